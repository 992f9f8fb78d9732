#ifndef TRAVAUX_PROCESS_QUERY_H
#define TRAVAUX_PROCESS_QUERY_H

/*
 * Questions that pages and commands ask of a state. Nothing here changes it; lists are made in the
 * caller's arena. Pointers into the state are good until the next fold.
 */

#include "process/state.h"

/* By code, id or official number; null (or NO_ONE) when there is no such thing. */
int32_t participant_find(const struct process *p, struct str code);
int32_t body_find(const struct process *p, struct str id);
int32_t instrument_find(const struct process *p, struct str id);
int32_t meeting_find(const struct process *p, int64_t entry); /* index of its meeting.open */
const struct proposal *proposal_get(const struct process *p, int64_t number);
const struct vote *vote_get(const struct process *p, int64_t number);

/* "KEN", or "secretariat" for SECRETARIAT, or "" for NO_ONE. */
struct str participant_code(const struct process *p, int32_t participant);

bool participant_in_body(const struct process *p, int32_t participant, int32_t body);

/* The right at that date (a day of the meeting): the body's rules for the participant's kind,
 * changed by participant.rights in force. */
bool participant_has(const struct process *p, int32_t participant, int32_t body, enum right right,
	struct date date);

/* What that right rests on: the act that changed it, or the rule of the body. */
struct str right_basis(const struct process *p, int32_t participant, int32_t body, enum right right,
	struct date date);

/* Members of the body, in the order of registration, which is the order of a roll call. With
 * `drawn` (a participant) the order begins there and wraps round; NO_ONE: from the first. */
struct participant_list {
	int32_t *at;
	size_t len;
};
struct participant_list roll_call(
	struct arena *a, const struct process *p, int32_t body, int32_t drawn);

/* Now sponsors, in the order they joined. */
struct participant_list sponsors_now(struct arena *a, const struct proposal *proposal);
bool is_sponsor(const struct proposal *proposal, int32_t participant);

/* Open now: null or -1 when nothing is. */
const struct meeting *meeting_now(const struct process *p, int32_t body);
const struct session *session_now(const struct process *p, int32_t body);
const struct vote *vote_now(const struct process *p, int32_t body);

/* Where a proposal stands as a whole, by the text engine. */
enum standing proposal_standing(const struct process *p, int64_t number);

/* The canonical form of the text as it stands: its hash is what revision.compile names. */
struct str instrument_canonical(struct arena *a, const struct instrument *instrument);

/* What a provision's agreement is now. */
enum agreement provision_agreement(const struct process *p, int32_t instrument, int64_t provision);

/* The proposals of that standing; those with a live edit on a provision; those that amend proposal
 * `on`; those a participant sponsors or did. In official order. */
struct number_list {
	int64_t *at;
	size_t len;
};
struct number_list proposals_that(
	struct arena *a, const struct process *p, int32_t instrument, enum standing standing);
struct number_list proposals_on_provision(
	struct arena *a, const struct process *p, int32_t instrument, int64_t provision);
struct number_list proposals_on_proposal(struct arena *a, const struct process *p, int64_t on);
struct number_list proposals_of(struct arena *a, const struct process *p, int32_t participant);

/* The figures of a vote as they stand: computed by the body's rules as if it were closed now. */
struct vote_result vote_tally(const struct process *p, const struct vote *vote);

/* Is the kind of act in order now for that participant in that capacity (chair, secretary: pass
 * the one who would act), as far as this can be said without its body: meeting, vote, gate, rights?
 * When not, the rule in `err`. For "what is in order now, and why not". */
bool in_order(const struct process *p, enum act_kind kind, enum capacity capacity,
	int32_t participant, int32_t body, struct err *err) MUST_CHECK;

/* Entries that concern a proposal, a vote, an instrument, a participant: journal indices, oldest
 * first, at most `max` of the newest. */
struct number_list journal_of_proposal(
	struct arena *a, const struct process *p, int64_t number, size_t max);
struct number_list journal_of_participant(
	struct arena *a, const struct process *p, int32_t participant, size_t max);

#endif
