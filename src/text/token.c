#include <assert.h>
#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "text/token.h"

enum token_rules token_rules_of(struct str lang)
{
	return str_eq(lang, S("fr")) ? TOKEN_RULES_FRENCH : TOKEN_RULES_COMMON;
}

/* ASCII without a look into the tables: most texts are mostly that. */
static enum unicode_class class_of(uint32_t c)
{
	if (c - 'a' < 26 || c - 'A' < 26)
		return UNICODE_LETTER;
	if (c - '0' < 10)
		return UNICODE_DIGIT;
	if (c == ' ')
		return UNICODE_SPACE;
	return unicode_class(c);
}

static bool is_ascii(char c)
{
	return (unsigned char)c < 0x80;
}

static bool is_ascii_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* ASCII that is neither letter nor digit: it ends a run and needs no look into the tables. */
static bool is_ascii_between(char c)
{
	return is_ascii(c) && !is_ascii_letter(c) && !(c >= '0' && c <= '9');
}

/* ASCII that does not join what comes behind it to a run with a letter or without. */
static bool is_ascii_end(char c, bool letter)
{
	bool number = (c == '.' || c == ',') && !letter;
	return is_ascii_between(c) && c != '\'' && c != '-' && !number;
}

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

static bool is_hyphen(uint32_t c)
{
	return c == '-' || c == 0x2010 || c == 0x2011;
}

bool token_is_numeral(uint32_t c)
{
	static const uint32_t numerals[] = {0x3007, 0x4e00, 0x4e03, 0x4e09, 0x4e5d, 0x4e8c, 0x4e94,
		0x516b, 0x516d, 0x5341, 0x5343, 0x56db, 0x767e, 0x96f6};
	for (size_t i = 0; c >= numerals[0] && i < LEN(numerals); i++) {
		if (c == numerals[i])
			return true;
	}
	return false;
}

struct cursor {
	struct str text;
	size_t at; /* of the character */
	size_t to; /* behind it */
	uint32_t c;
	enum unicode_class class;
};

/* The character at `at`; class SPACE at the end of the text, where to == at. */
static struct cursor look(struct str text, size_t at)
{
	struct cursor k = {.text = text, .at = at, .to = at, .class = UNICODE_SPACE};
	if (at < text.len && is_ascii(text.at[at])) {
		k.c = (unsigned char)text.at[at];
		k.to = at + 1;
		k.class = class_of(k.c);
	} else if (at < text.len) {
		k.c = utf8_next(text, &k.to);
		k.class = class_of(k.c);
	}
	return k;
}

/* Past the marks and format characters that belong to what ends at `at`; ASCII has none. */
static size_t past_marks(struct str text, size_t at)
{
	while (at < text.len && !is_ascii(text.at[at])) {
		struct cursor k = look(text, at);
		if (k.class != UNICODE_MARK && k.class != UNICODE_FORMAT)
			return at;
		at = k.to;
	}
	return at;
}

/* Past a run of letters and digits (and their marks); tells whether it holds a letter. */
static size_t past_run(struct str text, size_t at, bool *letter)
{
	for (;;) {
		size_t from = at;
		while (at < text.len && is_ascii_letter(text.at[at]))
			at++;
		*letter |= at > from;
		if (at == text.len || is_ascii_between(text.at[at]))
			return at;
		if (at > from)
			at = past_marks(text, at);
		struct cursor k = look(text, at);
		if (k.class != UNICODE_LETTER && k.class != UNICODE_DIGIT)
			return at;
		*letter |= k.class == UNICODE_LETTER;
		at = past_marks(text, k.to);
	}
}

/* The French words that are written with an apostrophe before a vowel. */
static bool is_elided(struct str s)
{
	static const struct str words[] = {
		{"l", 1},
		{"d", 1},
		{"n", 1},
		{"s", 1},
		{"c", 1},
		{"j", 1},
		{"m", 1},
		{"t", 1},
		{"qu", 2},
		{"jusqu", 5},
		{"lorsqu", 6},
		{"puisqu", 6},
		{"quoiqu", 6},
		{"quelqu", 6},
		{"presqu", 6},
	};
	for (size_t w = 0; w < LEN(words); w++) {
		size_t i = 0;
		while (s.len == words[w].len && i < s.len && (s.at[i] | 0x20) == words[w].at[i])
			i++;
		if (i == s.len && i == words[w].len)
			return true;
	}
	return false;
}

/* May the character `k` join the run before it to the one behind it? */
static bool joins(struct cursor k, bool letter)
{
	struct cursor next = look(k.text, k.to);
	bool digits_meet = !letter && next.class == UNICODE_DIGIT;
	if (next.class != UNICODE_LETTER && next.class != UNICODE_DIGIT)
		return false;
	if (is_apostrophe(k.c))
		return true;
	if (is_hyphen(k.c))
		return !digits_meet;
	return digits_meet && (k.c == '.' || k.c == ',');
}

static size_t past_word(struct str text, size_t from, enum token_rules rules, bool *letter)
{
	size_t at = past_run(text, from, letter);
	while (at > from) {
		if (at == text.len || is_ascii_end(text.at[at], *letter))
			return at;
		struct cursor k = look(text, at);
		bool elided = rules == TOKEN_RULES_FRENCH && is_apostrophe(k.c) &&
			      is_elided(str_slice(text, from, at));
		if (elided && (joins(k, *letter) || look(text, k.to).class == UNICODE_SPACE))
			return k.to;
		if (!joins(k, *letter))
			return at;
		at = past_run(text, k.to, letter);
	}
	return at;
}

/* Past a run of Chinese numerals and their marks. */
static size_t past_numerals(struct str text, struct cursor k)
{
	while (k.to > k.at && token_is_numeral(k.c))
		k = look(text, past_marks(text, k.to));
	return k.at;
}

bool token_next(struct str text, enum token_rules rules, size_t *at, struct token *out)
{
	size_t space = *at;
	size_t from = space;
	while (from < text.len && text.at[from] == ' ')
		from++;
	struct cursor k = look(text, from);
	while (k.class == UNICODE_SPACE && k.to > k.at)
		k = look(text, k.to);
	if (k.to == k.at)
		return false;
	*out = (struct token){.space = (uint32_t)space, .from = (uint32_t)k.at};
	bool letter = false;
	size_t to = past_word(text, k.at, rules, &letter);
	if (to > k.at) {
		out->class = letter ? TOKEN_WORD : TOKEN_NUMBER;
	} else {
		out->class = k.class == UNICODE_ALONE ? TOKEN_IDEOGRAPH : TOKEN_MARK;
		to = past_marks(text, k.to);
		struct cursor next = look(text, to);
		if (token_is_numeral(k.c) && token_is_numeral(next.c)) {
			out->class = TOKEN_NUMBER;
			to = past_numerals(text, next);
		}
	}
	out->to = (uint32_t)to;
	*at = to;
	return true;
}

size_t token_split(struct arena *a, struct str text, enum token_rules rules, struct token **out)
{
	assert(text.len <= LIMIT_PROVISION_TEXT);
	size_t n = 0;
	struct token t;
	for (size_t at = 0; token_next(text, rules, &at, &t);)
		n++;
	*out = NEWN(a, struct token, n);
	size_t at = 0;
	for (size_t i = 0; i < n; i++) {
		if (!token_next(text, rules, &at, &(*out)[i]))
			assert(!"the same text has the same tokens");
	}
	return n;
}

static uint32_t first_char(struct str s)
{
	size_t at = 0;
	return utf8_next(s, &at);
}

/* The last character that is not a mark on another. */
static uint32_t last_char(struct str s)
{
	size_t at = s.len;
	while (at > 0) {
		at--;
		while (at > 0 && ((unsigned char)s.at[at] & 0xc0) == 0x80)
			at--;
		size_t from = at;
		uint32_t c = utf8_next(s, &from);
		enum unicode_class k = class_of(c);
		if (at == 0 || (k != UNICODE_MARK && k != UNICODE_FORMAT))
			return c;
	}
	return 0;
}

static bool is_alnum_class(enum unicode_class k)
{
	return k == UNICODE_LETTER || k == UNICODE_DIGIT;
}

bool token_would_fuse(struct str before, struct str after)
{
	if (!before.len || !after.len)
		return false;
	uint32_t left = last_char(before), right = first_char(after);
	return (is_alnum_class(class_of(left)) && is_alnum_class(class_of(right))) ||
	       (token_is_numeral(left) && token_is_numeral(right));
}

static bool is_among(uint32_t c, const uint32_t *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (list[i] == c)
			return true;
	}
	return false;
}

/* Closing brackets and quotation marks, stops, and the Arabic comma, semicolon and question mark.
 */
static bool hugs_left(uint32_t c)
{
	static const uint32_t closing[] = {',', '.', ';', ':', '!', '?', ')', ']', '}', '%', '/',
		0x2019, 0x201d, 0x203a, 0xbb, 0x2026, 0x60c, 0x61b, 0x61f, 0x66a, 0x6d4};
	return is_among(c, closing, LEN(closing));
}

static bool hugs_right(uint32_t c)
{
	static const uint32_t opening[] = {
		'(', '[', '{', '/', 0x2018, 0x201c, 0x201e, 0x2039, 0xab, 0xbf, 0xa1};
	return is_among(c, opening, LEN(opening));
}

/* Ideographs, kana, hangul, and the punctuation set in full width beside them. */
static bool is_set_solid(uint32_t c)
{
	return class_of(c) == UNICODE_ALONE || (c >= 0x3000 && c <= 0x303f) ||
	       (c >= 0xff00 && c <= 0xffef);
}

bool token_wants_space(struct str before, struct str after)
{
	if (before.len == 0 || after.len == 0)
		return false;
	if (is_ascii_letter(before.at[before.len - 1]) && is_ascii_letter(after.at[0]))
		return true;
	uint32_t left = last_char(before);
	uint32_t right = first_char(after);
	if (is_set_solid(left) || is_set_solid(right))
		return false;
	bool elided = is_apostrophe(left) && before.len > 1;
	return !hugs_left(right) && !hugs_right(left) && !elided;
}

bool token_text_eq_by(
	struct str a, struct str b, enum token_rules rules, bool (*eq)(struct str, struct str))
{
	size_t i = 0;
	size_t j = 0;
	struct token s;
	struct token t;
	for (;;) {
		bool more = token_next(a, rules, &i, &s);
		if (more != token_next(b, rules, &j, &t))
			return false;
		if (!more)
			return true;
		if (!eq(str_slice(a, s.from, s.to), str_slice(b, t.from, t.to)))
			return false;
	}
}

bool token_text_eq(struct str a, struct str b, enum token_rules rules)
{
	return token_text_eq_by(a, b, rules, str_eq);
}
