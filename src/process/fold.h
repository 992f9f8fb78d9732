#ifndef TRAVAUX_PROCESS_FOLD_H
#define TRAVAUX_PROCESS_FOLD_H

/*
 * The state after an act that is in the record. fold never refuses: what decide let in is folded,
 * on every machine to the same state. act->at.index must be the number of acts folded so far.
 * Everything kept is copied into p->arena.
 */

#include "process/act.h"
#include "process/state.h"

void fold(
	struct arena scratch, struct process *p, const struct act *act, const struct blobs *blobs);

/* A hash over a canonical dump of the whole state: equal on two machines exactly when their states
 * are. Takes time in proportion to the state; for tests, audits and snapshots. */
struct hash process_digest(struct arena scratch, const struct process *p);

#endif
