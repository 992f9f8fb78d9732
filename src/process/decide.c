#include <assert.h>
#include "process/inside.h"
#include "msg_err.h"

/* ---- what is refused for every kind ---- */

static bool decide_process(struct deciding *d)
{
	bool create = d->act->kind == ACT_PROCESS_CREATE;
	if (create && d->p->created)
		return refuse_act(d, msg(MSG_PROCESS_CREATED_ALREADY, arg_str(d->p->title)));
	if (create)
		return true;
	if (!d->p->created || !str_eq(d->act->process, d->p->id)) {
		refuse(d, FAULT_MISSING, msg(MSG_PROCESS_UNKNOWN, arg_str(d->act->process)));
		d->err->where = S("/process");
		return false;
	}
	return true;
}

static bool decide_order(struct deciding *d)
{
	int64_t entry;
	struct str identity = {(const char *)d->act->identity.byte, sizeof(d->act->identity.byte)};
	if (map_get(&d->p->act_by_identity, identity, &entry))
		return refuse(d, FAULT_CONFLICT, msg(MSG_ACT_REPEATED, arg_int(entry)));
	if (d->act->after > process_size(d->p)) {
		refuse(d, FAULT_INPUT,
			msg(MSG_ACT_AFTER, arg_int(d->act->after), arg_int(process_size(d->p))));
		d->err->where = S("/after");
		return false;
	}
	return true;
}

static bool decide_actor(struct deciding *d)
{
	struct str code = d->act->capacity == CAPACITY_RECORDER ? d->act->on_behalf : d->act->by;
	d->actor = SECRETARIAT;
	if (str_eq(code, S("secretariat")))
		return true;
	d->actor = participant_find(d->p, code);
	if (d->actor >= 0)
		return true;
	refuse(d, FAULT_MISSING, msg(MSG_PARTICIPANT_UNKNOWN, arg_str(code)));
	d->err->where = d->act->capacity == CAPACITY_RECORDER ? S("/for") : S("/by");
	return false;
}

static bool decide_all(struct deciding *d)
{
	if (!decide_process(d) || !decide_order(d) || !decide_actor(d))
		return false;
	d->refs = act_refs(d->p, d->act);
	return behaviours[d->act->kind].decide(d);
}

bool decide(struct arena *a, const struct process *p, const struct act *act,
	const struct blobs *blobs, struct err *err)
{
	assert(act->kind < ACT_KIND_COUNT);
	struct arena taking = *a;
	struct deciding d = {&taking, p, act, &act->body, blobs, err, .actor = NO_ONE};
	bool ok = decide_all(&d);
	if (!ok)
		*a = taking; /* what err holds stays */
	return ok;
}

/* ---- refusing ---- */

bool refuse(struct deciding *d, enum fault fault, struct msg why)
{
	return err_set(d->err, fault, why);
}

bool refuse_rule(struct deciding *d, struct str rule, struct msg why)
{
	return err_order(d->err, rule, why);
}

bool refuse_act(struct deciding *d, struct msg why)
{
	return err_order(d->err, str_of(act_catalogue[d->act->kind].rule), why);
}

bool refuse_field(struct deciding *d, struct str where, struct msg why)
{
	return err_field(d->err, where, why);
}

/* ---- fetching ---- */

bool need_body(struct deciding *d, struct str id, int32_t *out)
{
	*out = body_find(d->p, id);
	return *out >= 0 || refuse(d, FAULT_MISSING, msg(MSG_BODY_UNKNOWN, arg_str(id)));
}

bool need_participant(struct deciding *d, struct str code, int32_t *out)
{
	*out = participant_find(d->p, code);
	return *out >= 0 || refuse(d, FAULT_MISSING, msg(MSG_PARTICIPANT_UNKNOWN, arg_str(code)));
}

bool need_in_body(struct deciding *d, int32_t participant, int32_t body)
{
	return participant_in_body(d->p, participant, body) ||
	       refuse_act(d, msg(MSG_PARTICIPANT_NOT_IN_BODY,
				     arg_participant(participant_code(d->p, participant)),
				     arg_str(d->p->bodies.at[body].name)));
}

bool need_instrument(struct deciding *d, struct str id, int32_t *out)
{
	*out = instrument_find(d->p, id);
	return *out >= 0 || refuse(d, FAULT_MISSING, msg(MSG_INSTRUMENT_UNKNOWN, arg_str(id)));
}

bool need_proposal(struct deciding *d, int64_t number, const struct proposal **out)
{
	*out = proposal_get(d->p, number);
	return *out || refuse(d, FAULT_MISSING, msg(MSG_PROPOSAL_UNKNOWN, arg_int(number)));
}

bool need_vote(struct deciding *d, int64_t number, const struct vote **out)
{
	*out = vote_get(d->p, number);
	return *out || refuse(d, FAULT_MISSING, msg(MSG_VOTE_UNKNOWN, arg_int(number)));
}

bool need_right(struct deciding *d, int32_t participant, int32_t body, enum right right)
{
	static const int why[] = {
		[RIGHT_SPEAK] = MSG_MAY_NOT_SPEAK,
		[RIGHT_TABLE] = MSG_MAY_NOT_TABLE,
		[RIGHT_TABLE_ON_REQUEST] = MSG_MAY_NOT_TABLE,
		[RIGHT_COSPONSOR] = MSG_MAY_NOT_COSPONSOR,
		[RIGHT_MOTION] = MSG_MAY_NOT_MOVE,
		[RIGHT_POSITION] = MSG_MAY_NOT_TAKE_POSITION,
		[RIGHT_VOTE] = MSG_MAY_NOT_VOTE,
	};
	static_assert(LEN(why) == RIGHT_COUNT, "a reason for each right");
	struct date date = act_date(d->p, d->act, body);
	if (participant_has(d->p, participant, body, right, date))
		return true;
	struct msg_arg who = arg_participant(participant_code(d->p, participant));
	struct msg_arg where = arg_str(d->p->bodies.at[body].name);
	struct str basis = right_basis(d->p, participant, body, right, date);
	return refuse_rule(d, basis, msg(why[right], who, where));
}

bool need_open_meeting(struct deciding *d, int32_t *out)
{
	int64_t entry = json_int(d->body, S("meeting"));
	*out = meeting_find(d->p, entry);
	if (*out < 0)
		return refuse(d, FAULT_MISSING, msg(MSG_MEETING_UNKNOWN, arg_int(entry)));
	const struct meeting *m = &d->p->meetings.at[*out];
	return m->closed < 0 || refuse_act(d, msg(MSG_MEETING_CLOSED, arg_int(m->number),
						      arg_str(d->p->bodies.at[m->body].name)));
}

bool need_formal_meeting(struct deciding *d, int32_t *out)
{
	if (!need_open_meeting(d, out))
		return false;
	const struct meeting *m = &d->p->meetings.at[*out];
	return m->kind == MEETING_FORMAL ||
	       refuse_act(d, msg(MSG_MEETING_NOT_FORMAL, arg_int(m->number),
				     arg_str(d->p->bodies.at[m->body].name)));
}

bool need_deciding_meeting(struct deciding *d, int32_t *out)
{
	if (!need_formal_meeting(d, out))
		return false;
	struct presence here = presence_of(d->p, *out);
	const struct rules *rules = d->p->bodies.at[d->p->meetings.at[*out].body].rules;
	struct quorum q = quorum_of(rules, here);
	return q.may_decide ||
	       refuse_rule(d, q.decide_rule,
		       msg(MSG_QUORUM_DECIDE, arg_int(here.present), arg_int(q.needed_to_decide)));
}

bool need_meeting_over(struct deciding *d, int32_t meeting, int32_t owner)
{
	int32_t body = d->p->meetings.at[meeting].body;
	return body_is_over(d->p, body, owner) ||
	       refuse_act(d, msg(MSG_BODY_NOT_COMPETENT, arg_str(d->p->bodies.at[body].name),
				     arg_str(d->p->bodies.at[owner].name)));
}
