#include <assert.h>
#include "process/inside.h"
#include "text/canonical.h"
#include "base/limits.h"
#include "msg_err.h"

/* The instrument: its first text, agreement on provisions, revisions, adoption. */

/* ---- draft.introduce ---- */

static bool read_draft(struct deciding *d, struct draft *draft)
{
	struct str hex = json_str(d->body, S("text"));
	struct hash hash;
	struct str bytes;
	bool good = hash_read(hex, &hash);
	assert(good);
	if (!d->blobs->get(d->blobs->context, hash, &bytes))
		return refuse(d, FAULT_MISSING, msg(MSG_BLOB_MISSING, arg_str(hex)));
	return canonical_read(d->scratch, bytes, draft, d->err) && draft_check(draft, d->err);
}

bool decide_draft_introduce(struct deciding *d)
{
	struct str id = json_str(d->body, S("instrument"));
	struct str lang = json_str(d->body, S("lang"));
	struct draft draft;
	int32_t body;
	if (!need_body(d, json_str(d->body, S("body")), &body))
		return false;
	if (instrument_find(d->p, id) >= 0)
		return refuse_act(d, msg(MSG_INSTRUMENT_THERE, arg_str(id)));
	if (!str_eq(lang, d->p->negotiating))
		return refuse_act(d, msg(MSG_LANGUAGE_NOT_NEGOTIATING, arg_str(lang),
					     arg_str(d->p->negotiating)));
	if (d->act->capacity == CAPACITY_DELEGATION && !need_right(d, d->actor, body, RIGHT_TABLE))
		return false;
	return read_draft(d, &draft);
}

static struct negotiation *begin(struct folding *f, struct hash text)
{
	struct negotiation *n;
	struct draft draft;
	struct str bytes;
	struct err err;
	bool good = f->blobs->get(f->blobs->context, text, &bytes) &&
		    canonical_read(f->scratch, bytes, &draft, &err) &&
		    negotiation_new(f->a, &draft, json_str(f->body, S("lang")), &n, &err);
	assert(good);
	return n;
}

void fold_draft_introduce(struct folding *f)
{
	struct hash text;
	bool good = hash_read(json_str(f->body, S("text")), &text);
	assert(good);
	struct instrument *i = vec_push(f->a, &f->p->instruments);
	*i = (struct instrument){
		.id = keep(f, S("instrument")),
		.title = keep(f, S("title")),
		.symbol = keep(f, S("symbol")),
		.basis = keep(f, S("basis")),
		.lang = keep(f, S("lang")),
		.body = body_find(f->p, json_str(f->body, S("body"))),
		.text = text,
		.negotiation = begin(f, text),
		.entry = f->act->at.index,
	};
	*vec_push(f->a, &i->revisions) = (struct revision){
		.symbol = i->symbol,
		.title = i->title,
		.text = text,
		.entry = f->act->at.index,
		.time_ms = f->act->at.time_ms,
	};
	f->entry->instrument = (int32_t)f->p->instruments.len - 1;
	map_put(f->a, &f->p->instrument_by_id, i->id, f->entry->instrument);
}

/* ---- agreement ---- */

enum agreement agreement_of(const struct instrument *i, int64_t provision)
{
	bool told = provision >= 0 && (size_t)provision < i->agreement_of.len &&
		    i->agreement_of.at[provision] > 0;
	return told ? i->agreements.at[i->agreement_of.at[provision] - 1].level : AGREED_NOT;
}

enum agreement provision_agreement(const struct process *p, int32_t instrument, int64_t provision)
{
	return agreement_of(&p->instruments.at[instrument], provision);
}

static enum agreement level_read(const struct json *body)
{
	struct str level = json_str(body, S("level"));
	if (str_eq(level, S("informals")))
		return AGREED_INFORMALS;
	return str_eq(level, S("agreed")) ? AGREED_FULLY : AGREED_AD_REFERENDUM;
}

static bool need_provisions(struct deciding *d, const struct instrument *i)
{
	const struct json *list = json_get(d->body, S("provisions"));
	const struct text *text = negotiation_text(i->negotiation);
	if (list->len == 0)
		return refuse_field(d, S("/body/provisions"), msg(MSG_PROVISIONS_NONE));
	for (size_t k = 0; k < list->len; k++) {
		struct provision_id id = {list->item[k].number};
		if (id.n == 0 || !text_has(text, id))
			return refuse(d, FAULT_MISSING, msg(MSG_PROVISION_UNKNOWN, arg_int(id.n)));
		for (size_t m = 0; m < k; m++)
			if (list->item[m].number == id.n)
				return refuse_field(d, S("/body/provisions"),
					msg(MSG_PROVISION_TWICE, arg_int(id.n)));
	}
	return true;
}

bool decide_provision_agree(struct deciding *d)
{
	const struct json *list = json_get(d->body, S("provisions"));
	enum agreement level = level_read(d->body);
	int32_t instrument, meeting;
	if (!need_instrument(d, json_str(d->body, S("instrument")), &instrument))
		return false;
	const struct instrument *i = &d->p->instruments.at[instrument];
	if (level == AGREED_INFORMALS ? !need_open_meeting(d, &meeting)
				      : !need_deciding_meeting(d, &meeting))
		return false;
	if (!need_meeting_over(d, meeting, i->body) || !need_provisions(d, i))
		return false;
	for (size_t k = 0; k < list->len; k++) {
		int64_t id = list->item[k].number;
		if (agreement_of(i, id) >= level)
			return refuse_act(d, msg(MSG_PROVISION_AGREED, arg_int(id)));
		if (!negotiation_agree_check(i->negotiation, (struct provision_id){id}, d->err))
			return false;
	}
	return true;
}

/* The newest agreement on a provision is the one that holds. */
static void put_agreement(struct folding *f, struct instrument *i, struct provision_agreement given)
{
	*vec_push(f->a, &i->agreements) = given;
	while (i->agreement_of.len <= (size_t)given.provision)
		*vec_push(f->a, &i->agreement_of) = 0;
	i->agreement_of.at[given.provision] = (int32_t)i->agreements.len;
	negotiation_agree(
		i->negotiation, (struct provision_id){given.provision}, given.level != AGREED_NOT);
}

void provision_put(struct folding *f, int32_t instrument, int64_t provision, enum agreement level)
{
	put_agreement(f, &f->p->instruments.at[instrument],
		(struct provision_agreement){.provision = provision,
			.level = level,
			.meeting = f->entry->meeting,
			.basis = keep(f, S("basis")),
			.entry = f->act->at.index});
}

void fold_provision_agree(struct folding *f)
{
	const struct json *list = json_get(f->body, S("provisions"));
	for (size_t k = 0; k < list->len; k++)
		provision_put(f, f->entry->instrument, list->item[k].number, level_read(f->body));
}

bool decide_provision_reopen(struct deciding *d)
{
	const struct json *list = json_get(d->body, S("provisions"));
	int32_t instrument, meeting;
	if (!need_instrument(d, json_str(d->body, S("instrument")), &instrument) ||
		!need_deciding_meeting(d, &meeting))
		return false;
	const struct instrument *i = &d->p->instruments.at[instrument];
	if (!need_meeting_over(d, meeting, i->body) || !need_provisions(d, i))
		return false;
	for (size_t k = 0; k < list->len; k++)
		if (agreement_of(i, list->item[k].number) == AGREED_NOT)
			return refuse_act(
				d, msg(MSG_PROVISION_NOT_AGREED, arg_int(list->item[k].number)));
	return true;
}

void fold_provision_reopen(struct folding *f)
{
	const struct json *list = json_get(f->body, S("provisions"));
	for (size_t k = 0; k < list->len; k++)
		provision_put(f, f->entry->instrument, list->item[k].number, AGREED_NOT);
}

/* ---- revisions ---- */

struct str instrument_canonical(struct arena *a, const struct instrument *i)
{
	struct buf out = buf_new(a, LIMIT_DRAFT * 2);
	struct draft draft = {0};
	text_draft(a, negotiation_text(i->negotiation), &draft);
	canonical_write(&out, &draft);
	return buf_view(&out);
}

bool decide_revision_compile(struct deciding *d)
{
	int32_t instrument;
	struct hash told;
	if (!need_instrument(d, json_str(d->body, S("instrument")), &instrument))
		return false;
	const struct instrument *i = &d->p->instruments.at[instrument];
	if (!i->changed)
		return refuse_act(
			d, msg(MSG_REVISION_UNCHANGED, arg_int(vec_last(&i->revisions).number)));
	struct hash now = hash_of(instrument_canonical(d->scratch, i));
	if (!hash_read(json_str(d->body, S("text")), &told) || !hash_eq(&told, &now))
		return refuse(d, FAULT_CONFLICT,
			msg(MSG_REVISION_HASH, arg_str(hash_hex(d->scratch, now))));
	return true;
}

void fold_revision_compile(struct folding *f)
{
	struct instrument *i = &f->p->instruments.at[f->entry->instrument];
	struct revision *r = vec_push(f->a, &i->revisions);
	*r = (struct revision){
		.symbol = keep(f, S("symbol")),
		.title = keep(f, S("title")),
		.entry = f->act->at.index,
		.time_ms = f->act->at.time_ms,
	};
	bool good = hash_read(json_str(f->body, S("text")), &r->text);
	assert(good);
	r->number = negotiation_compile(i->negotiation);
	i->changed = false;
}

/* ---- adoption ---- */

bool adopted_by(const struct instrument *i, int32_t body)
{
	for (size_t k = 0; k < i->adoptions.len; k++)
		if (i->adoptions.at[k].body == body)
			return true;
	return false;
}

static bool decide_adopted_text(struct deciding *d, const struct instrument *i)
{
	int64_t revision = json_int(d->body, S("revision"));
	int64_t last = vec_last(&i->revisions).number;
	if (revision != last)
		return refuse_act(d, msg(MSG_ADOPT_OLD_REVISION, arg_int(revision), arg_int(last)));
	if (i->changed)
		return refuse_act(d, msg(MSG_ADOPT_CHANGED, arg_int(last)));
	struct text_counts counts =
		negotiation_counts(i->negotiation, (struct provision_id){0}, *d->scratch);
	return counts.edits == 0 || refuse_act(d, msg(MSG_ADOPT_OPEN_EDITS, arg_int(counts.edits)));
}

static bool decide_adopting_vote(struct deciding *d, int32_t instrument, int32_t body)
{
	const struct json *number = json_get(d->body, S("vote"));
	const struct rules *rules = d->p->bodies.at[body].rules;
	const struct vote *vote;
	if ((number != NULL) == json_bool(d->body, S("without_vote")))
		return refuse_field(d, S("/body/vote"), msg(MSG_VOTE_OR_WITHOUT));
	if (!number)
		return rules->methods[METHOD_WITHOUT_VOTE] ||
		       refuse_rule(d, rules->methods_rule, msg(MSG_METHOD_UNKNOWN));
	if (!need_vote(d, number->number, &vote))
		return false;
	if (vote->question.kind != QUESTION_INSTRUMENT || vote->body != body ||
		vote->question.instrument != instrument)
		return refuse_act(d, msg(MSG_ADOPT_OTHER_VOTE, arg_int(vote->number)));
	if (vote->state != VOTE_CLOSED)
		return refuse_act(d, msg(MSG_VOTE_STILL_OPEN, arg_int(vote->number)));
	return vote->result.adopted ||
	       refuse_rule(d, vote->result.rule,
		       msg(MSG_ADOPT_VOTE_FAILED, arg_int(vote->number), arg_int(vote->result.yes),
			       arg_int(vote->result.needed)));
}

bool decide_instrument_adopt(struct deciding *d)
{
	int32_t instrument, body, meeting;
	if (!need_instrument(d, json_str(d->body, S("instrument")), &instrument) ||
		!need_body(d, json_str(d->body, S("body")), &body) ||
		!need_deciding_meeting(d, &meeting))
		return false;
	const struct instrument *i = &d->p->instruments.at[instrument];
	if (d->p->meetings.at[meeting].body != body)
		return refuse_act(
			d, msg(MSG_BODY_NOT_COMPETENT,
				   arg_str(d->p->bodies.at[d->p->meetings.at[meeting].body].name),
				   arg_str(d->p->bodies.at[body].name)));
	if (!need_meeting_over(d, meeting, i->body))
		return false;
	if (adopted_by(i, body))
		return refuse_act(d, msg(MSG_ADOPTED_ALREADY, arg_str(i->title),
					     arg_str(d->p->bodies.at[body].name)));
	return decide_adopted_text(d, i) && decide_adopting_vote(d, instrument, body);
}

void fold_instrument_adopt(struct folding *f)
{
	struct instrument *i = &f->p->instruments.at[f->entry->instrument];
	*vec_push(f->a, &i->adoptions) = (struct adoption){
		.body = f->entry->body,
		.meeting = f->entry->meeting,
		.revision = json_int(f->body, S("revision")),
		.vote = json_int(f->body, S("vote")),
		.entry = f->act->at.index,
		.time_ms = f->act->at.time_ms,
	};
}
