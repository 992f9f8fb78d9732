#ifndef TRAVAUX_TESTS_ROOM_H
#define TRAVAUX_TESTS_ROOM_H

/*
 * A meeting of nine members under a body's rules, for tests of votes: BRA is in the chair, five
 * members decide. EUU may table on request only, STK neither tables nor votes. The draft is the
 * rig's.
 */

#include "rig.h"

extern struct rig *const r;

#define DELETE_ITS "{\"op\":\"delete\",\"provision\":4,\"quote\":\"its\"}"
#define MAY_SHALL "{\"op\":\"replace\",\"provision\":5,\"quote\":\"may\",\"text\":\"shall\"}"

extern const char on_proposal[]; /* vote.open: meeting, proposal, class, method */
extern const char by_vote[];     /* decision.take: meeting, vote, proposal, outcome */

/* Set-up and tear-down for cmocka. */
void open_with(const char *rules);
int open_committee(void **state);
int open_ahc(void **state);
int open_plenary(void **state);
int open_wipo(void **state);
int close_rig(void **state);
long long meeting(void);
long long table(const char *who, const char *edits);
long long open_vote(long long proposal);
void cast(long long vote, const char *who, const char *choice);
void cast_all(long long vote, const char *choices);
void close_vote(long long vote);
const struct vote_result *result(long long vote);
struct str words(int64_t provision);
void next_meeting(void);

#endif
