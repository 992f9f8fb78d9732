#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include "base/map.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/precedent.h"
#include "text/token.h"

enum {
	COMMON = 2000,    /* a pair in more units than this tells nothing */
	CANDIDATES = 50,  /* measured by LCS */
	ALIGNED = 5,      /* aligned word by word */
	WORDS_MAX = 2000, /* of a unit or a query that are looked at: a paragraph has 60 */
	BUCKET_BITS = 20,
};

struct precedents {
	const struct precedent_unit *units;
	size_t n;
	struct map vocabulary; /* lower-case word -> number from 1 */
	uint32_t *words;       /* of all units, one after the other */
	size_t *from;          /* n + 1: where the words of a unit begin */
	uint16_t *count;       /* n: how many they are */
	uint32_t *pair;        /* different pairs of words, ascending */
	uint32_t *first;       /* by pair, and one more: where its units begin */
	uint32_t *postings;    /* for each pair the units that have it, ascending */
	uint32_t *bucket;      /* 2^BUCKET_BITS + 1: where pairs with these upper bits begin */
};

/* ---- words as numbers ---- */

static struct str lower(struct str s, char buffer[256])
{
	size_t n = 0;
	for (size_t at = 0; at < s.len && n < 250;)
		n += utf8_write(buffer + n, unicode_lower(utf8_next(s, &at)));
	return (struct str){buffer, n};
}

static uint32_t known(const struct precedents *p, struct str word)
{
	char buffer[256];
	int64_t id = 0;
	return map_get(&p->vocabulary, lower(word, buffer), &id) ? (uint32_t)id : 0;
}

static uint32_t learn(struct arena *a, struct precedents *p, struct str word)
{
	char buffer[256];
	struct str key = lower(word, buffer);
	int64_t id;
	if (map_get(&p->vocabulary, key, &id))
		return (uint32_t)id;
	id = (int64_t)p->vocabulary.len + 1;
	map_put(a, &p->vocabulary, str_copy(a, key), id);
	return (uint32_t)id;
}

static uint32_t pair_of(uint32_t first, uint32_t second)
{
	uint64_t h = ((uint64_t)first << 32 | second) * 0x9e3779b97f4a7c15u;
	return (uint32_t)(h >> 32);
}

static int by_number(const void *x, const void *y)
{
	uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
	return (a > b) - (a < b);
}

/* ---- building ---- */

/* Least significant digit first, 11 bits a time, of the upper half only: units are in order. */
static void sort_by_pair(uint64_t *v, uint64_t *spare, size_t n)
{
	for (int shift = 32; shift < 64; shift += 11) {
		size_t count[2049] = {0};
		for (size_t i = 0; i < n; i++)
			count[(v[i] >> shift & 2047) + 1]++;
		for (size_t k = 0; k < 2048; k++)
			count[k + 1] += count[k];
		for (size_t i = 0; i < n; i++)
			spare[count[v[i] >> shift & 2047]++] = v[i];
		uint64_t *t = v;
		v = spare;
		spare = t;
	}
	memcpy(spare, v, n * sizeof(*v)); /* three passes: the result lies in the spare */
}

static void read_words(struct arena *a, struct precedents *p)
{
	VEC(uint32_t) words = {0};
	struct arena keys = arena_open((size_t)1 << 32); /* the vocabulary grows beside the words */
	p->from = NEWN(a, size_t, p->n + 1);
	p->count = NEWN(a, uint16_t, p->n);
	for (size_t i = 0; i < p->n; i++) {
		struct token t;
		size_t at = 0, count = 0;
		p->from[i] = words.len;
		while (count++ < WORDS_MAX &&
			token_next(p->units[i].text, TOKEN_RULES_COMMON, &at, &t))
			*vec_push(a, &words) =
				learn(&keys, p, str_slice(p->units[i].text, t.from, t.to));
	}
	p->from[p->n] = words.len;
	for (size_t i = 0; i < p->n; i++)
		p->count[i] = (uint16_t)(p->from[i + 1] - p->from[i]);
	p->words = words.at;
	struct map kept = {0};
	for (size_t i = 0; i < p->vocabulary.len; i++)
		map_put(a, &kept, str_copy(a, p->vocabulary.items[i].key),
			p->vocabulary.items[i].value);
	p->vocabulary = kept;
	arena_close(&keys);
}

/* A pair and a unit that has it as one number: the pair in the upper half. */
static size_t list_pairs(const struct precedents *p, uint64_t *out, struct arena scratch)
{
	size_t n = 0;
	uint32_t *count = NEWN(&scratch, uint32_t, p->vocabulary.len + 1);
	for (size_t k = 0; k < p->from[p->n]; k++)
		count[p->words[k]]++;
	for (size_t i = 0; i < p->n; i++)
		for (size_t k = p->from[i]; k < p->from[i + 1]; k++) {
			if (k + 1 < p->from[i + 1])
				out[n++] =
					(uint64_t)pair_of(p->words[k], p->words[k + 1]) << 32 | i;
			if (count[p->words[k]] <= COMMON)
				out[n++] = (uint64_t)pair_of(p->words[k], 0) << 32 | i;
		}
	return n;
}

/* One for each pair and unit; pairs in too many units go. Returns how many are left, and in `pairs`
 * of how many pairs. */
static size_t keep_telling(uint64_t *list, size_t n, size_t *pairs)
{
	size_t kept = 0;
	*pairs = 0;
	for (size_t i = 0; i < n;) {
		size_t end = i, first = kept;
		uint32_t pair = (uint32_t)(list[i] >> 32);
		for (; end < n && list[end] >> 32 == pair; end++)
			if (end == i || list[end] != list[end - 1])
				list[kept++] = list[end];
		if (kept - first > COMMON)
			kept = first;
		*pairs += kept > first;
		i = end;
	}
	return kept;
}

static void make_lists(struct arena *a, struct precedents *p, const uint64_t *list, size_t n)
{
	size_t pairs = 0;
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || list[i] >> 32 != list[i - 1] >> 32) {
			p->pair[pairs] = (uint32_t)(list[i] >> 32);
			p->first[pairs++] = (uint32_t)i;
		}
		p->postings[i] = (uint32_t)list[i];
	}
	p->first[pairs] = (uint32_t)n;
	p->bucket = NEWN(a, uint32_t, ((size_t)1 << BUCKET_BITS) + 1);
	size_t at = 0;
	for (size_t b = 0; b <= (size_t)1 << BUCKET_BITS; b++) {
		while (at < pairs && p->pair[at] >> (32 - BUCKET_BITS) < b)
			at++;
		p->bucket[b] = (uint32_t)at;
	}
}

struct precedents *precedents_new(
	struct arena *a, const struct precedent_unit *units, size_t n, struct arena scratch)
{
	assert(n <= PRECEDENT_UNITS_MAX);
	struct precedents *p = NEW(a, struct precedents);
	p->units = units;
	p->n = n;
	read_words(a, p);
	size_t most = 2 * p->from[n], pairs;
	uint64_t *list = NEWN(&scratch, uint64_t, most);
	uint64_t *spare = NEWN(&scratch, uint64_t, most);
	size_t len = list_pairs(p, list, scratch);
	sort_by_pair(list, spare, len);
	len = keep_telling(list, len, &pairs);
	assert(len <= UINT32_MAX);
	p->pair = NEWN(a, uint32_t, pairs);
	p->first = NEWN(a, uint32_t, pairs + 1);
	p->postings = NEWN(a, uint32_t, len);
	make_lists(a, p, list, len);
	return p;
}

/* ---- candidates ---- */

struct query {
	struct str text;
	struct token *token;
	uint32_t *word;
	size_t len;
};

static struct query query_of(struct arena *a, const struct precedents *p, struct str text)
{
	struct query q = {.text = text};
	q.len = token_split(a, text, TOKEN_RULES_COMMON, &q.token);
	if (q.len > WORDS_MAX)
		q.len = WORDS_MAX;
	q.word = NEWN(a, uint32_t, q.len);
	for (size_t i = 0; i < q.len; i++)
		q.word[i] = known(p, str_slice(text, q.token[i].from, q.token[i].to));
	return q;
}

static size_t words_of(const struct precedents *p, size_t unit)
{
	return p->count[unit];
}

static uint32_t log2_of(uint64_t n)
{
	return n ? 63u - (uint32_t)__builtin_clzll(n) : 0;
}

/* The units that have one pair of the query, and what that says for each. */
struct voters {
	const uint32_t *at;
	const uint32_t *end;
	uint16_t weight;
};

static struct voters voters_of(const struct precedents *p, uint32_t pair)
{
	uint32_t at = p->bucket[pair >> (32 - BUCKET_BITS)];
	uint32_t end = p->bucket[(pair >> (32 - BUCKET_BITS)) + 1];
	while (at < end && p->pair[at] < pair)
		at++;
	if (at == end || p->pair[at] != pair)
		return (struct voters){0};
	struct voters v = {p->postings + p->first[at], p->postings + p->first[at + 1], 0};
	v.weight = (uint16_t)(1 + log2_of(p->n / ((size_t)(v.end - v.at) + 1)));
	return v;
}

/* The places of all pairs in the index are far apart: each is sent for before the first is read. */
static void pairs_fetch(const struct precedents *p, const uint64_t *pairs, size_t n)
{
	for (size_t i = 0; i < n; i++)
		__builtin_prefetch(&p->bucket[pairs[i] >> (32 - BUCKET_BITS)]);
	for (size_t i = 0; i < n; i++) {
		uint32_t at = p->bucket[pairs[i] >> (32 - BUCKET_BITS)];
		__builtin_prefetch(&p->pair[at]);
		__builtin_prefetch(&p->first[at]);
	}
}

/* Those of the query's pairs and rare words. */
static size_t voters_list(
	const struct precedents *p, const struct query *q, struct voters *out, struct arena scratch)
{
	uint64_t *pairs = NEWN(&scratch, uint64_t, 2 * q->len);
	size_t n = 0, lists = 0;
	for (size_t i = 0; i < q->len; i++) {
		if (!q->word[i])
			continue;
		pairs[n++] = pair_of(q->word[i], 0);
		if (i + 1 < q->len && q->word[i + 1])
			pairs[n++] = pair_of(q->word[i], q->word[i + 1]);
	}
	pairs_fetch(p, pairs, n);
	qsort(pairs, n, sizeof(*pairs), by_number);
	for (size_t i = 0; i < n; i++) {
		if (i && pairs[i] == pairs[i - 1])
			continue;
		out[lists] = voters_of(p, (uint32_t)pairs[i]);
		if (!out[lists].at)
			continue;
		__builtin_prefetch(out[lists].at);
		lists++;
	}
	return lists;
}

struct candidate {
	uint64_t score;
	uint32_t unit;
};

static int by_score(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;
	if (a->score != b->score)
		return a->score < b->score ? 1 : -1;
	return (a->unit > b->unit) - (a->unit < b->unit);
}

/* The best so far; now and then the worse half goes. */
struct best {
	struct candidate at[2 * CANDIDATES];
	size_t len;
	uint64_t bar; /* what does not reach it is not among the best */
};

static void best_cut(struct best *b)
{
	qsort(b->at, b->len, sizeof(*b->at), by_score);
	if (b->len < CANDIDATES)
		return;
	b->len = CANDIDATES;
	b->bar = b->at[CANDIDATES - 1].score;
}

/* Votes over lengths. Most units have too few votes to be among the best however short they are. */
static void best_add(struct best *b, const struct precedents *p, const struct query *q,
	uint32_t unit, uint32_t votes)
{
	enum { SCALE = 16 };
	if ((uint64_t)votes << SCALE < b->bar * (q->len + 2))
		return;
	size_t words = q->len + words_of(p, unit);
	if ((uint64_t)votes << SCALE < b->bar * words)
		return;
	b->at[b->len++] = (struct candidate){((uint64_t)votes << SCALE) / words, unit};
	if (b->len == LEN(b->at))
		best_cut(b);
}

/* Units vote by stretches, so that the counts stay in the nearest cache. */
static void find_candidates(
	const struct precedents *p, const struct query *q, struct best *best, struct arena scratch)
{
	enum { STRETCH = 1 << 14 };
	static_assert(WORDS_MAX < UINT16_MAX / 25, "votes fit");
	struct voters *v = NEWN(&scratch, struct voters, 2 * q->len);
	size_t lists = voters_list(p, q, v, scratch);
	uint16_t *votes = NEWN(&scratch, uint16_t, STRETCH);
	uint16_t *touched = NEWN(&scratch, uint16_t, STRETCH + 1);
	for (size_t from = 0; from < p->n; from += STRETCH) {
		size_t n = 0;
		for (size_t i = 0; i < lists; i++) {
			for (; v[i].at < v[i].end && *v[i].at < from + STRETCH; v[i].at++) {
				size_t unit = *v[i].at - from;
				touched[n] = (uint16_t)unit;
				n += votes[unit] == 0;
				votes[unit] = (uint16_t)(votes[unit] + v[i].weight);
			}
		}
		for (size_t i = 0; i < n; i++) {
			best_add(best, p, q, (uint32_t)(from + touched[i]), votes[touched[i]]);
			votes[touched[i]] = 0;
		}
	}
	best_cut(best);
}

/* ---- measuring ---- */

/* The words of candidates lie far apart: all are sent for before the first is read. */
static void words_fetch(const struct precedents *p, const struct best *b)
{
	enum { LINE = 16, LINES = 6 }; /* words in one, lines of most units */
	for (size_t i = 0; i < b->len; i++) {
		const uint32_t *w = p->words + p->from[b->at[i].unit];
		for (size_t k = 0; k < LINES && k * LINE < words_of(p, b->at[i].unit); k++)
			__builtin_prefetch(w + k * LINE);
	}
}

/* For each word of the query its places there as bits, in a table by open addressing. */
struct places {
	const struct query *q;
	size_t blocks; /* of 64 places */
	size_t slots;
	uint32_t *key;
	uint64_t *mask; /* `blocks` of each slot */
	uint64_t *row;
};

static size_t slot_of(const struct places *t, uint32_t word)
{
	size_t s = word * 2654435761u >> 8 & (t->slots - 1);
	while (t->key[s] && t->key[s] != word)
		s = (s + 1) & (t->slots - 1);
	return s;
}

static struct places places_of(struct arena *a, const struct query *q)
{
	struct places t = {.q = q, .blocks = (q->len + 63) / 64, .slots = 64};
	while (t.slots < 4 * q->len)
		t.slots *= 2;
	t.key = NEWN(a, uint32_t, t.slots);
	t.mask = NEWN(a, uint64_t, t.slots * t.blocks);
	t.row = NEWN(a, uint64_t, t.blocks);
	for (size_t i = 0; i < q->len; i++) {
		if (!q->word[i])
			continue;
		size_t s = slot_of(&t, q->word[i]);
		t.key[s] = q->word[i];
		t.mask[s * t.blocks + i / 64] |= (uint64_t)1 << i % 64;
	}
	return t;
}

/* Length of the longest common subsequence, 64 words of the query at once (Hyyro 2004). */
static size_t common_words(const struct places *t, const uint32_t *w, size_t n)
{
	uint64_t *row = t->row;
	memset(row, 0xff, t->blocks * sizeof(*row));
	for (size_t k = 0; k < n; k++) {
		size_t s = slot_of(t, w[k]);
		uint64_t carry = 0;
		for (size_t b = 0; t->key[s] && b < t->blocks; b++) {
			uint64_t u = row[b] & t->mask[s * t->blocks + b], sum;
			uint64_t over = __builtin_add_overflow(row[b], u, &sum);
			over += __builtin_add_overflow(sum, carry, &sum);
			row[b] = sum | (row[b] & ~u);
			carry = over;
		}
	}
	size_t common = 0;
	for (size_t i = 0; i < t->q->len; i++)
		common += !(row[i / 64] >> i % 64 & 1);
	return common;
}

/* ---- aligning ---- */

static void add_piece(struct arena *a, struct precedent_hit *h, size_t *cap,
	enum precedent_kind kind, struct str words)
{
	struct precedent_piece *list = (struct precedent_piece *)h->pieces;
	if (h->pieces_len && list[h->pieces_len - 1].kind == kind) {
		struct str *last = &list[h->pieces_len - 1].words;
		last->len = (size_t)(words.at + words.len - last->at);
		return;
	}
	if (h->pieces_len == *cap)
		vec_grow(a, (void **)&h->pieces, cap, sizeof(*list));
	list = (struct precedent_piece *)h->pieces;
	list[h->pieces_len++] = (struct precedent_piece){kind, words};
}

/* Word by word, by the table of longest common subsequences of what is left. */
static void align(struct arena *a, const struct precedents *p, const struct query *q,
	struct precedent_hit *h, struct arena scratch)
{
	struct str text = p->units[h->unit].text;
	struct token *t;
	const uint32_t *w = p->words + p->from[h->unit];
	size_t n = q->len, m = words_of(p, h->unit), cap = 0;
	token_split(&scratch, text, TOKEN_RULES_COMMON, &t);
	uint16_t *left = NEWN(&scratch, uint16_t, (n + 1) * (m + 1));
	for (size_t i = n; i-- > 0;)
		for (size_t k = m; k-- > 0;) {
			uint16_t *c = &left[i * (m + 1) + k];
			if (q->word[i] == w[k])
				*c = (uint16_t)(c[m + 2] + 1);
			else
				*c = c[m + 1] > c[1] ? c[m + 1] : c[1];
		}
	for (size_t i = 0, k = 0; i < n || k < m;) {
		uint16_t *c = &left[i * (m + 1) + k];
		if (i < n && k < m && q->word[i] == w[k]) {
			add_piece(a, h, &cap, PRECEDENT_SAME,
				str_slice(q->text, q->token[i].from, q->token[i].to));
			i++, k++;
		} else if (k < m && (i == n || c[1] >= c[m + 1])) {
			add_piece(a, h, &cap, PRECEDENT_UNIT_ONLY,
				str_slice(text, t[k].from, t[k].to));
			k++;
		} else {
			add_piece(a, h, &cap, PRECEDENT_DRAFT_ONLY,
				str_slice(q->text, q->token[i].from, q->token[i].to));
			i++;
		}
	}
}

size_t precedents_find(struct arena *a, const struct precedents *p, const struct precedent_ask *ask,
	struct precedent_hit **out, struct arena scratch)
{
	struct best best = {.len = 0};
	struct query q = query_of(&scratch, p, ask->text);
	struct places places = places_of(&scratch, &q);
	struct candidate *top = best.at;
	size_t kept = 0;
	find_candidates(p, &q, &best, scratch);
	words_fetch(p, &best);
	for (size_t i = 0; i < best.len; i++) {
		uint32_t unit = top[i].unit;
		size_t m = words_of(p, unit);
		size_t common = common_words(&places, p->words + p->from[unit], m);
		uint64_t permille = common * 2000 / (q.len + m);
		if (permille >= (uint64_t)ask->permille)
			top[kept++] = (struct candidate){permille, unit};
	}
	qsort(top, kept, sizeof(*top), by_score);
	if (kept > ask->max)
		kept = ask->max;
	*out = NEWN(a, struct precedent_hit, kept);
	for (size_t i = 0; i < kept; i++) {
		(*out)[i] = (struct precedent_hit){
			.unit = top[i].unit, .permille = (int32_t)top[i].score};
		if (i < ALIGNED)
			align(a, p, &q, &(*out)[i], scratch);
	}
	return kept;
}
