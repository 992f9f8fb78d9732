#ifndef TRAVAUX_WEB_KEPT_H
#define TRAVAUX_WEB_KEPT_H

/*
 * Answers kept ready to send: whole responses with their headers, plain and compressed, under the
 * address and what of the reader shows in them. What an act may have changed is forgotten at the
 * next act; what its address names for ever stays. Asking for a kept answer costs one look-up, so a
 * page that thousands read is made once an act.
 */

#include <microhttpd.h>
#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "web/answer.h"

struct kept_answer {
	struct MHD_Response *plain;
	struct MHD_Response *gzip; /* made when first asked for; null while nobody did */
	struct MHD_Response *not_modified;
	struct str body; /* of plain */
	struct str type;
	char etag[40];
	enum keep keep;
	int status;
};

struct kept {
	struct arena arena;
	struct map by_key;
	VEC(struct kept_answer) answers;
	size_t bytes;
};

enum { KEPT_MAX = 64 << 20 }; /* bytes of bodies kept; beyond it all is forgotten and made again */

void kept_open(struct kept *k);
void kept_close(struct kept *k);
void kept_forget(struct kept *k); /* all of it */

/* Null when it is not kept. */
struct kept_answer *kept_find(struct kept *k, struct str key);

/* Keep an answer; `etag` names its content. What is returned is good until the next kept_add or
 * kept_forget. */
struct kept_answer *kept_add(
	struct kept *k, struct str key, const struct answer *a, bool personal, struct str etag);

/* The response to send for a reader with these headers (null where absent), and its status. */
struct MHD_Response *kept_response(
	struct kept_answer *k, const char *accept_encoding, const char *if_none_match, int *status);

/* A response that is sent once: the caller destroys it after queueing. */
struct MHD_Response *response_once(const struct answer *a);

#endif
