#ifndef TRAVAUX_TEXT_REFHAN_H
#define TRAVAUX_TEXT_REFHAN_H

/* Cross-references in Chinese: the label stands before the unit, without spaces, in Chinese or in
 * ASCII numerals (第二十三条第二款第（一）项). */

#include "text/refread.h"

/* A reference at token i; returns the token after it, or i when there is none. */
size_t refhan_read(struct reader *r, size_t i, struct reference *out);

#endif
