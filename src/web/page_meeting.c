#include "web/page_meeting.h"
#include "i18n/words.h"
#include "msg_web.h"
#include "process/query.h"
#include "rules/quorum.h"
#include "web/answer.h"

enum { DECISIONS_SHOWN = 12 };

struct str meeting_name(struct request *q, const struct meeting *m)
{
	return say(q, msg(MSG_MEETING_TITLE, arg_id(m->number)));
}

static struct str meeting_kind_word(struct request *q, enum meeting_kind k)
{
	switch (k) {
	case MEETING_FORMAL:
		return say(q, msg(MSG_MEETING_KIND_FORMAL));
	case MEETING_INFORMAL:
		return say(q, msg(MSG_MEETING_KIND_INFORMAL));
	case MEETING_CLOSED:
		break;
	}
	return say(q, msg(MSG_MEETING_KIND_CLOSED));
}

struct decision_row decision_row_of(struct request *q, const struct decision *d)
{
	struct str words = d->words;
	if (!words.len && d->subject.proposal)
		words = say(q, msg(MSG_PROPOSAL_NUMBER, arg_id(d->subject.proposal)));
	return (struct decision_row){
		.number = d->number,
		.words = words.len ? words : d->subject.words,
		.state = d->accepted
				 ? badge_of(q, "m-agreed", "is-agreed", msg(MSG_STATUS_ACCEPTED))
				 : badge_of(q, "m-delete", "is-delete", msg(MSG_STATUS_REJECTED)),
		.how = d->vote ? say(q, msg(MSG_BY_VOTE, arg_id(d->vote)))
			       : say(q, msg(MSG_METHOD_WITHOUT_VOTE)),
	};
}

static struct badge quorum_badge(struct request *q, bool reached, int yes, int no)
{
	return reached ? badge_of(q, "m-agreed", "is-agreed", msg(yes))
		       : badge_of(q, "m-delete", "is-delete", msg(no));
}

static void set_quorum(struct request *q, struct page_meeting *p, const struct meeting *m)
{
	const struct body *b = &q->process->bodies.at[m->body];
	const struct session *s = &q->process->sessions.at[m->session];
	struct presence here = {
		.members = b->members,
		.participating = s->participating,
		.present = m->members_present,
		.waived = s->quorum_waived,
	};
	struct quorum u = quorum_of(b->rules, here);
	p->present = m->members_present;
	p->members = b->members;
	p->needed = u.needed;
	p->needed_to_decide = u.needed_to_decide;
	p->may_open = u.may_open;
	p->may_decide = u.may_decide;
	p->quorum_open = quorum_badge(q, u.may_open, MSG_QUORUM_OPEN_YES, MSG_QUORUM_OPEN_NO);
	p->quorum_decide =
		quorum_badge(q, u.may_decide, MSG_QUORUM_DECIDE_YES, MSG_QUORUM_DECIDE_NO);
	p->open_rule = i18n_rule(q->arena, q->lang, u.rule);
	p->decide_rule = i18n_rule(q->arena, q->lang, u.decide_rule);
}

static void add_order(struct request *q, struct page_meeting *p, enum act_kind kind, int key,
	int32_t who, int32_t body)
{
	struct err why;
	bool has = in_order(q->process, kind, CAPACITY_DELEGATION, who, body, &why);
	*vec_push(q->arena, &p->may) = (struct order_row){
		.word = say(q, msg(key)),
		.has = has,
		.why = has ? say(q, msg(MSG_IN_ORDER)) : i18n_err(q->arena, q->lang, &why),
		.state = has ? badge_of(q, "m-agreed", "is-agreed", msg(MSG_IN_ORDER))
			     : badge_of(q, "m-delete", "is-delete", msg(MSG_NOT_IN_ORDER)),
	};
}

static void set_order(struct request *q, struct page_meeting *p, int32_t body)
{
	int32_t who = q->acting.len ? participant_find(q->process, q->acting) : NO_ONE;
	if (who < 0)
		return;
	add_order(q, p, ACT_PROPOSAL_TABLE, MSG_ORDER_TABLE, who, body);
	add_order(q, p, ACT_PROPOSAL_COSPONSOR, MSG_ORDER_COSPONSOR, who, body);
	add_order(q, p, ACT_POSITION_TAKE, MSG_ORDER_POSITION, who, body);
	add_order(q, p, ACT_VOTE_CAST, MSG_ORDER_VOTE, who, body);
}

static void set_now(struct request *q, struct page_meeting *p, const struct meeting *m)
{
	p->is_open = true;
	p->title = meeting_name(q, m);
	p->lead = say(q, msg(MSG_MEETING_LEAD_OPEN));
	p->place = m->place;
	p->opened = (struct when){m->opened_ms};
	for (size_t i = 0; i < m->agenda.len; i++)
		*vec_push(q->arena, &p->agenda) =
			(struct agenda_row){m->agenda.at[i].number, m->agenda.at[i].title};
	const struct vote *v = vote_now(q->process, m->body);
	p->has_vote = v != NULL;
	if (v) {
		p->vote = vote_row_of(q, v);
		p->vote_silent = vote_tally(q->process, v).not_voting;
	}
	set_quorum(q, p, m);
	set_order(q, p, m->body);
}

static void list_meetings(struct request *q, struct page_meeting *p)
{
	const struct process *s = q->process;
	for (size_t i = s->meetings.len; i > 0; i--) {
		const struct meeting *m = &s->meetings.at[i - 1];
		*vec_push(q->arena, &p->meetings) = (struct meeting_row){
			.url = link_number(q, ROUTE_ENTRY, m->opened),
			.name = meeting_name(q, m),
			.kind = meeting_kind_word(q, m->kind),
			.open = m->closed < 0,
			.date = {date_write(q->arena, m->date)},
			.place = m->place,
			.present = (int64_t)m->present.len,
		};
	}
	for (size_t i = s->decisions.len; i > 0 && p->decisions.len < DECISIONS_SHOWN; i--)
		*vec_push(q->arena, &p->decisions) = decision_row_of(q, &s->decisions.at[i - 1]);
}

bool meeting_show(struct request *q, struct answer *out, struct err *err)
{
	if (!process_asked(q, err))
		return false;
	struct page_meeting p = {
		.frame = frame_make(q, ROUTE_MEETING, say(q, msg(MSG_NAV_MEETING))),
		.title = say(q, msg(MSG_NO_MEETING_NOW)),
		.lead = say(q, msg(MSG_MEETING_LEAD_NONE)),
	};
	for (size_t b = 0; b < q->process->bodies.len && !p.is_open; b++) {
		const struct meeting *m = meeting_now(q->process, (int32_t)b);
		if (m)
			set_now(q, &p, m);
	}
	p.kicker = say(q, msg(MSG_MEETINGS_COUNT, arg_int((int64_t)q->process->meetings.len)));
	list_meetings(q, &p);
	struct buf body = answer_begin(q);
	page_meeting(&body, &p);
	return answer_page(out, &body, err);
}
