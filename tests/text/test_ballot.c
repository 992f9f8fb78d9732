/* Order of voting with its consequences, and words through revisions, on one small paragraph. */
#include "unit.h"
#include "text/blame.h"
#include "text/change.h"
#include "text/clash.h"
#include "text/outcome.h"

static struct arena a;
static struct arena scratch;
static struct negotiation *n;
static const struct provision_id paragraph = {1};

static int set_up(void **state)
{
	(void)state;
	struct draft d = {0};
	struct err err;
	a = arena_open(1 << 28);
	scratch = arena_open(1 << 26);
	struct draft_provision p = {PROVISION_PARAGRAPH, 0, .label = S("1."),
		.text = S("Each Party shall report within 30 days to the Secretariat.")};
	*vec_push(&a, &d.provisions) = p;
	assert_true(negotiation_new(&a, &d, S("en"), &n, &err));
	negotiation_name(n, 0, S("KEN"));
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_close(&a);
	arena_close(&scratch);
	return 0;
}

static void table(int32_t number, struct edit e)
{
	int32_t who = 0;
	struct err err = {0};
	e.target = paragraph;
	e.occurrence = 1;
	struct tabling t = {number, REVISION_CURRENT, &who, 1, &e, 1};
	assert_true(negotiation_table_check(n, &t, &a, &err));
	negotiation_table(n, &t, scratch);
}

static void replace(int32_t number, const char *quote, const char *text)
{
	table(number, (struct edit){EDIT_REPLACE, .quote = str_of(quote), .text = str_of(text)});
}

static void accept(int32_t number)
{
	negotiation_accept(n, (struct edit_set){.proposal = number}, scratch);
}

/* "P2+P5 P3 | " : one ballot a word. */
static struct str order(void)
{
	struct suggested_ballot *b;
	struct buf out = buf_new(&a, 4096);
	size_t len = ballots_suggest(&a, n, paragraph, &b, scratch);
	for (size_t i = 0; i < len; i++) {
		for (size_t k = 0; k < b[i].edits_len; k++)
			buf_print(&out, "%sP%d", k ? "+" : "", b[i].edits[k].proposal);
		buf_print(&out, " %.*s %lld; ", STR_FMT(ballot_reason_name(b[i].reason)),
			(long long)b[i].measure);
	}
	return buf_view(&out);
}

static void numbers_for_one_number_go_from_the_furthest(void **state)
{
	(void)state;
	replace(1, "30", "45");
	replace(2, "30", "90");
	replace(3, "30", "10");
	replace(4, "30", "1,000");
	assert_str(order(), "P4 number 970000; P2 number 60000; P3 number 20000; P1 number 15000; "
			    " provision 0; ");
}

static void a_change_of_obligation_comes_first_and_the_same_word_is_none(void **state)
{
	(void)state;
	replace(1, "report within 30 days to the Secretariat", "inform the Secretariat");
	replace(2, "shall", "may");
	replace(3, "Party shall", "State Party shall");
	replace(4, "shall", "may");
	table(5, (struct edit){
			 EDIT_INSERT, .where = EDIT_AFTER, .quote = S("shall"), .text = S("not")});
	assert_str(order(), "P2+P4 obligation 2; P5 obligation 1; P1 words 10; P3 words 5; "
			    " provision 0; ");
}

static struct str outcomes(size_t ballot, bool carried)
{
	static const char *const names[] = {"falls", "done", "part"};
	struct suggested_ballot *b;
	struct consequence *o;
	struct buf out = buf_new(&a, 4096);
	size_t len = ballots_suggest(&a, n, paragraph, &b, scratch);
	assert_true(ballot < len);
	size_t found = ballot_outcomes(&a, n, &b[ballot], carried, &o, scratch);
	for (size_t i = 0; i < found; i++)
		buf_print(&out, "P%d %s; ", o[i].edit.proposal, names[o[i].kind]);
	return buf_view(&out);
}

static void what_would_not_be_put_to_the_vote_is_told_before(void **state)
{
	(void)state;
	replace(1, "shall report", "reports");
	replace(2, "shall", "may");
	replace(3, "report within 30 days", "inform");
	table(4, (struct edit){EDIT_DELETE_PROVISION});
	assert_str(outcomes(0, true), "P1 falls; P2 falls; P3 falls; ");
	assert_str(outcomes(0, false), "");
	assert_str(outcomes(1, true), "P2 falls; P3 part; ");
	assert_int_equal(negotiation_proposal(n, 2)->standing, STANDING_PENDING);
}

static void an_amendment_falls_with_what_it_amends(void **state)
{
	(void)state;
	replace(1, "shall report", "may inform");
	int32_t who = 0;
	struct edit e = {EDIT_REPLACE, .in = {1, 1}, .quote = S("inform"), .text = S("notify"),
		.occurrence = 1};
	struct tabling t = {2, REVISION_CURRENT, &who, 1, &e, 1};
	negotiation_table(n, &t, scratch);
	assert_str(order(), "P2 words 2; P1 obligation 4;  provision 0; ");
	assert_str(outcomes(1, false), "P2 falls; ");
}

static void the_tree_follows_every_vote_to_the_text(void **state)
{
	(void)state;
	replace(1, "shall", "may");
	replace(2, "30", "60");
	const struct ballot_tree *t = ballot_tree_grow(&a, n, paragraph, 8, scratch);
	assert_int_equal(t->ballot.edits[0].proposal, 1);
	assert_str(t->if_carried->if_carried->words,
		"Each Party may report within 60 days to the Secretariat.");
	assert_str(t->if_carried->if_lost->words,
		"Each Party may report within 30 days to the Secretariat.");
	assert_str(t->if_lost->if_lost->words,
		"Each Party shall report within 30 days to the Secretariat.");
	t = ballot_tree_grow(&a, n, paragraph, 1, scratch);
	assert_null(t->if_carried);
	assert_int_equal(negotiation_proposal(n, 1)->standing, STANDING_PENDING);
}

static struct str blame(bool gone)
{
	struct blamed *b;
	struct buf out = buf_new(&a, 4096);
	size_t len = blame_words(&a, n, paragraph, gone, &b);
	for (size_t i = 0; i < len; i++)
		buf_print(&out, "%.*s|P%d-P%d r%lld-r%lld|", STR_FMT(b[i].words),
			b[i].origin.proposal, b[i].removed.proposal, (long long)b[i].first,
			(long long)b[i].until);
	return buf_view(&out);
}

static void every_word_knows_who_brought_it_and_who_took_it_away(void **state)
{
	(void)state;
	replace(1, "30", "60");
	accept(1);
	negotiation_compile(n);
	replace(2, "60", "90");
	accept(2);
	assert_str(blame(true),
		"Each Party shall report within|P0-P0 r0-r-1| 30|P0-P1 r0-r1|"
		" 60|P1-P2 r1-r-1| 90|P2-P0 r-1-r-1| days to the Secretariat.|P0-P0 "
		"r0-r-1|");
	assert_str(blame(false),
		"Each Party shall report within|P0-P0 r0-r-1| 90|P2-P0 r-1-r-1| days to the "
		"Secretariat.|P0-P0 r0-r-1|");
	struct word_change *c;
	size_t len =
		change_words(&a, n, negotiation_revision(n, 0), negotiation_text(n), paragraph, &c);
	assert_int_equal(len, 4);
	assert_str(c[1].words, " 30");
	assert_int_equal(c[1].kind, CHANGE_REMOVED);
	assert_int_equal(c[1].by.proposal, 1);
	assert_str(c[2].words, " 90");
	assert_int_equal(c[2].by.proposal, 2);
}

/* Words adopted inside a deletion cut it in two; what meets either part has to be settled with it.
 */
static void stretches_of_one_edit_hang_together(void **state)
{
	(void)state;
	struct clash *list;
	table(1, (struct edit){EDIT_DELETE, .quote = S("shall report within 30 days")});
	table(2, (struct edit){EDIT_INSERT, .where = EDIT_AFTER, .quote = S("report"),
			 .text = S("in writing")});
	accept(2);
	replace(3, "shall", "may");
	replace(4, "30", "60");
	replace(5, "Secretariat", "Conference");
	size_t len = clash_list(&a, n, paragraph, &list, scratch);
	assert_int_equal(len, 1);
	assert_int_equal(list[0].edits_len, 3);
	assert_int_equal(list[0].classes, 1u << CONFLICT_NESTED);
	assert_str(list[0].words, "shall report in writing within 30 days");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			numbers_for_one_number_go_from_the_furthest, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_change_of_obligation_comes_first_and_the_same_word_is_none, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			what_would_not_be_put_to_the_vote_is_told_before, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			an_amendment_falls_with_what_it_amends, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			the_tree_follows_every_vote_to_the_text, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			stretches_of_one_edit_hang_together, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			every_word_knows_who_brought_it_and_who_took_it_away, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
