#ifndef TRAVAUX_TEXT_SHAPE_H
#define TRAVAUX_TEXT_SHAPE_H

/*
 * Several changes of the tree at once: may they be made one after the other? Of the engine only.
 */

#include "text/negotiation.h"

/* May these moves and merges be made, one after the other? */
bool shape_check(const struct negotiation *n, const struct tabled_edit *const *edits, size_t len,
	struct err *err) MUST_CHECK;

#endif
