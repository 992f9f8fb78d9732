#ifndef TRAVAUX_TEXT_OUTCOME_H
#define TRAVAUX_TEXT_OUTCOME_H

/*
 * What would follow from a vote: which other edits need not be put to the vote any more, because
 * the adoption of one necessarily implies the rejection of the other or does the same, and which
 * would be left with some of their words only. Found by doing it on a copy (fork.h), so it is what
 * the decision will do. Shown, never applied.
 */

#include "text/ballot.h"

enum outcome_kind {
	OUTCOME_FALLS, /* what it changes would not be there any more */
	OUTCOME_DONE,  /* the same effect would have been adopted */
	OUTCOME_PART,  /* some of its words would be gone */
};

struct consequence {
	struct edit_ref edit;
	enum outcome_kind kind;
};

/* What becomes of the other live edits on the provision if the ballot carries, or is lost; by
 * number. None for the ballot on the provision itself. */
size_t ballot_outcomes(struct arena *a, const struct negotiation *n,
	const struct suggested_ballot *b, bool carried, struct consequence **out,
	struct arena scratch);

/* The ballots as they would follow one another, each way. */
struct ballot_tree {
	struct suggested_ballot ballot;
	const struct consequence *carried;
	size_t carried_len;
	const struct consequence *lost;
	size_t lost_len;
	const struct ballot_tree
		*if_carried; /* null behind the last, or past the depth asked for */
	const struct ballot_tree *if_lost;
	struct str words; /* the ballot on a provision: its text as it would be put, clean */
};

enum { BALLOT_TREE_DEEPEST = 8 };

/* `depth` ballots deep, at most BALLOT_TREE_DEEPEST. Costs a copy of what hangs on the provision
 * for each branch. */
const struct ballot_tree *ballot_tree_grow(struct arena *a, const struct negotiation *n,
	struct provision_id id, int32_t depth, struct arena scratch);

#endif
