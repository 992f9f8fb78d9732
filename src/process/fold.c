#include <assert.h>
#include "process/inside.h"

/* The journal is written first, so that a family finds its entry; indices of what the act opens
 * are put in by the family. */
static struct journal_entry *journal(struct process *p, const struct act *act)
{
	struct refs refs = act_refs(p, act);
	bool recorder = act->capacity == CAPACITY_RECORDER;
	struct journal_entry *e = vec_push(p->arena, &p->journal);
	*e = (struct journal_entry){
		.time_ms = act->at.time_ms,
		.identity = act->identity,
		.kind = act->kind,
		.capacity = act->capacity,
		.by = recorder ? SECRETARIAT : participant_find(p, act->by),
		.on_behalf = recorder ? participant_find(p, act->on_behalf) : NO_ONE,
		.body = refs.body,
		.meeting = refs.meeting,
		.instrument = refs.instrument,
		.proposal = refs.proposal,
		.vote = refs.vote,
		.contested = -1,
	};
	if (e->by == NO_ONE)
		e->by = SECRETARIAT;
	struct str identity = str_copy(p->arena,
		(struct str){(const char *)act->identity.byte, sizeof(act->identity.byte)});
	map_put(p->arena, &p->act_by_identity, identity, act->at.index);
	return e;
}

/* Who did it and what it is about can list it. */
static void index_entry(
	struct process *p, const struct journal_entry *e, int64_t index, int32_t actor)
{
	if (actor >= 0)
		*vec_push(p->arena, &p->participants.at[actor].acts) = index;
	if (e->proposal > 0)
		*vec_push(p->arena, &p->proposals.at[e->proposal - 1].acts) = index;
}

void fold(struct arena scratch, struct process *p, const struct act *act, const struct blobs *blobs)
{
	assert(act->kind < ACT_KIND_COUNT);
	assert(act->at.index == process_size(p));
	assert(p->created == (act->kind != ACT_PROCESS_CREATE));
	struct folding f = {
		.scratch = &scratch,
		.a = p->arena,
		.p = p,
		.act = act,
		.body = &act->body,
		.blobs = blobs,
		.entry = journal(p, act),
	};
	f.actor = act->capacity == CAPACITY_RECORDER ? f.entry->on_behalf : f.entry->by;
	behaviours[act->kind].fold(&f);
	index_entry(p, f.entry, act->at.index, f.actor);
}

struct process process_new(struct arena *a)
{
	return (struct process){.arena = a};
}

struct str keep(struct folding *f, struct str name)
{
	return str_copy(f->a, json_str(f->body, name));
}

struct date keep_date(struct folding *f, struct str name)
{
	struct date d = {0};
	bool good = date_read(json_str(f->body, name), &d);
	assert(good);
	return d;
}
