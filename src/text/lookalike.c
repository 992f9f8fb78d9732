#include <assert.h>
#include "base/buf.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/lookalike.h"
#include "text/token.h"

static const char *const names[] = {
	[LOOKALIKE_BIDI_CONTROL] = "bidi-control",
	[LOOKALIKE_INVISIBLE] = "invisible",
	[LOOKALIKE_PRIVATE] = "private-use",
	[LOOKALIKE_UNASSIGNED] = "unassigned",
	[LOOKALIKE_MIXED_SCRIPT] = "mixed-script",
	[LOOKALIKE_CONFUSABLE] = "confusable-with",
	[LOOKALIKE_KEY] = "equivalent-key",
};
static_assert(LEN(names) == LOOKALIKE_COUNT, "a name for each kind");

/* Letters that look alike: Latin, Cyrillic, Greek; 0 where there is none. */
static const uint32_t alike[][3] = {
	{'A', 0x410, 0x391},
	{'B', 0x412, 0x392},
	{'C', 0x421, 0},
	{'E', 0x415, 0x395},
	{'H', 0x41d, 0x397},
	{'I', 0x406, 0x399},
	{'J', 0x408, 0},
	{'K', 0x41a, 0x39a},
	{'M', 0x41c, 0x39c},
	{'N', 0, 0x39d},
	{'O', 0x41e, 0x39f},
	{'P', 0x420, 0x3a1},
	{'S', 0x405, 0},
	{'T', 0x422, 0x3a4},
	{'X', 0x425, 0x3a7},
	{'Y', 0x423, 0x3a5},
	{'Z', 0, 0x396},
	{'a', 0x430, 0},
	{'c', 0x441, 0},
	{'d', 0x501, 0},
	{'e', 0x435, 0},
	{'h', 0x4bb, 0},
	{'i', 0x456, 0},
	{'j', 0x458, 0},
	{'o', 0x43e, 0x3bf},
	{'p', 0x440, 0x3c1},
	{'q', 0x51b, 0},
	{'s', 0x455, 0},
	{'u', 0, 0x3c5},
	{'v', 0, 0x3bd},
	{'w', 0x51d, 0},
	{'x', 0x445, 0},
	{'y', 0x443, 0},
};

struct str lookalike_name(enum lookalike kind)
{
	return str_of(names[kind]);
}

static bool is_bidi(uint32_t c)
{
	return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* Marks of direction are letters' neighbours in Arabic and judged by the door, by language. */
static bool is_direction_mark(uint32_t c)
{
	return c == 0x200e || c == 0x200f || c == 0x61c;
}

static bool is_invisible(uint32_t c)
{
	return unicode_is_ignorable(c) && !is_bidi(c) && !is_direction_mark(c) &&
	       !unicode_is_variation(c);
}

/* ---- plain form ---- */

static uint32_t plain_of(uint32_t c)
{
	if (c == 0xa0 || c == 0x2007 || c == 0x202f)
		return ' ';
	if (c == 0x2010 || c == 0x2011 || c == 0x2012 || c == 0xfe63)
		return '-';
	if (c == 0x2018 || c == 0x2019 || c == 0x2bc)
		return '\'';
	if (c >= 0x660 && c <= 0x669)
		return '0' + (c - 0x660);
	if (c >= 0x6f0 && c <= 0x6f9)
		return '0' + (c - 0x6f0);
	if (c >= 0xff01 && c <= 0xff5e)
		return c - 0xff01 + '!';
	bool arabic_mark = c == 0x640 || (c >= 0x64b && c <= 0x652) || c == 0x670;
	return arabic_mark || is_invisible(c) || is_bidi(c) || is_direction_mark(c) ? 0 : c;
}

/* The letters of ﬀ to ﬆ; null for any other. */
static const char *ligature(uint32_t c)
{
	static const char *const spelt[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
	return c >= 0xfb00 && c <= 0xfb06 ? spelt[c - 0xfb00] : NULL;
}

struct str lookalike_plain(struct arena *a, struct str text)
{
	char *p = NEWN(a, char, text.len + 1);
	size_t n = 0;
	for (size_t at = 0; at < text.len;) {
		uint32_t own = utf8_next(text, &at), c = plain_of(own);
		for (const char *z = ligature(own); z && *z; z++)
			p[n++] = *z;
		if (c && !ligature(own))
			n += utf8_write(p + n, c);
	}
	return (struct str){p, n};
}

/* ---- scripts of a word ---- */

enum { LATIN, CYRILLIC, GREEK, SCRIPTS };

static int column_of(uint32_t c)
{
	int script = unicode_script(c);
	if (script == UNICODE_SCRIPT_LATIN)
		return LATIN;
	if (script == UNICODE_SCRIPT_CYRILLIC)
		return CYRILLIC;
	return script == UNICODE_SCRIPT_GREEK ? GREEK : -1;
}

static void count_scripts(struct str word, size_t count[SCRIPTS])
{
	for (size_t at = 0; at < word.len;) {
		int k = column_of(utf8_next(word, &at));
		if (k >= 0)
			count[k]++;
	}
}

static uint32_t twin(uint32_t c, int from, int to)
{
	for (size_t i = 0; i < LEN(alike); i++)
		if (alike[i][from] == c)
			return alike[i][to];
	return 0;
}

/* The word written in one script, or empty when a letter has no twin there. */
static struct str in_script(struct arena *a, struct str word, int to)
{
	struct buf b = buf_new(a, word.len * 4 + 4);
	for (size_t at = 0; at < word.len;) {
		uint32_t c = utf8_next(word, &at);
		int from = column_of(c);
		if (from >= 0 && from != to)
			c = twin(c, from, to);
		if (!c)
			return (struct str){0};
		char out[4];
		buf_bytes(&b, out, utf8_write(out, c));
	}
	return buf_view(&b);
}

/* ---- findings ---- */

struct list {
	VEC(struct lookalike_finding) of;
};

static void add(struct arena *a, struct list *l, struct lookalike_finding f)
{
	*vec_push(a, &l->of) = f;
}

static void judge_word(struct arena *a, struct str text, struct token t, struct list *l)
{
	struct str word = str_slice(text, t.from, t.to);
	size_t count[SCRIPTS] = {0};
	count_scripts(word, count);
	int most = LATIN, scripts = 0;
	for (int k = 0; k < SCRIPTS; k++) {
		scripts += count[k] > 0;
		if (count[k] > count[most])
			most = k;
	}
	if (scripts > 1) {
		struct str like = in_script(a, word, most);
		add(a, l, (struct lookalike_finding){LOOKALIKE_MIXED_SCRIPT, t.from, t.to, word});
		if (like.len)
			add(a, l,
				(struct lookalike_finding){
					LOOKALIKE_CONFUSABLE, t.from, t.to, like});
	}
}

static bool is_joiner(uint32_t c)
{
	return c == 0x200c || c == 0x200d;
}

/* Is the script written with joiners? Not those whose letters stand apart. */
static bool takes_joiners(int script)
{
	switch (script) {
	case UNICODE_SCRIPT_UNKNOWN:
	case UNICODE_SCRIPT_COMMON:
	case UNICODE_SCRIPT_INHERITED:
	case UNICODE_SCRIPT_LATIN:
	case UNICODE_SCRIPT_GREEK:
	case UNICODE_SCRIPT_CYRILLIC:
	case UNICODE_SCRIPT_HAN:
	case UNICODE_SCRIPT_HIRAGANA:
	case UNICODE_SCRIPT_KATAKANA:
	case UNICODE_SCRIPT_HANGUL:
	case UNICODE_SCRIPT_BOPOMOFO:
		return false;
	default:
		return true;
	}
}

/* A joiner behind a letter or sign of such a script, and before another of it; behind a mark (a
 * virama) it may end the word. Source: RFC 5892, appendix A.1 and A.2, with the script in the place
 * of the joining type. */
static bool joins(struct str text, size_t at, uint32_t before)
{
	uint32_t next = at < text.len ? utf8_next(text, &at) : 0;
	bool letter = unicode_class(next) == UNICODE_LETTER || unicode_class(next) == UNICODE_MARK;
	bool mark = unicode_class(before) == UNICODE_MARK;
	return takes_joiners(unicode_script(before)) &&
	       (mark || (letter && unicode_script(next) == unicode_script(before)));
}

/* LOOKALIKE_COUNT: nothing to say. */
static enum lookalike judge_character(struct str text, size_t at, uint32_t c, uint32_t before)
{
	if (is_bidi(c))
		return LOOKALIKE_BIDI_CONTROL;
	if (unicode_class(c) == UNICODE_PRIVATE)
		return LOOKALIKE_PRIVATE;
	if (unicode_class(c) == UNICODE_UNASSIGNED)
		return LOOKALIKE_UNASSIGNED;
	bool hidden = is_invisible(c) && !(is_joiner(c) && joins(text, at, before));
	return hidden ? LOOKALIKE_INVISIBLE : LOOKALIKE_COUNT;
}

static void judge_characters(struct arena *a, struct str text, struct list *l)
{
	uint32_t before = 0;
	for (size_t at = 0; at < text.len;) {
		size_t from = at;
		uint32_t c = utf8_next(text, &at);
		enum lookalike kind = judge_character(text, at, c, before);
		if (kind != LOOKALIKE_COUNT)
			add(a, l,
				(struct lookalike_finding){kind, from, at, unicode_describe(a, c)});
		before = c;
	}
}

/* Is nothing but joiners missing in the plain form? They are spelling, not typography. */
static bool differs_in_joiners(struct str text, struct str plain)
{
	size_t k = 0;
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);
		if (is_joiner(c))
			continue;
		if (k == plain.len || utf8_next(plain, &k) != c)
			return false;
	}
	return k == plain.len;
}

size_t lookalike_find(struct arena *a, struct str text, struct lookalike_finding **out)
{
	struct list l = {0};
	judge_characters(a, text, &l);
	bool clean = l.of.len == 0;
	struct token t;
	for (size_t at = 0; token_next(text, TOKEN_RULES_COMMON, &at, &t);)
		if (t.class == TOKEN_WORD)
			judge_word(a, text, t, &l);
	struct str plain = lookalike_plain(a, text);
	if (clean && !str_eq(plain, text) && !differs_in_joiners(text, plain))
		add(a, &l, (struct lookalike_finding){LOOKALIKE_KEY, 0, text.len, plain});
	*out = l.of.at;
	return l.of.len;
}
