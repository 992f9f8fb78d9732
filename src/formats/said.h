#ifndef TRAVAUX_FORMATS_SAID_H
#define TRAVAUX_FORMATS_SAID_H

/* Who says what about words in brackets, in words: for the eye ("del. KEN, NOR") and for the ear
 * ("deletion proposed by Kenya and Norway"). Shared by the writers. */

#include "i18n/lang.h"
#include "papers/tree.h"

/* "KEN, NOR", "del. EGY", "res. MAR", without round brackets. Codes in Latin scripts and Cyrillic,
 * names in Arabic and Chinese; at most `most` of them, then "+9" (0: all). */
struct str said_short(struct arena *a, enum lang lang, const struct paper_said *said, size_t most);

/* "alternative 1 of 2, deletion proposed by Kenya and Norway: " for the bracket that `run` opens.
 * `within`: it stands inside proposed words. */
struct str said_aloud(struct arena *a, enum lang lang, const struct paper_run *run, bool within);

/* The names, at most three and then how many more. Empty when nobody is named. */
struct str said_names(struct arena *a, enum lang lang, const struct paper_said *said);

#endif
