#include "unit.h"
#include "formats/html/html.h"
#include "formats/plain/plain.h"
#include "papers/comparison.h"
#include "text/intake.h"

static struct arena a;

static const char old[] =
	"# Sample\n\n## Article 1. Purpose\n\n1. Each Party shall act.\n\n"
	"2. It may consult the conference.\n\n"
	"## Article 2. Reports\n\n1. Reports are public.\n\n2. They are yearly.\n\n"
	"## Article 3. Funds\n\n1. Parties pay their own costs of travel.\n\n"
	"2. The secretariat keeps accounts.\n";

static struct match_text text_of(const char *markdown)
{
	struct intake in;
	struct err err;
	struct draft *d = NEW(&a, struct draft);
	assert_true(draft_read(&a, str_of(markdown), DRAFT_FORMAT_MARKDOWN, &in, &err));
	*d = in.draft;
	return match_of_draft(&a, d);
}

static const struct paper *paper_of(const char *new, struct comparison_style style)
{
	style.lang = S("en");
	style.old_name = S("A");
	style.new_name = S("B");
	style.rows = true;
	return paper_comparison(&a, compare_texts(&a, text_of(old), text_of(new), S("en")), style);
}

static struct str plain(const char *new, struct plain_style style)
{
	struct buf b = buf_new(&a, 1 << 16);
	plain_write(&b, paper_of(new, (struct comparison_style){0}), style);
	return buf_view(&b);
}

static struct str html(const char *new, struct comparison_style style)
{
	struct html_style words = {.lang = LANG_EN};
	return html_paper(&a, paper_of(new, style), &words).html;
}

static const char edited[] =
	"# Sample\n\n## Article 1. Purpose\n\n1. Each Party may & can act.\n\n"
	"## Article 2. Reports\n\n1. Reports are public.\n\n2. They are yearly.\n\n"
	"## Article 3. Means\n\n1. It may consult the conference.\n\n"
	"2. Parties pay their own costs of travel.\n\n3. The secretariat keeps accounts.\n";

static void in_one_column_a_sign_says_what_became_of_each(void **state)
{
	assert_str(plain(edited, (struct plain_style){.lang = LANG_EN}),
		"\n  Sample\n\nArticle 1 Purpose\n\n"
		"~ 1. Each Party [-shall-] {+may & can+} act.\n\n"
		"  (Moved to Article 3, 1.)\n< 2. It may consult the conference.\n\n"
		"... 3 provisions unchanged – Article 2\n\n"
		"Article 3 [-Funds-] {+Means+}\n\n"
		"  (Moved from Article 1, 2.)\n> 1. It may consult the conference.\n\n"
		"... 2 provisions unchanged (2 with another number) – 2. to 3.\n\n");
}

static void in_two_columns_lines_stand_beside_each_other(void **state)
{
	struct str s =
		plain(edited, (struct plain_style){.lang = LANG_EN, .columns = 51, .beside = true});
	assert_true(str_has(s, S("A                          B\n")));
	assert_true(str_has(s, S("1. Each Party [-shall-]  ~ 1. Each Party {+may &\n"
				 "act.                     | can+} act.\n")));
}

static void colour_stands_for_the_marks(void **state)
{
	struct str s = plain(edited, (struct plain_style){.lang = LANG_EN, .colour = true});
	assert_true(str_has(s, S("Party \x1b[9;31mshall\x1b[0m \x1b[4;32mmay & can\x1b[0m act.")));
	assert_false(str_has(s, S("[-")));
}

static void a_page_marks_words_and_escapes_them(void **state)
{
	struct str s = html(edited, (struct comparison_style){0});
	assert_true(str_has(s, S("<del><span class=\"vh\"> deleted: </span>shall")));
	assert_true(str_has(s, S("</span>may &amp; can<")));
	assert_false(str_has(s, S("may & can")));
}

static void the_two_places_of_a_move_lead_to_each_other(void **state)
{
	struct str s = html(edited, (struct comparison_style){0});
	ptrdiff_t to = str_find(s, S("Moved to"), 0), from = str_find(s, S("Moved from"), 0);
	assert_true(to > 0 && from > to);
	for (int i = 0; i < 2; i++) {
		struct str before = str_slice(s, 0, (size_t)(i ? to : from));
		ptrdiff_t href = 0, at = 0;
		while ((at = str_find(before, S("href=\"#"), (size_t)at + 1)) > 0)
			href = at;
		struct str anchor = str_from(before, (size_t)href + 7);
		anchor = str_slice(anchor, 0, (size_t)str_find_char(anchor, '"', 0));
		assert_true(str_has(s, str_print(&a, "id=\"%.*s\"", STR_FMT(anchor))));
	}
}

static void what_did_not_change_is_folded_unless_asked_for(void **state)
{
	assert_true(str_has(html(edited, (struct comparison_style){0}),
		S("<summary lang=\"en\" dir=\"ltr\">3 provisions unchanged")));
	assert_false(
		str_has(html(edited, (struct comparison_style){.unfolded = true}), S("<details")));
}

static void the_head_counts(void **state)
{
	struct str s = html(edited, (struct comparison_style){.head = true});
	assert_true(str_has(s, S("<h1>Comparison of A and B</h1>")));
	assert_true(str_has(s, S("<dt>Moved</dt><dd>1</dd>")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_one_column_a_sign_says_what_became_of_each),
		cmocka_unit_test(in_two_columns_lines_stand_beside_each_other),
		cmocka_unit_test(colour_stands_for_the_marks),
		cmocka_unit_test(a_page_marks_words_and_escapes_them),
		cmocka_unit_test(the_two_places_of_a_move_lead_to_each_other),
		cmocka_unit_test(what_did_not_change_is_folded_unless_asked_for),
		cmocka_unit_test(the_head_counts),
	};
	a = arena_open(1 << 28);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
