#include <assert.h>
#include "base/csv.h"
#include "base/buf.h"
#include "msg_err.h"

/* Tables (csv.h): one pass, a line at a time; nothing is kept but the current row. */

static bool is_line_end(struct str s, size_t at)
{
	return at >= s.len || s.at[at] == '\n' ||
	       (s.at[at] == '\r' && at + 1 < s.len && s.at[at + 1] == '\n');
}

/* A field in quotation marks, which begins at `*at`; false when they are never closed. */
static bool quoted(struct csv *t, size_t *at, struct str *out)
{
	size_t from = *at + 1, i = from;
	bool doubled = false;
	for (;; i++) {
		if (i >= t->text.len)
			return false;
		if (t->text.at[i] != '"')
			continue;
		if (i + 1 >= t->text.len || t->text.at[i + 1] != '"')
			break;
		doubled = true;
		i++;
	}
	*at = i + 1;
	*out = str_slice(t->text, from, i);
	if (!doubled)
		return true;
	struct buf b = buf_new(t->a, out->len + 1);
	for (size_t k = from; k < i; k++) {
		buf_char(&b, t->text.at[k]);
		k += t->text.at[k] == '"';
	}
	*out = buf_view(&b);
	return true;
}

static struct str plain(struct csv *t, size_t *at)
{
	size_t from = *at;
	while (!is_line_end(t->text, *at) && t->text.at[*at] != ',')
		(*at)++;
	return str_slice(t->text, from, *at);
}

/* One line into `field`, at most CSV_COLUMNS_MAX of them; how many there were in `*count`. */
static bool read_line(struct csv *t, size_t *count, struct err *err)
{
	size_t at = t->at, n = 0;
	t->line_from = at;
	for (;; at++) {
		struct str f;
		size_t from = at;
		if (at < t->text.len && t->text.at[at] == '"') {
			if (!quoted(t, &at, &f))
				return err_at(
					err, span_of(t->text, from, from + 1), msg(MSG_CSV_QUOTE));
			if (!is_line_end(t->text, at) && t->text.at[at] != ',')
				return err_at(
					err, span_of(t->text, at - 1, at), msg(MSG_CSV_QUOTE));
		} else {
			f = plain(t, &at);
		}
		if (n < CSV_COLUMNS_MAX) {
			t->field[n] = f;
			t->field_from[n] = from;
		}
		n++;
		if (is_line_end(t->text, at))
			break;
	}
	if (at < t->text.len)
		at += t->text.at[at] == '\r' ? 2 : 1;
	t->at = at;
	*count = n;
	return true;
}

static void skip_empty(struct csv *t)
{
	while (t->at < t->text.len && is_line_end(t->text, t->at))
		t->at += t->text.at[t->at] == '\r' ? 2 : 1;
}

bool csv_open(struct arena *a, struct str text, struct csv *out, struct err *err)
{
	struct csv t = {.a = a, .text = text};
	err->fault = FAULT_NONE; /* so that the end of the rows can be told from an error */
	if (str_starts(text, S("\xef\xbb\xbf")))
		t.at = 3;
	t.field = NEWN(a, struct str, CSV_COLUMNS_MAX);
	t.field_from = NEWN(a, size_t, CSV_COLUMNS_MAX);
	skip_empty(&t);
	if (!read_line(&t, &t.columns, err))
		return false;
	if (t.columns > CSV_COLUMNS_MAX)
		return err_at(err, span_of(text, t.line_from, t.at),
			msg(MSG_CSV_COLUMNS, arg_int((int64_t)t.columns),
				arg_int(CSV_COLUMNS_MAX)));
	t.head = NEWN(a, struct str, t.columns);
	for (size_t i = 0; i < t.columns; i++)
		t.head[i] = t.field[i];
	*out = t;
	return true;
}

bool csv_next(struct csv *t, struct err *err)
{
	size_t n;
	skip_empty(t);
	if (t->at >= t->text.len || !read_line(t, &n, err))
		return false;
	return n == t->columns ||
	       err_at(err, span_of(t->text, t->line_from, t->at),
		       msg(MSG_CSV_COLUMNS, arg_int((int64_t)n), arg_int((int64_t)t->columns)));
}

int csv_column(const struct csv *t, struct str name)
{
	for (size_t i = 0; i < t->columns; i++)
		if (str_eq(t->head[i], name))
			return (int)i;
	return -1;
}

bool csv_need(const struct csv *t, struct str name, int *out, struct err *err)
{
	*out = csv_column(t, name);
	return *out >= 0 ||
	       err_at(err, span_of(t->text, 0, 0), msg(MSG_CSV_NO_COLUMN, arg_str(name)));
}

struct str csv_field(const struct csv *t, int column)
{
	assert(column < (int)t->columns);
	return column < 0 ? S("") : t->field[column];
}

bool csv_fault(const struct csv *t, int column, struct err *err)
{
	size_t from = t->field_from[column];
	struct str f = t->field[column];
	return err_at(err, span_of(t->text, from, from + f.len),
		msg(MSG_CSV_VALUE, arg_str(f), arg_str(t->head[column])));
}
