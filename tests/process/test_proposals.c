#include "unit.h"
#include "rig.h"
#include "text/consolidate.h"
#include "msg_err.h"

/*
 * The draft of the rig: 1 article 1, 2 its paragraph "The Parties shall take appropriate measures
 * to protect archives.", 3 article 2, 4 "Each Party shall keep an inventory of its archives.",
 * 5 "Each Party may publish that inventory.", 6 article 3, 7 "Costs lie where they fall."
 */

static struct rig rig, *r = &rig;

static int open_rig(void **state)
{
	rig_open(r);
	r->check_pure = true;
	rig_process(r, "unga-main-committee", NULL, "BRA CHN EGY FRA JPN KEN USA");
	rig_do(r, "participant.register", "secretariat",
		"{\"participants\":[{\"code\":\"STK\",\"kind\":\"stakeholder\",\"bodies\":"
		"[\"committee\"]},{\"code\":\"EUU\",\"kind\":\"reio\",\"bodies\":[\"committee\"]}]}");
	rig_draft(r);
	return 0;
}

static int close_rig(void **state)
{
	rig_close(r);
	return 0;
}

static int64_t table(const char *who, const char *edits)
{
	rig_do(r, "proposal.table", who,
		"{\"instrument\":\"treaty\",\"lang\":\"en\",\"edits\":[%s]}", edits);
	return (int64_t)r->p.proposals.len;
}

static void no_table(enum fault fault, int why, const char *who, const char *edits)
{
	rig_no(r, fault, why, "proposal.table", who,
		"{\"instrument\":\"treaty\",\"lang\":\"en\",\"edits\":[%s]}", edits);
}

static struct str words(int64_t provision)
{
	const struct text *t = negotiation_text(r->p.instruments.at[0].negotiation);
	return text_words(t, (struct provision_id){provision});
}

static struct str shown(int64_t provision)
{
	struct buf b = buf_new(&r->acts, 1 << 16);
	const struct profile profile = {0};
	consolidate_plain(&b, r->p.instruments.at[0].negotiation, (struct provision_id){provision},
		&profile, r->scratch);
	return buf_view(&b);
}

#define SHALL_MAY "{\"op\":\"replace\",\"provision\":4,\"quote\":\"shall\",\"text\":\"should\"}"
#define ADD_COMPLETE                                                                               \
	"{\"op\":\"insert\",\"provision\":4,\"after\":\"keep an\",\"text\":\"complete\"}"

/* ---- draft.introduce ---- */

static void a_draft_begins_an_instrument_with_revision_0(void **state)
{
	assert_int_equal(r->p.instruments.len, 1);
	const struct instrument *i = &r->p.instruments.at[0];
	assert_str(i->id, "treaty");
	assert_int_equal(i->revisions.len, 1);
	assert_str(words(5), "Each Party may publish that inventory.");
	struct str hash = hash_hex(&r->acts, i->text);
	const char *form =
		"{\"instrument\":\"%s\",\"body\":\"committee\",\"lang\":\"%s\",\"title\":"
		"\"T\",\"text\":\"%.*s\"}";
	rig_no(r, FAULT_ORDER, MSG_INSTRUMENT_THERE, "draft.introduce", "secretariat", form,
		"treaty", "en", STR_FMT(hash));
	rig_no(r, FAULT_ORDER, MSG_LANGUAGE_NOT_NEGOTIATING, "draft.introduce", "secretariat", form,
		"other", "fr", STR_FMT(hash));
	rig_no(r, FAULT_MISSING, MSG_BODY_UNKNOWN, "draft.introduce", "KEN",
		"{\"instrument\":\"x\",\"body\":\"bureau\",\"lang\":\"en\",\"title\":\"T\","
		"\"text\":\"%.*s\"}",
		STR_FMT(hash));
}

static void a_malformed_draft_is_refused_with_its_line(void **state)
{
	struct str hash = rig_blob(r, S("travaux-draft 1\n\n:: paragraph 1.\nToo deep.\n"));
	assert_false(rig_try(r, "draft.introduce", "secretariat",
		"{\"instrument\":\"bad\",\"body\":\"committee\",\"lang\":\"en\",\"title\":\"T\","
		"\"text\":\"%.*s\"}",
		STR_FMT(hash)));
	assert_int_equal(r->err.fault, FAULT_INPUT);
	assert_int_equal(r->err.at.line, 3);
}

/* ---- tabling ---- */

static void a_proposal_gets_the_next_number_and_its_sponsor(void **state)
{
	int64_t n = table("KEN", SHALL_MAY);
	const struct proposal *p = proposal_get(&r->p, n);
	assert_int_equal(p->number, n);
	assert_str(participant_code(&r->p, p->by), "KEN");
	assert_false(p->recorded);
	assert_int_equal(p->edits.at[0].provision, 4);
	assert_int_equal(proposal_standing(&r->p, n), STANDING_PENDING);
	assert_str(shown(4), "Each Party [shall][should] (KEN) keep an inventory of its archives.");
	assert_int_equal(proposals_on_provision(&r->acts, &r->p, 0, 4).len, n);
}

static void a_proposal_from_the_floor_is_shown_as_recorded(void **state)
{
	int64_t n = table("recorder:EGY", ADD_COMPLETE);
	const struct proposal *p = proposal_get(&r->p, n);
	assert_true(p->recorded);
	assert_true(p->sponsors.at[0].recorded);
	assert_str(participant_code(&r->p, p->by), "EGY");
	const struct journal_entry *e = &r->p.journal.at[p->entry];
	assert_int_equal(e->by, SECRETARIAT);
	assert_int_equal(e->on_behalf, p->by);
	assert_int_equal(e->proposal, n);
}

static void quoted_words_that_do_not_match_are_refused(void **state)
{
	assert_false(rig_try(r, "proposal.table", "KEN",
		"{\"instrument\":\"treaty\",\"lang\":\"en\",\"edits\":[{\"op\":\"replace\","
		"\"provision\":4,\"quote\":\"must\",\"text\":\"may\"}]}"));
	assert_int_equal(r->err.fault, FAULT_CONFLICT);
	assert_str(r->err.where, "/edits/0");
}

static void an_unknown_provision_is_refused(void **state)
{
	assert_false(rig_try(r, "proposal.table", "KEN",
		"{\"instrument\":\"treaty\",\"lang\":\"en\",\"edits\":[{\"op\":\"delete-provision\","
		"\"provision\":99}]}"));
	assert_int_equal(r->err.fault, FAULT_MISSING);
}

static void a_proposal_holds_edits_or_names_a_blob(void **state)
{
	struct str blob = rig_blob(r, S("[" SHALL_MAY "]"));
	rig_no(r, FAULT_INPUT, MSG_EDITS_OR_BLOB, "proposal.table", "KEN",
		"{\"instrument\":\"treaty\",\"lang\":\"en\"}");
	rig_no(r, FAULT_INPUT, MSG_EDITS_OR_BLOB, "proposal.table", "KEN",
		"{\"instrument\":\"treaty\",\"lang\":\"en\",\"edits\":[" SHALL_MAY
		"],\"blob\":\"%.*s\"}",
		STR_FMT(blob));
	rig_no(r, FAULT_INPUT, MSG_EDITS_NUMBER, "proposal.table", "KEN",
		"{\"instrument\":\"treaty\",\"lang\":\"en\",\"edits\":[]}");
	rig_do(r, "proposal.table", "FRA",
		"{\"instrument\":\"treaty\",\"lang\":\"en\",\"blob\":\"%.*s\"}", STR_FMT(blob));
	assert_int_equal(vec_last(&r->p.proposals).edits.len, 1);
}

static void who_may_not_table_is_told_the_rule(void **state)
{
	no_table(FAULT_DENIED, MSG_KEY_NOT_OF, "STK", SHALL_MAY);
	no_table(FAULT_ORDER, MSG_MAY_NOT_TABLE, "recorder:STK", SHALL_MAY);
	assert_true(str_has(r->err.rule, S("rules 109 and 120")));
	no_table(FAULT_MISSING, MSG_PARTICIPANT_UNKNOWN, "recorder:ATL", SHALL_MAY);
	assert_str(r->err.where, "/for");
}

static void another_language_waits_for_translations(void **state)
{
	rig_no(r, FAULT_ORDER, MSG_LANGUAGE_NOT_NEGOTIATING, "proposal.table", "FRA",
		"{\"instrument\":\"treaty\",\"lang\":\"fr\",\"edits\":[" SHALL_MAY "]}");
}

static void the_chairs_text_is_known_as_such(void **state)
{
	int64_t n = table("chair:BRA", SHALL_MAY);
	assert_true(proposal_get(&r->p, n)->by_chair);
	rig_do(r, "proposal.withdraw", "BRA", "{\"proposal\":%lld}", (long long)n);
}

/* ---- amendments to proposals ---- */

static void an_amendment_is_in_the_text_of_its_proposal(void **state)
{
	int64_t n = table("JPN",
		"{\"op\":\"replace\",\"provision\":2,\"quote\":\"appropriate\",\"text\":\"all "
		"necessary\"}");
	const char *in = str_z(&r->acts,
		str_print(&r->acts, "{\"op\":\"delete\",\"in\":\"P%lld.1\",\"quote\":\"all\"}",
			(long long)n));
	no_table(FAULT_INPUT, MSG_EDIT_NOT_ON, "CHN", in);
	rig_no(r, FAULT_INPUT, MSG_EDIT_NOT_ON, "proposal.table", "CHN",
		"{\"instrument\":\"treaty\",\"lang\":\"en\",\"on\":%lld,\"edits\":[" SHALL_MAY "]}",
		(long long)n);
	rig_no(r, FAULT_MISSING, MSG_PROPOSAL_UNKNOWN, "proposal.table", "CHN",
		"{\"instrument\":\"treaty\",\"lang\":\"en\",\"on\":99,\"edits\":[%s]}", in);
	rig_do(r, "proposal.table", "CHN",
		"{\"instrument\":\"treaty\",\"lang\":\"en\",\"on\":%lld,\"edits\":[%s]}",
		(long long)n, in);
	assert_int_equal(proposals_on_proposal(&r->acts, &r->p, n).len, 1);
	assert_int_equal(vec_last(&r->p.proposals).on, n);
}

/* ---- sponsors ---- */

static void sponsors_join_and_leave(void **state)
{
	int64_t n = table("KEN",
		"{\"op\":\"insert\",\"provision\":5,\"after\":\"may\",\"text\":\"freely\"},"
		"{\"op\":\"delete\",\"provision\":5,\"quote\":\"that\"}");
	long long number = (long long)n;
	rig_do(r, "proposal.cosponsor", "EGY", "{\"proposal\":%lld}", number);
	rig_do(r, "proposal.cosponsor", "FRA", "{\"proposal\":%lld,\"edits\":[2]}", number);
	assert_false(rig_try(r, "proposal.cosponsor", "EGY", "{\"proposal\":%lld}", number));
	assert_int_equal(r->err.fault, FAULT_CONFLICT);
	rig_no(r, FAULT_MISSING, MSG_EDIT_UNKNOWN, "proposal.cosponsor", "USA",
		"{\"proposal\":%lld,\"edits\":[3]}", number);
	rig_no(r, FAULT_INPUT, MSG_EDIT_TWICE, "proposal.cosponsor", "USA",
		"{\"proposal\":%lld,\"edits\":[1,1]}", number);
	rig_no(r, FAULT_ORDER, MSG_MAY_NOT_COSPONSOR, "proposal.cosponsor", "recorder:STK",
		"{\"proposal\":%lld}", number);
	rig_do(r, "proposal.leave", "KEN", "{\"proposal\":%lld}", number);
	const struct proposal *p = proposal_get(&r->p, n);
	assert_str(participant_code(&r->p, p->by), "EGY");
	assert_true(is_sponsor(p, participant_find(&r->p, S("EGY"))));
	assert_false(is_sponsor(p, participant_find(&r->p, S("KEN"))));
	assert_int_equal(sponsors_now(&r->acts, p).len, 2);
	assert_false(rig_try(r, "proposal.leave", "EGY", "{\"proposal\":%lld}", number));
	assert_int_equal(journal_of_proposal(&r->acts, &r->p, n, 100).len, 4);
}

static void only_the_first_sponsor_withdraws_and_another_takes_over(void **state)
{
	int64_t n =
		table("USA", "{\"op\":\"delete\",\"provision\":7,\"quote\":\"where they fall\"}");
	long long number = (long long)n;
	rig_do(r, "proposal.cosponsor", "JPN", "{\"proposal\":%lld}", number);
	rig_no(r, FAULT_ORDER, MSG_WITHDRAW_NOT_FIRST, "proposal.withdraw", "JPN",
		"{\"proposal\":%lld}", number);
	rig_do(r, "proposal.withdraw", "USA", "{\"proposal\":%lld}", number);
	assert_int_equal(proposal_standing(&r->p, n), STANDING_WITHDRAWN);
	assert_str(shown(7), "Costs lie where they fall.");
	assert_false(rig_try(r, "proposal.withdraw", "USA", "{\"proposal\":%lld}", number));
	assert_false(rig_try(r, "proposal.cosponsor", "CHN", "{\"proposal\":%lld}", number));
	rig_do(r, "proposal.takeover", "CHN", "{\"proposal\":%lld}", number);
	assert_int_equal(proposal_standing(&r->p, n), STANDING_PENDING);
	assert_str(shown(7), "Costs lie [where they fall] (del. CHN).");
	assert_str(participant_code(&r->p, proposal_get(&r->p, n)->by), "CHN");
	assert_int_equal(sponsors_now(&r->acts, proposal_get(&r->p, n)).len, 1);
}

static void single_edits_are_withdrawn(void **state)
{
	int64_t n = table("FRA",
		"{\"op\":\"delete\",\"provision\":2,\"quote\":\"appropriate\"},"
		"{\"op\":\"delete\",\"provision\":2,\"quote\":\"to protect archives\"}");
	rig_do(r, "proposal.withdraw", "FRA", "{\"proposal\":%lld,\"edits\":[2]}", (long long)n);
	const struct negotiation *g = r->p.instruments.at[0].negotiation;
	assert_int_equal(
		negotiation_edit(g, (struct edit_ref){(int32_t)n, 1})->standing, STANDING_PENDING);
	assert_int_equal(negotiation_edit(g, (struct edit_ref){(int32_t)n, 2})->standing,
		STANDING_WITHDRAWN);
}

/* ---- positions ---- */

static void a_position_is_on_one_matter(void **state)
{
	const char *kind = "position.take";
	rig_no(r, FAULT_INPUT, MSG_POSITION_ON_ONE, kind, "KEN", "{\"stance\":\"support\"}");
	rig_no(r, FAULT_INPUT, MSG_POSITION_ON_ONE, kind, "KEN",
		"{\"stance\":\"support\",\"proposal\":1,\"instrument\":\"treaty\",\"provision\":4}");
	rig_no(r, FAULT_MISSING, MSG_PROVISION_UNKNOWN, kind, "KEN",
		"{\"stance\":\"reserve\",\"instrument\":\"treaty\",\"provision\":99}");
	rig_no(r, FAULT_MISSING, MSG_EDIT_UNKNOWN, kind, "KEN",
		"{\"stance\":\"oppose\",\"proposal\":1,\"edit\":9}");
	rig_no(r, FAULT_ORDER, MSG_POSITION_NONE, kind, "KEN",
		"{\"stance\":\"withdraw\",\"proposal\":1}");
	rig_no(r, FAULT_ORDER, MSG_MAY_NOT_TAKE_POSITION, kind, "recorder:STK",
		"{\"stance\":\"oppose\",\"proposal\":1}");
	rig_do(r, kind, "KEN", "{\"stance\":\"oppose\",\"proposal\":1}");
	rig_do(r, kind, "KEN", "{\"stance\":\"withdraw\",\"proposal\":1}");
	rig_no(r, FAULT_ORDER, MSG_POSITION_NONE, kind, "KEN",
		"{\"stance\":\"withdraw\",\"proposal\":1}");
	rig_do(r, kind, "recorder:EGY",
		"{\"stance\":\"reserve\",\"instrument\":\"treaty\",\"provision\":4}");
	assert_true(vec_last(&r->p.positions).recorded);
	int64_t entry = rig_size(r) - 1;
	rig_no(r, FAULT_ORDER, MSG_CONTEST_NOT_YOURS, "act.contest", "FRA",
		"{\"entry\":%lld,\"reason\":\"no\"}", (long long)entry);
	rig_do(r, "act.contest", "EGY", "{\"entry\":%lld,\"reason\":\"not said\"}",
		(long long)entry);
	assert_true(vec_last(&r->p.positions).contested);
	assert_int_equal(r->p.journal.at[entry].contested, entry + 1);
	rig_no(r, FAULT_ORDER, MSG_CONTESTED_ALREADY, "act.contest", "EGY",
		"{\"entry\":%lld,\"reason\":\"not said\"}", (long long)entry);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_draft_begins_an_instrument_with_revision_0),
		cmocka_unit_test(a_malformed_draft_is_refused_with_its_line),
		cmocka_unit_test(a_proposal_gets_the_next_number_and_its_sponsor),
		cmocka_unit_test(a_proposal_from_the_floor_is_shown_as_recorded),
		cmocka_unit_test(quoted_words_that_do_not_match_are_refused),
		cmocka_unit_test(an_unknown_provision_is_refused),
		cmocka_unit_test(a_proposal_holds_edits_or_names_a_blob),
		cmocka_unit_test(who_may_not_table_is_told_the_rule),
		cmocka_unit_test(another_language_waits_for_translations),
		cmocka_unit_test(the_chairs_text_is_known_as_such),
		cmocka_unit_test(an_amendment_is_in_the_text_of_its_proposal),
		cmocka_unit_test(sponsors_join_and_leave),
		cmocka_unit_test(only_the_first_sponsor_withdraws_and_another_takes_over),
		cmocka_unit_test(single_edits_are_withdrawn),
		cmocka_unit_test(a_position_is_on_one_matter),
	};
	return cmocka_run_group_tests(tests, open_rig, close_rig);
}
