#include "unit.h"
#include "room.h"
#include "msg_err.h"

/* ---- a vote from opening to decision ---- */

static void a_vote_adopts_and_the_decision_changes_the_text(void **state)
{
	long long p = table("KEN", MAY_SHALL);
	long long v = open_vote(p);
	cast_all(v, "yyyn-a");
	struct vote_result now = vote_tally(&r->p, vote_get(&r->p, v));
	assert_int_equal(now.yes, 3);
	assert_int_equal(now.needed, 3);
	rig_no(r, FAULT_ORDER, MSG_VOTE_STILL_OPEN, "decision.take", "chair:BRA", by_vote,
		meeting(), v, p, "accepted");
	close_vote(v);
	assert_true(result(v)->adopted);
	assert_int_equal(result(v)->present_and_voting, 4);
	assert_int_equal(result(v)->not_voting, 4);
	assert_str(result(v)->rule, "rule 125");
	rig_no(r, FAULT_ORDER, MSG_DECISION_WAS_ADOPTED, "decision.take", "chair:BRA", by_vote,
		meeting(), v, p, "rejected");
	assert_str(words(5), "Each Party may publish that inventory.");
	rig_do(r, "decision.take", "chair:BRA", by_vote, meeting(), v, p, "accepted");
	assert_str(words(5), "Each Party shall publish that inventory.");
	assert_int_equal(vote_get(&r->p, v)->decision, 1);
	assert_int_equal(proposal_get(&r->p, p)->edits.at[0].decision, 1);
	rig_no(r, FAULT_ORDER, MSG_PROPOSAL_NOT_OPEN, "decision.take", "chair:BRA", by_vote,
		meeting(), v, p, "accepted");
}

static void a_failed_vote_rejects(void **state)
{
	long long p = table("KEN", DELETE_ITS);
	long long v = open_vote(p);
	cast_all(v, "yynnn");
	close_vote(v);
	assert_false(result(v)->adopted);
	rig_no(r, FAULT_ORDER, MSG_DECISION_NOT_ADOPTED, "decision.take", "chair:BRA", by_vote,
		meeting(), v, p, "accepted");
	rig_no(r, FAULT_ORDER, MSG_VOTE_DECIDES, "vote.open", "chair:BRA", on_proposal, meeting(),
		p, "substance", "recorded");
	rig_do(r, "decision.take", "chair:BRA", by_vote, meeting(), v, p, "rejected");
	assert_int_equal(proposal_standing(&r->p, p), STANDING_REJECTED);
	rig_no(r, FAULT_ORDER, MSG_PROPOSAL_NOT_OPEN, "vote.open", "chair:BRA", on_proposal,
		meeting(), p, "substance", "recorded");
}

static void a_tie_in_committee_rejects(void **state)
{
	long long p = table("KEN", DELETE_ITS);
	long long v = open_vote(p);
	cast_all(v, "yyynnn");
	close_vote(v);
	assert_int_equal(result(v)->outcome, OUTCOME_REJECTED);
	assert_true(result(v)->tie);
	assert_str(result(v)->tie_rule, "rule 133");
}

/* ---- who votes, and when ---- */

static void the_last_choice_before_the_close_counts(void **state)
{
	long long v = open_vote(table("KEN", DELETE_ITS));
	cast(v, "CHN", "yes");
	cast(v, "CHN", "no");
	const struct vote *vote = vote_get(&r->p, v);
	assert_int_equal(vote->counts.yes, 0);
	assert_int_equal(vote->counts.no, 1);
	assert_int_equal(vote->ballots.at[1].choice, CHOICE_NO);
	close_vote(v);
	rig_no(r, FAULT_ORDER, MSG_VOTE_CLOSED, "vote.cast", "CHN",
		"{\"vote\":%lld,\"choice\":\"yes\"}", v);
	rig_no(r, FAULT_ORDER, MSG_VOTE_CLOSED, "vote.close", "chair:BRA", "{\"vote\":%lld}", v);
}

static void who_has_no_vote_is_refused_with_the_rule(void **state)
{
	long long v = open_vote(table("KEN", DELETE_ITS));
	rig_no(r, FAULT_ORDER, MSG_MAY_NOT_VOTE, "vote.cast", "recorder:STK",
		"{\"vote\":%lld,\"choice\":\"yes\"}", v);
	rig_do(r, "participant.rights", "secretariat",
		"{\"participant\":\"MEX\",\"rights\":{\"vote\":false},\"from\":\"2025-11-24\","
		"\"basis\":\"Charter, Article 19\"}");
	rig_no(r, FAULT_ORDER, MSG_MAY_NOT_VOTE, "vote.cast", "MEX",
		"{\"vote\":%lld,\"choice\":\"yes\"}", v);
	assert_str(r->err.rule, "Charter, Article 19");
	rig_no(r, FAULT_MISSING, MSG_VOTE_UNKNOWN, "vote.cast", "KEN",
		"{\"vote\":9,\"choice\":\"yes\"}");
	assert_int_equal(r->p.bodies.at[0].members, 9); /* still counted for quorums */
}

static void one_vote_at_a_time_and_no_meeting_closes_over_it(void **state)
{
	long long p = table("KEN", DELETE_ITS), q = table("KEN", MAY_SHALL);
	long long v = open_vote(p);
	rig_no(r, FAULT_ORDER, MSG_VOTE_STILL_OPEN, "vote.open", "chair:BRA", on_proposal,
		meeting(), q, "substance", "recorded");
	rig_no(r, FAULT_ORDER, MSG_VOTE_OPEN, "meeting.close", "chair:BRA",
		"{\"meeting\":%lld,\"date\":\"2025-11-24\"}", meeting());
	rig_no(r, FAULT_ORDER, MSG_WITHDRAW_VOTING, "proposal.withdraw", "KEN",
		"{\"proposal\":%lld}", p);
	assert_str(r->err.rule, "rule 122");
	close_vote(v);
}

static void there_is_no_vote_in_a_closed_or_informal_meeting(void **state)
{
	long long p = table("KEN", DELETE_ITS), closed = meeting();
	rig_do(r, "meeting.close", "chair:BRA", "{\"meeting\":%lld,\"date\":\"2025-11-24\"}",
		closed);
	rig_no(r, FAULT_ORDER, MSG_MEETING_CLOSED, "vote.open", "chair:BRA", on_proposal, closed, p,
		"substance", "recorded");
	rig_do(r, "meeting.open", "chair:BRA",
		"{\"body\":\"committee\",\"number\":2,\"kind\":\"closed\",\"date\":\"2025-11-25\","
		"\"place\":\"New York\",\"offset\":540,\"present\":[\"BRA\"]}");
	rig_no(r, FAULT_ORDER, MSG_MEETING_NOT_FORMAL, "vote.open", "chair:BRA", on_proposal,
		meeting(), p, "substance", "recorded");
}

static void a_vote_needs_the_quorum_to_decide(void **state)
{
	long long p = table("KEN", DELETE_ITS);
	struct str four = rig_codes(r, 4), five = rig_codes(r, 5);
	rig_do(r, "meeting.present", "secretariat", "{\"meeting\":%lld,\"present\":%.*s}",
		meeting(), STR_FMT(four));
	rig_no(r, FAULT_ORDER, MSG_QUORUM_DECIDE, "vote.open", "chair:BRA", on_proposal, meeting(),
		p, "substance", "recorded");
	rig_do(r, "meeting.present", "secretariat", "{\"meeting\":%lld,\"present\":%.*s}",
		meeting(), STR_FMT(five));
	long long v = open_vote(p);
	cast_all(v, "yyn");
	rig_do(r, "meeting.present", "secretariat", "{\"meeting\":%lld,\"present\":%.*s}",
		meeting(), STR_FMT(four));
	rig_no(r, FAULT_ORDER, MSG_QUORUM_DECIDE, "vote.close", "chair:BRA", "{\"vote\":%lld}", v);
	cast_all(v, "yynaa");
	close_vote(v);
	assert_true(result(v)->adopted);
}

/* ---- classes, gate, methods ---- */

static void the_text_is_not_carried_by_a_vote_on_procedure(void **state)
{
	long long p = table("KEN", DELETE_ITS);
	rig_no(r, FAULT_ORDER, MSG_CLASS_MATTER, "vote.open", "chair:BRA", on_proposal, meeting(),
		p, "procedure", "recorded");
	rig_no(r, FAULT_MISSING, MSG_CLASS_UNKNOWN, "vote.open", "chair:BRA", on_proposal,
		meeting(), p, "important", "recorded");
	rig_no(r, FAULT_ORDER, MSG_CLASS_MATTER, "vote.open", "chair:BRA",
		"{\"meeting\":%lld,\"question\":{\"kind\":\"procedure\",\"words\":\"Shall we rise?\"},"
		"\"class\":\"substance\",\"method\":\"recorded\"}",
		meeting());
}

static void substance_waits_for_the_gate(void **state)
{
	static const char gate[] =
		"{\"body\":\"committee\"%s,\"statement\":\"Every effort has been "
		"exhausted.\",\"scope\":\"all\"}";
	long long p = table("KEN", DELETE_ITS);
	rig_no(r, FAULT_ORDER, MSG_GATE_CLOSED, "vote.open", "chair:BRA", on_proposal, meeting(), p,
		"substance", "recorded");
	assert_str(r->err.rule, "A/RES/75/282, para. 5");
	rig_no(r, FAULT_ORDER, MSG_GATE_NEEDS_BUREAU, "gate.exhaust", "chair:BRA", gate, "");
	rig_do(r, "gate.exhaust", "chair:BRA", gate, ",\"bureau_decision\":\"Bureau, 1\"");
	long long v = open_vote(p);
	cast_all(v, "yyyynnnaa");
	close_vote(v);
	assert_false(result(v)->adopted);
	assert_int_equal(result(v)->needed, 5);
	assert_str(result(v)->rule, "A/RES/75/282, para. 5");
	rig_do(r, "decision.take", "chair:BRA", by_vote, meeting(), v, p, "rejected");
	rig_do(r, "meeting.close", "chair:BRA", "{\"meeting\":%lld,\"date\":\"2025-11-24\"}",
		meeting());
	rig_do(r, "session.close", "chair:BRA",
		"{\"body\":\"committee\",\"number\":1,\"date\":\"2025-11-24\"}");
	struct str codes = rig_codes(r, 9);
	rig_do(r, "session.open", "chair:BRA",
		"{\"body\":\"committee\",\"number\":2,\"place\":\"Vienna\",\"date\":\"2026-02-02\"}");
	rig_do(r, "meeting.open", "chair:BRA",
		"{\"body\":\"committee\",\"number\":1,\"kind\":\"formal\",\"date\":\"2026-02-02\","
		"\"place\":\"Vienna\",\"offset\":900,\"present\":%.*s}",
		STR_FMT(codes));
	p = table("KEN", DELETE_ITS);
	rig_no(r, FAULT_ORDER, MSG_GATE_CLOSED, "vote.open", "chair:BRA", on_proposal, meeting(), p,
		"substance", "recorded");
}

static void consensus_needs_no_gate(void **state)
{
	long long p = table("KEN", MAY_SHALL);
	rig_do(r, "decision.take", "chair:BRA",
		"{\"meeting\":%lld,\"without_vote\":true,\"subject\":{\"kind\":\"proposal\","
		"\"proposal\":%lld},\"outcome\":\"accepted\"}",
		meeting(), p);
	assert_str(words(5), "Each Party shall publish that inventory.");
}

static void a_show_of_hands_has_totals_only(void **state)
{
	long long p = table("KEN", DELETE_ITS);
	rig_do(r, "vote.open", "chair:BRA", on_proposal, meeting(), p, "substance", "show");
	long long v = (long long)r->p.votes.len;
	rig_no(r, FAULT_ORDER, MSG_VOTE_BY_SHOW, "vote.cast", "KEN",
		"{\"vote\":%lld,\"choice\":\"yes\"}", v);
	rig_no(r, FAULT_ORDER, MSG_VOTE_NOT_COUNTED, "vote.close", "chair:BRA", "{\"vote\":%lld}",
		v);
	rig_no(r, FAULT_INPUT, MSG_COUNT_TOO_MANY, "vote.count", "secretariat",
		"{\"vote\":%lld,\"yes\":5,\"no\":3,\"abstain\":2}", v);
	rig_do(r, "vote.count", "secretariat", "{\"vote\":%lld,\"yes\":5,\"no\":3,\"abstain\":1}",
		v);
	close_vote(v);
	assert_true(result(v)->adopted);
	assert_int_equal(vote_get(&r->p, v)->ballots.len, 0);
}

static void a_roll_call_begins_with_the_member_drawn(void **state)
{
	long long p = table("KEN", DELETE_ITS);
	rig_no(r, FAULT_ORDER, MSG_ROLL_CALL_DRAWN, "vote.open", "chair:BRA", on_proposal,
		meeting(), p, "substance", "roll-call");
	rig_no(r, FAULT_ORDER, MSG_ROLL_CALL_DRAWN, "vote.open", "chair:BRA",
		"{\"meeting\":%lld,\"question\":{\"kind\":\"proposal\",\"proposal\":%lld,\"words\":\"?\"},"
		"\"class\":\"substance\",\"method\":\"roll-call\",\"drawn\":\"STK\"}",
		meeting(), p);
	rig_do(r, "vote.open", "chair:BRA",
		"{\"meeting\":%lld,\"question\":{\"kind\":\"proposal\",\"proposal\":%lld,\"words\":\"?\"},"
		"\"class\":\"substance\",\"method\":\"roll-call\",\"drawn\":\"KEN\"}",
		meeting(), p);
	struct participant_list order = roll_call(&r->acts, &r->p, 0, vec_last(&r->p.votes).drawn);
	assert_int_equal(order.len, 9);
	assert_str(participant_code(&r->p, order.at[0]), "KEN");
	assert_str(participant_code(&r->p, order.at[3]), "BRA");
}

/* ---- what the secretariat records ---- */

static void a_whole_roll_is_one_act_and_never_overrides_a_members_own_key(void **state)
{
	long long v = open_vote(table("KEN", DELETE_ITS));
	cast(v, "CHN", "yes");
	rig_no(r, FAULT_ORDER, MSG_RECORD_CONTRADICTS, "vote.record", "secretariat",
		"{\"vote\":%lld,\"choices\":{\"CHN\":\"no\"},\"source\":\"machine\"}", v);
	rig_no(r, FAULT_ORDER, MSG_MAY_NOT_VOTE, "vote.record", "secretariat",
		"{\"vote\":%lld,\"choices\":{\"STK\":\"no\"},\"source\":\"machine\"}", v);
	rig_do(r, "vote.record", "secretariat",
		"{\"vote\":%lld,\"choices\":{\"CHN\":\"yes\",\"EGY\":\"no\",\"FRA\":\"abstain\",\"IND\":"
		"\"absent\",\"JPN\":\"yes\"},\"source\":\"machine\"}",
		v);
	const struct vote *vote = vote_get(&r->p, v);
	assert_int_equal(vote->counts.yes, 2);
	assert_int_equal(vote->counts.no, 1);
	assert_int_equal(vote->counts.abstain, 1);
	assert_int_equal(vote->ballots.at[1].source, CHOICE_OWN);
	assert_int_equal(vote->ballots.at[2].source, CHOICE_ROLL);
	int64_t entry = rig_size(r) - 1;
	rig_no(r, FAULT_ORDER, MSG_CONTEST_NOT_YOURS, "act.contest", "CHN",
		"{\"entry\":%lld,\"reason\":\"x\"}", (long long)entry);
	rig_do(r, "act.contest", "JPN", "{\"entry\":%lld,\"reason\":\"we abstained\"}",
		(long long)entry);
	vote = vote_get(&r->p, v);
	assert_int_equal(vote->counts.yes, 1);
	assert_true(vote->ballots.at[5].contested);
	cast(v, "JPN", "abstain");
	close_vote(v);
	assert_int_equal(result(v)->abstain, 2);
	rig_do(r, "act.contest", "EGY", "{\"entry\":%lld,\"reason\":\"late\"}", (long long)entry);
	assert_int_equal(result(v)->no, 1); /* a result stands */
	assert_int_equal(vote_get(&r->p, v)->ballots.at[2].choice, CHOICE_NO);
}

static void an_intention_after_the_close_is_a_footnote(void **state)
{
	long long v = open_vote(table("KEN", DELETE_ITS));
	rig_no(r, FAULT_ORDER, MSG_VOTE_STILL_OPEN, "vote.intend", "FRA",
		"{\"vote\":%lld,\"choice\":\"yes\"}", v);
	cast(v, "FRA", "no");
	close_vote(v);
	rig_do(r, "vote.intend", "FRA", "{\"vote\":%lld,\"choice\":\"yes\"}", v);
	rig_do(r, "vote.intend", "USA", "{\"vote\":%lld,\"choice\":\"yes\"}", v);
	assert_int_equal(result(v)->no, 1);
	assert_int_equal(result(v)->yes, 0);
	assert_int_equal(vote_get(&r->p, v)->ballots.at[3].choice, CHOICE_NO);
	assert_int_equal(vote_get(&r->p, v)->ballots.at[3].intended, CHOICE_YES);
	assert_int_equal(vote_get(&r->p, v)->ballots.at[8].intended, CHOICE_YES);
}

static void sponsors_do_not_explain_their_vote_on_their_own_text(void **state)
{
	long long p = table("KEN", DELETE_ITS);
	rig_do(r, "proposal.cosponsor", "EGY", "{\"proposal\":%lld}", p);
	long long v = open_vote(p);
	rig_no(r, FAULT_ORDER, MSG_EXPLAIN_OWN, "vote.explain", "EGY",
		"{\"vote\":%lld,\"words\":\"w\",\"when\":\"before\"}", v);
	assert_str(r->err.rule, "rule 128");
	rig_no(r, FAULT_ORDER, MSG_VOTE_STILL_OPEN, "vote.explain", "FRA",
		"{\"vote\":%lld,\"words\":\"w\",\"when\":\"after\"}", v);
	rig_do(r, "vote.explain", "FRA", "{\"vote\":%lld,\"words\":\"w\",\"when\":\"before\"}", v);
	close_vote(v);
	rig_do(r, "vote.explain", "recorder:IND",
		"{\"vote\":%lld,\"words\":\"w\",\"when\":\"after\"}", v);
	assert_int_equal(vote_get(&r->p, v)->explanations.len, 2);
	assert_true(vote_get(&r->p, v)->explanations.at[1].recorded);
}

#define IN(rules_, name_) cmocka_unit_test_setup_teardown(name_, open_##rules_, close_rig)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN(committee, a_vote_adopts_and_the_decision_changes_the_text),
		IN(committee, a_failed_vote_rejects),
		IN(committee, a_tie_in_committee_rejects),
		IN(committee, the_last_choice_before_the_close_counts),
		IN(committee, who_has_no_vote_is_refused_with_the_rule),
		IN(committee, one_vote_at_a_time_and_no_meeting_closes_over_it),
		IN(committee, there_is_no_vote_in_a_closed_or_informal_meeting),
		IN(committee, a_vote_needs_the_quorum_to_decide),
		IN(committee, the_text_is_not_carried_by_a_vote_on_procedure),
		IN(ahc, substance_waits_for_the_gate),
		IN(ahc, consensus_needs_no_gate),
		IN(committee, a_show_of_hands_has_totals_only),
		IN(committee, a_roll_call_begins_with_the_member_drawn),
		IN(committee, a_whole_roll_is_one_act_and_never_overrides_a_members_own_key),
		IN(committee, an_intention_after_the_close_is_a_footnote),
		IN(committee, sponsors_do_not_explain_their_vote_on_their_own_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
