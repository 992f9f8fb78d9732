#include <stdio.h>
#include "base/file.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "cli/actor.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "process/state.h"
#include "rules/shipped.h"
#include "service/keyring.h"
#include "msg_cli.h"

/*
 * `init DIR`: a store and a log key and, with --process, the first act. The description is the body
 * of process.create with two liberties: `rules` of a body may be the name of a shipped rules file
 * or the path of one, and what only this program can know (`engine`, `unicode`, `origin`) or makes
 * with
 * --new-keys (`secretary`, `credentials`) may be left out.
 */

enum { COMMITTEE = 5, THRESHOLD = 3 };

struct first {
	struct str origin;
	struct json body; /* as described; .kind is JSON_KIND_NULL without --process */
	VEC(struct str) blobs;
	struct signer secretary; /* with --new-keys */
	struct str committee[COMMITTEE];
};

static bool read_description(struct cli *c, struct first *f, struct err *err)
{
	struct str path = args_str(&c->args, S("process"));
	f->origin = args_str(&c->args, S("origin"));
	if (path.len) {
		if (!file_read(c->a, path, LIMIT_ACT_JSON, &c->source, err) ||
			!json_read(c->a, c->source, &f->body, err))
			return false;
		if (!f->origin.len)
			f->origin = json_str(&f->body, S("origin"));
	}
	if (!f->origin.len)
		return err_set(err, FAULT_INPUT, msg(MSG_OPTION_MISSING, arg_str(S("--origin"))));
	return true;
}

/* ---- the body of process.create ---- */

static bool put_rules(
	struct cli *c, struct first *f, struct json_out *o, struct str rules, struct err *err)
{
	struct str bytes;
	struct hash h;
	if (hash_read(rules, &h)) {
		json_add_str(o, S("rules"), rules);
		return true;
	}
	if (!rules_shipped_find(rules, &bytes)) {
		if (!file_exists(rules))
			return err_set(
				err, FAULT_MISSING, msg(MSG_RULES_NOT_FOUND, arg_str(rules)));
		if (!file_read(c->a, rules, LIMIT_REQUEST_BODY, &bytes, err))
			return false;
	}
	*vec_push(c->a, &f->blobs) = bytes;
	json_add_str(o, S("rules"), hash_hex(c->a, hash_of(bytes)));
	return true;
}

static bool put_bodies(struct cli *c, struct first *f, struct json_out *o, const struct json *list,
	struct err *err)
{
	json_name(o, S("bodies"));
	json_open(o, '[');
	for (size_t i = 0; list->kind == JSON_KIND_LIST && i < list->len; i++) {
		const struct json *body = &list->item[i];
		json_open(o, '{');
		for (size_t k = 0; body->kind == JSON_KIND_OBJECT && k < body->len; k++) {
			if (str_eq(body->name[k], S("rules")) &&
				body->item[k].kind == JSON_KIND_STR) {
				if (!put_rules(c, f, o, body->item[k].string, err))
					return false;
				continue;
			}
			json_name(o, body->name[k]);
			json_put(o, &body->item[k]);
		}
		json_close(o, '}');
	}
	json_close(o, ']');
	return true;
}

static void put_missing(struct cli *c, struct first *f, struct json_out *o)
{
	const struct json *b = &f->body;
	if (!json_get(b, S("origin")))
		json_add_str(o, S("origin"), f->origin);
	if (!json_get(b, S("engine")))
		json_add_int(o, S("engine"), ENGINE_NEWEST);
	if (!json_get(b, S("unicode")))
		json_add_str(o, S("unicode"), S(UNICODE_VERSION));
	if (!json_get(b, S("sample")))
		json_add_bool(o, S("sample"), false);
	if (!json_get(b, S("secretary")))
		json_add_str(o, S("secretary"), key_render(c->a, &f->secretary.key));
	if (json_get(b, S("credentials")))
		return;
	json_name(o, S("credentials"));
	json_open(o, '{');
	json_add_int(o, S("threshold"), THRESHOLD);
	json_name(o, S("keys"));
	json_open(o, '[');
	for (size_t i = 0; i < COMMITTEE; i++)
		json_put_str(o, f->committee[i]);
	json_close(o, ']');
	json_close(o, '}');
}

static bool body_of(struct cli *c, struct first *f, struct str *out, struct err *err)
{
	struct buf b = buf_new(c->a, LIMIT_ACT_JSON);
	struct json_out o = json_out(&b);
	json_open(&o, '{');
	for (size_t i = 0; i < f->body.len; i++) {
		if (str_eq(f->body.name[i], S("bodies"))) {
			if (!put_bodies(c, f, &o, &f->body.item[i], err))
				return false;
			continue;
		}
		json_name(&o, f->body.name[i]);
		json_put(&o, &f->body.item[i]);
	}
	put_missing(c, f, &o);
	json_close(&o, '}');
	*out = buf_view(&b);
	return true;
}

/* ---- keys ---- */

static bool new_key(struct cli *c, struct str dir, const char *name, const char *file,
	struct signer *out, struct err *err)
{
	struct str path = str_print(c->a, "%.*s/keys/%s.key", STR_FMT(dir), file);
	return signer_new(c->a, KEY_ED25519, str_of(name), out, err) &&
	       keyring_save(path, out, err);
}

static bool new_keys(struct cli *c, struct first *f, struct str dir, struct err *err)
{
	if (!new_key(c, dir, "secretariat/secretary", "secretary", &f->secretary, err))
		return false;
	for (size_t i = 0; i < COMMITTEE; i++) {
		struct signer s;
		char name[32], file[32];
		snprintf(name, sizeof(name), "credentials/%zu", i + 1);
		snprintf(file, sizeof(file), "credentials-%zu", i + 1);
		if (!new_key(c, dir, name, file, &s, err))
			return false;
		f->committee[i] = key_render(c->a, &s.key);
		signer_close(&s);
	}
	return true;
}

/* ---- the command ---- */

static bool create_process(struct cli *c, struct first *f, struct str dir, struct err *err)
{
	struct destination t = {0};
	struct service_config config = {.data = dir};
	struct saying s = {.kind = S("process.create")};
	if (!body_of(c, f, &s.body, err))
		return false;
	s.blob = f->blobs.at;
	s.blobs = f->blobs.len;
	if (!service_open(&config, &t.service, err))
		return false;
	struct signer_list by = {0};
	bool ok = true;
	if (f->secretary.seed.at)
		*vec_push(c->a, &by.at) = f->secretary;
	else
		ok = signers_given(c, &by, err);
	ok = ok && actor_send_by(c, &t, &s, &by, err);
	if (!ok)
		*err = err_copy(c->a, err);
	signer_list_close(&by);
	destination_close(&t);
	return ok;
}

static bool run(struct cli *c, struct err *err)
{
	struct first f = {0};
	struct str dir = args_operand(&c->args, 0);
	if (c->args.operands.len != 1)
		return err_set(err, FAULT_INPUT, msg(MSG_USAGE_ONE, arg_str(S("DIR"))));
	if (!read_description(c, &f, err) || !service_init(dir, f.origin, err))
		return false;
	if (args_has(&c->args, S("new-keys")) && !new_keys(c, &f, dir, err))
		return false;
	if (f.body.kind == JSON_KIND_OBJECT)
		return create_process(c, &f, dir, err);
	console_say(c, msg(MSG_STORE_MADE, arg_str(dir), arg_str(f.origin)));
	return true;
}

static const struct cli_option options[] = {
	{"origin", OPTION_STR, "NAME", MSG_OPT_ORIGIN},
	{"process", OPTION_STR, "FILE", MSG_OPT_PROCESS},
	{"new-keys", OPTION_FLAG, NULL, MSG_OPT_NEW_KEYS},
	ACTOR_OPTIONS,
	{0},
};

const struct command cmd_init = {
	.name = "init",
	.summary = MSG_CMD_INIT,
	.usage = "DIR --origin NAME [--process FILE [--new-keys]]",
	.examples = "init data --origin example.org/committee\n"
		    "init data --process committee.json --new-keys",
	.options = options,
	.run = run,
};
