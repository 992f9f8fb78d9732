#ifndef TRAVAUX_TEXT_CLASH_H
#define TRAVAUX_TEXT_CLASH_H

/*
 * Conflicts as a committee has to deal with them: edits that touch the same words, step by step,
 * are one clash and must be settled together; clashes can be settled one by one. Each tells which
 * classes of conflict.h are in it. Where conflict.h lists pairs, which are as many as the square of
 * the edits, this takes the time of sorting them.
 *
 * Edits on words make clashes with each other; what is said about a provision as a whole, or about
 * the place of new provisions, is a clash of its own beside them, so that one proposal to delete an
 * article does not hide what is disputed inside it. Edits that only stand side by side do not
 * clash.
 */

#include "text/conflict.h"

enum clash_scope {
	CLASH_WORDS, /* on words of a text */
	CLASH_WHOLE, /* on a provision as a whole, or something above it */
	CLASH_PLACE, /* different new provisions in one place */
};

struct clash {
	enum clash_scope scope;
	struct provision_id provision; /* CLASH_PLACE: under which they are proposed */
	struct edit_ref in; /* CLASH_WORDS: the edit whose words these are; {0, 0}: the own text */
	uint32_t from;      /* CLASH_WORDS: living tokens of that text; equal: a gap */
	uint32_t to;
	struct str words;             /* CLASH_WORDS: those, borrowed; empty for a gap */
	uint32_t classes;             /* 1 << enum conflict_kind for each kind that is in it */
	const struct edit_ref *edits; /* by number; CLASH_WHOLE: what would go with it too */
	size_t edits_len;
};

/* The clashes of one provision (or, for id 0, of all in document order), those on proposed texts
 * behind those on its own. Edits of one proposal never clash with each other alone. */
size_t clash_list(struct arena *a, const struct negotiation *n, struct provision_id id,
	struct clash **out, struct arena scratch);

/* How often each class is in a list. */
void clash_count(const struct clash *list, size_t len, int64_t by_kind[CONFLICT_KIND_COUNT]);

#endif
