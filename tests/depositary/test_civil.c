#include "tell.h"

/* The families of dates, with dates of real treaties. */

static struct date after(const char *from, struct delay d)
{
	return delay_apply(d, day(from));
}

static void the_nth_day_after_is_the_date_and_n_days(void **state)
{
	assert_day(after("2003-07-01", (struct delay){.days = 90}), "2003-09-29");
	assert_day(after("2005-09-15", (struct delay){.days = 90}), "2005-12-14");
	assert_day(after("2016-10-05", (struct delay){.days = 30}), "2016-11-04");
	assert_day(after("2025-09-19", (struct delay){.days = 120}), "2026-01-17");
	assert_day(after("2027-12-15", (struct delay){.days = 90}), "2028-03-14");
}

static void months_are_calendar_months(void **state)
{
	assert_day(after("2006-01-20", (struct delay){.months = 3}), "2006-04-20");
	assert_day(after("1975-12-23", (struct delay){.months = 3}), "1976-03-23");
	assert_day(after("1993-11-16", (struct delay){.months = 12}), "1994-11-16");
}

static void a_month_too_short_gives_its_last_day_and_says_so(void **state)
{
	bool clamped;
	assert_day(date_add_months(day("2032-02-29"), 12, &clamped), "2033-02-28");
	assert_true(clamped);
	assert_day(date_add_months(day("2031-01-31"), 1, &clamped), "2031-02-28");
	assert_true(clamped);
	assert_day(date_add_months(day("2031-05-20"), 12, &clamped), "2032-05-20");
	assert_false(clamped);
}

static void first_day_of_the_month_after_the_sixtieth_day(void **state)
{
	const struct delay rome = {.days = 60, .next_month = true};
	assert_day(after("2002-04-11", rome), "2002-07-01");
	assert_day(after("2003-01-31", rome), "2003-05-01"); /* the 60th day is 1 April itself */
	assert_day(after("2023-11-14", rome), "2024-02-01");
	assert_day(after("2002-07-01", rome), "2002-09-01");
}

static void every_day_of_four_centuries_is_followed_by_one_day(void **state)
{
	struct date d = day("1800-01-01");
	for (int i = 0; i < 146097; i++) {
		struct date next = date_add_days(d, 1);
		assert_true(date_cmp(next, d) > 0);
		assert_true(next.day == d.day + 1 || next.day == 1);
		assert_int_equal(date_cmp(date_next_month(d), next) <= 0, next.day == 1);
		d = next;
	}
	assert_day(d, "2200-01-01"); /* the calendar repeats after 146,097 days */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_nth_day_after_is_the_date_and_n_days),
		cmocka_unit_test(months_are_calendar_months),
		cmocka_unit_test(a_month_too_short_gives_its_last_day_and_says_so),
		cmocka_unit_test(first_day_of_the_month_after_the_sixtieth_day),
		cmocka_unit_test(every_day_of_four_centuries_is_followed_by_one_day),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
