#include <string.h>
#include "base/vec.h"

void vec_grow(struct arena *a, void **at, size_t *cap, size_t size)
{
	size_t more = *cap ? *cap : 4;
	if (*at && (char *)*at + *cap * size == a->at) {
		arena_take(a, size, 1, more);
	} else {
		void *p = arena_take(a, size, 16, *cap + more);
		if (*cap)
			memcpy(p, *at, *cap * size);
		*at = p;
	}
	*cap += more;
}
