#include <stddef.h>
#include <string.h>
#include "text/fork.h"
#include "text/inside.h"

struct fork {
	struct arena *a;
	const struct negotiation *of;
	struct negotiation *n;
	bool *keep; /* by provision id: its board is in the copy; null: all are */
};

/* A vector's own copy, with room for nothing: what is pushed to it moves it first. */
static void *copy(struct arena *a, const void *at, size_t size, size_t len)
{
	void *out = arena_take(a, size, _Alignof(max_align_t), len);
	if (len)
		memcpy(out, at, size * len);
	return out;
}

#define VEC_OWN(a, v)                                                                              \
	do {                                                                                       \
		(v)->at = copy((a), (v)->at, sizeof(*(v)->at), (v)->len);                          \
		(v)->cap = (v)->len;                                                               \
	} while (0)

/* Shared, but never written behind its end. */
#define VEC_SHARE(v) ((v)->cap = (v)->len)

static void mark_follow(const struct fork *f, struct mark *m)
{
	if (!m->edit->apart)
		m->by = tabled_get(f->n, m->edit->ref.proposal);
	m->edit = edit_get(f->n, m->edit->ref);
}

static struct board *board_fork(const struct fork *f, const struct board *b)
{
	struct board *out = NEW(f->a, struct board);
	*out = *b;
	VEC_OWN(f->a, &out->edits);
	VEC_OWN(f->a, &out->marks);
	VEC_OWN(f->a, &out->whole);
	out->texts = (struct arena){0};
	for (size_t i = 0; i < out->edits.len; i++)
		out->edits.at[i] = edit_get(f->n, out->edits.at[i]->ref);
	for (size_t i = 0; i < out->marks.len; i++)
		mark_follow(f, &out->marks.at[i]);
	for (size_t i = 0; i < out->whole.len; i++)
		mark_follow(f, &out->whole.at[i]);
	if (b->owner)
		out->owner = edit_get(f->n, b->owner->ref);
	return out;
}

static struct tabled_proposal *proposal_fork(const struct fork *f, const struct tabled_proposal *p)
{
	struct tabled_proposal *out = NEW(f->a, struct tabled_proposal);
	*out = *p;
	out->edits = copy(f->a, p->edits, sizeof(*p->edits), p->edits_len);
	return out;
}

/* Does an edit of the proposal hang on a board that is kept? */
static bool is_kept(const struct fork *f, const struct tabled_proposal *p)
{
	for (size_t i = 0; f->keep && i < p->edits_len; i++)
		if (f->keep[p->edits[i].target.n])
			return true;
	return !f->keep;
}

static void proposals_fork(const struct fork *f)
{
	struct negotiation *n = f->n;
	bool *own = NEWN(f->a, bool, n->proposals.len);
	for (size_t i = 0; i < n->proposals.len; i++) {
		own[i] = is_kept(f, n->proposals.at[i]);
		if (own[i])
			n->proposals.at[i] = proposal_fork(f, n->proposals.at[i]);
	}
	for (size_t i = 0; i < n->proposals.len; i++) {
		struct tabled_proposal *p = n->proposals.at[i];
		for (size_t k = 0; own[i] && k < p->edits_len; k++)
			if (p->edits[k].board)
				p->edits[k].board = board_fork(f, p->edits[k].board);
	}
}

static void boards_fork(const struct fork *f)
{
	struct negotiation *n = f->n;
	for (size_t i = 0; i < n->boards.len; i++) {
		n->owned.at[i] = -1; /* every provision is copied before it is written */
		if (n->boards.at[i])
			n->boards.at[i] =
				f->keep && !f->keep[i] ? NULL : board_fork(f, n->boards.at[i]);
	}
}

static struct negotiation *fork_make(struct arena *a, const struct negotiation *of, bool *keep)
{
	struct negotiation *n = NEW(a, struct negotiation);
	struct fork f = {a, of, n, keep};
	*n = *of;
	n->a = a;
	VEC_OWN(a, &n->vocabulary.runs);
	VEC_SHARE(&n->vocabulary.words);
	VEC_SHARE(&n->vocabulary.run_of);
	n->text.vocabulary = &n->vocabulary;
	n->text.at = copy(a, of->text.at, sizeof(*of->text.at), of->text.len);
	n->text_cap = of->text.len;
	VEC_OWN(a, &n->spots);
	VEC_OWN(a, &n->boards);
	VEC_OWN(a, &n->owned);
	VEC_OWN(a, &n->agreed);
	VEC_SHARE(&n->revisions);
	VEC_OWN(a, &n->proposals);
	VEC_OWN(a, &n->codes);
	VEC_OWN(a, &n->voices);
	VEC_OWN(a, &n->ranked);
	VEC_OWN(a, &n->order);
	VEC_OWN(a, &n->rank);
	VEC_OWN(a, &n->links);
	VEC_SHARE(&n->renumberings);
	proposals_fork(&f);
	boards_fork(&f);
	tally_new(n);
	return n;
}

struct negotiation *negotiation_fork(struct arena *a, const struct negotiation *n)
{
	return fork_make(a, n, NULL);
}

static void keep_under(const struct negotiation *n, struct provision_id id, bool *keep)
{
	const struct provision *p = n->text.at[id.n];
	keep[id.n] = true;
	if (p->origin.proposal) /* where its own proposal hangs, wherever it was moved since */
		keep[edit_get(n, p->origin)->target.n] = true;
	for (uint32_t i = 0; i < p->children_len; i++)
		if (!(p->children[i] & PROVISION_LEFT))
			keep_under(n, (struct provision_id){p->children[i]}, keep);
}

/* Does a live edit reach over several provisions: a split, a merge, words that one took apart? */
static bool reaches_out(const struct negotiation *n)
{
	for (size_t i = 0; i < n->proposals.len; i++) {
		const struct tabled_proposal *p = n->proposals.at[i];
		for (size_t k = 0; k < p->edits_len; k++)
			if (standing_is_live(p->edits[k].standing) &&
				(p->edits[k].beside_len ||
					p->edits[k].edit.op >= EDIT_SPLIT_PROVISION))
				return true;
	}
	return false;
}

struct negotiation *negotiation_fork_at(
	struct arena *a, const struct negotiation *n, struct provision_id id)
{
	if (reaches_out(n))
		return negotiation_fork(a, n);
	bool *keep = NEWN(a, bool, n->text.len);
	keep_under(n, id, keep);
	keep[n->text.at[id.n]->parent.n] = true;
	return fork_make(a, n, keep);
}

/* --- what somebody wants ---------------------------------------------------------------------- */

static bool is_theirs(const struct negotiation *n, struct edit_ref ref, const int32_t *who,
	size_t len, struct arena scratch)
{
	int32_t *sponsors;
	size_t count = negotiation_sponsors(n, &scratch, ref, &sponsors);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < len; k++)
			if (sponsors[i] == who[k])
				return true;
	return false;
}

static bool reserves(const struct tabled_edit *e)
{
	return e->edit.op == EDIT_RESERVE || e->edit.op == EDIT_RESERVE_PROVISION;
}

void negotiation_want(struct arena *a, const struct negotiation *n, const int32_t *who, size_t len,
	struct wanted *out, struct arena scratch)
{
	struct negotiation *f = negotiation_fork(a, n);
	VEC(struct edit_ref) adopted = {0};
	VEC(struct edit_ref) left = {0};
	for (size_t i = 0; i < f->proposals.len; i++) {
		const struct tabled_proposal *p = f->proposals.at[i];
		for (size_t k = 0; k < p->edits_len; k++) {
			struct edit_ref ref = p->edits[k].ref;
			struct edit_set set = {ref.proposal, &ref.edit, 1};
			struct err err;
			if (!standing_is_live(edit_get(n, ref)->standing) ||
				reserves(&p->edits[k]) || !is_theirs(n, ref, who, len, scratch))
				continue;
			if (standing_is_live(p->edits[k].standing) &&
				negotiation_accept_check(f, set, &err)) {
				negotiation_accept(f, set, scratch);
				*vec_push(a, &adopted) = ref;
			} else if (p->edits[k].standing != STANDING_ABSORBED) {
				*vec_push(a, &left) = ref;
			}
		}
	}
	*out = (struct wanted){f, adopted.at, adopted.len, left.at, left.len};
}
