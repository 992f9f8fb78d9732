#include <assert.h>
#include "web/exchange.h"
#include "base/limits.h"
#include "msg_web.h"

static enum MHD_Result queue(struct visit *v, struct MHD_Response *r, int status)
{
	return MHD_queue_response(v->connection, (unsigned)status, r);
}

static const char *header_z(struct visit *v, const char *name)
{
	return MHD_lookup_connection_value(v->connection, MHD_HEADER_KIND, name);
}

static const char *header_or_empty(struct visit *v, const char *name)
{
	const char *z = header_z(v, name);
	return z ? z : "";
}

/* Everything that an answer may depend on besides the state. */
static struct str kept_key(struct arena *a, struct visit *v)
{
	struct buf key = buf_new(a, LIMIT_URL + (16 << 10));
	struct str cookies = str_of(header_z(v, MHD_HTTP_HEADER_COOKIE));
	buf_z(&key, v->target);
	buf_char(&key, '\n');
	buf_str(&key, cookie_get(cookies, S("acting")));
	buf_char(&key, '\n');
	buf_str(&key, cookie_get(cookies, S("theme")));
	buf_char(&key, '\n');
	buf_z(&key, header_or_empty(v, MHD_HTTP_HEADER_HOST));
	buf_char(&key, '\n');
	buf_z(&key, header_or_empty(v, "X-Forwarded-Proto"));
	return buf_view(&key);
}

static int64_t sizes(const struct web *w)
{
	int64_t sum = 0;
	for (size_t i = 0; i < service_seats(w->service); i++)
		sum += seat_size(service_seat(w->service, i));
	return sum;
}

static struct str etag_of(struct request *q, const struct answer *a, struct str key)
{
	struct web *w = q->web;
	int64_t size = a->keep == KEEP_STATE ? sizes(w) : 0;
	uint64_t h = str_hash(str_print(
		q->arena, "%.*s\n%.*s\n%lld", STR_FMT(w->build), STR_FMT(key), (long long)size));
	return str_print(q->arena, "W/\"%llx\"", (unsigned long long)h);
}

static enum MHD_Result send_kept(struct visit *v, struct kept_answer *k)
{
	int status;
	struct MHD_Response *r = kept_response(k, header_z(v, MHD_HTTP_HEADER_ACCEPT_ENCODING),
		header_z(v, MHD_HTTP_HEADER_IF_NONE_MATCH), &status);
	return queue(v, r, status);
}

static enum MHD_Result send_once(struct visit *v, const struct answer *a)
{
	struct MHD_Response *r = response_once(a);
	enum MHD_Result done = queue(v, r, a->status ? a->status : MHD_HTTP_OK);
	MHD_destroy_response(r);
	return done;
}

static struct hub *hub_of(struct web *w, const struct seat *t)
{
	for (size_t i = 0; i < w->hubs_len; i++)
		if (service_seat(w->service, i) == t)
			return &w->hubs[i];
	return NULL;
}

static enum MHD_Result send_stream(struct visit *v, struct request *q)
{
	int64_t after;
	struct str seen = q->last_event.len ? q->last_event : pair_get(&q->query, S("after"));
	if (!str_int(seen, &after))
		after = -1;
	struct MHD_Response *r = hub_stream(hub_of(v->web, q->seat), v->connection, after);
	MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, "text/event-stream");
	MHD_add_response_header(r, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
	MHD_add_response_header(r, "X-Accel-Buffering", "no"); /* a proxy in front must not wait */
	visit_move(v, PHASE_STREAMING);
	enum MHD_Result done = queue(v, r, MHD_HTTP_OK);
	MHD_destroy_response(r);
	return done;
}

static bool may(struct request *q, struct err *err)
{
	switch (route_table[q->at.route].may) {
	case MAY_ANYONE:
		return true;
	case MAY_VISITOR:
		return service_has_demo_keys(q->service) ||
		       err_set(err, FAULT_DENIED, msg(MSG_ONLY_SAMPLE));
	case MAY_ACTING:
		return q->acting.len || err_set(err, FAULT_DENIED, msg(MSG_CHOOSE_DELEGATION));
	case MAY_NOBODY:
		break;
	}
	return err_set(err, FAULT_DENIED, msg(MSG_ONLY_SAMPLE));
}

/* ?lang= and ?theme= on any page are the reader's choice: remembered in a cookie, then the page
 * itself. True when the answer is that. */
static bool choose(struct request *q, struct answer *out)
{
	enum lang lang;
	struct str theme = pair_get(&q->query, S("theme"));
	struct str to = q->path;
	if (lang_read(pair_get(&q->query, S("lang")), &lang)) {
		struct str code = lang_code(lang);
		if (q->path.len >= 3 && q->at.parts && q->at.part[0].at == q->path.at + 1)
			to = str_print(q->arena, "/%.*s%.*s", STR_FMT(code),
				STR_FMT(str_from(q->path, 3)));
		out->cookie = str_print(q->arena,
			"lang=%.*s; Path=/; Max-Age=31536000; SameSite=Lax", STR_FMT(code));
	} else if (str_eq(theme, S("dark")) || str_eq(theme, S("light"))) {
		out->cookie = str_print(q->arena,
			"theme=%.*s; Path=/; Max-Age=31536000; SameSite=Lax", STR_FMT(theme));
	} else if (str_eq(theme, S("auto"))) {
		out->cookie = S("theme=; Path=/; Max-Age=0; SameSite=Lax");
	} else {
		return false;
	}
	struct str view = pair_get(&q->query, S("view"));
	struct url u = {to};
	if (view.len)
		u = url_with(q->arena, u, S("view"), view);
	return answer_redirect(out, u);
}

/* The committed act, or its refusal: the same request is read again and its handler goes on. */
static void on_receipt(void *of, const struct receipt *r, const struct err *refused)
{
	struct visit *v = of;
	struct request q;
	struct answer a = {0};
	struct err err;
	if (!request_read(v, &q, &err) || !v->done(&q, r, refused, &a, &err)) {
		a = (struct answer){0};
		answer_refusal(&q, &a, &err);
	}
	assert(!a.done && !a.stream);
	visit_answer(v, &a);
	arena_reset(&v->web->request);
}

static enum MHD_Result submit(struct visit *v, const struct answer *a)
{
	v->done = a->done;
	v->waiting = true;
	MHD_suspend_connection(v->connection);
	service_submit(v->web->service, &a->act, on_receipt, v);
	return MHD_YES;
}

static enum MHD_Result send_answer(struct visit *v, struct request *q, const struct answer *a)
{
	struct web *w = v->web;
	if (a->stream)
		return send_stream(v, q);
	if (a->done)
		return submit(v, a);
	bool asset = q->at.route == ROUTE_ASSET;
	if (v->method != METHOD_GET || a->keep == KEEP_NOT || a->cookie.len || a->location.len ||
		(a->keep == KEEP_FOREVER && !asset))
		return send_once(v, a);
	struct str key = kept_key(q->arena, v);
	bool personal = q->acting.len || q->theme.len;
	return send_kept(v, kept_add(asset ? &w->assets : &w->kept, key, a, personal && !asset,
				    etag_of(q, a, key)));
}

static enum MHD_Result make(struct visit *v)
{
	struct request q;
	struct answer a = {0};
	struct err err;
	if (!request_read(v, &q, &err) || !may(&q, &err)) {
		answer_refusal(&q, &a, &err);
		return send_once(v, &a);
	}
	const struct route_row *row = &route_table[q.at.route];
	a.keep = row->keep;
	if (row->method == METHOD_GET && q.query.len && choose(&q, &a))
		return send_once(v, &a);
	if (!row->handle(&q, &a, &err)) {
		a = (struct answer){0};
		answer_refusal(&q, &a, &err);
	}
	return send_answer(v, &q, &a);
}

enum MHD_Result exchange_answer(struct visit *v)
{
	struct web *w = v->web;
	if (v->method == METHOD_GET) {
		struct arena scratch = w->request;
		struct str key = kept_key(&scratch, v);
		struct kept_answer *k = kept_find(&w->kept, key);
		k = k ? k : kept_find(&w->assets, key);
		if (k)
			return send_kept(v, k);
	}
	enum MHD_Result done = make(v);
	arena_reset(&w->request);
	return done;
}

void exchange_refuse(struct visit *v, struct request *q, struct answer *out, const struct err *why)
{
	struct err ignored;
	if (!request_read(v, q, &ignored) && q->target.len > LIMIT_URL)
		q->path = S("/");
	answer_refusal(q, out, why);
}
