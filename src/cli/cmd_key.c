#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/secrets.h"
#include "record/keyfile.h"
#include "service/keyring.h"
#include "msg_cli.h"

enum { ANSWER_MAX = 1 << 20 };

/* ---- key new ---- */

static bool save(struct cli *c, struct str path, const struct signer *s, struct err *err)
{
	if (args_has(&c->args, S("no-passphrase")))
		return keyring_save(path, s, err);
	struct secret pass CLEANUP(secret_close) = {0}, locked CLEANUP(secret_close) = {0};
	return passphrase_given(c, true, &pass, err) && keyfile_lock(s, &pass, &locked, err) &&
	       keyring_put(path, &locked, err);
}

/* A name as a file name: KEN/head becomes KEN-head.key. */
static struct str file_of(struct cli *c, struct str name)
{
	struct str dir = keys_folder(c);
	struct str path = str_print(c->a, "%.*s/%.*s.key", STR_FMT(dir), STR_FMT(name));
	char *at = (char *)(uintptr_t)path.at;
	for (size_t i = dir.len + 1; i < path.len; i++)
		if (at[i] == '/')
			at[i] = '-';
	return path;
}

static bool show_key(struct cli *c, struct str path, const struct key *k, struct err *err)
{
	struct str vkey = key_render(c->a, k);
	if (!c->json)
		return console_result(c, str_print(c->a, "%.*s\n", STR_FMT(vkey)), err);
	struct buf b = buf_new(c->a, ANSWER_MAX);
	struct json_out o = json_out(&b);
	json_open(&o, '{');
	json_add_str(&o, S("name"), k->name);
	json_add_str(&o, S("kind"), key_kind_name(k->kind));
	json_add_str(&o, S("vkey"), vkey);
	json_add_str(&o, S("file"), path);
	json_close(&o, '}');
	return console_json(c, &b, err);
}

static bool run_new(struct cli *c, struct err *err)
{
	struct str name = args_operand(&c->args, 0);
	struct str path = args_str(&c->args, S("file"));
	if (c->args.operands.len != 1)
		return err_set(err, FAULT_INPUT, msg(MSG_USAGE_ONE, arg_str(S("NAME"))));
	if (!path.len) {
		path = file_of(c, name);
		if (!dir_make(keys_folder(c), err))
			return false;
	}
	struct signer s;
	if (!signer_new(c->a, KEY_ED25519, name, &s, err))
		return false;
	bool ok = save(c, path, &s, err);
	if (ok && !c->json)
		console_say(c, msg(MSG_KEY_SAVED, arg_str(path)));
	ok = ok && show_key(c, path, &s.key, err);
	signer_close(&s);
	return ok;
}

static const struct cli_option new_options[] = {
	{"file", OPTION_STR, "FILE", MSG_OPT_KEY_FILE},
	{"keys", OPTION_STR, "DIR", MSG_OPT_KEYS_DIR},
	{"passphrase-file", OPTION_STR, "FILE", MSG_OPT_PASSPHRASE_FILE},
	{"no-passphrase", OPTION_FLAG, NULL, MSG_OPT_NO_PASSPHRASE},
	{0},
};

const struct command cmd_key_new = {
	.name = "key new",
	.summary = MSG_CMD_KEY_NEW,
	.usage = "NAME [--file FILE]",
	.examples =
		"key new KEN/head\nkey new secretariat/registry --file registry.key --no-passphrase",
	.options = new_options,
	.run = run_new,
};

/* ---- key show ---- */

static bool run_show(struct cli *c, struct err *err)
{
	struct str path = args_operand(&c->args, 0);
	struct secret file CLEANUP(secret_close) = {0};
	struct key k;
	if (c->args.operands.len != 1)
		return err_set(err, FAULT_INPUT, msg(MSG_USAGE_ONE, arg_str(S("FILE"))));
	if (!keyring_file(c->a, path, KEYFILE_MAX, &file, err))
		return false;
	if (!keyfile_public(c->a, &file, &k, err)) {
		err->where = path;
		return false;
	}
	return show_key(c, path, &k, err);
}

const struct command cmd_key_show = {
	.name = "key show",
	.summary = MSG_CMD_KEY_SHOW,
	.usage = "FILE",
	.examples = "key show KEN-head.key",
	.run = run_show,
};

/* ---- key list ---- */

static int by_name(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

struct paths {
	VEC(struct str) at;
};

static bool key_files(struct cli *c, struct str dir, struct paths *out, struct err *err)
{
	DIR *d = opendir(str_z(c->a, dir));
	if (!d && errno == ENOENT)
		return true;
	if (!d)
		return err_errno(err, dir, errno);
	for (struct dirent *e; (e = readdir(d));)
		if (str_ends(str_of(e->d_name), S(".key")))
			*vec_push(c->a, &out->at) =
				str_print(c->a, "%.*s/%s", STR_FMT(dir), e->d_name);
	closedir(d);
	if (out->at.len)
		qsort(out->at.at, out->at.len, sizeof(struct str), by_name);
	return true;
}

static void list_one(struct cli *c, struct buf *b, struct json_out *o, struct str path)
{
	struct secret file CLEANUP(secret_close) = {0};
	struct key k;
	struct err err;
	if (!keyring_file(c->a, path, KEYFILE_MAX, &file, &err) ||
		!keyfile_public(c->a, &file, &k, &err)) {
		err.where = path;
		console_say(c, err.why); /* one bad file does not hide the others */
		return;
	}
	struct str vkey = key_render(c->a, &k);
	if (!c->json) {
		buf_print(b, "%.*s  %.*s  %s\n", STR_FMT(vkey), STR_FMT(path),
			keyfile_is_locked(&file) ? "locked" : "open");
		return;
	}
	json_open(o, '{');
	json_add_str(o, S("name"), k.name);
	json_add_str(o, S("vkey"), vkey);
	json_add_str(o, S("file"), path);
	json_add_bool(o, S("locked"), keyfile_is_locked(&file));
	json_close(o, '}');
}

static bool run_list(struct cli *c, struct err *err)
{
	struct paths files = {0};
	if (!key_files(c, keys_folder(c), &files, err))
		return false;
	struct buf b = buf_new(c->a, ANSWER_MAX);
	struct json_out o = json_out(&b);
	if (c->json)
		json_open(&o, '[');
	for (size_t i = 0; i < files.at.len; i++)
		list_one(c, &b, &o, files.at.at[i]);
	if (!c->json)
		return console_result(c, buf_view(&b), err);
	json_close(&o, ']');
	return console_json(c, &b, err);
}

static const struct cli_option list_options[] = {
	{"keys", OPTION_STR, "DIR", MSG_OPT_KEYS_DIR},
	{0},
};

const struct command cmd_key_list = {
	.name = "key list",
	.summary = MSG_CMD_KEY_LIST,
	.usage = "[--keys DIR]",
	.examples = "key list --json",
	.options = list_options,
	.run = run_list,
};
