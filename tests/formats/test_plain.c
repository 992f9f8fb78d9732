#include "unit.h"
#include "formats/plain/plain.h"
#include "sample.h"

static struct arena a;

static int setup(void **state)
{
	(void)state;
	a = arena_open(64 << 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_close(&a);
	return 0;
}

static struct str written(const struct paper *p, struct plain_style style)
{
	struct buf out = buf_new(&a, 1 << 20);
	plain_write(&out, p, style);
	return buf_view(&out);
}

static void brackets_are_those_of_united_nations_documents(void **state)
{
	(void)state;
	struct paper *p = paper_new(&a, S("en"));
	struct paper_block *article =
		sample_words(&a, p->root, ROLE_ARTICLE, "Article 5", "Access");
	sample_provision(&a, article);
	struct paper_block *b = sample_words(&a, article, ROLE_PROVISION, "2.", "Going.");
	sample_whole(&a, b, BRACKET_OF_STANDING, &sample_gone);
	b = sample_words(&a, article, ROLE_PROVISION, "(a)", "new.");
	b->level = 1;
	sample_whole(&a, b, BRACKET_OF_PROPOSED, &sample_may);
	assert_str(written(p, (struct plain_style){.lang = LANG_EN}),
		"Article 5\nAccess\n\n"
		"1. Each Party [shall][may] (KEN, NOR) ask [under its law] (del. EGY) a person [who "
		"acts [and knows] (JPN) so] (CAN, CHE, CHL, COL, CRI) to \"enter\" <it>[, res] (res. "
		"JPN).\n\n"
		"[2. Going.] (del. EGY)\n\n"
		"    [(a) new.] (KEN, NOR)\n\n");
}

static void lines_are_broken_at_spaces(void **state)
{
	(void)state;
	struct paper *p = paper_new(&a, S("en"));
	struct paper_block *b = sample_words(
		&a, p->root, ROLE_PROVISION, "(a)", "one two three four five six seven eight nine");
	b->level = 1;
	assert_str(written(p, (struct plain_style){.lang = LANG_EN, .columns = 28}),
		"    (a) one two three four\n    five six seven eight\n    nine\n\n");
}

static void official_lines_are_numbered_in_the_margin(void **state)
{
	(void)state;
	struct paper *p = paper_new(&a, S("en"));
	struct paper_block *b = paper_add(&a, p->root, ROLE_PROVISION);
	struct paper_writer w = {0};
	paper_text(&a, &w, S("one two three four five "));
	*vec_push(&a, &w.runs) = (struct paper_run){.kind = RUN_LINE, .line = 40};
	paper_text(&a, &w, S("six seven"));
	b->runs = paper_runs(&w);
	assert_str(
		written(p, (struct plain_style){.lang = LANG_EN, .columns = 24, .numbers = true}),
		"      one two three four five\n  40  six seven\n\n");
}

static void arabic_attributions_are_isolated(void **state)
{
	(void)state;
	struct buf out = buf_new(&a, 1 << 20);
	struct paper_writer w = {0};
	sample_bracket(&a, &w, "", BRACKET_OF_PROPOSED, 0, &sample_inner);
	paper_text(&a, &w, S("نص"));
	sample_close(&a, &w);
	plain_runs(&out, paper_runs(&w), LANG_AR);
	assert_true(str_starts(buf_view(&out), S("[نص] \u2068(")));
	assert_true(str_ends(buf_view(&out), S(")\u2069")));
}

static void rows_of_a_table_are_lines(void **state)
{
	(void)state;
	struct paper *p = paper_new(&a, S("en"));
	struct paper_block *table = paper_add(&a, p->root, ROLE_TABLE);
	struct paper_block *row = paper_add(&a, table, ROLE_ROW);
	sample_words(&a, row, ROLE_CELL, "", "Kenya");
	sample_words(&a, row, ROLE_CELL, "", "yes");
	assert_str(written(p, (struct plain_style){.lang = LANG_EN}), "Kenya | yes\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			brackets_are_those_of_united_nations_documents, setup, teardown),
		cmocka_unit_test_setup_teardown(lines_are_broken_at_spaces, setup, teardown),
		cmocka_unit_test_setup_teardown(
			official_lines_are_numbered_in_the_margin, setup, teardown),
		cmocka_unit_test_setup_teardown(arabic_attributions_are_isolated, setup, teardown),
		cmocka_unit_test_setup_teardown(rows_of_a_table_are_lines, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
