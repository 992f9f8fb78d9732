#ifndef TRAVAUX_TEXT_REFWORDS_H
#define TRAVAUX_TEXT_REFWORDS_H

/* The words of cross-references in the six languages, as data for reference.c. A phrase is compared
 * token by token, in lower case. Lists end with null. */

#include "base/str.h"

/* From the outermost to the innermost. */
enum refunit {
	REFUNIT_NONE,
	REFUNIT_ANNEX,
	REFUNIT_PART,
	REFUNIT_CHAPTER,
	REFUNIT_SECTION,
	REFUNIT_ARTICLE,
	REFUNIT_PARAGRAPH,
	REFUNIT_SUB,
	REFUNIT_COUNT
};

struct refword {
	const char *word;
	enum refunit unit;
	bool plural; /* a list may follow */
};

struct refwords {
	const char *lang;
	const struct refword *units;
	const char *const *joins;  /* and, or */
	const char *const *ranges; /* to */
	const char *const *links;  /* of, of the: between a unit and what it belongs to */
	const char *const *these;  /* this, the present */
	const char *const *own; /* Convention, Agreement: what "this" may go with, beside units */
	const char *const *before; /* preceding */
	const char *const *next;   /* following */
	const char *const *near;   /* above, below: after a unit, "of this article" is meant */
	const char *const
		*small; /* words inside the name of an instrument that are not capitalised */
	const char *const *there;    /* thereof: of the other instrument named before */
	const char *const *actors;   /* capitalised after a reference, but no instrument */
	const char *const *genitive; /* Russian: nouns that make an instrument of what follows */
	bool roman_parts;            /* "la Parte 60 días": a part has Roman numerals only */
	bool number_first;           /* Chinese: the label stands before the unit */
};

/* Null for another language. */
const struct refwords *refwords_of(struct str lang);

#endif
