#include <assert.h>
#include "process/inside.h"
#include "msg_err.h"

/* A State contests what the secretariat recorded for it. */

/* Its ballot in a roll that the secretariat recorded with that entry, or null. */
static struct ballot *roll_ballot(const struct process *p, int64_t entry, int32_t participant)
{
	const struct journal_entry *e = &p->journal.at[entry];
	if (e->kind != ACT_VOTE_RECORD)
		return NULL;
	const struct vote *vote = &p->votes.at[e->vote - 1];
	if ((size_t)participant >= vote->ballots.len)
		return NULL;
	struct ballot *b = &vote->ballots.at[participant];
	return b->entry == entry && b->choice != CHOICE_NONE ? b : NULL;
}

static bool session_closed(const struct process *p, const struct journal_entry *e)
{
	return e->meeting >= 0 && p->sessions.at[p->meetings.at[e->meeting].session].closed >= 0;
}

static bool contested_before(const struct process *p, int64_t entry, int32_t participant)
{
	for (size_t i = 0; i < p->contests.len; i++)
		if (p->contests.at[i].entry == entry && p->contests.at[i].by == participant)
			return true;
	return false;
}

bool decide_act_contest(struct deciding *d)
{
	int64_t entry = json_int(d->body, S("entry"));
	if (entry >= process_size(d->p))
		return refuse(d, FAULT_MISSING, msg(MSG_ENTRY_UNKNOWN, arg_int(entry)));
	const struct journal_entry *e = &d->p->journal.at[entry];
	if (e->on_behalf != d->actor && !roll_ballot(d->p, entry, d->actor))
		return refuse_act(d, msg(MSG_CONTEST_NOT_YOURS, arg_int(entry)));
	if (contested_before(d->p, entry, d->actor))
		return refuse_act(d, msg(MSG_CONTESTED_ALREADY, arg_int(entry)));
	return !session_closed(d->p, e) || refuse_act(d, msg(MSG_CONTEST_LATE, arg_int(entry)));
}

/* The vote that a recorded choice was for, if the choice still stands. */
static struct vote *vote_of(
	struct process *p, const struct journal_entry *e, int64_t entry, int32_t who)
{
	bool choice = e->kind == ACT_VOTE_CAST || e->kind == ACT_VOTE_RECORD;
	struct vote *vote = choice ? &p->votes.at[e->vote - 1] : NULL;
	bool stands =
		vote && (size_t)who < vote->ballots.len && vote->ballots.at[who].entry == entry;
	return stands ? vote : NULL;
}

void fold_act_contest(struct folding *f)
{
	int64_t entry = json_int(f->body, S("entry"));
	struct journal_entry *e = &f->p->journal.at[entry];
	struct vote *vote = vote_of(f->p, e, entry, f->actor);
	e->contested = f->act->at.index;
	f->entry->vote = e->vote;
	f->entry->proposal = e->proposal;
	f->entry->instrument = e->instrument;
	*vec_push(f->a, &f->p->contests) = (struct contest){
		.entry = entry,
		.by = f->actor,
		.reason = keep(f, S("reason")),
		.at = f->act->at.index,
	};
	for (size_t i = 0; e->kind == ACT_POSITION_TAKE && i < f->p->positions.len; i++)
		if (f->p->positions.at[i].entry == entry)
			f->p->positions.at[i].contested = true;
	if (!vote)
		return;
	vote->ballots.at[f->actor].contested = true;
	if (vote->state == VOTE_OPEN)
		ballot_put(f, vote, f->actor,
			(struct ballot){.contested = true, .entry = f->act->at.index});
}
