#ifndef TRAVAUX_TEXT_WORDPLACE_H
#define TRAVAUX_TEXT_WORDPLACE_H

/* Places and new provisions as amending wording names them, in six languages. */

#include "text/label.h"

/* "article 7, paragraph 2"; in French and Spanish with its article ("l’article 7"). What has no
 * number is counted among what has none under the same provision ("unnumbered provision 2 in
 * article 7"); the only paragraph of an article, when it has none, is the article. With `own_words`
 * the heading of a provision that has one ("the heading of article 7"). */
struct str wordplace_of(
	struct arena *a, const struct labels *l, struct provision_id id, bool own_words);

/* "a new article" */
struct str wordplace_new(struct str lang, enum provision_kind kind);

#endif
