#include <string.h>
#include "base/code.h"
#include "record/inside.h"

static bool take_number(struct str *rest, size_t n, uint32_t *out)
{
	if (rest->len < n)
		return false;
	uint32_t v = 0;
	for (size_t i = 0; i < n; i++)
		v = v << 8 | (unsigned char)rest->at[i];
	*out = v;
	*rest = str_from(*rest, n);
	return true;
}

bool take_u8(struct str *rest, uint32_t *out)
{
	return take_number(rest, 1, out);
}

bool take_u16(struct str *rest, uint32_t *out)
{
	return take_number(rest, 2, out);
}

bool take_u32(struct str *rest, uint32_t *out)
{
	return take_number(rest, 4, out);
}

bool take_bytes(struct str *rest, size_t n, struct str *out)
{
	if (rest->len < n)
		return false;
	*out = str_slice(*rest, 0, n);
	*rest = str_from(*rest, n);
	return true;
}

bool take_str32(struct str *rest, struct str *out)
{
	struct str at = *rest;
	uint32_t n;
	if (!take_u32(&at, &n) || !take_bytes(&at, n, out))
		return false;
	*rest = at;
	return true;
}

bool decimal_read(struct str s, int64_t *out)
{
	enum { DIGITS_MAX = 16 };
	if (s.len == 0 || s.len > DIGITS_MAX || (s.len > 1 && s.at[0] == '0'))
		return false;
	int64_t n = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
		n = n * 10 + (s.at[i] - '0');
	}
	if (n > ((int64_t)1 << 53) - 1)
		return false;
	*out = n;
	return true;
}

bool hash_base64_read(struct str s, struct hash *out)
{
	enum { BASE64_LEN = 44 };
	if (s.len != BASE64_LEN)
		return false;
	char room[64];
	struct arena a = {room, room, room + sizeof(room)};
	struct str bytes;
	if (!base64_read(&a, s, &bytes) || bytes.len != sizeof(out->byte))
		return false;
	memcpy(out->byte, bytes.at, sizeof(out->byte));
	return true;
}
