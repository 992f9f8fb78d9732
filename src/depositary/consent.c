#include "depositary/check.h"
#include "depositary/force.h"
#include "msg_err.h"

/* What refuses a signature, an instrument, a denunciation (check.h). */

static bool check_powers(struct check *x)
{
	return x->e->powers != POWERS_NONE ||
	       check_refuse(x, S("VCLT, article 7"), msg(MSG_TREATY_POWERS, check_who(x)));
}

static bool has_acted(const struct treaty *t, struct str name, bool consented)
{
	int32_t i = treaty_party(t, name);
	if (i < 0)
		return false;
	const struct party *p = &t->parties.at[i];
	return p->spells.len > 0 || (!consented && p->has_signed);
}

/* An organization comes after at least one of its members, where its members are known. */
static bool check_members(struct check *x, bool consented)
{
	const struct clauses *c = &x->t->clauses;
	if (!clauses_is_organization(c, x->e->who) || !c->members.len)
		return true;
	for (size_t i = 0; i < c->members.len; i++)
		if (has_acted(x->t, c->members.at[i], consented))
			return true;
	return check_refuse(x, c->organizations_article,
		msg(consented ? MSG_TREATY_NO_MEMBER_BOUND : MSG_TREATY_NO_MEMBER_SIGNED,
			check_who(x)));
}

static bool check_open(struct check *x)
{
	const struct clauses *c = &x->t->clauses;
	if (treaty_is_open(x->t, x->e->on))
		return true;
	bool before = c->windows.len && date_cmp(x->e->on, c->windows.at[0].from) < 0;
	return check_refuse(x, check_rule(c->windows_article, S("VCLT, article 10")),
		msg(before ? MSG_TREATY_NOT_OPEN : MSG_TREATY_CLOSED, check_date(x, x->e->on)));
}

bool check_sign(struct check *x)
{
	const struct clauses *c = &x->t->clauses;
	if (x->p && x->p->has_signed)
		return check_fault(x, FAULT_CONFLICT,
			msg(MSG_TREATY_SIGNED_TWICE, check_who(x),
				check_date(x, x->t->events.at[x->p->signature].on)));
	if (!check_open(x) || !check_powers(x) || !check_members(x, false))
		return false;
	return x->e->signature != SIGNATURE_DEFINITIVE || c->binds[CONSENT_DEFINITIVE_SIGNATURE] ||
	       check_refuse(x, c->binds_article, msg(MSG_TREATY_NOT_BY_SIGNATURE));
}

bool check_confirm(struct check *x)
{
	return (x->p && x->p->must_confirm) || check_refuse(x, S("VCLT, article 12 (2) (b)"),
						       msg(MSG_TREATY_NO_AD_REF, check_who(x)));
}

/* ---- instruments ---- */

static bool needs_signature(enum consent i)
{
	switch (i) {
	case CONSENT_RATIFICATION:
	case CONSENT_ACCEPTANCE:
	case CONSENT_APPROVAL:
	case CONSENT_FORMAL_CONFIRMATION:
		return true;
	case CONSENT_ACCESSION:
	case CONSENT_SUCCESSION:
	case CONSENT_DEFINITIVE_SIGNATURE:
	case CONSENT_COUNT:
		break;
	}
	return false;
}

/* A successor may stand on its predecessor's signature. */
static bool has_signature(const struct check *x)
{
	if (x->p && x->p->has_signed)
		return true;
	int32_t before = x->e->of.len ? treaty_party(x->t, x->e->of) : -1;
	return before >= 0 && x->t->parties.at[before].has_signed;
}

static bool check_kind_of_consent(struct check *x)
{
	const struct clauses *c = &x->t->clauses;
	enum consent how = x->e->instrument;
	if (how == CONSENT_SUCCESSION)
		return true;
	if (!c->binds[how])
		return check_refuse(x, c->binds_article,
			msg(MSG_TREATY_NOT_BY_THAT, arg_str(consent_name(how))));
	if (how == CONSENT_FORMAL_CONFIRMATION && !clauses_is_organization(c, x->e->who))
		return check_refuse(x, c->binds_article, msg(MSG_TREATY_CONFIRMS_STATE));
	if (needs_signature(how) && !has_signature(x))
		return check_refuse(x, check_rule(c->binds_article, S("VCLT, article 14")),
			msg(MSG_TREATY_NOT_SIGNED, check_who(x), arg_str(consent_name(how))));
	if (x->p && x->p->must_confirm && needs_signature(how))
		return check_refuse(x, S("VCLT, article 12 (2) (b)"),
			msg(MSG_TREATY_AD_REF_OPEN, check_who(x)));
	return true;
}

static bool check_accession(struct check *x)
{
	const struct clauses *c = &x->t->clauses;
	struct force f = force_general(x->t);
	if (x->e->instrument != CONSENT_ACCESSION)
		return true;
	switch (c->accession) {
	case ACCESSION_ANY_TIME:
	case ACCESSION_COUNT:
		break;
	case ACCESSION_AFTER_CLOSE:
		if (treaty_is_open(x->t, x->e->on))
			return check_refuse(
				x, c->accession_article, msg(MSG_TREATY_ACCESSION_EARLY));
		break;
	case ACCESSION_AFTER_FORCE:
		if (!f.known || date_cmp(f.on, x->e->on) > 0)
			return check_refuse(
				x, c->accession_article, msg(MSG_TREATY_ACCESSION_FORCE));
		break;
	}
	return true;
}

static bool check_not_bound(struct check *x)
{
	const struct spell *s = x->p && x->p->spells.len ? &vec_last(&x->p->spells) : NULL;
	if (!s)
		return true;
	if (!s->ended)
		return check_fault(x, FAULT_CONFLICT,
			msg(MSG_TREATY_BOUND_TWICE, check_who(x), check_date(x, s->from)));
	return date_cmp(x->e->on, s->ends) >= 0 ||
	       check_refuse(x, check_rule(x->t->clauses.leaves.article, S("VCLT, article 68")),
		       msg(MSG_TREATY_STILL_BOUND, check_who(x), check_date(x, s->ends)));
}

static bool check_confirmed(struct check *x)
{
	for (size_t i = 0; i < x->e->names.len; i++) {
		int32_t s = treaty_statement(x->t, x->e->names.at[i]);
		if (s < 0 || x->t->statements.at[s].who != x->who ||
			x->t->statements.at[s].stage != STAGE_SIGNATURE)
			return check_refuse(x, S("VCLT, article 23 (2)"),
				msg(MSG_TREATY_NOTHING_TO_CONFIRM, arg_str(x->e->names.at[i])));
	}
	return true;
}

static bool check_predecessor(struct check *x)
{
	if (x->e->instrument != CONSENT_SUCCESSION || !x->e->of.len)
		return true;
	if (str_eq(x->e->of, x->e->who))
		return check_refuse(x, S("VCST, article 2"), msg(MSG_TREATY_OWN_SUCCESSOR));
	return has_acted(x->t, x->e->of, false) ||
	       check_refuse(x, S("VCST, article 17"),
		       msg(MSG_TREATY_NO_PREDECESSOR, arg_participant(x->e->of)));
}

bool check_deposit(struct check *x)
{
	return check_not_bound(x) && check_powers(x) && check_kind_of_consent(x) &&
	       check_accession(x) && check_members(x, true) && check_predecessor(x) &&
	       check_confirmed(x);
}

/* ---- leaving ---- */

bool check_denounce(struct check *x)
{
	const struct clauses *c = &x->t->clauses;
	const struct spell *s = x->p ? party_spell(x->p, x->e->on) : NULL;
	struct str rule = check_rule(c->leaves.article, S("VCLT, article 56"));
	struct date bound;
	if (!s)
		return check_refuse(x, rule, msg(MSG_TREATY_NOT_BOUND, check_who(x)));
	if (s->ended)
		return check_fault(x, FAULT_CONFLICT,
			msg(MSG_TREATY_LEFT_TWICE, check_who(x), check_date(x, s->ends)));
	bool in_force = force_of_spell(x->t, s, &bound) && date_cmp(bound, x->e->on) <= 0;
	if (!in_force)
		return true;
	if (c->leaving == LEAVING_PROHIBITED)
		return check_refuse(x, rule, msg(MSG_TREATY_NO_LEAVING));
	struct date first = date_add_months(bound, c->leave_after_months, NULL);
	return date_cmp(x->e->on, first) >= 0 ||
	       check_refuse(x, rule, msg(MSG_TREATY_LEAVES_EARLY, check_date(x, first)));
}

bool check_recall(struct check *x)
{
	const struct spell *s = x->p && x->p->spells.len ? &vec_last(&x->p->spells) : NULL;
	if (!s || !s->ended)
		return check_refuse(
			x, S("VCLT, article 68"), msg(MSG_TREATY_NO_NOTICE, check_who(x)));
	return date_cmp(x->e->on, s->ends) < 0 ||
	       check_refuse(x, S("VCLT, article 68"),
		       msg(MSG_TREATY_NOTICE_EFFECTIVE, check_who(x), check_date(x, s->ends)));
}
