#include "unit.h"
#include "formats/html/html.h"
#include "sample.h"

static struct arena a;

static int setup(void **state)
{
	(void)state;
	a = arena_open((size_t)1 << 30);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_close(&a);
	return 0;
}

static struct str link_to(const void *ctx, struct arena *arena, int32_t proposal, int32_t edit)
{
	(void)ctx;
	return str_print(arena, "/p/%d?edit=%d&x=1", proposal, edit);
}

static const struct html_style style = {.lang = LANG_EN, .most = 3, .link = link_to};

static struct str provision(const struct html_style *s)
{
	struct paper *p = paper_new(&a, S("en"));
	return html_words(&a, sample_provision(&a, p->root), s).html;
}

static void words_are_escaped_wherever_they_come_from(void **state)
{
	(void)state;
	struct paper *p = paper_new(&a, S("en"));
	struct paper_block *b = sample_words(
		&a, p->root, ROLE_PROVISION, "<b>", "<script>alert(\"1\" & '2')</script>");
	b->anchor = S("\"><x");
	struct str html = html_paper(&a, p, &style).html;
	assert_false(str_has(html, S("<script")));
	assert_false(str_has(html, S("<b>")));
	assert_false(str_has(html, S("<x")));
	assert_true(str_has(html, S("&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)")));
	assert_true(str_has(provision(&style), S("to &quot;enter&quot; &lt;it&gt;")));
	assert_true(str_has(provision(&style), S("href=\"/p/12?edit=1&amp;x=1\"")));
}

static void a_replacement_is_two_alternatives(void **state)
{
	(void)state;
	struct str html = provision(&style);
	assert_true(str_has(html, S("Each Party <span class=\"br del alt\"><span class=\"vh\">"
				    "alternative 1 of 2: </span><span class=\"k\">[</span>shall"
				    "<span class=\"k\">]</span></span><span class=\"br alt\">"
				    "<span class=\"vh\">alternative 2, inserted by Kenya and "
				    "Norway: </span><span class=\"k\">[</span><ins>may</ins>"
				    "<span class=\"k\">]</span></span><a class=\"by\" "
				    "href=\"/p/12?edit=1&amp;x=1\">KEN, NOR</a> ask")));
}

static void words_to_be_deleted_are_struck_out(void **state)
{
	(void)state;
	assert_true(str_has(provision(&style),
		S("<span class=\"br del\"><span class=\"vh\">deletion proposed by Egypt: </span>"
		  "<span class=\"k\">[</span><del>under its law</del><span class=\"k\">]</span>"
		  "</span><a class=\"by del\" href=\"/p/19?edit=1&amp;x=1\">del. EGY</a>")));
}

static void words_inside_words_say_so_and_three_sponsors_are_shown(void **state)
{
	(void)state;
	struct str html = provision(&style);
	assert_true(str_has(html, S("inserted by Canada, Switzerland and 3 others: ")));
	assert_true(str_has(html, S("inserted within that by Japan: ")));
	assert_true(str_has(html, S("<ins>who acts</ins> <span class=\"br\">")));
	assert_true(str_has(html, S(">CAN, CHE +3</a>")));
	assert_true(str_has(html, S("class=\"by is-reserve\"")));
}

static void without_a_link_an_attribution_is_no_link(void **state)
{
	(void)state;
	struct html_style bare = {.lang = LANG_EN};
	struct str html = provision(&bare);
	assert_true(str_has(html, S("<span class=\"by\">KEN, NOR</span>")));
	assert_true(str_has(html, S("CAN, CHE, CHL, COL, CRI")));
	assert_false(str_has(html, S("<a class=\"by\"")));
}

static void a_line_number_is_an_anchor_at_its_word(void **state)
{
	(void)state;
	assert_true(str_has(provision(&style),
		S("<a class=\"ln\" href=\"#l5\" id=\"l5\"><span class=\"vh\">Line 5</span><span "
		  "aria-hidden=\"true\">5</span></a> to &quot;enter")));
}

static void a_new_paragraph_stands_in_tall_brackets(void **state)
{
	(void)state;
	struct paper *p = paper_new(&a, S("en"));
	struct paper_block *b = sample_words(&a, p->root, ROLE_PROVISION, "2 bis.", "New.");
	sample_whole(&a, b, BRACKET_OF_PROPOSED, &sample_may);
	struct html_style bare = {.lang = LANG_EN};
	assert_str(html_words(&a, b, &bare).html,
		"<div class=\"blk treaty\"><p class=\"cap\"><span>New paragraph</span><span "
		"class=\"by\">KEN, NOR</span></p><p><span class=\"vh\">inserted by Kenya and "
		"Norway: [</span><span class=\"no\">2 bis.</span>New.<span class=\"vh\">]</span>"
		"</p></div>");
	sample_whole(&a, b, BRACKET_OF_STANDING, &sample_gone);
	struct str html = html_words(&a, b, &bare).html;
	assert_true(str_starts(html, S("<div class=\"blk gone treaty\">")));
	assert_true(str_has(html, S("<del><span class=\"no\">2 bis.</span>New.</del>")));
}

static void names_are_in_the_language_of_the_page(void **state)
{
	(void)state;
	struct html_style french = {.lang = LANG_FR}, arabic = {.lang = LANG_AR};
	assert_true(str_has(provision(&french), S("Norvège")));
	assert_true(str_has(provision(&arabic), S("<span class=\"by\">كينيا، النرويج</span>")));
}

/* Every tag that opens closes, in order. */
static void assert_tags_nest(struct str html)
{
	struct str open[64];
	size_t depth = 0;
	for (size_t i = 0; i < html.len; i++) {
		if (html.at[i] != '<')
			continue;
		bool close = html.at[i + 1] == '/';
		size_t from = i + 1 + close, to = from;
		while (html.at[to] != ' ' && html.at[to] != '>')
			to++;
		struct str name = str_slice(html, from, to);
		if (close) {
			assert_true(depth > 0);
			assert_true(str_eq(open[--depth], name));
		} else {
			open[depth++] = name;
		}
	}
	assert_int_equal(depth, 0);
}

static void tags_of_a_whole_paper_nest(void **state)
{
	(void)state;
	struct paper *p = paper_new(&a, S("en"));
	struct paper_block *mast = paper_add(&a, p->root, ROLE_MASTHEAD);
	(void)mast;
	sample_words(&a, p->root, ROLE_TITLE, "", "Convention");
	struct paper_block *chapter =
		sample_words(&a, p->root, ROLE_HEADING, "Chapter I", "General provisions");
	struct paper_block *article =
		sample_words(&a, chapter, ROLE_ARTICLE, "Article 1", "Purpose");
	struct paper_block *b = sample_provision(&a, article);
	b->state = STATE_AGREED;
	b = sample_words(&a, b, ROLE_PROVISION, "(a)", "one;");
	b->level = 1;
	sample_whole(&a, b, BRACKET_OF_PROPOSED, &sample_new);
	struct paper_block *table = paper_add(&a, p->root, ROLE_TABLE);
	struct paper_block *row = paper_add(&a, table, ROLE_ROW);
	row->head = true;
	sample_words(&a, row, ROLE_CELL, "", "State");
	struct paper_block *list = paper_add(&a, p->root, ROLE_LIST);
	sample_words(&a, list, ROLE_ITEM, "", "item");
	struct str html = html_paper(&a, p, &style).html;
	assert_tags_nest(html);
	assert_true(str_has(html, S("<h2 class=\"chap\"><small>Chapter I</small>General")));
	assert_true(str_has(html, S("<h3><span>Article 1</span> Purpose</h3>")));
	assert_true(str_has(html, S("<div class=\"para agreed\" id=\"p2\">")));
	assert_true(str_has(html, S(" <span class=\"seal\">agreed ad ref.</span></p>")));
	assert_true(str_has(html, S("<div class=\"para in\">")));
	assert_true(str_has(html, S("<th scope=\"col\">State</th>")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			words_are_escaped_wherever_they_come_from, setup, teardown),
		cmocka_unit_test_setup_teardown(a_replacement_is_two_alternatives, setup, teardown),
		cmocka_unit_test_setup_teardown(
			words_to_be_deleted_are_struck_out, setup, teardown),
		cmocka_unit_test_setup_teardown(
			words_inside_words_say_so_and_three_sponsors_are_shown, setup, teardown),
		cmocka_unit_test_setup_teardown(
			without_a_link_an_attribution_is_no_link, setup, teardown),
		cmocka_unit_test_setup_teardown(
			a_line_number_is_an_anchor_at_its_word, setup, teardown),
		cmocka_unit_test_setup_teardown(
			a_new_paragraph_stands_in_tall_brackets, setup, teardown),
		cmocka_unit_test_setup_teardown(
			names_are_in_the_language_of_the_page, setup, teardown),
		cmocka_unit_test_setup_teardown(tags_of_a_whole_paper_nest, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
