#ifndef TRAVAUX_PAPERS_CLEAN_H
#define TRAVAUX_PAPERS_CLEAN_H

/* The text of an instrument as it stands, without any proposal: a revision, the adopted treaty. */

#include "papers/tree.h"
#include "text/label.h"

/* The provisions under `root` (0: all), labels in the text's language. Strings are borrowed from
 * the text and the labels. */
struct paper *paper_clean(struct arena *a, const struct text *t, const struct labels *labels,
	struct provision_id root);

/* A draft as it was read, with the labels that it was read with; `lang` is only noted. Strings are
 * borrowed from the draft. */
struct paper *paper_draft(struct arena *a, const struct draft *d, struct str lang);

#endif
