#include "unit.h"
#include "i18n/phrase.h"

static struct arena arena;

static void numbers_are_grouped_as_in_documents(void **state)
{
	(void)state;
	assert_str(phrase_number(&arena, LANG_EN, 1234567), "1,234,567");
	assert_str(phrase_number(&arena, LANG_ES, 1234567), "1.234.567");
	assert_str(phrase_number(&arena, LANG_FR, 1234567), "1\u00a0234\u00a0567");
	assert_str(phrase_number(&arena, LANG_RU, 1000), "1\u00a0000");
	assert_str(phrase_number(&arena, LANG_ZH, 999), "999");
	assert_str(phrase_number(&arena, LANG_AR, 20000), "20\u00a0000");
	assert_str(phrase_number(&arena, LANG_EN, 0), "0");
	assert_str(phrase_number(&arena, LANG_EN, -1000), "\u22121,000");
	assert_str(phrase_number(&arena, LANG_EN, INT64_MIN), "\u22129,223,372,036,854,775,808");
}

static void dates_are_written_in_six_manners(void **state)
{
	(void)state;
	struct date d = {2026, 11, 24};
	assert_str(phrase_date(&arena, LANG_EN, d), "24 November 2026");
	assert_str(phrase_date(&arena, LANG_FR, d), "24 novembre 2026");
	assert_str(phrase_date(&arena, LANG_ES, d), "24 de noviembre de 2026");
	assert_str(phrase_date(&arena, LANG_RU, d), "24 ноября 2026 года");
	assert_str(phrase_date(&arena, LANG_ZH, d), "2026年11月24日");
	assert_str(phrase_date(&arena, LANG_AR, d), "24 تشرين الثاني/نوفمبر 2026");
	assert_str(phrase_date(&arena, LANG_FR, (struct date){2026, 5, 1}), "1er mai 2026");
	assert_str(phrase_date(&arena, LANG_EN, (struct date){2026, 5, 1}), "1 May 2026");
	assert_str(
		phrase_date(&arena, LANG_RU, (struct date){2026, 12, 31}), "31 декабря 2026 года");
}

static void times_carry_their_offset(void **state)
{
	(void)state;
	int64_t t = 1795512600000; /* 2026-11-24T09:30:00Z */
	assert_str(phrase_time(&arena, LANG_EN, t, 0), "24 November 2026, 09:30 (UTC)");
	assert_str(phrase_time(&arena, LANG_EN, t, 180), "24 November 2026, 12:30 (UTC+3)");
	assert_str(phrase_time(&arena, LANG_EN, t, 330), "24 November 2026, 15:00 (UTC+5:30)");
	assert_str(phrase_time(&arena, LANG_EN, t, -600), "23 November 2026, 23:30 (UTC\u221210)");
	assert_str(phrase_time(&arena, LANG_ZH, t, 480), "2026年11月24日 17:30（UTC+8）");
	assert_str(phrase_time(&arena, LANG_AR, t, 0), "24 تشرين الثاني/نوفمبر 2026، 09:30 (UTC)");
	assert_str(phrase_time(&arena, LANG_FR, 0, 0), "1er janvier 1970, 00:00 (UTC)");
}

static struct str list(enum lang lang, size_t len, const char *const *name)
{
	struct str item[8] = {0};
	for (size_t i = 0; i < len; i++)
		item[i] = str_of(name[i]);
	return phrase_list(&arena, lang, item, len);
}

static void lists_end_with_and(void **state)
{
	(void)state;
	static const char *const names[] = {"Kenya", "Oman", "Peru"};
	assert_str(list(LANG_EN, 0, names), "");
	assert_str(list(LANG_EN, 1, names), "Kenya");
	assert_str(list(LANG_EN, 2, names), "Kenya and Oman");
	assert_str(list(LANG_EN, 3, names), "Kenya, Oman and Peru");
	assert_str(list(LANG_FR, 3, names), "Kenya, Oman et Peru");
	assert_str(list(LANG_RU, 3, names), "Kenya, Oman и Peru");
	assert_str(list(LANG_ZH, 3, names), "Kenya、Oman和Peru");
	static const char *const arabic[] = {"كينيا", "عمان", "بيرو"};
	assert_str(list(LANG_AR, 3, arabic), "كينيا وعمان وبيرو");
}

static void spanish_says_e_before_the_sound_of_i(void **state)
{
	(void)state;
	static const char *const names[] = {"Chile", "Francia", "Italia"};
	assert_str(list(LANG_ES, 3, names), "Chile, Francia e Italia");
	assert_str(list(LANG_ES, 2, names), "Chile y Francia");
	static const char *const more[] = {"Chile", "Irán (República Islámica del)"};
	assert_str(list(LANG_ES, 2, more), "Chile e Irán (República Islámica del)");
	static const char *const hie[] = {"Chile", "Hielo"};
	assert_str(list(LANG_ES, 2, hie), "Chile y Hielo");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_grouped_as_in_documents),
		cmocka_unit_test(dates_are_written_in_six_manners),
		cmocka_unit_test(times_carry_their_offset),
		cmocka_unit_test(lists_end_with_and),
		cmocka_unit_test(spanish_says_e_before_the_sound_of_i),
	};
	arena = arena_open(1 << 20);
	int failed = cmocka_run_group_tests_name("phrase", tests, NULL, NULL);
	arena_close(&arena);
	return failed;
}
