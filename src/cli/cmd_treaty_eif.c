#include "cli/commands.h"
#include "cli/console.h"
#include "cli/tables.h"
#include "i18n/phrase.h"
#include "msg_cli.h"

/*
 * `treaty eif`: entry into force from dated actions. For each case of the tables the date that the
 * table's lines give by counting, the date that the events give, the official one where it is
 * there, and what makes the difference.
 */

enum { ANSWER_MAX = 16 << 20 };

static const int verdict_words[] = {
	[EIF_EQUAL] = MSG_EIF_EQUAL,
	[EIF_EXPLAINED] = MSG_EIF_EXPLAINED,
	[EIF_NOT_EXPLAINED] = MSG_EIF_NOT_EXPLAINED,
	[EIF_NO_OFFICIAL] = MSG_EIF_NO_OFFICIAL,
};
static const char *const verdict_names[] = {
	[EIF_EQUAL] = "equal",
	[EIF_EXPLAINED] = "explained",
	[EIF_NOT_EXPLAINED] = "not-explained",
	[EIF_NO_OFFICIAL] = "no-official-date",
};
static const char *const reason_names[] = {
	[EIF_REASON_SUPPLIED] = "instrument-not-in-table",
	[EIF_REASON_WITHDRAWN] = "withdrawn-since",
	[EIF_REASON_ORGANIZATION] = "not-additional",
	[EIF_REASON_HELD] = "not-before",
	[EIF_REASON_STATED] = "stated",
};

struct worked {
	VEC(struct eif_result) list;
	int64_t count[LEN(verdict_names)];
};

static struct msg_arg date_arg(struct cli *c, struct date d)
{
	return arg_date(date_write(c->a, d));
}

static struct msg_arg name_arg(struct cli *c, struct str participant)
{
	return arg_str(tables_name(c, participant));
}

/* ---- words ---- */

static void line(struct cli *c, struct buf *b, struct msg m)
{
	struct str words = console_words(c, m);
	buf_print(b, "      %.*s\n", STR_FMT(words));
}

static struct msg reason_said(struct cli *c, const struct eif_reason *r)
{
	const struct event *e = &r->event;
	struct msg_arg how = arg_msg(tables_consent(e->instrument));
	switch (r->kind) {
	case EIF_REASON_SUPPLIED:
		return msg(MSG_EIF_SUPPLIED, name_arg(c, e->who), how, date_arg(c, e->on),
			arg_str(e->source));
	case EIF_REASON_WITHDRAWN:
		return msg(MSG_EIF_WITHDRAWN, name_arg(c, e->who), how, date_arg(c, e->on),
			date_arg(c, r->date));
	case EIF_REASON_ORGANIZATION:
		return msg(MSG_EIF_ORGANIZATION, name_arg(c, e->who), date_arg(c, e->on),
			arg_rule(r->article));
	case EIF_REASON_HELD:
		return msg(MSG_EIF_HELD, arg_str(r->treaty), date_arg(c, r->date),
			arg_rule(r->article));
	case EIF_REASON_STATED:
		return msg(
			MSG_EIF_STATED, arg_id(e->number), date_arg(c, e->on), arg_str(e->source));
	}
	return msg(0);
}

/* Whose instruments came in on the day on which the threshold was reached. */
static void say_day(struct cli *c, struct buf *b, const struct treaty *t, struct date day)
{
	struct names {
		VEC(struct str) list;
	} names = {0};
	for (size_t i = 0; i < t->events.len; i++)
		if (t->events.at[i].kind == EVENT_DEPOSIT && date_cmp(t->events.at[i].on, day) == 0)
			*vec_push(c->a, &names.list) = tables_name(c, t->events.at[i].who);
	struct str all = phrase_list(c->a, c->lang, names.list.at, names.list.len);
	if (all.len)
		line(c, b, msg(MSG_EIF_LAST, arg_str(all)));
}

static void say_threshold(struct cli *c, struct buf *b, const struct eif_result *r)
{
	const struct treaty *t = &r->treaty;
	struct str rule = t->clauses.threshold_article;
	if (!r->by_events.reached) {
		line(c, b, msg(MSG_EIF_NOT_REACHED, arg_id(t->clauses.threshold), arg_rule(rule)));
		return;
	}
	line(c, b,
		msg(MSG_EIF_REACHED, arg_id(t->reached_count), date_arg(c, r->by_events.threshold),
			date_arg(c, r->by_events.delayed), arg_rule(rule),
			arg_id(t->clauses.threshold)));
	say_day(c, b, t, r->by_events.threshold);
}

static void say_table(struct cli *c, struct buf *b, const struct eif_result *r)
{
	bool same = r->by_table.known == r->by_events.known &&
		    (!r->by_table.known || date_cmp(r->by_table.on, r->by_events.on) == 0);
	if (!r->rows)
		line(c, b, msg(MSG_EIF_NO_ROWS));
	else if (!same && r->by_table.known)
		line(c, b, msg(MSG_EIF_TABLE_ALONE, date_arg(c, r->by_table.on)));
	else if (!same)
		line(c, b, msg(MSG_EIF_TABLE_NONE));
}

static void say(struct cli *c, struct buf *b, const struct eif_result *r)
{
	struct str verdict = console_words(c, msg(verdict_words[r->verdict]));
	struct str date = r->by_events.known ? phrase_date(c->a, c->lang, r->by_events.on) : S("-");
	buf_print(b, "%-8.*s %.*s\n", STR_FMT(r->of->id), STR_FMT(r->of->title));
	buf_print(b, "      %.*s  %.*s\n", STR_FMT(date), STR_FMT(verdict));
	say_threshold(c, b, r);
	say_table(c, b, r);
	for (size_t i = 0; i < r->reasons.len; i++)
		line(c, b, reason_said(c, &r->reasons.at[i]));
	if (r->verdict == EIF_NOT_EXPLAINED)
		line(c, b, msg(MSG_EIF_OFFICIAL, date_arg(c, r->of->official)));
	if (r->clauses_differ)
		line(c, b, msg(MSG_EIF_CLAUSES_DIFFER));
	if (r->unusual.list.len)
		line(c, b, msg(MSG_EIF_UNUSUAL, arg_int((int64_t)r->unusual.list.len)));
	buf_char(b, '\n');
}

static bool tell(struct cli *c, const struct worked *w, struct err *err)
{
	struct buf b = buf_new(c->a, ANSWER_MAX);
	for (size_t i = 0; i < w->list.len; i++)
		say(c, &b, &w->list.at[i]);
	struct str rest = console_words(c, msg(MSG_EIF_REST, arg_int(w->count[EIF_NO_OFFICIAL])));
	struct str sum = console_words(
		c, msg(MSG_EIF_SUMMARY, arg_id((int64_t)w->list.len), arg_id(w->count[EIF_EQUAL]),
			   arg_id(w->count[EIF_EXPLAINED]), arg_id(w->count[EIF_NOT_EXPLAINED])));
	if (w->count[EIF_NO_OFFICIAL])
		buf_print(&b, "%.*s\n", STR_FMT(rest));
	buf_print(&b, "%.*s\n", STR_FMT(sum));
	return console_result(c, buf_view(&b), err);
}

/* ---- JSON ---- */

static void add_date(struct cli *c, struct json_out *o, const char *name, bool there, struct date d)
{
	json_name(o, str_of(name));
	if (there)
		json_put_str(o, date_write(c->a, d));
	else
		json_put_null(o);
}

static void reason_json(struct cli *c, struct json_out *o, const struct eif_reason *r)
{
	bool dated = r->kind == EIF_REASON_HELD || r->kind == EIF_REASON_WITHDRAWN;
	json_open(o, '{');
	json_add_str(o, S("reason"), str_of(reason_names[r->kind]));
	if (r->event.who.len)
		json_add_str(o, S("participant"), r->event.who);
	if (r->kind != EIF_REASON_HELD)
		add_date(c, o, "on", true, r->event.on);
	if (r->kind == EIF_REASON_SUPPLIED || r->kind == EIF_REASON_WITHDRAWN)
		json_add_str(o, S("instrument"), consent_name(r->event.instrument));
	if (r->treaty.len)
		json_add_str(o, S("treaty"), r->treaty);
	if (r->kind == EIF_REASON_HELD || r->kind == EIF_REASON_ORGANIZATION)
		json_add_str(o, S("article"), r->article);
	if (dated)
		add_date(c, o, r->kind == EIF_REASON_HELD ? "in_force" : "ended", true, r->date);
	if (r->event.source.len)
		json_add_str(o, S("source"), r->event.source);
	json_close(o, '}');
}

static void unusual_json(struct cli *c, struct json_out *o, const struct eif_result *r)
{
	json_name(o, S("unusual"));
	json_open(o, '[');
	for (size_t i = 0; i < r->unusual.list.len; i++) {
		const struct unusual *u = &r->unusual.list.at[i];
		const struct event *e = &r->treaty.events.at[u->event];
		json_open(o, '{');
		json_add_str(o, S("participant"), e->who);
		add_date(c, o, "on", true, e->on);
		json_add_str(o, S("event"), event_kind_name(e->kind));
		console_error_members(c, o, &u->err);
		json_close(o, '}');
	}
	json_close(o, ']');
}

static void result_json(struct cli *c, struct json_out *o, const struct eif_result *r)
{
	const struct force *f = &r->by_events;
	json_open(o, '{');
	json_add_str(o, S("id"), r->of->id);
	json_add_str(o, S("treaty"), r->of->title);
	json_add_str(o, S("verdict"), str_of(verdict_names[r->verdict]));
	add_date(c, o, "in_force", f->known, f->on);
	add_date(c, o, "threshold_reached", f->reached, f->threshold);
	json_add_int(o, S("threshold"), r->treaty.clauses.threshold);
	json_add_int(o, S("counted"), r->treaty.reached_count);
	json_add_str(o, S("article"), r->treaty.clauses.threshold_article);
	if (f->reached && r->treaty.events.at[f->by].who.len)
		json_add_str(o, S("last_instrument"), r->treaty.events.at[f->by].who);
	add_date(c, o, "by_table_alone", r->by_table.known, r->by_table.on);
	add_date(c, o, "official", r->of->has_official, r->of->official);
	json_add_int(o, S("rows"), (int64_t)r->rows);
	json_name(o, S("reasons"));
	json_open(o, '[');
	for (size_t i = 0; i < r->reasons.len; i++)
		reason_json(c, o, &r->reasons.at[i]);
	json_close(o, ']');
	unusual_json(c, o, r);
	json_close(o, '}');
}

static bool tell_json(struct cli *c, const struct worked *w, struct err *err)
{
	struct buf b = buf_new(c->a, ANSWER_MAX);
	struct json_out o = json_out(&b);
	json_open(&o, '{');
	json_name(&o, S("cases"));
	json_open(&o, '[');
	for (size_t i = 0; i < w->list.len; i++)
		result_json(c, &o, &w->list.at[i]);
	json_close(&o, ']');
	json_add_int(&o, S("treaties"), (int64_t)w->list.len);
	json_add_int(&o, S("equal"), w->count[EIF_EQUAL]);
	json_add_int(&o, S("explained"), w->count[EIF_EXPLAINED]);
	json_add_int(&o, S("not_explained"), w->count[EIF_NOT_EXPLAINED]);
	json_add_int(&o, S("no_official_date"), w->count[EIF_NO_OFFICIAL]);
	json_close(&o, '}');
	return console_json(c, &b, err);
}

/* ---- the command ---- */

/* The treaty of a case: "27-7-d" of "27-7-d", when it is wanted. */
static bool is_wanted(const struct tables *t, struct str id)
{
	for (size_t i = 0; i < t->wanted.len; i++)
		if (str_eq(t->wanted.at[i], id))
			return true;
	return t->wanted.len == 0;
}

static bool run(struct cli *c, struct err *err)
{
	struct tables t;
	struct worked w = {0};
	if (!tables_given(c, &t, err))
		return false;
	if (!t.cases.list.len)
		return err_set(err, FAULT_MISSING, msg(MSG_EIF_NO_CASES));
	struct eif_book book = {&t.cases, &t.actions};
	for (size_t i = 0; i < t.cases.list.len; i++) {
		if (!is_wanted(&t, t.cases.list.at[i].id))
			continue;
		struct eif_result *r = vec_push(c->a, &w.list);
		if (!eif_work(c->a, &book, &t.cases.list.at[i], r, err))
			return false;
		w.count[r->verdict]++;
	}
	c->exit_status = w.count[EIF_NOT_EXPLAINED] ? 1 : 0;
	return c->json ? tell_json(c, &w, err) : tell(c, &w, err);
}

const struct command cmd_treaty_eif = {
	.name = "treaty eif",
	.summary = MSG_CMD_TREATY_EIF,
	.usage = "DIR|FILE.csv... [TREATY...]",
	.examples = "treaty eif tables/\ntreaty eif tables/ 4-4 --json",
	.run = run,
};
