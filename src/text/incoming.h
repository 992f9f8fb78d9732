#ifndef TRAVAUX_TEXT_INCOMING_H
#define TRAVAUX_TEXT_INCOMING_H

/*
 * A file as it came, made fit to be read: bytes that are not UTF-8 become "?", NUL a space, one for
 * one, so that every offset still means a place of the file. Each run of them is a finding. A byte
 * order mark is skipped.
 */

#include "text/finding.h"

/* FAULT_LIMIT when it is longer than LIMIT_DRAFT. `*out` is `input` itself where nothing had to
 * change. */
bool incoming_open(struct arena *a, struct str input, struct findings *findings, struct str *out,
	struct err *err) MUST_CHECK;

/* One line, without its end, from `*at`; moves `*at` behind the end (LF, CR, CR LF, form feed).
 * `*page` tells that a form feed ended it. False at the end of the text. */
bool incoming_line(struct str text, size_t *at, struct str *line, bool *page) MUST_CHECK;

#endif
