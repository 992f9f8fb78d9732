#include "unit.h"
#include "room.h"
#include "msg_err.h"

/* Amendments, parts of a proposal, requests, ties, and what the Chair announces. */

static void amendments_are_put_before_what_they_amend(void **state)
{
	long long p = table("KEN", MAY_SHALL);
	rig_do(r, "proposal.table", "CHN",
		"{\"instrument\":\"treaty\",\"lang\":\"en\",\"on\":%lld,\"edits\":[{\"op\":\"replace\","
		"\"in\":\"P%lld.1\",\"quote\":\"shall\",\"text\":\"should\"}]}",
		p, p);
	long long a = (long long)r->p.proposals.len;
	rig_no(r, FAULT_ORDER, MSG_AMENDMENTS_FIRST, "vote.open", "chair:BRA", on_proposal,
		meeting(), p, "substance", "recorded");
	assert_str(r->err.rule, "rule 130");
	long long v = open_vote(a);
	cast_all(v, "yyyyynn");
	close_vote(v);
	rig_do(r, "decision.take", "chair:BRA", by_vote, meeting(), v, a, "accepted");
	assert_true(proposal_get(&r->p, p)->amended);
	assert_false(r->p.instruments.at[0].changed);
	rig_no(r, FAULT_ORDER, MSG_WITHDRAW_AMENDED, "proposal.withdraw", "KEN",
		"{\"proposal\":%lld}", p);
	v = open_vote(p);
	cast_all(v, "yyyyynn");
	close_vote(v);
	rig_do(r, "decision.take", "chair:BRA", by_vote, meeting(), v, p, "accepted");
	assert_str(words(5), "Each Party should publish that inventory.");
	assert_true(r->p.instruments.at[0].changed);
}

static const char retain[] =
	"{\"meeting\":%lld,\"question\":{\"kind\":\"retain\",\"proposal\":%lld,"
	"\"edits\":[%d]%s,\"words\":\"Shall it be retained?\"},\"class\":"
	"\"substance\",\"method\":\"recorded\"}";
static const char retained[] = "{\"meeting\":%lld,\"vote\":%lld,\"subject\":{\"kind\":\"retain\","
			       "\"proposal\":%lld,\"edits\":[%d]%s},\"outcome\":\"%s\"}";

static void parts_that_are_not_retained_fall_and_the_rest_is_decided_as_a_whole(void **state)
{
	long long p = table("KEN", MAY_SHALL "," DELETE_ITS);
	rig_do(r, "vote.open", "chair:BRA", retain, meeting(), p, 1, "");
	long long v = (long long)r->p.votes.len;
	cast_all(v, "yyyynnnaa");
	close_vote(v);
	rig_do(r, "decision.take", "chair:BRA", retained, meeting(), v, p, 1, "", "accepted");
	rig_do(r, "vote.open", "chair:BRA", retain, meeting(), p, 2, "");
	v = (long long)r->p.votes.len;
	cast_all(v, "yynnnnnaa");
	close_vote(v);
	rig_do(r, "decision.take", "chair:BRA", retained, meeting(), v, p, 2, "", "rejected");
	assert_str(words(5), "Each Party may publish that inventory.");
	v = open_vote(p);
	cast_all(v, "yyyyyynnn");
	close_vote(v);
	rig_do(r, "decision.take", "chair:BRA", by_vote, meeting(), v, p, "accepted");
	assert_str(words(5), "Each Party shall publish that inventory.");
	assert_str(words(4), "Each Party shall keep an inventory of its archives.");
	assert_int_equal(proposal_standing(&r->p, p), STANDING_DIVIDED);
}

/* T17 and T18 of the data in small: the same room, and the framing decides. */
static void who_wants_to_keep_a_provision_carries_the_burden_of_a_vote_to_retain(void **state)
{
	rig_do(r, "gate.exhaust", "chair:BRA",
		"{\"body\":\"committee\",\"bureau_decision\":\"1\",\"statement\":\"s\",\"scope\":\"x\"}");
	long long p = table("KEN", "{\"op\":\"delete-provision\",\"provision\":5}");
	long long v = open_vote(p); /* to delete: 4 of 7 is not two thirds */
	cast_all(v, "yyyynnnaa");
	close_vote(v);
	assert_false(result(v)->adopted);
	rig_do(r, "decision.take", "chair:BRA", by_vote, meeting(), v, p, "rejected");
	assert_true(text_has(
		negotiation_text(r->p.instruments.at[0].negotiation), (struct provision_id){5}));
	p = table("KEN", "{\"op\":\"delete-provision\",\"provision\":5}");
	rig_no(r, FAULT_INPUT, MSG_QUESTION_DELETION, "vote.open", "chair:BRA", retain, meeting(),
		p, 1, ",\"provision\":4");
	rig_do(r, "vote.open", "chair:BRA", retain, meeting(), p, 1, ",\"provision\":5");
	v = (long long)r->p.votes.len;
	cast_all(v, "nnnnyyyaa"); /* to retain: 3 of 7 is not two thirds either */
	close_vote(v);
	rig_do(r, "decision.take", "chair:BRA", retained, meeting(), v, p, 1, ",\"provision\":5",
		"rejected");
	assert_false(text_has(
		negotiation_text(r->p.instruments.at[0].negotiation), (struct provision_id){5}));
}

static void a_text_on_request_is_voted_when_a_member_asks(void **state)
{
	long long p = table("recorder:EUU", DELETE_ITS);
	rig_no(r, FAULT_ORDER, MSG_VOTE_ON_REQUEST, "vote.open", "chair:BRA", on_proposal,
		meeting(), p, "substance", "recorded");
	rig_do(r, "vote.open", "chair:BRA",
		"{\"meeting\":%lld,\"question\":{\"kind\":\"proposal\",\"proposal\":%lld,\"words\":\"?\"},"
		"\"class\":\"substance\",\"method\":\"recorded\",\"requested_by\":\"FRA\"}",
		meeting(), p);
	rig_no(r, FAULT_ORDER, MSG_MAY_NOT_VOTE, "vote.cast", "recorder:EUU",
		"{\"vote\":1,\"choice\":\"yes\"}");
}

static void a_proposal_is_seconded_where_the_rules_ask_for_it(void **state)
{
	long long p = table("KEN", DELETE_ITS);
	rig_no(r, FAULT_ORDER, MSG_NOT_SECONDED, "vote.open", "chair:BRA", on_proposal, meeting(),
		p, "substance", "recorded");
	rig_do(r, "proposal.cosponsor", "FRA", "{\"proposal\":%lld}", p);
	open_vote(p);
}

static void a_provision_is_agreed_by_a_vote(void **state)
{
	const char *q =
		"{\"meeting\":%lld,\"question\":{\"kind\":\"provision\",\"instrument\":"
		"\"treaty\",\"provision\":%d,\"words\":\"?\"},\"class\":\"substance\",\"method\":"
		"\"recorded\"}";
	long long p = table("KEN", DELETE_ITS);
	assert_false(rig_try(r, "vote.open", "chair:BRA", q, meeting(), 4));
	rig_do(r, "proposal.withdraw", "KEN", "{\"proposal\":%lld}", p);
	rig_do(r, "vote.open", "chair:BRA", q, meeting(), 4);
	cast_all(1, "yyyyyynnn");
	close_vote(1);
	rig_do(r, "decision.take", "chair:BRA",
		"{\"meeting\":%lld,\"vote\":1,\"subject\":{\"kind\":\"provision\",\"instrument\":"
		"\"treaty\",\"provision\":4},\"outcome\":\"accepted\"}",
		meeting());
	assert_int_equal(provision_agreement(&r->p, 0, 4), AGREED_FULLY);
	rig_no(r, FAULT_ORDER, MSG_PROVISION_AGREED, "vote.open", "chair:BRA", q, meeting(), 4);
}

static void a_decision_is_on_the_question_that_was_put(void **state)
{
	long long p = table("KEN", DELETE_ITS "," MAY_SHALL), other = table("FRA", DELETE_ITS);
	long long v = open_vote(p);
	cast_all(v, "yyyyy");
	close_vote(v);
	rig_no(r, FAULT_ORDER, MSG_DECISION_OTHER, "decision.take", "chair:BRA", by_vote, meeting(),
		v, other, "accepted");
	rig_no(r, FAULT_ORDER, MSG_DECISION_OTHER, "decision.take", "chair:BRA",
		"{\"meeting\":%lld,\"vote\":%lld,\"subject\":{\"kind\":\"edit\",\"proposal\":%lld,"
		"\"edits\":[1]},\"outcome\":\"accepted\"}",
		meeting(), v, p);
	rig_no(r, FAULT_INPUT, MSG_VOTE_OR_WITHOUT, "decision.take", "chair:BRA",
		"{\"meeting\":%lld,\"subject\":{\"kind\":\"proposal\",\"proposal\":%lld},\"outcome\":"
		"\"accepted\"}",
		meeting(), p);
	rig_no(r, FAULT_INPUT, MSG_QUESTION_FORM, "decision.take", "chair:BRA",
		"{\"meeting\":%lld,\"without_vote\":true,\"subject\":{\"kind\":\"edit\",\"proposal\":"
		"%lld},\"outcome\":\"accepted\"}",
		meeting(), p);
}

static void a_tie_in_plenary_is_voted_again_at_a_later_meeting_within_48_hours(void **state)
{
	static const char again[] =
		"{\"meeting\":%lld,\"question\":{\"kind\":\"proposal\",\"proposal\":%lld,\"words\":"
		"\"Again?\"},\"class\":\"substance\",\"method\":\"recorded\",\"repeats\":%lld}";
	long long p = table("KEN", DELETE_ITS);
	long long v = open_vote(p);
	cast_all(v, "yyynnn");
	close_vote(v);
	assert_int_equal(result(v)->outcome, OUTCOME_SECOND_VOTE);
	rig_no(r, FAULT_ORDER, MSG_VOTE_REPEATS, "decision.take", "chair:BRA", by_vote, meeting(),
		v, p, "rejected");
	assert_str(r->err.rule, "rule 95");
	rig_no(r, FAULT_ORDER, MSG_VOTE_REPEATS, "vote.open", "chair:BRA", on_proposal, meeting(),
		p, "substance", "recorded");
	rig_no(r, FAULT_ORDER, MSG_REPEATS_SAME_MEETING, "vote.open", "chair:BRA", again, meeting(),
		p, v);
	next_meeting();
	long long q = table("FRA", MAY_SHALL);
	rig_no(r, FAULT_ORDER, MSG_REPEATS_OTHER, "vote.open", "chair:BRA", again, meeting(), q, v);
	int64_t now = r->time_ms;
	r->time_ms += 48ll * 3600000;
	rig_no(r, FAULT_ORDER, MSG_REPEATS_LATE, "vote.open", "chair:BRA", again, meeting(), p, v);
	r->time_ms = now;
	rig_do(r, "vote.open", "chair:BRA", again, meeting(), p, v);
	long long second = (long long)r->p.votes.len;
	cast_all(second, "yyynnn");
	close_vote(second);
	assert_int_equal(result(second)->outcome, OUTCOME_REJECTED);
	rig_do(r, "decision.take", "chair:BRA", by_vote, meeting(), second, p, "rejected");
}

#define IN(rules_, name_) cmocka_unit_test_setup_teardown(name_, open_##rules_, close_rig)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN(committee, amendments_are_put_before_what_they_amend),
		IN(committee, parts_that_are_not_retained_fall_and_the_rest_is_decided_as_a_whole),
		IN(ahc, who_wants_to_keep_a_provision_carries_the_burden_of_a_vote_to_retain),
		IN(committee, a_text_on_request_is_voted_when_a_member_asks),
		IN(wipo, a_proposal_is_seconded_where_the_rules_ask_for_it),
		IN(committee, a_provision_is_agreed_by_a_vote),
		IN(committee, a_decision_is_on_the_question_that_was_put),
		IN(plenary, a_tie_in_plenary_is_voted_again_at_a_later_meeting_within_48_hours),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
