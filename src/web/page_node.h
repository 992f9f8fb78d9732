#ifndef TRAVAUX_WEB_PAGE_NODE_H
#define TRAVAUX_WEB_PAGE_NODE_H

/* pages/node.html: the negotiations that this node serves. With one only, the address of the node
 * leads straight to it. */

#include "web/frame.h"

struct node_process {
	struct url url;
	struct str title;
	int64_t size;
};

struct page_node {
	const struct frame *frame;
	VEC(struct node_process) processes;
};

void page_node(struct buf *out, const struct page_node *p);

route_handler root_show;     /* /: to the reader's language */
route_handler language_show; /* /:lang */
route_handler health_show;   /* /health: for supervisors and load balancers */

#endif
