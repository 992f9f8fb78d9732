#include <string.h>
#include "base/code.h"

static const char hex_digits[] = "0123456789abcdef";
static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char url[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

struct str hex_write(struct arena *a, struct str bytes)
{
	char *p = NEWN(a, char, bytes.len * 2 + 1);
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char c = (unsigned char)bytes.at[i];
		p[2 * i] = hex_digits[c >> 4];
		p[2 * i + 1] = hex_digits[c & 15];
	}
	return (struct str){p, bytes.len * 2};
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool hex_read(struct str s, unsigned char *out, size_t n)
{
	if (s.len != 2 * n)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (hex_value(s.at[i]) < 0)
			return false;
	for (size_t i = 0; i < n; i++)
		out[i] = (unsigned char)(hex_value(s.at[2 * i]) << 4 | hex_value(s.at[2 * i + 1]));
	return true;
}

static struct str encode(struct arena *a, struct str b, const char *digits, bool pad)
{
	char *p = NEWN(a, char, (b.len + 2) / 3 * 4 + 1);
	size_t n = 0;
	for (size_t i = 0; i < b.len; i += 3) {
		size_t have = b.len - i < 3 ? b.len - i : 3;
		uint32_t v = 0;
		for (size_t k = 0; k < 3; k++)
			v = v << 8 | (k < have ? (unsigned char)b.at[i + k] : 0);
		for (size_t k = 0; k < 4; k++) {
			if (k <= have)
				p[n++] = digits[v >> (18 - 6 * k) & 63];
			else if (pad)
				p[n++] = '=';
		}
	}
	return (struct str){p, n};
}

static int value_of(char c, const char *digits)
{
	const char *p = c ? strchr(digits, c) : NULL;
	return p ? (int)(p - digits) : -1;
}

/* `s` without padding. */
static bool decode(struct arena *a, struct str s, const char *digits, struct str *out)
{
	if (s.len % 4 == 1)
		return false;
	char *p = NEWN(a, char, s.len / 4 * 3 + 3);
	size_t n = 0;
	for (size_t i = 0; i < s.len; i += 4) {
		size_t have = s.len - i < 4 ? s.len - i : 4;
		uint32_t v = 0;
		for (size_t k = 0; k < 4; k++) {
			int d = k < have ? value_of(s.at[i + k], digits) : 0;
			if (d < 0)
				return false;
			v = v << 6 | (uint32_t)d;
		}
		if (have < 4 && (v & (have == 2 ? 0xffffu : 0xffu)))
			return false; /* stray bits: two texts for the same bytes */
		for (size_t k = 0; k + 1 < have; k++)
			p[n++] = (char)(v >> (16 - 8 * k) & 255);
	}
	*out = (struct str){p, n};
	return true;
}

struct str base64_write(struct arena *a, struct str bytes)
{
	return encode(a, bytes, plain, true);
}

bool base64_read(struct arena *a, struct str s, struct str *out)
{
	if (s.len % 4)
		return false;
	for (int i = 0; i < 2 && s.len && s.at[s.len - 1] == '='; i++)
		s.len--;
	return decode(a, s, plain, out);
}

struct str base64url_write(struct arena *a, struct str bytes)
{
	return encode(a, bytes, url, false);
}

bool base64url_read(struct arena *a, struct str s, struct str *out)
{
	return decode(a, s, url, out);
}
