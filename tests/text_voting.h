#ifndef TRAVAUX_TESTS_TEXT_VOTING_H
#define TRAVAUX_TESTS_TEXT_VOTING_H

/* What the worked cases ask of the suggested order of voting, as JSON. */

#include "text/negotiation.h"

struct voting {
	struct arena *a;
	const struct negotiation *n;
	struct str (*name)(void *of, int32_t proposal);
	void *of;
};

/* [["P2"],["P1 as amended"],["paragraph as amended"]] for the first provision. */
struct str voting_ballots(const struct voting *v);

/* ["P2","P1"]: the proposals alone. */
struct str voting_order(const struct voting *v);

/* A value of the case, written the same way. */
struct str voting_json(struct arena *a, const struct json *j);

#endif
