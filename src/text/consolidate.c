#include <assert.h>
#include <string.h>
#include "text/bracket.h"

/* --- whole provisions ------------------------------------------------------------------------- */

/* What is said about a provision as a whole, and about its place in the tree. */
struct whole {
	struct marks mine;     /* delete, move, reserve, and replace when it has nothing under it */
	struct marks replaced; /* replace, when it has: only its own text */
	struct marks makers;   /* who propose it, when it is only proposed */
	bool silent;           /* another one says the same in the same place */
};

static bool has_children(const struct text *t, const struct provision *p)
{
	for (uint32_t i = 0; i < p->children_len; i++) {
		if (!(p->children[i] & PROVISION_LEFT) && !t->at[p->children[i]]->gone)
			return true;
	}
	return false;
}

/* Nothing hangs on it and nothing is under it: it can stand for another. */
static bool is_bare(const struct negotiation *n, const struct provision *p)
{
	const struct board *b = n->boards.at[p->id.n];
	bool amended = b && (b->marks.len || b->whole.len);
	return !amended && !has_children(&n->text, p);
}

static bool is_maker(const struct provision *p)
{
	return p->proposed && !p->gone && p->placed.proposal;
}

static bool says_same(const struct provision *p, const struct provision *q)
{
	return p->after.n == q->after.n && p->kind == q->kind && p->numbered == q->numbered &&
	       sequence_eq(p->words, q->words);
}

/* Who proposes the provision, those with the same text in the same place too. */
static void makers(struct out *o, const struct provision *p, struct whole *w)
{
	const struct text *t = &o->n->text;
	const struct provision *parent = t->at[p->parent.n];
	struct mark *list = NEWN(&o->scratch, struct mark, parent->children_len + 1);
	bool mergeable = !has_children(t, p);
	bool first = true;
	size_t n = 0;
	for (uint32_t i = 0; mergeable && i < parent->children_len; i++) {
		if (parent->children[i] & PROVISION_LEFT)
			continue;
		const struct provision *q = t->at[parent->children[i]];
		if (q == p) {
			first = false;
			continue;
		}
		if (!is_maker(q) || !says_same(p, q) || has_children(t, q))
			continue;
		if (first && is_bare(o->n, p)) {
			w->silent = true;
			return;
		}
		if (!first && is_bare(o->n, q))
			list[n++] = mark_new(o->n, edit_get(o->n, q->origin));
	}
	list[n++] = mark_new(o->n, edit_get(o->n, p->origin));
	w->makers = out_shown(o, (struct marks){list, n});
}

static struct whole whole_of(struct out *o, const struct provision *p)
{
	struct whole w = {0};
	const struct board *b = o->n->boards.at[p->id.n];
	if (b && b->whole.len)
		w.mine = out_shown(o, (struct marks){b->whole.at, b->whole.len});
	if (w.mine.len && w.mine.at->verb == MARK_REPLACES && has_children(&o->n->text, p)) {
		/* In this order those that replace come first. */
		w.replaced = (struct marks){w.mine.at, 0};
		while (w.mine.len && w.mine.at->verb == MARK_REPLACES) {
			w.replaced.len++;
			w.mine = (struct marks){w.mine.at + 1, w.mine.len - 1};
		}
	}
	if (is_maker(p))
		makers(o, p, &w);
	return w;
}

static struct piece maker_piece(struct out *o, const struct whole *w)
{
	struct piece like = {.bracket = BRACKET_PROPOSED, .whole = true, .said_len = 1};
	if (!o->buf && w->makers.len) {
		struct attribution *said = NEW(o->a, struct attribution);
		marks_speak(o, w->makers, said);
		like.said = said;
	}
	return like;
}

static void before(struct out *o, const struct provision *p, const struct whole *w)
{
	o->s = p->words;
	o->at = 0;
	struct piece like = maker_piece(o, w);
	if (w->makers.len)
		out_open(o, S(""), &like);
	if (w->mine.len)
		bucket_open(o, w->mine, true);
}

static void own(struct out *o, const struct provision *p, const struct whole *w)
{
	const struct board *b = o->n->boards.at[p->id.n];
	o->s = p->words;
	o->at = 0;
	if (w->replaced.len)
		bucket_open(o, w->replaced, true);
	out_walk(o, p->words, b ? (struct marks){b->marks.at, b->marks.len} : (struct marks){0});
	if (w->replaced.len)
		bucket_close(o, w->replaced, true);
}

static void after(struct out *o, const struct whole *w)
{
	if (w->mine.len)
		bucket_close(o, w->mine, true);
	if (w->makers.len) {
		struct piece like = maker_piece(o, w);
		out_close(o, &like);
		if (o->buf)
			marks_speak(o, w->makers, NULL);
	}
}

/* --- one provision ---------------------------------------------------------------------------- */

static void provision(struct out *o, const struct provision *p)
{
	struct whole w = whole_of(o, p);
	if (w.silent)
		return;
	before(o, p, &w);
	own(o, p, &w);
	after(o, &w);
}

enum { SCRATCH = 1 << 28 }; /* address space, taken as it is touched */

static struct pieces pieces_of(const struct out *o, size_t from, size_t to)
{
	struct piece *first = from ? o->pieces.at + from : o->pieces.at; /* null + 0 is undefined */
	return (struct pieces){.at = first,
		.len = to - from,
		.brackets = o->brackets,
		.alternatives = o->alternatives,
		.overlap = o->overlap};
}

struct pieces consolidate_provision(struct arena *a, const struct negotiation *n,
	struct provision_id id, const struct profile *profile)
{
	const struct provision *p = text_get(&n->text, id);
	if (!p || !text_has(&n->text, id))
		return (struct pieces){0};
	struct arena scratch CLEANUP(arena_close) = arena_open(SCRATCH);
	struct out o = out_new(n, profile, NULL, a, scratch);
	provision(&o, p);
	return pieces_of(&o, 0, o.pieces.len);
}

void consolidate_plain(struct buf *out, const struct negotiation *n, struct provision_id id,
	const struct profile *profile, struct arena scratch)
{
	const struct provision *p = text_get(&n->text, id);
	if (!p || !text_has(&n->text, id))
		return;
	struct out o = out_new(n, profile, out, NULL, scratch);
	provision(&o, p);
}

/* --- pieces as bytes -------------------------------------------------------------------------- */

static void plain(struct out *o, const struct pieces *p)
{
	struct buf *out = o->buf;
	for (size_t i = 0; i < p->len; i++) {
		const struct piece *k = &p->at[i];
		if (k->kind == PIECE_TEXT && o->profile->literal)
			buf_literal(out, k->text);
		else
			buf_str(out, k->text);
		if (k->kind == PIECE_OPEN)
			buf_char(out, '[');
		if (k->kind != PIECE_CLOSE)
			continue;
		buf_char(out, ']');
		for (size_t j = 0; j < k->said_len && !o->profile->anonymous; j++)
			out_put_sponsors(o, &k->said[j]);
	}
}

void pieces_plain(struct buf *out, const struct negotiation *n, const struct pieces *p,
	const struct profile *profile)
{
	struct arena scratch CLEANUP(arena_close) = arena_open(1 << 20);
	struct out o = out_new(n, profile, out, NULL, scratch);
	plain(&o, p);
}

void pieces_standing(struct buf *out, const struct pieces *p)
{
	int64_t proposed = 0;
	for (size_t i = 0; i < p->len; i++) {
		const struct piece *k = &p->at[i];
		bool mine = k->bracket == BRACKET_PROPOSED &&
			    (k->kind == PIECE_OPEN || k->kind == PIECE_CLOSE);
		if (mine && k->kind == PIECE_CLOSE)
			proposed--;
		if (mine && k->kind == PIECE_OPEN)
			proposed++;
		if (proposed == 0 && !mine && k->kind != PIECE_SPACE)
			buf_str(out, k->text);
	}
}

/* --- the whole instrument --------------------------------------------------------------------- */

/* Brackets that were opened before a provision and close after its last descendant. */
struct pending {
	struct whole whole;
	int32_t depth;
};

static struct pieces cut(struct out *o, size_t from)
{
	struct pieces p = pieces_of(o, from, o->pieces.len);
	struct piece *copy = NEWN(o->a, struct piece, p.len);
	for (size_t i = 0; i < p.len; i++)
		copy[i] = p.at[i];
	p.at = copy;
	o->pieces.len = from;
	o->brackets = 0;
	o->alternatives = 0;
	o->overlap = false;
	return p;
}

static void line_write(struct out *o, struct consolidated_line *line, const struct whole *w)
{
	const struct provision *p = o->n->text.at[line->id.n];
	o->prev = (struct str){0};
	o->opened = false;
	o->alien = false;
	before(o, p, w);
	line->before = cut(o, 0);
	o->opened = false;
	own(o, p, w);
	line->own = cut(o, 0);
}

size_t consolidate_lines(struct arena *a, const struct negotiation *n, struct provision_id root,
	const struct profile *profile, struct consolidated_line **out)
{
	struct arena scratch CLEANUP(arena_close) = arena_open(SCRATCH);
	struct text_line *lines;
	size_t len = text_list(&scratch, &n->text, root, true, &lines);
	struct pending *open = NEWN(&scratch, struct pending, len);
	struct str *labels = label_lines(a, n, lines, len);
	struct out o = out_new(n, profile, NULL, a, scratch);
	*out = NEWN(a, struct consolidated_line, len);
	/* Provisions that another one speaks for are no lines. */
	struct whole *wholes = NEWN(&o.scratch, struct whole, len);
	size_t count = 0;
	for (size_t i = 0; i < len; i++) {
		wholes[count] = whole_of(&o, n->text.at[lines[i].id.n]);
		lines[count] = lines[i];
		labels[count] = labels[i];
		count += !wholes[count].silent;
	}
	size_t depth = 0;
	for (size_t i = 0; i < count; i++) {
		struct consolidated_line *line = &(*out)[i];
		*line = (struct consolidated_line){
			.id = lines[i].id, .depth = lines[i].depth, .label = labels[i]};
		line_write(&o, line, &wholes[i]);
		open[depth++] = (struct pending){wholes[i], lines[i].depth};
		int32_t next = i + 1 < count ? lines[i + 1].depth : -1;
		while (depth && open[depth - 1].depth >= next)
			after(&o, &open[--depth].whole);
		line->after = cut(&o, 0);
	}
	return count;
}

int32_t consolidated_indent(const struct text *t, struct provision_id id)
{
	int32_t levels = 0;
	for (const struct provision *p = t->at[id.n]; p->id.n != 0; p = t->at[p->parent.n]) {
		if (kind_has_heading(p->kind))
			break;
		levels++;
	}
	return levels > 1 ? levels - 1 : 0;
}

void consolidate_document(struct buf *out, const struct negotiation *n, struct provision_id root,
	const struct profile *profile, struct arena scratch)
{
	struct consolidated_line *lines;
	size_t len = consolidate_lines(&scratch, n, root, profile, &lines);
	struct out o = out_new(n, profile, out, NULL, scratch);
	for (size_t i = 0; i < len; i++) {
		const struct consolidated_line *l = &lines[i];
		for (int32_t k = consolidated_indent(&n->text, l->id); k > 0; k--)
			buf_z(out, "    ");
		plain(&o, &l->before);
		buf_str(out, l->label);
		if (l->label.len && (l->own.len || l->after.len))
			buf_char(out, ' ');
		plain(&o, &l->own);
		plain(&o, &l->after);
		buf_char(out, '\n');
	}
}
