#include "unit.h"
#include "base/clock.h"

static void instants_round_trip(void **state)
{
	(void)state;
	struct arena a = arena_open(1 << 20);
	int64_t t;
	assert_true(instant_read(S("2026-11-23T18:00:00.123Z"), &t));
	assert_str(instant_write(&a, t), "2026-11-23T18:00:00.123Z");
	assert_str(instant_write(&a, 0), "1970-01-01T00:00:00.000Z");
	assert_false(instant_read(S("2026-11-23T24:00:00.123Z"), &t));
	assert_false(instant_read(S("2026-11-23T18:00:00Z"), &t));
	assert_false(instant_read(S("2026-02-29T18:00:00.000Z"), &t));
	arena_close(&a);
}

static void every_day_of_four_centuries_round_trips(void **state)
{
	(void)state;
	for (int64_t n = -150000; n < 150000; n++)
		assert_int_equal(date_days(date_of_days(n)), n);
}

static void offsets_move_the_civil_date(void **state)
{
	(void)state;
	int64_t t;
	assert_true(instant_read(S("2026-11-23T23:30:00.000Z"), &t));
	assert_int_equal(date_of_instant(t, 60).day, 24);
	assert_int_equal(date_of_instant(t, -300).day, 23);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(instants_round_trip),
		cmocka_unit_test(every_day_of_four_centuries_round_trips),
		cmocka_unit_test(offsets_move_the_civil_date),
	};
	return cmocka_run_group_tests_name("clock", tests, NULL, NULL);
}
