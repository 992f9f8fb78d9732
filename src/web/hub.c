#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "web/hub.h"

struct stream {
	struct hub *hub;
	struct MHD_Connection *connection;
	uint64_t at;                 /* next byte of the ring to send */
	const char *first;           /* what is sent before that */
	struct stream *next, **link; /* among the waiting */
};

/* A browser asks again after half a second; a stream that missed something loads its page again. */
static const char greeting[] = "retry: 500\n\n";
static const char too_late[] = "retry: 500\nevent: reload\ndata: {}\n\n";

enum { STREAM_BLOCK = 512 };

static void put(struct hub *h, const char *bytes, size_t len)
{
	assert(len < HUB_RING / 4);
	for (size_t done = 0; done < len;) {
		size_t at = h->end % HUB_RING;
		size_t n = len - done < HUB_RING - at ? len - done : HUB_RING - at;
		memcpy(h->ring + at, bytes + done, n);
		h->end += n;
		done += n;
	}
}

void hub_open(struct hub *h, int64_t size)
{
	*h = (struct hub){.began = size, .size = size};
}

void hub_publish(struct hub *h, int64_t size, struct str data)
{
	char head[64];
	int n = snprintf(head, sizeof(head), "id: %lld\nevent: act\ndata: ", (long long)size);
	h->event[h->events % HUB_EVENTS].size = size;
	h->event[h->events % HUB_EVENTS].from = h->end;
	h->events++;
	h->size = size;
	put(h, head, (size_t)n);
	put(h, data.at, data.len);
	put(h, "\n\n", 2);
}

void hub_ping(struct hub *h)
{
	put(h, ":\n\n", 3);
}

void hub_wake(struct hub *h)
{
	struct stream *s = h->waiting;
	h->waiting = NULL;
	while (s) {
		struct stream *next = s->next;
		s->link = NULL;
		MHD_resume_connection(s->connection);
		s = next;
	}
}

static void wait_for_more(struct stream *s)
{
	struct hub *h = s->hub;
	s->next = h->waiting;
	s->link = &h->waiting;
	if (s->next)
		s->next->link = &s->next;
	h->waiting = s;
	MHD_suspend_connection(s->connection);
}

static ssize_t stream_read(void *of, uint64_t pos, char *out, size_t max)
{
	struct stream *s = of;
	struct hub *h = s->hub;
	(void)pos;
	if (s->first) {
		size_t n = strlen(s->first);
		assert(n <= max);
		memcpy(out, s->first, n);
		s->first = NULL;
		return (ssize_t)n;
	}
	if (h->end - s->at > HUB_RING)
		return MHD_CONTENT_READER_END_OF_STREAM; /* too slow: it comes back and catches up
							  */
	if (s->at == h->end) {
		wait_for_more(s);
		return 0;
	}
	size_t at = s->at % HUB_RING;
	size_t n = h->end - s->at;
	n = n < HUB_RING - at ? n : HUB_RING - at;
	n = n < max ? n : max;
	memcpy(out, h->ring + at, n);
	s->at += n;
	return (ssize_t)n;
}

static void stream_free(void *of)
{
	struct stream *s = of;
	if (s->link) {
		*s->link = s->next;
		if (s->next)
			s->next->link = s->link;
	}
	s->hub->streams--;
	free(s);
}

/* Where a reader goes on that has seen the record at size `after`; false when the ring does not
 * know all that followed. */
static bool resume_at(const struct hub *h, int64_t after, uint64_t *at)
{
	*at = h->end;
	if (after < 0 || after >= h->size)
		return true;
	uint64_t known = h->events < HUB_EVENTS ? h->events : HUB_EVENTS;
	for (uint64_t i = h->events; i > h->events - known; i--) {
		int64_t size = h->event[(i - 1) % HUB_EVENTS].size;
		uint64_t from = h->event[(i - 1) % HUB_EVENTS].from;
		if (size <= after)
			return true;
		if (h->end - from > HUB_RING)
			return false;
		*at = from;
	}
	return known == h->events && after >= h->began;
}

struct MHD_Response *hub_stream(struct hub *h, struct MHD_Connection *c, int64_t after)
{
	struct stream *s = calloc(1, sizeof(*s));
	assert(s);
	s->hub = h;
	s->connection = c;
	s->first = resume_at(h, after, &s->at) ? greeting : too_late;
	if (s->first == too_late)
		s->at = h->end;
	h->streams++;
	struct MHD_Response *r = MHD_create_response_from_callback(
		MHD_SIZE_UNKNOWN, STREAM_BLOCK, stream_read, s, stream_free);
	assert(r);
	return r;
}
