#ifndef TRAVAUX_TEXT_BALANCE_H
#define TRAVAUX_TEXT_BALANCE_H

/*
 * Square brackets in a draft: words that are not agreed. Real texts are often unbalanced; that is
 * located and reported, never a reason to fail. A bracket may close in a later paragraph of the
 * same article (or preamble, or annex); at the end of the article what is open is unbalanced.
 * Footnote references ("[^1]") are not brackets. U+FF3B and U+FF3D count like ASCII ones.
 */

#include "text/block.h"

struct balance {
	int64_t pairs;
	int64_t unopened; /* "]" without "[" */
	int64_t unclosed; /* "[" without "]" */
	int64_t deepest;
	VEC(uint32_t) open; /* places in the source of those that are open */
};

/* Read on through the text of a block; an unopened bracket is a finding. `open` is taken from
 * b->a. */
void balance_scan(struct balance *s, struct blocks *b, const struct block *block);

/* The article ends: what is open is a finding each. */
void balance_end(struct balance *s, struct blocks *b);

#endif
