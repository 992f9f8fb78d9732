#ifndef TRAVAUX_TESTS_WEB_CLIENT_H
#define TRAVAUX_TESTS_WEB_CLIENT_H

/* A small HTTP client: bytes out, bytes in, so that a test can also send what no library would. */

#include "base/str.h"

struct answer_got {
	int status;
	char head[8192];
	char body[1 << 16];
	size_t body_len;
};

int client_open(int port);
void client_send(int fd, struct str bytes);

/* One whole answer with a Content-Length (or none for 304 and HEAD). False when the connection was
 * closed before. */
bool client_read(int fd, bool has_body, struct answer_got *out);

/* A request on a connection of its own. `headers` are whole lines. */
void client_ask(int port, const char *method, const char *target, const char *headers,
	const char *body, struct answer_got *out);

/* The value of a header, or null. Valid until the next call. */
const char *client_header(const struct answer_got *a, const char *name);

/* Read until `word` has come, at most two seconds; what came is in `out`. */
bool client_until(int fd, const char *word, char *out, size_t room);

/* Does the other side close within `ms`? */
bool client_closed(int fd, int ms);

#endif
