#include <assert.h>
#include "process/inside.h"
#include "process/keys.h"
#include "record/key.h"
#include "msg_err.h"

/* Keys enter, rotate and leave. */

bool need_new_key(struct deciding *d, struct str vkey)
{
	struct key key;
	if (!key_parse(d->scratch, vkey, &key, d->err))
		return false;
	if (key.kind == KEY_COSIGNER)
		return refuse_act(d, msg(MSG_KEY_COSIGNER, arg_str(key_id(vkey))));
	return !map_has(&d->p->key_by_id, key_id(vkey)) ||
	       refuse_act(d, msg(MSG_KEY_ENTERED, arg_str(key_id(vkey))));
}

bool decide_key_enter(struct deciding *d)
{
	const struct json *keys = json_get(d->body, S("keys"));
	struct map seen = {0};
	for (size_t i = 0; i < keys->len; i++) {
		struct str vkey = json_str(&keys->item[i], S("key"));
		int32_t who;
		if (!need_participant(d, json_str(&keys->item[i], S("participant")), &who) ||
			!need_new_key(d, vkey))
			return false;
		if (map_has(&seen, key_id(vkey)))
			return refuse_act(d, msg(MSG_KEY_ENTERED, arg_str(key_id(vkey))));
		map_put(d->scratch, &seen, key_id(vkey), 0);
	}
	return true;
}

void key_put(struct folding *f, struct str vkey, int32_t participant, struct str holder)
{
	struct key_held *k = vec_push(f->a, &f->p->keys);
	*k = (struct key_held){
		.vkey = str_copy(f->a, vkey),
		.participant = participant,
		.holder = str_copy(f->a, holder),
		.valid = {f->act->at.index + 1, FOREVER},
	};
	k->id = key_id(k->vkey);
	map_put(f->a, &f->p->key_by_id, k->id, (int64_t)f->p->keys.len - 1);
}

void fold_key_enter(struct folding *f)
{
	const struct json *keys = json_get(f->body, S("keys"));
	for (size_t i = 0; i < keys->len; i++) {
		const struct json *j = &keys->item[i];
		int32_t who = participant_find(f->p, json_str(j, S("participant")));
		key_put(f, json_str(j, S("key")), who, json_str(j, S("holder")));
	}
}

/* A key of the actor that is valid now. */
static bool need_own_key(struct deciding *d, struct str vkey)
{
	const struct key_held *k = key_find(d->p, key_id(vkey));
	if (!k || !str_eq(k->vkey, vkey))
		return refuse(d, FAULT_MISSING, msg(MSG_KEY_UNKNOWN, arg_str(key_id(vkey))));
	if (d->actor >= 0 && k->participant != d->actor)
		return refuse(d, FAULT_DENIED, msg(MSG_KEY_NOT_OF, arg_participant(d->act->by)));
	return interval_has(k->valid, d->act->at.index) ||
	       refuse_act(d, msg(MSG_KEY_ENDED, arg_str(k->id)));
}

bool decide_key_rotate(struct deciding *d)
{
	struct str replaces = json_str(d->body, S("replaces"));
	return need_new_key(d, json_str(d->body, S("key"))) &&
	       (replaces.len == 0 || need_own_key(d, replaces));
}

static void end_key(struct folding *f, struct str vkey, struct str reason)
{
	struct key_held *k = &f->p->keys.at[key_index(f->p, key_id(vkey))];
	k->valid.to = f->act->at.index + 1;
	k->reason = str_copy(f->a, reason);
}

void fold_key_rotate(struct folding *f)
{
	struct str replaces = json_str(f->body, S("replaces"));
	key_put(f, json_str(f->body, S("key")), f->actor, S(""));
	if (replaces.len)
		end_key(f, replaces, S("key.rotate"));
}

bool decide_key_revoke(struct deciding *d)
{
	struct str vkey = json_str(d->body, S("key"));
	if (!need_own_key(d, vkey))
		return false;
	/* Keys of the committee and of the secretariat are not a delegation's to give or take. */
	return key_find(d->p, key_id(vkey))->participant >= 0 ||
	       refuse_act(d, msg(MSG_KEY_OF_OFFICE, arg_str(key_id(vkey))));
}

void fold_key_revoke(struct folding *f)
{
	end_key(f, json_str(f->body, S("key")), json_str(f->body, S("reason")));
}
