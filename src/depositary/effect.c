#include <assert.h>
#include "depositary/force.h"

/* Reservations, corrections and amendments: what silence, objections and acceptances make of them
 * (force.h). */

enum { SILENCE_MONTHS = 12 };

struct date force_silence(struct date day)
{
	return date_add_months(day, SILENCE_MONTHS, NULL);
}

/* An objection that stands, made within the time. */
static bool is_objected(const struct treaty *t, const struct statement *s)
{
	struct date until = force_silence(t->events.at[s->event].on);
	for (size_t i = 0; i < t->statements.len; i++) {
		const struct statement *o = &t->statements.at[i];
		if (o->kind == STATEMENT_OBJECTION && o->to >= 0 && !o->retracted &&
			&t->statements.at[o->to] == s &&
			date_cmp(t->events.at[o->event].on, until) <= 0)
			return true;
	}
	return false;
}

enum reservation_state force_reservation(
	const struct treaty *t, const struct statement *s, struct date day)
{
	const struct party *p = &t->parties.at[s->who];
	if (s->retracted && date_cmp(s->retracted_on, day) <= 0)
		return RESERVATION_WITHDRAWN;
	if (s->stage == STAGE_SIGNATURE && !s->confirmed)
		return party_spell(p, day) ? RESERVATION_LAPSED : RESERVATION_TO_CONFIRM;
	if (s->stage != STAGE_LATE)
		return RESERVATION_STANDING;
	if (is_objected(t, s))
		return RESERVATION_REJECTED;
	return date_cmp(day, force_silence(t->events.at[s->event].on)) < 0 ? RESERVATION_PENDING
									   : RESERVATION_STANDING;
}

struct str reservation_state_name(enum reservation_state s)
{
	static const char *const names[] = {
		[RESERVATION_TO_CONFIRM] = "to-confirm",
		[RESERVATION_LAPSED] = "lapsed",
		[RESERVATION_PENDING] = "pending",
		[RESERVATION_REJECTED] = "rejected",
		[RESERVATION_STANDING] = "standing",
		[RESERVATION_WITHDRAWN] = "withdrawn",
	};
	assert((size_t)s < LEN(names));
	return str_of(names[s]);
}

bool force_accepted(
	const struct treaty *t, const struct statement *s, int32_t party, struct date *out)
{
	const struct party *p = &t->parties.at[party];
	if (!p->spells.len)
		return false;
	*out = date_later(force_silence(t->events.at[s->event].on), vec_last(&p->spells).from);
	return true;
}

struct date force_correction(const struct treaty *t, const struct correction *c)
{
	return date_add_days(t->events.at[c->event].on, t->clauses.correction_days);
}

bool force_may_block(const struct treaty *t, int32_t party, struct date day)
{
	const struct party *p = &t->parties.at[party];
	return p->has_signed || party_spell(p, day) != NULL;
}

/* The day on which enough of those that are parties on it had accepted. */
static bool enough_accepted(const struct treaty *t, const struct amendment *m, struct date *out)
{
	for (size_t i = 0; i < m->acceptances.len; i++) {
		struct date day = m->acceptances.at[i].on;
		int64_t parties = 0;
		for (size_t k = 0; k < t->parties.len; k++)
			parties += force_standing(t, (int32_t)k, day) == PARTY_STANDING_PARTY;
		if (parties > 0 && (int64_t)(i + 1) * t->clauses.amendment_den >=
					   parties * t->clauses.amendment_num) {
			*out = day;
			return true;
		}
	}
	return false;
}

bool force_amendment(
	const struct treaty *t, const struct amendment *m, int32_t party, struct date *out)
{
	const struct party *p = &t->parties.at[party];
	struct date from = {0}, own;
	if (!m->adopted || (t->clauses.amendment_den && !enough_accepted(t, m, &from)))
		return false;
	for (size_t i = 0; i < m->acceptances.len; i++) {
		if (m->acceptances.at[i].who != party)
			continue;
		struct date on = m->acceptances.at[i].on;
		on = delay_apply(t->clauses.amendment.delay, from.year ? date_later(from, on) : on);
		if (!p->spells.len || !force_of_spell(t, &vec_last(&p->spells), &own))
			return false;
		*out = date_later(on, own);
		return true;
	}
	return false;
}

bool force_amendable(const struct treaty *t, struct date *out)
{
	struct force f = force_general(t);
	if (!f.known)
		return false;
	*out = date_add_months(f.on, t->clauses.amendment_after_months, NULL);
	if (t->clauses.amendment_after_months)
		*out = date_add_days(*out, 1); /* after the expiry of the period */
	return true;
}
