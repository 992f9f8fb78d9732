#ifndef TRAVAUX_TEXT_ABSORB_H
#define TRAVAUX_TEXT_ABSORB_H

/*
 * Proposals of the same text: when one is adopted the others are absorbed, and what amends them
 * amends the text that was adopted. Of the engine only.
 */

#include "text/negotiation.h"

/* The accepted edit that did what this one wants; null when none did. */
const struct tabled_edit *edit_absorber(const struct negotiation *n, const struct tabled_edit *e);

/* The accepted replacement of the whole text that `e` wants to replace; null: none. */
const struct tabled_edit *edit_replaced_by(
	const struct negotiation *n, const struct tabled_edit *e);

/* Does `o`, whose words are there, propose the words of `e`, which may be on its way in? */
bool edit_words_same(
	const struct negotiation *n, const struct tabled_edit *e, const struct tabled_edit *o);

/* Are the provisions it made other than it was tabled, by what was adopted in them? */
bool edit_is_amended(const struct negotiation *n, const struct tabled_edit *e);

/* What amends the words of an absorbed edit goes to the words that were adopted. `b` is the board
 * whose marks are being made. */
void edit_hand_over(struct negotiation *n, const struct tabled_edit *e, const struct board *b);

#endif
