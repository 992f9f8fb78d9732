#include "base/utf8.h"
#include "text/label.h"
#include "text/numeral.h"

/*
 * Numerals of provisions, written and read. Letters stand in the order of lists: the Arabic one is
 * that of numerals (abjad). Nothing is accepted that would not be written so: "ivi" is no numeral,
 * "二五" is read as digits. Source: Editorial Manual of the United Nations, numbers; label.h.
 */

static const char *const latin = "abcdefghijklmnopqrstuvwxyz";
static const char *const cyrillic = "абвгдежзийклмнопрстуфхцчшщэюя";
static const char *const arabic = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";

/* ---- writing ---- */

static struct str in_digits(struct arena *a, int64_t n, uint32_t zero)
{
	struct str ascii = str_print(a, "%lld", (long long)n);
	char *p = NEWN(a, char, 4 * ascii.len);
	size_t len = 0;
	for (size_t i = 0; i < ascii.len; i++)
		len += utf8_write(p + len, zero + (uint32_t)(ascii.at[i] - '0'));
	return (struct str){p, len};
}

static struct str in_letters(struct arena *a, int64_t n, struct str alphabet)
{
	int64_t size = (int64_t)utf8_count(alphabet);
	size_t from = 0, to = 0;
	for (int64_t i = 0; i <= (n - 1) % size; i++) {
		from = to;
		utf8_next(alphabet, &to);
	}
	int64_t times = (n - 1) / size + 1;
	char *p = NEWN(a, char, (size_t)times *(to - from));
	for (size_t i = 0; i < (size_t)times * (to - from); i++)
		p[i] = alphabet.at[from + i % (to - from)];
	return (struct str){p, (size_t)times * (to - from)};
}

static struct str upper(struct arena *a, struct str s)
{
	char *p = NEWN(a, char, s.len);
	for (size_t i = 0; i < s.len; i++)
		p[i] = (char)(s.at[i] - 'a' + 'A');
	return (struct str){p, s.len};
}

struct str numeral_write(struct arena *a, enum numeral how, int64_t n)
{
	switch (how) {
	case NUMERAL_NONE:
	case NUMERAL_COUNT:
		return S("");
	case NUMERAL_DECIMAL:
		return in_digits(a, n, '0');
	case NUMERAL_ARABIC:
		return in_digits(a, n, 0x660);
	case NUMERAL_PERSIAN:
		return in_digits(a, n, 0x6f0);
	case NUMERAL_CHINESE:
		return label_chinese(a, n);
	case NUMERAL_ROMAN:
	case NUMERAL_ROMAN_UPPER:
		return label_roman(a, n, how == NUMERAL_ROMAN_UPPER);
	case NUMERAL_LETTER:
		return label_letter(a, n);
	case NUMERAL_LETTER_UPPER:
		return upper(a, label_letter(a, n));
	case NUMERAL_CYRILLIC:
		return in_letters(a, n, str_of(cyrillic));
	case NUMERAL_ABJAD:
		return in_letters(a, n, str_of(arabic));
	case NUMERAL_PREMIER:
		return n == 1 ? S("premier") : in_digits(a, n, '0');
	case NUMERAL_1ER:
		return n == 1 ? S("1er") : in_digits(a, n, '0');
	}
	return S("");
}

enum numeral numeral_of(struct arena scratch, struct str words, int64_t n, bool french_article)
{
	if (n < 1 || n > 9999)
		return NUMERAL_NONE;
	enum numeral first = NUMERAL_NONE;
	for (enum numeral how = NUMERAL_DECIMAL; how < NUMERAL_COUNT && !first; how++) {
		struct arena a = scratch;
		if (str_eq(numeral_write(&a, how, n), words))
			first = how;
	}
	return french_article && first == NUMERAL_DECIMAL ? NUMERAL_PREMIER : first;
}

/* ---- reading ---- */

enum { NUMERAL_MAX = 1000000 };

static int64_t decimal(struct str words)
{
	int64_t n = 0;
	for (size_t at = 0; at < words.len;) {
		uint32_t c = utf8_next(words, &at);
		uint32_t zero = c >= 0x6f0 ? 0x6f0 : c >= 0x660 ? 0x660 : '0';
		if (c < zero || c > zero + 9 || n > NUMERAL_MAX)
			return 0;
		n = n * 10 + (c - zero);
	}
	return n;
}

static int han_digit(uint32_t c)
{
	static const char digits[] = "零一二三四五六七八九";
	struct str all = {digits, sizeof(digits) - 1};
	int n = 0;
	if (c == 0x3007)
		return 0;
	for (size_t at = 0; at < all.len; n++) {
		if (utf8_next(all, &at) == c)
			return n;
	}
	return -1;
}

static int64_t han_unit(uint32_t c)
{
	if (c == 0x5343)
		return 1000;
	if (c == 0x767e)
		return 100;
	return c == 0x5341 ? 10 : 0;
}

/* 二十三 with units, 二〇 as digits. */
static int64_t chinese(struct str words)
{
	int64_t total = 0, digit = -1;
	for (size_t at = 0; at < words.len;) {
		uint32_t c = utf8_next(words, &at);
		int d = han_digit(c);
		int64_t unit = han_unit(c);
		if ((d < 0 && !unit) || total > NUMERAL_MAX || digit > NUMERAL_MAX)
			return 0;
		if (unit)
			total += (digit < 0 ? 1 : digit) * unit;
		else if (digit > 0)
			digit = digit * 10 + d;
		else
			digit = d;
		if (unit)
			digit = -1;
	}
	return total + (digit < 0 ? 0 : digit);
}

int64_t numeral_plain(struct str words)
{
	if (str_eq(words, S("premier")) || str_eq(words, S("1er")) || str_eq(words, S("première")))
		return 1;
	int64_t n = decimal(words);
	return n ? n : chinese(words);
}

int64_t numeral_roman(struct str words)
{
	static const char digits[] = "ivxlc";
	static const int64_t worth[] = {1, 5, 10, 50, 100};
	int64_t sum = 0, last = 1000;
	for (size_t i = 0; i < words.len; i++) {
		struct str all = {digits, sizeof(digits) - 1};
		ptrdiff_t d = str_find_char(all, (char)(words.at[i] | 32), 0);
		if (d < 0 || words.len > 12)
			return 0;
		sum += worth[d] > last ? worth[d] - 2 * last : worth[d];
		last = worth[d];
	}
	return sum;
}

static int64_t place_in(struct str alphabet, uint32_t c)
{
	int64_t n = 1;
	for (size_t at = 0; at < alphabet.len; n++) {
		if (utf8_next(alphabet, &at) == c)
			return n;
	}
	return 0;
}

int64_t numeral_letter(struct str words)
{
	const char *const alphabets[] = {latin, cyrillic, arabic};
	size_t at = 0;
	if (!words.len)
		return 0;
	uint32_t c = utf8_next(words, &at);
	int64_t times = 1;
	for (; at < words.len; times++) {
		if (utf8_next(words, &at) != c || times > 3)
			return 0;
	}
	if (c >= 'A' && c <= 'Z')
		c += 'a' - 'A';
	for (size_t i = 0; i < LEN(alphabets); i++) {
		struct str letters = str_of(alphabets[i]);
		int64_t n = place_in(letters, c);
		if (n)
			return n + (times - 1) * (int64_t)utf8_count(letters);
	}
	return 0;
}

int64_t numeral_bis(struct str word)
{
	static const char *const words[] = {"bis", "ter", "quater", "quinquies", "sexies",
		"septies", "octies", "novies", "decies"};
	for (size_t i = 0; i < LEN(words); i++) {
		if (str_eq(word, str_of(words[i])))
			return (int64_t)i + 2;
	}
	return 0;
}
