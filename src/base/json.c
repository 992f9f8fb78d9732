#include <assert.h>
#include <jansson.h>
#include <string.h>
#include "base/json.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "msg_err.h"

static const int64_t exact_max = 9007199254740991; /* 2^53 - 1 */

/* ---- before parsing: what jansson would take and we do not ---- */

struct scan {
	struct str in;
	size_t at;
};

static bool refuse(struct scan *s, size_t from, struct msg why, struct err *err)
{
	return err_at(err, span_of(s->in, from, s->at), why);
}

static void skip_string(struct scan *s)
{
	for (s->at++; s->at < s->in.len && s->in.at[s->at] != '"'; s->at++)
		if (s->in.at[s->at] == '\\')
			s->at++;
	s->at++;
}

static bool is_number_char(char c)
{
	return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

static bool check_number(struct scan *s, struct err *err)
{
	size_t from = s->at;
	while (s->at < s->in.len && is_number_char(s->in.at[s->at]))
		s->at++;
	int64_t n;
	struct str digits = str_slice(s->in, from, s->at);
	if (!str_int(digits, &n) || n > exact_max || n < -exact_max || str_eq(digits, S("-0")))
		return refuse(s, from, msg(MSG_JSON_NUMBER, arg_str(digits)), err);
	return true;
}

static bool scan_ok(struct str in, struct err *err)
{
	struct scan s = {.in = in};
	int depth = 0;
	while (s.at < in.len) {
		char c = in.at[s.at];
		if (c == '"') {
			skip_string(&s);
			continue;
		}
		if (c == '-' || (c >= '0' && c <= '9')) {
			if (!check_number(&s, err))
				return false;
			continue;
		}
		depth += (c == '[' || c == '{') - (c == ']' || c == '}');
		if (depth > LIMIT_JSON_DEPTH) {
			refuse(&s, s.at, msg(MSG_JSON_DEEP, arg_int(LIMIT_JSON_DEPTH)), err);
			err->fault = FAULT_LIMIT;
			return false;
		}
		s.at++;
	}
	return true;
}

/* ---- jansson's tree into ours ---- */

static void convert(struct arena *a, json_t *from, struct json *to);

static void convert_list(struct arena *a, json_t *from, struct json *to)
{
	to->kind = JSON_KIND_LIST;
	to->len = json_array_size(from);
	to->item = NEWN(a, struct json, to->len);
	for (size_t i = 0; i < to->len; i++)
		convert(a, json_array_get(from, i), &to->item[i]);
}

static void convert_object(struct arena *a, json_t *from, struct json *to)
{
	to->kind = JSON_KIND_OBJECT;
	size_t n = json_object_size(from);
	to->item = NEWN(a, struct json, n);
	to->name = NEWN(a, struct str, n);
	const char *key;
	json_t *value;
	json_object_foreach(from, key, value)
	{
		to->name[to->len] = str_copy(a, str_of(key));
		convert(a, value, &to->item[to->len++]);
	}
}

static void convert(struct arena *a, json_t *from, struct json *to)
{
	*to = (struct json){0};
	switch (json_typeof(from)) {
	case JSON_OBJECT:
		convert_object(a, from, to);
		break;
	case JSON_ARRAY:
		convert_list(a, from, to);
		break;
	case JSON_STRING:
		to->kind = JSON_KIND_STR;
		to->string = str_copy(
			a, (struct str){json_string_value(from), json_string_length(from)});
		break;
	case JSON_INTEGER:
		to->kind = JSON_KIND_INT;
		to->number = json_integer_value(from);
		break;
	case JSON_TRUE:
	case JSON_FALSE:
		to->kind = JSON_KIND_BOOL;
		to->truth = json_is_true(from);
		break;
	case JSON_NULL:
	case JSON_REAL: /* refused before parsing */
		to->kind = JSON_KIND_NULL;
		break;
	}
}

bool json_read(struct arena *a, struct str input, struct json *out, struct err *err)
{
	ptrdiff_t fault = utf8_fault(input);
	if (fault >= 0)
		return err_at(err, span_of(input, (size_t)fault, (size_t)fault + 1),
			msg(MSG_NOT_UTF8, arg_int(fault)));
	if (!scan_ok(input, err))
		return false;
	json_error_t e;
	json_t *root = json_loadb(
		input.len ? input.at : "", input.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &e);
	if (!root) {
		size_t at = e.position > 0 ? (size_t)e.position : 0;
		struct str text = str_copy(a, str_of(e.text));
		return err_at(err, span_of(input, at, at), msg(MSG_JSON_MALFORMED, arg_str(text)));
	}
	convert(a, root, out);
	json_decref(root);
	return true;
}

/* ---- looking in ---- */

const struct json *json_get(const struct json *j, struct str name)
{
	if (!j || j->kind != JSON_KIND_OBJECT)
		return NULL;
	for (size_t i = 0; i < j->len; i++)
		if (str_eq(j->name[i], name))
			return &j->item[i];
	return NULL;
}

struct str json_str(const struct json *j, struct str name)
{
	const struct json *m = json_get(j, name);
	return m && m->kind == JSON_KIND_STR ? m->string : (struct str){0};
}

int64_t json_int(const struct json *j, struct str name)
{
	const struct json *m = json_get(j, name);
	return m && m->kind == JSON_KIND_INT ? m->number : 0;
}

bool json_bool(const struct json *j, struct str name)
{
	const struct json *m = json_get(j, name);
	return m && m->kind == JSON_KIND_BOOL && m->truth;
}

bool json_need_str(const struct json *j, struct str name, struct str *out, struct err *err)
{
	const struct json *m = json_get(j, name);
	if (!m || m->kind != JSON_KIND_STR)
		return err_field(err, name, msg(MSG_FIELD_MUST_BE_TEXT, arg_str(name)));
	*out = m->string;
	return true;
}

bool json_need_int(const struct json *j, struct str name, int64_t *out, struct err *err)
{
	const struct json *m = json_get(j, name);
	if (!m || m->kind != JSON_KIND_INT)
		return err_field(err, name, msg(MSG_FIELD_MUST_BE_NUMBER, arg_str(name)));
	*out = m->number;
	return true;
}

/* ---- writing ---- */

struct json_out json_out(struct buf *b)
{
	return (struct json_out){.buf = b};
}

static void before(struct json_out *o)
{
	if (o->comma)
		buf_char(o->buf, ',');
	o->comma = true;
}

void json_open(struct json_out *o, char bracket)
{
	assert(bracket == '{' || bracket == '[');
	before(o);
	buf_char(o->buf, bracket);
	o->comma = false;
}

void json_close(struct json_out *o, char bracket)
{
	assert(bracket == '}' || bracket == ']');
	buf_char(o->buf, bracket);
	o->comma = true;
}

static void put_escaped(struct buf *b, struct str s)
{
	static const char hex[] = "0123456789abcdef";
	size_t from = 0;
	buf_char(b, '"');
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		buf_str(b, str_slice(s, from, i));
		from = i + 1;
		if (c == '"' || c == '\\') {
			buf_char(b, '\\');
			buf_char(b, (char)c);
		} else if (c == '\n') {
			buf_z(b, "\\n");
		} else {
			char u[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
			buf_bytes(b, u, sizeof(u));
		}
	}
	buf_str(b, str_from(s, from));
	buf_char(b, '"');
}

void json_name(struct json_out *o, struct str name)
{
	before(o);
	put_escaped(o->buf, name);
	buf_char(o->buf, ':');
	o->comma = false;
}

void json_put_str(struct json_out *o, struct str s)
{
	before(o);
	put_escaped(o->buf, s);
}

void json_put_int(struct json_out *o, int64_t n)
{
	assert(n >= -exact_max && n <= exact_max);
	before(o);
	buf_int(o->buf, n);
}

void json_put_bool(struct json_out *o, bool b)
{
	before(o);
	buf_z(o->buf, b ? "true" : "false");
}

void json_put_null(struct json_out *o)
{
	before(o);
	buf_z(o->buf, "null");
}

void json_put_raw(struct json_out *o, struct str json)
{
	before(o);
	buf_str(o->buf, json);
}

void json_add_str(struct json_out *o, struct str name, struct str s)
{
	json_name(o, name);
	json_put_str(o, s);
}

void json_add_int(struct json_out *o, struct str name, int64_t n)
{
	json_name(o, name);
	json_put_int(o, n);
}

void json_add_bool(struct json_out *o, struct str name, bool b)
{
	json_name(o, name);
	json_put_bool(o, b);
}

void json_put(struct json_out *o, const struct json *j)
{
	switch (j->kind) {
	case JSON_KIND_NULL:
		json_put_null(o);
		break;
	case JSON_KIND_BOOL:
		json_put_bool(o, j->truth);
		break;
	case JSON_KIND_INT:
		json_put_int(o, j->number);
		break;
	case JSON_KIND_STR:
		json_put_str(o, j->string);
		break;
	case JSON_KIND_LIST:
		json_open(o, '[');
		for (size_t i = 0; i < j->len; i++)
			json_put(o, &j->item[i]);
		json_close(o, ']');
		break;
	case JSON_KIND_OBJECT:
		json_open(o, '{');
		for (size_t i = 0; i < j->len; i++) {
			json_name(o, j->name[i]);
			json_put(o, &j->item[i]);
		}
		json_close(o, '}');
		break;
	}
}
