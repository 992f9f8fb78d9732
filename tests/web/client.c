#include <assert.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include "client.h"

int client_open(int port)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	assert(fd >= 0);
	int ok = connect(fd, (struct sockaddr *)&at, sizeof(at));
	assert(ok == 0);
	return fd;
}

void client_send(int fd, struct str bytes)
{
	while (bytes.len) {
		ssize_t n = send(fd, bytes.at, bytes.len, MSG_NOSIGNAL);
		if (n <= 0)
			return; /* the other side had enough: the answer tells why */
		bytes = str_from(bytes, (size_t)n);
	}
}

static bool read_some(int fd, char *out, size_t room, size_t *len, int ms)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};
	if (poll(&p, 1, ms) != 1)
		return false;
	ssize_t n = read(fd, out + *len, room - *len - 1);
	if (n <= 0)
		return false;
	*len += (size_t)n;
	out[*len] = 0;
	return true;
}

bool client_read(int fd, bool has_body, struct answer_got *out)
{
	static char bytes[1 << 17];
	size_t len = 0;
	char *end = NULL;
	memset(out, 0, sizeof(*out));
	bytes[0] = 0;
	while (!(end = strstr(bytes, "\r\n\r\n")))
		if (!read_some(fd, bytes, sizeof(bytes), &len, 5000))
			return false;
	size_t head = (size_t)(end - bytes) + 2;
	assert(head < sizeof(out->head));
	memcpy(out->head, bytes, head);
	out->status = (int)strtol(bytes + 9, NULL, 10);
	const char *length = client_header(out, "Content-Length");
	size_t want = has_body && length && out->status != 304 ? strtoul(length, NULL, 10) : 0;
	while (len - head - 2 < want)
		if (!read_some(fd, bytes, sizeof(bytes), &len, 5000))
			return false;
	assert(want < sizeof(out->body));
	memcpy(out->body, end + 4, want);
	out->body_len = want;
	return true;
}

void client_ask(int port, const char *method, const char *target, const char *headers,
	const char *body, struct answer_got *out)
{
	static char request[1 << 16];
	int n = snprintf(request, sizeof(request), "%s %s HTTP/1.1\r\nHost: x\r\n%s", method,
		target, headers);
	if (body)
		n += snprintf(request + n, sizeof(request) - (size_t)n, "Content-Length: %zu\r\n",
			strlen(body));
	n += snprintf(request + n, sizeof(request) - (size_t)n, "\r\n%s", body ? body : "");
	assert((size_t)n < sizeof(request));
	int fd = client_open(port);
	client_send(fd, (struct str){request, (size_t)n});
	bool got = client_read(fd, strcmp(method, "HEAD") != 0, out);
	assert(got);
	close(fd);
}

const char *client_header(const struct answer_got *a, const char *name)
{
	static char value[4096];
	size_t n = strlen(name);
	for (const char *l = a->head; (l = strstr(l, "\r\n")); l += 2) {
		if (strncasecmp(l + 2, name, n) != 0 || l[2 + n] != ':')
			continue;
		const char *v = l + 3 + n;
		v += strspn(v, " ");
		size_t len = strcspn(v, "\r");
		assert(len < sizeof(value));
		memcpy(value, v, len);
		value[len] = 0;
		return value;
	}
	return NULL;
}

bool client_until(int fd, const char *word, char *out, size_t room)
{
	size_t len = 0;
	out[0] = 0;
	while (!strstr(out, word))
		if (!read_some(fd, out, room, &len, 2000))
			return false;
	return true;
}

bool client_closed(int fd, int ms)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};
	char c;
	return poll(&p, 1, ms) == 1 && read(fd, &c, 1) <= 0;
}
