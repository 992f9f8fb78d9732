#include "depositary/force.h"

/* What each event changes (treaty.h). Nothing here refuses: an event that check.c never saw, from a
 * table that somebody else keeps, is taken in as far as it says something. */

static int32_t party_of(struct treaty *t, struct str name)
{
	int32_t i = treaty_party(t, name);
	if (i >= 0)
		return i;
	*vec_push(t->a, &t->parties) = (struct party){.name = name,
		.organization = clauses_is_organization(&t->clauses, name),
		.predecessor = -1};
	i = (int32_t)t->parties.len - 1;
	map_put(t->a, &t->by_name, name, i);
	return i;
}

/* The same as a pointer, good until the next participant comes. */
static struct party *party_at(struct treaty *t, struct str name)
{
	int32_t i = party_of(t, name);
	return &t->parties.at[i];
}

/* Whether the threshold is now reached: the first event that reaches it is kept, and how much had
 * come in by the end of its day, which does not depend on the order within the day. */
static void fold_threshold(struct treaty *t, struct date day, int64_t stated)
{
	struct counted tally = force_tally(t, day);
	if (stated > tally.count)
		tally.count = stated;
	if (t->reached ? date_cmp(t->events.at[t->reached_by].on, day) != 0
		       : !force_suffices(t, tally))
		return;
	if (!t->reached)
		t->reached_by = t->events.len - 1;
	t->reached = true;
	t->reached_count = tally.count;
	t->reached_weight = tally.weight;
}

static void bind(struct treaty *t, struct party *p, const struct event *e, enum consent how)
{
	*vec_push(t->a, &p->spells) = (struct spell){
		.by = t->events.len - 1, .instrument = how, .from = e->on, .effect = e->effect};
	fold_threshold(t, e->on, 0);
}

static void fold_sign(struct treaty *t, const struct event *e)
{
	struct party *p = party_at(t, e->who);
	p->has_signed = true;
	p->signature = t->events.len - 1;
	p->must_confirm = e->signature == SIGNATURE_AD_REFERENDUM;
	if (e->signature == SIGNATURE_DEFINITIVE)
		bind(t, p, e, CONSENT_DEFINITIVE_SIGNATURE);
}

/* The State that `who` follows: named by its notification, or by what was said when the other
 * ceased to exist. */
static int32_t predecessor_of(const struct treaty *t, const struct event *e)
{
	if (e->of.len)
		return treaty_party(t, e->of);
	for (size_t i = 0; i < t->parties.len; i++) {
		const struct party *p = &t->parties.at[i];
		if (!p->dissolved)
			continue;
		const struct event *d = &t->events.at[p->dissolved_by];
		for (size_t k = 0; k < d->names.len; k++)
			if (str_eq(d->names.at[k], e->who))
				return (int32_t)i;
	}
	return -1;
}

static void confirm_reservations(struct treaty *t, int32_t who, const struct event *e)
{
	for (size_t i = 0; i < e->names.len; i++) {
		int32_t s = treaty_statement(t, e->names.at[i]);
		if (s >= 0 && t->statements.at[s].who == who)
			t->statements.at[s].confirmed = true;
	}
}

static void fold_deposit(struct treaty *t, const struct event *e)
{
	int32_t who = party_of(t, e->who);
	struct party *p = &t->parties.at[who];
	if (e->instrument == CONSENT_SUCCESSION)
		p->predecessor = predecessor_of(t, e);
	confirm_reservations(t, who, e);
	bind(t, p, e, e->instrument);
}

static void fold_denounce(struct treaty *t, const struct event *e)
{
	struct party *p = party_at(t, e->who);
	struct spell *s = p->spells.len ? &vec_last(&p->spells) : NULL;
	if (!s || s->ended)
		return;
	s->ends = force_leaves(t, s, e); /* while it has not ended */
	s->ended = true;
	s->ended_by = t->events.len - 1;
}

static void fold_recall(struct treaty *t, const struct event *e)
{
	struct party *p = party_at(t, e->who);
	if (p->spells.len)
		vec_last(&p->spells).ended = false;
}

static enum statement_stage stage_of(
	const struct treaty *t, const struct party *p, const struct event *e)
{
	if (p->spells.len) {
		int c = date_cmp(vec_last(&p->spells).from, e->on);
		return c == 0 ? STAGE_CONSENT : c < 0 ? STAGE_LATE : STAGE_OTHER;
	}
	bool signing = p->has_signed && date_cmp(t->events.at[p->signature].on, e->on) == 0;
	return signing ? STAGE_SIGNATURE : STAGE_OTHER;
}

static void fold_statement(struct treaty *t, const struct event *e, enum statement_kind kind)
{
	int32_t who = party_of(t, e->who);
	struct statement s = {.kind = kind,
		.stage = stage_of(t, &t->parties.at[who], e),
		.id = e->id,
		.who = who,
		.event = t->events.len - 1,
		.to = kind == STATEMENT_OBJECTION ? treaty_statement(t, e->to) : -1,
		.correction = kind == STATEMENT_OBJECTION ? treaty_correction(t, e->to) : -1};
	*vec_push(t->a, &t->statements) = s;
	if (s.correction >= 0 && force_may_block(t, who, e->on))
		t->corrections.at[s.correction].blocked = true;
}

static void fold_retract(struct treaty *t, const struct event *e)
{
	int32_t i = treaty_statement(t, e->to);
	if (i < 0)
		return;
	t->statements.at[i].retracted = true;
	t->statements.at[i].retracted_on = e->on;
}

static void fold_provisional(struct treaty *t, const struct event *e, bool begins)
{
	struct party *p = party_at(t, e->who);
	if (begins) {
		p->provisional = true;
		p->provisional_over = false;
		p->provisional_from = e->on;
	} else {
		p->provisional_over = true;
		p->provisional_to = e->on;
	}
}

static void fold_amendment(struct treaty *t, const struct event *e)
{
	if (e->kind == EVENT_PROPOSE_AMENDMENT) {
		*vec_push(t->a, &t->amendments) =
			(struct amendment){.id = e->id, .proposed = t->events.len - 1};
		return;
	}
	int32_t i = treaty_amendment(t, e->to);
	if (i < 0)
		return;
	struct amendment *m = &t->amendments.at[i];
	if (e->kind == EVENT_ADOPT_AMENDMENT) {
		m->adopted = true;
		m->adopted_on = e->on;
		return;
	}
	int32_t who = party_of(t, e->who);
	*vec_push(t->a, &m->acceptances) = (struct acceptance){who, e->on};
}

static void fold_dissolve(struct treaty *t, const struct event *e)
{
	struct party *p = party_at(t, e->who);
	p->dissolved = true;
	p->dissolved_by = t->events.len - 1;
}

void treaty_fold(struct treaty *t, const struct event *e)
{
	*vec_push(t->a, &t->events) = *e;
	t->seen[e->kind] = true;
	switch (e->kind) {
	case EVENT_ADOPT:
		t->adopted_on = e->on;
		break;
	case EVENT_ORIGINAL:
	case EVENT_OPEN:
	case EVENT_CLOSE:
		break;
	case EVENT_SIGN:
		fold_sign(t, e);
		break;
	case EVENT_CONFIRM_SIGNATURE:
		party_at(t, e->who)->must_confirm = false;
		break;
	case EVENT_DEPOSIT:
		fold_deposit(t, e);
		break;
	case EVENT_COUNT:
		fold_threshold(t, e->on, e->number);
		break;
	case EVENT_APPLY_PROVISIONALLY:
	case EVENT_END_PROVISIONAL:
		fold_provisional(t, e, e->kind == EVENT_APPLY_PROVISIONALLY);
		break;
	case EVENT_DECLARE:
		fold_statement(t, e, STATEMENT_DECLARATION);
		break;
	case EVENT_RESERVE:
		fold_statement(t, e, STATEMENT_RESERVATION);
		break;
	case EVENT_CORRECT:
		*vec_push(t->a, &t->corrections) =
			(struct correction){.id = e->id, .event = t->events.len - 1};
		break;
	case EVENT_PROPOSE_AMENDMENT:
	case EVENT_ADOPT_AMENDMENT:
	case EVENT_ACCEPT_AMENDMENT:
		fold_amendment(t, e);
		break;
	case EVENT_OBJECT:
		fold_statement(t, e, STATEMENT_OBJECTION);
		break;
	case EVENT_RETRACT:
		fold_retract(t, e);
		break;
	case EVENT_DENOUNCE:
		fold_denounce(t, e);
		break;
	case EVENT_RECALL:
		fold_recall(t, e);
		break;
	case EVENT_DISSOLVE:
		fold_dissolve(t, e);
		break;
	case EVENT_KIND_COUNT:
		break;
	}
}
