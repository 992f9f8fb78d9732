#ifndef TRAVAUX_TESTS_COMPARE_LAWS_H
#define TRAVAUX_TESTS_COMPARE_LAWS_H

/* What must hold of any comparison; each function returns the law that is broken, or null. */

#include "base/buf.h"
#include "text/compare.h"

/* The words of one side as the rows give them: provision after provision, in order. */
static inline const char *law_side(struct arena *a, const struct comparison *c, bool left)
{
	struct match_text t = left ? c->left : c->right;
	struct buf words = buf_new(a, (size_t)64 << 20);
	int64_t at = -1;
	for (size_t i = 0; i < c->rows_len; i++) {
		const struct compare_row *r = &c->rows[i];
		int64_t here = left ? r->left : r->right;
		bool goes_on = left ? r->left_goes_on : r->right_goes_on;
		if (here < 0)
			continue;
		if (here != (goes_on ? at : at + 1))
			return "every provision is in the rows once, in order";
		if (!goes_on && at >= 0 && !str_eq(buf_view(&words), t.at[at].words))
			return "the pieces of a provision are its words";
		if (!goes_on)
			buf_clear(&words);
		at = here;
		for (size_t k = 0; k < r->pieces_len; k++)
			buf_str(&words, left ? r->pieces[k].left : r->pieces[k].right);
	}
	if (at + 1 != (int64_t)t.len)
		return "every provision is in the rows";
	if (at >= 0 && !str_eq(buf_view(&words), t.at[at].words))
		return "the pieces of the last provision are its words";
	return NULL;
}

static inline const char *law_pieces(const struct comparison *c, struct str lang)
{
	for (size_t i = 0; i < c->rows_len; i++)
		for (size_t k = 0; k < c->rows[i].pieces_len; k++) {
			const struct compare_piece *p = &c->rows[i].pieces[k];
			if (p->kind == WORDS_KEPT &&
				!token_text_eq(p->left, p->right, token_rules_of(lang)))
				return "kept words are the same on both sides";
			if ((p->kind == WORDS_DELETED && p->right.len) ||
				(p->kind == WORDS_INSERTED && p->left.len))
				return "deleted words are on the left, inserted words on the right";
		}
	return NULL;
}

static inline const char *law_links(const struct comparison *c)
{
	for (size_t i = 0; i < c->rows_len; i++) {
		const struct compare_row *r = &c->rows[i];
		bool moved = r->kind == COMPARE_MOVED_AWAY || r->kind == COMPARE_MOVED_HERE;
		if (moved != (r->other >= 0))
			return "what moved, and nothing else, has another row";
		if (moved && (c->rows[r->other].other != (int64_t)i ||
				     c->rows[r->other].kind == r->kind))
			return "the rows of a move name each other";
	}
	return NULL;
}

/* Same pairs, whichever text is called left. */
static inline const char *law_exchange(struct arena *a, const struct comparison *c, struct str lang)
{
	struct comparison *b = compare_texts(a, c->right, c->left, lang);
	const struct compare_counts *n = &c->counts, *m = &b->counts;
	if (n->same != m->same || n->changed != m->changed || n->moved != m->moved ||
		n->renumbered != m->renumbered)
		return "pairs are the same when the texts are exchanged";
	if (n->deleted != m->inserted || n->inserted != m->deleted || n->split != m->merged ||
		n->merged != m->split)
		return "what one exchange deletes the other inserts";
	return NULL;
}

static inline const char *law_itself(struct arena *a, struct match_text t, struct str lang)
{
	struct comparison *c = compare_texts(a, t, t, lang);
	if (c->counts.same != (int64_t)t.len || c->counts.renumbered || c->counts.moved)
		return "a text compared with itself is the same";
	return NULL;
}

static inline const char *law_broken(struct arena *a, const struct comparison *c, struct str lang)
{
	const char *law = law_side(a, c, true);
	law = law ? law : law_side(a, c, false);
	law = law ? law : law_pieces(c, lang);
	return law ? law : law_links(c);
}

/* All of them, for two drafts. */
static inline const char *law_broken_by(
	struct arena *a, struct match_text left, struct match_text right, struct str lang)
{
	struct comparison *c = compare_texts(a, left, right, lang);
	const char *law = law_broken(a, c, lang);
	law = law ? law : law_exchange(a, c, lang);
	law = law ? law : law_itself(a, left, lang);
	return law ? law : law_itself(a, right, lang);
}

#endif
