#include "unit.h"
#include "base/utf8.h"

static void finds_the_first_bad_byte(void **state)
{
	(void)state;
	assert_int_equal(utf8_fault(S("caf\xc3\xa9 \xe4\xb8\xad \xf0\x9f\x98\x80")), -1);
	assert_int_equal(utf8_fault(S("a\xc0\x80")), 1);
	assert_int_equal(utf8_fault(S("\xed\xa0\x80")), 0);
	assert_int_equal(utf8_fault(S("\xf4\x90\x80\x80")), 0);
	assert_int_equal(utf8_fault(S("ab\xe4\xb8")), 2);
	assert_int_equal(utf8_fault((struct str){"a\0b", 3}), 1);
}

static void every_code_point_round_trips(void **state)
{
	(void)state;
	for (uint32_t c = 1; c <= 0x10ffff; c++) {
		if (c >= 0xd800 && c <= 0xdfff)
			continue;
		char b[4];
		struct str s = {b, utf8_write(b, c)};
		size_t at = 0;
		assert_int_equal(utf8_fault(s), -1);
		assert_int_equal(utf8_next(s, &at), c);
		assert_int_equal(at, s.len);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_first_bad_byte),
		cmocka_unit_test(every_code_point_round_trips),
	};
	return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
