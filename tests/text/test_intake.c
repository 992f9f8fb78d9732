#include "unit.h"
#include "base/limits.h"
#include "msg_err.h"
#include "text/intake.h"

static struct arena a;

static int setup(void **state)
{
	(void)state;
	a = arena_open((size_t)1 << 30);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_close(&a);
	return 0;
}

static struct intake read_plain(const char *text)
{
	struct intake in;
	struct err err = {0};
	assert_true(draft_read(&a, str_of(text), DRAFT_FORMAT_PLAIN, &in, &err));
	return in;
}

static void the_report_is_json_numbers(void **state)
{
	(void)state;
	struct intake in =
		read_plain("Convention on Samples\n\nArticle 1\nScope\n\n1. Each Party:\n"
			   "(a) keeps [samples;\n(b) counts.\n");
	struct buf out = buf_new(&a, 1 << 16);
	struct json_out o = json_out(&out);
	struct json j;
	struct err err;
	report_write(&o, &in.report);
	assert_true(json_read(&a, buf_view(&out), &j, &err));
	assert_int_equal(json_int(&j, S("articles")), 1);
	assert_int_equal(json_int(&j, S("paragraphs")), 1);
	assert_int_equal(json_int(&j, S("subparagraphs")), 2);
	assert_int_equal(json_int(&j, S("words")), 14);
	assert_int_equal(json_int(&j, S("words_read")), 14);
	assert_int_equal(json_int(&j, S("unbalanced")), 1);
	assert_int_equal(json_int(&j, S("findings")), 1);
	assert_str(json_str(&j, S("format")), "plain");
}

static void an_empty_file_is_an_empty_draft(void **state)
{
	(void)state;
	struct intake in = read_plain("");
	assert_int_equal(in.draft.provisions.len, 0);
	in = read_plain(" \n\n\t\n");
	assert_int_equal(in.draft.provisions.len, 0);
	assert_int_equal(in.findings.list.len, 1); /* no article */
}

static void what_is_too_large_is_refused_by_its_limit(void **state)
{
	(void)state;
	struct intake in;
	struct err err = {0};
	struct buf out = buf_new(&a, LIMIT_DRAFT + 16);
	while (out.len <= LIMIT_DRAFT)
		buf_z(&out, "0123456789abcdef");
	assert_false(draft_read(&a, buf_view(&out), DRAFT_FORMAT_AUTO, &in, &err));
	assert_int_equal(err.fault, FAULT_LIMIT);
	assert_int_equal(err.why.key, MSG_DRAFT_TOO_LONG);
	buf_cut(&out, LIMIT_PROVISION_TEXT + 1);
	assert_false(draft_read(&a, buf_view(&out), DRAFT_FORMAT_AUTO, &in, &err));
	assert_int_equal(err.why.key, MSG_DRAFT_PROVISION_TOO_LONG);
	buf_clear(&out);
	for (int i = 0; i <= LIMIT_PROVISIONS; i++)
		buf_z(&out, "a.\n\n");
	assert_false(draft_read(&a, buf_view(&out), DRAFT_FORMAT_PLAIN, &in, &err));
	assert_int_equal(err.why.key, MSG_DRAFT_TOO_MANY);
}

static void findings_past_the_limit_are_counted(void **state)
{
	(void)state;
	struct buf out = buf_new(&a, 1 << 16);
	for (int i = 0; i < LIMIT_FINDINGS + 500; i++)
		buf_char(&out, ']');
	struct intake in = read_plain(str_z(&a, buf_view(&out)));
	assert_int_equal(in.findings.list.len, LIMIT_FINDINGS);
	assert_true(in.findings.more >= 500);
	assert_int_equal(in.report.unbalanced, LIMIT_FINDINGS + 500);
	assert_int_equal(in.report.findings, LIMIT_FINDINGS + in.findings.more);
}

static void lists_deeper_than_the_tree_stay_in_it(void **state)
{
	(void)state;
	struct buf out = buf_new(&a, 1 << 16);
	struct intake in;
	struct err err = {0};
	buf_z(&out, "# T\n\n## Article 1\n\n");
	for (int i = 0; i < 60; i++)
		buf_print(&out, "%*s1. deeper\n\n", 4 * i, "");
	assert_true(draft_read(&a, buf_view(&out), DRAFT_FORMAT_MARKDOWN, &in, &err));
	int32_t deepest = 0;
	for (size_t i = 0; i < in.draft.provisions.len; i++)
		if (in.draft.provisions.at[i].depth > deepest)
			deepest = in.draft.provisions.at[i].depth;
	assert_true(deepest > 8 && deepest < LIMIT_TREE_DEPTH);
	assert_int_equal(in.draft.provisions.len, 62);
	assert_true(findings_count(&in.findings, FINDING_DOUBT) > 0);
}

static void an_excerpt_points_below_the_place(void **state)
{
	(void)state;
	struct str text = S("one\nété [deux\n");
	struct span at = {.from = 10, .to = 11};
	assert_str(finding_excerpt(&a, text, at), "été [deux\n    ^\n");
	assert_str(finding_excerpt(&a, S(""), (struct span){0}), "\n^\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_report_is_json_numbers, setup, teardown),
		cmocka_unit_test_setup_teardown(an_empty_file_is_an_empty_draft, setup, teardown),
		cmocka_unit_test_setup_teardown(
			what_is_too_large_is_refused_by_its_limit, setup, teardown),
		cmocka_unit_test_setup_teardown(
			findings_past_the_limit_are_counted, setup, teardown),
		cmocka_unit_test_setup_teardown(
			lists_deeper_than_the_tree_stay_in_it, setup, teardown),
		cmocka_unit_test_setup_teardown(an_excerpt_points_below_the_place, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
