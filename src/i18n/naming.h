#ifndef TRAVAUX_I18N_NAMING_H
#define TRAVAUX_I18N_NAMING_H

/*
 * From a name as a document writes it to the code of who is meant: States and the European Union by
 * code, short and formal name in the six languages, groups that speak together by name, and a few
 * forms that everybody writes (EU, UK, USA, "Turkey"). Case and a leading article do not count.
 * Only whole names are found; nothing is guessed.
 */

#include "base/map.h"
#include "i18n/lang.h"

struct naming {
	struct map codes; /* name in small letters -> index into code */
	struct str *code;
	size_t len;
};

struct naming naming_new(struct arena *a);

/* The code of who has this name; false when nobody known has it. */
bool naming_find(const struct naming *n, struct str name, struct str *code) MUST_CHECK;

#endif
