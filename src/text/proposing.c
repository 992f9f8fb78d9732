#include <assert.h>
#include "base/limits.h"
#include "text/stitch.h"

/*
 * From woven sheets to a draft and a list of proposals in document order. Each change is a proposal
 * of its own, so that it can be decided by itself; each option but the first is one proposal that
 * puts it in the place of the first. Provisions of the draft are numbered from 1; those that
 * proposals bring take the numbers behind, in the order of the proposals, as the engine does.
 */

struct proposer {
	struct sheets *s;
	struct woven *const *woven;
	struct bracketing *out;
	struct arena *a;
	int64_t next;     /* id of the next proposed provision */
	size_t *previous; /* by provision, the last one standing under it so far; [len] the root */
};

/* Where words are changed: a provision, or the text of an edit. */
struct place {
	struct provision_id id;
	struct edit_ref in;
};

static int32_t code_index(struct proposer *p, struct str code)
{
	for (size_t i = 0; i < p->out->codes.len; i++)
		if (str_eq(p->out->codes.at[i], code))
			return (int32_t)i;
	*vec_push(p->a, &p->out->codes) = code;
	return (int32_t)p->out->codes.len - 1;
}

static struct bracketing_item *add_position(
	struct proposer *p, size_t sheet, const struct credit *by, size_t edits_len)
{
	size_t len = by ? by->len : 1;
	int32_t *sponsors = NEWN(p->a, int32_t, len);
	for (size_t i = 0; by && i < by->len; i++)
		sponsors[i] = code_index(p, by->party[i]);
	struct bracketing_item *x = vec_push(p->a, &p->out->list);
	*x = (struct bracketing_item){.number = p->s->ask->first + (int32_t)p->out->list.len - 1,
		.sponsors = sponsors,
		.sponsors_len = len,
		.edits = NEWN(p->a, struct edit, edits_len),
		.edits_len = edits_len,
		.provision = sheet};
	return x;
}

static struct edit *edits_of(struct bracketing_item *x)
{
	return (struct edit *)x->edits;
}

/* --- words --- */

static struct str tokens_words(const struct woven *w, size_t from, size_t to)
{
	return str_slice(w->words, w->tokens[from].from, w->tokens[to - 1].to);
}

static struct edit word_edit(const struct woven *w, const struct stitch *t, struct place place)
{
	struct edit e = {.op = t->op,
		.target = place.id,
		.in = place.in,
		.occurrence = 1,
		.by_tokens = true,
		.from = (int64_t)t->from,
		.to = (int64_t)t->to};
	if (place.in.proposal)
		e.target = (struct provision_id){0};
	if (t->text) {
		e.text = t->text->words;
		e.space = t->space;
	}
	if (t->op == EDIT_REPLACE_PROVISION)
		return (struct edit){.op = t->op, .target = place.id, .text = t->text->words};
	if (t->op != EDIT_INSERT) {
		e.quote = tokens_words(w, t->from, t->to);
	} else if (!w->tokens_len) {
		e.where = EDIT_AT_START;
		e.by_tokens = false;
	} else if (t->from) {
		e.where = EDIT_AFTER;
		e.quote = tokens_words(w, t->from - 1, t->from);
	} else {
		e.where = EDIT_BEFORE;
		e.quote = tokens_words(w, 0, 1);
	}
	return e;
}

static void propose_words(
	struct proposer *p, size_t sheet, const struct woven *w, struct place place)
{
	for (size_t i = 0; w && i < w->list.len; i++) {
		const struct stitch *t = &w->list.at[i];
		if (t->dropped)
			continue;
		struct bracketing_item *x = add_position(p, sheet, t->by, 1);
		edits_of(x)[0] = word_edit(w, t, place);
		struct place in = {.in = {x->number, 1}};
		propose_words(p, sheet, t->text, in);
	}
}

/* --- whole provisions --- */

/* Reservations without an author on one provision are one. */
static void propose_whole(struct proposer *p, size_t sheet)
{
	const struct sheet *k = &p->s->at[sheet];
	bool reserved = false;
	for (size_t i = 0; i < k->parts.len; i++) {
		struct pair *pair = &p->s->pairs.at[k->parts.at[i].pair];
		if (!k->parts.at[i].whole || pair_proposes(pair))
			continue;
		pair->merged = pair->merged || (reserved && !pair->credits_len);
		for (size_t c = 0; c < pair->credits_len; c++) {
			bool out = pair->credits[c].verb == ATTRIBUTION_DELETES;
			struct bracketing_item *x = add_position(p, sheet, &pair->credits[c], 1);
			edits_of(x)[0] = (struct edit){
				.op = out ? EDIT_DELETE_PROVISION : EDIT_RESERVE_PROVISION,
				.target = {k->id}};
		}
		if (pair->credits_len || reserved)
			continue;
		struct bracketing_item *x = add_position(p, sheet, NULL, 1);
		edits_of(x)[0] = (struct edit){.op = EDIT_RESERVE_PROVISION, .target = {k->id}};
		reserved = true;
	}
}

/* The provision that the sheet hangs under: the words of an option have none of their own. */
static size_t effective_parent(const struct sheets *s, size_t sheet)
{
	size_t parent = s->at[sheet].parent;
	if (parent != SIZE_MAX && s->at[parent].role == ROLE_TEXT)
		return s->blocks.at[s->at[parent].block].first;
	return parent;
}

static struct provision_id id_of(const struct sheets *s, size_t sheet)
{
	return (struct provision_id){sheet == SIZE_MAX ? 0 : s->at[sheet].id};
}

static size_t *previous_of(struct proposer *p, size_t parent)
{
	return &p->previous[parent == SIZE_MAX ? p->s->len : parent];
}

/* A provision with what is under it, as an edit; ids in document order. */
static struct edit new_provision(struct proposer *p, size_t sheet)
{
	struct sheets *s = p->s;
	struct sheet *k = &s->at[sheet];
	struct edit e = {.op = EDIT_INSERT_PROVISION,
		.kind = k->read->kind,
		.occurrence = 1,
		.numbered = k->read->label.len > 0,
		.text = p->woven[sheet]->words};
	k->id = p->next++;
	size_t len = 0;
	for (size_t i = sheet + 1; i <= k->last; i = s->at[i].last + 1)
		len += s->at[i].role == ROLE_UNDER;
	e.under = NEWN(p->a, struct edit, len);
	for (size_t i = sheet + 1; i <= k->last; i = s->at[i].last + 1)
		if (s->at[i].role == ROLE_UNDER)
			e.under[e.under_len++] = new_provision(p, i);
	return e;
}

static struct edit inserted(struct proposer *p, size_t sheet)
{
	size_t parent = effective_parent(p->s, sheet);
	struct edit e = new_provision(p, sheet);
	e.parent = id_of(p->s, parent);
	size_t before = *previous_of(p, parent);
	e.after = before == SIZE_MAX ? (struct provision_id){0} : id_of(p->s, before);
	return e;
}

/* Proposed by somebody with brackets around all of it. */
static void propose_inserted(struct proposer *p, size_t sheet)
{
	const struct sheet *k = &p->s->at[sheet];
	const struct credit *by = NULL;
	for (size_t i = 0; i < k->parts.len && !by; i++) {
		const struct pair *pair = &p->s->pairs.at[k->parts.at[i].pair];
		if (k->parts.at[i].whole && pair_proposes(pair))
			by = &pair->credits[0];
	}
	struct edit e = inserted(p, sheet);
	edits_of(add_position(p, sheet, by, 1))[0] = e;
}

/* --- options --- */

/* At the top of the block, in this option, with this role. */
static bool is_of_option(
	const struct sheets *s, size_t i, size_t block, int32_t choice, enum role role)
{
	const struct sheet *k = &s->at[i];
	return k->block == block && k->choice == choice && k->role == role;
}

/* Is it the first provision of its option, where the option is proposed? */
static bool begins_option(const struct sheets *s, size_t sheet)
{
	return sheet_heads(s, sheet) && s->at[sheet].choice > 1;
}

struct swap { /* what an option is to change */
	VEC(struct edit) edits;
};

static void swap_out(struct proposer *p, size_t block, struct swap *w)
{
	const struct option_block *b = &p->s->blocks.at[block];
	for (size_t i = b->first; i <= b->last; i++) {
		bool head = b->shape != BLOCK_SIBLINGS && i == b->first;
		size_t parent = effective_parent(p->s, i);
		bool top = b->shape == BLOCK_SIBLINGS ? parent == p->s->at[b->first].parent
						      : parent == b->first;
		if (head || !top || !is_of_option(p->s, i, block, 1, ROLE_STANDS))
			continue;
		*vec_push(p->a, &w->edits) =
			(struct edit){.op = EDIT_DELETE_PROVISION, .target = {p->s->at[i].id}};
	}
}

static void swap_in(struct proposer *p, size_t block, int32_t choice, struct swap *w)
{
	const struct option_block *b = &p->s->blocks.at[block];
	for (size_t i = b->first; i <= b->last; i++)
		if (is_of_option(p->s, i, block, choice, ROLE_INSERTED)) {
			struct edit e = inserted(p, i);
			*vec_push(p->a, &w->edits) = e;
		}
}

/* One proposal: the first option out, this one in. Its number is what amendments to its text name.
 */
static void propose_option(struct proposer *p, size_t sheet)
{
	struct sheets *s = p->s;
	size_t block = s->at[sheet].block;
	struct option_block *b = &s->blocks.at[block];
	bool text = s->at[sheet].role == ROLE_TEXT;
	struct provision_id first = id_of(s, b->first);
	struct swap w = {0};
	if (text)
		*vec_push(p->a, &w.edits) = (struct edit){.op = EDIT_REPLACE_PROVISION,
			.target = first,
			.text = p->woven[sheet]->words};
	else if (b->shape == BLOCK_TEXTS)
		*vec_push(p->a, &w.edits) =
			(struct edit){.op = EDIT_DELETE_PROVISION, .target = first};
	swap_out(p, block, &w);
	swap_in(p, block, s->at[sheet].choice, &w);
	if (!w.edits.len || w.edits.len > LIMIT_EDITS) {
		b->why = KEPT_OPTIONS;
		return;
	}
	struct bracketing_item *x = add_position(p, sheet, NULL, w.edits.len);
	x->edits = w.edits.at;
	struct place in = {.in = {x->number, 1}};
	if (text)
		propose_words(p, sheet, p->woven[sheet], in);
}

/* --- all --- */

static void stand(struct proposer *p, size_t sheet, int64_t id)
{
	struct sheet *k = &p->s->at[sheet];
	struct draft_provision read = *k->read;
	if (kind_has_heading(read.kind))
		read.heading = p->woven[sheet]->words;
	else
		read.text = p->woven[sheet]->words;
	*vec_push(p->a, &p->out->text.provisions) = read;
	k->id = id;
}

void sheets_propose(struct sheets *s, struct woven *const *woven, struct bracketing *out)
{
	struct proposer p = {.s = s, .woven = woven, .out = out, .a = &s->work, .next = 1};
	p.previous = NEWN(&s->work, size_t, s->len + 1);
	for (size_t i = 0; i <= s->len; i++)
		p.previous[i] = SIZE_MAX;
	for (size_t i = 0; i < s->len; i++)
		if (s->at[i].role == ROLE_STANDS)
			stand(&p, i, p.next++);
	for (size_t i = 0; i < s->len; i++) {
		struct sheet *k = &s->at[i];
		bool option = begins_option(s, i);
		if (option)
			propose_option(&p, i);
		if (k->role == ROLE_CREDITED)
			propose_inserted(&p, i);
		if (k->role == ROLE_STANDS || k->role == ROLE_UNDER)
			*previous_of(&p, effective_parent(s, i)) = i;
		if (k->role == ROLE_TEXT || k->role == ROLE_DROPPED)
			continue;
		propose_whole(&p, i);
		propose_words(&p, i, woven[i], (struct place){.id = {k->id}});
	}
}
