#ifndef TRAVAUX_TEXT_BLAME_H
#define TRAVAUX_TEXT_BLAME_H

/*
 * Who brought each word and, of the words that are gone, who took it away: every word that ever
 * stood in a provision, in the order of the text, cut where the answer changes. A word survives
 * everything that happens around it with its id, so the answer is a look-up, however many revisions
 * lie between. The short form for the words of today is negotiation_blame.
 */

#include "text/negotiation.h"

struct blamed {
	struct str words;        /* with the white space that they came with before them */
	struct edit_ref origin;  /* {0, 0}: the text as introduced */
	struct edit_ref removed; /* {0, 0}: they stand */
	int64_t first;           /* the first revision that has them, -1: none yet */
	int64_t until;           /* the first revision that has not any more, -1: none */
};

/* With `gone` false only the words that stand. */
size_t blame_words(struct arena *a, const struct negotiation *n, struct provision_id id, bool gone,
	struct blamed **out);

#endif
