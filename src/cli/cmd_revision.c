#include "cli/actor.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/instrument.h"
#include "text/canonical.h"
#include "text/negotiation.h"
#include "msg_cli.h"

/*
 * `revision`: compiles what was accepted into a new revision. The act names the hash of the text in
 * canonical form, so the text is written here first, from the state, and goes along as a blob.
 */

enum { TEXT_MAX = 32 << 20, BODY_MAX = 1 << 16 };

static struct str body_of(struct cli *c, const struct instrument *i, struct str text)
{
	struct buf b = buf_new(c->a, BODY_MAX);
	struct json_out o = json_out(&b);
	struct str symbol = args_str(&c->args, S("symbol")), title = args_str(&c->args, S("title"));
	json_open(&o, '{');
	json_add_str(&o, S("instrument"), i->id);
	json_add_str(&o, S("text"), hash_hex(c->a, hash_of(text)));
	if (symbol.len)
		json_add_str(&o, S("symbol"), symbol);
	if (title.len)
		json_add_str(&o, S("title"), title);
	json_close(&o, '}');
	return buf_view(&b);
}

static bool compile(struct cli *c, struct destination *t, struct err *err)
{
	const struct process *p;
	const struct instrument *i = NULL;
	struct draft draft = {0};
	struct buf text = buf_new(c->a, TEXT_MAX);
	if (!destination_process(c, t, &p, err) || !instrument_given(c, p, &i, err))
		return false;
	text_draft(c->a, negotiation_text(i->negotiation), &draft);
	canonical_write(&text, &draft);
	if (buf_full(&text))
		return err_set(err, FAULT_LIMIT, msg(MSG_ANSWER_TOO_LONG, arg_int(TEXT_MAX)));
	struct str blob = buf_view(&text);
	struct saying s = {.kind = S("revision.compile"),
		.body = body_of(c, i, blob),
		.blob = &blob,
		.blobs = 1};
	return actor_send(c, t, &s, err);
}

static bool run(struct cli *c, struct err *err)
{
	struct destination t;
	if (!destination_open(c, DESTINATION_WRITE, &t, err))
		return false;
	bool ok = compile(c, &t, err);
	if (!ok)
		*err = err_copy(c->a, err);
	destination_close(&t);
	return ok;
}

static const struct cli_option options[] = {
	INSTRUMENT_OPTION,
	{"symbol", OPTION_STR, "TEXT", MSG_OPT_SYMBOL},
	{"title", OPTION_STR, "TEXT", MSG_OPT_TITLE},
	{"log-key", OPTION_STR, "VKEY|FILE", MSG_OPT_LOG_KEY},
	ACTOR_OPTIONS,
	{0},
};

const struct command cmd_revision = {
	.name = "revision",
	.summary = MSG_CMD_REVISION,
	.usage = "[--instrument ID] [--symbol TEXT] [--title TEXT]",
	.examples = "revision --symbol A/AC.999/L.4/Rev.1 --sign-with secretary.key",
	.options = options,
	.run = run,
};
