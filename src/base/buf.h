#ifndef TRAVAUX_BASE_BUF_H
#define TRAVAUX_BASE_BUF_H

/*
 * A buffer grows in an arena up to a maximum given when it is made. Writing past the maximum is
 * dropped and remembered: check `buf_full` once, at the end, instead of every write.
 *
 * While a buffer is the last thing taken from its arena it grows in place; otherwise it moves and
 * the old bytes stay until the arena goes.
 */

#include "base/str.h"

struct buf {
	struct arena *arena;
	char *at;
	size_t len;
	size_t cap;
	size_t max;
	bool full; /* something was dropped */
};

struct buf buf_new(struct arena *a, size_t max);

void buf_str(struct buf *b, struct str s);
void buf_z(struct buf *b, const char *z);
void buf_char(struct buf *b, char c);
void buf_int(struct buf *b, int64_t n);
void buf_print(struct buf *b, const char *fmt, ...) PRINTF(2, 3);
void buf_bytes(struct buf *b, const void *p, size_t n);

/* What has been written, borrowed; valid until the next write. */
struct str buf_view(const struct buf *b);

/* Forget what was written, keep the memory. */
void buf_clear(struct buf *b);

/* Drop the end, down to `len` bytes. */
void buf_cut(struct buf *b, size_t len);

bool buf_full(const struct buf *b);

#endif
