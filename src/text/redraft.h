#ifndef TRAVAUX_TEXT_REDRAFT_H
#define TRAVAUX_TEXT_REDRAFT_H

/*
 * From an edited text to the edits that were meant: a delegation sends the whole draft as it wants
 * it, and gets the proposal that makes it.
 *
 * Provisions of the two are matched first (match.h, strict). Words of matched provisions are
 * compared (diff.h); a pair that stands elsewhere is moved; what is left over on one side is a
 * provision deleted or inserted, with all under it. All edits accepted, the text is the edited one.
 */

#include "text/draft.h"
#include "text/edit.h"
#include "text/text.h"

struct redraft {
	struct edit *edits; /* in the order of the new text; deletions come last */
	size_t len;
	size_t changed; /* provisions whose own words changed */
	size_t moved;
	size_t inserted;
	size_t deleted;
};

/* `to` must pass draft_check. No edits: nothing changed. There may be more than the LIMIT_EDITS of
 * one proposal. What comes out borrows the strings of `to`. */
struct redraft redraft_edits(struct arena *a, const struct text *from, const struct draft *to);

#endif
