#ifndef TRAVAUX_TEXT_REDRAFT_H
#define TRAVAUX_TEXT_REDRAFT_H

/*
 * From an edited text to the edits that were meant: a delegation sends the whole draft as it wants
 * it, and gets the proposal that makes it.
 *
 * Provisions of the two are matched first, in order: those of the same words, then the most alike
 * of the same kind and depth, a common label counting in favour (an alignment of greatest total
 * likeness, Needleman and Wunsch 1970). A match holds only where the provisions around it match
 * too. Words of matched provisions are compared (diff.h); what is left over on one side is a
 * provision deleted or inserted, with all under it. A provision that went elsewhere is shown as
 * deleted and inserted: that it moved is for a person to say.
 */

#include "text/draft.h"
#include "text/edit.h"
#include "text/text.h"

struct redraft {
	struct edit *edits; /* in the order of the new text; deletions come first */
	size_t len;
	size_t changed; /* provisions whose own words changed */
	size_t inserted;
	size_t deleted;
};

/* `to` must pass draft_check. No edits: nothing changed. There may be more than the LIMIT_EDITS of
 * one proposal. FAULT_LIMIT when the texts differ over more than REDRAFT_MIDDLE provisions. What
 * comes out borrows the strings of `to`. */
enum { REDRAFT_MIDDLE = 1500 };
bool redraft_edits(struct arena *a, const struct text *from, const struct draft *to,
	struct redraft *out, struct err *err) MUST_CHECK;

#endif
