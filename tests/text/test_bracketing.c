#include "unit.h"
#include "bracketing_rig.h"
#include "text/consolidate.h"

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

/* Paragraphs of an article, one a line; a line that begins with a tab is under the one before. */
static struct draft draft_of(const char *lines)
{
	struct draft d = {0};
	*vec_push(&arena, &d.provisions) = (struct draft_provision){
		.kind = PROVISION_ARTICLE, .label = S("Article 1"), .heading = S("Scope")};
	for (struct str rest = str_of(lines); rest.len;) {
		struct str line = str_cut(&rest, '\n');
		bool under = str_starts(line, S("\t"));
		*vec_push(&arena, &d.provisions) = (struct draft_provision){
			.kind = under ? PROVISION_SUBPARAGRAPH : PROVISION_PARAGRAPH,
			.depth = under ? 2 : 1,
			.label = under ? S("(a)") : S("1."),
			.text = under ? str_from(line, 1) : line};
	}
	return d;
}

static struct bracketing read_positions(const char *lines)
{
	struct draft d = draft_of(lines);
	struct bracketing_ask ask = rig_ask("en");
	struct bracketing p;
	struct err err;
	assert_true(bracketing_read(&arena, &d, &ask, &p, &err));
	return p;
}

/* The text that stands, a line a paragraph, then the positions. */
static struct str told(const char *lines)
{
	struct bracketing p = read_positions(lines);
	struct buf b = buf_new(&arena, 1 << 20);
	for (size_t i = 1; i < p.text.provisions.len; i++)
		buf_print(&b, "%.*s\n", STR_FMT(p.text.provisions.at[i].text));
	for (size_t i = 0; i < p.list.len; i++)
		rig_tell(&b, &p, &p.list.at[i]);
	return buf_view(&b);
}

static struct str compiled(const char *lines, bool anonymous)
{
	struct bracketing p = read_positions(lines);
	struct profile profile = {.anonymous = anonymous};
	return rig_compiled(&arena, &p, "en", &profile);
}

static void words_in_brackets_stand_reserved(void **state)
{
	(void)state;
	assert_str(told("Each Party shall take [appropriate] measures."),
		"Each Party shall take appropriate measures.\n"
		"P1 DOC reserve 2 'appropriate'\n");
	assert_str(told("Parties [, with due care,] shall act."),
		"Parties, with due care, shall act.\n"
		"P1 DOC reserve 2 ', with due care,'\n");
}

static void brackets_side_by_side_are_alternatives(void **state)
{
	(void)state;
	assert_str(told("Each Party [shall][should][may] act."),
		"Each Party shall act.\n"
		"P1 DOC replace 2 'shall' -> 'should'\n"
		"P2 DOC replace 2 'shall' -> 'may'\n");
	assert_str(told("Each Party [shall] [should] act."),
		"Each Party shall act.\n"
		"P1 DOC replace 2 'shall' -> 'should'\n");
	assert_str(told("Each Party [shall/should] act."),
		"Each Party shall act.\n"
		"P1 DOC replace 2 'shall' -> 'should'\n");
	assert_str(told("States [and/or] organizations"),
		"States and/or organizations\nP1 DOC reserve 2 'and/or'\n");
}

static void a_space_among_tight_brackets_parts_two_places(void **state)
{
	(void)state;
	assert_str(told("Its [aim][goal] [shall][should] hold."),
		"Its aim shall hold.\n"
		"P1 DOC replace 2 'aim' -> 'goal'\n"
		"P2 DOC replace 2 'shall' -> 'should'\n");
}

static void words_that_go_on_are_no_alternatives(void **state)
{
	(void)state;
	assert_str(told("The rights of [women,][children,] and others"),
		"The rights of women, children, and others\n"
		"P1 DOC reserve 2 'women,'\nP2 DOC reserve 2 'children,'\n");
	assert_str(told("keep [fish] [and nets] away"),
		"keep fish and nets away\n"
		"P1 DOC reserve 2 'fish'\nP2 DOC reserve 2 'and nets'\n");
}

static void a_seam_gets_one_space_and_no_more(void **state)
{
	(void)state;
	assert_str(told("be [dry;][ with care] and [cold,][dark]"),
		"be dry; with care and cold, dark\n"
		"P1 DOC reserve 2 'dry;'\nP2 DOC reserve 2 'with care'\n"
		"P3 DOC reserve 2 'cold,'\nP4 DOC reserve 2 'dark'\n");
}

static void brackets_nest(void **state)
{
	(void)state;
	assert_str(told("They [keep [all] samples [safe][dry]] there."),
		"They keep all samples safe there.\n"
		"P1 DOC reserve 2 'keep all samples safe'\n"
		"P2 DOC reserve 2 'all'\n"
		"P3 DOC replace 2 'safe' -> 'dry'\n");
	assert_str(told("They [keep][keep [all] of [it][them]] there."),
		"They keep there.\n"
		"P1 DOC replace 2 'keep' -> 'keep all of it'\n"
		"P2 DOC reserve in P1 'all'\n"
		"P3 DOC replace in P1 'it' -> 'them'\n");
	const char *ten = "x [a [b [c [d [e [f [g [h [i [j]]]]]]]]]] y";
	assert_str(compiled(ten, true), "Article 1 Scope\n1. x [a [b [c [d [e [f [g [h [i "
					"[j]]]]]]]]]] y\n");
}

static void brackets_around_brackets_are_one_pair(void **state)
{
	(void)state;
	struct bracketing p = read_positions("They [[keep]] it and [[take][give]] it.");
	assert_int_equal(p.counts.merged, 2);
	assert_int_equal(p.counts.given_back, 1);
	assert_str(compiled("They [[keep]] it and [[take][give]] it.", true),
		"Article 1 Scope\n1. They [keep] it and [take][give] it.\n");
}

static void authors_are_named_in_five_ways(void **state)
{
	(void)state;
	assert_str(told("They shall [soon] (EU) act."),
		"They shall act.\nP1 EU insert 2 'shall' -> 'soon'\n");
	assert_str(told("They shall [soon - EU] act."),
		"They shall act.\nP1 EU insert 2 'shall' -> 'soon'\n");
	assert_str(told("They shall [EU, Kenya: soon] act."),
		"They shall act.\nP1 EU,KEN insert 2 'shall' -> 'soon'\n");
	assert_str(told("They shall [soon] (proposed by Kenya and FJI) act."),
		"They shall act.\nP1 KEN,FJI insert 2 'shall' -> 'soon'\n");
	assert_str(told("They [shall] (del. EU) (res. KEN) [may] (BRA) act."),
		"They shall act.\n"
		"P1 EU delete 2 'shall'\nP2 KEN reserve 2 'shall'\n"
		"P3 BRA replace 2 'shall' -> 'may'\n");
	/* Nobody is invented. */
	assert_str(told("For [least developed] (LDC) States"),
		"For least developed (LDC) States\nP1 DOC reserve 2 'least developed'\n");
}

static void whole_paragraphs_are_reserved_whole(void **state)
{
	(void)state;
	assert_str(told("[Parties shall act.]\nThey shall:\n\t[report;]\n\tmeet."),
		"Parties shall act.\nThey shall:\nreport;\nmeet.\n"
		"P1 DOC reserve-provision 2\nP2 DOC reserve-provision 4\n");
	assert_str(told("[They shall:\n\treport;\n\tmeet.]\nThe end."),
		"They shall:\nreport;\nmeet.\nThe end.\n"
		"P1 DOC reserve-provision 2\n");
	assert_str(compiled("[They shall:\n\treport;\n\tmeet.]\nThe end.", true),
		"Article 1 Scope\n[1. They shall:\n    (a) report;\n    (b) meet.]\n2. The end.\n");
	assert_str(told("They act.\n[They rest.] (EU)\n[They go.] (del. KEN)"),
		"They act.\nThey go.\n"
		"P1 EU insert-provision 1 -> 'They rest.'\n"
		"P2 KEN delete-provision 3\n");
}

static void a_bracket_over_paragraphs_is_one_for_each(void **state)
{
	(void)state;
	assert_str(told("They act [and rest.\nThey sleep.\nThey wake] and go."),
		"They act and rest.\nThey sleep.\nThey wake and go.\n"
		"P1 DOC reserve 2 'and rest.'\n"
		"P2 DOC reserve-provision 3\n"
		"P3 DOC reserve 4 'They wake'\n");
	struct bracketing p =
		read_positions("They act [and rest.\nThey sleep.\nThey wake] and go.");
	assert_int_equal(p.counts.distributed, 1);
	assert_int_equal(p.counts.given_back, 3);
}

static void options_are_texts_for_one_paragraph(void **state)
{
	(void)state;
	assert_str(told("Option 1: They [may] act.\nOption 2: They [shall][will] act.\nThe end."),
		"They may act.\nThe end.\n"
		"P1 DOC reserve 2 'may'\n"
		"P2 DOC replace-provision 2 -> 'They shall act.'\n"
		"P3 DOC replace in P2 'shall' -> 'will'\n");
	assert_str(
		told("Alt 1. They act.\nAlt 2. No text"), "They act.\nP1 DOC delete-provision 2\n");
	assert_str(compiled("Option A: They act.\nOption B: They rest.", true),
		"Article 1 Scope\n[1. They act.][They rest.]\n");
}

static void options_of_several_paragraphs_are_swapped_whole(void **state)
{
	(void)state;
	const char *lines = "OPTION I:\nThey act.\nThey rest.\nOPTION II:\nThey [go].";
	assert_str(told(lines), "They act.\nThey rest.\n"
				"P1 DOC delete-provision 2 delete-provision 3 insert-provision 1 "
				"-> 'They go.'\n"
				"P2 DOC reserve 4 'go'\n");
	assert_str(compiled(lines, true), "Article 1 Scope\n[1. They act.]\n[2. They rest.]\n"
					  "[[2 bis][1 ante]. They [go].]\n");
}

static void options_under_a_paragraph_take_their_lists_along(void **state)
{
	(void)state;
	assert_str(told("Option A: They shall:\n\tact.\n\tOption B: They rest."),
		"They shall:\nact.\n"
		"P1 DOC replace-provision 2 -> 'They rest.' delete-provision 3\n");
}

static enum kept why_kept(const char *lines)
{
	struct bracketing p = read_positions(lines);
	for (int i = 1; i < KEPT_COUNT; i++)
		if (p.counts.kept[i])
			return (enum kept)i;
	return KEPT_NOT;
}

static void what_cannot_be_a_position_stays_words(void **state)
{
	(void)state;
	assert_str(
		told("The communication[s] of [ ] States"), "The communication[s] of [ ] States\n");
	assert_int_equal(why_kept("The communication[s]"), KEPT_CUTS_WORD);
	assert_int_equal(why_kept("of [ ] States"), KEPT_EMPTY);
	assert_int_equal(why_kept("They [act] (move EU) now"), KEPT_MOVED);
	assert_int_equal(why_kept("They [act][act] now"), KEPT_SAME);
	assert_str(told("They [act][act][rest] now"), "They [act][act][rest] now\n");
	assert_int_equal(why_kept("They act] now"), KEPT_UNBALANCED);
	assert_int_equal(why_kept("They [act now"), KEPT_UNBALANCED);
	assert_str(told("They [act [now]."), "They [act now.\nP1 DOC reserve 2 'now'\n");
	struct bracketing p = read_positions("Option 1: They act.\nThe end.");
	assert_int_equal(p.counts.options, 1);
	assert_int_equal(p.counts.options_edits, 0);
}

static void places_of_findings_are_those_of_the_file(void **state)
{
	(void)state;
	struct str source = S("Article 1\nScope\n\n1. They [act].\n\n2. They [rest] now].\n");
	struct draft d = {0};
	*vec_push(&arena, &d.provisions) = (struct draft_provision){
		.kind = PROVISION_ARTICLE, .label = S("Article 1"), .heading = S("Scope")};
	*vec_push(&arena, &d.provisions) = (struct draft_provision){.kind = PROVISION_PARAGRAPH,
		.depth = 1,
		.label = S("1."),
		.text = S("They [act]."),
		.at = {.from = 17, .to = 31}};
	*vec_push(&arena, &d.provisions) = (struct draft_provision){.kind = PROVISION_PARAGRAPH,
		.depth = 1,
		.label = S("2."),
		.text = S("They [rest] now]."),
		.at = {.from = 33, .to = 53}};
	struct bracketing_ask ask = rig_ask("en");
	struct bracketing p;
	struct err err;
	ask.source = source;
	assert_true(bracketing_read(&arena, &d, &ask, &p, &err));
	assert_int_equal(p.findings.list.len, 1);
	assert_int_equal(p.findings.list.at[0].at.line, 6);
	assert_int_equal(p.findings.list.at[0].at.column, 19);
}

static void other_scripts_have_brackets_too(void **state)
{
	(void)state;
	struct draft d = {0};
	*vec_push(&arena, &d.provisions) = (struct draft_provision){
		.kind = PROVISION_PARAGRAPH, .text = S("各缔约方［应］［可］采取［适当］措施。")};
	struct bracketing_ask ask = rig_ask("zh");
	struct bracketing p;
	struct err err;
	assert_true(bracketing_read(&arena, &d, &ask, &p, &err));
	assert_str(p.text.provisions.at[0].text, "各缔约方应采取适当措施。");
	assert_int_equal(p.list.len, 2);
	assert_int_equal(p.counts.given_back, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			words_in_brackets_stand_reserved, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			brackets_side_by_side_are_alternatives, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_space_among_tight_brackets_parts_two_places, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			words_that_go_on_are_no_alternatives, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_seam_gets_one_space_and_no_more, set_up, tear_down),
		cmocka_unit_test_setup_teardown(brackets_nest, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			brackets_around_brackets_are_one_pair, set_up, tear_down),
		cmocka_unit_test_setup_teardown(authors_are_named_in_five_ways, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			whole_paragraphs_are_reserved_whole, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_bracket_over_paragraphs_is_one_for_each, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			options_are_texts_for_one_paragraph, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			options_of_several_paragraphs_are_swapped_whole, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			options_under_a_paragraph_take_their_lists_along, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			what_cannot_be_a_position_stays_words, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			places_of_findings_are_those_of_the_file, set_up, tear_down),
		cmocka_unit_test_setup_teardown(other_scripts_have_brackets_too, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
