#ifndef TRAVAUX_WEB_PAGE_HOME_H
#define TRAVAUX_WEB_PAGE_HOME_H

/*
 * pages/home.html, the journal: what is on the floor now, the texts and how far they are, what is
 * new.
 */

#include "web/page_meeting.h"
#include "web/page_proposal.h"

struct home_instrument {
	struct url url;
	struct str title;
	struct str symbol;
	struct nth revision;
	int64_t agreed, clean, open, reserved; /* provisions */
};

struct page_home {
	const struct frame *frame;
	struct str title, lead, session, negotiating;
	int64_t members;
	struct url delegations;
	struct str now; /* heading: a meeting that sits, a vote, or nothing */
	bool has_vote;
	struct vote_row vote;
	bool has_text;
	struct url text, meeting, all_proposals;
	int64_t brackets,
		bracketed; /* in the first instrument: brackets, provisions that have any */
	VEC(struct home_instrument) instruments;
	VEC(struct proposal_row) proposals;
	VEC(struct act_row) acts;
	VEC(struct decision_row) decisions;
	VEC(struct vote_row) votes;
};

void page_home(struct buf *out, const struct page_home *p);

route_handler home_show;

#endif
