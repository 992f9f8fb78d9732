#include "base/file.h"
#include "base/limits.h"
#include "cli/actor.h"
#include "cli/address.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/instrument.h"
#include "text/amending.h"
#include "text/intake.h"
#include "text/negotiation.h"
#include "text/redraft.h"
#include "msg_cli.h"
#include "msg_err.h"

/*
 * `propose`: tables a proposal. The edits come from a file (--edits, JSON of doc/format/text.md,
 * places as addresses), from a whole edited text (--edited: what was changed in it), from formal
 * wording in English or French (--wording), or one from options:
 *
 *	--provision art:5/para:1 --replace 'shall' --with 'may'
 *	--provision art:5/para:1 --delete 'without delay'
 *	--provision art:5/para:1 --insert ', where possible,' --after 'shall'
 *
 * With --dry-run the body of the act is shown and nothing is sent.
 */

enum { EDITS_MAX = 1 << 20 };

struct proposing {
	struct cli *c;
	const struct instrument *instrument;
	struct address_book book;
	int64_t revision;
	struct buf edits; /* the list, as JSON with numbers */
};

/* ---- one edit from options ---- */

static bool put_insertion(struct proposing *p, struct json_out *o, struct err *err)
{
	const struct args *g = &p->c->args;
	bool after = args_has(g, S("after")), before = args_has(g, S("before"));
	bool start = args_has(g, S("at-start")), end = args_has(g, S("at-end"));
	if (after + before + start + end != 1)
		return err_set(err, FAULT_INPUT, msg(MSG_INSERT_WHERE));
	json_add_str(o, S("op"), S("insert"));
	json_add_str(o, S("provision"), args_str(g, S("provision")));
	if (start || end)
		json_add_str(o, S("at"), start ? S("start") : S("end"));
	else
		json_add_str(o, after ? S("after") : S("before"),
			args_str(g, after ? S("after") : S("before")));
	json_add_str(o, S("text"), args_str(g, S("insert")));
	return true;
}

/* The operations that take words as they stand: op, its option, and whether new words follow. */
static const struct {
	const char *op;
	const char *option;
	const char *words; /* member that takes the option's value; null: none */
	const char *with;  /* option with the new words */
} operations[] = {
	{"replace", "replace", "quote", "with"},
	{"delete", "delete", "quote", NULL},
	{"reserve", "reserve", "quote", NULL},
	{"replace-provision", "replace-provision", "text", NULL},
	{"delete-provision", "delete-provision", NULL, NULL},
	{"reserve-provision", "reserve-provision", NULL, NULL},
};

static bool put_operation(struct proposing *p, struct json_out *o, size_t i, struct err *err)
{
	const struct args *g = &p->c->args;
	json_add_str(o, S("op"), str_of(operations[i].op));
	json_add_str(o, S("provision"), args_str(g, S("provision")));
	if (operations[i].words)
		json_add_str(
			o, str_of(operations[i].words), args_str(g, str_of(operations[i].option)));
	if (operations[i].with && !args_has(g, str_of(operations[i].with)))
		return err_set(err, FAULT_INPUT, msg(MSG_OPTION_MISSING, arg_str(S("--with"))));
	if (operations[i].with)
		json_add_str(o, S("text"), args_str(g, str_of(operations[i].with)));
	return true;
}

static bool put_edit(struct proposing *p, struct json_out *o, struct err *err)
{
	const struct args *g = &p->c->args;
	size_t given = args_has(g, S("insert")), which = LEN(operations);
	for (size_t i = 0; i < LEN(operations); i++) {
		if (!args_has(g, str_of(operations[i].option)))
			continue;
		which = i;
		given++;
	}
	if (given != 1 || !args_has(g, S("provision")))
		return err_set(err, FAULT_INPUT, msg(MSG_PROPOSE_WHAT));
	json_open(o, '[');
	json_open(o, '{');
	bool ok = which < LEN(operations) ? put_operation(p, o, which, err)
					  : put_insertion(p, o, err);
	if (args_has(g, S("occurrence")))
		json_add_int(o, S("occurrence"), args_int(g, S("occurrence"), 1));
	json_close(o, '}');
	json_close(o, ']');
	return ok;
}

static void edits_put(struct proposing *p, const struct edit *e, size_t len)
{
	p->edits = buf_new(p->c->a, EDITS_MAX);
	struct json_out o = json_out(&p->edits);
	json_open(&o, '[');
	for (size_t i = 0; i < len; i++)
		edit_write(&o, &e[i]);
	json_close(&o, ']');
}

/* What was changed in a whole edited text. */
static bool edits_of_text(struct proposing *p, struct str path, struct err *err)
{
	struct cli *c = p->c;
	struct intake in;
	struct redraft r;
	if (!file_read(c->a, path, LIMIT_DRAFT, &c->source, err) ||
		!draft_read(c->a, c->source, DRAFT_FORMAT_AUTO, &in, err) ||
		!draft_check(&in.draft, err))
		return false;
	r = redraft_edits(c->a, p->book.text, &in.draft);
	if (!r.len)
		return err_set(err, FAULT_INPUT, msg(MSG_NOTHING_CHANGED, arg_str(path)));
	if (r.len > LIMIT_EDITS)
		return err_set(err, FAULT_LIMIT, msg(MSG_REDRAFT_TOO_MANY, arg_int(LIMIT_EDITS)));
	edits_put(p, r.edits, r.len);
	return true;
}

/* A sentence in formal wording: in the language of the text when it is one that is read, else in
 * either. */
static bool edits_of_wording(struct proposing *p, struct str sentence, struct err *err)
{
	struct err other;
	struct amendments x;
	struct amending with = {p->book.text, p->instrument->negotiation, p->book.text->lang};
	p->c->source = sentence;
	if (!str_eq(with.lang, S("en")) && !str_eq(with.lang, S("fr")))
		with.lang = S("en");
	bool ok = amending_read(p->c->a, &with, sentence, &x, err);
	with.lang = str_eq(with.lang, S("en")) ? S("fr") : S("en");
	if (!ok && !amending_read(p->c->a, &with, sentence, &x, &other))
		return false;
	edits_put(p, x.at, x.len);
	return true;
}

/* The list of edits, with addresses resolved. */
static bool edits_given(struct proposing *p, struct err *err)
{
	struct cli *c = p->c;
	struct str path = args_str(&c->args, S("edits")), text;
	if (args_has(&c->args, S("wording")))
		return edits_of_wording(p, args_str(&c->args, S("wording")), err);
	if (args_has(&c->args, S("edited")))
		return edits_of_text(p, args_str(&c->args, S("edited")), err);
	struct json list;
	if (path.len) {
		if (!file_read(c->a, path, EDITS_MAX, &text, err))
			return false;
		c->source = text;
	} else {
		struct buf b = buf_new(c->a, EDITS_MAX);
		struct json_out o = json_out(&b);
		if (!put_edit(p, &o, err))
			return false;
		text = buf_view(&b);
	}
	if (!json_read(c->a, text, &list, err))
		return false;
	p->edits = buf_new(c->a, EDITS_MAX);
	struct json_out o = json_out(&p->edits);
	return address_edits(&p->book, &list, S("/edits"), &o, err);
}

/* ---- the act ---- */

static struct str body_of(struct proposing *p)
{
	struct args *g = &p->c->args;
	struct buf b = buf_new(p->c->a, 2 * EDITS_MAX);
	struct json_out o = json_out(&b);
	json_open(&o, '{');
	json_add_str(&o, S("instrument"), p->instrument->id);
	json_add_int(&o, S("revision"), p->revision);
	json_add_str(&o, S("lang"), negotiation_text(p->instrument->negotiation)->lang);
	json_name(&o, S("edits"));
	json_put_raw(&o, buf_view(&p->edits));
	if (args_has(g, S("on")))
		json_add_int(&o, S("on"), args_int(g, S("on"), 0));
	if (args_has(g, S("title")))
		json_add_str(&o, S("title"), args_str(g, S("title")));
	if (args_has(g, S("note")))
		json_add_str(&o, S("note"), args_str(g, S("note")));
	json_close(&o, '}');
	return buf_view(&b);
}

static bool find_instrument(struct proposing *p, const struct process *process, struct err *err)
{
	if (!instrument_given(p->c, process, &p->instrument, err))
		return false;
	struct negotiation *n = p->instrument->negotiation;
	p->revision = negotiation_revision_last(n);
	p->book = address_book_new(p->c->a, negotiation_revision(n, p->revision));
	return true;
}

static bool propose(struct cli *c, struct destination *t, struct err *err)
{
	struct proposing p = {.c = c};
	const struct process *process;
	if (!destination_process(c, t, &process, err) || !find_instrument(&p, process, err) ||
		!edits_given(&p, err))
		return false;
	struct saying s = {.kind = S("proposal.table"), .body = body_of(&p)};
	if (args_has(&c->args, S("dry-run")))
		return console_result(c, str_print(c->a, "%.*s\n", STR_FMT(s.body)), err);
	return actor_send(c, t, &s, err);
}

static bool run(struct cli *c, struct err *err)
{
	struct destination t;
	enum destination_use use =
		args_has(&c->args, S("dry-run")) ? DESTINATION_READ : DESTINATION_WRITE;
	if (!destination_open(c, use, &t, err))
		return false;
	bool ok = propose(c, &t, err);
	if (!ok)
		*err = err_copy(c->a, err);
	destination_close(&t);
	return ok;
}

static const struct cli_option options[] = {
	INSTRUMENT_OPTION,
	{"edits", OPTION_STR, "FILE", MSG_OPT_EDITS},
	{"edited", OPTION_STR, "FILE", MSG_OPT_EDITED},
	{"wording", OPTION_STR, "SENTENCE", MSG_OPT_WORDING},
	{"provision", OPTION_STR, "ADDRESS", MSG_OPT_PROVISION},
	{"replace", OPTION_STR, "WORDS", MSG_OPT_REPLACE},
	{"with", OPTION_STR, "WORDS", MSG_OPT_WITH},
	{"delete", OPTION_STR, "WORDS", MSG_OPT_DELETE},
	{"reserve", OPTION_STR, "WORDS", MSG_OPT_RESERVE},
	{"insert", OPTION_STR, "WORDS", MSG_OPT_INSERT},
	{"after", OPTION_STR, "WORDS", MSG_OPT_AFTER},
	{"before", OPTION_STR, "WORDS", MSG_OPT_BEFORE},
	{"at-start", OPTION_FLAG, NULL, MSG_OPT_AT_START},
	{"at-end", OPTION_FLAG, NULL, MSG_OPT_AT_END},
	{"occurrence", OPTION_INT, "N", MSG_OPT_OCCURRENCE},
	{"replace-provision", OPTION_STR, "WORDS", MSG_OPT_REPLACE_PROVISION},
	{"delete-provision", OPTION_FLAG, NULL, MSG_OPT_DELETE_PROVISION},
	{"reserve-provision", OPTION_FLAG, NULL, MSG_OPT_RESERVE_PROVISION},
	{"on", OPTION_INT, "N", MSG_OPT_ON},
	{"title", OPTION_STR, "TEXT", MSG_OPT_TITLE},
	{"note", OPTION_STR, "WORDS", MSG_OPT_NOTE},
	{"dry-run", OPTION_FLAG, NULL, MSG_OPT_DRY_RUN},
	{"log-key", OPTION_STR, "VKEY|FILE", MSG_OPT_LOG_KEY},
	ACTOR_OPTIONS,
	{0},
};

const struct command cmd_propose = {
	.name = "propose",
	.summary = MSG_CMD_PROPOSE,
	.usage =
		"--provision ADDRESS --replace WORDS --with WORDS | --edits FILE | --edited FILE | --wording SENTENCE",
	.examples =
		"propose --provision art:5/para:1 --replace shall --with may --sign-with KEN.key\n"
		"propose --wording 'In article 5, paragraph 1, replace \"shall\" by \"may\".' "
		"--sign-with KEN.key\n"
		"propose --edited convention.md --sign-with KEN.key\n"
		"propose --edits proposal.json --title 'Scope' --at http://localhost:8080",
	.options = options,
	.run = run,
};
