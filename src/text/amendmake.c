#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "msg_err.h"
#include "text/amendmake.h"
#include "text/amendnew.h"

/*
 * Edits from a clause. Words are looked for in the provision that was named and, when they are not
 * there, in what is under it; an article without paragraphs of its own number is its paragraph.
 */

static bool refuse(const struct amend_make *m, const struct amend_clause *c, struct msg why)
{
	return err_at(m->err, c->at, why);
}

static bool add(struct amend_make *m, struct edit e)
{
	if (m->edits.len == LIMIT_EDITS)
		return err_set(
			m->err, FAULT_LIMIT, msg(MSG_TEXT_EDITS_COUNT, arg_int(LIMIT_EDITS)));
	e.occurrence = e.occurrence ? e.occurrence : 1;
	*vec_push(m->a, &m->edits) = e;
	return true;
}

/* ---- provisions ---- */

static const struct provision *get(const struct amend_make *m, struct provision_id id)
{
	return text_get(m->text, id);
}

/* Children that are there and not only proposed. */
static struct provision_id child(const struct amend_make *m, struct provision_id under, size_t *i)
{
	const struct provision *p = get(m, under);
	while (*i < p->children_len) {
		uint32_t id = p->children[(*i)++];
		struct provision_id c = {id & ~PROVISION_LEFT};
		if (!(id & PROVISION_LEFT) && text_has(m->text, c) && !get(m, c)->proposed)
			return c;
	}
	return (struct provision_id){0};
}

struct provision_id amend_unnumbered(
	const struct amend_make *m, struct provision_id under, int64_t n)
{
	struct provision_id id;
	for (size_t i = 0; (id = child(m, under, &i)).n;)
		if (m->numbers[id.n].n == 0 && --n == 0)
			return id;
	return (struct provision_id){0};
}

struct provision_id amend_next(const struct amend_make *m, struct provision_id id)
{
	struct provision_id c;
	bool passed = false;
	for (size_t i = 0; (c = child(m, get(m, id)->parent, &i)).n; passed |= c.n == id.n)
		if (passed && get(m, c)->kind == get(m, id)->kind)
			return c;
	return (struct provision_id){0};
}

static struct provision_id previous(const struct amend_make *m, struct provision_id id)
{
	struct provision_id c, before = {0};
	for (size_t i = 0; (c = child(m, get(m, id)->parent, &i)).n && c.n != id.n;)
		before = c;
	return before;
}

/* The article of the place named last, or the only one. */
struct provision_id amend_this_article(const struct amend_make *m)
{
	struct provision_id id = m->here, only = {0};
	for (; id.n; id = get(m, id)->parent)
		if (get(m, id)->kind == PROVISION_ARTICLE)
			return id;
	for (size_t i = 1; i < m->text->len; i++) {
		struct provision_id at = {(int64_t)i};
		if (get(m, at)->kind != PROVISION_ARTICLE || !text_has(m->text, at))
			continue;
		if (only.n)
			return (struct provision_id){0};
		only = at;
	}
	return only;
}

struct provision_id amend_counted(struct amend_make *m, int64_t n)
{
	struct text_line *line;
	struct provision_id last = {0};
	size_t len = text_list(m->a, m->text, amend_this_article(m), false, &line);
	for (size_t i = 0; i < len; i++) {
		if (kind_has_heading(get(m, line[i].id)->kind))
			continue;
		last = line[i].id;
		if (--n == 0)
			return last;
	}
	return n < 0 && n >= -(int64_t)len - 1 && len ? last : (struct provision_id){0};
}

/* ---- words ---- */

/* Where words stand: an edit's words or a provision's, within living tokens [low, high). */
struct found {
	struct provision_id id;
	const struct sequence *s;
	int64_t occurrence;
	uint32_t span[2];
};

/* A full stop behind a word, with a capital or an opening mark after it: not "art. 5", "L. 16". */
static bool ends_sentence(const struct sequence *s, uint32_t i)
{
	struct str before = sequence_words(s, i - 1, i);
	struct str after = i + 1 < s->live ? sequence_words(s, i + 1, i + 2) : S("");
	size_t at = 0;
	uint32_t c = after.len ? utf8_next(after, &at) : 0;
	bool begins = unicode_lower(c) != c || c == 0xab || c == 0x201c;
	return utf8_count(before) > 1 && begins;
}

/* Living tokens of the n-th sentence (-1: the last); all when n is 0. */
static bool sentence_span(
	const struct amend_make *m, const struct sequence *s, int64_t n, uint32_t span[2])
{
	span[0] = 0;
	span[1] = s->live;
	for (uint32_t i = 0; n && i < s->live; i++) {
		struct str word = sequence_words(s, i, i + 1);
		bool stop = (str_eq(word, S(".")) && i > 0 && ends_sentence(s, i)) ||
			    str_eq(word, S("。"));
		if (!stop || i + 1 == s->live)
			continue;
		if (n > 0 && --n == 0) {
			span[1] = i + 1;
			return true;
		}
		span[0] = i + 1;
	}
	return n <= 1;
}

/* Occurrences in one text, within a sentence; the one wanted (0: the first, -1: the last) into
 * `out`. */
static int64_t occurrences(const struct amend_make *m, const struct sequence *s,
	const struct amend_clause *c, struct str quote, struct found *out)
{
	uint32_t in[2], span[2];
	int64_t seen = 0;
	if (!sentence_span(m, s, c->sentence, in))
		return 0;
	for (int64_t k = 1; sequence_quote(m->text->vocabulary, s, quote, k, span); k++) {
		if (span[0] < in[0] || span[1] > in[1])
			continue;
		seen++;
		if (c->occurrence < 0 || (c->occurrence == 0 && seen == 1) || seen == c->occurrence)
			*out = (struct found){out->id, s, k, {span[0], span[1]}};
	}
	return seen;
}

static bool settle(
	const struct amend_make *m, const struct amend_clause *c, struct str quote, int64_t seen)
{
	if (seen == 0 || seen < c->occurrence)
		return refuse(m, c, msg(MSG_AMEND_NO_WORDS, arg_str(quote)));
	if (seen > 1 && c->occurrence == 0)
		return refuse(m, c, msg(MSG_AMEND_OFTEN, arg_str(quote), arg_int(seen)));
	return true;
}

/* The only paragraph of an article that has one, without a number. */
static struct provision_id sole(const struct amend_make *m, struct provision_id id)
{
	size_t i = 0;
	struct provision_id first = child(m, id, &i);
	bool only = first.n && !child(m, id, &i).n && m->numbers[first.n].n == 0;
	return only ? first : id;
}

static bool find_words(struct amend_make *m, const struct amend_clause *c, struct provision_id in,
	struct str quote, struct found *out)
{
	struct text_line *line;
	*out = (struct found){.id = in};
	if (c->edit.proposal) {
		const struct tabled_edit *e =
			m->negotiation ? negotiation_edit(m->negotiation, c->edit) : NULL;
		if (!e || !e->words)
			return refuse(m, c, msg(MSG_AMEND_NO_WORDS, arg_str(quote)));
		return settle(m, c, quote, occurrences(m, e->words, c, quote, out));
	}
	bool article = kind_has_heading(get(m, in)->kind) && !c->heading;
	struct provision_id own = article ? sole(m, in) : in;
	out->id = own;
	int64_t seen = occurrences(m, get(m, own)->words, c, quote, out);
	if (seen || c->heading)
		return settle(m, c, quote, seen);
	size_t len = text_list(m->a, m->text, in, false, &line);
	for (size_t i = 0; i < len; i++) {
		struct found one = {.id = line[i].id};
		int64_t n = line[i].id.n == own.n
				    ? 0
				    : occurrences(m, get(m, line[i].id)->words, c, quote, &one);
		if (n && !seen)
			*out = one;
		seen += n;
	}
	bool spread = seen > 1 && c->occurrence;
	return settle(m, c, quote, seen) &&
	       (!spread || out->s ||
		       refuse(m, c, msg(MSG_AMEND_OFTEN, arg_str(quote), arg_int(seen))));
}

static struct edit on_words(
	const struct amend_clause *c, enum edit_op op, const struct found *at, struct str quote)
{
	struct edit e = {.op = op, .quote = quote, .occurrence = at->occurrence};
	if (c->edit.proposal)
		e.in = c->edit;
	else
		e.target = at->id;
	return e;
}

/* All occurrences that do not overlap. */
static bool everywhere(struct amend_make *m, struct amend_clause c, enum edit_op op,
	struct provision_id in, struct str quote)
{
	struct found at;
	uint32_t behind = 0;
	size_t before = m->edits.len;
	struct text_line *line;
	size_t len = text_list(m->a, m->text, in, false, &line);
	for (size_t i = 0; i < len; i++, behind = 0) {
		for (c.occurrence = 1;; c.occurrence++) {
			at = (struct found){.id = line[i].id};
			if (occurrences(m, get(m, line[i].id)->words, &c, quote, &at) <
				c.occurrence)
				break;
			if (at.span[0] < behind)
				continue;
			behind = at.span[1];
			struct edit e = on_words(&c, op, &at, quote);
			e.text = c.new.len ? c.new.at[0] : S("");
			if (!add(m, e))
				return false;
		}
	}
	return m->edits.len > before || refuse(m, &c, msg(MSG_AMEND_NO_WORDS, arg_str(quote)));
}

/* ---- the clause ---- */

static bool change_words(struct amend_make *m, const struct amend_clause *c, enum edit_op op)
{
	struct str new = c->new.len ? c->new.at[0] : S("");
	if (op == EDIT_REPLACE && !new.len)
		return refuse(m, c, msg(MSG_AMEND_NO_NEW));
	if (c->new.len > 1)
		return refuse(m, c, msg(MSG_AMEND_NOT_READ, arg_str(c->new.at[1])));
	size_t places = c->edit.proposal ? 1 : c->in.len;
	if (!places)
		return refuse(m, c, msg(MSG_AMEND_WHERE));
	for (size_t p = 0; p < places; p++) {
		struct provision_id in = c->edit.proposal ? (struct provision_id){0} : c->in.at[p];
		for (size_t i = 0; i < c->old.len; i++) {
			struct found at;
			if (c->all ? !everywhere(m, *c, op, in, c->old.at[i])
				   : !find_words(m, c, in, c->old.at[i], &at))
				return false;
			struct edit e = {0};
			if (!c->all)
				e = on_words(c, op, &at, c->old.at[i]);
			e.text = op == EDIT_REPLACE ? new : S("");
			if (!c->all && !add(m, e))
				return false;
		}
	}
	return true;
}

/* "Compléter cet alinéa par les mots": before the full stop or semicolon that ends it, and the
 * marks that close what is quoted, unless the new words bring one. The token that the words come
 * before; s->live: none. */
static uint32_t closing_of(const struct sequence *s, uint32_t end, struct str new)
{
	static const char *const closing[] = {".", ";", ":", ",", "»", "”", "\""};
	uint32_t at = end;
	for (size_t k = 0; k < LEN(closing); k++)
		if (str_ends(new, str_of(closing[k])) && k < 4)
			return s->live;
	for (bool more = true; more && at > 0;) {
		more = false;
		for (size_t k = 0; k < LEN(closing) && !more; k++)
			more = str_eq(sequence_words(s, at - 1, at), str_of(closing[k]));
		at -= more;
	}
	return at < end && at > 0 ? at : s->live;
}

static bool insert_at_end(struct amend_make *m, const struct amend_clause *c)
{
	struct edit e = {.op = EDIT_INSERT,
		.where = c->start ? EDIT_AT_START : EDIT_AT_END,
		.text = c->new.at[0]};
	uint32_t span[2] = {0};
	if (c->edit.proposal) {
		e.in = c->edit;
		return add(m, e);
	}
	if (!c->in.len)
		return refuse(m, c, msg(MSG_AMEND_WHERE));
	struct provision_id in = c->in.at[0];
	e.target = kind_has_heading(get(m, in)->kind) && !c->heading ? sole(m, in) : in;
	const struct sequence *s = get(m, e.target)->words;
	if (c->sentence && !sentence_span(m, s, c->sentence, span))
		return refuse(m, c, msg(MSG_AMEND_WHERE));
	if (c->sentence) {
		e.where = c->start ? EDIT_BEFORE : EDIT_AFTER;
		e.by_tokens = true;
		e.from = e.to = c->start ? span[0] : span[1];
		uint32_t at = c->start ? span[0] : span[1] - 1;
		e.quote = sequence_words(s, at, at + 1);
	}
	uint32_t end = c->sentence ? span[1] : s->live;
	uint32_t stop = c->verb == AMEND_COMPLETE ? closing_of(s, end, e.text) : s->live;
	if (stop < s->live) {
		e.where = EDIT_BEFORE;
		e.by_tokens = true;
		e.from = e.to = stop;
		e.quote = sequence_words(s, stop, stop + 1);
	}
	return add(m, e);
}

static bool insert_words(struct amend_make *m, const struct amend_clause *c)
{
	bool after = c->after_words.len > 0;
	const struct amend_quotes *by = after ? &c->after_words : &c->before_words;
	struct found at;
	if (!c->new.len)
		return refuse(m, c, msg(MSG_AMEND_NO_NEW));
	if (c->new.len > 1)
		return refuse(m, c, msg(MSG_AMEND_NOT_READ, arg_str(c->new.at[1])));
	if (!by->len)
		return c->start || c->end ? insert_at_end(m, c)
					  : refuse(m, c, msg(MSG_AMEND_WHERE));
	if (!c->in.len && !c->edit.proposal)
		return refuse(m, c, msg(MSG_AMEND_WHERE));
	struct provision_id in = c->in.len ? c->in.at[0] : (struct provision_id){0};
	if (!find_words(m, c, in, by->at[0], &at))
		return false;
	struct edit e = on_words(c, EDIT_INSERT, &at, by->at[0]);
	e.where = after ? EDIT_AFTER : EDIT_BEFORE;
	e.text = c->new.at[0];
	return add(m, e);
}

/* Everything behind the words is replaced. */
static bool rewrite_rest(struct amend_make *m, const struct amend_clause *c)
{
	struct found at;
	if (!c->in.len || !c->after_words.len || c->new.len != 1)
		return refuse(m, c, msg(MSG_AMEND_WHERE));
	if (!find_words(m, c, c->in.at[0], c->after_words.at[0], &at))
		return false;
	uint32_t from = at.span[1], end = at.s->live;
	struct edit e = {.op = EDIT_INSERT, .target = at.id, .where = EDIT_AT_END};
	e.text = c->new.at[0];
	if (from == end)
		return add(m, e);
	e.op = EDIT_REPLACE;
	e.where = EDIT_AT_QUOTE;
	e.quote = sequence_words(at.s, from, end);
	e.by_tokens = true;
	e.from = from;
	e.to = end;
	return add(m, e);
}

static bool whole(struct amend_make *m, const struct amend_clause *c, enum edit_op op)
{
	if (!c->in.len)
		return refuse(m, c, msg(MSG_AMEND_WHERE));
	for (size_t i = 0; i < c->in.len; i++)
		if (!add(m, (struct edit){.op = op, .target = c->in.at[i]}))
			return false;
	return true;
}

static bool delete_sentence(struct amend_make *m, const struct amend_clause *c)
{
	uint32_t span[2];
	if (!c->in.len)
		return refuse(m, c, msg(MSG_AMEND_WHERE));
	struct provision_id in = c->in.at[0];
	in = kind_has_heading(get(m, in)->kind) ? sole(m, in) : in;
	const struct sequence *s = get(m, in)->words;
	if (!sentence_span(m, s, c->sentence, span))
		return refuse(m, c, msg(MSG_AMEND_WHERE));
	return add(m, (struct edit){.op = c->new.len ? EDIT_REPLACE : EDIT_DELETE,
			      .target = in,
			      .quote = sequence_words(s, span[0], span[1]),
			      .text = c->new.len ? c->new.at[0] : S(""),
			      .by_tokens = true,
			      .from = span[0],
			      .to = span[1]});
}

static bool move(struct amend_make *m, const struct amend_clause *c)
{
	struct edit e = {.op = EDIT_MOVE_PROVISION};
	if (!c->in.len)
		return refuse(m, c, msg(MSG_AMEND_WHERE));
	e.target = c->in.at[0];
	if (c->after.len || c->before.len) {
		struct provision_id by = c->after.len ? c->after.at[0] : c->before.at[0];
		e.parent = get(m, by)->parent;
		e.after = c->after.len ? by : previous(m, by);
	} else if (c->start && c->in.len > 1) {
		e.parent = c->in.at[1];
	} else if (!c->start || !c->whole_text) {
		return refuse(m, c, msg(MSG_AMEND_WHERE));
	}
	return add(m, e);
}

static struct amend_spot spot_of(const struct amend_make *m, const struct amend_clause *c)
{
	struct amend_spot s = {0};
	if (c->after.len || c->before.len) {
		struct provision_id by =
			c->after.len ? c->after.at[c->after.len - 1] : c->before.at[0];
		s.like = by;
		s.parent = get(m, by)->parent;
		s.after = c->after.len ? by : previous(m, by);
		s.known = true;
	} else if (c->in.len || c->whole_text) {
		size_t i = 0;
		struct provision_id last = {0}, k;
		s.parent = c->whole_text ? last : c->in.at[0];
		while (!c->start && s.parent.n && !kind_has_heading(get(m, s.parent)->kind) &&
			get(m, s.parent)->kind == PROVISION_PARAGRAPH &&
			c->named == PROVISION_PARAGRAPH)
			s.parent = get(m, s.parent)->parent;
		while ((k = child(m, s.parent, &i)).n)
			last = k;
		s.like = last;
		s.after = c->start ? (struct provision_id){0} : last;
		s.known = true;
	}
	return s;
}

static bool insert(struct amend_make *m, const struct amend_clause *c)
{
	bool provision = c->after.len || c->before.len || (c->has_kind && c->is_new);
	if (!provision || c->after_words.len || c->before_words.len)
		return insert_words(m, c);
	struct amend_spot at = spot_of(m, c);
	if (!at.known)
		return refuse(m, c, msg(MSG_AMEND_WHERE));
	if (!c->new.len)
		return refuse(m, c, msg(MSG_AMEND_NO_NEW));
	at.named = c->has_kind ? c->named : PROVISION_KIND_COUNT;
	struct edit *e;
	size_t n = amend_new(m->a, m->text, &at, c->new.at, c->new.len, &e);
	for (size_t i = 0; i < n; i++)
		if (!add(m, e[i]))
			return false;
	return true;
}

/* New texts for a provision: the first for it, the others behind it; of an article, for what is
 * under it. */
static bool rewrite(struct amend_make *m, const struct amend_clause *c)
{
	if (!c->in.len)
		return refuse(m, c, msg(MSG_AMEND_WHERE));
	if (!c->new.len)
		return refuse(m, c, msg(MSG_AMEND_NO_NEW));
	struct provision_id id = c->in.at[0];
	struct provision_id old[LIMIT_EDITS], k;
	size_t n = 0, i = 0;
	if (kind_has_heading(get(m, id)->kind) && !c->heading)
		while (n < LIMIT_EDITS && (k = child(m, id, &i)).n)
			old[n++] = k;
	for (; !n && i < c->in.len && i < LIMIT_EDITS; i++)
		old[i] = c->in.at[i];
	n = n ? n : i;
	if (!n)
		old[n++] = id;
	for (i = 0; i < n; i++) {
		struct edit e = {.op = EDIT_DELETE_PROVISION, .target = old[i]};
		if (i < c->new.len)
			e = (struct edit){.op = EDIT_REPLACE_PROVISION,
				.target = old[i],
				.text = c->new.at[i]};
		bool same = i < c->new.len &&token_text_eq(e.text, text_words(m->text, old[i]),
					m->text->vocabulary->rules);
		if (!same && !add(m, e))
			return false;
	}
	if (c->new.len <= n)
		return true;
	struct amend_spot at = {.known = true,
		.like = old[n - 1],
		.after = old[n - 1],
		.parent = get(m, old[n - 1])->parent,
		.named = PROVISION_KIND_COUNT};
	struct edit *e;
	size_t more = amend_new(m->a, m->text, &at, c->new.at + n, c->new.len - n, &e);
	for (i = 0; i < more; i++)
		if (!add(m, e[i]))
			return false;
	return true;
}

bool amend_make(struct amend_make *m, const struct amend_clause *c)
{
	struct provision_id only = amend_this_article(m);
	struct amend_clause here = *c;
	if (!c->in.len && !c->edit.proposal && !c->after.len && !c->before.len && only.n &&
		!c->whole_text && (c->old.len || c->after_words.len || c->before_words.len)) {
		*vec_push(m->a, &here.in) = only;
		c = &here;
	}
	switch (c->verb) {
	case AMEND_REPLACE:
		if (c->old.len && c->new.len)
			return change_words(m, c, EDIT_REPLACE);
		if (c->sentence && c->new.len)
			return delete_sentence(m, c);
		return rewrite(m, c);
	case AMEND_DELETE:
		if (c->old.len)
			return change_words(m, c, EDIT_DELETE);
		return c->sentence ? delete_sentence(m, c) : whole(m, c, EDIT_DELETE_PROVISION);
	case AMEND_RESERVE:
		if (c->old.len)
			return change_words(m, c, EDIT_RESERVE);
		return whole(m, c, EDIT_RESERVE_PROVISION);
	case AMEND_INSERT:
		return insert(m, c);
	case AMEND_COMPLETE: {
		struct amend_clause end = *c;
		end.end = true;
		return insert(m, &end);
	}
	case AMEND_MOVE:
		return move(m, c);
	case AMEND_REWRITE:
		if (c->rest)
			return rewrite_rest(m, c);
		return c->sentence ? delete_sentence(m, c) : rewrite(m, c);
	case AMEND_NONE:
	case AMEND_AFTER: /* and all that is no verb */
	case AMEND_BEFORE:
	case AMEND_BY:
	case AMEND_FOR:
	case AMEND_IN:
	case AMEND_START:
	case AMEND_END:
	case AMEND_REST:
	case AMEND_FRONT:
	case AMEND_NEW:
	case AMEND_HEADING:
	case AMEND_ALL:
	case AMEND_OCCURRENCE:
	case AMEND_SENTENCE:
	case AMEND_UNNUMBERED:
	case AMEND_WHOLE_TEXT:
	case AMEND_THIS_ARTICLE:
	case AMEND_THIS_PROVISION:
	case AMEND_AND:
	case AMEND_COUNT:
		break;
	}
	return refuse(m, c, msg(MSG_AMEND_NO_VERB));
}
