#ifndef TRAVAUX_WEB_PAGE_SIGN_H
#define TRAVAUX_WEB_PAGE_SIGN_H

/*
 * pages/sign.html: an act in words before it is signed, and the two ways to sign it: in a sample
 * with the demo key of the delegation chosen; always with one's own key by the command line.
 *
 * A session never makes an act: outside of a sample this page signs nothing.
 */

#include "web/answer.h"
#include "web/frame.h"

struct sign_field {
	struct str name;
	struct str value;
};

struct page_sign {
	const struct frame *frame;
	struct str title;
	struct str words;
	struct str kind;
	struct str body; /* JSON */
	struct str command;
	bool may_sign;
	struct url post, back, choose;
	struct str csrf;
	VEC(struct sign_field) fields;
	bool refused;
	struct str reason;
};

void page_sign(struct buf *out, const struct page_sign *p);

route_handler sign_show;
route_handler sign_post;

/* Sign an act of the delegation chosen with its demo key and hand it to the service; `done` makes
 * the answer. For forms behind MAY_ACTING. */
bool sign_act(struct request *q, struct str kind, struct str body, answer_done *done,
	struct answer *out, struct err *err) MUST_CHECK;

#endif
