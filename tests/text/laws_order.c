/* Laws about orders that must not matter: of arrival, and of acceptance. */
#include <stdlib.h>
#include <string.h>
#include "text/inside.h"
#include "laws.h"

/* --- 1 ---------------------------------------------------------------------------------------- */

/* Provisions that proposals add get their ids as they arrive: which is which in the other order. */
struct renaming {
	int64_t *to; /* by id in the first; 0: not there yet */
	int64_t drafted;
};

static bool id_rename(const struct renaming *r, struct provision_id *id)
{
	if (id->n > r->drafted)
		id->n = r->to[id->n];
	return id->n != 0;
}

/* The edit with the ids of the other order; false while one is missing. */
static bool edit_rename(struct arena *a, const struct renaming *r, struct edit *e)
{
	struct provision_id *one[] = {&e->target, &e->parent, &e->after, &e->child};
	for (size_t i = 0; i < LEN(one); i++) {
		if (one[i]->n && !id_rename(r, one[i]))
			return false;
	}
	struct provision_id *with = NEWN(a, struct provision_id, e->with_len);
	for (size_t i = 0; i < e->with_len; i++) {
		with[i] = e->with[i];
		if (!id_rename(r, &with[i]))
			return false;
	}
	e->with = with;
	return true;
}

static bool tabling_rename(struct arena *a, const struct renaming *r, struct tabling *t)
{
	struct edit *edits = NEWN(a, struct edit, t->edits_len);
	for (size_t i = 0; i < t->edits_len; i++) {
		edits[i] = t->edits[i];
		if (!edit_rename(a, r, &edits[i]))
			return false;
	}
	t->edits = edits;
	return true;
}

static void made_note(
	const struct renaming *r, const struct play *p, const struct play *q, int32_t number)
{
	const struct tabled_proposal *in_p = negotiation_proposal(p->n, number);
	const struct tabled_proposal *in_q = negotiation_proposal(q->n, number);
	for (size_t i = 0; i < in_p->edits_len; i++) {
		int64_t from = in_p->edits[i].made.n;
		int64_t to = in_q->edits[i].made.n;
		for (int64_t k = 0;
			from && provision_is_made(p->n, (size_t)(from + k), in_p->edits[i].ref);
			k++)
			r->to[from + k] = to + k;
	}
}

/* Table the same proposals backwards; what is about another proposal waits for it. */
static bool table_backwards(struct play *q, const struct play *p, struct finding *f)
{
	struct arena scratch = script_scratch();
	bool *done = NEWN(q->a, bool, p->tabled.len);
	struct renaming r = {.drafted = (int64_t)negotiation_text(q->n)->len - 1};
	r.to = NEWN(q->a, int64_t, negotiation_text(p->n)->len);
	size_t left = p->tabled.len;
	while (left) {
		size_t before = left;
		for (size_t i = p->tabled.len; i-- > 0;) {
			struct err err;
			struct tabling t = p->tabled.at[i];
			if (done[i] || !tabling_rename(q->a, &r, &t) ||
				!negotiation_table_check(q->n, &t, q->a, &err))
				continue;
			negotiation_table(q->n, &t, scratch);
			made_note(&r, p, q, t.number);
			done[i] = true;
			left--;
		}
		if (left == before)
			return finding_set(f, S("refused in another order"), S("tabled"));
	}
	return true;
}

/* 1: the order in which proposals arrive is not seen, neither before nor after they are adopted. */
bool law_arrival(const struct script *s, struct arena *a, struct finding *f)
{
	struct arena scratch = script_scratch();
	struct play p;
	struct play q = {.a = a, .n = script_negotiation(a, s)};
	script_play(&p, s, a);
	if (!table_backwards(&q, &p, f) || !law_same(f, play_document(&q), play_document(&p)))
		return false;
	for (size_t i = 0; i < p.tabled.len; i++) {
		struct edit_set set = {.proposal = p.tabled.at[i].number};
		struct err err;
		bool may = negotiation_accept_check(p.n, set, &err);
		if (may != negotiation_accept_check(q.n, set, &err))
			return finding_set(f, S("open in one order only"), S("in both"));
		if (!may)
			continue;
		negotiation_accept(p.n, set, scratch);
		negotiation_accept(q.n, set, scratch);
		if (!law_same(f, play_document(&q), play_document(&p)))
			return false;
	}
	return true;
}

/* --- 5 ---------------------------------------------------------------------------------------- */

/* What is inserted between words that are deleted stays (closed set); but the replacement of a
 * whole text changes all words that are there, also those. Of equal new provisions, and of equal
 * moves, the adopted one stands in the place of its own number, so a third may come before one and
 * behind the other. */
static bool stands_apart(const struct play *p, const struct conflict *c)
{
	if (c->kind == CONFLICT_INSERT_IN_DELETED)
		return negotiation_edit(p->n, c->b)->edit.op <= EDIT_RESERVE;
	if (c->kind == CONFLICT_IDENTICAL || c->kind == CONFLICT_SAME_GAP) {
		const struct tabled_edit *e = negotiation_edit(p->n, c->a);
		return e->made.n == 0 && e->edit.op != EDIT_MOVE_PROVISION;
	}
	return c->kind == CONFLICT_ADJACENT;
}

enum { CARRIERS = 64 };

struct meetings {
	struct play *p;
	struct conflict *list;
	size_t len;
};

/* Do the two only meet in ways that leave both their effect? */
static bool meet_well(const struct meetings *m, int32_t x, int32_t y)
{
	const struct conflict *list = m->list;
	for (size_t i = 0; i < m->len; i++) {
		bool both = (list[i].a.proposal == x && list[i].b.proposal == y) ||
			    (list[i].a.proposal == y && list[i].b.proposal == x);
		if (both && !stands_apart(m->p, &list[i]))
			return false;
	}
	return true;
}

/* The proposals whose texts and provisions an edit is about, however far. */
static size_t carriers(struct play *p, const struct tabled_edit *e, int32_t *out)
{
	size_t len = 0;
	for (struct edit_ref in = e->in; in.proposal; in = negotiation_edit(p->n, in)->in)
		out[len++] = in.proposal;
	const struct text *t = negotiation_text(p->n);
	const int64_t from[] = {e->target.n, e->parent.n}; /* what it changes; where it puts it */
	for (size_t i = 0; i < LEN(from); i++) {
		for (int64_t id = from[i]; id != 0 && len < CARRIERS; id = t->at[id]->parent.n) {
			if (t->at[id]->proposed)
				out[len++] = t->at[id]->origin.proposal;
		}
	}
	return len;
}

/* Does another propose something for the same place, which is the same text or may come to be by an
 * amendment, or does it propose a text twice itself? */
static bool has_twin(const struct meetings *m, int32_t x)
{
	for (size_t i = 0; i < m->len; i++) {
		const struct conflict *c = &m->list[i];
		bool mine = c->a.proposal == x || c->b.proposal == x;
		if (mine && (c->kind == CONFLICT_IDENTICAL || c->kind == CONFLICT_SAME_GAP ||
				    c->kind == CONFLICT_ALTERNATIVES))
			return true;
	}
	const struct tabled_proposal *p = negotiation_proposal(m->p->n, x);
	for (size_t i = 0; i < p->edits_len; i++) {
		for (size_t k = 0; k < i; k++) {
			const struct edit *a = &p->edits[i].edit;
			const struct edit *b = &p->edits[k].edit;
			if (a->op == b->op && str_eq(a->text, b->text))
				return true;
		}
	}
	return false;
}

/* A text that is amended is another text: then whether it or somebody's equal text is adopted
 * before or after that makes a difference, and is meant to. */
static bool carried_well(const struct meetings *m, int32_t x, int32_t y)
{
	const struct tabled_proposal *by = negotiation_proposal(m->p->n, x);
	for (size_t i = 0; i < by->edits_len; i++) {
		int32_t above[CARRIERS];
		size_t len = carriers(m->p, &by->edits[i], above);
		for (size_t k = 0; k < len; k++) {
			if (has_twin(m, above[k]) || (above[k] != y && !meet_well(m, above[k], y)))
				return false;
		}
	}
	return true;
}

/* Does one put something behind, or under, what the other moves? */
static bool place_moves(const struct meetings *m, int32_t x, int32_t y)
{
	const struct tabled_proposal *a = negotiation_proposal(m->p->n, x);
	const struct tabled_proposal *b = negotiation_proposal(m->p->n, y);
	for (size_t i = 0; i < a->edits_len; i++) {
		const struct edit *e = &a->edits[i].edit;
		bool placed = e->op == EDIT_INSERT_PROVISION || e->op == EDIT_MOVE_PROVISION;
		for (size_t k = 0; placed && k < b->edits_len; k++) {
			const struct edit *o = &b->edits[k].edit;
			if (o->op == EDIT_MOVE_PROVISION &&
				(o->target.n == e->after.n || o->target.n == e->parent.n))
				return true;
		}
	}
	return false;
}

/* A proposal that also takes away, as a whole, what its other edits change or bring together takes
 * words of which no pair of edits tells: its own, what amends them, those of what it merges. */
static bool takes_own(const struct meetings *m, int32_t x)
{
	const struct tabled_proposal *p = negotiation_proposal(m->p->n, x);
	for (size_t i = 0; i < p->edits_len; i++) {
		for (size_t k = 0; k < p->edits_len; k++) {
			const struct edit *e = &p->edits[k].edit;
			bool takes =
				e->op == EDIT_REPLACE_PROVISION || e->op == EDIT_DELETE_PROVISION;
			if (takes && i != k && e->target.n == p->edits[i].edit.target.n)
				return true;
		}
	}
	return false;
}

static bool has_op(const struct meetings *m, int32_t x, enum edit_op from, enum edit_op to)
{
	const struct tabled_proposal *p = negotiation_proposal(m->p->n, x);
	for (size_t i = 0; i < p->edits_len; i++) {
		enum edit_op op = p->edits[i].edit.op;
		if (op >= from && op <= to)
			return true;
	}
	return false;
}

/* A reference to a provision that is gone shows the number that it had when it went, so whether
 * others were renumbered before makes a difference. */
static bool goes_from_numbers(const struct meetings *m, int32_t x, int32_t y)
{
	bool gone = has_op(m, x, EDIT_DELETE_PROVISION, EDIT_DELETE_PROVISION) ||
		    has_op(m, x, EDIT_MERGE_PROVISION, EDIT_MERGE_PROVISION);
	return gone && (has_op(m, y, EDIT_INSERT_PROVISION, EDIT_DELETE_PROVISION) ||
			       has_op(m, y, EDIT_MOVE_PROVISION, EDIT_MOVE_PROVISION) ||
			       has_op(m, y, EDIT_SPLIT_PROVISION, EDIT_MERGE_PROVISION));
}

static bool independent(struct play *p, int32_t x, int32_t y)
{
	struct meetings m = {.p = p};
	m.len = conflict_list(p->a, p->n, (struct provision_id){0}, &m.list);
	if (goes_from_numbers(&m, x, y) || goes_from_numbers(&m, y, x))
		return false;
	return !takes_own(&m, x) && !takes_own(&m, y) && !place_moves(&m, x, y) &&
	       !place_moves(&m, y, x) && meet_well(&m, x, y) && carried_well(&m, x, y) &&
	       carried_well(&m, y, x);
}

static bool accept_if(struct play *p, int32_t number)
{
	struct edit_set set = {.proposal = number};
	struct err err;
	if (!negotiation_accept_check(p->n, set, &err))
		return false;
	negotiation_accept(p->n, set, script_scratch());
	return true;
}

/* The text as it stands, without ids: a provision that is split off gets the next one. */
static struct str clean(struct play *p)
{
	struct buf b = buf_new(p->a, 1 << 20);
	struct text_line *lines;
	size_t n = text_list(p->a, negotiation_text(p->n), (struct provision_id){0}, false, &lines);
	for (size_t i = 0; i < n; i++)
		buf_print(&b, "%d:%.*s\n", (int)lines[i].depth,
			STR_FMT(text_words(negotiation_text(p->n), lines[i].id)));
	return buf_view(&b);
}

static bool has_effect(enum standing s)
{
	return s == STANDING_ACCEPTED || s == STANDING_ABSORBED;
}

/* Did an edit find nothing left to change in one order only? A split does when the words of one
 * part are deleted first. */
static bool left_out_in_one(struct play *q, struct play *r, int32_t number)
{
	const struct tabled_proposal *x = negotiation_proposal(q->n, number);
	const struct tabled_proposal *y = negotiation_proposal(r->n, number);
	for (size_t i = 0; i < x->edits_len; i++) {
		if (has_effect(x->edits[i].standing) != has_effect(y->edits[i].standing))
			return true;
	}
	return false;
}

/* 5: accepting two proposals that do not change the same words gives the same text either way, and
 * the same of all that is still open. Of two moves one may close a ring that the other opened: then
 * the second is refused, whichever it is, and there is nothing to compare. */
bool law_commute(const struct script *s, struct arena *a, struct finding *f)
{
	struct play p;
	script_play(&p, s, a);
	for (size_t i = 0; i + 1 < p.tabled.len; i++) {
		int32_t x = p.tabled.at[i].number;
		int32_t y = p.tabled.at[i + 1].number;
		if (!independent(&p, x, y))
			continue;
		struct play q = {.a = a, .n = negotiation_fork(a, p.n)};
		struct play r = {.a = a, .n = negotiation_fork(a, p.n)};
		bool first = accept_if(&q, x);
		bool second = accept_if(&q, y);
		bool other = accept_if(&r, y);
		if (other != second || accept_if(&r, x) != first || left_out_in_one(&q, &r, x) ||
			left_out_in_one(&q, &r, y))
			continue;
		/* Words, not white space: of two equal texts either may be adopted. */
		if (!law_same(f, law_tokens(a, clean(&q)), law_tokens(a, clean(&r))) ||
			!law_same(f, law_tokens(a, play_document(&q)),
				law_tokens(a, play_document(&r))))
			return false;
	}
	return true;
}
