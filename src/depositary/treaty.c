#include "depositary/treaty.h"
#include "depositary/force.h"

/* A treaty's state: look-ups, and folding at another day (treaty.h). What refuses an event is in
 * check.c, what an event changes in taking.c. */

void treaty_open(struct arena *a, const struct clauses *clauses, struct treaty *out)
{
	*out = (struct treaty){.a = a, .clauses = *clauses};
}

void treaty_weigh(struct treaty *t, struct str who, int64_t n)
{
	map_put(t->a, &t->weight_of, who, n);
	*vec_push(t->a, &t->weights) = (struct weight){who, n};
}

void treaty_other(struct treaty *t, struct date in_force)
{
	t->other_known = true;
	t->other = in_force;
}

bool treaty_add(struct treaty *t, const struct events *list, struct err *err)
{
	for (size_t i = 0; i < list->list.len; i++) {
		if (!treaty_check(t, &list->list.at[i], err))
			return false;
		treaty_fold(t, &list->list.at[i]);
	}
	return true;
}

void treaty_at(struct arena *a, const struct treaty *t, struct date day, struct treaty *out)
{
	treaty_open(a, &t->clauses, out);
	for (size_t i = 0; i < t->weights.len; i++)
		treaty_weigh(out, t->weights.at[i].who, t->weights.at[i].n);
	if (t->other_known)
		treaty_other(out, t->other);
	for (size_t i = 0; i < t->events.len && date_cmp(t->events.at[i].on, day) <= 0; i++)
		treaty_fold(out, &t->events.at[i]);
}

int32_t treaty_party(const struct treaty *t, struct str name)
{
	int64_t i;
	return map_get(&t->by_name, name, &i) ? (int32_t)i : -1;
}

int32_t treaty_statement(const struct treaty *t, struct str id)
{
	for (size_t i = 0; i < t->statements.len; i++)
		if (str_eq(t->statements.at[i].id, id))
			return (int32_t)i;
	return -1;
}

int32_t treaty_correction(const struct treaty *t, struct str id)
{
	for (size_t i = 0; i < t->corrections.len; i++)
		if (str_eq(t->corrections.at[i].id, id))
			return (int32_t)i;
	return -1;
}

int32_t treaty_amendment(const struct treaty *t, struct str id)
{
	for (size_t i = 0; i < t->amendments.len; i++)
		if (str_eq(t->amendments.at[i].id, id))
			return (int32_t)i;
	return -1;
}

const struct spell *party_spell(const struct party *p, struct date day)
{
	for (size_t i = p->spells.len; i > 0; i--) {
		const struct spell *s = &p->spells.at[i - 1];
		if (date_cmp(s->from, day) <= 0 && !(s->ended && date_cmp(s->ends, day) <= 0))
			return s;
	}
	return NULL;
}

bool treaty_is_open(const struct treaty *t, struct date day)
{
	if (t->seen[EVENT_CLOSE])
		return false;
	for (size_t i = 0; i < t->clauses.windows.len; i++) {
		const struct window *w = &t->clauses.windows.at[i];
		if (date_cmp(w->from, day) <= 0 && (w->open_ended || date_cmp(day, w->to) <= 0))
			return true;
	}
	return t->clauses.windows.len == 0;
}
