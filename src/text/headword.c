#include "base/unicode.h"
#include "base/utf8.h"
#include "text/headword.h"
#include "text/wordcount.h"

static const struct {
	const char *word; /* in lower case */
	enum provision_kind kind;
	bool counter; /* Chinese: the word follows its number, 第二条 */
} words[] = {
	{"article", PROVISION_ARTICLE, false},
	{"artículo", PROVISION_ARTICLE, false},
	{"статья", PROVISION_ARTICLE, false},
	{"المادة", PROVISION_ARTICLE, false},
	{"条", PROVISION_ARTICLE, true},
	{"part", PROVISION_PART, false},
	{"partie", PROVISION_PART, false},
	{"parte", PROVISION_PART, false},
	{"часть", PROVISION_PART, false},
	{"الجزء", PROVISION_PART, false},
	{"部分", PROVISION_PART, true},
	{"编", PROVISION_PART, true},
	{"chapter", PROVISION_CHAPTER, false},
	{"chapitre", PROVISION_CHAPTER, false},
	{"capítulo", PROVISION_CHAPTER, false},
	{"глава", PROVISION_CHAPTER, false},
	{"الفصل", PROVISION_CHAPTER, false},
	{"章", PROVISION_CHAPTER, true},
	{"section", PROVISION_SECTION, false},
	{"sección", PROVISION_SECTION, false},
	{"раздел", PROVISION_SECTION, false},
	{"القسم", PROVISION_SECTION, false},
	{"الفرع", PROVISION_SECTION, false},
	{"节", PROVISION_SECTION, true},
	{"title", PROVISION_DIVISION, false},
	{"titre", PROVISION_DIVISION, false},
	{"título", PROVISION_DIVISION, false},
	{"subsection", PROVISION_DIVISION, false},
	{"sous-section", PROVISION_DIVISION, false},
	{"subsección", PROVISION_DIVISION, false},
	{"annex", PROVISION_ANNEX, false},
	{"annexe", PROVISION_ANNEX, false},
	{"anexo", PROVISION_ANNEX, false},
	{"appendix", PROVISION_ANNEX, false},
	{"appendice", PROVISION_ANNEX, false},
	{"apéndice", PROVISION_ANNEX, false},
	{"приложение", PROVISION_ANNEX, false},
	{"المرفق", PROVISION_ANNEX, false},
	{"附件", PROVISION_ANNEX, false},
	{"preamble", PROVISION_PREAMBLE, false},
	{"preambule", PROVISION_PREAMBLE, false},
	{"préambule", PROVISION_PREAMBLE, false},
	{"preámbulo", PROVISION_PREAMBLE, false},
	{"преамбула", PROVISION_PREAMBLE, false},
	{"الديباجة", PROVISION_PREAMBLE, false},
	{"序言", PROVISION_PREAMBLE, false},
};

/* Does `s` start with `word`, letter case aside? Sets where it ends. */
static bool starts_word(struct str s, const char *word, size_t *end)
{
	struct str w = str_of(word);
	size_t i = 0;
	for (size_t k = 0; k < w.len;) {
		if (i >= s.len || unicode_lower(utf8_next(s, &i)) != utf8_next(w, &k))
			return false;
	}
	*end = i;
	return true;
}

/* First byte of the first letter in lower case: most words are told apart by it alone. */
static char first_byte(struct str s)
{
	char room[4] = {0};
	size_t i = 0;
	if (s.len)
		utf8_write(room, unicode_lower(utf8_next(s, &i)));
	return room[0];
}

static uint32_t peek(struct str s, size_t at)
{
	return at < s.len ? utf8_next(s, &at) : 0;
}

static bool is_capital(uint32_t c)
{
	return c && unicode_class(c) == UNICODE_LETTER && unicode_lower(c) != c;
}

/* Letters without case: every Arabic or Chinese word may start a title. */
static bool is_caseless(uint32_t c)
{
	int script = unicode_script(c);
	return script == UNICODE_SCRIPT_ARABIC || script == UNICODE_SCRIPT_HAN;
}

static void skip_spaces(struct str s, size_t *at)
{
	while (*at < s.len && s.at[*at] == ' ')
		++*at;
}

/* French "premier", Spanish "primero", Arabic ordinals are words; digits and the rest are numbers.
 */
static bool read_number(struct str s, size_t *at, struct headword *out)
{
	static const struct {
		const char *word;
		int32_t value;
	} ordinals[] = {{"premier", 1}, {"première", 1}, {"primero", 1}, {"primera", 1},
		{"الأول", 1}, {"الثاني", 2}, {"الثالث", 3}, {"الرابع", 4}, {"الخامس", 5},
		{"السادس", 6}, {"السابع", 7}, {"الثامن", 8}, {"التاسع", 9}, {"العاشر", 10}};
	size_t i = *at, end = 0;
	skip_spaces(s, &i);
	for (size_t k = 0; k < LEN(ordinals); k++) {
		if (starts_word(str_from(s, i), ordinals[k].word, &end) &&
			!is_letter(peek(s, i + end))) {
			out->number = (struct marker_reading){NUMBERING_DIGIT, ordinals[k].value};
			*at = i + end;
			return true;
		}
	}
	if (!number_read(s, &i, &out->number, &out->suffix))
		return false;
	*at = i;
	return true;
}

/* 第二条: the number, then the word. */
static bool read_counter(struct str s, size_t *at, struct headword *out)
{
	size_t i = *at;
	if (peek(s, i) != 0x7b2c)
		return false;
	i += 3;
	skip_spaces(s, &i);
	if (!number_read(s, &i, &out->number, &out->suffix))
		return false;
	skip_spaces(s, &i);
	for (size_t k = 0; k < LEN(words); k++) {
		size_t end = 0;
		if (words[k].counter && starts_word(str_from(s, i), words[k].word, &end)) {
			out->kind = words[k].kind;
			*at = i + end;
			return true;
		}
	}
	return false;
}

static bool read_word(struct str s, size_t *at, struct headword *out)
{
	size_t best = 0;
	char first = first_byte(str_from(s, *at));
	for (size_t k = 0; k < LEN(words); k++) {
		size_t end = 0;
		if (words[k].word[0] == first && !words[k].counter &&
			starts_word(str_from(s, *at), words[k].word, &end) && end > best) {
			best = end;
			out->kind = words[k].kind;
		}
	}
	if (!best)
		return false;
	size_t i = *at + best;
	uint32_t next = peek(s, i);
	bool small = unicode_lower(peek(s, *at)) == peek(s, *at) && !is_caseless(peek(s, *at));
	if (small)
		return false;
	/* "PreambleThe States Parties" has lost its space; no other word may run on. */
	if (is_letter(next) && !is_caseless(next) &&
		!(out->kind == PROVISION_PREAMBLE && is_capital(next) &&
			!is_capital(peek(s, i - 1))))
		return false;
	bool numbered = read_number(s, &i, out);
	if (!numbered && out->kind != PROVISION_ANNEX && out->kind != PROVISION_PREAMBLE)
		return false;
	*at = i;
	return true;
}

/* What stands between a label and its title. Returns where the title begins. */
static size_t skip_separator(struct str s, size_t at)
{
	size_t i = at;
	for (;;) {
		size_t next = i;
		uint32_t c = next < s.len ? utf8_next(s, &next) : 0;
		if (c != ' ' && c != '.' && c != ':' && c != '-' && c != 0x2013 && c != 0x2014 &&
			c != 0x2015 && c != 0xff1a && c != 0x3000)
			return i;
		i = next;
	}
}

static bool is_certain(struct str s, size_t label_end, size_t title, const struct headword *h)
{
	uint32_t c = peek(s, title);
	if (h->kind == PROVISION_PREAMBLE || c == 0)
		return true;
	struct str between = str_slice(s, label_end, title);
	/* "Annex I", "ANNEX AGREEMENT ...": but "Annex to ..." and "Annex A.", are words. */
	if (h->number.numbering == NUMBERING_NONE)
		return between.len > 1 || (is_capital(c) && is_capital(peek(s, 1)));
	if (between.len > 0 && !str_eq(between, S(" ")))
		return is_capital(c) || is_caseless(c) || c == '[' || c == '(' || c > 0x7f;
	return is_capital(c) || is_caseless(c) || c == '(' || c == '[';
}

bool headword_read(struct str text, struct headword *out)
{
	struct headword h = {0};
	size_t i = 0;
	bool bracket = str_starts(text, S("["));
	if (bracket)
		i++;
	size_t start = i;
	if (!read_counter(text, &i, &h) && !read_word(text, &i, &h))
		return false;
	bool closes = bracket && i < text.len && text.at[i] == ']';
	h.opened = bracket && !closes;
	h.label = str_slice(text, closes ? 0 : start, closes ? i + 1 : i);
	if (closes)
		i++;
	size_t title = skip_separator(text, i);
	h.parted = title > i + 1 && title < text.len;
	h.certain = is_certain(text, i, title, &h);
	h.rest = str_from(text, title);
	*out = h;
	return true;
}

bool headword_is_roman(struct str text, size_t *end)
{
	struct marker_reading number;
	int32_t suffix = 0;
	size_t i = 0;
	if (!number_read(text, &i, &number, &suffix) || number.numbering != NUMBERING_ROMAN_UPPER)
		return false;
	if (i < text.len && text.at[i] == '.')
		i++;
	*end = i;
	return i >= text.len || text.at[i] == ' ';
}

static bool starts_any(struct str s, const char *const *list, size_t n)
{
	size_t i = 0, end = 0;
	while (i < s.len && (s.at[i] == '[' || s.at[i] == ' '))
		i++;
	char first = first_byte(str_from(s, i));
	for (size_t k = 0; k < n; k++)
		if (list[k][0] == first && starts_word(str_from(s, i), list[k], &end))
			return true;
	return false;
}

bool headword_is_closing(struct str text)
{
	static const char *const list[] = {"in witness whereof", "in faith whereof", "done at ",
		"done in ", "en foi de quoi", "fait à ", "en fe de lo cual",
		"en testimonio de lo cual", "hecho en ", "в удостоверение чего",
		"в подтверждение чего", "совершено в ", "以昭信守", "为此，", "وإثباتا لذلك",
		"وإثباتاً لذلك", "وإشهادا على ذلك"};
	return starts_any(text, list, LEN(list));
}

bool headword_ends_preamble(struct str text)
{
	static const char *const list[] = {"have agreed as follows", "have agreed upon",
		"have agreed on the following", "agree as follows", "agreed as follows",
		"sont convenu", "conviennent de ce qui suit", "han convenido", "han acordado",
		"convienen en lo siguiente", "согласились о нижеследующем",
		"договорились о нижеследующем", "议定如下", "兹协议如下", "اتفقت على ما يلي",
		"قد اتفقت على ما يلي"};
	return starts_any(text, list, LEN(list));
}

bool headword_is_option(struct str text)
{
	static const char *const list[] = {"option ", "alternative ", "alt ", "variant "};
	size_t i = 0, end = 0;
	while (i < text.len && (text.at[i] == '[' || text.at[i] == ' '))
		i++;
	char first = first_byte(str_from(text, i));
	for (size_t k = 0; k < LEN(list); k++) {
		if (list[k][0] != first || !starts_word(str_from(text, i), list[k], &end))
			continue;
		size_t at = i + end;
		struct marker_reading n;
		int32_t suffix = 0;
		if (peek(text, at) == '(')
			return true;
		if (is_capital(peek(text, i)) && number_read(text, &at, &n, &suffix))
			return at >= text.len || !is_letter(peek(text, at));
	}
	return false;
}
