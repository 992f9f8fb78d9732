#include <assert.h>
#include "process/inside.h"
#include "base/limits.h"
#include "msg_err.h"

/* Questions: what a vote is on and a decision about. doc/format/acts.md, Questions. */

static enum question_kind question_kind_read(struct str word)
{
	static const char *const names[] = {
		[QUESTION_EDIT] = "edit",
		[QUESTION_PROPOSAL] = "proposal",
		[QUESTION_RETAIN] = "retain",
		[QUESTION_PROVISION] = "provision",
		[QUESTION_INSTRUMENT] = "instrument",
		[QUESTION_PROCEDURE] = "procedure",
	};
	for (size_t i = 0; i < LEN(names); i++)
		if (str_eq(word, str_of(names[i])))
			return (enum question_kind)i;
	assert(false);
	return QUESTION_PROCEDURE;
}

struct question question_read(struct arena *a, const struct process *p, const struct json *j)
{
	const struct json *edits = json_get(j, S("edits"));
	struct question q = {
		.kind = question_kind_read(json_str(j, S("kind"))),
		.instrument = instrument_find(p, json_str(j, S("instrument"))),
		.proposal = json_int(j, S("proposal")),
		.provision = json_int(j, S("provision")),
		.words = str_copy(a, json_str(j, S("words"))),
	};
	for (size_t i = 0; edits && i < edits->len; i++)
		*vec_push(a, &q.edits) = edits->item[i].number;
	const struct proposal *proposal = proposal_get(p, q.proposal);
	if (proposal && !json_get(j, S("instrument")))
		q.instrument = proposal->instrument;
	return q;
}

bool question_eq(const struct question *a, const struct question *b)
{
	if (a->kind != b->kind || a->instrument != b->instrument || a->proposal != b->proposal ||
		a->provision != b->provision || a->edits.len != b->edits.len)
		return false;
	for (size_t i = 0; i < a->edits.len; i++)
		if (a->edits.at[i] != b->edits.at[i])
			return false;
	return true;
}

struct edit_set question_edits(struct arena *a, const struct question *q)
{
	int32_t *numbers = NEWN(a, int32_t, q->edits.len);
	for (size_t i = 0; i < q->edits.len; i++)
		numbers[i] = (int32_t)q->edits.at[i];
	return (struct edit_set){
		.proposal = (int32_t)q->proposal, .edits = numbers, .len = q->edits.len};
}

/* ---- is the matter open? ---- */

static const struct tabled_edit *edit_of(
	const struct process *p, const struct proposal *proposal, int64_t number)
{
	const struct negotiation *n = p->instruments.at[proposal->instrument].negotiation;
	struct edit_ref ref = {.proposal = (int32_t)proposal->number, .edit = (int32_t)number};
	return negotiation_edit(n, ref);
}

static bool need_live_edits(
	struct deciding *d, const struct question *q, const struct proposal *proposal)
{
	for (size_t i = 0; i < q->edits.len; i++) {
		int64_t n = q->edits.at[i];
		struct msg_arg whose = arg_int(q->proposal);
		if (n < 1 || n > (int64_t)proposal->edits.len)
			return refuse(d, FAULT_MISSING, msg(MSG_EDIT_UNKNOWN, whose, arg_int(n)));
		if (!standing_is_live(edit_of(d->p, proposal, n)->standing))
			return refuse_act(d, msg(MSG_EDIT_NOT_OPEN, whose, arg_int(n)));
		for (size_t k = 0; k < i; k++)
			if (q->edits.at[k] == n)
				return refuse_field(d, S("/body/edits"),
					msg(MSG_EDIT_TWICE, whose, arg_int(n)));
	}
	return standing_is_live(proposal_standing(d->p, q->proposal)) ||
	       refuse_act(d, msg(MSG_PROPOSAL_NOT_OPEN, arg_int(q->proposal)));
}

/* To retain a provision is to reject the edit that deletes it. */
static bool need_deletion(
	struct deciding *d, const struct question *q, const struct proposal *proposal)
{
	bool one = q->edits.len == 1;
	const struct tabled_edit *e = one ? edit_of(d->p, proposal, q->edits.at[0]) : NULL;
	return (e && e->edit.op == EDIT_DELETE_PROVISION && e->edit.target.n == q->provision) ||
	       refuse_field(
		       d, S("/body/question"), msg(MSG_QUESTION_DELETION, arg_int(q->provision)));
}

static bool need_proposal_question(struct deciding *d, const struct question *q)
{
	const struct proposal *proposal;
	if (!need_proposal(d, q->proposal, &proposal))
		return false;
	if ((q->kind == QUESTION_PROPOSAL) != (q->edits.len == 0) ||
		(q->provision != 0 && q->kind != QUESTION_RETAIN) ||
		q->instrument != proposal->instrument)
		return refuse_field(d, S("/body/question"), msg(MSG_QUESTION_FORM));
	return need_live_edits(d, q, proposal) &&
	       (q->provision == 0 || need_deletion(d, q, proposal));
}

static bool need_text_question(struct deciding *d, const struct question *q)
{
	if (q->proposal || q->edits.len || (q->kind == QUESTION_PROVISION) != (q->provision != 0))
		return refuse_field(d, S("/body/question"), msg(MSG_QUESTION_FORM));
	if (q->instrument < 0)
		return refuse(d, FAULT_MISSING, msg(MSG_QUESTION_INSTRUMENT));
	if (q->kind == QUESTION_INSTRUMENT)
		return true;
	const struct instrument *i = &d->p->instruments.at[q->instrument];
	struct provision_id id = {q->provision};
	if (!text_has(negotiation_text(i->negotiation), id))
		return refuse(d, FAULT_MISSING, msg(MSG_PROVISION_UNKNOWN, arg_int(q->provision)));
	if (agreement_of(i, q->provision) == AGREED_FULLY)
		return refuse_act(d, msg(MSG_PROVISION_AGREED, arg_int(q->provision)));
	return negotiation_agree_check(i->negotiation, id, d->err);
}

bool need_question(struct deciding *d, const struct question *q, int32_t meeting)
{
	switch (q->kind) {
	case QUESTION_PROCEDURE:
		return (q->proposal == 0 && q->edits.len == 0 && q->provision == 0) ||
		       refuse_field(d, S("/body/question"), msg(MSG_QUESTION_FORM));
	case QUESTION_EDIT:
	case QUESTION_PROPOSAL:
	case QUESTION_RETAIN:
		if (!need_proposal_question(d, q))
			return false;
		break;
	case QUESTION_PROVISION:
	case QUESTION_INSTRUMENT:
		if (!need_text_question(d, q))
			return false;
		break;
	}
	const struct instrument *i = &d->p->instruments.at[q->instrument];
	int32_t body = d->p->meetings.at[meeting].body;
	if (adopted_by(i, body))
		return refuse_act(d, msg(MSG_ADOPTED_ALREADY, arg_str(i->title),
					     arg_str(d->p->bodies.at[body].name)));
	return need_meeting_over(d, meeting, i->body);
}

/* ---- settling ---- */

/* Live edits that the question is about get the decision's number, and tell whether the text of
 * the instrument itself changes when they are accepted. */
static bool mark_edits(struct folding *f, const struct question *q, int64_t decision)
{
	struct proposal *proposal = &f->p->proposals.at[q->proposal - 1];
	bool in_text = false;
	for (size_t i = 0; i < proposal->edits.len; i++) {
		const struct tabled_edit *e = edit_of(f->p, proposal, (int64_t)i + 1);
		bool asked = q->edits.len == 0;
		for (size_t k = 0; k < q->edits.len; k++)
			asked = asked || q->edits.at[k] == (int64_t)i + 1;
		if (!asked || !standing_is_live(e->standing))
			continue;
		proposal->edits.at[i].decision = decision;
		in_text = in_text || e->in.proposal == 0;
	}
	return in_text;
}

static void settle_edits(struct folding *f, const struct question *q, bool enter, int64_t decision)
{
	const struct proposal *proposal = &f->p->proposals.at[q->proposal - 1];
	struct instrument *i = &f->p->instruments.at[q->instrument];
	bool in_text = mark_edits(f, q, decision);
	struct edit_set set = question_edits(f->scratch, q);
	if (!enter) {
		negotiation_reject(i->negotiation, set);
		return;
	}
	negotiation_accept(i->negotiation, set, *f->scratch);
	i->changed = i->changed || in_text;
	if (proposal->on)
		f->p->proposals.at[proposal->on - 1].amended = true;
}

void question_settle(struct folding *f, const struct question *q, bool accepted, int64_t decision)
{
	switch (q->kind) {
	case QUESTION_EDIT:
	case QUESTION_PROPOSAL:
		settle_edits(f, q, accepted, decision);
		return;
	case QUESTION_RETAIN:
		if (q->provision)
			settle_edits(f, q, !accepted, decision);
		else if (!accepted)
			settle_edits(f, q, false, decision);
		return;
	case QUESTION_PROVISION:
		if (accepted)
			provision_put(f, q->instrument, q->provision, AGREED_FULLY);
		return;
	case QUESTION_INSTRUMENT:
	case QUESTION_PROCEDURE:
		return;
	}
	assert(false);
}
