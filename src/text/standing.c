#include <assert.h>
#include <string.h>
#include "text/inside.h"
#include "text/absorb.h"
#include "text/reshape.h"
#include "text/planted.h"

static bool is_dead(const struct negotiation *n, uint32_t id)
{
	return n->spots.at[id].removed.proposal != 0;
}

static bool covers_same(const struct tabled_edit *a, const struct tabled_edit *b)
{
	return a->covers_len == b->covers_len &&
	       (a->covers_len == 0 ||
		       memcmp(a->covers, b->covers, a->covers_len * sizeof(*a->covers)) == 0);
}

/* All words are gone. Who took them away, and did that do what the edit wants? */
static enum standing standing_gone(const struct negotiation *n, const struct tabled_edit *e)
{
	if (e->edit.op == EDIT_RESERVE)
		return STANDING_MOOT;
	for (uint32_t i = 0; i < e->covers_len; i++) {
		const struct tabled_edit *by = edit_get(n, n->spots.at[e->covers[i]].removed);
		bool same = by->edit.op == e->edit.op;
		if (e->edit.op != EDIT_DELETE)
			same = same && covers_same(e, by) && edit_words_same(n, e, by);
		if (!same)
			return STANDING_MOOT;
	}
	return STANDING_ABSORBED;
}

/* Does no living word stand between the two? Where a split went between them, none does when one is
 * the last of its provision and the other the first of its own. */
static bool follows(const struct negotiation *n, const struct spot *a, const struct spot *b)
{
	if (a->home == b->home)
		return b->live == a->live + 1;
	return a->live + 1 == n->text.at[a->home]->words->live && b->live == 0;
}

static enum standing standing_of_span(const struct negotiation *n, const struct tabled_edit *e)
{
	uint32_t dead = 0;
	const struct spot *last = NULL; /* of its living words */
	bool apart = false;
	for (uint32_t i = 0; i < e->covers_len; i++) {
		const struct spot *s = &n->spots.at[e->covers[i]];
		if (s->removed.proposal) {
			dead++;
			continue;
		}
		apart |= last && !follows(n, last, s);
		last = s;
	}
	if (dead == e->covers_len)
		return standing_gone(n, e);
	if (dead > 0 && !PLANTED(7)) /* words that are gone are not missed */
		return STANDING_PARTIAL;
	if (PLANTED(14)) /* words adopted inside are taken along */
		return STANDING_PENDING;
	return apart ? STANDING_INTERIOR : STANDING_PENDING;
}

static enum standing standing_of_insertion(const struct negotiation *n, const struct tabled_edit *e)
{
	if (n->spots.at[e->anchor.token].joined && edit_absorber(n, e))
		return STANDING_ABSORBED;
	bool lost = e->anchor_word && is_dead(n, e->anchor_word);
	return lost ? STANDING_REANCHORED : STANDING_PENDING;
}

static enum standing standing_of_new(const struct negotiation *n, const struct tabled_edit *e)
{
	bool removed = e->made.n && n->text.at[e->made.n]->removed.proposal;
	if (removed || !text_has(&n->text, e->parent))
		return STANDING_MOOT;
	if (edit_absorber(n, e))
		return STANDING_ABSORBED;
	bool lost = e->edit.after.n && !text_has(&n->text, e->edit.after);
	return lost ? STANDING_REANCHORED : STANDING_PENDING;
}

static enum standing standing_of_move(const struct negotiation *n, const struct tabled_edit *e)
{
	const struct provision *p = n->text.at[e->target.n];
	if (!text_has(&n->text, e->parent))
		return STANDING_MOOT;
	if (edit_ref_eq(p->placed, e->placed))
		return STANDING_PENDING;
	bool same = p->parent.n == e->parent.n && p->after.n == e->after.n;
	return same ? STANDING_ABSORBED : STANDING_MOOT;
}

/* A split takes words away from the provision, a merge brings some to it. */
static enum standing standing_of_shape(const struct negotiation *n, const struct tabled_edit *e)
{
	for (uint32_t i = 0; i < e->covers_len; i++) {
		const struct spot *s = &n->spots.at[e->covers[i]];
		if (!s->removed.proposal && s->home != (uint32_t)e->target.n)
			return STANDING_PARTIAL;
	}
	return n->text.at[e->target.n]->merges > e->merges ? STANDING_INTERIOR : STANDING_PENDING;
}

/* A whole text is replaced as a whole: words adopted in it meanwhile do not hold it up, but another
 * text adopted in its place does. */
static enum standing standing_of_whole(const struct negotiation *n, const struct tabled_edit *e)
{
	const struct tabled_edit *o = edit_replaced_by(n, e);
	if (o)
		return edit_words_same(n, e, o) ? STANDING_ABSORBED : STANDING_MOOT;
	return standing_of_shape(n, e);
}

enum standing standing_now(const struct negotiation *n, const struct tabled_edit *e)
{
	if (e->in.proposal && !standing_is_live(edit_get(n, e->in)->standing))
		return STANDING_MOOT;
	if (e->edit.op == EDIT_INSERT_PROVISION)
		return standing_of_new(n, e);
	if (!text_has(&n->text, e->target)) {
		const struct provision *p = n->text.at[e->target.n];
		bool deleted = e->edit.op == EDIT_DELETE_PROVISION && p->removed.proposal &&
			       p->into.n == 0;
		return deleted ? STANDING_ABSORBED : STANDING_MOOT;
	}
	switch (e->edit.op) {
	case EDIT_INSERT:
		return standing_of_insertion(n, e);
	case EDIT_DELETE:
	case EDIT_REPLACE:
	case EDIT_RESERVE:
		return standing_of_span(n, e);
	case EDIT_MOVE_PROVISION:
		return standing_of_move(n, e);
	case EDIT_REPLACE_PROVISION:
		return standing_of_whole(n, e);
	case EDIT_DELETE_PROVISION:
	case EDIT_RESERVE_PROVISION:
		return standing_of_shape(n, e);
	case EDIT_SPLIT_PROVISION:
		return standing_of_split(n, e);
	case EDIT_MERGE_PROVISION:
		return standing_of_merge(n, e);
	case EDIT_INSERT_PROVISION:
	case EDIT_OP_COUNT:
		break;
	}
	return STANDING_PENDING;
}

/* Pending when all that is open is; else what an edit of it has come to, the more serious first. */
static enum standing standing_of_open(const struct tabled_proposal *p)
{
	size_t count[STANDING_COUNT] = {0};
	for (size_t i = 0; i < p->edits_len; i++)
		count[p->edits[i].standing]++;
	size_t lost = count[STANDING_MOOT] + count[STANDING_ABSORBED];
	size_t live = 0;
	for (int s = 0; s < STANDING_COUNT; s++)
		live += standing_is_live((enum standing)s) ? count[s] : 0;
	if (live == 0)
		return count[STANDING_MOOT] ? STANDING_MOOT : STANDING_ABSORBED;
	if (lost > 0 || count[STANDING_PARTIAL])
		return STANDING_PARTIAL;
	if (count[STANDING_INTERIOR])
		return STANDING_INTERIOR;
	return count[STANDING_REANCHORED] ? STANDING_REANCHORED : STANDING_PENDING;
}

/* A proposal of one edit stands as that does. */
void proposal_restand(struct negotiation *n, int32_t number)
{
	struct tabled_proposal *p = tabled_get(n, number);
	if (p->edits_len == 1) {
		p->standing = p->edits->standing;
		return;
	}
	size_t accepted = 0;
	size_t withdrawn = 0;
	size_t decided = 0;
	for (size_t i = 0; i < p->edits_len; i++) {
		enum standing s = p->edits[i].standing;
		accepted += s == STANDING_ACCEPTED;
		withdrawn += s == STANDING_WITHDRAWN;
		decided += s >= STANDING_ACCEPTED;
	}
	if (decided < p->edits_len)
		p->standing = standing_of_open(p);
	else if (accepted == p->edits_len)
		p->standing = STANDING_ACCEPTED;
	else if (accepted > 0)
		p->standing = STANDING_DIVIDED;
	else
		p->standing = withdrawn == p->edits_len ? STANDING_WITHDRAWN : STANDING_REJECTED;
}
