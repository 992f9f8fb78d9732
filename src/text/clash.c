#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include "text/clash.h"
#include "text/inside.h"
#include "text/reshape.h"

#define BIT(kind) ((uint32_t)1 << (kind))

/* Two different proposals, as far as there are two: enough to know whether somebody else is among
 * many. */
struct two {
	int32_t p;
	int32_t q;
};

static void two_add(struct two *t, int32_t proposal)
{
	if (!t->p)
		t->p = proposal;
	else if (t->p != proposal && !t->q)
		t->q = proposal;
}

static bool has_other(struct two t, int32_t proposal)
{
	return (t.p && t.p != proposal) || (t.q && t.q != proposal);
}

static bool two_differ(struct two a, struct two b)
{
	return (a.p && has_other(b, a.p)) || (a.q && has_other(b, a.q));
}

struct report {
	struct arena *a;
	const struct negotiation *n;
	struct arena scratch;
	VEC(struct clash) list;
};

/* --- many edits that ask for the same kind of thing in one place -------------------------------
 */

struct wish {
	int64_t what[3]; /* equal where they ask the same */
	const struct sequence *words;
	int32_t proposal;
};

static int wish_cmp(const void *x, const void *y)
{
	const struct wish *a = x;
	const struct wish *b = y;
	for (int i = 0; i < 3; i++)
		if (a->what[i] != b->what[i])
			return a->what[i] < b->what[i] ? -1 : 1;
	uint64_t h = a->words ? a->words->hash : 0;
	uint64_t k = b->words ? b->words->hash : 0;
	return (h > k) - (h < k);
}

static bool same_wish(const struct wish *a, const struct wish *b)
{
	bool words = a->words && b->words ? sequence_eq(a->words, b->words) : a->words == b->words;
	return wish_cmp(a, b) == 0 && words;
}

/* `same` when two proposals ask for one thing, `other` when two ask for different things. */
static uint32_t wishes_class(struct wish *w, size_t len, uint32_t same, uint32_t other)
{
	uint32_t found = 0;
	struct two before = {0};
	if (len > 1)
		qsort(w, len, sizeof(*w), wish_cmp);
	for (size_t i = 0, j; i < len; i = j) {
		struct two here = {0};
		for (j = i; j < len && same_wish(&w[i], &w[j]); j++)
			two_add(&here, w[j].proposal);
		found |= here.q ? same : 0;
		found |= two_differ(before, here) ? other : 0;
		two_add(&before, here.p);
		if (here.q)
			two_add(&before, here.q);
	}
	return found;
}

/* --- which spans end where ---------------------------------------------------------------------
 */

/* Spans that began, by where they end: a tree of twos over the ends. */
struct ends {
	uint32_t len; /* places: ends are below it */
	struct two *at;
};

static void ends_add(struct ends *e, uint32_t end, int32_t proposal)
{
	for (uint32_t i = end + e->len; i; i /= 2)
		two_add(&e->at[i], proposal);
}

/* Is there a span of another proposal that ends in [from, to)? */
static bool ends_other(const struct ends *e, uint32_t from, uint32_t to, int32_t proposal)
{
	to = to < e->len ? to : e->len;
	for (uint32_t l = from + e->len, r = to + e->len; l < r; l /= 2, r /= 2) {
		if (l & 1 && has_other(e->at[l++], proposal))
			return true;
		if (r & 1 && has_other(e->at[--r], proposal))
			return true;
	}
	return false;
}

/* --- words --------------------------------------------------------------------------------------
 */

/* A part of a clash: marks whose stretches overlap step by step. An edit of several stretches makes
 * one clash of several parts. */
struct part {
	uint32_t from;
	uint32_t to;
	uint32_t classes;
	size_t up; /* index of a part of the same clash; its own when it is the first */
};

struct held { /* an edit in a part */
	struct edit_ref ref;
	size_t part;
};

struct words {
	struct report *r;
	const struct board *b;
	struct ends ends;
	VEC(struct part) parts;
	VEC(struct held) held;
};

static size_t part_root(const struct words *w, size_t i)
{
	while (w->parts.at[i].up != i)
		i = w->parts.at[i].up;
	return i;
}

static int ref_cmp(struct edit_ref a, struct edit_ref b)
{
	if (a.proposal != b.proposal)
		return a.proposal < b.proposal ? -1 : 1;
	return (a.edit > b.edit) - (a.edit < b.edit);
}

static int held_cmp(const void *x, const void *y)
{
	const struct held *a = x;
	const struct held *b = y;
	int c = ref_cmp(a->ref, b->ref);
	return c ? c : (a->part > b->part) - (a->part < b->part);
}

/* The part that this mark goes on with, or a new one. */
static struct part *part_for(struct words *w, const struct mark *m)
{
	struct part *last = w->parts.len ? &vec_last(&w->parts) : NULL;
	bool gap = m->from == m->to;
	bool joins = last && m->from < last->to && (!gap || m->from > last->from);
	bool same_gap = last && gap && last->from == m->from && last->to == m->from;
	if (!joins && !same_gap) {
		last = vec_push(&w->r->scratch, &w->parts);
		*last = (struct part){.from = m->from, .to = m->to, .up = w->parts.len - 1};
	}
	last->to = m->to > last->to ? m->to : last->to;
	return last;
}

static uint32_t span_class(const struct words *w, const struct mark *m)
{
	int32_t by = m->edit->ref.proposal;
	uint32_t found = 0;
	if (ends_other(&w->ends, m->to, UINT32_MAX, by))
		found |= BIT(CONFLICT_NESTED);
	if (ends_other(&w->ends, m->from + 1, m->to, by))
		found |= BIT(CONFLICT_CROSSING);
	return found;
}

/* Marks [i, j) on the same words. */
static void bucket(struct words *w, const struct mark *m, size_t len)
{
	struct arena keep = w->r->scratch;
	bool gap = m->from == m->to;
	uint32_t found = 0;
	struct wish *wish = NEWN(&keep, struct wish, len);
	size_t n = 0;
	for (size_t i = 0; i < len; i++) {
		int32_t by = m[i].edit->ref.proposal;
		if (m[i].verb == MARK_RESERVES)
			continue;
		wish[n++] = (struct wish){{m[i].verb}, m[i].edit->words, by};
		if (!gap)
			found |= span_class(w, &m[i]);
		else if (ends_other(&w->ends, m->from + 1, UINT32_MAX, by))
			found |= BIT(CONFLICT_INSERT_IN_DELETED);
	}
	if (n == 0)
		return;
	found |= wishes_class(wish, n, BIT(CONFLICT_IDENTICAL),
		gap ? BIT(CONFLICT_SAME_GAP) : BIT(CONFLICT_ALTERNATIVES));
	part_for(w, m)->classes |= found;
	for (size_t i = 0; i < len; i++) {
		if (m[i].verb == MARK_RESERVES)
			continue;
		*vec_push(&w->r->scratch, &w->held) =
			(struct held){m[i].edit->ref, w->parts.len - 1};
		if (!gap)
			ends_add(&w->ends, m[i].to, m[i].edit->ref.proposal);
	}
}

static void parts_join(struct words *w)
{
	if (w->held.len > 1)
		qsort(w->held.at, w->held.len, sizeof(*w->held.at), held_cmp);
	for (size_t i = 1; i < w->held.len; i++) {
		if (!edit_ref_eq(w->held.at[i - 1].ref, w->held.at[i].ref))
			continue;
		size_t a = part_root(w, w->held.at[i - 1].part);
		size_t b = part_root(w, w->held.at[i].part);
		struct part *low = &w->parts.at[a < b ? a : b];
		struct part *high = &w->parts.at[a < b ? b : a];
		high->up = low->up;
		low->classes |= high->classes;
		low->to = high->to > low->to ? high->to : low->to;
	}
}

static int held_by_part(const void *x, const void *y)
{
	const struct held *a = x;
	const struct held *b = y;
	if (a->part != b->part)
		return a->part < b->part ? -1 : 1;
	return ref_cmp(a->ref, b->ref);
}

static void words_write(struct words *w)
{
	struct report *r = w->r;
	const struct sequence *s =
		w->b->owner ? w->b->owner->words : r->n->text.at[w->b->of.n]->words;
	for (size_t i = 0; i < w->held.len; i++)
		w->held.at[i].part = part_root(w, w->held.at[i].part);
	if (w->held.len > 1)
		qsort(w->held.at, w->held.len, sizeof(*w->held.at), held_by_part);
	for (size_t i = 0, j; i < w->held.len; i = j) {
		const struct part *p = &w->parts.at[w->held.at[i].part];
		struct edit_ref *edits = NEWN(r->a, struct edit_ref, w->held.len - i);
		size_t n = 0;
		for (j = i; j < w->held.len && w->held.at[j].part == w->held.at[i].part; j++)
			if (n == 0 || !edit_ref_eq(edits[n - 1], w->held.at[j].ref))
				edits[n++] = w->held.at[j].ref;
		if (!p->classes)
			continue;
		*vec_push(r->a, &r->list) = (struct clash){.scope = CLASH_WORDS,
			.provision = w->b->owner ? w->b->owner->target : w->b->of,
			.in = w->b->owner ? w->b->owner->ref : (struct edit_ref){0},
			.from = p->from,
			.to = p->to,
			.words = sequence_words(s, p->from, p->to),
			.classes = p->classes,
			.edits = edits,
			.edits_len = n};
	}
}

static void words_report(struct report *r, const struct board *b)
{
	struct arena keep = r->scratch;
	struct words w = {.r = r, .b = b};
	uint32_t most = 0;
	for (size_t i = 0; i < b->marks.len; i++)
		most = b->marks.at[i].to > most ? b->marks.at[i].to : most;
	w.ends.len = most + 1;
	w.ends.at = NEWN(&r->scratch, struct two, 2 * (size_t)w.ends.len);
	for (size_t i = 0, j; i < b->marks.len; i = j) {
		const struct mark *m = &b->marks.at[i];
		for (j = i; j < b->marks.len && b->marks.at[j].from == m->from &&
			    b->marks.at[j].to == m->to;
			j++)
			;
		bucket(&w, m, j - i);
	}
	parts_join(&w);
	words_write(&w);
	r->scratch = keep;
}

/* --- whole provisions ----------------------------------------------------------------------------
 */

struct whole {
	struct two takers; /* delete or replace the provision */
	struct two deleters;
	struct two movers;
	struct two above; /* delete something above it */
	VEC(struct edit_ref) edits;
	uint32_t classes;
};

static void above_add(struct report *r, struct whole *w, const struct provision *p)
{
	for (; p->id.n != 0; p = r->n->text.at[p->parent.n]) {
		const struct board *b = r->n->boards.at[p->parent.n];
		for (size_t i = 0; b && i < b->whole.len; i++) {
			if (b->whole.at[i].verb != MARK_DELETES)
				continue;
			two_add(&w->above, b->whole.at[i].edit->ref.proposal);
			*vec_push(&r->scratch, &w->edits) = b->whole.at[i].edit->ref;
		}
	}
}

static void in_deleted(struct report *r, struct whole *w, const struct board *b)
{
	for (size_t i = 0; i < b->edits.len; i++) {
		const struct tabled_edit *e = b->edits.at[i];
		bool counts = standing_is_live(e->standing) && e->edit.op != EDIT_RESERVE &&
			      e->edit.op != EDIT_RESERVE_PROVISION;
		if (!counts || !has_other(w->above, e->ref.proposal))
			continue;
		w->classes |= BIT(CONFLICT_EDIT_IN_DELETED);
		*vec_push(&r->scratch, &w->edits) = e->ref;
	}
}

/* Put under a provision whose children are to be divided. */
static bool is_under_split(
	const struct tabled_edit *e, const struct tabled_edit *split, struct provision_id id)
{
	bool placed = e->edit.op == EDIT_INSERT_PROVISION || e->edit.op == EDIT_MOVE_PROVISION;
	return placed && standing_is_live(e->standing) && e->parent.n == id.n &&
	       e->ref.proposal != split->ref.proposal;
}

/* Splits and merges are few: each is held against all others, and what is placed under it. */
static void shapes_add(struct report *r, struct whole *w, const struct board *b)
{
	for (size_t i = 0; i < b->whole.len; i++) {
		const struct tabled_edit *e = b->whole.at[i].edit;
		if (!edit_reshapes(e))
			continue;
		*vec_push(&r->scratch, &w->edits) = e->ref;
		for (size_t k = 0; k < b->whole.len; k++) {
			const struct mark *m = &b->whole.at[k];
			if (m->verb == MARK_RESERVES || m->edit->ref.proposal == e->ref.proposal)
				continue;
			w->classes |= BIT(edit_same_shape(e, m->edit) ? CONFLICT_IDENTICAL
								      : CONFLICT_RESHAPED);
		}
		size_t next[2] = {e->edit.child.n ? 0 : r->n->proposals.len};
		for (struct tabled_edit *k = edit_next(r->n, next); k; k = edit_next(r->n, next)) {
			if (!is_under_split(k, e, b->of))
				continue;
			*vec_push(&r->scratch, &w->edits) = k->ref;
			w->classes |= BIT(CONFLICT_RESHAPED);
		}
	}
}

static void wholes_add(struct report *r, struct whole *w, const struct board *b)
{
	struct wish *moves = NEWN(&r->scratch, struct wish, b->whole.len);
	struct wish *takes = NEWN(&r->scratch, struct wish, b->whole.len);
	size_t moved = 0, taken = 0;
	for (size_t i = 0; i < b->whole.len; i++) {
		const struct mark *m = &b->whole.at[i];
		const struct edit *e = &m->edit->edit;
		int32_t by = m->edit->ref.proposal;
		if (m->verb == MARK_RESERVES || edit_reshapes(m->edit))
			continue;
		*vec_push(&r->scratch, &w->edits) = m->edit->ref;
		if (m->verb == MARK_MOVES) {
			two_add(&w->movers, by);
			moves[moved++] = (struct wish){{e->parent.n, e->after.n}, NULL, by};
			continue;
		}
		two_add(&w->takers, by);
		if (m->verb == MARK_DELETES)
			two_add(&w->deleters, by);
		takes[taken++] = (struct wish){{m->verb}, m->edit->words, by};
	}
	w->classes |= wishes_class(moves, moved, BIT(CONFLICT_IDENTICAL), BIT(CONFLICT_MOVE_MOVE));
	w->classes |=
		wishes_class(takes, taken, BIT(CONFLICT_IDENTICAL), BIT(CONFLICT_ALTERNATIVES));
	if (two_differ(w->movers, w->deleters))
		w->classes |= BIT(CONFLICT_MOVE_DELETE);
}

static void words_in_whole(struct report *r, struct whole *w, const struct board *b)
{
	for (size_t i = 0; i < b->marks.len; i++) {
		const struct mark *m = &b->marks.at[i];
		if (m->verb == MARK_RESERVES || !has_other(w->takers, m->edit->ref.proposal))
			continue;
		w->classes |= BIT(m->from == m->to ? CONFLICT_INSERT_IN_DELETED : CONFLICT_NESTED);
		*vec_push(&r->scratch, &w->edits) = m->edit->ref;
	}
}

static int refs_cmp(const void *x, const void *y)
{
	return ref_cmp(*(const struct edit_ref *)x, *(const struct edit_ref *)y);
}

/* In order, each once. */
static size_t refs_sort(struct edit_ref *at, size_t len)
{
	size_t n = 0;
	if (len > 1)
		qsort(at, len, sizeof(*at), refs_cmp);
	for (size_t i = 0; i < len; i++)
		if (n == 0 || !edit_ref_eq(at[n - 1], at[i]))
			at[n++] = at[i];
	return n;
}

static void clash_add(struct report *r, struct clash c, const struct edit_ref *edits, size_t len)
{
	struct edit_ref *own = NEWN(r->a, struct edit_ref, len);
	memcpy(own, edits, len * sizeof(*own));
	c.edits = own;
	c.edits_len = refs_sort(own, len);
	*vec_push(r->a, &r->list) = c;
}

static void whole_report(struct report *r, const struct board *b)
{
	struct arena keep = r->scratch;
	struct whole w = {0};
	above_add(r, &w, r->n->text.at[b->of.n]);
	if (w.above.p)
		in_deleted(r, &w, b);
	if (!w.classes)
		w.edits.len = 0;
	wholes_add(r, &w, b);
	shapes_add(r, &w, b);
	words_in_whole(r, &w, b);
	if (w.classes)
		clash_add(r,
			(struct clash){
				.scope = CLASH_WHOLE, .provision = b->of, .classes = w.classes},
			w.edits.at, w.edits.len);
	r->scratch = keep;
}

/* --- new provisions ------------------------------------------------------------------------------
 */

struct arrival {
	const struct tabled_edit *e;
};

static int arrival_cmp(const void *x, const void *y)
{
	const struct tabled_edit *a = ((const struct arrival *)x)->e;
	const struct tabled_edit *b = ((const struct arrival *)y)->e;
	if (a->edit.after.n != b->edit.after.n)
		return a->edit.after.n < b->edit.after.n ? -1 : 1;
	return ref_cmp(a->ref, b->ref);
}

/* New provisions with others under them are never the same. */
static struct wish arrival_wish(const struct report *r, const struct tabled_edit *e, size_t i)
{
	const struct edit *x = &e->edit;
	return (struct wish){{x->kind, x->numbered, x->under_len ? (int64_t)i + 1 : 0},
		r->n->text.at[e->made.n]->words, e->ref.proposal};
}

static void place_report(struct report *r, const struct board *b)
{
	struct arena keep = r->scratch;
	struct arrival *list = NEWN(&r->scratch, struct arrival, b->edits.len);
	size_t len = 0;
	for (size_t i = 0; i < b->edits.len; i++) {
		const struct tabled_edit *e = b->edits.at[i];
		if (e->edit.op == EDIT_INSERT_PROVISION && standing_is_live(e->standing))
			list[len++].e = e;
	}
	if (len > 1)
		qsort(list, len, sizeof(*list), arrival_cmp);
	for (size_t i = 0, j; i < len; i = j) {
		struct wish *wish = NEWN(&r->scratch, struct wish, len - i);
		struct edit_ref *edits = NEWN(&r->scratch, struct edit_ref, len - i);
		for (j = i; j < len && list[j].e->edit.after.n == list[i].e->edit.after.n; j++) {
			wish[j - i] = arrival_wish(r, list[j].e, j);
			edits[j - i] = list[j].e->ref;
		}
		uint32_t classes =
			wishes_class(wish, j - i, BIT(CONFLICT_IDENTICAL), BIT(CONFLICT_SAME_GAP));
		if (classes)
			clash_add(r,
				(struct clash){.scope = CLASH_PLACE,
					.provision = b->of,
					.classes = classes},
				edits, j - i);
	}
	r->scratch = keep;
}

/* --- all
 * ------------------------------------------------------------------------------------------ */

static void board_report(struct report *r, const struct board *b)
{
	words_report(r, b);
	if (!b->owner) {
		whole_report(r, b);
		place_report(r, b);
	}
	for (size_t i = 0; i < b->edits.len; i++) {
		const struct tabled_edit *e = b->edits.at[i];
		if (e->board && standing_is_live(e->standing))
			board_report(r, e->board);
	}
}

size_t clash_list(struct arena *a, const struct negotiation *n, struct provision_id id,
	struct clash **out, struct arena scratch)
{
	struct report r = {.a = a, .n = n, .scratch = scratch};
	struct text_line *lines;
	size_t len = id.n ? 0 : text_list(&r.scratch, &n->text, id, true, &lines);
	if (text_get(&n->text, id) && n->boards.at[id.n])
		board_report(&r, n->boards.at[id.n]);
	for (size_t i = 0; i < len; i++)
		if (n->boards.at[lines[i].id.n])
			board_report(&r, n->boards.at[lines[i].id.n]);
	*out = r.list.at;
	return r.list.len;
}

void clash_count(const struct clash *list, size_t len, int64_t by_kind[CONFLICT_KIND_COUNT])
{
	memset(by_kind, 0, CONFLICT_KIND_COUNT * sizeof(*by_kind));
	for (size_t i = 0; i < len; i++)
		for (int k = 0; k < CONFLICT_KIND_COUNT; k++)
			by_kind[k] += (list[i].classes & BIT(k)) != 0;
}
