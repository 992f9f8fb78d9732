#ifndef TRAVAUX_I18N_INSIDE_H
#define TRAVAUX_I18N_INSIDE_H

/* Shared by the files of this folder only. */

#include "base/buf.h"
#include "i18n/lexicon.h"

extern const struct lexicon lexicon_err, lexicon_web, lexicon_cli, lexicon_paper, lexicon_name;

/* The words of a message with strings put in as they are: for dates, lists and other pieces of the
 * language itself. `arg` has `len` items. */
struct str words_fill(struct arena *a, enum lang lang, int key, const struct str *arg, size_t len);

/* Cut what stands before the next placeholder off `*words`; returns it, and the number of the
 * placeholder in `*n`, or -1 at the end. */
struct str words_cut(struct str *words, int *n);

#endif
