#ifndef TRAVAUX_PAPERS_MEASURE_H
#define TRAVAUX_PAPERS_MEASURE_H

/*
 * The official line numbers of a text. They are those of the text as it stands, broken at a fixed
 * number of columns by the rules below, whatever the page or the paper does: so "line 41" means the
 * same words in every format and on every screen, and a proposal moves no number.
 *
 * Every block that has words begins a new line; its label and a space stand before them, indented
 * by four columns a level. A line is broken at white space (between any two ideographs too) where
 * the next word would pass the last column. A character is one column, an ideograph two, a mark
 * none. Words that are only proposed, and what stands between blocks, count for nothing.
 */

#include "papers/tree.h"

struct measure {
	int32_t columns; /* 80 */
	int32_t every;   /* mark each fifth line: 5 */
};

/* Put RUN_LINE runs before the words with which each `every`-th line begins, in the order of the
 * document. `*line` is the number of the last line before, and after the call that of the last line
 * of the paper. */
void measure_lines(struct arena *a, struct paper *p, struct measure m, int64_t *line);

#endif
