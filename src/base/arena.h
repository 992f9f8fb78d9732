#ifndef TRAVAUX_BASE_ARENA_H
#define TRAVAUX_BASE_ARENA_H

/*
 * An arena is one stretch of address space from which memory is taken front to back and given back
 * all at once. Its pages are reserved, not used, until they are touched, so an arena may be opened
 * with a generous maximum.
 *
 * Lifetimes: the state of a process, a revision, a request, a scratch. A function that returns
 * something allocated takes `struct arena *a` first. A function that needs memory only while it
 * runs takes `struct arena scratch` by value: what it takes is free again when it returns, since
 * the caller's own copy never moved. (So never return a pointer into scratch, and never pass the
 * same arena both as `a` and as `scratch`.)
 *
 * Memory comes zeroed. Running out of the reserved stretch ends the program: every size that comes
 * from outside is limited (limits.h) before it gets here.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/attr.h"

struct arena {
	char *start; /* first byte of the stretch */
	char *at;    /* next free byte */
	char *end;   /* one past the last */
};

/* Reserve `max` bytes. Never fails: the program ends if the address space cannot be had. */
struct arena arena_open(size_t max);

/* Give the whole stretch back to the system. Everything taken from it is gone. */
void arena_close(struct arena *a);

/* Forget everything taken, keep the stretch (and its touched pages below 1 MiB). */
void arena_reset(struct arena *a);

/* `count` zeroed items of `size` bytes, aligned to `align` (a power of two). Never null, also for
 * count 0. */
void *arena_take(struct arena *a, size_t size, size_t align, size_t count);

/* Bytes in use. */
size_t arena_used(const struct arena *a);

#define NEW(a, type) ((type *)arena_take((a), sizeof(type), _Alignof(type), 1))
#define NEWN(a, type, n) ((type *)arena_take((a), sizeof(type), _Alignof(type), (size_t)(n)))

/* For CLEANUP(arena_close) on a local. */

#endif
