#include "cli/basis.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/destination.h"
#include "cli/instrument.h"
#include "cli/layout.h"
#include "papers/verdict.h"
#include "msg_cli.h"
#include "msg_paper.h"

/* `order`: a suggested order of voting on each provision with open edits, why each ballot stands
 * where it does, and what follows when it carries or is lost; with --tree the ballots as they would
 * follow one another. */

enum { OUT_MAX = 256 << 20 };

/* The edits of one kind among outcomes, "P12.1, P14.1". */
static struct str refs_of(
	struct basis *b, const struct consequence *o, size_t len, enum outcome_kind kind)
{
	struct edit_ref *refs = NEWN(b->c->a, struct edit_ref, len);
	size_t n = 0;
	for (size_t i = 0; i < len; i++)
		if (o[i].kind == kind)
			refs[n++] = o[i].edit;
	return basis_refs(b, refs, n);
}

/* ---- for programs ---- */

static void outcomes_json(struct basis *b, struct json_out *o, const char *name,
	const struct consequence *x, size_t len)
{
	static const char *const kinds[] = {"falls", "done", "part"};
	json_name(o, str_of(name));
	json_open(o, '[');
	for (size_t i = 0; i < len; i++) {
		json_open(o, '{');
		json_add_str(o, S("edit"), edit_ref_write(b->c->a, x[i].edit));
		json_add_str(o, S("becomes"), str_of(kinds[x[i].kind]));
		json_close(o, '}');
	}
	json_close(o, ']');
}

static void ballot_json(struct basis *b, struct json_out *o, const struct suggested_ballot *s)
{
	static const char *const kinds[] = {"edit", "as-amended", "provision"};
	json_add_str(o, S("ballot"), str_of(kinds[s->kind]));
	json_name(o, S("edits"));
	json_open(o, '[');
	for (size_t i = 0; i < s->edits_len; i++)
		json_put_str(o, edit_ref_write(b->c->a, s->edits[i]));
	json_close(o, ']');
	json_add_str(o, S("reason"), ballot_reason_name(s->reason));
	json_add_int(o, S("measure"), s->measure);
}

static void tree_json(struct basis *b, struct json_out *o, const struct ballot_tree *t)
{
	json_open(o, '{');
	ballot_json(b, o, &t->ballot);
	if (t->ballot.kind == BALLOT_PROVISION) {
		json_add_str(o, S("text"), t->words);
	} else {
		outcomes_json(b, o, "carried", t->carried, t->carried_len);
		outcomes_json(b, o, "lost", t->lost, t->lost_len);
	}
	if (t->if_carried) {
		json_name(o, S("if-carried"));
		tree_json(b, o, t->if_carried);
	}
	if (t->if_lost) {
		json_name(o, S("if-lost"));
		tree_json(b, o, t->if_lost);
	}
	json_close(o, '}');
}

static void list_json(struct basis *b, struct json_out *o, struct provision_id id)
{
	struct suggested_ballot *list;
	size_t len = ballots_suggest(b->c->a, b->n, id, &list, *b->c->extra);
	json_open(o, '[');
	for (size_t i = 0; i < len; i++) {
		struct consequence *x;
		json_open(o, '{');
		ballot_json(b, o, &list[i]);
		size_t n = ballot_outcomes(b->c->a, b->n, &list[i], true, &x, *b->c->extra);
		outcomes_json(b, o, "carried", x, n);
		n = ballot_outcomes(b->c->a, b->n, &list[i], false, &x, *b->c->extra);
		outcomes_json(b, o, "lost", x, n);
		json_close(o, '}');
	}
	json_close(o, ']');
}

/* ---- for people ---- */

static struct str name_of(struct basis *b, const struct suggested_ballot *s)
{
	struct str refs = basis_refs(b, s->edits, s->edits_len);
	switch (s->kind) {
	case BALLOT_PROVISION:
		return console_words(b->c, msg(MSG_ORDER_PROVISION));
	case BALLOT_AS_AMENDED:
		return console_words(b->c, msg(MSG_ORDER_AS_AMENDED, arg_str(refs)));
	case BALLOT_EDIT:
		break;
	}
	return refs;
}

static void said(struct basis *b, struct layout *l, int32_t in, struct msg m)
{
	if (m.key)
		layout_line(l, in, in + 2, console_words(b->c, m));
}

static void outcomes_show(struct basis *b, struct layout *l, int32_t in,
	const struct consequence *x, size_t len, bool carried)
{
	static const enum outcome_kind kinds[] = {OUTCOME_FALLS, OUTCOME_DONE, OUTCOME_PART};
	for (size_t i = 0; i < LEN(kinds); i++)
		said(b, l, in, outcome_words(kinds[i], carried, refs_of(b, x, len, kinds[i])));
}

static void ballot_show(
	struct basis *b, struct layout *l, const struct suggested_ballot *s, size_t number)
{
	struct buf head = buf_new(b->c->a, OUT_MAX);
	struct consequence *x;
	buf_print(&head, "%zu. %.*s", number, STR_FMT(layout_ink(l, INK_STRONG, name_of(b, s))));
	for (size_t i = 0; i < s->edits_len; i++)
		buf_print(&head, "%s%.*s%s", i ? "; " : " (",
			STR_FMT(basis_sponsors(b, s->edits[i])), i + 1 < s->edits_len ? "" : "): ");
	if (s->edits_len)
		buf_print(&head, "%.*s", STR_FMT(console_words(b->c, order_words(s, b->c->a))));
	layout_line(l, 2, 5, buf_view(&head));
	if (!s->edits_len)
		return;
	layout_line(l, 5, 7, layout_ink(l, INK_FAINT, basis_wording(b, s->edits[0])));
	size_t n = ballot_outcomes(b->c->a, b->n, s, true, &x, *b->c->extra);
	outcomes_show(b, l, 5, x, n, true);
	n = ballot_outcomes(b->c->a, b->n, s, false, &x, *b->c->extra);
	outcomes_show(b, l, 5, x, n, false);
}

static void tree_show(struct basis *b, struct layout *l, const struct ballot_tree *t, int32_t in);

static void branch_show(
	struct basis *b, struct layout *l, const struct ballot_tree *t, bool carried, int32_t in)
{
	struct str name = name_of(b, &t->ballot);
	struct msg m = carried ? msg(MSG_CARRIED, arg_str(name)) : msg(MSG_LOST, arg_str(name));
	const struct ballot_tree *next = carried ? t->if_carried : t->if_lost;
	layout_line(l, in, in + 2, console_words(b->c, m));
	outcomes_show(b, l, in + 4, carried ? t->carried : t->lost,
		carried ? t->carried_len : t->lost_len, carried);
	if (next)
		tree_show(b, l, next, in + 2);
}

static void tree_show(struct basis *b, struct layout *l, const struct ballot_tree *t, int32_t in)
{
	if (t->ballot.kind == BALLOT_PROVISION) {
		layout_line(l, in, in + 2,
			layout_ink(l, INK_FAINT, str_print(b->c->a, "= %.*s", STR_FMT(t->words))));
		return;
	}
	branch_show(b, l, t, true, in);
	branch_show(b, l, t, false, in);
}

static void list_show(struct basis *b, struct layout *l, struct provision_id id)
{
	struct suggested_ballot *list;
	size_t len = ballots_suggest(b->c->a, b->n, id, &list, *b->c->extra);
	for (size_t i = 0; i < len; i++)
		ballot_show(b, l, &list[i], i + 1);
}

/* ---- the command ---- */

static bool is_open(struct basis *b, struct provision_id id)
{
	const struct tabled_edit **on;
	size_t n = negotiation_on(b->n, b->c->a, id, &on);
	for (size_t i = 0; i < n; i++)
		if (on[i]->edit.op != EDIT_RESERVE && on[i]->edit.op != EDIT_RESERVE_PROVISION)
			return true;
	return false;
}

struct shown {
	struct layout layout;
	struct json_out json;
	int32_t depth; /* of the tree; 0: the list */
};

static void provision_show(struct basis *b, struct shown *s, struct provision_id id)
{
	const struct ballot_tree *tree =
		s->depth ? ballot_tree_grow(b->c->a, b->n, id, s->depth, *b->c->extra) : NULL;
	if (b->c->json) {
		json_open(&s->json, '{');
		json_add_int(&s->json, S("provision"), id.n);
		json_add_str(&s->json, S("path"), basis_path(b, id));
		json_name(&s->json, tree ? S("tree") : S("ballots"));
		if (tree)
			tree_json(b, &s->json, tree);
		else
			list_json(b, &s->json, id);
		json_close(&s->json, '}');
		return;
	}
	layout_line(&s->layout, 0, 2, layout_ink(&s->layout, INK_STRONG, basis_path(b, id)));
	if (tree)
		tree_show(b, &s->layout, tree, 2);
	else
		list_show(b, &s->layout, id);
}

static bool order(struct basis *b, struct err *err)
{
	struct provision_id root;
	struct text_line *lines;
	struct buf out = buf_new(b->c->a, OUT_MAX);
	struct shown s = {.layout = layout_new(b->c), .json = json_out(&out)};
	int64_t depth = args_int(&b->c->args, S("tree"), 0);
	bool any = false;
	if (!basis_provision(b, &root, err))
		return false;
	s.depth = depth < 0                     ? 0
		  : depth > BALLOT_TREE_DEEPEST ? BALLOT_TREE_DEEPEST
						: (int32_t)depth;
	size_t n = text_list(b->c->a, negotiation_text(b->n), root, true, &lines);
	json_open(&s.json, '[');
	for (size_t i = 0; i < n; i++) {
		if (!is_open(b, lines[i].id))
			continue;
		provision_show(b, &s, lines[i].id);
		any = true;
	}
	json_close(&s.json, ']');
	if (b->c->json)
		return console_json(b->c, &out, err);
	console_say(b->c, any ? msg(MSG_ONLY_SUGGESTED) : msg(MSG_NO_OPEN_EDITS));
	return console_result(b->c, buf_view(&s.layout.out), err);
}

static bool run(struct cli *c, struct err *err)
{
	return basis_use(c, order, err);
}

static const struct cli_option options[] = {
	{"provision", OPTION_STR, "ADDRESS", MSG_OPT_PROVISION_OF},
	{"tree", OPTION_INT, "N", MSG_OPT_TREE},
	LAYOUT_OPTIONS,
	BASIS_OPTIONS,
	{0},
};

const struct command cmd_order = {
	.name = "order",
	.summary = MSG_CMD_ORDER,
	.usage = "[DRAFT|-] [--proposals FILE] | --at URL|DIR [--instrument ID]",
	.examples =
		"order --at demo-data --instrument convention --provision art:5/para:1\n"
		"order --at demo-data --instrument convention --provision art:5/para:1 --tree 3",
	.options = options,
	.run = run,
};
