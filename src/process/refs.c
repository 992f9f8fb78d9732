#include "process/inside.h"

/* What an act concerns, found by the names of its fields: the same name means the same thing in
 * every kind. */

static void refs_by_vote(const struct process *p, int64_t number, struct refs *r)
{
	const struct vote *vote = vote_get(p, number);
	if (!vote)
		return;
	r->vote = number;
	r->meeting = vote->meeting;
	r->instrument = vote->question.instrument;
	r->proposal = vote->question.proposal;
}

static void refs_by_fields(const struct process *p, const struct json *j, struct refs *r)
{
	const struct json *instrument = json_get(j, S("instrument"));
	const struct json *proposal = json_get(j, S("proposal"));
	if (proposal && proposal_get(p, proposal->number)) {
		r->proposal = proposal->number;
		r->instrument = proposal_get(p, proposal->number)->instrument;
	}
	if (instrument)
		r->instrument = instrument_find(p, instrument->string);
}

struct refs act_refs(const struct process *p, const struct act *act)
{
	struct refs r = {NO_ONE, NO_ONE, NO_ONE, 0, 0};
	const struct json *body = json_get(&act->body, S("body"));
	const struct json *meeting = json_get(&act->body, S("meeting"));
	const struct json *vote = json_get(&act->body, S("vote"));
	if (vote)
		refs_by_vote(p, vote->number, &r);
	refs_by_fields(p, &act->body, &r);
	refs_by_fields(p, json_get(&act->body, S("question")), &r);
	refs_by_fields(p, json_get(&act->body, S("subject")), &r);
	if (meeting)
		r.meeting = meeting_find(p, meeting->number);
	if (body)
		r.body = body_find(p, body->string);
	else if (r.meeting >= 0)
		r.body = p->meetings.at[r.meeting].body;
	else if (r.instrument >= 0)
		r.body = p->instruments.at[r.instrument].body;
	if (r.meeting < 0 && r.body >= 0)
		r.meeting = p->bodies.at[r.body].meeting;
	return r;
}

bool body_is_over(const struct process *p, int32_t body, int32_t owner)
{
	for (int32_t b = owner; b >= 0; b = p->bodies.at[b].parent)
		if (b == body)
			return true;
	return false;
}

int64_t participating_of(const struct process *p, int32_t body)
{
	const struct body *b = &p->bodies.at[body];
	if (b->session >= 0 && p->sessions.at[b->session].participating > 0)
		return p->sessions.at[b->session].participating;
	return b->members;
}

struct presence presence_of(const struct process *p, int32_t meeting)
{
	const struct meeting *m = &p->meetings.at[meeting];
	return (struct presence){
		.members = p->bodies.at[m->body].members,
		.participating = participating_of(p, m->body),
		.present = m->members_present,
		.waived = p->sessions.at[m->session].quorum_waived,
	};
}

struct date act_date(const struct process *p, const struct act *act, int32_t body)
{
	if (body >= 0 && p->bodies.at[body].meeting >= 0)
		return p->meetings.at[p->bodies.at[body].meeting].date;
	return date_of_instant(act->at.time_ms, 0);
}
