#include <string.h>
#include "text/tally.h"
#include "text/inside.h"

/* What is kept of one provision. `own` and `sum` are counted whether or not it is there; what is
 * not there is added to nothing above it. */
struct kept {
	struct standing_of_text own;
	struct text_counts sum;     /* own and all that is added to it */
	struct provision_id parent; /* to which the sum was added */
	bool counted;               /* own is in the sum */
	bool added;                 /* the sum is in that of the parent */
	bool touched;
};

struct tally {
	struct negotiation *n;
	bool asked;          /* before the first question nothing is kept */
	VEC(struct kept) of; /* by provision id */
	VEC(struct provision_id) touched;
	int64_t compiled;
};

void tally_new(struct negotiation *n)
{
	n->tally = NEW(n->a, struct tally);
	n->tally->n = n;
}

static struct kept *kept_of(struct negotiation *n, struct provision_id id)
{
	struct tally *t = n->tally;
	while (t->of.len <= (size_t)id.n)
		vec_push(n->a, &t->of);
	return &t->of.at[id.n];
}

static void touch(struct negotiation *n, struct provision_id id)
{
	struct kept *k = kept_of(n, id);
	if (k->touched)
		return;
	k->touched = true;
	*vec_push(n->a, &n->tally->touched) = id;
}

void tally_touch(struct negotiation *n, struct provision_id id)
{
	if (!n->tally || !n->tally->asked)
		return;
	touch(n, id);
	const struct provision *p = n->text.at[id.n];
	if (!p->placed.proposal)
		return;
	/* Equal provisions proposed in one place are one: the first speaks for all. */
	const struct provision *parent = n->text.at[p->parent.n];
	for (uint32_t i = 0; i < parent->children_len; i++) {
		uint32_t child = parent->children[i];
		if (!(child & PROVISION_LEFT) && n->text.at[child]->proposed)
			touch(n, (struct provision_id){child});
	}
}

int64_t tally_compiled(const struct negotiation *n)
{
	return n->tally->compiled;
}

/* --- sums ------------------------------------------------------------------------------------- */

static void sum_add(struct text_counts *to, const struct text_counts *what, int64_t by)
{
	to->provisions += by * what->provisions;
	to->brackets += by * what->brackets;
	to->edits += by * what->edits;
	for (int i = 0; i < PROGRESS_COUNT; i++)
		to->by_progress[i] += by * what->by_progress[i];
}

static struct text_counts one(const struct standing_of_text *s)
{
	struct text_counts c = {.provisions = 1, .brackets = s->brackets, .edits = s->edits};
	c.by_progress[s->progress] = 1;
	return c;
}

/* Add to the sum of `id` and, as long as each is in the next, to those above. */
static void climb(
	struct tally *t, struct provision_id id, const struct text_counts *what, int64_t by)
{
	for (;;) {
		struct kept *k = &t->of.at[id.n];
		sum_add(&k->sum, what, by);
		if (!k->added)
			return;
		id = k->parent;
	}
}

static void unhook(struct tally *t, struct provision_id id)
{
	struct kept *k = &t->of.at[id.n];
	if (k->added)
		climb(t, k->parent, &k->sum, -1);
	k->added = false;
}

/* Under its parent of now, when it is there. */
static void hook(struct negotiation *n, struct provision_id id)
{
	const struct provision *p = n->text.at[id.n];
	struct kept *k = kept_of(n, id);
	if (id.n == 0 || p->gone)
		return;
	kept_of(n, p->parent); /* the list may move */
	k = &n->tally->of.at[id.n];
	k->parent = p->parent;
	climb(n->tally, p->parent, &k->sum, 1);
	k->added = true;
}

static void recount(struct negotiation *n, struct provision_id id, struct arena scratch)
{
	struct tally *t = n->tally;
	struct kept *k = &t->of.at[id.n];
	struct text_counts was = one(&k->own);
	if (id.n == 0)
		return;
	if (k->counted)
		climb(t, id, &was, -1);
	k->own = standing_compute(n, id, scratch);
	k->counted = true;
	t->compiled++;
	struct text_counts is = one(&k->own);
	climb(t, id, &is, 1);
}

static bool hook_changed(const struct negotiation *n, struct provision_id id)
{
	const struct provision *p = n->text.at[id.n];
	const struct kept *k = &n->tally->of.at[id.n];
	bool there = id.n != 0 && !p->gone;
	return there != k->added || (there && k->parent.n != p->parent.n);
}

/* A tree that comes back holds what was compiled when it was not there. */
static void touch_under(struct negotiation *n, struct provision_id id)
{
	const struct provision *p = n->text.at[id.n];
	for (uint32_t i = 0; i < p->children_len; i++) {
		if (p->children[i] & PROVISION_LEFT)
			continue;
		touch(n, (struct provision_id){p->children[i]});
		touch_under(n, (struct provision_id){p->children[i]});
	}
}

/* All leave their old places before any enters its new one, so that a way up is always in one tree.
 */
static void rehook(struct negotiation *n)
{
	struct tally *t = n->tally;
	for (size_t i = 0; i < t->touched.len; i++) {
		struct provision_id id = t->touched.at[i];
		if (!hook_changed(n, id))
			continue;
		if (!t->of.at[id.n].added)
			touch_under(n, id);
		unhook(t, id);
	}
	for (size_t i = 0; i < t->touched.len; i++)
		if (!t->of.at[t->touched.at[i].n].added)
			hook(n, t->touched.at[i]);
}

static const struct kept *fresh(
	const struct negotiation *of, struct provision_id id, struct arena scratch)
{
	struct tally *t = of->tally;
	struct negotiation *n = t->n;
	for (size_t i = 0; !t->asked && i < n->text.len; i++)
		touch(n, (struct provision_id){(int64_t)i});
	t->asked = true;
	if (t->touched.len)
		rehook(n);
	for (size_t i = 0; i < t->touched.len; i++) {
		recount(n, t->touched.at[i], scratch);
		t->of.at[t->touched.at[i].n].touched = false;
	}
	t->touched.len = 0;
	return kept_of(n, id);
}

struct standing_of_text negotiation_standing(
	const struct negotiation *n, struct provision_id id, struct arena scratch)
{
	if (id.n == 0 || !text_has(&n->text, id))
		return (struct standing_of_text){.progress = PROGRESS_CLEAN};
	return fresh(n, id, scratch)->own;
}

struct text_counts negotiation_counts(
	const struct negotiation *n, struct provision_id id, struct arena scratch)
{
	if (!text_has(&n->text, id))
		return (struct text_counts){0};
	return fresh(n, id, scratch)->sum;
}
