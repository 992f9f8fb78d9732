#ifndef TRAVAUX_WEB_PAGE_ACTING_H
#define TRAVAUX_WEB_PAGE_ACTING_H

/*
 * pages/acting.html: in a sample, and only with --demo-keys, a visitor chooses a delegation to act
 * for. The choice is a cookie; the keys stay on the node.
 */

#include "web/frame.h"

struct acting_choice {
	struct str code;
	struct str name;
	bool chosen;
};

struct page_acting {
	const struct frame *frame;
	struct url post;
	struct str csrf;
	struct str back;                        /* path of the page to return to, or empty */
	VEC(struct acting_choice) participants; /* in the alphabet of the reader's language */
};

void page_acting(struct buf *out, const struct page_acting *p);

route_handler acting_show;
route_handler acting_post;

#endif
