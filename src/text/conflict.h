#ifndef TRAVAUX_TEXT_CONFLICT_H
#define TRAVAUX_TEXT_CONFLICT_H

/*
 * Which live edits meet, and how. Two edits of one proposal never conflict with each other, and a
 * reservation conflicts with nothing. "Adjacent" is information only.
 */

#include "text/negotiation.h"

enum conflict_kind {
	CONFLICT_IDENTICAL,         /* the same change */
	CONFLICT_ALTERNATIVES,      /* different changes of the same words or provision */
	CONFLICT_NESTED,            /* `a` lies inside the words of `b` */
	CONFLICT_CROSSING,          /* the spans overlap, none holds the other */
	CONFLICT_INSERT_IN_DELETED, /* `a` inserts inside what `b` deletes or replaces */
	CONFLICT_SAME_GAP,          /* different insertions at one place */
	CONFLICT_ADJACENT,          /* no words between them */
	CONFLICT_MOVE_MOVE,         /* to different places */
	CONFLICT_MOVE_DELETE,       /* `a` moves what `b` deletes */
	CONFLICT_RESHAPED,        /* one provision split or merged, and otherwise changed as a whole
				     or, where its children are divided, put under it */
	CONFLICT_EDIT_IN_DELETED, /* `a` is about something under a provision that `b` deletes */
	CONFLICT_KIND_COUNT
};

struct conflict {
	enum conflict_kind kind;
	struct edit_ref a; /* the lower number first, unless the kind says who is who */
	struct edit_ref b;
};

struct str conflict_kind_name(enum conflict_kind kind); /* "insert-in-deleted" */

/* The conflicts of a provision's edits and, for id 0, of all; each once, by provision, then kind,
 * then numbers. Takes time and room in the square of the edits on one provision. */
size_t conflict_list(struct arena *a, const struct negotiation *n, struct provision_id id,
	struct conflict **out);

#endif
