#ifndef TRAVAUX_TEXT_FINDING_H
#define TRAVAUX_TEXT_FINDING_H

/*
 * What a reader of people's writing has to say about it: collected, never thrown. A finding has a
 * weight, a message and a place; the words are in po/err. At most LIMIT_FINDINGS are kept, the rest
 * are counted in `more`, so that a hostile file cannot make a report larger than itself.
 */

#include "base/err.h"
#include "base/vec.h"

enum finding_weight {
	FINDING_NOTE,  /* something was done that a reader may want to know */
	FINDING_DOUBT, /* a choice was made that a person should check */
	FINDING_FAULT, /* the input is wrong here; the words were kept all the same */
};

struct finding {
	enum finding_weight weight;
	struct msg what;
	struct span at; /* bytes at once; line and column only after findings_place */
};

struct findings {
	VEC(struct finding) list;
	int64_t more; /* not kept */
};

/* `from` and `to` are bytes of the input. Strings in `what` must live as long as `a`. */
void finding_add(struct arena *a, struct findings *f, enum finding_weight weight, struct span at,
	struct msg what);

/* Sort by place and fill in lines and columns, in one pass over the input. */
void findings_place(struct findings *f, struct str input);

/* How many have this weight (of those kept). */
int64_t findings_count(const struct findings *f, enum finding_weight weight);

/* The line of the place, at most 80 code points of it, and a second line with a caret below the
 * first byte of the place; each ends with a newline. White space and controls show as spaces. */
struct str finding_excerpt(struct arena *a, struct str input, struct span at);

#endif
