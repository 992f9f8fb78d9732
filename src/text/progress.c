#include <assert.h>
#include <string.h>
#include "text/inside.h"

static const struct str names[] = {
	[PROGRESS_AGREED] = {"agreed", 6},
	[PROGRESS_CLEAN] = {"clean", 5},
	[PROGRESS_RESERVED] = {"reserved", 8},
	[PROGRESS_BRACKETED] = {"bracketed", 9},
	[PROGRESS_ALTERNATIVES] = {"alternatives", 12},
	[PROGRESS_OVERLAP] = {"overlap", 7},
	[PROGRESS_DELETION] = {"deletion", 8},
	[PROGRESS_PROPOSED] = {"proposed", 8},
};
static_assert(LEN(names) == PROGRESS_COUNT, "every state has a name");

struct str progress_name(enum progress p)
{
	assert(p < PROGRESS_COUNT);
	return names[p];
}

/* Live edits on a board and on the boards of its edits. */
static int32_t edits_count(const struct board *b)
{
	int32_t n = 0;
	for (size_t i = 0; b && i < b->edits.len; i++) {
		const struct tabled_edit *e = b->edits.at[i];
		if (standing_is_live(e->standing) && e->edit.op != EDIT_INSERT_PROVISION)
			n += 1 + edits_count(e->board);
	}
	return n;
}

static bool has_verb(const struct board *b, bool reserves)
{
	for (size_t i = 0; i < b->edits.len; i++) {
		enum edit_op op = b->edits.at[i]->edit.op;
		bool reservation = op == EDIT_RESERVE || op == EDIT_RESERVE_PROVISION;
		if (standing_is_live(b->edits.at[i]->standing) && op != EDIT_INSERT_PROVISION &&
			reservation == reserves)
			return true;
	}
	return false;
}

static bool wants_gone(const struct board *b)
{
	for (size_t i = 0; i < b->whole.len; i++) {
		if (b->whole.at[i].edit->edit.op == EDIT_DELETE_PROVISION)
			return true;
	}
	return false;
}

static enum progress progress_of(
	const struct negotiation *n, const struct provision *p, const struct pieces *shown)
{
	const struct board *b = n->boards.at[p->id.n];
	if (p->proposed)
		return PROGRESS_PROPOSED;
	if (!b || (!has_verb(b, false) && !has_verb(b, true)))
		return n->agreed.at[p->id.n] ? PROGRESS_AGREED : PROGRESS_CLEAN;
	if (wants_gone(b))
		return PROGRESS_DELETION;
	if (shown->overlap)
		return PROGRESS_OVERLAP;
	if (shown->alternatives > 2)
		return PROGRESS_ALTERNATIVES;
	return has_verb(b, false) ? PROGRESS_BRACKETED : PROGRESS_RESERVED;
}

struct standing_of_text standing_compute(
	const struct negotiation *n, struct provision_id id, struct arena scratch)
{
	const struct provision *p = n->text.at[id.n];
	struct standing_of_text s = {.progress = PROGRESS_CLEAN};
	const struct board *b = n->boards.at[id.n];
	struct pieces shown = {0};
	if (p->proposed || (b && (b->marks.len || b->whole.len)))
		shown = consolidate_provision(&scratch, n, id, NULL);
	s.progress = progress_of(n, p, &shown);
	s.brackets = shown.brackets;
	s.alternatives = shown.alternatives;
	s.edits = edits_count(b) + p->proposed;
	return s;
}
