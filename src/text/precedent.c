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

/* A pair of words and a unit that has it, as one number: pair in the upper half. */
struct precedents {
	const struct precedent_unit *units;
	size_t n;
	struct map vocabulary; /* lower-case word -> number from 1 */
	uint32_t *words;       /* of all units, one after the other */
	size_t *from;          /* n + 1: where the words of a unit begin */
	uint64_t *postings;    /* sorted */
	size_t postings_len;
	uint32_t *bucket; /* 2^BUCKET_BITS + 1: where pairs with these upper bits begin */
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
	p->words = words.at;
	struct map kept = {0};
	for (size_t i = 0; i < p->vocabulary.len; i++)
		map_put(a, &kept, str_copy(a, p->vocabulary.items[i].key),
			p->vocabulary.items[i].value);
	p->vocabulary = kept;
	arena_close(&keys);
}

static size_t list_pairs(const struct precedents *p, uint64_t *out)
{
	size_t n = 0;
	for (size_t i = 0; i < p->n; i++)
		for (size_t k = p->from[i]; k + 1 < p->from[i + 1]; k++)
			out[n++] = (uint64_t)pair_of(p->words[k], p->words[k + 1]) << 32 | i;
	return n;
}

/* One posting for each pair and unit; pairs in too many units go. */
static void keep_telling(struct precedents *p)
{
	size_t kept = 0;
	for (size_t i = 0; i < p->postings_len;) {
		size_t end = i, first = kept;
		uint32_t pair = (uint32_t)(p->postings[i] >> 32);
		for (; end < p->postings_len && p->postings[end] >> 32 == pair; end++)
			if (end == i || p->postings[end] != p->postings[end - 1])
				p->postings[kept++] = p->postings[end];
		if (kept - first > COMMON)
			kept = first;
		i = end;
	}
	p->postings_len = kept;
}

static void make_buckets(struct arena *a, struct precedents *p)
{
	p->bucket = NEWN(a, uint32_t, ((size_t)1 << BUCKET_BITS) + 1);
	size_t at = 0;
	for (size_t b = 0; b <= (size_t)1 << BUCKET_BITS; b++) {
		while (at < p->postings_len && p->postings[at] >> (64 - BUCKET_BITS) < b)
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
	size_t most = p->from[n];
	uint64_t *pairs = NEWN(&scratch, uint64_t, most);
	uint64_t *spare = NEWN(&scratch, uint64_t, most);
	p->postings_len = list_pairs(p, pairs);
	sort_by_pair(pairs, spare, p->postings_len);
	p->postings = pairs;
	keep_telling(p);
	p->postings = NEWN(a, uint64_t, p->postings_len);
	memcpy(p->postings, pairs, p->postings_len * sizeof(*pairs));
	make_buckets(a, p);
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
	return p->from[unit + 1] - p->from[unit];
}

static uint32_t log2_of(uint64_t n)
{
	return n ? 63u - (uint32_t)__builtin_clzll(n) : 0;
}

struct votes {
	uint32_t *of; /* by unit */
	VEC(uint32_t) touched;
};

static void vote_for(struct arena *a, const struct precedents *p, uint32_t pair, struct votes *v)
{
	size_t at = p->bucket[pair >> (32 - BUCKET_BITS)];
	size_t end = p->bucket[(pair >> (32 - BUCKET_BITS)) + 1];
	while (at < end && p->postings[at] >> 32 < pair)
		at++;
	size_t stop = at;
	while (stop < end && p->postings[stop] >> 32 == pair)
		stop++;
	uint32_t weight = 1 + log2_of(p->n / (stop - at + 1));
	for (; at < stop; at++) {
		uint32_t unit = (uint32_t)p->postings[at];
		if (!v->of[unit])
			*vec_push(a, &v->touched) = unit;
		v->of[unit] += weight;
	}
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

/* The best by votes over lengths, at the front of `top`. */
static size_t best_of(const struct precedents *p, const struct query *q, const struct votes *v,
	struct candidate top[2 * CANDIDATES])
{
	size_t n = 0;
	for (size_t i = 0; i < v->touched.len; i++) {
		uint32_t unit = v->touched.at[i];
		uint64_t score = ((uint64_t)v->of[unit] << 20) / (q->len + words_of(p, unit));
		top[n++] = (struct candidate){score, unit};
		if (n == 2 * CANDIDATES) {
			qsort(top, n, sizeof(*top), by_score);
			n = CANDIDATES;
		}
	}
	qsort(top, n, sizeof(*top), by_score);
	return n < CANDIDATES ? n : CANDIDATES;
}

static size_t find_candidates(const struct precedents *p, const struct query *q,
	struct candidate top[2 * CANDIDATES], struct arena scratch)
{
	struct votes v = {.of = NEWN(&scratch, uint32_t, p->n)};
	uint64_t *pairs = NEWN(&scratch, uint64_t, q->len);
	size_t n = 0;
	for (size_t i = 0; i + 1 < q->len; i++)
		if (q->word[i] && q->word[i + 1])
			pairs[n++] = pair_of(q->word[i], q->word[i + 1]);
	qsort(pairs, n, sizeof(*pairs), by_number);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || pairs[i] != pairs[i - 1])
			vote_for(&scratch, p, (uint32_t)pairs[i], &v);
	return best_of(p, q, &v, top);
}

/* ---- measuring ---- */

/* Length of the longest common subsequence, 64 words of the query at once (Hyyro 2004). */
static size_t common_words(const struct query *q, const uint32_t *w, size_t n, struct arena scratch)
{
	size_t blocks = (q->len + 63) / 64, slots = 64;
	while (slots < 2 * q->len)
		slots *= 2;
	uint32_t *key = NEWN(&scratch, uint32_t, slots);
	uint64_t *mask = NEWN(&scratch, uint64_t, slots * blocks);
	uint64_t *row = NEWN(&scratch, uint64_t, blocks);
	for (size_t i = 0; i < q->len; i++) {
		size_t s = q->word[i] * 2654435761u & (slots - 1);
		while (q->word[i] && key[s] && key[s] != q->word[i])
			s = (s + 1) & (slots - 1);
		if (q->word[i]) {
			key[s] = q->word[i];
			mask[s * blocks + i / 64] |= (uint64_t)1 << i % 64;
		}
	}
	memset(row, 0xff, blocks * sizeof(*row));
	for (size_t k = 0; k < n; k++) {
		size_t s = w[k] * 2654435761u & (slots - 1);
		while (key[s] && key[s] != w[k])
			s = (s + 1) & (slots - 1);
		if (!key[s])
			continue;
		uint64_t carry = 0;
		for (size_t b = 0; b < blocks; b++) {
			uint64_t u = row[b] & mask[s * blocks + b], sum;
			uint64_t over = __builtin_add_overflow(row[b], u, &sum);
			over += __builtin_add_overflow(sum, carry, &sum);
			row[b] = sum | (row[b] & ~u);
			carry = over;
		}
	}
	size_t common = 0;
	for (size_t i = 0; i < q->len; i++)
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
	struct candidate top[2 * CANDIDATES];
	struct query q = query_of(&scratch, p, ask->text);
	size_t n = find_candidates(p, &q, top, scratch), kept = 0;
	for (size_t i = 0; i < n; i++) {
		uint32_t unit = top[i].unit;
		size_t m = words_of(p, unit);
		size_t common = common_words(&q, p->words + p->from[unit], m, scratch);
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
