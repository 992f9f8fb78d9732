#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "base/buf.h"

enum { FIRST = 256 };

struct buf buf_new(struct arena *a, size_t max)
{
	return (struct buf){.arena = a, .max = max};
}

static bool grow(struct buf *b, size_t need)
{
	if (need > b->max || need < b->len) {
		b->full = true;
		return false;
	}
	size_t cap = b->cap ? b->cap : FIRST;
	while (cap < need)
		cap *= 2;
	if (cap > b->max)
		cap = b->max;
	if (b->at && b->at + b->cap == b->arena->at) {
		arena_take(b->arena, 1, 1, cap - b->cap);
	} else {
		char *p = NEWN(b->arena, char, cap);
		if (b->len)
			memcpy(p, b->at, b->len);
		b->at = p;
	}
	b->cap = cap;
	return true;
}

void buf_bytes(struct buf *b, const void *p, size_t n)
{
	if (n == 0 || b->full)
		return;
	if (n > b->cap - b->len && !grow(b, b->len + n))
		return;
	memcpy(b->at + b->len, p, n);
	b->len += n;
}

void buf_str(struct buf *b, struct str s)
{
	buf_bytes(b, s.at, s.len);
}

void buf_z(struct buf *b, const char *z)
{
	buf_bytes(b, z, strlen(z));
}

void buf_char(struct buf *b, char c)
{
	buf_bytes(b, &c, 1);
}

void buf_int(struct buf *b, int64_t n)
{
	char t[24];
	int len = snprintf(t, sizeof(t), "%" PRId64, n);
	buf_bytes(b, t, (size_t)len);
}

void buf_print(struct buf *b, const char *fmt, ...)
{
	va_list args, again;
	va_start(args, fmt);
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	assert(n >= 0);
	size_t need = (size_t)n + 1; /* vsnprintf writes a NUL, which is not kept */
	if (!b->full && (need <= b->cap - b->len || grow(b, b->len + need))) {
		vsnprintf(b->at + b->len, need, fmt, again);
		b->len += (size_t)n;
	}
	va_end(again);
}

struct str buf_view(const struct buf *b)
{
	return (struct str){b->at, b->len};
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	b->full = false;
}

void buf_cut(struct buf *b, size_t len)
{
	assert(len <= b->len);
	b->len = len;
}

bool buf_full(const struct buf *b)
{
	return b->full;
}
