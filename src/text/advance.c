#include <string.h>
#include "text/inside.h"
#include "text/tally.h"

/* After words were adopted most marks of a text are what they were, some places further on. Only
 * those beside the changed words are made again, so an acceptance costs what it touches. */

static bool is_removed(const struct negotiation *n, uint32_t id)
{
	return n->spots.at[id].removed.proposal != 0;
}

/* Where the living tokens of a text are in its successor. `at` is by old live number + 1: the new
 * one, or GONE; before the first and behind the last stand the ends of the text. `gone` counts
 * those that are gone before. */
struct shift {
	const struct sequence *old;
	const struct sequence *now;
	uint32_t *at;
	uint32_t *gone;
};

enum { GONE = 1 << 30 };

static struct shift shift_of(const struct negotiation *n, const struct sequence *old,
	const struct sequence *now, struct arena *a)
{
	struct shift t = {.old = old, .now = now};
	t.at = NEWN(a, uint32_t, (size_t)old->live + 2);
	t.gone = NEWN(a, uint32_t, (size_t)old->live + 1);
	t.at[0] = UINT32_MAX;
	for (uint32_t i = 0; i < old->live; i++) {
		const struct spot *s = &n->spots.at[sequence_live(old, i)];
		t.at[i + 1] = s->removed.proposal ? GONE : s->live;
		t.gone[i + 1] = t.gone[i] + (s->removed.proposal != 0);
	}
	t.at[old->live + 1] = now->live;
	return t;
}

/* Nothing was adopted in the gap and both its sides live; then it is where it was, shifted. */
static bool gap_shift(const struct negotiation *n, const struct shift *t, struct mark *m)
{
	const struct tabled_edit *e = m->edit;
	uint32_t to = t->at[m->from + 1];
	if (t->at[m->from] + 1 != to || n->spots.at[e->anchor.token].joined ||
		(e->anchor_word && is_removed(n, e->anchor_word)))
		return false;
	uint32_t index = m->from < t->old->live ? t->old->live_at[m->from] : t->old->len;
	uint32_t next = to < t->now->live ? t->now->live_at[to] : t->now->len;
	m->place += (uint64_t)(next - index) << PLACE_INDEX;
	m->from = m->to = to;
	return true;
}

/* The same of a span. */
static bool span_shift(const struct shift *t, struct mark *m)
{
	uint32_t from = t->at[m->from + 1];
	uint32_t last = t->at[m->to];
	if (m->part != PART_ONLY || t->gone[m->to] != t->gone[m->from] ||
		last - from != m->to - 1 - m->from)
		return false;
	m->from = from;
	m->to = last + 1;
	return true;
}

/* Does it reach further than its words on this board: has it something of its own that lives or
 * dies with it, or parts elsewhere? */
static bool reaches(const struct tabled_edit *e)
{
	return e->made.n || e->beside_len || (e->board && e->board->edits.len);
}

/* The new standing of an edit whose words or place were touched; false when it dies and reaches
 * further. */
static bool touched_restand(struct negotiation *n, struct tabled_edit *e)
{
	enum standing now = standing_now(n, e);
	if (e->beside_len || (!standing_is_live(now) && reaches(e)))
		return false;
	if (e->standing != now) {
		e->standing = now;
		proposal_restand(n, e->ref.proposal);
	}
	return true;
}

/* Edits, what they cover and what they propose lie where they came in, far apart: all are sent for
 * before the first is read. */
static void edits_fetch(const struct mark *m, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		__builtin_prefetch(&m[i].edit->edit.op);
		__builtin_prefetch(&m[i].edit->standing);
		__builtin_prefetch(&m[i].edit->anchor);
		__builtin_prefetch(&m[i].edit->covers_len);
		__builtin_prefetch(m[i].by);
	}
	for (size_t i = 0; i < len; i++) {
		__builtin_prefetch(m[i].edit->covers);
		__builtin_prefetch(m[i].edit->words);
	}
}

/* Shift the marks that can be, put together at the front; the others go to `touched`. Returns how
 * many stay. */
static size_t marks_shift(
	const struct negotiation *n, struct board *b, const struct shift *t, struct mark *touched)
{
	size_t left = 0;
	struct mark *at = b->marks.at;
	for (size_t i = 0; i < b->marks.len; i++) {
		if (at[i].from == at[i].to)
			__builtin_prefetch(&at[i].edit->anchor);
	}
	for (size_t i = 0; i < b->marks.len; i++) {
		struct mark m = at[i];
		if (m.from == m.to ? gap_shift(n, t, &m) : span_shift(t, &m))
			at[left++] = m;
		else
			*touched++ = m;
	}
	return left;
}

void board_advance(
	struct negotiation *n, struct board *b, const struct sequence *old, struct arena scratch)
{
	struct shift t = shift_of(n, old, n->text.at[b->of.n]->words, &scratch);
	struct mark *touched = NEWN(&scratch, struct mark, b->marks.len);
	size_t left = marks_shift(n, b, &t, touched);
	size_t len = b->marks.len - left;
	size_t live = 0;
	bool fits = !b->places;
	edits_fetch(touched, len);
	for (size_t i = 0; fits && i < len; i++) {
		struct tabled_edit *e = (struct tabled_edit *)touched[i].edit; /* of this board */
		if (touched[i].part == PART_FIRST || e->standing == STANDING_ACCEPTED)
			continue;
		fits = touched_restand(n, e);
		if (standing_is_live(e->standing))
			touched[live++] = touched[i];
	}
	if (!fits) {
		board_rebase(n, b);
		return;
	}
	b->marks.len = left;
	tally_touch(n, b->of);
	for (size_t i = 0; i < live; i++)
		mark_again(n, b, touched[i]);
	marks_join(n, b, left, scratch);
	board_tell(n, b);
}
