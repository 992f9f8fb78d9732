#ifndef TRAVAUX_WEB_ANSWER_H
#define TRAVAUX_WEB_ANSWER_H

/* What a handler gives back. Strings live in the request's arena; the server copies them. */

#include "base/vec.h"
#include "web/request.h"

enum { ANSWER_MAX = 16 << 20 }; /* longest body made in memory: the largest text seen, with room */

struct answer;

/* Exactly one of `r` and `refused` is not null. */
typedef bool answer_done(struct request *q, const struct receipt *r, const struct err *refused,
	struct answer *out, struct err *err);

struct answer {
	int status;      /* 0 stands for 200 */
	struct str type; /* media type; empty with `location` */
	struct str body;
	struct str location; /* 303 to there */
	enum keep keep;      /* begins as the route's; a handler may lower it */
	struct str cookie;   /* one Set-Cookie value, or empty */
	struct str filename; /* to be saved under; or empty */
	bool stream;         /* becomes a stream of events */

	/* An act to be submitted: when `done` is set the answer is made by it, after the commit or
	 * the refusal, from the same request read again. */
	struct parcel act;
	answer_done *done;
};

/* A page: text/html, with what `render` wrote. */
struct buf answer_begin(struct request *q);
bool answer_page(struct answer *out, struct buf *body, struct err *err) MUST_CHECK;
bool answer_json(struct answer *out, struct buf *body, struct err *err) MUST_CHECK;
bool answer_bytes(struct answer *out, struct str type, struct str body) MUST_CHECK;
bool answer_redirect(struct answer *out, struct url to) MUST_CHECK;

/* A visitor without a name gets one with this answer, since a form needs a token that belongs to
 * somebody; q->csrf is then that token. */
void visitor_name(struct request *q, struct answer *out);

/* The answer to a refusal: a page with field, reason and rule, or a problem (RFC 9457) under /api.
 */
void answer_refusal(struct request *q, struct answer *out, const struct err *why);

#endif
