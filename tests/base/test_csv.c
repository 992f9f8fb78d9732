#include "unit.h"
#include "base/buf.h"
#include "base/csv.h"
#include "msg_err.h"

/* Tables of RFC 4180. */

static struct arena arena;

static int open_arena(void **state)
{
	arena = arena_open(8 << 20);
	return 0;
}

static int close_arena(void **state)
{
	arena_close(&arena);
	return 0;
}

static void fields_may_stand_in_marks(void **state)
{
	struct csv t;
	struct err err = {0};
	assert_true(csv_open(&arena,
		S("\xef\xbb\xbf"
		  "a,b\r\n\r\n\"x, \"\"y\"\"\nz\",2\n,\n"),
		&t, &err));
	assert_int_equal(csv_column(&t, S("b")), 1);
	assert_int_equal(csv_column(&t, S("c")), -1);
	assert_true(csv_next(&t, &err));
	assert_str(csv_field(&t, 0), "x, \"y\"\nz");
	assert_str(csv_field(&t, 1), "2");
	assert_str(csv_field(&t, -1), "");
	assert_true(csv_next(&t, &err));
	assert_str(csv_field(&t, 0), "");
	assert_false(csv_next(&t, &err));
	assert_int_equal(err.fault, FAULT_NONE);
}

static void refuse(struct str text, int why, int64_t line)
{
	struct csv t;
	struct err err = {0};
	if (csv_open(&arena, text, &t, &err))
		while (csv_next(&t, &err))
			;
	assert_int_equal(err.fault, FAULT_INPUT);
	assert_int_equal(err.why.key, why);
	assert_int_equal(err.at.line, line);
}

static void a_line_that_is_no_row_has_its_place(void **state)
{
	refuse(S("a,b\n1,2\n1\n"), MSG_CSV_COLUMNS, 3);
	refuse(S("a,b\n1,2,3"), MSG_CSV_COLUMNS, 2);
	refuse(S("a,b\n1,\"2\n"), MSG_CSV_QUOTE, 2);
	refuse(S("a,b\n\"1\"x,2\n"), MSG_CSV_QUOTE, 2);
}

static void columns_are_limited(void **state)
{
	struct buf b = buf_new(&arena, 4096);
	for (int i = 0; i < CSV_COLUMNS_MAX; i++)
		buf_z(&b, "x,");
	refuse(buf_view(&b), MSG_CSV_COLUMNS, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_may_stand_in_marks),
		cmocka_unit_test(a_line_that_is_no_row_has_its_place),
		cmocka_unit_test(columns_are_limited),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
