#ifndef TRAVAUX_PROCESS_TRACE_H
#define TRAVAUX_PROCESS_TRACE_H

/*
 * From the numbers that the text engine knows to the process: when a proposal was tabled, which
 * decision adopted or rejected an edit, who is meant by a list of codes. The engine says which edit
 * brought a word and which brackets are open; this says when and by what decision.
 */

#include "process/state.h"

/* The decision on an edit; null while there is none. */
const struct decision *decision_of_edit(const struct process *p, struct edit_ref ref);

/* When the oldest of these edits was tabled, in milliseconds; -1 for none. The age of a bracket is
 * that of the first edit that holds it open. */
int64_t edits_since(const struct process *p, const struct edit_ref *edits, size_t len);

struct participant_set {
	int32_t *at;
	size_t len;
};

/* Participants by a list of codes and groups, "KEN,NOR,AFR": each once, ascending. FAULT_MISSING
 * with the code that neither a participant nor a group has. */
bool participants_named(struct arena *a, const struct process *p, struct str list,
	struct participant_set *out, struct err *err) MUST_CHECK;

#endif
