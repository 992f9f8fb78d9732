#include <stdlib.h>
#include "base/limits.h"
#include "text/match_inside.h"

/* The matching in its order: what is the same, groups by what they hold, strong pairs anywhere, the
 * rest in its place, parts; and then what has moved. */

enum {
	HEAVY = 3,            /* rare words: with less, a text may stand in both by chance */
	HEAVY_GROUP = 6,      /* the same of an article and all under it */
	LIKE_GROUP = 300,     /* an article by title and contents */
	LIKE_NEAR = 400,      /* within one article */
	LIKE_FAR = 620,       /* anywhere */
	LIKE_DOUBT = 50,      /* the second best is as good as the best */
	LIKE_REORDERED = 500, /* among siblings, out of their order */
	LIKE_IN_PLACE = 250,  /* between the same neighbours */
	LIKE_LABELLED = 200,  /* the same, and of one label */
	LIKE_GROUP_IN_PLACE = 120,
	FOR_PARENT = 150, /* in favour of a pair: its parents are one, */
	FOR_GROUP = 100,  /* what is around it is one, */
	FOR_LABEL = 40,   /* it has one label, */
	FOR_KIND = 30,    /* it is of one kind */
	LABEL_ALONE = 50, /* all words differ, the place and the number are the same */
};

static void pair(struct matcher *m, int64_t i, int64_t k)
{
	m->left.at[i].with = k;
	m->right.at[k].with = i;
}

/* ---- subtrees that are the same ---- */

struct signature {
	uint64_t hash;
	int64_t node;
};

static int by_hash(const void *a, const void *b)
{
	const struct signature *x = a, *y = b;
	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return (x->node > y->node) - (x->node < y->node);
}

static struct signature *signatures(struct matcher *m, const struct match_side *s)
{
	struct signature *of = NEWN(m->a, struct signature, s->len);
	for (size_t i = 0; i < s->len; i++)
		of[i] = (struct signature){s->at[i].tree_hash, (int64_t)i};
	if (s->len)
		qsort(of, s->len, sizeof(*of), by_hash);
	return of;
}

static size_t run_of(const struct signature *of, size_t len, size_t from)
{
	size_t to = from;
	while (to < len && of[to].hash == of[from].hash)
		to++;
	return to;
}

/* A hash is a hint: an enemy can make two texts that have one. */
static bool same_tree(const struct matcher *m, int64_t i, int64_t k)
{
	const struct match_node *x = &m->left.at[i], *y = &m->right.at[k];
	if (x->end - i != y->end - k)
		return false;
	for (int64_t n = 0; n < x->end - i; n++) {
		const struct match_node *p = &x[n], *q = &y[n];
		if (p->end - i != q->end - k || !match_may_pair(m, p, q) ||
			!match_same_words(m, p, q))
			return false;
	}
	return true;
}

/* Those that stand once in each text, the largest first. */
static void match_signatures(struct matcher *m)
{
	struct signature *l = signatures(m, &m->left), *r = signatures(m, &m->right);
	int64_t *only = NEWN(m->a, int64_t, m->left.len);
	for (size_t i = 0, k = 0; i < m->left.len && k < m->right.len;) {
		size_t i_end = run_of(l, m->left.len, i), k_end = run_of(r, m->right.len, k);
		if (l[i].hash == r[k].hash && i_end == i + 1 && k_end == k + 1)
			only[l[i].node] = r[k].node + 1;
		bool left = l[i].hash <= r[k].hash, right = r[k].hash <= l[i].hash;
		i = left ? i_end : i;
		k = right ? k_end : k;
	}
	for (int64_t i = 0; i < (int64_t)m->left.len; i++) {
		const struct match_node *x = &m->left.at[i];
		if (!only[i] || x->tree.weight < HEAVY * m->rare || !same_tree(m, i, only[i] - 1))
			continue;
		for (int64_t n = 0; n < x->end - i; n++)
			pair(m, i + n, only[i] - 1 + n);
		i = x->end - 1;
	}
}

/* ---- groups ---- */

static bool is_leaf(const struct match_node *x)
{
	return !match_is_group(x) && x->own.len > 0;
}

static bool one_label(const struct match_node *x, const struct match_node *y)
{
	return x->p->label.len && str_eq(x->p->label, y->p->label);
}

static bool one_parent(
	const struct matcher *m, const struct match_node *x, const struct match_node *y)
{
	if (x->parent < 0 || y->parent < 0)
		return x->parent == y->parent;
	return m->left.at[x->parent].with == y->parent;
}

static int32_t group_score(
	const struct matcher *m, const struct match_node *x, const struct match_node *y)
{
	bool heavy =
		x->tree.weight >= HEAVY_GROUP * m->rare && y->tree.weight >= HEAVY_GROUP * m->rare;
	if (!match_may_pair(m, x, y) || (!heavy && !one_label(x, y)))
		return 0;
	int32_t tree = bag_likeness(m, &x->tree, &y->tree, 0);
	int32_t own = x->own.len || y->own.len ? bag_likeness(m, &x->own, &y->own, 0) : tree;
	int32_t like = (3 * tree + own) / 4;
	return like < LIKE_GROUP ? 0 : like + (one_label(x, y) ? FOR_LABEL : 0);
}

static int64_t only_of(const struct match_side *s, enum provision_kind kind)
{
	int64_t found = -1;
	for (size_t i = 0; i < s->len; i++) {
		if (s->at[i].p->kind != kind)
			continue;
		if (found >= 0)
			return -1;
		found = (int64_t)i;
	}
	return found;
}

static void match_only(struct matcher *m, enum provision_kind kind)
{
	int64_t i = only_of(&m->left, kind), k = only_of(&m->right, kind);
	if (i >= 0 && k >= 0 && m->left.at[i].with < 0 && m->right.at[k].with < 0)
		pair(m, i, k);
}

static void match_groups(struct matcher *m)
{
	struct candidates c = {0};
	match_only(m, PROVISION_TITLE);
	match_only(m, PROVISION_PREAMBLE);
	candidates_by_words(m, true, match_is_group, &c);
	for (size_t i = 0; i < c.list.len; i++) {
		struct candidate *t = &c.list.at[i];
		t->score = group_score(m, &m->left.at[t->left], &m->right.at[t->right]);
	}
	candidates_take(m, &c);
}

/* ---- strong pairs anywhere ---- */

static bool one_group(const struct matcher *m, int64_t i, int64_t k)
{
	int64_t x = match_group_of(&m->left, i), y = match_group_of(&m->right, k);
	return x < 0 || y < 0 ? x == y : m->left.at[x].with == y;
}

/* What is under a paragraph counts as well: its chapeau alone says little. */
static int32_t likeness(const struct matcher *m, const struct match_node *x,
	const struct match_node *y, int32_t least)
{
	if (!match_may_pair(m, x, y))
		return 0;
	int32_t own = bag_likeness(m, &x->own, &y->own, least);
	int32_t tree = bag_likeness(m, &x->tree, &y->tree, least);
	return own > tree ? own : tree;
}

static int32_t leaf_score(const struct matcher *m, const struct candidate *c)
{
	const struct match_node *x = &m->left.at[c->left], *y = &m->right.at[c->right];
	bool near = one_group(m, c->left, c->right);
	bool heavy = x->tree.weight >= HEAVY * m->rare && y->tree.weight >= HEAVY * m->rare;
	int32_t like = likeness(m, x, y, near ? LIKE_NEAR : LIKE_FAR);
	if (like == 0 || (!near && !heavy))
		return 0;
	return like + (near ? FOR_GROUP : 0) + (one_parent(m, x, y) ? FOR_PARENT : 0) +
	       (one_label(x, y) ? FOR_LABEL : 0) + (x->p->kind == y->p->kind ? FOR_KIND : 0);
}

/* Of several that are nearly as much alike none is known to have moved here: a formula that
 * returns. */
static void drop_doubtful(struct matcher *m, struct candidate *c, size_t len)
{
	int32_t best = 0, as_good = 0, like[MATCH_CANDIDATES];
	for (size_t i = 0; i < len; i++) {
		like[i] = likeness(m, &m->left.at[c[i].left], &m->right.at[c[i].right], 0);
		best = like[i] > best ? like[i] : best;
	}
	for (size_t i = 0; i < len; i++)
		as_good += like[i] >= best - LIKE_DOUBT;
	for (size_t i = 0; i < len && as_good > 1; i++)
		if (!one_group(m, c[i].left, c[i].right))
			c[i].score = 0;
}

static void match_leaves(struct matcher *m)
{
	struct candidates c = {0};
	candidates_by_words(m, false, is_leaf, &c);
	for (size_t i = 0; i < c.list.len; i++)
		c.list.at[i].score = leaf_score(m, &c.list.at[i]);
	for (size_t i = 0, end; i < c.list.len; i = end) {
		for (end = i; end < c.list.len && c.list.at[end].right == c.list.at[i].right;)
			end++;
		drop_doubtful(m, &c.list.at[i], end - i);
	}
	candidates_take(m, &c);
}

/* ---- the rest in its place ---- */

struct nodes {
	VEC(int64_t) list;
};

/* Under `i` (-1: the text): its children, or all whose nearest matched ancestor it is. */
static void list_under(const struct matcher *m, const struct match_side *s, int64_t i, bool through,
	struct nodes *out)
{
	int64_t end = i < 0 ? (int64_t)s->len : s->at[i].end;
	for (int64_t c = i + 1; c < end;) {
		*vec_push(m->a, &out->list) = c;
		c = through && s->at[c].with < 0 ? c + 1 : s->at[c].end;
	}
}

/* What of their children is matched, of a thousand; -1: nothing of either's. */
static int32_t kinship(
	const struct matcher *m, const struct match_node *x, const struct match_node *y)
{
	int64_t all = 0, common = 0, k = y - m->right.at;
	bool any = false;
	for (int64_t c = x - m->left.at + 1; c < x->end; c = m->left.at[c].end) {
		const struct match_node *child = &m->left.at[c];
		bool here = child->with >= 0 && m->right.at[child->with].parent == k;
		any = any || child->with >= 0;
		all += child->tree.weight;
		common += here ? child->tree.weight + m->right.at[child->with].tree.weight : 0;
	}
	for (int64_t c = k + 1; c < y->end; c = m->right.at[c].end) {
		any = any || m->right.at[c].with >= 0;
		all += m->right.at[c].tree.weight;
	}
	return !any ? -1 : all ? (int32_t)(1000 * common / all) : 0;
}

/* Once words under one of two are matched elsewhere they speak no longer for the two. */
static int32_t place_likeness(const struct matcher *m, const struct match_node *x,
	const struct match_node *y, int32_t least)
{
	int32_t kin = kinship(m, x, y);
	if (kin < 0 || !match_may_pair(m, x, y))
		return likeness(m, x, y, least);
	int32_t own = bag_likeness(m, &x->own, &y->own, least);
	return own > kin ? own : kin < least ? 0 : kin;
}

static int32_t place_score(
	const struct matcher *m, const struct match_node *x, const struct match_node *y, bool alone)
{
	bool label = one_label(x, y);
	int32_t least = match_is_group(x) ? LIKE_GROUP_IN_PLACE
			: label || alone  ? LIKE_LABELLED
					  : LIKE_IN_PLACE;
	int32_t like = place_likeness(m, x, y, least);
	bool bare = match_may_pair(m, x, y) && !x->tree.len && !y->tree.len;
	if (like == 0 && bare && match_same_words(m, x, y))
		like = LIKE_IN_PLACE;
	if (like)
		return like + (label ? FOR_LABEL : 0) + (x->p->kind == y->p->kind ? FOR_KIND : 0);
	/* An article without a title is known by its number. */
	bool untitled = match_is_group(x) && (!x->own.len || !y->own.len);
	bool by_label = label && (m->rules.strict || untitled);
	return by_label && match_may_pair(m, x, y) ? LABEL_ALONE : 0;
}

/* All of one stretch with all of another. */
static void all_pairs(
	struct matcher *m, const struct nodes *l, const struct nodes *r, struct candidates *out)
{
	bool alone = l->list.len == 1 && r->list.len == 1;
	for (size_t i = 0; i < l->list.len; i++)
		for (size_t k = 0; k < r->list.len; k++) {
			struct candidate c = {l->list.at[i], r->list.at[k], 0};
			c.score = place_score(m, &m->left.at[c.left], &m->right.at[c.right], alone);
			if (c.score)
				*vec_push(m->a, &out->list) = c;
		}
}

/* Of a long stretch only those that stand at one distance from its start or its end, or nearly. */
static void near_pairs(
	struct matcher *m, const struct nodes *l, const struct nodes *r, struct candidates *out)
{
	size_t least = l->list.len < r->list.len ? l->list.len : r->list.len;
	for (size_t i = 0; i < least; i++)
		for (size_t d = 0; d < 2; d++) {
			size_t of_l = d ? l->list.len - 1 - i : i,
			       of_r = d ? r->list.len - 1 - i : i;
			struct candidate c = {l->list.at[of_l], r->list.at[of_r], 0};
			c.score = place_score(m, &m->left.at[c.left], &m->right.at[c.right], false);
			if (c.score)
				*vec_push(m->a, &out->list) = c;
		}
}

static bool is_long(const struct nodes *l, const struct nodes *r)
{
	return l->list.len * r->list.len > (size_t)MATCH_GAP * MATCH_GAP;
}

static void align_gap(struct matcher *m, const struct nodes *l, const struct nodes *r)
{
	struct candidates c = {0};
	if (is_long(l, r))
		near_pairs(m, l, r, &c);
	else
		all_pairs(m, l, r, &c);
	candidates_chain(m->a, &c);
	for (size_t i = 0; i < c.list.len; i++)
		pair(m, c.list.at[i].left, c.list.at[i].right);
}

static void keep_open(const struct match_side *s, struct nodes *n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n->list.len; i++)
		if (s->at[n->list.at[i]].with < 0)
			n->list.at[kept++] = n->list.at[i];
	n->list.len = kept;
}

/* Siblings that changed places. */
static void match_reordered(struct matcher *m, struct nodes *l, struct nodes *r)
{
	struct candidates c = {0};
	keep_open(&m->left, l);
	keep_open(&m->right, r);
	if (!l->list.len || !r->list.len || is_long(l, r))
		return;
	for (size_t i = 0; i < l->list.len; i++)
		for (size_t k = 0; k < r->list.len; k++) {
			struct candidate t = {l->list.at[i], r->list.at[k], 0};
			t.score = likeness(
				m, &m->left.at[t.left], &m->right.at[t.right], LIKE_REORDERED);
			if (t.score)
				*vec_push(m->a, &c.list) = t;
		}
	candidates_take(m, &c);
}

/* The pairs among two lists that are in one order: what is between them is aligned by itself. */
static void anchors_of(
	struct matcher *m, const struct nodes *l, const struct nodes *r, struct candidates *out)
{
	for (size_t i = 0, k = 0; i < l->list.len; i++) {
		const struct match_node *x = &m->left.at[l->list.at[i]];
		if (x->with < 0 || !r->list.len || x->with < r->list.at[0] ||
			x->with > vec_last(&r->list))
			continue;
		while (k > 0 && r->list.at[k] > x->with)
			k--;
		while (k + 1 < r->list.len && r->list.at[k] < x->with)
			k++;
		if (r->list.at[k] == x->with)
			*vec_push(m->a, &out->list) = (struct candidate){
				l->list.at[i], x->with, (int32_t)(x->tree.weight % 1000000) + 1};
	}
	candidates_chain(m->a, out);
}

static void fill_gap(const struct match_side *s, const struct nodes *all, size_t *at, int64_t to,
	struct matcher *m, struct nodes *out)
{
	out->list.len = 0;
	for (; *at < all->list.len && all->list.at[*at] < to; ++*at)
		if (s->at[all->list.at[*at]].with < 0)
			*vec_push(m->a, &out->list) = all->list.at[*at];
}

static void align_under(struct matcher *m, int64_t x, int64_t y, bool through)
{
	struct nodes l = {0}, r = {0}, gap_l = {0}, gap_r = {0};
	struct candidates anchors = {0};
	size_t i = 0, k = 0;
	list_under(m, &m->left, x, through, &l);
	list_under(m, &m->right, y, through, &r);
	anchors_of(m, &l, &r, &anchors);
	for (size_t n = 0; n <= anchors.list.len; n++) {
		bool last = n == anchors.list.len;
		fill_gap(&m->left, &l, &i, last ? INT64_MAX : anchors.list.at[n].left, m, &gap_l);
		fill_gap(&m->right, &r, &k, last ? INT64_MAX : anchors.list.at[n].right, m, &gap_r);
		if (gap_l.list.len && gap_r.list.len)
			align_gap(m, &gap_l, &gap_r);
	}
	match_reordered(m, &l, &r);
}

/* From the top down, so that what is matched on the way is aligned in its turn. */
static void match_in_place(struct matcher *m, bool through)
{
	struct arena kept = *m->a;
	align_under(m, -1, -1, through);
	*m->a = kept;
	for (int64_t i = 0; i < (int64_t)m->left.len; i++)
		if (m->left.at[i].with >= 0) {
			align_under(m, i, m->left.at[i].with, through);
			*m->a = kept;
		}
}

/* ---- titles of paragraphs ---- */

/* "7. Information", and the words of the paragraph under it: who gave the paragraph no title has it
 * in one. The words are the better half of such a pair. */
static void prefer_child(struct matcher *m, struct match_side *s, int64_t i, struct match_side *of)
{
	struct match_node *x = &s->at[i], *y = &of->at[x->with];
	int32_t best = bag_likeness(m, &x->own, &y->own, 0);
	int64_t found = -1;
	for (int64_t c = i + 1; c < x->end; c = s->at[c].end) {
		const struct match_node *child = &s->at[c];
		int32_t like = child->with < 0 && match_may_pair(m, child, y)
				       ? bag_likeness(m, &child->own, &y->own, LIKE_IN_PLACE)
				       : 0;
		if (like <= best)
			continue;
		best = like;
		found = c;
	}
	if (found < 0)
		return;
	s->at[found].with = x->with;
	y->with = found;
	x->with = -1;
}

static void match_titled(struct matcher *m)
{
	for (int64_t i = 0; i < (int64_t)m->left.len; i++) {
		const struct match_node *x = &m->left.at[i];
		if (x->with < 0 || match_is_group(x))
			continue;
		const struct match_node *y = &m->right.at[x->with];
		bool x_leaf = x->end == i + 1, y_leaf = y->end == x->with + 1;
		if (!x_leaf && y_leaf)
			prefer_child(m, &m->left, i, &m->right);
		else if (x_leaf && !y_leaf)
			prefer_child(m, &m->right, x->with, &m->left);
	}
}

/* ---- all of it ---- */

static struct match *fates(struct arena *a, const struct match_side *s)
{
	struct match *out = NEWN(a, struct match, s->len);
	for (size_t i = 0; i < s->len; i++) {
		bool part = s->at[i].with < 0 && s->at[i].part_of >= 0;
		out[i].with = part ? s->at[i].part_of : s->at[i].with;
		out[i].fate = part ? MATCH_PART : out[i].with >= 0 ? MATCH_PAIR : MATCH_ALONE;
	}
	return out;
}

static void write_out(struct matcher *m, struct arena *a, struct matching *out)
{
	out->left = fates(a, &m->left);
	out->right = fates(a, &m->right);
	for (size_t i = 0; i < m->left.len; i++) {
		struct match *x = &out->left[i];
		if (x->fate != MATCH_PAIR)
			continue;
		x->same = match_same_words(m, &m->left.at[i], &m->right.at[x->with]);
		x->moved = m->left.at[i].moved;
		x->away = m->left.at[i].away;
		out->right[x->with].same = x->same;
		out->right[x->with].moved = x->moved;
		out->right[x->with].away = x->away;
	}
}

/* One order of any two texts, so that which of them is called left makes no difference. */
static bool comes_first(struct match_text x, struct match_text y)
{
	if (x.len != y.len)
		return x.len < y.len;
	for (size_t i = 0; i < x.len; i++) {
		int words = str_cmp(x.at[i].words, y.at[i].words);
		int labels = words ? 0 : str_cmp(x.at[i].label, y.at[i].label);
		int tree = (int)x.at[i].kind * LIMIT_TREE_DEPTH + x.at[i].depth -
			   (int)y.at[i].kind * LIMIT_TREE_DEPTH - y.at[i].depth;
		if (words || labels || tree)
			return words ? words < 0 : labels ? labels < 0 : tree < 0;
	}
	return true;
}

void match_texts(struct arena *a, struct match_text left, struct match_text right,
	struct match_rules rules, struct matching *out, struct arena scratch)
{
	struct matcher m = {.a = &scratch, .rules = rules, .tokens = token_rules_of(rules.lang)};
	bool turned = !comes_first(left, right);
	matcher_fill(&m, turned ? right : left, turned ? left : right);
	match_signatures(&m);
	match_groups(&m);
	match_leaves(&m);
	match_in_place(&m, false);
	if (!rules.strict) {
		match_in_place(&m, true);
		match_titled(&m);
	}
	match_moves(&m);
	if (!rules.strict)
		match_parts(&m);
	write_out(&m, a, out);
	if (turned)
		*out = (struct matching){out->right, out->left};
}

void match_by_ids(struct arena *a, const struct match_ids *left, const struct match_ids *right,
	struct str lang, struct matching *out, struct arena scratch)
{
	struct matcher m = {.a = &scratch,
		.rules = {.lang = lang, .strict = true},
		.tokens = token_rules_of(lang)};
	int64_t most = 0;
	matcher_fill(&m, left->text, right->text);
	for (size_t i = 0; i < left->text.len; i++)
		most = left->id[i].n > most ? left->id[i].n : most;
	int64_t *place = NEWN(&scratch, int64_t, most + 1);
	for (size_t i = 0; i < left->text.len; i++)
		place[left->id[i].n] = (int64_t)i + 1;
	for (size_t k = 0; k < right->text.len; k++) {
		int64_t id = right->id[k].n, i = id <= most ? place[id] - 1 : -1;
		if (i >= 0)
			pair(&m, i, (int64_t)k);
	}
	match_moves(&m);
	match_parts(&m);
	write_out(&m, a, out);
}
