#ifndef TRAVAUX_BASE_UNICODE_H
#define TRAVAUX_BASE_UNICODE_H

/*
 * Properties of code points and the normal form of texts, from tables of one pinned version of the
 * Unicode Character Database (tools/unidata.c makes them while building). Tokens, the door and the
 * folding of the record ask here and never ICU: their answers must be the same on every node and
 * in every year. The version is recorded in the process; another one is another engine version.
 *
 * Sources: UAX 44 (properties), UAX 15 (normal forms), UAX 24 (scripts), version 15.0.0.
 */

#include "base/str.h"

#define UNICODE_VERSION "15.0.0"

/* What a code point is for a reader of texts. White space comes first (TAB and LF are SPACE, not
 * CONTROL), then ALONE, then the general category. */
enum unicode_class {
	UNICODE_UNASSIGNED,  /* Cn, noncharacters among them */
	UNICODE_LETTER,      /* L* except those below */
	UNICODE_MARK,        /* M*: belongs to the letter before it */
	UNICODE_DIGIT,       /* Nd */
	UNICODE_ALONE,       /* ideograph, kana, hangul, bopomofo: one token each */
	UNICODE_SPACE,       /* White_Space */
	UNICODE_PUNCTUATION, /* P* */
	UNICODE_SYMBOL,      /* S*, and numbers that are not digits (No, Nl) */
	UNICODE_CONTROL,     /* Cc */
	UNICODE_FORMAT,      /* Cf: bidi controls, zero width, tags, soft hyphen */
	UNICODE_PRIVATE,     /* Co */
	UNICODE_SURROGATE,   /* Cs: never in valid UTF-8 */
};

/* The scripts of the six languages by name; other numbers are other scripts. Punctuation, digits
 * and symbols are COMMON; marks are INHERITED and go with any script. */
enum unicode_script {
	UNICODE_SCRIPT_UNKNOWN,
	UNICODE_SCRIPT_COMMON,
	UNICODE_SCRIPT_INHERITED,
	UNICODE_SCRIPT_LATIN,
	UNICODE_SCRIPT_GREEK,
	UNICODE_SCRIPT_CYRILLIC,
	UNICODE_SCRIPT_ARABIC,
	UNICODE_SCRIPT_HAN,
	UNICODE_SCRIPT_HIRAGANA,
	UNICODE_SCRIPT_KATAKANA,
	UNICODE_SCRIPT_HANGUL,
	UNICODE_SCRIPT_BOPOMOFO,
};

/* All take any number; past U+10FFFF is unassigned. */
enum unicode_class unicode_class(uint32_t c);
int unicode_script(uint32_t c);             /* enum unicode_script or a higher number */
struct str unicode_script_name(int script); /* "Latin", "Old_Italic": the name in Scripts.txt */
bool unicode_is_ignorable(uint32_t c); /* Default_Ignorable_Code_Point: normally shows nothing */
bool unicode_is_prepended(uint32_t c); /* Prepended_Concatenation_Mark: Cf, but with a visible sign
					  (Arabic number sign) */
bool unicode_is_variation(uint32_t c); /* VARIATION SELECTOR-1 to -256 */

/* Simple lower-case mapping, one code point to one; for search keys and comparison of names. */
uint32_t unicode_lower(uint32_t c);

/* "RIGHT-TO-LEFT OVERRIDE": the name of a control, format or space character or of one that shows
 * nothing; empty for every other. */
struct str unicode_name_of_control(uint32_t c);

/* "U+202E RIGHT-TO-LEFT OVERRIDE", "U+E123". */
struct str unicode_describe(struct arena *a, uint32_t c);

/* `s` is valid UTF-8. The offset where the first stretch (a starter and the marks on it) begins
 * that is not in normal form C, or -1. Linear in the length of s. */
ptrdiff_t unicode_nfc_fault(struct str s);
bool unicode_is_nfc(struct str s);

/* The normal form C of `s`, valid UTF-8: `s` itself (borrowed) when it is in that form already,
 * else at most 3 times as long, in the arena. */
struct str unicode_nfc(struct arena *a, struct str s);

#endif
