#ifndef TRAVAUX_WEB_PREVIEW_H
#define TRAVAUX_WEB_PREVIEW_H

/*
 * A proposal before it is one: what edits would make of a provision, tried on a negotiation of that
 * provision alone, so that the state is not touched.
 */

#include "formats/html/markup.h"
#include "text/edit.h"
#include "web/request.h"

/* The words of provision `id` with the edits in brackets, attributed to `code` (may be empty).
 * Fails when the edits do not fit the words. */
bool preview_words(struct request *q, const struct instrument *in, struct provision_id id,
	const struct edit *edit, size_t edits, struct markup *out, struct err *err) MUST_CHECK;

#endif
