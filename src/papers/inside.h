#ifndef TRAVAUX_PAPERS_INSIDE_H
#define TRAVAUX_PAPERS_INSIDE_H

/* Shared by the builders of this folder: blocks for the provisions of an instrument. */

#include "base/limits.h"
#include "papers/tree.h"
#include "text/label.h"

/* Where the next provision goes: the last block of each depth, from 1; [0] is the root. */
struct instrument_writer {
	struct arena *a;
	struct str lang; /* of the instrument */
	struct paper_block *way[LIMIT_TREE_DEPTH + 1];
};

struct instrument_writer instrument_writer(struct arena *a, struct paper *p);

/* A block for a provision at `depth` (0: directly under the instrument): role, level, id and anchor
 * are set, and
 * the label of a preamble. Depths come in document order. */
struct paper_block *instrument_add(
	struct instrument_writer *w, int32_t depth, const struct provision *p);

#endif
