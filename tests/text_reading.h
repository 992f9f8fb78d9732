#ifndef TRAVAUX_TESTS_TEXT_READING_H
#define TRAVAUX_TESTS_TEXT_READING_H

/* Worked cases about what a text says: cross-references, characters that deceive, agreed language.
 * (Cases of operations are in text_cases.c.) */

#include "base/json.h"

/* Runs the case when its kind is one of ours: returns false when it is not. `*why` is empty when
 * the case passed, else "got|want". */
bool reading_case(struct arena *a, const struct json *c, struct str *why);

#endif
