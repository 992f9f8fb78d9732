#ifndef TRAVAUX_PAPERS_CHANGED_H
#define TRAVAUX_PAPERS_CHANGED_H

/*
 * A text with marks where it differs from another of the same negotiation: what changed since a
 * revision, what would change if somebody's edits were adopted. One column; for two texts side by
 * side see comparison.h.
 */

#include "papers/tree.h"
#include "text/change.h"

/* The lines are those of change_lines, each with everything above it. Strings are borrowed from the
 * lines. `newer` tells kinds and levels. */
struct paper *paper_changed(struct arena *a, const struct change_line *lines, size_t len,
	const struct text *newer, struct str lang);

#endif
