#ifndef TRAVAUX_SERVICE_AUDIT_H
#define TRAVAUX_SERVICE_AUDIT_H

/*
 * The audit of a record: what `travaux verify` does, and how a mirror takes in what it is given.
 * record/verify.h hashes everything again and checks every signature; here each act is judged as
 * the seat had to judge it - the keys valid at its index, then decide - and folded, so that at the
 * end the state is recomputed from the acts alone.
 *
 * At the first act that does not read or should have been refused, judging stops, since what
 * follows stands on nothing (fold takes only what decide let in); the bytes are still checked to
 * the end.
 */

#include "process/state.h"
#include "record/verify.h"

struct audit_ask {
	const struct source *source;
	const struct key *log_key;
	int threads; /* for signatures; 1 or more */

	/* Every finding, as it is found. Required. */
	void (*finding)(void *of, const struct finding *f);
	/* Now and then: entries judged so far. May be null. */
	void (*progress)(void *of, int64_t entries);
	void *of;
};

struct audit_result {
	struct verify_result record;
	int64_t judged;     /* acts that went through keys, decide and fold */
	int64_t unlawful;   /* 1 when an act should have been refused: there judging stopped */
	struct hash digest; /* process_digest of the state at the end */
	const struct process *process; /* in the arena; null when there is none */
};

/* True when the work was done, whatever was found: look at result->record.faults and
 * result->unlawful (which are among the faults told to `finding`, not in record.faults). `a` keeps
 * the state. False when it could not be done: no checkpoint, no record. */
bool audit_record(struct arena *a, const struct audit_ask *ask, struct audit_result *result,
	struct err *err) MUST_CHECK;

#endif
