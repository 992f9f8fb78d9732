#include "text/match_inside.h"

/* Splits and merges: what is left over right beside one half of a pair, and holds the words that
 * its other half has lost. */

enum {
	HELD_LEAST = 600, /* of a thousand, of the words of a part */
	WEIGHT_LEAST = 2, /* rare words */
	PARTS_MOST = 64,
};

/* What a node has that its partner has not: words ascending, each counted down when a part takes
 * it. */
struct rest {
	uint32_t *word;
	bool *taken;
	uint32_t len;
};

static struct rest rest_of(struct matcher *m, const struct bag *x, const struct bag *y)
{
	struct rest r = {.word = NEWN(m->a, uint32_t, x->len), .taken = NEWN(m->a, bool, x->len)};
	uint32_t k = 0;
	for (uint32_t i = 0; i < x->len; i++) {
		while (k < y->len && y->word[k] < x->word[i])
			k++;
		if (k < y->len && y->word[k] == x->word[i])
			k++;
		else
			r.word[r.len++] = x->word[i];
	}
	return r;
}

/* The first place of `word` or of what is behind it. */
static uint32_t rest_find(const struct rest *r, uint32_t word)
{
	uint32_t from = 0, to = r->len;
	while (from < to) {
		uint32_t mid = from + (to - from) / 2;
		if (r->word[mid] < word)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

/* The weight of the words of `b` that are in the rest, which they leave when `take`. */
static int64_t rest_hold(const struct matcher *m, struct rest *r, const struct bag *b, bool take)
{
	int64_t held = 0;
	for (uint32_t i = 0, at = 0; i < b->len; i++) {
		if (i == 0 || b->word[i] != b->word[i - 1])
			at = rest_find(r, b->word[i]);
		while (at < r->len && r->word[at] == b->word[i] && r->taken[at])
			at++;
		if (at >= r->len || r->word[at] != b->word[i])
			continue;
		held += m->weight[b->word[i]];
		r->taken[at] = take;
		at++;
	}
	return held;
}

/* Is `p` at `to` a part of what the pair around it has lost? Then it is one from now on. */
static bool take_part(struct matcher *m, struct rest *r, struct match_node *p, int64_t of)
{
	if (p->with >= 0 || p->part_of >= 0 || p->own.weight < WEIGHT_LEAST * m->rare)
		return false;
	if (1000 * rest_hold(m, r, &p->own, false) < (int64_t)HELD_LEAST * p->own.weight)
		return false;
	rest_hold(m, r, &p->own, true);
	p->part_of = of;
	return true;
}

/* Around node k of `s`, whose partner is x, number i of the other text: behind it, under it or
 * beside it, then before it. */
/* Were there any? */
static bool find_around(
	struct matcher *m, struct match_side *s, int64_t k, const struct match_node *x, int64_t i)
{
	struct match_node *y = &s->at[k];
	struct rest r = rest_of(m, &x->own, &y->own);
	int64_t found = 0;
	for (int64_t n = k + 1; n < (int64_t)s->len && found < PARTS_MOST; n++, found++) {
		bool beside = s->at[n].parent == y->parent || s->at[n].parent == k;
		if (!beside || !take_part(m, &r, &s->at[n], i))
			break;
	}
	for (int64_t n = k - 1; n >= 0 && found < PARTS_MOST; n--, found++)
		if (s->at[n].parent != y->parent || s->at[n].end != n + 1 ||
			!take_part(m, &r, &s->at[n], i))
			break;
	return found > 0;
}

static bool has_body(const struct match_node *x)
{
	return !kind_has_heading(x->p->kind) && x->p->kind != PROVISION_TITLE && x->own.len > 0;
}

void match_parts(struct matcher *m)
{
	struct arena kept = *m->a;
	for (int64_t i = 0; i < (int64_t)m->left.len; i++, *m->a = kept) {
		struct match_node *x = &m->left.at[i];
		if (x->with < 0 || x->away || !has_body(x) ||
			x->own_hash == m->right.at[x->with].own_hash)
			continue;
		if (!find_around(m, &m->right, x->with, x, i))
			find_around(m, &m->left, i, &m->right.at[x->with], x->with);
	}
}
