#include "unit.h"
#include "base/file.h"
#include "base/limits.h"
#include "text/canonical.h"
#include "text/intake.h"

/* The sample convention: what its author wrote is what the program reads. */

static struct intake read_it(struct arena *a)
{
	struct str source;
	struct err err;
	struct intake in;
	assert_true(file_read(a, str_of(SAMPLE_TEXT), LIMIT_DRAFT, &source, &err));
	assert_true(draft_read(a, source, DRAFT_FORMAT_MARKDOWN, &in, &err));
	return in;
}

static void it_has_the_parts_that_the_readme_says(void **state)
{
	struct arena a = arena_open(1 << 28);
	struct intake in = read_it(&a);
	assert_int_equal(in.report.chapters, 10);
	assert_int_equal(in.report.articles, 75);
	assert_int_equal(in.report.preambular, 16);
	assert_true(in.report.items >= 8);
	assert_int_equal(in.report.words, in.report.words_read);
	arena_close(&a);
}

static void it_reads_without_a_finding(void **state)
{
	struct arena a = arena_open(1 << 28);
	struct intake in = read_it(&a);
	for (size_t i = 0; i < in.findings.list.len; i++)
		print_error("finding at line %d\n", (int)in.findings.list.at[i].at.line);
	assert_int_equal(in.report.findings, 0);
	assert_int_equal(in.report.brackets, 0);
	arena_close(&a);
}

static void its_canonical_form_reads_as_the_same_draft(void **state)
{
	struct arena a = arena_open(1 << 28);
	struct intake in = read_it(&a);
	struct buf first = buf_new(&a, LIMIT_DRAFT), second = buf_new(&a, LIMIT_DRAFT);
	struct draft again;
	struct err err;
	canonical_write(&first, &in.draft);
	assert_true(canonical_read(&a, buf_view(&first), &again, &err));
	canonical_write(&second, &again);
	assert_true(str_eq(buf_view(&first), buf_view(&second)));
	arena_close(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_has_the_parts_that_the_readme_says),
		cmocka_unit_test(it_reads_without_a_finding),
		cmocka_unit_test(its_canonical_form_reads_as_the_same_draft),
	};
	return cmocka_run_group_tests(tests, 0, 0);
}
