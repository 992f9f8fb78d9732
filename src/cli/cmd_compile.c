#include "cli/basis.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/instrument.h"
#include "cli/destination.h"
#include "cli/layout.h"
#include "text/change.h"
#include "text/fork.h"
#include "text/styled.h"
#include "msg_cli.h"

/*
 * `compile`: the text as its readers want to see it, of a draft with a file of proposals, or of an
 * instrument of a process: consolidated (in brackets, by a bracket profile), with the brackets of
 * some only, clean, as it would read if all their edits were adopted, or with marks where it
 * changed since a revision.
 */

enum { OUT_MAX = 256 << 20 };

static const size_t fork_max = (size_t)4 << 30;

enum view { VIEW_CONSOLIDATED, VIEW_CLEAN, VIEW_WANTED };

struct asked {
	struct basis *b;
	enum view view;
	struct bracket_style style;
	struct participant_set who;
	struct provision_id root;
	const struct text *since; /* null: no marks */
	const struct text *until;
};

/* ---- what comes out as JSON ---- */

static struct profile profile_of(const struct asked *q)
{
	return (struct profile){.spaced = q->style.spaced,
		.anonymous = q->style.place == STYLE_NONE,
		.rank = q->style.by_language ? basis_rank(q->b) : NULL,
		.only = q->who.len ? q->who.at : NULL,
		.only_len = q->who.len};
}

static void line_json(struct asked *q, struct json_out *o, const struct consolidated_line *line,
	const struct profile *profile, const struct labels *labels)
{
	struct cli *c = q->b->c;
	const struct negotiation *n = q->b->n;
	struct buf text = buf_new(c->a, OUT_MAX);
	struct standing_of_text s = negotiation_standing(n, line->id, *c->extra);
	consolidate_plain(&text, n, line->id, profile, *c->extra);
	json_open(o, '{');
	json_add_int(o, S("provision"), line->id.n);
	json_add_str(o, S("eid"), labels_get(labels, line->id)->eid);
	json_add_int(o, S("depth"), line->depth);
	json_add_str(o, S("label"), line->label);
	json_add_str(o, S("text"), buf_view(&text));
	json_add_str(o, S("clean"), text_words(negotiation_text(n), line->id));
	json_add_str(o, S("progress"), progress_name(s.progress));
	json_add_int(o, S("edits"), s.edits);
	json_close(o, '}');
}

static bool consolidated_json(struct asked *q, struct err *err)
{
	struct cli *c = q->b->c;
	const struct negotiation *n = q->b->n;
	struct profile profile = profile_of(q);
	struct consolidated_line *lines;
	struct buf b = buf_new(c->a, OUT_MAX);
	struct json_out o = json_out(&b);
	const struct text *t = negotiation_text(n);
	struct labels labels = labels_new(c->a, t, t->lang);
	struct text_counts counts = negotiation_counts(n, q->root, *c->extra);
	size_t len = consolidate_lines(c->a, n, q->root, &profile, &lines);
	json_open(&o, '{');
	json_add_int(&o, S("brackets"), counts.brackets);
	json_add_int(&o, S("edits"), counts.edits);
	json_add_int(&o, S("provisions"), counts.provisions);
	json_name(&o, S("progress"));
	json_open(&o, '{');
	for (int i = 0; i < PROGRESS_COUNT; i++)
		json_add_int(&o, progress_name((enum progress)i), counts.by_progress[i]);
	json_close(&o, '}');
	json_name(&o, S("lines"));
	json_open(&o, '[');
	for (size_t i = 0; i < len; i++)
		line_json(q, &o, &lines[i], &profile, &labels);
	json_close(&o, ']');
	json_close(&o, '}');
	return console_json(c, &b, err);
}

static void change_json(struct asked *q, struct json_out *o, const struct change_line *l)
{
	static const char *const lines[] = {"kept", "changed", "added", "removed"};
	static const char *const kinds[] = {"kept", "removed", "added"};
	struct arena *a = q->b->c->a;
	json_open(o, '{');
	json_add_int(o, S("provision"), l->id.n);
	json_add_str(o, S("change"), str_of(lines[l->kind]));
	json_add_bool(o, S("moved"), l->moved);
	json_add_str(o, S("old-label"), l->old_label);
	json_add_str(o, S("label"), l->new_label);
	if (l->by.proposal)
		json_add_str(o, S("by"), edit_ref_write(a, l->by));
	json_name(o, S("words"));
	json_open(o, '[');
	for (size_t i = 0; i < l->len; i++) {
		json_open(o, '{');
		json_add_str(o, S("is"), str_of(kinds[l->at[i].kind]));
		json_add_str(o, S("text"), l->at[i].words);
		if (l->at[i].by.proposal)
			json_add_str(o, S("by"), edit_ref_write(a, l->at[i].by));
		json_close(o, '}');
	}
	json_close(o, ']');
	json_close(o, '}');
}

static bool changes_json(
	struct asked *q, const struct change_line *lines, size_t len, struct err *err)
{
	struct buf b = buf_new(q->b->c->a, OUT_MAX);
	struct json_out o = json_out(&b);
	json_open(&o, '[');
	for (size_t i = 0; i < len; i++)
		change_json(q, &o, &lines[i]);
	json_close(&o, ']');
	return console_json(q->b->c, &b, err);
}

/* ---- what comes out for people ---- */

static size_t spaces(struct str s)
{
	size_t n = 0;
	while (n < s.len && s.at[n] == ' ')
		n++;
	return n;
}

/* Lines set in as they are, broken at the width of the terminal. */
static bool show_lines(struct asked *q, struct layout *l, struct str text, struct err *err)
{
	while (text.len) {
		struct str line = str_cut(&text, '\n');
		int32_t in = (int32_t)spaces(line);
		layout_line(l, in, in + 4, str_from(line, (size_t)in));
	}
	return console_result(q->b->c, buf_view(&l->out), err);
}

/* On a terminal new words and words to go have ink, unless the profile has marks of its own. */
static void style_inked(struct bracket_style *style, const struct layout *l)
{
	if (!l->inked || style->new_marks[0].len || style->gone_marks[0].len)
		return;
	style->new_marks[0] = S("\033[32m");
	style->gone_marks[0] = S("\033[31m");
	style->new_marks[1] = style->gone_marks[1] = S("\033[0m");
}

static bool show_consolidated(struct asked *q, struct err *err)
{
	struct basis *b = q->b;
	struct layout l = layout_new(b->c);
	struct buf text = buf_new(b->c->a, OUT_MAX);
	style_inked(&q->style, &l);
	struct style_page page = {.style = &q->style,
		.lang = lang_code(b->c->lang),
		.names = q->style.names ? basis_names(b) : NULL,
		.rank = q->style.by_language ? basis_rank(b) : NULL,
		.only = q->who.len ? q->who.at : NULL,
		.only_len = q->who.len};
	styled_document(&text, b->n, q->root, &page, *b->c->extra);
	return show_lines(q, &l, buf_view(&text), err);
}

/* "{+new+}" and "[-gone-]" where there is no ink, as word differences are written. */
static void put_change(struct layout *l, struct buf *out, const struct word_change *k)
{
	static const char *const before[] = {"", "[-", "{+"}, *const behind[] = {"", "-]", "+}"};
	static const enum ink inks[] = {INK_PLAIN, INK_GONE, INK_NEW};
	size_t white = spaces(k->words), end = k->words.len;
	while (end > white && k->words.at[end - 1] == ' ')
		end--;
	struct str words = str_slice(k->words, white, end);
	buf_str(out, str_slice(k->words, 0, white));
	if (!words.len)
		return;
	buf_z(out, l->inked ? "" : before[k->kind]);
	buf_str(out, layout_ink(l, inks[k->kind], words));
	buf_z(out, l->inked ? "" : behind[k->kind]);
	buf_str(out, str_from(k->words, end));
}

/* Which edits made the changes of a line, and what adopted them. */
static struct str made_by(struct asked *q, const struct change_line *l)
{
	struct buf out = buf_new(q->b->c->a, OUT_MAX);
	struct edit_ref last = {0};
	for (size_t i = 0; i <= l->len; i++) {
		struct edit_ref by = i < l->len ? l->at[i].by : l->by;
		if (!by.proposal || edit_ref_eq(by, last))
			continue;
		last = by;
		struct str decision = basis_decision(q->b, by);
		buf_print(&out, "%s%.*s (%.*s)", out.len ? "; " : "",
			STR_FMT(edit_ref_write(q->b->c->a, by)), STR_FMT(basis_sponsors(q->b, by)));
		if (decision.len)
			buf_print(&out, ", %.*s", STR_FMT(decision));
	}
	return buf_view(&out);
}

static bool show_changes(
	struct asked *q, const struct change_line *lines, size_t len, struct err *err)
{
	struct layout l = layout_new(q->b->c);
	for (size_t i = 0; i < len; i++) {
		const struct change_line *k = &lines[i];
		struct buf line = buf_new(q->b->c->a, OUT_MAX);
		struct str label = k->new_label.len ? k->new_label : k->old_label;
		bool relabelled =
			k->old_label.len && k->new_label.len && !str_eq(k->old_label, k->new_label);
		int32_t in = 4 * consolidated_indent(negotiation_text(q->b->n), k->id);
		if (relabelled)
			buf_print(&line, "%.*s > ", STR_FMT(k->old_label));
		buf_str(&line, label);
		for (size_t j = 0; j < k->len; j++) {
			if (j == 0 && line.len)
				buf_char(&line, ' ');
			put_change(&l, &line, &k->at[j]);
		}
		layout_line(&l, in, in + 4, buf_view(&line));
		struct str by = made_by(q, k);
		if (by.len)
			layout_line(&l, in + 4, in + 4, layout_ink(&l, INK_FAINT, by));
	}
	return console_result(q->b->c, buf_view(&l.out), err);
}

static bool changes(struct asked *q, const struct negotiation *n, const struct text *older,
	const struct text *newer, bool all, struct err *err)
{
	struct cli *c = q->b->c;
	struct change_line *lines;
	size_t len = change_lines(c->a, n, older, newer, q->root, &lines);
	struct change_counts counts = change_count(lines, len);
	if (!all)
		len = change_only(lines, len);
	if (!c->json)
		console_say(c, msg(MSG_CHANGE_COUNTS, arg_int(counts.provisions),
				       arg_int(counts.added), arg_int(counts.removed)));
	return c->json ? changes_json(q, lines, len, err) : show_changes(q, lines, len, err);
}

/* The text with all that they want: whole, with marks where it would change. */
static bool wanted(struct asked *q, struct err *err)
{
	struct cli *c = q->b->c;
	struct arena fork = arena_open(fork_max);
	struct wanted w;
	negotiation_want(&fork, q->b->n, q->who.at, q->who.len, &w, *c->extra);
	if (w.left_len && !c->json)
		console_say(
			c, msg(MSG_NOT_ALL_WANTED, arg_str(basis_refs(q->b, w.left, w.left_len))));
	bool ok = changes(q, w.n, negotiation_text(q->b->n), negotiation_text(w.n), true, err);
	arena_close(&fork);
	return ok;
}

/* The clean text is one that did not change since itself. */
static bool clean(struct asked *q, struct err *err)
{
	struct cli *c = q->b->c;
	struct change_line *lines;
	size_t len = change_lines(c->a, q->b->n, q->until, q->until, q->root, &lines);
	if (c->json)
		return changes_json(q, lines, len, err);
	return show_changes(q, lines, len, err);
}

/* ---- the command ---- */

static bool read_revision(
	struct basis *b, struct str option, const struct text **out, struct err *err)
{
	int64_t number = args_int(&b->c->args, option, -1);
	*out = args_has(&b->c->args, option) ? negotiation_revision(b->n, number) : NULL;
	if (args_has(&b->c->args, option) && !*out)
		return err_set(err, FAULT_MISSING, msg(MSG_REVISION_UNKNOWN, arg_id(number)));
	return true;
}

static bool read_view(struct asked *q, struct err *err)
{
	static const char *const names[] = {"consolidated", "clean", "wanted"};
	struct str name = args_str(&q->b->c->args, S("view"));
	for (size_t i = 0; name.len && i < LEN(names); i++) {
		if (!str_eq(name, str_of(names[i])))
			continue;
		q->view = (enum view)i;
		if (q->view == VIEW_WANTED && !q->who.len)
			return err_set(err, FAULT_INPUT, msg(MSG_WANTED_BY_WHOM));
		return true;
	}
	return !name.len || err_set(err, FAULT_INPUT, msg(MSG_VIEW_UNKNOWN, arg_str(name)));
}

static bool compile(struct basis *b, struct err *err)
{
	struct asked q = {.b = b};
	if (!basis_style(b, &q.style, err) || !basis_for(b, &q.who, err) ||
		!basis_provision(b, &q.root, err) || !read_view(&q, err) ||
		!read_revision(b, S("since"), &q.since, err) ||
		!read_revision(b, S("until"), &q.until, err))
		return false;
	q.until = q.until ? q.until : negotiation_text(b->n);
	if (q.since)
		return changes(&q, b->n, q.since, q.until, args_has(&b->c->args, S("whole")), err);
	switch (q.view) {
	case VIEW_CLEAN:
		return clean(&q, err);
	case VIEW_WANTED:
		return wanted(&q, err);
	case VIEW_CONSOLIDATED:
		break;
	}
	return b->c->json ? consolidated_json(&q, err) : show_consolidated(&q, err);
}

static bool run(struct cli *c, struct err *err)
{
	return basis_use(c, compile, err);
}

static const struct cli_option options[] = {
	{"view", OPTION_STR, "VIEW", MSG_OPT_VIEW},
	{"for", OPTION_STR, "CODES", MSG_OPT_FOR},
	{"since", OPTION_INT, "N", MSG_OPT_SINCE},
	{"until", OPTION_INT, "N", MSG_OPT_UNTIL},
	{"whole", OPTION_FLAG, NULL, MSG_OPT_WHOLE},
	{"profile", OPTION_STR, "NAME|FILE", MSG_OPT_PROFILE},
	{"provision", OPTION_STR, "ADDRESS", MSG_OPT_PROVISION_OF},
	{"anonymous", OPTION_FLAG, NULL, MSG_OPT_ANONYMOUS},
	{"spaced", OPTION_FLAG, NULL, MSG_OPT_SPACED},
	LAYOUT_OPTIONS,
	BASIS_OPTIONS,
	{0},
};

const struct command cmd_compile = {
	.name = "compile",
	.summary = MSG_CMD_COMPILE,
	.usage = "[DRAFT|-] [--proposals FILE] | --at URL|DIR [--instrument ID]",
	.examples = "compile convention.draft --proposals proposals.json\n"
		    "compile --at demo-data --instrument convention --profile options\n"
		    "compile --at demo-data --instrument convention --for KEN --view wanted\n"
		    "compile --at demo-data --instrument convention --since 0",
	.options = options,
	.run = run,
};
