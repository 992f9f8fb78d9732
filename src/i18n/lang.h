#ifndef TRAVAUX_I18N_LANG_H
#define TRAVAUX_I18N_LANG_H

/* The six languages of the house. English comes first only because a catalogue falls back on it;
 * pages list them in the order of lang_order (the English alphabet: Arabic, Chinese, English ...).
 */

#include "base/str.h"

enum lang { LANG_EN, LANG_AR, LANG_ZH, LANG_FR, LANG_RU, LANG_ES, LANG_COUNT };

/* For every list that a reader sees. */
extern const enum lang lang_order[LANG_COUNT];

struct str lang_code(enum lang l);    /* "en": ISO 639-1, for `lang` attributes and addresses */
struct str lang_autonym(enum lang l); /* "English", "العربية": its own name for itself */
struct str lang_dir(enum lang l);     /* "ltr" or "rtl", for `dir` attributes */
bool lang_is_rtl(enum lang l);

/* Exactly one of the six codes; false otherwise, with `*out` untouched. */
bool lang_read(struct str code, enum lang *out) MUST_CHECK;

/* The best of an Accept-Language header (RFC 9110, 12.5.4) that is one of the six: the highest
 * quality, the first among equals; "fr-CH" serves as fr. English when nothing fits; what is
 * malformed is passed over. */
enum lang lang_accepted(struct str header);

/* Whether `s`, valid UTF-8, holds a letter that is written from right to left. */
bool lang_has_rtl(struct str s);

#endif
