#include "unit.h"
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include "base/buf.h"
#include "base/unicode.h"
#include "base/utf8.h"

static struct arena arena;

static void classes_serve_the_six_languages(void **state)
{
	(void)state;
	static const struct {
		uint32_t c;
		enum unicode_class class;
	} want[] = {
		{'a', UNICODE_LETTER},
		{0xe9, UNICODE_LETTER},
		{0x416, UNICODE_LETTER},
		{0x627, UNICODE_LETTER},
		{0x640, UNICODE_LETTER}, /* tatweel */
		{0x64b, UNICODE_MARK},
		{0x301, UNICODE_MARK},
		{'7', UNICODE_DIGIT},
		{0x665, UNICODE_DIGIT},
		{0x7f14, UNICODE_ALONE},
		{0x3007, UNICODE_ALONE},
		{0x3005, UNICODE_ALONE},
		{0x30ab, UNICODE_ALONE},
		{0x30fc, UNICODE_ALONE},
		{0xac00, UNICODE_ALONE},
		{' ', UNICODE_SPACE},
		{'\n', UNICODE_SPACE},
		{0xa0, UNICODE_SPACE},
		{0x202f, UNICODE_SPACE},
		{0x3000, UNICODE_SPACE},
		{0x2019, UNICODE_PUNCTUATION},
		{0x2011, UNICODE_PUNCTUATION},
		{0xab, UNICODE_PUNCTUATION},
		{0x3002, UNICODE_PUNCTUATION},
		{'[', UNICODE_PUNCTUATION},
		{'$', UNICODE_SYMBOL},
		{0xbd, UNICODE_SYMBOL},
		{7, UNICODE_CONTROL},
		{0x202e, UNICODE_FORMAT},
		{0x200b, UNICODE_FORMAT},
		{0x180e, UNICODE_FORMAT},
		{0xe0041, UNICODE_FORMAT},
		{0xe000, UNICODE_PRIVATE},
		{0x378, UNICODE_UNASSIGNED},
		{0xffff, UNICODE_UNASSIGNED},
		{0x10ffff, UNICODE_UNASSIGNED},
		{0x110000, UNICODE_UNASSIGNED},
		{0xffffffff, UNICODE_UNASSIGNED},
	};
	for (size_t i = 0; i < LEN(want); i++)
		if (unicode_class(want[i].c) != want[i].class)
			fail_msg("U+%04X: %d", want[i].c, unicode_class(want[i].c));
}

/* ICU 72 has the same version of Unicode, made by other people's tools. */
static void every_code_point_agrees_with_icu(void **state)
{
	(void)state;
	for (uint32_t c = 0; c <= 0x10ffff; c++) {
		UChar32 u = (UChar32)c;
		enum unicode_class class = unicode_class(c);
		assert_int_equal(class == UNICODE_UNASSIGNED, u_charType(u) == U_UNASSIGNED);
		assert_int_equal(class == UNICODE_SPACE, u_isUWhiteSpace(u));
		assert_int_equal(class == UNICODE_DIGIT, u_charType(u) == U_DECIMAL_DIGIT_NUMBER);
		assert_int_equal(class == UNICODE_FORMAT, u_charType(u) == U_FORMAT_CHAR);
		assert_int_equal(unicode_lower(c), u_tolower(u));
		assert_int_equal(unicode_is_ignorable(c),
			u_hasBinaryProperty(u, UCHAR_DEFAULT_IGNORABLE_CODE_POINT));
		int32_t script = u_getIntPropertyValue(u, UCHAR_SCRIPT);
		assert_string_equal(unicode_script_name(unicode_script(c)).at,
			u_getPropertyValueName(UCHAR_SCRIPT, script, U_LONG_PROPERTY_NAME));
	}
}

static void scripts_have_their_numbers(void **state)
{
	(void)state;
	assert_int_equal(unicode_script('a'), UNICODE_SCRIPT_LATIN);
	assert_int_equal(unicode_script(0x430), UNICODE_SCRIPT_CYRILLIC);
	assert_int_equal(unicode_script(0x3b1), UNICODE_SCRIPT_GREEK);
	assert_int_equal(unicode_script(0x627), UNICODE_SCRIPT_ARABIC);
	assert_int_equal(unicode_script(0x4e2d), UNICODE_SCRIPT_HAN);
	assert_int_equal(unicode_script(0x301), UNICODE_SCRIPT_INHERITED);
	assert_int_equal(unicode_script('.'), UNICODE_SCRIPT_COMMON);
	assert_true(unicode_script(0x561) > UNICODE_SCRIPT_BOPOMOFO);
	assert_str(unicode_script_name(unicode_script(0x561)), "Armenian");
	assert_str(unicode_script_name(-1), "");
	assert_str(unicode_script_name(1000), "");
}

static void what_cannot_be_seen_has_a_name(void **state)
{
	(void)state;
	assert_str(unicode_describe(&arena, 0x202e), "U+202E RIGHT-TO-LEFT OVERRIDE");
	assert_str(unicode_describe(&arena, 0x200b), "U+200B ZERO WIDTH SPACE");
	assert_str(unicode_describe(&arena, 0xfeff), "U+FEFF ZERO WIDTH NO-BREAK SPACE");
	assert_str(unicode_describe(&arena, 0xe0041), "U+E0041 TAG LATIN CAPITAL LETTER A");
	assert_str(unicode_describe(&arena, 0), "U+0000 NULL");
	assert_str(unicode_describe(&arena, 0xe123), "U+E123");
	assert_str(unicode_name_of_control('a'), "");
}

/* One field of NormalizationTest.txt: code points in hexadecimal, to UTF-8. */
static struct str read_points(struct arena *a, const char *field)
{
	struct buf b = buf_new(a, 4096);
	while (*field && *field != ';') {
		char *rest, utf8[4];
		buf_bytes(&b, utf8, utf8_write(utf8, (uint32_t)strtoul(field, &rest, 16)));
		field = rest + (*rest == ' ');
	}
	return buf_view(&b);
}

/* Columns of the file: source; NFC; NFD; NFKC; NFKD. The invariants of NFC stand at its head. */
static void check_line(struct arena a, char *line)
{
	struct str c[5];
	for (int i = 0; i < 5; i++) {
		c[i] = read_points(&a, line);
		line = strchr(line, ';') + 1;
	}
	for (int i = 0; i < 5; i++) {
		struct str want = c[i < 3 ? 1 : 3];
		assert_true(str_eq(unicode_nfc(&a, c[i]), want));
		assert_int_equal(unicode_is_nfc(c[i]), str_eq(c[i], want));
	}
}

static void normal_form_passes_the_consortiums_test(void **state)
{
	(void)state;
	FILE *f = popen("bzcat " UNICODE_DIR "/NormalizationTest.txt.bz2", "r");
	assert_non_null(f);
	char line[4096];
	int lines = 0;
	while (fgets(line, sizeof line, f))
		if (*line != '#' && *line != '@') {
			check_line(arena, line);
			lines++;
		}
	assert_int_equal(pclose(f), 0);
	assert_int_equal(lines, 19074);
}

/* Every single code point, alone and between two others that like to combine. */
static void every_code_point_normalises_as_in_icu(void **state)
{
	(void)state;
	UErrorCode e = U_ZERO_ERROR;
	const UNormalizer2 *icu = unorm2_getNFCInstance(&e);
	for (uint32_t c = 1; c <= 0x10ffff; c++) {
		if (c >= 0xd800 && c <= 0xdfff)
			continue;
		struct arena a = arena;
		struct buf b = buf_new(&a, 64), want = buf_new(&a, 256);
		char utf8[4];
		buf_z(&b, "e");
		buf_bytes(&b, utf8, utf8_write(utf8, c));
		buf_z(&b, "\xcc\x81");
		UChar in[16], out[64];
		int32_t n = 0;
		in[n++] = 'e';
		U16_APPEND_UNSAFE(in, n, c);
		in[n++] = 0x301;
		n = unorm2_normalize(icu, in, n, out, LEN(out), &e);
		assert_true(U_SUCCESS(e));
		for (int32_t i = 0; i < n;) {
			UChar32 u;
			U16_NEXT(out, i, n, u);
			buf_bytes(&want, utf8, utf8_write(utf8, (uint32_t)u));
		}
		assert_true(str_eq(unicode_nfc(&a, buf_view(&b)), buf_view(&want)));
	}
}

static void normal_form_is_found_inside_a_text(void **state)
{
	(void)state;
	struct str s = S("plain words, then caf\x65\xcc\x81 and more");
	assert_int_equal(unicode_nfc_fault(s), 21);
	assert_str(unicode_nfc(&arena, s), "plain words, then caf\xc3\xa9 and more");
	struct str same = S("caf\xc3\xa9");
	assert_ptr_equal(unicode_nfc(&arena, same).at, same.at);
	assert_int_equal(unicode_nfc_fault(S("")), -1);
	/* Each in order, yet together not normal: the dot below goes first. */
	assert_str(unicode_nfc(&arena, S("\xc3\xa9\xcc\xa3")), "\xe1\xba\xb9\xcc\x81");
}

static void a_million_marks_are_sorted_in_no_time(void **state)
{
	(void)state;
	struct buf b = buf_new(&arena, 1 << 21);
	buf_z(&b, "a");
	for (int i = 0; i < 250000; i++)
		buf_z(&b, "\xcc\x81\xcc\xa3");
	struct str n = unicode_nfc(&arena, buf_view(&b));
	assert_int_equal(n.len, 3 + 2 * (500000 - 1));
	assert_true(unicode_is_nfc(n));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(classes_serve_the_six_languages),
		cmocka_unit_test(every_code_point_agrees_with_icu),
		cmocka_unit_test(scripts_have_their_numbers),
		cmocka_unit_test(what_cannot_be_seen_has_a_name),
		cmocka_unit_test(normal_form_passes_the_consortiums_test),
		cmocka_unit_test(every_code_point_normalises_as_in_icu),
		cmocka_unit_test(normal_form_is_found_inside_a_text),
		cmocka_unit_test(a_million_marks_are_sorted_in_no_time),
	};
	arena = arena_open(1 << 26);
	int failed = cmocka_run_group_tests_name("unicode", tests, NULL, NULL);
	arena_close(&arena);
	return failed;
}
