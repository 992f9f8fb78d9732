#ifndef TRAVAUX_DEPOSITARY_TREATYFILE_H
#define TRAVAUX_DEPOSITARY_TREATYFILE_H

/*
 * A treaty as a file (doc/format/depositary.md): its final clauses, what its participants weigh,
 * and events. The files of treaties/ are carried in the program; theirs hold the clauses, and those
 * events that the usual tables leave out, because they show how things stand and not what happened:
 * instruments of States that no longer exist, consents that were withdrawn.
 */

#include "base/embedded.h"
#include "depositary/treaty.h"

/* A weight of one participant: so small that the sum of a hundred thousand times a denominator
 * fits. */
enum { WEIGHT_BITS = 36 };

struct treaty_file {
	struct clauses clauses;
	struct events events; /* in the order of the file */
	VEC(struct weight) weights;
	VEC(struct str) tables; /* names of table files about this treaty begin so */
};

/* The whole file; refused with line and column. */
bool treaty_file_read(
	struct arena *a, struct str text, struct treaty_file *out, struct err *err) MUST_CHECK;

/* The treaty that the file tells: its events in order, each checked. The first that is refused
 * stops it, with its place. */
bool treaty_file_open(struct arena *a, const struct treaty_file *f, struct treaty *out,
	struct err *err) MUST_CHECK;

/* The files of treaties/, by name ("untoc"), ended by one without a name. */
extern const struct embedded treaties_shipped[];

/* The shipped file whose id or name is `name`; false when there is none. */
bool treaty_shipped(struct arena *a, struct str name, struct str *text) MUST_CHECK;

#endif
