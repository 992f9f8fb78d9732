#include <stdlib.h>
#include "text/fork.h"
#include "text/outcome.h"

enum { FORK = 1 << 30 }; /* address space for one copy, taken as it is touched */

/* Decide the ballot. What stands or falls together needs one decision: once the first is adopted
 * the others did the same. */
static void decide(
	struct negotiation *n, const struct suggested_ballot *b, bool carried, struct arena scratch)
{
	for (size_t i = 0; i < b->edits_len; i++) {
		struct edit_set set = {b->edits[i].proposal, &b->edits[i].edit, 1};
		struct err err;
		if (!standing_is_live(negotiation_edit(n, b->edits[i])->standing))
			continue;
		if (!carried && negotiation_reject_check(n, set, &err))
			negotiation_reject(n, set);
		else if (carried && i == 0 && negotiation_accept_check(n, set, &err))
			negotiation_accept(n, set, scratch);
	}
}

static bool is_of(const struct suggested_ballot *b, struct edit_ref ref)
{
	for (size_t i = 0; i < b->edits_len; i++)
		if (edit_ref_eq(b->edits[i], ref))
			return true;
	return false;
}

static int outcome_cmp(const void *x, const void *y)
{
	const struct consequence *a = x;
	const struct consequence *b = y;
	if (a->edit.proposal != b->edit.proposal)
		return a->edit.proposal < b->edit.proposal ? -1 : 1;
	return (a->edit.edit > b->edit.edit) - (a->edit.edit < b->edit.edit);
}

/* The live edits of `before` that the decision, made in `after`, changed. */
static size_t outcomes_between(struct arena *a, const struct negotiation *before,
	const struct negotiation *after, const struct suggested_ballot *b, struct consequence **out)
{
	const struct tabled_edit **on;
	size_t len = negotiation_on(before, a, b->provision, &on), n = 0;
	*out = NEWN(a, struct consequence, len);
	for (size_t i = 0; i < len; i++) {
		enum standing was = on[i]->standing;
		enum standing is = negotiation_edit(after, on[i]->ref)->standing;
		if (is_of(b, on[i]->ref))
			continue;
		if (is == STANDING_MOOT)
			(*out)[n++] = (struct consequence){on[i]->ref, OUTCOME_FALLS};
		else if (is == STANDING_ABSORBED)
			(*out)[n++] = (struct consequence){on[i]->ref, OUTCOME_DONE};
		else if (is == STANDING_PARTIAL && was != STANDING_PARTIAL)
			(*out)[n++] = (struct consequence){on[i]->ref, OUTCOME_PART};
	}
	if (n > 1)
		qsort(*out, n, sizeof(**out), outcome_cmp);
	return n;
}

size_t ballot_outcomes(struct arena *a, const struct negotiation *n,
	const struct suggested_ballot *b, bool carried, struct consequence **out,
	struct arena scratch)
{
	*out = NULL;
	if (b->kind == BALLOT_PROVISION)
		return 0;
	struct arena copy CLEANUP(arena_close) = arena_open(FORK);
	struct negotiation *f = negotiation_fork_at(&copy, n, b->provision);
	decide(f, b, carried, scratch);
	return outcomes_between(a, n, f, b, out);
}

struct grower {
	struct arena *a;
	struct provision_id id;
	struct arena scratch;
};

static const struct ballot_tree *grow(
	const struct grower *g, const struct negotiation *n, int32_t depth);

/* One branch: decide in a copy and go on there. */
static const struct ballot_tree *branch(const struct grower *g, const struct negotiation *n,
	struct ballot_tree *t, bool carried, int32_t depth)
{
	struct arena copy CLEANUP(arena_close) = arena_open(FORK);
	struct negotiation *f = negotiation_fork_at(&copy, n, g->id);
	struct consequence *list;
	decide(f, &t->ballot, carried, g->scratch);
	size_t len = outcomes_between(g->a, n, f, &t->ballot, &list);
	if (carried) {
		t->carried = list;
		t->carried_len = len;
	} else {
		t->lost = list;
		t->lost_len = len;
	}
	return grow(g, f, depth - 1);
}

static const struct ballot_tree *grow(
	const struct grower *g, const struct negotiation *n, int32_t depth)
{
	struct suggested_ballot *b;
	if (depth <= 0 || !text_has(negotiation_text(n), g->id))
		return NULL;
	size_t len = ballots_suggest(g->a, n, g->id, &b, g->scratch);
	if (len == 0)
		return NULL;
	struct ballot_tree *t = NEW(g->a, struct ballot_tree);
	t->ballot = b[0];
	if (b[0].kind == BALLOT_PROVISION) {
		t->words = str_copy(g->a, text_words(negotiation_text(n), g->id));
		return t;
	}
	t->if_carried = branch(g, n, t, true, depth);
	t->if_lost = branch(g, n, t, false, depth);
	return t;
}

const struct ballot_tree *ballot_tree_grow(struct arena *a, const struct negotiation *n,
	struct provision_id id, int32_t depth, struct arena scratch)
{
	struct grower g = {a, id, scratch};
	return grow(&g, n, depth < BALLOT_TREE_DEEPEST ? depth : BALLOT_TREE_DEEPEST);
}
