#ifndef TRAVAUX_TESTS_DICE_H
#define TRAVAUX_TESTS_DICE_H

/*
 * Acts by chance: bodies that fit the catalogue, with numbers, codes, ids and words that are often
 * those of the state and sometimes are not. The same seed gives the same acts.
 */

#include "rig.h"

struct dice {
	uint64_t seed;
};

uint64_t dice_roll(struct dice *d); /* splitmix64 */
int64_t dice_below(struct dice *d, int64_t n);

/* A kind, somebody to make it, and a body: submitted to the rig. True when it was let in. */
bool dice_act(struct dice *d, struct rig *r);

#endif
