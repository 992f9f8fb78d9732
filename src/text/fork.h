#ifndef TRAVAUX_TEXT_FORK_H
#define TRAVAUX_TEXT_FORK_H

/*
 * "What if": a copy of a negotiation on which edits can be adopted or rejected without anybody
 * noticing. The answer is the engine's own, so that what is shown as the consequence of a vote is
 * what the vote will do. Texts that never change (revisions, words) are shared.
 */

#include "text/negotiation.h"

/* In `a`, which must not be the arena of `n`; good while `n` is not changed. */
struct negotiation *negotiation_fork(struct arena *a, const struct negotiation *n);

/* The same for questions about one provision and what is under it: edits elsewhere are left out of
 * the copy, so that it costs what hangs on the provision and a look at each word. */
struct negotiation *negotiation_fork_at(
	struct arena *a, const struct negotiation *n, struct provision_id id);

/* The text as it would read if all live edits of these participants were adopted, in official
 * order: a fork in which they were. Those that could not be adopted any more once others of theirs
 * were are listed in `left`; reservations change nothing and stay. */
struct wanted {
	struct negotiation *n;
	const struct edit_ref *adopted;
	size_t adopted_len;
	const struct edit_ref *left;
	size_t left_len;
};
void negotiation_want(struct arena *a, const struct negotiation *n, const int32_t *who, size_t len,
	struct wanted *out, struct arena scratch);

#endif
