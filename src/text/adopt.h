#ifndef TRAVAUX_TEXT_ADOPT_H
#define TRAVAUX_TEXT_ADOPT_H

/*
 * Words enter a text. Accepting one edit after another would make every text anew, and every edit
 * on it, once for each; edits accepted in one act wait on their boards and enter together, when an
 * edit comes whose standing depends on them or the act is over. What comes of it is the same.
 *
 * For edits of words that have nothing of their own hanging on them (adopt_can); of the engine
 * only.
 */

#include "text/inside.h"

struct adoption {
	struct negotiation *n;
	struct arena scratch;
	VEC(struct board *) boards; /* where something waits */
};

bool adopt_can(const struct tabled_edit *e);

/* Accept a live edit, unless it died of what waited before it. */
void adopt_add(struct adoption *a, struct tabled_edit *e);

/* Everything that waits enters its text, and the others find their places. */
void adopt_end(struct adoption *a);

#endif
