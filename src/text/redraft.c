#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include "base/limits.h"
#include "text/diff.h"
#include "text/label.h"
#include "text/redraft.h"
#include "msg_err.h"

/* One provision of either side. */
struct side {
	enum provision_kind kind;
	int32_t depth;
	int64_t parent; /* index in its side, -1: the instrument */
	int64_t match;  /* index in the other side, -1: none */
	struct provision_id id;
	struct str label;
	struct str words;
	uint32_t *bag; /* hashes of its words, sorted */
	size_t bag_len;
};

struct sides {
	struct arena *a;
	struct str lang;
	struct side *old;
	size_t old_len;
	struct side *new;
	size_t new_len;
};

/* ---- both sides as lists ---- */

static int by_value(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

static void fill_bag(struct sides *s, struct side *p)
{
	struct token *tokens;
	p->bag_len = token_split(s->a, p->words, token_rules_of(s->lang), &tokens);
	p->bag = NEWN(s->a, uint32_t, p->bag_len);
	for (size_t i = 0; i < p->bag_len; i++)
		p->bag[i] = (uint32_t)str_hash(str_slice(p->words, tokens[i].from, tokens[i].to));
	if (p->bag_len)
		qsort(p->bag, p->bag_len, sizeof(*p->bag), by_value);
}

/* The nearest before it that is less deep. */
static void set_parents(struct side *at, size_t len)
{
	int64_t open[LIMIT_TREE_DEPTH];
	for (size_t i = 0; i < len; i++) {
		assert(at[i].depth >= 0 && at[i].depth < LIMIT_TREE_DEPTH);
		at[i].parent = at[i].depth ? open[at[i].depth - 1] : -1;
		at[i].match = -1;
		open[at[i].depth] = (int64_t)i;
	}
}

static void list_old(struct sides *s, const struct text *t)
{
	struct text_line *lines;
	struct labels labels = labels_new(s->a, t, t->lang);
	s->old_len = text_list(s->a, t, (struct provision_id){0}, false, &lines);
	s->old = NEWN(s->a, struct side, s->old_len);
	for (size_t i = 0; i < s->old_len; i++) {
		s->old[i] = (struct side){.kind = text_get(t, lines[i].id)->kind,
			.depth = lines[i].depth,
			.id = lines[i].id,
			.label = labels_get(&labels, lines[i].id)->mark,
			.words = text_words(t, lines[i].id)};
		fill_bag(s, &s->old[i]);
	}
	set_parents(s->old, s->old_len);
}

static void list_new(struct sides *s, const struct draft *d)
{
	s->new_len = d->provisions.len;
	s->new = NEWN(s->a, struct side, s->new_len);
	for (size_t i = 0; i < s->new_len; i++) {
		const struct draft_provision *p = &d->provisions.at[i];
		s->new[i] = (struct side){.kind = p->kind,
			.depth = p->depth,
			.label = p->label,
			.words = kind_has_heading(p->kind) ? p->heading : p->text};
		fill_bag(s, &s->new[i]);
	}
	set_parents(s->new, s->new_len);
}

/* ---- likeness ---- */

enum {
	LIKE_SAME = 1000,
	LIKE_LEAST = 300,      /* of a thousand words in common: below it, two texts */
	LIKE_LABEL = 200,      /* for a common label */
	LIKE_LABEL_ALONE = 50, /* all words differ, the place is the same */
};

static size_t in_common(const struct side *x, const struct side *y)
{
	size_t i = 0, k = 0, n = 0;
	while (i < x->bag_len && k < y->bag_len) {
		if (x->bag[i] == y->bag[k])
			n++;
		bool left = x->bag[i] <= y->bag[k], right = y->bag[k] <= x->bag[i];
		i += left;
		k += right;
	}
	return n;
}

static bool is_same(const struct side *x, const struct side *y)
{
	return x->kind == y->kind && x->depth == y->depth && str_eq(x->words, y->words);
}

/* 0: they cannot be one provision. */
static int32_t likeness(const struct side *x, const struct side *y)
{
	if (x->kind != y->kind || x->depth != y->depth)
		return 0;
	int32_t label = str_eq(x->label, y->label) && x->label.len ? LIKE_LABEL : 0;
	if (str_eq(x->words, y->words))
		return LIKE_SAME + label;
	size_t all = x->bag_len + y->bag_len;
	int32_t like = all ? (int32_t)(2000 * in_common(x, y) / all) : 0;
	if (like >= LIKE_LEAST)
		return like + label;
	return label ? LIKE_LABEL_ALONE : 0;
}

/* ---- matching ---- */

static void match(struct sides *s, size_t i, size_t k)
{
	s->old[i].match = (int64_t)k;
	s->new[k].match = (int64_t)i;
}

/* Back through the table of best totals: best[i][k] is that of old [i, n) and new [k, m). */
static void trace(struct sides *s, const int32_t *best, size_t from, size_t n, size_t m)
{
	size_t i = 0, k = 0, row = m + 1;
	while (i < n && k < m) {
		int32_t like = likeness(&s->old[from + i], &s->new[from + k]);
		int32_t here = best[i * row + k];
		if (like && here == like + best[(i + 1) * row + k + 1])
			match(s, from + i++, from + k++);
		else if (here == best[(i + 1) * row + k])
			i++;
		else
			k++;
	}
}

static void align(struct sides *s, size_t from, size_t n, size_t m)
{
	size_t row = m + 1;
	int32_t *best = NEWN(s->a, int32_t, (n + 1) * row);
	for (size_t i = n; i-- > 0;) {
		for (size_t k = m; k-- > 0;) {
			int32_t skip_old = best[(i + 1) * row + k],
				skip_new = best[i * row + k + 1];
			int32_t like = likeness(&s->old[from + i], &s->new[from + k]);
			int32_t both = like ? like + best[(i + 1) * row + k + 1] : 0;
			int32_t most = skip_old > skip_new ? skip_old : skip_new;
			best[i * row + k] = both > most ? both : most;
		}
	}
	trace(s, best, from, n, m);
}

/* A match stands only where its parents match each other; they come before it. */
static void unmatch_strays(struct sides *s)
{
	for (size_t k = 0; k < s->new_len; k++) {
		struct side *y = &s->new[k];
		if (y->match < 0)
			continue;
		struct side *x = &s->old[y->match];
		bool both_top = x->parent < 0 && y->parent < 0;
		bool both_under =
			x->parent >= 0 && y->parent >= 0 && s->new[y->parent].match == x->parent;
		if (both_top || both_under)
			continue;
		x->match = -1;
		y->match = -1;
	}
}

static bool match_all(struct sides *s, struct err *err)
{
	size_t least = s->old_len < s->new_len ? s->old_len : s->new_len, head = 0, tail = 0;
	while (head < least && is_same(&s->old[head], &s->new[head])) {
		match(s, head, head);
		head++;
	}
	while (tail < least - head &&
		is_same(&s->old[s->old_len - tail - 1], &s->new[s->new_len - tail - 1])) {
		tail++;
		match(s, s->old_len - tail, s->new_len - tail);
	}
	size_t n = s->old_len - head - tail, m = s->new_len - head - tail;
	if (n > REDRAFT_MIDDLE || m > REDRAFT_MIDDLE)
		return err_set(err, FAULT_LIMIT, msg(MSG_REDRAFT_TOO_FAR, arg_int(REDRAFT_MIDDLE)));
	align(s, head, n, m);
	unmatch_strays(s);
	return true;
}

/* ---- edits ---- */

struct writing {
	struct sides *s;
	VEC(struct edit) edits;
	struct redraft *out;
};

static void put_deletions(struct writing *w)
{
	for (size_t i = 0; i < w->s->old_len; i++) {
		const struct side *x = &w->s->old[i];
		if (x->match >= 0 || (x->parent >= 0 && w->s->old[x->parent].match < 0))
			continue;
		*vec_push(w->s->a, &w->edits) =
			(struct edit){.op = EDIT_DELETE_PROVISION, .target = x->id};
		w->out->deleted++;
	}
}

static void put_words(struct writing *w, const struct side *x, const struct side *y)
{
	struct edit *edits;
	struct diff_side at = {.target = x->id};
	size_t n = diff_edits(w->s->a, &at, x->words, y->words, w->s->lang, &edits);
	for (size_t i = 0; i < n; i++)
		*vec_push(w->s->a, &w->edits) = edits[i];
	w->out->changed += n > 0;
}

/* A new provision and all under it, which is new as well since its parent is. */
static struct edit branch(struct writing *w, size_t k)
{
	struct sides *s = w->s;
	const struct side *y = &s->new[k];
	struct edit e = {.op = EDIT_INSERT_PROVISION,
		.kind = y->kind,
		.numbered = y->label.len > 0,
		.text = y->words};
	size_t children = 0;
	for (size_t i = k + 1; i < s->new_len && s->new[i].depth > y->depth; i++)
		children += s->new[i].parent == (int64_t)k;
	e.under = NEWN(s->a, struct edit, children);
	for (size_t i = k + 1; i < s->new_len && s->new[i].depth > y->depth; i++)
		if (s->new[i].parent == (int64_t)k)
			e.under[e.under_len++] = branch(w, i);
	return e;
}

/* The sibling before it that was there already; insertions into one gap keep their order. */
static struct provision_id sibling_before(const struct sides *s, size_t k)
{
	for (size_t i = k; i-- > 0 && (int64_t)i != s->new[k].parent;)
		if (s->new[i].parent == s->new[k].parent && s->new[i].match >= 0)
			return s->old[s->new[i].match].id;
	return (struct provision_id){0};
}

static void put_insertion(struct writing *w, size_t k)
{
	const struct sides *s = w->s;
	const struct side *y = &s->new[k];
	if (y->parent >= 0 && s->new[y->parent].match < 0)
		return; /* comes with its parent */
	struct edit e = branch(w, k);
	if (y->parent >= 0)
		e.parent = s->old[s->new[y->parent].match].id;
	e.after = sibling_before(s, k);
	*vec_push(s->a, &w->edits) = e;
	w->out->inserted++;
}

bool redraft_edits(struct arena *a, const struct text *from, const struct draft *to,
	struct redraft *out, struct err *err)
{
	struct sides s = {.a = a, .lang = from->lang};
	struct redraft r = {0};
	struct writing w = {.s = &s, .out = &r};
	list_old(&s, from);
	list_new(&s, to);
	if (!match_all(&s, err))
		return false;
	put_deletions(&w);
	for (size_t k = 0; k < s.new_len; k++) {
		if (s.new[k].match < 0)
			put_insertion(&w, k);
		else if (!str_eq(s.old[s.new[k].match].words, s.new[k].words))
			put_words(&w, &s.old[s.new[k].match], &s.new[k]);
	}
	r.edits = w.edits.at;
	r.len = w.edits.len;
	*out = r;
	return true;
}
