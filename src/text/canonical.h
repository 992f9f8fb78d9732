#ifndef TRAVAUX_TEXT_CANONICAL_H
#define TRAVAUX_TEXT_CANONICAL_H

/*
 * The canonical text form of a draft, which `travaux import` writes, acts carry and everybody can
 * read: doc/format/draft.md. One provision a block, one line a text, labels included for people:
 *
 *	travaux-draft 1
 *
 *	: chapter Chapter II
 *	= Offences
 *
 *	:: article Article 5
 *	= Access without right
 *
 *	::: paragraph 1.
 *	Each State Party shall:
 *
 * Reading what was written gives the same draft; writing what was read gives the same bytes but
 * for blank lines.
 */

#include "base/buf.h"
#include "text/draft.h"

/* Does it start like the canonical form? */
bool canonical_is(struct str input);

/* Sticky overflow in `out`, as always. */
void canonical_write(struct buf *out, const struct draft *draft);

/* Strict: FAULT_INPUT with the place of the first fault; FAULT_LIMIT for size and number. Strings
 * are copied into `a`. */
bool canonical_read(
	struct arena *a, struct str input, struct draft *out, struct err *err) MUST_CHECK;

#endif
