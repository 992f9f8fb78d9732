#ifndef TRAVAUX_WEB_PAGE_MEETING_H
#define TRAVAUX_WEB_PAGE_MEETING_H

/*
 * pages/meeting.html: the meeting that sits now (agenda, quorum, the question put to the vote, what
 * is in order for the reader's delegation and why not), the meetings so far, the decisions.
 */

#include "web/view.h"

struct agenda_row {
	int64_t number;
	struct str title;
};

struct order_row {
	struct str word;
	bool has;
	struct str why;
	struct badge state;
};

struct meeting_row {
	struct url url; /* of the act that opened it */
	struct str name;
	struct str kind;
	bool open;
	struct day date;
	struct str place;
	int64_t present;
};

struct decision_row {
	int64_t number;
	struct str words;
	struct badge state;
	struct str how;
};

struct page_meeting {
	const struct frame *frame;
	struct str kicker, title, lead;
	bool is_open; /* a meeting sits now; what follows is about it */
	struct str place;
	struct when opened;
	bool has_vote;
	struct vote_row vote;
	int64_t vote_silent;
	VEC(struct agenda_row) agenda;
	VEC(struct order_row) may;
	int64_t present, members, needed, needed_to_decide;
	bool may_open, may_decide;
	struct badge quorum_open, quorum_decide;
	struct str open_rule, decide_rule;
	VEC(struct meeting_row) meetings; /* newest first */
	VEC(struct decision_row) decisions;
};

void page_meeting(struct buf *out, const struct page_meeting *p);

route_handler meeting_show;

/* For the front page as well. */
struct str meeting_name(struct request *q, const struct meeting *m);
struct decision_row decision_row_of(struct request *q, const struct decision *d);

#endif
