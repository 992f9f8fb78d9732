#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "base/str.h"

struct str str_of(const char *z)
{
	return z ? (struct str){z, strlen(z)} : (struct str){0};
}

struct str str_copy(struct arena *a, struct str s)
{
	char *p = NEWN(a, char, s.len + 1);
	if (s.len)
		memcpy(p, s.at, s.len);
	return (struct str){p, s.len};
}

char *str_z(struct arena *a, struct str s)
{
	return (char *)str_copy(a, s).at;
}

bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int c = n ? memcmp(a.at, b.at, n) : 0;
	if (c)
		return c;
	return (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str s, struct str prefix)
{
	return s.len >= prefix.len && str_eq(str_slice(s, 0, prefix.len), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
	return s.len >= suffix.len && str_eq(str_from(s, s.len - suffix.len), suffix);
}

bool str_has(struct str s, struct str part)
{
	return str_find(s, part, 0) >= 0;
}

ptrdiff_t str_find(struct str s, struct str part, size_t from)
{
	if (from > s.len)
		return -1;
	if (part.len == 0)
		return (ptrdiff_t)from;
	if (part.len > s.len - from)
		return -1; /* also where s.at is null */
	const char *p = memmem(s.at + from, s.len - from, part.at, part.len);
	return p ? p - s.at : -1;
}

ptrdiff_t str_find_char(struct str s, char c, size_t from)
{
	if (from >= s.len)
		return -1;
	const char *p = memchr(s.at + from, c, s.len - from);
	return p ? p - s.at : -1;
}

struct str str_slice(struct str s, size_t from, size_t to)
{
	if (to > s.len)
		to = s.len;
	if (from >= to)
		return (struct str){s.at ? s.at + (from < s.len ? from : s.len) : NULL, 0};
	return (struct str){s.at + from, to - from};
}

struct str str_from(struct str s, size_t from)
{
	return str_slice(s, from, s.len);
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
	while (s.len && is_space(s.at[0])) {
		s.at++;
		s.len--;
	}
	while (s.len && is_space(s.at[s.len - 1]))
		s.len--;
	return s;
}

struct str str_cut(struct str *s, char sep)
{
	struct str all = *s;
	ptrdiff_t i = str_find_char(all, sep, 0);
	if (i < 0) {
		*s = (struct str){0};
		return all;
	}
	*s = str_from(all, (size_t)i + 1);
	return str_slice(all, 0, (size_t)i);
}

bool str_int(struct str s, int64_t *out)
{
	size_t i = 0;
	bool minus = s.len && s.at[0] == '-';
	if (minus)
		i++;
	if (i == s.len)
		return false;
	int64_t n = 0;
	for (; i < s.len; i++) {
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
		int64_t d = s.at[i] - '0';
		if (__builtin_mul_overflow(n, 10, &n) ||
			__builtin_sub_overflow(n, d, &n)) /* downwards: INT64_MIN has no opposite */
			return false;
	}
	if (!minus && __builtin_sub_overflow((int64_t)0, n, &n))
		return false;
	*out = n;
	return true;
}

uint64_t str_hash(struct str s)
{
	uint64_t h = 0xcbf29ce484222325u;
	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.at[i]) * 0x100000001b3u;
	return h ^ h >> 32;
}

struct str str_print(struct arena *a, const char *fmt, ...)
{
	va_list args, again;
	va_start(args, fmt);
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	assert(n >= 0);
	char *p = NEWN(a, char, n + 1);
	vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return (struct str){p, (size_t)n};
}
