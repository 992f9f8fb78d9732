#include "base/limits.h"
#include "msg_err.h"
#include "text/amending.h"
#include "text/amendlex.h"
#include "text/amendmake.h"
#include "text/target.h"

/*
 * Sentences are read from left to right: a preposition says what the next quotation or place is
 * for, a verb what is done. A place that was named stays until another one is, so that "and in
 * paragraph 3 ..." goes on in the same article. amendmake.c makes the edits.
 */

struct reading {
	struct amend_make m;
	const struct atom *atom;
	size_t len;
	size_t i;
	struct amend_clause c;
	enum amendword role; /* of what comes next: AFTER, BEFORE, BY, FOR, IN, or NONE */
	int64_t unnumbered;  /* "unnumbered provision 2": the place follows */
	bool heading;
};

static bool refuse(struct reading *r, const struct atom *k, struct msg why)
{
	return err_at(r->m.err, span_of(r->m.sentence, k->from, k->to), why);
}

static struct str said(const struct reading *r, const struct atom *k)
{
	return str_slice(r->m.sentence, k->from, k->to);
}

/* ---- places ---- */

static struct amend_places *places_for(struct reading *r)
{
	if (r->role == AMEND_AFTER)
		return &r->c.after;
	if (r->role == AMEND_BEFORE)
		return &r->c.before;
	return &r->c.in;
}

static bool place_add(
	struct reading *r, struct amend_places *to, const struct atom *k, struct provision_id id)
{
	if (!id.n)
		return refuse(r, k, msg(MSG_AMEND_NO_PLACE, arg_str(said(r, k))));
	if (r->unnumbered)
		id = amend_unnumbered(&r->m, id, r->unnumbered);
	if (!id.n)
		return refuse(r, k, msg(MSG_AMEND_NO_PLACE, arg_str(said(r, k))));
	if (to->len == LIMIT_EDITS)
		return err_set(
			r->m.err, FAULT_LIMIT, msg(MSG_TEXT_EDITS_COUNT, arg_int(LIMIT_EDITS)));
	*vec_push(r->m.a, to) = id;
	return true;
}

/* A new list of places takes the place of what was named before; those of one sentence follow one
 * another only within one reference ("paragraphs 2 and 3") or joined by "and". */
static void places_begin(struct reading *r, struct amend_places *to)
{
	bool joined = r->i > 0 && r->atom[r->i - 1].kind == ATOM_PLACE;
	bool goes_there = r->c.verb == AMEND_MOVE && r->c.start; /* behind what is moved */
	if (!joined && !goes_there)
		to->len = 0;
}

static bool place_ref(struct reading *r, struct amend_places *to, const struct atom *k)
{
	struct provision_id first = {0};
	for (size_t i = 0; i < k->ref.places_len; i++) {
		struct provision_id id =
			target_find(r->m.text, r->m.numbers, r->m.here, &k->ref.places[i]);
		bool range = k->ref.range && i == 1 && id.n && first.n;
		while (range && (first = amend_next(&r->m, first)).n && first.n != id.n)
			if (!place_add(r, to, k, first))
				return false;
		if (!place_add(r, to, k, id))
			return false;
		first = id;
	}
	return true;
}

/* Provisions counted as they stand: alinéas 7 à 9. */
static bool place_counted(struct reading *r, struct amend_places *to, const struct atom *k)
{
	for (int64_t n = k->n; n <= k->last || n == -1; n++) {
		if (!place_add(r, to, k, amend_counted(&r->m, n)))
			return false;
		if (n == -1)
			break;
	}
	return true;
}

static bool place_read(struct reading *r, const struct atom *k)
{
	struct amend_places *to = places_for(r);
	bool ok = true;
	places_begin(r, to);
	r->c.edit = k->edit;
	if (k->edit.proposal)
		return true;
	if (k->kind == ATOM_PHRASE && k->word == AMEND_WHOLE_TEXT) {
		r->c.whole_text = true;
		if (r->unnumbered)
			*vec_push(r->m.a, to) =
				amend_unnumbered(&r->m, (struct provision_id){0}, r->unnumbered);
	} else if (k->kind == ATOM_PHRASE && k->word == AMEND_THIS_ARTICLE) {
		ok = place_add(r, to, k, amend_this_article(&r->m));
	} else if (k->kind == ATOM_PHRASE) {
		ok = place_add(r, to, k, r->m.here);
	} else if (k->ref.places_len) {
		ok = place_ref(r, to, k);
	} else {
		ok = place_counted(r, to, k);
	}
	if (ok && to->len)
		r->m.here = vec_last(to);
	r->c.heading |= r->heading;
	r->c.placed = true;
	bool more = r->i + 1 < r->len && r->atom[r->i + 1].kind == ATOM_PLACE;
	r->role = more ? r->role : AMEND_NONE;
	r->heading = false;
	r->unnumbered = 0;
	return ok;
}

/* ---- quotations ---- */

static void quote_read(struct reading *r, const struct atom *k)
{
	struct amend_clause *c = &r->c;
	struct amend_quotes *to = &c->new;
	bool old_first = c->verb == AMEND_REPLACE || c->verb == AMEND_NONE;
	if (k->more && r->i > 0 && r->atom[r->i - 1].kind == ATOM_QUOTE)
		to = c->last ? c->last : to;
	else if (r->role == AMEND_AFTER)
		to = &c->after_words;
	else if (r->role == AMEND_BEFORE)
		to = &c->before_words;
	else if (r->role == AMEND_FOR)
		to = &c->old;
	else if (r->role != AMEND_BY && (c->verb == AMEND_DELETE || c->verb == AMEND_RESERVE ||
						(old_first && !c->old.len)))
		to = &c->old;
	*vec_push(r->m.a, to) = k->words;
	c->last = to;
	if (to != &c->old || c->verb != AMEND_DELETE)
		r->role = AMEND_NONE;
	if (!c->at.line)
		c->at = span_of(r->m.sentence, k->from, k->to);
}

/* ---- phrases ---- */

static const struct atom *look(const struct reading *r, size_t n)
{
	static const struct atom none = {.kind = ATOM_STOP};
	return r->i + n < r->len ? &r->atom[r->i + n] : &none;
}

static bool is_phrase(const struct atom *k, enum amendword word)
{
	return k->kind == ATOM_PHRASE && k->word == word;
}

static bool phrase_read(struct reading *r, const struct atom *k)
{
	struct amend_clause *c = &r->c;
	switch (k->word) {
	case AMEND_AFTER:
	case AMEND_BEFORE:
	case AMEND_BY:
	case AMEND_FOR:
	case AMEND_IN:
		r->role = k->word;
		return true;
	case AMEND_START:
		c->start = true;
		r->role = AMEND_IN;
		return true;
	case AMEND_END:
		c->end = true;
		r->role = AMEND_IN;
		return true;
	case AMEND_REST:
		c->rest = true;
		return true;
	case AMEND_FRONT:
		return refuse(r, k, msg(MSG_AMEND_NOT_READ, arg_str(said(r, k))));
	case AMEND_NEW:
		c->is_new |= look(r, 1)->kind == ATOM_KIND || look(r, 2)->kind == ATOM_KIND;
		return true;
	case AMEND_HEADING:
		r->heading = true;
		return true;
	case AMEND_ALL:
		c->all = true;
		return true;
	case AMEND_OCCURRENCE:
		if (look(r, 1)->kind == ATOM_NUMBER)
			c->occurrence = look(r, 1)->n;
		return true;
	case AMEND_UNNUMBERED:
		if (look(r, 1)->kind == ATOM_NUMBER)
			r->unnumbered = look(r, 1)->n;
		return true;
	case AMEND_WHOLE_TEXT:
		/* "replace the text of article 7" is about the article */
		if (r->unnumbered || c->start || c->end)
			return place_read(r, k);
		c->text_of = true;
		return true;
	case AMEND_THIS_ARTICLE:
	case AMEND_THIS_PROVISION:
		return place_read(r, k);
	case AMEND_SENTENCE:
	case AMEND_AND:
	case AMEND_NONE:
	case AMEND_COUNT:
	case AMEND_REPLACE:
	case AMEND_DELETE:
	case AMEND_INSERT:
	case AMEND_COMPLETE:
	case AMEND_MOVE:
	case AMEND_RESERVE:
	case AMEND_REWRITE:
		break;
	}
	return true;
}

/* "the second sentence", "the last occurrence", "the third time". */
static void ordinal_read(struct reading *r, const struct atom *k)
{
	const struct atom *next = look(r, 1);
	if (is_phrase(next, AMEND_SENTENCE)) {
		r->c.sentence = k->n;
		r->c.sentence_alone = !r->c.last;
	} else if (is_phrase(next, AMEND_OCCURRENCE)) {
		r->c.occurrence = k->n;
	}
}

static bool is_verb(const struct atom *k)
{
	return k->kind == ATOM_PHRASE && k->word > AMEND_NONE && k->word < AMEND_VERBS;
}

/* ---- clauses ---- */

static bool clause_end(struct reading *r)
{
	struct amend_clause *c = &r->c;
	bool empty = c->verb == AMEND_NONE;
	struct amend_places in = c->in;
	int64_t sentence = c->sentence;
	if (empty && (c->old.len || c->new.len || c->after_words.len))
		return err_at(r->m.err, c->at, msg(MSG_AMEND_NO_VERB));
	if (!empty && !amend_make(&r->m, c))
		return false;
	*c = (struct amend_clause){.in = in, .edit = c->edit, .inherited = true};
	c->sentence = empty ? sentence : 0; /* "Alinéa 5, seconde phrase" is a heading */
	r->role = AMEND_NONE;
	return true;
}

/* Another clause begins here, without a stop: "... and delete". */
static bool begins_clause(const struct reading *r, const struct atom *k)
{
	const struct amend_clause *c = &r->c;
	bool done =
		c->verb != AMEND_NONE && (c->new.len || c->verb == AMEND_DELETE ||
						 c->verb == AMEND_MOVE || c->verb == AMEND_RESERVE);
	if (!done || !is_phrase(k, AMEND_AND))
		return false;
	for (size_t n = 1; r->i + n < r->len && look(r, n)->kind != ATOM_STOP; n++) {
		if (is_verb(look(r, n)))
			return true;
		if (look(r, n)->kind == ATOM_QUOTE && c->verb == AMEND_DELETE)
			return false; /* delete “a” and “b” */
	}
	return false;
}

static bool verb_read(struct reading *r, const struct atom *k)
{
	struct amend_clause *c = &r->c;
	if (c->verb != AMEND_NONE && c->verb != k->word && (c->new.len || c->old.len) &&
		!clause_end(r))
		return false;
	if (!(c->verb == AMEND_REWRITE && k->word == AMEND_REPLACE))
		c->verb = k->word;
	c->at = span_of(r->m.sentence, k->from, k->to);
	if (r->role != AMEND_AFTER && r->role != AMEND_BEFORE)
		r->role = AMEND_NONE;
	return true;
}

static bool atom_read(struct reading *r, const struct atom *k)
{
	bool said_behind = k->kind == ATOM_STOP && is_phrase(look(r, 2), AMEND_OCCURRENCE) &&
			   look(r, 3)->kind == ATOM_NUMBER; /* ". (occurrence 2 ..." */
	if (said_behind)
		return true;
	if (k->kind == ATOM_STOP || begins_clause(r, k))
		return clause_end(r);
	switch (k->kind) {
	case ATOM_PHRASE:
		return is_verb(k) ? verb_read(r, k) : phrase_read(r, k);
	case ATOM_QUOTE:
		quote_read(r, k);
		return true;
	case ATOM_PLACE:
		return place_read(r, k);
	case ATOM_ORDINAL:
		ordinal_read(r, k);
		return true;
	case ATOM_KIND:
		r->c.named = k->named;
		r->c.has_kind = true;
		return true;
	case ATOM_WORD:
	case ATOM_NUMBER:
	case ATOM_STOP:
		break;
	}
	return true;
}

bool amending_read(struct arena *a, const struct amending *with, struct str sentence,
	struct amendments *out, struct err *err)
{
	struct reading r = {.m = {.a = a,
				    .text = with->text,
				    .negotiation = with->negotiation,
				    .sentence = sentence,
				    .err = err}};
	struct atom *atom;
	const struct amendwords *w = amendwords_of(with->lang);
	if (!w)
		return err_set(err, FAULT_INPUT, msg(MSG_AMEND_LANGUAGE, arg_str(with->lang)));
	if (sentence.len > LIMIT_PROVISION_TEXT)
		return err_set(
			err, FAULT_LIMIT, msg(MSG_AMEND_LONG, arg_int(LIMIT_PROVISION_TEXT)));
	r.m.numbers = label_numbers(a, with->text);
	r.len = amend_atoms(a, sentence, w, &atom);
	r.atom = atom;
	for (; r.i < r.len; r.i++)
		if (!atom_read(&r, &r.atom[r.i]))
			return false;
	if (!clause_end(&r))
		return false;
	if (!r.m.edits.len)
		return err_at(err, span_of(sentence, 0, sentence.len), msg(MSG_AMEND_NO_VERB));
	*out = (struct amendments){r.m.edits.at, r.m.edits.len};
	return true;
}
