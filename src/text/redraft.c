#include "base/limits.h"
#include "text/diff.h"
#include "text/match.h"
#include "text/redraft.h"

/* The matching of the two texts, strict, as edits. Where a pair could only be had by an edit that
 * there is none for, such as a paragraph moved into an article that is new itself, it is a deletion
 * and an insertion. */

static const size_t room = (size_t)4 << 30; /* of addresses: for the longest drafts there may be */

struct writing {
	struct arena *a;
	struct str lang;
	struct match_text old;
	struct match_text new;
	struct provision_id *id; /* of the old ones */
	int64_t *old_parent;     /* -1: the instrument */
	int64_t *new_parent;
	int64_t *standing; /* by the place of a new parent plus one: its last child so far
			      that stands where it stood, plus one */
	struct matching m;
	VEC(struct edit) edits;
	struct redraft *out;
};

/* The nearest before it that is less deep. */
static int64_t *parents(struct arena *a, struct match_text t)
{
	int64_t open[LIMIT_TREE_DEPTH], *parent = NEWN(a, int64_t, t.len);
	for (size_t i = 0; i < t.len; i++) {
		parent[i] = t.at[i].depth ? open[t.at[i].depth - 1] : -1;
		open[t.at[i].depth] = (int64_t)i;
	}
	return parent;
}

static bool is_pair(const struct match *m)
{
	return m->fate == MATCH_PAIR;
}

/* Would old x come to stand under itself? */
static bool goes_round(const struct writing *w, int64_t x, int64_t parent)
{
	for (; parent >= 0; parent = w->old_parent[parent])
		if (parent == x)
			return true;
	return false;
}

/* Parents come before what is under them. */
static void drop_impossible(struct writing *w)
{
	static const struct match alone = {.fate = MATCH_ALONE, .with = -1};
	for (size_t k = 0; k < w->new.len; k++) {
		struct match *y = &w->m.right[k];
		int64_t under = w->new_parent[k];
		if (!is_pair(y))
			continue;
		bool placed = under < 0 || is_pair(&w->m.right[under]);
		if (placed && !goes_round(w, y->with, under < 0 ? -1 : w->m.right[under].with))
			continue;
		w->m.left[y->with] = alone;
		*y = alone;
	}
}

static struct edit *put(struct writing *w, struct edit e)
{
	*vec_push(w->a, &w->edits) = e;
	return &vec_last(&w->edits);
}

static void put_deletions(struct writing *w)
{
	for (size_t i = 0; i < w->old.len; i++) {
		int64_t under = w->old_parent[i];
		if (is_pair(&w->m.left[i]) || (under >= 0 && !is_pair(&w->m.left[under])))
			continue;
		put(w, (struct edit){.op = EDIT_DELETE_PROVISION, .target = w->id[i]});
		w->out->deleted++;
	}
}

static void put_words(struct writing *w, size_t x, size_t y)
{
	struct edit *edits;
	struct diff_side at = {.target = w->id[x]};
	size_t n = diff_edits(w->a, &at, w->old.at[x].words, w->new.at[y].words, w->lang, &edits);
	for (size_t i = 0; i < n; i++)
		put(w, edits[i]);
	w->out->changed += n > 0;
}

/* A new provision and all under it, which is new as well since its parent is. */
static struct edit branch(struct writing *w, size_t k)
{
	const struct match_provision *y = &w->new.at[k];
	struct edit e = {.op = EDIT_INSERT_PROVISION,
		.kind = y->kind,
		.numbered = y->label.len > 0,
		.text = y->words};
	size_t children = 0;
	for (size_t i = k + 1; i < w->new.len && w->new.at[i].depth > y->depth; i++)
		children += w->new_parent[i] == (int64_t)k;
	e.under = NEWN(w->a, struct edit, children);
	for (size_t i = k + 1; i < w->new.len && w->new.at[i].depth > y->depth; i++)
		if (w->new_parent[i] == (int64_t)k)
			e.under[e.under_len++] = branch(w, i);
	return e;
}

/* Behind the sibling before it that stands where it stood; what comes into one gap keeps its order.
 */
static void put_place(const struct writing *w, size_t k, struct edit *e)
{
	int64_t under = w->new_parent[k], before = w->standing[under + 1];
	if (under >= 0)
		e->parent = w->id[w->m.right[under].with];
	if (before)
		e->after = w->id[w->m.right[before - 1].with];
}

static void put_insertion(struct writing *w, size_t k)
{
	int64_t under = w->new_parent[k];
	if (under >= 0 && !is_pair(&w->m.right[under]))
		return; /* comes with its parent */
	put_place(w, k, put(w, branch(w, k)));
	w->out->inserted++;
}

static void put_move(struct writing *w, size_t k)
{
	struct edit e = {.op = EDIT_MOVE_PROVISION, .target = w->id[w->m.right[k].with]};
	put_place(w, k, put(w, e));
	w->out->moved++;
}

static void put_pair(struct writing *w, size_t k)
{
	const struct match *y = &w->m.right[k];
	if (y->moved)
		put_move(w, k);
	else
		w->standing[w->new_parent[k] + 1] = (int64_t)k + 1;
	if (!str_eq(w->old.at[y->with].words, w->new.at[k].words))
		put_words(w, (size_t)y->with, k);
}

struct redraft redraft_edits(struct arena *a, const struct text *from, const struct draft *to)
{
	struct redraft r = {0};
	struct writing w = {.a = a, .lang = from->lang, .out = &r};
	struct arena scratch CLEANUP(arena_close) = arena_open(room);
	w.old = match_of_text(a, from, &w.id);
	w.new = match_of_draft(a, to);
	w.old_parent = parents(a, w.old);
	w.new_parent = parents(a, w.new);
	match_texts(a, w.old, w.new, (struct match_rules){.lang = from->lang, .strict = true}, &w.m,
		scratch);
	drop_impossible(&w);
	w.standing = NEWN(a, int64_t, w.new.len + 1);
	for (size_t k = 0; k < w.new.len; k++) {
		if (is_pair(&w.m.right[k]))
			put_pair(&w, k);
		else
			put_insertion(&w, k);
	}
	put_deletions(&w);
	r.edits = w.edits.at;
	r.len = w.edits.len;
	return r;
}
