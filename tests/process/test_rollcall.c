#include "unit.h"
#include "rig.h"
#include "base/file.h"
#include "msg_err.h"

/*
 * The roll call on A/RES/74/247 (27 December 2019) as it was: 193 Members, each vote an act. In the
 * Assembly 79-60-33 adopts. The same votes on substance in the ad hoc committee are refused before
 * the consensus gate and fail after it, since two thirds of 139 is 93.
 */

static struct rig rig, *r = &rig;
static struct str csv;

enum { MEMBERS = 193 };

static int open_file(void **state)
{
	struct str path = S(SHARED "/procedure/fixture_vote_A-RES-74-247.csv");
	struct err err = {0};
	rig_open(r);
	if (!file_exists(path))
		return 0;
	return file_read(&r->acts, path, 1 << 20, &csv, &err) ? 0 : -1;
}

static int close_rig(void **state)
{
	rig_close(r);
	return 0;
}

static struct str column(struct str row, int n)
{
	struct str cell = {0};
	for (int i = 0; i <= n; i++)
		cell = str_cut(&row, ',');
	return str_trim(cell);
}

/* Rows of the file, the heading left out. */
static struct str next_row(struct str *rest)
{
	struct str row = str_cut(rest, '\n');
	return column(row, 0).len && column(row, 0).at[0] >= '0' && column(row, 0).at[0] <= '9'
		       ? row
		       : (struct str){0};
}

static const char *all_codes(void)
{
	struct buf b = buf_new(&r->acts, 1 << 16);
	struct str rest = csv;
	while (rest.at) {
		struct str row = next_row(&rest);
		if (row.at)
			buf_print(&b, "%s%.*s", b.len ? " " : "", STR_FMT(column(row, 1)));
	}
	return str_z(&r->acts, buf_view(&b));
}

static const char question[] =
	"{\"meeting\":%lld,\"question\":{\"kind\":\"proposal\",\"proposal\":1,\"words\":\"Draft "
	"resolution A/74/401\"},\"class\":\"substance\",\"method\":\"recorded\"}";

/* Every row that voted is one act by that Member's own key. */
static void vote_as_recorded(void)
{
	struct str rest = csv;
	int64_t acts = 0;
	while (rest.at) {
		struct str row = next_row(&rest);
		if (!row.at || str_eq(column(row, 4), S("nonvoting")))
			continue;
		rig_do(r, "vote.cast", str_z(&r->acts, column(row, 1)),
			"{\"vote\":1,\"choice\":\"%.*s\"}", STR_FMT(column(row, 4)));
		acts++;
	}
	assert_int_equal(acts, 79 + 60 + 33);
}

static void assembly_of(const char *rules)
{
	if (!csv.at)
		skip();
	arena_reset(&r->state);
	r->p = process_new(&r->state);
	r->taken.len = 0;
	rig_process(r, rules, NULL, all_codes());
	assert_int_equal(r->p.bodies.at[0].members, MEMBERS);
	rig_draft(r);
	rig_meet(r, 180);
	rig_do(r, "proposal.table", "RUS",
		"{\"instrument\":\"treaty\",\"lang\":\"en\",\"edits\":[{\"op\":\"delete\",\"provision\":"
		"4,\"quote\":\"its\"}]}");
}

static long long meeting(void)
{
	return (long long)vec_last(&r->p.meetings).opened;
}

static void in_the_assembly_79_60_33_adopts(void **state)
{
	assembly_of("unga-plenary");
	rig_do(r, "vote.open", "chair:AFG", question, meeting());
	vote_as_recorded();
	rig_do(r, "vote.close", "chair:AFG", "{\"vote\":1}");
	const struct vote_result *v = &vote_get(&r->p, 1)->result;
	assert_int_equal(v->yes, 79);
	assert_int_equal(v->no, 60);
	assert_int_equal(v->abstain, 33);
	assert_int_equal(v->not_voting, 21);
	assert_int_equal(v->needed, 70);
	assert_true(v->adopted);
	assert_str(v->rule, "rule 85");
	rig_do(r, "decision.take", "chair:AFG",
		"{\"meeting\":%lld,\"vote\":1,\"subject\":{\"kind\":\"proposal\",\"proposal\":1},"
		"\"outcome\":\"accepted\"}",
		meeting());
}

static void in_the_committee_it_waits_for_the_gate_and_then_fails(void **state)
{
	assembly_of("ahc-cybercrime");
	rig_no(r, FAULT_ORDER, MSG_GATE_CLOSED, "vote.open", "chair:AFG", question, meeting());
	assert_str(r->err.rule, "A/RES/75/282, para. 5");
	rig_do(r, "gate.exhaust", "chair:AFG",
		"{\"body\":\"committee\",\"bureau_decision\":\"1\",\"statement\":\"s\",\"scope\":\"x\"}");
	rig_do(r, "vote.open", "chair:AFG", question, meeting());
	vote_as_recorded();
	rig_do(r, "vote.close", "chair:AFG", "{\"vote\":1}");
	const struct vote_result *v = &vote_get(&r->p, 1)->result;
	assert_int_equal(v->yes, 79);
	assert_int_equal(v->present_and_voting, 139);
	assert_int_equal(v->needed, 93);
	assert_false(v->adopted);
	rig_no(r, FAULT_ORDER, MSG_DECISION_NOT_ADOPTED, "decision.take", "chair:AFG",
		"{\"meeting\":%lld,\"vote\":1,\"subject\":{\"kind\":\"proposal\",\"proposal\":1},"
		"\"outcome\":\"accepted\"}",
		meeting());
}

static void the_roll_is_called_in_english_order_from_the_member_drawn(void **state)
{
	assembly_of("unga-plenary");
	struct participant_list order =
		roll_call(&r->acts, &r->p, 0, participant_find(&r->p, S("KEN")));
	assert_int_equal(order.len, MEMBERS);
	assert_str(participant_code(&r->p, order.at[0]), "KEN");
	assert_str(participant_code(&r->p, order.at[1]), "KIR");
	assert_str(participant_code(&r->p, order.at[2]), "KWT");
	assert_str(participant_code(&r->p, order.at[MEMBERS - 1]), "KAZ");
}

static void the_machines_roll_as_one_act_gives_the_same(void **state)
{
	assembly_of("unga-plenary");
	rig_do(r, "vote.open", "chair:AFG", question, meeting());
	struct buf b = buf_new(&r->acts, 1 << 16);
	struct str rest = csv;
	while (rest.at) {
		struct str row = next_row(&rest);
		if (!row.at)
			continue;
		struct str choice = column(row, 4);
		if (str_eq(choice, S("nonvoting")))
			choice = S("absent");
		buf_print(&b, "%s\"%.*s\":\"%.*s\"", b.len ? "," : "", STR_FMT(column(row, 1)),
			STR_FMT(choice));
	}
	rig_do(r, "vote.record", "secretariat",
		"{\"vote\":1,\"choices\":{%.*s},\"source\":\"voting machine\"}",
		STR_FMT(buf_view(&b)));
	struct vote_result now = vote_tally(&r->p, vote_get(&r->p, 1));
	assert_int_equal(now.yes, 79);
	assert_int_equal(now.no, 60);
	assert_int_equal(now.abstain, 33);
	assert_true(now.adopted);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_the_assembly_79_60_33_adopts),
		cmocka_unit_test(in_the_committee_it_waits_for_the_gate_and_then_fails),
		cmocka_unit_test(the_roll_is_called_in_english_order_from_the_member_drawn),
		cmocka_unit_test(the_machines_roll_as_one_act_gives_the_same),
	};
	return cmocka_run_group_tests(tests, open_file, close_rig);
}
