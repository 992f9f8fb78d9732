#ifndef TRAVAUX_TEXT_TYPOGRAPHY_H
#define TRAVAUX_TEXT_TYPOGRAPHY_H

/*
 * Words that are the same but for the way they are set: "Party's" with a straight apostrophe or a
 * curved one, "co-operate" with the hyphen that does not break, digits in Arabic or in ASCII, a
 * word with its vowel marks or without. Delegations quote from memory, from Word and from PDF; a
 * quotation that differs from the text in this alone quotes the text (doc/format/text.md, sections
 * 2 and 5).
 *
 * Case, accents, spelling and the number of tokens count: they are words.
 */

#include "text/token.h"

/* Two tokens that are the same but for typography. */
bool typography_eq(struct str a, struct str b);

/* The same token by token, white space aside. */
bool typography_text_eq(struct str a, struct str b, enum token_rules rules);

#endif
