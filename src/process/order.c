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

static bool in_order_of_kind(struct asking *q, enum capacity capacity)
{
	switch (q->kind) {
	case ACT_PROCESS_CREATE:
		return !q->p->created ||
		       refused(q, msg(MSG_PROCESS_CREATED_ALREADY, arg_str(q->p->title)));
	case ACT_PARTICIPANT_REGISTER:
	case ACT_PARTICIPANT_RIGHTS:
	case ACT_KEY_ENTER:
	case ACT_KEY_ROTATE:
	case ACT_KEY_REVOKE:
	case ACT_ROLE_BIND:
	case ACT_ROLE_END:
	case ACT_ACT_CONTEST:
	case ACT_TREATY_OPEN:
	case ACT_TREATY_SIGN:
	case ACT_TREATY_CONFIRM:
	case ACT_TREATY_CLOSE:
	case ACT_TREATY_DEPOSIT:
	case ACT_TREATY_APPLY:
	case ACT_TREATY_DECLARE:
	case ACT_TREATY_OBJECT:
	case ACT_TREATY_RETRACT:
	case ACT_TREATY_DENOUNCE:
	case ACT_TREATY_RECALL:
	case ACT_TREATY_CORRECT:
	case ACT_TREATY_AMEND:
	case ACT_TREATY_DISSOLVE:
	case ACT_ENGINE_UPGRADE:
	case ACT_REVISION_COMPILE:
	case ACT_VOTE_EXPLAIN:
	case ACT_VOTE_INTEND:
	case ACT_PROPOSAL_LEAVE:
	case ACT_PROPOSAL_WITHDRAW:
		return true;
	case ACT_SESSION_OPEN:
		return without_session(q);
	case ACT_SESSION_CLOSE:
	case ACT_MEETING_OPEN:
		return with_session(q) && without_meeting(q);
	case ACT_MEETING_PRESENT:
		return with_meeting(q);
	case ACT_MEETING_CLOSE:
		return with_meeting(q) && without_vote(q);
	case ACT_QUORUM_WAIVE:
		return with_session(q) && with_waiver(q);
	case ACT_GATE_EXHAUST:
		return with_gate(q) && with_formal_meeting(q);
	case ACT_DRAFT_INTRODUCE:
	case ACT_PROPOSAL_TABLE:
		return capacity == CAPACITY_CHAIR || capacity == CAPACITY_SECRETARY || may_table(q);
	case ACT_PROPOSAL_COSPONSOR:
		return with_right(q, RIGHT_COSPONSOR, MSG_MAY_NOT_COSPONSOR);
	case ACT_PROPOSAL_TAKEOVER:
		return with_right(q, RIGHT_TABLE, MSG_MAY_NOT_TABLE);
	case ACT_POSITION_TAKE:
		return with_right(q, RIGHT_POSITION, MSG_MAY_NOT_TAKE_POSITION);
	case ACT_PROVISION_AGREE:
		return with_meeting(q);
	case ACT_AGENDA_ADOPT:
	case ACT_PROVISION_REOPEN:
	case ACT_DECISION_TAKE:
	case ACT_INSTRUMENT_ADOPT:
		return with_quorum(q);
	case ACT_VOTE_OPEN:
		return with_quorum(q) && without_vote(q);
	case ACT_VOTE_CAST:
		return with_vote(q) && may_vote(q);
	case ACT_VOTE_RECORD:
	case ACT_VOTE_COUNT:
	case ACT_VOTE_CLOSE:
		return with_vote(q);
	case ACT_KIND_COUNT:
		break;
	}
	assert(false);
	return false;
}

bool in_order(const struct process *p, enum act_kind kind, enum capacity capacity,
	int32_t participant, int32_t body, struct err *err)
{
	struct asking q = {p, participant, body, kind, err};
	if (!(act_catalogue[kind].capacities & 1u << capacity))
		return err_set(err, FAULT_DENIED,
			msg(MSG_ACT_CAPACITY, arg_str(act_kind_name(kind)),
				arg_str(capacity_name(capacity))));
	return in_order_of_kind(&q, capacity);
}
