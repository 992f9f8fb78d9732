#ifndef TRAVAUX_PAPERS_COMPARISON_H
#define TRAVAUX_PAPERS_COMPARISON_H

/*
 * Two texts side by side as a paper. Each row of a comparison (text/compare.h) is a ROLE_PAIR;
 * articles and parts are headings, in one line with what changed in them; stretches in which
 * nothing changed but numbers are folded. What moved is
 * said at both places, each with a reference to the other.
 */

#include "papers/tree.h"
#include "text/compare.h"

struct comparison_style {
	struct str lang;     /* of the instrument's words */
	struct str old_name; /* of the texts */
	struct str new_name;
	bool head;     /* the title, and how many provisions changed */
	bool rows;     /* the names beside each other, and what is in the texts */
	bool unfolded; /* all of it in view */
	bool hollow;   /* of what is folded only how much it is */
	size_t from;   /* rows [from, to) alone; 0 and 0: all */
	size_t to;
};

/* Strings are borrowed from the comparison. The anchor of a row is "r" and its number. */
struct paper *paper_comparison(
	struct arena *a, const struct comparison *c, struct comparison_style style);

/* Where a provision stands, by labels: "Article 9, 2. (a)"; without one its first words. */
struct str comparison_place(struct arena *a, struct match_text t, int64_t provision);

#endif
