#include "depositary/eif.h"
#include "msg_err.h"

/* Entry-into-force cases (eif.h). */

enum { DEPTH_MAX = 8 };

static const struct eif_case *case_of(const struct eif_book *book, struct str id)
{
	for (size_t i = 0; book->cases && i < book->cases->list.len; i++)
		if (str_eq(book->cases->list.at[i].id, id))
			return &book->cases->list.at[i];
	return NULL;
}

/* The shipped file of the treaty; `*there` false when there is none. */
static bool shipped_of(
	struct arena *a, struct str id, struct treaty_file *out, bool *there, struct err *err)
{
	struct str text;
	*there = treaty_shipped(a, id, &text);
	return !*there || treaty_file_read(a, text, out, err);
}

static bool open_deep(struct arena *a, const struct eif_book *book, struct str id, int depth,
	struct treaty *out, struct unusuals *unusual, struct err *err)
{
	struct treaty_file file;
	bool shipped;
	if (depth > DEPTH_MAX)
		return err_set(err, FAULT_INPUT, msg(MSG_TREATY_CIRCLE, arg_str(id)));
	if (!shipped_of(a, id, &file, &shipped, err))
		return false;
	const struct eif_case *c = case_of(book, id);
	const struct clauses *clauses = shipped ? &file.clauses : c ? &c->clauses : NULL;
	if (!clauses)
		return err_set(err, FAULT_MISSING, msg(MSG_TREATY_NO_CLAUSES, arg_str(id)));
	actions_open(
		a, clauses, actions_of(book->actions, id), shipped ? &file : NULL, out, unusual);
	if (!clauses->not_before.len)
		return true;
	struct treaty first;
	struct unusuals ignored = {0};
	if (!open_deep(a, book, clauses->not_before, depth + 1, &first, &ignored, err))
		return false;
	struct force f = force_general(&first);
	if (f.known)
		treaty_other(out, f.on);
	return true;
}

bool eif_treaty(struct arena *a, const struct eif_book *book, struct str id, struct treaty *out,
	struct unusuals *unusual, struct err *err)
{
	return open_deep(a, book, id, 0, out, unusual, err);
}

/* What anybody gets who counts the lines. */
static struct force naive(struct arena *a, const struct eif_book *book, const struct eif_case *c)
{
	struct treaty t;
	struct unusuals ignored = {0};
	struct clauses plain = c->clauses;
	plain.organizations_count = true;
	actions_open(a, &plain, actions_of(book->actions, c->id), NULL, &t, &ignored);
	return force_general(&t);
}

static bool clauses_differ(const struct eif_case *c, const struct clauses *used)
{
	const struct delay *x = &c->clauses.general.delay, *y = &used->general.delay;
	return c->clauses.threshold != used->threshold || x->days != y->days ||
	       x->months != y->months || x->next_month != y->next_month;
}

/* The end of the consent that event `by` gave, if it ended. */
static const struct spell *spell_by(const struct treaty *t, size_t by)
{
	for (size_t i = 0; i < t->parties.len; i++)
		for (size_t k = 0; k < t->parties.at[i].spells.len; k++)
			if (t->parties.at[i].spells.at[k].by == by)
				return &t->parties.at[i].spells.at[k];
	return NULL;
}

static bool is_reason(const struct treaty *t, size_t i, struct eif_reason *out)
{
	const struct event *e = &t->events.at[i];
	*out = (struct eif_reason){.event = *e, .article = t->clauses.organizations_article};
	if (e->kind == EVENT_COUNT) {
		out->kind = EIF_REASON_STATED;
		return i == t->reached_by;
	}
	if (e->kind != EVENT_DEPOSIT)
		return false;
	if (clauses_is_organization(&t->clauses, e->who)) {
		out->kind = EIF_REASON_ORGANIZATION;
		return !t->clauses.organizations_count;
	}
	const struct spell *s = spell_by(t, i);
	out->kind = s && s->ended ? EIF_REASON_WITHDRAWN : EIF_REASON_SUPPLIED;
	if (s && s->ended)
		out->date = s->ends;
	return e->supplied;
}

static void find_reasons(struct arena *a, struct eif_result *r)
{
	const struct treaty *t = &r->treaty;
	for (size_t i = 0; r->by_events.reached && i < t->events.len; i++) {
		struct eif_reason reason;
		if (date_cmp(t->events.at[i].on, r->by_events.threshold) <= 0 &&
			is_reason(t, i, &reason))
			*vec_push(a, &r->reasons) = reason;
	}
	bool held = r->by_events.known && date_cmp(r->by_events.on, r->by_events.delayed) > 0;
	if (held)
		*vec_push(a, &r->reasons) = (struct eif_reason){.kind = EIF_REASON_HELD,
			.treaty = t->clauses.not_before,
			.article = t->clauses.not_before_article,
			.date = t->other};
}

static bool is_on(struct force f, struct date day)
{
	return f.known && date_cmp(f.on, day) == 0;
}

static enum eif_verdict verdict_of(const struct eif_result *r)
{
	if (!r->of->has_official)
		return EIF_NO_OFFICIAL;
	if (r->clauses_differ || !is_on(r->by_events, r->of->official))
		return EIF_NOT_EXPLAINED;
	if (is_on(r->by_table, r->of->official))
		return EIF_EQUAL;
	return r->reasons.len ? EIF_EXPLAINED : EIF_NOT_EXPLAINED;
}

bool eif_work(struct arena *a, const struct eif_book *book, const struct eif_case *c,
	struct eif_result *out, struct err *err)
{
	struct eif_result r = {.of = c};
	if (!eif_treaty(a, book, c->id, &r.treaty, &r.unusual, err))
		return false;
	const struct actions *table = actions_of(book->actions, c->id);
	r.rows = table ? table->events.list.len : 0;
	r.by_table = naive(a, book, c);
	r.by_events = force_general(&r.treaty);
	r.clauses_differ = clauses_differ(c, &r.treaty.clauses);
	find_reasons(a, &r);
	r.verdict = verdict_of(&r);
	*out = r;
	return true;
}
