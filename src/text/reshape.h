#ifndef TRAVAUX_TEXT_RESHAPE_H
#define TRAVAUX_TEXT_RESHAPE_H

/*
 * Provisions are split and merged, and edits follow what they are about. Of the engine only; the
 * lineage that comes of it is in provision.h and negotiation_lineage.
 */

#include "text/negotiation.h"

/* Is the edit about the words, the place or the whole of this provision? */
bool edit_is_on(const struct tabled_edit *e, struct provision_id id);

/* Of an edit on its way in: the provisions in which its words, or its place, are now; `beside` is
 * taken from `a`. */
void edit_follow(const struct negotiation *n, struct arena *a, struct tabled_edit *e);

/* Its provision, and that of what amends its words. */
void edit_retarget(struct tabled_edit *e, struct provision_id id);

/* May the provisions of a merge become one? Those that are gone do not count. */
bool merge_check(const struct negotiation *n, const struct edit *e, struct err *err) MUST_CHECK;

/* A split or a merge; the same one. */
bool edit_reshapes(const struct tabled_edit *e);
bool edit_same_shape(const struct tabled_edit *a, const struct tabled_edit *b);

/* Every edit in turn, from {0, 0}: null after the last. */
struct tabled_edit *edit_next(const struct negotiation *n, size_t at[2]);

enum standing standing_of_split(const struct negotiation *n, const struct tabled_edit *e);
enum standing standing_of_merge(const struct negotiation *n, const struct tabled_edit *e);

/* What an accepted edit does: words, children and all edits on them go where they now belong. */
void split_accept(struct negotiation *n, struct tabled_edit *e, struct arena scratch);
void merge_accept(struct negotiation *n, struct tabled_edit *e, struct arena scratch);

#endif
