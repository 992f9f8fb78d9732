#ifndef TRAVAUX_PROCESS_DECIDE_H
#define TRAVAUX_PROCESS_DECIDE_H

/*
 * May this act enter the record now? decide applies doc/format/acts.md and the rules of procedure
 * that the body adopted, and either lets the act in or refuses it with the rule in `err->rule`. It
 * changes nothing and asks nobody: no clock (the time is act->at.time_ms), no random number, no
 * I/O but the blobs.
 *
 * Signatures are another question: record verifies the bytes, keys_allow (keys.h) says whether the
 * verified keys suffice. An audit of a record calls both and then decide, entry by entry.
 *
 * What err holds is taken from `a` (or from the act, or the state); what an accepted act took is
 * given back.
 *
 * Faults: FAULT_ORDER a rule forbids it; FAULT_MISSING it names something that is not there;
 * FAULT_CONFLICT a repeated act, or words that no longer match; FAULT_INPUT what only the state can
 * show to be malformed; FAULT_DENIED the actor has no such right.
 */

#include "process/act.h"
#include "process/state.h"

bool decide(struct arena *a, const struct process *p, const struct act *act,
	const struct blobs *blobs, struct err *err) MUST_CHECK;

#endif
