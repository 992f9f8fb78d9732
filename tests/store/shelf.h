#ifndef TRAVAUX_TESTS_STORE_SHELF_H
#define TRAVAUX_TESTS_STORE_SHELF_H

/* A published record in memory: files by path, which a test changes, takes away or adds. */

#include "base/vec.h"
#include "record/source.h"

struct shelf_file {
	struct str path;
	struct str bytes; /* may be written to */
	bool is_gone;
};

struct shelf {
	struct arena *a;
	VEC(struct shelf_file) files;
};

/* Everything that `s` lists, copied. */
struct shelf shelf_of(struct arena *a, const struct source *s);

struct shelf_file *shelf_find(struct shelf *s, struct str path); /* null when not there */
void shelf_put(struct shelf *s, struct str path, struct str bytes);

struct source shelf_source(struct shelf *s);

#endif
