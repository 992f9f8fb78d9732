/*
 * May the edits of a set, one after the other, change the tree? Each may by itself and yet two of
 * them close a ring: so they are tried on the parents alone.
 */
#include "base/limits.h"
#include "msg_err.h"
#include "text/inside.h"
#include "text/shape.h"

struct shape {
	size_t len;      /* provisions */
	int64_t *parent; /* by id */
	int64_t *into;   /* by id: what it became part of; 0: nothing */
};

static int64_t shape_now(const struct shape *s, int64_t id)
{
	while (s->into[id])
		id = s->into[id];
	return id;
}

static bool shape_under(const struct shape *s, int64_t id, int64_t above)
{
	while (id != 0 && id != above)
		id = s->parent[id];
	return id == above;
}

static bool shape_move(struct shape *s, const struct tabled_edit *e, struct err *err)
{
	int64_t to = shape_now(s, e->parent.n);
	if (s->into[e->target.n])
		return true; /* gone by then: moot */
	if (to != 0 && shape_under(s, to, e->target.n))
		return err_set(
			err, FAULT_CONFLICT, msg(MSG_TEXT_MOVE_UNDER_ITSELF, arg_int(e->target.n)));
	s->parent[e->target.n] = to;
	return true;
}

static bool shape_merge(struct shape *s, const struct tabled_edit *e, struct err *err)
{
	int64_t into = e->target.n;
	for (size_t i = 0; s->into[into] == 0 && i < e->edit.with_len; i++) {
		int64_t id = e->edit.with[i].n;
		if (s->into[id])
			continue;
		if (shape_under(s, id, into) || shape_under(s, into, id))
			return err_set(err, FAULT_CONFLICT,
				msg(MSG_TEXT_MERGE_UNDER, arg_int(id), arg_int(into)));
		for (size_t k = 1; k < s->len; k++) {
			if (s->parent[k] == id)
				s->parent[k] = into;
		}
		s->into[id] = into;
	}
	return true;
}

static bool shape_depth(const struct shape *s, struct err *err)
{
	for (size_t i = 1; i < s->len; i++) {
		int64_t depth = -1;
		for (int64_t id = (int64_t)i; id != 0; id = s->parent[id])
			depth++;
		if (depth >= LIMIT_TREE_DEPTH)
			return err_set(
				err, FAULT_LIMIT, msg(MSG_DRAFT_DEEP, arg_int(LIMIT_TREE_DEPTH)));
	}
	return true;
}

bool shape_check(const struct negotiation *n, const struct tabled_edit *const *edits, size_t len,
	struct err *err)
{
	struct arena a CLEANUP(arena_close) = arena_open(32 * n->text.len + (1 << 16));
	struct shape s = {.len = n->text.len};
	s.parent = NEWN(&a, int64_t, s.len);
	s.into = NEWN(&a, int64_t, s.len);
	for (size_t i = 0; i < s.len; i++) {
		s.parent[i] = n->text.at[i]->parent.n;
		s.into[i] = n->text.at[i]->into.n;
	}
	for (size_t i = 0; i < len; i++) {
		if (edits[i]->edit.op == EDIT_MOVE_PROVISION && !shape_move(&s, edits[i], err))
			return false;
		if (edits[i]->edit.op == EDIT_MERGE_PROVISION && !shape_merge(&s, edits[i], err))
			return false;
	}
	return shape_depth(&s, err);
}
