#ifndef TRAVAUX_TEXT_TALLY_H
#define TRAVAUX_TEXT_TALLY_H

/*
 * How far each provision is, and sums of it up the tree, kept by addition. A change only notes
 * which provisions it touched; the next question compiles those, and adds what they came to, less
 * what they were before, to everything above them. So one act on one provision costs one
 * compilation and its depth, and a question without an act before it costs a look-up.
 *
 * The answers (negotiation.h: negotiation_standing, negotiation_counts) are what a walk over all
 * would find. Asking fills in what is kept: one thread at a time, as for every change.
 */

#include "text/negotiation.h"

struct tally;

/* The provision or what hangs on it changed: its words, its edits, its place, whether it is there.
 * Costs no more than its siblings when it is only proposed, else nothing. */
void tally_touch(struct negotiation *n, struct provision_id id);

/* Provisions compiled so far to answer questions: what tests count. */
int64_t tally_compiled(const struct negotiation *n);

#endif
