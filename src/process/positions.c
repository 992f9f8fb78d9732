#include <assert.h>
#include "process/inside.h"
#include "msg_err.h"

/* Stances of participants on proposals, edits and provisions. */

static enum stance stance_read(const struct json *body)
{
	static const char *const names[] = {
		[STANCE_SUPPORT] = "support",
		[STANCE_OPPOSE] = "oppose",
		[STANCE_RESERVE] = "reserve",
		[STANCE_WITHDRAW] = "withdraw",
	};
	for (size_t i = 0; i < LEN(names); i++)
		if (str_eq(json_str(body, S("stance")), str_of(names[i])))
			return (enum stance)i;
	assert(false);
	return STANCE_WITHDRAW;
}

static struct position position_read(
	const struct process *p, const struct json *body, int32_t actor)
{
	struct position position = {
		.participant = actor,
		.stance = stance_read(body),
		.instrument = NO_ONE,
		.proposal = json_int(body, S("proposal")),
		.edit = json_int(body, S("edit")),
		.provision = json_int(body, S("provision")),
	};
	const struct proposal *proposal = proposal_get(p, position.proposal);
	if (proposal)
		position.instrument = proposal->instrument;
	else if (position.provision)
		position.instrument = instrument_find(p, json_str(body, S("instrument")));
	return position;
}

static bool same_matter(const struct position *a, const struct position *b)
{
	return a->participant == b->participant && a->instrument == b->instrument &&
	       a->proposal == b->proposal && a->edit == b->edit && a->provision == b->provision;
}

/* The participant's newest word on the same matter, or null. */
static const struct position *newest_of(const struct process *p, const struct position *position)
{
	for (size_t i = p->positions.len; i > 0; i--)
		if (same_matter(&p->positions.at[i - 1], position))
			return &p->positions.at[i - 1];
	return NULL;
}

static bool decide_matter(struct deciding *d, const struct position *position)
{
	const struct proposal *proposal;
	bool on_proposal = json_get(d->body, S("proposal")) != NULL;
	bool on_provision = json_get(d->body, S("provision")) != NULL;
	if (on_proposal == on_provision || (on_provision && position->edit) ||
		(on_proposal && json_get(d->body, S("instrument"))))
		return refuse_field(d, S("/body/proposal"), msg(MSG_POSITION_ON_ONE));
	if (on_proposal) {
		if (!need_proposal(d, position->proposal, &proposal))
			return false;
		return position->edit <= (int64_t)proposal->edits.len ||
		       refuse(d, FAULT_MISSING,
			       msg(MSG_EDIT_UNKNOWN, arg_int(position->proposal),
				       arg_int(position->edit)));
	}
	int32_t instrument;
	if (!need_instrument(d, json_str(d->body, S("instrument")), &instrument))
		return false;
	const struct text *text = negotiation_text(d->p->instruments.at[instrument].negotiation);
	struct provision_id id = {position->provision};
	return (id.n > 0 && text_has(text, id)) ||
	       refuse(d, FAULT_MISSING, msg(MSG_PROVISION_UNKNOWN, arg_int(id.n)));
}

bool decide_position_take(struct deciding *d)
{
	struct position position = position_read(d->p, d->body, d->actor);
	if (!decide_matter(d, &position) ||
		!need_right(d, d->actor, d->p->instruments.at[position.instrument].body,
			RIGHT_POSITION))
		return false;
	if (position.stance != STANCE_WITHDRAW)
		return true;
	const struct position *before = newest_of(d->p, &position);
	return (before && before->stance != STANCE_WITHDRAW) ||
	       refuse_act(d,
		       msg(MSG_POSITION_NONE, arg_participant(participant_code(d->p, d->actor))));
}

void fold_position_take(struct folding *f)
{
	struct position position = position_read(f->p, f->body, f->actor);
	position.recorded = f->act->capacity == CAPACITY_RECORDER;
	position.entry = f->act->at.index;
	position.time_ms = f->act->at.time_ms;
	*vec_push(f->a, &f->p->positions) = position;
}
