#ifndef TRAVAUX_WEB_INSIDE_H
#define TRAVAUX_WEB_INSIDE_H

/* What the files of the server share; pages see request.h and answer.h only. */

#include <microhttpd.h>
#include "web/answer.h"
#include "web/hub.h"
#include "web/kept.h"
#include "web/web.h"

enum phase {
	PHASE_ASKING,    /* nothing, or part of a request has arrived */
	PHASE_ANSWERING, /* the answer is made or on its way */
	PHASE_STREAMING, /* for as long as the reader stays */
	PHASE_COUNT
};

/* One connection. It stands in the list of its phase, oldest first, so that the loop finds those
 * whose time is over at the head. */
struct visit {
	struct visit *prev, *next;
	enum phase phase;
	int64_t since_ms;
	struct MHD_Connection *connection;
	struct web *web;
	char *target; /* of the request now: path and query as they came */
	size_t target_room;
	bool begun; /* the handler has seen this request */
	enum method method;
	char *body;
	size_t body_len, body_room, body_max;
	bool body_dropped;          /* more came than body_max */
	struct MHD_Response *ready; /* made while the connection was suspended */
	int ready_status;
	bool waiting; /* suspended until the act is committed */
	answer_done *done;
};

struct visit_list {
	struct visit *first, *last;
};

struct web {
	struct service *service;
	struct MHD_Daemon *daemon;
	int listen;
	int loop;    /* epoll */
	int signals; /* signalfd */
	int stop;    /* eventfd */
	int port;
	struct arena request; /* reset after each */
	struct arena scratch;
	struct kept kept;   /* until the next act */
	struct kept assets; /* for good */
	struct hub *hubs;   /* one a seat */
	size_t hubs_len;
	struct visit_list visits[PHASE_COUNT];
	int64_t bodies; /* bytes held */
	int64_t pinged_ms;
	int64_t request_ms; /* allowed for a whole request */
	struct hash secret; /* behind the tokens of forms */
	struct str build;   /* names this build in entity tags */
};

/* connection.c: libmicrohttpd's calls */
bool connection_daemon(struct web *w, int64_t connections_max, struct err *err) MUST_CHECK;
void visit_move(struct visit *v, enum phase phase);
void visits_expire(struct web *w, int64_t now_ms);
void visit_answer(struct visit *v, const struct answer *a); /* a suspended one goes on */

/* reader.c: who asks, in which language */
bool request_read(struct visit *v, struct request *q, struct err *err) MUST_CHECK;

/* news.c: tell the streams of every process what was added to its record since the last call, and
 * forget the answers that it may have changed. */
bool news_publish(struct web *w); /* was there any? */

#endif
