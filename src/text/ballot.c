#include <stdlib.h>
#include "text/ballot.h"

/* Words that make, weaken or turn round an obligation, in the six languages. */
static const char *const obligation[] = {"shall", "should", "may", "must", "will", "can", "could",
	"might", "not", "no", "never", "nor", "without", /* fr */ "doit", "doivent", "devrait",
	"devraient", "peut", "peuvent", "pourrait", "pourraient", "ne", "pas", "aucun", "aucune",
	/* es */ "deberá", "deberán", "debe", "deben", "debería", "deberían", "podrá", "podrán",
	"puede", "pueden", "podría", "ningún", "ninguna", /* ru */ "должен", "должна", "должны",
	"обязан", "обязаны", "обязуется", "обязуются", "может", "могут", "вправе", "следует", "не",
	/* ar */ "يجب", "ينبغي", "يجوز", "لا", "لن", "ليس", "تلتزم", /* zh */ "应", "须", "必",
	"可", "宜", "不", "得", NULL};

struct ranked {
	const struct tabled_edit *e;
	int32_t class; /* smaller first */
	int64_t size;  /* words taken away and brought: larger first */
};

static bool is_obligation(struct str word)
{
	for (const char *const *w = obligation; *w; w++)
		if (str_eq(word, str_of(*w)))
			return true;
	return false;
}

static int64_t weigh(struct str words, enum token_rules rules, bool *obliges)
{
	struct token t;
	int64_t n = 0;
	for (size_t at = 0; token_next(words, rules, &at, &t); n++)
		if (is_obligation(str_slice(words, t.from, t.to)))
			*obliges = true;
	return n;
}

static struct ranked rank_of(const struct negotiation *n, const struct tabled_edit *e)
{
	const struct text *t = negotiation_text(n);
	enum token_rules rules = token_rules_of(t->lang);
	bool obliges = false;
	struct ranked r = {.e = e};
	bool replaces = e->edit.op == EDIT_REPLACE || e->edit.op == EDIT_DELETE;
	r.size = weigh(e->edit.text, rules, &obliges);
	if (replaces)
		r.size += weigh(e->edit.quote, rules, &obliges);
	if (e->edit.op == EDIT_DELETE_PROVISION)
		r.class = 0;
	else if (e->edit.op == EDIT_REPLACE_PROVISION)
		r.class = 1;
	else
		r.class = obliges ? 2 : 3;
	return r;
}

static int by_rank(const void *x, const void *y)
{
	const struct ranked *a = x, *b = y;
	if (a->class != b->class)
		return a->class - b->class;
	if (a->size != b->size)
		return a->size < b->size ? 1 : -1;
	if (a->e->ref.proposal != b->e->ref.proposal)
		return a->e->ref.proposal - b->e->ref.proposal;
	return a->e->ref.edit - b->e->ref.edit;
}

static bool is_put(const struct tabled_edit *e)
{
	return e->edit.op != EDIT_RESERVE && e->edit.op != EDIT_RESERVE_PROVISION;
}

static bool same_covers(const struct tabled_edit *x, const struct tabled_edit *y)
{
	if (x->covers_len != y->covers_len || x->anchor_word != y->anchor_word)
		return false;
	for (uint32_t i = 0; i < x->covers_len; i++)
		if (x->covers[i] != y->covers[i])
			return false;
	return true;
}

/* The same words for the same place. */
static bool identical(
	const struct negotiation *n, const struct tabled_edit *x, const struct tabled_edit *y)
{
	enum token_rules rules = token_rules_of(negotiation_text(n)->lang);
	return x->edit.op == y->edit.op && x->target.n == y->target.n &&
	       edit_ref_eq(x->in, y->in) && x->edit.where == y->edit.where &&
	       x->edit.parent.n == y->edit.parent.n && x->edit.after.n == y->edit.after.n &&
	       same_covers(x, y) && token_text_eq(x->edit.text, y->edit.text, rules);
}

struct suggestion {
	struct arena *a;
	const struct negotiation *n;
	const struct ranked *list;
	size_t len;
	bool *done;
	VEC(struct ballot) ballots;
};

static bool has_amendments(const struct suggestion *s, struct edit_ref ref)
{
	for (size_t i = 0; i < s->len; i++)
		if (edit_ref_eq(s->list[i].e->in, ref))
			return true;
	return false;
}

static void put(struct suggestion *s, size_t i)
{
	const struct tabled_edit *e = s->list[i].e;
	VEC(struct edit_ref) together = {0};
	bool amended = false;
	for (size_t k = i; k < s->len; k++) {
		const struct tabled_edit *other = s->list[k].e;
		if (s->done[k] || !identical(s->n, e, other))
			continue;
		if (k != i && has_amendments(s, other->ref))
			continue; /* it may become another text: its own ballot */
		s->done[k] = true;
		amended = amended || has_amendments(s, other->ref);
		*vec_push(s->a, &together) = other->ref;
	}
	*vec_push(s->a, &s->ballots) =
		(struct ballot){.kind = amended ? BALLOT_AS_AMENDED : BALLOT_EDIT,
			.provision = e->target,
			.edits = together.at,
			.edits_len = together.len};
}

/* The edits on one text in order, each after the amendments to it. Depth is limited by tabling:
 * an amendment names an edit that is there already. */
static void walk(struct suggestion *s, struct edit_ref in)
{
	for (size_t i = 0; i < s->len; i++) {
		if (s->done[i] || !edit_ref_eq(s->list[i].e->in, in))
			continue;
		if (has_amendments(s, s->list[i].e->ref))
			walk(s, s->list[i].e->ref);
		put(s, i);
	}
}

size_t ballots_suggest(struct arena *a, const struct negotiation *n, struct provision_id id,
	struct ballot **out, struct arena scratch)
{
	const struct tabled_edit **live;
	size_t all = negotiation_on(n, &scratch, id, &live);
	struct ranked *list = NEWN(&scratch, struct ranked, all);
	size_t len = 0;
	for (size_t i = 0; i < all; i++)
		if (is_put(live[i]))
			list[len++] = rank_of(n, live[i]);
	qsort(list, len, sizeof(*list), by_rank);
	struct suggestion s = {.a = a, .n = n, .list = list, .len = len};
	s.done = NEWN(&scratch, bool, len);
	walk(&s, (struct edit_ref){0, 0});
	*vec_push(a, &s.ballots) = (struct ballot){.kind = BALLOT_PROVISION, .provision = id};
	*out = s.ballots.at;
	return s.ballots.len;
}

/* ---- what falls ---- */

static bool takes_away(const struct tabled_edit *e)
{
	return e->edit.op == EDIT_REPLACE || e->edit.op == EDIT_DELETE ||
	       e->edit.op == EDIT_REPLACE_PROVISION || e->edit.op == EDIT_DELETE_PROVISION;
}

static bool covers_word(const struct tabled_edit *e, uint32_t word)
{
	for (uint32_t i = 0; i < e->covers_len; i++)
		if (e->covers[i] == word)
			return true;
	return false;
}

/* Everything that `other` would change goes when `e` is adopted. */
static bool falls(const struct tabled_edit *e, const struct tabled_edit *other)
{
	if (e->edit.op == EDIT_DELETE_PROVISION)
		return true;
	if (!takes_away(other) || !edit_ref_eq(e->in, other->in))
		return false;
	if (other->edit.op == EDIT_DELETE_PROVISION)
		return false;
	if (e->edit.op == EDIT_REPLACE_PROVISION)
		return true;
	if (other->edit.op == EDIT_REPLACE_PROVISION || !other->covers_len)
		return false;
	for (uint32_t i = 0; i < other->covers_len; i++)
		if (!covers_word(e, other->covers[i]))
			return false;
	return true;
}

size_t ballots_falling(struct arena *a, const struct negotiation *n, struct edit_ref ref,
	struct edit_ref **out, struct arena scratch)
{
	const struct tabled_edit *e = negotiation_edit(n, ref);
	VEC(struct edit_ref) found = {0};
	const struct tabled_edit **live;
	size_t len = e && takes_away(e) ? negotiation_on(n, &scratch, e->target, &live) : 0;
	for (size_t i = 0; i < len; i++)
		if (live[i]->ref.proposal != ref.proposal && falls(e, live[i]))
			*vec_push(a, &found) = live[i]->ref;
	*out = found.at;
	return found.len;
}
