#ifndef TRAVAUX_WEB_PAGE_PROVISION_H
#define TRAVAUX_WEB_PAGE_PROVISION_H

/*
 * pages/provision.html: one provision with everything that is known of it: its words in brackets,
 * who brought which of them, the open edits side by side, what was proposed before and became of
 * it.
 */

#include "web/dispute.h"
#include "web/page_text.h"

struct blame_run {
	struct str words;
	size_t number; /* of its origin in the list below */
	bool gone;     /* it was taken away, by what has this number there */
	size_t by;
	struct str line; /* class of the line under it */
};

struct blame_origin {
	size_t number;
	bool is_draft;
	struct str tag;
	struct str sponsors;
	struct url url;
};

struct open_edit {
	struct str tag;
	struct url url;
	struct str sponsors;
	struct str formal;
	int64_t supported, opposed; /* positions */
};

struct past_edit {
	struct when time;
	struct str tag;
	struct url url;
	struct str sponsors;
	struct badge state;
	bool done; /* decided */
};

struct page_provision {
	const struct frame *frame;
	struct str instrument, symbol, name;
	struct nth revision, id;
	struct badge state;
	struct str text_lang, text_dir;
	struct url text, in_text, propose;
	bool has_words; /* an edit can be made of its words */
	struct markup words;
	VEC(struct blame_run) blames;
	VEC(struct blame_origin) origins;
	VEC(struct open_edit) edits;
	struct dispute dispute;
	VEC(struct past_edit) history; /* newest first */
	bool agreed;
	struct str agreement;
	bool has_before, has_after;
	struct url before, after;
	struct str before_name, after_name;
};

void page_provision(struct buf *out, const struct page_provision *p);

route_handler provision_show;

/* The provision that the path names: FAULT_MISSING when it is not there. */
bool provision_asked(struct request *q, int32_t *instrument, struct provision_id *id,
	struct err *err) MUST_CHECK;

#endif
