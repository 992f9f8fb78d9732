#include "unit.h"
#include "bracketing_rig.h"
#include "treaty_data.h"

/*
 * Real drafts full of brackets. Pairs of brackets, those that became positions, those that stayed
 * words because they cut a word or are empty, single brackets, blocks of options and those that
 * became positions, paragraphs with brackets and those given back without anything left as words.
 * The counts may get better, not worse; what is claimed is tried here again.
 */

static const struct {
	const char *file;
	int64_t brackets;
	int64_t edits;
	int64_t unbalanced;
	int64_t options;
	int64_t options_edits;
	int64_t paragraphs;
	int64_t given_back;
} files[] = {
	{"paris/negotiating_text_12022015@2200.txt", 1271, 1265, 4, 132, 82, 1105, 1045},
	{"paris/8infnot.txt", 230, 228, 2, 4, 3, 165, 160},
	{"paris/11infnot.txt", 1605, 1588, 21, 67, 56, 668, 628},
	{"paris/paris_agreement_23-oct-2015.md", 1014, 1000, 19, 59, 54, 395, 366},
	{"paris/cop21_draft_decision_23-oct-2015.md", 473, 467, 6, 23, 19, 238, 223},
	{"paris/paris_agreement_9-dec-2015.md", 213, 209, 5, 11, 10, 92, 84},
	{"paris/paris_agreement_12-dec-2015.md", 0, 0, 0, 0, 0, 0, 0},
	{"bbnj_drafts/2022-06-01_A-CONF.232-2022-5_further_revised_draft.txt", 284, 284, 0, 29, 23,
		197, 191},
	{"bbnj_drafts/2023-02-01_A-CONF.232-2023-INF.2_small_group_outcomes.txt", 320, 311, 6, 5, 5,
		140, 127},
	{"bbnj_drafts/2023-03-04_draft_agreement_advance_unedited.txt", 2, 2, 0, 0, 0, 1, 1},
	{"bbnj_drafts/chairs_non-paper.txt", 9, 8, 0, 0, 0, 7, 6},
	{"bbnj_drafts/chairs_streamlined_non-paper.txt", 2, 1, 0, 32, 18, 58, 44},
};

/* Words of the draft and of the text with its positions: none is lost, none comes in. */
static int64_t letters(const struct draft *d)
{
	int64_t n = 0;
	for (size_t i = 0; i < d->provisions.len; i++)
		n += (int64_t)(d->provisions.at[i].heading.len + d->provisions.at[i].text.len);
	return n;
}

static void put_plain(struct buf *b, struct str words)
{
	for (size_t i = 0; i < words.len; i++)
		buf_char(b, words.at[i] == '[' || words.at[i] == ']' ? ' ' : words.at[i]);
	buf_char(b, ' ');
}

static int by_words(const void *x, const void *y)
{
	return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

/* All words, sorted. */
static struct str *words_of(struct arena *a, struct str s, size_t *len)
{
	struct token *t;
	*len = token_split(a, s, TOKEN_RULES_COMMON, &t);
	struct str *out = NEWN(a, struct str, *len);
	for (size_t i = 0; i < *len; i++)
		out[i] = str_slice(s, t[i].from, t[i].to);
	qsort(out, *len, sizeof(*out), by_words);
	return out;
}

/* Apart from the import's own proof: without brackets the compiled text has the words of the draft,
 * each as often, but for labels of options, "No text" and strokes between alternatives. */
static void check_words(
	struct arena *a, const struct draft *d, const struct negotiation *n, int64_t options)
{
	static const struct profile profile = {.anonymous = true, .spaced = true};
	struct buf want = buf_new(a, 1 << 24), got = buf_new(a, 1 << 24),
		   line = buf_new(a, 1 << 24);
	struct consolidated_line *lines;
	size_t w_len, g_len;
	for (size_t i = 0; i < d->provisions.len; i++) {
		put_plain(&want, d->provisions.at[i].heading);
		put_plain(&want, d->provisions.at[i].text);
	}
	size_t len = consolidate_lines(a, n, (struct provision_id){0}, &profile, &lines);
	for (size_t i = 0; i < len; i++) {
		buf_clear(&line);
		pieces_plain(&line, n, &lines[i].before, &profile);
		pieces_plain(&line, n, &lines[i].own, &profile);
		pieces_plain(&line, n, &lines[i].after, &profile);
		put_plain(&got, buf_view(&line));
	}
	struct str *w = words_of(a, buf_view(&want), &w_len);
	struct str *g = words_of(a, buf_view(&got), &g_len);
	size_t k = 0;
	for (size_t i = 0; i < w_len && k < g_len; i++)
		k += str_eq(w[i], g[k]);
	assert_int_equal(k, g_len);
	assert_true(w_len - g_len <= (size_t)(20 + 20 * options));
}

static void check_file(size_t i)
{
	struct arena a CLEANUP(arena_close) = arena_open((size_t)4 << 30);
	struct str source = treaty_file(&a, files[i].file);
	struct intake in;
	struct bracketing p, again;
	struct bracketing_ask ask = rig_ask("en");
	struct negotiation *n;
	struct err err;
	treaty_read(&a, source, &in);
	ask.source = source;
	assert_true(bracketing_read(&a, &in.draft, &ask, &p, &err));
	print_message("%s: pairs %d, positions %d, single %d, options %d of %d, paragraphs %d of "
		      "%d, proposals %d\n",
		files[i].file, (int)p.counts.brackets, (int)p.counts.edits,
		(int)p.counts.kept[KEPT_UNBALANCED], (int)p.counts.options_edits,
		(int)p.counts.options, (int)p.counts.given_back, (int)p.counts.paragraphs,
		(int)p.counts.proposals);
	assert_int_equal(p.counts.brackets, files[i].brackets);
	assert_int_equal(p.counts.kept[KEPT_UNBALANCED], files[i].unbalanced);
	assert_true(p.counts.edits >= files[i].edits);
	assert_true(p.counts.options_edits >= files[i].options_edits);
	assert_true(p.counts.given_back >= files[i].given_back);
	assert_true(p.counts.paragraphs >= p.counts.given_back + p.counts.partly);
	int64_t kept = 0;
	for (int k = KEPT_NOT + 1; k < KEPT_COUNT; k++)
		kept += k == KEPT_UNBALANCED ? 0 : p.counts.kept[k];
	assert_int_equal(p.counts.edits + kept, p.counts.brackets);
	assert_true(bracketing_table(&a, &p, S("en"), &n, &err));
	assert_true(letters(&p.text) <= letters(&in.draft));
	assert_true(rig_canonical(&a, &p.text));
	check_words(&a, &in.draft, n, p.counts.options);
	/* Every single bracket has its place. */
	int64_t faults = findings_count(&p.findings, FINDING_FAULT);
	assert_true(faults == p.counts.kept[KEPT_UNBALANCED] || p.findings.more);
	/* What has no brackets any more has no positions. */
	if (!p.counts.kept[KEPT_UNBALANCED] && p.counts.edits == p.counts.brackets) {
		assert_true(bracketing_read(&a, &p.text, &ask, &again, &err));
		assert_int_equal(again.counts.brackets, 0);
	}
}

static void real_drafts_become_negotiations(void **state)
{
	(void)state;
	for (size_t i = 0; i < LEN(files); i++)
		check_file(i);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(real_drafts_become_negotiations),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
