#include "unit.h"

static void cuts_and_finds(void **state)
{
	(void)state;
	struct str s = S("a,b,,c");
	assert_str(str_cut(&s, ','), "a");
	assert_str(str_cut(&s, ','), "b");
	assert_str(str_cut(&s, ','), "");
	assert_str(str_cut(&s, ','), "c");
	assert_null(s.at);
	assert_int_equal(str_find(S("hello"), S("l"), 0), 2);
	assert_int_equal(str_find(S("hello"), S("x"), 0), -1);
	assert_str(str_slice(S("hello"), 3, 99), "lo");
	assert_str(str_trim(S(" \tx y\n")), "x y");
}

static void integers_are_read_whole_or_not(void **state)
{
	(void)state;
	int64_t n;
	assert_true(str_int(S("-9223372036854775808"), &n));
	assert_true(n == INT64_MIN);
	assert_true(str_int(S("9223372036854775807"), &n));
	assert_false(str_int(S("9223372036854775808"), &n));
	assert_false(str_int(S(""), &n));
	assert_false(str_int(S("-"), &n));
	assert_false(str_int(S("1 "), &n));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cuts_and_finds),
		cmocka_unit_test(integers_are_read_whole_or_not),
	};
	return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
