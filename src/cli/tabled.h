#ifndef TRAVAUX_CLI_TABLED_H
#define TRAVAUX_CLI_TABLED_H

/* A file of proposals (basis.h), tabled on a text. */

#include "base/map.h"
#include "cli/cli.h"
#include "text/negotiation.h"

/* Participants in the order in which the file names them. */
struct codes {
	struct map index;
	VEC(struct str) at;
};

/* Errors name the place in the file ("/2/edits/0/quote"); the file becomes c->source. */
bool tabled_read(struct cli *c, struct negotiation *n, struct str path, struct codes *codes,
	struct err *err) MUST_CHECK;

#endif
