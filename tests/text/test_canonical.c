#include "unit.h"
#include "base/hash.h"
#include "text/canonical.h"

/* The vectors of doc/format/draft.md, section 3. */

static struct arena a;

static int setup(void **state)
{
	(void)state;
	a = arena_open(64 << 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_close(&a);
	return 0;
}

static const char vector[] = "travaux-draft 1\n\n: title\nConvention on Samples\n\n"
			     ": article Article 1\n= Purpose\n\n:: paragraph 1.\nEach Party "
			     "shall:\n\n::: subparagraph (a)\nkeep samples;\n\n"
			     "::: subparagraph (b)\n\\: mark them.\n";

static struct str written(const struct draft *d)
{
	struct buf out = buf_new(&a, 1 << 20);
	canonical_write(&out, d);
	return buf_view(&out);
}

static void the_vector_is_read_and_written(void **state)
{
	(void)state;
	struct draft d;
	struct err err;
	assert_true(canonical_read(&a, str_of(vector), &d, &err));
	assert_int_equal(d.provisions.len, 5);
	assert_int_equal(d.provisions.at[4].kind, PROVISION_SUBPARAGRAPH);
	assert_int_equal(d.provisions.at[4].depth, 2);
	assert_str(d.provisions.at[4].label, "(b)");
	assert_str(d.provisions.at[4].text, ": mark them.");
	assert_int_equal(d.provisions.at[4].at.line, 15);
	assert_str(written(&d), vector);
	assert_str(hash_hex(&a, hash_of(written(&d))),
		"33e9e8fee9e09f89f73704be7144e894013eaa5cfad059692da9b0037b70b747");
}

static void empty_lines_do_not_matter(void **state)
{
	(void)state;
	struct draft d;
	struct err err;
	assert_true(canonical_read(&a,
		S("travaux-draft 1\n\n\n\n: article Article 1\n\n= Purpose\n:: paragraph\n\nWords."),
		&d, &err));
	assert_str(written(&d),
		"travaux-draft 1\n\n: article Article 1\n= Purpose\n\n:: paragraph\n"
		"Words.\n");
}

static void what_is_not_of_the_form_is_refused_with_its_line(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int64_t line;
	} bad[] = {
		{"travaux-draft 2\n", 1},
		{"travaux-draft 1\n\n:: article\n", 3},
		{"travaux-draft 1\n\n: chapeau\n", 3},
		{"travaux-draft 1\n\nWords\n", 3},
		{"travaux-draft 1\n\n: title\nA\nB\n", 5},
		{"travaux-draft 1\n\n: title\n A\n", 4},
		{"travaux-draft 1\n\n: article Article 1\n= A\n= B\n", 5},
		{"travaux-draft 1\n\n: title\nA\n\n::: item\n", 6},
		{"travaux-draft 1\n\n: title\nA  B\n", 4},
		{"travaux-draft 1\n\n: title \nA\n", 3},
		{"travaux-draft 1\n\n: title  x\nA\n", 3},
		{"travaux-draft 1\n\n:title\nA\n", 3},
		{"travaux-draft 1\n\n: article\n=A\n", 4},
		{"travaux-draft 1\n\n: title\nA\xe2\x80\x8b\n", 4},
		{"travaux-draft 1\n\n: title\nA\r\n", 4},
	};
	for (size_t i = 0; i < LEN(bad); i++) {
		struct draft d;
		struct err err = {0};
		if (canonical_read(&a, str_of(bad[i].text), &d, &err))
			fail_msg("read |%s|", bad[i].text);
		assert_int_equal(err.fault, FAULT_INPUT);
		if (err.at.line != bad[i].line)
			fail_msg("line %ld for |%s|", (long)err.at.line, bad[i].text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_vector_is_read_and_written, setup, teardown),
		cmocka_unit_test_setup_teardown(empty_lines_do_not_matter, setup, teardown),
		cmocka_unit_test_setup_teardown(
			what_is_not_of_the_form_is_refused_with_its_line, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
