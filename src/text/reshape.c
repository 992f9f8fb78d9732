/*
 * Provisions are split and merged. Words keep their ids and go with all that hangs on them; edits
 * follow the words, places and provisions that they are about. The first part of a split keeps the
 * provision's id, and so does the provision that others become part of; the new part and those that
 * are gone say where they came from and where they went (provision.h).
 */
#include <assert.h>
#include <string.h>
#include "base/limits.h"
#include "msg_err.h"
#include "text/absorb.h"
#include "text/inside.h"
#include "text/reshape.h"
#include "text/planted.h"

/* --- which edits are where -------------------------------------------------------------------- */

bool edit_is_on(const struct tabled_edit *e, struct provision_id id)
{
	bool on = e->target.n == id.n;
	for (size_t i = 0; i < e->beside_len; i++)
		on |= e->beside[i].n == id.n;
	return on;
}

static bool is_span(const struct tabled_edit *e)
{
	return e->edit.op == EDIT_DELETE || e->edit.op == EDIT_REPLACE ||
	       e->edit.op == EDIT_RESERVE;
}

/* The provisions, other than its own, that hold living words which the edit covers. */
static void beside_set(const struct negotiation *n, struct arena *a, struct tabled_edit *e)
{
	VEC(struct provision_id) list = {0};
	e->beside_len = 0;
	for (uint32_t i = 0; i < e->covers_len; i++) {
		const struct spot *s = &n->spots.at[e->covers[i]];
		struct provision_id home = {s->home};
		if (PLANTED(18)) /* words that went elsewhere are forgotten */
			return;
		if (s->removed.proposal || home.n == e->target.n || edit_is_on(e, home))
			continue;
		*vec_push(a, &list) = home;
		e->beside = list.at;
		e->beside_len = list.len;
	}
}

/* The place of a child, when the one it comes after has gone to another provision by a split. */
static void place_follow(const struct negotiation *n, struct tabled_edit *e)
{
	if (e->after.n == 0)
		return;
	const struct provision *parent = n->text.at[e->parent.n];
	if (children_find(parent, e->after) == parent->children_len)
		e->parent = n->text.at[e->after.n]->parent;
	if (e->edit.op == EDIT_INSERT_PROVISION)
		e->target = e->parent;
}

void edit_follow(const struct negotiation *n, struct arena *a, struct tabled_edit *e)
{
	if (e->in.proposal)
		return;
	if (e->edit.op == EDIT_INSERT_PROVISION || e->edit.op == EDIT_MOVE_PROVISION) {
		place_follow(n, e);
		return;
	}
	uint32_t token = e->edit.op == EDIT_INSERT ? e->anchor.token : 0;
	for (uint32_t i = e->covers_len; is_span(e) && i > 0 && !token; i--)
		token = n->spots.at[e->covers[i - 1]].home ? e->covers[i - 1] : 0;
	if (e->edit.op == EDIT_SPLIT_PROVISION)
		token = e->anchor_word;
	if (token)
		e->target.n = n->spots.at[token].home;
	if (is_span(e))
		beside_set(n, a, e);
}

void edit_retarget(struct tabled_edit *e, struct provision_id id)
{
	e->target = id;
	for (size_t i = 0; e->board && i < e->board->edits.len; i++)
		edit_retarget(e->board->edits.at[i], id);
}

static void list_add(struct negotiation *n, struct board *b, struct tabled_edit *e)
{
	for (size_t i = 0; i < b->edits.len; i++) {
		if (b->edits.at[i] == e)
			return;
	}
	*vec_push(n->a, &b->edits) = e;
	b->places |= e->edit.op >= EDIT_INSERT_PROVISION;
}

/* Accepted ones stay known everywhere: the same again is absorbed. */
static void list_keep(struct board *b)
{
	size_t len = 0;
	for (size_t i = 0; i < b->edits.len; i++) {
		struct tabled_edit *e = b->edits.at[i];
		if (e->standing == STANDING_ACCEPTED || edit_is_on(e, b->of))
			b->edits.at[len++] = e;
	}
	b->edits.len = len;
}

struct tabled_edit *edit_next(const struct negotiation *n, size_t at[2])
{
	for (; at[0] < n->proposals.len; at[0]++, at[1] = 0) {
		if (at[1] < n->proposals.at[at[0]]->edits_len)
			return &n->proposals.at[at[0]]->edits[at[1]++];
	}
	return NULL;
}

bool edit_reshapes(const struct tabled_edit *e)
{
	return e->edit.op == EDIT_SPLIT_PROVISION || e->edit.op == EDIT_MERGE_PROVISION;
}

bool edit_same_shape(const struct tabled_edit *a, const struct tabled_edit *b)
{
	const struct edit *x = &a->edit;
	const struct edit *y = &b->edit;
	bool same = x->op == y->op && x->target.n == y->target.n && x->child.n == y->child.n &&
		    a->anchor_word == b->anchor_word && x->with_len == y->with_len;
	for (size_t i = 0; same && i < x->with_len; i++)
		same = x->with[i].n == y->with[i].n;
	return same;
}

/* --- split ------------------------------------------------------------------------------------ */

/* Where a provision is cut: the indices of the first token and of the first child of the new part.
 */
struct cut {
	const struct sequence *words;
	const struct provision *of;
	uint32_t word;
	uint32_t child;
};

static struct cut cut_of(const struct negotiation *n, const struct tabled_edit *e)
{
	const struct provision *p = n->text.at[e->target.n];
	struct cut c = {.words = p->words, .of = p, .word = p->words->len};
	if (e->anchor_word)
		c.word = sequence_find(p->words, e->anchor_word);
	c.child = p->children_len;
	if (e->edit.child.n)
		c.child = children_find(p, e->edit.child);
	return c;
}

static size_t words_count(const struct sequence *s, uint32_t from, uint32_t to)
{
	size_t n = 0;
	for (uint32_t i = from; i < to; i++)
		n += !sequence_is_dead(s, i);
	return n;
}

static size_t children_count(
	const struct negotiation *n, const struct provision *p, uint32_t from, uint32_t to)
{
	size_t count = 0;
	for (uint32_t i = from; i < to; i++) {
		bool there = !(p->children[i] & PROVISION_LEFT);
		const struct provision *c = there ? n->text.at[p->children[i]] : NULL;
		count += c && !c->gone && !c->proposed;
	}
	return count;
}

/* Words or provisions on both sides. */
static bool cut_divides(const struct negotiation *n, const struct cut *c)
{
	size_t first = words_count(c->words, 0, c->word) + children_count(n, c->of, 0, c->child);
	size_t second = words_count(c->words, c->word, c->words->len) +
			children_count(n, c->of, c->child, c->of->children_len);
	return first > 0 && second > 0;
}

enum standing standing_of_split(const struct negotiation *n, const struct tabled_edit *e)
{
	const struct board *b = n->boards.at[e->target.n];
	for (size_t i = 0; b && i < b->edits.len; i++) {
		if (b->edits.at[i]->standing == STANDING_ACCEPTED &&
			edit_same_shape(b->edits.at[i], e))
			return STANDING_ABSORBED;
	}
	struct cut c = cut_of(n, e);
	if (!cut_divides(n, &c))
		return STANDING_MOOT;
	if (e->edit.child.n && c.child == c.of->children_len)
		return STANDING_PARTIAL;
	bool word_gone = e->anchor_word && n->spots.at[e->anchor_word].removed.proposal;
	bool child_gone = e->edit.child.n && (c.of->children[c.child] & PROVISION_LEFT ||
						     n->text.at[e->edit.child.n]->gone);
	bool elsewhere = e->target.n != e->edit.target.n;
	return word_gone || child_gone || elsewhere ? STANDING_REANCHORED : STANDING_PENDING;
}

/* A token that is no word, for a text that no token is left in. */
static uint32_t blank_new(struct negotiation *n, struct edit_ref by)
{
	struct run run = {.origin = by, .anchor.fresh = true};
	size_t i = vocabulary_add(n->a, &n->vocabulary, &run);
	return n->vocabulary.runs.at[i].first | SEQUENCE_DEAD;
}

static void words_put(struct negotiation *n, struct provision *p, const uint32_t *ids, uint32_t len)
{
	p->words = sequence_of(n->a, &n->vocabulary, ids, len);
	spots_update(n, p->words, p->id);
}

/* The new part keeps the tokens before it as places: what hangs on them may stand in it. */
static void words_divide(struct negotiation *n, const struct cut *c, struct provision *first,
	struct provision *second, struct arena scratch)
{
	const struct sequence *s = c->words;
	uint32_t *ids = NEWN(&scratch, uint32_t, (size_t)s->len + 2);
	uint32_t len = c->word;
	bool held = false;
	for (uint32_t i = 0; i < len; i++) {
		ids[i] = s->id[i];
		held |= !sequence_is_away(s, i);
	}
	if (!held)
		ids[len++] = blank_new(n, second->origin);
	if (c->word < s->len) /* what stands in the gap may hang on the word behind it */
		ids[len++] = s->id[c->word] | SEQUENCE_DEAD | SEQUENCE_AWAY;
	words_put(n, first, ids, len);
	len = s->len;
	for (uint32_t i = 0; i < len; i++)
		ids[i] = s->id[i] | (i < c->word ? SEQUENCE_DEAD | SEQUENCE_AWAY : 0);
	if (c->word == s->len) {
		ids[0] = blank_new(n, second->origin);
		len = 1;
	}
	words_put(n, second, ids, len);
}

static void children_divide(
	struct negotiation *n, struct provision *first, struct provision *second, uint32_t at)
{
	second->children = first->children + at;
	second->children_len = first->children_len - at;
	first->children_len = at;
	for (uint32_t i = 0; i < second->children_len; i++) {
		struct provision_id id = {second->children[i]};
		if (!(id.n & PROVISION_LEFT))
			provision_own(n, id)->parent = second->id;
	}
}

static uint32_t index_of(const struct sequence *s, uint32_t id)
{
	return id ? sequence_find(s, id) : 0;
}

/* Where the words of an insertion or replacement are or, while they are not there, would be; of one
 * that was absorbed, where those are that were adopted. */
static uint32_t place_in(
	const struct negotiation *n, const struct sequence *s, const struct tabled_edit *e)
{
	const struct tabled_edit *o = e;
	if (e->standing == STANDING_ABSORBED && e->edit.op == EDIT_INSERT)
		o = edit_absorber(n, e);
	if (o && o->standing == STANDING_ACCEPTED)
		return 1 + sequence_find(s, n->vocabulary.runs.at[o->run].first);
	return sequence_place(&n->vocabulary, s, &n->vocabulary.runs.at[e->run]);
}

/* Do the words or the place of an edit on the provision go to the new part? What stands, or would
 * stand, in the gap does not. */
static bool goes(const struct negotiation *n, const struct cut *c, const struct tabled_edit *e)
{
	bool accepted = e->standing == STANDING_ACCEPTED;
	if (e->edit.op == EDIT_INSERT || (e->edit.op == EDIT_REPLACE && !accepted)) {
		uint32_t place = place_in(n, c->words, e);
		uint32_t first = c->word + !PLANTED(16); /* what stands in the gap goes along */
		return place >= first && place <= c->words->len;
	}
	if (accepted && e->edit.op != EDIT_INSERT_PROVISION)
		return false;
	if (is_span(e)) {
		uint32_t last = index_of(c->words, e->covers[e->covers_len - 1]);
		return last >= c->word && last < c->words->len;
	}
	if (e->edit.op == EDIT_SPLIT_PROVISION)
		return e->anchor_word && index_of(c->words, e->anchor_word) >= c->word;
	if (e->edit.op == EDIT_INSERT_PROVISION && e->made.n) {
		uint32_t at = children_find(c->of, e->made);
		return at >= c->child && at < c->of->children_len;
	}
	return false;
}

static void edit_go(struct tabled_edit *e, struct provision_id to)
{
	if (e->edit.op == EDIT_INSERT_PROVISION)
		e->parent = to;
	edit_retarget(e, to);
}

/* What replaces the whole text hangs on its end. */
static void hang_anew(struct negotiation *n, struct tabled_edit *e)
{
	const struct sequence *s = n->text.at[e->target.n]->words;
	e->anchor = sequence_anchor(&n->vocabulary, s, s->len);
	e->anchor.replacement = true;
	n->vocabulary.runs.at[e->run].anchor = e->anchor;
}

/* An accepted one stays known where its words are, or would be again: the same is absorbed. */
static void edits_divide(struct negotiation *n, struct board *b, const bool *go, struct board *to)
{
	size_t left = 0;
	for (size_t i = 0; i < b->edits.len; i++) {
		struct tabled_edit *e = b->edits.at[i];
		bool accepted = e->standing == STANDING_ACCEPTED;
		if (go[i])
			edit_go(e, to->of);
		if (is_span(e) && !accepted)
			beside_set(n, n->a, e);
		if (e->edit.op == EDIT_REPLACE_PROVISION && !accepted && e->target.n == b->of.n)
			hang_anew(n, e);
		if (edit_is_on(e, to->of) || (accepted && e->edit.op == EDIT_SPLIT_PROVISION))
			list_add(n, to, e);
		if (accepted ? !go[i] : edit_is_on(e, b->of))
			b->edits.at[left++] = e;
	}
	b->edits.len = left;
}

static void moves_divide(struct negotiation *n, const struct cut *c, struct provision_id to)
{
	size_t next[2] = {0};
	for (struct tabled_edit *e = edit_next(n, next); e; e = edit_next(n, next)) {
		if (e->edit.op != EDIT_MOVE_PROVISION || e->parent.n != c->of->id.n ||
			e->after.n == 0)
			continue;
		uint32_t at = children_find(c->of, e->after);
		if (at >= c->child && at < c->of->children_len)
			e->parent = to;
	}
}

static struct provision *part_new(struct negotiation *n, struct tabled_edit *e)
{
	const struct provision *of = n->text.at[e->target.n];
	struct provision *p = provision_add(n);
	p->kind = of->kind;
	p->numbered = of->numbered;
	p->parent = of->parent;
	p->after = of->id;
	p->from = of->id;
	p->origin = p->placed = e->ref;
	e->made = p->id;
	return p;
}

void split_accept(struct negotiation *n, struct tabled_edit *e, struct arena scratch)
{
	struct cut c = cut_of(n, e);
	struct board *b = board_of(n, e->target);
	bool *go = NEWN(&scratch, bool, b->edits.len);
	for (size_t i = 0; i < b->edits.len; i++) {
		const struct tabled_edit *k = b->edits.at[i];
		go[i] = k->target.n == e->target.n && goes(n, &c, k);
	}
	struct provision *second = part_new(n, e);
	moves_divide(n, &c, second->id);
	struct provision *first = provision_own(n, e->target);
	words_divide(n, &c, first, second, scratch);
	children_divide(n, first, second, c.child);
	provision_attach(n, second->id);
	edits_divide(n, b, go, board_of(n, second->id));
	board_rebase(n, board_of(n, second->id));
}

/* --- merge ------------------------------------------------------------------------------------ */

static bool is_under(const struct text *t, struct provision_id id, struct provision_id above)
{
	while (id.n != 0 && id.n != above.n)
		id = t->at[id.n]->parent;
	return id.n == above.n;
}

static bool merge_fits(const struct negotiation *n, struct provision_id into,
	struct provision_id id, struct err *err)
{
	const struct text *t = &n->text;
	if (is_under(t, id, into) || is_under(t, into, id))
		return err_set(err, FAULT_CONFLICT,
			msg(MSG_TEXT_MERGE_UNDER, arg_int(id.n), arg_int(into.n)));
	if (t->at[id.n]->kind != t->at[into.n]->kind)
		return err_set(err, FAULT_INPUT,
			msg(MSG_TEXT_MERGE_KINDS, arg_int(id.n), arg_int(into.n)));
	if (provision_depth(t, into) + provision_height(t, id) >= LIMIT_TREE_DEPTH)
		return err_set(err, FAULT_LIMIT, msg(MSG_DRAFT_DEEP, arg_int(LIMIT_TREE_DEPTH)));
	return true;
}

bool merge_check(const struct negotiation *n, const struct edit *e, struct err *err)
{
	for (size_t i = 0; i < e->with_len; i++) {
		for (size_t k = 0; k < i; k++) {
			if (e->with[k].n == e->with[i].n)
				return err_set(err, FAULT_INPUT,
					msg(MSG_TEXT_MERGE_TWICE, arg_int(e->with[i].n)));
		}
		if (text_has(&n->text, e->with[i]) && !merge_fits(n, e->target, e->with[i], err))
			return false;
	}
	return true;
}

enum standing standing_of_merge(const struct negotiation *n, const struct tabled_edit *e)
{
	size_t there = 0;
	size_t inside = 0;
	for (size_t i = 0; i < e->edit.with_len; i++) {
		there += text_has(&n->text, e->edit.with[i]);
		inside += n->text.at[e->edit.with[i].n]->into.n == e->target.n;
	}
	if (there == 0)
		return inside == e->edit.with_len ? STANDING_ABSORBED : STANDING_MOOT;
	if (there < e->edit.with_len)
		return STANDING_PARTIAL;
	for (uint32_t i = 0; i < e->covers_len; i++) {
		const struct spot *s = &n->spots.at[e->covers[i]];
		if (!s->removed.proposal && !edit_is_on(e, (struct provision_id){s->home}))
			return STANDING_PARTIAL;
	}
	return STANDING_PENDING;
}

/* The words of one behind those of the other; a token that is away is left out where it is itself.
 */
static void words_join(struct negotiation *n, struct provision *into, const struct provision *p,
	struct arena scratch)
{
	const struct sequence *s[] = {into->words, p->words};
	if (PLANTED(17)) { /* the other's words come first */
		s[0] = p->words;
		s[1] = into->words;
	}
	uint32_t *ids = NEWN(&scratch, uint32_t, (size_t)s[0]->len + s[1]->len);
	uint32_t len = 0;
	for (size_t k = 0; k < LEN(s); k++) {
		for (uint32_t i = 0; i < s[k]->len; i++) {
			const struct spot *spot = &n->spots.at[sequence_id(s[k], i)];
			bool away = sequence_is_away(s[k], i);
			bool real = away && (spot->home == (uint32_t)into->id.n ||
						    spot->home == (uint32_t)p->id.n);
			bool again = away && k == 1 &&
				     sequence_find(s[0], sequence_id(s[1], i)) < s[0]->len;
			if (!real && !again)
				ids[len++] = s[k]->id[i];
		}
	}
	words_put(n, into, ids, len);
}

/* What was first under it comes first behind the seam. */
static struct provision_id seam_of(struct provision_id id)
{
	return (struct provision_id){id.n | PROVISION_SEAM};
}

static void children_join(struct negotiation *n, struct provision *into, struct provision *p)
{
	uint32_t len = into->children_len;
	uint32_t *list = NEWN(n->a, uint32_t, (size_t)len + 1 + p->children_len);
	if (len)
		memcpy(list, into->children, len * sizeof(*list));
	list[len++] = (uint32_t)p->id.n | PROVISION_SEAM | PROVISION_LEFT;
	for (uint32_t i = 0; i < p->children_len; i++) {
		list[len++] = p->children[i];
		if (p->children[i] & PROVISION_LEFT)
			continue;
		struct provision *child = provision_own(n, (struct provision_id){p->children[i]});
		child->parent = into->id;
		if (child->after.n == 0)
			child->after = seam_of(p->id);
	}
	into->children = list;
	into->children_len = len;
	p->children_len = 0;
}

static void place_join(struct tabled_edit *e, struct provision_id from, struct provision_id to)
{
	if (e->parent.n != from.n || PLANTED(19)) /* places stay where nothing is any more */
		return;
	e->parent = to;
	if (e->after.n == 0)
		e->after = seam_of(from);
}

/* Edits on the words of the one that is gone, and under it; those on the whole of it stay. */
static void edits_join(struct negotiation *n, struct board *b, struct board *to)
{
	for (size_t i = 0; i < b->edits.len; i++) {
		struct tabled_edit *e = b->edits.at[i];
		bool words = e->edit.op <= EDIT_RESERVE ||
			     (e->edit.op == EDIT_SPLIT_PROVISION && e->anchor_word);
		if (e->edit.op == EDIT_INSERT_PROVISION)
			place_join(e, b->of, to->of);
		else if (!words)
			continue;
		if (e->target.n == b->of.n)
			edit_retarget(e, to->of);
		if (is_span(e))
			beside_set(n, n->a, e);
		list_add(n, to, e);
	}
	list_keep(b);
	size_t next[2] = {0};
	for (struct tabled_edit *e = edit_next(n, next); e; e = edit_next(n, next)) {
		if (e->edit.op == EDIT_MOVE_PROVISION)
			place_join(e, b->of, to->of);
	}
}

static void merge_one(
	struct negotiation *n, struct tabled_edit *e, struct provision_id id, struct arena scratch)
{
	struct provision *into = provision_own(n, e->target);
	struct provision *p = provision_own(n, id);
	words_join(n, into, p, scratch);
	children_join(n, into, p);
	into->merges++;
	p->gone = true;
	p->removed = e->ref;
	p->into = into->id;
	edits_join(n, board_of(n, id), board_of(n, e->target));
}

void merge_accept(struct negotiation *n, struct tabled_edit *e, struct arena scratch)
{
	for (size_t i = 0; i < e->edit.with_len; i++) {
		if (text_has(&n->text, e->edit.with[i]))
			merge_one(n, e, e->edit.with[i], scratch);
	}
}

/* --- lineage ---------------------------------------------------------------------------------- */

size_t negotiation_lineage(
	const struct negotiation *n, struct arena *a, struct provision_id id, struct kinship **out)
{
	const struct provision *p = text_get(&n->text, id);
	VEC(struct kinship) list = {0};
	if (p && p->from.n)
		*vec_push(a, &list) = (struct kinship){KIN_SPLIT_FROM, p->from, p->origin};
	if (p && p->into.n)
		*vec_push(a, &list) = (struct kinship){KIN_MERGED_INTO, p->into, p->removed};
	for (size_t i = 1; p && id.n != 0 && i < n->text.len; i++) {
		const struct provision *k = n->text.at[i];
		if (k->from.n == id.n)
			*vec_push(a, &list) = (struct kinship){KIN_SPLIT_OFF, k->id, k->origin};
		if (k->into.n == id.n)
			*vec_push(a, &list) = (struct kinship){KIN_MERGED, k->id, k->removed};
	}
	*out = list.at;
	return list.len;
}
