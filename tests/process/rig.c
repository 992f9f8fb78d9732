#include "unit.h"
#include "rig.h"
#include "record/envelope.h"
#include "record/key.h"
#include "rules/shipped.h"
#include "base/unicode.h"
#include "base/vec.h"

void rig_open(struct rig *r)
{
	*r = (struct rig){
		.state = arena_open(1ull << 32),
		.acts = arena_open(1ull << 32),
		.scratch = arena_open(1ull << 32),
		.time_ms = 1764000000000,
	};
	r->p = process_new(&r->state);
}

void rig_close(struct rig *r)
{
	arena_close(&r->state);
	arena_close(&r->acts);
	arena_close(&r->scratch);
}

static bool get_blob(void *context, struct hash hash, struct str *bytes)
{
	struct rig *r = context;
	for (size_t i = 0; i < r->stored.len; i++) {
		if (hash_eq(&r->stored.at[i].hash, &hash)) {
			*bytes = r->stored.at[i].bytes;
			return true;
		}
	}
	return false;
}

struct blobs rig_blobs(struct rig *r)
{
	return (struct blobs){.context = r, .get = get_blob};
}

struct str rig_blob(struct rig *r, struct str bytes)
{
	struct rig_blob blob = {hash_of(bytes), str_copy(&r->acts, bytes)};
	*vec_push(&r->acts, &r->stored) = blob;
	return hash_hex(&r->acts, blob.hash);
}

/* ---- keys ---- */

struct str rig_vkey(struct rig *r, struct str name)
{
	struct hash seed = hash_of(name);
	struct secret secret = secret_take(seed.byte, sizeof(seed.byte));
	struct signer signer;
	struct err err = {0};
	struct key shape = {
		.kind = KEY_ED25519, .name = str_print(&r->acts, "%.*s/head", STR_FMT(name))};
	assert_true(signer_from_seed(&r->acts, &shape, &secret, &signer, &err));
	struct str vkey = key_render(&r->acts, &signer.key);
	signer_close(&signer);
	secret_close(&secret);
	return vkey;
}

static void own_keys(struct rig *r, const struct act *act)
{
	switch (act->capacity) {
	case CAPACITY_DELEGATION:
	case CAPACITY_CHAIR:
		*vec_push(&r->acts, &r->key_ids) = key_id(rig_vkey(r, act->by));
		return;
	case CAPACITY_SECRETARY:
	case CAPACITY_RECORDER:
		*vec_push(&r->acts, &r->key_ids) = key_id(rig_vkey(r, S("secretariat")));
		return;
	case CAPACITY_CREDENTIALS:
		*vec_push(&r->acts, &r->key_ids) = key_id(rig_vkey(r, S("credentials-1")));
		*vec_push(&r->acts, &r->key_ids) = key_id(rig_vkey(r, S("credentials-2")));
		return;
	case CAPACITY_COUNT:
		break;
	}
	fail();
}

/* ---- acts ---- */

static struct str capacity_of(struct str who, struct str *by, struct str *on_behalf)
{
	*by = S("secretariat");
	*on_behalf = S("");
	if (str_eq(who, S("secretariat")))
		return S("secretary");
	if (str_eq(who, S("credentials")))
		return S("credentials");
	if (str_starts(who, S("recorder:"))) {
		*on_behalf = str_from(who, 9);
		return S("recorder");
	}
	if (str_starts(who, S("chair:"))) {
		*by = str_from(who, 6);
		return S("chair");
	}
	*by = who;
	return S("delegation");
}

struct str rig_line(struct rig *r, struct str kind, struct str who, struct str body)
{
	struct act_draft d = {
		.process = str_eq(kind, S("process.create")) ? S("new") : r->p.id,
		.kind = kind,
		.after = process_size(&r->p),
		.nonce = str_print(&r->acts, "%032llx", (unsigned long long)r->nonce++),
		.body = body,
	};
	d.capacity = capacity_of(who, &d.by, &d.on_behalf);
	return act_write(&r->acts, &d);
}

static bool judge(struct rig *r, const struct act *act, const struct blobs *blobs)
{
	struct hash before = {0};
	if (r->check_pure)
		before = process_digest(r->scratch, &r->p);
	if (!r->key_ids.len)
		own_keys(r, act);
	bool ok = keys_allow(&r->p, act, r->key_ids.at, r->key_ids.len, &r->err) &&
		  decide(&r->acts, &r->p, act, blobs, &r->err);
	r->key_ids.len = 0;
	if (r->check_pure) {
		struct hash after = process_digest(r->scratch, &r->p);
		assert_true(hash_eq(&before, &after));
	}
	return ok;
}

bool rig_submit(struct rig *r, struct str line)
{
	struct act act;
	struct blobs blobs = rig_blobs(r);
	struct hash identity = act_identity(act_text(&r->acts, line));
	r->err = (struct err){0};
	if (!act_read(&r->acts, line, identity, &act, &r->err)) {
		r->key_ids.len = 0;
		return false;
	}
	act.at = (struct stamp){process_size(&r->p), r->time_ms};
	r->time_ms += 1000;
	if (!judge(r, &act, &blobs)) {
		assert_true(r->err.fault != FAULT_NONE);
		assert_true(r->err.why.key != 0);
		assert_true(r->err.fault != FAULT_ORDER || r->err.rule.len > 0);
		return false;
	}
	fold(r->scratch, &r->p, &act, &blobs);
	*vec_push(&r->acts, &r->taken) = act;
	return true;
}

bool rig_try_body(struct rig *r, struct str kind, struct str who, struct str body)
{
	return rig_submit(r, rig_line(r, kind, who, body));
}

static struct str print_body(struct rig *r, const char *fmt, va_list args)
{
	char *text = NULL;
	int len = vasprintf(&text, fmt, args);
	assert_true(len >= 0);
	struct str body = str_copy(&r->acts, (struct str){text, (size_t)len});
	free(text);
	return body;
}

bool rig_try(struct rig *r, const char *kind, const char *who, const char *body, ...)
{
	va_list args;
	va_start(args, body);
	struct str json = print_body(r, body, args);
	va_end(args);
	return rig_try_body(r, str_of(kind), str_of(who), json);
}

void rig_do(struct rig *r, const char *kind, const char *who, const char *body, ...)
{
	va_list args;
	va_start(args, body);
	struct str json = print_body(r, body, args);
	va_end(args);
	if (!rig_try_body(r, str_of(kind), str_of(who), json))
		fail_msg("%s by %s refused: fault %d, message %d, rule %.*s, where %.*s\n%.*s",
			kind, who, r->err.fault, r->err.why.key & 0xffff, STR_FMT(r->err.rule),
			STR_FMT(r->err.where), STR_FMT(json));
}

void rig_no(struct rig *r, enum fault fault, int why, const char *kind, const char *who,
	const char *body, ...)
{
	va_list args;
	va_start(args, body);
	struct str json = print_body(r, body, args);
	va_end(args);
	int64_t size = process_size(&r->p);
	if (rig_try_body(r, str_of(kind), str_of(who), json))
		fail_msg("%s by %s was let in: %.*s", kind, who, STR_FMT(json));
	assert_int_equal(process_size(&r->p), size);
	if (r->err.why.key != why || r->err.fault != fault)
		fail_msg("%s by %s: fault %d not %d, message %d not %d\n%.*s", kind, who,
			r->err.fault, fault, r->err.why.key & 0xffff, why & 0xffff, STR_FMT(json));
}

/* ---- a ready process ---- */

static struct str rules_blob(struct rig *r, const char *rules)
{
	struct str json;
	assert_true(rules_shipped_find(str_of(rules), &json));
	return rig_blob(r, json);
}

static struct str bodies_json(struct rig *r, const char *rules, const char *parent)
{
	struct str own = rules_blob(r, rules);
	if (!parent)
		return str_print(&r->acts,
			"{\"id\":\"committee\",\"name\":\"the Committee\",\"rules\":\"%.*s\"}",
			STR_FMT(own));
	struct str above = rules_blob(r, parent);
	return str_print(&r->acts,
		"{\"id\":\"plenary\",\"name\":\"the Assembly\",\"rules\":\"%.*s\"},{\"id\":"
		"\"committee\",\"name\":\"the Committee\",\"rules\":\"%.*s\",\"parent\":\"plenary\"}",
		STR_FMT(above), STR_FMT(own));
}

static void create(struct rig *r, const char *rules, const char *parent)
{
	struct str bodies = bodies_json(r, rules, parent);
	struct str s = rig_vkey(r, S("secretariat"));
	struct str c1 = rig_vkey(r, S("credentials-1"));
	struct str c2 = rig_vkey(r, S("credentials-2"));
	struct str c3 = rig_vkey(r, S("credentials-3"));
	rig_do(r, "process.create", "secretariat",
		"{\"title\":\"A sample process\",\"origin\":\"example.org/sample\",\"negotiating\":"
		"\"en\",\"languages\":[\"en\",\"fr\"],\"engine\":1,\"unicode\":\"" UNICODE_VERSION
		"\",\"sample\":true,\"bodies\":[%.*s],\"secretary\":\"%.*s\",\"credentials\":{"
		"\"threshold\":2,\"keys\":[\"%.*s\",\"%.*s\",\"%.*s\"]}}",
		STR_FMT(bodies), STR_FMT(s), STR_FMT(c1), STR_FMT(c2), STR_FMT(c3));
}

void rig_process(struct rig *r, const char *rules, const char *parent, const char *codes)
{
	struct buf people = buf_new(&r->acts, 1 << 20);
	struct buf keys = buf_new(&r->acts, 1 << 20);
	struct str rest = str_of(codes);
	struct str first = {0};
	create(r, rules, parent);
	while (rest.at) {
		struct str code = str_cut(&rest, ' ');
		struct str vkey = rig_vkey(r, code);
		const char *comma = first.at ? "," : "";
		buf_print(&people,
			"%s{\"code\":\"%.*s\",\"kind\":\"member\",\"bodies\":[\"committee\"%s]}",
			comma, STR_FMT(code), parent ? ",\"plenary\"" : "");
		buf_print(&keys, "%s{\"participant\":\"%.*s\",\"key\":\"%.*s\"}", comma,
			STR_FMT(code), STR_FMT(vkey));
		first = first.at ? first : code;
	}
	struct str p = buf_view(&people), k = buf_view(&keys), chair = rig_vkey(r, first);
	rig_do(r, "participant.register", "secretariat", "{\"participants\":[%.*s]}", STR_FMT(p));
	rig_do(r, "key.enter", "credentials", "{\"keys\":[%.*s]}", STR_FMT(k));
	rig_do(r, "role.bind", "secretariat",
		"{\"body\":\"committee\",\"role\":\"chair\",\"participant\":\"%.*s\",\"key\":"
		"\"%.*s\",\"basis\":\"elected\"}",
		STR_FMT(first), STR_FMT(chair));
}

struct str rig_codes(struct rig *r, int64_t n)
{
	struct buf b = buf_new(&r->acts, 1 << 20);
	for (int64_t i = 0; i < n; i++)
		buf_print(&b, "%s\"%.*s\"", i ? "," : "", STR_FMT(r->p.participants.at[i].code));
	return str_print(&r->acts, "[%.*s]", STR_FMT(buf_view(&b)));
}

int64_t rig_size(const struct rig *r)
{
	return process_size(&r->p);
}

int64_t rig_meet(struct rig *r, int64_t present)
{
	struct str codes = rig_codes(r, present);
	rig_do(r, "session.open", "secretariat",
		"{\"body\":\"committee\",\"number\":1,\"place\":\"New York\",\"date\":\"2025-11-24\"}");
	rig_do(r, "meeting.open", "secretariat",
		"{\"body\":\"committee\",\"number\":1,\"kind\":\"formal\",\"date\":\"2025-11-24\","
		"\"place\":\"New York\",\"offset\":540,\"present\":%.*s}",
		STR_FMT(codes));
	return rig_size(r) - 1;
}

static const char treaty[] = "travaux-draft 1\n"
			     "\n"
			     ": article Article 1\n"
			     "= Purpose\n"
			     "\n"
			     ":: paragraph\n"
			     "The Parties shall take appropriate measures to protect archives.\n"
			     "\n"
			     ": article Article 2\n"
			     "= Duties\n"
			     "\n"
			     ":: paragraph 1.\n"
			     "Each Party shall keep an inventory of its archives.\n"
			     "\n"
			     ":: paragraph 2.\n"
			     "Each Party may publish that inventory.\n"
			     "\n"
			     ": article Article 3\n"
			     "= Costs\n"
			     "\n"
			     ":: paragraph\n"
			     "Costs lie where they fall.\n";

void rig_draft(struct rig *r)
{
	struct str hash = rig_blob(r, S(treaty));
	rig_do(r, "draft.introduce", "secretariat",
		"{\"instrument\":\"treaty\",\"body\":\"committee\",\"lang\":\"en\",\"title\":\"Draft "
		"convention\",\"text\":\"%.*s\"}",
		STR_FMT(hash));
}
