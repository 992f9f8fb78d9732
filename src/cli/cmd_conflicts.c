#include "cli/basis.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/destination.h"
#include "cli/instrument.h"
#include "cli/layout.h"
#include "papers/verdict.h"
#include "msg_cli.h"

/* `conflicts`: which open edits touch the same words, those that hang together in one place, with
 * the classes of conflict in it. */

enum { OUT_MAX = 256 << 20 };

static bool is_of(struct basis *b, const struct clash *k, const struct participant_set *who)
{
	for (size_t i = 0; i < k->edits_len && who->len; i++) {
		int32_t *sponsors;
		size_t n = negotiation_sponsors(b->n, b->c->a, k->edits[i], &sponsors);
		for (size_t j = 0; j < n; j++)
			for (size_t h = 0; h < who->len; h++)
				if (sponsors[j] == who->at[h])
					return true;
	}
	return who->len == 0;
}

/* Those under `root` in which one of `who` has an edit. */
static size_t asked_for(struct basis *b, struct clash *list, size_t len,
	const struct participant_set *who, struct provision_id root)
{
	bool *under = NEWN(b->c->a, bool, negotiation_text(b->n)->len);
	struct text_line *lines;
	size_t count = text_list(b->c->a, negotiation_text(b->n), root, true, &lines), n = 0;
	under[0] = root.n == 0;
	for (size_t i = 0; i < count; i++)
		under[lines[i].id.n] = true;
	for (size_t i = 0; i < len; i++)
		if (under[list[i].provision.n] && is_of(b, &list[i], who))
			list[n++] = list[i];
	return n;
}

/* ---- for programs ---- */

static const char *const scopes[] = {
	[CLASH_WORDS] = "words", [CLASH_WHOLE] = "provision", [CLASH_PLACE] = "place"};

static void clash_json(struct basis *b, struct json_out *o, const struct clash *k)
{
	json_open(o, '{');
	json_add_int(o, S("provision"), k->provision.n);
	json_add_str(o, S("scope"), str_of(scopes[k->scope]));
	if (k->in.proposal)
		json_add_str(o, S("in"), edit_ref_write(b->c->a, k->in));
	if (k->scope == CLASH_WORDS) {
		json_add_int(o, S("from"), k->from);
		json_add_int(o, S("to"), k->to);
		json_add_str(o, S("words"), k->words);
	}
	json_name(o, S("classes"));
	json_open(o, '[');
	for (int i = 0; i < CONFLICT_KIND_COUNT; i++)
		if (k->classes & 1u << i)
			json_put_str(o, conflict_kind_name((enum conflict_kind)i));
	json_close(o, ']');
	json_name(o, S("edits"));
	json_open(o, '[');
	for (size_t i = 0; i < k->edits_len; i++)
		json_put_str(o, edit_ref_write(b->c->a, k->edits[i]));
	json_close(o, ']');
	json_close(o, '}');
}

static bool as_json(struct basis *b, const struct clash *list, size_t len, struct err *err)
{
	struct buf out = buf_new(b->c->a, OUT_MAX);
	struct json_out o = json_out(&out);
	json_open(&o, '[');
	for (size_t i = 0; i < len; i++)
		clash_json(b, &o, &list[i]);
	json_close(&o, ']');
	return console_json(b->c, &out, err);
}

/* ---- for people ---- */

static struct str subject(struct basis *b, const struct clash *k)
{
	switch (k->scope) {
	case CLASH_WHOLE:
		return console_words(b->c, msg(MSG_THE_WHOLE_PROVISION));
	case CLASH_PLACE:
		return console_words(b->c, msg(MSG_A_PLACE));
	case CLASH_WORDS:
		break;
	}
	if (!k->words.len)
		return console_words(b->c, msg(MSG_A_GAP));
	return str_print(b->c->a, "“%.*s”", STR_FMT(k->words));
}

static struct str classes(struct basis *b, const struct clash *k)
{
	struct buf out = buf_new(b->c->a, OUT_MAX);
	for (int i = 0; i < CONFLICT_KIND_COUNT; i++)
		if (k->classes & 1u << i)
			buf_print(&out, "%s%.*s", out.len ? ", " : "",
				STR_FMT(console_words(b->c, clash_words((enum conflict_kind)i))));
	return buf_view(&out);
}

static void clash_show(struct basis *b, struct layout *l, const struct clash *k)
{
	struct buf head = buf_new(b->c->a, OUT_MAX);
	struct buf line = buf_new(b->c->a, OUT_MAX);
	if (k->in.proposal)
		buf_print(&head, "%.*s: ", STR_FMT(edit_ref_write(b->c->a, k->in)));
	buf_print(&head, "%.*s", STR_FMT(subject(b, k)));
	layout_line(l, 2, 4, buf_view(&head));
	buf_print(&line, "%.*s: ", STR_FMT(classes(b, k)));
	for (size_t i = 0; i < k->edits_len; i++)
		buf_print(&line, "%s%.*s (%.*s)", i ? ", " : "",
			STR_FMT(edit_ref_write(b->c->a, k->edits[i])),
			STR_FMT(basis_sponsors(b, k->edits[i])));
	layout_line(l, 4, 6, buf_view(&line));
}

static bool for_people(struct basis *b, const struct clash *list, size_t len, struct err *err)
{
	struct layout l = layout_new(b->c);
	int64_t last = -1, edits = 0;
	for (size_t i = 0; i < len; i++) {
		edits += (int64_t)list[i].edits_len;
		if (list[i].provision.n != last)
			layout_line(&l, 0, 2,
				layout_ink(&l, INK_STRONG, basis_path(b, list[i].provision)));
		last = list[i].provision.n;
		clash_show(b, &l, &list[i]);
	}
	if (len == 0)
		console_say(b->c, msg(MSG_NO_CONFLICTS));
	else
		console_say(b->c, msg(MSG_CLASH_COUNTS, arg_int((int64_t)len), arg_int(edits)));
	return console_result(b->c, buf_view(&l.out), err);
}

static bool conflicts(struct basis *b, struct err *err)
{
	struct participant_set who;
	struct provision_id root;
	struct clash *list;
	if (!basis_for(b, &who, err) || !basis_provision(b, &root, err))
		return false;
	size_t len = clash_list(b->c->a, b->n, (struct provision_id){0}, &list, *b->c->extra);
	len = asked_for(b, list, len, &who, root);
	return b->c->json ? as_json(b, list, len, err) : for_people(b, list, len, err);
}

static bool run(struct cli *c, struct err *err)
{
	return basis_use(c, conflicts, err);
}

static const struct cli_option options[] = {
	{"for", OPTION_STR, "CODES", MSG_OPT_FOR},
	{"provision", OPTION_STR, "ADDRESS", MSG_OPT_PROVISION_OF},
	LAYOUT_OPTIONS,
	BASIS_OPTIONS,
	{0},
};

const struct command cmd_conflicts = {
	.name = "conflicts",
	.summary = MSG_CMD_CONFLICTS,
	.usage = "[DRAFT|-] [--proposals FILE] | --at URL|DIR [--instrument ID]",
	.examples = "conflicts --at demo-data --instrument convention --for KEN",
	.options = options,
	.run = run,
};
