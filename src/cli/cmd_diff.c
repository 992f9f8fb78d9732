#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "base/file.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/destination.h"
#include "cli/instrument.h"
#include "formats/html/document.h"
#include "formats/plain/plain.h"
#include "papers/comparison.h"
#include "text/consolidate.h"
#include "text/intake.h"
#include "text/redraft.h"
#include "web/asset.h"
#include "msg_cli.h"

/*
 * `diff`: two texts beside each other: two files in any form that can be imported, or two revisions
 * of an instrument of a process. In two columns where the terminal has room for them, else in one.
 * Exit status 1 when something changed.
 */

enum {
	OUT_MAX = 256 << 20,
	COLUMNS_MAX = 1000,
	COLUMNS_USUAL = 80,
	COLUMNS_BESIDE = 100, /* less is too narrow for two */
};

static const size_t text_max = (size_t)4 << 30;

/* What is compared, and how it is called. */
struct contrast {
	struct comparison *c;
	struct str lang; /* of the texts */
	struct str old_name;
	struct str new_name;
};

/* ---- out ---- */

static struct comparison_style style_of(struct cli *c, const struct contrast *x)
{
	return (struct comparison_style){.lang = x->lang,
		.old_name = x->old_name,
		.new_name = x->new_name,
		.head = true,
		.rows = !args_has(&c->args, S("summary")),
		.unfolded = args_has(&c->args, S("unfolded"))};
}

static bool columns_of(struct cli *c, int32_t *out, struct err *err)
{
	struct winsize w = {0};
	int64_t columns = COLUMNS_USUAL;
	if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 0)
		columns = w.ws_col < COLUMNS_MAX ? w.ws_col : COLUMNS_MAX;
	columns = args_int(&c->args, S("columns"), columns);
	if (columns < 0 || columns > COLUMNS_MAX)
		return err_set(err, FAULT_INPUT,
			msg(MSG_OPTION_NEEDS_COUNT, arg_str(S("--columns")), arg_int(COLUMNS_MAX)));
	*out = (int32_t)columns;
	return true;
}

static bool to_terminal(struct cli *c, const struct contrast *x, struct err *err)
{
	struct buf b = buf_new(c->a, OUT_MAX);
	struct plain_style style = {.lang = c->lang};
	const char *no_colour = getenv("NO_COLOR");
	if (!columns_of(c, &style.columns, err))
		return false;
	style.beside = style.columns >= COLUMNS_BESIDE;
	style.colour = isatty(STDOUT_FILENO) && !(no_colour && *no_colour);
	plain_write(&b, paper_comparison(c->a, x->c, style_of(c, x)), style);
	return console_result(c, buf_view(&b), err);
}

static bool to_page(struct cli *c, const struct contrast *x, struct str path, struct err *err)
{
	struct buf b = buf_new(c->a, OUT_MAX);
	struct html_style words = {.lang = c->lang};
	struct comparison_style style = style_of(c, x), head = style;
	head.rows = false;
	style.head = false;
	struct html_document page = {.lang = c->lang,
		.text_lang = x->lang,
		.title = str_print(c->a, "%.*s – %.*s", STR_FMT(x->old_name), STR_FMT(x->new_name)),
		.sheet = asset_text(ASSET_STYLE),
		.head = html_paper(c->a, paper_comparison(c->a, x->c, head), &words),
		.body = html_paper(c->a, paper_comparison(c->a, x->c, style), &words)};
	html_document(&b, &page);
	if (!file_write(path, buf_view(&b), 0644, err))
		return false;
	console_say(c, msg(MSG_PAGE_WRITTEN, arg_str(path)));
	return true;
}

static bool write_out(struct cli *c, const struct contrast *x, struct err *err)
{
	struct str page = args_str(&c->args, S("html"));
	c->exit_status = compare_is_same(x->c) ? 0 : 1;
	if (c->json) {
		struct buf b = buf_new(c->a, OUT_MAX);
		struct json_out o = json_out(&b);
		compare_write(&o, x->c, !args_has(&c->args, S("summary")));
		return console_json(c, &b, err);
	}
	return page.len ? to_page(c, x, page, err) : to_terminal(c, x, err);
}

/* ---- two files ---- */

static bool read_side(struct cli *c, size_t operand, struct intake *out, struct err *err)
{
	struct str path = args_operand(&c->args, operand);
	if (!file_read(c->a, path, LIMIT_DRAFT, &c->source, err))
		return false;
	if (draft_read(c->a, c->source, DRAFT_FORMAT_AUTO, out, err) &&
		draft_check(&out->draft, err))
		return true;
	err->where = path;
	return false;
}

static bool as_edits(struct cli *c, const struct redraft *r, struct err *err)
{
	struct buf b = buf_new(c->a, OUT_MAX);
	struct json_out o = json_out(&b);
	json_open(&o, '[');
	for (size_t i = 0; i < r->len; i++)
		edit_write(&o, &r->edits[i]);
	json_close(&o, ']');
	return console_json(c, &b, err);
}

/* The edits tabled on the old text and shown in their places. */
static bool as_brackets(
	struct cli *c, struct negotiation *n, const struct redraft *r, struct err *err)
{
	static const struct profile profile = {.anonymous = true};
	int32_t nobody = 0;
	struct buf b = buf_new(c->a, OUT_MAX);
	for (size_t done = 0; done < r->len; done += LIMIT_EDITS) {
		size_t left = r->len - done;
		struct tabling t = {.number = (int32_t)(done / LIMIT_EDITS) + 1,
			.revision = REVISION_CURRENT,
			.sponsors = &nobody,
			.sponsors_len = 1,
			.edits = r->edits + done,
			.edits_len = left < LIMIT_EDITS ? left : LIMIT_EDITS};
		if (!negotiation_table_check(n, &t, c->a, err))
			return false;
		negotiation_table(n, &t, *c->extra);
	}
	consolidate_document(&b, n, (struct provision_id){0}, &profile, *c->extra);
	return console_result(c, buf_view(&b), err);
}

static bool changes_of(
	struct cli *c, struct intake *old, struct intake *new, struct str lang, struct err *err)
{
	struct negotiation *n;
	struct arena keep = arena_open(text_max);
	bool ok = negotiation_new(&keep, &old->draft, lang, &n, err);
	if (ok) {
		struct redraft r = redraft_edits(c->a, negotiation_text(n), &new->draft);
		c->exit_status = r.len ? 1 : 0;
		ok = args_has(&c->args, S("edits")) ? as_edits(c, &r, err)
						    : as_brackets(c, n, &r, err);
	}
	if (!ok)
		*err = err_copy(c->a, err);
	arena_close(&keep);
	return ok;
}

/* What follows the last slash, unless both are called so. */
static void name_files(struct cli *c, struct contrast *x)
{
	struct str name[2];
	for (size_t i = 0; i < 2; i++) {
		struct str rest = args_operand(&c->args, i);
		while (rest.at)
			name[i] = str_cut(&rest, '/');
	}
	bool one = str_eq(name[0], name[1]);
	x->old_name = one ? args_operand(&c->args, 0) : name[0];
	x->new_name = one ? args_operand(&c->args, 1) : name[1];
}

static bool of_files(struct cli *c, struct err *err)
{
	struct intake old, new;
	struct str lang = args_str(&c->args, S("text-lang"));
	lang = lang.len ? lang : S("en");
	if (!read_side(c, 0, &old, err) || !read_side(c, 1, &new, err))
		return false;
	if (args_has(&c->args, S("edits")) || args_has(&c->args, S("brackets")))
		return changes_of(c, &old, &new, lang, err);
	struct match_text left = match_of_draft(c->a, &old.draft);
	struct match_text right = match_of_draft(c->a, &new.draft);
	struct contrast x = {.c = compare_texts(c->a, left, right, lang), .lang = lang};
	name_files(c, &x);
	return write_out(c, &x, err);
}

/* ---- two revisions ---- */

/* `number` -1: the text as it stands. */
static bool revision_of(struct cli *c, const struct negotiation *n, int64_t number,
	const struct text **out, struct str *name, struct err *err)
{
	int64_t last = negotiation_revision_last(n);
	*name = console_words(c,
		number < 0 ? msg(MSG_TEXT_AS_IT_STANDS) : msg(MSG_NAME_REVISION, arg_id(number)));
	*out = number < 0 ? negotiation_text(n) : negotiation_revision(n, number);
	return *out ||
	       err_set(err, FAULT_MISSING, msg(MSG_REVISION_MISSING, arg_id(number), arg_id(last)));
}

static bool of_instrument(struct cli *c, const struct instrument *i, struct err *err)
{
	const struct negotiation *n = i->negotiation;
	int64_t last = negotiation_revision_last(n);
	const struct text *old, *new;
	struct contrast x = {.lang = i->lang};
	if (!revision_of(c, n, args_int(&c->args, S("from"), last), &old, &x.old_name, err) ||
		!revision_of(c, n, args_int(&c->args, S("to"), -1), &new, &x.new_name, err))
		return false;
	x.c = compare_revisions(c->a, old, new);
	return write_out(c, &x, err);
}

static bool of_process(struct cli *c, struct err *err)
{
	struct destination t;
	const struct process *p;
	const struct instrument *instrument;
	if (!destination_open(c, DESTINATION_READ, &t, err))
		return false;
	bool ok = destination_process(c, &t, &p, err) && instrument_given(c, p, &instrument, err) &&
		  of_instrument(c, instrument, err);
	if (!ok)
		*err = err_copy(c->a, err);
	destination_close(&t);
	return ok;
}

/* ---- the command ---- */

static const struct cli_option options[] = {
	{"summary", OPTION_FLAG, NULL, MSG_OPT_SUMMARY},
	{"unfolded", OPTION_FLAG, NULL, MSG_OPT_UNFOLDED},
	{"columns", OPTION_INT, "N", MSG_OPT_COLUMNS},
	{"html", OPTION_STR, "FILE", MSG_OPT_HTML_FILE},
	{"edits", OPTION_FLAG, NULL, MSG_OPT_AS_EDITS},
	{"brackets", OPTION_FLAG, NULL, MSG_OPT_AS_BRACKETS},
	{"text-lang", OPTION_STR, "LANG", MSG_OPT_TEXT_LANG},
	{"from", OPTION_INT, "N", MSG_OPT_FROM},
	{"to", OPTION_INT, "N", MSG_OPT_TO_REVISION},
	INSTRUMENT_OPTION,
	DESTINATION_OPTIONS,
	{"log-key", OPTION_STR, "VKEY|FILE", MSG_OPT_LOG_KEY},
	{0},
};

/* `diff DATA --from 1` is `diff --at DATA --from 1`. */
static void take_place(struct cli *c)
{
	const struct cli_option *at = options;
	while (!str_eq(str_of(at->name), S("at")))
		at++;
	*vec_push(c->a, &c->args.given) =
		(struct option_given){.option = at, .value = args_operand(&c->args, 0)};
	c->args.operands.len = 0;
}

static bool run(struct cli *c, struct err *err)
{
	bool revisions = args_has(&c->args, S("from")) || args_has(&c->args, S("to")) ||
			 args_has(&c->args, S("at"));
	if (revisions && c->args.operands.len == 1)
		take_place(c);
	if (revisions && c->args.operands.len == 0)
		return of_process(c, err);
	if (c->args.operands.len != 2)
		return err_set(err, FAULT_INPUT, msg(MSG_USAGE_TWO, arg_str(S("OLD NEW"))));
	return of_files(c, err);
}

const struct command cmd_diff = {
	.name = "diff",
	.summary = MSG_CMD_DIFF,
	.usage = "OLD NEW | DATA [--from N] [--to N]",
	.examples = "diff rev1.draft rev2.md\ndiff old.md new.md --html compared.html\n"
		    "diff rev1.draft edited.md --edits > edits.json\n"
		    "diff demo-data --from 0 --to 1",
	.options = options,
	.run = run,
};
