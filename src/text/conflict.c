#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include "text/conflict.h"
#include "text/inside.h"
#include "text/reshape.h"

static const struct str names[] = {
	[CONFLICT_IDENTICAL] = {"identical", 9},
	[CONFLICT_ALTERNATIVES] = {"alternatives", 12},
	[CONFLICT_NESTED] = {"nested", 6},
	[CONFLICT_CROSSING] = {"crossing", 8},
	[CONFLICT_INSERT_IN_DELETED] = {"insert-in-deleted", 17},
	[CONFLICT_SAME_GAP] = {"same-gap", 8},
	[CONFLICT_ADJACENT] = {"adjacent", 8},
	[CONFLICT_MOVE_MOVE] = {"move-move", 9},
	[CONFLICT_MOVE_DELETE] = {"move-delete", 11},
	[CONFLICT_RESHAPED] = {"reshaped", 8},
	[CONFLICT_EDIT_IN_DELETED] = {"edit-in-deleted-node", 20},
};
static_assert(LEN(names) == CONFLICT_KIND_COUNT, "every kind has a name");

struct str conflict_kind_name(enum conflict_kind kind)
{
	assert(kind < CONFLICT_KIND_COUNT);
	return names[kind];
}

struct report {
	struct arena *a;
	const struct negotiation *n;
	VEC(struct conflict) list;
};

/* `a` and `b` in the order that the kind asks for. */
static void note(struct report *r, enum conflict_kind kind, const struct tabled_edit *a,
	const struct tabled_edit *b)
{
	if (a->ref.proposal != b->ref.proposal)
		*vec_push(r->a, &r->list) = (struct conflict){kind, a->ref, b->ref};
}

/* Kinds in which nobody is inside anybody: the lower number first. */
static void note_pair(struct report *r, enum conflict_kind kind, const struct tabled_edit *a,
	const struct tabled_edit *b)
{
	if (a->ref.proposal < b->ref.proposal)
		note(r, kind, a, b);
	else
		note(r, kind, b, a);
}

static bool same_words(const struct tabled_edit *a, const struct tabled_edit *b)
{
	if (!a->words || !b->words)
		return a->words == b->words;
	return sequence_eq(a->words, b->words);
}

static void insertion_and_span(struct report *r, const struct mark *i, const struct mark *s)
{
	if (s->from < i->from && i->from < s->to)
		note(r, CONFLICT_INSERT_IN_DELETED, i->edit, s->edit);
	else if (s->from == i->from || s->to == i->from)
		note_pair(r, CONFLICT_ADJACENT, i->edit, s->edit);
}

static void span_and_span(struct report *r, const struct mark *a, const struct mark *b)
{
	const struct tabled_edit *x = a->edit;
	const struct tabled_edit *y = b->edit;
	if (a->from == b->from && a->to == b->to)
		note_pair(r,
			a->verb == b->verb && same_words(x, y) ? CONFLICT_IDENTICAL
							       : CONFLICT_ALTERNATIVES,
			x, y);
	else if (a->to == b->from || b->to == a->from)
		note_pair(r, CONFLICT_ADJACENT, x, y);
	else if (a->to < b->from || b->to < a->from)
		return;
	else if (a->from <= b->from && b->to <= a->to)
		note(r, CONFLICT_NESTED, y, x);
	else if (b->from <= a->from && a->to <= b->to)
		note(r, CONFLICT_NESTED, x, y);
	else
		note_pair(r, CONFLICT_CROSSING, x, y);
}

static void mark_and_mark(struct report *r, const struct mark *a, const struct mark *b)
{
	bool a_inserts = a->from == a->to;
	bool b_inserts = b->from == b->to;
	if (a->verb == MARK_RESERVES || b->verb == MARK_RESERVES)
		return;
	if (a_inserts && b_inserts) {
		if (a->from == b->from)
			note_pair(r,
				same_words(a->edit, b->edit) ? CONFLICT_IDENTICAL
							     : CONFLICT_SAME_GAP,
				a->edit, b->edit);
	} else if (a_inserts) {
		insertion_and_span(r, a, b);
	} else if (b_inserts) {
		insertion_and_span(r, b, a);
	} else {
		span_and_span(r, a, b);
	}
}

static bool takes_away(const struct tabled_edit *e)
{
	return e->edit.op == EDIT_DELETE_PROVISION || e->edit.op == EDIT_REPLACE_PROVISION;
}

static void mark_and_whole(struct report *r, const struct mark *m, const struct tabled_edit *w)
{
	if (m->verb == MARK_RESERVES || !takes_away(w))
		return;
	note(r, m->from == m->to ? CONFLICT_INSERT_IN_DELETED : CONFLICT_NESTED, m->edit, w);
}

static bool same_place(const struct edit *a, const struct edit *b)
{
	return a->parent.n == b->parent.n && a->after.n == b->after.n;
}

static void whole_and_whole(
	struct report *r, const struct tabled_edit *a, const struct tabled_edit *b)
{
	bool reserved =
		a->edit.op == EDIT_RESERVE_PROVISION || b->edit.op == EDIT_RESERVE_PROVISION;
	if (!reserved && (edit_reshapes(a) || edit_reshapes(b))) {
		note_pair(r, edit_same_shape(a, b) ? CONFLICT_IDENTICAL : CONFLICT_RESHAPED, a, b);
		return;
	}
	bool a_moves = a->edit.op == EDIT_MOVE_PROVISION;
	bool b_moves = b->edit.op == EDIT_MOVE_PROVISION;
	if (a_moves && b_moves)
		note_pair(r,
			same_place(&a->edit, &b->edit) ? CONFLICT_IDENTICAL : CONFLICT_MOVE_MOVE, a,
			b);
	else if (a_moves && b->edit.op == EDIT_DELETE_PROVISION)
		note(r, CONFLICT_MOVE_DELETE, a, b);
	else if (b_moves && a->edit.op == EDIT_DELETE_PROVISION)
		note(r, CONFLICT_MOVE_DELETE, b, a);
	else if (takes_away(a) && takes_away(b))
		note_pair(r,
			a->edit.op == b->edit.op && same_words(a, b) ? CONFLICT_IDENTICAL
								     : CONFLICT_ALTERNATIVES,
			a, b);
}

static void board_report(struct report *r, const struct board *b)
{
	for (size_t i = 0; i < b->marks.len; i++) {
		for (size_t j = i + 1; j < b->marks.len; j++)
			mark_and_mark(r, &b->marks.at[i], &b->marks.at[j]);
		for (size_t j = 0; j < b->whole.len; j++)
			mark_and_whole(r, &b->marks.at[i], b->whole.at[j].edit);
	}
	for (size_t i = 0; i < b->whole.len; i++) {
		for (size_t j = i + 1; j < b->whole.len; j++)
			whole_and_whole(r, b->whole.at[i].edit, b->whole.at[j].edit);
	}
	for (size_t i = 0; i < b->edits.len; i++) {
		const struct tabled_edit *e = b->edits.at[i];
		if (e->board && standing_is_live(e->standing))
			board_report(r, e->board);
	}
}

static bool same_new(
	const struct report *r, const struct tabled_edit *a, const struct tabled_edit *b)
{
	const struct edit *x = &a->edit;
	const struct edit *y = &b->edit;
	return x->kind == y->kind && x->numbered == y->numbered && x->under_len == 0 &&
	       y->under_len == 0 &&
	       sequence_eq(r->n->text.at[a->made.n]->words, r->n->text.at[b->made.n]->words);
}

/* New provisions at one place. */
static void new_report(struct report *r, const struct board *b)
{
	for (size_t i = 0; i < b->edits.len; i++) {
		const struct tabled_edit *x = b->edits.at[i];
		for (size_t j = i + 1; j < b->edits.len; j++) {
			const struct tabled_edit *y = b->edits.at[j];
			bool both = x->edit.op == EDIT_INSERT_PROVISION &&
				    y->edit.op == EDIT_INSERT_PROVISION &&
				    standing_is_live(x->standing) && standing_is_live(y->standing);
			if (both && same_place(&x->edit, &y->edit))
				note_pair(r,
					same_new(r, x, y) ? CONFLICT_IDENTICAL : CONFLICT_SAME_GAP,
					x, y);
		}
	}
}

/* What is put under a provision whose children are to be divided. */
static void place_report(struct report *r, const struct tabled_edit *e)
{
	bool placed = e->edit.op == EDIT_INSERT_PROVISION || e->edit.op == EDIT_MOVE_PROVISION;
	const struct board *b = placed ? r->n->boards.at[e->parent.n] : NULL;
	for (size_t i = 0; b && standing_is_live(e->standing) && i < b->whole.len; i++) {
		const struct tabled_edit *w = b->whole.at[i].edit;
		if (w->edit.op == EDIT_SPLIT_PROVISION && w->edit.child.n)
			note_pair(r, CONFLICT_RESHAPED, e, w);
	}
}

/* Edits of a provision above which a deletion is pending. */
static void under_report(struct report *r, const struct board *b, const struct provision *p)
{
	for (; p->id.n != 0; p = r->n->text.at[p->parent.n]) {
		const struct board *above = r->n->boards.at[p->parent.n];
		for (size_t i = 0; above && i < above->whole.len; i++) {
			const struct tabled_edit *w = above->whole.at[i].edit;
			if (w->edit.op != EDIT_DELETE_PROVISION)
				continue;
			for (size_t k = 0; k < b->edits.len; k++) {
				const struct tabled_edit *e = b->edits.at[k];
				if (standing_is_live(e->standing) && e->edit.op != EDIT_RESERVE &&
					e->edit.op != EDIT_RESERVE_PROVISION)
					note(r, CONFLICT_EDIT_IN_DELETED, e, w);
			}
		}
	}
}

static int ref_cmp(struct edit_ref a, struct edit_ref b)
{
	if (a.proposal != b.proposal)
		return a.proposal < b.proposal ? -1 : 1;
	return (a.edit > b.edit) - (a.edit < b.edit);
}

static int conflict_cmp(const void *x, const void *y)
{
	const struct conflict *a = x;
	const struct conflict *b = y;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	int c = ref_cmp(a->a, b->a);
	return c ? c : ref_cmp(a->b, b->b);
}

static void provision_report(struct report *r, struct provision_id id)
{
	const struct board *b = r->n->boards.at[id.n];
	size_t from = r->list.len;
	if (!b)
		return;
	board_report(r, b);
	new_report(r, b);
	for (size_t i = 0; i < b->edits.len; i++)
		place_report(r, b->edits.at[i]);
	under_report(r, b, r->n->text.at[id.n]);
	if (r->list.len == from)
		return;
	qsort(r->list.at + from, r->list.len - from, sizeof(*r->list.at), conflict_cmp);
	size_t n = from + 1;
	for (size_t i = from + 1; i < r->list.len; i++) {
		if (conflict_cmp(&r->list.at[n - 1], &r->list.at[i]) != 0)
			r->list.at[n++] = r->list.at[i];
	}
	r->list.len = n;
}

size_t conflict_list(
	struct arena *a, const struct negotiation *n, struct provision_id id, struct conflict **out)
{
	struct report r = {.a = a, .n = n};
	if (id.n != 0 && text_get(&n->text, id))
		provision_report(&r, id);
	for (size_t i = 0; id.n == 0 && i < n->text.len; i++)
		provision_report(&r, (struct provision_id){(int64_t)i});
	*out = r.list.at;
	return r.list.len;
}
