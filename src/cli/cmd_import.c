#include "base/file.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "i18n/naming.h"
#include "text/canonical.h"
#include "text/intake.h"
#include "text/bracketing.h"
#include "text/compilation.h"
#include "msg_cli.h"

/*
 * `import FILE|-`: the canonical form on standard output, what had to be guessed or is wrong in the
 * file on standard error, each with its line and a caret. With --json instead one report: the
 * counts and the findings.
 *
 * With --brackets FILE the brackets become positions: the text without them on standard output, the
 * positions as a list of proposals, as `compile --proposals` takes it, in FILE. With --compilation
 * FILE likewise for a compilation of what delegations sent in.
 */

enum { ANSWER_MAX = 64 << 20, SHOWN = 200 };

static const struct {
	const char *name;
	enum draft_format format;
} formats[] = {
	{"auto", DRAFT_FORMAT_AUTO},
	{"markdown", DRAFT_FORMAT_MARKDOWN},
	{"plain", DRAFT_FORMAT_PLAIN},
	{"canonical", DRAFT_FORMAT_CANONICAL},
};

static bool format_given(struct cli *c, enum draft_format *out, struct err *err)
{
	struct str name = args_str(&c->args, S("format"));
	*out = DRAFT_FORMAT_AUTO;
	for (size_t i = 0; name.len && i < LEN(formats); i++) {
		if (str_eq(name, str_of(formats[i].name))) {
			*out = formats[i].format;
			return true;
		}
	}
	return !name.len || err_set(err, FAULT_INPUT,
				    msg(MSG_FORMAT_UNKNOWN, arg_str(name),
					    arg_str(S("auto, markdown, plain, canonical"))));
}

static struct str weight_name(enum finding_weight w)
{
	switch (w) {
	case FINDING_NOTE:
		return S("note");
	case FINDING_DOUBT:
		return S("doubt");
	case FINDING_FAULT:
		return S("fault");
	}
	return S("");
}

static void finding_json(struct cli *c, struct json_out *o, const struct finding *f)
{
	json_open(o, '{');
	json_add_str(o, S("weight"), weight_name(f->weight));
	json_add_str(o, S("message"), console_words(c, f->what));
	if (f->at.line) {
		json_add_int(o, S("line"), f->at.line);
		json_add_int(o, S("column"), f->at.column);
	}
	json_close(o, '}');
}

static void positions_json(struct json_out *o, const struct bracketing *p)
{
	json_name(o, S("positions"));
	bracketing_report(o, &p->counts);
	json_name(o, S("proposals"));
	bracketing_write(o, p);
}

/* `given`: what the brackets became, or null. */
static bool tell_json(
	struct cli *c, const struct intake *in, const struct bracketing *given, struct err *err)
{
	struct buf report = buf_new(c->a, ANSWER_MAX), b = buf_new(c->a, ANSWER_MAX);
	struct json_out r = json_out(&report), o = json_out(&b);
	report_write(&r, &in->report);
	/* The report's members stand at the top, so that `jq .articles` works. */
	struct str members = buf_view(&report);
	buf_str(&b, str_slice(members, 0, members.len - 1));
	o.comma = true;
	if (given)
		positions_json(&o, given);
	json_name(&o, S("list"));
	json_open(&o, '[');
	for (size_t i = 0; i < in->findings.list.len; i++)
		finding_json(c, &o, &in->findings.list.at[i]);
	json_close(&o, ']');
	buf_char(&b, '}');
	return console_json(c, &b, err);
}

static void tell_findings(struct cli *c, struct str name, const struct findings *list)
{
	size_t shown = 0;
	for (size_t i = 0; i < list->list.len; i++) {
		const struct finding *f = &list->list.at[i];
		if (f->weight == FINDING_NOTE && !args_has(&c->args, S("notes")))
			continue;
		if (shown++ < SHOWN)
			console_finding(c, name, c->source, f->at, f->what);
	}
	if (shown > SHOWN)
		console_say(c, msg(MSG_FINDINGS_MORE, arg_int((int64_t)(shown - SHOWN))));
}

static void tell_done(struct cli *c, const struct import_report *r)
{
	console_say(c, msg(MSG_IMPORT_DONE, arg_int(r->articles), arg_int(r->paragraphs),
			       arg_int(r->subparagraphs), arg_int(r->words)));
}

static void tell_positions(struct cli *c, const struct bracketing_counts *p)
{
	int64_t words = p->brackets - p->edits;
	console_say(c, msg(MSG_IMPORT_BRACKETS, arg_int(p->brackets), arg_int(p->edits),
			       arg_int(words), arg_int(p->kept[KEPT_UNBALANCED])));
	console_say(c, msg(MSG_IMPORT_OPTIONS, arg_int(p->options), arg_int(p->options_edits)));
	console_say(c, msg(MSG_IMPORT_GIVEN_BACK, arg_int(p->paragraphs), arg_int(p->given_back),
			       arg_int(p->proposals)));
}

static bool find_name(const void *context, struct str words, struct str *code)
{
	return naming_find(context, words, code);
}

/* Findings of both readings; an unbalanced bracket, which both see, once. */
static void join_findings(struct cli *c, struct intake *in, const struct bracketing *p)
{
	bool typed = in->report.format != DRAFT_FORMAT_CANONICAL;
	for (size_t i = 0; i < p->findings.list.len; i++) {
		const struct finding *f = &p->findings.list.at[i];
		if (typed && f->weight == FINDING_FAULT)
			continue;
		finding_add(c->a, &in->findings, f->weight, f->at, f->what);
	}
	in->findings.more += p->findings.more;
	findings_place(&in->findings, c->source);
}

static struct bracketing_ask ask_for(struct cli *c, const struct who *who)
{
	struct str lang = args_str(&c->args, S("text-lang"));
	struct str document = args_str(&c->args, S("document"));
	return (struct bracketing_ask){.lang = lang.len ? lang : S("en"),
		.source = c->source,
		.document = document.len ? document : S("DRAFT"),
		.first = 1,
		.who = who};
}

static bool read_positions(
	struct cli *c, const struct intake *in, struct bracketing *out, struct err *err)
{
	struct naming naming = naming_new(c->a);
	struct who who = {find_name, &naming};
	struct bracketing_ask ask = ask_for(c, &who);
	return bracketing_read(c->a, &in->draft, &ask, out, err);
}

static bool write_positions(
	struct cli *c, struct str option, const struct bracketing *p, struct err *err)
{
	struct buf b = buf_new(c->a, ANSWER_MAX);
	struct json_out o = json_out(&b);
	bracketing_write(&o, p);
	buf_char(&b, '\n');
	return file_write(args_str(&c->args, option), buf_view(&b), 0644, err);
}

/* The text without brackets, the positions beside it. */
static bool import_positions(struct cli *c, struct str path, struct intake *in, struct err *err)
{
	struct bracketing p;
	struct buf b = buf_new(c->a, ANSWER_MAX);
	if (!read_positions(c, in, &p, err))
		return false;
	join_findings(c, in, &p);
	if (c->json)
		return tell_json(c, in, &p, err);
	canonical_write(&b, &p.text);
	if (!write_positions(c, S("brackets"), &p, err))
		return false;
	tell_findings(c, path, &in->findings);
	tell_done(c, &in->report);
	tell_positions(c, &p.counts);
	return console_result(c, buf_view(&b), err);
}

static bool compilation_json(struct cli *c, const struct compilation *k, struct err *err)
{
	struct buf b = buf_new(c->a, ANSWER_MAX);
	struct json_out o = json_out(&b);
	json_open(&o, '{');
	json_name(&o, S("compilation"));
	compilation_report(&o, k);
	json_name(&o, S("proposals"));
	bracketing_write(&o, &k->made);
	json_name(&o, S("list"));
	json_open(&o, '[');
	for (size_t i = 0; i < k->made.findings.list.len; i++)
		finding_json(c, &o, &k->made.findings.list.at[i]);
	json_close(&o, ']');
	json_close(&o, '}');
	return console_json(c, &b, err);
}

static void tell_compilation(struct cli *c, const struct compilation *k)
{
	const struct compilation_counts *n = &k->counts;
	console_say(c, msg(MSG_COMPILATION_FOUND, arg_int(n->names), arg_int(n->submissions),
			       arg_int((int64_t)k->parties.len), arg_int(n->with_text)));
	console_say(c, msg(MSG_COMPILATION_DRAFT, arg_int(n->provisions), arg_int(n->agreed)));
	console_say(c, msg(MSG_COMPILATION_MADE, arg_int(n->paragraphs), arg_int(n->unchanged),
			       arg_int(n->proposals), arg_int(n->edits), arg_int(n->doubtful)));
}

static bool import_compilation(struct cli *c, struct str path, struct err *err)
{
	struct naming naming = naming_new(c->a);
	struct who who = {find_name, &naming};
	struct bracketing_ask ask = ask_for(c, &who);
	struct compilation k;
	struct buf b = buf_new(c->a, ANSWER_MAX);
	if (!compilation_read(c->a, &ask, &k, err)) {
		err->where = path;
		return false;
	}
	if (c->json)
		return compilation_json(c, &k, err);
	canonical_write(&b, &k.made.text);
	if (!write_positions(c, S("compilation"), &k.made, err))
		return false;
	tell_findings(c, path, &k.made.findings);
	tell_compilation(c, &k);
	return console_result(c, buf_view(&b), err);
}

static bool run(struct cli *c, struct err *err)
{
	struct str path = args_operand(&c->args, 0);
	enum draft_format format;
	struct intake in;
	path = path.len ? path : S("-");
	if (c->args.operands.len > 1)
		return err_set(err, FAULT_INPUT, msg(MSG_USAGE_ONE, arg_str(S("FILE"))));
	if (!format_given(c, &format, err) || !file_read(c->a, path, LIMIT_DRAFT, &c->source, err))
		return false;
	if (args_has(&c->args, S("compilation")))
		return import_compilation(c, path, err);
	if (!draft_read(c->a, c->source, format, &in, err)) {
		err->where = path;
		return false;
	}
	if (args_has(&c->args, S("brackets")))
		return import_positions(c, path, &in, err);
	if (c->json)
		return tell_json(c, &in, NULL, err);
	struct buf b = buf_new(c->a, ANSWER_MAX);
	canonical_write(&b, &in.draft);
	tell_findings(c, path, &in.findings);
	tell_done(c, &in.report);
	return console_result(c, buf_view(&b), err);
}

static const struct cli_option options[] = {
	{"format", OPTION_STR, "WORD", MSG_OPT_FORMAT},
	{"notes", OPTION_FLAG, NULL, MSG_OPT_NOTES},
	{"brackets", OPTION_STR, "FILE", MSG_OPT_BRACKETS},
	{"compilation", OPTION_STR, "FILE", MSG_OPT_COMPILATION},
	{"document", OPTION_STR, "CODE", MSG_OPT_DOCUMENT},
	{"text-lang", OPTION_STR, "LANG", MSG_OPT_TEXT_LANG},
	{0},
};

const struct command cmd_import = {
	.name = "import",
	.summary = MSG_CMD_IMPORT,
	.usage = "[FILE|-] [--format auto|markdown|plain|canonical] [--notes] "
		 "[--brackets FILE|--compilation FILE] [--document CODE]",
	.examples = "import convention.md > convention.draft\nimport convention.md --json\n"
		    "import rolling-text.txt --brackets positions.json > convention.draft\n"
		    "import received.txt --compilation proposals.json > convention.draft",
	.options = options,
	.run = run,
};
