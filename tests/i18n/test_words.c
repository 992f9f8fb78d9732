#include "unit.h"
#include "base/door.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "i18n/lexicon.h"
#include "i18n/words.h"
#include "msg_err.h"
#include "msg_name.h"
#include "msg_web.h"

static struct arena arena;

static void a_message_is_said_in_six_languages(void **state)
{
	(void)state;
	struct msg m = msg(MSG_FIELD_MUST_BE_TEXT, arg_str(S("/body")));
	assert_str(i18n_say(&arena, LANG_EN, m), "The field /body must be text.");
	assert_str(i18n_say(&arena, LANG_FR, m), "Le champ /body doit être du texte.");
	assert_str(i18n_say(&arena, LANG_ES, m), "El campo /body debe ser texto.");
	assert_str(i18n_say(&arena, LANG_RU, m), "Поле /body должно содержать текст.");
	assert_str(i18n_say(&arena, LANG_ZH, m), "字段 /body 必须是文本。");
	assert_str(i18n_say(&arena, LANG_AR, m), "يجب أن يكون الحقل \u2068/body\u2069 نصا.");
	assert_str(i18n_say(&arena, LANG_AR, (struct msg){0}), "");
}

/* Every form that Plural-Forms knows, where the number itself shows. */
static void plurals_follow_the_language(void **state)
{
	(void)state;
	static const struct {
		enum lang lang;
		int64_t n;
		const char *words;
	} want[] = {
		{LANG_EN, 1, "More than 1 combining mark stands on one letter."},
		{LANG_EN, 2, "More than 2 combining marks stand on one letter."},
		{LANG_EN, 0, "More than 0 combining marks stand on one letter."},
		{LANG_FR, 0, "Une lettre porte plus de 0 signe combinatoire."},
		{LANG_FR, 1, "Une lettre porte plus de 1 signe combinatoire."},
		{LANG_FR, 2, "Une lettre porte plus de 2 signes combinatoires."},
		{LANG_RU, 21, "На одной букве стоит более 21 комбинируемого знака."},
		{LANG_RU, 11, "На одной букве стоит более 11 комбинируемых знаков."},
		{LANG_RU, 22, "На одной букве стоит более 22 комбинируемых знаков."},
		{LANG_ZH, 1, "一个字母上的组合符号超过 1 个。"},
		{LANG_AR, 2, "لا يجوز وضع أكثر من علامتي تشكيل (2) على الحرف."},
		{LANG_AR, 3, "لا يجوز وضع أكثر من 3 علامات تشكيل على الحرف."},
		{LANG_AR, 11, "لا يجوز وضع أكثر من 11 علامة تشكيل على الحرف."},
		{LANG_AR, 103, "لا يجوز وضع أكثر من 103 علامات تشكيل على الحرف."},
	};
	for (size_t i = 0; i < LEN(want); i++)
		assert_str(i18n_say(&arena, want[i].lang, msg(MSG_TEXT_MARKS, arg_int(want[i].n))),
			want[i].words);
}

static void arguments_are_in_the_manner_of_the_language(void **state)
{
	(void)state;
	struct msg m = msg(MSG_PLACE_IN_LINE, arg_participant(S("CIV")), arg_int(1234),
		arg_date(S("2026-11-24")));
	assert_str(i18n_say(&arena, LANG_EN, m),
		"Place: Côte d’Ivoire, line 1,234, column 24 November 2026.");
	assert_str(i18n_say(&arena, LANG_RU, m),
		"Место: Кот-д’Ивуар, строка 1\u00a0234, столбец 24 ноября 2026 года.");
	m = msg(MSG_PLACE_IN_LINE, arg_msg(MSG_STATE_KEN_FORMAL), arg_time(0),
		arg_participant(S("XYZ")));
	assert_str(i18n_say(&arena, LANG_EN, m),
		"Place: the Republic of Kenya, line 1 January 1970, 00:00 (UTC), column XYZ.");
	m = msg(MSG_PLACE_LINE, arg_id(1234), arg_int(1234));
	assert_str(i18n_say(&arena, LANG_EN, m), "Line 1234, column 1,234.");
	m = msg(MSG_PLACE_IN_LINE, arg_date(S("2026-02-30")));
	assert_str(i18n_say(&arena, LANG_EN, m), "Place: 2026-02-30, line {1}, column {2}.");
}

static void pieces_tell_user_text_from_words(void **state)
{
	(void)state;
	struct pieces p = i18n_pieces(
		&arena, LANG_EN, msg(MSG_TEXT_UNASSIGNED, arg_str(S("<b>")), arg_int(15)));
	assert_int_equal(p.len, 5);
	static const enum piece_kind kind[] = {
		PIECE_WORDS, PIECE_USER, PIECE_WORDS, PIECE_VALUE, PIECE_WORDS};
	static const int arg[] = {-1, 0, -1, 1, -1};
	for (size_t i = 0; i < p.len; i++) {
		assert_int_equal(p.at[i].kind, kind[i]);
		assert_int_equal(p.at[i].arg, arg[i]);
	}
	assert_str(p.at[0].s, "The code point ");
	assert_str(p.at[1].s, "<b>");
	assert_str(p.at[3].s, "15");
	assert_int_equal(i18n_pieces(&arena, LANG_EN, (struct msg){0}).len, 0);
}

static void a_placeholder_in_user_text_stays_text(void **state)
{
	(void)state;
	assert_str(i18n_say(&arena, LANG_EN, msg(MSG_FIELD_MUST_BE_TEXT, arg_str(S("{0}{1}")))),
		"The field {0}{1} must be text.");
}

static void long_quotations_are_not_cut(void **state)
{
	(void)state;
	struct arena a = arena_open(64 << 20);
	char *words = NEWN(&a, char, LIMIT_PROVISION_TEXT);
	memset(words, 'w', LIMIT_PROVISION_TEXT);
	struct msg_arg quoted = arg_str((struct str){words, LIMIT_PROVISION_TEXT});
	struct str said = i18n_say(&a, LANG_AR, msg(MSG_PLACE_IN_LINE, quoted, quoted, quoted));
	assert_true(said.len > 3 * LIMIT_PROVISION_TEXT);
	assert_true(str_ends(said, S(".")));
	arena_close(&a);
}

static void user_text_is_isolated_where_direction_asks_for_it(void **state)
{
	(void)state;
	assert_str(i18n_isolate(&arena, LANG_EN, S("KEN")), "KEN");
	assert_str(i18n_isolate(&arena, LANG_EN, S("قرار")), "\u2068قرار\u2069");
	assert_str(i18n_isolate(&arena, LANG_AR, S("KEN")), "\u2068KEN\u2069");
}

static void a_fault_is_told_with_place_and_rule(void **state)
{
	(void)state;
	struct err err = {0};
	err_at(&err, (struct span){.line = 3, .column = 14}, msg(MSG_TEXT_NOT_NORMAL));
	assert_str(i18n_err(&arena, LANG_EN, &err),
		"This text is not in the normal form of Unicode (NFC) from this place on. "
		"Line 3, column 14.");
	err.where = S("/body/words");
	err.rule = S("rule 125");
	assert_str(i18n_err(&arena, LANG_EN, &err),
		"This text is not in the normal form of Unicode (NFC) from this place on. "
		"Place: /body/words, line 3, column 14. Basis: rule 125.");
	err_order(&err, S("A/RES/75/282, para. 5"), msg(MSG_JSON_DEEP, arg_int(3)));
	assert_str(i18n_err(&arena, LANG_ZH, &err),
		"此 JSON 的嵌套超过 3 层。依据：A/RES/75/282，第5段。");
	assert_str(i18n_err(&arena, LANG_FR, &err),
		"Ce JSON compte plus de 3 niveaux d’imbrication. "
		"Fondement\u00a0: A/RES/75/282, par. 5.");
}

static void rules_are_named_in_the_language(void **state)
{
	(void)state;
	assert_str(i18n_rule(&arena, LANG_FR, S("rule 127 (a)")), "article 127 (a)");
	assert_str(i18n_rule(&arena, LANG_ES, S("rule 85")), "artículo 85");
	assert_str(i18n_rule(&arena, LANG_RU, S("rule 85")), "правило 85");
	assert_str(i18n_rule(&arena, LANG_AR, S("rule 85")), "المادة 85");
	assert_str(i18n_rule(&arena, LANG_ZH, S("rule 85")), "第85条");
	assert_str(
		i18n_rule(&arena, LANG_FR, S("rule 118 (rule 161)")), "article 118 (article 161)");
	assert_str(i18n_rule(&arena, LANG_ZH, S("rule 118 (rule 161)")), "第118条（第161条）");
	assert_str(i18n_rule(&arena, LANG_ES, S("rules 14 to 17")), "artículos 14 a 17");
	assert_str(i18n_rule(&arena, LANG_AR, S("rules 85 and 86")), "المادتان 85 و 86");
	assert_str(i18n_rule(&arena, LANG_RU, S("as rule 127 of the General Assembly")),
		"как правило 127 Генеральной Ассамблеи");
	assert_str(i18n_rule(&arena, LANG_ES, S("rules of the conference")),
		"reglamento de la conferencia");
	assert_str(i18n_rule(&arena, LANG_ES, S("Charter")), "Charter");
	assert_str(i18n_rule(&arena, LANG_RU, S("article 38 (1)")), "статья 38 (1)");
	assert_str(i18n_rule(&arena, LANG_ZH, S("article XIII")), "第XIII条");
	assert_str(i18n_rule(&arena, LANG_FR, S("VCLT, article 20 (5)")),
		"article 20 (5) de la Convention de Vienne sur le droit des traités");
	assert_str(
		i18n_rule(&arena, LANG_FR, S("article 36 (3) and (4)")), "article 36 (3) and (4)");
	assert_str(i18n_rule(&arena, LANG_FR, S("rule 108, waived by the Assembly")),
		"rule 108, waived by the Assembly");
	assert_str(i18n_rule(&arena, LANG_FR, S("rule 118 (rule 161")), "rule 118 (rule 161");
	assert_str(i18n_rule(&arena, LANG_FR, S("rules 85 and")), "rules 85 and");
	assert_str(i18n_rule(&arena, LANG_FR, S("X, para. 5 bis")), "X, para. 5 bis");
	assert_str(i18n_say(&arena, LANG_FR, msg(MSG_PLACE_IN, arg_rule(S("rule 85")))),
		"Emplacement\u00a0: article 85.");
	assert_str(i18n_rule(&arena, LANG_EN, S("rule ")), "rule ");
	assert_str(i18n_rule(&arena, LANG_EN, S("")), "");
}

static void keys_have_stable_names(void **state)
{
	(void)state;
	assert_str(lexicon_key(MSG_TEXT_MARKS), "text-marks");
	assert_str(lexicon_key(MSG_SITE_NAME), "site-name");
	assert_str(lexicon_key(MSG_STATE_ZWE), "state-zwe");
	assert_str(lexicon_key(0), "");
	assert_str(lexicon_key(65536), "");
	assert_str(lexicon_key(1 << 30), "");
}

/* A placeholder that is left, an isolate that is not closed, words that are empty. */
static void check_said(struct arena a, enum lang lang, int key, int64_t n)
{
	struct msg m = msg(key, arg_int(n), arg_str(S("KEN")), arg_str(S("\u0642")), arg_int(n),
		arg_int(n), arg_int(n));
	struct str said = i18n_say(&a, lang, m);
	int64_t open = 0;
	for (size_t at = 0; at < said.len;) {
		uint32_t c = utf8_next(said, &at);
		open += c == 0x2068;
		open -= c == 0x2069;
		if (c == '{' || open < 0)
			fail_msg("%s: %.*s", lexicon_key(key).at, STR_FMT(said));
	}
	if (open || !said.len || !unicode_is_nfc(said))
		fail_msg("%s: %.*s", lexicon_key(key).at, STR_FMT(said));
}

static void every_message_can_be_said_in_every_language(void **state)
{
	(void)state;
	static const int64_t numbers[] = {0, 1, 2, 3, 11, 21, 100, 102};
	int keys = 0;
	for (int domain = 1; domain <= 5; domain++)
		for (int key = domain * 65536 + 1; lexicon_key(key).len; key++, keys++)
			for (int l = 0; l < LANG_COUNT; l++)
				for (size_t i = 0; i < LEN(numbers); i++)
					check_said(arena, (enum lang)l, key, numbers[i]);
	assert_true(keys > 600);
}

/* What we wrote ourselves passes our own door. */
static void words_pass_the_door(void **state)
{
	(void)state;
	for (int domain = 1; domain <= 5; domain++)
		for (int key = domain * 65536 + 1; lexicon_key(key).len; key++)
			for (int l = 0; l < LANG_COUNT; l++) {
				struct arena a = arena;
				struct err err = {0};
				struct door door = {.lines = true, .lang = lang_code((enum lang)l)};
				struct str words = lexicon_words((enum lang)l, key, 1);
				if (!door_check(&a, words, door, &err))
					fail_msg("%s: %.*s", lexicon_key(key).at, STR_FMT(words));
			}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_message_is_said_in_six_languages),
		cmocka_unit_test(plurals_follow_the_language),
		cmocka_unit_test(arguments_are_in_the_manner_of_the_language),
		cmocka_unit_test(pieces_tell_user_text_from_words),
		cmocka_unit_test(a_placeholder_in_user_text_stays_text),
		cmocka_unit_test(long_quotations_are_not_cut),
		cmocka_unit_test(user_text_is_isolated_where_direction_asks_for_it),
		cmocka_unit_test(a_fault_is_told_with_place_and_rule),
		cmocka_unit_test(rules_are_named_in_the_language),
		cmocka_unit_test(keys_have_stable_names),
		cmocka_unit_test(every_message_can_be_said_in_every_language),
		cmocka_unit_test(words_pass_the_door),
	};
	arena = arena_open(1 << 20);
	int failed = cmocka_run_group_tests_name("words", tests, NULL, NULL);
	arena_close(&arena);
	return failed;
}
