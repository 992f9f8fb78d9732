#include <stdio.h>
#include <stdlib.h>
#include "base/unicode.h"
#include "committee.h"
#include "i18n/words.h"
#include "process/state.h"
#include "rules/shipped.h"

const char *committee_code(int i)
{
	static const char *const first[COMMITTEE_MEMBERS] = {
		"ARG", "BRA", "CHN", "EGY", "FRA", "IND", "KEN", "USA"};
	static char rest[COMMITTEE_MEMBERS_MAX][8];
	if (i < COMMITTEE_MEMBERS)
		return first[i];
	snprintf(rest[i], sizeof(rest[i]), "M%03d", i);
	return rest[i];
}

static void must(struct committee *k, bool ok, const struct err *err, const char *what)
{
	if (ok)
		return;
	struct str words = i18n_err(&k->a, LANG_EN, err);
	fprintf(stderr, "%s: %.*s (%.*s)\n", what, STR_FMT(words), STR_FMT(err->where));
	exit(1);
}

static void key(struct committee *k, struct str name, struct signer *out)
{
	struct err err = {0};
	must(k, signer_new(&k->a, KEY_ED25519, name, out, &err), &err, "key");
}

static struct str create_body(struct committee *k, struct str rules)
{
	struct buf b = buf_new(&k->a, 1 << 16);
	struct json_out o = json_out(&b);
	json_open(&o, '{');
	json_add_str(&o, S("title"), S("A committee for tests"));
	json_add_str(&o, S("origin"), S("test.example/committee"));
	json_add_str(&o, S("negotiating"), S("en"));
	json_name(&o, S("languages"));
	json_put_raw(&o, S("[\"ar\",\"zh\",\"en\",\"fr\",\"ru\",\"es\"]"));
	json_add_int(&o, S("engine"), ENGINE_NEWEST);
	json_add_str(&o, S("unicode"), S(UNICODE_VERSION));
	json_add_bool(&o, S("sample"), true);
	json_name(&o, S("bodies"));
	json_open(&o, '[');
	json_open(&o, '{');
	json_add_str(&o, S("id"), S("committee"));
	json_add_str(&o, S("name"), S("The committee"));
	json_add_str(&o, S("rules"), hash_hex(&k->a, hash_of(rules)));
	json_close(&o, '}');
	json_close(&o, ']');
	json_add_str(&o, S("secretary"), key_render(&k->a, &k->secretary.key));
	json_name(&o, S("credentials"));
	json_open(&o, '{');
	json_add_int(&o, S("threshold"), 2);
	json_name(&o, S("keys"));
	json_open(&o, '[');
	for (int i = 0; i < COMMITTEE_OFFICIALS; i++)
		json_put_str(&o, key_render(&k->a, &k->official[i].key));
	json_close(&o, ']');
	json_close(&o, '}');
	json_close(&o, '}');
	return buf_view(&b);
}

static struct str members_body(struct committee *k)
{
	struct buf b = buf_new(&k->a, 1 << 16);
	buf_z(&b, "{\"participants\":[");
	for (int i = 0; i < k->members; i++)
		buf_print(&b, "%s{\"code\":\"%s\",\"kind\":\"member\",\"bodies\":[\"committee\"]}",
			i ? "," : "", committee_code(i));
	buf_z(&b, "]}");
	return buf_view(&b);
}

static struct str keys_body(struct committee *k)
{
	struct buf b = buf_new(&k->a, 1 << 16);
	buf_z(&b, "{\"keys\":[");
	for (int i = 0; i < k->members; i++)
		buf_print(&b, "%s{\"participant\":\"%s\",\"key\":\"%.*s\"}", i ? "," : "",
			committee_code(i), STR_FMT(key_render(&k->a, &k->member[i].key)));
	buf_z(&b, "]}");
	return buf_view(&b);
}

static int64_t ticking(void *of)
{
	struct committee *k = of;
	return k->clock_ms += 1000;
}

bool committee_open(struct committee *k, const struct service_config *c, struct err *err)
{
	struct service_config config = *c;
	config.data = k->dir;
	if (!config.clock) {
		config.clock = ticking;
		config.clock_of = k;
	}
	return service_open(&config, &k->service, err);
}

static void set_up(struct committee *k, struct str rules)
{
	struct err err = {0};
	struct receipt r;
	struct deed deeds[] = {
		{BY_SECRETARY, "process.create", "secretary", create_body(k, rules), &rules, 1},
		{BY_SECRETARY, "participant.register", "secretary", members_body(k)},
		{BY_OFFICIALS, "key.enter", "credentials", keys_body(k)},
		{BY_SECRETARY, "role.bind", "secretary",
			str_print(&k->a,
				"{\"body\":\"committee\",\"role\":\"chair\",\"participant\":\"ARG\","
				"\"key\":\"%.*s\",\"basis\":\"election\"}",
				STR_FMT(key_render(&k->a, &k->member[0].key)))},
	};
	for (size_t i = 0; i < sizeof(deeds) / sizeof(deeds[0]); i++)
		must(k, committee_act(k, &deeds[i], &r, &err), &err, deeds[i].kind);
}

void committee_make(struct committee *k, struct str dir, struct str rules)
{
	committee_make_of(k, dir, rules, COMMITTEE_MEMBERS);
}

void committee_make_of(struct committee *k, struct str dir, struct str rules, int members)
{
	struct err err = {0};
	struct str text = {0};
	*k = (struct committee){.a = arena_open(1 << 28), .clock_ms = 1795500000000};
	k->members = members;
	k->dir = str_copy(&k->a, dir);
	must(k, rules_shipped_find(rules, &text), &err, "rules");
	key(k, S("secretariat/registry"), &k->secretary);
	for (int i = 0; i < COMMITTEE_OFFICIALS; i++)
		key(k, str_print(&k->a, "credentials/%d", i + 1), &k->official[i]);
	for (int i = 0; i < k->members; i++)
		key(k, str_print(&k->a, "%s/head", committee_code(i)), &k->member[i]);
	must(k, service_init(k->dir, S("test.example/committee"), &err), &err, "init");
	must(k, committee_open(k, &(struct service_config){0}, &err), &err, "open");
	set_up(k, text);
}

struct str committee_note(struct committee *k, struct arena *a, const struct deed *d)
{
	struct seat *t = service_seat(k->service, 0);
	const struct signer *by[COMMITTEE_OFFICIALS] = {&k->secretary};
	struct signers signers = {.at = by, .len = 1};
	bool create = str_eq(str_of(d->kind), S("process.create"));
	struct act_draft draft = {.process = create ? S("new") : seat_process_id(t),
		.kind = str_of(d->kind),
		.by = d->who >= 0 ? str_of(committee_code(d->who)) : S("secretariat"),
		.capacity = str_of(d->capacity),
		.after = seat_size(t),
		.body = d->body};
	if (d->who >= 0)
		by[0] = &k->member[d->who];
	if (d->who == BY_OFFICIALS)
		for (signers.len = 0; signers.len < 2; signers.len++)
			by[signers.len] = &k->official[signers.len];
	struct str note = {0};
	struct err err = {0};
	must(k, signing_note(a, &draft, &signers, &note, &err), &err, d->kind);
	return note;
}

bool committee_act(struct committee *k, const struct deed *d, struct receipt *r, struct err *err)
{
	struct parcel p = {.note = committee_note(k, &k->a, d), .blob = d->blob, .blobs = d->blobs};
	return service_act(k->service, &p, r, err);
}

void committee_close(struct committee *k)
{
	service_close(k->service);
	signer_close(&k->secretary);
	for (int i = 0; i < COMMITTEE_OFFICIALS; i++)
		signer_close(&k->official[i]);
	for (int i = 0; i < k->members; i++)
		signer_close(&k->member[i]);
	arena_close(&k->a);
}
