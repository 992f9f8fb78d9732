#ifndef TRAVAUX_WEB_PAGE_VOTE_H
#define TRAVAUX_WEB_PAGE_VOTE_H

/*
 * pages/votes.html, the votes of the process; pages/vote.html, one of them: the tally with its
 * arithmetic and rule, the members as a hemicycle, by regional group and as a table. The same as
 * CSV.
 */

#include "web/view.h"

struct page_votes {
	const struct frame *frame;
	VEC(struct vote_row) votes; /* newest first */
};

struct vote_cell {
	struct str code;
	struct str name;
	struct str tone; /* "y", "n", "a" or empty */
	struct str word;
};

struct vote_group {
	struct str code;
	struct str name;
	int64_t yes, no, abstain, not_voting, members;
	VEC(struct vote_cell) cells;
};

struct vote_line {
	struct str name;
	struct str word;
	struct str how; /* "own key", "recorded by the secretariat" */
	bool entry_known;
	struct url entry;
};

struct vote_sentence {
	struct str words;
};

struct vote_statement {
	struct str name;
	struct str when; /* "before", "after" */
	struct str words;
};

struct page_vote {
	const struct frame *frame;
	struct nth number;
	struct str meeting;
	struct str question;
	struct str lead;
	struct str method;
	struct str subject; /* what the question is about; may be empty */
	struct url subject_url;
	struct when opened, closed;
	bool is_closed;
	struct badge state;
	struct url csv, json;
	int64_t yes, no, abstain, not_voting;
	bool has_board; /* members are known, not only totals */
	struct str hemi_yes, hemi_no, hemi_abstain, hemi_none; /* path data */
	VEC(struct vote_group) groups;
	VEC(struct vote_line) rows;
	VEC(struct vote_sentence) sums;
	struct str rule;
	VEC(struct vote_statement) explanations;
	VEC(struct vote_sentence) intentions;
	bool may_vote;
	struct url vote_yes, vote_no, vote_abstain;
};

void page_votes(struct buf *out, const struct page_votes *p);
void page_vote(struct buf *out, const struct page_vote *p);

route_handler votes_show;
route_handler vote_show;
route_handler vote_csv_show;

#endif
