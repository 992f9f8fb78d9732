#ifndef TRAVAUX_WEB_EDIT_WORDS_H
#define TRAVAUX_WEB_EDIT_WORDS_H

/* Edits and their sponsors in words. */

#include "text/negotiation.h"
#include "web/view.h"

/* The formal wording: "In article 5, paragraph 2, replace “shall” by “may”." */
struct str edit_words(struct request *q, int32_t instrument, const struct edit *e);

/* Names of the sponsors of an edit in the alphabet of the reader's language, at most `max` of them,
 * then "and n others". */
struct str sponsors_in_words(struct request *q, const int32_t *sponsor, size_t len, size_t max);

/* What became of an edit when others were decided, in words; empty while it is as it was tabled. */
struct str standing_word(struct request *q, enum standing s);

#endif
