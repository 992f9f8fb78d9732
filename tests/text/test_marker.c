#include "unit.h"
#include "text/headword.h"
#include "text/marker.h"
#include "text/preamble.h"
#include "text/wordcount.h"

static void assert_marker(const char *text, enum marker_shape shape, enum numbering numbering,
	int32_t value, const char *label)
{
	struct marker m;
	if (!marker_read(str_of(text), &m))
		fail_msg("no mark in |%s|", text);
	assert_int_equal(m.shape, shape);
	assert_str(m.label, label);
	if (m.readings == 0) {
		assert_int_equal(numbering, NUMBERING_NONE);
		return;
	}
	assert_int_equal(m.reading[0].numbering, numbering);
	assert_int_equal(m.reading[0].value, value);
}

static void marks_are_read_as_people_type_them(void **state)
{
	(void)state;
	assert_marker("1. Each", MARKER_DOT, NUMBERING_DIGIT, 1, "1.");
	assert_marker("12.", MARKER_DOT, NUMBERING_DIGIT, 12, "12.");
	assert_marker("1.Each", MARKER_DOT, NUMBERING_DIGIT, 1, "1.");
	assert_marker("2 bis. Each", MARKER_DOT, NUMBERING_DIGIT, 2, "2 bis.");
	assert_marker("9bis Decides", MARKER_DOT, NUMBERING_DIGIT, 9, "9bis");
	assert_marker("[4][2]. Each", MARKER_DOT, NUMBERING_DIGIT, 4, "[4][2].");
	assert_marker("3.3bis Each", MARKER_DECIMAL, NUMBERING_DIGIT, 3, "3.3bis");
	assert_marker("2 Such", MARKER_BARE, NUMBERING_DIGIT, 2, "2");
	assert_marker("a)access", MARKER_CLOSED, NUMBERING_LETTER, 1, "a)");
	assert_marker("(b) bis. Each", MARKER_ROUND, NUMBERING_LETTER, 2, "(b) bis.");
	assert_marker("(aa) x", MARKER_ROUND, NUMBERING_LETTER, 27, "(aa)");
	assert_marker("(12) x", MARKER_ROUND, NUMBERING_DIGIT, 12, "(12)");
	assert_marker("a. Criminal", MARKER_DOT, NUMBERING_LETTER, 1, "a.");
	assert_marker("(أ) نص", MARKER_ROUND, NUMBERING_ARABIC, 1, "(أ)");
	assert_marker("б) текст", MARKER_CLOSED, NUMBERING_CYRILLIC, 2, "б)");
	assert_marker("（二十三）文", MARKER_ROUND, NUMBERING_HAN, 23, "（二十三）");
	assert_marker("’2’ نص", MARKER_QUOTED, NUMBERING_DIGIT, 2, "’2’");
	assert_marker("–  the Convention", MARKER_DASH, NUMBERING_NONE, 0, "–");
	assert_marker("Pp10 Noting", MARKER_PP, NUMBERING_DIGIT, 10, "Pp10");
}

static void an_opening_bracket_belongs_to_the_words(void **state)
{
	(void)state;
	struct marker m;
	assert_true(marker_read(S("[2. Each Party]"), &m));
	assert_int_equal(m.open, 1);
	assert_str(m.label, "2.");
	assert_int_equal(m.end, 4);
}

static void i_is_a_letter_and_a_roman_number(void **state)
{
	(void)state;
	struct marker m;
	assert_true(marker_read(S("(i) x"), &m));
	assert_int_equal(m.readings, 2);
	assert_int_equal(m.reading[0].value, 9);
	assert_int_equal(m.reading[1].numbering, NUMBERING_ROMAN);
	assert_int_equal(m.reading[1].value, 1);
	assert_int_equal(roman_value(S("xlix")), 49);
	assert_int_equal(roman_value(S("iiii")), 0);
	assert_int_equal(roman_value(S("vx")), 0);
	assert_int_equal(roman_value(S("Xi")), 0);
}

static void words_are_no_marks(void **state)
{
	(void)state;
	static const char *const words[] = {"Each Party", "1", "2015. The", "1.5 degrees C",
		"e.g. x", "(the Convention) x", "a.m. x", "No. 5", "10 per cent", "[shall]", "",
		"(", "([", "‘a’ is quoted", "-x", "U.S. law"};
	for (size_t i = 0; i < LEN(words); i++) {
		struct marker m;
		bool read = marker_read(str_of(words[i]), &m);
		if (read && m.shape != MARKER_DECIMAL)
			fail_msg("|%s| has a mark", words[i]);
	}
}

static void assert_headword(const char *text, enum provision_kind kind, int32_t number,
	const char *label, const char *rest)
{
	struct headword h;
	if (!headword_read(str_of(text), &h) || !h.certain)
		fail_msg("|%s| heads nothing", text);
	assert_int_equal(h.kind, kind);
	assert_int_equal(h.number.value, number);
	assert_str(h.label, label);
	assert_str(h.rest, rest);
}

static void headwords_are_read_in_six_languages(void **state)
{
	(void)state;
	assert_headword("Article 5", PROVISION_ARTICLE, 5, "Article 5", "");
	assert_headword("ARTICLE 5. Title", PROVISION_ARTICLE, 5, "ARTICLE 5", "Title");
	assert_headword("Article 5 – Title", PROVISION_ARTICLE, 5, "Article 5", "Title");
	assert_headword(
		"Article 1 (definitions)", PROVISION_ARTICLE, 1, "Article 1", "(definitions)");
	assert_headword("[Article 3bis] (x)", PROVISION_ARTICLE, 3, "[Article 3bis]", "(x)");
	assert_headword("Article 8 bis", PROVISION_ARTICLE, 8, "Article 8 bis", "");
	assert_headword("Article premier", PROVISION_ARTICLE, 1, "Article premier", "");
	assert_headword("Artículo 7", PROVISION_ARTICLE, 7, "Artículo 7", "");
	assert_headword("СТАТЬЯ 7", PROVISION_ARTICLE, 7, "СТАТЬЯ 7", "");
	assert_headword("المادة 7: نطاق", PROVISION_ARTICLE, 7, "المادة 7", "نطاق");
	assert_headword("第十二条", PROVISION_ARTICLE, 12, "第十二条", "");
	assert_headword("CHAPTER II", PROVISION_CHAPTER, 2, "CHAPTER II", "");
	assert_headword("PART XI THE AREA", PROVISION_PART, 11, "PART XI", "THE AREA");
	assert_headword("SECTION 1. GENERAL", PROVISION_SECTION, 1, "SECTION 1", "GENERAL");
	assert_headword("TITLE 3", PROVISION_DIVISION, 3, "TITLE 3", "");
	assert_headword("Annex I", PROVISION_ANNEX, 1, "Annex I", "");
	assert_headword("ANNEX", PROVISION_ANNEX, 0, "ANNEX", "");
	assert_headword("PreambleThe Parties", PROVISION_PREAMBLE, 0, "Preamble", "The Parties");
}

static void sentences_head_nothing(void **state)
{
	(void)state;
	static const char *const words[] = {"Article 5 applies to samples.",
		"Article 287, paragraphs 6 to 8, of the Convention", "Articles 309 to 319 shall",
		"Part XI and related provisions", "Annexes", "The Annex", "article 5 Title",
		"Chapters of law", "Sections", "Annex to the Agreement", "Titles 1 and 2"};
	for (size_t i = 0; i < LEN(words); i++) {
		struct headword h;
		if (headword_read(str_of(words[i]), &h) && h.certain)
			fail_msg("|%s| is a heading", words[i]);
	}
}

static void assert_cuts(const char *text, size_t pieces)
{
	struct arena a CLEANUP(arena_close) = arena_open(1 << 20);
	struct cuts cuts = preamble_cut(&a, str_of(text));
	assert_int_equal(cuts.list.len, pieces);
	for (size_t i = 1; i < cuts.list.len; i++)
		assert_int_equal(cuts.list.at[i].from, cuts.list.at[i - 1].to + 1);
	assert_int_equal(cuts.list.at[pieces - 1].to, strlen(text));
}

static void preambles_are_cut_before_participles_only(void **state)
{
	(void)state;
	assert_cuts("The Parties, Recalling a; Deeply concerned by b, Have agreed as follows:", 4);
	assert_cuts("The Parties, Recalling Beijing, United Cities; Reading, and Peking", 1);
	assert_cuts(
		"Les Parties, Rappelant a, Conscientes de b, Sont convenues de ce qui suit :", 4);
	assert_cuts(
		"Las Partes, Recordando a, Conscientes de b, Han convenido en lo siguiente:", 4);
	assert_cuts("Recalling a, Noting b", 1); /* one place may be chance */
}

static void words_are_counted_alike_whole_and_in_parts(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int64_t words;
	} cases[] = {{"", 0}, {"1. Each State Party's co-operation, 3.5 per cent (a)", 9},
		{"and/or", 2}, {"各缔约方", 4}, {"l’environnement", 1}, {"– : ;", 0},
		{"1,000 m", 2}, {"capacity- building", 2}, {"5th", 1}, {"لكل دولة طرف", 3}};
	for (size_t i = 0; i < LEN(cases); i++)
		assert_int_equal(word_count(str_of(cases[i].text)), cases[i].words);
	assert_int_equal(letter_count(S("(a) b-c 1.2")), 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_are_read_as_people_type_them),
		cmocka_unit_test(an_opening_bracket_belongs_to_the_words),
		cmocka_unit_test(i_is_a_letter_and_a_roman_number),
		cmocka_unit_test(words_are_no_marks),
		cmocka_unit_test(headwords_are_read_in_six_languages),
		cmocka_unit_test(sentences_head_nothing),
		cmocka_unit_test(preambles_are_cut_before_participles_only),
		cmocka_unit_test(words_are_counted_alike_whole_and_in_parts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
