#include "base/file.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "text/consolidate.h"
#include "text/intake.h"
#include "text/redraft.h"
#include "msg_cli.h"

/*
 * `diff OLD NEW`: what changed between two texts, in brackets as a committee reads it; with --json
 * the list of edits, which `propose --edits` takes. Exit status 1 when something changed.
 */

enum { OUT_MAX = 256 << 20 };

static const size_t text_max = (size_t)4 << 30;

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

static bool as_json(struct cli *c, const struct redraft *r, struct err *err)
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
static bool as_text(struct cli *c, struct negotiation *n, const struct redraft *r, struct err *err)
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
	if (!r->len)
		return true;
	consolidate_document(&b, n, (struct provision_id){0}, &profile, *c->extra);
	return console_result(c, buf_view(&b), err);
}

static bool run_on(struct cli *c, struct arena *keep, struct err *err)
{
	struct intake old, new;
	struct negotiation *n;
	struct redraft r;
	struct str lang = args_str(&c->args, S("text-lang"));
	if (!read_side(c, 0, &old, err) || !read_side(c, 1, &new, err) ||
		!negotiation_new(keep, &old.draft, lang.len ? lang : S("en"), &n, err))
		return false;
	r = redraft_edits(c->a, negotiation_text(n), &new.draft);
	c->exit_status = r.len ? 1 : 0;
	if (!c->json)
		console_say(c, msg(MSG_DIFF_COUNTS, arg_int((int64_t)r.changed),
				       arg_int((int64_t)r.inserted), arg_int((int64_t)r.deleted)));
	return c->json ? as_json(c, &r, err) : as_text(c, n, &r, err);
}

static bool run(struct cli *c, struct err *err)
{
	if (c->args.operands.len != 2)
		return err_set(err, FAULT_INPUT, msg(MSG_USAGE_TWO, arg_str(S("OLD NEW"))));
	struct arena keep = arena_open(text_max);
	bool ok = run_on(c, &keep, err);
	if (!ok)
		*err = err_copy(c->a, err);
	arena_close(&keep);
	return ok;
}

static const struct cli_option options[] = {
	{"text-lang", OPTION_STR, "LANG", MSG_OPT_TEXT_LANG},
	{0},
};

const struct command cmd_diff = {
	.name = "diff",
	.summary = MSG_CMD_DIFF,
	.usage = "OLD NEW",
	.examples = "diff rev1.draft rev2.md\ndiff rev1.draft edited.md --json > edits.json",
	.options = options,
	.run = run,
};
