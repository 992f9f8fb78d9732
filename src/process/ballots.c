#include <assert.h>
#include "process/inside.h"
#include "msg_err.h"

/* Choices in a vote: cast, recorded, counted, regretted, explained. */

static enum choice choice_read(struct str word)
{
	static const char *const names[] = {
		[CHOICE_YES] = "yes",
		[CHOICE_NO] = "no",
		[CHOICE_ABSTAIN] = "abstain",
		[CHOICE_ABSENT] = "absent",
	};
	for (size_t i = CHOICE_YES; i < LEN(names); i++)
		if (str_eq(word, str_of(names[i])))
			return (enum choice)i;
	assert(false);
	return CHOICE_NONE;
}

static int64_t *count_of(struct vote_counts *c, enum choice choice)
{
	switch (choice) {
	case CHOICE_YES:
		return &c->yes;
	case CHOICE_NO:
		return &c->no;
	case CHOICE_ABSTAIN:
		return &c->abstain;
	case CHOICE_NONE:
	case CHOICE_ABSENT:
		break;
	}
	return NULL;
}

void ballot_put(struct folding *f, struct vote *vote, int32_t participant, struct ballot ballot)
{
	while (vote->ballots.len <= (size_t)participant)
		vec_push(f->a, &vote->ballots);
	struct ballot *place = &vote->ballots.at[participant];
	int64_t *before = count_of(&vote->counts, place->choice);
	int64_t *after = count_of(&vote->counts, ballot.choice);
	if (before)
		--*before;
	if (after)
		++*after;
	*place = ballot;
}

/* ---- who may ---- */

/* Rights are those of the day on which the body votes. */
static bool need_voter(struct deciding *d, const struct vote *vote, int32_t participant)
{
	struct date date = d->p->meetings.at[vote->meeting].date;
	if (participant_has(d->p, participant, vote->body, RIGHT_VOTE, date))
		return true;
	return refuse_rule(d, right_basis(d->p, participant, vote->body, RIGHT_VOTE, date),
		msg(MSG_MAY_NOT_VOTE, arg_participant(participant_code(d->p, participant)),
			arg_str(d->p->bodies.at[vote->body].name)));
}

static bool need_open_vote(struct deciding *d, const struct vote **vote)
{
	return need_vote(d, json_int(d->body, S("vote")), vote) &&
	       ((*vote)->state == VOTE_OPEN ||
		       refuse_act(d, msg(MSG_VOTE_CLOSED, arg_int((*vote)->number))));
}

static bool need_named(struct deciding *d, const struct vote *vote)
{
	const struct rules *rules = d->p->bodies.at[vote->body].rules;
	return vote->method != METHOD_SHOW ||
	       refuse_rule(d, rules->methods_rule, msg(MSG_VOTE_BY_SHOW, arg_int(vote->number)));
}

/* ---- vote.cast ---- */

bool decide_vote_cast(struct deciding *d)
{
	const struct vote *vote;
	return need_open_vote(d, &vote) && need_named(d, vote) && need_voter(d, vote, d->actor);
}

void fold_vote_cast(struct folding *f)
{
	struct vote *vote = &f->p->votes.at[f->entry->vote - 1];
	bool recorded = f->act->capacity == CAPACITY_RECORDER;
	ballot_put(f, vote, f->actor,
		(struct ballot){
			.choice = choice_read(json_str(f->body, S("choice"))),
			.source = recorded ? CHOICE_RECORDED : CHOICE_OWN,
			.entry = f->act->at.index,
		});
}

/* ---- vote.record ---- */

static bool decide_row(
	struct deciding *d, const struct vote *vote, struct str code, enum choice choice)
{
	int32_t who;
	if (!need_participant(d, code, &who) || !need_in_body(d, who, vote->body))
		return false;
	if (choice != CHOICE_ABSENT && !need_voter(d, vote, who))
		return false;
	if ((size_t)who >= vote->ballots.len)
		return true;
	const struct ballot *own = &vote->ballots.at[who];
	return own->source != CHOICE_OWN || own->choice == CHOICE_NONE || own->choice == choice ||
	       refuse_act(d, msg(MSG_RECORD_CONTRADICTS, arg_participant(code)));
}

bool decide_vote_record(struct deciding *d)
{
	const struct vote *vote;
	const struct json *choices = json_get(d->body, S("choices"));
	if (!need_open_vote(d, &vote) || !need_named(d, vote))
		return false;
	for (size_t i = 0; i < choices->len; i++)
		if (!decide_row(d, vote, choices->name[i], choice_read(choices->item[i].string)))
			return false;
	return true;
}

void fold_vote_record(struct folding *f)
{
	struct vote *vote = &f->p->votes.at[f->entry->vote - 1];
	const struct json *choices = json_get(f->body, S("choices"));
	vote->source = keep(f, S("source"));
	for (size_t i = 0; i < choices->len; i++) {
		int32_t who = participant_find(f->p, choices->name[i]);
		bool own = (size_t)who < vote->ballots.len &&
			   vote->ballots.at[who].source == CHOICE_OWN &&
			   vote->ballots.at[who].choice != CHOICE_NONE;
		if (own) /* the same choice, signed: worth more than the record of it */
			continue;
		ballot_put(f, vote, who,
			(struct ballot){
				.choice = choice_read(choices->item[i].string),
				.source = CHOICE_ROLL,
				.entry = f->act->at.index,
			});
	}
}

/* ---- vote.count ---- */

bool decide_vote_count(struct deciding *d)
{
	const struct vote *vote;
	if (!need_open_vote(d, &vote))
		return false;
	if (vote->method != METHOD_SHOW)
		return refuse_act(d, msg(MSG_VOTE_NOT_SHOW, arg_int(vote->number)));
	int64_t members = d->p->bodies.at[vote->body].members;
	int64_t yes = json_int(d->body, S("yes"));
	int64_t no = json_int(d->body, S("no"));
	int64_t abstain = json_int(d->body, S("abstain"));
	/* Each is below 2^53, so the sum cannot overflow. */
	return yes + no + abstain <= members ||
	       refuse_field(d, S("/body"),
		       msg(MSG_COUNT_TOO_MANY, arg_int(yes + no + abstain), arg_int(members)));
}

void fold_vote_count(struct folding *f)
{
	struct vote *vote = &f->p->votes.at[f->entry->vote - 1];
	vote->counts.yes = json_int(f->body, S("yes"));
	vote->counts.no = json_int(f->body, S("no"));
	vote->counts.abstain = json_int(f->body, S("abstain"));
	vote->counted = true;
}

/* ---- afterwards ---- */

bool decide_vote_intend(struct deciding *d)
{
	const struct vote *vote;
	if (!need_vote(d, json_int(d->body, S("vote")), &vote))
		return false;
	if (vote->state != VOTE_CLOSED)
		return refuse_act(d, msg(MSG_VOTE_STILL_OPEN, arg_int(vote->number)));
	return need_named(d, vote) && need_voter(d, vote, d->actor);
}

/* The tally stays: only the footnote is kept. */
void fold_vote_intend(struct folding *f)
{
	struct vote *vote = &f->p->votes.at[f->entry->vote - 1];
	while (vote->ballots.len <= (size_t)f->actor)
		vec_push(f->a, &vote->ballots);
	vote->ballots.at[f->actor].intended = choice_read(json_str(f->body, S("choice")));
}

bool decide_vote_explain(struct deciding *d)
{
	const struct vote *vote;
	bool after = str_eq(json_str(d->body, S("when")), S("after"));
	if (!need_vote(d, json_int(d->body, S("vote")), &vote) || !need_voter(d, vote, d->actor))
		return false;
	if (after != (vote->state == VOTE_CLOSED))
		return refuse_act(d, after ? msg(MSG_VOTE_STILL_OPEN, arg_int(vote->number))
					   : msg(MSG_VOTE_CLOSED, arg_int(vote->number)));
	const struct rules *rules = d->p->bodies.at[vote->body].rules;
	const struct proposal *proposal = proposal_get(d->p, vote->question.proposal);
	return rules->explain_own.on || !proposal || !is_sponsor(proposal, d->actor) ||
	       refuse_rule(d, rules->explain_own.rule,
		       msg(MSG_EXPLAIN_OWN, arg_participant(participant_code(d->p, d->actor)),
			       arg_int(proposal->number)));
}

void fold_vote_explain(struct folding *f)
{
	struct vote *vote = &f->p->votes.at[f->entry->vote - 1];
	*vec_push(f->a, &vote->explanations) = (struct explanation){
		.participant = f->actor,
		.after = str_eq(json_str(f->body, S("when")), S("after")),
		.words = keep(f, S("words")),
		.recorded = f->act->capacity == CAPACITY_RECORDER,
		.entry = f->act->at.index,
	};
}
