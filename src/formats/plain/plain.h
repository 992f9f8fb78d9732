#ifndef TRAVAUX_FORMATS_PLAIN_H
#define TRAVAUX_FORMATS_PLAIN_H

/*
 * A paper as plain text in the bracket style of United Nations documents:
 *
 *	Article 5
 *	Access without authority
 *
 *	1. Each State Party [shall][may] (KEN, NOR) make it an offence ...
 *
 *	    (a) [under its domestic law] (del. EGY) ...
 *
 * A block is followed by an empty line. A clean text that is written so and imported again gives
 * the same tree (lines broken or not). In languages written from right to left each attribution
 * stands in a directional isolate.
 */

#include "base/buf.h"
#include "i18n/lang.h"
#include "papers/tree.h"

struct plain_style {
	enum lang lang;  /* of the platform's words */
	int32_t columns; /* break lines at white space after at most so many columns; 0: never */
	bool numbers;    /* official line numbers in a margin of six columns */
	bool beside;     /* two texts in two columns; else in one, "[-old-]{+new+}" */
	bool colour;     /* of a terminal, instead of these marks */
};

void plain_write(struct buf *out, const struct paper *paper, struct plain_style style);

/* One line: runs as they are, no breaks. */
void plain_runs(struct buf *out, struct paper_runs runs, enum lang lang);

#endif
