#include "cli/basis.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/destination.h"
#include "cli/instrument.h"
#include "cli/layout.h"
#include "papers/verdict.h"
#include "msg_cli.h"

/* `brackets`: every open bracket of a text, with its age, its owners, its kind and its size. */

enum { OUT_MAX = 256 << 20, COLUMNS = 7, OWNERS_SHOWN = 3 };

/* The day on which its first edit was tabled; of files, which have no dates, nothing. */
static struct str day_of(struct basis *b, const struct ledger_entry *e)
{
	int64_t ms = b->process ? edits_since(b->process, e->edits, e->edits_len) : -1;
	return ms < 0 ? S("") : date_write(b->c->a, date_of_instant(ms, 0));
}

/* ---- for programs ---- */

static void entry_json(struct basis *b, struct json_out *o, const struct ledger_entry *e)
{
	struct str day = day_of(b, e);
	json_open(o, '{');
	json_add_int(o, S("provision"), e->provision.n);
	json_add_str(o, S("path"), basis_path(b, e->provision));
	json_add_str(o, S("kind"), bracket_sort_name(e->sort));
	json_add_bool(o, S("whole"), e->whole);
	json_add_int(o, S("depth"), e->depth);
	json_add_int(o, S("words"), e->words);
	json_add_str(o, S("opening"), e->opening);
	json_name(o, S("owners"));
	json_open(o, '[');
	for (size_t i = 0; i < e->owners_len; i++)
		json_put_str(o, negotiation_code(b->n, e->owners[i]));
	json_close(o, ']');
	json_name(o, S("edits"));
	json_open(o, '[');
	for (size_t i = 0; i < e->edits_len; i++)
		json_put_str(o, edit_ref_write(b->c->a, e->edits[i]));
	json_close(o, ']');
	json_add_int(o, S("since-revision"), e->since);
	if (day.len)
		json_add_str(o, S("since"), day);
	json_close(o, '}');
}

static bool as_json(struct basis *b, const struct ledger_entry *list, size_t len, struct err *err)
{
	struct buf out = buf_new(b->c->a, OUT_MAX);
	struct json_out o = json_out(&out);
	json_open(&o, '[');
	for (size_t i = 0; i < len; i++)
		entry_json(b, &o, &list[i]);
	json_close(&o, ']');
	return console_json(b->c, &out, err);
}

/* ---- for people ---- */

static void heads(struct basis *b, struct layout *l, struct str *row)
{
	static const int keys[COLUMNS] = {MSG_COL_EDIT, MSG_COL_SINCE, MSG_COL_KIND, MSG_COL_WORDS,
		MSG_COL_OWNERS, MSG_COL_PLACE, MSG_COL_TEXT};
	for (size_t i = 0; i < COLUMNS; i++)
		row[i] = layout_ink(l, INK_STRONG, console_words(b->c, msg(keys[i])));
}

static bool for_people(
	struct basis *b, const struct ledger_entry *list, size_t len, struct err *err)
{
	struct layout l = layout_new(b->c);
	struct str *cell = NEWN(b->c->a, struct str, (len + 1) * COLUMNS);
	heads(b, &l, cell);
	for (size_t i = 0; i < len; i++) {
		const struct ledger_entry *e = &list[i];
		struct str *row = &cell[(i + 1) * COLUMNS];
		struct str day = day_of(b, e);
		row[0] = edit_ref_write(b->c->a, e->edits[0]);
		row[1] = day.len ? day
				 : console_words(b->c, msg(MSG_REVISION_SHORT, arg_id(e->since)));
		row[2] = console_words(b->c, bracket_words(e->sort));
		row[3] = str_print(b->c->a, "%lld", (long long)e->words);
		row[4] = basis_codes(b, e->owners, e->owners_len, OWNERS_SHOWN);
		row[5] = basis_path(b, e->provision);
		row[6] = str_print(b->c->a, "%.*s%s", STR_FMT(e->opening), e->cut ? " …" : "");
	}
	if (len)
		layout_table(&l, 0, cell, len + 1, COLUMNS, 1u << 3);
	console_say(
		b->c, len ? msg(MSG_BRACKET_COUNTS, arg_int((int64_t)len)) : msg(MSG_NO_BRACKETS));
	return console_result(b->c, buf_view(&l.out), err);
}

static bool brackets(struct basis *b, struct err *err)
{
	struct participant_set who;
	struct provision_id root;
	struct ledger_entry *list;
	struct str sort = args_str(&b->c->args, S("sort"));
	enum ledger_order by = LEDGER_BY_PLACE;
	if (sort.len && !ledger_order_read(sort, &by))
		return err_set(err, FAULT_INPUT, msg(MSG_SORT_UNKNOWN, arg_str(sort)));
	if (!basis_for(b, &who, err) || !basis_provision(b, &root, err))
		return false;
	struct profile profile = {
		.rank = basis_rank(b), .only = who.len ? who.at : NULL, .only_len = who.len};
	size_t len = ledger_list(b->c->a, b->n, root, &profile, &list);
	ledger_sort(list, len, b->n, by);
	return b->c->json ? as_json(b, list, len, err) : for_people(b, list, len, err);
}

static bool run(struct cli *c, struct err *err)
{
	return basis_use(c, brackets, err);
}

static const struct cli_option options[] = {
	{"for", OPTION_STR, "CODES", MSG_OPT_FOR},
	{"sort", OPTION_STR, "ORDER", MSG_OPT_SORT},
	{"provision", OPTION_STR, "ADDRESS", MSG_OPT_PROVISION_OF},
	LAYOUT_OPTIONS,
	BASIS_OPTIONS,
	{0},
};

const struct command cmd_brackets = {
	.name = "brackets",
	.summary = MSG_CMD_BRACKETS,
	.usage = "[DRAFT|-] [--proposals FILE] | --at URL|DIR [--instrument ID]",
	.examples = "brackets --at demo-data --instrument convention --sort age\n"
		    "brackets --at demo-data --instrument convention --for KEN --json",
	.options = options,
	.run = run,
};
