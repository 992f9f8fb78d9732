#include "unit.h"
#include "base/door.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/buf.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "msg_err.h"

static struct arena arena;

static const struct door line = {0};
static const struct door lines = {.lines = true};

static void refused(struct str text, struct door door, int key, int64_t column)
{
	struct err err = {0};
	assert_false(door_check(&arena, text, door, &err));
	assert_int_equal(err.fault, FAULT_INPUT);
	assert_int_equal(err.why.key, key);
	assert_int_equal(err.at.line, 1);
	assert_int_equal(err.at.column, column);
}

static void passes(struct str text, struct door door)
{
	struct err err = {0};
	assert_true(door_check(&arena, text, door, &err));
	struct str out;
	assert_true(door_enter(&arena, text, door, &out, &err));
	assert_ptr_equal(out.at, text.at);
	assert_int_equal(out.len, text.len);
}

static void treaty_texts_pass_in_six_languages(void **state)
{
	(void)state;
	passes(S("1. Parties shall co\u2011operate.\n\t(a) \u201cterm\u201d \u2014 \u00a7 3"),
		lines);
	passes(S("L\u2019\u00c9tat partie \u00ab\u00a0d\u00e9pose\u202f\u00bb"), line);
	passes(S("\u7f14\u7ea6\u65b9\u5e94\u5f53\u3002\u300c\u6761\u7ea6\u300d\u3000\u3007"), line);
	passes(S("\u0413\u043e\u0441\u0443\u0434\u0430\u0440\u0441\u0442\u0432\u043e \u2116 5"),
		line);
	passes(S("\u062a\u0642\u0648\u0645 \u0627\u0644\u062f\u0648\u0644\u060c \u0628\u0640"),
		line);
	passes(S("La cuesti\u00f3n: \u00bfse aprueba?"), line);
	passes(S(""), line);
}

/* Every code point of the deny list in 20-text.md and 40-record.md, by itself inside a word. */
static void nothing_invisible_passes(void **state)
{
	(void)state;
	static const uint32_t range[][2] = {
		{0x202a, 0x202e},
		{0x2066, 0x2069},
		{0x200b, 0x200b},
		{0x2060, 0x2064},
		{0xfeff, 0xfeff},
		{0xad, 0xad},
		{0x180e, 0x180e},
		{0x34f, 0x34f},
		{0x115f, 0x1160},
		{0x3164, 0x3164},
		{0xffa0, 0xffa0},
		{0xfff9, 0xfffb},
		{0xfe00, 0xfe0f},
		{0xe0001, 0xe0001},
		{0xe0020, 0xe007f},
		{0xe0100, 0xe01ef},
	};
	for (size_t i = 0; i < LEN(range); i++)
		for (uint32_t c = range[i][0]; c <= range[i][1]; c++) {
			char utf8[4];
			struct buf b = buf_new(&arena, 16);
			buf_z(&b, "St");
			buf_bytes(&b, utf8, utf8_write(utf8, c));
			buf_z(&b, "ate");
			refused(buf_view(&b), lines, MSG_TEXT_HIDDEN_CHARACTER, 3);
			refused(buf_view(&b), (struct door){.lang = S("ar")},
				MSG_TEXT_HIDDEN_CHARACTER, 3);
		}
}

static void a_refusal_names_the_character_and_its_place(void **state)
{
	(void)state;
	struct err err = {0};
	assert_false(door_check(&arena, S("one\ncaf\u00e9 \u202ex"), lines, &err));
	assert_int_equal(err.at.line, 2);
	assert_int_equal(err.at.column, 6);
	assert_int_equal(err.at.from, 10);
	assert_int_equal(err.at.to, 13);
	assert_str(err.why.arg[0].s, "U+202E RIGHT-TO-LEFT OVERRIDE");
}

static void direction_marks_pass_in_arabic_only(void **state)
{
	(void)state;
	struct str s = S("\u0642\u0631\u0627\u0631\u200f (A/RES/75/282)\u200e\u061c");
	passes(s, (struct door){.lang = S("ar")});
	refused(s, (struct door){.lang = S("en")}, MSG_TEXT_DIRECTION_MARK, 5);
	refused(s, line, MSG_TEXT_DIRECTION_MARK, 5);
}

static void joiners_pass_where_they_can_be_seen(void **state)
{
	(void)state;
	passes(S("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"), line); /* Persian */
	passes(S("(\u0647\u200d)"), line);                                   /* initial heh */
	passes(S("\u0915\u094d\u200d\u0937"), line);                         /* Devanagari */
	refused(S("St\u200date"), line, MSG_TEXT_JOINER, 3);
	refused(S("\u0421\u200c\u0442"), line, MSG_TEXT_JOINER, 2);
	refused(S("\u4e2d\u200d\u56fd"), line, MSG_TEXT_JOINER, 2);
	refused(S("\u200c\u0645"), line, MSG_TEXT_JOINER, 1);
	refused(S("\u0645\u200c "), line, MSG_TEXT_JOINER, 2);
	refused(S("\u0645\u200d\u0645"), line, MSG_TEXT_JOINER, 2);
	refused(S("\u0645\u200c\u200c\u0645"), line, MSG_TEXT_JOINER, 2);
}

static void variants_of_ideographs_pass(void **state)
{
	(void)state;
	passes(S("\u845b\U000e0100\u57ce"), line);
	refused(S("\u845b\U000e0100\U000e0101"), line, MSG_TEXT_HIDDEN_CHARACTER, 3);
	refused(S("A\ufe0f"), line, MSG_TEXT_HIDDEN_CHARACTER, 2);
}

static void controls_and_strangers_are_refused(void **state)
{
	(void)state;
	refused(S("a\x07"), lines, MSG_TEXT_CONTROL_CHARACTER, 2);
	refused(S("a\r\n"), lines, MSG_TEXT_CONTROL_CHARACTER, 2);
	refused(S("a\xc2\x85"), lines, MSG_TEXT_CONTROL_CHARACTER, 2);
	refused(S("a\u2028"), lines, MSG_TEXT_CONTROL_CHARACTER, 2);
	refused(S("a\nb"), line, MSG_TEXT_ONE_LINE, 2);
	refused(S("a\tb"), line, MSG_TEXT_ONE_LINE, 2);
	refused(S("ab\xcd\xb8"), line, MSG_TEXT_UNASSIGNED, 3);
	refused(S("\xef\xbf\xbf"), line, MSG_TEXT_UNASSIGNED, 1);
	refused(S("ab\xee\x80\x80"), line, MSG_TEXT_PRIVATE, 3);
	refused((struct str){"a\0b", 3}, line, MSG_NOT_UTF8, 2);
	refused(S("caf\xc3"), line, MSG_NOT_UTF8, 4);
}

static void a_heap_of_marks_is_refused(void **state)
{
	(void)state;
	struct buf b = buf_new(&arena, 1024);
	buf_z(&b, "q");
	for (int i = 0; i < LIMIT_MARKS; i++)
		buf_z(&b, "\xcc\x88");
	passes(buf_view(&b), line);
	buf_z(&b, "\xcc\x88");
	refused(buf_view(&b), line, MSG_TEXT_MARKS, LIMIT_MARKS + 2);
}

static void what_is_not_normal_is_refused_or_made_normal(void **state)
{
	(void)state;
	struct str s = S("Co\u0302te d\u2019Ivoire");
	refused(s, line, MSG_TEXT_NOT_NORMAL, 2);
	struct err err = {0};
	struct str out;
	assert_true(door_enter(&arena, s, line, &out, &err));
	assert_str(out, "C\u00f4te d\u2019Ivoire");
}

static void line_ends_of_other_systems_become_lf(void **state)
{
	(void)state;
	struct err err = {0};
	struct str out;
	assert_true(door_enter(&arena, S("a\r\nb\rc\n\r\n"), lines, &out, &err));
	assert_str(out, "a\nb\nc\n\n");
	assert_false(door_enter(&arena, S("a\r\nb\u200b"), lines, &out, &err));
	assert_int_equal(err.at.line, 2);
	assert_int_equal(err.at.column, 2);
	assert_false(door_enter(&arena, S("a\r\nb"), line, &out, &err));
	assert_int_equal(err.why.key, MSG_TEXT_ONE_LINE);
}

/* The final texts of the agreement on areas beyond national jurisdiction and of the convention on
 * cybercrime as they were published; the Arabic ones are not all in normal form. */
static void published_treaties_pass(void **state)
{
	(void)state;
	static const char *const files[][2] = {
		{"../shared/data/treaties/bbnj/bbnj_agreement-en.txt", "en"},
		{"../shared/data/treaties/bbnj/bbnj_agreement-fr.txt", "fr"},
		{"../shared/data/treaties/bbnj/bbnj_agreement-es.txt", "es"},
		{"../shared/data/treaties/bbnj/bbnj_agreement-ar.txt", "ar"},
		{"../shared/data/treaties/unccc/uncc_final_ar_articles_1-15.txt", "ar"},
	};
	for (size_t i = 0; i < LEN(files); i++) {
		struct err err = {0};
		struct str text, out;
		struct door door = {.lines = true, .lang = str_of(files[i][1])};
		if (!file_read(&arena, str_of(files[i][0]), 1 << 20, &text, &err))
			skip();
		if (!door_enter(&arena, text, door, &out, &err))
			fail_msg("%s:%d", files[i][0], (int)err.at.line);
		assert_true(door_check(&arena, out, door, &err));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(treaty_texts_pass_in_six_languages),
		cmocka_unit_test(nothing_invisible_passes),
		cmocka_unit_test(a_refusal_names_the_character_and_its_place),
		cmocka_unit_test(direction_marks_pass_in_arabic_only),
		cmocka_unit_test(joiners_pass_where_they_can_be_seen),
		cmocka_unit_test(variants_of_ideographs_pass),
		cmocka_unit_test(controls_and_strangers_are_refused),
		cmocka_unit_test(a_heap_of_marks_is_refused),
		cmocka_unit_test(what_is_not_normal_is_refused_or_made_normal),
		cmocka_unit_test(line_ends_of_other_systems_become_lf),
		cmocka_unit_test(published_treaties_pass),
	};
	arena = arena_open(1 << 26);
	int failed = cmocka_run_group_tests_name("door", tests, NULL, NULL);
	arena_close(&arena);
	return failed;
}
