#include <assert.h>
#include "process/inside.h"
#include "msg_err.h"

/* Sessions, and what a Chair says in them about how to go on: waiver, agenda, gate. */

static int64_t last_session_number(const struct process *p, int32_t body)
{
	int64_t number = 0;
	for (size_t i = 0; i < p->sessions.len; i++)
		if (p->sessions.at[i].body == body && p->sessions.at[i].number > number)
			number = p->sessions.at[i].number;
	return number;
}

bool decide_session_open(struct deciding *d)
{
	int32_t body;
	int64_t number = json_int(d->body, S("number"));
	if (!need_body(d, json_str(d->body, S("body")), &body))
		return false;
	const struct body *b = &d->p->bodies.at[body];
	if (b->session >= 0)
		return refuse_act(
			d, msg(MSG_SESSION_OPEN, arg_int(d->p->sessions.at[b->session].number),
				   arg_str(b->name)));
	int64_t last = last_session_number(d->p, body);
	return number > last ||
	       refuse_act(d, msg(MSG_SESSION_NUMBER, arg_int(number), arg_int(last)));
}

void fold_session_open(struct folding *f)
{
	int32_t body = body_find(f->p, json_str(f->body, S("body")));
	f->p->bodies.at[body].session = (int32_t)f->p->sessions.len;
	*vec_push(f->a, &f->p->sessions) = (struct session){
		.body = body,
		.number = json_int(f->body, S("number")),
		.title = keep(f, S("title")),
		.place = keep(f, S("place")),
		.date = keep_date(f, S("date")),
		.participating = json_int(f->body, S("participating")),
		.opened = f->act->at.index,
		.closed = -1,
	};
}

static bool need_session(struct deciding *d, int32_t *body)
{
	if (!need_body(d, json_str(d->body, S("body")), body))
		return false;
	const struct body *b = &d->p->bodies.at[*body];
	return b->session >= 0 || refuse_act(d, msg(MSG_SESSION_NONE, arg_str(b->name)));
}

bool decide_session_close(struct deciding *d)
{
	int32_t body;
	int64_t number = json_int(d->body, S("number"));
	if (!need_session(d, &body))
		return false;
	const struct body *b = &d->p->bodies.at[body];
	if (d->p->sessions.at[b->session].number != number)
		return refuse_act(
			d, msg(MSG_SESSION_OPEN, arg_int(d->p->sessions.at[b->session].number),
				   arg_str(b->name)));
	return b->meeting < 0 ||
	       refuse_act(d, msg(MSG_MEETING_OPEN, arg_int(d->p->meetings.at[b->meeting].number),
				     arg_str(b->name)));
}

void fold_session_close(struct folding *f)
{
	struct body *b = &f->p->bodies.at[body_find(f->p, json_str(f->body, S("body")))];
	struct session *s = &f->p->sessions.at[b->session];
	s->closed = f->act->at.index;
	s->closed_date = keep_date(f, S("date"));
	b->session = NO_ONE;
}

bool decide_quorum_waive(struct deciding *d)
{
	int32_t body;
	if (!need_session(d, &body))
		return false;
	const struct rules *rules = d->p->bodies.at[body].rules;
	return rules->quorum_waivable.on ||
	       refuse_rule(d, rules->quorum_waivable.rule, msg(MSG_QUORUM_NOT_WAIVABLE));
}

void fold_quorum_waive(struct folding *f)
{
	struct body *b = &f->p->bodies.at[body_find(f->p, json_str(f->body, S("body")))];
	struct session *s = &f->p->sessions.at[b->session];
	s->quorum_waived = true;
	s->waiver = keep(f, S("basis"));
}

bool decide_agenda_adopt(struct deciding *d)
{
	int32_t meeting;
	return need_deciding_meeting(d, &meeting);
}

void fold_agenda_adopt(struct folding *f)
{
	int32_t meeting = meeting_find(f->p, json_int(f->body, S("meeting")));
	struct meeting *m = &f->p->meetings.at[meeting];
	const struct json *items = json_get(f->body, S("items"));
	m->agenda.len = 0;
	for (size_t i = 0; i < items->len; i++)
		*vec_push(f->a, &m->agenda) = (struct agenda_item){
			.number = json_int(&items->item[i], S("number")),
			.title = str_copy(f->a, json_str(&items->item[i], S("title"))),
		};
}

bool decide_gate_exhaust(struct deciding *d)
{
	int32_t body;
	if (!need_body(d, json_str(d->body, S("body")), &body))
		return false;
	const struct body *b = &d->p->bodies.at[body];
	if (b->rules->gate == GATE_NONE)
		return refuse_rule(d, b->rules->gate_rule, msg(MSG_GATE_NONE, arg_str(b->name)));
	if (b->meeting < 0 || d->p->meetings.at[b->meeting].kind != MEETING_FORMAL)
		return refuse_act(d, msg(MSG_NO_FORMAL_MEETING, arg_str(b->name)));
	return b->rules->gate != GATE_CHAIR_ON_BUREAU_DECISION ||
	       json_get(d->body, S("bureau_decision")) ||
	       refuse_rule(d, b->rules->gate_rule, msg(MSG_GATE_NEEDS_BUREAU));
}

void fold_gate_exhaust(struct folding *f)
{
	struct body *b = &f->p->bodies.at[body_find(f->p, json_str(f->body, S("body")))];
	*vec_push(f->a, &b->gates) = (struct gate){
		.meeting = b->meeting,
		.bureau_decision = keep(f, S("bureau_decision")),
		.statement = keep(f, S("statement")),
		.scope = keep(f, S("scope")),
		.entry = f->act->at.index,
		.time_ms = f->act->at.time_ms,
	};
}
