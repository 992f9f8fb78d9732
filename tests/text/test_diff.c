#include "unit.h"
#include "text/consolidate.h"
#include "text/diff.h"

static struct arena a;

static int open_arena(void **state)
{
	(void)state;
	a = arena_open(1 << 28);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(&a);
	return 0;
}

/* The hunks as "old>new; ". */
static struct str told(struct str old, struct str new, struct str lang)
{
	struct edit *e;
	struct diff_side at = {.target = {1}};
	struct buf b = buf_new(&a, 1 << 16);
	size_t n = diff_edits(&a, &at, old, new, lang, &e);
	for (size_t i = 0; i < n; i++)
		buf_print(&b, "%.*s>%.*s; ", STR_FMT(e[i].op == EDIT_INSERT ? S("") : e[i].quote),
			STR_FMT(e[i].text));
	return buf_view(&b);
}

static void equal_texts_have_no_hunk(void **state)
{
	(void)state;
	assert_str(told(S("Each Party shall act."), S("Each  Party shall\nact."), S("en")), "");
	assert_str(told(S(""), S(""), S("en")), "");
}

static void changes_are_found_word_by_word(void **state)
{
	(void)state;
	assert_str(told(S("Each Party shall take measures."),
			   S("Each Party may take all measures."), S("en")),
		"shall>may; >all; ");
	assert_str(
		told(S("The Parties, where possible, report."), S("The Parties report."), S("en")),
		", where possible,>; ");
	assert_str(told(S(""), S("New words"), S("en")), ">New words; ");
	assert_str(told(S("Old words"), S(""), S("en")), "Old words>; ");
	assert_str(told(S("各缔约方应采取措施"), S("各缔约方须采取措施"), S("zh")), "应>须; ");
}

static void a_stop_word_between_two_changes_joins_them(void **state)
{
	(void)state;
	assert_str(told(S("the protection of children in law"), S("the safety of minors in law"),
			   S("en")),
		"protection of children>safety of minors; ");
	assert_str(told(S("take appropriate measures"), S("adopt appropriate steps"), S("en")),
		"take>adopt; measures>steps; ");
}

/* Table the edits of the diff, accept them, and look at the words. */
static void accept_gives(const char *old, const char *new, const char *lang)
{
	struct arena scratch = arena_open(1 << 24);
	struct draft d = {0};
	struct negotiation *n;
	struct err err;
	int32_t sponsor = 0;
	*vec_push(&a, &d.provisions) = (struct draft_provision){
		.kind = PROVISION_PARAGRAPH, .label = S("1."), .text = str_of(old)};
	assert_true(negotiation_new(&a, &d, str_of(lang), &n, &err));
	struct edit *e;
	struct diff_side at = {.target = {1}};
	struct tabling t = {.number = 1, .sponsors = &sponsor, .sponsors_len = 1};
	t.edits_len = diff_edits(&a, &at, str_of(old), str_of(new), str_of(lang), &e);
	t.edits = e;
	assert_true(negotiation_table_check(n, &t, &a, &err));
	negotiation_table(n, &t, scratch);
	struct buf b = buf_new(&a, 1 << 16);
	struct pieces p = consolidate_provision(&a, n, (struct provision_id){1}, NULL);
	pieces_standing(&b, &p);
	assert_str(buf_view(&b), old);
	negotiation_accept(n, (struct edit_set){.proposal = 1}, scratch);
	assert_str(text_words(negotiation_text(n), (struct provision_id){1}), new);
	arena_close(&scratch);
}

static void accepting_the_edits_gives_the_new_text(void **state)
{
	(void)state;
	accept_gives(
		"Each Party shall take measures.", "Each State Party may take measures.", "en");
	accept_gives("and or", "and/or", "en");
	accept_gives(
		"The sea (all of it).", "The high sea (all of it, always) and the coast.", "en");
	accept_gives("L’eau est pure.", "L’eau de mer est très pure : oui.", "fr");
	accept_gives("各缔约方应采取措施。", "各缔约方须立即采取措施。", "zh");
	accept_gives("x", "y z", "en");
}

static void many_changes_are_one_hunk(void **state)
{
	(void)state;
	struct buf old = buf_new(&a, 1 << 20);
	struct buf new = buf_new(&a, 1 << 20);
	for (int i = 0; i < 3000; i++) {
		buf_print(&old, "a%d ", i);
		buf_print(&new, "b%d ", i);
	}
	struct hunk *h;
	assert_int_equal(diff_words(&a, buf_view(&old), buf_view(&new), S("en"), &h), 1);
	assert_int_equal(h[0].to, 3000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equal_texts_have_no_hunk),
		cmocka_unit_test(changes_are_found_word_by_word),
		cmocka_unit_test(a_stop_word_between_two_changes_joins_them),
		cmocka_unit_test(accepting_the_edits_gives_the_new_text),
		cmocka_unit_test(many_changes_are_one_hunk),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
