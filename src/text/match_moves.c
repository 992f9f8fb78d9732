#include <stdlib.h>
#include "text/match_inside.h"

/* Which pairs stand in another place than their partners. */

enum { MOVE_LEAST = 2 }; /* rare words: a pair with less that stands elsewhere is two provisions */

bool match_is_group(const struct match_node *x)
{
	return kind_has_heading(x->p->kind) || x->p->kind == PROVISION_PREAMBLE;
}

/* The nearest group around it that has a partner. */
int64_t match_group_of(const struct match_side *s, int64_t i)
{
	for (i = s->at[i].parent; i >= 0; i = s->at[i].parent)
		if (s->at[i].with >= 0 && match_is_group(&s->at[i]))
			break;
	return i;
}

/* What a pair must have kept around it so that it has not moved: its parent when edits are wanted;
 * for a reader the nearest article or part, since (a) under paragraph 2 that became paragraph 3
 * stands where it stood. */
static int64_t around(const struct matcher *m, const struct match_side *s, int64_t i)
{
	return m->rules.strict ? s->at[i].parent : match_group_of(s, i);
}

/* How much of the text would move with it. */
static int32_t burden(const struct matcher *m, const struct match_node *x)
{
	bool all = m->rules.strict || match_is_group(x);
	if (x->p->kind == PROVISION_TITLE)
		return 1000000; /* what a text is called stands at its head */
	return (int32_t)((all ? x->tree.weight : x->own.weight) % 1000000) + 1;
}

struct standing_pair {
	int64_t under; /* on the left; -1: the text */
	int64_t left;
};

static int by_under(const void *a, const void *b)
{
	const struct standing_pair *x = a, *y = b;
	if (x->under != y->under)
		return x->under < y->under ? -1 : 1;
	return (x->left > y->left) - (x->left < y->left);
}

/* Pairs whose surroundings are one; of the others it is known that they moved. */
static size_t list_standing(struct matcher *m, struct standing_pair **out)
{
	size_t n = 0;
	*out = NEWN(m->a, struct standing_pair, m->left.len);
	for (int64_t i = 0; i < (int64_t)m->left.len; i++) {
		if (m->left.at[i].with < 0)
			continue;
		int64_t x = around(m, &m->left, i), y = around(m, &m->right, m->left.at[i].with);
		bool stands = x < 0 || y < 0 ? x == y : m->left.at[x].with == y;
		m->left.at[i].moved = !stands;
		if (stands)
			(*out)[n++] = (struct standing_pair){x, i};
	}
	if (n)
		qsort(*out, n, sizeof(**out), by_under);
	return n;
}

static void find_moves(struct matcher *m)
{
	struct standing_pair *s;
	size_t n = list_standing(m, &s);
	for (size_t from = 0, to; from < n; from = to) {
		struct candidates c = {0};
		for (to = from; to < n && s[to].under == s[from].under; to++) {
			const struct match_node *x = &m->left.at[s[to].left];
			m->left.at[s[to].left].moved = true;
			*vec_push(m->a, &c.list) =
				(struct candidate){s[to].left, x->with, burden(m, x)};
		}
		candidates_chain(m->a, &c);
		for (size_t i = 0; i < c.list.len; i++)
			m->left.at[c.list.at[i].left].moved = false;
	}
}

/* Did it go with its parent? */
static bool is_carried(const struct matcher *m, const struct match_node *x)
{
	int64_t y = m->right.at[x->with].parent;
	return x->parent >= 0 && y >= 0 && m->left.at[x->parent].with == y &&
	       m->left.at[x->parent].away;
}

/* What is under a pair that moved, and went with it, has not moved by itself. */
static void set_away(struct matcher *m)
{
	for (size_t i = 0; i < m->left.len; i++) {
		struct match_node *x = &m->left.at[i];
		if (x->with < 0)
			continue;
		int64_t g = around(m, &m->left, (int64_t)i);
		bool carried = is_carried(m, x);
		x->away = x->moved || carried || (g >= 0 && m->left.at[g].away);
		x->moved = x->moved && !carried;
	}
}

/* "Option 2:" that stands elsewhere is another one. */
static void part_light(struct matcher *m)
{
	for (size_t i = 0; i < m->left.len; i++) {
		struct match_node *x = &m->left.at[i];
		if (!x->moved || x->tree.weight >= MOVE_LEAST * m->rare || m->rules.strict)
			continue;
		m->right.at[x->with].with = -1;
		x->with = -1;
		x->moved = x->away = false;
	}
}

void match_moves(struct matcher *m)
{
	find_moves(m);
	set_away(m);
	part_light(m);
}
