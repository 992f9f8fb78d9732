/* When edits came, which decision settled them, and who is meant by codes. */
#include "unit.h"
#include "room.h"
#include "msg_err.h"
#include "process/query.h"
#include "process/trace.h"

static void an_edit_knows_the_decision_that_settled_it(void **state)
{
	long long p = table("KEN", MAY_SHALL);
	struct edit_ref ref = {(int32_t)p, 1}, other = {(int32_t)p, 2};
	assert_null(decision_of_edit(&r->p, ref));
	long long v = open_vote(p);
	cast_all(v, "yyyyynn");
	close_vote(v);
	rig_do(r, "decision.take", "chair:BRA", by_vote, meeting(), v, p, "accepted");
	const struct decision *d = decision_of_edit(&r->p, ref);
	assert_non_null(d);
	assert_int_equal(d->number, 1);
	assert_true(d->accepted);
	assert_null(decision_of_edit(&r->p, other));
	assert_null(decision_of_edit(&r->p, (struct edit_ref){99, 1}));
}

static void a_bracket_is_as_old_as_its_oldest_edit(void **state)
{
	long long p = table("KEN", MAY_SHALL);
	long long q = table("CHN", DELETE_ITS);
	struct edit_ref both[] = {{(int32_t)q, 1}, {(int32_t)p, 1}};
	int64_t first = proposal_get(&r->p, p)->time_ms, second = proposal_get(&r->p, q)->time_ms;
	assert_true(first < second);
	assert_int_equal(edits_since(&r->p, both, 2), first);
	assert_int_equal(edits_since(&r->p, both, 1), second);
	assert_int_equal(edits_since(&r->p, both, 0), -1);
}

static void codes_and_groups_name_participants_once(void **state)
{
	struct participant_set set;
	struct err err = {0};
	assert_true(participants_named(&r->acts, &r->p, S("KEN, CHN,KEN"), &set, &err));
	assert_int_equal(set.len, 2);
	assert_true(set.at[0] < set.at[1]);
	assert_false(participants_named(&r->acts, &r->p, S("KEN,XYZ"), &set, &err));
	assert_int_equal(err.why.key, MSG_NO_SUCH_SPEAKER);
	assert_false(participants_named(&r->acts, &r->p, S("KEN,"), &set, &err));
	assert_int_equal(err.fault, FAULT_MISSING);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			an_edit_knows_the_decision_that_settled_it, open_committee, close_rig),
		cmocka_unit_test_setup_teardown(
			a_bracket_is_as_old_as_its_oldest_edit, open_committee, close_rig),
		cmocka_unit_test_setup_teardown(
			codes_and_groups_name_participants_once, open_committee, close_rig),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
