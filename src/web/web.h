#ifndef TRAVAUX_WEB_WEB_H
#define TRAVAUX_WEB_WEB_H

/*
 * The web server of a node: pages, the API, the record as bytes, live streams. It owns the event
 * loop; libmicrohttpd speaks HTTP on it and the service takes its turn in it, so that every act
 * that arrived while the loop turned is committed together and answered after.
 *
 *	web_open(&config, &w, err) && web_run(w, err); web_close(w);
 *
 * web_run returns when SIGINT or SIGTERM came (it blocks them for itself) or web_stop was called.
 */

#include "base/err.h"

struct web;
struct service;

struct web_config {
	struct service *service;
	struct str listen; /* "127.0.0.1:8080", "[::1]:8080", "localhost:0"; no names looked up */
	int64_t connections_max; /* 0: 12,000 */
	int64_t request_ms;      /* 0: WEB_REQUEST_MS */
};

enum {
	WEB_REQUEST_MS = 30000,    /* to send a whole request, and to stay silent between two */
	WEB_ANSWER_MS = 300000,    /* to take an answer */
	WEB_BODIES_MAX = 256 << 20 /* bytes of request bodies held at one time */
};

bool web_open(const struct web_config *c, struct web **out, struct err *err) MUST_CHECK;
int web_port(const struct web *w);
bool web_run(struct web *w, struct err *err) MUST_CHECK;
void web_stop(struct web *w); /* from a signal handler or another thread: web_run returns */
void web_close(struct web *w);

#endif
