#include <assert.h>
#include "process/inside.h"
#include "msg_err.h"

/* Meetings, and who is in the room. */

enum { OFFSET_MAX = 1680 }; /* minutes + 840: from 14 hours west to 14 hours east */

/* The participants named, each once and of the body; how many of them are members. */
static bool need_present(struct deciding *d, int32_t body, int64_t *members)
{
	const struct json *present = json_get(d->body, S("present"));
	bool *seen = NEWN(d->scratch, bool, d->p->participants.len);
	*members = 0;
	for (size_t i = 0; i < present->len; i++) {
		int32_t who;
		if (!need_participant(d, present->item[i].string, &who) ||
			!need_in_body(d, who, body))
			return false;
		if (seen[who])
			return refuse_field(d, S("/body/present"),
				msg(MSG_TWICE, arg_str(present->item[i].string)));
		seen[who] = true;
		*members += d->p->participants.at[who].kind == KIND_MEMBER;
	}
	return true;
}

static enum meeting_kind meeting_kind_read(const struct json *body)
{
	struct str kind = json_str(body, S("kind"));
	if (str_eq(kind, S("informal")))
		return MEETING_INFORMAL;
	return str_eq(kind, S("closed")) ? MEETING_CLOSED : MEETING_FORMAL;
}

static bool number_used(const struct process *p, int32_t session, int64_t number)
{
	for (size_t i = 0; i < p->meetings.len; i++)
		if (p->meetings.at[i].session == session && p->meetings.at[i].number == number)
			return true;
	return false;
}

/* Heads are counted where the body acts formally; informals and the Bureau begin when they like. */
static bool decide_quorum_open(struct deciding *d, int32_t body, int64_t members)
{
	const struct body *b = &d->p->bodies.at[body];
	struct presence here = {
		.members = b->members,
		.participating = participating_of(d->p, body),
		.present = members,
		.waived = d->p->sessions.at[b->session].quorum_waived,
	};
	struct quorum q = quorum_of(b->rules, here);
	return q.may_open || meeting_kind_read(d->body) != MEETING_FORMAL ||
	       refuse_rule(d, q.rule, msg(MSG_QUORUM_OPEN, arg_int(members), arg_int(q.needed)));
}

bool decide_meeting_open(struct deciding *d)
{
	int32_t body;
	int64_t members;
	int64_t number = json_int(d->body, S("number"));
	if (!need_body(d, json_str(d->body, S("body")), &body))
		return false;
	const struct body *b = &d->p->bodies.at[body];
	if (b->session < 0)
		return refuse_act(d, msg(MSG_SESSION_NONE, arg_str(b->name)));
	if (b->meeting >= 0)
		return refuse_act(
			d, msg(MSG_MEETING_OPEN, arg_int(d->p->meetings.at[b->meeting].number),
				   arg_str(b->name)));
	if (number_used(d->p, b->session, number))
		return refuse_act(d, msg(MSG_MEETING_NUMBER, arg_int(number)));
	if (json_int(d->body, S("offset")) > OFFSET_MAX)
		return refuse_field(d, S("/body/offset"),
			msg(MSG_OFFSET_RANGE, arg_int(json_int(d->body, S("offset")))));
	return need_present(d, body, &members) && decide_quorum_open(d, body, members);
}

static void fold_present(struct folding *f, struct meeting *m)
{
	const struct json *present = json_get(f->body, S("present"));
	m->present.len = 0;
	m->members_present = 0;
	for (size_t i = 0; i < present->len; i++) {
		int32_t who = participant_find(f->p, present->item[i].string);
		*vec_push(f->a, &m->present) = who;
		m->members_present += f->p->participants.at[who].kind == KIND_MEMBER;
	}
}

void fold_meeting_open(struct folding *f)
{
	int32_t body = body_find(f->p, json_str(f->body, S("body")));
	struct body *b = &f->p->bodies.at[body];
	struct meeting *m = vec_push(f->a, &f->p->meetings);
	*m = (struct meeting){
		.session = b->session,
		.body = body,
		.number = json_int(f->body, S("number")),
		.kind = meeting_kind_read(f->body),
		.date = keep_date(f, S("date")),
		.place = keep(f, S("place")),
		.offset_minutes = json_int(f->body, S("offset")) - OFFSET_MAX / 2,
		.opened = f->act->at.index,
		.closed = -1,
		.opened_ms = f->act->at.time_ms,
		.closed_ms = -1,
	};
	fold_present(f, m);
	b->meeting = (int32_t)f->p->meetings.len - 1;
	f->p->sessions.at[b->session].meetings++;
	f->entry->meeting = b->meeting;
}

bool decide_meeting_present(struct deciding *d)
{
	int32_t meeting;
	int64_t members;
	return need_open_meeting(d, &meeting) &&
	       need_present(d, d->p->meetings.at[meeting].body, &members);
}

void fold_meeting_present(struct folding *f)
{
	int32_t meeting = meeting_find(f->p, json_int(f->body, S("meeting")));
	fold_present(f, &f->p->meetings.at[meeting]);
}

bool decide_meeting_close(struct deciding *d)
{
	int32_t meeting;
	struct date date;
	if (!need_open_meeting(d, &meeting) || !date_read(json_str(d->body, S("date")), &date))
		return false;
	const struct meeting *m = &d->p->meetings.at[meeting];
	if (date_cmp(date, m->date) < 0)
		return refuse_field(d, S("/body/date"),
			msg(MSG_MEETING_ENDS_BEFORE, arg_date(json_str(d->body, S("date"))),
				arg_date(date_write(d->scratch, m->date))));
	int64_t vote = d->p->bodies.at[m->body].vote;
	return vote == 0 || refuse_act(d, msg(MSG_VOTE_OPEN, arg_int(vote)));
}

void fold_meeting_close(struct folding *f)
{
	int32_t meeting = meeting_find(f->p, json_int(f->body, S("meeting")));
	struct meeting *m = &f->p->meetings.at[meeting];
	m->closed = f->act->at.index;
	m->closed_ms = f->act->at.time_ms;
	m->closed_date = keep_date(f, S("date"));
	f->p->bodies.at[m->body].meeting = NO_ONE;
}
