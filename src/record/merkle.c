#include <assert.h>
#include <string.h>
#include "record/merkle.h"

static struct str bytes_of(const struct hash *h)
{
	return (struct str){(const char *)h->byte, sizeof(h->byte)};
}

struct hash merkle_leaf(struct str entry)
{
	return hash_parts(0, entry, (struct str){0});
}

struct hash merkle_node(const struct hash *left, const struct hash *right)
{
	return hash_parts(1, bytes_of(left), bytes_of(right));
}

struct hash merkle_empty(void)
{
	return hash_of((struct str){0});
}

void edge_push(struct edge *e, struct hash leaf, edge_made *made, void *of)
{
	struct hash h = leaf;
	int level = 0;
	if (made)
		made(of, 0, e->size, &h);
	for (; e->size >> level & 1; level++) {
		h = merkle_node(&e->at[level], &h);
		if (made)
			made(of, level + 1, e->size >> (level + 1), &h);
	}
	assert(level < MERKLE_LEVELS);
	e->at[level] = h;
	e->size++;
}

struct hash edge_root(const struct edge *e)
{
	struct hash root = merkle_empty();
	bool any = false;
	for (int l = 0; l < MERKLE_LEVELS; l++) {
		if (!(e->size >> l & 1))
			continue;
		root = any ? merkle_node(&e->at[l], &root) : e->at[l];
		any = true;
	}
	return root;
}

struct head edge_head(const struct edge *e)
{
	return (struct head){e->size, edge_root(e)};
}

struct of_source {
	merkle_source *source;
	void *of;
};

/* MTH(D[from:to]) where `from` is a multiple of a power of two not below to - from. */
static struct hash range_root(const struct of_source *s, int64_t from, int64_t to)
{
	int64_t n = to - from;
	struct hash root = merkle_empty();
	bool any = false;
	for (int l = 0; n >> l; l++) {
		if (!(n >> l & 1))
			continue;
		int64_t start = from + ((n >> l) - 1) * ((int64_t)1 << l);
		struct hash h = s->source(s->of, l, start >> l);
		root = any ? merkle_node(&h, &root) : h;
		any = true;
	}
	return root;
}

struct hash merkle_root(merkle_source *source, void *of, int64_t size)
{
	const struct of_source s = {source, of};
	assert(size >= 0);
	return range_root(&s, 0, size);
}

/* The largest power of two below n, for n > 1. */
static int64_t split_of(int64_t n)
{
	return (int64_t)1 << (63 - __builtin_clzll((unsigned long long)(n - 1)));
}

static void proof_add(struct merkle_proof *p, struct hash h)
{
	assert(p->len < sizeof(p->at) / sizeof(p->at[0]));
	p->at[p->len++] = h;
}

/* PATH(index, D[from:to]); the depth is at most MERKLE_LEVELS. */
static void path(
	const struct of_source *s, int64_t index, struct merkle_proof *p, int64_t from, int64_t to)
{
	if (to - from == 1)
		return;
	int64_t middle = from + split_of(to - from);
	if (index < middle) {
		path(s, index, p, from, middle);
		proof_add(p, range_root(s, middle, to));
	} else {
		path(s, index, p, middle, to);
		proof_add(p, range_root(s, from, middle));
	}
}

struct merkle_proof merkle_inclusion(merkle_source *source, void *of, int64_t index, int64_t size)
{
	const struct of_source s = {source, of};
	struct merkle_proof p = {0};
	assert(index >= 0 && index < size);
	path(&s, index, &p, 0, size);
	return p;
}

/* SUBPROOF(old, D[from:to]) with `old` counted from the beginning of the log. While `from` is 0,
 * D[from:old] is the old tree itself, whose root the verifier has. */
static void subproof(
	const struct of_source *s, int64_t old, struct merkle_proof *p, int64_t from, int64_t to)
{
	if (old == to) {
		if (from != 0)
			proof_add(p, range_root(s, from, to));
		return;
	}
	int64_t middle = from + split_of(to - from);
	if (old <= middle) {
		subproof(s, old, p, from, middle);
		proof_add(p, range_root(s, middle, to));
	} else {
		subproof(s, old, p, middle, to);
		proof_add(p, range_root(s, from, middle));
	}
}

struct merkle_proof merkle_consistency(merkle_source *source, void *of, int64_t from, int64_t size)
{
	const struct of_source s = {source, of};
	struct merkle_proof p = {0};
	assert(from >= 0 && from <= size);
	if (from > 0 && from < size)
		subproof(&s, from, &p, 0, size);
	return p;
}

/* RFC 9162 section 2.1.3.2, which spells out the verification for the trees of RFC 6962. */
bool merkle_inclusion_verify(const struct merkle_proof *p, int64_t index, const struct hash *leaf,
	const struct head *head)
{
	if (index < 0 || index >= head->size)
		return false;
	int64_t fn = index, sn = head->size - 1;
	struct hash r = *leaf;
	for (size_t i = 0; i < p->len; i++) {
		if (sn == 0)
			return false;
		if ((fn & 1) || fn == sn) {
			r = merkle_node(&p->at[i], &r);
			while (!(fn & 1) && fn != 0) {
				fn >>= 1;
				sn >>= 1;
			}
		} else {
			r = merkle_node(&r, &p->at[i]);
		}
		fn >>= 1;
		sn >>= 1;
	}
	return sn == 0 && hash_eq(&r, &head->root);
}

/* RFC 9162 section 2.1.4.2, after the cases that need no proof. */
static bool extends(const struct merkle_proof *p, const struct head *from, const struct head *to)
{
	int64_t fn = from->size - 1, sn = to->size - 1;
	bool is_power = (from->size & fn) == 0;
	size_t i = 0;
	if (!is_power && p->len == 0)
		return false;
	while (fn & 1) {
		fn >>= 1;
		sn >>= 1;
	}
	struct hash fr = is_power ? from->root : p->at[i++];
	struct hash sr = fr;
	for (; i < p->len; i++) {
		if (sn == 0)
			return false;
		if ((fn & 1) || fn == sn) {
			fr = merkle_node(&p->at[i], &fr);
			sr = merkle_node(&p->at[i], &sr);
			while (!(fn & 1) && fn != 0) {
				fn >>= 1;
				sn >>= 1;
			}
		} else {
			sr = merkle_node(&sr, &p->at[i]);
		}
		fn >>= 1;
		sn >>= 1;
	}
	return sn == 0 && hash_eq(&fr, &from->root) && hash_eq(&sr, &to->root);
}

bool merkle_consistency_verify(
	const struct merkle_proof *p, const struct head *from, const struct head *to)
{
	if (from->size < 0 || from->size > to->size)
		return false;
	if (from->size == 0) {
		struct hash empty = merkle_empty();
		return p->len == 0 && hash_eq(&from->root, &empty) &&
		       (to->size > 0 || hash_eq(&to->root, &empty));
	}
	if (from->size == to->size)
		return p->len == 0 && hash_eq(&from->root, &to->root);
	return extends(p, from, to);
}
