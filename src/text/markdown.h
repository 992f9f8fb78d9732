#ifndef TRAVAUX_TEXT_MARKDOWN_H
#define TRAVAUX_TEXT_MARKDOWN_H

/*
 * The Markdown of drafts (CommonMark and what kramdown and pandoc add): which bytes of a line are
 * words and which are markup. Emphasis, links, HTML tags and escapes go, their words stay; links
 * lose their address, struck-out words stay, each with a finding. Footnote references ("[^1]") stay
 * as they are. Square brackets that are no link are brackets of the text.
 */

#include "base/map.h"
#include "text/finding.h"

struct markdown {
	struct map links;    /* names of link definitions, in lower case */
	unsigned char *drop; /* by byte of the line: enum markdown_byte */
	uint32_t *open;      /* scratch: open brackets of the line */
	bool comment;        /* inside <!-- --> */
	size_t header_end;   /* first byte after the header ("---" lines) */
	struct str title;    /* in the header; may be empty */
};

enum markdown_byte {
	MARKDOWN_KEEP,
	MARKDOWN_DROP,
	MARKDOWN_LITERAL, /* escaped: kept, and no markup */
};

/* Does this look like Markdown: a heading with "#", a header, a link definition? */
bool markdown_is_likely(struct str source);

/* Find the header and the link definitions. */
void markdown_open(struct arena *a, struct str source, struct markdown *m);

/* Set m->drop for a line at offset `at` of the source; findings live in `keep`. */
void markdown_mark(struct markdown *m, struct str line, size_t at, struct arena *keep,
	struct findings *findings);

/* A line that is markup alone: a rule, a link definition, "{:toc}", a table of contents. */
bool markdown_is_markup(const struct markdown *m, struct str line);

/* "## Title ##": the level and the bytes [from, to) of the title. 0 when it is no heading. */
int32_t markdown_heading(struct str line, size_t *from, size_t *to);

#endif
