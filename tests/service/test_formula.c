#include "unit.h"
#include "service/formula.h"

static void every_member_is_drawn_once_in_a_row(void **state)
{
	for (int64_t k = 1; k <= 500; k++) {
		bool seen[FORMULA_MEMBERS] = {false};
		for (int64_t j = 0; j < FORMULA_MEMBERS; j++) {
			int64_t m = formula_sponsor(k, j);
			assert_in_range(m, 0, FORMULA_MEMBERS - 1);
			assert_false(seen[m]);
			seen[m] = true;
		}
	}
}

static void votes_and_presence_rank_every_member_once(void **state)
{
	for (int64_t v = 0; v <= 50; v++) {
		bool seen[FORMULA_MEMBERS] = {false}, present[FORMULA_MEMBERS] = {false};
		for (int64_t m = 0; m < FORMULA_MEMBERS; m++) {
			int64_t rank = formula_vote(m, v), place = formula_presence(m);
			assert_in_range(rank, 0, FORMULA_MEMBERS - 1);
			assert_false(seen[rank]);
			assert_false(present[place]);
			seen[rank] = present[place] = true;
		}
	}
}

/* The values that doc/manual/demo.md promises: a changed formula would change who says what. */
static void the_published_formula_gives_these_members(void **state)
{
	assert_int_equal(formula_sponsor(1, 0), 48);
	assert_int_equal(formula_sponsor(1, 1), 54);
	assert_int_equal(formula_sponsor(30, 0), (37 * 30 + 11) % 193);
	assert_int_equal(formula_position_member(1), 16);
	assert_int_equal(formula_position_proposal(1), 8);
	assert_int_equal(formula_vote(2, 3), (142 + 129 + 17) % 193);
}

static void only_the_last_cosponsor_of_each_tenth_is_recorded(void **state)
{
	assert_true(formula_is_recorded(10, 4, 4));
	assert_false(formula_is_recorded(10, 3, 4));
	assert_false(formula_is_recorded(11, 4, 4));
	assert_false(formula_is_recorded(10, 0, 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_member_is_drawn_once_in_a_row),
		cmocka_unit_test(votes_and_presence_rank_every_member_once),
		cmocka_unit_test(the_published_formula_gives_these_members),
		cmocka_unit_test(only_the_last_cosponsor_of_each_tenth_is_recorded),
	};
	return cmocka_run_group_tests(tests, 0, 0);
}
