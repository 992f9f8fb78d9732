#include <assert.h>
#include "rules/inside.h"
#include "rules/majority.h"

int64_t share_needed(struct share s, int64_t of)
{
	assert(s.den > 0 && of >= 0);
	return s.more_than ? of * s.num / s.den + 1 : (of * s.num + s.den - 1) / s.den;
}

static int64_t base_of(enum rules_base base, const struct vote_counts *c)
{
	switch (base) {
	case BASE_PRESENT_AND_VOTING:
		return c->yes + c->no;
	case BASE_MEMBERS:
		return c->members;
	case BASE_PARTICIPATING:
		return c->participating;
	case BASE_PRESENT:
		return c->present;
	case BASE_VOTING:
		return c->yes + c->no + c->abstain;
	case BASE_COUNT:
		break;
	}
	assert(false);
	return 0;
}

/* More abstentions than the limit send the question to a later meeting, where they no longer
 * count: the second time is decided whatever their number. */
static bool is_postponed(const struct rules *r, const struct vote_counts *c, bool second)
{
	struct share limit = r->abstentions.share;
	return limit.den != 0 && !second &&
	       c->abstain >= share_needed(limit, base_of(limit.base, c));
}

struct vote_result vote_outcome(
	const struct rules *r, int32_t question_class, struct vote_counts c, bool second)
{
	assert(question_class >= 0 && (size_t)question_class < r->classes.len);
	const struct question_class *q = &r->classes.at[question_class];
	assert(!q->consensus);
	struct vote_result result = {
		.yes = c.yes,
		.no = c.no,
		.abstain = c.abstain,
		.not_voting = c.members - c.yes - c.no - c.abstain,
		.present_and_voting = c.yes + c.no,
		.base = base_of(q->majority.base, &c),
		.tie = c.yes == c.no && c.yes > 0,
		.share = q->majority,
		.rule = q->rule,
	};
	result.needed = share_needed(q->majority, result.base);
	if (result.needed < 1)
		result.needed = 1; /* at least one yes: rules 86 and 126 */
	result.adopted = c.yes >= result.needed;
	result.outcome = result.adopted ? OUTCOME_ADOPTED : OUTCOME_REJECTED;
	if (result.not_voting < 0)
		result.not_voting = 0;
	if (is_postponed(r, &c, second)) {
		result.adopted = false;
		result.outcome = OUTCOME_POSTPONED;
		result.rule = r->abstentions.rule;
	} else if (result.tie && !result.adopted) {
		result.tie_rule = r->tie_rule;
		if (r->tie == TIE_SECOND_VOTE && !second)
			result.outcome = OUTCOME_SECOND_VOTE;
	}
	return result;
}

struct str outcome_name(enum outcome outcome)
{
	switch (outcome) {
	case OUTCOME_ADOPTED:
		return S("adopted");
	case OUTCOME_REJECTED:
		return S("rejected");
	case OUTCOME_SECOND_VOTE:
		return S("second-vote");
	case OUTCOME_POSTPONED:
		return S("postponed");
	}
	assert(false);
	return S("");
}
