#ifndef TRAVAUX_WEB_PAGE_PROPOSE_H
#define TRAVAUX_WEB_PAGE_PROPOSE_H

/*
 * pages/propose.html: change the words of a provision in place; the bracketed result and the formal
 * wording follow from them. Then sign: in a sample with the demo key of the delegation chosen,
 * always with one's own key by the command line. What was typed is never lost: a refusal shows the
 * form again with the reason.
 */

#include "web/page_proposal.h"

struct draft_edit {
	size_t number;
	struct str formal;
};

struct page_propose {
	const struct frame *frame;
	struct str instrument, name;
	struct url text, provision, post, choose;
	struct str csrf;
	struct str text_lang, text_dir;
	struct str words, title, note;
	bool words_bad;
	bool refused;
	struct str reason;
	struct markup result;
	VEC(struct draft_edit) edits;
	VEC(struct meeting_edit) meets;
	struct str command;
	struct str body; /* of the act, JSON */
};

void page_propose(struct buf *out, const struct page_propose *p);

route_handler propose_show;
route_handler propose_post;

#endif
