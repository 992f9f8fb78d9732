#include <assert.h>
#include "process/act.h"
#include "process/schema.h"
#include "base/code.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "msg_err.h"

static bool envelope_members(const struct json *j, struct err *err)
{
	static const char *const members[] = {
		"process", "act", "v", "by", "capacity", "for", "after", "nonce", "body"};
	for (size_t i = 0; i < j->len; i++) {
		size_t k = 0;
		while (k < LEN(members) && !str_eq(j->name[i], str_of(members[k])))
			k++;
		if (k == LEN(members))
			return err_field(
				err, j->name[i], msg(MSG_FIELD_UNKNOWN, arg_str(j->name[i])));
	}
	return true;
}

static bool is_hex(struct str s, size_t bytes)
{
	unsigned char out[32];
	assert(bytes <= sizeof(out));
	return hex_read(s, out, bytes);
}

static bool bad_form(struct err *err, struct str where, struct str found)
{
	return err_field(err, where, msg(MSG_FIELD_FORM, arg_str(where), arg_str(found)));
}

/* Kind, version, capacity: what the catalogue knows. */
static bool read_kind(const struct json *j, struct act *act, struct err *err)
{
	struct str kind, capacity;
	if (!json_need_str(j, S("act"), &kind, err) ||
		!json_need_int(j, S("v"), &act->version, err) ||
		!json_need_str(j, S("capacity"), &capacity, err))
		return false;
	if (!act_kind_find(kind, &act->kind)) {
		err_set(err, FAULT_MISSING, msg(MSG_ACT_UNKNOWN, arg_str(kind)));
		err->where = S("/act");
		return false;
	}
	const struct act_spec *spec = &act_catalogue[act->kind];
	if (act->version < 1 || act->version > spec->version) {
		err_set(err, FAULT_MISSING,
			msg(MSG_ACT_VERSION, arg_str(kind), arg_int(act->version)));
		err->where = S("/v");
		return false;
	}
	if (!capacity_find(capacity, &act->capacity) || !(spec->capacities & 1u << act->capacity)) {
		err_set(err, FAULT_DENIED, msg(MSG_ACT_CAPACITY, arg_str(kind), arg_str(capacity)));
		err->where = S("/capacity");
		return false;
	}
	return true;
}

/* `for` stands exactly in capacity recorder. */
static bool read_for(const struct json *j, struct act *act, struct err *err)
{
	const struct json *on_behalf = json_get(j, S("for"));
	if ((on_behalf != NULL) != (act->capacity == CAPACITY_RECORDER))
		return err_field(err, S("/for"), msg(MSG_ACT_FOR));
	if (!on_behalf)
		return true;
	act->on_behalf = on_behalf->string;
	return (on_behalf->kind == JSON_KIND_STR && is_code(act->on_behalf)) ||
	       bad_form(err, S("/for"), act->on_behalf);
}

static bool read_by(const struct json *j, struct act *act, struct err *err)
{
	if (!json_need_str(j, S("by"), &act->by, err))
		return false;
	bool secretariat = str_eq(act->by, S("secretariat"));
	if (!secretariat && !is_code(act->by))
		return bad_form(err, S("/by"), act->by);
	bool delegation = act->capacity == CAPACITY_DELEGATION || act->capacity == CAPACITY_CHAIR;
	if (secretariat == delegation)
		return err_field(err, S("/by"),
			msg(MSG_ACT_BY, arg_str(act->by), arg_str(capacity_name(act->capacity))));
	return true;
}

static bool read_rest(const struct json *j, struct act *act, struct err *err)
{
	if (!json_need_str(j, S("process"), &act->process, err) ||
		!json_need_int(j, S("after"), &act->after, err) ||
		!json_need_str(j, S("nonce"), &act->nonce, err))
		return false;
	bool fresh = act->kind == ACT_PROCESS_CREATE;
	if (fresh ? !str_eq(act->process, S("new")) : !is_hex(act->process, 32))
		return bad_form(err, S("/process"), act->process);
	if (act->after < 0)
		return err_field(
			err, S("/after"), msg(MSG_FIELD_MUST_BE_NUMBER, arg_str(S("/after"))));
	return is_hex(act->nonce, 16) || bad_form(err, S("/nonce"), act->nonce);
}

bool act_read(
	struct arena *a, struct str json, struct hash identity, struct act *out, struct err *err)
{
	struct json *j = NEW(a, struct json);
	struct act act = {.identity = identity};
	if (json.len > LIMIT_ACT_JSON)
		return err_set(err, FAULT_LIMIT, msg(MSG_ACT_LONG, arg_int(LIMIT_ACT_JSON)));
	if (!json_read(a, json, j, err))
		return false;
	if (j->kind != JSON_KIND_OBJECT)
		return err_field(err, S("/"), msg(MSG_FIELD_MUST_BE_OBJECT, arg_str(S("/"))));
	if (!envelope_members(j, err) || !read_kind(j, &act, err) || !read_by(j, &act, err) ||
		!read_for(j, &act, err) || !read_rest(j, &act, err))
		return false;
	const struct json *body = json_get(j, S("body"));
	if (!body)
		return err_field(err, S("/body"), msg(MSG_FIELD_MISSING, arg_str(S("/body"))));
	if (!schema_check(a, act.kind, act.version, body, err))
		return false;
	act.body = *body;
	*out = act;
	return true;
}

struct str act_write(struct arena *a, const struct act_draft *d)
{
	enum act_kind kind;
	int64_t version = d->version;
	if (version == 0)
		version = act_kind_find(d->kind, &kind) ? act_catalogue[kind].version : 1;
	struct buf b = buf_new(a, LIMIT_ACT_JSON * 2);
	struct json_out o = json_out(&b);
	json_open(&o, '{');
	json_add_str(&o, S("process"), d->process);
	json_add_str(&o, S("act"), d->kind);
	json_add_int(&o, S("v"), version);
	json_add_str(&o, S("by"), d->by);
	json_add_str(&o, S("capacity"), d->capacity);
	if (d->on_behalf.len)
		json_add_str(&o, S("for"), d->on_behalf);
	json_add_int(&o, S("after"), d->after);
	json_add_str(&o, S("nonce"), d->nonce);
	json_name(&o, S("body"));
	json_put_raw(&o, d->body);
	json_close(&o, '}');
	return buf_view(&b);
}

/* Every field of type hash names a blob, and nothing else does. */
static void collect(
	struct arena *a, const struct field *fields, const struct json *j, struct hash_list *out);

static void collect_one(
	struct arena *a, const struct field *f, const struct json *j, struct hash_list *out)
{
	if (f->type == FIELD_OBJECT)
		collect(a, f->fields, j, out);
	else if (f->type == FIELD_HASH && hash_read(j->string, &out->at[out->len]))
		out->len++;
}

static void collect(
	struct arena *a, const struct field *fields, const struct json *j, struct hash_list *out)
{
	for (const struct field *f = fields; f->name; f++) {
		const struct json *value = json_get(j, str_of(f->name));
		if (!value)
			continue;
		if (f->form == FORM_ONE)
			collect_one(a, f, value, out);
		for (size_t i = 0; f->form != FORM_ONE && i < value->len; i++)
			collect_one(a, f, &value->item[i], out);
	}
}

struct hash_list act_blobs(struct arena *a, const struct act *act)
{
	enum { HASHES_MAX = LIMIT_ACT_JSON / 64 };
	struct hash_list list = {.at = NEWN(a, struct hash, HASHES_MAX)};
	collect(a, act_catalogue[act->kind].fields, &act->body, &list);
	return list;
}
