#ifndef TRAVAUX_TEXT_AMENDNEW_H
#define TRAVAUX_TEXT_AMENDNEW_H

/*
 * New provisions in an amending sentence: what stands between the quotation marks is a provision
 * and, on lines of their own, what is under it, each with its number ("1.", "(a)", "(i)"; none: an
 * unnumbered paragraph). amend_new reads it, amend_new_words writes it. Of an article the first
 * line is the heading; it is empty when there is none.
 */

#include "text/edit.h"
#include "text/text.h"

struct amend_spot {
	bool known;
	struct provision_id parent;
	struct provision_id after;
	struct provision_id like;  /* a provision beside it; 0: none */
	enum provision_kind named; /* PROVISION_KIND_COUNT: not said */
};

/* One edit for each paragraph quoted, all put behind the same one. */
size_t amend_new(struct arena *a, const struct text *t, const struct amend_spot *at,
	const struct str *quote, size_t len, struct edit **out);

/* The words to quote for a new provision. */
struct str amend_new_words(struct arena *a, const struct edit *e, struct str lang);

#endif
