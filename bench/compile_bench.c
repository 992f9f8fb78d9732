/*
 * bench-compile BASE PROPOSALS TARGET_US: reads the workload of gen_negotiation.py, tables every
 * proposal, compiles the consolidated text of every paragraph again and again, and prints the
 * median CPU time beside what the memory alone would take. Tables all once more in another order
 * and compares the bytes. Exit status 1 when the target is missed or the bytes differ.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "base/file.h"
#include "base/hash.h"
#include "msg_err.h"
#include "text/consolidate.h"

enum { ROUNDS = 51, PARTICIPANTS = 194 };

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

static double cpu_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int64_t field_int(struct str *line)
{
	int64_t n = 0;
	if (!str_int(str_cut(line, '\t'), &n))
		abort();
	return n;
}

/* paragraph \t article \t label \t text */
static void base_read(struct workload *w, struct str bytes)
{
	int64_t article = 0;
	while (bytes.len) {
		struct str line = str_cut(&bytes, '\n');
		field_int(&line);
		int64_t in = field_int(&line);
		str_cut(&line, '\t');
		if (in != article)
			*vec_push(w->a, &w->draft.provisions) = (struct draft_provision){
				.kind = PROVISION_ARTICLE, .label = S("1")};
		article = in;
		*vec_push(w->a, &w->draft.provisions) = (struct draft_provision){
			.kind = PROVISION_PARAGRAPH, .depth = 1, .label = S("1"), .text = line};
		*vec_push(w->a, &w->paragraph) = (int64_t)w->draft.provisions.len;
	}
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

/* The generator's tokens, \w+(?:[-']\w+)*|[^\w\s], in ASCII: offset behind the one at `at`. */
static size_t past_token(struct str s, size_t at)
{
	if (!is_word(s.at[at]))
		return at + 1;
	while (at < s.len && is_word(s.at[at])) {
		while (at < s.len && is_word(s.at[at]))
			at++;
		if (at + 1 < s.len && (s.at[at] == '-' || s.at[at] == '\'') &&
			is_word(s.at[at + 1]))
			at++;
	}
	return at;
}

static void tokens_compare(struct workload *w, struct str text)
{
	struct token t;
	size_t ours = 0;
	size_t theirs = 0;
	while (token_next(text, TOKEN_RULES_COMMON, &ours, &t)) {
		while (theirs < text.len && text.at[theirs] == ' ')
			theirs++;
		size_t to = past_token(text, theirs);
		w->strange += t.from != theirs || t.to != to;
		theirs = to;
	}
}

/* number \t paragraph \t from \t to \t sponsor \t kind \t text */
static void rows_read(struct workload *w, struct str bytes)
{
	while (bytes.len) {
		struct str line = str_cut(&bytes, '\n');
		struct row r = {0};
		r.number = (int32_t)field_int(&line) + 1;
		r.paragraph = field_int(&line);
		r.from = field_int(&line);
		r.to = field_int(&line);
		r.sponsor = (int32_t)field_int(&line);
		r.kind = str_cut(&line, '\t').at[0];
		r.text = line;
		*vec_push(w->a, &w->rows) = r;
	}
}

/* --- the negotiation -------------------------------------------------------------------------- */

static struct edit edit_of(
	const struct workload *w, const struct negotiation *n, const struct row *r)
{
	struct provision_id id = {w->paragraph.at[r->paragraph]};
	const struct sequence *s = negotiation_text(n)->at[id.n]->words;
	struct edit e = {
		.target = id, .by_tokens = true, .from = r->from, .to = r->to, .text = r->text};
	bool whole = r->from == 0 && r->to == s->live;
	e.op = r->kind == 'R' ? EDIT_REPLACE : r->kind == 'I' ? EDIT_INSERT : EDIT_DELETE;
	e.where = EDIT_AT_QUOTE;
	if (r->kind == 'P')
		e.op = EDIT_REPLACE_PROVISION;
	else if (r->kind == 'D' && whole)
		e.op = EDIT_DELETE_PROVISION;
	else if (r->kind == 'I')
		e.where = EDIT_BEFORE;
	else
		e.quote = sequence_words(s, (uint32_t)r->from, (uint32_t)r->to);
	if (r->kind == 'I')
		e.quote = sequence_words(s, (uint32_t)r->from, (uint32_t)r->from + 1);
	return e;
}

static struct negotiation *negotiate(
	const struct workload *w, const size_t *order, struct arena *a, struct arena scratch)
{
	struct negotiation *n;
	struct err err;
	if (!negotiation_new(a, &w->draft, S("en"), &n, &err))
		abort();
	for (int32_t i = 0; i < PARTICIPANTS; i++)
		negotiation_name(n, i, str_print(a, "%c%c%c", 'A' + i % 26, 'A' + i / 26, 'X'));
	for (size_t i = 0; i < w->rows.len; i++) {
		const struct row *r = &w->rows.at[order[i]];
		struct edit e = edit_of(w, n, r);
		struct tabling t = {.number = r->number,
			.revision = REVISION_CURRENT,
			.sponsors = &r->sponsor,
			.sponsors_len = 1,
			.edits = &e,
			.edits_len = 1};
		struct arena check = scratch;
		if (negotiation_table_check(n, &t, &check, &err)) {
			negotiation_table(n, &t, scratch);
		} else if (err.why.key != MSG_TEXT_SAME_WORDS) {
			fprintf(stderr, "P%d is refused: message %d\n", r->number, err.why.key);
			exit(1);
		}
	}
	return n;
}

static size_t *order_new(struct arena *a, size_t len, uint64_t seed)
{
	size_t *order = NEWN(a, size_t, len);
	for (size_t i = 0; i < len; i++)
		order[i] = i;
	for (size_t i = len; seed && i > 1; i--) {
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		size_t j = (size_t)((seed >> 33) % i);
		size_t k = order[i - 1];
		order[i - 1] = order[j];
		order[j] = k;
	}
	return order;
}

/* --- measuring -------------------------------------------------------------------------------- */

static void compile(const struct workload *w, const struct negotiation *n, struct buf *out,
	struct arena scratch)
{
	buf_clear(out);
	for (size_t i = 0; i < w->paragraph.len; i++) {
		struct provision_id id = {w->paragraph.at[i]};
		consolidate_plain(out, n, id, NULL, scratch);
		buf_char(out, '\n');
	}
}

static int double_cmp(const void *a, const void *b)
{
	double x = *(const double *)a;
	double y = *(const double *)b;
	return (x > y) - (x < y);
}

/* Median CPU time of one compilation of all paragraphs. */
static double compile_us(const struct workload *w, const struct negotiation *n, struct buf *out,
	struct arena scratch)
{
	double us[ROUNDS];
	for (int i = 0; i < ROUNDS; i++) {
		double from = cpu_us();
		compile(w, n, out, scratch);
		us[i] = cpu_us() - from;
	}
	qsort(us, ROUNDS, sizeof(us[0]), double_cmp);
	return us[ROUNDS / 2];
}

/* Median and 99th percentile of one paragraph, weighted by its proposals: what a new proposal
 * costs. */
static void one_us(const struct workload *w, const struct negotiation *n, struct buf *out,
	struct arena scratch)
{
	double *us = NEWN(&scratch, double, w->rows.len);
	for (size_t i = 0; i < w->rows.len; i++) {
		struct provision_id id = {w->paragraph.at[w->rows.at[i].paragraph]};
		buf_clear(out);
		double from = cpu_us();
		consolidate_plain(out, n, id, NULL, scratch);
		us[i] = cpu_us() - from;
	}
	qsort(us, w->rows.len, sizeof(us[0]), double_cmp);
	printf("  one proposal more, its paragraph compiled again: p50 %.1f us, p99 %.1f us\n",
		us[w->rows.len / 2], us[w->rows.len * 99 / 100]);
}

/* What copying as many bytes takes: the text, the proposed words and the marks read, the output
 * written. */
static double memory_us(struct arena scratch, size_t bytes)
{
	char *from = NEWN(&scratch, char, bytes);
	char *to = NEWN(&scratch, char, bytes);
	double us[ROUNDS];
	memset(from, 'x', bytes);
	for (int i = 0; i < ROUNDS; i++) {
		double start = cpu_us();
		memcpy(to, from, bytes);
		us[i] = cpu_us() - start;
		from[i] = to[bytes - 1];
	}
	qsort(us, ROUNDS, sizeof(us[0]), double_cmp);
	return us[ROUNDS / 2];
}

static size_t bytes_read(const struct workload *w)
{
	enum { MARK = 80 };
	size_t bytes = 0;
	for (size_t i = 0; i < w->draft.provisions.len; i++)
		bytes += w->draft.provisions.at[i].text.len;
	for (size_t i = 0; i < w->rows.len; i++)
		bytes += w->rows.at[i].text.len + MARK;
	return bytes;
}

static struct hash shuffled(const struct workload *w, uint64_t seed, struct arena scratch)
{
	struct arena a CLEANUP(arena_close) = arena_open((size_t)1 << 32);
	const size_t *order = order_new(&a, w->rows.len, seed);
	struct negotiation *n = negotiate(w, order, &a, scratch);
	struct buf out = buf_new(&a, (size_t)1 << 28);
	compile(w, n, &out, scratch);
	return hash_of(buf_view(&out));
}

static bool measure(const struct workload *w, double target, struct arena *a, struct arena scratch)
{
	double from = cpu_us();
	struct negotiation *n = negotiate(w, order_new(a, w->rows.len, 0), a, scratch);
	double tabling = cpu_us() - from;
	struct buf out = buf_new(a, (size_t)1 << 28);
	double us = compile_us(w, n, &out, scratch);
	struct hash h = hash_of(buf_view(&out));
	size_t bytes = bytes_read(w) + out.len;
	const struct tabled_proposal **tabled;
	printf("%zu proposals on %zu paragraphs, %zu bytes out\n", w->rows.len, w->paragraph.len,
		out.len);
	printf("  consolidated text: %.3f ms CPU (median of %d), target %.3f ms, %.0f ns a proposal\n",
		us / 1e3, ROUNDS, target / 1e3, us * 1e3 / (double)w->rows.len);
	printf("  memory bandwidth:  %.3f ms for the %zu bytes touched\n",
		memory_us(scratch, bytes) / 1e3, bytes);
	printf("  refused, since they replace words by the same words: %zu\n",
		w->rows.len - negotiation_proposals(n, a, &tabled));
	printf("  checked and tabled: %.2f us CPU a proposal\n", tabling / (double)w->rows.len);
	printf("  tokens that differ from the workload's: %zu\n", w->strange);
	printf("  sha256 %.*s\n", STR_FMT(hash_hex(a, h)));
	one_us(w, n, &out, scratch);
	bool same = true;
	for (uint64_t seed = 1; seed <= 3; seed++) {
		struct hash other = shuffled(w, seed, scratch);
		same = same && hash_eq(&h, &other);
	}
	printf("  same bytes when tabled in 3 other orders: %s\n", same ? "yes" : "NO");
	return same && us <= target && w->strange == 0;
}

int main(int argc, char **argv)
{
	if (argc != 4) {
		fputs("usage: bench-compile BASE PROPOSALS TARGET_US\n", stderr);
		return 2;
	}
	struct arena a = arena_open((size_t)1 << 33);
	struct arena scratch = arena_open((size_t)1 << 30);
	struct workload w = {.a = &a};
	struct str base;
	struct str rows;
	struct err err;
	if (!file_read(&a, str_of(argv[1]), 1 << 28, &base, &err) ||
		!file_read(&a, str_of(argv[2]), 1 << 28, &rows, &err)) {
		fputs("bench-compile: the workload cannot be read\n", stderr);
		return 2;
	}
	base_read(&w, base);
	rows_read(&w, rows);
	for (size_t i = 0; i < w.draft.provisions.len; i++)
		tokens_compare(&w, w.draft.provisions.at[i].text);
	return !measure(&w, strtod(argv[3], NULL), &a, scratch);
}
