#ifndef TRAVAUX_RECORD_CREW_H
#define TRAVAUX_RECORD_CREW_H

/*
 * A crew checks the signatures of one batch on several threads. Signatures are by far the dearest
 * part of a verification and do not depend on each other, while everything else must go in order;
 * so the caller fills the next batch while the crew works on the last one.
 */

#include <pthread.h>
#include <stdatomic.h>
#include "record/note.h"

struct crew_job {
	const struct note_sig *sig;
	struct str text;
	struct key key;
	int64_t index; /* of the entry, for the caller */
	bool holds;    /* the answer, after crew_finish */
};

enum { CREW_THREADS_MAX = 64, CREW_JOBS_MAX = 256 * 16 };

struct crew {
	struct crew_job *job; /* CREW_JOBS_MAX of them, the caller's */
	size_t jobs;
	atomic_size_t next;
	pthread_t thread[CREW_THREADS_MAX];
	int running;
};

/* Begin on the jobs with `threads` - 1 threads beside the caller's own. */
void crew_start(struct crew *c, int threads);

/* Work along until every job is done, then let the threads go. The jobs stay until the caller sets
 * `jobs` to 0. Without a start it does nothing. */
void crew_finish(struct crew *c);

#endif
