#ifndef TRAVAUX_WEB_DISPUTE_H
#define TRAVAUX_WEB_DISPUTE_H

/*
 * What is disputed about one provision, as its page shows it: edits that have to be settled
 * together, a suggested order of voting with what follows from each vote, the open brackets with
 * their age.
 */

#include "web/view.h"

struct edit_link {
	struct str tag; /* "P12.1" */
	struct url url;
};

struct clash_row {
	bool quotes; /* `about` is words of the text */
	struct str about;
	struct str classes;
	VEC(struct edit_link) edits;
};

struct follow_line {
	struct str words; /* "If it carries, not put to the vote: P5.1." */
};

struct ballot_row {
	struct nth number;
	struct str name; /* "P12.1, P14.1" */
	struct str reason;
	VEC(struct follow_line) follows;
};

struct bracket_row {
	struct str kind;
	struct str opening;
	struct str owners; /* "KEN NOR +9" */
	struct str tag;    /* the oldest edit in it */
	struct url url;
	struct when since;
	int64_t words;
};

struct dispute {
	VEC(struct clash_row) clashes;
	VEC(struct ballot_row) ballots;
	VEC(struct bracket_row) brackets;
};

void dispute_fill(struct request *q, struct dispute *d, int32_t instrument, int64_t provision);

#endif
