#ifndef TRAVAUX_BASE_MAP_H
#define TRAVAUX_BASE_MAP_H

/*
 * A map from strings to 64-bit numbers (an index into a vector, mostly), in an arena. Keys are
 * borrowed: they must live as long as the map. A zeroed map is an empty one. There is no removal:
 * what may go is marked in the vector that the number points into. Iteration order is the order of
 * insertion, so that nothing ever depends on a hash.
 */

#include "base/str.h"

struct map_item {
	struct str key;
	int64_t value;
};

struct map {
	struct map_item *items; /* in order of insertion */
	size_t len;
	size_t cap;
	uint32_t *slots; /* index into items plus one; 0 is empty */
	size_t slots_len;
};

/* False when the key is not there; `*value` is then untouched. */
bool map_get(const struct map *m, struct str key, int64_t *value) MUST_CHECK;
bool map_has(const struct map *m, struct str key);

/* Insert or replace. */
void map_put(struct arena *a, struct map *m, struct str key, int64_t value);

#endif
