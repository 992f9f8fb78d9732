#include "base/file.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "text/canonical.h"
#include "text/intake.h"
#include "msg_cli.h"

/*
 * `import FILE|-`: the canonical form on standard output, what had to be guessed or is wrong in the
 * file on standard error, each with its line and a caret. With --json instead one report: the
 * counts and the findings.
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

static bool tell_json(struct cli *c, const struct intake *in, struct err *err)
{
	struct buf report = buf_new(c->a, ANSWER_MAX), b = buf_new(c->a, ANSWER_MAX);
	struct json_out r = json_out(&report), o = json_out(&b);
	report_write(&r, &in->report);
	/* The report's members stand at the top, so that `jq .articles` works. */
	struct str members = buf_view(&report);
	buf_str(&b, str_slice(members, 0, members.len - 1));
	o.comma = true;
	json_name(&o, S("list"));
	json_open(&o, '[');
	for (size_t i = 0; i < in->findings.list.len; i++)
		finding_json(c, &o, &in->findings.list.at[i]);
	json_close(&o, ']');
	buf_char(&b, '}');
	return console_json(c, &b, err);
}

static void tell_findings(struct cli *c, struct str name, const struct intake *in)
{
	size_t shown = 0;
	for (size_t i = 0; i < in->findings.list.len; i++) {
		const struct finding *f = &in->findings.list.at[i];
		if (f->weight == FINDING_NOTE && !args_has(&c->args, S("notes")))
			continue;
		if (shown++ < SHOWN)
			console_finding(c, name, c->source, f->at, f->what);
	}
	if (shown > SHOWN)
		console_say(c, msg(MSG_FINDINGS_MORE, arg_int((int64_t)(shown - SHOWN))));
	const struct import_report *r = &in->report;
	console_say(c, msg(MSG_IMPORT_DONE, arg_int(r->articles), arg_int(r->paragraphs),
			       arg_int(r->subparagraphs), arg_int(r->words)));
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
	if (!draft_read(c->a, c->source, format, &in, err)) {
		err->where = path;
		return false;
	}
	if (c->json)
		return tell_json(c, &in, err);
	struct buf b = buf_new(c->a, ANSWER_MAX);
	canonical_write(&b, &in.draft);
	tell_findings(c, path, &in);
	return console_result(c, buf_view(&b), err);
}

static const struct cli_option options[] = {
	{"format", OPTION_STR, "WORD", MSG_OPT_FORMAT},
	{"notes", OPTION_FLAG, NULL, MSG_OPT_NOTES},
	{0},
};

const struct command cmd_import = {
	.name = "import",
	.summary = MSG_CMD_IMPORT,
	.usage = "[FILE|-] [--format auto|markdown|plain|canonical] [--notes]",
	.examples = "import convention.md > convention.draft\nimport convention.md --json",
	.options = options,
	.run = run,
};
