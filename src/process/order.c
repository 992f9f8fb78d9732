#include <assert.h>
#include "process/inside.h"
#include "msg_err.h"

/* "What is in order now, and why not": the questions that decide asks before it looks at the body
 * of an act, asked for a page. What passes here can still be refused for what it says. */

struct asking {
	const struct process *p;
	int32_t participant;
	int32_t body;
	enum act_kind kind;
	enum capacity capacity;
	struct err *err;
};

static bool refused(struct asking *q, struct msg why)
{
	return err_order(q->err, str_of(act_catalogue[q->kind].rule), why);
}

static bool with_right(struct asking *q, enum right right, int why)
{
	const struct body *b = &q->p->bodies.at[q->body];
	struct date date =
		b->meeting >= 0
			? q->p->meetings.at[b->meeting].date
			: date_of_instant(q->p->journal.at[q->p->journal.len - 1].time_ms, 0);
	return participant_has(q->p, q->participant, q->body, right, date) ||
	       err_order(q->err, right_basis(q->p, q->participant, q->body, right, date),
		       msg(why, arg_participant(participant_code(q->p, q->participant)),
			       arg_str(b->name)));
}

static bool with_session(struct asking *q)
{
	const struct body *b = &q->p->bodies.at[q->body];
	return b->session >= 0 || refused(q, msg(MSG_SESSION_NONE, arg_str(b->name)));
}

static bool with_meeting(struct asking *q)
{
	const struct body *b = &q->p->bodies.at[q->body];
	return b->meeting >= 0 || refused(q, msg(MSG_NO_MEETING, arg_str(b->name)));
}

static bool with_formal_meeting(struct asking *q)
{
	const struct body *b = &q->p->bodies.at[q->body];
	return (b->meeting >= 0 && q->p->meetings.at[b->meeting].kind == MEETING_FORMAL) ||
	       refused(q, msg(MSG_NO_FORMAL_MEETING, arg_str(b->name)));
}

static bool with_quorum(struct asking *q)
{
	if (!with_formal_meeting(q))
		return false;
	const struct body *b = &q->p->bodies.at[q->body];
	struct presence here = presence_of(q->p, b->meeting);
	struct quorum quorum = quorum_of(b->rules, here);
	return quorum.may_decide || err_order(q->err, quorum.decide_rule,
					    msg(MSG_QUORUM_DECIDE, arg_int(here.present),
						    arg_int(quorum.needed_to_decide)));
}

static bool with_vote(struct asking *q)
{
	const struct body *b = &q->p->bodies.at[q->body];
	return b->vote > 0 || refused(q, msg(MSG_NO_VOTE, arg_str(b->name)));
}

static bool without_vote(struct asking *q)
{
	int64_t vote = q->p->bodies.at[q->body].vote;
	return vote == 0 || refused(q, msg(MSG_VOTE_STILL_OPEN, arg_int(vote)));
}

static bool without_session(struct asking *q)
{
	const struct body *b = &q->p->bodies.at[q->body];
	return b->session < 0 ||
	       refused(q, msg(MSG_SESSION_OPEN, arg_int(q->p->sessions.at[b->session].number),
				  arg_str(b->name)));
}

static bool without_meeting(struct asking *q)
{
	const struct body *b = &q->p->bodies.at[q->body];
	return b->meeting < 0 ||
	       refused(q, msg(MSG_MEETING_OPEN, arg_int(q->p->meetings.at[b->meeting].number),
				  arg_str(b->name)));
}

static bool with_gate(struct asking *q)
{
	const struct body *b = &q->p->bodies.at[q->body];
	return b->rules->gate != GATE_NONE ||
	       err_order(q->err, b->rules->gate_rule, msg(MSG_GATE_NONE, arg_str(b->name)));
}

static bool with_waiver(struct asking *q)
{
	const struct body *b = &q->p->bodies.at[q->body];
	return b->rules->quorum_waivable.on ||
	       err_order(q->err, b->rules->quorum_waivable.rule, msg(MSG_QUORUM_NOT_WAIVABLE));
}

static bool may_table(struct asking *q)
{
	struct err first;
	struct asking on_request = *q;
	on_request.err = &first;
	return with_right(&on_request, RIGHT_TABLE_ON_REQUEST, MSG_MAY_NOT_TABLE) ||
	       with_right(q, RIGHT_TABLE, MSG_MAY_NOT_TABLE);
}

static bool may_vote(struct asking *q)
{
	return with_right(q, RIGHT_VOTE, MSG_MAY_NOT_VOTE);
}

static bool may_take_position(struct asking *q)
{
	return with_right(q, RIGHT_POSITION, MSG_MAY_NOT_TAKE_POSITION);
}

static bool may_cosponsor(struct asking *q)
{
	return with_right(q, RIGHT_COSPONSOR, MSG_MAY_NOT_COSPONSOR);
}

static bool may_take_over(struct asking *q)
{
	return with_right(q, RIGHT_TABLE, MSG_MAY_NOT_TABLE);
}

static bool may_introduce(struct asking *q)
{
	return q->capacity == CAPACITY_CHAIR || q->capacity == CAPACITY_SECRETARY || may_table(q);
}

static bool not_created(struct asking *q)
{
	return !q->p->created || refused(q, msg(MSG_PROCESS_CREATED_ALREADY, arg_str(q->p->title)));
}

static bool between_meetings(struct asking *q)
{
	return with_session(q) && without_meeting(q);
}

static bool meeting_without_vote(struct asking *q)
{
	return with_meeting(q) && without_vote(q);
}

static bool session_with_waiver(struct asking *q)
{
	return with_session(q) && with_waiver(q);
}

static bool gate_in_meeting(struct asking *q)
{
	return with_gate(q) && with_formal_meeting(q);
}

static bool quorum_without_vote(struct asking *q)
{
	return with_quorum(q) && without_vote(q);
}

static bool voting(struct asking *q)
{
	return with_vote(q) && may_vote(q);
}

/* What a kind asks for; a kind that is not here is in order at any time. */
static bool (*const conditions[ACT_KIND_COUNT])(struct asking *q) = {
	[ACT_PROCESS_CREATE] = not_created,
	[ACT_SESSION_OPEN] = without_session,
	[ACT_SESSION_CLOSE] = between_meetings,
	[ACT_MEETING_OPEN] = between_meetings,
	[ACT_MEETING_PRESENT] = with_meeting,
	[ACT_MEETING_CLOSE] = meeting_without_vote,
	[ACT_QUORUM_WAIVE] = session_with_waiver,
	[ACT_AGENDA_ADOPT] = with_quorum,
	[ACT_GATE_EXHAUST] = gate_in_meeting,
	[ACT_DRAFT_INTRODUCE] = may_introduce,
	[ACT_PROPOSAL_TABLE] = may_introduce,
	[ACT_PROPOSAL_COSPONSOR] = may_cosponsor,
	[ACT_PROPOSAL_TAKEOVER] = may_take_over,
	[ACT_POSITION_TAKE] = may_take_position,
	[ACT_PROVISION_AGREE] = with_meeting,
	[ACT_PROVISION_REOPEN] = with_quorum,
	[ACT_VOTE_OPEN] = quorum_without_vote,
	[ACT_VOTE_CAST] = voting,
	[ACT_VOTE_RECORD] = with_vote,
	[ACT_VOTE_COUNT] = with_vote,
	[ACT_VOTE_CLOSE] = with_vote,
	[ACT_DECISION_TAKE] = with_quorum,
	[ACT_INSTRUMENT_ADOPT] = with_quorum,
};

bool in_order(const struct process *p, enum act_kind kind, enum capacity capacity,
	int32_t participant, int32_t body, struct err *err)
{
	struct asking q = {p, participant, body, kind, capacity, err};
	if (!(act_catalogue[kind].capacities & 1u << capacity))
		return err_set(err, FAULT_DENIED,
			msg(MSG_ACT_CAPACITY, arg_str(act_kind_name(kind)),
				arg_str(capacity_name(capacity))));
	assert(kind < ACT_KIND_COUNT);
	return !conditions[kind] || conditions[kind](&q);
}
