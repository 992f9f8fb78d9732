/*
 * What amended a text that was absorbed, because somebody else's proposal of the same text was
 * adopted, amends the text that was adopted: the two say the same word by word, so each word, gap
 * and place has its counterpart.
 */
#include <assert.h>
#include <string.h>
#include "text/inside.h"
#include "text/absorb.h"
#include "text/reshape.h"
#include "text/planted.h"

/* --- who absorbed it -------------------------------------------------------------------------- */

static bool same_insertion(
	const struct negotiation *n, const struct tabled_edit *e, const struct tabled_edit *o)
{
	return o->edit.op == EDIT_INSERT && o->anchor.token == e->anchor.token &&
	       o->anchor.right == e->anchor.right && edit_words_same(n, e, o);
}

static bool same_new(const struct negotiation *n, const struct edit *a, const struct edit *b)
{
	if (a->kind != b->kind || a->numbered != b->numbered || a->under_len != b->under_len ||
		!token_text_eq(a->text, b->text, n->vocabulary.rules))
		return false;
	for (size_t i = 0; i < a->under_len; i++) {
		if (!same_new(n, &a->under[i], &b->under[i]))
			return false;
	}
	return true;
}

static bool same_provision(
	const struct negotiation *n, const struct tabled_edit *e, const struct tabled_edit *o)
{
	return o->edit.op == EDIT_INSERT_PROVISION && o->edit.parent.n == e->edit.parent.n &&
	       o->edit.after.n == e->edit.after.n && same_new(n, &o->edit, &e->edit) &&
	       !o->amended && !edit_is_amended(n, e);
}

bool edit_words_same(
	const struct negotiation *n, const struct tabled_edit *e, const struct tabled_edit *o)
{
	if (!o->words)
		return false;
	return e->words ? sequence_eq(e->words, o->words)
			: token_text_eq(e->edit.text, o->words->text, n->vocabulary.rules);
}

bool edit_is_amended(const struct negotiation *n, const struct tabled_edit *e)
{
	for (size_t i = (size_t)e->made.n; e->made.n && provision_is_made(n, i, e->ref); i++) {
		const struct provision *p = n->text.at[i];
		const struct sequence *s = p->words;
		const struct run *run = vocabulary_run(&n->vocabulary, sequence_id(s, 0));
		bool moved = i > (size_t)e->made.n && p->placed.proposal;
		if (s->len != run->count || s->live != (run->blank ? 0 : run->count) ||
			p->removed.proposal || moved)
			return true;
		for (uint32_t k = 0; k < p->children_len; k++) {
			if (p->children[k] & PROVISION_LEFT)
				continue; /* was only proposed there, or is told by its place */
			const struct provision *c = n->text.at[p->children[k]];
			if (!edit_ref_eq(c->origin, e->ref) && !c->proposed && !c->gone)
				return true;
		}
	}
	return false;
}

const struct tabled_edit *edit_replaced_by(const struct negotiation *n, const struct tabled_edit *e)
{
	const struct board *b = n->boards.at[e->target.n];
	for (size_t i = 0; b && i < b->edits.len; i++) {
		const struct tabled_edit *o = b->edits.at[i];
		if (o->standing != STANDING_ACCEPTED || o->edit.op != EDIT_REPLACE_PROVISION)
			continue;
		bool same = e->covers_len == 0 && o->covers_len == 0 &&
			    o->anchor.token == e->anchor.token;
		if (same || (e->covers_len > 0 &&
				    edit_ref_eq(n->spots.at[e->covers[0]].removed, o->ref)))
			return o;
	}
	return NULL;
}

const struct tabled_edit *edit_absorber(const struct negotiation *n, const struct tabled_edit *e)
{
	enum edit_op op = e->edit.op;
	if (op == EDIT_REPLACE_PROVISION)
		return edit_replaced_by(n, e);
	if (op == EDIT_REPLACE)
		return e->covers_len ? edit_get(n, n->spots.at[e->covers[0]].removed) : NULL;
	const struct board *b =
		op == EDIT_INSERT_PROVISION ? n->boards.at[e->parent.n] : board_under(n, e);
	for (size_t i = 0; b && i < b->edits.len; i++) {
		const struct tabled_edit *o = b->edits.at[i];
		if (o->standing != STANDING_ACCEPTED)
			continue;
		if (op == EDIT_INSERT ? same_insertion(n, e, o) : same_provision(n, e, o))
			return o;
	}
	return NULL;
}

/* --- its amendments --------------------------------------------------------------------------- */

/* The living words of one text and the ids of their counterparts. */
struct counterpart {
	struct negotiation *n;
	const struct sequence *from;
	const uint32_t *to;
	struct edit_ref in;        /* the proposed text that `to` is in; {0, 0}: none */
	struct provision_id above; /* the provision of that text */
};

/* 0: it has none. */
static uint32_t word_of(const struct counterpart *c, uint32_t id)
{
	for (uint32_t i = 0; i < c->from->live; i++) {
		if (sequence_live(c->from, i) == id)
			return c->to[i];
	}
	return 0;
}

/* Of a word that is gone the living one before it has the place, else the first. */
static struct anchor anchor_of(const struct counterpart *c, struct anchor k)
{
	if (c->from->live == 0) { /* the place of a text without words */
		k.token = c->to[0];
		return k;
	}
	uint32_t at = sequence_find(c->from, k.token);
	uint32_t before = 0;
	for (uint32_t i = 0; i < c->from->live && c->from->live_at[i] <= at; i++)
		before = i + 1;
	bool lives = before > 0 && c->from->live_at[before - 1] == at;
	k.right = before > 0 && (k.right || !lives);
	k.token = c->to[before > 0 ? before - 1 : 0];
	return k;
}

static void edit_map(const struct counterpart *c, struct tabled_edit *e)
{
	struct negotiation *n = c->n;
	uint32_t *covers = NEWN(n->a, uint32_t, e->covers_len);
	for (uint32_t i = 0; i < e->covers_len; i++) {
		uint32_t to = word_of(c, e->covers[i]);
		covers[i] = to ? to : e->covers[i];
	}
	e->covers = covers;
	if (e->anchor_word && word_of(c, e->anchor_word))
		e->anchor_word = word_of(c, e->anchor_word);
	if (e->run >= 0) {
		e->anchor = anchor_of(c, e->anchor);
		n->vocabulary.runs.at[e->run].anchor = e->anchor;
	}
}

static bool maps(const struct counterpart *c, const struct tabled_edit *e)
{
	bool any = e->covers_len == 0;
	for (uint32_t i = 0; i < e->covers_len; i++)
		any |= word_of(c, e->covers[i]) != 0;
	return any && e->standing != STANDING_ACCEPTED;
}

/* `b` is on its way to new marks: what is added to it gets its own there. */
static void amendments_follow(
	const struct counterpart *c, struct board *from, const struct board *b)
{
	struct negotiation *n = c->n;
	size_t left = 0;
	for (size_t i = 0; i < from->edits.len; i++) {
		struct tabled_edit *k = from->edits.at[i];
		if (!maps(c, k)) {
			from->edits.at[left++] = k;
			continue;
		}
		edit_map(c, k);
		k->in = c->in;
		k->target = c->above;
		if (k->edit.op == EDIT_INSERT_PROVISION)
			k->target = k->parent;
		if (k->edit.op <= EDIT_RESERVE)
			edit_follow(n, n->a, k);
		k->placed = n->text.at[k->target.n]->placed;
		struct board *to =
			k->in.proposal ? edit_get(n, k->in)->board : board_of(n, k->target);
		*vec_push(n->a, &to->edits) = k;
		to->places |= k->edit.op >= EDIT_INSERT_PROVISION;
		edit_retarget(k, k->target);
		if (to != b)
			board_rebase(n, to);
	}
	from->edits.len = left;
}

static void words_follow(struct negotiation *n, const struct tabled_edit *e,
	const struct tabled_edit *o, const struct board *b)
{
	uint32_t *to = NEWN(n->a, uint32_t, o->words->live);
	for (uint32_t i = 0; i < o->words->live; i++)
		to[i] = sequence_live(o->words, i);
	struct counterpart c = {n, e->words, to, o->in, o->target};
	amendments_follow(&c, e->board, b);
}

/* A provision of one edit and its counterpart of the other; any other is its own. */
static struct provision_id provision_of(const struct tabled_edit *e, const struct tabled_edit *o,
	size_t len, struct provision_id id)
{
	bool mine = id.n >= e->made.n && id.n < e->made.n + (int64_t)len;
	return mine ? (struct provision_id){id.n - e->made.n + o->made.n} : id;
}

/* New provisions under those of the absorbed edit, and moves to there. */
static void places_follow(
	struct negotiation *n, const struct tabled_edit *e, const struct tabled_edit *o, size_t len)
{
	size_t next[2] = {0};
	for (struct tabled_edit *k = edit_next(n, next); k; k = edit_next(n, next)) {
		bool placed =
			k->edit.op == EDIT_INSERT_PROVISION || k->edit.op == EDIT_MOVE_PROVISION;
		struct provision_id parent = provision_of(e, o, len, k->parent);
		if (!placed || k->standing == STANDING_ACCEPTED || parent.n == k->parent.n)
			continue;
		k->parent = parent;
		k->after = provision_of(e, o, len, k->after);
		if (k->made.n)
			provision_carry(n, k->made, k->parent, k->after);
	}
}

/* The words with which a provision came in. */
static const struct run *own_run(const struct negotiation *n, struct provision_id id)
{
	const struct sequence *s = n->text.at[id.n]->words;
	const struct run *run = NULL;
	for (uint32_t i = 0; i < s->len && !(run && run->anchor.fresh); i++)
		run = vocabulary_run(&n->vocabulary, sequence_id(s, i));
	return run;
}

/* What is on the provisions of the absorbed edit goes to those that were adopted. */
static void provisions_follow(struct negotiation *n, const struct tabled_edit *e,
	const struct tabled_edit *o, const struct board *b)
{
	size_t len = 0;
	while (provision_is_made(n, (size_t)e->made.n + len, e->ref))
		len++;
	places_follow(n, e, o, len);
	for (size_t i = 0; i < len; i++) {
		struct provision_id from = {e->made.n + (int64_t)i};
		struct provision_id above = {o->made.n + (int64_t)i};
		struct board *board = n->boards.at[from.n];
		const struct sequence *s = n->text.at[from.n]->words;
		const struct run *run = own_run(n, above);
		uint32_t *to = NEWN(n->a, uint32_t, run->count);
		for (uint32_t k = 0; k < run->count; k++)
			to[k] = run->first + k;
		struct counterpart c = {.n = n, .from = s, .to = to, .above = above};
		if (board)
			amendments_follow(&c, board, b);
	}
}

void edit_hand_over(struct negotiation *n, const struct tabled_edit *e, const struct board *b)
{
	const struct tabled_edit *o = edit_absorber(n, e);
	if (PLANTED(15) || !o) /* what amends an absorbed text is lost */
		return;
	if (e->board && e->board->edits.len && e->words->live && o->words)
		words_follow(n, e, o, b);
	if (e->made.n && o->made.n)
		provisions_follow(n, e, o, b);
}
