#ifndef TRAVAUX_TEXT_WORDING_H
#define TRAVAUX_TEXT_WORDING_H

/*
 * The formal amending wording of an edit: "In article 7, paragraph 2, replace “shall” by “may”."
 * Here it is a message with its arguments; the words of the six languages are in po/paper/.
 *
 * The place is named by the labels of the language in which the wording will be said, as they are
 * at the moment of asking: after a renumbering the same edit is worded with the new number.
 */

#include "base/msg.h"
#include "text/edit.h"
#include "text/label.h"

struct wording {
	struct msg main;
	struct msg occurrence; /* key 0: the words stand there once, or it is the first */
	struct msg also;       /* split: what else goes to the new part; key 0: nothing */
};

/* Borrows from the edit and the labels; what has to be made is made in `a`. */
struct wording wording_of(struct arena *a, const struct edit *e, const struct labels *labels);

#endif
