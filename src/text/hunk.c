/*
 * Hunks made readable, in three steps.
 *
 * 1. Where hunks stand close together the shortest script is found again, with the fewest hunks
 *    (regroup): of "[a] b [c] b" and "[a b c] b" the second.
 * 2. A stretch that stays between two hunks becomes part of both when it is a single stop word,
 *    mark or ideograph, or when it weighs little beside each (join). The weights were found on real
 *    amendments whose authors marked what they changed:
 * doc/decisions/099-words-marked-and-quoted.md.
 * 3. An insertion or deletion that may as well stand a few words further on is put where it begins
 *    and ends at a stop or a comma, else as far on as it goes (slide): "is due. [It is paid.]", not
 *    "is due[. It is paid]."; authors type new words behind those that stay.
 *
 * All is linear in the texts but the first step, whose table is at most REGROUP_CELLS.
 */
#include <string.h>
#include "base/unicode.h"
#include "base/utf8.h"
#include "text/hunk.h"

/* --- what a token weighs ---------------------------------------------------------------------- */

/* Words that carry little: articles, prepositions, conjunctions, forms of "to be". */
static bool is_stop_word(struct str s, struct str lang)
{
	static const struct {
		struct str lang;
		const char *words;
	} lists[] = {
		{{"en", 2}, " the a an of to in on at by for and or with as be is are its "},
		{{"fr", 2},
			" le la les l’ l' un une des de du d’ d' à au aux en et ou par pour sur "
			"dans avec que qu’ qu' est sont "},
		{{"es", 2}, " el la los las lo un una de del a al en y e o u por para con que es "
			    "son su sus "},
		{{"ru", 2}, " и в во на по с со к ко о об от до из за у или для а при "},
		{{"ar", 2}, " في من إلى على عن أو و أن مع "},
	};
	enum { LONGEST = 24 };
	char wanted[LONGEST + 8] = " ";
	size_t n = 1;
	for (size_t at = 0; at < s.len;) {
		if (n > LONGEST)
			return false;
		n += utf8_write(wanted + n, unicode_lower(utf8_next(s, &at)));
	}
	wanted[n++] = ' ';
	for (size_t i = 0; i < LEN(lists); i++) {
		if (str_eq(lang, lists[i].lang))
			return str_has(str_of(lists[i].words), (struct str){wanted, n});
	}
	return false;
}

/* In half words: a mark says nothing, a stop word or an ideograph half of what a word does. */
static uint32_t weight(const struct pair *p, uint32_t i)
{
	switch (p->old->token[i].class) {
	case TOKEN_MARK:
		return 0;
	case TOKEN_IDEOGRAPH:
		return 1;
	case TOKEN_NUMBER:
		return 2;
	case TOKEN_WORD:
		break;
	}
	return is_stop_word(cut_word(p->old, i), p->lang) ? 1 : 2;
}

/* --- fewest hunks ----------------------------------------------------------------------------- */

enum {
	REGROUP_NEAR =
		8, /* hunks with at most so many tokens between them are looked at together */
	REGROUP_CELLS = 1 << 14,
	REGROUP_MATCH = 1 << 10, /* more than there can be hunks in a table */
};

/*
 * The best for what is left from old token i and new token j on: matches first, then few hunks.
 * `open` is for coming from inside a hunk, `shut` for coming from a match.
 */
struct cell {
	int32_t open;
	int32_t shut;
};

struct table {
	const struct pair *p;
	struct hunk at; /* from the first hunk to the last of the region */
	uint32_t rows;
	uint32_t columns;
	struct cell *cell;
};

static struct cell *cell_at(const struct table *t, uint32_t i, uint32_t j)
{
	return &t->cell[i * (t->columns + 1) + j];
}

static bool cell_matches(const struct table *t, uint32_t i, uint32_t j)
{
	return i < t->rows && j < t->columns &&
	       cut_same(t->p->old, t->at.from + i, t->p->new, t->at.new_from + j);
}

/* What follows when one old or one new token is changed here. */
static int32_t cell_changed(const struct table *t, uint32_t i, uint32_t j)
{
	int32_t down = i < t->rows ? cell_at(t, i + 1, j)->open : INT32_MIN / 2;
	int32_t right = j < t->columns ? cell_at(t, i, j + 1)->open : INT32_MIN / 2;
	return down > right ? down : right;
}

static void table_fill(struct table *t)
{
	*cell_at(t, t->rows, t->columns) = (struct cell){0};
	for (uint32_t i = t->rows + 1; i-- > 0;) {
		for (uint32_t j = t->columns + 1; j-- > 0;) {
			if (i == t->rows && j == t->columns)
				continue;
			struct cell c = {.open = cell_changed(t, i, j)};
			c.shut = c.open - 1;
			if (cell_matches(t, i, j)) {
				int32_t same = cell_at(t, i + 1, j + 1)->shut + REGROUP_MATCH;
				c.open = same > c.open ? same : c.open;
				c.shut = same > c.shut ? same : c.shut;
			}
			*cell_at(t, i, j) = c;
		}
	}
}

/* The hunks of the table's best way, at most as many as there were. */
static size_t table_read(const struct table *t, struct hunk *out)
{
	size_t n = 0;
	bool open = false;
	for (uint32_t i = 0, j = 0; i < t->rows || j < t->columns;) {
		struct cell c = *cell_at(t, i, j);
		int32_t here = open ? c.open : c.shut;
		if (cell_matches(t, i, j) &&
			here == cell_at(t, i + 1, j + 1)->shut + REGROUP_MATCH) {
			open = false;
			i++;
			j++;
			continue;
		}
		if (!open)
			out[n++] = (struct hunk){t->at.from + i, t->at.from + i, t->at.new_from + j,
				t->at.new_from + j};
		open = true;
		if (i < t->rows && cell_at(t, i + 1, j)->open == cell_changed(t, i, j))
			i++;
		else
			j++;
		out[n - 1].to = t->at.from + i;
		out[n - 1].new_to = t->at.new_from + j;
	}
	return n;
}

/* One region: the hunks [0, n) again, with as many matches and no more hunks. */
static size_t region_regroup(
	const struct pair *p, const struct hunk *h, size_t n, struct hunk *out, struct arena a)
{
	struct table t = {.p = p, .at = h[0]};
	t.at.to = h[n - 1].to;
	t.at.new_to = h[n - 1].new_to;
	t.rows = t.at.to - t.at.from;
	t.columns = t.at.new_to - t.at.new_from;
	size_t cells = ((size_t)t.rows + 1) * ((size_t)t.columns + 1);
	if (n == 1 || cells > REGROUP_CELLS) {
		memmove(out, h, n * sizeof(*h));
		return n;
	}
	t.cell = NEWN(&a, struct cell, cells);
	table_fill(&t);
	return table_read(&t, out);
}

static size_t regroup(const struct pair *p, struct hunk *h, size_t n, struct arena a)
{
	size_t kept = 0;
	for (size_t i = 0; i < n;) {
		size_t k = i + 1;
		while (k < n && h[k].from - h[k - 1].to <= REGROUP_NEAR)
			k++;
		kept += region_regroup(p, h + i, k - i, h + kept, a);
		i = k;
	}
	return kept;
}

/* --- joined ----------------------------------------------------------------------------------- */

static uint32_t hunk_size(const struct hunk *h)
{
	uint32_t old = h->to - h->from;
	uint32_t new = h->new_to - h->new_from;
	return old > new ? old : new;
}

static bool is_replacement(const struct hunk *h)
{
	return h->to > h->from && h->new_to > h->new_from;
}

/* Nothing longer is looked at: a hundred words are no accident. */
enum { THIN_MAX = 100 };

/* Is what stays between the two better part of them? With w its weight in words and s the tokens of
 * the smaller: when 3 w <= s, or 2.5 w <= s where both are replacements. */
static bool is_thin(const struct pair *p, const struct hunk *x, const struct hunk *y)
{
	if (y->from - x->to == 1 && weight(p, x->to) <= 1)
		return true;
	if (y->from - x->to > THIN_MAX)
		return false;
	uint32_t least = hunk_size(x) < hunk_size(y) ? hunk_size(x) : hunk_size(y);
	bool both = is_replacement(x) && is_replacement(y);
	uint32_t limit = both ? 4 * least / 5 : 2 * least / 3;
	uint32_t half_words = 0;
	for (uint32_t i = x->to; i < y->from; i++) {
		half_words += weight(p, i);
		if (half_words > limit)
			return false;
	}
	return true;
}

static size_t join(const struct pair *p, struct hunk *h, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		h[kept++] = h[i];
		while (kept > 1 && is_thin(p, &h[kept - 2], &h[kept - 1])) {
			h[kept - 2].to = h[kept - 1].to;
			h[kept - 2].new_to = h[kept - 1].new_to;
			kept--;
		}
	}
	return kept;
}

/* A joined hunk may begin or end with the same words on both sides. */
static void trim(const struct pair *p, struct hunk *h)
{
	while (is_replacement(h) && cut_same(p->old, h->from, p->new, h->new_from)) {
		h->from++;
		h->new_from++;
	}
	while (is_replacement(h) && cut_same(p->old, h->to - 1, p->new, h->new_to - 1)) {
		h->to--;
		h->new_to--;
	}
}

/* --- slid ------------------------------------------------------------------------------------- */

static bool is_letter(const struct cut *c, uint32_t i)
{
	return c->token[i].class == TOKEN_WORD && c->token[i].to - c->token[i].from == 1;
}

/* "L. 55", "art. 12", "N. Y.": the full stop before `at` ends a word and no sentence. */
static bool is_abbreviation(const struct cut *c, uint32_t at)
{
	return c->token[at].class == TOKEN_NUMBER ||
	       (at >= 2 && is_letter(c, at - 2) && str_eq(cut_word(c, at - 1), S(".")));
}

/* "4622-8", "and/or", "L.": cut there, what is written as one word falls apart. */
static bool is_inside(const struct cut *c, uint32_t at)
{
	struct str behind = cut_word(c, at - 1);
	struct str before = cut_word(c, at);
	if (c->token[at].space < c->token[at].from)
		return false;
	return str_has(S("-/"), behind) || str_has(S("-/"), before) ||
	       (is_letter(c, at - 1) && str_eq(before, S(".")));
}

/* How well a change begins or ends between the tokens at `at` - 1 and `at`: where a line begins or
 * ends; behind the end of a sentence, of a part, of a phrase; before a mark; between words. */
static int32_t boundary(const struct cut *c, uint32_t at)
{
	if (at == 0 || at == c->len ||
		memchr(c->text.at + c->token[at].space, '\n',
			c->token[at].from - c->token[at].space))
		return 5;
	if (is_inside(c, at))
		return -1;
	struct str behind = c->token[at - 1].class == TOKEN_MARK ? cut_word(c, at - 1) : S("");
	struct str before = c->token[at].class == TOKEN_MARK ? cut_word(c, at) : S("");
	static const struct {
		const char *marks;
		int32_t worth;
	} stops[] = {{" . ? ! 。 ？ ！ ؟ ۔ ", 4}, {" ; : ； ： ؛ ", 3}, {" , ، ， 、 ", 2}};
	for (size_t i = is_abbreviation(c, at); behind.len && i < LEN(stops); i++) {
		if (str_has(str_of(stops[i].marks), behind))
			return stops[i].worth;
	}
	if (str_eq(before, S("(")) || str_eq(before, S("（")))
		return 3;
	return before.len ? 1 : 0;
}

/* An insertion or deletion: how far it may go back and on, between its neighbours. */
static void slide(const struct pair *p, struct hunk *h, uint32_t back, uint32_t on)
{
	bool inserts = h->from == h->to;
	const struct cut *c = inserts ? p->new : p->old;
	uint32_t from = inserts ? h->new_from : h->from;
	uint32_t to = inserts ? h->new_to : h->to;
	uint32_t first = from;
	while (from - first < back && cut_same(c, first - 1, c, to - (from - first) - 1))
		first--;
	uint32_t last = from;
	while (last - from < on && cut_same(c, last, c, to + (last - from)))
		last++;
	int32_t best = INT32_MIN;
	uint32_t place = from;
	for (uint32_t at = first; at <= last; at++) {
		int32_t worth = boundary(c, at) + boundary(c, at + (to - from));
		if (worth >= best) {
			best = worth;
			place = at;
		}
	}
	h->from += place - from;
	h->to += place - from;
	h->new_from += place - from;
	h->new_to += place - from;
}

/* Hunks stay apart: one token between them is left. */
static void slide_all(const struct pair *p, struct hunk *h, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (is_replacement(&h[i]))
			continue;
		uint32_t back = i ? h[i].from - h[i - 1].to - 1 : h[i].from;
		uint32_t on = i + 1 < n ? h[i + 1].from - h[i].to - 1 : p->old->len - h[i].to;
		slide(p, &h[i], back, on);
	}
}

size_t hunks_tidy(const struct pair *p, struct hunk *h, size_t n, struct arena scratch)
{
	n = regroup(p, h, n, scratch);
	n = join(p, h, n);
	for (size_t i = 0; i < n; i++)
		trim(p, &h[i]);
	slide_all(p, h, n);
	return n;
}
