#ifndef TRAVAUX_TEXT_PROVISION_H
#define TRAVAUX_TEXT_PROVISION_H

/*
 * A provision: one node of the instrument, with a permanent id and one text of its own. The text of
 * a part, chapter, section, article or annex is its heading ("Purpose", possibly empty); that of a
 * paragraph with subparagraphs is its chapeau ("Each Party shall:"); that of any other its words.
 * So "edit the heading of article 5" is an edit of article 5. Words of an article that stand under
 * no number are a paragraph that is not numbered.
 *
 * Numbers and letters are never part of a text: they are computed from the place (label.h).
 */

#include "text/kind.h"
#include "text/sequence.h"

/* Permanent: not changed by edits, moves, renumbering, deletion. 0 is the instrument itself, which
 * has no text; the provisions of the draft are 1, 2, 3 ... in document order; those that proposals
 * add follow in the order of tabling. */
struct provision_id {
	int64_t n;
};

/* Set on an entry of `children`: the place that a provision left when it was moved, kept because
 * something may be anchored there. Not a child any more. */
#define PROVISION_LEFT 0x80000000u
/* Set beside it when the provision became part of the one in whose list this is: what was under it
 * follows. `after` of a child may be such a place, then with this bit and without the other. */
#define PROVISION_SEAM 0x40000000u

struct provision {
	struct provision_id id;
	struct provision_id parent; /* 0: directly under the instrument */
	enum provision_kind kind;   /* of the root (id 0): PROVISION_KIND_COUNT */
	bool numbered;              /* takes part in the count of its kind */
	bool proposed;              /* brought by a pending edit */
	bool gone;               /* deleted, or its proposal failed; all under it is gone with it */
	struct edit_ref removed; /* the accepted edit that deleted it; {0, 0}: none */
	struct edit_ref origin;  /* the edit that brought it; {0, 0}: the draft */
	struct provision_id after;    /* the sibling it was put after; 0: first */
	struct edit_ref placed;       /* the edit that put it there: origin, or an accepted move */
	const struct sequence *words; /* its own text */
	const uint32_t *children; /* ids in order, those that are gone in their places; text_list
				     is the way to read them */
	uint32_t children_len;
	struct provision_id from; /* it was split off from that one, by `origin`; 0: it was not */
	struct provision_id into; /* it became part of that one, by `removed`; 0: it did not */
	int32_t merges;           /* how many times others became part of it */
};

#endif
