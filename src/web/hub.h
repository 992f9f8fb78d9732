#ifndef TRAVAUX_WEB_HUB_H
#define TRAVAUX_WEB_HUB_H

/*
 * Live news of one process to any number of readers (server-sent events). Each event is serialised
 * once into one ring; a stream is an offset into it. Between events a stream's connection is
 * suspended and costs nothing. A stream that comes back names the record size it had seen and gets
 * what followed; one that was away longer than the ring remembers is told to load its page again.
 */

#include <microhttpd.h>
#include "base/str.h"

enum {
	HUB_RING = 1 << 16,  /* bytes remembered */
	HUB_EVENTS = 1 << 10 /* events remembered */
};

struct stream;

struct hub {
	char ring[HUB_RING];
	uint64_t end; /* bytes ever written; byte i lies at ring[i % HUB_RING] */
	struct {
		int64_t size;  /* of the record after the event */
		uint64_t from; /* its first byte */
	} event[HUB_EVENTS];
	uint64_t events;        /* ever */
	int64_t began;          /* size of the record before the first event */
	int64_t size;           /* as last announced */
	struct stream *waiting; /* suspended, to be woken by the next event */
	size_t streams;
};

void hub_open(struct hub *h, int64_t size);

/* An event "act" with that record size as its id; `data` is one line. Wakes nobody yet. */
void hub_publish(struct hub *h, int64_t size, struct str data);

/* A comment, so that a dead connection is noticed. */
void hub_ping(struct hub *h);

/* Let every waiting stream go on. */
void hub_wake(struct hub *h);

/* The response of a new stream on `c`: from the event after record size `after`, or from now with
 * `after` < 0. The caller queues and destroys it. */
struct MHD_Response *hub_stream(struct hub *h, struct MHD_Connection *c, int64_t after);

#endif
