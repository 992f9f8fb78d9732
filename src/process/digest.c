#include <assert.h>
#include "process/inside.h"
#include "text/consolidate.h"

/*
 * A canonical dump of the state, hashed as it grows. Everything that a later decide or a page can
 * see is in it; memory addresses, capacities and what can be computed from the rest are not.
 */

enum { CHUNK = 1 << 16, BUFFER = 64 << 20 };

struct dump {
	struct buf b;
	struct hash hash;
};

static void spill(struct dump *d)
{
	struct str so_far = {(const char *)d->hash.byte, sizeof(d->hash.byte)};
	d->hash = hash_parts(1, so_far, buf_view(&d->b));
	assert(!buf_full(&d->b));
	buf_clear(&d->b);
}

static void num(struct dump *d, int64_t n)
{
	buf_int(&d->b, n);
	buf_char(&d->b, ' ');
}

/* With its length, so that two texts never run into one. */
static void text(struct dump *d, struct str s)
{
	num(d, (int64_t)s.len);
	buf_str(&d->b, s);
	buf_char(&d->b, '\n');
	if (d->b.len > CHUNK)
		spill(d);
}

static void date(struct dump *d, struct date x)
{
	num(d, x.year);
	num(d, x.month);
	num(d, x.day);
}

static void interval(struct dump *d, struct interval i)
{
	num(d, i.from);
	num(d, i.to);
}

static void hash(struct dump *d, const struct hash *h)
{
	text(d, (struct str){(const char *)h->byte, sizeof(h->byte)});
}

static void numbers(struct dump *d, const int64_t *at, size_t len)
{
	num(d, (int64_t)len);
	for (size_t i = 0; i < len; i++)
		num(d, at[i]);
}

static void indices(struct dump *d, const int32_t *at, size_t len)
{
	num(d, (int64_t)len);
	for (size_t i = 0; i < len; i++)
		num(d, at[i]);
}

static void dump_people(struct dump *d, const struct process *p)
{
	for (size_t i = 0; i < p->participants.len; i++) {
		const struct participant *who = &p->participants.at[i];
		text(d, who->code);
		text(d, who->group);
		text(d, who->name);
		num(d, who->kind);
		num(d, (int64_t)who->bodies);
		num(d, who->entry);
		numbers(d, who->acts.at, who->acts.len);
		for (size_t k = 0; k < who->changes.len; k++) {
			const struct right_change *c = &who->changes.at[k];
			num(d, c->right);
			num(d, c->granted);
			date(d, c->from);
			text(d, c->basis);
		}
	}
	for (size_t i = 0; i < p->keys.len; i++) {
		const struct key_held *k = &p->keys.at[i];
		text(d, k->vkey);
		num(d, k->participant);
		num(d, k->credentials);
		interval(d, k->valid);
		text(d, k->holder);
		text(d, k->reason);
	}
	for (size_t i = 0; i < p->roles.len; i++) {
		const struct role_held *r = &p->roles.at[i];
		num(d, r->role);
		num(d, r->body);
		num(d, r->key);
		num(d, r->participant);
		interval(d, r->valid);
		text(d, r->basis);
	}
}

static void dump_bodies(struct dump *d, const struct process *p)
{
	for (size_t i = 0; i < p->bodies.len; i++) {
		const struct body *b = &p->bodies.at[i];
		text(d, b->id);
		text(d, b->name);
		num(d, b->parent);
		hash(d, &b->rules_hash);
		indices(d, b->member.at, b->member.len);
		num(d, b->session);
		num(d, b->meeting);
		num(d, b->vote);
		for (size_t k = 0; k < b->gates.len; k++) {
			num(d, b->gates.at[k].meeting);
			num(d, b->gates.at[k].entry);
			text(d, b->gates.at[k].bureau_decision);
			text(d, b->gates.at[k].statement);
			text(d, b->gates.at[k].scope);
		}
	}
}

static void dump_meetings(struct dump *d, const struct process *p)
{
	for (size_t i = 0; i < p->sessions.len; i++) {
		const struct session *s = &p->sessions.at[i];
		num(d, s->body);
		num(d, s->number);
		text(d, s->title);
		text(d, s->place);
		date(d, s->date);
		num(d, s->participating);
		num(d, s->quorum_waived);
		text(d, s->waiver);
		date(d, s->closed_date);
		num(d, s->opened);
		num(d, s->closed);
	}
	for (size_t i = 0; i < p->meetings.len; i++) {
		const struct meeting *m = &p->meetings.at[i];
		num(d, m->session);
		num(d, m->number);
		num(d, m->kind);
		date(d, m->date);
		date(d, m->closed_date);
		text(d, m->place);
		num(d, m->offset_minutes);
		indices(d, m->present.at, m->present.len);
		num(d, m->members_present);
		num(d, m->opened);
		num(d, m->closed);
		for (size_t k = 0; k < m->agenda.len; k++) {
			num(d, m->agenda.at[k].number);
			text(d, m->agenda.at[k].title);
		}
	}
}

/* The upper half of what is left of an arena, which keeps the lower. */
static struct arena split(struct arena *lower)
{
	struct arena upper = *lower;
	size_t half = (size_t)(lower->end - lower->at) / 2;
	upper.at = lower->at + (half & ~(size_t)63);
	lower->end = upper.at;
	return upper;
}

static void dump_event(struct dump *d, const struct event *e)
{
	num(d, e->kind);
	date(d, e->on);
	date(d, e->effect);
	num(d, e->signature);
	num(d, e->powers);
	num(d, e->instrument);
	num(d, e->declaration);
	num(d, e->precludes);
	const struct str texts[] = {e->who, e->of, e->id, e->to, e->about, e->symbol};
	for (size_t i = 0; i < LEN(texts); i++)
		text(d, texts[i]);
	num(d, (int64_t)e->names.len);
	for (size_t i = 0; i < e->names.len; i++)
		text(d, e->names.at[i]);
}

/* The clauses are those of a blob that an act names; the rest follows from the events. */
static void dump_treaty(struct dump *d, const struct treaty *t)
{
	num(d, t != NULL);
	if (!t)
		return;
	text(d, t->clauses.id);
	num(d, (int64_t)t->events.len);
	for (size_t i = 0; i < t->events.len; i++)
		dump_event(d, &t->events.at[i]);
}

static void dump_instrument(struct dump *d, struct arena scratch, const struct instrument *i)
{
	struct arena upper = split(&scratch);
	struct buf whole = buf_new(&scratch, BUFFER);
	const struct profile plain = {0};
	text(d, i->id);
	text(d, i->title);
	text(d, i->symbol);
	text(d, i->basis);
	text(d, i->lang);
	num(d, i->body);
	num(d, i->changed);
	hash(d, &i->text);
	for (size_t k = 0; k < i->revisions.len; k++) {
		num(d, i->revisions.at[k].number);
		text(d, i->revisions.at[k].symbol);
		text(d, i->revisions.at[k].title);
		hash(d, &i->revisions.at[k].text);
		num(d, i->revisions.at[k].entry);
	}
	for (size_t k = 0; k < i->agreements.len; k++) {
		num(d, i->agreements.at[k].provision);
		num(d, i->agreements.at[k].level);
		num(d, i->agreements.at[k].entry);
		text(d, i->agreements.at[k].basis);
	}
	for (size_t k = 0; k < i->adoptions.len; k++) {
		num(d, i->adoptions.at[k].body);
		num(d, i->adoptions.at[k].revision);
		num(d, i->adoptions.at[k].vote);
		num(d, i->adoptions.at[k].entry);
	}
	consolidate_document(&whole, i->negotiation, (struct provision_id){0}, &plain, upper);
	assert(!buf_full(&whole));
	struct hash shown = hash_of(buf_view(&whole));
	hash(d, &shown);
	dump_treaty(d, i->treaty);
}

static void dump_proposal(struct dump *d, const struct process *p, const struct proposal *x)
{
	const struct negotiation *n = p->instruments.at[x->instrument].negotiation;
	const struct tabled_proposal *t = negotiation_proposal(n, (int32_t)x->number);
	num(d, x->instrument);
	num(d, x->on);
	text(d, x->title);
	text(d, x->note);
	num(d, x->revision);
	num(d, x->by);
	num(d, x->recorded);
	num(d, x->by_chair);
	num(d, x->amended);
	num(d, x->voting_begun);
	numbers(d, x->amendments.at, x->amendments.len);
	numbers(d, x->acts.at, x->acts.len);
	num(d, t->standing);
	for (size_t k = 0; k < x->edits.len; k++) {
		num(d, x->edits.at[k].provision);
		num(d, x->edits.at[k].decision);
		num(d, x->edits.at[k].vote);
		num(d, x->edits.at[k].by);
		num(d, t->edits[k].standing);
	}
	for (size_t k = 0; k < x->sponsors.len; k++) {
		num(d, x->sponsors.at[k].participant);
		num(d, x->sponsors.at[k].joined);
		num(d, x->sponsors.at[k].left);
		num(d, x->sponsors.at[k].recorded);
		numbers(d, x->sponsors.at[k].edits.at, x->sponsors.at[k].edits.len);
	}
}

static void dump_question(struct dump *d, const struct question *q)
{
	num(d, q->kind);
	num(d, q->instrument);
	num(d, q->proposal);
	numbers(d, q->edits.at, q->edits.len);
	num(d, q->provision);
	text(d, q->words);
}

static void dump_ballots(struct dump *d, const struct vote *v)
{
	for (size_t k = 0; k < v->ballots.len; k++) {
		const struct ballot *b = &v->ballots.at[k];
		num(d, b->choice);
		num(d, b->source);
		num(d, b->intended);
		num(d, b->contested);
		num(d, b->entry);
	}
	for (size_t k = 0; k < v->explanations.len; k++) {
		num(d, v->explanations.at[k].participant);
		num(d, v->explanations.at[k].after);
		text(d, v->explanations.at[k].words);
		num(d, v->explanations.at[k].entry);
	}
}

static void dump_vote(struct dump *d, const struct vote *v)
{
	num(d, v->body);
	num(d, v->meeting);
	dump_question(d, &v->question);
	num(d, v->question_class);
	num(d, v->method);
	num(d, v->drawn);
	num(d, v->requested_by);
	num(d, v->state);
	num(d, v->counted);
	num(d, v->counts.yes);
	num(d, v->counts.no);
	num(d, v->counts.abstain);
	num(d, v->result.outcome);
	num(d, v->result.needed);
	num(d, v->result.present_and_voting);
	text(d, v->source);
	num(d, v->repeats);
	num(d, v->decision);
	num(d, v->opened);
	num(d, v->closed);
	dump_ballots(d, v);
}

static void dump_rest(struct dump *d, const struct process *p)
{
	for (size_t i = 0; i < p->positions.len; i++) {
		const struct position *x = &p->positions.at[i];
		num(d, x->participant);
		num(d, x->stance);
		num(d, x->instrument);
		num(d, x->proposal);
		num(d, x->edit);
		num(d, x->provision);
		num(d, x->recorded);
		num(d, x->contested);
		num(d, x->entry);
	}
	for (size_t i = 0; i < p->decisions.len; i++) {
		const struct decision *x = &p->decisions.at[i];
		num(d, x->meeting);
		num(d, x->vote);
		dump_question(d, &x->subject);
		num(d, x->accepted);
		text(d, x->words);
		num(d, x->entry);
	}
	for (size_t i = 0; i < p->contests.len; i++) {
		num(d, p->contests.at[i].entry);
		num(d, p->contests.at[i].by);
		text(d, p->contests.at[i].reason);
	}
}

static void dump_journal(struct dump *d, const struct process *p)
{
	for (size_t i = 0; i < p->journal.len; i++) {
		const struct journal_entry *e = &p->journal.at[i];
		num(d, e->time_ms);
		num(d, e->kind);
		num(d, e->capacity);
		num(d, e->by);
		num(d, e->on_behalf);
		num(d, e->body);
		num(d, e->meeting);
		num(d, e->instrument);
		num(d, e->proposal);
		num(d, e->vote);
		num(d, e->decision);
		num(d, e->contested);
		hash(d, &e->identity);
	}
}

struct hash process_digest(struct arena scratch, const struct process *p)
{
	struct arena texts = split(&scratch);
	struct dump d = {.b = buf_new(&scratch, BUFFER)};
	text(&d, p->id);
	text(&d, p->title);
	text(&d, p->origin);
	text(&d, p->note);
	text(&d, p->negotiating);
	for (size_t i = 0; i < p->languages.len; i++)
		text(&d, p->languages.at[i]);
	num(&d, p->engine);
	text(&d, p->unicode);
	num(&d, p->sample);
	num(&d, p->credentials_threshold);
	dump_people(&d, p);
	dump_bodies(&d, p);
	dump_meetings(&d, p);
	for (size_t i = 0; i < p->instruments.len; i++)
		dump_instrument(&d, texts, &p->instruments.at[i]);
	for (size_t i = 0; i < p->proposals.len; i++)
		dump_proposal(&d, p, &p->proposals.at[i]);
	for (size_t i = 0; i < p->votes.len; i++)
		dump_vote(&d, &p->votes.at[i]);
	dump_rest(&d, p);
	dump_journal(&d, p);
	spill(&d);
	return d.hash;
}
