#ifndef TRAVAUX_BASE_VEC_H
#define TRAVAUX_BASE_VEC_H

/*
 * A vector of any type, in an arena:
 *
 *	struct { VEC(int64_t) numbers; } x = {0};
 *	*vec_push(a, &x.numbers) = 7;
 *	for (size_t i = 0; i < x.numbers.len; i++) use(x.numbers.at[i]);
 *
 * A zeroed vector is an empty one. Items move when it grows: keep indices, not pointers.
 */

#include "base/arena.h"

#define VEC(type)                                                                                  \
	struct {                                                                                   \
		type *at;                                                                          \
		size_t len;                                                                        \
		size_t cap;                                                                        \
	}

/* A pointer to one new zeroed item at the end. */
#define vec_push(a, v)                                                                             \
	((v)->len == (v)->cap ? (vec_grow((a), (void **)&(v)->at, &(v)->cap, sizeof(*(v)->at)),    \
					(v)->at + (v)->len++)                                      \
			      : (v)->at + (v)->len++)

#define vec_last(v) ((v)->at[(v)->len - 1])

/* Room for at least one more item; for vec_push only. */
void vec_grow(struct arena *a, void **at, size_t *cap, size_t size);

#endif
