#include <assert.h>
#include "process/inside.h"
#include "process/keys.h"
#include "msg_err.h"

struct str key_id(struct str vkey)
{
	ptrdiff_t first = str_find_char(vkey, '+', 0);
	ptrdiff_t second = first < 0 ? -1 : str_find_char(vkey, '+', (size_t)first + 1);
	return second < 0 ? S("") : str_slice(vkey, 0, (size_t)second);
}

const struct key_held *key_find(const struct process *p, struct str id)
{
	int64_t at;
	return map_get(&p->key_by_id, id, &at) ? &p->keys.at[at] : NULL;
}

struct str key_of_create(const struct act *act)
{
	return act->kind == ACT_PROCESS_CREATE ? json_str(&act->body, S("secretary")) : S("");
}

int32_t key_index(const struct process *p, struct str id)
{
	int64_t at;
	return map_get(&p->key_by_id, id, &at) ? (int32_t)at : NO_ONE;
}

static bool holds(const struct process *p, int32_t key, enum role role, int32_t body, int64_t index)
{
	for (size_t i = 0; i < p->roles.len; i++) {
		const struct role_held *r = &p->roles.at[i];
		if (r->role == role && r->key == key && interval_has(r->valid, index) &&
			(r->body == NO_ONE || r->body == body))
			return true;
	}
	return false;
}

struct asking {
	const struct process *p;
	const struct act *act;
	int32_t by;
	int32_t body;
};

static bool key_serves(const struct asking *q, int32_t key)
{
	int64_t index = q->act->at.index;
	const struct key_held *k = &q->p->keys.at[key];
	if (!interval_has(k->valid, index))
		return false;
	switch (q->act->capacity) {
	case CAPACITY_DELEGATION:
		return !k->credentials && k->participant == q->by && q->by >= 0;
	case CAPACITY_CHAIR:
		return k->participant == q->by && q->by >= 0 && q->body >= 0 &&
		       holds(q->p, key, ROLE_CHAIR, q->body, index);
	case CAPACITY_SECRETARY:
	case CAPACITY_RECORDER:
		return holds(q->p, key, ROLE_SECRETARY, q->body, index);
	case CAPACITY_CREDENTIALS:
		return k->credentials;
	case CAPACITY_COUNT:
		break;
	}
	assert(false);
	return false;
}

static bool keys_allow_create(
	const struct act *act, const struct str *ids, size_t len, struct err *err)
{
	for (size_t i = 0; i < len; i++)
		if (str_eq(ids[i], key_id(key_of_create(act))))
			return true;
	return err_set(err, FAULT_DENIED, msg(MSG_KEY_OF_CREATE));
}

static bool lacking(const struct asking *q, int64_t found, struct err *err)
{
	struct msg_arg by = arg_participant(q->act->by);
	switch (q->act->capacity) {
	case CAPACITY_DELEGATION:
		return err_set(err, FAULT_DENIED, msg(MSG_KEY_NOT_OF, by));
	case CAPACITY_CHAIR:
		return err_set(err, FAULT_DENIED,
			msg(MSG_KEY_NOT_CHAIR, by,
				arg_str(q->body >= 0 ? q->p->bodies.at[q->body].name : S(""))));
	case CAPACITY_SECRETARY:
	case CAPACITY_RECORDER:
		return err_set(err, FAULT_DENIED, msg(MSG_KEY_NOT_SECRETARY));
	case CAPACITY_CREDENTIALS:
		return err_set(err, FAULT_DENIED,
			msg(MSG_KEYS_TOO_FEW, arg_int(found),
				arg_int(q->p->credentials_threshold)));
	case CAPACITY_COUNT:
		break;
	}
	assert(false);
	return false;
}

bool keys_allow(const struct process *p, const struct act *act, const struct str *key_ids,
	size_t key_ids_len, struct err *err)
{
	if (act->kind == ACT_PROCESS_CREATE && !p->created)
		return keys_allow_create(act, key_ids, key_ids_len, err);
	struct asking q = {p, act, participant_find(p, act->by), act_refs(p, act).body};
	int64_t needed = act->capacity == CAPACITY_CREDENTIALS ? p->credentials_threshold : 1;
	int64_t found = 0;
	for (size_t i = 0; i < key_ids_len; i++) {
		int32_t key = key_index(p, key_ids[i]);
		bool again = false;
		for (size_t k = 0; k < i; k++)
			again = again || str_eq(key_ids[k], key_ids[i]);
		if (key >= 0 && !again && key_serves(&q, key))
			found++;
	}
	/* A record without a process has no threshold: nobody may act on it. */
	return (p->created && found >= needed) || lacking(&q, found, err);
}
