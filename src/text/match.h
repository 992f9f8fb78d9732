#ifndef TRAVAUX_TEXT_MATCH_H
#define TRAVAUX_TEXT_MATCH_H

/*
 * Which provision of one text is which provision of another, where no ids tell: two drafts from
 * files, a text that a delegation edited. First the matching, then whatever script is wanted: the
 * matching looks for what a reader would call the same provision, not for the fewest changes
 * (Schubert, Schaffert and Bry 2005).
 *
 * Provisions under which all is the same are matched first wherever they stand (signatures of whole
 * subtrees, bottom-up: Cobena, Abiteboul and Marian 2002); then articles and parts by all that they
 * hold; then provisions that share rare words and are much alike; then, within what is matched, the
 * rest in order, by likeness and label. Words count by their rarity, so that "shall" and "Parties"
 * make no two paragraphs alike. What is left over beside a pair and holds the words that its
 * partner lost is a part of it: one paragraph became two, or two became one.
 *
 * A pair has moved when it stands outside the heaviest common order of what is around it. Parts and
 * chapters that only one text has are seen through: articles that were put under a new chapter in
 * their old order have not moved.
 *
 * The result does not depend on which text is called left. Time is near-linear: a provision is
 * compared with at most MATCH_CANDIDATES others, of comparable length, in each step, and gaps
 * between matched siblings of more than MATCH_GAP times MATCH_GAP are aligned by candidates alone.
 */

#include "text/draft.h"
#include "text/text.h"

enum { MATCH_CANDIDATES = 8, MATCH_GAP = 64 };

/* One provision of a text, in document order; depths as in a draft. */
struct match_provision {
	enum provision_kind kind;
	int32_t depth;
	struct str label;
	struct str words;
};

struct match_text {
	const struct match_provision *at;
	size_t len;
};

enum match_fate {
	MATCH_ALONE, /* only this text has it: deleted or inserted */
	MATCH_PAIR,  /* `with` is its partner, whose `with` it is */
	MATCH_PART,  /* `with` has a partner already; this is a further part of that partner's words
		      */
};

struct match {
	enum match_fate fate;
	int64_t with; /* index in the other text; -1: none */
	bool same;    /* a pair whose words are the same, white space aside */
	bool moved;   /* a pair that stands in another place */
	bool away; /* it moved, or went with one around it that did; pairs that are not away stand
		      in one order in both texts */
};

struct matching {
	struct match *left;
	struct match *right;
};

struct match_rules {
	struct str lang;
	bool strict; /* for edits: pairs are of one kind, what is around them is seen as it is, a
			common label makes a pair of any words, and nothing is split or merged */
};

/* Everything in `out` is taken from `a`. */
void match_texts(struct arena *a, struct match_text left, struct match_text right,
	struct match_rules rules, struct matching *out, struct arena scratch);

/* Two revisions of one instrument: what has one id is one provision. Which of them moved is found
 * as in match_texts, strict; what has no partner may still be a part. */
struct match_ids {
	struct match_text text;
	struct provision_id *id;
};
void match_by_ids(struct arena *a, const struct match_ids *left, const struct match_ids *right,
	struct str lang, struct matching *out, struct arena scratch);

/* As the matcher wants them; strings are borrowed. The ids of the text's provisions stand in
 * `*ids` (may be null) in the same order. */
struct match_text match_of_draft(struct arena *a, const struct draft *d);
struct match_text match_of_text(struct arena *a, const struct text *t, struct provision_id **ids);

#endif
