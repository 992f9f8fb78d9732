#ifndef TRAVAUX_TEXT_REFREAD_H
#define TRAVAUX_TEXT_REFREAD_H

/*
 * What the readers of cross-references share (reference.c, refhan.c): a text as tokens with their
 * lower case, unit words, labels, lists of labels, and the places that a chain of units names.
 * Private to these files.
 */

#include "base/vec.h"
#include "text/reference.h"
#include "text/refwords.h"

struct reader {
	struct arena *a;
	struct str text;
	const struct refwords *w;
	struct token *t;
	struct str *lower; /* of each token */
	size_t n;
	bool french;
};

/* The label of one unit, with the letters that follow it: "2 (a) (i)". */
struct value {
	struct reference_label label;
	struct reference_label sub[REFERENCE_SUBS_MAX];
	int32_t subs;
};

struct values {
	VEC(struct value) v;
	bool range;
};

struct chain {
	VEC(struct reference_place) places;
	bool range;
	bool has[REFUNIT_COUNT]; /* by unit */
};

/* Functions that take `*i` move it past what they read, and leave it where they return false. */
void refread_add_inner(
	struct reader *r, struct chain *c, enum refunit unit, const struct values *vs);
void refread_add_outer(struct chain *c, enum refunit unit, const struct value *v);
size_t refread_any(const struct reader *r, size_t i, const char *const *list);
void refread_finish(const struct reader *r, size_t from, size_t end, const struct chain *c,
	struct reference *out);
bool refread_fits_inside(const struct chain *c, enum refunit unit);
bool refread_fits_outside(const struct chain *c, enum refunit unit);
/* Does it name an article or what is larger? */
bool refread_is_of_all(const struct chain *c);
bool refread_is(const struct reader *r, size_t i, const char *z);
bool refread_is_capital(const struct reader *r, size_t i);
bool refread_is_close(const struct reader *r, size_t i);
bool refread_is_letter(const struct reader *r, size_t i);
bool refread_is_open(const struct reader *r, size_t i);
struct str refread_lower(struct arena *a, struct str s);
struct reference_label refread_label(
	const struct reader *r, size_t from, size_t to, struct str name);
struct str refread_number(const struct reader *r, size_t i);
size_t refread_separator(const struct reader *r, size_t i, bool *range);
void refread_set(struct reference_place *p, enum refunit unit, const struct value *v, bool outer);
const struct refword *refread_unit(const struct reader *r, size_t i);
bool refread_values(const struct reader *r, size_t *i, const struct refword *u, struct values *out);
struct str refread_word(const struct reader *r, size_t i);

#endif
