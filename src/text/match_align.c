#include <stdlib.h>
#include "text/match_inside.h"

/* Pairs that may be, found by rare words, and two ways to choose among them: the best first, or the
 * heaviest chain in order. */

enum { RARE = 48 }; /* a word in more nodes than this says nothing about which */

/* ---- by rare words ---- */

struct postings {
	uint32_t *from;  /* words + 1: where the nodes of a word begin */
	uint32_t *nodes; /* of the left */
};

static const struct bag *bag_in(const struct match_node *x, bool tree)
{
	return tree ? &x->tree : &x->own;
}

static bool is_first(const struct bag *b, uint32_t i)
{
	return i == 0 || b->word[i] != b->word[i - 1];
}

static bool is_open(const struct match_node *x, bool (*wanted)(const struct match_node *))
{
	return x->with < 0 && wanted(x);
}

static struct postings postings_new(
	struct matcher *m, bool tree, bool (*wanted)(const struct match_node *))
{
	struct postings p = {.from = NEWN(m->a, uint32_t, m->words + 2)};
	for (size_t i = 0; i < m->left.len; i++) {
		const struct bag *b = bag_in(&m->left.at[i], tree);
		for (uint32_t k = 0; is_open(&m->left.at[i], wanted) && k < b->len; k++)
			p.from[b->word[k] + 2] += is_first(b, k);
	}
	for (size_t w = 2; w < m->words + 2; w++)
		p.from[w] += p.from[w - 1];
	p.nodes = NEWN(m->a, uint32_t, p.from[m->words + 1]);
	for (size_t i = 0; i < m->left.len; i++) {
		const struct bag *b = bag_in(&m->left.at[i], tree);
		for (uint32_t k = 0; is_open(&m->left.at[i], wanted) && k < b->len; k++)
			if (is_first(b, k))
				p.nodes[p.from[b->word[k] + 1]++] = (uint32_t)i;
	}
	return p;
}

/* The nodes with most votes for one of the right; equal votes leave the first one first. */
struct best {
	uint32_t node[MATCH_CANDIDATES];
	size_t len;
};

static void best_add(struct best *b, const int64_t *votes, uint32_t node)
{
	size_t at = b->len;
	if (b->len < MATCH_CANDIDATES)
		b->len++;
	else if (votes[b->node[--at]] >= votes[node])
		return;
	while (at > 0 && votes[b->node[at - 1]] < votes[node]) {
		b->node[at] = b->node[at - 1];
		at--;
	}
	b->node[at] = node;
}

struct polling {
	int64_t *votes; /* by node of the left */
	uint32_t *seen;
	size_t seen_len;
};

static int by_node(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

static void poll(struct matcher *m, const struct postings *p, const struct bag *b,
	struct polling *v, struct best *out)
{
	v->seen_len = 0;
	for (uint32_t k = 0; k < b->len; k++) {
		uint32_t w = b->word[k], from = p->from[w], to = p->from[w + 1];
		if (!is_first(b, k) || to - from > RARE)
			continue;
		for (uint32_t i = from; i < to; i++) {
			if (v->votes[p->nodes[i]] == 0)
				v->seen[v->seen_len++] = p->nodes[i];
			v->votes[p->nodes[i]] += m->weight[w];
		}
	}
	if (v->seen_len)
		qsort(v->seen, v->seen_len, sizeof(*v->seen), by_node);
	for (size_t i = 0; i < v->seen_len; i++)
		best_add(out, v->votes, v->seen[i]);
	for (size_t i = 0; i < v->seen_len; i++)
		v->votes[v->seen[i]] = 0;
}

void candidates_by_words(struct matcher *m, bool tree, bool (*wanted)(const struct match_node *),
	struct candidates *out)
{
	struct postings p = postings_new(m, tree, wanted);
	struct polling v = {.votes = NEWN(m->a, int64_t, m->left.len),
		.seen = NEWN(m->a, uint32_t, m->left.len)};
	for (size_t k = 0; k < m->right.len; k++) {
		struct best best = {.len = 0};
		if (!is_open(&m->right.at[k], wanted))
			continue;
		poll(m, &p, bag_in(&m->right.at[k], tree), &v, &best);
		for (size_t i = 0; i < best.len; i++)
			*vec_push(m->a, &out->list) =
				(struct candidate){best.node[i], (int64_t)k, 0};
	}
}

/* ---- the best first ---- */

static int by_score(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	if (x->left != y->left)
		return x->left < y->left ? -1 : 1;
	return (x->right > y->right) - (x->right < y->right);
}

void candidates_take(struct matcher *m, struct candidates *c)
{
	if (c->list.len)
		qsort(c->list.at, c->list.len, sizeof(*c->list.at), by_score);
	for (size_t i = 0; i < c->list.len; i++) {
		struct match_node *x = &m->left.at[c->list.at[i].left];
		struct match_node *y = &m->right.at[c->list.at[i].right];
		if (c->list.at[i].score <= 0 || x->with >= 0 || y->with >= 0)
			continue;
		x->with = c->list.at[i].right;
		y->with = c->list.at[i].left;
	}
}

/* ---- the heaviest chain ---- */

static int by_left(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	if (x->left != y->left)
		return x->left < y->left ? -1 : 1;
	return (x->right < y->right) - (x->right > y->right);
}

static int by_place(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

/* Chains so far: the best that ends at or below a rank, as a tree of maxima (Fenwick 1994). */
struct chains {
	size_t *best; /* by rank: candidate plus one */
	size_t ranks;
	int64_t *total; /* by candidate, with all before it */
};

static size_t chains_before(const struct chains *c, size_t rank)
{
	size_t best = 0;
	for (size_t r = rank; r > 0; r -= r & -r)
		if (c->best[r] && (!best || c->total[c->best[r] - 1] > c->total[best - 1]))
			best = c->best[r];
	return best;
}

static void chains_put(struct chains *c, size_t rank, size_t i)
{
	for (size_t r = rank + 1; r <= c->ranks; r += r & -r)
		if (!c->best[r] || c->total[i] > c->total[c->best[r] - 1])
			c->best[r] = i + 1;
}

/* The place of each candidate's right among all of them. */
static size_t *ranks_of(struct arena *a, const struct candidates *c, size_t *len)
{
	int64_t *sorted = NEWN(a, int64_t, c->list.len);
	size_t *rank = NEWN(a, size_t, c->list.len);
	size_t n = 0;
	for (size_t i = 0; i < c->list.len; i++)
		sorted[i] = c->list.at[i].right;
	qsort(sorted, c->list.len, sizeof(*sorted), by_place);
	for (size_t i = 0; i < c->list.len; i++)
		if (n == 0 || sorted[n - 1] != sorted[i])
			sorted[n++] = sorted[i];
	for (size_t i = 0; i < c->list.len; i++) {
		const int64_t *at =
			bsearch(&c->list.at[i].right, sorted, n, sizeof(*sorted), by_place);
		rank[i] = (size_t)(at - sorted);
	}
	*len = n;
	return rank;
}

void candidates_chain(struct arena *a, struct candidates *c)
{
	struct chains chains = {0};
	if (c->list.len == 0)
		return;
	qsort(c->list.at, c->list.len, sizeof(*c->list.at), by_left);
	size_t *rank = ranks_of(a, c, &chains.ranks);
	size_t *before = NEWN(a, size_t, c->list.len);
	chains.best = NEWN(a, size_t, chains.ranks + 1);
	chains.total = NEWN(a, int64_t, c->list.len);
	for (size_t i = 0; i < c->list.len; i++) {
		before[i] = chains_before(&chains, rank[i]);
		chains.total[i] = c->list.at[i].score;
		if (before[i])
			chains.total[i] += chains.total[before[i] - 1];
		chains_put(&chains, rank[i], i);
	}
	size_t kept = 0, *way = NEWN(a, size_t, c->list.len);
	for (size_t at = chains_before(&chains, chains.ranks); at; at = before[at - 1])
		way[kept++] = at - 1;
	for (size_t i = 0; i < kept; i++)
		c->list.at[i] = c->list.at[way[kept - 1 - i]];
	c->list.len = kept;
}
