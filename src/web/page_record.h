#ifndef TRAVAUX_WEB_PAGE_RECORD_H
#define TRAVAUX_WEB_PAGE_RECORD_H

/*
 * pages/record.html: the log of acts, its checkpoint, and how anybody verifies it;
 * pages/entry.html: one act as the bytes that were signed and logged.
 */

#include "web/view.h"

struct page_record {
	const struct frame *frame;
	int64_t size;
	struct str origin;
	struct str base; /* address under which the record lies, for commands */
	struct str log_key;
	struct str checkpoint;
	struct url checkpoint_url;
	VEC(struct act_row) acts; /* newest first */
	bool has_newer, has_older;
	struct url newer, older;
};

struct page_entry {
	const struct frame *frame;
	struct nth entry;
	struct act_row row;
	struct str kind, capacity;
	struct url contest;
	struct str bytes;
	struct str identity;
	bool has_receipt;
	struct str receipt;
	bool has_before, has_after;
	struct url before, after;
};

void page_record(struct buf *out, const struct page_record *p);
void page_entry(struct buf *out, const struct page_entry *p);

route_handler record_show;
route_handler entry_show;

#endif
