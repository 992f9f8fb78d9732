#ifndef TRAVAUX_BASE_DOOR_H
#define TRAVAUX_BASE_DOOR_H

/*
 * The door: every text passes it once, where it enters, and is never checked again. What comes
 * through is valid UTF-8 in normal form C, of assigned code points only, and holds nothing that a
 * reader cannot see, so that two texts that look alike to the eye and sound alike to a screen
 * reader do not differ in hidden ways. Refused, with the place and the code point:
 *
 *	NUL and control characters (TAB and LF pass where lines are allowed)
 *	bidirectional embeddings, overrides and isolates; output adds its own isolates
 *	LRM, RLM and ALM outside Arabic texts
 *	zero-width characters, soft hyphens, tags, fillers and whatever else shows nothing
 *	line and paragraph separators U+2028 and U+2029
 *	unassigned and private-use code points
 *	more than LIMIT_MARKS marks on one letter
 *
 * Joiners (ZWJ, ZWNJ) pass between letters of a script that is written with them (never Latin,
 * Cyrillic, Greek or ideographs); a variation selector passes right after an ideograph. Letters
 * that look like others (homoglyphs) pass: they are findings of the text checks, not faults.
 */

#include "base/err.h"

struct door {
	bool lines;      /* LF and TAB may pass: a text; otherwise a name, a title, a symbol */
	struct str lang; /* of the text: "ar", "zh" ...; may be empty */
};

/* Check a text that must arrive clean, as in an act: FAULT_INPUT with `err->at` otherwise. What
 * err holds is taken from `a`. */
bool door_check(struct arena *a, struct str text, struct door door, struct err *err) MUST_CHECK;

/* Bring in a text that a person typed or another program wrote: CR LF and CR become LF, the rest
 * is checked and brought to normal form C. `*out` is `text` itself when nothing had to change.
 * Lines and columns in `err` are those of `text` as it came; offsets count each CR LF as one. */
bool door_enter(struct arena *a, struct str text, struct door door, struct str *out,
	struct err *err) MUST_CHECK;

#endif
