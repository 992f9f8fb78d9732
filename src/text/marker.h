#ifndef TRAVAUX_TEXT_MARKER_H
#define TRAVAUX_TEXT_MARKER_H

/*
 * The marks that number paragraphs and lists, as people type them: "1." "1 bis." "(2)" "3.4"
 * "(a)" "a)" "b." "(i)" "’1’" "(b) bis." "[4][2]." "(أ)" "а)" "（一）" "–" "Pp3". A mark says what
 * it may mean; which of "(i)" the ninth letter and the first roman number it is, only its
 * neighbours tell (outline.c).
 */

#include "base/str.h"

enum marker_shape {
	MARKER_NONE,
	MARKER_DOT,     /* 1. */
	MARKER_BARE,    /* "2 Each Party": a number and a space; weak */
	MARKER_DECIMAL, /* 3.4 */
	MARKER_CLOSED,  /* a) */
	MARKER_ROUND,   /* (a) */
	MARKER_QUOTED,  /* ’1’, the Arabic form of (i) */
	MARKER_DASH,    /* - – — • * + */
	MARKER_PP,      /* Pp3, OP2: paragraphs of a resolution */
};

enum numbering {
	NUMBERING_NONE,
	NUMBERING_DIGIT,
	NUMBERING_LETTER, /* a ... z, aa, bb */
	NUMBERING_LETTER_UPPER,
	NUMBERING_ROMAN,
	NUMBERING_ROMAN_UPPER,
	NUMBERING_CYRILLIC,
	NUMBERING_ARABIC, /* abjad order */
	NUMBERING_HAN,
};

struct marker_reading {
	enum numbering numbering;
	int32_t value; /* from 1 */
};

struct marker {
	enum marker_shape shape;
	struct marker_reading reading[2]; /* a letter before a roman number */
	int32_t readings;
	int32_t suffix;   /* 0; bis 2, ter 3, ...; "alt" 20 */
	size_t open;      /* bytes before the mark: opening brackets that belong to the text */
	struct str label; /* the mark itself, borrowed from the text */
	size_t end;       /* offset of the words that follow; the length of the text if none */
};

/* The mark at the start of `text` (valid UTF-8, single spaces). False when there is none. */
bool marker_read(struct str text, struct marker *out) MUST_CHECK;

/* A number as it stands in "Article 5", "PART XI", "Annex B", "第二条": digits, roman, one letter
 * or Han numerals, with a suffix ("12 bis", "2bis"). Sets the value and moves `*at` behind. */
bool number_read(struct str s, size_t *at, struct marker_reading *out, int32_t *suffix) MUST_CHECK;

/* Roman numbers up to 89, letters of one case; 0 when it is none. */
int32_t roman_value(struct str s);

#endif
