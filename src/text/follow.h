#ifndef TRAVAUX_TEXT_FOLLOW_H
#define TRAVAUX_TEXT_FOLLOW_H

/* References follow the numbers of provisions: what the engine keeps of them (crossref.h tells
 * readers). Of the engine; reach it through inside.h. */

#include "text/draft.h"
#include "text/negotiation.h"

/*
 * A token that writes the number of a provision: the 7 of "article 7", the 2 and the a of
 * "paragraph 2 (a)". Its id never changes; what it shows is the number of the provision now. See
 * follow.c.
 */
struct link {
	uint32_t token;
	uint8_t tokens;             /* 2 for "7 bis": the second shows nothing once it is "8" */
	uint8_t numeral;            /* enum numeral: the writer's hand */
	uint8_t up;                 /* of a letter: steps from the target up to what it numbers */
	uint8_t kind;               /* what it numbers; PROVISION_SUBPARAGRAPH: a letter */
	struct provision_id target; /* what the reference as a whole means */
	struct provision_id stands_in; /* where it was when it was last seen */
};

/* The link of a token, or null. */
const struct link *link_get(const struct negotiation *n, uint32_t token);

/* Find the references of the draft that was just introduced. */
void links_of_draft(struct negotiation *n, const struct draft *d, struct arena scratch);

/* Find those in the words of an edit that was just tabled against `seen`. */
void links_of_edit(struct negotiation *n, const struct tabled_edit *e, const struct text *seen,
	struct arena scratch);

/* After the tree changed: every reference shows the number its target has now. */
void links_follow(struct negotiation *n, struct arena scratch);

#endif
