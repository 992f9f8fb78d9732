#include <assert.h>
#include "process/inside.h"
#include "base/limits.h"
#include "msg_err.h"

/* Participants and their rights. */

static bool decide_bodies_of(struct deciding *d, const struct json *participant)
{
	const struct json *bodies = json_get(participant, S("bodies"));
	int32_t body;
	for (size_t i = 0; i < bodies->len; i++)
		if (!need_body(d, bodies->item[i].string, &body))
			return false;
	return true;
}

bool decide_participant_register(struct deciding *d)
{
	const struct json *list = json_get(d->body, S("participants"));
	struct map codes = {0};
	if (d->p->participants.len + list->len > LIMIT_PARTICIPANTS)
		return refuse(
			d, FAULT_LIMIT, msg(MSG_PARTICIPANTS_NUMBER, arg_int(LIMIT_PARTICIPANTS)));
	for (size_t i = 0; i < list->len; i++) {
		struct str code = json_str(&list->item[i], S("code"));
		if (map_has(&codes, code) || participant_find(d->p, code) >= 0)
			return refuse_act(
				d, msg(MSG_PARTICIPANT_REGISTERED, arg_participant(code)));
		map_put(d->scratch, &codes, code, 0);
		if (!decide_bodies_of(d, &list->item[i]))
			return false;
	}
	return true;
}

static void join_bodies(
	struct folding *f, struct participant *who, int32_t index, const struct json *j)
{
	const struct json *bodies = json_get(j, S("bodies"));
	for (size_t i = 0; i < bodies->len; i++) {
		int32_t body = body_find(f->p, bodies->item[i].string);
		if (who->bodies & 1ull << body)
			continue;
		who->bodies |= 1ull << body;
		if (who->kind != KIND_MEMBER)
			continue;
		f->p->bodies.at[body].members++;
		*vec_push(f->a, &f->p->bodies.at[body].member) = index;
	}
}

void fold_participant_register(struct folding *f)
{
	const struct json *list = json_get(f->body, S("participants"));
	for (size_t i = 0; i < list->len; i++) {
		const struct json *j = &list->item[i];
		int32_t index = (int32_t)f->p->participants.len;
		struct participant *who = vec_push(f->a, &f->p->participants);
		*who = (struct participant){
			.code = str_copy(f->a, json_str(j, S("code"))),
			.group = str_copy(f->a, json_str(j, S("group"))),
			.name = str_copy(f->a, json_str(j, S("name"))),
			.entry = f->act->at.index,
		};
		bool known = participant_kind_find(json_str(j, S("kind")), &who->kind);
		assert(known);
		join_bodies(f, who, index, j);
		map_put(f->a, &f->p->participant_by_code, who->code, index);
	}
}

bool decide_participant_rights(struct deciding *d)
{
	const struct json *rights = json_get(d->body, S("rights"));
	int32_t who;
	if (!need_participant(d, json_str(d->body, S("participant")), &who))
		return false;
	for (size_t i = 0; i < rights->len; i++) {
		enum right right;
		if (!right_find(rights->name[i], &right))
			return refuse_field(d, S("/body/rights"),
				msg(MSG_RIGHT_UNKNOWN, arg_str(rights->name[i])));
	}
	return true;
}

void fold_participant_rights(struct folding *f)
{
	const struct json *rights = json_get(f->body, S("rights"));
	int32_t who = participant_find(f->p, json_str(f->body, S("participant")));
	for (size_t i = 0; i < rights->len; i++) {
		struct right_change c = {
			.granted = rights->item[i].truth,
			.from = keep_date(f, S("from")),
			.basis = keep(f, S("basis")),
			.entry = f->act->at.index,
		};
		bool known = right_find(rights->name[i], &c.right);
		assert(known);
		*vec_push(f->a, &f->p->participants.at[who].changes) = c;
	}
}

/* The change that holds on a day: the last one of the record among those that began by then. */
static const struct right_change *change_on(
	const struct participant *who, enum right right, struct date date)
{
	const struct right_change *found = NULL;
	for (size_t i = 0; i < who->changes.len; i++) {
		const struct right_change *c = &who->changes.at[i];
		bool begun = c->right == right && date_cmp(c->from, date) <= 0;
		if (begun && (!found || date_cmp(found->from, c->from) <= 0))
			found = c;
	}
	return found;
}

bool participant_has(const struct process *p, int32_t participant, int32_t body, enum right right,
	struct date date)
{
	if (!participant_in_body(p, participant, body))
		return false;
	const struct participant *who = &p->participants.at[participant];
	const struct right_change *change = change_on(who, right, date);
	return change ? change->granted : p->bodies.at[body].rules->rights[who->kind][right];
}

struct str right_basis(const struct process *p, int32_t participant, int32_t body, enum right right,
	struct date date)
{
	const struct right_change *change =
		participant < 0 ? NULL : change_on(&p->participants.at[participant], right, date);
	return change ? change->basis : p->bodies.at[body].rules->rights_rule;
}
