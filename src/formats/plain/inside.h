#ifndef TRAVAUX_FORMATS_PLAIN_INSIDE_H
#define TRAVAUX_FORMATS_PLAIN_INSIDE_H

/* What the files of this writer share: a text that is being written, line by line. */

#include "formats/plain/plain.h"

enum {
	LINE_MAX_BYTES = 4 << 20,
	MARGIN = 6,
	INDENT = 4,
	COLUMNS_LEAST = 20, /* of a line, however deep it is indented */
};

/* Where an official line begins in the text of a block. */
struct mark {
	size_t at;
	int64_t line;
};

/* Bytes [from, to) of the text of a block are words of one of two texts only. */
struct look {
	size_t from;
	size_t to;
	enum span_kind span;
};

struct plain {
	struct buf *out;
	struct plain_style style;
	struct arena *a;
	struct buf text; /* of the block, as one line */
	VEC(struct mark) marks;
	VEC(struct look) looks;
	enum span_kind changed; /* SPAN_DELETED, SPAN_INSERTED: so are the words; else 0 */
	bool whole;             /* all words are, and it is said beside them */
};

void plain_put_runs(struct plain *p, struct paper_runs runs); /* onto the gathered text */

/* Where the line that begins at `from` ends. */
size_t plain_line_end(struct str s, size_t from, int32_t columns);
void plain_put_line(struct plain *p, size_t from, size_t to);

/* The gathered text, broken where the style says, and forgotten. */
void plain_flush(struct plain *p, int32_t indent);
void plain_forget(struct plain *p);

void plain_pair(struct plain *p, const struct paper_block *b); /* beside.c */

#endif
