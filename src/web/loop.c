#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>
#include "web/inside.h"
#include "base/clock.h"
#include "msg_err.h"
#include "msg_web.h"
#include "record/secret.h"
#include "web/asset.h"

enum {
	REQUEST_ARENA =
		1 << 30, /* reserved, not used: a page of the largest text fits many times */
	BACKLOG = 4096,
	TICK_MS = 1000, /* how late a deadline may be noticed */
	PING_MS = 20000 /* proxies close what is silent for 30 seconds or more */
};

/* "127.0.0.1:8080", "[::1]:0": numbers only, nothing is looked up. */
static bool address_read(struct arena *a, struct str listen, struct addrinfo **out, struct err *err)
{
	ptrdiff_t colon = -1;
	for (size_t i = 0; i < listen.len; i++)
		if (listen.at[i] == ':')
			colon = (ptrdiff_t)i;
	struct str host = str_slice(listen, 0, colon < 0 ? 0 : (size_t)colon);
	struct str port = str_from(listen, (size_t)(colon + 1));
	int64_t n;
	if (host.len > 2 && host.at[0] == '[')
		host = str_slice(host, 1, host.len - 1);
	if (str_eq(host, S("localhost")))
		host = S("127.0.0.1");
	struct addrinfo want = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
		.ai_socktype = SOCK_STREAM};
	if (colon < 0 || !str_int(port, &n) || n < 0 || n > 65535 ||
		getaddrinfo(host.len ? str_z(a, host) : "127.0.0.1", str_z(a, port), &want, out) !=
			0)
		return err_set(err, FAULT_INPUT, msg(MSG_BAD_ADDRESS, arg_str(listen)));
	return true;
}

static bool socket_open(struct web *w, struct str listen_at, struct err *err)
{
	struct arena a = w->request;
	struct addrinfo *at;
	if (!address_read(&a, listen_at, &at, err))
		return false;
	int on = 1;
	int fd = socket(at->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	bool done = fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) == 0 &&
		    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on)) == 0 &&
		    bind(fd, at->ai_addr, at->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0;
	int why = errno;
	freeaddrinfo(at);
	w->listen = fd;
	if (!done)
		return err_errno(err, listen_at, why);
	union {
		struct sockaddr any;
		struct sockaddr_in v4;
		struct sockaddr_in6 v6;
		struct sockaddr_storage room;
	} bound;
	socklen_t len = sizeof(bound);
	if (getsockname(fd, &bound.any, &len) != 0)
		return err_errno(err, listen_at, errno);
	w->port = ntohs(bound.any.sa_family == AF_INET6 ? bound.v6.sin6_port : bound.v4.sin_port);
	return true;
}

static bool watch(struct web *w, int fd, struct err *err)
{
	struct epoll_event e = {.events = EPOLLIN, .data.fd = fd};
	return (fd >= 0 && epoll_ctl(w->loop, EPOLL_CTL_ADD, fd, &e) == 0) ||
	       err_errno(err, S("epoll"), errno);
}

static bool signals_open(struct web *w, struct err *err)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, NULL);
	signal(SIGPIPE, SIG_IGN); /* a reader that went away is an ordinary event */
	w->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	w->stop = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	return watch(w, w->signals, err) && watch(w, w->stop, err);
}

/* As many files as we may have: one a connection. */
static void files_raise(void)
{
	struct rlimit r;
	if (getrlimit(RLIMIT_NOFILE, &r) == 0 && r.rlim_cur < r.rlim_max) {
		r.rlim_cur = r.rlim_max;
		(void)setrlimit(RLIMIT_NOFILE, &r);
	}
}

static bool daemon_open(struct web *w, int64_t connections_max, struct err *err)
{
	files_raise();
	if (!connection_daemon(w, connections_max, err))
		return false;
	const union MHD_DaemonInfo *i = MHD_get_daemon_info(w->daemon, MHD_DAEMON_INFO_EPOLL_FD);
	assert(i);
	return watch(w, i->epoll_fd, err);
}

static void hubs_open(struct web *w)
{
	w->hubs_len = service_seats(w->service);
	w->hubs = calloc(w->hubs_len ? w->hubs_len : 1, sizeof(*w->hubs));
	assert(w->hubs);
	for (size_t i = 0; i < w->hubs_len; i++)
		hub_open(&w->hubs[i], seat_size(service_seat(w->service, i)));
}

bool web_open(const struct web_config *c, struct web **out, struct err *err)
{
	struct web *w = calloc(1, sizeof(*w));
	assert(w);
	w->service = c->service;
	w->request_ms = c->request_ms ? c->request_ms : WEB_REQUEST_MS;
	w->listen = w->loop = w->signals = w->stop = -1;
	w->request = arena_open(REQUEST_ARENA);
	w->scratch = arena_open(REQUEST_ARENA);
	kept_open(&w->kept);
	kept_open(&w->assets);
	random_bytes(&w->secret, sizeof(w->secret));
	w->build = asset_build();
	hubs_open(w);
	w->loop = epoll_create1(EPOLL_CLOEXEC);
	if (!socket_open(w, c->listen, err) || !signals_open(w, err) ||
		!daemon_open(w, c->connections_max, err)) {
		web_close(w);
		return false;
	}
	*out = w;
	return true;
}

int web_port(const struct web *w)
{
	return w->port;
}

static bool stopped(struct web *w)
{
	struct signalfd_siginfo s;
	uint64_t n;
	return read(w->signals, &s, sizeof(s)) == (ssize_t)sizeof(s) ||
	       read(w->stop, &n, sizeof(n)) == (ssize_t)sizeof(n);
}

static void ping(struct web *w, int64_t now_ms)
{
	if (now_ms - w->pinged_ms < PING_MS)
		return;
	w->pinged_ms = now_ms;
	for (size_t i = 0; i < w->hubs_len; i++) {
		hub_ping(&w->hubs[i]);
		hub_wake(&w->hubs[i]);
	}
}

/* One turn: what arrived is read and answered, acts among it are committed together, those who
 * wait for them are answered, everybody else is told. The seat has its turn also without acts: it
 * signs checkpoints and tries a full disk again. */
static void turn(struct web *w)
{
	MHD_run(w->daemon);
	bool acts = service_waiting(w->service) > 0;
	service_turn(w->service);
	if (news_publish(w) || acts)
		MHD_run(w->daemon); /* those who were woken go on in this turn */
}

bool web_run(struct web *w, struct err *err)
{
	while (!stopped(w)) {
		MHD_UNSIGNED_LONG_LONG wait = TICK_MS;
		struct epoll_event events[16];
		if (MHD_get_timeout(w->daemon, &wait) != MHD_YES || wait > TICK_MS)
			wait = TICK_MS;
		int n = epoll_wait(w->loop, events, LEN(events), (int)wait);
		if (n < 0 && errno != EINTR)
			return err_errno(err, S("epoll"), errno);
		int64_t now_ms = clock_now_ms();
		turn(w);
		ping(w, now_ms);
		visits_expire(w, now_ms);
	}
	return true;
}

void web_stop(struct web *w)
{
	uint64_t one = 1;
	ssize_t n = write(w->stop, &one, sizeof(one));
	(void)n;
}

static void fd_close(int fd)
{
	if (fd >= 0)
		close(fd);
}

void web_close(struct web *w)
{
	for (size_t i = 0; i < w->hubs_len; i++)
		hub_wake(&w->hubs[i]);
	if (w->daemon) {
		MHD_stop_daemon(w->daemon); /* closes the listening socket */
		w->listen = -1;
	}
	fd_close(w->listen);
	fd_close(w->loop);
	fd_close(w->signals);
	fd_close(w->stop);
	kept_close(&w->kept);
	kept_close(&w->assets);
	arena_close(&w->request);
	arena_close(&w->scratch);
	free(w->hubs);
	free(w);
}
