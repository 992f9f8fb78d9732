#ifndef TRAVAUX_BASE_STR_H
#define TRAVAUX_BASE_STR_H

/*
 * A string is a pointer and a length, passed by value, never owned and never changed. It need not
 * end with NUL and may hold any byte; text that came through the door (utf8.h) is valid UTF-8.
 * Comparison is by bytes, so it is the order of code points for UTF-8.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"

struct str {
	const char *at;
	size_t len;
};

#define S(literal) ((struct str){(literal), sizeof(literal) - 1})

/* For printf("%.*s", STR_FMT(s)). */
#define STR_FMT(s) (int)(s).len, (s).at

struct str str_of(const char *z); /* from a C string, borrowed; null gives empty */
struct str str_copy(struct arena *a, struct str s); /* a copy; its bytes are followed by a NUL */
char *str_z(struct arena *a, struct str s);         /* a C string for a C interface; cut at a NUL */

bool str_eq(struct str a, struct str b);
int str_cmp(struct str a, struct str b); /* <0, 0, >0 by bytes */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
bool str_has(struct str s, struct str part);

/* Offset of the first occurrence of `part` at or after `from`, or -1. */
ptrdiff_t str_find(struct str s, struct str part, size_t from);
ptrdiff_t str_find_char(struct str s, char c, size_t from);

struct str str_slice(struct str s, size_t from, size_t to); /* clipped to s */
struct str str_from(struct str s, size_t from);             /* to the end, clipped */
struct str str_trim(struct str s);                          /* ASCII white space off both ends */

/* Cut `*s` at the first `sep`: returns what is before it and leaves the rest in `*s`. Without `sep`
 * returns all and leaves `*s` empty with a null `at` (so a loop `while (s.at)` sees every field).
 */
struct str str_cut(struct str *s, char sep);

/* Decimal digits, optional leading minus, whole string, within int64; false otherwise. */
bool str_int(struct str s, int64_t *out) MUST_CHECK;

/* FNV-1a, for hash tables only. */
uint64_t str_hash(struct str s);

/* Formatted into the arena. */
struct str str_print(struct arena *a, const char *fmt, ...) PRINTF(2, 3);

#endif
