#include "base/utf8.h"
#include "text/marker.h"
#include "text/wordcount.h"

/* Letters in the order in which they number. Arabic: abjad, as in United Nations documents. */
static const char arabic_letters[] = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
static const char cyrillic_letters[] = "абвгдежзиклмнопрстуфхцчшщэюя";
static const char han_digits[] = "一二三四五六七八九";

static bool is_ascii_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* The place of `c` in a list of characters, from 1; 0 when it is not there. */
static int32_t place_in(const char *list, uint32_t c)
{
	struct str s = str_of(list);
	int32_t n = 0;
	for (size_t i = 0; i < s.len;) {
		n++;
		if (utf8_next(s, &i) == c)
			return n;
	}
	return 0;
}

static int32_t roman_digit(char c)
{
	switch (c | 0x20) {
	case 'i':
		return 1;
	case 'v':
		return 5;
	case 'x':
		return 10;
	case 'l':
		return 50;
	}
	return 0;
}

static size_t roman_write(char out[16], int32_t n)
{
	static const char *const tens[] = {"", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx"};
	static const char *const ones[] = {
		"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
	size_t len = 0;
	for (const char *p = tens[n / 10]; *p; p++)
		out[len++] = *p;
	for (const char *p = ones[n % 10]; *p; p++)
		out[len++] = *p;
	return len;
}

int32_t roman_value(struct str s)
{
	int32_t n = 0;
	if (s.len == 0 || s.len > 9)
		return 0;
	for (size_t i = 0; i < s.len; i++) {
		int32_t d = roman_digit(s.at[i]);
		int32_t next = i + 1 < s.len ? roman_digit(s.at[i + 1]) : 0;
		if (!d || is_upper(s.at[i]) != is_upper(s.at[0]))
			return 0;
		n += d < next ? -d : d;
	}
	/* Only what is written in the one regular way: "iiii" or "vx" is not a number. */
	char again[16];
	if (n < 1 || n > 89 || roman_write(again, n) != s.len)
		return 0;
	for (size_t i = 0; i < s.len; i++)
		if (again[i] != (s.at[i] | 0x20))
			return 0;
	return n;
}

static void add_reading(struct marker *m, enum numbering numbering, int32_t value)
{
	if (value > 0 && m->readings < 2)
		m->reading[m->readings++] = (struct marker_reading){numbering, value};
}

/* 二十三 is 23, 十 is 10. */
static int32_t han_value(struct str s, size_t *at)
{
	int32_t n = 0, digit = 0, count = 0;
	while (*at < s.len && count < 5) {
		size_t next = *at;
		uint32_t c = utf8_next(s, &next);
		int32_t d = place_in(han_digits, c);
		if (d)
			digit = d;
		else if (c == 0x5341) /* ten */
			n += (digit ? digit : 1) * 10, digit = 0;
		else if (c == 0x767e) /* hundred */
			n += (digit ? digit : 1) * 100, digit = 0;
		else if (c != 0x96f6) /* zero */
			break;
		*at = next;
		count++;
	}
	return n + digit;
}

static bool read_digits(struct str s, size_t *at, int32_t *value)
{
	size_t i = *at;
	int32_t n = 0;
	while (i < s.len && is_ascii_digit(s.at[i]) && i - *at < 3)
		n = n * 10 + (s.at[i++] - '0');
	if (i == *at || (i < s.len && is_ascii_digit(s.at[i])))
		return false;
	*at = i;
	*value = n;
	return true;
}

/* Letters or Han numerals in brackets or before a stop: everything the run may mean. */
static bool read_letters(struct str s, size_t *at, struct marker *m)
{
	size_t i = *at;
	while (i < s.len && (is_lower(s.at[i]) || is_upper(s.at[i])) && i - *at < 9)
		i++;
	struct str run = str_slice(s, *at, i);
	if (run.len) {
		bool upper = is_upper(run.at[0]);
		bool twice = run.len == 2 && run.at[0] == run.at[1];
		if (run.len == 1 || twice)
			add_reading(m, upper ? NUMBERING_LETTER_UPPER : NUMBERING_LETTER,
				(run.at[0] | 0x20) - 'a' + 1 + (twice ? 26 : 0));
		add_reading(m, upper ? NUMBERING_ROMAN_UPPER : NUMBERING_ROMAN, roman_value(run));
		*at = i;
		return m->readings > 0;
	}
	if (i >= s.len)
		return false;
	size_t next = i;
	uint32_t c = utf8_next(s, &next);
	add_reading(m, NUMBERING_ARABIC, c == 0x627 ? 1 : place_in(arabic_letters, c));
	if (c == 0x647 && next < s.len && utf8_next(s, &(size_t){next}) == 0x640)
		utf8_next(s, &next); /* heh is written with a tatweel */
	add_reading(m, NUMBERING_CYRILLIC, place_in(cyrillic_letters, c));
	if (!m->readings) {
		next = i;
		add_reading(m, NUMBERING_HAN, han_value(s, &next));
	}
	*at = next;
	return m->readings > 0;
}

/* "bis", " ter": moves `*at` behind it, leaves it where there is none. */
static int32_t read_suffix(struct str s, size_t *at)
{
	static const struct {
		const char *word;
		int32_t value;
	} words[] = {{"bis", 2}, {"ter", 3}, {"quater", 4}, {"quat", 4}, {"quinquies", 5},
		{"quinqies", 5}, {"sexies", 6}, {"septies", 7}, {"octies", 8}, {"novies", 9},
		{"alt", 20}};
	size_t i = *at;
	if (i < s.len && s.at[i] == ' ')
		i++;
	for (size_t k = 0; k < LEN(words); k++) {
		struct str word = str_of(words[k].word);
		size_t end = i + word.len;
		if (!str_starts(str_from(s, i), word))
			continue;
		if (end < s.len && (is_lower(s.at[end]) || is_upper(s.at[end])))
			continue;
		*at = end;
		return words[k].value;
	}
	return 0;
}

bool number_read(struct str s, size_t *at, struct marker_reading *out, int32_t *suffix)
{
	size_t i = *at;
	struct marker m = {0};
	int32_t n = 0;
	if (read_digits(s, &i, &n)) {
		add_reading(&m, NUMBERING_DIGIT, n);
	} else {
		size_t end = i;
		while (end < s.len && is_upper(s.at[end]))
			end++;
		struct str run = str_slice(s, i, end);
		int32_t roman = roman_value(run);
		if (roman)
			add_reading(&m, NUMBERING_ROMAN_UPPER, roman);
		else if (run.len == 1)
			add_reading(&m, NUMBERING_LETTER_UPPER, run.at[0] - 'A' + 1);
		else
			add_reading(&m, NUMBERING_HAN, han_value(s, &end));
		i = end;
	}
	if (!m.readings)
		return false;
	*suffix = read_suffix(s, &i);
	if (i < s.len && is_letter(utf8_next(s, &(size_t){i})) &&
		m.reading[0].numbering != NUMBERING_HAN)
		return false;
	*at = i;
	*out = m.reading[0];
	return true;
}

/* A dash or a bullet, and a space. */
static bool read_dash(struct str s, struct marker *m)
{
	size_t i = m->open;
	if (i >= s.len)
		return false;
	uint32_t c = utf8_next(s, &i);
	bool dash = c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2022 || c == '*' || c == '+' ||
		    c == 0xb7 || c == 0x25aa;
	if (!dash || (i < s.len && s.at[i] != ' '))
		return false;
	m->shape = MARKER_DASH;
	m->label = str_slice(s, m->open, i);
	m->end = i < s.len ? i + 1 : i;
	return true;
}

/* "Pp3", "PP3", "OP12", alone or before the words. */
static bool read_pp(struct str s, struct marker *m)
{
	struct str t = str_from(s, m->open);
	if (t.len < 3 || (t.at[0] != 'P' && t.at[0] != 'O') || (t.at[1] | 0x20) != 'p')
		return false;
	size_t i = m->open + 2;
	int32_t n = 0;
	if (!read_digits(s, &i, &n) || (i < s.len && s.at[i] != ' ' && s.at[i] != '.'))
		return false;
	m->suffix = read_suffix(s, &i);
	add_reading(m, NUMBERING_DIGIT, n);
	m->shape = MARKER_PP;
	if (i < s.len && s.at[i] == '.')
		i++;
	m->label = str_slice(s, m->open, i);
	m->end = i < s.len && s.at[i] == ' ' ? i + 1 : i;
	return m->readings > 0;
}

/* An opening round bracket or quotation mark of a label; how many bytes it takes. */
static size_t opening(struct str s, size_t at, uint32_t *out)
{
	if (at >= s.len)
		return 0;
	size_t next = at;
	uint32_t c = utf8_next(s, &next);
	*out = c;
	return c == '(' || c == 0xff08 || c == 0x2018 || c == 0x2019 || c == '`' ? next - at : 0;
}

static size_t closing(struct str s, size_t at, uint32_t opened)
{
	if (at >= s.len)
		return 0;
	size_t next = at;
	uint32_t c = utf8_next(s, &next);
	bool round = opened == '(' || opened == 0xff08;
	if (opened == 0)
		return c == ')' ? 1 : 0;
	if (round ? c == ')' || c == 0xff09 : c == 0x2018 || c == 0x2019 || c == '\'')
		return next - at;
	return 0;
}

/* What may follow a label in brackets directly, without a space: a capital, a quotation, a bracket;
 * a small letter only after "a)" ("a)access publicly available data"). */
static void finish(struct str s, struct marker *m, size_t i)
{
	/* "(b) bis." and "(d)bis" carry the suffix outside. */
	if (!m->suffix && m->shape == MARKER_ROUND) {
		m->suffix = read_suffix(s, &i);
		if (m->suffix && i < s.len && s.at[i] == '.')
			i++;
	}
	m->label = str_slice(s, m->open, i);
	m->end = i < s.len && s.at[i] == ' ' ? i + 1 : i;
}

/* "(a)", "a)", "’1’". */
static bool read_bracketed(struct str s, struct marker *m)
{
	uint32_t opened = 0;
	size_t i = m->open, skip = opening(s, i, &opened);
	if (!skip)
		opened = 0;
	i += skip;
	int32_t n = 0;
	if (read_digits(s, &i, &n))
		add_reading(m, NUMBERING_DIGIT, n);
	else if (!read_letters(s, &i, m))
		return false;
	m->suffix = read_suffix(s, &i);
	size_t close = closing(s, i, opened);
	if (!close || !m->readings)
		return false;
	if (opened == 0)
		m->shape = MARKER_CLOSED;
	else
		m->shape = opened == '(' || opened == 0xff08 ? MARKER_ROUND : MARKER_QUOTED;
	if (m->shape == MARKER_QUOTED && m->reading[0].numbering != NUMBERING_DIGIT)
		return false; /* a quotation: ‘a’ */
	finish(s, m, i + close);
	return true;
}

/* Digits: "1." "2bis." "3.4" "2 Each"; and letters with a stop: "a." "I." "二、". */
static bool read_stopped(struct str s, struct marker *m)
{
	size_t i = m->open;
	int32_t n = 0;
	bool digits = read_digits(s, &i, &n);
	if (digits)
		add_reading(m, NUMBERING_DIGIT, n);
	else if (!read_letters(s, &i, m))
		return false;
	bool decimal = false;
	while (digits && i + 1 < s.len && s.at[i] == '.' && is_ascii_digit(s.at[i + 1])) {
		i++;
		if (!read_digits(s, &i, &n))
			return false;
		decimal = true;
		m->reading[0].value = n ? n : 1;
	}
	m->suffix = read_suffix(s, &i);
	bool stop = str_starts(str_from(s, i), S(".")) || str_starts(str_from(s, i), S("、")) ||
		    (decimal && str_starts(str_from(s, i), S(":")));
	if (stop)
		i += s.at[i] == '.' || s.at[i] == ':' ? 1 : 3;
	bool ends = i >= s.len, space = !ends && s.at[i] == ' ';
	if (decimal && (ends || space))
		m->shape = MARKER_DECIMAL;
	else if (stop && (ends || space || s.at[i] == '[' || s.at[i - 1] != '.'))
		m->shape = MARKER_DOT;
	else if (stop && digits && is_upper(s.at[i]))
		m->shape = MARKER_DOT; /* 1.Each Party */
	else if (!stop && digits && m->suffix && (ends || space))
		m->shape = MARKER_DOT; /* 9bis Decides */
	else if (!stop && digits && space && i + 1 < s.len && is_upper(s.at[i + 1]))
		m->shape = MARKER_BARE;
	else
		return false;
	m->label = str_slice(s, m->open, i);
	m->end = space ? i + 1 : i;
	return m->readings > 0;
}

/* "[4][2]." : the number if others stay, and if they go. The first one counts. */
static bool read_pending(struct str s, struct marker *m)
{
	size_t i = 0;
	int32_t n = 0, first = 0, count = 0;
	for (; i < s.len && s.at[i] == '['; count++) {
		i++;
		if (!read_digits(s, &i, &n) || i >= s.len || s.at[i] != ']')
			return false;
		i++;
		first = first ? first : n;
	}
	if (!count || i >= s.len || s.at[i] != '.' || (i + 1 < s.len && s.at[i + 1] != ' '))
		return false;
	add_reading(m, NUMBERING_DIGIT, first);
	m->shape = MARKER_DOT;
	m->label = str_slice(s, 0, i + 1);
	m->end = i + 1 < s.len ? i + 2 : i + 1;
	return m->readings > 0;
}

bool marker_read(struct str text, struct marker *out)
{
	struct marker m = {0};
	if (read_pending(text, &m)) {
		*out = m;
		return true;
	}
	size_t open = 0;
	while (open < text.len && (text.at[open] == '[' || text.at[open] == ' ') && open < 16)
		open++;
	static bool (*const readers[])(struct str, struct marker *) = {
		read_pp, read_dash, read_bracketed, read_stopped};
	for (size_t i = 0; i < LEN(readers); i++) {
		m = (struct marker){.open = open};
		if (readers[i](text, &m)) {
			*out = m;
			return true;
		}
	}
	return false;
}
