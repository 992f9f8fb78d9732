#include <string.h>
#include "web/inside.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "msg_err.h"
#include "msg_web.h"
#include "process/query.h"

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* In place of %41 and '+'. False on a bad escape. */
static bool decode(struct arena *a, struct str s, struct str *out)
{
	char *at = NEWN(a, char, s.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		if (c == '%') {
			int hi = i + 2 < s.len ? hex_digit(s.at[i + 1]) : -1;
			int lo = i + 2 < s.len ? hex_digit(s.at[i + 2]) : -1;
			if (hi < 0 || lo < 0)
				return false;
			c = (char)(hi << 4 | lo);
			i += 2;
		} else if (c == '+') {
			c = ' ';
		}
		at[len++] = c;
	}
	*out = (struct str){at, len};
	return utf8_fault(*out) < 0;
}

bool pairs_read(struct arena *a, struct str s, struct pair_list *out, struct err *err)
{
	struct pair_list l = {.at = NEWN(a, struct pair, PAIRS_MAX)};
	while (s.at && s.len) {
		struct str value = str_cut(&s, '&');
		struct str name = str_cut(&value, '=');
		if (l.len == PAIRS_MAX)
			return err_set(
				err, FAULT_LIMIT, msg(MSG_TOO_MANY_FIELDS, arg_int(PAIRS_MAX)));
		struct pair *p = &l.at[l.len++];
		if (!decode(a, name, &p->name) || !decode(a, value, &p->value))
			return err_field(err, str_copy(a, name),
				msg(MSG_BAD_FIELD, arg_str(str_copy(a, name))));
	}
	*out = l;
	return true;
}

static const struct pair *pair_find(const struct pair_list *l, struct str name)
{
	for (size_t i = 0; i < l->len; i++)
		if (str_eq(l->at[i].name, name))
			return &l->at[i];
	return NULL;
}

struct str pair_get(const struct pair_list *l, struct str name)
{
	const struct pair *p = pair_find(l, name);
	return p ? p->value : (struct str){0};
}

bool pair_has(const struct pair_list *l, struct str name)
{
	return pair_find(l, name) != NULL;
}

bool form_need(
	const struct request *q, struct str name, size_t max, struct str *out, struct err *err)
{
	struct str v = pair_get(&q->form, name);
	if (!str_trim(v).len)
		return err_field(err, name, msg(MSG_FIELD_EMPTY, arg_str(name)));
	if (v.len > max) {
		(void)err_field(
			err, name, msg(MSG_FIELD_TOO_LONG, arg_str(name), arg_int((int64_t)max)));
		err->fault = FAULT_LIMIT;
		return false;
	}
	*out = v;
	return true;
}

bool form_number(const struct request *q, struct str name, int64_t *out, struct err *err)
{
	if (!str_int(pair_get(&q->form, name), out) || *out < 0)
		return err_field(err, name, msg(MSG_FIELD_MUST_BE_NUMBER, arg_str(name)));
	return true;
}

struct str cookie_get(struct str header, struct str name)
{
	while (header.at && header.len) {
		struct str value = str_trim(str_cut(&header, ';'));
		struct str key = str_cut(&value, '=');
		if (str_eq(key, name))
			return value;
	}
	return (struct str){0};
}

struct str seat_word(const struct seat *t)
{
	struct str origin = seat_origin(t), last = origin;
	while (origin.at && origin.len)
		last = str_cut(&origin, '/');
	bool word = last.len >= 3 && last.len < seat_origin(t).len;
	for (size_t i = 0; i < last.len; i++)
		word = word && strchr("abcdefghijklmnopqrstuvwxyz0123456789-", last.at[i]);
	bool taken =
		str_eq(last, S("api")) || str_eq(last, S("asset")) || str_eq(last, S("health"));
	return word && !taken ? last : str_slice(seat_process_id(t), 0, 8);
}

struct seat *seat_of_word(struct service *s, struct str word)
{
	for (size_t i = 0; i < service_seats(s); i++)
		if (str_eq(seat_word(service_seat(s, i)), word))
			return service_seat(s, i);
	return NULL;
}

static struct str header_of(struct visit *v, const char *name)
{
	return str_of(MHD_lookup_connection_value(v->connection, MHD_HEADER_KIND, name));
}

/* The token of a visitor's forms: another site can make a browser send a form and its cookies, but
 * cannot read this. */
struct str request_token(struct request *q)
{
	struct str secret = {(const char *)q->web->secret.byte, sizeof(q->web->secret.byte)};
	struct hash visitor = hash_of(q->visitor);
	struct str of = {(const char *)visitor.byte, sizeof(visitor.byte)};
	return str_slice(hash_hex(q->arena, hash_parts('v', secret, of)), 0, 32);
}

static void read_visitor(struct request *q, struct str cookies)
{
	q->visitor = cookie_get(cookies, S("visitor"));
	if (q->visitor.len != 32)
		q->visitor = (struct str){0};
	q->csrf = request_token(q);
}

/* For commands that a page shows. A proxy in front says with which scheme it was reached. A host
 * that is not one is not repeated. */
static void read_site(struct visit *v, struct request *q)
{
	struct str host = header_of(v, MHD_HTTP_HEADER_HOST);
	bool tls = str_eq(header_of(v, "X-Forwarded-Proto"), S("https"));
	for (size_t i = 0; i < host.len; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]",
			    host.at[i]))
			host.len = 0;
	if (!host.len || host.len > 255)
		host = str_print(q->arena, "localhost:%d", v->web->port);
	q->site = str_print(q->arena, "%s://%.*s", tls ? "https" : "http", STR_FMT(host));
}

static void read_reader(struct visit *v, struct request *q)
{
	read_site(v, q);
	struct str cookies = header_of(v, MHD_HTTP_HEADER_COOKIE);
	struct str theme = cookie_get(cookies, S("theme"));
	if (str_eq(theme, S("dark")) || str_eq(theme, S("light")))
		q->theme = theme;
	if (!lang_read(cookie_get(cookies, S("lang")), &q->lang))
		q->lang = lang_accepted(header_of(v, MHD_HTTP_HEADER_ACCEPT_LANGUAGE));
	q->acting = cookie_get(cookies, S("acting"));
	if (!service_has_demo_keys(q->service))
		q->acting = (struct str){0};
	q->last_event = header_of(v, "Last-Event-ID");
	read_visitor(q, cookies);
}

/* What the path says: language and seat stand in it as parameters. */
static bool read_place(struct request *q, struct err *err)
{
	const char *pattern = route_table[q->at.route].path;
	size_t part = 0;
	q->is_api = str_starts(str_of(pattern), S("/api/"));
	for (const char *c = pattern; (c = strchr(c, ':')); c++, part++) {
		if (strncmp(c, ":lang", 5) == 0 && !lang_read(q->at.part[part], &q->lang))
			return err_set(err, FAULT_MISSING, msg(MSG_NO_PAGE, arg_str(q->path)));
		if (strncmp(c, ":seat", 5) != 0)
			continue;
		q->seat = seat_of_word(q->service, q->at.part[part]);
		if (!q->seat)
			return err_set(err, FAULT_MISSING, msg(MSG_NO_PAGE, arg_str(q->path)));
		q->process = seat_process(q->seat);
	}
	if (q->process && q->acting.len && participant_find(q->process, q->acting) < 0)
		q->acting = (struct str){0};
	return true;
}

static bool read_body(struct visit *v, struct request *q, struct err *err)
{
	q->body = (struct str){v->body, v->body_len};
	struct str type = header_of(v, MHD_HTTP_HEADER_CONTENT_TYPE);
	if (v->method != METHOD_POST || q->is_api)
		return true;
	if (!str_starts(type, S("application/x-www-form-urlencoded")))
		return err_set(err, FAULT_INPUT, msg(MSG_NOT_A_FORM));
	if (!pairs_read(q->arena, q->body, &q->form, err))
		return false;
	if (!q->visitor.len || !str_eq(pair_get(&q->form, S("csrf")), q->csrf))
		return err_set(err, FAULT_DENIED, msg(MSG_FORM_NOT_OURS));
	return true;
}

bool request_read(struct visit *v, struct request *q, struct err *err)
{
	*q = (struct request){.arena = &v->web->request,
		.scratch = &v->web->scratch,
		.web = v->web,
		.service = v->web->service};
	q->target = str_of(v->target);
	struct str query = q->target;
	q->path = str_cut(&query, '?');
	read_reader(v, q);
	if (q->target.len > LIMIT_URL)
		return err_set(err, FAULT_LIMIT, msg(MSG_ADDRESS_TOO_LONG, arg_int(LIMIT_URL)));
	q->is_api = str_starts(q->path, S("/api/"));
	if (!route_find(v->method, q->path, &q->at, err))
		return false;
	return read_place(q, err) && pairs_read(q->arena, query, &q->query, err) &&
	       read_body(v, q, err);
}
