#ifndef TRAVAUX_BENCH_WORKLOAD_H
#define TRAVAUX_BENCH_WORKLOAD_H

/*
 * The workload negotiation-N, as ../shared/tools/gen_negotiation.py writes it: 539 paragraphs and N
 * proposals on them, each a change of one stretch of words; and clocks and medians for those who
 * measure it.
 */

#include "base/str.h"
#include "base/buf.h"
#include "base/vec.h"
#include "text/negotiation.h"

enum { PARTICIPANTS = 194 };

/* Tokens [from, to) of a paragraph and what stands there afterwards. */
struct row {
	int32_t number;
	int64_t paragraph;
	int64_t from;
	int64_t to;
	int32_t sponsor;
	char kind; /* R I D, and P for a whole paragraph */
	struct str text;
};

struct workload {
	struct arena *a;
	struct draft draft;
	VEC(int64_t) paragraph; /* provision of each paragraph */
	VEC(struct row) rows;
	size_t strange; /* offsets where the workload's tokens and ours differ */
};

/* Ends the program when the files cannot be read. */
struct workload workload_read(struct arena *a, const char *base, const char *proposals);

struct str workload_paragraph(const struct workload *w, int64_t paragraph);

/* All of them in order; otherwise, with a seed that is not 0, in another. */
size_t *workload_order(struct arena *a, size_t len, uint64_t seed);

/* A negotiation about the draft, its participants named, nothing tabled. */
struct negotiation *workload_open(const struct workload *w, struct arena *a);

/* Check and table one row. False when it is refused, since it replaces words by the same words; the
 * program ends when it is refused for any other reason. */
bool workload_table(
	struct negotiation *n, const struct workload *w, const struct row *r, struct arena scratch);

/* All rows tabled, in this order. */
struct negotiation *workload_negotiate(
	const struct workload *w, const size_t *order, struct arena *a, struct arena scratch);

/* Indices of rows that touch no common word, no common gap and no neighbouring word: the first ones
 * that fit beside those before, `most` at most. Whole paragraphs are left out. */
size_t workload_apart(const struct workload *w, size_t most, size_t *out, struct arena scratch);

/* The paragraph with the rows (which are apart) applied by token offsets, words joined by one
 * space: made without the engine, to judge it by. */
struct str workload_applied(struct arena *a, const struct workload *w, int64_t paragraph,
	const struct row *const *rows, size_t len);

double cpu_us(void);

/* Sorts. */
double median(double *at, size_t len);
double percentile(double *at, size_t len, int percent);

/* One figure for the table: its name and what was measured. */
void say(const char *name, double value);

#endif
