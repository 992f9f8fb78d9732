#include "depositary/statusrow.h"

/* The lines of a status table (statusrow.h). */

static void add_note(struct arena *a, struct status_line *l, struct status_note n)
{
	*vec_push(a, &l->notes) = n;
}

/* What a State that is gone had done, for the line that stands in its place. */
static struct status_note past_of(
	const struct treaty *t, const struct party *p, enum status_note_kind kind)
{
	struct status_note n = {.kind = kind, .who = p->name};
	if (p->has_signed)
		n.first = t->events.at[p->signature].on;
	if (p->spells.len) {
		n.second = vec_last(&p->spells).from;
		n.how = vec_last(&p->spells).instrument;
	}
	return n;
}

/* Ceased, and another has its line instead. */
static bool is_replaced(const struct treaty *t, int32_t i)
{
	const struct party *p = &t->parties.at[i];
	if (!p->dissolved)
		return false;
	const struct event *d = &t->events.at[p->dissolved_by];
	for (size_t k = 0; k < d->names.len; k++)
		if (treaty_party(t, d->names.at[k]) >= 0)
			return true;
	return false;
}

static void note_the_gone(struct arena *a, const struct treaty *t, struct status_line *l)
{
	int32_t before = t->parties.at[l->party].predecessor;
	if (before >= 0)
		add_note(a, l, past_of(t, &t->parties.at[before], NOTE_PREDECESSOR));
	for (size_t i = 0; i < t->parties.len; i++) {
		const struct party *p = &t->parties.at[i];
		if (!p->dissolved || (int32_t)i == before)
			continue;
		const struct event *d = &t->events.at[p->dissolved_by];
		for (size_t k = 0; k < d->names.len; k++)
			if (str_eq(d->names.at[k], l->name))
				add_note(a, l, past_of(t, p, NOTE_ABSORBED));
	}
}

static void note_spells(
	struct arena *a, const struct treaty *t, struct status_line *l, const struct spell *shown)
{
	const struct party *p = &t->parties.at[l->party];
	for (size_t i = 0; i < p->spells.len; i++) {
		const struct spell *s = &p->spells.at[i];
		if (s != shown)
			add_note(a, l,
				(struct status_note){.kind = NOTE_EARLIER,
					.first = s->from,
					.second = s->ends,
					.how = s->instrument});
	}
	if (!shown)
		return;
	if (shown->instrument == CONSENT_SUCCESSION && shown->effect.year)
		add_note(a, l,
			(struct status_note){.kind = NOTE_SUCCESSION, .first = shown->effect});
	if (shown->ended)
		add_note(a, l,
			(struct status_note){.kind = l->bracketed ? NOTE_WITHDREW : NOTE_LEAVING,
				.first = t->events.at[shown->ended_by].on,
				.second = shown->ends});
}

static void note_statements(
	struct arena *a, const struct treaty *t, struct status_line *l, struct date day)
{
	int64_t reservations = 0, declarations = 0, objections = 0;
	for (size_t i = 0; i < t->statements.len; i++) {
		const struct statement *s = &t->statements.at[i];
		if (s->who != l->party || s->retracted)
			continue;
		const struct event *e = &t->events.at[s->event];
		bool territory = s->kind == STATEMENT_DECLARATION &&
				 e->declaration == DECLARATION_TERRITORIAL;
		if (territory)
			add_note(a, l,
				(struct status_note){
					.kind = NOTE_TERRITORY, .who = e->about, .first = e->on});
		reservations += s->kind == STATEMENT_RESERVATION &&
				force_reservation(t, s, day) != RESERVATION_LAPSED &&
				force_reservation(t, s, day) != RESERVATION_REJECTED;
		declarations += s->kind == STATEMENT_DECLARATION && !territory;
		objections += s->kind == STATEMENT_OBJECTION;
	}
	if (reservations)
		add_note(a, l,
			(struct status_note){.kind = NOTE_RESERVATIONS, .count = reservations});
	if (declarations)
		add_note(a, l,
			(struct status_note){.kind = NOTE_DECLARATIONS, .count = declarations});
	if (objections)
		add_note(a, l, (struct status_note){.kind = NOTE_OBJECTIONS, .count = objections});
}

static struct status_line line_of(
	struct arena *a, const struct treaty *t, int32_t party, struct date day)
{
	const struct party *p = &t->parties.at[party];
	struct status_line l = {
		.party = party, .name = p->name, .standing = force_standing(t, party, day)};
	const struct spell *now = party_spell(p, day);
	const struct spell *shown = now ? now : p->spells.len ? &vec_last(&p->spells) : NULL;
	if (p->has_signed)
		l.signed_on = t->events.at[p->signature].on;
	if (shown) {
		struct date on;
		l.bound = true;
		l.consent = shown->from;
		l.how = shown->instrument;
		l.bracketed = !now;
		if (force_of_spell(t, shown, &on))
			l.in_force = on;
	}
	note_the_gone(a, t, &l);
	note_spells(a, t, &l, shown);
	if (p->must_confirm)
		add_note(a, &l, (struct status_note){.kind = NOTE_AD_REFERENDUM});
	if (p->provisional && !p->provisional_over && l.standing == PARTY_STANDING_PROVISIONAL)
		add_note(a, &l,
			(struct status_note){
				.kind = NOTE_PROVISIONAL, .first = p->provisional_from});
	note_statements(a, t, &l, day);
	return l;
}

void status_table_of(
	struct arena *a, const struct treaty *t, struct date day, struct status_table *out)
{
	*out = (struct status_table){
		.day = day, .force = force_general(t), .tally = force_tally(t, day)};
	for (size_t i = 0; i < t->parties.len; i++) {
		const struct party *p = &t->parties.at[i];
		if (is_replaced(t, (int32_t)i) ||
			(!p->has_signed && !p->spells.len && !p->provisional))
			continue;
		struct status_line *l = vec_push(a, &out->lines);
		*l = line_of(a, t, (int32_t)i, day);
		out->signatories += l->signed_on.year != 0;
		out->contracting += l->bound && !l->bracketed;
		out->parties += l->standing == PARTY_STANDING_PARTY;
	}
}

struct str status_letter(const struct status_line *l)
{
	if (l->standing == PARTY_STANDING_PROVISIONAL)
		return S("P");
	return l->bound ? consent_letter(l->how) : S("");
}
