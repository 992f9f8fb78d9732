#ifndef TRAVAUX_TEXT_REFWORDS_H
#define TRAVAUX_TEXT_REFWORDS_H

/* The words of cross-references in the six languages, as data for reference.c. A phrase is compared
 * token by token, in lower case. Lists end with null. */

#include "base/str.h"

enum refunit { REFUNIT_NONE, REFUNIT_ARTICLE, REFUNIT_PARAGRAPH, REFUNIT_SUB };

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
		*small;    /* words inside the name of an instrument that are not capitalised */
	bool number_first; /* Chinese: the label stands before the unit */
};

/* Null for another language. */
const struct refwords *refwords_of(struct str lang);

#endif
