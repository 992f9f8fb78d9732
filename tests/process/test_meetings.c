#include "unit.h"
#include "rig.h"
#include "msg_err.h"

static struct rig rig, *r = &rig;

/* 20 members: 5 open a meeting of a Main Committee, 11 decide. */
static const char members[] = "AGO BRA CHN DNK EGY FRA GHA HTI IND JPN KEN LBR MEX NGA OMN PER QAT "
			      "RWA SWE TUR";

static int open_rig(void **state)
{
	rig_open(r);
	r->check_pure = true;
	rig_process(r, "unga-main-committee", NULL, members);
	rig_draft(r);
	return 0;
}

static int close_rig(void **state)
{
	rig_close(r);
	return 0;
}

static bool open_meeting(int64_t number, const char *kind, int64_t present)
{
	struct str codes = rig_codes(r, present);
	return rig_try(r, "meeting.open", "chair:AGO",
		"{\"body\":\"committee\",\"number\":%lld,\"kind\":\"%s\",\"date\":\"2025-11-24\","
		"\"place\":\"New York\",\"offset\":540,\"present\":%.*s}",
		(long long)number, kind, STR_FMT(codes));
}

static void no_meeting(int64_t number, const char *kind, int64_t present, int why)
{
	assert_false(open_meeting(number, kind, present));
	assert_int_equal(r->err.why.key, why);
}

static int64_t meeting(void)
{
	return vec_last(&r->p.meetings).opened;
}

static void a_meeting_needs_a_session(void **state)
{
	no_meeting(1, "formal", 20, MSG_SESSION_NONE);
	rig_no(r, FAULT_ORDER, MSG_SESSION_NONE, "session.close", "chair:AGO",
		"{\"body\":\"committee\",\"number\":1,\"date\":\"2025-11-24\"}");
	rig_do(r, "session.open", "chair:AGO",
		"{\"body\":\"committee\",\"number\":3,\"place\":\"New York\",\"date\":\"2025-11-24\"}");
	rig_no(r, FAULT_ORDER, MSG_SESSION_OPEN, "session.open", "chair:AGO",
		"{\"body\":\"committee\",\"number\":4,\"place\":\"New York\",\"date\":\"2025-11-24\"}");
}

static void the_quorum_to_open_is_a_quarter(void **state)
{
	no_meeting(1, "formal", 4, MSG_QUORUM_OPEN);
	assert_str(r->err.rule, "rule 108");
	assert_int_equal(r->err.why.arg[0].n, 4);
	assert_int_equal(r->err.why.arg[1].n, 5);
	assert_true(open_meeting(1, "formal", 5));
	assert_int_equal(vec_last(&r->p.meetings).members_present, 5);
	assert_int_equal(vec_last(&r->p.meetings).offset_minutes, -300);
	no_meeting(2, "formal", 20, MSG_MEETING_OPEN);
}

static void nothing_is_decided_below_the_majority(void **state)
{
	rig_no(r, FAULT_ORDER, MSG_QUORUM_DECIDE, "agenda.adopt", "chair:AGO",
		"{\"meeting\":%lld,\"items\":[{\"number\":1,\"title\":\"Opening\"}]}",
		(long long)meeting());
	assert_int_equal(r->err.why.arg[1].n, 11);
	struct str codes = rig_codes(r, 11);
	rig_do(r, "meeting.present", "secretariat", "{\"meeting\":%lld,\"present\":%.*s}",
		(long long)meeting(), STR_FMT(codes));
	rig_do(r, "agenda.adopt", "chair:AGO",
		"{\"meeting\":%lld,\"items\":[{\"number\":1,\"title\":\"Opening\"},{\"number\":2,"
		"\"title\":\"Draft\"}]}",
		(long long)meeting());
	assert_int_equal(vec_last(&r->p.meetings).agenda.len, 2);
}

static void heads_are_counted_once_and_known(void **state)
{
	rig_no(r, FAULT_INPUT, MSG_TWICE, "meeting.present", "secretariat",
		"{\"meeting\":%lld,\"present\":[\"AGO\",\"AGO\"]}", (long long)meeting());
	rig_no(r, FAULT_MISSING, MSG_PARTICIPANT_UNKNOWN, "meeting.present", "secretariat",
		"{\"meeting\":%lld,\"present\":[\"XYZ\"]}", (long long)meeting());
	rig_no(r, FAULT_MISSING, MSG_MEETING_UNKNOWN, "meeting.present", "secretariat",
		"{\"meeting\":2,\"present\":[]}");
}

static void a_session_does_not_close_over_a_meeting(void **state)
{
	rig_no(r, FAULT_ORDER, MSG_MEETING_OPEN, "session.close", "chair:AGO",
		"{\"body\":\"committee\",\"number\":3,\"date\":\"2025-11-24\"}");
	rig_no(r, FAULT_INPUT, MSG_MEETING_ENDS_BEFORE, "meeting.close", "chair:AGO",
		"{\"meeting\":%lld,\"date\":\"2025-11-23\"}", (long long)meeting());
	rig_do(r, "meeting.close", "chair:AGO", "{\"meeting\":%lld,\"date\":\"2025-11-24\"}",
		(long long)meeting());
	rig_no(r, FAULT_ORDER, MSG_MEETING_CLOSED, "agenda.adopt", "chair:AGO",
		"{\"meeting\":%lld,\"items\":[]}", (long long)meeting());
	no_meeting(1, "formal", 20, MSG_MEETING_NUMBER);
}

static void a_waiver_opens_but_never_decides(void **state)
{
	rig_do(r, "quorum.waive", "chair:AGO",
		"{\"body\":\"committee\",\"basis\":\"decision 80/401\"}");
	assert_true(open_meeting(2, "formal", 1));
	rig_no(r, FAULT_ORDER, MSG_QUORUM_DECIDE, "agenda.adopt", "chair:AGO",
		"{\"meeting\":%lld,\"items\":[]}", (long long)meeting());
	rig_do(r, "meeting.close", "chair:AGO", "{\"meeting\":%lld,\"date\":\"2025-11-24\"}",
		(long long)meeting());
}

static void an_informal_meeting_decides_nothing(void **state)
{
	assert_true(open_meeting(3, "informal", 20));
	rig_no(r, FAULT_ORDER, MSG_MEETING_NOT_FORMAL, "agenda.adopt", "chair:AGO",
		"{\"meeting\":%lld,\"items\":[]}", (long long)meeting());
	rig_no(r, FAULT_ORDER, MSG_MEETING_NOT_FORMAL, "provision.agree", "chair:AGO",
		"{\"instrument\":\"treaty\",\"meeting\":%lld,\"provisions\":[7],\"level\":\"agreed\"}",
		(long long)meeting());
	rig_do(r, "provision.agree", "chair:AGO",
		"{\"instrument\":\"treaty\",\"meeting\":%lld,\"provisions\":[7],\"level\":"
		"\"informals\"}",
		(long long)meeting());
	assert_int_equal(provision_agreement(&r->p, 0, 7), AGREED_INFORMALS);
	rig_do(r, "meeting.close", "chair:AGO", "{\"meeting\":%lld,\"date\":\"2025-11-24\"}",
		(long long)meeting());
}

static void a_main_committee_knows_no_gate(void **state)
{
	assert_true(open_meeting(4, "formal", 20));
	rig_no(r, FAULT_ORDER, MSG_GATE_NONE, "gate.exhaust", "chair:AGO",
		"{\"body\":\"committee\",\"bureau_decision\":\"1\",\"statement\":\"s\",\"scope\":\"x\"}");
}

static void agreement_goes_up_and_back_by_a_decision_only(void **state)
{
	const char *agree =
		"{\"instrument\":\"treaty\",\"meeting\":%lld,\"provisions\":[%d],\"level\":"
		"\"%s\"}";
	long long m = (long long)meeting();
	rig_do(r, "provision.agree", "chair:AGO", agree, m, 7, "ad-referendum");
	rig_no(r, FAULT_ORDER, MSG_PROVISION_AGREED, "provision.agree", "chair:AGO", agree, m, 7,
		"informals");
	rig_no(r, FAULT_ORDER, MSG_PROVISION_NOT_REOPENED, "proposal.table", "KEN",
		"{\"instrument\":\"treaty\",\"lang\":\"en\",\"edits\":[{\"op\":\"delete-provision\","
		"\"provision\":7}]}");
	rig_no(r, FAULT_ORDER, MSG_PROVISION_NOT_AGREED, "provision.reopen", "chair:AGO",
		"{\"instrument\":\"treaty\",\"meeting\":%lld,\"provisions\":[5],\"basis\":\"x\"}",
		m);
	rig_no(r, FAULT_MISSING, MSG_PROVISION_UNKNOWN, "provision.agree", "chair:AGO", agree, m,
		70, "agreed");
	rig_do(r, "provision.reopen", "chair:AGO",
		"{\"instrument\":\"treaty\",\"meeting\":%lld,\"provisions\":[7],\"basis\":\"decision "
		"1\"}",
		m);
	assert_int_equal(provision_agreement(&r->p, 0, 7), AGREED_NOT);
	rig_do(r, "proposal.table", "KEN",
		"{\"instrument\":\"treaty\",\"lang\":\"en\",\"edits\":[{\"op\":\"delete-provision\","
		"\"provision\":7}]}");
	assert_false(rig_try(r, "provision.agree", "chair:AGO", agree, m, 7, "agreed"));
}

static void a_revision_holds_what_was_accepted(void **state)
{
	long long m = (long long)meeting();
	rig_no(r, FAULT_ORDER, MSG_REVISION_UNCHANGED, "revision.compile", "secretariat",
		"{\"instrument\":\"treaty\",\"text\":"
		"\"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\"}");
	rig_do(r, "decision.take", "chair:AGO",
		"{\"meeting\":%lld,\"without_vote\":true,\"subject\":{\"kind\":\"proposal\","
		"\"proposal\":1},\"outcome\":\"accepted\"}",
		m);
	assert_int_equal(proposal_standing(&r->p, 1), STANDING_ACCEPTED);
	rig_no(r, FAULT_CONFLICT, MSG_REVISION_HASH, "revision.compile", "secretariat",
		"{\"instrument\":\"treaty\",\"text\":"
		"\"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\"}");
	struct str text = instrument_canonical(&r->acts, &r->p.instruments.at[0]);
	assert_false(str_has(text, S("Costs lie")));
	struct str hash = rig_blob(r, text);
	rig_do(r, "revision.compile", "secretariat",
		"{\"instrument\":\"treaty\",\"text\":\"%.*s\",\"symbol\":\"A/C.9/L.1/Rev.1\"}",
		STR_FMT(hash));
	assert_int_equal(vec_last(&r->p.instruments.at[0].revisions).number, 1);
	assert_str(vec_last(&r->p.instruments.at[0].revisions).symbol, "A/C.9/L.1/Rev.1");
}

static void an_instrument_is_adopted_once_by_a_body_and_then_closed(void **state)
{
	const char *adopt = "{\"instrument\":\"treaty\",\"body\":\"committee\",\"meeting\":%lld,"
			    "\"revision\":%d,\"without_vote\":true}";
	long long m = (long long)meeting();
	rig_no(r, FAULT_ORDER, MSG_ADOPT_OLD_REVISION, "instrument.adopt", "chair:AGO", adopt, m,
		0);
	rig_do(r, "proposal.table", "KEN",
		"{\"instrument\":\"treaty\",\"lang\":\"en\",\"edits\":[{\"op\":\"delete\",\"provision\":"
		"4,\"quote\":\"its\"}]}");
	rig_no(r, FAULT_ORDER, MSG_ADOPT_OPEN_EDITS, "instrument.adopt", "chair:AGO", adopt, m, 1);
	rig_do(r, "proposal.withdraw", "KEN", "{\"proposal\":2}");
	rig_no(r, FAULT_INPUT, MSG_VOTE_OR_WITHOUT, "instrument.adopt", "chair:AGO",
		"{\"instrument\":\"treaty\",\"body\":\"committee\",\"meeting\":%lld,\"revision\":1}",
		m);
	rig_do(r, "instrument.adopt", "chair:AGO", adopt, m, 1);
	rig_no(r, FAULT_ORDER, MSG_ADOPTED_ALREADY, "instrument.adopt", "chair:AGO", adopt, m, 1);
	rig_no(r, FAULT_ORDER, MSG_ADOPTED_ALREADY, "proposal.table", "KEN",
		"{\"instrument\":\"treaty\",\"lang\":\"en\",\"edits\":[{\"op\":\"delete\",\"provision\":"
		"4,\"quote\":\"its\"}]}");
	rig_no(r, FAULT_ORDER, MSG_ADOPTED_ALREADY, "proposal.cosponsor", "FRA",
		"{\"proposal\":2}");
}

static void what_is_in_order_is_told_with_the_rule(void **state)
{
	struct err err = {0};
	int32_t angola = participant_find(&r->p, S("AGO"));
	assert_true(in_order(&r->p, ACT_VOTE_OPEN, CAPACITY_CHAIR, angola, 0, &err));
	assert_false(in_order(&r->p, ACT_VOTE_CAST, CAPACITY_DELEGATION, angola, 0, &err));
	assert_int_equal(err.why.key, MSG_NO_VOTE);
	assert_false(in_order(&r->p, ACT_MEETING_OPEN, CAPACITY_CHAIR, angola, 0, &err));
	assert_int_equal(err.why.key, MSG_MEETING_OPEN);
	assert_false(in_order(&r->p, ACT_GATE_EXHAUST, CAPACITY_CHAIR, angola, 0, &err));
	assert_int_equal(err.why.key, MSG_GATE_NONE);
	assert_true(in_order(&r->p, ACT_PROPOSAL_TABLE, CAPACITY_DELEGATION, angola, 0, &err));
	assert_false(in_order(&r->p, ACT_VOTE_CLOSE, CAPACITY_SECRETARY, SECRETARIAT, 0, &err));
	assert_int_equal(err.fault, FAULT_DENIED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_meeting_needs_a_session),
		cmocka_unit_test(the_quorum_to_open_is_a_quarter),
		cmocka_unit_test(nothing_is_decided_below_the_majority),
		cmocka_unit_test(heads_are_counted_once_and_known),
		cmocka_unit_test(a_session_does_not_close_over_a_meeting),
		cmocka_unit_test(a_waiver_opens_but_never_decides),
		cmocka_unit_test(an_informal_meeting_decides_nothing),
		cmocka_unit_test(a_main_committee_knows_no_gate),
		cmocka_unit_test(agreement_goes_up_and_back_by_a_decision_only),
		cmocka_unit_test(a_revision_holds_what_was_accepted),
		cmocka_unit_test(an_instrument_is_adopted_once_by_a_body_and_then_closed),
		cmocka_unit_test(what_is_in_order_is_told_with_the_rule),
	};
	return cmocka_run_group_tests(tests, open_rig, close_rig);
}
