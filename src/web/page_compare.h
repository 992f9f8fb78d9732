#ifndef TRAVAUX_WEB_PAGE_COMPARE_H
#define TRAVAUX_WEB_PAGE_COMPARE_H

/*
 * pages/compare.html: two revisions of a text side by side, or one and the text as it stands, with
 * what moved and what changed. ?text= names the instrument (the newest), ?from= and ?to= the
 * revisions (the newest, and the text as it stands, "now"); ?unfolded=1 shows what did not
 * change too; a long one comes in pages.
 */

#include "web/page_proposal.h"

struct revision_choice {
	struct str value; /* "3", "now" */
	struct str name;
	bool chosen;
};

struct page_compare {
	const struct frame *frame;
	struct str instrument, instrument_id, symbol;
	struct nth revision;
	struct url text, here;
	struct str text_lang, text_dir;
	struct markup head; /* title and counts */
	VEC(struct revision_choice) from;
	VEC(struct revision_choice) to;
	VEC(struct view_item) pages;
	bool same;
	bool unfolded;   /* what did not change is shown too */
	struct url turn; /* the other way round */
	struct markup body;
};

void page_compare(struct buf *out, const struct page_compare *p);

route_handler compare_show;

/* To the comparison of the newest revision with the text as it stands. */
struct url compare_link(struct request *q, struct str instrument);

#endif
