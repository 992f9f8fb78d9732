#ifndef TRAVAUX_RULES_MAJORITY_H
#define TRAVAUX_RULES_MAJORITY_H

/*
 * From the figures of a vote to its outcome. Whole numbers only: "at least 2/3" of 139 is
 * 93, the smallest n with 3n >= 2 * 139; "more than 1/2" of 139 is 70. Members present and voting
 * are those who vote yes or no (rules 86 and 126 of the General Assembly); an abstention is not a
 * vote. Nothing is adopted without at least one yes.
 */

#include "rules/body.h"

struct vote_counts {
	int64_t yes;
	int64_t no;
	int64_t abstain;
	int64_t members;       /* of the body */
	int64_t participating; /* members taking part in the session */
	int64_t present;       /* members in the room, abstaining and silent ones included */
};

enum outcome {
	OUTCOME_ADOPTED,
	OUTCOME_REJECTED,
	OUTCOME_SECOND_VOTE, /* equally divided: again within tie_hours */
	OUTCOME_POSTPONED    /* too many abstentions: to a later meeting */
};

struct vote_result {
	bool adopted;
	enum outcome outcome;
	int64_t yes;
	int64_t no;
	int64_t abstain;
	int64_t not_voting; /* members who are none of the three */
	int64_t present_and_voting;
	int64_t base;   /* the number the share is taken of */
	int64_t needed; /* yes votes */
	bool tie;       /* yes and no are equal, not both zero */
	struct share share;
	struct str rule;
	struct str tie_rule; /* set when the tie decided */
};

/* The smallest whole number that is the share of `of`. */
int64_t share_needed(struct share share, int64_t of);

/* The outcome of a vote on a question of that class. `second` says that it repeats a tied vote.
 * The class must not be one of consensus only. */
struct vote_result vote_outcome(
	const struct rules *r, int32_t question_class, struct vote_counts counts, bool second);

/* "adopted", "rejected", "second-vote", "postponed" */
struct str outcome_name(enum outcome outcome);

#endif
