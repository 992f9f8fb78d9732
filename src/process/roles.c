#include <assert.h>
#include "process/inside.h"
#include "process/keys.h"
#include "msg_err.h"

/* Officers of bodies, and the secretary: roles bound to keys. */

static enum role role_read(const struct json *body)
{
	static const char *const names[] = {
		[ROLE_CHAIR] = "chair",
		[ROLE_VICE_CHAIR] = "vice-chair",
		[ROLE_RAPPORTEUR] = "rapporteur",
		[ROLE_SECRETARY] = "secretary",
	};
	static_assert(LEN(names) == ROLE_COUNT, "a word for each role");
	for (size_t i = 0; i < LEN(names); i++)
		if (str_eq(json_str(body, S("role")), str_of(names[i])))
			return (enum role)i;
	assert(false);
	return ROLE_COUNT;
}

/* The role as the act names it: exactly this body, or every body. */
static struct role_held *role_find(const struct process *p, const struct json *body, int64_t index)
{
	int32_t key = key_index(p, key_id(json_str(body, S("key"))));
	int32_t of = body_find(p, json_str(body, S("body")));
	enum role role = role_read(body);
	for (size_t i = 0; i < p->roles.len; i++) {
		struct role_held *r = &p->roles.at[i];
		if (key >= 0 && r->key == key && r->role == role && r->body == of &&
			interval_has(r->valid, index))
			return r;
	}
	return NULL;
}

static bool decide_secretary(struct deciding *d)
{
	struct str vkey = json_str(d->body, S("key"));
	const struct key_held *k = key_find(d->p, key_id(vkey));
	if (!str_eq(json_str(d->body, S("participant")), S("secretariat")))
		return refuse_field(d, S("/body/participant"), msg(MSG_ROLE_OF_SECRETARIAT));
	if (!k)
		return need_new_key(d, vkey);
	return (k->participant == SECRETARIAT && !k->credentials && str_eq(k->vkey, vkey)) ||
	       refuse_act(d, msg(MSG_KEY_ENTERED, arg_str(k->id)));
}

static bool decide_officer(struct deciding *d)
{
	struct str vkey = json_str(d->body, S("key"));
	struct str code = json_str(d->body, S("participant"));
	const struct key_held *k = key_find(d->p, key_id(vkey));
	int32_t who;
	if (!need_participant(d, code, &who))
		return false;
	if (role_read(d->body) == ROLE_CHAIR && d->refs.body < 0)
		return refuse_field(d, S("/body/body"), msg(MSG_CHAIR_NEEDS_BODY));
	if (d->refs.body >= 0 && !need_in_body(d, who, d->refs.body))
		return false;
	if (!k || !str_eq(k->vkey, vkey))
		return refuse(d, FAULT_MISSING, msg(MSG_KEY_UNKNOWN, arg_str(key_id(vkey))));
	if (k->participant != who)
		return refuse(d, FAULT_DENIED, msg(MSG_KEY_NOT_OF, arg_participant(code)));
	return interval_has(k->valid, d->act->at.index) ||
	       refuse_act(d, msg(MSG_KEY_ENDED, arg_str(k->id)));
}

bool decide_role_bind(struct deciding *d)
{
	int32_t body;
	struct str id = json_str(d->body, S("body"));
	if (id.len && !need_body(d, id, &body))
		return false;
	if (role_read(d->body) == ROLE_SECRETARY ? !decide_secretary(d) : !decide_officer(d))
		return false;
	return !role_find(d->p, d->body, d->act->at.index + 1) ||
	       refuse_act(d, msg(MSG_ROLE_HELD, arg_str(key_id(json_str(d->body, S("key"))))));
}

void fold_role_bind(struct folding *f)
{
	struct str vkey = json_str(f->body, S("key"));
	int32_t who = participant_find(f->p, json_str(f->body, S("participant")));
	if (key_index(f->p, key_id(vkey)) < 0)
		key_put(f, vkey, SECRETARIAT, S(""));
	*vec_push(f->a, &f->p->roles) = (struct role_held){
		.role = role_read(f->body),
		.body = body_find(f->p, json_str(f->body, S("body"))),
		.participant = who >= 0 ? who : SECRETARIAT,
		.key = key_index(f->p, key_id(vkey)),
		.basis = keep(f, S("basis")),
		.valid = {f->act->at.index + 1, FOREVER},
	};
}

/* Without a secretary of every body nobody could register, bind or record any more. */
static bool is_last_secretary(
	const struct process *p, const struct role_held *ending, int64_t index)
{
	if (ending->role != ROLE_SECRETARY || ending->body != NO_ONE)
		return false;
	for (size_t i = 0; i < p->roles.len; i++) {
		const struct role_held *r = &p->roles.at[i];
		if (r != ending && r->role == ROLE_SECRETARY && r->body == NO_ONE &&
			interval_has(r->valid, index))
			return false;
	}
	return true;
}

bool decide_role_end(struct deciding *d)
{
	int32_t body;
	struct str id = json_str(d->body, S("body"));
	if (id.len && !need_body(d, id, &body))
		return false;
	const struct role_held *r = role_find(d->p, d->body, d->act->at.index + 1);
	if (!r)
		return refuse_act(
			d, msg(MSG_ROLE_NOT_HELD, arg_str(key_id(json_str(d->body, S("key"))))));
	return !is_last_secretary(d->p, r, d->act->at.index + 1) ||
	       refuse_act(d, msg(MSG_ROLE_LAST_SECRETARY));
}

void fold_role_end(struct folding *f)
{
	struct role_held *r = role_find(f->p, f->body, f->act->at.index + 1);
	assert(r);
	r->valid.to = f->act->at.index + 1;
}
