#ifndef TRAVAUX_BASE_CSV_H
#define TRAVAUX_BASE_CSV_H

/*
 * Tables as RFC 4180 has them: a head line, then rows of as many columns; fields may stand in
 * quotation marks, "" is one mark; lines end with LF or CRLF. Bytes are not touched: what does not
 * come through the door is for the caller to refuse.
 *
 *	struct csv t;
 *	if (!csv_open(&a, text, &t, err)) return false;
 *	while (csv_next(&t, err)) use(csv_field(&t, column));
 *	return err->fault == FAULT_NONE;
 */

#include "base/err.h"
#include "base/vec.h"

enum { CSV_COLUMNS_MAX = 256 };

struct csv {
	struct arena *a;
	struct str text;
	size_t at;          /* of the next line */
	size_t line_from;   /* of the current line */
	struct str *head;   /* names of the columns */
	struct str *field;  /* of the current row */
	size_t *field_from; /* where each field begins in the text */
	size_t columns;
};

/* Reads the head, and clears `err`. `text` must outlive `out`; fields with marks inside are copied
 * into `a`. */
bool csv_open(struct arena *a, struct str text, struct csv *out, struct err *err) MUST_CHECK;

/* The next row; false at the end, and with `err` set for a line that is no row. Empty lines are
 * passed over. */
bool csv_next(struct csv *t, struct err *err) MUST_CHECK;

/* Index of the column, or -1. */
int csv_column(const struct csv *t, struct str name);

/* As csv_column, or an error that names it. */
bool csv_need(const struct csv *t, struct str name, int *out, struct err *err) MUST_CHECK;

/* The field of the current row; empty for column -1. */
struct str csv_field(const struct csv *t, int column);

/* An error at the field of the current row: "X is not understood in column Y". */
bool csv_fault(const struct csv *t, int column, struct err *err);

#endif
