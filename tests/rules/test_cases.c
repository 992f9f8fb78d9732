#include "unit.h"
#include "rules/majority.h"
#include "rules/quorum.h"
#include "rules/rollcall.h"
#include "rules/shipped.h"
#include "base/file.h"
#include "base/json.h"

/*
 * The worked cases T01 to T27 of the data on majorities, quorums and roll calls, read in place.
 * Each case says what is given and what comes out; the figures here come from the file, never from
 * this test. (Cases about the gate and about acts are shown through acts in tests/process.)
 */

static struct arena arena;
static struct json cases;

static int open_cases(void **state)
{
	arena = arena_open(64 << 20);
	struct str path = S(SHARED "/procedure/cases.json");
	struct err err = {0};
	struct str bytes;
	if (!file_exists(path))
		return 0;
	return file_read(&arena, path, 1 << 20, &bytes, &err) &&
			       json_read(&arena, bytes, &cases, &err)
		       ? 0
		       : -1;
}

static int close_cases(void **state)
{
	arena_close(&arena);
	return 0;
}

static const struct json *find(const char *id)
{
	const struct json *list = json_get(&cases, S("cases"));
	if (!list)
		skip();
	for (size_t i = 0; i < list->len; i++)
		if (str_eq(json_str(&list->item[i], S("id")), str_of(id)))
			return &list->item[i];
	fail_msg("no case %s", id);
	return NULL;
}

static struct rules read(const char *name)
{
	struct str json;
	struct rules r;
	struct err err = {0};
	assert_true(rules_shipped_find(str_of(name), &json));
	assert_true(rules_read(&arena, json, &r, &err));
	return r;
}

/* A body whose substance follows the named rule of the data. */
static struct rules rules_for(struct str rule)
{
	if (str_eq(rule, S("two_thirds_pv")))
		return read("ahc-cybercrime");
	struct rules r = read("unga-main-committee");
	if (str_eq(rule, S("majority_members")))
		assert_true(share_read(S("more than 1/2 of members"), &r.classes.at[0].majority));
	return r;
}

static struct vote_result outcome(
	const struct json *given, const struct rules *r, const char *class)
{
	struct vote_counts c = {
		.yes = json_int(given, S("y")),
		.no = json_int(given, S("n")),
		.abstain = json_int(given, S("a")),
		.members = 193,
		.participating = 193,
		.present = json_int(given, S("present")),
	};
	return vote_outcome(r, rules_class(r, str_of(class)), c, false);
}

static void majority_case(const char *id, const char *class)
{
	const struct json *c = find(id);
	const struct json *given = json_get(c, S("given"));
	const struct json *expect = json_get(c, S("expect"));
	struct rules r = rules_for(json_str(given, S("rule")));
	struct vote_result got = outcome(given, &r, class);
	bool adopted =
		expect->kind == JSON_KIND_BOOL ? expect->truth : json_bool(expect, S("adopted"));
	if (got.adopted != adopted)
		fail_msg("%s: adopted is %d", id, got.adopted);
	assert_int_equal(got.outcome, adopted ? OUTCOME_ADOPTED : OUTCOME_REJECTED);
	if (json_get(expect, S("need")))
		assert_int_equal(got.needed, json_int(expect, S("need")));
	if (json_get(expect, S("present_and_voting")))
		assert_int_equal(got.present_and_voting, json_int(expect, S("present_and_voting")));
	if (json_get(expect, S("nonvoting")))
		assert_int_equal(got.not_voting, json_int(expect, S("nonvoting")));
	assert_true(got.rule.len > 0);
}

static void majorities_come_out_as_in_the_cases(void **state)
{
	static const char *const ids[] = {
		"T01", "T02", "T03", "T04", "T05", "T06", "T09", "T10", "T11", "T13", "T16"};
	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
		majority_case(ids[i], "substance");
}

static void an_amendment_to_an_important_question_needs_two_thirds(void **state)
{
	const struct json *c = find("T12");
	struct rules r = read("unga-plenary");
	struct vote_result got = outcome(json_get(c, S("given")), &r, "important");
	assert_int_equal(got.adopted, json_get(c, S("expect"))->truth);
	assert_str(got.rule, "rule 83");
	assert_true(outcome(json_get(c, S("given")), &r, "substance").adopted);
}

static void procedure_needs_a_simple_majority_in_the_committee(void **state)
{
	const struct json *c = find("T19");
	struct rules r = read("ahc-cybercrime");
	struct vote_result got = outcome(json_get(c, S("given")), &r, "procedure");
	assert_int_equal(got.adopted, json_get(c, S("expect"))->truth);
	assert_false(outcome(json_get(c, S("given")), &r, "substance").adopted);
}

static void a_tie_is_rejected_in_committee(void **state)
{
	const struct json *c = find("T07");
	struct rules r = read("unga-main-committee");
	struct vote_result got = outcome(json_get(c, S("given")), &r, "substance");
	assert_str(outcome_name(got.outcome), str_z(&arena, json_get(c, S("expect"))->string));
	assert_true(got.tie);
	assert_str(got.tie_rule, "rule 133");
}

static void a_tie_in_plenary_is_voted_again_and_then_rejected(void **state)
{
	const struct json *given = json_get(find("T08"), S("given"));
	struct rules r = read("unga-plenary");
	for (int round = 0; round < 2; round++) {
		const struct json *v = json_get(given, round ? S("second") : S("first"));
		struct vote_counts c = {.yes = v->item[0].number,
			.no = v->item[1].number,
			.abstain = v->item[2].number,
			.members = 57};
		struct vote_result got = vote_outcome(&r, 0, c, round == 1);
		assert_int_equal(got.outcome, round ? OUTCOME_REJECTED : OUTCOME_SECOND_VOTE);
		assert_false(got.adopted);
		assert_str(got.tie_rule, "rule 95");
	}
	assert_int_equal(r.tie_hours, 48);
}

static void too_many_abstentions_postpone_where_a_rule_says_so(void **state)
{
	const struct json *c = find("T14");
	struct rules r = read("unga-main-committee");
	assert_true(share_read(S("more than 1/2 of voting"), &r.abstentions.share));
	r.abstentions.rule = S("no. 416");
	struct vote_result got = outcome(json_get(c, S("given")), &r, "substance");
	assert_str(outcome_name(got.outcome), str_z(&arena, json_get(c, S("expect"))->string));
	assert_str(got.rule, "no. 416");
	struct vote_counts same = {.yes = 20, .no = 15, .abstain = 40, .members = 193};
	assert_true(vote_outcome(&r, 0, same, true).adopted);
}

static void the_question_decides_who_carries_the_burden(void **state)
{
	/* T17: to delete needs two thirds. T18: to retain does. The same room, both fail. */
	const struct json *delete = json_get(find("T17"), S("given"));
	const struct json *parts = json_get(find("T18"), S("given"));
	struct rules r = read("ahc-cybercrime");
	assert_false(outcome(delete, &r, "substance").adopted);
	const struct json *motion = json_get(parts, S("motion_for_division"));
	struct vote_counts c = {.yes = motion->item[0].number,
		.no = motion->item[1].number,
		.abstain = motion->item[2].number};
	assert_true(vote_outcome(&r, rules_class(&r, S("procedure")), c, false).adopted);
	const struct json *retain = json_get(parts, S("retain_vote"));
	struct vote_counts kept = {.yes = retain->item[0].number,
		.no = retain->item[1].number,
		.abstain = retain->item[2].number};
	assert_false(vote_outcome(&r, 0, kept, false).adopted);
}

static struct quorum quorum_for(const struct json *given, const char *body)
{
	struct rules r = read(body);
	int64_t members = json_int(given, S("members"));
	if (json_get(given, S("parties")))
		members = json_int(given, S("parties"));
	struct presence p = {
		.members = members ? members : 193,
		.participating = json_int(given, S("participating")),
		.present = json_int(given, S("present")),
		.waived = json_bool(given, S("waiver")),
	};
	return quorum_of(&r, p);
}

static void quorums_come_out_as_in_the_cases(void **state)
{
	const struct json *c = find("T20");
	struct quorum q = quorum_for(json_get(c, S("given")), "unga-main-committee");
	assert_false(q.may_open);
	assert_int_equal(q.needed, json_int(json_get(c, S("expect")), S("needed")));
	assert_str(q.rule, "rule 108");
	c = find("T21");
	q = quorum_for(json_get(c, S("given")), "unga-plenary");
	assert_false(q.may_open);
	assert_int_equal(q.needed, json_int(json_get(c, S("expect")), S("needed")));
	c = find("T25");
	q = quorum_for(json_get(c, S("given")), "cop-untoc");
	assert_false(q.may_open);
	assert_int_equal(q.needed, json_int(json_get(c, S("expect")), S("open_needed")));
	assert_int_equal(
		q.needed_to_decide, json_int(json_get(c, S("expect")), S("decide_needed")));
}

static void a_waiver_opens_the_meeting_and_never_decides(void **state)
{
	struct quorum q = quorum_for(json_get(find("T22"), S("given")), "unga-main-committee");
	assert_true(q.may_open);
	assert_false(q.may_decide);
	const struct json *c = find("T23");
	q = quorum_for(json_get(c, S("given")), "unga-main-committee");
	assert_false(q.may_decide);
	assert_int_equal(q.needed_to_decide, json_int(json_get(c, S("expect")), S("needed")));
	struct rules r = read("cop-untoc"); /* where no rule allows a waiver */
	struct presence p = {.members = 150, .participating = 120, .present = 1, .waived = true};
	assert_false(quorum_of(&r, p).may_open);
}

static void silent_delegations_count_for_the_quorum_only(void **state)
{
	const struct json *given = json_get(find("T24"), S("given"));
	struct rules r = read("unga-main-committee");
	assert_true(quorum_for(given, "unga-main-committee").may_decide);
	assert_true(outcome(given, &r, "substance").adopted);
}

/* ---- roll call, over the real list of Members ---- */

enum { STATES_MAX = 300 };
static struct str codes[STATES_MAX];
static size_t codes_len;

static void read_states(void)
{
	struct str path = S(SHARED "/procedure/states.csv");
	struct str bytes;
	struct err err = {0};
	if (!file_exists(path))
		skip();
	assert_true(file_read(&arena, path, 1 << 20, &bytes, &err));
	str_cut(&bytes, '\n');
	codes_len = 0;
	while (bytes.at && bytes.len) {
		struct str line = str_cut(&bytes, '\n');
		str_cut(&line, ',');
		codes[codes_len++] = str_cut(&line, ',');
	}
}

static int32_t place(struct str code)
{
	for (size_t i = 0; i < codes_len; i++)
		if (str_eq(codes[i], code))
			return (int32_t)i;
	fail_msg("no State %.*s", STR_FMT(code));
	return -1;
}

static void a_roll_call_begins_with_the_member_drawn_and_wraps_round(void **state)
{
	const struct json *c = find("T26");
	const struct json *expect = json_get(c, S("expect"));
	int32_t members[STATES_MAX], order[STATES_MAX];
	read_states();
	assert_int_equal(codes_len, json_int(expect, S("n")));
	for (size_t i = 0; i < codes_len; i++)
		members[i] = (int32_t)i;
	int32_t drawn = place(json_str(json_get(c, S("given")), S("drawn")));
	roll_call_order(members, codes_len, drawn, order);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(order[i], place(json_get(expect, S("first3"))->item[i].string));
	assert_int_equal(order[codes_len - 1], place(json_str(expect, S("last"))));
	for (size_t i = 0; i + 1 < codes_len; i++)
		if (str_eq(codes[order[i]], S("ZWE")))
			assert_str(codes[order[i + 1]],
				str_z(&arena, json_str(expect, S("after_ZWE"))));
}

static void the_register_is_in_english_alphabetical_order(void **state)
{
	const struct json *pairs = json_get(json_get(find("T27"), S("given")), S("pairs"));
	read_states();
	for (size_t i = 0; i < pairs->len; i++)
		assert_true(place(pairs->item[i].item[0].string) <
			    place(pairs->item[i].item[1].string));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(majorities_come_out_as_in_the_cases),
		cmocka_unit_test(an_amendment_to_an_important_question_needs_two_thirds),
		cmocka_unit_test(procedure_needs_a_simple_majority_in_the_committee),
		cmocka_unit_test(a_tie_is_rejected_in_committee),
		cmocka_unit_test(a_tie_in_plenary_is_voted_again_and_then_rejected),
		cmocka_unit_test(too_many_abstentions_postpone_where_a_rule_says_so),
		cmocka_unit_test(the_question_decides_who_carries_the_burden),
		cmocka_unit_test(quorums_come_out_as_in_the_cases),
		cmocka_unit_test(a_waiver_opens_the_meeting_and_never_decides),
		cmocka_unit_test(silent_delegations_count_for_the_quorum_only),
		cmocka_unit_test(a_roll_call_begins_with_the_member_drawn_and_wraps_round),
		cmocka_unit_test(the_register_is_in_english_alphabetical_order),
	};
	return cmocka_run_group_tests(tests, open_cases, close_cases);
}
