#include "unit.h"
#include "base/arena.h"

static void memory_comes_zeroed_and_aligned(void **state)
{
	(void)state;
	struct arena a = arena_open(1 << 20);
	char *c = NEWN(&a, char, 3);
	memset(c, 7, 3);
	int64_t *n = NEW(&a, int64_t);
	assert_int_equal((uintptr_t)n % _Alignof(int64_t), 0);
	assert_int_equal(*n, 0);
	arena_reset(&a);
	assert_int_equal(*NEWN(&a, char, 3), 0);
	arena_close(&a);
}

static void take_one(struct arena scratch)
{
	memset(NEWN(&scratch, char, 100), 1, 100);
}

static void scratch_by_value_gives_back(void **state)
{
	(void)state;
	struct arena a = arena_open(1 << 20);
	NEWN(&a, char, 10);
	size_t before = arena_used(&a);
	take_one(a);
	assert_int_equal(arena_used(&a), before);
	arena_close(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_comes_zeroed_and_aligned),
		cmocka_unit_test(scratch_by_value_gives_back),
	};
	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
