#include <assert.h>
#include "process/inside.h"
#include "msg_err.h"

/* Putting a question to the vote, and closing the vote. */

enum { HOUR_MS = 3600000 };

/* ---- vote.open ---- */

static bool gate_is_open(const struct process *p, int32_t body)
{
	const struct body *b = &p->bodies.at[body];
	for (size_t i = 0; i < b->gates.len; i++)
		if (p->meetings.at[b->gates.at[i].meeting].session == b->session)
			return true;
	return false;
}

static bool decide_class(struct deciding *d, const struct question *q, int32_t body)
{
	const struct rules *rules = d->p->bodies.at[body].rules;
	struct str id = json_str(d->body, S("class"));
	int32_t at = rules_class(rules, id);
	if (at < 0)
		return refuse(d, FAULT_MISSING,
			msg(MSG_CLASS_UNKNOWN, arg_str(id), arg_str(rules->name)));
	const struct question_class *c = &rules->classes.at[at];
	enum matter matter = q->kind == QUESTION_PROCEDURE ? MATTER_PROCEDURE : MATTER_SUBSTANCE;
	if (c->matter != matter)
		return refuse_rule(d, c->rule, msg(MSG_CLASS_MATTER, arg_str(id)));
	if (c->consensus)
		return refuse_rule(d, c->rule, msg(MSG_CLASS_CONSENSUS, arg_str(id)));
	return !c->gate || gate_is_open(d->p, body) ||
	       refuse_rule(
		       d, c->gate_rule, msg(MSG_GATE_CLOSED, arg_str(d->p->bodies.at[body].name)));
}

static enum vote_method method_read(const struct json *body)
{
	enum vote_method method;
	bool known = vote_method_find(json_str(body, S("method")), &method);
	assert(known);
	return method;
}

static bool decide_method(struct deciding *d, int32_t body)
{
	const struct rules *rules = d->p->bodies.at[body].rules;
	struct str drawn = json_str(d->body, S("drawn"));
	struct str asked = json_str(d->body, S("requested_by"));
	enum vote_method method = method_read(d->body);
	int32_t who;
	if (!rules->methods[method])
		return refuse_rule(d, rules->methods_rule, msg(MSG_METHOD_UNKNOWN));
	if ((method == METHOD_ROLL_CALL) != (drawn.len > 0))
		return refuse_rule(d, rules->roll_call_rule, msg(MSG_ROLL_CALL_DRAWN));
	if (drawn.len && (!need_participant(d, drawn, &who) || !need_in_body(d, who, body)))
		return false;
	if (drawn.len && d->p->participants.at[who].kind != KIND_MEMBER)
		return refuse_rule(d, rules->roll_call_rule, msg(MSG_ROLL_CALL_DRAWN));
	return asked.len == 0 || (need_participant(d, asked, &who) && need_in_body(d, who, body));
}

/* Does a member stand behind the text, or did one ask for the vote? */
static bool decide_on_request(struct deciding *d, const struct proposal *proposal, int32_t body)
{
	struct date date = act_date(d->p, d->act, body);
	int32_t asked = participant_find(d->p, json_str(d->body, S("requested_by")));
	if (asked >= 0 && participant_has(d->p, asked, body, RIGHT_VOTE, date))
		return true;
	for (size_t i = 0; i < proposal->sponsors.len; i++) {
		const struct sponsor *s = &proposal->sponsors.at[i];
		if (s->left == FOREVER &&
			participant_has(d->p, s->participant, body, RIGHT_TABLE, date))
			return true;
	}
	return proposal->by_chair ||
	       refuse_rule(d, right_basis(d->p, proposal->by, body, RIGHT_TABLE_ON_REQUEST, date),
		       msg(MSG_VOTE_ON_REQUEST, arg_int(proposal->number)));
}

static bool decide_seconded(struct deciding *d, const struct proposal *proposal, int32_t body)
{
	const struct rules *rules = d->p->bodies.at[body].rules;
	size_t sponsors = sponsors_now(d->scratch, proposal).len;
	return !rules->seconding.on || sponsors > 1 || proposal->by_chair ||
	       refuse_rule(
		       d, rules->seconding.rule, msg(MSG_NOT_SECONDED, arg_int(proposal->number)));
}

/* Amendments are put before what they amend. */
static bool decide_amendments_first(
	struct deciding *d, const struct proposal *proposal, int32_t body)
{
	for (size_t i = 0; i < proposal->amendments.len; i++) {
		int64_t number = proposal->amendments.at[i];
		if (standing_is_live(proposal_standing(d->p, number)))
			return refuse_rule(d, d->p->bodies.at[body].rules->amendment_order_rule,
				msg(MSG_AMENDMENTS_FIRST, arg_int(proposal->number),
					arg_int(number)));
	}
	return true;
}

static bool asks_about(const struct question *q, int64_t edit)
{
	for (size_t i = 0; i < q->edits.len; i++)
		if (q->edits.at[i] == edit)
			return true;
	return q->edits.len == 0;
}

/* A vote that has decided stands until the Chair announces it; one without a result is repeated
 * by name. */
static bool decide_not_voted(
	struct deciding *d, const struct question *q, const struct proposal *proposal)
{
	int64_t repeats = json_int(d->body, S("repeats"));
	for (size_t i = 0; i < proposal->edits.len; i++) {
		const struct vote *last = vote_get(d->p, proposal->edits.at[i].vote);
		if (!last || last->decision || !asks_about(q, (int64_t)i + 1) ||
			last->number == repeats)
			continue;
		if (last->state == VOTE_OPEN)
			return refuse_act(d, msg(MSG_VOTE_STILL_OPEN, arg_int(last->number)));
		bool again = last->result.outcome == OUTCOME_SECOND_VOTE ||
			     last->result.outcome == OUTCOME_POSTPONED;
		if (again)
			return refuse_rule(d,
				last->result.tie_rule.len ? last->result.tie_rule
							  : last->result.rule,
				msg(MSG_VOTE_REPEATS, arg_int(last->number)));
		return refuse_act(d, msg(MSG_VOTE_DECIDES, arg_int(last->number)));
	}
	return true;
}

static bool decide_repeats(struct deciding *d, const struct question *q, int32_t meeting)
{
	const struct json *repeats = json_get(d->body, S("repeats"));
	const struct vote *first;
	if (!repeats)
		return true;
	if (!need_vote(d, repeats->number, &first))
		return false;
	const struct rules *rules = d->p->bodies.at[first->body].rules;
	bool tied = first->result.outcome == OUTCOME_SECOND_VOTE;
	bool again = first->state == VOTE_CLOSED && first->decision == 0 &&
		     (tied || first->result.outcome == OUTCOME_POSTPONED);
	bool same = question_eq(&first->question, q) &&
		    (q->kind != QUESTION_PROCEDURE || str_eq(first->question.words, q->words)) &&
		    first->body == d->p->meetings.at[meeting].body;
	if (!again || !same)
		return refuse_act(d, msg(MSG_REPEATS_OTHER, arg_int(first->number)));
	struct str rule = tied ? rules->tie_rule : rules->abstentions.rule;
	if (first->meeting == meeting)
		return refuse_rule(d, rule, msg(MSG_REPEATS_SAME_MEETING, arg_int(first->number)));
	return !tied || d->act->at.time_ms - first->closed_ms <= rules->tie_hours * HOUR_MS ||
	       refuse_rule(d, rule,
		       msg(MSG_REPEATS_LATE, arg_int(first->number), arg_int(rules->tie_hours)));
}

static bool decide_proposal_vote(struct deciding *d, const struct question *q, int32_t body)
{
	const struct proposal *proposal = proposal_get(d->p, q->proposal);
	if (!proposal)
		return true;
	return decide_on_request(d, proposal, body) && decide_seconded(d, proposal, body) &&
	       decide_amendments_first(d, proposal, body) && decide_not_voted(d, q, proposal);
}

bool decide_vote_open(struct deciding *d)
{
	int32_t meeting;
	if (!need_deciding_meeting(d, &meeting))
		return false;
	int32_t body = d->p->meetings.at[meeting].body;
	struct question q = question_read(d->scratch, d->p, json_get(d->body, S("question")));
	if (d->p->bodies.at[body].vote)
		return refuse_act(d, msg(MSG_VOTE_STILL_OPEN, arg_int(d->p->bodies.at[body].vote)));
	return need_question(d, &q, meeting) && decide_class(d, &q, body) &&
	       decide_method(d, body) && decide_repeats(d, &q, meeting) &&
	       decide_proposal_vote(d, &q, body);
}

static void begin_voting(struct folding *f, const struct vote *vote)
{
	const struct question *q = &vote->question;
	if (q->proposal == 0)
		return;
	struct proposal *proposal = &f->p->proposals.at[q->proposal - 1];
	if (proposal->voting_begun < 0)
		proposal->voting_begun = f->act->at.index;
	for (size_t i = 0; i < proposal->edits.len; i++)
		if (asks_about(q, (int64_t)i + 1))
			proposal->edits.at[i].vote = vote->number;
}

void fold_vote_open(struct folding *f)
{
	struct body *body = &f->p->bodies.at[f->entry->body];
	struct vote *vote = vec_push(f->a, &f->p->votes);
	*vote = (struct vote){
		.number = (int64_t)f->p->votes.len,
		.body = f->entry->body,
		.meeting = f->entry->meeting,
		.question = question_read(f->a, f->p, json_get(f->body, S("question"))),
		.question_class = rules_class(body->rules, json_str(f->body, S("class"))),
		.method = method_read(f->body),
		.drawn = participant_find(f->p, json_str(f->body, S("drawn"))),
		.requested_by = participant_find(f->p, json_str(f->body, S("requested_by"))),
		.state = VOTE_OPEN,
		.repeats = json_int(f->body, S("repeats")),
		.opened = f->act->at.index,
		.closed = -1,
		.opened_ms = f->act->at.time_ms,
		.closed_ms = -1,
	};
	begin_voting(f, vote);
	body->vote = vote->number;
	f->entry->vote = vote->number;
	f->entry->instrument = vote->question.instrument;
	f->entry->proposal = vote->question.proposal;
}

/* ---- vote.close ---- */

bool decide_vote_close(struct deciding *d)
{
	const struct vote *vote;
	if (!need_vote(d, json_int(d->body, S("vote")), &vote))
		return false;
	if (vote->state != VOTE_OPEN)
		return refuse_act(d, msg(MSG_VOTE_CLOSED, arg_int(vote->number)));
	if (vote->method == METHOD_SHOW && !vote->counted)
		return refuse_act(d, msg(MSG_VOTE_NOT_COUNTED, arg_int(vote->number)));
	struct presence here = presence_of(d->p, vote->meeting);
	int64_t voted = vote->counts.yes + vote->counts.no + vote->counts.abstain;
	if (here.present < voted)
		here.present = voted;
	struct quorum q = quorum_of(d->p->bodies.at[vote->body].rules, here);
	return q.may_decide ||
	       refuse_rule(d, q.decide_rule,
		       msg(MSG_QUORUM_DECIDE, arg_int(here.present), arg_int(q.needed_to_decide)));
}

void fold_vote_close(struct folding *f)
{
	struct vote *vote = &f->p->votes.at[f->entry->vote - 1];
	vote->result = vote_tally(f->p, vote);
	vote->state = VOTE_CLOSED;
	vote->closed = f->act->at.index;
	vote->closed_ms = f->act->at.time_ms;
	f->p->bodies.at[vote->body].vote = 0;
}
