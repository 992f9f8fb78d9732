#include <assert.h>
#include "process/inside.h"
#include "msg_err.h"

/* decision.take: the Chair announces what was decided, by a vote or without one. */

static bool is_accepted(const struct json *body)
{
	return str_eq(json_str(body, S("outcome")), S("accepted"));
}

static bool decide_by_vote(struct deciding *d, const struct question *q, int32_t meeting)
{
	const struct vote *vote;
	if (!need_vote(d, json_int(d->body, S("vote")), &vote))
		return false;
	if (vote->state != VOTE_CLOSED)
		return refuse_act(d, msg(MSG_VOTE_STILL_OPEN, arg_int(vote->number)));
	if (vote->decision)
		return refuse_act(d, msg(MSG_VOTE_ANNOUNCED, arg_int(vote->number)));
	if (vote->body != d->p->meetings.at[meeting].body || !question_eq(&vote->question, q))
		return refuse_act(d, msg(MSG_DECISION_OTHER, arg_int(vote->number)));
	if (vote->result.outcome == OUTCOME_SECOND_VOTE ||
		vote->result.outcome == OUTCOME_POSTPONED)
		return refuse_rule(d,
			vote->result.tie_rule.len ? vote->result.tie_rule : vote->result.rule,
			msg(MSG_VOTE_REPEATS, arg_int(vote->number)));
	if (vote->result.adopted == is_accepted(d->body))
		return true;
	return refuse_rule(d, vote->result.rule,
		msg(vote->result.adopted ? MSG_DECISION_WAS_ADOPTED : MSG_DECISION_NOT_ADOPTED,
			arg_int(vote->number), arg_int(vote->result.yes),
			arg_int(vote->result.needed)));
}

static bool decide_without_vote(struct deciding *d, int32_t meeting)
{
	const struct rules *rules = d->p->bodies.at[d->p->meetings.at[meeting].body].rules;
	return rules->methods[METHOD_WITHOUT_VOTE] ||
	       refuse_rule(d, rules->methods_rule, msg(MSG_METHOD_UNKNOWN));
}

/* The text engine has the last word on whether the edits can enter or leave. */
static bool decide_text(struct deciding *d, const struct question *q)
{
	bool enter = is_accepted(d->body);
	if (q->proposal == 0)
		return true;
	const struct negotiation *n = d->p->instruments.at[q->instrument].negotiation;
	struct edit_set set = question_edits(d->scratch, q);
	if (q->kind == QUESTION_RETAIN && enter && !q->provision)
		return true;
	if (q->kind == QUESTION_RETAIN && q->provision)
		enter = !enter;
	return enter ? negotiation_accept_check(n, set, d->err)
		     : negotiation_reject_check(n, set, d->err);
}

bool decide_decision_take(struct deciding *d)
{
	int32_t meeting;
	bool vote = json_get(d->body, S("vote")) != NULL;
	struct question q = question_read(d->scratch, d->p, json_get(d->body, S("subject")));
	if (vote == json_bool(d->body, S("without_vote")))
		return refuse_field(d, S("/body/vote"), msg(MSG_VOTE_OR_WITHOUT));
	if (!need_deciding_meeting(d, &meeting) || !need_question(d, &q, meeting))
		return false;
	if (vote ? !decide_by_vote(d, &q, meeting) : !decide_without_vote(d, meeting))
		return false;
	return decide_text(d, &q);
}

void fold_decision_take(struct folding *f)
{
	struct decision *decision = vec_push(f->a, &f->p->decisions);
	*decision = (struct decision){
		.number = (int64_t)f->p->decisions.len,
		.body = f->entry->body,
		.meeting = f->entry->meeting,
		.vote = json_int(f->body, S("vote")),
		.subject = question_read(f->a, f->p, json_get(f->body, S("subject"))),
		.accepted = is_accepted(f->body),
		.words = keep(f, S("words")),
		.entry = f->act->at.index,
		.time_ms = f->act->at.time_ms,
	};
	if (decision->vote)
		f->p->votes.at[decision->vote - 1].decision = decision->number;
	f->entry->decision = decision->number;
	question_settle(f, &decision->subject, decision->accepted, decision->number);
}
