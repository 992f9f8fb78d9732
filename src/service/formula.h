#ifndef TRAVAUX_SERVICE_FORMULA_H
#define TRAVAUX_SERVICE_FORMULA_H

/*
 * The formulas of the sample, as doc/manual/demo.md prints them: they alone say which member does
 * what. Members are numbered in the order of the roll call, proposals, positions and votes from 1.
 * 193 is prime, so a step that is not a multiple of it visits every member once.
 */

#include <stdbool.h>
#include <stdint.h>

enum { FORMULA_MEMBERS = 193, FORMULA_CHAIR_COMMITTEE = 11, FORMULA_CHAIR_PLENARY = 48 };

/* The first sponsor (j = 0) and the co-sponsors (j from 1) of proposal k. */
int64_t formula_sponsor(int64_t k, int64_t j);

/* Of every tenth proposal the last co-sponsor is recorded from the floor. */
bool formula_is_recorded(int64_t k, int64_t j, int64_t cosponsors);

/* Who takes position p, and on which proposal; the stance is support, oppose, reserve in turn. */
int64_t formula_position_member(int64_t p);
int64_t formula_position_proposal(int64_t p);

/* A member's place in the order of presence: the first n are present. */
int64_t formula_presence(int64_t member);

/* A member's place in the order of vote v. */
int64_t formula_vote(int64_t member, int64_t v);

#endif
