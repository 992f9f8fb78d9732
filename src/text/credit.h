#ifndef TRAVAUX_TEXT_CREDIT_H
#define TRAVAUX_TEXT_CREDIT_H

/*
 * Who is said to want words in a bracketed text, in words: "(EU)", "(del. Kenya, FRA)", "(proposed
 * by Kenya and France)" behind a bracket, "[EU: words]" and "[words - EU]" inside one. Who counts
 * as somebody is for the caller to say, since only the caller knows the participants: words in
 * parentheses that name nobody ("(LDC)") are words of the text.
 */

#include "text/consolidate.h"

/* The code of who is named by `words` ("Kenya", "KEN", "the European Union"); false when nobody. */
struct who {
	bool (*find)(const void *context, struct str words, struct str *code);
	const void *context;
};

struct credit {
	enum attribution_verb verb;
	const struct str *party; /* codes, in the order of the text */
	size_t len;
};

/* A list of participants and nothing else: "Kenya, France and the EU". Codes go to `out`. */
bool credit_parties(
	struct arena *a, const struct who *who, struct str words, struct credit *out) MUST_CHECK;

/* In parentheses at byte `*at` of the text, white space before it aside; moves `*at` behind. */
bool credit_read(struct arena *a, const struct who *who, struct str text, size_t *at,
	struct credit *out) MUST_CHECK;

/* At the beginning or the end of what stands in a bracket, bytes [span[0], span[1]) of the text:
 * narrows the span to the words. */
bool credit_inside(struct arena *a, const struct who *who, struct str text, size_t span[2],
	struct credit *out) MUST_CHECK;

#endif
