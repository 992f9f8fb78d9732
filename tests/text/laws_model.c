/*
 * Law 8: the engine says what a reference says that was written for this test alone. It knows no
 * ids, anchors, boards or marks: a text is an array of words, an edit two numbers into it, and the
 * consolidated text is written from doc/format/text.md, section 7, in the plainest way. It is for
 * scripts of tabling only, where places are numbers; white space is not compared.
 */
#include <stdlib.h>
#include <string.h>
#include "laws.h"

enum { WISHES = 256 };

/* What one edit wants of a text. */
struct wish {
	const struct edit *e;
	struct edit_ref ref;
	uint32_t from;
	uint32_t to;
	uint64_t by; /* bit by participant */
	bool done;   /* written with another that says the same */
};

struct words {
	struct str *at;
	size_t len;
};

struct model {
	struct arena *a;
	const struct play *p;
	struct buf out;
};

/* Some wishes on one text, as pointers. */
struct some {
	struct wish *at[WISHES];
	size_t len;
};

static struct words words_of(struct arena *a, struct str text)
{
	struct token *t;
	struct words w = {.len = token_split(a, text, TOKEN_RULES_COMMON, &t)};
	w.at = NEWN(a, struct str, w.len);
	for (size_t i = 0; i < w.len; i++)
		w.at[i] = str_slice(text, t[i].from, t[i].to);
	return w;
}

static bool words_at(const struct words *w, const struct words *quote, size_t at)
{
	for (size_t i = 0; i < quote->len; i++) {
		if (at + i >= w->len || !str_eq(w->at[at + i], quote->at[i]))
			return false;
	}
	return quote->len > 0;
}

/* Where the edit is, by looking for its quotation from the first word on. */
static void place(struct arena *a, const struct words *w, struct wish *x)
{
	const struct edit *e = x->e;
	struct words quote = words_of(a, e->quote);
	size_t at = 0;
	int64_t seen = 0;
	x->from = (uint32_t)e->from;
	x->to = (uint32_t)e->to;
	if (e->where == EDIT_AT_START || e->where == EDIT_AT_END)
		x->from = x->to = e->where == EDIT_AT_START ? 0 : (uint32_t)w->len;
	else if (!e->by_tokens) {
		while (at < w->len && !(words_at(w, &quote, at) && ++seen == e->occurrence))
			at++;
		x->from = (uint32_t)(e->where == EDIT_AFTER ? at + quote.len : at);
		x->to = (uint32_t)(e->where == EDIT_BEFORE ? at : at + quote.len);
	}
}

static bool is_in(struct edit_ref in, struct edit_ref ref, const struct tabling *t)
{
	if (in.proposal != ref.proposal || (in.edit && in.edit != ref.edit))
		return false;
	/* P12 alone means its only edit with words. */
	enum edit_op op = t->edits[ref.edit - 1].op;
	return op == EDIT_INSERT || op == EDIT_REPLACE || op == EDIT_REPLACE_PROVISION;
}

static uint64_t sponsors_of(const struct tabling *t)
{
	uint64_t by = 0;
	for (size_t i = 0; i < t->sponsors_len; i++)
		by |= (uint64_t)1 << t->sponsors[i];
	return by;
}

/* What is wanted of the text that `of` proposes or, of null, of the provision's own. */
static void wishes(const struct model *m, struct provision_id id, const struct wish *of,
	const struct words *w, struct some *out)
{
	for (size_t i = 0; i < m->p->tabled.len; i++) {
		const struct tabling *t = &m->p->tabled.at[i];
		for (size_t k = 0; k < t->edits_len; k++) {
			const struct edit *e = &t->edits[k];
			bool mine = of ? false : !e->in.proposal && e->target.n == id.n;
			for (size_t j = 0; of && e->in.proposal && j < m->p->tabled.len; j++) {
				if (m->p->tabled.at[j].number == of->ref.proposal)
					mine |= is_in(e->in, of->ref, &m->p->tabled.at[j]);
			}
			if (!mine || e->op == EDIT_INSERT_PROVISION || out->len == WISHES)
				continue;
			struct wish *x = NEW(m->a, struct wish);
			*x = (struct wish){.e = e, .by = sponsors_of(t)};
			x->ref = (struct edit_ref){t->number, (int32_t)k + 1};
			place(m->a, w, x);
			out->at[out->len++] = x;
		}
	}
}

static bool has_text(const struct wish *x)
{
	return x->e->op == EDIT_INSERT || x->e->op == EDIT_REPLACE ||
	       x->e->op == EDIT_REPLACE_PROVISION;
}

static bool reserves(const struct wish *x)
{
	return x->e->op == EDIT_RESERVE || x->e->op == EDIT_RESERVE_PROVISION;
}

static struct str said(struct arena *a, const struct wish *x)
{
	return law_tokens(a, x->e->text);
}

static int wish_cmp(const void *p, const void *q)
{
	const struct wish *x = *(struct wish *const *)p;
	const struct wish *y = *(struct wish *const *)q;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to > y->to ? -1 : 1;
	if (x->ref.proposal != y->ref.proposal)
		return x->ref.proposal - y->ref.proposal;
	int c = str_cmp(str_trim(x->e->text), str_trim(y->e->text));
	return c ? c : x->ref.edit - y->ref.edit;
}

/* --- writing ---------------------------------------------------------------------------------- */

static void write_sponsors(struct model *m, const char *verb, uint64_t by)
{
	struct str codes[PARTICIPANTS];
	size_t len = 0;
	for (int32_t i = 0; i < PARTICIPANTS; i++) {
		if (!(by & (uint64_t)1 << i))
			continue;
		struct str code = negotiation_code(m->p->n, i);
		size_t k = len++;
		for (; k > 0 && str_cmp(codes[k - 1], code) > 0; k--)
			codes[k] = codes[k - 1];
		codes[k] = code;
	}
	buf_print(&m->out, " (%s", verb);
	for (size_t i = 0; i < len; i++)
		buf_print(&m->out, "%s%.*s", i ? ", " : "", STR_FMT(codes[i]));
	buf_z(&m->out, ") ");
}

static void write_text(struct model *m, const struct words *w, struct some *x);

/* Each different text once, with all who propose it and what amends it. */
static void write_texts(struct model *m, const struct some *x)
{
	for (size_t i = 0; i < x->len; i++) {
		struct some within = {0};
		uint64_t by = 0;
		if (!has_text(x->at[i]) || x->at[i]->done)
			continue;
		struct words w = words_of(m->a, x->at[i]->e->text);
		for (size_t k = i; k < x->len; k++) {
			struct wish *y = x->at[k];
			if (!has_text(y) || y->done || y->from != x->at[i]->from ||
				!str_eq(said(m->a, y), said(m->a, x->at[i])))
				continue;
			by |= y->by;
			y->done = true;
			wishes(m, (struct provision_id){0}, y, &w, &within);
		}
		buf_z(&m->out, " [ ");
		write_text(m, &w, &within);
		buf_z(&m->out, " ]");
		write_sponsors(m, "", by);
	}
}

static void write_verb(
	struct model *m, const struct some *x, const char *verb, bool (*is)(const struct wish *))
{
	uint64_t by = 0;
	for (size_t i = 0; i < x->len; i++)
		by |= is(x->at[i]) ? x->at[i]->by : 0;
	if (by)
		write_sponsors(m, verb, by);
}

static bool deletes(const struct wish *x)
{
	return x->e->op == EDIT_DELETE || x->e->op == EDIT_DELETE_PROVISION;
}

static bool deletes_or_replaces(const struct wish *x)
{
	return deletes(x) || x->e->op == EDIT_REPLACE;
}

static bool moves(const struct wish *x)
{
	return x->e->op == EDIT_MOVE_PROVISION;
}

static bool splits(const struct wish *x)
{
	return x->e->op == EDIT_SPLIT_PROVISION;
}

static bool merges(const struct wish *x)
{
	return x->e->op == EDIT_MERGE_PROVISION;
}

static void write_close(struct model *m, const struct some *x)
{
	buf_z(&m->out, " ]");
	write_verb(m, x, "del. ", deletes);
	write_verb(m, x, "move ", moves);
	write_verb(m, x, "split ", splits);
	write_verb(m, x, "merge ", merges);
	write_verb(m, x, "res. ", reserves);
	write_texts(m, x);
}

static struct some at_gap(const struct some *x, uint32_t at)
{
	struct some out = {0};
	for (size_t i = 0; i < x->len; i++) {
		if (x->at[i]->from == at && x->at[i]->to == at)
			out.at[out.len++] = x->at[i];
	}
	return out;
}

static void write_word(struct model *m, const struct words *w, uint32_t at)
{
	buf_print(&m->out, " %.*s ", STR_FMT(w->at[at]));
}

/* [from, to) of a text of which no two spans cross; what is at its ends is not inside. */
static void write_nested(
	struct model *m, const struct words *w, const struct some *x, uint32_t from, uint32_t to)
{
	for (uint32_t at = from; at < to;) {
		uint32_t end = 0;
		struct some bucket = {0};
		struct some inner = {0};
		struct some gap = at_gap(x, at);
		write_texts(m, &gap);
		for (size_t i = 0; i < x->len; i++) {
			if (x->at[i]->from == at && x->at[i]->to > at && x->at[i]->to > end)
				end = x->at[i]->to;
		}
		if (end == 0) {
			write_word(m, w, at++);
			continue;
		}
		for (size_t i = 0; i < x->len; i++) {
			struct wish *y = x->at[i];
			if (y->from == at && y->to == end)
				bucket.at[bucket.len++] = y;
			else if (y->from < y->to ? y->from >= at && y->to <= end
						 : y->from > at && y->from < end)
				inner.at[inner.len++] = y;
		}
		buf_z(&m->out, " [ ");
		write_nested(m, w, &inner, at, end);
		write_close(m, &bucket);
		at = end;
	}
}

/* Spans that cross, cut wherever one begins or ends. */
static void write_cut(
	struct model *m, const struct words *w, const struct some *x, uint32_t from, uint32_t to)
{
	bool *edge = NEWN(m->a, bool, (size_t)w->len + 1);
	for (size_t i = 0; i < x->len; i++)
		edge[x->at[i]->from] = edge[x->at[i]->to] = true;
	for (uint32_t at = from; at <= to;) {
		struct some ends = {0};
		struct some over = {0};
		struct some gap = at_gap(x, at);
		uint32_t next = at + 1;
		for (size_t i = 0; i < x->len; i++) {
			if (x->at[i]->to == at && x->at[i]->from < at)
				ends.at[ends.len++] = x->at[i];
			if (x->at[i]->from <= at && x->at[i]->to > at)
				over.at[over.len++] = x->at[i];
		}
		write_texts(m, &ends);
		write_texts(m, &gap);
		if (at == to)
			return;
		while (!edge[next])
			next++;
		buf_z(&m->out, " [ ");
		for (uint32_t k = at; k < next; k++)
			write_word(m, w, k);
		buf_z(&m->out, " ]");
		write_verb(m, &over, "del. ", deletes_or_replaces);
		write_verb(m, &over, "res. ", reserves);
		at = next;
	}
}

static bool cross(const struct wish *x, const struct wish *y)
{
	return x->from < y->from && y->from < x->to && x->to < y->to;
}

/* Spans that overlap, step by step, are written together. */
static void write_text(struct model *m, const struct words *w, struct some *x)
{
	if (x->len > 1)
		qsort(x->at, x->len, sizeof(x->at[0]), wish_cmp);
	for (uint32_t at = 0; at <= w->len;) {
		struct some part = {0};
		struct some gap = at_gap(x, at);
		uint32_t end = at;
		bool crossing = false;
		write_texts(m, &gap);
		for (uint32_t was = UINT32_MAX; was != end;) {
			was = end;
			for (size_t i = 0; i < x->len; i++) {
				bool first = x->at[i]->from == at && x->at[i]->to > end;
				bool more = x->at[i]->from > at && x->at[i]->from < end &&
					    x->at[i]->to > end;
				end = first || more ? x->at[i]->to : end;
			}
		}
		for (size_t i = 0; i < x->len; i++) {
			struct wish *y = x->at[i];
			if (y->from < y->to ? y->from >= at && y->to <= end
					    : y->from > at && y->from < end)
				part.at[part.len++] = y;
			for (size_t k = 0; k < part.len; k++)
				crossing |= cross(part.at[k], y) && y->from < end;
		}
		if (end == at && at < w->len)
			write_word(m, w, at);
		else if (crossing)
			write_cut(m, w, &part, at, end);
		else
			write_nested(m, w, &part, at, end);
		at = end == at ? at + 1 : end;
	}
}

/* --- a provision ------------------------------------------------------------------------------ */

static bool names(const struct edit *e, struct provision_id id)
{
	for (size_t i = 0; i < e->with_len; i++) {
		if (e->with[i].n == id.n)
			return true;
	}
	return e->target.n == id.n;
}

/* What is wanted of the provision as a whole. */
static void wholes(const struct model *m, struct provision_id id, struct some *out)
{
	for (size_t i = 0; i < m->p->tabled.len; i++) {
		const struct tabling *t = &m->p->tabled.at[i];
		for (size_t k = 0; k < t->edits_len; k++) {
			const struct edit *e = &t->edits[k];
			if (e->op <= EDIT_INSERT_PROVISION || !names(e, id) || out->len == WISHES)
				continue;
			struct wish *x = NEW(m->a, struct wish);
			*x = (struct wish){.e = e, .by = sponsors_of(t)};
			x->ref = (struct edit_ref){t->number, (int32_t)k + 1};
			out->at[out->len++] = x;
		}
	}
	if (out->len > 1)
		qsort(out->at, out->len, sizeof(out->at[0]), wish_cmp);
}

static bool has_children(const struct text *t, struct provision_id id)
{
	for (size_t i = 1; i < t->len; i++) {
		if (t->at[i]->parent.n == id.n && text_has(t, t->at[i]->id))
			return true;
	}
	return false;
}

static struct str model_plain(
	struct arena *a, const struct play *p, struct provision_id id, struct str text)
{
	struct model m = {.a = a, .p = p, .out = buf_new(a, 1 << 20)};
	struct some all = {0};
	struct some on = {0};
	struct some whole = {0};
	struct some replaced = {0};
	struct some others = {0};
	struct words w = words_of(a, text);
	wishes(&m, id, NULL, &w, &all);
	for (size_t i = 0; i < all.len; i++) {
		if (all.at[i]->e->op <= EDIT_RESERVE)
			on.at[on.len++] = all.at[i];
	}
	wholes(&m, id, &whole);
	bool apart = has_children(negotiation_text(p->n), id);
	for (size_t i = 0; i < whole.len; i++) {
		struct some *to = apart && has_text(whole.at[i]) ? &replaced : &others;
		to->at[to->len++] = whole.at[i];
	}
	buf_z(&m.out, others.len ? " [ " : "");
	buf_z(&m.out, replaced.len ? " [ " : "");
	write_text(&m, &w, &on);
	if (replaced.len)
		write_close(&m, &replaced);
	if (others.len)
		write_close(&m, &others);
	return buf_view(&m.out);
}

/* 8: on whole workloads, provision by provision. */
bool law_model(const struct script *s, struct arena *a, struct finding *f)
{
	struct play p;
	script_play(&p, s, a);
	for (size_t i = 0; i < s->draft.provisions.len; i++) {
		const struct draft_provision *d = &s->draft.provisions.at[i];
		struct provision_id id = {(int64_t)i + 1};
		struct str want = model_plain(a, &p, id, d->text.len ? d->text : d->heading);
		if (!law_same(f, law_tokens(a, play_plain(&p, id)), law_tokens(a, want)))
			return false;
	}
	return true;
}
