#ifndef TRAVAUX_WEB_PAGE_ERROR_H
#define TRAVAUX_WEB_PAGE_ERROR_H

/* pages/error.html: a refusal, with the field, the reason and the rule. */

#include "web/frame.h"

struct page_error {
	const struct frame *frame;
	struct str title;
	bool nothing_recorded; /* it was an attempt to do something */
	struct str reason;     /* whole sentence, in the reader's language */
	struct str field;      /* may be empty */
	struct str rule;       /* may be empty */
	struct str fault;      /* its stable name */
	int64_t status;
};

void page_error(struct buf *out, const struct page_error *p);

#endif
