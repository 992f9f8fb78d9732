#ifndef TRAVAUX_PAPERS_CONSOLIDATED_H
#define TRAVAUX_PAPERS_CONSOLIDATED_H

/*
 * The consolidated text as a paper: every live edit in brackets with those who want it, proposed
 * provisions in their places. The brackets are those of text/consolidate.h; here they become runs,
 * and what concerns a whole provision becomes the state of its block.
 */

#include "papers/tree.h"
#include "text/consolidate.h"
#include "text/label.h"

/* The provisions under `root` (0: all), labels in the text's language. Strings are borrowed from
 * the negotiation and the labels. */
struct paper *paper_consolidated(struct arena *a, const struct negotiation *n,
	const struct labels *labels, struct provision_id root, const struct profile *profile);

#endif
