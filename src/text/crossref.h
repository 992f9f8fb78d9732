#ifndef TRAVAUX_TEXT_CROSSREF_H
#define TRAVAUX_TEXT_CROSSREF_H

/*
 * Cross-references of a text under negotiation. What writes the number of a provision ("7" in
 * "article 7", "二十三" in "第二十三条") is a token like others, but it is tied to the provision by
 * its id when the words come in: the draft's by the numbers of the draft, a proposal's by those of
 * the revision it was tabled against. When an adopted change gives the provision another number
 * the token shows that number, in the numerals of the writer; the words around it stay as they
 * are, in their case, inflection and order. Ids do not change, so no edit is touched by it, and
 * revisions that were compiled before stay as they were. Specified in doc/format/references.md.
 *
 * Not tied, hence never changed: references to other instruments, those whose provision was not
 * found, and those in the words of an edit that is `frozen`. A reference whose provision is gone
 * keeps its number and is dangling.
 */

#include "text/negotiation.h"
#include "text/target.h"

/* One place of a reference in the text as it stands. */
struct crossref {
	struct target target; /* stands_in, ref, place, id, state now */
	bool followed;        /* tied to its target */
};

/* All in document order; borrowed from the text and made in `a`. Proposed provisions and words are
 * left out. */
size_t crossref_list(struct arena *a, const struct negotiation *n, struct crossref **out);

/* A number that changed because the number of its provision did. */
struct renumbering {
	int64_t revision;              /* the first revision that shows it */
	struct provision_id stands_in; /* the provision in whose words, standing or proposed */
	struct provision_id target;
	struct str before;
	struct str after;
};

/* Those from revision `from` on (0: all), in the order in which they came about. Borrowed. */
size_t crossref_renumberings(
	const struct negotiation *n, int64_t from, const struct renumbering **out);

#endif
