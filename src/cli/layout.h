#ifndef TRAVAUX_CLI_LAYOUT_H
#define TRAVAUX_CLI_LAYOUT_H

/*
 * What a person reads on standard output: columns that stand under one another, words broken at the
 * width of the terminal with the next line set in, ink only on a terminal that takes it (and not
 * with NO_COLOR). Into a pipe or a file no line is broken and nothing is coloured, so programs see
 * plain lines; --columns breaks them there too. An ideograph takes two columns, a mark none.
 */

#include "cli/cli.h"

enum ink { INK_PLAIN, INK_STRONG, INK_FAINT, INK_NEW, INK_GONE, INK_COUNT };

struct layout {
	struct arena *a;
	int32_t width; /* columns; 0: lines are not broken */
	bool inked;
	struct buf out;
};

#define LAYOUT_OPTIONS                                                                             \
	{                                                                                          \
		"columns", OPTION_INT, "N", MSG_OPT_COLUMNS                                        \
	}

/* Looks at --columns and at standard output. */
struct layout layout_new(struct cli *c);

/* Words in ink, as they are. */
struct str layout_ink(const struct layout *l, enum ink ink, struct str words);

/* One line, set in by `first` columns, what goes on after a break by `rest`. Breaks at spaces, and
 * between ideographs; what is too long for a line stands over its end. Ink in it takes no room. */
void layout_line(struct layout *l, int32_t first, int32_t rest, struct str line);

/* Rows of `columns` cells: each column as wide as its widest cell, two columns between them, the
 * last one broken, or under its row where too little room is left. Set in by `indent`. Numbers
 * (`right` has the bit of their column) stand at the right. */
void layout_table(struct layout *l, int32_t indent, const struct str *cell, size_t rows,
	size_t columns, uint32_t right);

/* The columns that words take, ink aside. */
int32_t layout_columns(struct str words);

#endif
