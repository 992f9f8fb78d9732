#ifndef TRAVAUX_TESTS_STAGE_CORE_H
#define TRAVAUX_TESTS_STAGE_CORE_H

/*
 * A script played on the bare process: read, decide, fold, in memory. No signatures, no log, no
 * store: what a story shows here is the rules alone. Time begins at one fixed instant and an act
 * takes a second.
 */

#include "process/decide.h"
#include "process/fold.h"
#include "service/script.h"

struct core_blob {
	struct hash hash;
	struct str bytes;
};

struct core_stage {
	struct stage stage;
	struct arena *a;
	struct arena scratch;
	struct arena state; /* of the process */
	struct process process;
	VEC(struct core_blob) blobs;
	VEC(struct str) vkeys; /* by the order in which they were asked for */
	struct map vkey_of;    /* participant -> index in vkeys */
	struct str (*file)(struct str name);
	int64_t time_ms;
	int64_t acts; /* made: gives the nonce */
};

void core_stage_open(struct arena *a, struct core_stage *out);
void core_stage_close(struct core_stage *s);

#endif
