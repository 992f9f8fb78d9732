#ifndef TRAVAUX_PROCESS_INSIDE_H
#define TRAVAUX_PROCESS_INSIDE_H

/*
 * What the families of acts share. For each kind there is a pair of functions: one decides, one
 * folds. Both find the act, the state and the actor in one struct; the families stand in a table
 * (behaviour.c). A helper that begins with need_ fetches something or refuses.
 */

#include "process/decide.h"
#include "process/fold.h"
#include "process/query.h"
#include "process/keys.h"
#include "rules/quorum.h"

/* What an act concerns, as far as its fields and the state before it say. */
struct refs {
	int32_t body;
	int32_t meeting;
	int32_t instrument;
	int64_t proposal;
	int64_t vote;
};
struct refs act_refs(const struct process *p, const struct act *act);

struct deciding {
	struct arena *scratch;
	const struct process *p;
	const struct act *act;
	const struct json *body; /* of the act */
	const struct blobs *blobs;
	struct err *err;
	struct refs refs;
	int32_t actor; /* for whom it counts: `for` in capacity recorder, else `by` */
};

struct folding {
	struct arena *scratch;
	struct arena *a; /* of the state */
	struct process *p;
	const struct act *act;
	const struct json *body;
	const struct blobs *blobs;
	struct journal_entry *entry; /* the new one */
	int32_t actor;
};

struct behaviour {
	bool (*decide)(struct deciding *d);
	void (*fold)(struct folding *f);
};
extern const struct behaviour behaviours[ACT_KIND_COUNT];

/* ---- refusing ---- */

bool refuse(struct deciding *d, enum fault fault, struct msg why);
/* Against a rule of procedure, and against the page of acts. */
bool refuse_rule(struct deciding *d, struct str rule, struct msg why);
bool refuse_act(struct deciding *d, struct msg why);
/* FAULT_INPUT at a field of the body that only the state shows to be wrong. */
bool refuse_field(struct deciding *d, struct str where, struct msg why);

/* ---- fetching, or refusing ---- */

bool need_body(struct deciding *d, struct str id, int32_t *out) MUST_CHECK;
bool need_participant(struct deciding *d, struct str code, int32_t *out) MUST_CHECK;
bool need_in_body(struct deciding *d, int32_t participant, int32_t body) MUST_CHECK;
bool need_instrument(struct deciding *d, struct str id, int32_t *out) MUST_CHECK;
bool need_proposal(struct deciding *d, int64_t number, const struct proposal **out) MUST_CHECK;
bool need_vote(struct deciding *d, int64_t number, const struct vote **out) MUST_CHECK;
bool need_right(struct deciding *d, int32_t participant, int32_t body, enum right right) MUST_CHECK;

/* The meeting that the act names in its field `meeting`, open. */
bool need_open_meeting(struct deciding *d, int32_t *out) MUST_CHECK;
/* The same, formal, and with the quorum to decide. */
bool need_formal_meeting(struct deciding *d, int32_t *out) MUST_CHECK;
bool need_deciding_meeting(struct deciding *d, int32_t *out) MUST_CHECK;
/* The meeting is one of a body that may act on what belongs to `owner`: itself or one above it. */
bool need_meeting_over(struct deciding *d, int32_t meeting, int32_t owner) MUST_CHECK;

/* ---- reading ---- */

/* Civil date of the act: of the open meeting of the body, else of the instant in UTC. */
struct date act_date(const struct process *p, const struct act *act, int32_t body);

bool body_is_over(const struct process *p, int32_t body, int32_t owner);
struct presence presence_of(const struct process *p, int32_t meeting);
int64_t participating_of(const struct process *p, int32_t body);

/* The question of a vote or the subject of a decision, in the arena; NO_ONE for what is absent or
 * unknown. */
struct question question_read(struct arena *a, const struct process *p, const struct json *j);
bool question_eq(const struct question *a, const struct question *b);
bool need_question(struct deciding *d, const struct question *q, int32_t meeting) MUST_CHECK;
struct edit_set question_edits(struct arena *a, const struct question *q);

/* ---- folding ---- */

struct str keep(struct folding *f, struct str name); /* a text of the body, copied */
struct date keep_date(struct folding *f, struct str name);

/* One pair for each kind. */
bool decide_process_create(struct deciding *d);
void fold_process_create(struct folding *f);
bool decide_participant_register(struct deciding *d);
void fold_participant_register(struct folding *f);
bool decide_participant_rights(struct deciding *d);
void fold_participant_rights(struct folding *f);
bool decide_key_enter(struct deciding *d);
void fold_key_enter(struct folding *f);
bool decide_key_rotate(struct deciding *d);
void fold_key_rotate(struct folding *f);
bool decide_key_revoke(struct deciding *d);
void fold_key_revoke(struct folding *f);
bool decide_role_bind(struct deciding *d);
void fold_role_bind(struct folding *f);
bool decide_role_end(struct deciding *d);
void fold_role_end(struct folding *f);
bool decide_act_contest(struct deciding *d);
void fold_act_contest(struct folding *f);
bool decide_session_open(struct deciding *d);
void fold_session_open(struct folding *f);
bool decide_session_close(struct deciding *d);
void fold_session_close(struct folding *f);
bool decide_meeting_open(struct deciding *d);
void fold_meeting_open(struct folding *f);
bool decide_meeting_present(struct deciding *d);
void fold_meeting_present(struct folding *f);
bool decide_meeting_close(struct deciding *d);
void fold_meeting_close(struct folding *f);
bool decide_quorum_waive(struct deciding *d);
void fold_quorum_waive(struct folding *f);
bool decide_agenda_adopt(struct deciding *d);
void fold_agenda_adopt(struct folding *f);
bool decide_gate_exhaust(struct deciding *d);
void fold_gate_exhaust(struct folding *f);
bool decide_draft_introduce(struct deciding *d);
void fold_draft_introduce(struct folding *f);
bool decide_proposal_table(struct deciding *d);
void fold_proposal_table(struct folding *f);
bool decide_proposal_cosponsor(struct deciding *d);
void fold_proposal_cosponsor(struct folding *f);
bool decide_proposal_leave(struct deciding *d);
void fold_proposal_leave(struct folding *f);
bool decide_proposal_withdraw(struct deciding *d);
void fold_proposal_withdraw(struct folding *f);
bool decide_proposal_takeover(struct deciding *d);
void fold_proposal_takeover(struct folding *f);
bool decide_position_take(struct deciding *d);
void fold_position_take(struct folding *f);
bool decide_provision_agree(struct deciding *d);
void fold_provision_agree(struct folding *f);
bool decide_provision_reopen(struct deciding *d);
void fold_provision_reopen(struct folding *f);
bool decide_revision_compile(struct deciding *d);
void fold_revision_compile(struct folding *f);
bool decide_vote_open(struct deciding *d);
void fold_vote_open(struct folding *f);
bool decide_vote_cast(struct deciding *d);
void fold_vote_cast(struct folding *f);
bool decide_vote_record(struct deciding *d);
void fold_vote_record(struct folding *f);
bool decide_vote_count(struct deciding *d);
void fold_vote_count(struct folding *f);
bool decide_vote_close(struct deciding *d);
void fold_vote_close(struct folding *f);
bool decide_vote_intend(struct deciding *d);
void fold_vote_intend(struct folding *f);
bool decide_vote_explain(struct deciding *d);
void fold_vote_explain(struct folding *f);
bool decide_decision_take(struct deciding *d);
void fold_decision_take(struct folding *f);
bool decide_instrument_adopt(struct deciding *d);
void fold_instrument_adopt(struct folding *f);
bool decide_treaty_open(struct deciding *d);
void fold_treaty_open(struct folding *f);
/* Every other act about a treaty. */
bool decide_treaty_event(struct deciding *d);
void fold_treaty_event(struct folding *f);
bool decide_engine_upgrade(struct deciding *d);
void fold_engine_upgrade(struct folding *f);

/* Shared by decisions and votes: the accepted or rejected edits of a question enter or leave. */
void question_settle(struct folding *f, const struct question *q, bool accepted, int64_t decision);

/* A choice of one participant enters, changes or leaves a vote that is open. */
void ballot_put(struct folding *f, struct vote *vote, int32_t participant, struct ballot ballot);

/* Index in process.keys, or NO_ONE. */
int32_t key_index(const struct process *p, struct str id);
/* A key that reads and was never entered; and its entering, from the next index on. */
bool need_new_key(struct deciding *d, struct str vkey) MUST_CHECK;
void key_put(struct folding *f, struct str vkey, int32_t participant, struct str holder);

/* Whether a body adopted it; the canonical form of its text as it stands. */
bool adopted_by(const struct instrument *i, int32_t body);

/* A provision's agreement now; and a new one, in the meeting of the entry. */
enum agreement agreement_of(const struct instrument *i, int64_t provision);
void provision_put(struct folding *f, int32_t instrument, int64_t provision, enum agreement level);

/* Numbers of edits of a proposal, from a list of numbers or null (all). */
struct edit_set edit_set_read(struct arena *a, int64_t proposal, const struct json *edits);

#endif
