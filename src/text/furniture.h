#ifndef TRAVAUX_TEXT_FURNITURE_H
#define TRAVAUX_TEXT_FURNITURE_H

/*
 * Page furniture in plain text that was taken from pages: page numbers ("4/54", "Page 3 of 20",
 * "22-08354 4/56", a number alone between blank lines) and the running heads beside them, lines
 * that come back word for word beside many page numbers. It is left out of the draft and reported.
 */

#include "base/map.h"
#include "base/str.h"

struct furniture {
	struct map heads; /* lines beside page numbers, and how often */
};

/* A page number; `alone`: blank lines stand before and after it. */
bool furniture_is_page(struct str line, bool alone);

/* Count the lines that stand beside page numbers. */
void furniture_open(struct arena *a, struct str source, struct furniture *f);

/* A running head: stood beside at least three page numbers. */
bool furniture_is_head(const struct furniture *f, struct str line);

#endif
