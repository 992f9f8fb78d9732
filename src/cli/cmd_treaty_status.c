#include "base/file.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/tables.h"
#include "i18n/collate.h"
#include "i18n/phrase.h"
#include "process/state.h"
#include "service/service.h"
#include "msg_cli.h"

/*
 * `treaty status`: the status of treaties on any day, folded from their events: one treaty as a
 * table of its participants, several as a line each.
 */

enum { ANSWER_MAX = 64 << 20, DATE_WIDTH = 20 };

/* A treaty that was asked for, on the day. */
struct shown {
	struct treaty treaty;
	struct status_table table;
	size_t unusual;
};

struct shelf {
	VEC(struct shown) list;
};

static struct msg_arg date_arg(struct cli *c, struct date d)
{
	return arg_date(date_write(c->a, d));
}

/* ---- choosing ---- */

static bool day_given(struct cli *c, struct date *out, struct err *err)
{
	struct str at = args_str(&c->args, S("at"));
	if (!at.at)
		*out = date_of_instant(clock_now_ms(), 0);
	else if (!date_read(at, out) || out->year > CIVIL_YEAR_MAX)
		return err_set(err, FAULT_INPUT, msg(MSG_NOT_A_DATE, arg_str(at)));
	return true;
}

static void put_on_shelf(
	struct cli *c, struct shelf *s, const struct treaty *whole, struct date day, size_t unusual)
{
	struct shown *x = vec_push(c->a, &s->list);
	treaty_at(c->a, whole, day, &x->treaty);
	x->unusual = unusual;
	status_table_of(c->a, &x->treaty, day, &x->table);
}

static bool show_id(struct cli *c, const struct tables *t, struct str id, struct date day,
	struct shelf *s, struct err *err)
{
	struct eif_book book = {&t->cases, &t->actions};
	struct unusuals unusual = {0};
	struct treaty whole;
	if (!eif_treaty(c->a, &book, id, &whole, &unusual, err))
		return false;
	put_on_shelf(c, s, &whole, day, unusual.list.len);
	return true;
}

static bool show_file(struct cli *c, const struct treaty_file *f, struct date day, struct shelf *s,
	struct err *err)
{
	struct treaty whole;
	if (!treaty_file_open(c->a, f, &whole, err))
		return false;
	put_on_shelf(c, s, &whole, day, 0);
	return true;
}

/* The treaties of a process on this machine; what is shown lives in its state. */
static bool show_process(
	struct cli *c, struct service *s, struct date day, struct shelf *shelf, struct err *err)
{
	size_t before = shelf->list.len;
	for (size_t i = 0; i < service_seats(s); i++) {
		const struct process *p = seat_process(service_seat(s, i));
		for (size_t k = 0; p && k < p->instruments.len; k++)
			if (p->instruments.at[k].treaty)
				put_on_shelf(c, shelf, p->instruments.at[k].treaty, day, 0);
	}
	return shelf->list.len > before || err_set(err, FAULT_MISSING, msg(MSG_TREATY_NONE_OPEN));
}

static bool fill_shelf(
	struct cli *c, const struct tables *t, struct date day, struct shelf *s, struct err *err)
{
	for (size_t i = 0; i < t->files.len; i++)
		if (!show_file(c, &t->files.at[i], day, s, err))
			return false;
	for (size_t i = 0; i < t->wanted.len; i++)
		if (!show_id(c, t, t->wanted.at[i], day, s, err))
			return false;
	for (size_t i = 0; !t->wanted.len && i < t->actions.list.len; i++)
		if (!show_id(c, t, t->actions.list.at[i].id, day, s, err))
			return false;
	return true;
}

/* Lines in the alphabet of the language; `*order` are indices. */
static size_t *alphabetical(struct cli *c, const struct status_table *t)
{
	struct str *name = NEWN(c->a, struct str, t->lines.len);
	int64_t *rank = NEWN(c->a, int64_t, t->lines.len);
	size_t *order = NEWN(c->a, size_t, t->lines.len);
	for (size_t i = 0; i < t->lines.len; i++)
		name[i] = tables_name(c, t->lines.at[i].name);
	collate_rank(*c->extra, c->lang, name, t->lines.len, rank);
	for (size_t i = 0; i < t->lines.len; i++)
		order[rank[i]] = i;
	return order;
}

/* ---- words ---- */

static struct msg past_said(struct cli *c, const struct status_note *n)
{
	struct msg_arg who = arg_str(tables_name(c, n->who));
	struct msg_arg how = arg_msg(tables_consent(n->how));
	if (n->first.year && n->second.year)
		return msg(MSG_NOTE_PAST_BOTH, who, date_arg(c, n->first), how,
			date_arg(c, n->second));
	if (n->second.year)
		return msg(MSG_NOTE_PAST_CONSENT, who, how, date_arg(c, n->second));
	return msg(MSG_NOTE_PAST_SIGNED, who, date_arg(c, n->first));
}

static struct msg note_said(struct cli *c, const struct status_note *n)
{
	switch (n->kind) {
	case NOTE_PREDECESSOR:
	case NOTE_ABSORBED:
		return past_said(c, n);
	case NOTE_SUCCESSION:
		return msg(MSG_NOTE_SUCCESSION, date_arg(c, n->first));
	case NOTE_EARLIER:
		return msg(MSG_NOTE_EARLIER, arg_msg(tables_consent(n->how)), date_arg(c, n->first),
			date_arg(c, n->second));
	case NOTE_WITHDREW:
		return msg(MSG_NOTE_WITHDREW, date_arg(c, n->first), date_arg(c, n->second));
	case NOTE_LEAVING:
		return msg(MSG_NOTE_LEAVING, date_arg(c, n->first), date_arg(c, n->second));
	case NOTE_AD_REFERENDUM:
		return msg(MSG_NOTE_AD_REFERENDUM);
	case NOTE_RESERVATIONS:
		return msg(MSG_NOTE_RESERVATIONS, arg_int(n->count));
	case NOTE_DECLARATIONS:
		return msg(MSG_NOTE_DECLARATIONS, arg_int(n->count));
	case NOTE_TERRITORY:
		return msg(MSG_NOTE_TERRITORY, arg_str(n->who), date_arg(c, n->first));
	case NOTE_OBJECTIONS:
		return msg(MSG_NOTE_OBJECTIONS, arg_int(n->count));
	case NOTE_PROVISIONAL:
		return msg(MSG_NOTE_PROVISIONAL, date_arg(c, n->first));
	}
	return msg(0);
}

/* The number of a footnote: participants with the same note share it. */
struct footnotes {
	VEC(struct str) list;
};

static size_t footnote(struct cli *c, struct footnotes *f, struct str words)
{
	for (size_t i = 0; i < f->list.len; i++)
		if (str_eq(f->list.at[i], words))
			return i + 1;
	*vec_push(c->a, &f->list) = words;
	return f->list.len;
}

static void pad(struct buf *b, struct str s, size_t width)
{
	buf_str(b, s);
	for (size_t n = utf8_count(s); n < width; n++)
		buf_char(b, ' ');
}

static void line(struct cli *c, struct buf *b, struct msg m)
{
	struct str words = console_words(c, m);
	buf_print(b, "%.*s\n", STR_FMT(words));
}

static struct str short_date(struct cli *c, struct date d)
{
	return d.year ? phrase_date(c->a, c->lang, d) : S("");
}

static struct str consent_said(struct cli *c, const struct status_line *l)
{
	struct str letter = status_letter(l), date = short_date(c, l->consent);
	if (!l->bound)
		return letter;
	return str_print(c->a, "%s%.*s%s%.*s%s", l->bracketed ? "[" : "", STR_FMT(date),
		letter.len ? " " : "", STR_FMT(letter), l->bracketed ? "]" : "");
}

static struct str name_said(struct cli *c, const struct status_line *l, struct footnotes *notes)
{
	struct buf b = buf_new(c->a, 4096);
	struct str name = tables_name(c, l->name);
	buf_print(&b, "%s%.*s%s", l->bracketed ? "[" : "", STR_FMT(name), l->bracketed ? "]" : "");
	for (size_t i = 0; i < l->notes.len; i++) {
		struct str words = console_words(c, note_said(c, &l->notes.at[i]));
		buf_print(&b, "%s%zu", i ? "," : " ", footnote(c, notes, words));
	}
	return buf_view(&b);
}

static void say_force(struct cli *c, struct buf *b, const struct shown *x)
{
	const struct treaty *t = &x->treaty;
	const struct force *f = &x->table.force;
	struct msg_arg rule = arg_rule(t->clauses.threshold_article);
	if (!f->reached)
		line(c, b,
			msg(MSG_STATUS_NOT_REACHED, arg_id(x->table.tally.count),
				arg_id(t->clauses.threshold), rule));
	else if (!f->known)
		line(c, b,
			msg(MSG_STATUS_WAITS, arg_str(t->clauses.not_before),
				arg_rule(t->clauses.not_before_article)));
	else
		line(c, b,
			msg(date_cmp(f->on, x->table.day) <= 0 ? MSG_STATUS_IN_FORCE
							       : MSG_STATUS_WILL_BE,
				date_arg(c, f->on), arg_id(t->reached_count),
				date_arg(c, f->threshold), rule));
}

enum { COLUMNS = 4, COLUMN_MAX = 60 };

/* The cells of the table, head and lines, each column as wide as its widest cell. */
static void say_cells(struct buf *b, const struct str *cell, size_t rows)
{
	size_t width[COLUMNS] = {0};
	for (size_t i = 0; i < rows * COLUMNS; i++) {
		size_t n = utf8_count(cell[i]);
		n = n > COLUMN_MAX ? COLUMN_MAX : n;
		if (n > width[i % COLUMNS])
			width[i % COLUMNS] = n;
	}
	for (size_t row = 0; row < rows; row++) {
		size_t last = COLUMNS;
		while (last > 0 && !cell[row * COLUMNS + last - 1].len)
			last--;
		for (size_t k = 0; k < last; k++)
			pad(b, cell[row * COLUMNS + k], k + 1 < last ? width[k] + 2 : 0);
		buf_char(b, '\n');
	}
}

static void say_lines(struct cli *c, struct buf *b, const struct shown *x, struct footnotes *notes)
{
	static const int heads[COLUMNS] = {
		MSG_STATUS_PARTICIPANT, MSG_STATUS_SIGNATURE, MSG_STATUS_CONSENT, MSG_STATUS_FORCE};
	size_t *order = alphabetical(c, &x->table), len = x->table.lines.len;
	struct str *cell = NEWN(c->a, struct str, (len + 1) * COLUMNS);
	for (size_t k = 0; k < COLUMNS; k++)
		cell[k] = console_words(c, msg(heads[k]));
	for (size_t i = 0; i < len; i++) {
		const struct status_line *l = &x->table.lines.at[order[i]];
		struct str *at = &cell[(i + 1) * COLUMNS];
		at[0] = name_said(c, l, notes);
		at[1] = short_date(c, l->signed_on);
		at[2] = consent_said(c, l);
		at[3] = short_date(c, l->in_force);
	}
	say_cells(b, cell, len + 1);
}

static void say_one(struct cli *c, struct buf *b, const struct shown *x)
{
	struct footnotes notes = {0};
	const struct clauses *k = &x->treaty.clauses;
	if (k->chapter.len)
		buf_print(b, "%.*s. %.*s. ", STR_FMT(k->chapter), STR_FMT(k->number));
	buf_print(b, "%.*s\n", STR_FMT(k->title));
	line(c, b, msg(MSG_STATUS_AS_OF, date_arg(c, x->table.day)));
	say_force(c, b, x);
	line(c, b,
		msg(MSG_STATUS_COUNTS, arg_id(x->table.signatories), arg_id(x->table.parties),
			arg_id(x->table.contracting)));
	buf_char(b, '\n');
	say_lines(c, b, x, &notes);
	buf_print(b, "\n");
	line(c, b, msg(MSG_STATUS_LETTERS));
	for (size_t i = 0; i < notes.list.len; i++)
		buf_print(b, "%zu  %.*s\n", i + 1, STR_FMT(notes.list.at[i]));
	if (x->unusual)
		line(c, b, msg(MSG_EIF_UNUSUAL, arg_int((int64_t)x->unusual)));
}

static void say_all(struct cli *c, struct buf *b, const struct shelf *s)
{
	struct str head[] = {console_words(c, msg(MSG_STATUS_TREATY)),
		console_words(c, msg(MSG_STATUS_FORCE)),
		console_words(c, msg(MSG_STATUS_SIGNATORIES)),
		console_words(c, msg(MSG_STATUS_PARTIES))};
	pad(b, head[0], 9);
	pad(b, head[1], DATE_WIDTH);
	buf_print(b, "%.*s  %.*s\n", STR_FMT(head[2]), STR_FMT(head[3]));
	for (size_t i = 0; i < s->list.len; i++) {
		const struct shown *x = &s->list.at[i];
		const struct force *f = &x->table.force;
		if (!x->table.lines.len)
			continue; /* nobody had signed yet */
		bool now = f->known && date_cmp(f->on, x->table.day) <= 0;
		pad(b, x->treaty.clauses.id, 9);
		pad(b, now ? short_date(c, f->on) : S("-"), DATE_WIDTH);
		buf_print(b, "%*lld  %*lld  %.*s\n", (int)utf8_count(head[2]),
			(long long)x->table.signatories, (int)utf8_count(head[3]),
			(long long)x->table.parties, STR_FMT(x->treaty.clauses.title));
	}
}

/* ---- JSON ---- */

static void add_date(struct cli *c, struct json_out *o, const char *name, struct date d)
{
	json_name(o, str_of(name));
	if (d.year)
		json_put_str(o, date_write(c->a, d));
	else
		json_put_null(o);
}

static void line_json(struct cli *c, struct json_out *o, const struct status_line *l)
{
	json_open(o, '{');
	json_add_str(o, S("participant"), l->name);
	json_add_str(o, S("name"), tables_name(c, l->name));
	json_add_str(o, S("standing"), party_standing_name(l->standing));
	add_date(c, o, "signature", l->signed_on);
	add_date(c, o, "consent", l->bound ? l->consent : (struct date){0});
	json_add_str(o, S("instrument"), l->bound ? consent_name(l->how) : S(""));
	json_add_str(o, S("letter"), status_letter(l));
	add_date(c, o, "in_force", l->in_force);
	json_add_bool(o, S("withdrawn"), l->bracketed);
	json_name(o, S("notes"));
	json_open(o, '[');
	for (size_t i = 0; i < l->notes.len; i++)
		json_put_str(o, console_words(c, note_said(c, &l->notes.at[i])));
	json_close(o, ']');
	json_close(o, '}');
}

static void shown_json(struct cli *c, struct json_out *o, const struct shown *x)
{
	const struct force *f = &x->table.force;
	bool now = f->known && date_cmp(f->on, x->table.day) <= 0;
	size_t *order = alphabetical(c, &x->table);
	json_open(o, '{');
	json_add_str(o, S("id"), x->treaty.clauses.id);
	json_add_str(o, S("treaty"), x->treaty.clauses.title);
	add_date(c, o, "at", x->table.day);
	json_add_bool(o, S("in_force"), now);
	add_date(c, o, "entry_into_force", f->known ? f->on : (struct date){0});
	add_date(c, o, "threshold_reached", f->reached ? f->threshold : (struct date){0});
	json_add_int(o, S("threshold"), x->treaty.clauses.threshold);
	json_add_int(o, S("counted"), x->table.tally.count);
	json_add_int(o, S("signatories"), x->table.signatories);
	json_add_int(o, S("contracting"), x->table.contracting);
	json_add_int(o, S("parties"), x->table.parties);
	json_name(o, S("participants"));
	json_open(o, '[');
	for (size_t i = 0; i < x->table.lines.len; i++)
		line_json(c, o, &x->table.lines.at[order[i]]);
	json_close(o, ']');
	json_close(o, '}');
}

static bool tell_json(struct cli *c, const struct shelf *s, struct err *err)
{
	struct buf b = buf_new(c->a, ANSWER_MAX);
	struct json_out o = json_out(&b);
	json_open(&o, '[');
	for (size_t i = 0; i < s->list.len; i++)
		shown_json(c, &o, &s->list.at[i]);
	json_close(&o, ']');
	return console_json(c, &b, err);
}

/* ---- the command ---- */

static bool tell(struct cli *c, const struct shelf *s, struct err *err)
{
	if (c->json)
		return tell_json(c, s, err);
	struct buf b = buf_new(c->a, ANSWER_MAX);
	if (s->list.len == 1)
		say_one(c, &b, &s->list.at[0]);
	else
		say_all(c, &b, s);
	return console_result(c, buf_view(&b), err);
}

/* A store, or a folder that holds one. */
static bool is_store(struct cli *c, struct str path)
{
	return str_ends(path, S(".db")) ||
	       file_exists(str_print(c->a, "%.*s/travaux.db", STR_FMT(path)));
}

static bool of_process(struct cli *c, struct str path, struct date day, struct err *err)
{
	struct service_config config = {.data = path, .read_only = true};
	struct service *service;
	struct shelf s = {0};
	if (!service_open(&config, &service, err))
		return false;
	bool ok = show_process(c, service, day, &s, err) && tell(c, &s, err);
	if (!ok)
		*err = err_copy(c->a, err);
	service_close(service);
	return ok;
}

static bool run(struct cli *c, struct err *err)
{
	struct tables t;
	struct shelf s = {0};
	struct date day;
	struct str first = args_operand(&c->args, 0);
	if (!day_given(c, &day, err))
		return false;
	if (c->args.operands.len == 1 && is_store(c, first))
		return of_process(c, first, day, err);
	return tables_given(c, &t, err) && fill_shelf(c, &t, day, &s, err) && tell(c, &s, err);
}

static const struct cli_option options[] = {
	{"at", OPTION_STR, "DATE", MSG_OPT_AT},
	{0},
};

const struct command cmd_treaty_status = {
	.name = "treaty status",
	.summary = MSG_CMD_TREATY_STATUS,
	.usage = "DIR|FILE.csv|FILE.json|FILE.db|TREATY... [--at DATE]",
	.examples = "treaty status --at 2016-11-04 tables/\n"
		    "treaty status --at 2003-12-31 tables/ 18-12\n"
		    "treaty status convention.json --json\n"
		    "treaty status --at 2027-05-11 data/",
	.options = options,
	.run = run,
};
