#include "depositary/check.h"
#include "depositary/force.h"
#include "msg_err.h"

/* What refuses a reservation, declaration, objection, their withdrawal, an amendment (check.h). */

static bool is_free(struct check *x)
{
	return (treaty_statement(x->t, x->e->id) < 0 && treaty_correction(x->t, x->e->id) < 0 &&
		       treaty_amendment(x->t, x->e->id) < 0) ||
	       check_fault(x, FAULT_CONFLICT, msg(MSG_TREATY_ID_TAKEN, arg_str(x->e->id)));
}

static bool is_on(const struct treaty *t, const struct party *p, struct date day)
{
	return date_cmp(t->events.at[p->signature].on, day) == 0;
}

/* Reservations are made when signing or when consenting; a late one is circulated. Between the two
 * there is no occasion for one. */
static bool check_occasion(struct check *x)
{
	const struct spell *s = x->p ? party_spell(x->p, x->e->on) : NULL;
	bool signing = x->p && x->p->has_signed && is_on(x->t, x->p, x->e->on);
	return s || signing ||
	       check_refuse(x, S("VCLT, article 19"), msg(MSG_TREATY_NO_OCCASION, check_who(x)));
}

bool check_reserve(struct check *x)
{
	const struct clauses *c = &x->t->clauses;
	if (c->reserving == RESERVING_PROHIBITED)
		return check_refuse(x, check_rule(c->reserving_article, S("VCLT, article 19 (a)")),
			msg(MSG_TREATY_NO_RESERVATIONS));
	bool listed = c->reserving != RESERVING_LISTED;
	for (size_t i = 0; !listed && i < c->reservable.len; i++)
		listed = str_eq(c->reservable.at[i], x->e->about);
	if (!listed)
		return check_refuse(x, check_rule(c->reserving_article, S("VCLT, article 19 (b)")),
			msg(MSG_TREATY_NOT_RESERVABLE, arg_str(x->e->about)));
	return is_free(x) && check_occasion(x);
}

bool check_declare(struct check *x)
{
	if (!is_free(x))
		return false;
	if (!x->p || (!x->p->has_signed && !x->p->spells.len))
		return check_refuse(
			x, S("VCLT, article 77"), msg(MSG_TREATY_OUTSIDER, check_who(x)));
	return x->e->declaration != DECLARATION_COMPETENCE || x->p->organization ||
	       check_refuse(x,
		       check_rule(x->t->clauses.organizations_article, S("VCLT, article 77")),
		       msg(MSG_TREATY_COMPETENCE, check_who(x)));
}

/* ---- objections ---- */

static bool check_object_to_correction(struct check *x, const struct correction *c)
{
	struct date until = force_correction(x->t, c);
	return date_cmp(x->e->on, until) <= 0 ||
	       check_refuse(x, S("VCLT, article 79 (2)"),
		       msg(MSG_TREATY_CORRECTION_LATE, check_date(x, until)));
}

static bool objected_before(struct check *x, int32_t to)
{
	for (size_t i = 0; i < x->t->statements.len; i++) {
		const struct statement *s = &x->t->statements.at[i];
		if (s->kind == STATEMENT_OBJECTION && s->to == to && s->who == x->who &&
			!s->retracted)
			return true;
	}
	return false;
}

static bool check_in_time(struct check *x, const struct statement *s)
{
	struct date until = force_silence(x->t->events.at[s->event].on), own;
	if (s->stage != STAGE_LATE && x->p && force_accepted(x->t, s, x->who, &own))
		until = own;
	bool open = s->stage != STAGE_LATE && (!x->p || !x->p->spells.len);
	return open || date_cmp(x->e->on, until) <= 0 ||
	       check_refuse(x, S("VCLT, article 20 (5)"),
		       msg(MSG_TREATY_OBJECTION_LATE, check_date(x, until)));
}

bool check_object(struct check *x)
{
	int32_t to = treaty_statement(x->t, x->e->to), fix = treaty_correction(x->t, x->e->to);
	if (x->e->id.len && !is_free(x))
		return false;
	if (fix >= 0)
		return check_object_to_correction(x, &x->t->corrections.at[fix]);
	if (to < 0 || x->t->statements.at[to].kind == STATEMENT_OBJECTION)
		return check_fault(
			x, FAULT_MISSING, msg(MSG_TREATY_NOTHING_OBJECTED, arg_str(x->e->to)));
	const struct statement *s = &x->t->statements.at[to];
	if (s->who == x->who)
		return check_refuse(
			x, S("VCLT, article 20"), msg(MSG_TREATY_OWN_STATEMENT, check_who(x)));
	if (objected_before(x, to))
		return check_fault(x, FAULT_CONFLICT,
			msg(MSG_TREATY_OBJECTED_TWICE, check_who(x), arg_str(x->e->to)));
	return s->kind != STATEMENT_RESERVATION || check_in_time(x, s);
}

bool check_retract(struct check *x)
{
	int32_t i = treaty_statement(x->t, x->e->to);
	if (i < 0)
		return check_fault(
			x, FAULT_MISSING, msg(MSG_TREATY_NOTHING_RETRACTED, arg_str(x->e->to)));
	const struct statement *s = &x->t->statements.at[i];
	if (s->who != x->who)
		return check_refuse(x, S("VCLT, article 22"),
			msg(MSG_TREATY_NOT_ITS_STATEMENT, check_who(x), arg_str(x->e->to)));
	return !s->retracted ||
	       check_fault(x, FAULT_CONFLICT, msg(MSG_TREATY_RETRACTED_TWICE, arg_str(x->e->to)));
}

/* ---- amendments ---- */

static bool check_proposal(struct check *x)
{
	struct str rule = check_rule(x->t->clauses.amendment.article, S("VCLT, article 40"));
	struct date first;
	if (!is_free(x))
		return false;
	if (!x->p || force_standing(x->t, x->who, x->e->on) != PARTY_STANDING_PARTY)
		return check_refuse(x, rule, msg(MSG_TREATY_NOT_PARTY, check_who(x)));
	return (force_amendable(x->t, &first) && date_cmp(x->e->on, first) >= 0) ||
	       check_refuse(x, rule, msg(MSG_TREATY_AMENDS_EARLY, check_date(x, first)));
}

static bool accepted_before(struct check *x, const struct amendment *m)
{
	for (size_t i = 0; i < m->acceptances.len; i++)
		if (m->acceptances.at[i].who == x->who)
			return true;
	return false;
}

bool check_amendment(struct check *x)
{
	struct str rule = check_rule(x->t->clauses.amendment.article, S("VCLT, article 40"));
	if (x->e->kind == EVENT_PROPOSE_AMENDMENT)
		return check_proposal(x);
	int32_t i = treaty_amendment(x->t, x->e->to);
	if (i < 0)
		return check_fault(
			x, FAULT_MISSING, msg(MSG_TREATY_NO_AMENDMENT, arg_str(x->e->to)));
	const struct amendment *m = &x->t->amendments.at[i];
	if (x->e->kind == EVENT_ADOPT_AMENDMENT)
		return !m->adopted || check_fault(x, FAULT_CONFLICT,
					      msg(MSG_TREATY_AMENDMENT_TWICE, arg_str(m->id)));
	if (!m->adopted)
		return check_refuse(x, rule, msg(MSG_TREATY_AMENDMENT_NOT_ADOPTED, arg_str(m->id)));
	if (!x->p || !party_spell(x->p, x->e->on))
		return check_refuse(x, rule, msg(MSG_TREATY_NOT_BOUND, check_who(x)));
	return !accepted_before(x, m) ||
	       check_fault(x, FAULT_CONFLICT,
		       msg(MSG_TREATY_ACCEPTED_TWICE, check_who(x), arg_str(m->id)));
}
