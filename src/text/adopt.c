#include <assert.h>
#include <string.h>
#include "text/adopt.h"
#include "text/planted.h"

bool adopt_can(const struct tabled_edit *e)
{
	bool words = e->edit.op == EDIT_INSERT || e->edit.op == EDIT_DELETE ||
		     e->edit.op == EDIT_REPLACE;
	return words && !e->in.proposal && !e->beside_len && !(e->board && e->board->edits.len);
}

/* Does what waits on the board touch the words of the edit, or its place? */
static bool is_touched(
	const struct negotiation *n, const struct board *b, const struct tabled_edit *e)
{
	for (uint32_t i = 0; i < e->covers_len; i++) {
		if (n->spots.at[e->covers[i]].removed.proposal)
			return true;
	}
	for (size_t i = 0; e->words && i < b->entering.len; i++) {
		const struct tabled_edit *o = b->entering.at[i];
		if (o->words && o->anchor.token == e->anchor.token &&
			o->anchor.right == e->anchor.right)
			return true;
	}
	return false;
}

/* Note what the edit takes away, and where words join. */
static void take(struct negotiation *n, const struct tabled_edit *e)
{
	uint32_t len = e->covers_len;
	if (PLANTED(3) && len > 1) /* the last word stays */
		len--;
	for (uint32_t i = 0; i < len; i++) {
		struct spot *spot = &n->spots.at[e->covers[i]];
		if (spot->removed.proposal == 0)
			spot->removed = e->ref;
	}
	if (e->edit.op == EDIT_INSERT)
		n->spots.at[e->anchor.token].joined = true;
}

/* The ids of the board's text with the words of all that waits. */
static struct sequence ids_with(struct adoption *a, const struct board *b, const struct sequence *s)
{
	const struct vocabulary *x = &a->n->vocabulary;
	size_t len = s->len;
	for (size_t i = 0; i < b->entering.len; i++)
		len += b->entering.at[i]->words ? b->entering.at[i]->words->len : 0;
	uint32_t *id = NEWN(&a->scratch, uint32_t, len);
	if (s->len)
		memcpy(id, s->id, s->len * sizeof(*id));
	struct sequence out = {.len = s->len, .id = id};
	for (size_t i = 0; i < b->entering.len; i++) {
		const struct sequence *w = b->entering.at[i]->words;
		if (!w)
			continue;
		uint32_t at = sequence_place(x, &out, &x->runs.at[b->entering.at[i]->run]);
		memmove(id + at + w->len, id + at, (out.len - at) * sizeof(*id));
		memcpy(id + at, w->id, w->len * sizeof(*id));
		out.len += w->len;
	}
	for (uint32_t i = 0; i < out.len; i++) {
		if (a->n->spots.at[sequence_id(&out, i)].removed.proposal)
			id[i] |= SEQUENCE_DEAD;
	}
	return out;
}

static void enter(struct adoption *a, struct board *b)
{
	struct negotiation *n = a->n;
	struct arena keep = a->scratch;
	const struct sequence *old = n->text.at[b->of.n]->words;
	struct sequence ids = ids_with(a, b, old);
	const struct sequence *s = sequence_of(n->a, &n->vocabulary, ids.id, ids.len);
	provision_own(n, b->of)->words = s;
	spots_update(n, s, b->of);
	b->entering.len = 0;
	board_advance(n, b, old, a->scratch);
	a->scratch = keep;
}

void adopt_add(struct adoption *a, struct tabled_edit *e)
{
	struct board *b = board_under(a->n, e);
	if (b->entering.len && is_touched(a->n, b, e))
		enter(a, b);
	if (!standing_is_live(e->standing))
		return;
	if (b->entering.len == 0) /* it may be there already, and then has nothing to enter twice */
		*vec_push(&a->scratch, &a->boards) = b;
	e->standing = STANDING_ACCEPTED;
	take(a->n, e);
	*vec_push(a->n->a, &b->entering) = e;
}

void adopt_end(struct adoption *a)
{
	for (size_t i = 0; i < a->boards.len; i++) {
		if (a->boards.at[i]->entering.len)
			enter(a, a->boards.at[i]);
	}
	a->boards.len = 0;
}
