#include <assert.h>
#include <string.h>
#include "process/inside.h"
#include "rules/rollcall.h"

/* ---- by name and number ---- */

static int32_t find(const struct map *m, struct str key)
{
	int64_t at;
	return map_get(m, key, &at) ? (int32_t)at : NO_ONE;
}

int32_t participant_find(const struct process *p, struct str code)
{
	return find(&p->participant_by_code, code);
}

int32_t body_find(const struct process *p, struct str id)
{
	return find(&p->body_by_id, id);
}

int32_t instrument_find(const struct process *p, struct str id)
{
	return find(&p->instrument_by_id, id);
}

/* Meetings stand in the order of their opening. */
int32_t meeting_find(const struct process *p, int64_t entry)
{
	size_t from = 0, to = p->meetings.len;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (p->meetings.at[middle].opened < entry)
			from = middle + 1;
		else
			to = middle;
	}
	bool found = from < p->meetings.len && p->meetings.at[from].opened == entry;
	return found ? (int32_t)from : NO_ONE;
}

const struct proposal *proposal_get(const struct process *p, int64_t number)
{
	bool there = number >= 1 && number <= (int64_t)p->proposals.len;
	return there ? &p->proposals.at[number - 1] : NULL;
}

const struct vote *vote_get(const struct process *p, int64_t number)
{
	bool there = number >= 1 && number <= (int64_t)p->votes.len;
	return there ? &p->votes.at[number - 1] : NULL;
}

struct str participant_code(const struct process *p, int32_t participant)
{
	if (participant == SECRETARIAT)
		return S("secretariat");
	return participant >= 0 ? p->participants.at[participant].code : S("");
}

bool participant_in_body(const struct process *p, int32_t participant, int32_t body)
{
	return participant >= 0 && body >= 0 &&
	       (p->participants.at[participant].bodies >> body & 1) != 0;
}

/* ---- lists ---- */

struct participant_list roll_call(
	struct arena *a, const struct process *p, int32_t body, int32_t drawn)
{
	const struct body *b = &p->bodies.at[body];
	struct participant_list list = {NEWN(a, int32_t, b->member.len), b->member.len};
	roll_call_order(b->member.at, b->member.len, drawn, list.at);
	return list;
}

struct participant_list sponsors_now(struct arena *a, const struct proposal *proposal)
{
	struct participant_list list = {NEWN(a, int32_t, proposal->sponsors.len), 0};
	for (size_t i = 0; i < proposal->sponsors.len; i++)
		if (proposal->sponsors.at[i].left == FOREVER)
			list.at[list.len++] = proposal->sponsors.at[i].participant;
	return list;
}

bool is_sponsor(const struct proposal *proposal, int32_t participant)
{
	for (size_t i = 0; i < proposal->sponsors.len; i++)
		if (proposal->sponsors.at[i].participant == participant &&
			proposal->sponsors.at[i].left == FOREVER)
			return true;
	return false;
}

const struct meeting *meeting_now(const struct process *p, int32_t body)
{
	int32_t meeting = p->bodies.at[body].meeting;
	return meeting >= 0 ? &p->meetings.at[meeting] : NULL;
}

const struct session *session_now(const struct process *p, int32_t body)
{
	int32_t session = p->bodies.at[body].session;
	return session >= 0 ? &p->sessions.at[session] : NULL;
}

const struct vote *vote_now(const struct process *p, int32_t body)
{
	return vote_get(p, p->bodies.at[body].vote);
}

enum standing proposal_standing(const struct process *p, int64_t number)
{
	const struct proposal *proposal = proposal_get(p, number);
	assert(proposal);
	const struct negotiation *n = p->instruments.at[proposal->instrument].negotiation;
	return negotiation_proposal(n, (int32_t)number)->standing;
}

struct number_list proposals_that(
	struct arena *a, const struct process *p, int32_t instrument, enum standing standing)
{
	const struct instrument *i = &p->instruments.at[instrument];
	struct number_list list = {NEWN(a, int64_t, i->proposals.len), 0};
	for (size_t k = 0; k < i->proposals.len; k++)
		if (proposal_standing(p, i->proposals.at[k]) == standing)
			list.at[list.len++] = i->proposals.at[k];
	return list;
}

struct number_list proposals_on_provision(
	struct arena *a, const struct process *p, int32_t instrument, int64_t provision)
{
	const struct tabled_edit **edits;
	const struct negotiation *n = p->instruments.at[instrument].negotiation;
	size_t len = negotiation_on(n, a, (struct provision_id){provision}, &edits);
	struct number_list list = {NEWN(a, int64_t, len), 0};
	bool *seen = NEWN(a, bool, p->proposals.len + 1);
	for (size_t i = 0; i < len; i++)
		seen[edits[i]->ref.proposal] = true;
	for (size_t i = 0; i < p->proposals.len + 1; i++)
		if (seen[i])
			list.at[list.len++] = (int64_t)i;
	return list;
}

static struct number_list copy_list(struct arena *a, const int64_t *at, size_t len)
{
	struct number_list list = {NEWN(a, int64_t, len), len};
	if (len)
		memcpy(list.at, at, len * sizeof(*at));
	return list;
}

struct number_list proposals_on_proposal(struct arena *a, const struct process *p, int64_t on)
{
	const struct proposal *proposal = proposal_get(p, on);
	return proposal ? copy_list(a, proposal->amendments.at, proposal->amendments.len)
			: (struct number_list){0};
}

struct number_list proposals_of(struct arena *a, const struct process *p, int32_t participant)
{
	struct number_list list = {NEWN(a, int64_t, p->proposals.len), 0};
	for (size_t i = 0; i < p->proposals.len; i++)
		if (is_sponsor(&p->proposals.at[i], participant))
			list.at[list.len++] = (int64_t)i + 1;
	return list;
}

static struct number_list newest(struct arena *a, const int64_t *at, size_t len, size_t max)
{
	size_t from = len > max ? len - max : 0;
	return len ? copy_list(a, at + from, len - from) : (struct number_list){0};
}

struct number_list journal_of_proposal(
	struct arena *a, const struct process *p, int64_t number, size_t max)
{
	const struct proposal *proposal = proposal_get(p, number);
	return proposal ? newest(a, proposal->acts.at, proposal->acts.len, max)
			: (struct number_list){0};
}

struct number_list journal_of_participant(
	struct arena *a, const struct process *p, int32_t participant, size_t max)
{
	const struct participant *who = &p->participants.at[participant];
	return newest(a, who->acts.at, who->acts.len, max);
}

/* ---- votes ---- */

struct vote_result vote_tally(const struct process *p, const struct vote *vote)
{
	if (vote->state == VOTE_CLOSED)
		return vote->result;
	struct vote_counts counts = vote->counts;
	struct presence here = presence_of(p, vote->meeting);
	counts.members = here.members;
	counts.participating = here.participating;
	counts.present = here.present;
	return vote_outcome(
		p->bodies.at[vote->body].rules, vote->question_class, counts, vote->repeats > 0);
}
