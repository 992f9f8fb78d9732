#include <assert.h>
#include "depositary/force.h"

/* Entry into force and what follows from it (force.h). */

static bool is_listed(const struct clauses *c, struct str name)
{
	for (size_t i = 0; i < c->threshold_of.len; i++)
		if (str_eq(c->threshold_of.at[i], name))
			return true;
	return c->threshold_of.len == 0;
}

struct counted force_tally(const struct treaty *t, struct date day)
{
	struct counted tally = {0};
	for (size_t i = 0; i < t->parties.len; i++) {
		const struct party *p = &t->parties.at[i];
		const struct spell *s = party_spell(p, day);
		if (!s || !is_listed(&t->clauses, p->name))
			continue;
		if (s->instrument == CONSENT_SUCCESSION) {
			tally.successions++;
		} else if (p->organization && !t->clauses.organizations_count) {
			tally.organizations++;
		} else {
			int64_t weight;
			tally.count++;
			if (map_get(&t->weight_of, p->name, &weight))
				tally.weight += weight;
		}
	}
	return tally;
}

bool force_suffices(const struct treaty *t, struct counted tally)
{
	const struct clauses *c = &t->clauses;
	if (tally.count < c->threshold)
		return false;
	int64_t total = 0;
	for (size_t i = 0; i < t->weights.len; i++)
		if (c->organizations_count || !clauses_is_organization(c, t->weights.at[i].who))
			total += t->weights.at[i].n;
	return c->share_den == 0 ||
	       (total > 0 && tally.weight * c->share_den >= total * c->share_num);
}

struct force force_general(const struct treaty *t)
{
	struct force f = {.reached = t->reached, .by = t->reached_by};
	if (!t->reached)
		return f;
	f.threshold = t->events.at[t->reached_by].on;
	f.delayed = delay_apply(t->clauses.general.delay, f.threshold);
	f.on = f.delayed;
	f.known = true;
	if (t->clauses.not_before.len) {
		f.known = t->other_known;
		f.on = t->other_known ? date_later(f.delayed, t->other) : f.delayed;
	}
	return f;
}

/* A successor is bound from the day it names, or from its notification. */
static struct date own_date(const struct treaty *t, const struct spell *s)
{
	if (s->instrument == CONSENT_SUCCESSION)
		return s->effect.year ? s->effect : s->from;
	return delay_apply(t->clauses.own.delay, s->from);
}

bool force_of_spell(const struct treaty *t, const struct spell *s, struct date *out)
{
	struct force f = force_general(t);
	if (!f.known)
		return false;
	struct date on = f.on;
	if (date_cmp(s->from, f.threshold) > 0)
		on = date_later(on, own_date(t, s));
	if (s->ended && date_cmp(s->ends, on) <= 0)
		return false;
	*out = on;
	return true;
}

static bool applies_provisionally(const struct party *p, struct date day)
{
	return p->provisional && date_cmp(p->provisional_from, day) <= 0 &&
	       !(p->provisional_over && date_cmp(p->provisional_to, day) <= 0);
}

enum party_standing force_standing(const struct treaty *t, int32_t party, struct date day)
{
	const struct party *p = &t->parties.at[party];
	const struct spell *s = party_spell(p, day);
	struct date on;
	if (p->dissolved && date_cmp(t->events.at[p->dissolved_by].on, day) <= 0)
		return PARTY_STANDING_CEASED;
	if (s && force_of_spell(t, s, &on) && date_cmp(on, day) <= 0)
		return PARTY_STANDING_PARTY;
	if (applies_provisionally(p, day))
		return PARTY_STANDING_PROVISIONAL;
	if (s)
		return PARTY_STANDING_CONTRACTING;
	if (p->spells.len && date_cmp(p->spells.at[0].from, day) <= 0)
		return PARTY_STANDING_WITHDRAWN;
	if (p->has_signed && date_cmp(t->events.at[p->signature].on, day) <= 0)
		return PARTY_STANDING_SIGNATORY;
	return PARTY_STANDING_NONE;
}

struct str party_standing_name(enum party_standing s)
{
	static const char *const names[] = {
		[PARTY_STANDING_NONE] = "none",
		[PARTY_STANDING_SIGNATORY] = "signatory",
		[PARTY_STANDING_PROVISIONAL] = "provisional",
		[PARTY_STANDING_CONTRACTING] = "contracting",
		[PARTY_STANDING_PARTY] = "party",
		[PARTY_STANDING_WITHDRAWN] = "withdrawn",
		[PARTY_STANDING_CEASED] = "ceased",
	};
	assert((size_t)s < LEN(names));
	return str_of(names[s]);
}

struct date force_leaves(const struct treaty *t, const struct spell *s, const struct event *e)
{
	enum { NOTICE_MONTHS = 12 };
	struct date bound;
	struct date ends = e->on;
	bool in_force = force_of_spell(t, s, &bound) && date_cmp(bound, e->on) <= 0;
	if (in_force && t->clauses.leaving == LEAVING_ALLOWED)
		ends = delay_apply(t->clauses.leaves.delay, e->on);
	else if (in_force)
		ends = date_add_months(e->on, NOTICE_MONTHS, NULL);
	return e->effect.year ? date_later(ends, e->effect) : ends;
}
