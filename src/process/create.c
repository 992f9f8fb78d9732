#include <assert.h>
#include "process/inside.h"
#include "base/code.h"
#include "base/unicode.h"
#include "record/key.h"
#include "msg_err.h"

/* process.create and engine.upgrade: what holds for the whole process. */

enum { BODIES_MAX = 64 }; /* a bit each in struct participant */

static bool find_body(const struct json *bodies, size_t len, struct str id)
{
	for (size_t i = 0; i < len; i++)
		if (str_eq(json_str(&bodies->item[i], S("id")), id))
			return true;
	return false;
}

static bool decide_rules(struct deciding *d, const struct json *body)
{
	struct hash hash;
	struct str json;
	struct rules rules;
	bool good = hash_read(json_str(body, S("rules")), &hash);
	assert(good);
	if (!d->blobs->get(d->blobs->context, hash, &json))
		return refuse(d, FAULT_MISSING,
			msg(MSG_BLOB_MISSING, arg_str(json_str(body, S("rules")))));
	return rules_read(d->scratch, json, &rules, d->err);
}

static bool decide_bodies(struct deciding *d, const struct json *bodies)
{
	if (bodies->len == 0 || bodies->len > BODIES_MAX)
		return refuse_field(
			d, S("/body/bodies"), msg(MSG_BODIES_NUMBER, arg_int(BODIES_MAX)));
	for (size_t i = 0; i < bodies->len; i++) {
		const struct json *body = &bodies->item[i];
		struct str id = json_str(body, S("id"));
		struct str parent = json_str(body, S("parent"));
		if (find_body(bodies, i, id))
			return refuse_field(d, S("/body/bodies"), msg(MSG_TWICE, arg_str(id)));
		if (parent.len && !find_body(bodies, i, parent))
			return refuse(d, FAULT_MISSING, msg(MSG_BODY_UNKNOWN, arg_str(parent)));
		if (!decide_rules(d, body))
			return false;
	}
	return true;
}

static bool decide_credentials(struct deciding *d)
{
	const struct json *credentials = json_get(d->body, S("credentials"));
	const struct json *keys = json_get(credentials, S("keys"));
	int64_t threshold = json_int(credentials, S("threshold"));
	struct str secretary = json_str(d->body, S("secretary"));
	struct key key;
	if (threshold < 1 || threshold > (int64_t)keys->len)
		return refuse_field(d, S("/body/credentials/threshold"),
			msg(MSG_CREDENTIALS_THRESHOLD, arg_int(threshold),
				arg_int((int64_t)keys->len)));
	if (!key_parse(d->scratch, secretary, &key, d->err))
		return false;
	for (size_t i = 0; i < keys->len; i++) {
		struct str vkey = keys->item[i].string;
		if (!key_parse(d->scratch, vkey, &key, d->err))
			return false;
		bool again = str_eq(key_id(vkey), key_id(secretary));
		for (size_t k = 0; k < i; k++)
			again = again || str_eq(key_id(keys->item[k].string), key_id(vkey));
		if (again)
			return refuse_field(d, S("/body/credentials/keys"),
				msg(MSG_TWICE, arg_str(key_id(vkey))));
	}
	return true;
}

static bool decide_languages(struct deciding *d)
{
	const struct json *languages = json_get(d->body, S("languages"));
	struct str negotiating = json_str(d->body, S("negotiating"));
	bool found = false;
	for (size_t i = 0; i < languages->len; i++) {
		found = found || str_eq(languages->item[i].string, negotiating);
		for (size_t k = 0; k < i; k++)
			if (str_eq(languages->item[k].string, languages->item[i].string))
				return refuse_field(d, S("/body/languages"),
					msg(MSG_TWICE, arg_str(languages->item[i].string)));
	}
	return found || refuse_field(d, S("/body/negotiating"),
				msg(MSG_NEGOTIATING_LANGUAGE, arg_str(negotiating)));
}

bool decide_process_create(struct deciding *d)
{
	int64_t engine = json_int(d->body, S("engine"));
	struct str unicode = json_str(d->body, S("unicode"));
	if (engine < 1 || engine > ENGINE_NEWEST)
		return refuse(d, FAULT_MISSING, msg(MSG_ENGINE_UNKNOWN, arg_int(engine)));
	if (!str_eq(unicode, S(UNICODE_VERSION)))
		return refuse(d, FAULT_MISSING,
			msg(MSG_UNICODE_UNKNOWN, arg_str(unicode), arg_str(S(UNICODE_VERSION))));
	return decide_languages(d) && decide_bodies(d, json_get(d->body, S("bodies"))) &&
	       decide_credentials(d);
}

static const struct rules *fold_rules(struct folding *f, struct hash hash)
{
	struct rules *rules = NEW(f->a, struct rules);
	struct str json;
	struct err err;
	bool good = f->blobs->get(f->blobs->context, hash, &json) &&
		    rules_read(f->a, json, rules, &err);
	assert(good);
	return rules;
}

static void fold_bodies(struct folding *f, const struct json *bodies)
{
	for (size_t i = 0; i < bodies->len; i++) {
		const struct json *j = &bodies->item[i];
		struct body *b = vec_push(f->a, &f->p->bodies);
		*b = (struct body){
			.id = str_copy(f->a, json_str(j, S("id"))),
			.name = str_copy(f->a, json_str(j, S("name"))),
			.parent = body_find(f->p, json_str(j, S("parent"))),
			.session = NO_ONE,
			.meeting = NO_ONE,
		};
		bool good = hash_read(json_str(j, S("rules")), &b->rules_hash);
		assert(good);
		b->rules = fold_rules(f, b->rules_hash);
		map_put(f->a, &f->p->body_by_id, b->id, (int64_t)i);
	}
}

/* Keys of process.create count from its own index on: it is signed with one of them. */
static void fold_first_key(struct folding *f, struct str vkey, bool credentials)
{
	struct key_held *k = vec_push(f->a, &f->p->keys);
	*k = (struct key_held){
		.vkey = str_copy(f->a, vkey),
		.participant = SECRETARIAT,
		.credentials = credentials,
		.valid = {f->act->at.index, FOREVER},
	};
	k->id = key_id(k->vkey);
	map_put(f->a, &f->p->key_by_id, k->id, (int64_t)f->p->keys.len - 1);
}

void fold_process_create(struct folding *f)
{
	struct process *p = f->p;
	const struct json *languages = json_get(f->body, S("languages"));
	const struct json *credentials = json_get(f->body, S("credentials"));
	const struct json *keys = json_get(credentials, S("keys"));
	p->created = true;
	p->id = hash_hex(f->a, f->act->identity);
	p->title = keep(f, S("title"));
	p->origin = keep(f, S("origin"));
	p->note = keep(f, S("note"));
	p->negotiating = keep(f, S("negotiating"));
	for (size_t i = 0; i < languages->len; i++)
		*vec_push(f->a, &p->languages) = str_copy(f->a, languages->item[i].string);
	p->engine = json_int(f->body, S("engine"));
	p->unicode = keep(f, S("unicode"));
	p->sample = json_bool(f->body, S("sample"));
	fold_bodies(f, json_get(f->body, S("bodies")));
	p->credentials_threshold = json_int(credentials, S("threshold"));
	fold_first_key(f, json_str(f->body, S("secretary")), false);
	*vec_push(f->a, &p->roles) = (struct role_held){
		.role = ROLE_SECRETARY,
		.body = NO_ONE,
		.participant = SECRETARIAT,
		.key = 0,
		.basis = S("process.create"),
		.valid = {f->act->at.index, FOREVER},
	};
	for (size_t i = 0; i < keys->len; i++)
		fold_first_key(f, keys->item[i].string, true);
}

bool decide_engine_upgrade(struct deciding *d)
{
	int64_t engine = json_int(d->body, S("engine"));
	if (engine > ENGINE_NEWEST)
		return refuse(d, FAULT_MISSING, msg(MSG_ENGINE_UNKNOWN, arg_int(engine)));
	return engine > d->p->engine ||
	       refuse_act(d, msg(MSG_ENGINE_NOT_NEWER, arg_int(engine), arg_int(d->p->engine)));
}

void fold_engine_upgrade(struct folding *f)
{
	f->p->engine = json_int(f->body, S("engine"));
}
