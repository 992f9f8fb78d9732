#include <string.h>
#include "text/change.h"
#include "text/inside.h"
#include "text/label.h"

struct comparison {
	struct arena *a;
	const struct negotiation *n;
	const struct text *older;
	const struct text *newer;
	uint32_t *was; /* by token id: 1 + where it lives in the older text of the provision */
	struct labels old_labels;
	struct labels new_labels;
	VEC(struct change_line) lines;
};

/* There, and more than a proposal. */
static bool stands(const struct text *t, struct provision_id id)
{
	const struct provision *p = text_get(t, id);
	for (; p && !p->gone && !p->proposed && p->id.n != 0; p = t->at[p->parent.n])
		;
	return p && !p->gone && !p->proposed;
}

/* Note the living words of the older text of a provision, or forget them. */
static void note_living(const struct comparison *c, struct provision_id id, bool note)
{
	const struct provision *p = text_get(c->older, id);
	for (uint32_t i = 0; p && stands(c->older, id) && i < p->words->live; i++)
		c->was[sequence_live(p->words, i)] = note ? i + 1 : 0;
}

/* --- the words of one provision --------------------------------------------------------------- */

struct walk {
	const struct comparison *c;
	const struct sequence *s;
	bool whole_gone;             /* the provision is not in the newer text */
	struct edit_ref goner;       /* and who took it away */
	uint32_t live;               /* living tokens before the one at hand */
	const struct sequence *old;  /* the older text; null: it was not there */
	uint32_t told;               /* its words before this one are told */
	uint32_t from;               /* where the living stretch at hand began */
	struct str old_before;       /* the word before it, of the older text */
	struct buf gone;             /* the words of the removed stretch at hand */
	struct str before;           /* the word before it, of either text */
	VEC(struct word_change) out; /* the last one is at hand */
};

/* Living words with the white space before them, up to the one at hand. */
static void living_end(struct walk *w)
{
	const struct sequence *s = w->s;
	uint32_t begin = w->from ? s->to[w->from - 1] : s->from[0];
	vec_last(&w->out).words = str_slice(s->text, begin, s->to[w->live - 1]);
}

static void piece_end(struct walk *w)
{
	if (w->out.len && vec_last(&w->out).kind != CHANGE_REMOVED)
		living_end(w);
	else if (w->out.len)
		vec_last(&w->out).words = str_copy(w->c->a, buf_view(&w->gone));
}

static void piece_begin(struct walk *w, enum change_kind kind, struct edit_ref by)
{
	bool same = w->out.len && vec_last(&w->out).kind == kind &&
		    edit_ref_eq(vec_last(&w->out).by, by);
	if (same)
		return;
	piece_end(w);
	*vec_push(w->c->a, &w->out) = (struct word_change){.kind = kind, .by = by};
	w->from = w->live;
	buf_clear(&w->gone);
}

/* The bytes of the newer text are what they are, so where they begin without white space behind a
 * removed word that word brings it. */
static void keep_apart(struct walk *w, struct str next)
{
	const struct sequence *s = w->s;
	bool spaced = w->live > 0 && s->from[w->live] > s->to[w->live - 1];
	if (w->out.len && vec_last(&w->out).kind == CHANGE_REMOVED && !spaced &&
		(w->live ? token_would_fuse(w->before, next) : token_wants_space(w->before, next)))
		buf_char(&w->gone, ' ');
}

/* The same for the older text, when new words stand between. */
static void keep_old_apart(struct walk *w, struct str next)
{
	const struct sequence *s = w->s;
	bool spaced = w->live > 0 && s->from[w->live] > s->to[w->live - 1];
	bool between = w->out.len > 1 && vec_last(&w->out).kind == CHANGE_ADDED;
	struct word_change *gone = between ? &w->out.at[w->out.len - 2] : NULL;
	if (gone && gone->kind == CHANGE_REMOVED && !spaced &&
		token_would_fuse(w->old_before, next))
		gone->words = str_print(w->c->a, "%.*s ", STR_FMT(gone->words));
}

/* A word of the older text that is not in the newer, with the white space that it came with; the
 * first of a run came with none and gets what an editor would write. */
static void removed_put(struct walk *w, uint32_t at)
{
	const struct word *k = &w->c->n->vocabulary.words.at[sequence_live(w->old, at)];
	struct str word = sequence_words(w->old, at, at + 1);
	if (w->before.len && k->space)
		buf_bytes(&w->gone, k->at - k->space, k->space);
	else if (k->first ? token_wants_space(w->before, word) : token_would_fuse(w->before, word))
		buf_char(&w->gone, ' ');
	buf_str(&w->gone, word);
	w->before = w->old_before = word;
}

/* Older words that are in another provision now. */
static void elsewhere_put(struct walk *w, uint32_t to)
{
	for (; w->old && w->told < to; w->told++) {
		uint32_t id = sequence_live(w->old, w->told);
		piece_begin(w, CHANGE_REMOVED, w->c->n->spots.at[id].removed);
		removed_put(w, w->told);
	}
}

static void token_walk(struct walk *w, uint32_t i)
{
	uint32_t id = sequence_id(w->s, i);
	bool is = !sequence_is_dead(w->s, i) && !w->whole_gone;
	uint32_t at = w->c->was[id];
	bool was = at > w->told; /* what comes back before its place is new there */
	if (was) {
		elsewhere_put(w, at - 1);
		w->told = at;
	}
	if (is) {
		struct edit_ref by = {0};
		struct str word = sequence_words(w->s, w->live, w->live + 1);
		if (!was)
			by = vocabulary_run(&w->c->n->vocabulary, id)->origin;
		if (was && !str_eq(sequence_words(w->old, at - 1, at), word)) {
			piece_begin(w, CHANGE_REMOVED, by); /* a provision has another number */
			removed_put(w, at - 1);
			was = false;
		}
		keep_apart(w, word);
		if (was)
			keep_old_apart(w, word);
		w->old_before = was ? word : w->old_before;
		piece_begin(w, was ? CHANGE_KEPT : CHANGE_ADDED, by);
		w->live++;
		w->before = word;
	} else if (was) {
		struct edit_ref by = w->whole_gone ? w->goner : w->c->n->spots.at[id].removed;
		piece_begin(w, CHANGE_REMOVED, by);
		removed_put(w, at - 1);
	}
}

/* Who took the provision, or one above it, out of the text. */
static struct edit_ref removed_by(const struct text *t, struct provision_id id)
{
	const struct provision *p = text_get(t, id);
	while (p && p->id.n && !p->removed.proposal)
		p = t->at[p->parent.n];
	return p ? p->removed : (struct edit_ref){0};
}

static size_t words_between(
	const struct comparison *c, struct provision_id id, struct word_change **out)
{
	struct walk w = {.c = c, .gone = buf_new(c->a, 1 << 24)};
	bool is = stands(c->newer, id);
	*out = NULL;
	if (!is && !stands(c->older, id))
		return 0;
	w.whole_gone = !is;
	w.goner = is ? (struct edit_ref){0} : removed_by(c->newer, id);
	w.s = text_get(is ? c->newer : c->older, id)->words;
	w.old = stands(c->older, id) ? text_get(c->older, id)->words : NULL;
	note_living(c, id, true);
	for (uint32_t i = 0; i < w.s->len; i++) {
		if (!sequence_is_away(w.s, i))
			token_walk(&w, i);
	}
	elsewhere_put(&w, w.old ? w.old->live : 0);
	piece_end(&w);
	note_living(c, id, false);
	*out = w.out.at;
	return w.out.len;
}

static struct comparison comparison_of(struct arena *a, const struct negotiation *n,
	const struct text *older, const struct text *newer)
{
	return (struct comparison){.a = a,
		.n = n,
		.older = older,
		.newer = newer,
		.was = NEWN(a, uint32_t, newer->vocabulary->words.len)};
}

size_t change_words(struct arena *a, const struct negotiation *n, const struct text *older,
	const struct text *newer, struct provision_id id, struct word_change **out)
{
	struct comparison c = comparison_of(a, n, older, newer);
	return words_between(&c, id, out);
}

/* --- all provisions ----------------------------------------------------------------------------
 */

static bool words_changed(const struct change_line *l)
{
	for (size_t i = 0; i < l->len; i++)
		if (l->at[i].kind != CHANGE_KEPT)
			return true;
	return false;
}

static void line_add(struct comparison *c, struct provision_id id, int32_t depth)
{
	bool is = stands(c->newer, id), was = stands(c->older, id);
	struct word_change *words;
	struct change_line l = {.id = id, .depth = depth};
	if (!is && !was)
		return;
	l.len = words_between(c, id, &words);
	l.at = words;
	l.kind = !was                ? LINE_ADDED
		 : !is               ? LINE_REMOVED
		 : words_changed(&l) ? LINE_CHANGED
				     : LINE_KEPT;
	l.old_label = was ? labels_get(&c->old_labels, id)->mark : S("");
	l.new_label = is ? labels_get(&c->new_labels, id)->mark : S("");
	if (!was)
		l.by = c->newer->at[id.n]->origin;
	if (!is)
		l.by = removed_by(c->newer, id);
	if (was && is) {
		const struct provision *p = c->newer->at[id.n];
		l.moved = !edit_ref_eq(p->placed, c->older->at[id.n]->placed);
		l.by = l.moved ? p->placed : (struct edit_ref){0};
	}
	*vec_push(c->a, &c->lines) = l;
}

/* The newer tree holds every provision that ever was, the gone ones in their places. */
static void tree_walk(struct comparison *c, struct provision_id id, int32_t depth)
{
	const struct provision *p = c->newer->at[id.n];
	if (id.n)
		line_add(c, id, depth++);
	for (uint32_t i = 0; i < p->children_len; i++)
		if (!(p->children[i] & PROVISION_LEFT))
			tree_walk(c, (struct provision_id){p->children[i]}, depth);
}

size_t change_lines(struct arena *a, const struct negotiation *n, const struct text *older,
	const struct text *newer, struct provision_id root, struct change_line **out)
{
	struct comparison c = comparison_of(a, n, older, newer);
	c.old_labels = labels_new(a, older, n->text.lang);
	c.new_labels = labels_new(a, newer, n->text.lang);
	if (text_get(newer, root))
		tree_walk(&c, root, root.n ? provision_depth(newer, root) : 0);
	*out = c.lines.at;
	return c.lines.len;
}

size_t change_only(struct change_line *lines, size_t len)
{
	size_t n = 0;
	for (size_t i = 0; i < len; i++)
		if (lines[i].kind != LINE_KEPT || lines[i].moved)
			lines[n++] = lines[i];
	return n;
}

static int64_t words_in(struct str s)
{
	struct token t;
	int64_t n = 0;
	for (size_t at = 0; token_next(s, TOKEN_RULES_COMMON, &at, &t);)
		n += t.class != TOKEN_MARK;
	return n;
}

struct change_counts change_count(const struct change_line *lines, size_t len)
{
	struct change_counts c = {0};
	for (size_t i = 0; i < len; i++) {
		c.provisions += lines[i].kind != LINE_KEPT || lines[i].moved;
		for (size_t k = 0; k < lines[i].len; k++) {
			const struct word_change *x = &lines[i].at[k];
			c.added += x->kind == CHANGE_ADDED ? words_in(x->words) : 0;
			c.removed += x->kind == CHANGE_REMOVED ? words_in(x->words) : 0;
		}
	}
	return c;
}
