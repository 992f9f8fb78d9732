#include <assert.h>
#include <stdio.h>
#include "base/limits.h"
#include "msg_err.h"
#include "text/edit.h"

static const struct str ops[] = {
	[EDIT_INSERT] = {"insert", 6},
	[EDIT_DELETE] = {"delete", 6},
	[EDIT_REPLACE] = {"replace", 7},
	[EDIT_RESERVE] = {"reserve", 7},
	[EDIT_INSERT_PROVISION] = {"insert-provision", 16},
	[EDIT_DELETE_PROVISION] = {"delete-provision", 16},
	[EDIT_REPLACE_PROVISION] = {"replace-provision", 17},
	[EDIT_MOVE_PROVISION] = {"move-provision", 14},
	[EDIT_RESERVE_PROVISION] = {"reserve-provision", 17},
	[EDIT_SPLIT_PROVISION] = {"split-provision", 15},
	[EDIT_MERGE_PROVISION] = {"merge-provision", 15},
};
static_assert(LEN(ops) == EDIT_OP_COUNT, "every operation has a name");

struct str edit_op_name(enum edit_op op)
{
	assert(op < EDIT_OP_COUNT);
	return ops[op];
}

struct str edit_ref_write(struct arena *a, struct edit_ref r)
{
	return r.edit ? str_print(a, "P%d.%d", r.proposal, r.edit)
		      : str_print(a, "P%d", r.proposal);
}

static bool number_read(struct str s, int32_t *out)
{
	int64_t n;
	if (s.len == 0 || s.at[0] < '1' || s.at[0] > '9' || !str_int(s, &n) || n > INT32_MAX)
		return false;
	*out = (int32_t)n;
	return true;
}

bool edit_ref_read(struct str s, struct edit_ref *out)
{
	struct edit_ref r = {0};
	if (!str_starts(s, S("P")))
		return false;
	struct str rest = str_from(s, 1);
	struct str proposal = str_cut(&rest, '.');
	if (!number_read(proposal, &r.proposal) || (rest.at && !number_read(rest, &r.edit)))
		return false;
	*out = r;
	return true;
}

/* --- reading ---------------------------------------------------------------------------------- */

struct reader {
	struct arena *a;
	const struct json *j;
	struct str where;
	struct err *err;
};

static bool fault_at(struct reader *r, struct str name, struct msg why)
{
	struct str where = str_print(r->a, "%.*s/%.*s", STR_FMT(r->where), STR_FMT(name));
	return err_field(r->err, where, why);
}

static bool missing(struct reader *r, struct str name)
{
	return fault_at(r, name, msg(MSG_EDIT_FIELD_MISSING, arg_str(name)));
}

static bool read_str(struct reader *r, struct str name, bool needed, struct str *out)
{
	const struct json *v = json_get(r->j, name);
	if (!v && !needed)
		return true;
	if (!v || v->kind != JSON_KIND_STR)
		return missing(r, name);
	*out = v->string;
	return true;
}

static bool read_int(struct reader *r, struct str name, bool needed, int64_t *out)
{
	const struct json *v = json_get(r->j, name);
	if (!v && !needed)
		return true;
	if (!v || v->kind != JSON_KIND_INT || v->number < 0)
		return missing(r, name);
	*out = v->number;
	return true;
}

static bool read_bool(struct reader *r, struct str name, bool *out)
{
	const struct json *v = json_get(r->j, name);
	if (v && v->kind != JSON_KIND_BOOL)
		return missing(r, name);
	*out = v ? v->truth : *out;
	return true;
}

static bool has(struct reader *r, struct str name)
{
	return json_get(r->j, name) != NULL;
}

/* Every member is among `names`, which ends with an empty one. */
static bool only(struct reader *r, const struct str *names)
{
	for (size_t i = 0; i < r->j->len; i++) {
		const struct str *n = names;
		while (n->len && !str_eq(*n, r->j->name[i]))
			n++;
		if (n->len == 0)
			return fault_at(r, r->j->name[i],
				msg(MSG_EDIT_FIELD_UNKNOWN, arg_str(r->j->name[i])));
	}
	return true;
}

static bool read_target(struct reader *r, struct edit *e)
{
	struct str in = {0};
	if (has(r, S("in")) == has(r, S("provision")))
		return err_field(r->err, r->where, msg(MSG_EDIT_PLACE));
	if (!has(r, S("in")))
		return read_int(r, S("provision"), true, &e->target.n);
	if (!read_str(r, S("in"), true, &in))
		return false;
	if (!edit_ref_read(in, &e->in))
		return fault_at(r, S("in"), msg(MSG_EDIT_REF_MALFORMED, arg_str(in)));
	return true;
}

static bool read_occurrence(struct reader *r, struct edit *e)
{
	e->occurrence = 1;
	if (!read_int(r, S("occurrence"), false, &e->occurrence))
		return false;
	return e->occurrence > 0 || missing(r, S("occurrence"));
}

/* after, before or at: exactly one; with `from` the gap by its number. */
static bool read_gap(struct reader *r, struct edit *e)
{
	struct str at = {0};
	if (has(r, S("after")) + has(r, S("before")) + has(r, S("at")) != 1)
		return err_field(r->err, r->where, msg(MSG_EDIT_PLACE));
	e->where = has(r, S("after")) ? EDIT_AFTER : EDIT_BEFORE;
	if (!read_str(r, S("after"), false, &e->quote) ||
		!read_str(r, S("before"), false, &e->quote) || !read_str(r, S("at"), false, &at) ||
		!read_int(r, S("from"), false, &e->from) || !read_occurrence(r, e))
		return false;
	e->by_tokens = has(r, S("from"));
	e->to = e->from;
	if (has(r, S("at"))) {
		bool start = str_eq(at, S("start"));
		e->where = start ? EDIT_AT_START : EDIT_AT_END;
		if ((!start && !str_eq(at, S("end"))) || e->by_tokens || has(r, S("occurrence")))
			return err_field(r->err, r->where, msg(MSG_EDIT_PLACE));
	}
	return true;
}

/* quote, with `from` and `to` or the occurrence. */
static bool read_span(struct reader *r, struct edit *e)
{
	e->by_tokens = has(r, S("from")) || has(r, S("to"));
	if (e->by_tokens && has(r, S("occurrence")))
		return err_field(r->err, r->where, msg(MSG_EDIT_PLACE));
	return read_str(r, S("quote"), true, &e->quote) && read_occurrence(r, e) &&
	       read_int(r, S("from"), e->by_tokens, &e->from) &&
	       read_int(r, S("to"), e->by_tokens, &e->to);
}

/* A gap, but not at the start: all words would go to the new part. */
static bool read_cut(struct reader *r, struct edit *e)
{
	if (!read_gap(r, e) || !read_int(r, S("child"), false, &e->child.n))
		return false;
	return e->where != EDIT_AT_START || err_field(r->err, r->where, msg(MSG_EDIT_PLACE));
}

static bool read_with(struct reader *r, struct edit *e)
{
	const struct json *list = json_get(r->j, S("with"));
	if (!list || list->kind != JSON_KIND_LIST || list->len == 0 || list->len > LIMIT_EDITS)
		return missing(r, S("with"));
	e->with = NEWN(r->a, struct provision_id, list->len);
	e->with_len = list->len;
	for (size_t i = 0; i < list->len; i++) {
		const struct json *id = &list->item[i];
		if (id->kind != JSON_KIND_INT || id->number <= 0)
			return missing(r, S("with"));
		e->with[i].n = id->number;
	}
	return true;
}

static bool read_words(struct reader *r, struct edit *e)
{
	return read_str(r, S("text"), true, &e->text) &&
	       read_str(r, S("space"), false, &e->space) && read_bool(r, S("frozen"), &e->frozen);
}

static bool read_place(struct reader *r, struct edit *e)
{
	return read_int(r, S("parent"), true, &e->parent.n) &&
	       read_int(r, S("after"), true, &e->after.n);
}

/* Kinds that have a number unless the edit says otherwise. */
static bool is_counted(enum provision_kind kind)
{
	return kind >= PROVISION_PART && kind <= PROVISION_ITEM && kind != PROVISION_DIVISION;
}

static bool read_under(struct reader *r, struct edit *e);

static bool read_new(struct reader *r, struct edit *e)
{
	struct str kind = {0};
	if (!read_str(r, S("kind"), true, &kind))
		return false;
	if (!kind_read(kind, &e->kind))
		return fault_at(r, S("kind"), msg(MSG_EDIT_KIND_UNKNOWN, arg_str(kind)));
	e->op = EDIT_INSERT_PROVISION;
	e->numbered = is_counted(e->kind);
	return read_bool(r, S("numbered"), &e->numbered) &&
	       read_str(r, S("text"), false, &e->text) && read_under(r, e);
}

static bool read_under(struct reader *r, struct edit *e)
{
	static const struct str names[] = {
		{"kind", 4}, {"numbered", 8}, {"text", 4}, {"under", 5}, {0}};
	const struct json *list = json_get(r->j, S("under"));
	if (!list)
		return true;
	if (list->kind != JSON_KIND_LIST || list->len > LIMIT_EDITS)
		return missing(r, S("under"));
	e->under = NEWN(r->a, struct edit, list->len);
	e->under_len = list->len;
	for (size_t i = 0; i < list->len; i++) {
		struct reader child = *r;
		child.j = &list->item[i];
		child.where = str_print(r->a, "%.*s/under/%zu", STR_FMT(r->where), i);
		if (child.j->kind != JSON_KIND_OBJECT)
			return missing(r, S("under"));
		if (!only(&child, names) || !read_new(&child, &e->under[i]))
			return false;
	}
	return true;
}

#define NAMES(...)                                                                                 \
	(const struct str[])                                                                       \
	{                                                                                          \
		{"op", 2}, __VA_ARGS__,                                                            \
		{                                                                                  \
			0                                                                          \
		}                                                                                  \
	}

static bool read_op(struct reader *r, struct edit *e)
{
	switch (e->op) {
	case EDIT_INSERT:
		return only(r, NAMES({"provision", 9}, {"in", 2}, {"after", 5}, {"before", 6},
				       {"at", 2}, {"occurrence", 10}, {"from", 4}, {"text", 4},
				       {"space", 5}, {"frozen", 6})) &&
		       read_target(r, e) && read_gap(r, e) && read_words(r, e);
	case EDIT_REPLACE:
		return only(r, NAMES({"provision", 9}, {"in", 2}, {"quote", 5}, {"occurrence", 10},
				       {"from", 4}, {"to", 2}, {"text", 4}, {"space", 5},
				       {"frozen", 6})) &&
		       read_target(r, e) && read_span(r, e) && read_words(r, e);
	case EDIT_DELETE:
	case EDIT_RESERVE:
		return only(r, NAMES({"provision", 9}, {"in", 2}, {"quote", 5}, {"occurrence", 10},
				       {"from", 4}, {"to", 2})) &&
		       read_target(r, e) && read_span(r, e);
	case EDIT_REPLACE_PROVISION:
		return only(r, NAMES({"provision", 9}, {"quote", 5}, {"text", 4}, {"frozen", 6})) &&
		       read_target(r, e) && read_str(r, S("quote"), false, &e->quote) &&
		       read_str(r, S("text"), true, &e->text) &&
		       read_bool(r, S("frozen"), &e->frozen);
	case EDIT_DELETE_PROVISION:
	case EDIT_RESERVE_PROVISION:
		return only(r, NAMES({"provision", 9}, {"quote", 5})) && read_target(r, e) &&
		       read_str(r, S("quote"), false, &e->quote);
	case EDIT_MOVE_PROVISION:
		return only(r, NAMES({"provision", 9}, {"parent", 6}, {"after", 5})) &&
		       read_target(r, e) && read_place(r, e);
	case EDIT_INSERT_PROVISION:
		return only(r, NAMES({"parent", 6}, {"after", 5}, {"kind", 4}, {"numbered", 8},
				       {"text", 4}, {"under", 5})) &&
		       read_place(r, e) && read_new(r, e);
	case EDIT_SPLIT_PROVISION:
		return only(r, NAMES({"provision", 9}, {"after", 5}, {"before", 6}, {"at", 2},
				       {"occurrence", 10}, {"from", 4}, {"child", 5})) &&
		       read_target(r, e) && read_cut(r, e);
	case EDIT_MERGE_PROVISION:
		return only(r, NAMES({"provision", 9}, {"with", 4})) && read_target(r, e) &&
		       read_with(r, e);
	case EDIT_OP_COUNT:
		break;
	}
	return true;
}

bool edit_read(
	struct arena *a, const struct json *j, struct str where, struct edit *out, struct err *err)
{
	struct reader r = {.a = a, .j = j, .where = where, .err = err};
	struct edit e = {.occurrence = 1};
	struct str op = {0};
	if (j->kind != JSON_KIND_OBJECT)
		return missing(&r, S("op"));
	if (!read_str(&r, S("op"), true, &op))
		return false;
	while (e.op < EDIT_OP_COUNT && !str_eq(op, ops[e.op]))
		e.op++;
	if (e.op == EDIT_OP_COUNT)
		return fault_at(&r, S("op"), msg(MSG_EDIT_OP_UNKNOWN, arg_str(op)));
	if (!read_op(&r, &e))
		return false;
	*out = e;
	return true;
}

/* --- writing ---------------------------------------------------------------------------------- */

static void write_target(struct json_out *o, const struct edit *e)
{
	char ref[32];
	if (!e->in.proposal) {
		json_add_int(o, S("provision"), e->target.n);
		return;
	}
	if (e->in.edit)
		snprintf(ref, sizeof(ref), "P%d.%d", e->in.proposal, e->in.edit);
	else
		snprintf(ref, sizeof(ref), "P%d", e->in.proposal);
	json_add_str(o, S("in"), str_of(ref));
}

static void write_where(struct json_out *o, const struct edit *e)
{
	switch (e->where) {
	case EDIT_AT_QUOTE:
		json_add_str(o, S("quote"), e->quote);
		break;
	case EDIT_AFTER:
		json_add_str(o, S("after"), e->quote);
		break;
	case EDIT_BEFORE:
		json_add_str(o, S("before"), e->quote);
		break;
	case EDIT_AT_START:
		json_add_str(o, S("at"), S("start"));
		return;
	case EDIT_AT_END:
		json_add_str(o, S("at"), S("end"));
		return;
	}
	if (e->by_tokens) {
		json_add_int(o, S("from"), e->from);
		if (e->where == EDIT_AT_QUOTE)
			json_add_int(o, S("to"), e->to);
	} else if (e->occurrence > 1) {
		json_add_int(o, S("occurrence"), e->occurrence);
	}
}

static void write_new(struct json_out *o, const struct edit *e)
{
	json_add_str(o, S("kind"), kind_name(e->kind));
	if (e->numbered != is_counted(e->kind))
		json_add_bool(o, S("numbered"), e->numbered);
	if (e->text.len)
		json_add_str(o, S("text"), e->text);
	if (e->under_len == 0)
		return;
	json_name(o, S("under"));
	json_open(o, '[');
	for (size_t i = 0; i < e->under_len; i++) {
		json_open(o, '{');
		write_new(o, &e->under[i]);
		json_close(o, '}');
	}
	json_close(o, ']');
}

static void write_with(struct json_out *o, const struct edit *e)
{
	json_name(o, S("with"));
	json_open(o, '[');
	for (size_t i = 0; i < e->with_len; i++)
		json_put_int(o, e->with[i].n);
	json_close(o, ']');
}

void edit_write(struct json_out *o, const struct edit *e)
{
	bool placed = e->op == EDIT_INSERT_PROVISION || e->op == EDIT_MOVE_PROVISION;
	bool words = e->op == EDIT_INSERT || e->op == EDIT_REPLACE;
	json_open(o, '{');
	json_add_str(o, S("op"), edit_op_name(e->op));
	if (e->op != EDIT_INSERT_PROVISION)
		write_target(o, e);
	if (e->op <= EDIT_RESERVE || e->op == EDIT_SPLIT_PROVISION)
		write_where(o, e);
	else if (e->quote.len)
		json_add_str(o, S("quote"), e->quote);
	if (placed) {
		json_add_int(o, S("parent"), e->parent.n);
		json_add_int(o, S("after"), e->after.n);
	}
	if (e->op == EDIT_INSERT_PROVISION)
		write_new(o, e);
	if (e->op == EDIT_SPLIT_PROVISION && e->child.n)
		json_add_int(o, S("child"), e->child.n);
	if (e->op == EDIT_MERGE_PROVISION)
		write_with(o, e);
	if (words || e->op == EDIT_REPLACE_PROVISION)
		json_add_str(o, S("text"), e->text);
	if (words && e->space.at)
		json_add_str(o, S("space"), e->space);
	if (e->frozen)
		json_add_bool(o, S("frozen"), true);
	json_close(o, '}');
}

struct edit edit_copy(struct arena *a, const struct edit *e)
{
	struct edit c = *e;
	c.quote = str_copy(a, e->quote);
	c.text = str_copy(a, e->text);
	if (e->space.at)
		c.space = str_copy(a, e->space);
	c.under = NEWN(a, struct edit, e->under_len);
	for (size_t i = 0; i < e->under_len; i++)
		c.under[i] = edit_copy(a, &e->under[i]);
	c.with = NEWN(a, struct provision_id, e->with_len);
	for (size_t i = 0; i < e->with_len; i++)
		c.with[i] = e->with[i];
	return c;
}
