#ifndef TRAVAUX_TEXT_AMENDMAKE_H
#define TRAVAUX_TEXT_AMENDMAKE_H

/* What a clause of an amending sentence says, and the edits it makes. Private to amending.c. */

#include "base/vec.h"
#include "text/amendwords.h"
#include "text/label.h"
#include "text/negotiation.h"

struct amend_places {
	struct provision_id *at;
	size_t len;
	size_t cap;
};

struct amend_quotes {
	struct str *at;
	size_t len;
	size_t cap;
};

struct amend_make {
	struct arena *a;
	const struct text *text;
	const struct negotiation *negotiation;
	const struct label_number *numbers;
	struct str sentence;
	struct err *err;
	struct provision_id here; /* the place named last */
	VEC(struct edit) edits;
};

struct amend_clause {
	enum amendword verb;
	struct amend_places in;
	struct amend_places after;
	struct amend_places before;
	struct edit_ref edit; /* in the words of this edit */
	struct amend_quotes old;
	struct amend_quotes new;
	struct amend_quotes after_words;
	struct amend_quotes before_words;
	struct amend_quotes *last; /* where the last quotation went */
	enum provision_kind named;
	bool has_kind;
	bool is_new;
	bool start;
	bool end;
	bool rest;
	bool all;
	bool heading;
	bool placed;     /* a place was named in this clause */
	bool inherited;  /* `in` is that of the clause before */
	bool whole_text; /* the instrument itself was named */
	bool text_of;
	bool sentence_alone;
	int64_t occurrence; /* 0: not said, -1: the last */
	int64_t sentence;   /* 0: not said, -1: the last */
	struct span at;
};

bool amend_make(struct amend_make *m, const struct amend_clause *c);

struct provision_id amend_unnumbered(
	const struct amend_make *m, struct provision_id under, int64_t n);
/* The n-th provision with words of its own in the article, as they stand; -1: the last. */
struct provision_id amend_counted(struct amend_make *m, int64_t n);
struct provision_id amend_this_article(const struct amend_make *m);
struct provision_id amend_next(const struct amend_make *m, struct provision_id id);

#endif
