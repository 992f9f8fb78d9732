#include "base/file.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/destination.h"
#include "cli/instrument.h"
#include "formats/html/html.h"
#include "formats/plain/plain.h"
#include "papers/clean.h"
#include "text/canonical.h"
#include "text/intake.h"
#include "text/negotiation.h"
#include "msg_cli.h"

/*
 * `export`: a draft, or the clean text of an instrument of a process, in another form. Proposals
 * are shown by `compile`.
 */

enum { OUT_MAX = 256 << 20, COLUMNS_MAX = 1000 };

/* What is to be written: the provisions, and the same as a paper. */
struct exported {
	struct draft draft;
	const struct paper *paper;
};

static bool to_canonical(struct cli *c, const struct exported *x, struct buf *out, struct err *err)
{
	canonical_write(out, &x->draft);
	return true;
}

static bool to_plain(struct cli *c, const struct exported *x, struct buf *out, struct err *err)
{
	int64_t columns = args_int(&c->args, S("columns"), 0);
	if (columns < 0 || columns > COLUMNS_MAX)
		return err_set(err, FAULT_INPUT,
			msg(MSG_OPTION_NEEDS_COUNT, arg_str(S("--columns")), arg_int(COLUMNS_MAX)));
	plain_write(
		out, x->paper, (struct plain_style){.lang = c->lang, .columns = (int32_t)columns});
	return true;
}

/* A page that stands alone; the words and classes are those of the server's pages. */
static bool to_html(struct cli *c, const struct exported *x, struct buf *out, struct err *err)
{
	struct html_style style = {.lang = c->lang};
	buf_str(out, html_paper(c->a, x->paper, &style).html);
	buf_char(out, '\n');
	return true;
}

static const struct {
	const char *name;
	bool (*write)(struct cli *c, const struct exported *x, struct buf *out, struct err *err);
} forms[] = {{"canonical", to_canonical}, {"plain", to_plain}, {"html", to_html}};

static bool write_exported(struct cli *c, const struct exported *x, struct err *err)
{
	struct str to = args_str(&c->args, S("to"));
	struct buf b = buf_new(c->a, OUT_MAX);
	to = to.len ? to : S("plain");
	for (size_t i = 0; i < LEN(forms); i++) {
		if (!str_eq(to, str_of(forms[i].name)))
			continue;
		if (!forms[i].write(c, x, &b, err))
			return false;
		if (buf_full(&b))
			return err_set(
				err, FAULT_LIMIT, msg(MSG_ANSWER_TOO_LONG, arg_int(OUT_MAX)));
		return console_result(c, buf_view(&b), err);
	}
	return err_set(err, FAULT_INPUT,
		msg(MSG_FORMAT_UNKNOWN, arg_str(to), arg_str(S("canonical, plain, html"))));
}

/* A text of a process: labels are computed. */
static bool write_text(struct cli *c, const struct text *t, struct err *err)
{
	struct labels labels = labels_new(c->a, t, t->lang);
	struct exported x = {.paper = paper_clean(c->a, t, &labels, (struct provision_id){0})};
	text_draft(c->a, t, &x.draft);
	return write_exported(c, &x, err);
}

/* A file is written with the labels that it has, so that nothing of it is lost on the way. */
static bool of_file(struct cli *c, struct err *err)
{
	struct str path = args_operand(&c->args, 0), lang = args_str(&c->args, S("text-lang"));
	struct intake in;
	path = path.len ? path : S("-");
	if (!file_read(c->a, path, LIMIT_DRAFT, &c->source, err))
		return false;
	if (!draft_read(c->a, c->source, DRAFT_FORMAT_AUTO, &in, err) ||
		!draft_check(&in.draft, err)) {
		err->where = path;
		return false;
	}
	struct exported x = {.draft = in.draft,
		.paper = paper_draft(c->a, &in.draft, lang.len ? lang : S("en"))};
	return write_exported(c, &x, err);
}

/* The last revision, the one of --revision, or with --current the text as decisions left it. */
static bool write_instrument(struct cli *c, const struct process *p, struct err *err)
{
	const struct instrument *instrument;
	if (!instrument_given(c, p, &instrument, err))
		return false;
	const struct negotiation *n = instrument->negotiation;
	if (args_has(&c->args, S("current")))
		return write_text(c, negotiation_text(n), err);
	int64_t number = args_int(&c->args, S("revision"), negotiation_revision_last(n));
	const struct text *t = negotiation_revision(n, number);
	if (!t)
		return err_set(err, FAULT_MISSING, msg(MSG_REVISION_UNKNOWN, arg_id(number)));
	return write_text(c, t, err);
}

static bool of_process(struct cli *c, struct err *err)
{
	struct destination t;
	const struct process *p;
	if (!destination_open(c, DESTINATION_READ, &t, err))
		return false;
	bool ok = destination_process(c, &t, &p, err) && write_instrument(c, p, err);
	if (!ok)
		*err = err_copy(c->a, err);
	destination_close(&t);
	return ok;
}

static bool run(struct cli *c, struct err *err)
{
	return args_has(&c->args, S("at")) ? of_process(c, err) : of_file(c, err);
}

static const struct cli_option options[] = {
	{"to", OPTION_STR, "FORM", MSG_OPT_TO},
	{"columns", OPTION_INT, "N", MSG_OPT_COLUMNS},
	{"text-lang", OPTION_STR, "LANG", MSG_OPT_TEXT_LANG},
	INSTRUMENT_OPTION,
	{"revision", OPTION_INT, "N", MSG_OPT_REVISION},
	{"current", OPTION_FLAG, NULL, MSG_OPT_CURRENT},
	DESTINATION_OPTIONS,
	{"log-key", OPTION_STR, "VKEY|FILE", MSG_OPT_LOG_KEY},
	{0},
};

const struct command cmd_export = {
	.name = "export",
	.summary = MSG_CMD_EXPORT,
	.usage = "[FILE|-] --to plain|html|canonical | --at URL|DIR [--instrument ID]",
	.examples = "export convention.draft --to plain --columns 78\n"
		    "export --at demo-data --to html > convention.html",
	.options = options,
	.run = run,
};
