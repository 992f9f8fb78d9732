#include "unit.h"
#include "base/map.h"

static void keeps_what_was_put_in_order(void **state)
{
	(void)state;
	struct arena a = arena_open(1 << 24);
	struct map m = {0};
	for (int i = 0; i < 10000; i++)
		map_put(&a, &m, str_print(&a, "k%d", i), i);
	map_put(&a, &m, S("k5"), -5);
	int64_t n;
	assert_true(map_get(&m, S("k9999"), &n));
	assert_int_equal(n, 9999);
	assert_true(map_get(&m, S("k5"), &n));
	assert_int_equal(n, -5);
	assert_false(map_has(&m, S("k10000")));
	assert_int_equal(m.len, 10000);
	assert_str(m.items[7].key, "k7");
	arena_close(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_what_was_put_in_order),
	};
	return cmocka_run_group_tests_name("map", tests, NULL, NULL);
}
