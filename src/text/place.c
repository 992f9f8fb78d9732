#include <assert.h>
#include <string.h>
#include "text/inside.h"
#include "text/planted.h"
#include "text/tally.h"

struct provision *provision_own(struct negotiation *n, struct provision_id id)
{
	const struct provision *p = text_get(&n->text, id);
	assert(p);
	tally_touch(n, id);
	if (n->owned.at[id.n] == (int64_t)n->revisions.len || PLANTED(10)) /* revisions change */
		return (struct provision *)p;
	struct provision *own = NEW(n->a, struct provision);
	*own = *p;
	n->text.at[id.n] = own;
	n->owned.at[id.n] = (int64_t)n->revisions.len;
	return own;
}

int32_t provision_depth(const struct text *t, struct provision_id id)
{
	int32_t depth = -1;
	for (; id.n != 0; id = t->at[id.n]->parent)
		depth++;
	return depth;
}

int32_t provision_height(const struct text *t, struct provision_id id)
{
	int32_t high = 0;
	const struct provision *p = t->at[id.n];
	for (uint32_t i = 0; i < p->children_len; i++) {
		if (p->children[i] & PROVISION_LEFT)
			continue;
		int32_t h = 1 + provision_height(t, (struct provision_id){p->children[i]});
		high = h > high ? h : high;
	}
	return high;
}

/* Did an edit put the provision where it is? The draft's own stay behind everything put after the
 * same sibling. */
static bool was_put(const struct provision *p)
{
	return p->placed.proposal != 0;
}

static int placed_cmp(const struct provision *a, const struct provision *b)
{
	if (a->placed.proposal != b->placed.proposal)
		return a->placed.proposal < b->placed.proposal ? -1 : 1;
	return (a->placed.edit > b->placed.edit) - (a->placed.edit < b->placed.edit);
}

/* The provision that was put after `after` and that `p` is or, link by link, was put after. Moves
 * can close the links to a ring, so there are no more steps than siblings. */
static const struct provision *put_after(
	const struct negotiation *n, const struct provision *p, struct provision_id after)
{
	struct provision_id parent = p->parent;
	uint32_t steps = n->text.at[parent.n]->children_len;
	while (was_put(p) && p->after.n != after.n && p->after.n != 0 &&
		!(p->after.n & PROVISION_SEAM) && steps-- > 0) {
		p = n->text.at[p->after.n];
		if (p->parent.n != parent.n)
			return NULL;
	}
	return was_put(p) && p->after.n == after.n ? p : NULL;
}

uint32_t children_find(const struct provision *parent, struct provision_id after)
{
	uint32_t left = parent->children_len;
	for (uint32_t i = 0; i < parent->children_len; i++) {
		uint32_t id = parent->children[i];
		if (id == (uint32_t)after.n)
			return i;
		if (id == ((uint32_t)after.n | PROVISION_LEFT))
			left = i;
	}
	return left;
}

/* A part stands right behind what it was split off from, before all that is put there. */
static bool is_part(const struct provision *p)
{
	return p->from.n && edit_ref_eq(p->placed, p->origin);
}

/* The same rule as for words: what was put after one sibling stands in the order of the official
 * numbers, each with what was put after it. */
uint32_t provision_place(const struct negotiation *n, const struct provision *child)
{
	const struct provision *parent = n->text.at[child->parent.n];
	uint32_t i = 0;
	if (child->after.n != 0) {
		i = children_find(parent, child->after);
		if (i == parent->children_len)
			return i;
		i++;
	}
	for (; i < parent->children_len; i++) {
		uint32_t id = parent->children[i];
		if (id & PROVISION_LEFT)
			break;
		const struct provision *p = put_after(n, n->text.at[id], child->after);
		if (!p || (!is_part(p) && (is_part(child) || placed_cmp(p, child) > 0)))
			break;
		if (is_part(p) && is_part(child) && p->after.n == child->after.n)
			break; /* what is split off later is nearer */
	}
	return i;
}

void provision_attach(struct negotiation *n, struct provision_id child)
{
	const struct provision *c = n->text.at[child.n];
	uint32_t at = provision_place(n, c);
	struct provision *parent = provision_own(n, c->parent);
	uint32_t *list = NEWN(n->a, uint32_t, parent->children_len + 1);
	for (uint32_t i = 0; i < parent->children_len; i++)
		list[i < at ? i : i + 1] = parent->children[i];
	list[at] = (uint32_t)child.n;
	parent->children = list;
	parent->children_len++;
}

static void detach(struct negotiation *n, struct provision_id child)
{
	struct provision *parent = provision_own(n, n->text.at[child.n]->parent);
	uint32_t *list = NEWN(n->a, uint32_t, parent->children_len);
	uint32_t len = 0;
	for (uint32_t i = 0; i < parent->children_len; i++) {
		uint32_t id = parent->children[i];
		if (id != ((uint32_t)child.n | PROVISION_LEFT)) /* one left place is enough */
			list[len++] = id == (uint32_t)child.n ? id | PROVISION_LEFT : id;
	}
	parent->children = list;
	parent->children_len = len;
}

void provision_carry(struct negotiation *n, struct provision_id id, struct provision_id parent,
	struct provision_id after)
{
	detach(n, id);
	struct provision *p = provision_own(n, id);
	p->parent = parent;
	p->after = after;
	provision_attach(n, id);
}

void provision_move(struct negotiation *n, const struct tabled_edit *to)
{
	struct provision *p = provision_own(n, to->target);
	if (PLANTED(12)) /* the provision that moved begins anew */
		p->words = n->text.at[0]->words;
	p->placed = to->ref;
	provision_carry(n, to->target, to->parent, to->after);
}

struct provision *provision_add(struct negotiation *n)
{
	struct provision *p = NEW(n->a, struct provision);
	if (n->text.len == n->text_cap) {
		size_t cap = n->text_cap ? 2 * n->text_cap : 16;
		const struct provision **at = NEWN(n->a, const struct provision *, cap);
		memcpy(at, n->text.at, n->text.len * sizeof(*at));
		n->text.at = at;
		n->text_cap = cap;
	}
	p->id.n = (int64_t)n->text.len;
	n->text.at[n->text.len++] = p;
	*vec_push(n->a, &n->boards) = NULL;
	*vec_push(n->a, &n->owned) = (int64_t)n->revisions.len;
	*vec_push(n->a, &n->agreed) = false;
	return p;
}

static struct provision_id make(
	struct negotiation *n, const struct edit *e, struct edit_ref by, struct edit_ref placed)
{
	struct provision *p = provision_add(n);
	struct run run = {.origin = by, .anchor.fresh = true, .text = e->text};
	size_t i = vocabulary_add(n->a, &n->vocabulary, &run);
	p->parent = e->parent;
	p->after = e->after;
	p->kind = e->kind;
	p->numbered = e->numbered;
	p->proposed = true;
	p->origin = by;
	p->placed = placed;
	p->words = sequence_new(n->a, &n->vocabulary, i);
	spots_update(n, p->words, p->id);
	provision_attach(n, p->id);
	tally_touch(n, p->id);
	struct provision_id before = {0};
	for (size_t k = 0; k < e->under_len; k++) {
		struct edit child = e->under[k];
		child.parent = p->id;
		child.after = before;
		before = make(n, &child, by, (struct edit_ref){0});
	}
	return p->id;
}

struct provision_id provision_make(struct negotiation *n, const struct edit *e, struct edit_ref by)
{
	return make(n, e, by, by);
}

bool provision_is_made(const struct negotiation *n, size_t id, struct edit_ref by)
{
	return id < n->text.len && edit_ref_eq(n->text.at[id]->origin, by);
}

void provision_settle(struct negotiation *n, const struct tabled_edit *e, bool proposed, bool gone)
{
	for (size_t i = (size_t)e->made.n; provision_is_made(n, i, e->ref); i++) {
		struct provision *p = provision_own(n, (struct provision_id){(int64_t)i});
		p->proposed = proposed;
		p->gone = gone || p->removed.proposal;
	}
}
