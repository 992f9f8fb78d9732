#include "unit.h"
#include "text/typography.h"
#include "text/negotiation.h"

static struct arena a;
static struct arena scratch;

static int open_arenas(void **state)
{
	(void)state;
	a = arena_open(1 << 28);
	scratch = arena_open(1 << 24);
	return 0;
}

static int close_arenas(void **state)
{
	(void)state;
	arena_close(&a);
	arena_close(&scratch);
	return 0;
}

static bool alike(const char *x, const char *y)
{
	return typography_text_eq(str_of(x), str_of(y), TOKEN_RULES_COMMON);
}

static void marks_digits_and_vowels_are_typography(void **state)
{
	(void)state;
	assert_true(alike("the data subject's rights", "the  data subject’s\nrights"));
	assert_true(alike("co-operate", "co\xe2\x80\x91operate"));
	assert_true(alike("a \"party\"", "a “party”"));
	assert_true(alike("«partie»", "“partie”"));
	assert_true(alike("12", "١٢"));
	assert_true(alike("１２ＡＢ", "12AB"));
	assert_true(alike("الدُّوَل", "الدول"));
	assert_true(alike("infor\xc2\xadmation", "information"));
}

static void words_are_not_typography(void **state)
{
	(void)state;
	assert_false(alike("The Party", "the Party"));
	assert_false(alike("Etat", "État"));
	assert_false(alike("cooperate", "co-operate"));
	assert_false(alike("12'", "12\""));
	assert_false(alike("1 000", "1000"));
	assert_false(alike("the Party", "the Party."));
	assert_false(alike("", "a"));
	assert_false(alike("Party", "Раrty"));
}

static struct negotiation *negotiation_of(const char *words)
{
	struct draft d = {0};
	struct negotiation *n;
	struct err err;
	*vec_push(&a, &d.provisions) = (struct draft_provision){
		.kind = PROVISION_PARAGRAPH, .label = S("1."), .text = str_of(words)};
	assert_true(negotiation_new(&a, &d, S("en"), &n, &err));
	return n;
}

static bool table(struct negotiation *n, struct edit e, struct err *err)
{
	int32_t sponsor = 0;
	struct tabling t = {.number = 1, .revision = REVISION_CURRENT, .sponsors = &sponsor};
	e.target.n = 1;
	t.sponsors_len = 1;
	t.edits = &e;
	t.edits_len = 1;
	if (!negotiation_table_check(n, &t, &a, err))
		return false;
	negotiation_table(n, &t, scratch);
	return true;
}

/* Tabled and accepted: the words then; and whether the quotation was noted. */
static struct str amended(const char *words, struct edit e, bool *noted)
{
	struct negotiation *n = negotiation_of(words);
	struct err err;
	assert_true(table(n, e, &err));
	*noted = negotiation_edit(n, (struct edit_ref){1, 1})->typography;
	negotiation_accept(n, (struct edit_set){.proposal = 1}, scratch);
	return text_words(negotiation_text(n), (struct provision_id){1});
}

static void a_quotation_in_other_typography_quotes_and_is_noted(void **state)
{
	(void)state;
	bool noted;
	struct edit replace = {.op = EDIT_REPLACE, .occurrence = 1};
	replace.quote = S("Party's measures");
	replace.text = S("State's steps");
	assert_str(amended("Each Party’s measures.", replace, &noted), "Each State's steps.");
	assert_true(noted);
	assert_str(amended("Each Party's measures.", replace, &noted), "Each State's steps.");
	assert_false(noted);
	struct edit insert = {.op = EDIT_INSERT, .where = EDIT_AFTER, .occurrence = 1};
	insert.quote = S("Party's");
	insert.text = S("appropriate");
	assert_str(amended("Each Party’s measures.", insert, &noted),
		"Each Party’s appropriate measures.");
	assert_true(noted);
}

static void token_numbers_check_in_the_same_way(void **state)
{
	(void)state;
	bool noted;
	struct edit e = {.op = EDIT_DELETE, .by_tokens = true, .from = 1, .to = 2};
	e.quote = S("Party's");
	assert_str(amended("Each Party’s measures.", e, &noted), "Each measures.");
	assert_true(noted);
	struct edit whole = {.op = EDIT_REPLACE_PROVISION, .text = S("None.")};
	whole.quote = S("Each Party's measures.");
	assert_str(amended("Each Party’s measures.", whole, &noted), "None.");
	assert_true(noted);
}

/* Where the words stand both ways, those set as quoted are meant. */
static void the_exact_words_come_first(void **state)
{
	(void)state;
	bool noted;
	struct edit e = {.op = EDIT_DELETE, .quote = S("Party's"), .occurrence = 1};
	assert_str(amended("A Party’s, a Party's.", e, &noted), "A Party’s, a.");
	assert_false(noted);
	e.occurrence = 2;
	struct err err;
	assert_false(table(negotiation_of("A Party’s, a Party's."), e, &err));
	assert_str(amended("A Party’s, a Party’s.", e, &noted), "A Party’s, a.");
	assert_true(noted);
}

static void other_words_are_refused_as_before(void **state)
{
	(void)state;
	struct err err;
	struct edit e = {.op = EDIT_DELETE, .quote = S("party's"), .occurrence = 1};
	assert_false(table(negotiation_of("Each Party’s measures."), e, &err));
	assert_int_equal(err.fault, FAULT_CONFLICT);
}

/* To set the words as they are set already is no change; to set them otherwise is one. */
static void typography_can_be_proposed_but_not_what_stands_there(void **state)
{
	(void)state;
	bool noted;
	struct err err;
	struct edit e = {.op = EDIT_REPLACE, .quote = S("Party's"), .occurrence = 1};
	e.text = S("Party’s");
	assert_false(table(negotiation_of("Each Party’s measures."), e, &err));
	assert_int_equal(err.fault, FAULT_INPUT);
	assert_str(amended("Each Party's measures.", e, &noted), "Each Party’s measures.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_digits_and_vowels_are_typography),
		cmocka_unit_test(words_are_not_typography),
		cmocka_unit_test(a_quotation_in_other_typography_quotes_and_is_noted),
		cmocka_unit_test(token_numbers_check_in_the_same_way),
		cmocka_unit_test(the_exact_words_come_first),
		cmocka_unit_test(other_words_are_refused_as_before),
		cmocka_unit_test(typography_can_be_proposed_but_not_what_stands_there),
	};
	return cmocka_run_group_tests(tests, open_arenas, close_arenas);
}
