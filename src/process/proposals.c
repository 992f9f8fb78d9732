#include <assert.h>
#include "process/inside.h"
#include "base/limits.h"
#include "msg_err.h"

/* Proposals and their sponsors. The words are the text engine's; here is who may, and when. */

/* The list of edits, in the act or in the blob it names. */
static bool edits_json(struct arena *a, const struct json *body, const struct blobs *blobs,
	const struct json **out, struct err *err)
{
	*out = json_get(body, S("edits"));
	const struct json *blob = json_get(body, S("blob"));
	if ((*out != NULL) == (blob != NULL))
		return err_field(err, S("/body/edits"), msg(MSG_EDITS_OR_BLOB));
	if (!blob)
		return true;
	struct json *list = NEW(a, struct json);
	struct hash hash;
	struct str bytes;
	if (!hash_read(blob->string, &hash) || !blobs->get(blobs->context, hash, &bytes))
		return err_set(err, FAULT_MISSING, msg(MSG_BLOB_MISSING, arg_str(blob->string)));
	if (!json_read(a, bytes, list, err))
		return false;
	*out = list;
	return list->kind == JSON_KIND_LIST ||
	       err_field(err, S("/body/blob"), msg(MSG_FIELD_MUST_BE_LIST, arg_str(S("/"))));
}

static bool edits_read(struct arena *a, const struct json *list, struct edit **out, struct err *err)
{
	if (list->len == 0 || list->len > LIMIT_EDITS)
		return err_field(err, S("/edits"), msg(MSG_EDITS_NUMBER, arg_int(LIMIT_EDITS)));
	*out = NEWN(a, struct edit, list->len);
	for (size_t i = 0; i < list->len; i++)
		if (!edit_read(a, &list->item[i], str_print(a, "/edits/%zu", i), &(*out)[i], err))
			return false;
	return true;
}

/* What negotiation_table takes, from the act; sponsors are one. */
static bool tabling_read(struct arena *a, const struct json *body, const struct blobs *blobs,
	struct tabling *out, struct err *err)
{
	const struct json *list;
	struct edit *edits;
	if (!edits_json(a, body, blobs, &list, err) || !edits_read(a, list, &edits, err))
		return false;
	const struct json *revision = json_get(body, S("revision"));
	*out = (struct tabling){
		.revision = revision ? revision->number : REVISION_CURRENT,
		.edits = edits,
		.edits_len = list->len,
	};
	return true;
}

/* ---- proposal.table ---- */

static bool decide_tabler(struct deciding *d, int32_t body)
{
	if (d->act->capacity == CAPACITY_CHAIR)
		return need_in_body(d, d->actor, body);
	struct date date = act_date(d->p, d->act, body);
	return participant_has(d->p, d->actor, body, RIGHT_TABLE_ON_REQUEST, date) ||
	       need_right(d, d->actor, body, RIGHT_TABLE);
}

/* An amendment is in the text of the proposal that it is on, and nothing else is. */
static bool decide_on(struct deciding *d, int32_t instrument, const struct tabling *t)
{
	int64_t on = json_int(d->body, S("on"));
	const struct proposal *proposal = NULL;
	if (json_get(d->body, S("on"))) {
		if (!need_proposal(d, on, &proposal))
			return false;
		if (proposal->instrument != instrument)
			return refuse_field(
				d, S("/body/on"), msg(MSG_ON_OTHER_INSTRUMENT, arg_int(on)));
		if (!standing_is_live(proposal_standing(d->p, on)))
			return refuse_act(d, msg(MSG_PROPOSAL_NOT_OPEN, arg_int(on)));
	}
	for (size_t i = 0; i < t->edits_len; i++)
		if (t->edits[i].in.proposal != on)
			return refuse_field(d, str_print(d->scratch, "/edits/%zu/in", i),
				msg(MSG_EDIT_NOT_ON, arg_int((int64_t)i + 1)));
	return true;
}

static bool need_reopened(struct deciding *d, const struct instrument *i, int64_t provision)
{
	return agreement_of(i, provision) < AGREED_AD_REFERENDUM ||
	       refuse_act(d, msg(MSG_PROVISION_NOT_REOPENED, arg_int(provision)));
}

/* What is agreed ad referendum or fully is changed only after it was reopened. */
static bool decide_not_agreed(
	struct deciding *d, const struct instrument *i, const struct tabling *t)
{
	for (size_t k = 0; k < t->edits_len; k++) {
		int64_t provision = t->edits[k].in.proposal ? 0 : t->edits[k].target.n;
		if (!need_reopened(d, i, provision))
			return false;
		for (size_t j = 0; j < t->edits[k].with_len; j++)
			if (!need_reopened(d, i, t->edits[k].with[j].n))
				return false;
	}
	return true;
}

static bool need_not_adopted(struct deciding *d, const struct instrument *i)
{
	return !adopted_by(i, i->body) ||
	       refuse_act(d, msg(MSG_ADOPTED_ALREADY, arg_str(i->title),
				     arg_str(d->p->bodies.at[i->body].name)));
}

bool decide_proposal_table(struct deciding *d)
{
	int32_t instrument;
	struct tabling t;
	struct str lang = json_str(d->body, S("lang"));
	if (!need_instrument(d, json_str(d->body, S("instrument")), &instrument))
		return false;
	const struct instrument *i = &d->p->instruments.at[instrument];
	if (!decide_tabler(d, i->body) || !need_not_adopted(d, i))
		return false;
	if (!str_eq(lang, i->lang))
		return refuse_act(
			d, msg(MSG_LANGUAGE_NOT_NEGOTIATING, arg_str(lang), arg_str(i->lang)));
	if (!tabling_read(d->scratch, d->body, d->blobs, &t, d->err) ||
		!decide_on(d, instrument, &t) || !decide_not_agreed(d, i, &t))
		return false;
	t.number = (int32_t)d->p->proposals.len + 1;
	t.sponsors = &d->actor;
	t.sponsors_len = 1;
	return negotiation_table_check(i->negotiation, &t, d->scratch, d->err);
}

static void put_edits(struct folding *f, const struct instrument *i, struct proposal *proposal)
{
	const struct tabled_proposal *t =
		negotiation_proposal(i->negotiation, (int32_t)proposal->number);
	for (size_t k = 0; k < t->edits_len; k++)
		*vec_push(f->a, &proposal->edits) =
			(struct edit_state){.provision = t->edits[k].target.n, .by = NO_ONE};
}

static void put_sponsor(struct folding *f, struct proposal *proposal)
{
	struct sponsor *s = vec_push(f->a, &proposal->sponsors);
	*s = (struct sponsor){
		.participant = f->actor,
		.joined = f->act->at.index,
		.left = FOREVER,
		.recorded = f->act->capacity == CAPACITY_RECORDER,
	};
}

/* The text engine orders sponsors by code; it is told each code when it first meets one. */
static void name_sponsor(struct folding *f, const struct instrument *i)
{
	negotiation_name(i->negotiation, f->actor, participant_code(f->p, f->actor));
}

static void table_text(struct folding *f, const struct instrument *i, int64_t number)
{
	struct tabling t;
	struct err err;
	bool good = tabling_read(f->scratch, f->body, f->blobs, &t, &err);
	assert(good);
	t.number = (int32_t)number;
	t.sponsors = &f->actor;
	t.sponsors_len = 1;
	name_sponsor(f, i);
	negotiation_table(i->negotiation, &t, *f->scratch);
}

void fold_proposal_table(struct folding *f)
{
	struct instrument *i = &f->p->instruments.at[f->entry->instrument];
	struct proposal *proposal = vec_push(f->a, &f->p->proposals);
	*proposal = (struct proposal){
		.number = (int64_t)f->p->proposals.len,
		.instrument = f->entry->instrument,
		.on = json_int(f->body, S("on")),
		.title = keep(f, S("title")),
		.note = keep(f, S("note")),
		.lang = keep(f, S("lang")),
		.by = f->actor,
		.recorded = f->act->capacity == CAPACITY_RECORDER,
		.by_chair = f->act->capacity == CAPACITY_CHAIR,
		.voting_begun = -1,
		.entry = f->act->at.index,
		.time_ms = f->act->at.time_ms,
	};
	const struct json *revision = json_get(f->body, S("revision"));
	proposal->revision = revision ? revision->number : vec_last(&i->revisions).number;
	table_text(f, i, proposal->number);
	put_edits(f, i, proposal);
	put_sponsor(f, proposal);
	*vec_push(f->a, &i->proposals) = proposal->number;
	if (proposal->on)
		*vec_push(f->a, &f->p->proposals.at[proposal->on - 1].amendments) =
			proposal->number;
	f->entry->proposal = proposal->number;
}

/* ---- sponsors ---- */

/* The proposal of the act, and its instrument when that is not adopted. */
static bool need_living(
	struct deciding *d, const struct proposal **proposal, const struct instrument **i)
{
	if (!need_proposal(d, json_int(d->body, S("proposal")), proposal))
		return false;
	*i = &d->p->instruments.at[(*proposal)->instrument];
	return need_not_adopted(d, *i);
}

struct edit_set edit_set_read(struct arena *a, int64_t proposal, const struct json *edits)
{
	struct edit_set set = {.proposal = (int32_t)proposal};
	if (!edits)
		return set;
	int32_t *numbers = NEWN(a, int32_t, edits->len);
	for (size_t i = 0; i < edits->len; i++)
		numbers[i] =
			edits->item[i].number > LIMIT_EDITS ? -1 : (int32_t)edits->item[i].number;
	set.edits = numbers;
	set.len = edits->len;
	return set;
}

static bool need_edits(struct deciding *d, const struct proposal *proposal, struct edit_set *out)
{
	const struct json *edits = json_get(d->body, S("edits"));
	if (edits && edits->len == 0)
		return refuse_field(d, S("/body/edits"), msg(MSG_EDITS_NONE));
	for (size_t i = 0; edits && i < edits->len; i++) {
		int64_t n = edits->item[i].number;
		if (n < 1 || n > (int64_t)proposal->edits.len)
			return refuse(d, FAULT_MISSING,
				msg(MSG_EDIT_UNKNOWN, arg_int(proposal->number), arg_int(n)));
		for (size_t k = 0; k < i; k++)
			if (edits->item[k].number == n)
				return refuse_field(d, S("/body/edits"),
					msg(MSG_EDIT_TWICE, arg_int(proposal->number), arg_int(n)));
	}
	*out = edit_set_read(d->scratch, proposal->number, edits);
	return true;
}

bool decide_proposal_cosponsor(struct deciding *d)
{
	const struct proposal *proposal;
	const struct instrument *i;
	struct edit_set what;
	return need_living(d, &proposal, &i) && need_right(d, d->actor, i->body, RIGHT_COSPONSOR) &&
	       need_edits(d, proposal, &what) &&
	       negotiation_join_check(i->negotiation, what, d->actor, d->err);
}

void fold_proposal_cosponsor(struct folding *f)
{
	struct proposal *proposal = &f->p->proposals.at[f->entry->proposal - 1];
	const struct instrument *i = &f->p->instruments.at[proposal->instrument];
	const struct json *edits = json_get(f->body, S("edits"));
	name_sponsor(f, i);
	negotiation_join(
		i->negotiation, edit_set_read(f->scratch, proposal->number, edits), f->actor);
	put_sponsor(f, proposal);
	for (size_t k = 0; edits && k < edits->len; k++)
		*vec_push(f->a, &vec_last(&proposal->sponsors).edits) = edits->item[k].number;
}

bool decide_proposal_leave(struct deciding *d)
{
	const struct proposal *proposal;
	const struct instrument *i;
	if (!need_living(d, &proposal, &i))
		return false;
	struct edit_set what;
	return need_edits(d, proposal, &what) &&
	       negotiation_leave_check(i->negotiation, what, d->actor, d->err);
}

static bool joined_for(const struct sponsor *s, const struct json *edits)
{
	for (size_t i = 0; edits && i < s->edits.len; i++)
		for (size_t k = 0; k < edits->len; k++)
			if (s->edits.at[i] == edits->item[k].number)
				return true;
	return !edits && s->edits.len == 0;
}

/* Of the whole proposal, or of what it joined that holds one of the edits. */
static void end_sponsor(
	struct folding *f, struct proposal *proposal, const struct json *edits, int32_t participant)
{
	for (size_t i = 0; i < proposal->sponsors.len; i++) {
		struct sponsor *s = &proposal->sponsors.at[i];
		if (s->participant == participant && s->left == FOREVER && joined_for(s, edits))
			s->left = f->act->at.index;
	}
}

/* The first of the whole proposal's sponsors, in the order in which they joined. */
static int32_t first_sponsor(const struct proposal *proposal)
{
	for (size_t i = 0; i < proposal->sponsors.len; i++)
		if (proposal->sponsors.at[i].left == FOREVER &&
			proposal->sponsors.at[i].edits.len == 0)
			return proposal->sponsors.at[i].participant;
	return NO_ONE;
}

void fold_proposal_leave(struct folding *f)
{
	struct proposal *proposal = &f->p->proposals.at[f->entry->proposal - 1];
	const struct instrument *i = &f->p->instruments.at[proposal->instrument];
	const struct json *edits = json_get(f->body, S("edits"));
	negotiation_leave(
		i->negotiation, edit_set_read(f->scratch, proposal->number, edits), f->actor);
	end_sponsor(f, proposal, edits, f->actor);
	if (proposal->by == f->actor)
		proposal->by = first_sponsor(proposal);
}

/* ---- withdrawal ---- */

static bool decide_withdrawal_rule(
	struct deciding *d, const struct proposal *proposal, int32_t body)
{
	const struct rules *rules = d->p->bodies.at[body].rules;
	if (rules->withdrawal == WITHDRAWAL_UNTIL_DECIDED)
		return true;
	if (proposal->voting_begun >= 0)
		return refuse_rule(d, rules->withdrawal_rule,
			msg(MSG_WITHDRAW_VOTING, arg_int(proposal->number)));
	return !proposal->amended || refuse_rule(d, rules->withdrawal_rule,
					     msg(MSG_WITHDRAW_AMENDED, arg_int(proposal->number)));
}

/* Who may withdraw an edit: who took it over by itself, else the first sponsor of its proposal. */
static int32_t holder_of(const struct proposal *proposal, int64_t edit)
{
	int32_t by = proposal->edits.at[edit - 1].by;
	return by == NO_ONE ? proposal->by : by;
}

/* The edits named; without names those of the proposal that nobody took over. */
static struct edit_set withdrawn_set(struct arena *a, const struct instrument *i,
	const struct proposal *proposal, const struct json *edits)
{
	if (edits)
		return edit_set_read(a, proposal->number, edits);
	const struct tabled_proposal *t =
		negotiation_proposal(i->negotiation, (int32_t)proposal->number);
	int32_t *numbers = NEWN(a, int32_t, proposal->edits.len);
	size_t len = 0;
	for (size_t k = 0; k < proposal->edits.len; k++)
		if (proposal->edits.at[k].by == NO_ONE && standing_is_live(t->edits[k].standing))
			numbers[len++] = (int32_t)k + 1;
	return (struct edit_set){(int32_t)proposal->number, numbers, len};
}

static bool need_holder(
	struct deciding *d, const struct proposal *proposal, const struct json *edits)
{
	int32_t other = edits || proposal->by == d->actor ? NO_ONE : proposal->by;
	for (size_t k = 0; edits && other == NO_ONE && k < edits->len; k++)
		if (holder_of(proposal, edits->item[k].number) != d->actor)
			other = holder_of(proposal, edits->item[k].number);
	return other == NO_ONE ||
	       refuse_act(d, msg(MSG_WITHDRAW_NOT_FIRST, arg_int(proposal->number),
				     arg_participant(participant_code(d->p, other))));
}

bool decide_proposal_withdraw(struct deciding *d)
{
	const struct proposal *proposal;
	const struct instrument *i;
	struct edit_set what;
	const struct json *edits = json_get(d->body, S("edits"));
	if (!need_living(d, &proposal, &i) || !need_edits(d, proposal, &what) ||
		!need_holder(d, proposal, edits) || !decide_withdrawal_rule(d, proposal, i->body))
		return false;
	what = withdrawn_set(d->scratch, i, proposal, edits);
	return negotiation_withdraw_check(i->negotiation, what, d->err);
}

void fold_proposal_withdraw(struct folding *f)
{
	struct proposal *proposal = &f->p->proposals.at[f->entry->proposal - 1];
	const struct instrument *i = &f->p->instruments.at[proposal->instrument];
	const struct json *edits = json_get(f->body, S("edits"));
	negotiation_withdraw(i->negotiation, withdrawn_set(f->scratch, i, proposal, edits));
}

bool decide_proposal_takeover(struct deciding *d)
{
	const struct proposal *proposal;
	const struct instrument *i;
	struct edit_set what;
	return need_living(d, &proposal, &i) && need_right(d, d->actor, i->body, RIGHT_TABLE) &&
	       need_edits(d, proposal, &what) &&
	       negotiation_takeover_check(i->negotiation, what, d->actor, d->err);
}

/* Single edits: their new sponsor is noted with their numbers. */
static void take_edits(
	struct folding *f, struct proposal *proposal, const struct tabled_proposal *t)
{
	put_sponsor(f, proposal);
	for (size_t k = 0; k < proposal->edits.len; k++) {
		const struct tabled_edit *e = &t->edits[k];
		if (!e->apart || e->sponsors_len != 1 || e->sponsors[0] != f->actor ||
			proposal->edits.at[k].by == f->actor)
			continue;
		proposal->edits.at[k].by = f->actor;
		*vec_push(f->a, &vec_last(&proposal->sponsors).edits) = (int64_t)k + 1;
	}
}

static void take_whole(struct folding *f, struct proposal *proposal)
{
	for (size_t k = 0; k < proposal->sponsors.len; k++)
		if (proposal->sponsors.at[k].left == FOREVER)
			proposal->sponsors.at[k].left = f->act->at.index;
	for (size_t k = 0; k < proposal->edits.len; k++)
		proposal->edits.at[k].by = NO_ONE;
	put_sponsor(f, proposal);
	proposal->by = f->actor;
	proposal->recorded = f->act->capacity == CAPACITY_RECORDER;
}

void fold_proposal_takeover(struct folding *f)
{
	struct proposal *proposal = &f->p->proposals.at[f->entry->proposal - 1];
	const struct instrument *i = &f->p->instruments.at[proposal->instrument];
	const struct json *edits = json_get(f->body, S("edits"));
	name_sponsor(f, i);
	bool whole = negotiation_takeover(
		i->negotiation, edit_set_read(f->scratch, proposal->number, edits), f->actor);
	if (whole)
		take_whole(f, proposal);
	else
		take_edits(f, proposal,
			negotiation_proposal(i->negotiation, (int32_t)proposal->number));
}
