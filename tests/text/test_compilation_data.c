#include "unit.h"
#include "bracketing_rig.h"
#include "treaty_data.h"
#include "text/compilation.h"

/* The compilation of proposals on the high seas treaty: 806,547 characters. Counts may get better,
 * not worse. Who is known here is known by the contents alone: names are codes of their own. */

static void the_compilation_becomes_proposals(void **state)
{
	(void)state;
	struct arena a CLEANUP(arena_close) = arena_open((size_t)8 << 30);
	struct bracketing_ask ask = rig_ask("en");
	struct compilation c;
	struct negotiation *n;
	struct err err;
	ask.source =
		treaty_file(&a, "bbnj_drafts/2020-04-15_A-CONF.232-2022-INF.1_textual_proposals_"
				"compilation.txt");
	assert_true(compilation_read(&a, &ask, &c, &err));
	const struct compilation_counts *k = &c.counts;
	print_message(
		"entries %d, submissions %d, with text %d, provisions %d, alike %d, paragraphs "
		"%d, unchanged %d, changed %d, inserted %d, deleted %d, proposals %d, edits %d\n",
		(int)k->entries, (int)k->submissions, (int)k->with_text, (int)k->provisions,
		(int)k->agreed, (int)k->paragraphs, (int)k->unchanged, (int)k->changed,
		(int)k->inserted, (int)k->deleted, (int)k->proposals, (int)k->edits);
	assert_int_equal(k->entries, 570);
	assert_int_equal(k->names, 476);
	assert_true(k->submissions >= 472);
	assert_true(k->provisions >= 300);
	assert_true(k->proposals >= 211);
	assert_true(k->edits >= 963);
	assert_int_equal(k->kept[UNPROPOSED_REFUSED], 0);
	assert_true(bracketing_table(&a, &c.made, S("en"), &n, &err));
	/* What was compared is unchanged, changed, new, or told with its reason. */
	assert_true(k->unchanged + k->changed + k->inserted + k->kept[UNPROPOSED_BASE] +
			    k->kept[UNPROPOSED_UNLIKE] <=
		    k->paragraphs + k->deleted);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_compilation_becomes_proposals),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
