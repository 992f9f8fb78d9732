#ifndef TRAVAUX_BASE_UTF8_H
#define TRAVAUX_BASE_UTF8_H

/* UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing past U+10FFFF. */

#include "base/str.h"

/* Offset of the first byte that is not part of a valid sequence, or -1. NUL counts as invalid. */
ptrdiff_t utf8_fault(struct str s);

/* The code point at `*at` of valid UTF-8; moves `*at` past it. `*at` must be below s.len. */
uint32_t utf8_next(struct str s, size_t *at);

/* Write `c` to `out`; returns the 1 to 4 bytes used. */
size_t utf8_write(char out[4], uint32_t c);

/* Code points in valid UTF-8. */
size_t utf8_count(struct str s);

#endif
