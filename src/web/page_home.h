#ifndef TRAVAUX_WEB_PAGE_HOME_H
#define TRAVAUX_WEB_PAGE_HOME_H

#include "web/frame.h"

struct page_home {
	const struct frame *frame;
};

void page_home(struct buf *out, const struct page_home *p);

route_handler home_show;

#endif
