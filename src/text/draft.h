#ifndef TRAVAUX_TEXT_DRAFT_H
#define TRAVAUX_TEXT_DRAFT_H

/*
 * A draft is a text as it was read, before it becomes an instrument: its provisions in reading
 * order, each with its depth. The parent of a provision is the nearest one before it that is less
 * deep; a depth is at most one more than that of the provision before, and the first is 0. So the
 * list is a tree, and a list that breaks these rules is not a draft.
 *
 * Heading and text are one line each: white space runs are one space, none at the ends. Brackets,
 * options and alternatives are words like others. Labels are as read ("Article 5", "2 bis.",
 * "(a)"); an instrument computes its own.
 */

#include "base/err.h"
#include "base/vec.h"
#include "text/kind.h"

struct draft_provision {
	enum provision_kind kind;
	int32_t depth;      /* 0 to LIMIT_TREE_DEPTH - 1 */
	struct str label;   /* empty when it has none */
	struct str heading; /* of a part, chapter, article, ...; may be empty */
	struct str text;    /* own words; may be empty */
	struct span at;     /* where it starts in the input; line 0 when it was made, not read */
};

struct draft {
	VEC(struct draft_provision) provisions;
};

/* What text_new asks of a draft: depths as above, at most LIMIT_PROVISIONS, each text at most
 * LIMIT_PROVISION_TEXT, and one text a provision: a heading for kinds that have one
 * (kind_has_heading), own words for the others, never both (words under an article are its
 * paragraphs). Text must be valid UTF-8 in NFC. The first fault, with the provision's place. */
bool draft_check(const struct draft *d, struct err *err) MUST_CHECK;

#endif
