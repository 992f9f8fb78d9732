/*
 * Law 4: what one accepted edit makes of the text, against the same done to a plain list of lines.
 */
#include <stdlib.h>
#include <string.h>
#include "laws.h"

/* What a plain splice of strings makes of an edit by token numbers: the reference for law 4. */
static struct str spliced(
	struct arena *a, struct str base, const struct edit *e, uint32_t from, uint32_t to)
{
	struct buf b = buf_new(a, 1 << 20);
	struct token *t;
	size_t n = token_split(a, base, TOKEN_RULES_COMMON, &t);
	bool words = e->op == EDIT_INSERT || e->op == EDIT_REPLACE;
	for (size_t i = 0; i <= n; i++) {
		if (words && i == to)
			buf_str(&b, law_tokens(a, e->text));
		bool gone = e->op != EDIT_INSERT && e->op != EDIT_RESERVE && i >= from && i < to;
		if (i < n && !gone)
			buf_print(&b, "%.*s ", STR_FMT(str_slice(base, t[i].from, t[i].to)));
	}
	return buf_view(&b);
}

/* Where the edit is, found by reading the words again. */
static bool located(struct arena *a, struct str base, const struct edit *e, uint32_t span[2])
{
	struct vocabulary x;
	vocabulary_init(a, &x, S("en"));
	struct run run = {.anchor.fresh = true, .text = base};
	const struct sequence *s = sequence_new(a, &x, vocabulary_add(a, &x, &run));
	if (e->by_tokens || e->where == EDIT_AT_START || e->where == EDIT_AT_END) {
		span[0] = (uint32_t)e->from;
		span[1] = (uint32_t)e->to;
		if (e->where == EDIT_AT_START)
			span[0] = span[1] = 0;
		if (e->where == EDIT_AT_END)
			span[0] = span[1] = s->live;
		return true;
	}
	if (!sequence_quote(&x, s, e->quote, e->occurrence, span))
		return false;
	if (e->where == EDIT_AFTER)
		span[0] = span[1];
	if (e->where == EDIT_BEFORE)
		span[1] = span[0];
	return true;
}

/* --- the text as lines ------------------------------------------------------------------------ */

enum { LINES = 128 };

struct line {
	int64_t id; /* 0: new */
	int32_t depth;
	struct str words; /* tokens with one space behind each */
};

struct page {
	struct arena *a;
	struct line at[LINES];
	size_t len;
};

static void page_read(struct page *g, const struct text *t)
{
	struct text_line *lines;
	g->len = text_list(g->a, t, (struct provision_id){0}, false, &lines);
	for (size_t i = 0; i < g->len; i++)
		g->at[i] = (struct line){lines[i].id.n, lines[i].depth,
			law_tokens(g->a, text_words(t, lines[i].id))};
}

static size_t line_of(const struct page *g, struct provision_id id)
{
	size_t i = 0;
	while (i < g->len && g->at[i].id != id.n)
		i++;
	return i;
}

/* Behind the last line under that one. */
static size_t end_of(const struct page *g, size_t i)
{
	size_t k = i + 1;
	while (k < g->len && g->at[k].depth > g->at[i].depth)
		k++;
	return k;
}

static void cut_out(struct page *g, size_t from, size_t to)
{
	memmove(&g->at[from], &g->at[to], (g->len - to) * sizeof(g->at[0]));
	g->len -= to - from;
}

static void put_in(struct page *g, size_t at, const struct line *lines, size_t len)
{
	memmove(&g->at[at + len], &g->at[at], (g->len - at) * sizeof(g->at[0]));
	memcpy(&g->at[at], lines, len * sizeof(*lines));
	g->len += len;
}

/* The line before which a child of `parent` behind `after` stands, and its depth. */
static size_t place_of(const struct page *g, const struct edit *e, int32_t *depth)
{
	size_t parent = line_of(g, e->parent);
	*depth = e->parent.n ? g->at[parent].depth + 1 : 0;
	if (e->after.n)
		return end_of(g, line_of(g, e->after));
	return e->parent.n ? parent + 1 : 0;
}

static void insert_lines(struct page *g, const struct edit *e)
{
	struct line lines[2] = {0};
	size_t at = place_of(g, e, &lines[0].depth);
	lines[0].words = law_tokens(g->a, e->text);
	if (e->under_len) { /* scripts have one child at most */
		lines[1].depth = lines[0].depth + 1;
		lines[1].words = law_tokens(g->a, e->under[0].text);
	}
	put_in(g, at, lines, 1 + e->under_len);
}

static void move_lines(struct page *g, const struct edit *e)
{
	struct line moved[LINES];
	size_t from = line_of(g, e->target);
	size_t len = end_of(g, from) - from;
	int32_t depth;
	if (e->after.n == e->target.n)
		return; /* behind its own place */
	memcpy(moved, &g->at[from], len * sizeof(moved[0]));
	cut_out(g, from, from + len);
	size_t at = place_of(g, e, &depth);
	int32_t by = depth - moved[0].depth;
	for (size_t i = 0; i < len; i++)
		moved[i].depth += by;
	put_in(g, at, moved, len);
}

static struct str words_between(struct arena *a, struct str words, uint32_t from, uint32_t to)
{
	struct buf b = buf_new(a, 1 << 16);
	struct token *t;
	size_t n = token_split(a, words, TOKEN_RULES_COMMON, &t);
	for (uint32_t i = from; i < to && i < n; i++)
		buf_print(&b, "%.*s ", STR_FMT(str_slice(words, t[i].from, t[i].to)));
	return buf_view(&b);
}

static void split_lines(struct page *g, const struct edit *e, uint32_t gap)
{
	size_t i = line_of(g, e->target);
	size_t child = e->child.n ? line_of(g, e->child) : end_of(g, i);
	struct line second = {
		0, g->at[i].depth, words_between(g->a, g->at[i].words, gap, UINT32_MAX)};
	g->at[i].words = words_between(g->a, g->at[i].words, 0, gap);
	put_in(g, child, &second, 1);
}

static void merge_lines(struct page *g, const struct edit *e)
{
	for (size_t k = 0; k < e->with_len; k++) {
		struct line under[LINES];
		size_t from = line_of(g, e->with[k]);
		size_t len = end_of(g, from) - from - 1;
		struct str words = g->at[from].words;
		int32_t by = g->at[line_of(g, e->target)].depth - g->at[from].depth;
		memcpy(under, &g->at[from + 1], len * sizeof(under[0]));
		for (size_t i = 0; i < len; i++)
			under[i].depth += by;
		cut_out(g, from, from + 1 + len);
		size_t into = line_of(g, e->target);
		g->at[into].words =
			str_print(g->a, "%.*s%.*s", STR_FMT(g->at[into].words), STR_FMT(words));
		put_in(g, end_of(g, into), under, len);
	}
}

static void edit_lines(struct page *g, const struct edit *e, const uint32_t span[2])
{
	size_t i = line_of(g, e->target);
	switch (e->op) {
	case EDIT_INSERT:
	case EDIT_DELETE:
	case EDIT_REPLACE:
		g->at[i].words = spliced(g->a, g->at[i].words, e, span[0], span[1]);
		return;
	case EDIT_RESERVE:
	case EDIT_RESERVE_PROVISION:
		return;
	case EDIT_INSERT_PROVISION:
		insert_lines(g, e);
		return;
	case EDIT_DELETE_PROVISION:
		cut_out(g, i, end_of(g, i));
		return;
	case EDIT_REPLACE_PROVISION:
		g->at[i].words = law_tokens(g->a, e->text);
		return;
	case EDIT_MOVE_PROVISION:
		move_lines(g, e);
		return;
	case EDIT_SPLIT_PROVISION:
		split_lines(g, e, span[0]);
		return;
	case EDIT_MERGE_PROVISION:
		merge_lines(g, e);
		return;
	case EDIT_OP_COUNT:
		return;
	}
}

static struct str page_text(const struct page *g)
{
	struct buf b = buf_new(g->a, 1 << 20);
	for (size_t i = 0; i < g->len; i++)
		buf_print(&b, "%d: %.*s\n", g->at[i].depth, STR_FMT(g->at[i].words));
	return buf_view(&b);
}

/* 4: accepting one edit gives exactly the text with that edit, all other provisions as they were.
 * Amendments to proposed texts are accepted in them: law 8 has them. What is under a provision that
 * only another proposal brings cannot be tabled on the draft alone. */
bool law_accept_one(const struct script *s, struct arena *a, struct finding *f)
{
	struct play p;
	script_play(&p, s, a);
	for (size_t i = 0; i < p.tabled.len; i++) {
		struct tabling one = p.tabled.at[i];
		struct negotiation *n = script_negotiation(a, s);
		const struct edit *e = &one.edits[0];
		struct page *g = NEW(a, struct page);
		struct page *now = NEW(a, struct page);
		struct err err;
		uint32_t span[2] = {0};
		one.edits_len = 1;
		if (e->in.proposal || !negotiation_table_check(n, &one, a, &err))
			continue;
		negotiation_table(n, &one, script_scratch());
		g->a = now->a = a;
		page_read(g, negotiation_revision(n, 0));
		bool words = e->op <= EDIT_RESERVE || e->op == EDIT_SPLIT_PROVISION;
		if (words && !located(a, g->at[line_of(g, e->target)].words, e, span))
			return finding_set(f, S("words that are not there"), e->quote);
		struct edit_set set = {.proposal = one.number};
		if (!negotiation_accept_check(n, set, &err))
			return finding_set(f, S("refused"), S("accepted"));
		negotiation_accept(n, set, script_scratch());
		edit_lines(g, e, span);
		page_read(now, negotiation_text(n));
		if (!law_same(f, law_without_numbers(a, page_text(now)),
			    law_without_numbers(a, page_text(g))))
			return false;
	}
	return true;
}
