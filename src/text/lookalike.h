#ifndef TRAVAUX_TEXT_LOOKALIKE_H
#define TRAVAUX_TEXT_LOOKALIKE_H

/*
 * Characters that deceive a reader: what is stored differs from what is seen. The door
 * (base/door.h) refuses what must never enter; these are the findings that a drafter is shown, with
 * the place, before a text is tabled and when one is imported.
 *
 * Sources: UTS 39 (mixed-script words, confusable letters; of its table only the letters of Latin,
 * Greek and Cyrillic that look alike in a serif face), UAX 9 (bidi controls). Findings refuse
 * nothing and take no part in deciding.
 */

#include "base/str.h"

enum lookalike {
	LOOKALIKE_BIDI_CONTROL, /* the order seen is not the order stored */
	LOOKALIKE_INVISIBLE,  /* shows nothing: zero width, soft hyphen, tags; not a joiner between
				 letters of a script that is written with it */
	LOOKALIKE_PRIVATE,    /* has no meaning that all agree on */
	LOOKALIKE_UNASSIGNED, /* means nothing yet, or never will */
	LOOKALIKE_MIXED_SCRIPT, /* a word with letters of two scripts */
	LOOKALIKE_CONFUSABLE,   /* `shown` is the word that it looks like */
	LOOKALIKE_KEY,          /* typography only: `shown` is the plain form of the word */
	LOOKALIKE_COUNT
};

struct lookalike_finding {
	enum lookalike kind;
	size_t from; /* bytes [from, to) of the text */
	size_t to;
	struct str shown; /* the character by name, the word, or what it looks like */
};

struct str lookalike_name(enum lookalike kind); /* "bidi-control", "mixed-script" ... */

/* All findings of a valid UTF-8 text in order. */
size_t lookalike_find(struct arena *a, struct str text, struct lookalike_finding **out);

/* The plain form of a text, for search and comparison, never stored: hyphens and apostrophes
 * unified, digits in ASCII, full-width forms narrowed, ligatures spelt out, fixed spaces plain,
 * tatweel, Arabic vowel marks, soft hyphens and everything invisible dropped. Two texts with one
 * plain form differ in typography only. */
struct str lookalike_plain(struct arena *a, struct str text);

#endif
