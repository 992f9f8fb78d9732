#ifndef TRAVAUX_PAPERS_NAMED_H
#define TRAVAUX_PAPERS_NAMED_H

/* Labels in which every provision can be spoken of: what has no number of its own (the title, the
 * preamble and its paragraphs, the closing words) has a name of po/paper. */

#include "i18n/lang.h"
#include "text/label.h"

/* As labels_new in that language, with `name` and `path` filled in where they would be empty. */
struct labels labels_named(struct arena *a, const struct text *t, enum lang lang);

#endif
