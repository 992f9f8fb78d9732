#ifndef TRAVAUX_TEXT_NUMERAL_H
#define TRAVAUX_TEXT_NUMERAL_H

/*
 * How the number of a provision is written: the same 4 is "4", "٤", "iv", "IV", "d", "г", "د" or
 * "四". What a writer chose is told from the words and kept when the number changes.
 */

#include "base/arena.h"
#include "base/str.h"

enum numeral {
	NUMERAL_NONE,
	NUMERAL_DECIMAL,
	NUMERAL_ARABIC,       /* ٤ */
	NUMERAL_PERSIAN,      /* ۴ */
	NUMERAL_CHINESE,      /* 四 */
	NUMERAL_ROMAN,        /* iv */
	NUMERAL_ROMAN_UPPER,  /* IV */
	NUMERAL_LETTER,       /* d; then aa after z */
	NUMERAL_LETTER_UPPER, /* D */
	NUMERAL_CYRILLIC,     /* г */
	NUMERAL_ABJAD,        /* د */
	NUMERAL_PREMIER,      /* French: premier, then 2 */
	NUMERAL_1ER,          /* French: 1er, then 2 */
	NUMERAL_COUNT
};

/* n from 1; "" for NUMERAL_NONE. The alphabets of one letter end at their last: beyond, letters
 * are doubled. */
struct str numeral_write(struct arena *a, enum numeral how, int64_t n);

/* How `words` write the number n, or NUMERAL_NONE. "i" is the letter of 9 and the Roman numeral of
 * 1, so the number must be known. In French the 2 of an article is of the same hand as "premier":
 * `french_article` tells. */
enum numeral numeral_of(struct arena scratch, struct str words, int64_t n, bool french_article);

/* What `words` may mean as a numeral of the kind asked for; 0: nothing. */
int64_t numeral_plain(struct str words);  /* decimal of any script, Chinese, premier, 1er */
int64_t numeral_roman(struct str words);  /* either case */
int64_t numeral_letter(struct str words); /* of any alphabet */

/* "bis" is 2, "ter" 3 ...; 0: it is none. */
int64_t numeral_bis(struct str word);

#endif
