#include "cli/basis.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/destination.h"
#include "cli/instrument.h"
#include "cli/layout.h"
#include "text/crossref.h"
#include "msg_cli.h"
#include "msg_err.h"

/*
 * `refs`: the cross-references of a text, each with where it stands, what it means and whether it
 * is still so. Those that are found, and those to other instruments, are only counted unless
 * --whole is given. --renumbered lists the numbers that followed their provisions. With --check the
 * command fails (as a conflict) when a reference dangles, says another number or names nothing.
 */

enum { OUT_MAX = 64 << 20 };

struct referring {
	struct basis *b;
	struct crossref *at;
	size_t len;
	int64_t count[TARGET_COUNT];
};

static bool is_trouble(enum target_state s)
{
	return s == TARGET_UNRESOLVED || s == TARGET_RENUMBERED || s == TARGET_DANGLING;
}

static int64_t troubles(const struct referring *r)
{
	return r->count[TARGET_UNRESOLVED] + r->count[TARGET_RENUMBERED] +
	       r->count[TARGET_DANGLING];
}

static struct str surface(const struct referring *r, const struct target *x)
{
	struct str words = text_words(negotiation_text(r->b->n), x->stands_in);
	return str_slice(words, x->ref.from, x->ref.to);
}

/* ---- for programs ---- */

static void one_json(const struct referring *r, struct json_out *o, const struct crossref *c)
{
	const struct target *x = &c->target;
	json_open(o, '{');
	json_add_int(o, S("provision"), x->stands_in.n);
	json_add_str(o, S("path"), basis_path(r->b, x->stands_in));
	json_add_int(o, S("from"), (int64_t)x->ref.from);
	json_add_int(o, S("to"), (int64_t)x->ref.to);
	json_add_str(o, S("words"), surface(r, x));
	json_add_str(o, S("state"), target_name(x->state));
	if (x->id.n) {
		json_add_int(o, S("target"), x->id.n);
		if (x->state != TARGET_DANGLING)
			json_add_str(o, S("target-path"), basis_path(r->b, x->id));
	}
	if (x->ref.instrument.len)
		json_add_str(o, S("of"), x->ref.instrument);
	json_add_bool(o, S("followed"), c->followed);
	json_close(o, '}');
}

static void renumberings_json(const struct referring *r, struct json_out *o)
{
	const struct renumbering *k;
	size_t n = crossref_renumberings(r->b->n, 0, &k);
	json_open(o, '[');
	for (size_t i = 0; i < n; i++) {
		json_open(o, '{');
		json_add_int(o, S("revision"), k[i].revision);
		json_add_int(o, S("provision"), k[i].stands_in.n);
		json_add_int(o, S("target"), k[i].target.n);
		json_add_str(o, S("before"), k[i].before);
		json_add_str(o, S("after"), k[i].after);
		json_close(o, '}');
	}
	json_close(o, ']');
}

static bool as_json(struct referring *r, struct err *err)
{
	struct buf out = buf_new(r->b->c->a, OUT_MAX);
	struct json_out o = json_out(&out);
	json_open(&o, '{');
	for (int s = 0; s < TARGET_COUNT; s++)
		json_add_int(&o, target_name((enum target_state)s), r->count[s]);
	json_name(&o, S("references"));
	json_open(&o, '[');
	for (size_t i = 0; i < r->len; i++)
		one_json(r, &o, &r->at[i]);
	json_close(&o, ']');
	json_name(&o, S("renumberings"));
	renumberings_json(r, &o);
	json_close(&o, '}');
	return console_json(r->b->c, &out, err);
}

/* ---- for people ---- */

static struct str state_word(const struct referring *r, enum target_state s)
{
	static const int key[TARGET_COUNT] = {
		[TARGET_FOUND] = MSG_REFERENCE_FOUND,
		[TARGET_UNRESOLVED] = MSG_REFERENCE_UNRESOLVED,
		[TARGET_RENUMBERED] = MSG_REFERENCE_RENUMBERED,
		[TARGET_DANGLING] = MSG_REFERENCE_DANGLING,
		[TARGET_EXTERNAL] = MSG_REFERENCE_EXTERNAL,
	};
	return console_words(r->b->c, msg(key[s]));
}

static struct str means(const struct referring *r, const struct target *x)
{
	if (x->state == TARGET_EXTERNAL)
		return x->ref.instrument;
	if (x->state == TARGET_DANGLING || !x->id.n)
		return S("");
	return str_print(r->b->c->a, "→ %.*s", STR_FMT(basis_path(r->b, x->id)));
}

/* References under the provision in which they stand. */
static void list(struct referring *r, struct layout *l, bool whole)
{
	enum { COLUMNS = 3 };
	struct provision_id last = {0};
	for (size_t i = 0; i < r->len; i++) {
		const struct target *x = &r->at[i].target;
		if (!whole && !is_trouble(x->state))
			continue;
		if (x->stands_in.n != last.n)
			layout_line(
				l, 0, 2, layout_ink(l, INK_STRONG, basis_path(r->b, x->stands_in)));
		last = x->stands_in;
		enum ink ink = is_trouble(x->state) ? INK_GONE : INK_PLAIN;
		struct str cell[COLUMNS] = {layout_ink(l, ink, state_word(r, x->state)),
			str_print(l->a, "“%.*s”", STR_FMT(surface(r, x))), means(r, x)};
		layout_table(l, 2, cell, 1, COLUMNS, 0);
	}
}

static void list_renumberings(struct referring *r, struct layout *l)
{
	const struct renumbering *k;
	size_t n = crossref_renumberings(r->b->n, 0, &k);
	for (size_t i = 0; i < n; i++)
		layout_line(l, 0, 2,
			console_words(r->b->c, msg(MSG_REFERENCE_FOLLOWED,
						       arg_str(basis_path(r->b, k[i].stands_in)),
						       arg_str(k[i].before), arg_str(k[i].after),
						       arg_str(basis_path(r->b, k[i].target)),
						       arg_id(k[i].revision))));
}

static bool for_people(struct referring *r, struct err *err)
{
	struct cli *c = r->b->c;
	struct layout l = layout_new(c);
	list(r, &l, args_has(&c->args, S("whole")));
	if (args_has(&c->args, S("renumbered")))
		list_renumberings(r, &l);
	if (l.out.len)
		buf_char(&l.out, '\n');
	layout_line(&l, 0, 2,
		console_words(c,
			msg(MSG_REFERENCES_COUNTED, arg_int((int64_t)r->len),
				arg_int(r->count[TARGET_FOUND]), arg_int(r->count[TARGET_EXTERNAL]),
				arg_int(r->count[TARGET_RENUMBERED]),
				arg_int(r->count[TARGET_DANGLING]),
				arg_int(r->count[TARGET_UNRESOLVED]))));
	return console_result(c, buf_view(&l.out), err);
}

static bool under(const struct text *t, struct provision_id id, struct provision_id root)
{
	while (id.n && id.n != root.n)
		id = text_get(t, id)->parent;
	return id.n == root.n;
}

static bool refs(struct basis *b, struct err *err)
{
	struct referring r = {.b = b};
	struct provision_id root;
	struct crossref *all;
	if (!basis_provision(b, &root, err))
		return false;
	size_t n = crossref_list(b->c->a, b->n, &all);
	r.at = NEWN(b->c->a, struct crossref, n);
	for (size_t i = 0; i < n; i++) {
		if (!under(negotiation_text(b->n), all[i].target.stands_in, root))
			continue;
		r.at[r.len++] = all[i];
		r.count[all[i].target.state]++;
	}
	if (b->c->json ? !as_json(&r, err) : !for_people(&r, err))
		return false;
	if (args_has(&b->c->args, S("check")) && troubles(&r))
		return err_set(
			err, FAULT_CONFLICT, msg(MSG_REFERENCES_WRONG, arg_int(troubles(&r))));
	return true;
}

static bool run(struct cli *c, struct err *err)
{
	return basis_use(c, refs, err);
}

static const struct cli_option options[] = {
	{"provision", OPTION_STR, "ADDRESS", MSG_OPT_PROVISION_OF},
	{"whole", OPTION_FLAG, NULL, MSG_OPT_REFS_WHOLE},
	{"renumbered", OPTION_FLAG, NULL, MSG_OPT_RENUMBERED},
	{"check", OPTION_FLAG, NULL, MSG_OPT_REFS_CHECK},
	LAYOUT_OPTIONS,
	BASIS_OPTIONS,
	{0},
};

const struct command cmd_refs = {
	.name = "refs",
	.summary = MSG_CMD_REFS,
	.usage = "[DRAFT|-] [--proposals FILE] | --at URL|DIR [--instrument ID]",
	.examples = "refs convention.md --whole\n"
		    "refs convention.md --proposals proposals.json --renumbered\n"
		    "refs --at demo-data --instrument convention --check",
	.options = options,
	.run = run,
};
