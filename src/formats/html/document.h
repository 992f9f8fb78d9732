#ifndef TRAVAUX_FORMATS_HTML_DOCUMENT_H
#define TRAVAUX_FORMATS_HTML_DOCUMENT_H

/* A page that stands alone: one file, nothing fetched, no script. */

#include "base/buf.h"
#include "formats/html/html.h"

struct html_document {
	struct str title;
	struct str sheet;     /* the stylesheet, trusted: it is written as it is */
	enum lang lang;       /* of the platform's words */
	struct str text_lang; /* of the instrument's words: "en" */
	struct markup head;   /* in the platform's language */
	struct markup body;   /* in the instrument's */
};

void html_document(struct buf *out, const struct html_document *d);

#endif
