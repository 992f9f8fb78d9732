/*
 * bench-text compile|accept|diff|pairs ...: measures the text engine on the workload of
 * gen_negotiation.py. Writes figures as lines "name TAB number" for bench/text, which makes the
 * table and runs the peers.
 *
 *	compile BASE PROPOSALS ROUNDS      the consolidated text of everything; one proposal more
 *	accept BASE PROPOSALS COUNT ROUNDS proposals that stand apart, accepted in one act
 *	rebase BASE PROPOSALS COUNT CASES FILE   the others on those words: right or wrong; cases
 *for peers diff BASE PROPOSALS COUNT FILE     word diff of paragraphs; the pairs for peers document
 *BASE PROPOSALS COUNT OLD NEW   the same for the whole text; both texts for peers
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/hash.h"
#include "text/consolidate.h"
#include "text/diff.h"
#include "workload.h"

enum { ROUNDS_MAX = 101, ONE_MORE = 500 };

static struct arena scratch;

/* --- compile ---------------------------------------------------------------------------------- */

static void compile(const struct workload *w, const struct negotiation *n, struct buf *out)
{
	buf_clear(out);
	for (size_t i = 0; i < w->paragraph.len; i++) {
		struct provision_id id = {w->paragraph.at[i]};
		consolidate_plain(out, n, id, NULL, scratch);
		buf_char(out, '\n');
	}
}

/* What copying as many bytes takes. */
static double memory_us(size_t bytes, size_t rounds)
{
	struct arena a = scratch;
	char *from = NEWN(&a, char, bytes);
	char *to = NEWN(&a, char, bytes);
	double us[ROUNDS_MAX];
	memset(from, 'x', bytes);
	for (size_t i = 0; i < rounds; i++) {
		double start = cpu_us();
		memcpy(to, from, bytes);
		us[i] = cpu_us() - start;
		from[i] = to[bytes - 1];
	}
	return median(us, rounds);
}

/* The text, the proposed words and what the engine keeps of each proposal are read. */
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

/* Are the bytes the same when the proposals come in other orders? */
static bool order_is_nothing(const struct workload *w, struct hash first)
{
	for (uint64_t seed = 1; seed <= 3; seed++) {
		struct arena a CLEANUP(arena_close) = arena_open((size_t)1 << 34);
		size_t *order = workload_order(&a, w->rows.len, seed);
		struct negotiation *n = workload_negotiate(w, order, &a, scratch);
		struct buf out = buf_new(&a, (size_t)1 << 30);
		compile(w, n, &out);
		struct hash h = hash_of(buf_view(&out));
		if (!hash_eq(&first, &h))
			return false;
	}
	return true;
}

/* The last proposals, one at a time: tabled, and its paragraph compiled again. */
static void one_more(const struct workload *w, struct negotiation *n, size_t first, struct buf *out)
{
	double tabling[ONE_MORE];
	double again[ONE_MORE];
	double both[ONE_MORE];
	size_t len = 0;
	for (size_t i = first; i < w->rows.len; i++) {
		const struct row *r = &w->rows.at[i];
		double from = cpu_us();
		if (!workload_table(n, w, r, scratch))
			continue;
		double tabled = cpu_us();
		struct provision_id id = {w->paragraph.at[r->paragraph]};
		buf_clear(out);
		consolidate_plain(out, n, id, NULL, scratch);
		double done = cpu_us();
		tabling[len] = tabled - from;
		again[len] = done - tabled;
		both[len++] = done - from;
	}
	say("tabling p50 us", percentile(tabling, len, 50));
	say("tabling p99 us", percentile(tabling, len, 99));
	say("recompiling p50 us", percentile(again, len, 50));
	say("recompiling p99 us", percentile(again, len, 99));
	say("both p50 us", percentile(both, len, 50));
	say("both p99 us", percentile(both, len, 99));
}

static int measure_compile(const struct workload *w, struct arena *a, size_t rounds)
{
	double us[ROUNDS_MAX];
	struct buf out = buf_new(a, (size_t)1 << 30);
	size_t most = w->rows.len / 4 < ONE_MORE ? w->rows.len / 4 : ONE_MORE;
	size_t first = w->rows.len - most;
	struct negotiation *n = workload_open(w, a);
	double from = cpu_us();
	for (size_t i = 0; i < first; i++)
		workload_table(n, w, &w->rows.at[i], scratch);
	say("tabling mean us", (cpu_us() - from) / (double)first);
	compile(w, n, &out);
	one_more(w, n, first, &out);
	for (size_t i = 0; i < rounds; i++) {
		from = cpu_us();
		compile(w, n, &out);
		us[i] = cpu_us() - from;
	}
	struct hash h = hash_of(buf_view(&out));
	const struct tabled_proposal **tabled;
	size_t bytes = bytes_read(w) + out.len;
	say("compile ms", median(us, rounds) / 1e3);
	say("compile least ms", us[0] / 1e3);
	say("memory ms", memory_us(bytes, rounds) / 1e3);
	say("bytes touched", (double)bytes);
	say("bytes out", (double)out.len);
	say("refused", (double)(w->rows.len - negotiation_proposals(n, a, &tabled)));
	say("tokens that differ", (double)w->strange);
	bool same = rounds == 1 || w->rows.len > 20000 || order_is_nothing(w, h);
	say("same bytes in other orders", same);
	printf("sha256\t%.*s\n", STR_FMT(hash_hex(a, h)));
	return !same || w->strange;
}

/* --- accept ----------------------------------------------------------------------------------- */

static int measure_accept(const struct workload *w, struct arena *a, size_t most, size_t rounds)
{
	double us[ROUNDS_MAX];
	size_t *apart = NEWN(a, size_t, w->rows.len);
	size_t len = workload_apart(w, most, apart, scratch);
	size_t *order = workload_order(a, w->rows.len, 0);
	struct edit_set *what = NEWN(a, struct edit_set, len);
	for (size_t k = 0; k < rounds; k++) {
		struct arena own CLEANUP(arena_close) = arena_open((size_t)1 << 34);
		struct negotiation *n = workload_negotiate(w, order, &own, scratch);
		size_t tabled = 0;
		for (size_t i = 0; i < len; i++) {
			what[tabled].proposal = w->rows.at[apart[i]].number;
			tabled += negotiation_proposal(n, what[tabled].proposal) != NULL;
		}
		double from = cpu_us();
		negotiation_accept_all(n, what, tabled, scratch);
		us[k] = cpu_us() - from;
	}
	say("accepted", (double)len);
	say("accept ms", median(us, rounds) / 1e3);
	say("accept least ms", us[0] / 1e3);
	return 0;
}

/* --- rebase ----------------------------------------------------------------------------------- */

static struct str words_of(struct arena *a, struct str text)
{
	struct buf out = buf_new(a, 1 << 24);
	struct token t;
	for (size_t at = 0; token_next(text, TOKEN_RULES_COMMON, &at, &t);) {
		if (out.len)
			buf_char(&out, ' ');
		buf_str(&out, str_slice(text, t.from, t.to));
	}
	return buf_view(&out);
}

/* The rows of one paragraph that are accepted, and another one, after which the text is asked. */
struct rebasing {
	const struct workload *w;
	VEC(const struct row *) accepted;
	const struct row *other;
};

static bool is_beside(const struct rebasing *r)
{
	const struct row *o = r->other;
	for (size_t i = 0; i < r->accepted.len; i++) {
		const struct row *k = r->accepted.at[i];
		if (k == o || (k->from <= o->to && o->from <= k->to))
			return false;
	}
	return o->kind != 'P' && r->accepted.len > 0;
}

static void accept(struct negotiation *n, const struct row *r)
{
	struct edit_set what = {.proposal = r->number};
	struct err err;
	if (negotiation_proposal(n, r->number) && negotiation_accept_check(n, what, &err))
		negotiation_accept(n, what, scratch);
}

/* What the paragraph comes to when all are tabled, then the accepted ones accepted, then the other:
 * in an instrument that has only this paragraph. */
static struct str rebased(struct arena *a, const struct rebasing *r)
{
	struct workload one = {.a = a};
	struct negotiation *n;
	size_t len = r->accepted.len;
	*vec_push(a, &one.draft.provisions) = (struct draft_provision){.kind = PROVISION_PARAGRAPH,
		.label = S("1"),
		.text = workload_paragraph(r->w, r->other->paragraph)};
	*vec_push(a, &one.paragraph) = 1;
	struct row *rows = NEWN(a, struct row, len + 1);
	for (size_t i = 0; i <= len; i++) {
		rows[i] = i < len ? *r->accepted.at[i] : *r->other;
		rows[i].paragraph = 0;
	}
	n = workload_open(&one, a);
	for (size_t i = 0; i <= len; i++)
		workload_table(n, &one, &rows[i], scratch);
	for (size_t i = 0; i <= len; i++)
		accept(n, &rows[i]);
	return words_of(a, text_words(negotiation_text(n), (struct provision_id){1}));
}

static FILE *out_open_file(const char *path)
{
	FILE *f = fopen(path, "w");
	if (!f) {
		fprintf(stderr, "bench-text: %s cannot be written\n", path);
		exit(2);
	}
	return f;
}

/* One case for the peers; did the engine come to what the token offsets say? */
static bool rebase_case(FILE *f, const struct rebasing *r)
{
	struct arena a CLEANUP(arena_close) = arena_open((size_t)1 << 30);
	int64_t p = r->other->paragraph;
	size_t len = r->accepted.len;
	const struct row **rows = NEWN(&a, const struct row *, len + 1);
	for (size_t i = 0; i < len; i++)
		rows[i] = r->accepted.at[i];
	rows[len] = r->other;
	struct str both = workload_applied(&a, r->w, p, rows, len + 1);
	fprintf(f, "%.*s\t%.*s\t%.*s\t%.*s\n", STR_FMT(workload_applied(&a, r->w, p, NULL, 0)),
		STR_FMT(workload_applied(&a, r->w, p, rows, len)),
		STR_FMT(workload_applied(&a, r->w, p, &r->other, 1)), STR_FMT(both));
	return str_eq(both, rebased(&a, r));
}

static int measure_rebase(
	const struct workload *w, struct arena *a, size_t most, size_t cases, const char *path)
{
	FILE *f = out_open_file(path);
	size_t *apart = NEWN(a, size_t, w->rows.len);
	size_t len = workload_apart(w, most, apart, scratch);
	struct rebasing *on = NEWN(a, struct rebasing, w->paragraph.len);
	size_t right = 0;
	size_t count = 0;
	for (size_t i = 0; i < len; i++) {
		const struct row *r = &w->rows.at[apart[i]];
		*vec_push(a, &on[r->paragraph].accepted) = r;
	}
	for (size_t i = 0; i < w->rows.len && count < cases; i++) {
		struct rebasing *r = &on[w->rows.at[i].paragraph];
		r->w = w;
		r->other = &w->rows.at[i];
		if (!is_beside(r))
			continue;
		count++;
		right += rebase_case(f, r);
	}
	fclose(f);
	say("rebased", (double)count);
	say("rebased right", (double)right);
	return 0;
}

/* --- diff ------------------------------------------------------------------------------------- */

static void file_line(FILE *f, struct str a, char between, struct str b)
{
	fprintf(f, "%.*s%c%.*s", STR_FMT(a), between, STR_FMT(b));
}

static int measure_diff(const struct workload *w, struct arena *a, size_t pairs, const char *path)
{
	enum { ROUNDS = 15 };
	FILE *f = out_open_file(path);
	struct str *old = NEWN(a, struct str, pairs);
	struct str *new = NEWN(a, struct str, pairs);
	double us[ROUNDS];
	for (size_t i = 0; i < pairs; i++) {
		const struct row *r = &w->rows.at[i];
		old[i] = workload_applied(a, w, r->paragraph, NULL, 0);
		new[i] = workload_applied(a, w, r->paragraph, &r, 1);
		file_line(f, old[i], '\t', new[i]);
		fputc('\n', f);
	}
	fclose(f);
	for (size_t k = 0; k < ROUNDS; k++) {
		double from = cpu_us();
		for (size_t i = 0; i < pairs; i++) {
			struct arena own = scratch;
			struct hunk *hunks;
			diff_words(&own, old[i], new[i], S("en"), &hunks);
		}
		us[k] = (cpu_us() - from) / (double)pairs;
	}
	say("diff us", median(us, ROUNDS));
	return 0;
}

/* Every paragraph with its successor, known by its id. */
static int measure_document(const struct workload *w, struct arena *a, size_t most, char **paths)
{
	enum { ROUNDS = 15 };
	FILE *before = out_open_file(paths[0]);
	FILE *after = out_open_file(paths[1]);
	size_t *apart = NEWN(a, size_t, w->rows.len);
	size_t len = workload_apart(w, most, apart, scratch);
	struct str *old = NEWN(a, struct str, w->paragraph.len);
	struct str *new = NEWN(a, struct str, w->paragraph.len);
	double us[ROUNDS];
	for (size_t p = 0; p < w->paragraph.len; p++) {
		VEC(const struct row *) rows = {0};
		for (size_t i = 0; i < len; i++) {
			if (w->rows.at[apart[i]].paragraph == (int64_t)p)
				*vec_push(a, &rows) = &w->rows.at[apart[i]];
		}
		old[p] = workload_applied(a, w, (int64_t)p, NULL, 0);
		new[p] = workload_applied(a, w, (int64_t)p, rows.at, rows.len);
		file_line(before, old[p], '\n', S(""));
		file_line(after, new[p], '\n', S(""));
	}
	fclose(before);
	fclose(after);
	for (size_t k = 0; k < ROUNDS; k++) {
		double from = cpu_us();
		for (size_t p = 0; p < w->paragraph.len; p++) {
			struct arena own = scratch;
			struct hunk *hunks;
			if (!str_eq(old[p], new[p]))
				diff_words(&own, old[p], new[p], S("en"), &hunks);
		}
		us[k] = cpu_us() - from;
	}
	say("document edits", (double)len);
	say("document ms", median(us, ROUNDS) / 1e3);
	return 0;
}

/* ---------------------------------------------------------------------------------------------- */

static size_t count_of(const char *s, size_t most)
{
	int64_t n = 0;
	if (!str_int(str_of(s), &n) || n < 1 || (size_t)n > most) {
		fprintf(stderr, "bench-text: %s is no number from 1 to %zu\n", s, most);
		exit(2);
	}
	return (size_t)n;
}

int main(int argc, char **argv)
{
	struct arena a = arena_open((size_t)1 << 34);
	scratch = arena_open((size_t)1 << 32);
	if (argc < 5) {
		fputs("usage: bench-text compile|accept BASE PROPOSALS ...\n", stderr);
		return 2;
	}
	struct workload w = workload_read(&a, argv[2], argv[3]);
	if (strcmp(argv[1], "compile") == 0)
		return measure_compile(&w, &a, count_of(argv[4], ROUNDS_MAX));
	if (strcmp(argv[1], "accept") == 0 && argc == 6)
		return measure_accept(
			&w, &a, count_of(argv[4], w.rows.len), count_of(argv[5], ROUNDS_MAX));
	if (strcmp(argv[1], "rebase") == 0 && argc == 7)
		return measure_rebase(&w, &a, count_of(argv[4], w.rows.len),
			count_of(argv[5], w.rows.len), argv[6]);
	if (strcmp(argv[1], "diff") == 0 && argc == 6)
		return measure_diff(&w, &a, count_of(argv[4], w.rows.len), argv[5]);
	if (strcmp(argv[1], "document") == 0 && argc == 7)
		return measure_document(&w, &a, count_of(argv[4], w.rows.len), argv + 5);
	return 2;
}
