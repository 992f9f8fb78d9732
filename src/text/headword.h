#ifndef TRAVAUX_TEXT_HEADWORD_H
#define TRAVAUX_TEXT_HEADWORD_H

/*
 * The words that head the divisions of a treaty: "Article 5", "CHAPTER II", "PART I", "Title 3",
 * "Annex", "Preamble", in the six languages, with or without a number, the title on the same line
 * or not: "Article 5 – Illegal access", "第二条", "[Article 3bis] (REDD-plus)", "المادة 1: ...".
 * Whether such words head a division or begin a sentence ("Article 5 applies ...") is told by what
 * follows: see `certain`.
 */

#include "text/kind.h"
#include "text/marker.h"

struct headword {
	enum provision_kind kind; /* part, chapter, section, division, article, annex, preamble */
	struct marker_reading number; /* NUMBERING_NONE: without a number */
	int32_t suffix;
	struct str label; /* "Article 5", "[Article 3bis]", "PART XI", "Preamble" */
	struct str rest;  /* what follows, separators dropped; may be empty */
	bool opened;      /* "[Article 5" without "]": the bracket belongs to the title */
	bool parted;      /* a stop, a colon or a dash stands between label and title */
	bool certain; /* nothing follows, or a separator, a bracket or a capital in all likelihood
			 starting a title */
};

/* At the start of `text` (single spaces). */
bool headword_read(struct str text, struct headword *out) MUST_CHECK;

/* "I", "II." before a title or alone: the number of a chapter without its word. Sets where it ends.
 */
bool headword_is_roman(struct str text, size_t *end);

/* "In witness whereof", "Done at": the closing formula, in the six languages. */
bool headword_is_closing(struct str text);

/* "Have agreed as follows", "Sont convenu(e)s de ce qui suit": the end of a preamble. */
bool headword_ends_preamble(struct str text);

/* "Option 1", "[Alternative B": words that begin an alternative. */
bool headword_is_option(struct str text);

#endif
