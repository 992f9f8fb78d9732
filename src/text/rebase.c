#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include "text/inside.h"
#include "text/absorb.h"
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

/* The text of a board. */
static const struct sequence *text_of(const struct negotiation *n, const struct board *b)
{
	return b->owner ? b->owner->words : n->text.at[b->of.n]->words;
}

void spots_update(struct negotiation *n, const struct sequence *s, struct provision_id home)
{
	while (n->spots.len < n->vocabulary.words.len)
		vec_push(n->a, &n->spots);
	uint32_t live = 0;
	for (uint32_t i = 0; i < s->len; i++) {
		struct spot *spot = &n->spots.at[sequence_id(s, i)];
		if (sequence_is_away(s, i))
			continue;
		spot->index = i;
		spot->live = live;
		spot->home = (uint32_t)home.n;
		live += !sequence_is_dead(s, i);
	}
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

/* Marks are nearly in order when few words changed: then each finds its place in few steps. */
static void marks_sort(struct mark *m, size_t len)
{
	enum { FEW = 8 };
	size_t steps = 0;
	for (size_t i = 1; i < len; i++) {
		struct mark k = m[i];
		size_t j = i;
		for (; j > 0 && mark_cmp(&m[j - 1], &k) > 0; j--)
			m[j] = m[j - 1];
		m[j] = k;
		steps += i - j;
		if (steps > FEW * len) {
			qsort(m, len, sizeof(*m), mark_cmp_void);
			return;
		}
	}
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

/* Each leads itself. */
static void mark_unlead(struct mark *m)
{
	m->lead = m->edit->ref;
	if (m->proposes)
		m->words = m->edit->words->text;
}

/* Sort, then lead those on the same words. */
static void marks_lead(struct mark *m, size_t len)
{
	marks_sort(m, len);
	for (size_t i = 0, j; i < len; i = j) {
		j = i + 1;
		while (j < len && same_bucket(&m[i], &m[j]))
			j++;
		bucket_lead(m + i, j - i);
	}
}

void marks_order(struct mark *m, size_t len)
{
	for (size_t i = 0; i < len; i++)
		mark_unlead(&m[i]);
	marks_lead(m, len);
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
	case EDIT_SPLIT_PROVISION:
		return MARK_SPLITS;
	case EDIT_MERGE_PROVISION:
		return MARK_MERGES;
	case EDIT_INSERT:
	case EDIT_INSERT_PROVISION:
	case EDIT_OP_COUNT:
		break;
	}
	return MARK_INSERTS;
}

struct mark mark_new(const struct negotiation *n, const struct tabled_edit *e)
{
	static const struct tabled_proposal nobody = {0};
	const struct tabled_proposal *by = e->apart ? &nobody : tabled_get(n, e->ref.proposal);
	struct mark m = {.edit = e, .by = by, .lone = -1};
	if (by->sponsors_len + e->sponsors_len == 1)
		m.lone = by->sponsors_len ? by->sponsors[0] : e->sponsors[0];
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
	bool more = b->marks.len && vec_last(&b->marks).edit == m.edit;
	m.part = !last ? PART_FIRST : more ? PART_LAST : PART_ONLY;
	if (!last && m.proposes) {
		m.proposes = false;
		m.words = (struct str){0};
		m.verb = MARK_DELETES;
	}
	*vec_push(n->a, &b->marks) = m;
}

/* Where runs with different anchors meet at one index, those that hang on the right of a token come
 * before those on the left of another; the younger token holds the smaller subtree, so it is
 * nearer. */
static uint64_t place_order(uint32_t index, struct anchor k)
{
	uint64_t nearest = k.right ? UINT32_MAX - k.token : k.token;
	return (uint64_t)index << PLACE_INDEX | (uint64_t)!k.right << 32 | nearest;
}

/* Where words would enter, as a place among the living tokens. */
static void mark_place(const struct negotiation *n, const struct sequence *s, struct mark *m)
{
	const struct run *run = &n->vocabulary.runs.at[m->edit->run];
	uint32_t token = run->anchor.token;
	uint32_t index = token ? n->spots.at[token].index : s->len;
	if (token && (index >= s->len || sequence_id(s, index) != token))
		index = sequence_find(s, token); /* a split left it in two texts */
	index = sequence_place_by(&n->vocabulary, s, run, index);
	while (index < s->len && sequence_is_away(s, index))
		index++;
	m->place = place_order(index, run->anchor);
	m->from = index < s->len ? n->spots.at[sequence_id(s, index)].live : s->live;
	m->to = m->from;
}

/* Of a span that a split left in several provisions each shows the words that it holds; what would
 * replace them goes with the edit's own. */
static void push_span(
	struct negotiation *n, struct board *b, const struct tabled_edit *e, struct mark m)
{
	bool home = b->owner || b->of.n == e->target.n;
	bool open = false;
	for (uint32_t i = 0; i < e->covers_len; i++) {
		const struct spot *s = &n->spots.at[e->covers[i]];
		if (s->removed.proposal || s->home != (uint32_t)b->of.n ||
			n->vocabulary.words.at[e->covers[i]].len == 0)
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
	assert(open || e->beside_len);
	if (!open && home && m.proposes) {
		mark_place(n, text_of(n, b), &m);
		open = true;
	}
	if (open)
		push_part(n, b, m, home);
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
 * Tells whether this one comes before others, which then stand where it does. */
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
	return others && edit_ref_eq(first, e->ref);
}

static void push_insertion(struct negotiation *n, struct board *b, struct mark m)
{
	mark_place(n, text_of(n, b), &m);
	*vec_push(n->a, &b->marks) = m;
}

static void push_marks(struct negotiation *n, struct board *b, struct tabled_edit *e)
{
	switch (e->edit.op) {
	case EDIT_INSERT:
		push_insertion(n, b, mark_new(n, e));
		return;
	case EDIT_DELETE:
	case EDIT_REPLACE:
	case EDIT_RESERVE:
		push_span(n, b, e, mark_new(n, e));
		return;
	case EDIT_DELETE_PROVISION:
	case EDIT_REPLACE_PROVISION:
	case EDIT_MOVE_PROVISION:
	case EDIT_RESERVE_PROVISION:
	case EDIT_SPLIT_PROVISION:
	case EDIT_MERGE_PROVISION:
		*vec_push(n->a, &b->whole) = mark_new(n, e);
		return;
	case EDIT_INSERT_PROVISION: /* is in the tree itself */
	case EDIT_OP_COUNT:
		return;
	}
}

/* The marks of the words that the board is about tell whether anything hangs on them. */
void board_tell(struct negotiation *n, const struct board *b)
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

void mark_again(struct negotiation *n, struct board *b, struct mark m)
{
	size_t before = b->marks.len;
	mark_unlead(&m);
	m.place = 0;
	if (m.edit->edit.op == EDIT_INSERT)
		push_insertion(n, b, m);
	else
		push_span(n, b, m.edit, m);
	for (size_t i = before; i < b->marks.len; i++)
		b->marks.at[i].fresh = true;
}

/* Two sorted stretches, [0, left) and the rest, become one. */
static void marks_merge(struct mark *at, size_t left, size_t len, struct arena scratch)
{
	struct mark *tail = NEWN(&scratch, struct mark, len - left);
	size_t j = len - left;
	if (j)
		memcpy(tail, at + left, j * sizeof(*tail));
	for (size_t to = len; j > 0;) {
		if (left > 0 && mark_cmp(&at[left - 1], &tail[j - 1]) > 0)
			at[--to] = at[--left];
		else
			at[--to] = tail[--j];
	}
}

/* Marks on the same words, some of them fresh, are led anew. */
static void bucket_again(const struct negotiation *n, struct board *b, size_t from, size_t to)
{
	bool fresh = false;
	for (size_t i = from; i < to; i++) {
		fresh |= b->marks.at[i].fresh;
		b->marks.at[i].fresh = false;
	}
	if (!fresh || to - from == 1)
		return;
	for (size_t i = from; i < to; i++) {
		if (b->marks.at[i].edit->edit.op == EDIT_INSERT)
			mark_place(n, text_of(n, b), &b->marks.at[i]);
	}
	marks_order(b->marks.at + from, to - from);
}

void marks_join(const struct negotiation *n, struct board *b, size_t left, struct arena scratch)
{
	struct mark *at = b->marks.at;
	size_t len = b->marks.len;
	marks_sort(at + left, len - left);
	marks_merge(at, left, len, scratch);
	for (size_t i = 0, j; i < len; i = j) {
		j = i + 1;
		while (j < len && same_bucket(&at[i], &at[j]))
			j++;
		bucket_again(n, b, i, j);
	}
}

/* Does what comes of the edit hang on the tree, beside the words of its provision? */
static bool hangs_on_tree(const struct tabled_edit *e)
{
	enum edit_op op = e->edit.op;
	return op == EDIT_INSERT_PROVISION || op == EDIT_MOVE_PROVISION ||
	       op == EDIT_SPLIT_PROVISION || op == EDIT_MERGE_PROVISION;
}

void board_hang(struct negotiation *n, struct board *b, struct tabled_edit *e)
{
	size_t before = b->marks.len;
	*vec_push(n->a, &b->edits) = e;
	board_touch(n, b);
	b->places |= hangs_on_tree(e);
	if (standing_is_live(e->standing) && order_set(n, b, e)) {
		board_rebase(n, b);
		return;
	}
	if (standing_is_live(e->standing))
		push_marks(n, b, e);
	for (size_t i = before; i < b->marks.len; i++)
		mark_settle(b, i);
	marks_order(b->whole.at, b->whole.len);
	board_tell(n, b);
}

/* The standing of an edit, and what hangs on it. Tells whether it shows elsewhere too and came to
 * life or died. */
static bool edit_restand(struct negotiation *n, struct tabled_edit *e, const struct board *b)
{
	enum standing before = e->standing;
	e->standing = standing_now(n, e);
	bool turned = standing_is_live(before) != standing_is_live(e->standing);
	if (e->standing == STANDING_ABSORBED && before != STANDING_ABSORBED)
		edit_hand_over(n, e, b);
	if (turned) {
		if (e->board)
			board_rebase(n, e->board);
		if (e->made.n)
			edit_settle(n, e);
	}
	if (before != e->standing)
		proposal_restand(n, e->ref.proposal);
	return turned && e->beside_len;
}

void edit_rebase(struct negotiation *n, const struct tabled_edit *e)
{
	board_rebase(n, board_under(n, e));
	for (size_t i = 0; i < e->beside_len; i++)
		board_rebase(n, board_of(n, e->beside[i]));
}

void board_rebase(struct negotiation *n, struct board *b)
{
	bool elsewhere = false;
	b->marks.len = 0;
	b->whole.len = 0;
	board_touch(n, b);
	for (size_t i = 0; i < b->edits.len; i++) {
		struct tabled_edit *e = b->edits.at[i];
		if (e->standing < STANDING_ACCEPTED)
			elsewhere |= edit_restand(n, e, b);
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
	board_tell(n, b);
	for (size_t i = 0; elsewhere && i < b->edits.len; i++) {
		if (b->edits.at[i]->beside_len)
			edit_rebase(n, b->edits.at[i]);
	}
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
	for (size_t i = (size_t)e->made.n; provision_is_made(n, i, e->ref); i++)
		provision_rebase(n, (struct provision_id){(int64_t)i});
}
