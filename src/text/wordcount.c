#include "base/unicode.h"
#include "base/utf8.h"
#include "text/wordcount.h"

bool is_letter(uint32_t c)
{
	enum unicode_class class = unicode_class(c);
	return class == UNICODE_LETTER || class == UNICODE_MARK || class == UNICODE_DIGIT ||
	       class == UNICODE_ALONE;
}

static bool is_digit(uint32_t c)
{
	return unicode_class(c) == UNICODE_DIGIT;
}

static bool stands_alone(uint32_t c)
{
	return unicode_class(c) == UNICODE_ALONE;
}

/* Does `c`, between `before` and `after`, belong to one word with them? */
static bool joins(uint32_t before, uint32_t c, uint32_t after)
{
	if (stands_alone(before) || stands_alone(after))
		return false;
	if (c == '.' || c == ',')
		return is_digit(before) && is_digit(after);
	if (c == '\'' || c == 0x2019 || c == '-' || c == 0x2010 || c == 0x2011)
		return is_letter(before) && is_letter(after) && !is_digit(before) &&
		       !is_digit(after);
	return c == 0xad || c == 0x200c || c == 0x200d; /* soft hyphen, joiners */
}

int64_t word_count(struct str s)
{
	int64_t words = 0;
	uint32_t before = 0;
	bool inside = false;
	for (size_t i = 0; i < s.len;) {
		uint32_t c = utf8_next(s, &i);
		if (is_letter(c)) {
			words += stands_alone(c) || !inside;
			inside = !stands_alone(c);
		} else if (inside) {
			size_t next = i;
			uint32_t after = i < s.len ? utf8_next(s, &next) : 0;
			inside = joins(before, c, after);
		}
		before = c;
	}
	return words;
}

int64_t letter_count(struct str s)
{
	int64_t n = 0;
	for (size_t i = 0; i < s.len;)
		n += is_letter(utf8_next(s, &i));
	return n;
}
