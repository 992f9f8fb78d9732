#include "unit.h"
#include "base/buf.h"

static void grows_in_place_and_moves(void **state)
{
	(void)state;
	struct arena a = arena_open(1 << 20);
	struct buf b = buf_new(&a, 10000);
	for (int i = 0; i < 300; i++)
		buf_char(&b, 'x');
	char *where = b.at;
	for (int i = 0; i < 300; i++)
		buf_char(&b, 'y');
	assert_ptr_equal(b.at, where);
	NEWN(&a, char, 1);
	for (int i = 0; i < 1000; i++)
		buf_char(&b, 'z');
	assert_int_equal(b.len, 1600);
	assert_int_equal(b.at[0], 'x');
	assert_int_equal(b.at[599], 'y');
	assert_int_equal(b.at[1599], 'z');
	arena_close(&a);
}

static void overflow_is_sticky(void **state)
{
	(void)state;
	struct arena a = arena_open(1 << 20);
	struct buf b = buf_new(&a, 4);
	buf_z(&b, "abcd");
	assert_false(buf_full(&b));
	buf_char(&b, 'e');
	assert_true(buf_full(&b));
	buf_print(&b, "%d", 1);
	assert_str(buf_view(&b), "abcd");
	arena_close(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(grows_in_place_and_moves),
		cmocka_unit_test(overflow_is_sticky),
	};
	return cmocka_run_group_tests_name("buf", tests, NULL, NULL);
}
