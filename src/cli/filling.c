#include <string.h>
#include "base/file.h"
#include "base/limits.h"
#include "cli/filling.h"
#include "msg_cli.h"

/* ---- options ---- */

static const struct {
	enum option_kind kind;
	const char *value;
} forms[] = {
	[FIELD_TEXT] = {OPTION_MANY, "TEXT"},
	[FIELD_WORDS] = {OPTION_MANY, "WORDS"},
	[FIELD_INT] = {OPTION_MANY, "N"},
	[FIELD_BOOL] = {OPTION_FLAG, NULL},
	[FIELD_CODE] = {OPTION_MANY, "CODE"},
	[FIELD_WHO] = {OPTION_MANY, "CODE"},
	[FIELD_ID] = {OPTION_MANY, "ID"},
	[FIELD_DATE] = {OPTION_MANY, "DATE"},
	[FIELD_HASH] = {OPTION_MANY, "@FILE"},
	[FIELD_VKEY] = {OPTION_MANY, "VKEY"},
	[FIELD_LANG] = {OPTION_MANY, "LANG"},
	[FIELD_CHOICE] = {OPTION_MANY, "WORD"},
	[FIELD_OBJECT] = {OPTION_MANY, "JSON"},
	[FIELD_EDIT] = {OPTION_MANY, "JSON"},
};

static char *option_name(struct arena *a, const char *field)
{
	char *name = str_z(a, str_of(field));
	for (char *p = name; *p; p++)
		if (*p == '_')
			*p = '-';
	return name;
}

const struct cli_option *filling_options(
	struct arena *a, enum act_kind kind, const struct cli_option *more)
{
	struct {
		VEC(struct cli_option) all;
	} t = {0};
	for (const struct field *f = act_catalogue[kind].fields; f->name; f++) {
		struct cli_option *o = vec_push(a, &t.all);
		bool flag = f->type == FIELD_BOOL && f->form == FORM_ONE;
		o->name = option_name(a, f->name);
		o->kind = flag ? OPTION_FLAG : OPTION_MANY;
		o->value = flag ? NULL : forms[f->type].value ? forms[f->type].value : "BOOL";
		o->help = f->optional ? MSG_OPT_FIELD_OPTIONAL : MSG_OPT_FIELD;
	}
	for (; more && more->name; more++)
		*vec_push(a, &t.all) = *more;
	vec_push(a, &t.all);
	return t.all.at;
}

/* ---- values ---- */

struct filling {
	struct cli *c;
	struct json_out *o;
	VEC(struct str) blobs;
	size_t operand; /* the next one to use */
};

static bool is_hash(struct str s)
{
	struct hash h;
	return hash_read(s, &h);
}

/* @FILE, and "-" for standard input: the content; anything else stands for itself. */
static bool content_of(
	struct cli *c, struct str value, size_t max, struct str *out, struct err *err)
{
	if (str_eq(value, S("-")))
		return file_read(c->a, value, max, out, err);
	if (str_starts(value, S("@")))
		return file_read(c->a, str_from(value, 1), max, out, err);
	*out = value;
	return true;
}

static bool put_blob(struct filling *w, struct str value, struct err *err)
{
	struct str bytes;
	if (is_hash(value)) {
		json_put_str(w->o, value);
		return true;
	}
	if (!content_of(w->c, value, LIMIT_BLOB, &bytes, err))
		return false;
	*vec_push(w->c->a, &w->blobs) = bytes;
	json_put_str(w->o, hash_hex(w->c->a, hash_of(bytes)));
	return true;
}

static bool put_json(struct filling *w, struct str value, struct err *err)
{
	struct str text;
	struct json j;
	if (!content_of(w->c, value, LIMIT_ACT_JSON, &text, err))
		return false;
	w->c->source = text;
	if (!json_read(w->c->a, text, &j, err))
		return false;
	json_put(w->o, &j);
	return true;
}

static bool put_value(struct filling *w, const struct field *f, struct str value, struct err *err)
{
	int64_t n;
	switch (f->type) {
	case FIELD_INT:
		if (!str_int(value, &n))
			return err_field(err, str_of(f->name),
				msg(MSG_OPTION_NEEDS_NUMBER, arg_str(str_of(f->name)),
					arg_str(value)));
		json_put_int(w->o, n);
		return true;
	case FIELD_BOOL:
		json_put_bool(w->o, !str_eq(value, S("false")));
		return true;
	case FIELD_HASH:
		return put_blob(w, value, err);
	case FIELD_OBJECT:
	case FIELD_EDIT:
		return put_json(w, value, err);
	case FIELD_TEXT:
	case FIELD_WORDS:
	case FIELD_CODE:
	case FIELD_WHO:
	case FIELD_ID:
	case FIELD_DATE:
	case FIELD_VKEY:
	case FIELD_LANG:
	case FIELD_CHOICE:
		json_put_str(w->o, value);
		return true;
	}
	return true;
}

static bool can_hold_commas(const struct field *f)
{
	return f->type == FIELD_TEXT || f->type == FIELD_WORDS || f->type == FIELD_OBJECT ||
	       f->type == FIELD_EDIT || f->type == FIELD_HASH;
}

static bool put_item(
	struct filling *w, const struct field *f, struct str item, char equals, struct err *err)
{
	struct str value = item;
	if (f->form == FORM_MAP)
		json_name(w->o, str_trim(str_cut(&value, equals)));
	return put_value(w, f, str_trim(value), err);
}

/* The items of one value: separated by commas, where a comma cannot be part of an item; in a file
 * one a line, and for a map CODE,VALUE as a table has it. */
static bool put_items(struct filling *w, const struct field *f, struct str value, struct err *err)
{
	if (can_hold_commas(f))
		return put_value(w, f, value, err);
	bool file = str_starts(value, S("@")) || str_eq(value, S("-"));
	struct str rest;
	if (!content_of(w->c, value, LIMIT_ACT_JSON, &rest, err))
		return false;
	while (rest.at) {
		struct str item = str_trim(str_cut(&rest, file ? '\n' : ','));
		if (item.len && !put_item(w, f, item, file ? ',' : '=', err))
			return false;
	}
	return true;
}

struct values {
	VEC(struct str) at;
};

/* What was given for the field: by options, else the next operand (all that are left for a list).
 */
static struct values values_of(struct filling *w, const struct field *f)
{
	struct cli *c = w->c;
	struct values v = {0};
	struct str name = str_of(option_name(c->a, f->name));
	for (size_t i = 0; i < c->args.given.len; i++)
		if (str_eq(str_of(c->args.given.at[i].option->name), name))
			*vec_push(c->a, &v.at) = c->args.given.at[i].option->kind == OPTION_FLAG
							 ? S("true")
							 : c->args.given.at[i].value;
	if (v.at.len || f->optional)
		return v;
	while (w->operand < c->args.operands.len) {
		*vec_push(c->a, &v.at) = c->args.operands.at[w->operand++];
		if (f->form == FORM_ONE)
			break;
	}
	return v;
}

static bool put_field(struct filling *w, const struct field *f, struct err *err)
{
	struct values v = values_of(w, f);
	bool absent = !v.at.len && (f->optional || f->type != FIELD_BOOL);
	if (absent && f->optional)
		return true;
	if (absent)
		return err_set(err, FAULT_INPUT,
			msg(MSG_FIELD_NOT_GIVEN, arg_str(str_of(option_name(w->c->a, f->name)))));
	json_name(w->o, str_of(f->name));
	if (!v.at.len) {
		json_put_bool(w->o, false); /* a switch that was not set */
		return true;
	}
	if (f->form == FORM_ONE)
		return put_value(w, f, vec_last(&v.at), err);
	char bracket = f->form == FORM_LIST ? '[' : '{';
	json_open(w->o, bracket);
	for (size_t i = 0; i < v.at.len; i++)
		if (!put_items(w, f, v.at.at[i], err))
			return false;
	json_close(w->o, bracket == '[' ? ']' : '}');
	return true;
}

bool filling_body(struct cli *c, enum act_kind kind, struct saying *out, struct err *err)
{
	struct buf b = buf_new(c->a, LIMIT_ACT_JSON);
	struct json_out o = json_out(&b);
	struct filling w = {.c = c, .o = &o};
	json_open(&o, '{');
	for (const struct field *f = act_catalogue[kind].fields; f->name; f++)
		if (!put_field(&w, f, err))
			return false;
	json_close(&o, '}');
	if (w.operand < c->args.operands.len)
		return err_set(err, FAULT_INPUT,
			msg(MSG_OPERAND_UNWANTED, arg_str(c->args.operands.at[w.operand])));
	if (buf_full(&b))
		return err_set(err, FAULT_LIMIT, msg(MSG_ANSWER_TOO_LONG, arg_int(LIMIT_ACT_JSON)));
	*out = (struct saying){.kind = act_kind_name(kind),
		.body = buf_view(&b),
		.blob = w.blobs.at,
		.blobs = w.blobs.len};
	return true;
}
