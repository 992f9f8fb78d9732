#ifndef TRAVAUX_FORMATS_HTML_H
#define TRAVAUX_FORMATS_HTML_H

/*
 * A paper as HTML with the classes of the stylesheet (assets/travaux.css): .para .treaty .no .br .k
 * .by .blk .cap .ln .seal, `ins` and `del`, words for the ear in .vh. Every value is escaped where
 * it is written; tags are literals of this folder. The words of the instrument are not marked with
 * a language or a direction here: the page that holds them does that once.
 *
 * A page that keeps its parts writes each provision by itself: html_words is what stands in its
 * .para, html_title what stands in the heading of an article.
 */

#include "formats/html/markup.h"
#include "i18n/lang.h"
#include "papers/tree.h"

struct html_style {
	enum lang lang; /* of the platform's words and of names */
	size_t most;    /* sponsors shown in the line, the rest as "+9"; 0: all */
	/* The address of an edit's page, not escaped; empty for none. May be null. */
	struct str (*link)(const void *ctx, struct arena *a, int32_t proposal, int32_t edit);
	const void *ctx;
};

/* Runs alone. */
struct markup html_runs(struct arena *a, struct paper_runs runs, const struct html_style *style);

/* A provision without what is under it: <p class="treaty">, or .blk when all of it is proposed, or
 * its deletion, its move, a reservation. */
struct markup html_words(
	struct arena *a, const struct paper_block *b, const struct html_style *style);

/* Label and title of an article or another heading, for inside an <h2> or <h3>. */
struct markup html_title(
	struct arena *a, const struct paper_block *b, const struct html_style *style);

/* All of it: headings, articles as sections of .para, lists, tables, notes. */
struct markup html_paper(struct arena *a, const struct paper *p, const struct html_style *style);

#endif
