#ifndef TRAVAUX_TEXT_PREAMBLE_H
#define TRAVAUX_TEXT_PREAMBLE_H

/*
 * A preamble that was typed, or extracted, as one paragraph is cut into its preambular paragraphs:
 * after a semicolon or comma that a participle with a capital follows ("; Recalling", ", Deeply
 * concerned"), in English, French, Spanish and Arabic. A paragraph with fewer than two such places
 * is left whole: one may be chance.
 */

#include "base/str.h"
#include "base/vec.h"

struct cut {
	size_t from;
	size_t to;
};
struct cuts {
	VEC(struct cut) list;
};

/* The pieces of `text`, in order; together they are all of it except single spaces between. */
struct cuts preamble_cut(struct arena *a, struct str text);

/* Does this look like the opening of a preamble without a heading: "The States Parties to this
 * Convention,"? */
bool preamble_opens(struct str text);

#endif
