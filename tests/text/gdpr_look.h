#ifndef TRAVAUX_TESTS_TEXT_GDPR_LOOK_H
#define TRAVAUX_TESTS_TEXT_GDPR_LOOK_H

/* What is seen of the amendments that were loaded: in the consolidated text, and side by side. */

#include "gdpr_load.h"

struct gdpr_seen {
	size_t provisions; /* with a live edit, proposed ones included */
	size_t edits;
	size_t brackets;     /* pairs */
	size_t crossing;     /* provisions with spans that cross */
	size_t alternatives; /* most texts for one place */
	/* What must hold of each provision; nought is as it should be. */
	size_t unbalanced; /* its brackets do not balance */
	size_t not_left;   /* without what is proposed the text is not left byte for byte */
	size_t unseen;     /* edits that stand nowhere */
};

void gdpr_look(const struct gdpr_load *l, struct gdpr_seen *out, struct arena scratch);

/* Amendments to one target that propose the same words for the same words. */
struct gdpr_group {
	int64_t target;
	size_t *amendment;
	size_t len;
	size_t authors; /* who sponsors them, each once */
	bool as_one;    /* the engine says that their edits are the same, one by one */
};

/* Groups of two and more among those loaded, in the order of their first amendments. Found from the
 * words alone, without the engine. */
size_t gdpr_groups(const struct gdpr_load *l, struct arena *a, struct gdpr_group **out);

#endif
