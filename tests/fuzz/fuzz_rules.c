/* A rules file: read, or refused with a place inside it; what was read answers every vote. */

#include <stdint.h>
#include <stdlib.h>
#include "rules/majority.h"
#include "rules/quorum.h"

static void try_votes(const struct rules *r)
{
	for (int32_t i = 0; i < (int32_t)r->classes.len; i++) {
		struct vote_counts c = {.yes = 79, .no = 60, .abstain = 33, .members = 193};
		if (r->classes.at[i].consensus)
			continue;
		struct vote_result v = vote_outcome(r, i, c, false);
		if (v.adopted && v.yes < v.needed)
			abort();
	}
	struct presence p = {.members = 193, .participating = 150, .present = 97};
	quorum_of(r, p);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = arena_open(1u << 30);
	struct str json = {(const char *)data, size};
	struct rules rules;
	struct err err = {0};
	if (rules_read(&a, json, &rules, &err))
		try_votes(&rules);
	else if (err.fault == FAULT_NONE || err.at.to > size)
		abort();
	arena_close(&a);
	return 0;
}
