#include <assert.h>
#include "base/utf8.h"

/* Length of the valid sequence at s[i], or 0. */
static size_t sequence(const unsigned char *p, size_t room)
{
	unsigned char c = p[0];
	if (c < 0x80)
		return c ? 1 : 0;
	size_t n = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
	if (c < 0xc2 || c > 0xf4 || n > room)
		return 0;
	for (size_t i = 1; i < n; i++)
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	if ((c == 0xe0 && p[1] < 0xa0) || (c == 0xed && p[1] > 0x9f) ||
		(c == 0xf0 && p[1] < 0x90) || (c == 0xf4 && p[1] > 0x8f))
		return 0;
	return n;
}

ptrdiff_t utf8_fault(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.at;
	for (size_t i = 0; i < s.len;) {
		size_t n = sequence(p + i, s.len - i);
		if (!n)
			return (ptrdiff_t)i;
		i += n;
	}
	return -1;
}

uint32_t utf8_next(struct str s, size_t *at)
{
	assert(*at < s.len);
	const unsigned char *p = (const unsigned char *)s.at + *at;
	uint32_t c = p[0];
	if (c < 0x80) {
		*at += 1;
		return c;
	}
	size_t n = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
	assert(n <= s.len - *at);
	c &= 0xffu >> (n + 1);
	for (size_t i = 1; i < n; i++)
		c = c << 6 | (p[i] & 0x3f);
	*at += n;
	return c;
}

size_t utf8_write(char out[4], uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
	for (size_t i = n; i-- > 1; c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3f));
	out[0] = (char)(lead[n] | c);
	return n;
}

size_t utf8_count(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += ((unsigned char)s.at[i] & 0xc0) != 0x80;
	return n;
}
