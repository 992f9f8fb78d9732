#ifndef TRAVAUX_RULES_SHIPPED_H
#define TRAVAUX_RULES_SHIPPED_H

/* The rules files of procedure/, carried in the program, by their name ("unga-plenary"). */

#include "base/embedded.h"

/* All of them, ended by one without a name. */
extern const struct embedded rules_shipped[];

/* The file of that name; false when none is shipped. */
bool rules_shipped_find(struct str name, struct str *json) MUST_CHECK;

#endif
