#ifndef TRAVAUX_TEXT_LINES_H
#define TRAVAUX_TEXT_LINES_H

/*
 * The lines of a draft file gathered into blocks. Plain text and Markdown are read by the same
 * rules, since people mix them: a line that starts with a mark ("2.", "(a)", "Article 5") starts a
 * block, whether or not a blank line stands before it. In plain text a line may also be broken
 * before "(a) above" or "2. The": there it starts a block only after the end of a sentence or an
 * item, or where a list may begin.
 */

#include "text/block.h"

/* Read all lines of `source` (from incoming_open); b->markdown and b->findings are set by the
 * caller. `a` holds the blocks, `keep` what the findings say. FAULT_LIMIT when there are more than
 * LIMIT_PROVISIONS. */
bool blocks_read(struct arena *a, struct arena *keep, struct str source, struct blocks *b,
	struct err *err) MUST_CHECK;

#endif
