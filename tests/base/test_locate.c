#include "unit.h"
#include "base/locate.h"

static const char text[] = "{\n"
			   "  \"a\": {\"b\\\"}\": [1, {\"c\": \"x\"}, [2, 3]]},\n"
			   "  \"d\": \"é\", \"e\": true\n"
			   "}\n";

static void finds(const char *pointer, int64_t line, int64_t column, const char *value)
{
	struct span at = json_locate(S(text), str_of(pointer));
	assert_int_equal(at.line, line);
	assert_int_equal(at.column, column);
	assert_str(str_slice(S(text), at.from, at.to), value);
}

static void a_pointer_leads_to_the_value(void **state)
{
	finds("/a/b\\\"}/1/c", 2, 27, "\"x\"");
	finds("/a/b\\\"}/2/1", 2, 37, "3");
	finds("/d", 3, 8, "\"é\"");
	finds("/e", 3, 18, "true");
}

static void the_empty_pointer_is_the_whole(void **state)
{
	struct span at = json_locate(S(text), S(""));
	assert_int_equal(at.from, 0);
	assert_int_equal(at.to, sizeof(text) - 2);
}

static void a_pointer_that_leads_nowhere_stops_at_the_last_good_place(void **state)
{
	finds("/e/x/y", 3, 18, "true");
	finds("/a/b\\\"}/9", 2, 17, "[1, {\"c\": \"x\"}, [2, 3]]");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_pointer_leads_to_the_value),
		cmocka_unit_test(the_empty_pointer_is_the_whole),
		cmocka_unit_test(a_pointer_that_leads_nowhere_stops_at_the_last_good_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
