#ifndef TRAVAUX_TEXT_STYLED_H
#define TRAVAUX_TEXT_STYLED_H

/*
 * The consolidated text as plain lines in a bracket profile: attributions behind the brackets or
 * gathered, names or codes, marks around new words and words to go, and long alternatives as blocks
 * under headings:
 *
 *	1. Each Party shall
 *	    Option 1
 *	    [take appropriate measures]
 *	    Option 2 (KEN, NOR)
 *	    [endeavour to take, in accordance with its capabilities, measures]
 *	to protect the marine environment.
 *
 * In the default profile it is consolidate_document, byte for byte.
 */

#include "text/consolidate.h"
#include "text/style.h"

struct style_page {
	const struct bracket_style *style;
	struct str lang;         /* of headings */
	const struct str *names; /* by participant; null: codes */
	const int32_t *rank;     /* by participant: the order of sponsors; null: by code */
	const int32_t *only;     /* as in struct profile */
	size_t only_len;
};

/* The provisions under `root` (0: all). */
void styled_document(struct buf *out, const struct negotiation *n, struct provision_id root,
	const struct style_page *page, struct arena scratch);

#endif
