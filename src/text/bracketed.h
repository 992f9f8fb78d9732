#ifndef TRAVAUX_TEXT_BRACKETED_H
#define TRAVAUX_TEXT_BRACKETED_H

/*
 * The square brackets of one text as it was imported: pairs with their nesting, and those that have
 * no partner. A bracket without a partner stays a word of the text; what lies in a pair is not
 * agreed. (balance.h counts brackets over the paragraphs of a draft while it is read; this looks
 * into one text.) U+FF3B and U+FF3D count like ASCII ones; "[^1]" is a footnote and no bracket.
 */

#include "base/str.h"

struct bracketed_pair {
	size_t from;       /* byte of the opening bracket */
	size_t to;         /* one past the closing one */
	int32_t depth;     /* 1: outermost */
	size_t inner_from; /* what is between them */
	size_t inner_to;
};

struct bracketed_fault {
	bool open; /* "[" without "]"; else "]" without "[" */
	size_t at; /* byte */
};

struct bracketed {
	const struct bracketed_pair *pairs; /* by their beginning */
	size_t pairs_len;
	const struct bracketed_fault *faults; /* by their place */
	size_t faults_len;
	bool placeholder; /* the whole text is one pair that says that words are still to come */
};

/* `text` is valid UTF-8. Linear in its length. */
struct bracketed bracketed_read(struct arena *a, struct str text);

/* Do these words, between brackets, say that words are still to come: "Placeholder for ..."? */
bool bracketed_is_placeholder(struct str inner);

#endif
