#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include "web/inside.h"
#include "base/clock.h"
#include "base/limits.h"
#include "msg_err.h"
#include "msg_web.h"
#include "web/exchange.h"

/* Memory that libmicrohttpd takes for a connection: the request's headers and ours must fit. */
enum { CONNECTION_MEMORY = 12 << 10, CONNECTIONS_MAX = 12000 };

static void list_remove(struct visit_list *l, struct visit *v)
{
	*(v->prev ? &v->prev->next : &l->first) = v->next;
	*(v->next ? &v->next->prev : &l->last) = v->prev;
	v->prev = v->next = NULL;
}

static void list_append(struct visit_list *l, struct visit *v)
{
	v->prev = l->last;
	*(l->last ? &l->last->next : &l->first) = v;
	l->last = v;
}

void visit_move(struct visit *v, enum phase phase)
{
	list_remove(&v->web->visits[v->phase], v);
	v->phase = phase;
	v->since_ms = clock_now_ms();
	list_append(&v->web->visits[phase], v);
}

static struct visit *visit_of(struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *i =
		MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	assert(i && i->socket_context);
	return i->socket_context;
}

/* A sender that dribbles is cut off: libmicrohttpd's own timeout only knows silence. */
void visits_expire(struct web *w, int64_t now_ms)
{
	const int64_t allowed_ms[PHASE_COUNT] = {
		[PHASE_ASKING] = w->request_ms,
		[PHASE_ANSWERING] = WEB_ANSWER_MS,
		[PHASE_STREAMING] = INT64_MAX / 2,
	};
	for (int p = 0; p < PHASE_COUNT; p++) {
		struct visit *v;
		while ((v = w->visits[p].first) && now_ms - v->since_ms > allowed_ms[p]) {
			const union MHD_ConnectionInfo *i = MHD_get_connection_info(
				v->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
			if (i)
				shutdown(i->connect_fd, SHUT_RDWR);
			visit_move(v, (enum phase)p); /* asked once; gone when MHD noticed */
		}
	}
}

static void on_connection(void *of, struct MHD_Connection *c, void **context,
	enum MHD_ConnectionNotificationCode what)
{
	struct web *w = of;
	struct visit *v = *context;
	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		v = calloc(1, sizeof(*v));
		assert(v);
		v->connection = c;
		v->web = w;
		v->since_ms = clock_now_ms();
		list_append(&w->visits[PHASE_ASKING], v);
		*context = v;
		return;
	}
	list_remove(&w->visits[v->phase], v);
	w->bodies -= (int64_t)v->body_room;
	free(v->target);
	free(v->body);
	free(v);
	*context = NULL;
}

/* Before libmicrohttpd takes the address apart. */
static void *on_address(void *of, const char *address, struct MHD_Connection *c)
{
	struct visit *v = visit_of(c);
	size_t len = strnlen(address, LIMIT_URL + 1) + 1;
	(void)of;
	if (len > v->target_room) {
		char *more = realloc(v->target, len);
		assert(more);
		v->target = more;
		v->target_room = len;
	}
	memcpy(v->target, address, len - 1);
	v->target[len - 1] = 0;
	return NULL;
}

static void on_completed(
	void *of, struct MHD_Connection *c, void **context, enum MHD_RequestTerminationCode how)
{
	struct web *w = of;
	struct visit *v = visit_of(c);
	(void)context, (void)how;
	v->begun = v->body_dropped = false;
	if (v->ready)
		MHD_destroy_response(v->ready);
	v->ready = NULL;
	w->bodies -= (int64_t)v->body_room;
	free(v->body);
	v->body = NULL;
	v->body_len = v->body_room = 0;
	visit_move(v, PHASE_ASKING);
}

static enum MHD_Result send_ready(struct visit *v)
{
	enum MHD_Result r = MHD_queue_response(v->connection, (unsigned)v->ready_status, v->ready);
	MHD_destroy_response(v->ready);
	v->ready = NULL;
	return r;
}

void visit_answer(struct visit *v, const struct answer *a)
{
	assert(v->waiting && !v->ready);
	v->waiting = false;
	v->ready = response_once(a);
	v->ready_status = a->status ? a->status : MHD_HTTP_OK;
	MHD_resume_connection(v->connection);
}

/* Room for `more` bytes of body; false when that is too much for this route or for the node. */
static bool body_grow(struct visit *v, size_t more)
{
	size_t need = v->body_len + more;
	if (need > v->body_max)
		return false;
	if (need <= v->body_room)
		return true;
	size_t room = need < 4096 ? 4096 : need * 2;
	room = room < v->body_max ? room : v->body_max;
	if (v->web->bodies + (int64_t)(room - v->body_room) > WEB_BODIES_MAX)
		return false;
	char *body = realloc(v->body, room);
	if (!body)
		return false;
	v->web->bodies += (int64_t)(room - v->body_room);
	v->body = body;
	v->body_room = room;
	return true;
}

static enum MHD_Result refuse(struct visit *v, struct err *why)
{
	struct answer a = {0};
	struct request q = {0};
	exchange_refuse(v, &q, &a, why);
	v->ready = response_once(&a);
	v->ready_status = a.status;
	arena_reset(&v->web->request);
	return send_ready(v);
}

/* The head of the request is here: refuse at once what its route does not take. */
static enum MHD_Result begin(struct visit *v, const char *method)
{
	struct err err;
	v->begun = true;
	bool get = strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
	if (!get && strcmp(method, "POST") != 0) {
		(void)err_set(&err, FAULT_INPUT, msg(MSG_WRONG_METHOD, arg_str(str_of(v->target))));
		return refuse(v, &err);
	}
	v->method = get ? METHOD_GET : METHOD_POST;
	v->body_max = 0;
	if (get)
		return MHD_YES;
	struct route_match m;
	struct str path = str_of(v->target);
	path = str_cut(&path, '?');
	if (!route_find(METHOD_POST, path, &m, &err))
		return refuse(v, &err);
	v->body_max = route_table[m.route].body_max;
	const char *length = MHD_lookup_connection_value(
		v->connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_LENGTH);
	int64_t n = 0;
	if (length && (!str_int(str_of(length), &n) || n > (int64_t)v->body_max)) {
		(void)err_set(&err, FAULT_LIMIT,
			msg(MSG_REQUEST_TOO_LONG, arg_int((int64_t)v->body_max)));
		return refuse(v, &err);
	}
	return MHD_YES;
}

static enum MHD_Result on_request(void *of, struct MHD_Connection *c, const char *url,
	const char *method, const char *version, const char *upload, size_t *upload_len,
	void **context)
{
	struct visit *v = visit_of(c);
	struct err err;
	(void)of, (void)url, (void)version;
	*context = v;
	if (v->ready)
		return send_ready(v);
	if (!v->begun)
		return begin(v, method);
	if (*upload_len) {
		if (!body_grow(v, *upload_len)) {
			v->body_dropped = true; /* no answer can be given here: told at the end */
		} else {
			memcpy(v->body + v->body_len, upload, *upload_len);
			v->body_len += *upload_len;
		}
		*upload_len = 0;
		return MHD_YES;
	}
	visit_move(v, PHASE_ANSWERING);
	if (v->body_dropped) {
		(void)err_set(&err, FAULT_LIMIT,
			msg(MSG_REQUEST_TOO_LONG, arg_int((int64_t)v->body_max)));
		return refuse(v, &err);
	}
	return exchange_answer(v);
}

static size_t keep_escapes(void *of, struct MHD_Connection *c, char *s)
{
	(void)of, (void)c;
	return strlen(s); /* addresses are read from the target as it came */
}

bool connection_daemon(struct web *w, int64_t connections_max, struct err *err)
{
	w->daemon = MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
		on_request, w, MHD_OPTION_LISTEN_SOCKET, w->listen, MHD_OPTION_CONNECTION_LIMIT,
		(unsigned)(connections_max ? connections_max : CONNECTIONS_MAX),
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)(WEB_ANSWER_MS / 1000),
		MHD_OPTION_URI_LOG_CALLBACK, on_address, w, MHD_OPTION_UNESCAPE_CALLBACK,
		keep_escapes, w, MHD_OPTION_NOTIFY_COMPLETED, on_completed, w,
		MHD_OPTION_NOTIFY_CONNECTION, on_connection, w, MHD_OPTION_END);
	if (!w->daemon)
		return err_set(err, FAULT_OUTSIDE,
			msg(MSG_SYSTEM_REFUSED, arg_str(S("HTTP")),
				arg_str(S("MHD_start_daemon"))));
	return true;
}
