#ifndef TRAVAUX_SERVICE_SAMPLE_H
#define TRAVAUX_SERVICE_SAMPLE_H

/*
 * The sample: a committee of all Members at work on an invented convention, made by acts. Every act
 * of demo/script.json is signed with a demo key and submitted to the seat like anybody's; nothing
 * reaches the store in another way. Who sponsors, opposes and votes comes from the formulas of
 * doc/manual/demo.md and from nowhere else.
 */

#include "base/err.h"

struct sample_counts {
	int64_t entries;
	int64_t participants;
	int64_t provisions;
	int64_t proposals;
	int64_t votes;
};

/* Make the sample in a folder that has no store yet. When an act is refused, `err` is the refusal
 * and `err->where` begins with the number of the step ("step 12: ..."). */
bool sample_make(
	struct arena *a, struct str data, struct sample_counts *out, struct err *err) MUST_CHECK;

#endif
