#ifndef TRAVAUX_TEXT_TEXT_H
#define TRAVAUX_TEXT_TEXT_H

/*
 * The text of an instrument at one moment, in one language version: a tree of provisions. A
 * revision is such a text that never changes; the next one shares every provision that stayed as it
 * was.
 *
 * A provision that only a pending proposal brings is in the tree too, marked `proposed`; one that
 * was deleted, or whose proposal failed, keeps its place, marked `gone`, so that what was anchored
 * at it still has a place. Use text_list to see only what is there.
 */

#include "text/draft.h"
#include "text/provision.h"

struct text {
	struct str lang;
	const struct vocabulary *vocabulary;
	const struct provision **at; /* by id; at[0] is the root */
	size_t len;                  /* ids are below it */
};

/* A tree with ids 1, 2, 3 ... in the order of the draft. `x` must be fresh (vocabulary_init). Fails
 * like draft_check. */
bool text_new(struct arena *a, struct vocabulary *x, const struct draft *d, struct text **out,
	struct err *err) MUST_CHECK;

/* The provision, or null when there is none with this id. */
const struct provision *text_get(const struct text *t, struct provision_id id);

/* Is it there: not gone, nor under one that is gone? False for an unknown id. Proposed ones are. */
bool text_has(const struct text *t, struct provision_id id);

/* One line of the text in document order. */
struct text_line {
	struct provision_id id;
	int32_t depth; /* 0: directly under the instrument */
};

/* The provisions under `root` (0: all) in document order, without those that are gone; those that
 * are only proposed are left out unless `with_proposed`. `root` itself comes first unless it is 0.
 * Returns how many. */
size_t text_list(struct arena *a, const struct text *t, struct provision_id root,
	bool with_proposed, struct text_line **out);

/* Its own text, clean, borrowed; empty for an unknown id. */
struct str text_words(const struct text *t, struct provision_id id);

/* Words, numbers and ideographs of all that is there, proposed provisions left out. */
size_t text_word_count(const struct text *t);

/* As a draft with computed labels: what writers of the canonical form write, and what gives the
 * same tree when it is read again. Proposed provisions are left out. */
void text_draft(struct arena *a, const struct text *t, struct draft *out);

#endif
