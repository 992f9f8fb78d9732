#include <stdlib.h>
#include <string.h>
#include "base/unicode.h"
#include "base/utf8.h"
#include "text/bracketed.h"
#include "text/stitch.h"

/* Brackets over the provisions of a draft: which two belong together, who is said to want the
 * words between, and what each pair is to each provision that it touches. */

/* Real drafts nest to ten. What is deeper stays words, which keeps all of this linear. */
enum { NESTED_MAX = 32 };

struct pairer {
	struct sheets *s;
	VEC(size_t) open; /* pairs, innermost last */
};

bool pair_proposes(const struct pair *p)
{
	for (size_t i = 0; i < p->credits_len; i++)
		if (p->credits[i].verb == ATTRIBUTION_PROPOSES)
			return true;
	return false;
}

struct option_block *sheet_block(const struct sheets *s, size_t sheet)
{
	size_t b = s->at[sheet].block;
	return b != SIZE_MAX && s->blocks.at[b].why == KEPT_NOT ? &s->blocks.at[b] : NULL;
}

/* Here nothing stays open: an article, a chapter, a footnote begins (as in balance.h). */
static bool begins_anew(const struct sheets *s, size_t i)
{
	enum provision_kind kind = s->at[i].read->kind;
	enum provision_kind before = i ? s->at[i - 1].read->kind : kind;
	if (kind_has_heading(kind) || kind == PROVISION_PREAMBLE || kind == PROVISION_NOTE)
		return true;
	bool front = before == PROVISION_FRONT || before == PROVISION_TITLE;
	return (kind == PROVISION_CLOSING && before != kind) ||
	       (front && kind != PROVISION_FRONT && kind != PROVISION_TITLE);
}

static void leave_open(struct pairer *p)
{
	for (size_t i = 0; i < p->open.len; i++) {
		struct pair *pair = &p->s->pairs.at[p->open.at[i]];
		pair->why = KEPT_UNBALANCED;
		*vec_push(p->s->a, &p->s->at[pair->prov[0]].faults) = pair->at[0];
	}
	p->open.len = 0;
}

static void open_pair(struct pairer *p, size_t prov, size_t at, size_t end)
{
	*vec_push(p->s->a, &p->open) = p->s->pairs.len;
	*vec_push(p->s->a, &p->s->pairs) = (struct pair){.prov = {prov, prov},
		.at = {at, at},
		.end = {end, end},
		.depth = (int32_t)p->open.len};
}

/* Who is named behind the bracket, or inside it. */
static void read_credits(struct sheets *s, struct pair *p)
{
	enum { CREDITS_MAX = 8 };
	struct credit list[CREDITS_MAX];
	size_t len = 0;
	struct str words = s->at[p->prov[1]].words;
	while (len < CREDITS_MAX && credit_read(s->a, s->ask->who, words, &p->after, &list[len]))
		len++;
	if (!len && p->prov[0] == p->prov[1] &&
		credit_inside(s->a, s->ask->who, words, p->inner, &list[0]))
		len = 1;
	struct credit *credits = NEWN(s->a, struct credit, len);
	bool proposes = false, other = false;
	for (size_t i = 0; i < len; i++) {
		credits[i] = list[i];
		proposes = proposes || list[i].verb == ATTRIBUTION_PROPOSES;
		other = other || list[i].verb != ATTRIBUTION_PROPOSES;
		if (list[i].verb >= ATTRIBUTION_MOVES && list[i].verb <= ATTRIBUTION_MERGES)
			p->why = KEPT_MOVED;
	}
	if (proposes && (other || len > 1))
		p->why = KEPT_DIFFERS;
	p->credits = credits;
	p->credits_len = len;
}

/* "shall/should": words of which one is to stay, and no "and/or". */
static bool is_slashed(struct str s)
{
	struct str rest = s;
	size_t words = 0;
	while (rest.len) {
		struct str one = str_cut(&rest, '/');
		for (size_t i = 0; i < one.len;) {
			enum unicode_class c = unicode_class(utf8_next(one, &i));
			if (c != UNICODE_LETTER && c != UNICODE_MARK)
				return false;
		}
		if (!one.len || str_eq(one, S("or")) || str_eq(one, S("and")))
			return false;
		words++;
	}
	return words > 1 && !str_ends(s, S("/"));
}

static void close_pair(struct pairer *p, size_t prov, size_t at, size_t end)
{
	if (!p->open.len) {
		*vec_push(p->s->a, &p->s->at[prov].faults) = at;
		return;
	}
	struct pair *pair = &p->s->pairs.at[vec_last(&p->open)];
	p->open.len--;
	pair->prov[1] = prov;
	pair->at[1] = at;
	pair->end[1] = pair->after = end;
	pair->inner[0] = pair->end[0];
	pair->inner[1] = at;
	read_credits(p->s, pair);
	if (pair->depth > NESTED_MAX)
		pair->why = KEPT_DEEP;
	if (pair->prov[0] != prov)
		return;
	struct str inner = str_slice(p->s->at[prov].words, pair->inner[0], pair->inner[1]);
	pair->placeholder = bracketed_is_placeholder(inner);
	pair->slashed = is_slashed(str_trim(inner));
	if (!str_trim(inner).len && !pair->why)
		pair->why = KEPT_EMPTY;
}

static void pair_sheet(struct pairer *p, size_t i)
{
	struct str text = p->s->at[i].words;
	for (size_t at = 0; at < text.len;) {
		size_t from = at;
		uint32_t c = utf8_next(text, &at);
		if (c == '[' && str_starts(str_from(text, from), S("[^"))) {
			/* A footnote: its bracket closes within a few bytes, or it is none. */
			ptrdiff_t close = str_find_char(str_slice(text, 0, from + 12), ']', from);
			if (close > 0) {
				at = (size_t)close + 1;
				continue;
			}
		}
		if (c == '[' || c == 0xff3b)
			open_pair(p, i, from, at);
		else if (c == ']' || c == 0xff3d)
			close_pair(p, i, from, at);
	}
}

void sheets_pair(struct sheets *s)
{
	struct pairer p = {.s = s};
	for (size_t i = 0; i < s->len; i++) {
		if (begins_anew(s, i))
			leave_open(&p);
		pair_sheet(&p, i);
	}
	leave_open(&p);
}

/* --- parts --- */

/* Nothing but brackets and a label before this byte. */
static bool is_at_start(const struct sheets *s, size_t sheet, size_t at)
{
	const struct sheet *k = &s->at[sheet];
	if (k->words_from < at)
		return false;
	for (size_t i = 0; i < at;) {
		bool label = sheet_block(s, sheet) && i >= k->label[0] && i < k->label[1];
		uint32_t c = utf8_next(k->words, &i);
		if (!label && c != ' ' && c != '[' && c != 0xff3b)
			return false;
	}
	return true;
}

/* Nothing but brackets and attributions from this byte on. */
static bool is_at_end(struct sheets *s, size_t sheet, size_t at)
{
	struct str words = s->at[sheet].words;
	if (s->at[sheet].words_from != SIZE_MAX && s->at[sheet].words_to >= at)
		return false;
	while (at < words.len) {
		struct credit credit;
		if (credit_read(&s->work, s->ask->who, words, &at, &credit))
			continue;
		uint32_t c = utf8_next(words, &at);
		if (c != ' ' && c != ']' && c != 0xff3d)
			return false;
	}
	return true;
}

/* The words of an option are changed as words: their paragraph is another's. */
static bool is_words_only(const struct sheets *s, size_t sheet)
{
	const struct option_block *b = sheet_block(s, sheet);
	return b &&
	       (b->shape == BLOCK_TEXTS ||
		       (b->shape == BLOCK_UNDER && (sheet == b->first || sheet_heads(s, sheet))));
}

/* A pair of brackets further out is around the whole provision, which it proposes or not: what is
 * inside is about its words, unless there are others under it. */
static bool is_taken(const struct sheets *s, size_t sheet, const struct pair *p)
{
	const struct sheet *k = &s->at[sheet];
	for (size_t i = 0; i < k->parts.len && k->words.len; i++) {
		bool proposed = pair_proposes(&s->pairs.at[k->parts.at[i].pair]);
		if (k->parts.at[i].whole && !proposed && (k->last == sheet || pair_proposes(p)))
			return true;
	}
	return false;
}

/* Nothing but brackets of what the pair has of this provision. */
static bool is_bare(const struct sheets *s, size_t sheet, const struct pair *p)
{
	struct str words = s->at[sheet].words;
	size_t from = sheet == p->prov[0] ? p->end[0] : 0;
	size_t to = sheet == p->prov[1] ? p->at[1] : words.len;
	for (size_t i = from; i < to;) {
		uint32_t c = utf8_next(words, &i);
		if (c != ' ' && c != '[' && c != ']' && c != 0xff3b && c != 0xff3d)
			return false;
	}
	return true;
}

static void add_event(struct sheets *s, size_t sheet, struct event e)
{
	*vec_push(&s->work, &s->at[sheet].events) = e;
}

static void part_pair(struct sheets *s, size_t pair)
{
	struct pair *p = &s->pairs.at[pair];
	size_t first = p->prov[0], last = p->prov[1];
	bool starts = is_at_start(s, first, p->at[0]), ends = is_at_end(s, last, p->after);
	size_t parts = 0;
	struct event open = {EVENT_OPEN, p->at[0], p->inner[0], pair};
	struct event close = {EVENT_CLOSE, p->inner[1], p->after, pair};
	for (size_t k = first; k <= last;) {
		struct sheet *sheet = &s->at[k];
		bool from_start = k > first || starts;
		bool whole = from_start && (sheet->last < last || (sheet->last == last && ends)) &&
			     !is_words_only(s, k) && !is_taken(s, k, p);
		bool bare = !whole && first != last && is_bare(s, k, p);
		if (!bare)
			*vec_push(&s->work, &sheet->parts) = (struct part){.pair = pair,
				.whole = whole,
				.opens = k == first,
				.closes = whole ? sheet->last == last : k == last};
		if ((whole || bare) && k == first)
			open.kind = EVENT_CUT;
		if ((whole && sheet->last == last) || (bare && k == last))
			close.kind = EVENT_CUT;
		parts += !bare;
		k = whole ? sheet->last + 1 : k + 1;
	}
	p->distributed = parts > 1;
	add_event(s, first, open);
	add_event(s, last, close);
}

static int by_place(const void *x, const void *y)
{
	const struct event *a = x, *b = y;
	return (a->at > b->at) - (a->at < b->at);
}

static void mark_word(struct sheet *k, size_t at)
{
	k->words_from = at < k->words_from ? at : k->words_from;
	k->words_to = at > k->words_to ? at : k->words_to;
}

static void mark_words(struct sheets *s)
{
	for (size_t i = 0; i < s->len; i++) {
		struct sheet *k = &s->at[i];
		k->words_from = SIZE_MAX;
		k->words_to = 0;
		for (size_t f = 0; f < k->faults.len; f++)
			mark_word(k, k->faults.at[f]);
	}
	for (size_t i = 0; i < s->pairs.len; i++) {
		const struct pair *p = &s->pairs.at[i];
		if (p->why == KEPT_NOT || p->why == KEPT_UNBALANCED)
			continue;
		mark_word(&s->at[p->prov[0]], p->at[0]);
		mark_word(&s->at[p->prov[1]], p->at[1]);
	}
}

void sheets_part(struct sheets *s)
{
	mark_words(s);
	for (size_t i = 0; i < s->len; i++) {
		memset(&s->at[i].parts, 0, sizeof(s->at[i].parts));
		memset(&s->at[i].events, 0, sizeof(s->at[i].events));
		memset(&s->at[i].merged, 0, sizeof(s->at[i].merged));
	}
	for (size_t i = 0; i < s->pairs.len; i++)
		if (s->pairs.at[i].why == KEPT_NOT)
			part_pair(s, i);
	for (size_t i = 0; i < s->len; i++)
		if (s->at[i].events.len)
			qsort(s->at[i].events.at, s->at[i].events.len, sizeof(struct event),
				by_place);
}
