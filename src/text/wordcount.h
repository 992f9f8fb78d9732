#ifndef TRAVAUX_TEXT_WORDCOUNT_H
#define TRAVAUX_TEXT_WORDCOUNT_H

/*
 * Counting words, so that what goes into a reader can be compared with what comes out. A word is a
 * run of letters, marks and digits; an apostrophe or hyphen between two letters, and a point or
 * comma between two digits, are inside it. A Han, kana or Hangul character is a word by itself.
 * Where a text is cut at a space or at punctuation the count of the parts is that of the whole.
 */

#include "base/str.h"

int64_t word_count(struct str s); /* s is valid UTF-8 */

/* Letters, marks and digits alone: a sum that no cutting of a text in NFC changes. */
int64_t letter_count(struct str s);

/* A letter, a mark on one, a digit or an ideograph. */
bool is_letter(uint32_t c);

#endif
