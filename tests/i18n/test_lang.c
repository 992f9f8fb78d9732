#include "unit.h"
#include "i18n/lang.h"

static void six_codes_are_read_and_no_other(void **state)
{
	(void)state;
	for (int l = 0; l < LANG_COUNT; l++) {
		enum lang back;
		assert_true(lang_read(lang_code((enum lang)l), &back));
		assert_int_equal(back, l);
		assert_true(lang_autonym((enum lang)l).len > 0);
	}
	enum lang untouched = LANG_ZH;
	assert_false(lang_read(S("de"), &untouched));
	assert_false(lang_read(S("EN"), &untouched));
	assert_false(lang_read(S(""), &untouched));
	assert_int_equal(untouched, LANG_ZH);
}

static void only_arabic_runs_from_right_to_left(void **state)
{
	(void)state;
	for (int l = 0; l < LANG_COUNT; l++)
		assert_int_equal(lang_is_rtl((enum lang)l), l == LANG_AR);
	assert_str(lang_dir(LANG_AR), "rtl");
	assert_str(lang_dir(LANG_RU), "ltr");
	assert_true(lang_has_rtl(S("a \u05d0")));
	assert_true(lang_has_rtl(S("\u0639")));
	assert_false(lang_has_rtl(S("A/RES/75/282 \u4e2d \u0416 1")));
}

static void the_order_for_readers_is_that_of_the_english_alphabet(void **state)
{
	(void)state;
	static const char *const want[] = {"ar", "zh", "en", "fr", "ru", "es"};
	for (size_t i = 0; i < LEN(want); i++)
		assert_str(lang_code(lang_order[i]), want[i]);
}

static void the_best_accepted_language_is_taken(void **state)
{
	(void)state;
	assert_int_equal(lang_accepted(S("fr-CH, fr;q=0.9, en;q=0.8, *;q=0.5")), LANG_FR);
	assert_int_equal(lang_accepted(S("de,en;q=0.7,es;q=0.75")), LANG_ES);
	assert_int_equal(lang_accepted(S("ar;q=0.5, zh-Hant-TW;q=0.5")), LANG_AR);
	assert_int_equal(lang_accepted(S(" ru ; q=1.000 ")), LANG_RU);
	assert_int_equal(lang_accepted(S("RU")), LANG_RU);
	assert_int_equal(lang_accepted(S("fr;q=0")), LANG_EN);
	assert_int_equal(lang_accepted(S("de, it")), LANG_EN);
	assert_int_equal(lang_accepted(S("")), LANG_EN);
}

static void malformed_ranges_are_passed_over(void **state)
{
	(void)state;
	assert_int_equal(lang_accepted(S("fr;q=2, es;q=0.1")), LANG_ES);
	assert_int_equal(lang_accepted(S("fr;q=, fr;q=x, fr;q=0.9999, fr;q=1.1, es")), LANG_ES);
	assert_int_equal(lang_accepted(S(",,;;=,;q=1,f,french,-,es;level=1")), LANG_EN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(six_codes_are_read_and_no_other),
		cmocka_unit_test(only_arabic_runs_from_right_to_left),
		cmocka_unit_test(the_order_for_readers_is_that_of_the_english_alphabet),
		cmocka_unit_test(the_best_accepted_language_is_taken),
		cmocka_unit_test(malformed_ranges_are_passed_over),
	};
	return cmocka_run_group_tests_name("lang", tests, NULL, NULL);
}
