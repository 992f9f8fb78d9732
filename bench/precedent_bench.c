/*
 * bench-precedents UNITS MEGABYTES QUERIES SAMPLE: how fast, and how often right, agreed language
 * is found again after it was edited.
 *
 * UNITS has a clause on each line. They are filled up to MEGABYTES by clauses that a Markov model
 * of the second order makes of them. Then QUERIES real clauses of 15 to 120 words are asked for
 * with 0 to 40 in a hundred of their words edited, each by another word, by none, or by one more. A
 * first hit is right when it is at least as close as the clause itself, since treaties copy one
 * another. SAMPLE gets all clauses and then the queries, for peers. Figures go out as lines "name
 * TAB number".
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/map.h"
#include "text/precedent.h"
#include "text/token.h"
#include "workload.h"

enum { EDITED_MOST = 40, EDITED_STEP = 10, LEAST_WORDS = 15, MOST_WORDS = 120, MADE_MOST = 300 };

static uint64_t random_state = 42;

/* xorshift64*: the same on every machine. */
static size_t random_below(size_t n)
{
	random_state ^= random_state >> 12;
	random_state ^= random_state << 25;
	random_state ^= random_state >> 27;
	return (size_t)((random_state * 0x2545f4914f6cdd1du >> 16) % n);
}

struct corpus {
	struct arena *a;
	VEC(struct precedent_unit) units;
	size_t real; /* of them from UNITS */
	size_t bytes;
};

static void units_read(struct corpus *c, const char *path)
{
	struct str all;
	struct err err;
	if (!file_read(c->a, str_of(path), 1 << 28, &all, &err)) {
		fprintf(stderr, "bench-precedents: %s cannot be read\n", path);
		exit(2);
	}
	while (all.len) {
		struct str line = str_cut(&all, '\n');
		*vec_push(c->a, &c->units) = (struct precedent_unit){.text = line};
		c->bytes += line.len + 1;
	}
	c->real = c->units.len;
}

/* --- the model -------------------------------------------------------------------------------- */

/* All words of the real clauses one after another, an empty word after each clause. Places are put
 * together by the pair of words that stands there; one of the same pair is as good as another. */
struct model {
	VEC(struct str) word;
	VEC(uint32_t) id;
	VEC(uint32_t) begin; /* places where clauses begin */
	uint32_t *place;     /* sorted by pair */
	uint32_t *rank;      /* by place: where it stands in `place` */
	uint32_t *group;     /* by rank: the first of its pair */
	uint32_t *after;     /* by rank: one past the last of its pair */
};

static void words_read(struct arena *a, struct model *m, struct map *known, struct str line)
{
	*vec_push(a, &m->begin) = (uint32_t)m->word.len;
	while (line.len) {
		struct str word = str_cut(&line, ' ');
		int64_t id;
		if (!map_get(known, word, &id)) {
			id = (int64_t)known->len + 1;
			map_put(a, known, word, id);
		}
		*vec_push(a, &m->word) = word;
		*vec_push(a, &m->id) = (uint32_t)id;
	}
	*vec_push(a, &m->word) = (struct str){0};
	*vec_push(a, &m->id) = 0;
}

struct keyed {
	uint64_t pair;
	uint32_t place;
};

static int by_pair(const void *x, const void *y)
{
	const struct keyed *a = x;
	const struct keyed *b = y;
	if (a->pair != b->pair)
		return a->pair < b->pair ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

static struct model model_of(struct arena *a, const struct corpus *c)
{
	struct model m = {0};
	struct map known = {0};
	for (size_t i = 0; i < c->real; i++)
		words_read(a, &m, &known, c->units.at[i].text);
	size_t n = m.id.len - 1;
	struct keyed *k = NEWN(a, struct keyed, n);
	for (size_t i = 0; i < n; i++)
		k[i] = (struct keyed){(uint64_t)m.id.at[i] << 32 | m.id.at[i + 1], (uint32_t)i};
	qsort(k, n, sizeof(*k), by_pair);
	m.place = NEWN(a, uint32_t, n);
	m.rank = NEWN(a, uint32_t, n + 1);
	m.group = NEWN(a, uint32_t, n);
	m.after = NEWN(a, uint32_t, n);
	for (size_t i = 0; i < n; i++) {
		m.place[i] = k[i].place;
		m.rank[k[i].place] = (uint32_t)i;
		m.group[i] = i && k[i].pair == k[i - 1].pair ? m.group[i - 1] : (uint32_t)i;
	}
	for (size_t i = n; i-- > 0;)
		m.after[i] = i + 1 < n && m.group[i + 1] == m.group[i] ? m.after[i + 1]
								       : (uint32_t)i + 1;
	return m;
}

static struct str clause_make(struct arena *a, const struct model *m)
{
	struct buf out = buf_new(a, 1 << 20);
	size_t at = m->begin.at[random_below(m->begin.len)];
	buf_str(&out, m->word.at[at]);
	for (int words = 0; words < MADE_MOST && m->id.at[at] && m->id.at[at + 1]; words++) {
		buf_char(&out, ' ');
		buf_str(&out, m->word.at[at + 1]);
		size_t r = m->rank[at];
		at = m->place[m->group[r] + random_below(m->after[r] - m->group[r])] + 1;
	}
	return buf_view(&out);
}

static void fill(struct corpus *c, size_t bytes)
{
	struct arena own CLEANUP(arena_close) = arena_open((size_t)1 << 34);
	struct model m = model_of(&own, c);
	while (c->bytes < bytes) {
		struct str text = clause_make(&own, &m);
		*vec_push(c->a, &c->units) = (struct precedent_unit){.text = str_copy(c->a, text)};
		c->bytes += text.len + 1;
	}
}

/* --- queries ---------------------------------------------------------------------------------- */

static struct str word_anywhere(const struct corpus *c, struct arena scratch)
{
	struct token *t;
	struct str text = c->units.at[random_below(c->real)].text;
	size_t n = token_split(&scratch, text, TOKEN_RULES_COMMON, &t);
	size_t i = random_below(n);
	return str_slice(text, t[i].from, t[i].to);
}

static void add_word(struct buf *out, struct str word)
{
	if (out->len)
		buf_char(out, ' ');
	buf_str(out, word);
}

static struct str edited(struct arena *a, const struct corpus *c, struct str text, size_t percent,
	struct arena scratch)
{
	struct buf out = buf_new(a, 1 << 20);
	struct token t;
	for (size_t at = 0; token_next(text, TOKEN_RULES_COMMON, &at, &t);) {
		struct str word = str_slice(text, t.from, t.to);
		size_t how = random_below(100) < percent ? random_below(3) : 3;
		if (how == 0)
			add_word(&out, word_anywhere(c, scratch));
		if (how >= 2)
			add_word(&out, word);
		if (how == 2)
			add_word(&out, word_anywhere(c, scratch));
	}
	return buf_view(&out);
}

static bool word_eq(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++) {
		char x = a.at[i] >= 'A' && a.at[i] <= 'Z' ? (char)(a.at[i] + 32) : a.at[i];
		char y = b.at[i] >= 'A' && b.at[i] <= 'Z' ? (char)(b.at[i] + 32) : b.at[i];
		if (x != y)
			return false;
	}
	return true;
}

/* 2000 * common words / (words of both), by the table of common subsequences. */
static int32_t closeness(struct str a, struct str b, struct arena scratch)
{
	struct token *s;
	struct token *t;
	size_t n = token_split(&scratch, a, TOKEN_RULES_COMMON, &s);
	size_t m = token_split(&scratch, b, TOKEN_RULES_COMMON, &t);
	uint32_t *row = NEWN(&scratch, uint32_t, m + 1);
	for (size_t i = 0; i < n; i++) {
		uint32_t corner = 0;
		for (size_t k = 0; k < m; k++) {
			uint32_t up = row[k + 1];
			bool same = word_eq(
				str_slice(a, s[i].from, s[i].to), str_slice(b, t[k].from, t[k].to));
			row[k + 1] = same ? corner + 1 : up > row[k] ? up : row[k];
			corner = up;
		}
	}
	return n + m ? (int32_t)(row[m] * 2000 / (n + m)) : 0;
}

static size_t source_pick(const struct corpus *c, struct arena scratch)
{
	for (;;) {
		struct token *t;
		struct arena own = scratch;
		size_t i = random_below(c->real);
		size_t n = token_split(&own, c->units.at[i].text, TOKEN_RULES_COMMON, &t);
		if (n >= LEAST_WORDS && n <= MOST_WORDS)
			return i;
	}
}

/* One query. Tells whether its first hit is right. */
static bool ask(const struct precedents *p, const struct corpus *c, size_t source, struct str text,
	double *us, struct arena scratch)
{
	struct arena a CLEANUP(arena_close) = arena_open((size_t)1 << 26);
	struct precedent_hit *hits;
	double from = cpu_us();
	size_t n = precedents_find(
		&a, p, &(struct precedent_ask){.text = text, .max = 5}, &hits, scratch);
	*us = cpu_us() - from;
	return n > 0 && hits[0].permille >= closeness(text, c->units.at[source].text, scratch);
}

static void queries_ask(const struct precedents *p, const struct corpus *c, size_t queries,
	FILE *sample, struct arena scratch)
{
	double *us = NEWN(&scratch, double, queries * 5);
	size_t asked = 0;
	for (size_t percent = 0; percent <= EDITED_MOST; percent += EDITED_STEP) {
		size_t right = 0;
		for (size_t i = 0; i < queries; i++) {
			struct arena own CLEANUP(arena_close) = arena_open((size_t)1 << 24);
			size_t source = source_pick(c, scratch);
			struct str text =
				edited(&own, c, c->units.at[source].text, percent, scratch);
			right += ask(p, c, source, text, &us[asked++], scratch);
			if (i < 5)
				fprintf(sample, "%.*s\n", STR_FMT(text));
		}
		char name[40];
		snprintf(name, sizeof(name), "right at %zu", percent);
		say(name, 100.0 * (double)right / (double)queries);
	}
	say("query p50 us", percentile(us, asked, 50));
	say("query p99 us", percentile(us, asked, 99));
}

int main(int argc, char **argv)
{
	int64_t megabytes = 0;
	int64_t queries = 0;
	if (argc != 5 || !str_int(str_of(argv[2]), &megabytes) ||
		!str_int(str_of(argv[3]), &queries) || queries < 1) {
		fputs("usage: bench-precedents UNITS MEGABYTES QUERIES SAMPLE\n", stderr);
		return 2;
	}
	FILE *sample = fopen(argv[4], "w");
	if (!sample)
		return 2;
	struct arena a = arena_open((size_t)1 << 34);
	struct arena index = arena_open((size_t)1 << 34);
	struct arena scratch = arena_open((size_t)1 << 34);
	struct corpus c = {.a = &a};
	units_read(&c, argv[1]);
	say("units real", (double)c.real);
	say("megabytes real", (double)c.bytes / 1e6);
	fill(&c, (size_t)megabytes * 1000000);
	say("units", (double)c.units.len);
	say("megabytes", (double)c.bytes / 1e6);
	for (size_t i = 0; i < c.units.len; i++)
		fprintf(sample, "%.*s\n", STR_FMT(c.units.at[i].text));
	fputs("\n", sample);
	double from = cpu_us();
	struct precedents *p = precedents_new(&index, c.units.at, c.units.len, scratch);
	say("build s", (cpu_us() - from) / 1e6);
	say("index megabytes", (double)arena_used(&index) / 1e6);
	queries_ask(p, &c, (size_t)queries, sample, scratch);
	fclose(sample);
	return 0;
}
