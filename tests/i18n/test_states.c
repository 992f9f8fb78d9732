#include "unit.h"
#include "base/err.h"
#include "base/file.h"
#include "base/json.h"
#include "base/map.h"
#include "i18n/collate.h"
#include "i18n/states.h"

static struct arena arena;

#define DATA "../shared/data/procedure/"

static struct str read_data(const char *path)
{
	struct str s;
	struct err err;
	if (!file_read(&arena, str_of(path), 1 << 20, &s, &err))
		skip();
	return s;
}

static void members_come_first_in_the_order_of_the_roll(void **state)
{
	(void)state;
	assert_int_equal(state_count(), 198);
	for (size_t i = 0; i < state_count(); i++)
		assert_int_equal(state_at(i)->kind == STATE_MEMBER, i < STATE_MEMBERS);
	assert_string_equal(state_at(0)->code, "AFG");
	assert_string_equal(state_at(192)->code, "ZWE");
	assert_null(state_find(S("QQQ")));
	assert_null(state_find(S("")));
	assert_string_equal(state_find(S("EUU"))->code2, "EU");
}

static void every_name_is_there_once_in_six_languages(void **state)
{
	(void)state;
	for (int l = 0; l < LANG_COUNT; l++) {
		struct map seen = {0};
		for (size_t i = 0; i < state_count(); i++) {
			struct str code = str_of(state_at(i)->code);
			struct str name = state_name((enum lang)l, code);
			assert_true(name.len > 0);
			assert_true(state_formal_name((enum lang)l, code).len > 0);
			if (map_has(&seen, name))
				fail_msg("%.*s twice", STR_FMT(name));
			map_put(&arena, &seen, name, 1);
		}
	}
	assert_str(state_name(LANG_EN, S("QQQ")), "");
	assert_str(state_name(LANG_ES, S("WEOG")), "Estados de Europa Occidental y otros Estados");
	assert_str(state_name(LANG_ZH, S("G77")), "77国集团和中国");
	assert_str(state_formal_name(LANG_FR, S("WEOG")), "");
}

static void regional_groups_have_their_members(void **state)
{
	(void)state;
	static const int want[REGION_COUNT] = {
		[REGION_AFR] = 54,
		[REGION_APG] = 54,
		[REGION_EEG] = 23,
		[REGION_GRULAC] = 33,
		[REGION_WEOG] = 29,
	};
	int got[REGION_COUNT] = {0};
	for (size_t i = 0; i < STATE_MEMBERS; i++)
		got[state_at(i)->region]++;
	for (int r = 0; r < REGION_COUNT; r++)
		assert_int_equal(got[r], want[r]);
	enum region r;
	assert_true(region_read(S("EEG"), &r));
	assert_int_equal(r, REGION_EEG);
	assert_false(region_read(S(""), &r));
	assert_str(region_name(LANG_RU, REGION_EEG), "Государства Восточной Европы");
	assert_str(region_name(LANG_RU, REGION_NONE), "");
}

/* A field of a line of comma-separated values, without its quotes. */
static struct str next_field(struct str *line)
{
	if (!str_starts(*line, S("\"")))
		return str_cut(line, ',');
	*line = str_from(*line, 1);
	struct str field = str_cut(line, '"');
	(void)str_cut(line, ',');
	return field;
}

/* The same name, whichever apostrophe and however many spaces. */
static bool same_name(struct str ours, struct str theirs)
{
	while (ours.len && theirs.len) {
		size_t n = str_starts(ours, S("\u2019")) ? 3 : 1;
		size_t m = str_starts(theirs, S("\u2019")) ? 3 : 1;
		char c = n == 3 ? '\'' : *ours.at, d = m == 3 ? '\'' : *theirs.at;
		if (c != d)
			return false;
		ours = str_from(ours, n);
		theirs = str_from(theirs, m);
		while (c == ' ' && str_starts(theirs, S(" ")))
			theirs = str_from(theirs, 1);
	}
	return ours.len == theirs.len;
}

static void check_name(struct str ours, struct str theirs)
{
	if (!same_name(ours, theirs))
		fail_msg("%.*s is recorded as %.*s", STR_FMT(ours), STR_FMT(theirs));
}

static void check_row(size_t i, struct str line)
{
	static const enum lang column[] = {LANG_EN, LANG_AR, LANG_ZH, LANG_FR, LANG_RU, LANG_ES};
	int64_t order;
	assert_true(str_int(next_field(&line), &order));
	assert_int_equal(order, (int64_t)i + 1);
	const struct state *s = state_at(i);
	struct str code = str_of(s->code);
	assert_true(str_eq(next_field(&line), code));
	assert_true(str_eq(next_field(&line), str_of(s->code2)));
	(void)next_field(&line); /* the numeric code */
	/* Arabic names with a dash were set with uneven spaces. */
	bool uneven = str_eq(code, S("TLS"));
	for (size_t c = 0; c < LEN(column); c++) {
		struct str theirs = next_field(&line);
		if (!uneven || column[c] != LANG_AR)
			check_name(state_name(column[c], code), theirs);
	}
	assert_true(str_eq(next_field(&line), region_code(s->region)));
	(void)next_field(&line);
	(void)next_field(&line);
	for (size_t c = 0; c < LEN(column); c++)
		check_name(state_formal_name(column[c], code), next_field(&line));
}

static void names_and_order_are_those_on_record(void **state)
{
	(void)state;
	struct str file = read_data(DATA "states.csv");
	(void)str_cut(&file, '\n');
	size_t rows = 0;
	while (file.len)
		check_row(rows++, str_trim(str_cut(&file, '\n')));
	assert_int_equal(rows, STATE_MEMBERS);
}

static size_t place(struct str code)
{
	const struct state *s = state_find(code);
	assert_non_null(s);
	return (size_t)(s - state_at(0));
}

static struct str code_at(size_t i)
{
	return str_of(state_at(i % STATE_MEMBERS)->code);
}

static void check_drawn(const struct json *c)
{
	const struct json *expect = json_get(c, S("expect"));
	size_t drawn = place(json_str(json_get(c, S("given")), S("drawn")));
	const struct json *first = json_get(expect, S("first3"));
	for (size_t i = 0; i < first->len; i++)
		assert_true(str_eq(code_at(drawn + i), first->item[i].string));
	assert_true(str_eq(code_at(drawn + STATE_MEMBERS - 1), json_str(expect, S("last"))));
	assert_true(str_eq(code_at(place(S("ZWE")) + 1), json_str(expect, S("after_ZWE"))));
	assert_int_equal(json_int(expect, S("n")), STATE_MEMBERS);
}

static void check_pairs(const struct json *c)
{
	const struct json *pairs = json_get(json_get(c, S("given")), S("pairs"));
	assert_true(pairs->len > 0);
	for (size_t i = 0; i < pairs->len; i++) {
		const struct json *pair = &pairs->item[i];
		assert_true(place(pair->item[0].string) < place(pair->item[1].string));
	}
}

static void the_roll_is_called_as_in_the_worked_cases(void **state)
{
	(void)state;
	struct json cases;
	struct err err = {0};
	assert_true(json_read(&arena, read_data(DATA "cases.json"), &cases, &err));
	const struct json *list = json_get(&cases, S("cases"));
	int done = 0;
	for (size_t i = 0; i < list->len; i++) {
		struct str id = json_str(&list->item[i], S("id"));
		if (str_eq(id, S("T26")))
			done++, check_drawn(&list->item[i]);
		if (str_eq(id, S("T27")))
			done++, check_pairs(&list->item[i]);
	}
	assert_int_equal(done, 2);
}

/* The codes are given in the order that the language wants. */
static void check_order(enum lang lang, const char *const *codes, size_t len)
{
	struct str name[16] = {0};
	int64_t rank[16] = {0};
	for (size_t i = 0; i < len; i++)
		name[i] = state_name(lang, str_of(codes[i]));
	collate_rank(arena, lang, name, len, rank);
	for (size_t i = 0; i < len; i++)
		assert_int_equal(rank[i], (int64_t)i);
}

static void names_sort_as_each_language_does(void **state)
{
	(void)state;
	static const char *const fr[] = {"ZAF", "DEU", "EGY", "ARE", "ECU", "USA", "ETH", "ZWE"};
	static const char *const es[] = {"DEU", "ESP", "USA", "NIC", "NER", "OMN"};
	static const char *const ru[] = {"AUS", "EGY", "IND", "JOR", "YEM", "KEN", "JAM"};
	static const char *const zh[] = {"ALB", "AFG", "BRA", "DEU", "CHN"};
	static const char *const ar[] = {"ARG", "JOR", "ALB", "EGY", "YEM"};
	check_order(LANG_FR, fr, LEN(fr));
	check_order(LANG_ES, es, LEN(es));
	check_order(LANG_RU, ru, LEN(ru));
	check_order(LANG_ZH, zh, LEN(zh));
	check_order(LANG_AR, ar, LEN(ar));
}

static void equal_names_have_different_ranks(void **state)
{
	(void)state;
	struct str name[] = {S("b"), S("a"), S("b"), S("")};
	int64_t rank[4];
	collate_rank(arena, LANG_EN, name, 4, rank);
	assert_int_equal(rank[0], 2);
	assert_int_equal(rank[1], 1);
	assert_int_equal(rank[2], 3);
	assert_int_equal(rank[3], 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(members_come_first_in_the_order_of_the_roll),
		cmocka_unit_test(every_name_is_there_once_in_six_languages),
		cmocka_unit_test(regional_groups_have_their_members),
		cmocka_unit_test(names_and_order_are_those_on_record),
		cmocka_unit_test(the_roll_is_called_as_in_the_worked_cases),
		cmocka_unit_test(names_sort_as_each_language_does),
		cmocka_unit_test(equal_names_have_different_ranks),
	};
	arena = arena_open(1 << 26);
	int failed = cmocka_run_group_tests_name("states", tests, NULL, NULL);
	arena_close(&arena);
	return failed;
}
