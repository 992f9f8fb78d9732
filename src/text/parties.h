#ifndef TRAVAUX_TEXT_PARTIES_H
#define TRAVAUX_TEXT_PARTIES_H

/* The names in a table of contents, as codes: one or several known ones, or, for an organization
 * that the reader does not know, an acronym made of its name. */

#include "text/credit.h"

/* True when all are known; else one code is made of the name. */
bool parties_read(struct arena *a, const struct who *who, struct str name, struct credit *out);

/* "International Chamber of Shipping": "ICS". Capitals and digits, 1 to 12 for a name in Latin
 * letters. */
struct str parties_acronym(struct arena *a, struct str name);

#endif
