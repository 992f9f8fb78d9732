#include "unit.h"
#include "base/json.h"

static struct json read_ok(struct arena *a, const char *z)
{
	struct json j;
	struct err err;
	assert_true(json_read(a, str_of(z), &j, &err));
	return j;
}

static void what_is_read_is_written_back(void **state)
{
	(void)state;
	struct arena a = arena_open(1 << 20);
	const char *text = "{\"b\":[1,-2,true,null,\"\\\"\\\\\\u0001\"],\"a\":{}}";
	struct json j = read_ok(&a, text);
	struct buf b = buf_new(&a, 1000);
	struct json_out o = json_out(&b);
	json_put(&o, &j);
	assert_str(buf_view(&b), text);
	assert_int_equal(json_get(&j, S("b"))->item[1].number, -2);
	assert_null(json_get(json_get(&j, S("none")), S("x")));
	arena_close(&a);
}

static void refuses_what_i_json_forbids(void **state)
{
	(void)state;
	struct arena a = arena_open(1 << 20);
	const char *bad[] = {"1.5", "1e3", "9007199254740992", "-0", "{\"a\":1,\"a\":2}", "[1] 2",
		"", "\"\\u0000\"", "\"\xff\"", "[1,]", "{a:1}", "\"", "01",
		"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "\"\\ud800\"", "\"abc\\"};
	for (size_t i = 0; i < LEN(bad); i++) {
		struct json j;
		struct err err;
		if (json_read(&a, str_of(bad[i]), &j, &err))
			fail_msg("taken: %s", bad[i]);
		assert_true(err.fault == FAULT_INPUT || err.fault == FAULT_LIMIT);
	}
	read_ok(&a, "[9007199254740991,-9007199254740991]");
	arena_close(&a);
}

static void a_fault_names_its_line_and_column(void **state)
{
	(void)state;
	struct arena a = arena_open(1 << 20);
	struct json j;
	struct err err;
	assert_false(json_read(&a, S("{\n \"a\": 1.5}"), &j, &err));
	assert_int_equal(err.at.line, 2);
	assert_int_equal(err.at.column, 7);
	arena_close(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_read_is_written_back),
		cmocka_unit_test(refuses_what_i_json_forbids),
		cmocka_unit_test(a_fault_names_its_line_and_column),
	};
	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
