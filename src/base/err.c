#include <assert.h>
#include <string.h>
#include "base/err.h"
#include "msg_err.h"

struct fault_form {
	const char *name;
	int exit_status;
	int http_status;
};

static const struct fault_form forms[] = {
	[FAULT_NONE] = {"none", 0, 200},
	[FAULT_INPUT] = {"input", 2, 400},
	[FAULT_ORDER] = {"order", 3, 409},
	[FAULT_DENIED] = {"denied", 4, 403},
	[FAULT_MISSING] = {"missing", 5, 404},
	[FAULT_CONFLICT] = {"conflict", 6, 409},
	[FAULT_LIMIT] = {"limit", 7, 413},
	[FAULT_CORRUPT] = {"corrupt", 8, 500},
	[FAULT_OUTSIDE] = {"outside", 9, 503},
};
static_assert(LEN(forms) == FAULT_COUNT, "a form for each fault");

bool err_set(struct err *err, enum fault fault, struct msg why)
{
	assert(fault > FAULT_NONE && fault < FAULT_COUNT);
	*err = (struct err){.fault = fault, .why = why};
	return false;
}

bool err_order(struct err *err, struct str rule, struct msg why)
{
	err_set(err, FAULT_ORDER, why);
	err->rule = rule;
	return false;
}

bool err_field(struct err *err, struct str where, struct msg why)
{
	err_set(err, FAULT_INPUT, why);
	err->where = where;
	return false;
}

bool err_at(struct err *err, struct span at, struct msg why)
{
	err_set(err, FAULT_INPUT, why);
	err->at = at;
	return false;
}

bool err_errno(struct err *err, struct str what, int error_number)
{
	struct str reason = str_of(strerrordesc_np(error_number));
	err_set(err, FAULT_OUTSIDE, msg(MSG_SYSTEM_REFUSED, arg_str(what), arg_str(reason)));
	err->where = what;
	return false;
}

struct err err_copy(struct arena *a, const struct err *err)
{
	struct err copy = *err;
	copy.where = str_copy(a, err->where);
	copy.rule = str_copy(a, err->rule);
	for (size_t i = 0; i < MSG_ARGS_MAX; i++)
		copy.why.arg[i].s = str_copy(a, err->why.arg[i].s);
	return copy;
}

int fault_exit_status(enum fault f)
{
	return forms[f].exit_status;
}

int fault_http_status(enum fault f)
{
	return forms[f].http_status;
}

struct str fault_name(enum fault f)
{
	return str_of(forms[f].name);
}

struct span span_of(struct str text, size_t from, size_t to)
{
	struct span p = {.line = 1, .column = 1, .from = from, .to = to};
	for (size_t i = 0; i < from && i < text.len; i++) {
		if (text.at[i] == '\n') {
			p.line++;
			p.column = 1;
		} else if (((unsigned char)text.at[i] & 0xc0) != 0x80) {
			p.column++;
		}
	}
	return p;
}
