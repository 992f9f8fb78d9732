#include "unit.h"
#include "base/buf.h"
#include "base/file.h"
#include "text/reference.h"

static struct arena arena;

static int set_up(void **state)
{
	(void)state;
	arena = arena_open((size_t)1 << 32);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

static struct str place(struct reference_place p)
{
	struct buf b = buf_new(&arena, 200);
	buf_print(&b, "%.*s/%.*s", STR_FMT(p.article.name), STR_FMT(p.paragraph.name));
	for (int32_t i = 0; i < p.subs; i++)
		buf_print(&b, "/%.*s", STR_FMT(p.sub[i].name));
	return buf_view(&b);
}

/* "words [place place-place scope]; ...": one string to compare. */
static struct str found(const char *lang, const char *z)
{
	static const char *const scopes[] = {"this", "here", "other"};
	struct str text = str_of(z);
	struct reference *r;
	size_t n = reference_find(&arena, text, str_of(lang), &r);
	struct buf b = buf_new(&arena, 4000);
	for (size_t i = 0; i < n; i++) {
		buf_print(&b, "%s%.*s [", i ? "; " : "",
			STR_FMT(str_slice(text, r[i].from, r[i].to)));
		for (size_t k = 0; k < r[i].places_len; k++) {
			struct str p = place(r[i].places[k]);
			buf_print(&b, "%s%.*s", !k ? "" : r[i].range ? "-" : " ", STR_FMT(p));
		}
		if (r[i].relative)
			buf_print(&b, "%+d", r[i].relative);
		buf_print(&b, " %s", scopes[r[i].scope]);
		if (r[i].instrument.len)
			buf_print(&b, " %.*s", STR_FMT(r[i].instrument));
		buf_char(&b, ']');
	}
	return buf_view(&b);
}

static void units_chain_inwards_and_outwards(void **state)
{
	(void)state;
	assert_str(found("en", "as required by article 4, paragraph 3 (b) (ii), or by it"),
		"article 4, paragraph 3 (b) (ii) [4/3/b/ii this]");
	assert_str(found("en", "subparagraph (c) of paragraph 2 of article 9 applies"),
		"subparagraph (c) of paragraph 2 of article 9 [9/2/c this]");
	assert_str(found("en", "article 14, paragraphs 1 and 2, and article 17"),
		"article 14, paragraphs 1 and 2 [14/1 14/2 this]; article 17 [17/ this]");
	assert_str(found("en", "paragraph (2) (j) and paragraph 1 a) (i)"),
		"paragraph (2) (j) [/2/j here]; paragraph 1 a) (i) [/1/a/i here]");
}

static void lists_and_ranges_keep_their_ends(void **state)
{
	(void)state;
	assert_str(found("en", "articles 5, 8 and 23 and articles 30 to 34"),
		"articles 5, 8 and 23 [5/ 8/ 23/ this]; articles 30 to 34 [30/-34/ this]");
	assert_str(found("en", "paragraph 1 (a) to (c) above"),
		"paragraph 1 (a) to (c) above [/1/a-/1/c here]");
	assert_str(found("en", "Article 12 bis and article 5 and 10 days later"),
		"Article 12 bis [12 bis/ this]; article 5 [5/ this]");
}

static void other_instruments_are_told_apart(void **state)
{
	(void)state;
	assert_str(
		found("en", "under Article 7, paragraph 2, of the Treaty on Northern Rivers, or"),
		"Article 7, paragraph 2, of the Treaty on Northern Rivers"
		" [7/2 other Treaty on Northern Rivers]");
	assert_str(found("en", "article 7 of this Convention and article 8 of the Convention"),
		"article 7 of this Convention [7/ this]; article 8 of the Convention"
		" [8/ other Convention]");
	assert_str(found("en", "the preceding paragraph and paragraph 5 of this article"),
		"the preceding paragraph [-1 here]; paragraph 5 of this article [/5 here]");
}

static void six_languages(void **state)
{
	(void)state;
	assert_str(
		found("fr", "à l’alinéa b) du paragraphe 3 de l’article 12, et aux articles 4 à 6"),
		"alinéa b) du paragraphe 3 de l’article 12 [12/3/b this]; articles 4 à 6 [4/-6/ this]");
	assert_str(found("fr", "le paragraphe 2 du présent article"),
		"paragraphe 2 du présent article [/2 here]");
	assert_str(found("es", "en los párrafos 1 y 2 del artículo 8 y en el párrafo a) i)"),
		"párrafos 1 y 2 del artículo 8 [8/1 8/2 this]; párrafo a) i) [//a/i here]");
	assert_str(found("ru", "в соответствии с пунктом 2 а) статьи 23 и статьями 4 и 5"),
		"пунктом 2 а) статьи 23 [23/2/а this]; статьями 4 и 5 [4/ 5/ this]");
	assert_str(found("ru", "пункт 3 настоящей статьи"), "пункт 3 настоящей статьи [/3 here]");
	assert_str(found("zh", "依照第十二条第三款第（二）项和第（三）项以及本条第一款"),
		"第十二条第三款第（二）项和第（三）项 [12/3/2 12/3/3 this]; 本条第一款 [/1 here]");
	assert_str(found("zh", "第一百零五条至第110条"), "第一百零五条至第110条 [105/-110/ this]");
	assert_str(found("ar", "عملا بالفقرة ٣ (ب) من المادة ١٢"),
		"بالفقرة ٣ (ب) من المادة ١٢ [12/3/ب this]");
}

static void who_acts_is_no_instrument(void **state)
{
	(void)state;
	assert_str(found("ru", "с пунктом 2 a) статьи 23 Стороны сотрудничают"),
		"пунктом 2 a) статьи 23 [23/2/a this]");
	assert_str(found("ru", "статьи 7 Устава Организации Объединенных Наций"),
		"статьи 7 Устава Организации Объединенных Наций"
		" [7/ other Устава Организации Объединенных Наций]");
	assert_str(found("en", "under article 5 of the Parties"), "article 5 [5/ this]");
	assert_str(
		found("fr", "l’article 287 de celle-ci"), "article 287 de celle-ci [287/ other]");
	assert_str(found("es", "la Parte 60 días después"), "");
}

static void larger_units_are_read_too(void **state)
{
	(void)state;
	struct reference *r;
	struct str text = S("annex I, paragraph 3, Part II, chapter III and section 2");
	assert_int_equal(reference_find(&arena, text, S("en"), &r), 3);
	assert_str(r[0].places[0].annex.name, "I");
	assert_str(r[0].places[0].paragraph.name, "3");
	assert_str(r[1].places[0].part.name, "II");
	assert_str(r[1].places[0].chapter.name, "III");
	assert_str(r[2].places[0].section.name, "2");
	assert_int_equal(r[0].scope, REFERENCE_THIS);
}

static void words_alone_are_no_reference(void **state)
{
	(void)state;
	assert_str(found("en", "each article of trade and this paragraph; articles of association"),
		"");
	assert_str(found("de", "Artikel 5"), "");
	assert_str(found("en", "article"), "");
	assert_str(found("zh", "第"), "");
}

/* Mentions are a unit word before a number or a letter in brackets, counted without the parser. */
static size_t mentions(struct str text, const char *const *words)
{
	size_t n = 0;
	for (; *words; words++) {
		struct str w = str_of(*words);
		for (ptrdiff_t at = 0; (at = str_find(text, w, (size_t)at)) >= 0;
			at += (ptrdiff_t)w.len) {
			size_t next = (size_t)at + w.len;
			n += next < text.len && text.at[next] >= '0' && text.at[next] <= '9';
		}
	}
	return n;
}

static size_t covered(struct str text, const char *const *words)
{
	struct reference *r;
	size_t n = reference_find(&arena, text, S("en"), &r), sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += mentions(str_slice(text, r[i].from, r[i].to), words);
	return sum;
}

static void of_a_real_agreement_99_percent_is_read(void **state)
{
	(void)state;
	struct str text;
	struct err err;
	const char *data = getenv("TRAVAUX_DATA");
	struct str path =
		str_print(&arena, "%s/treaties/bbnj/bbnj_agreement-en.txt", data ? data : "");
	if (!file_read(&arena, path, 1 << 24, &text, &err)) {
		print_message("skipped: %.*s is not here\n", STR_FMT(path));
		skip();
	}
	const char *const words[] = {"article ", "articles ", "Article ", "Articles ", "paragraph ",
		"paragraphs ", NULL};
	size_t all = mentions(text, words), read = covered(text, words);
	print_message("%zu of %zu mentions\n", read, all);
	assert_true(all > 150);
	assert_true(read * 100 >= all * 99);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(units_chain_inwards_and_outwards),
		cmocka_unit_test(lists_and_ranges_keep_their_ends),
		cmocka_unit_test(other_instruments_are_told_apart),
		cmocka_unit_test(six_languages),
		cmocka_unit_test(who_acts_is_no_instrument),
		cmocka_unit_test(larger_units_are_read_too),
		cmocka_unit_test(words_alone_are_no_reference),
		cmocka_unit_test(of_a_real_agreement_99_percent_is_read),
	};
	return cmocka_run_group_tests_name("reference", tests, set_up, tear_down);
}
