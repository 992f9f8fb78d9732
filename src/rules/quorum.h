#ifndef TRAVAUX_RULES_QUORUM_H
#define TRAVAUX_RULES_QUORUM_H

/*
 * Two quorums: to declare a meeting open and let debate go on, and to take any decision. The first
 * may be waived for a session where the rules say so; the second never is. Heads are counted, so
 * members who abstain or say nothing count.
 */

#include "rules/body.h"

struct presence {
	int64_t members;
	int64_t participating; /* taking part in the session; members where the body does not count
				*/
	int64_t present;
	bool waived; /* the quorum to open, for this session */
};

struct quorum {
	bool may_open;
	bool may_decide;
	int64_t needed; /* to open, as the rule says, waived or not */
	int64_t needed_to_decide;
	struct str rule;        /* of opening */
	struct str decide_rule; /* of deciding */
};

struct quorum quorum_of(const struct rules *r, struct presence presence);

#endif
