#include <assert.h>
#include "process/schema.h"
#include "base/clock.h"
#include "base/code.h"
#include "base/door.h"
#include "base/limits.h"
#include "msg_err.h"

struct check {
	struct arena *a;
	int64_t version;
	struct err *err;
};

static bool check_object(
	struct check *c, const struct json *j, const struct field *fields, struct str path);

static bool fault(struct check *c, struct str path, struct msg why)
{
	return err_field(c->err, path, why);
}

static bool is_made_of(struct str s, size_t min, size_t max, char first, char last)
{
	if (s.len < min || s.len > max)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		char x = s.at[i];
		if (!((x >= first && x <= last) || (x >= '0' && x <= '9') || x == '-'))
			return false;
	}
	return true;
}

bool is_code(struct str s)
{
	return is_made_of(s, 2, 12, 'A', 'Z');
}

bool is_id(struct str s)
{
	return is_made_of(s, 1, 40, 'a', 'z');
}

static bool is_language(struct str s)
{
	static const char *const languages[] = {"ar", "zh", "en", "fr", "ru", "es"};
	for (size_t i = 0; i < LEN(languages); i++)
		if (str_eq(s, str_of(languages[i])))
			return true;
	return false;
}

/* "<name>+<8 hex digits>+<base64>"; the key itself is read where it is entered. */
static bool is_vkey(struct str s)
{
	unsigned char id[4];
	struct str rest = s;
	struct str name = str_cut(&rest, '+');
	struct str hex = str_cut(&rest, '+');
	return s.len <= LIMIT_NAME * 8 && name.len > 0 && hex.len == 8 && hex_read(hex, id, 4) &&
	       rest.len > 0;
}

static bool is_hash(struct str s)
{
	unsigned char hash[32];
	return s.len == 64 && hex_read(s, hash, 32);
}

static bool is_date(struct str s)
{
	struct date d;
	return date_read(s, &d);
}

static bool check_text(struct check *c, struct str s, enum field_type type, struct str path)
{
	bool words = type == FIELD_WORDS;
	int64_t max = words ? LIMIT_WORDS : LIMIT_NAME;
	if (s.len == 0 || s.len > (size_t)max)
		return fault(c, path, msg(MSG_FIELD_TEXT_LENGTH, arg_str(path), arg_int(max)));
	struct door door = {.lines = words};
	/* The language of a name or note is not told, and marks of direction may belong to it. */
	if (!door_check(c->a, s, door, c->err)) {
		c->err->where = path;
		return false;
	}
	return true;
}

static bool check_choice(struct check *c, struct str s, const char *const *values, struct str path)
{
	for (size_t i = 0; values[i]; i++)
		if (str_eq(s, str_of(values[i])))
			return true;
	return fault(c, path, msg(MSG_FIELD_CHOICE, arg_str(path), arg_str(s)));
}

static bool check_string(
	struct check *c, const struct json *j, const struct field *f, struct str path)
{
	if (j->kind != JSON_KIND_STR)
		return fault(c, path, msg(MSG_FIELD_MUST_BE_TEXT, arg_str(path)));
	struct str s = j->string;
	bool good = true;
	switch (f->type) {
	case FIELD_TEXT:
	case FIELD_WORDS:
		return check_text(c, s, f->type, path);
	case FIELD_CHOICE:
		return check_choice(c, s, f->values, path);
	case FIELD_CODE:
		good = is_code(s);
		break;
	case FIELD_WHO:
		good = is_code(s) || str_eq(s, S("secretariat"));
		break;
	case FIELD_ID:
		good = is_id(s);
		break;
	case FIELD_DATE:
		good = is_date(s);
		break;
	case FIELD_HASH:
		good = is_hash(s);
		break;
	case FIELD_VKEY:
		good = is_vkey(s);
		break;
	case FIELD_LANG:
		good = is_language(s);
		break;
	case FIELD_INT:
	case FIELD_BOOL:
	case FIELD_OBJECT:
	case FIELD_EDIT:
		assert(false);
	}
	return good || fault(c, path, msg(MSG_FIELD_FORM, arg_str(path), arg_str(s)));
}

static bool check_one(struct check *c, const struct json *j, const struct field *f, struct str path)
{
	switch (f->type) {
	case FIELD_INT:
		return (j->kind == JSON_KIND_INT && j->number >= 0) ||
		       fault(c, path, msg(MSG_FIELD_MUST_BE_NUMBER, arg_str(path)));
	case FIELD_BOOL:
		return j->kind == JSON_KIND_BOOL ||
		       fault(c, path, msg(MSG_FIELD_MUST_BE_BOOL, arg_str(path)));
	case FIELD_OBJECT:
		return check_object(c, j, f->fields, path);
	case FIELD_EDIT: /* its own form: the text engine reads it */
		return j->kind == JSON_KIND_OBJECT ||
		       fault(c, path, msg(MSG_FIELD_MUST_BE_OBJECT, arg_str(path)));
	case FIELD_TEXT:
	case FIELD_WORDS:
	case FIELD_CODE:
	case FIELD_WHO:
	case FIELD_ID:
	case FIELD_DATE:
	case FIELD_HASH:
	case FIELD_VKEY:
	case FIELD_LANG:
	case FIELD_CHOICE:
		break;
	}
	return check_string(c, j, f, path);
}

static bool check_list(
	struct check *c, const struct json *j, const struct field *f, struct str path)
{
	if (j->kind != JSON_KIND_LIST)
		return fault(c, path, msg(MSG_FIELD_MUST_BE_LIST, arg_str(path)));
	for (size_t i = 0; i < j->len; i++)
		if (!check_one(c, &j->item[i], f, str_print(c->a, "%.*s/%zu", STR_FMT(path), i)))
			return false;
	return true;
}

static struct str path_of(struct check *c, struct str path, struct str name)
{
	return str_print(c->a, "%.*s/%.*s", STR_FMT(path), STR_FMT(name));
}

static bool check_map(struct check *c, const struct json *j, const struct field *f, struct str path)
{
	if (j->kind != JSON_KIND_OBJECT)
		return fault(c, path, msg(MSG_FIELD_MUST_BE_OBJECT, arg_str(path)));
	for (size_t i = 0; i < j->len; i++) {
		struct str at = path_of(c, path, j->name[i]);
		if (!is_code(j->name[i]) && !is_id(j->name[i]))
			return fault(c, at, msg(MSG_FIELD_FORM, arg_str(at), arg_str(j->name[i])));
		if (!check_one(c, &j->item[i], f, at))
			return false;
	}
	return true;
}

static bool check_field(
	struct check *c, const struct json *j, const struct field *f, struct str path)
{
	switch (f->form) {
	case FORM_ONE:
		return check_one(c, j, f, path);
	case FORM_LIST:
		return check_list(c, j, f, path);
	case FORM_MAP:
		return check_map(c, j, f, path);
	}
	assert(false);
	return false;
}

static bool check_object(
	struct check *c, const struct json *j, const struct field *fields, struct str path)
{
	size_t known = 0;
	if (j->kind != JSON_KIND_OBJECT)
		return fault(c, path, msg(MSG_FIELD_MUST_BE_OBJECT, arg_str(path)));
	for (const struct field *f = fields; f->name; f++) {
		struct str name = str_of(f->name);
		const struct json *value = json_get(j, name);
		struct str at = path_of(c, path, name);
		if (!value && !f->optional)
			return fault(c, at, msg(MSG_FIELD_MISSING, arg_str(at)));
		if (value && f->since > c->version)
			return fault(c, at, msg(MSG_FIELD_UNKNOWN, arg_str(at)));
		if (value && !check_field(c, value, f, at))
			return false;
		known += value != NULL;
	}
	for (size_t i = 0; known < j->len && i < j->len; i++) {
		const struct field *f = fields;
		while (f->name && !str_eq(str_of(f->name), j->name[i]))
			f++;
		if (!f->name)
			return fault(c, path_of(c, path, j->name[i]),
				msg(MSG_FIELD_UNKNOWN, arg_str(path_of(c, path, j->name[i]))));
	}
	return true;
}

bool schema_check(struct arena *a, enum act_kind kind, int64_t version, const struct json *body,
	struct err *err)
{
	assert(kind < ACT_KIND_COUNT);
	struct check c = {.a = a, .version = version, .err = err};
	return check_object(&c, body, act_catalogue[kind].fields, S("/body"));
}

/* ---- for people ---- */

static void put_type(struct buf *b, const struct field *f);

static void put_fields(struct buf *b, const struct field *fields)
{
	for (const struct field *f = fields; f->name; f++) {
		buf_print(b, "%s`%s`%s ", f == fields ? "" : ", ", f->name, f->optional ? "?" : "");
		put_type(b, f);
	}
}

static void put_type(struct buf *b, const struct field *f)
{
	static const char *const types[] = {
		[FIELD_TEXT] = "text",
		[FIELD_WORDS] = "words",
		[FIELD_INT] = "int",
		[FIELD_BOOL] = "bool",
		[FIELD_CODE] = "code",
		[FIELD_WHO] = "who",
		[FIELD_ID] = "id",
		[FIELD_DATE] = "date",
		[FIELD_HASH] = "hash",
		[FIELD_VKEY] = "vkey",
		[FIELD_LANG] = "lang",
		[FIELD_EDIT] = "edit",
	};
	static const char *const forms[] = {
		[FORM_ONE] = "", [FORM_LIST] = "list of ", [FORM_MAP] = "map of "};
	buf_z(b, forms[f->form]);
	if (f->type == FIELD_OBJECT) {
		buf_char(b, '{');
		put_fields(b, f->fields);
		buf_char(b, '}');
	} else if (f->type == FIELD_CHOICE) {
		for (size_t i = 0; f->values[i]; i++)
			buf_print(b, "%s`%s`", i ? "\\|" : "", f->values[i]);
	} else {
		buf_z(b, types[f->type]);
	}
}

struct str schema_fields(struct arena *a, enum act_kind kind)
{
	assert(kind < ACT_KIND_COUNT);
	struct buf b = buf_new(a, 4096);
	put_fields(&b, act_catalogue[kind].fields);
	return buf_view(&b);
}
