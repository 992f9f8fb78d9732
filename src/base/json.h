#ifndef TRAVAUX_BASE_JSON_H
#define TRAVAUX_BASE_JSON_H

/*
 * The JSON door: I-JSON (RFC 7493) and stricter. Refused, with the place: duplicate names, numbers
 * that are not integers within +-(2^53 - 1), nesting deeper than LIMIT_JSON_DEPTH, invalid UTF-8,
 * NUL, anything after the value. jansson parses; what it would let pass is refused before.
 *
 * A value that was read is a tree in the arena and owns copies of its strings.
 */

#include "base/buf.h"
#include "base/err.h"

enum json_kind {
	JSON_KIND_NULL,
	JSON_KIND_BOOL,
	JSON_KIND_INT,
	JSON_KIND_STR,
	JSON_KIND_LIST,
	JSON_KIND_OBJECT,
};

struct json {
	enum json_kind kind;
	bool truth;        /* JSON_KIND_BOOL */
	int64_t number;    /* JSON_KIND_INT */
	struct str string; /* JSON_KIND_STR */
	size_t len;        /* items or members */
	struct json *item; /* JSON_KIND_LIST: the items; JSON_KIND_OBJECT: the values */
	struct str
		*name; /* JSON_KIND_OBJECT: the names, as long as item, in the order of the input */
};

bool json_read(struct arena *a, struct str input, struct json *out, struct err *err) MUST_CHECK;

/* The member `name`, or null: also when `j` is null or not an object, so that look-ups chain. */
const struct json *json_get(const struct json *j, struct str name);

/* The member as the kind wanted, or a neutral value ("" 0 false) when it is absent or of another
 * kind. Use the schema of the act (process/catalogue.h) or json_need_* where that is not enough. */
struct str json_str(const struct json *j, struct str name);
int64_t json_int(const struct json *j, struct str name);
bool json_bool(const struct json *j, struct str name);

bool json_need_str(
	const struct json *j, struct str name, struct str *out, struct err *err) MUST_CHECK;
bool json_need_int(const struct json *j, struct str name, int64_t *out, struct err *err) MUST_CHECK;

/*
 * Writing. Commas are placed by the writer; the caller opens and closes. Output is compact, names
 * in the order written, strings escaped as little as RFC 8259 allows (\" \\ and controls).
 *
 *	struct json_out o = json_out(&buf);
 *	json_open(&o, '{'); json_name(&o, S("n")); json_put_int(&o, 3); json_close(&o, '}');
 */
struct json_out {
	struct buf *buf;
	bool comma;
};

struct json_out json_out(struct buf *b);
void json_open(struct json_out *o, char bracket);  /* '{' or '[' */
void json_close(struct json_out *o, char bracket); /* '}' or ']' */
void json_name(struct json_out *o, struct str name);
void json_put_str(struct json_out *o, struct str s);
void json_put_int(struct json_out *o, int64_t n);
void json_put_bool(struct json_out *o, bool b);
void json_put_null(struct json_out *o);
void json_put_raw(struct json_out *o, struct str json); /* already JSON */

/* A member in one call. */
void json_add_str(struct json_out *o, struct str name, struct str s);
void json_add_int(struct json_out *o, struct str name, int64_t n);
void json_add_bool(struct json_out *o, struct str name, bool b);

/* A value that was read, written again in the same order. */
void json_put(struct json_out *o, const struct json *j);

#endif
