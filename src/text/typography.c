#include "base/unicode.h"
#include "base/utf8.h"
#include "text/typography.h"

/* Left out: what shows nothing, and in Arabic the stretched line and the vowel marks. */
static bool is_dropped(uint32_t c)
{
	bool arabic = c == 0x640 || (c >= 0x64b && c <= 0x652) || c == 0x670;
	return arabic || (unicode_is_ignorable(c) && !unicode_is_variation(c));
}

/* Digits and full-width forms in ASCII; one hyphen, one apostrophe, one quotation mark. */
static uint32_t plain(uint32_t c)
{
	if ((c >= 0x2010 && c <= 0x2012) || c == 0xfe63)
		return '-';
	if ((c >= 0x2018 && c <= 0x201b) || c == 0x2bc)
		return '\'';
	if ((c >= 0x201c && c <= 0x201f) || c == 0xab || c == 0xbb)
		return '"';
	if (c >= 0x660 && c <= 0x669)
		return '0' + (c - 0x660);
	if (c >= 0x6f0 && c <= 0x6f9)
		return '0' + (c - 0x6f0);
	if (c >= 0xff01 && c <= 0xff5e)
		return c - 0xff01 + '!';
	return c;
}

/* The next character that counts, moving `*at` behind it; 0 at the end. */
static uint32_t next_plain(struct str s, size_t *at)
{
	while (*at < s.len) {
		uint32_t c = utf8_next(s, at);
		if (c < 0x80)
			return c;
		if (!is_dropped(c))
			return plain(c);
	}
	return 0;
}

bool typography_eq(struct str a, struct str b)
{
	size_t i = 0;
	size_t j = 0;
	for (;;) {
		uint32_t c = next_plain(a, &i);
		if (c != next_plain(b, &j))
			return false;
		if (c == 0)
			return true;
	}
}

bool typography_text_eq(struct str a, struct str b, enum token_rules rules)
{
	return token_text_eq_by(a, b, rules, typography_eq);
}
