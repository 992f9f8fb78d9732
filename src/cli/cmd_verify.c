#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/file.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/logkey.h"
#include "process/state.h"
#include "service/audit.h"
#include "service/remote.h"
#include "store/folder.h"
#include "store/sqlite/sqlite.h"
#include "msg_cli.h"

/*
 * `verify DIR|FILE.db|URL`: everything is hashed, every signature and key checked, every act judged
 * and folded again. Nothing found: exit 0. Something found: each with its place, and the exit
 * status of FAULT_CORRUPT.
 */

enum { ANSWER_MAX = 64 << 20, THREADS_MAX = 64, FINDINGS_MAX = 10000 };

/* What is verified, opened. */
struct subject {
	struct source source;
	struct key log_key;
	struct store *store;   /* of a data folder or .db file */
	struct remote *remote; /* of an address */
	struct str dir;
};

struct findings {
	struct cli *c;
	VEC(struct finding) list; /* with copied errors */
};

/* ---- opening ---- */

static bool is_address(struct str s)
{
	return str_starts(s, S("http://")) || str_starts(s, S("https://"));
}

static bool open_store(struct cli *c, struct subject *s, struct str db, struct err *err)
{
	if (!sqlite_open(db, SQLITE_MODE_READ, &s->store, err) || !store_check(s->store, err))
		return false;
	s->source = store_source(s->store);
	if (args_has(&c->args, S("log-key")))
		return log_key_given(c, &s->log_key, err);
	size_t slash = db.len;
	while (slash > 0 && db.at[slash - 1] != '/')
		slash--;
	struct str dir = slash ? str_slice(db, 0, slash - 1) : S(".");
	return log_key_of_folder(c, dir, &s->log_key, err);
}

static bool open_subject(struct cli *c, struct subject *s, struct str what, struct err *err)
{
	if (is_address(what)) {
		if (!log_key_given(c, &s->log_key, err) || !remote_open(what, &s->remote, err))
			return false;
		s->source = remote_source(s->remote);
		return true;
	}
	while (what.len > 1 && str_ends(what, S("/")))
		what.len--;
	if (!file_exists(what))
		return err_set(err, FAULT_MISSING, msg(MSG_NOTHING_THERE, arg_str(what)));
	if (str_ends(what, S(".db")))
		return open_store(c, s, what, err);
	struct str db = str_print(c->a, "%.*s/travaux.db", STR_FMT(what));
	if (file_exists(db))
		return open_store(c, s, db, err);
	s->dir = what;
	s->source = folder_source(&s->dir);
	return log_key_given(c, &s->log_key, err);
}

static void close_subject(struct subject *s)
{
	store_close(s->store);
	remote_close(s->remote);
}

/* ---- findings ---- */

static void on_finding(void *of, const struct finding *f)
{
	struct findings *w = of;
	struct cli *c = w->c;
	if (w->list.len == FINDINGS_MAX)
		return;
	struct finding *kept = vec_push(c->a, &w->list);
	*kept = *f;
	kept->path = str_copy(c->a, f->path);
	kept->err = err_copy(c->a, &f->err);
	if (c->json)
		return;
	console_progress_end(c);
	if (f->index >= 0)
		console_say(c, msg(MSG_VERIFY_AT_ENTRY, arg_id(f->index),
				       arg_str(console_words(c, f->err.why))));
	else if (f->path.len)
		console_say(c, msg(MSG_VERIFY_AT_PATH, arg_str(kept->path),
				       arg_str(console_words(c, f->err.why))));
	else
		console_say(c, f->err.why);
}

static void on_progress(void *of, int64_t entries)
{
	struct findings *w = of;
	console_progress(w->c, msg(MSG_VERIFY_PROGRESS, arg_int(entries)), 0, 1);
}

static void finding_json(struct cli *c, struct json_out *o, const struct finding *f)
{
	json_open(o, '{');
	json_add_str(o, S("level"), f->level == FINDING_FAULT ? S("fault") : S("note"));
	if (f->index >= 0)
		json_add_int(o, S("entry"), f->index);
	if (f->path.len)
		json_add_str(o, S("path"), f->path);
	console_error_members(c, o, &f->err);
	json_close(o, '}');
}

/* ---- the result ---- */

static bool tell_json(
	struct cli *c, const struct audit_result *r, const struct findings *w, struct err *err)
{
	struct buf b = buf_new(c->a, ANSWER_MAX);
	struct json_out o = json_out(&b);
	json_open(&o, '{');
	json_add_bool(&o, S("ok"), !r->record.faults && !r->unlawful);
	json_add_str(&o, S("origin"), r->record.checkpoint.origin);
	json_add_int(&o, S("size"), r->record.checkpoint.head.size);
	json_add_str(&o, S("root"), hash_hex(c->a, r->record.checkpoint.head.root));
	json_add_int(&o, S("entries"), r->record.entries);
	json_add_int(&o, S("signatures"), r->record.signatures);
	json_add_int(&o, S("tiles"), r->record.tiles);
	json_add_int(&o, S("blobs"), r->record.blobs);
	json_add_int(&o, S("judged"), r->judged);
	json_add_str(&o, S("state"), hash_hex(c->a, r->digest));
	json_add_int(&o, S("faults"), r->record.faults + r->unlawful);
	json_name(&o, S("findings"));
	json_open(&o, '[');
	for (size_t i = 0; i < w->list.len; i++)
		finding_json(c, &o, &w->list.at[i]);
	json_close(&o, ']');
	json_close(&o, '}');
	return console_json(c, &b, err);
}

static bool tell(
	struct cli *c, const struct audit_result *r, const struct findings *w, struct err *err)
{
	int64_t faults = r->record.faults + r->unlawful;
	if (c->json)
		return tell_json(c, r, w, err);
	console_progress_end(c);
	struct buf b = buf_new(c->a, ANSWER_MAX);
	buf_str(&b, console_words(c,
			    faults ? msg(MSG_VERIFY_FAILED, arg_int(faults)) : msg(MSG_VERIFY_OK)));
	buf_char(&b, '\n');
	buf_str(&b,
		console_words(c, msg(MSG_VERIFY_COUNTS, arg_int(r->record.entries),
					 arg_int(r->record.signatures), arg_int(r->record.tiles),
					 arg_int(r->record.blobs), arg_int(r->judged))));
	buf_char(&b, '\n');
	buf_str(&b,
		console_words(c, msg(MSG_VERIFY_HEAD, arg_str(r->record.checkpoint.origin),
					 arg_id(r->record.checkpoint.head.size),
					 arg_str(hash_hex(c->a, r->record.checkpoint.head.root)))));
	buf_char(&b, '\n');
	return console_result(c, buf_view(&b), err);
}

static bool run_on(struct cli *c, const struct subject *s, struct err *err)
{
	struct findings w = {.c = c};
	int64_t threads = args_int(&c->args, S("threads"), sysconf(_SC_NPROCESSORS_ONLN));
	struct audit_ask ask = {.source = &s->source,
		.log_key = &s->log_key,
		.threads = threads < 1             ? 1
			   : threads > THREADS_MAX ? THREADS_MAX
						   : (int)threads,
		.finding = on_finding,
		.progress = on_progress,
		.of = &w};
	struct audit_result r;
	if (!audit_record(c->a, &ask, &r, err)) {
		console_progress_end(c);
		return false;
	}
	if (r.record.faults || r.unlawful)
		c->exit_status = fault_exit_status(FAULT_CORRUPT);
	return tell(c, &r, &w, err);
}

static bool run(struct cli *c, struct err *err)
{
	struct subject s = {0};
	struct str what = args_operand(&c->args, 0);
	if (c->args.operands.len != 1)
		return err_set(err, FAULT_INPUT, msg(MSG_USAGE_ONE, arg_str(S("DIR|FILE.db|URL"))));
	bool ok = open_subject(c, &s, what, err) && run_on(c, &s, err);
	if (!ok)
		*err = err_copy(c->a, err);
	close_subject(&s);
	return ok;
}

static const struct cli_option options[] = {
	{"log-key", OPTION_STR, "VKEY|FILE", MSG_OPT_LOG_KEY},
	{"threads", OPTION_INT, "N", MSG_OPT_THREADS},
	{0},
};

const struct command cmd_verify = {
	.name = "verify",
	.summary = MSG_CMD_VERIFY,
	.usage = "DIR|FILE.db|URL [--log-key VKEY]",
	.examples = "verify demo-data/\nverify http://localhost:8080 --log-key log.vkey\n"
		    "verify export/ --log-key example.org/committee+1a2b3c4d+AY...",
	.options = options,
	.run = run,
};
