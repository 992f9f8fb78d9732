#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include "text/inside.h"
#include "text/planted.h"
#include "text/tally.h"

struct board *board_of(struct negotiation *n, struct provision_id id)
{
	struct board **b = &n->boards.at[id.n];
	if (!*b) {
		*b = NEW(n->a, struct board);
		(*b)->of = id;
	}
	return *b;
}

/* What is kept of the provision under which a board hangs has to be made anew. */
static void board_touch(struct negotiation *n, const struct board *b)
{
	tally_touch(n, b->owner ? b->owner->target : b->of);
}

struct board *board_under(const struct negotiation *n, const struct tabled_edit *e)
{
	if (e->in.proposal)
		return edit_get(n, e->in)->board;
	return n->boards.at[e->target.n];
}

const struct sequence *board_words(const struct negotiation *n, const struct tabled_edit *e)
{
	return e->in.proposal ? edit_get(n, e->in)->words : n->text.at[e->target.n]->words;
}

void spots_update(struct negotiation *n, const struct sequence *s)
{
	while (n->spots.len < n->vocabulary.words.len)
		vec_push(n->a, &n->spots);
	uint32_t live = 0;
	for (uint32_t i = 0; i < s->len; i++) {
		struct spot *spot = &n->spots.at[sequence_id(s, i)];
		spot->index = i;
		spot->live = live;
		live += !sequence_is_dead(s, i);
	}
}

/* --- standings -------------------------------------------------------------------------------- */

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

/* `e` may still be on its way in, without words of its own in the vocabulary. */
static bool words_same(
	const struct negotiation *n, const struct tabled_edit *e, const struct tabled_edit *o)
{
	if (!o->words)
		return false;
	return e->words ? sequence_eq(e->words, o->words)
			: token_text_eq(e->edit.text, o->words->text, n->vocabulary.rules);
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
			same = same && covers_same(e, by) && words_same(n, e, by);
		if (!same)
			return STANDING_MOOT;
	}
	return STANDING_ABSORBED;
}

static enum standing standing_of_span(const struct negotiation *n, const struct tabled_edit *e)
{
	uint32_t dead = 0;
	uint32_t first = UINT32_MAX;
	uint32_t last = 0;
	for (uint32_t i = 0; i < e->covers_len; i++) {
		const struct spot *s = &n->spots.at[e->covers[i]];
		if (s->removed.proposal) {
			dead++;
			continue;
		}
		first = s->live < first ? s->live : first;
		last = s->live;
	}
	if (dead == e->covers_len)
		return standing_gone(n, e);
	if (dead > 0 && !PLANTED(7)) /* words that are gone are not missed */
		return STANDING_PARTIAL;
	if (PLANTED(14)) /* words adopted inside are taken along */
		return STANDING_PENDING;
	return last - first + 1 > e->covers_len ? STANDING_INTERIOR : STANDING_PENDING;
}

static enum standing standing_of_insertion(const struct negotiation *n, const struct tabled_edit *e)
{
	const struct board *b = board_under(n, e);
	for (size_t i = 0; b && i < b->edits.len; i++) {
		const struct tabled_edit *o = b->edits.at[i];
		if (o->standing == STANDING_ACCEPTED && o->edit.op == EDIT_INSERT &&
			o->anchor.token == e->anchor.token && o->anchor.right == e->anchor.right &&
			words_same(n, e, o))
			return STANDING_ABSORBED;
	}
	bool lost = e->anchor_word && is_dead(n, e->anchor_word);
	return lost ? STANDING_REANCHORED : STANDING_PENDING;
}

static bool same_provision(const struct negotiation *n, const struct edit *a, const struct edit *b)
{
	if (a->kind != b->kind || a->numbered != b->numbered || a->under_len != b->under_len ||
		!token_text_eq(a->text, b->text, n->vocabulary.rules))
		return false;
	for (size_t i = 0; i < a->under_len; i++) {
		if (!same_provision(n, &a->under[i], &b->under[i]))
			return false;
	}
	return true;
}

static enum standing standing_of_new(const struct negotiation *n, const struct tabled_edit *e)
{
	bool removed = e->made.n && n->text.at[e->made.n]->removed.proposal;
	if (removed || !text_has(&n->text, e->edit.parent))
		return STANDING_MOOT;
	const struct board *b = n->boards.at[e->edit.parent.n];
	for (size_t i = 0; b && i < b->edits.len; i++) {
		const struct tabled_edit *o = b->edits.at[i];
		if (o->standing == STANDING_ACCEPTED && o->edit.op == EDIT_INSERT_PROVISION &&
			o->edit.after.n == e->edit.after.n && same_provision(n, &o->edit, &e->edit))
			return STANDING_ABSORBED;
	}
	bool lost = e->edit.after.n && !text_has(&n->text, e->edit.after);
	return lost ? STANDING_REANCHORED : STANDING_PENDING;
}

static enum standing standing_of_move(const struct negotiation *n, const struct tabled_edit *e)
{
	const struct provision *p = n->text.at[e->target.n];
	if (!text_has(&n->text, e->edit.parent))
		return STANDING_MOOT;
	if (edit_ref_eq(p->placed, e->placed))
		return STANDING_PENDING;
	bool same = p->parent.n == e->edit.parent.n && p->after.n == e->edit.after.n;
	return same ? STANDING_ABSORBED : STANDING_MOOT;
}

/* A whole text is replaced as a whole: words adopted in it meanwhile do not hold it up, but another
 * text adopted in its place does. */
static enum standing standing_of_whole(const struct negotiation *n, const struct tabled_edit *e)
{
	const struct board *b = n->boards.at[e->target.n];
	for (size_t i = 0; b && i < b->edits.len; i++) {
		const struct tabled_edit *o = b->edits.at[i];
		if (o->standing == STANDING_ACCEPTED && o->edit.op == EDIT_REPLACE_PROVISION &&
			e->covers_len > 0 && edit_ref_eq(n->spots.at[e->covers[0]].removed, o->ref))
			return words_same(n, e, o) ? STANDING_ABSORBED : STANDING_MOOT;
	}
	return STANDING_PENDING;
}

enum standing standing_now(const struct negotiation *n, const struct tabled_edit *e)
{
	if (e->in.proposal && !standing_is_live(edit_get(n, e->in)->standing))
		return STANDING_MOOT;
	if (e->edit.op == EDIT_INSERT_PROVISION)
		return standing_of_new(n, e);
	if (!text_has(&n->text, e->target)) {
		bool deleted = e->edit.op == EDIT_DELETE_PROVISION &&
			       n->text.at[e->target.n]->removed.proposal;
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
	case EDIT_INSERT_PROVISION:
	case EDIT_DELETE_PROVISION:
	case EDIT_RESERVE_PROVISION:
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

void proposal_restand(struct negotiation *n, int32_t number)
{
	struct tabled_proposal *p = tabled_get(n, number);
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

/* --- marks ------------------------------------------------------------------------------------ */

#define ORDER(x, y)                                                                                \
	do {                                                                                       \
		if ((x) != (y))                                                                    \
			return (x) < (y) ? -1 : 1;                                                 \
	} while (0)

int mark_cmp(const struct mark *a, const struct mark *b)
{
	ORDER(a->from, b->from);
	/* An insertion stands before the span that begins at the same token. */
	ORDER(a->from != a->to, b->from != b->to);
	ORDER(b->to, a->to);
	ORDER(a->place, b->place);
	ORDER(a->verb, b->verb);
	if (PLANTED(2)) /* in the order of arrival */
		ORDER(a->edit->run, b->edit->run);
	ORDER(a->lead.proposal, b->lead.proposal);
	int c = str_cmp(a->words, b->words);
	if (c)
		return c;
	ORDER(a->lead.edit, b->lead.edit);
	ORDER(a->edit->ref.proposal, b->edit->ref.proposal);
	ORDER(a->edit->ref.edit, b->edit->ref.edit);
	return 0;
}

static int mark_cmp_void(const void *a, const void *b)
{
	return mark_cmp(a, b);
}

static void marks_sort(struct mark *m, size_t len)
{
	if (len > 1)
		qsort(m, len, sizeof(*m), mark_cmp_void);
}

/* Give marks on the same words that propose the same text one lead, and one place. `m` is in order
 * of the marks' own numbers. */
static void bucket_lead(struct mark *m, size_t len)
{
	bool merged = false;
	for (size_t i = 0; i < len; i++) {
		if (!m[i].proposes || !edit_ref_eq(m[i].lead, m[i].edit->ref))
			continue;
		for (size_t j = i + 1; j < len; j++) {
			if (!m[j].proposes || m[j].verb != m[i].verb ||
				!edit_ref_eq(m[j].lead, m[j].edit->ref) ||
				!sequence_eq(m[i].edit->words, m[j].edit->words))
				continue;
			m[j].lead = m[i].lead;
			m[j].place = m[i].place;
			m[j].words = m[i].words; /* white space may differ */
			merged = true;
		}
	}
	if (merged)
		marks_sort(m, len);
}

static bool same_bucket(const struct mark *a, const struct mark *b)
{
	return a->from == b->from && a->to == b->to;
}

void marks_order(struct mark *m, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		m[i].lead = m[i].edit->ref;
		if (m[i].proposes)
			m[i].words = m[i].edit->words->text;
	}
	marks_sort(m, len);
	for (size_t i = 0, j; i < len; i = j) {
		j = i + 1;
		while (j < len && same_bucket(&m[i], &m[j]))
			j++;
		bucket_lead(m + i, j - i);
	}
}

static uint8_t verb_of(enum edit_op op)
{
	switch (op) {
	case EDIT_DELETE:
	case EDIT_DELETE_PROVISION:
		return MARK_DELETES;
	case EDIT_REPLACE:
	case EDIT_REPLACE_PROVISION:
		return MARK_REPLACES;
	case EDIT_RESERVE:
	case EDIT_RESERVE_PROVISION:
		return MARK_RESERVES;
	case EDIT_MOVE_PROVISION:
		return MARK_MOVES;
	case EDIT_INSERT:
	case EDIT_INSERT_PROVISION:
	case EDIT_OP_COUNT:
		break;
	}
	return MARK_INSERTS;
}

struct mark mark_new(const struct negotiation *n, const struct tabled_edit *e)
{
	const struct tabled_proposal *by = tabled_get(n, e->ref.proposal);
	bool lone = by->sponsors_len == 1 && e->sponsors_len == 0;
	struct mark m = {.edit = e, .by = by, .lone = lone ? by->sponsors[0] : -1};
	m.verb = verb_of(e->edit.op);
	m.lead = e->ref;
	if (e->words) {
		const struct sequence *s = e->words;
		m.proposes = true;
		m.words = s->text;
		m.last = s->live ? s->to[s->live - 1] - s->from[s->live - 1] : 0;
		m.spaced = n->vocabulary.runs.at[e->run].space.at;
		m.amended = e->board->marks.len > 0;
	}
	return m;
}

/* Deleting marks without words, for the parts of a replacement before its last one. */
static void push_part(struct negotiation *n, struct board *b, struct mark m, bool last)
{
	if (!last && m.proposes) {
		m.proposes = false;
		m.words = (struct str){0};
		m.verb = MARK_DELETES;
	}
	*vec_push(n->a, &b->marks) = m;
}

static void push_span(struct negotiation *n, struct board *b, const struct tabled_edit *e)
{
	struct mark m = mark_new(n, e);
	bool open = false;
	for (uint32_t i = 0; i < e->covers_len; i++) {
		const struct spot *s = &n->spots.at[e->covers[i]];
		if (s->removed.proposal || n->vocabulary.words.at[e->covers[i]].len == 0)
			continue;
		if (open && s->live != m.to) {
			push_part(n, b, m, false);
			open = false;
		}
		if (!open)
			m.from = s->live;
		m.to = s->live + 1;
		open = true;
	}
	assert(open);
	push_part(n, b, m, true);
}

static bool ref_before(struct edit_ref a, struct edit_ref b)
{
	return a.proposal != b.proposal ? a.proposal < b.proposal : a.edit < b.edit;
}

static bool same_insertion(const struct tabled_edit *a, const struct tabled_edit *b)
{
	return a->edit.op == EDIT_INSERT && b->edit.op == EDIT_INSERT &&
	       a->anchor.token == b->anchor.token && a->anchor.right == b->anchor.right &&
	       sequence_eq(a->words, b->words);
}

/* Equal texts at one place are one text: whoever's is adopted, it stands where the first would.
 * Tells whether there is another one. */
static bool order_set(struct negotiation *n, const struct board *b, struct tabled_edit *e)
{
	struct edit_ref first = e->ref;
	bool others = false;
	for (size_t i = 0; e->edit.op == EDIT_INSERT && i < b->edits.len; i++) {
		const struct tabled_edit *o = b->edits.at[i];
		if (o == e || !standing_is_live(o->standing) || !same_insertion(o, e))
			continue;
		others = true;
		if (ref_before(o->ref, first))
			first = o->ref;
	}
	if (e->run >= 0)
		n->vocabulary.runs.at[e->run].order = first;
	return others;
}

/* Where runs with different anchors meet at one index, those that hang on the right of a token come
 * before those on the left of another; the younger token holds the smaller subtree, so it is
 * nearer. */
static uint64_t place_order(uint32_t index, struct anchor k)
{
	uint64_t nearest = k.right ? UINT32_MAX - k.token : k.token;
	return (uint64_t)index << 33 | (uint64_t)!k.right << 32 | nearest;
}

static void push_insertion(struct negotiation *n, struct board *b, const struct tabled_edit *e)
{
	const struct sequence *s = board_words(n, e);
	const struct run *run = &n->vocabulary.runs.at[e->run];
	uint32_t index = sequence_place(&n->vocabulary, s, run);
	struct mark m = mark_new(n, e);
	m.place = place_order(index, run->anchor);
	m.from = index < s->len ? n->spots.at[sequence_id(s, index)].live : s->live;
	m.to = m.from;
	*vec_push(n->a, &b->marks) = m;
}

static void push_marks(struct negotiation *n, struct board *b, struct tabled_edit *e)
{
	switch (e->edit.op) {
	case EDIT_INSERT:
		push_insertion(n, b, e);
		return;
	case EDIT_DELETE:
	case EDIT_REPLACE:
	case EDIT_RESERVE:
		push_span(n, b, e);
		return;
	case EDIT_DELETE_PROVISION:
	case EDIT_REPLACE_PROVISION:
	case EDIT_MOVE_PROVISION:
	case EDIT_RESERVE_PROVISION:
		*vec_push(n->a, &b->whole) = mark_new(n, e);
		return;
	case EDIT_INSERT_PROVISION: /* is in the tree itself */
	case EDIT_OP_COUNT:
		return;
	}
}

/* The marks of the words that the board is about tell whether anything hangs on them. */
static void owner_tell(struct negotiation *n, const struct board *b)
{
	struct board *above = b->owner ? board_under(n, b->owner) : NULL;
	for (size_t i = 0; above && i < above->marks.len; i++) {
		if (above->marks.at[i].edit == b->owner)
			above->marks.at[i].amended = b->marks.len > 0;
	}
	for (size_t i = 0; above && i < above->whole.len; i++) {
		if (above->whole.at[i].edit == b->owner)
			above->whole.at[i].amended = b->marks.len > 0;
	}
}

/* One new mark at the end finds its place; those on the same words are led anew. */
static void mark_settle(struct board *b, size_t i)
{
	struct mark *at = b->marks.at;
	struct mark m = at[i];
	size_t low = 0;
	size_t high = i;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (mark_cmp(&at[mid], &m) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	memmove(at + low + 1, at + low, (i - low) * sizeof(m));
	at[low] = m;
	size_t from = low;
	size_t to = low + 1;
	while (from > 0 && same_bucket(&at[from - 1], &m))
		from--;
	while (to <= i && same_bucket(&at[to], &m))
		to++;
	if (to - from > 1 && !PLANTED(9)) /* equal texts are not found when tabled */
		marks_order(at + from, to - from);
}

void board_hang(struct negotiation *n, struct board *b, struct tabled_edit *e)
{
	size_t before = b->marks.len;
	*vec_push(n->a, &b->edits) = e;
	board_touch(n, b);
	b->places |= e->edit.op == EDIT_INSERT_PROVISION || e->edit.op == EDIT_MOVE_PROVISION;
	if (standing_is_live(e->standing) && order_set(n, b, e)) {
		board_rebase(n, b);
		return;
	}
	if (standing_is_live(e->standing))
		push_marks(n, b, e);
	for (size_t i = before; i < b->marks.len; i++)
		mark_settle(b, i);
	marks_order(b->whole.at, b->whole.len);
	owner_tell(n, b);
}

void board_rebase(struct negotiation *n, struct board *b)
{
	b->marks.len = 0;
	b->whole.len = 0;
	board_touch(n, b);
	for (size_t i = 0; i < b->edits.len; i++) {
		struct tabled_edit *e = b->edits.at[i];
		if (e->standing >= STANDING_ACCEPTED)
			continue;
		enum standing before = e->standing;
		e->standing = standing_now(n, e);
		if (standing_is_live(before) != standing_is_live(e->standing)) {
			if (e->board)
				board_rebase(n, e->board);
			if (e->made.n)
				edit_settle(n, e);
		}
		if (before != e->standing)
			proposal_restand(n, e->ref.proposal);
	}
	for (size_t i = 0; i < b->edits.len; i++) {
		struct tabled_edit *e = b->edits.at[i];
		if (!standing_is_live(e->standing))
			continue;
		order_set(n, b, e);
		push_marks(n, b, e);
	}
	marks_order(b->marks.at, b->marks.len);
	marks_order(b->whole.at, b->whole.len);
	owner_tell(n, b);
}

void places_rebase(struct negotiation *n)
{
	for (size_t i = 0; i < n->boards.len; i++) {
		if (n->boards.at[i] && n->boards.at[i]->places)
			board_rebase(n, n->boards.at[i]);
	}
}

void provision_rebase(struct negotiation *n, struct provision_id id)
{
	if (n->boards.at[id.n])
		board_rebase(n, n->boards.at[id.n]);
	const struct provision *p = n->text.at[id.n];
	for (uint32_t i = 0; i < p->children_len; i++) {
		if (!(p->children[i] & PROVISION_LEFT))
			provision_rebase(n, (struct provision_id){p->children[i]});
	}
}

void edit_settle(struct negotiation *n, const struct tabled_edit *e)
{
	bool live = standing_is_live(e->standing);
	provision_settle(n, e, live, !live && e->standing != STANDING_ACCEPTED);
	provision_rebase(n, e->made);
}
