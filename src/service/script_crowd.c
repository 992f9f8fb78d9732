#include <assert.h>
#include "base/limits.h"
#include "i18n/states.h"
#include "service/formula.h"
#include "service/script.h"
#include "text/negotiation.h"

/* What the formulas say: who tables and joins which proposal, takes which position, votes how. */

int64_t script_proposal(const struct script *s, struct str title)
{
	for (size_t i = 0; i < s->proposals.len; i++)
		if (str_eq(json_str(&s->proposals.item[i], S("title")), title))
			return (int64_t)i + 1;
	return 0;
}

/* ---- tabling ---- */

static bool table_one(struct script *s, int64_t k, struct err *err)
{
	const struct json *data = &s->proposals.item[k - 1], *edits = json_get(data, S("edits"));
	struct buf body = buf_new(s->a, LIMIT_ACT_JSON);
	struct json_out o = json_out(&body);
	json_open(&o, '{');
	json_add_str(&o, S("instrument"), script_instrument(s)->id);
	json_add_int(
		&o, S("revision"), negotiation_revision_last(script_instrument(s)->negotiation));
	json_add_str(&o, S("lang"), S("en"));
	json_name(&o, S("edits"));
	if (!script_fill(s, edits, &o, err))
		return false;
	if (json_int(data, S("on")))
		json_add_int(&o, S("on"), json_int(data, S("on")));
	json_add_str(&o, S("title"), json_str(data, S("title")));
	json_close(&o, '}');
	struct stage_act act = {.kind = S("proposal.table"),
		.by = script_member(formula_sponsor(k, 0)),
		.capacity = S("delegation"),
		.body = buf_view(&body)};
	return script_submit(s, &act, 0, err);
}

static bool join_all(struct script *s, int64_t k, struct err *err)
{
	int64_t cosponsors = json_int(&s->proposals.item[k - 1], S("cosponsors"));
	int64_t *recorded = 0;
	for (int64_t j = 1; j <= cosponsors; j++) {
		struct stage_act act = {.kind = S("proposal.cosponsor"),
			.by = script_member(formula_sponsor(k, j)),
			.capacity = S("delegation"),
			.body = str_print(s->a, "{\"proposal\":%lld}", (long long)k)};
		bool floor = formula_is_recorded(k, j, cosponsors);
		if (floor) {
			act.on_behalf = act.by;
			act.by = S("secretariat");
			act.capacity = S("recorder");
			recorded = NEW(s->a, int64_t);
		}
		if (!script_submit(s, &act, floor ? recorded : 0, err))
			return false;
	}
	if (recorded && !script_flush(s, err))
		return false;
	*vec_push(s->a, &s->recorded) = recorded ? *recorded : -1;
	return true;
}

bool script_table(struct script *s, int64_t from, int64_t to, struct err *err)
{
	assert(from == (int64_t)s->recorded.len + 1 && to <= (int64_t)s->proposals.len);
	for (int64_t k = from; k <= to; k++) {
		if (!table_one(s, k, err) || !join_all(s, k, err)) {
			err->where = str_print(
				s->a, "proposal %lld %.*s", (long long)k, STR_FMT(err->where));
			return false;
		}
	}
	return script_flush(s, err);
}

/* ---- positions ---- */

bool script_positions(struct script *s, int64_t count, struct err *err)
{
	static const char *const stances[] = {"support", "oppose", "reserve"};
	const struct process *p = s->stage->process(s->stage->of);
	for (int64_t n = 1; n <= count; n++) {
		int64_t number = formula_position_proposal(n);
		struct str code = script_member(formula_position_member(n));
		const struct proposal *proposal = proposal_get(p, number);
		if (!proposal || !standing_is_live(proposal_standing(p, number)) ||
			is_sponsor(proposal, participant_find(p, code)))
			continue;
		struct stage_act act = {.kind = S("position.take"),
			.by = code,
			.capacity = S("delegation"),
			.body = str_print(s->a, "{\"stance\":\"%s\",\"proposal\":%lld}",
				stances[n % 3], (long long)number)};
		if (!script_submit(s, &act, 0, err))
			return false;
	}
	return script_flush(s, err);
}

/* ---- votes ---- */

static bool cast_one(
	struct script *s, int64_t vote, int64_t member, const char *choice, struct err *err)
{
	struct stage_act act = {.kind = S("vote.cast"),
		.by = script_member(member),
		.capacity = S("delegation"),
		.body = str_print(
			s->a, "{\"vote\":%lld,\"choice\":\"%s\"}", (long long)vote, choice)};
	return script_submit(s, &act, 0, err);
}

/* The members in the order in which they fill yes, no, abstain: those present who sponsor the text,
 * then the others present by the formula. Returns how many; the sponsors are the first *sponsors.
 */
static size_t cast_order(
	const struct script *s, const struct vote *v, int64_t *order, size_t *sponsors)
{
	const struct process *p = s->stage->process(s->stage->of);
	const struct proposal *text =
		v->question.proposal ? proposal_get(p, v->question.proposal) : 0;
	int64_t present = (int64_t)p->meetings.at[v->meeting].present.len;
	int64_t by_rank[STATE_MEMBERS];
	for (int64_t m = 0; m < STATE_MEMBERS; m++)
		by_rank[formula_vote(m, v->number)] = m;
	size_t len = 0;
	for (int pass = 0; pass < 2; pass++) {
		for (int i = 0; i < STATE_MEMBERS; i++) {
			int64_t m = by_rank[i];
			int32_t who = participant_find(p, script_member(m));
			bool first = text && is_sponsor(text, who);
			if (formula_presence(m) < present && first == (pass == 0))
				order[len++] = m;
		}
		if (pass == 0)
			*sponsors = len;
	}
	return len;
}

bool script_cast(struct script *s, const struct json *totals, struct err *err)
{
	const struct process *p = s->stage->process(s->stage->of);
	const struct vote *v = vote_get(p, (int64_t)p->votes.len);
	assert(v);
	int64_t order[STATE_MEMBERS];
	size_t sponsors = 0, len = cast_order(s, v, order, &sponsors);
	static const char *const choices[] = {"yes", "no", "abstain"};
	int64_t number = v->number;
	size_t next = 0;
	for (size_t c = 0; c < LEN(choices); c++) {
		int64_t want = json_int(totals, str_of(choices[c]));
		assert(c > 0 || (size_t)want >= sponsors);
		for (; want > 0 && next < len; want--)
			if (!cast_one(s, number, order[next++], choices[c], err))
				return false;
		assert(want == 0);
	}
	return script_flush(s, err);
}
