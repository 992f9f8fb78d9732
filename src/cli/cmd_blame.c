#include "cli/basis.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/destination.h"
#include "cli/instrument.h"
#include "cli/layout.h"
#include "text/blame.h"
#include "msg_cli.h"

/*
 * `blame`: who brought each word of a text, in which revision and by which decision; with --gone
 * also the words that were taken away, by whom and when. Provisions whose words are all of the
 * draft are left out unless one is named or --whole is given.
 */

enum { OUT_MAX = 256 << 20 };

struct blaming {
	struct basis *b;
	bool gone;
	bool all;
	struct text_line *lines;
	size_t len;
};

static bool is_draft(const struct blamed *w, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (w[i].origin.proposal || w[i].removed.proposal)
			return false;
	return true;
}

/* ---- for programs ---- */

static void ref_json(struct basis *b, struct json_out *o, const char *name, struct edit_ref ref)
{
	const struct decision *d = b->process ? decision_of_edit(b->process, ref) : NULL;
	if (!ref.proposal)
		return;
	json_name(o, str_of(name));
	json_open(o, '{');
	json_add_str(o, S("edit"), edit_ref_write(b->c->a, ref));
	int32_t *who;
	size_t n = negotiation_sponsors(b->n, b->c->a, ref, &who);
	json_name(o, S("sponsors"));
	json_open(o, '[');
	for (size_t i = 0; i < n; i++)
		json_put_str(o, negotiation_code(b->n, who[i]));
	json_close(o, ']');
	if (d) {
		json_add_int(o, S("decision"), d->number);
		json_add_str(o, S("time"), instant_write(b->c->a, d->time_ms));
	}
	json_close(o, '}');
}

static void words_json(struct basis *b, struct json_out *o, const struct blamed *w)
{
	json_open(o, '{');
	json_add_str(o, S("text"), w->words);
	ref_json(b, o, "by", w->origin);
	ref_json(b, o, "removed-by", w->removed);
	if (w->first >= 0)
		json_add_int(o, S("revision"), w->first);
	if (w->until >= 0)
		json_add_int(o, S("until-revision"), w->until);
	json_close(o, '}');
}

static bool as_json(struct blaming *q, struct err *err)
{
	struct buf out = buf_new(q->b->c->a, OUT_MAX);
	struct json_out o = json_out(&out);
	json_open(&o, '[');
	for (size_t i = 0; i < q->len; i++) {
		struct blamed *w;
		size_t n = blame_words(q->b->c->a, q->b->n, q->lines[i].id, q->gone, &w);
		if (n == 0 || (!q->all && is_draft(w, n)))
			continue;
		json_open(&o, '{');
		json_add_int(&o, S("provision"), q->lines[i].id.n);
		json_add_str(&o, S("path"), basis_path(q->b, q->lines[i].id));
		json_name(&o, S("words"));
		json_open(&o, '[');
		for (size_t k = 0; k < n; k++)
			words_json(q->b, &o, &w[k]);
		json_close(&o, ']');
		json_close(&o, '}');
	}
	json_close(&o, ']');
	return console_json(q->b->c, &out, err);
}

/* ---- for people ---- */

static struct str when(struct basis *b, const struct blamed *w)
{
	struct cli *c = b->c;
	struct str decision = basis_decision(b, w->origin);
	struct msg m = w->first < 0 ? msg(MSG_NOT_IN_REVISION)
		       : w->until < 0
			       ? msg(MSG_IN_REVISION, arg_id(w->first))
			       : msg(MSG_IN_REVISIONS, arg_id(w->first), arg_id(w->until - 1));
	if (!decision.len)
		return console_words(c, m);
	return str_print(c->a, "%.*s, %.*s", STR_FMT(console_words(c, m)), STR_FMT(decision));
}

static struct str told(struct basis *b, struct layout *l, const struct blamed *w)
{
	struct buf out = buf_new(b->c->a, OUT_MAX);
	enum ink ink = w->removed.proposal ? INK_GONE : w->origin.proposal ? INK_NEW : INK_PLAIN;
	struct str words = str_trim(w->words);
	bool marks = w->removed.proposal && !l->inked;
	buf_z(&out, marks ? "[-" : "");
	buf_str(&out, layout_ink(l, ink, words));
	buf_z(&out, marks ? "-]" : "");
	if (!w->removed.proposal)
		return buf_view(&out);
	struct str by =
		str_print(b->c->a, "%.*s (%.*s)", STR_FMT(edit_ref_write(b->c->a, w->removed)),
			STR_FMT(basis_sponsors(b, w->removed)));
	struct str said = console_words(
		b->c, msg(MSG_TAKEN_AWAY_BY, arg_str(by), arg_str(basis_decision(b, w->removed))));
	buf_print(&out, "  %.*s", STR_FMT(layout_ink(l, INK_FAINT, str_trim(said))));
	return buf_view(&out);
}

static void provision_show(struct basis *b, struct layout *l, const struct blamed *w, size_t n)
{
	enum { COLUMNS = 4 };
	struct str *cell = NEWN(b->c->a, struct str, n * COLUMNS);
	for (size_t i = 0; i < n; i++) {
		struct str *row = &cell[i * COLUMNS];
		bool draft = !w[i].origin.proposal;
		row[0] = draft ? console_words(b->c, msg(MSG_OF_THE_DRAFT))
			       : edit_ref_write(b->c->a, w[i].origin);
		row[1] = draft ? S("") : basis_sponsors(b, w[i].origin);
		row[2] = when(b, &w[i]);
		row[3] = told(b, l, &w[i]);
	}
	layout_table(l, 2, cell, n, COLUMNS, 0);
}

static bool for_people(struct blaming *q, struct err *err)
{
	struct layout l = layout_new(q->b->c);
	bool any = false;
	for (size_t i = 0; i < q->len; i++) {
		struct blamed *w;
		size_t n = blame_words(q->b->c->a, q->b->n, q->lines[i].id, q->gone, &w);
		if (n == 0 || (!q->all && is_draft(w, n)))
			continue;
		if (any)
			buf_char(&l.out, '\n');
		any = true;
		layout_line(&l, 0, 2, layout_ink(&l, INK_STRONG, basis_path(q->b, q->lines[i].id)));
		provision_show(q->b, &l, w, n);
	}
	return console_result(q->b->c, buf_view(&l.out), err);
}

static bool blame(struct basis *b, struct err *err)
{
	struct provision_id root;
	struct blaming q = {.b = b, .gone = args_has(&b->c->args, S("gone"))};
	if (!basis_provision(b, &root, err))
		return false;
	q.all = root.n || args_has(&b->c->args, S("whole"));
	q.len = text_list(b->c->a, negotiation_text(b->n), root, false, &q.lines);
	return b->c->json ? as_json(&q, err) : for_people(&q, err);
}

static bool run(struct cli *c, struct err *err)
{
	return basis_use(c, blame, err);
}

static const struct cli_option options[] = {
	{"provision", OPTION_STR, "ADDRESS", MSG_OPT_PROVISION_OF},
	{"gone", OPTION_FLAG, NULL, MSG_OPT_GONE},
	{"whole", OPTION_FLAG, NULL, MSG_OPT_WHOLE},
	LAYOUT_OPTIONS,
	BASIS_OPTIONS,
	{0},
};

const struct command cmd_blame = {
	.name = "blame",
	.summary = MSG_CMD_BLAME,
	.usage = "[DRAFT|-] [--proposals FILE] | --at URL|DIR [--instrument ID]",
	.examples = "blame --at demo-data --instrument convention --provision art:5 --gone",
	.options = options,
	.run = run,
};
