#include <assert.h>
#include <string.h>
#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "text/stitch.h"

/*
 * From words with brackets to a text without them and the changes that put them there. Brackets
 * that stand side by side are one place: the first stands, unless somebody is named as proposing
 * it, and the others are texts for the same words. Each proposed text is woven like the whole.
 *
 * The brackets of a kept pair are not in the surface, so a weave that fails marks a pair and is
 * done again from a new surface.
 */

enum { WOVEN_MAX = 64 << 20 };

struct hold { /* a bracket around words that stand */
	size_t pair;
	size_t from; /* bytes, then tokens */
	size_t to;
	size_t reserve; /* its reservation in the list of changes, from 1; 0: none */
	size_t others;  /* the first text for its words in that list, and how many */
	size_t others_len;
};

struct loom {
	struct sheets *s;
	const struct surface *from;
	struct woven *out;
	struct buf words;
	int32_t deep;           /* texts in texts */
	VEC(struct hold) holds; /* outer before inner */
	bool seam;              /* a bracket closed and the next opened without a space */
	bool failed;
};

static void keep_pair(struct loom *l, size_t pair, enum kept why)
{
	l->s->pairs.at[pair].why = why;
	l->failed = true;
}

/* A few letters that may be the end of a word. */
static bool is_ending(const struct sheets *s, const struct pair *p)
{
	enum { ENDING_MAX = 4 };
	struct str inner = str_trim(str_slice(s->at[p->prov[0]].words, p->end[0], p->at[1]));
	return p->prov[0] == p->prov[1] && inner.len <= ENDING_MAX &&
	       str_find_char(inner, ' ', 0) < 0;
}

/* "Part[y] [ies]": what follows is another ending of the same word. */
static void keep_cut(struct loom *l, size_t pair)
{
	const struct sheets *s = l->s;
	const struct pair *p = &s->pairs.at[pair];
	size_t at = p->after;
	keep_pair(l, pair, KEPT_CUTS_WORD);
	for (size_t i = pair + 1; i < s->pairs.len && s->pairs.at[i].prov[0] == p->prov[1]; i++) {
		struct pair *next = &s->pairs.at[i];
		if (next->depth > p->depth || next->why)
			continue;
		struct str between = str_slice(s->at[p->prov[1]].words, at, next->at[0]);
		if (next->depth < p->depth || next->at[0] < at || str_trim(between).len ||
			!is_ending(s, p) || !is_ending(s, next))
			return;
		next->why = KEPT_CUTS_WORD;
		at = next->after;
	}
}

/* --- words --- */

static bool ends_with_space(const struct buf *b)
{
	return b->len == 0 || b->at[b->len - 1] == ' ';
}

static struct str first_letter(struct str s)
{
	size_t at = 0;
	utf8_next(s, &at);
	return str_slice(s, 0, at);
}

static struct str last_letter(struct str s)
{
	size_t at = s.len - 1;
	while (at > 0 && ((unsigned char)s.at[at] & 0xc0) == 0x80)
		at--;
	return str_from(s, at);
}

/* White space at the ends of what is put together is one space; none at the beginning. */
static void put(struct loom *l, struct str words)
{
	if (ends_with_space(&l->words))
		while (words.len && words.at[0] == ' ')
			words = str_from(words, 1);
	if (!words.len)
		return;
	if (l->seam && l->words.len && words.at[0] != ' ' &&
		token_wants_space(last_letter(buf_view(&l->words)), first_letter(words)))
		buf_char(&l->words, ' ');
	l->seam = false;
	buf_str(&l->words, words);
}

static struct str words_between(const struct loom *l, size_t from, size_t to)
{
	return str_slice(l->from->words, from, to);
}

/* --- brackets side by side --- */

static const struct pair *pair_at(const struct loom *l, size_t mark)
{
	return &l->s->pairs.at[l->from->marks[mark].pair];
}

static struct str inner_of(const struct loom *l, size_t mark)
{
	const struct mark_on *m = &l->from->marks[mark];
	return str_trim(words_between(l, m->at + 1, l->from->marks[m->match].at));
}

/* The mark behind the bracket at `mark` when only white space is between and it opens, else 0. */
static size_t next_beside(const struct loom *l, size_t mark)
{
	size_t close = l->from->marks[mark].match, next = close + 1;
	if (next >= l->from->len || !l->from->marks[next].open)
		return 0;
	size_t from = l->from->marks[close].at + 1, to = l->from->marks[next].at;
	return str_trim(words_between(l, from, to)).len ? 0 : next;
}

/* Without white space between. */
static bool is_close(const struct loom *l, size_t before, size_t next)
{
	return l->from->marks[next].at == l->from->marks[l->from->marks[before].match].at + 1;
}

/* Is the bracket that opens at `mark` followed by a space and then by one that another follows
 * closely? Then the space parts two places: "[a] [b][c]". */
static bool parts_places(const struct loom *l, size_t mark, size_t next)
{
	size_t third = next_beside(l, next);
	return !is_close(l, mark, next) && third && is_close(l, next, third) &&
	       !pair_at(l, third)->credits_len;
}

static bool begins_with_word(struct str s, const char *word)
{
	struct str w = str_of(word);
	return str_starts(s, w) && (s.len == w.len || s.at[w.len] == ' ');
}

/* ", including ..." or "... and": such words go on from others and are no alternative to them. */
static bool goes_on(struct str s)
{
	static const char *const first[] = {"and", "or", "et", "ou", "y", "o", "и", "или"};
	for (size_t i = 0; i < LEN(first); i++)
		if (begins_with_word(s, first[i]))
			return true;
	return str_starts(s, S(",")) || str_starts(s, S(";")) || str_starts(s, S("،")) ||
	       str_starts(s, S("，")) || str_starts(s, S("、"));
}

static bool is_gone_on_from(struct str s)
{
	return str_ends(s, S(",")) || str_ends(s, S(";")) || str_ends(s, S(" and")) ||
	       str_ends(s, S(" or")) || str_ends(s, S("،")) || str_ends(s, S("，"));
}

/* Is the bracket at `next` a text for the words of the one at `first`? `named`: an alternative with
 * an author came before. */
static bool is_alternative(
	const struct loom *l, size_t first, size_t before, size_t next, bool named)
{
	const struct pair *a = pair_at(l, first), *b = pair_at(l, next);
	if (b->credits_len)
		return pair_proposes(b);
	if (a->credits_len || named)
		return false;
	return !is_gone_on_from(inner_of(l, before)) && !goes_on(inner_of(l, next)) &&
	       !goes_on(inner_of(l, first));
}

/* --- changes --- */

static struct stitch *add_stitch(struct loom *l, enum edit_op op, size_t mark, size_t from)
{
	struct stitch *t = vec_push(&l->s->work, &l->out->list);
	*t = (struct stitch){.op = op, .pair = l->from->marks[mark].pair, .from = from, .to = from};
	return t;
}

static void weave_range(struct loom *l, size_t mark, size_t end, size_t from, size_t to);
static bool finish(struct loom *l);

/* The text in a bracket, with the changes on it. */
static struct woven *weave_inner(struct loom *l, size_t mark)
{
	const struct mark_on *m = &l->from->marks[mark];
	struct loom in = {.s = l->s,
		.from = l->from,
		.out = NEW(&l->s->work, struct woven),
		.words = buf_new(&l->s->work, WOVEN_MAX),
		.deep = l->deep + 1};
	if (in.deep > LIMIT_AMENDMENT_DEPTH) {
		keep_pair(l, m->pair, KEPT_DEEP);
		return in.out;
	}
	weave_range(&in, mark + 1, m->match, m->at + 1, l->from->marks[m->match].at);
	if (!in.failed && !finish(&in))
		in.failed = true;
	if (!in.failed && !in.out->tokens_len)
		keep_pair(&in, m->pair, KEPT_EMPTY);
	l->failed = l->failed || in.failed;
	return in.out;
}

static void add_proposed(
	struct loom *l, enum edit_op op, size_t mark, size_t from, size_t to, struct str space)
{
	struct woven *text = weave_inner(l, mark);
	const struct pair *p = pair_at(l, mark);
	struct stitch *t = add_stitch(l, op, mark, from);
	t->to = to;
	t->by = p->credits_len ? &p->credits[0] : NULL;
	t->space = space;
	t->text = text;
}

static void note_alternative(struct loom *l, size_t first, size_t before, size_t next)
{
	struct pair *p = &l->s->pairs.at[l->from->marks[next].pair];
	p->alternative = true;
	p->loose = p->loose || !is_close(l, before, next);
	l->s->pairs.at[l->from->marks[first].pair].answered = true;
}

static enum edit_op standing_op(const struct credit *c)
{
	return c->verb == ATTRIBUTION_DELETES ? EDIT_DELETE : EDIT_RESERVE;
}

/* "samples [, if any,]": the space before the bracket is not one of the text. */
static void close_up(struct loom *l, struct str inner)
{
	if (!inner.len || l->words.len < 2 || !ends_with_space(&l->words))
		return;
	struct str before = str_slice(buf_view(&l->words), 0, l->words.len - 1);
	if (!token_wants_space(last_letter(before), first_letter(inner)))
		buf_cut(&l->words, l->words.len - 1);
}

/* Words that stand, with what is said of them; how many texts for them follow. */
static size_t weave_standing(struct loom *l, size_t mark)
{
	const struct mark_on *m = &l->from->marks[mark];
	const struct pair *p = pair_at(l, mark);
	close_up(l, inner_of(l, mark));
	size_t from = l->words.len, others[64], len = 0, at = mark;
	bool named = false;
	bool tight = false;
	for (size_t next; len < LEN(others) && (next = next_beside(l, at)) > 0; at = next) {
		bool close = is_close(l, at, next);
		if (!is_alternative(l, mark, at, next, named) ||
			(!pair_at(l, next)->credits_len &&
				((tight && !close) || parts_places(l, at, next))))
			break;
		tight = tight || close;
		named = named || pair_at(l, next)->credits_len;
		note_alternative(l, mark, at, next);
		others[len++] = next;
	}
	size_t first = l->out->list.len;
	for (size_t i = 0; i < p->credits_len; i++)
		add_stitch(l, standing_op(&p->credits[i]), mark, from)->by = &p->credits[i];
	if (!p->credits_len && !len)
		add_stitch(l, EDIT_RESERVE, mark, from);
	size_t hold = l->holds.len;
	*vec_push(&l->s->work, &l->holds) = (struct hold){.pair = m->pair,
		.from = from,
		.reserve = p->credits_len || len ? 0 : l->out->list.len};
	size_t own = l->out->list.len;
	weave_range(l, mark + 1, m->match, m->at + 1, l->from->marks[m->match].at);
	l->holds.at[hold].to = l->words.len;
	for (size_t i = first; i < own; i++)
		l->out->list.at[i].to = l->words.len;
	l->holds.at[hold].others = l->out->list.len;
	l->holds.at[hold].others_len = len;
	for (size_t i = 0; i < len; i++)
		add_proposed(l, EDIT_REPLACE, others[i], from, l->words.len, (struct str){0});
	return at;
}

/* The white space before a proposed text is its own; what stands behind keeps its own. */
static void weave_proposed(struct loom *l, size_t mark)
{
	bool spaced = l->words.len && ends_with_space(&l->words);
	struct str space = spaced ? S(" ") : l->words.len ? S("") : (struct str){0};
	if (spaced)
		buf_cut(&l->words, l->words.len - 1);
	add_proposed(l, EDIT_INSERT, mark, l->words.len, l->words.len, space);
}

static void weave_range(struct loom *l, size_t mark, size_t end, size_t from, size_t to)
{
	while (mark < end && !l->failed) {
		const struct mark_on *m = &l->from->marks[mark];
		put(l, words_between(l, from, m->at));
		l->seam = l->seam || (m->at && l->from->words.at[m->at - 1] == ']');
		size_t last = mark;
		if (pair_proposes(pair_at(l, mark)))
			weave_proposed(l, mark);
		else
			last = weave_standing(l, mark);
		size_t close = l->from->marks[last].match;
		from = l->from->marks[close].at + 1;
		mark = close + 1;
	}
	put(l, words_between(l, from, to));
}

/* --- tokens --- */

/* The token at or behind byte `at`; false when the byte is inside one. */
static bool token_at(const struct woven *w, size_t at, size_t *out)
{
	size_t low = 0, high = w->tokens_len;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (w->tokens[mid].to <= at)
			low = mid + 1;
		else
			high = mid;
	}
	*out = low;
	return low == w->tokens_len || w->tokens[low].from >= at;
}

/* Texts for all the words of a provision are proposed for the provision, and so are shown outside
 * what is in its words. */
static bool replace_whole(struct loom *l, const struct hold *h)
{
	const struct sheet *k = &l->s->at[l->from->sheet];
	bool all = l->deep == 0 && h->from == 0 && h->to == l->out->tokens_len;
	for (size_t i = 0; i < k->parts.len; i++)
		all = all && !k->parts.at[i].whole;
	if (!all || !h->others_len || l->s->pairs.at[h->pair].credits_len || k->role == ROLE_TEXT ||
		sheet_block(l->s, l->from->sheet))
		return false;
	for (size_t i = 0; i < h->others_len; i++)
		l->out->list.at[h->others + i].op = EDIT_REPLACE_PROVISION;
	return true;
}

/* A bracket around exactly what a bracket inside holds: they are shown as one. Of two reservations
 * without an author one is enough. */
static void merge(struct loom *l, size_t i)
{
	struct hold *h = &l->holds.at[i];
	bool merged = false;
	for (size_t k = i + 1; k < l->holds.len; k++) {
		const struct hold *in = &l->holds.at[k];
		if (in->from < h->from || in->to > h->to)
			break;
		if (in->from != h->from || in->to != h->to)
			continue;
		merged = true;
		if (h->reserve && in->reserve)
			l->out->list.at[h->reserve - 1].dropped = true;
	}
	if (merged && !replace_whole(l, h)) {
		l->s->pairs.at[h->pair].merged = true;
		*vec_push(&l->s->work, &l->s->at[l->from->sheet].merged) = h->pair;
	}
}

static bool same_words(const struct loom *l, const struct stitch *t)
{
	const struct woven *w = l->out;
	struct str there = str_slice(w->words, w->tokens[t->from].from, w->tokens[t->to - 1].to);
	return t->op == EDIT_REPLACE && token_text_eq(there, t->text->words, l->s->rules);
}

/* A place where one of the texts is the words that stand stays as it is, all of it: without that
 * text the others would mean something else. */
static void keep_place(struct loom *l, const struct stitch *t)
{
	size_t at = (size_t)(t - l->out->list.at);
	keep_pair(l, t->pair, KEPT_SAME);
	for (size_t i = 0; i < l->holds.len; i++) {
		const struct hold *h = &l->holds.at[i];
		if (at < h->others || at >= h->others + h->others_len)
			continue;
		keep_pair(l, h->pair, KEPT_SAME);
		for (size_t k = 0; k < h->others_len; k++)
			keep_pair(l, l->out->list.at[h->others + k].pair, KEPT_SAME);
	}
}

static void settle_stitch(struct loom *l, struct stitch *t)
{
	size_t from, to;
	if (!token_at(l->out, t->from, &from)) {
		keep_cut(l, t->pair);
		return;
	}
	bool whole = token_at(l->out, t->to, &to);
	if (t->op == EDIT_INSERT)
		to = from;
	t->from = from;
	t->to = to;
	if (!whole)
		keep_cut(l, t->pair);
	else if (t->op != EDIT_INSERT && from == to)
		keep_pair(l, t->pair, KEPT_EMPTY);
	else if (same_words(l, t))
		keep_place(l, t);
}

static bool finish(struct loom *l)
{
	struct woven *w = l->out;
	struct token *tokens;
	w->words = str_trim(buf_view(&l->words));
	w->tokens_len = token_split(&l->s->work, w->words, l->s->rules, &tokens);
	w->tokens = tokens;
	for (size_t i = 0; i < w->list.len && !l->failed; i++)
		settle_stitch(l, &w->list.at[i]);
	for (size_t i = 0; i < l->holds.len && !l->failed; i++) {
		struct hold *h = &l->holds.at[i];
		bool whole = token_at(w, h->from, &h->from);
		if (!token_at(w, h->to, &h->to) || !whole)
			keep_cut(l, h->pair);
	}
	for (size_t i = 0; i < l->holds.len && !l->failed; i++)
		merge(l, i);
	return !l->failed;
}

struct woven *weave_new(struct sheets *s, const struct surface *surface)
{
	struct loom l = {.s = s,
		.from = surface,
		.out = NEW(s->a, struct woven),
		.words = buf_new(s->a, WOVEN_MAX)};
	weave_range(&l, 0, surface->len, 0, surface->words.len);
	if (l.failed || !finish(&l))
		return NULL;
	return l.out;
}
