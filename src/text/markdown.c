#include <string.h>
#include "base/unicode.h"
#include "base/utf8.h"
#include "msg_err.h"
#include "text/markdown.h"
#include "text/incoming.h"
#include "text/wordcount.h"

enum { NAME_MAX_LEN = 100 }; /* of a link definition; longer ones are words */

static bool is_space(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_punct(char c)
{
	return c > ' ' && c < 0x7f && !is_letter((unsigned char)c);
}

bool markdown_is_likely(struct str source)
{
	struct str line;
	bool page;
	size_t at = 0, from, to;
	int64_t lines = 0, blank = 0, headings = 0;
	if (str_starts(source, S("---\n")) || str_starts(source, S("<meta ")))
		return true;
	while (incoming_line(source, &at, &line, &page)) {
		lines++;
		blank += str_trim(line).len == 0;
		headings += markdown_heading(line, &from, &to) > 0;
	}
	/* Programs that extract text from PDF put "##" before some lines, but no blank lines. */
	return headings > 0 && blank * 10 >= lines;
}

int32_t markdown_heading(struct str line, size_t *from, size_t *to)
{
	size_t i = 0, end = line.len;
	while (i < line.len && i < 3 && line.at[i] == ' ')
		i++;
	size_t start = i;
	while (i < line.len && line.at[i] == '#')
		i++;
	int32_t level = (int32_t)(i - start);
	if (level < 1 || level > 6)
		return 0;
	while (end > i && (is_space(line.at[end - 1]) || line.at[end - 1] == '#'))
		end--;
	if (end == i)
		return 0;
	*from = i;
	*to = end;
	return level;
}

/* "[name]: address", not a footnote. */
static bool read_definition(struct str line, struct str *name)
{
	struct str t = str_trim(line);
	if (t.len < 5 || t.at[0] != '[' || t.at[1] == '^')
		return false;
	ptrdiff_t end = str_find(str_slice(t, 0, NAME_MAX_LEN), S("]:"), 0);
	if (end < 2)
		return false;
	struct str target = str_trim(str_from(t, (size_t)end + 2));
	if (target.len == 0 || (!str_has(target, S("/")) && !str_has(target, S("#"))) ||
		str_has(str_cut(&(struct str){target.at, target.len}, ' '), S("[")))
		return false;
	if (str_find_char(target, ' ', 0) >= 0 && !str_ends(target, S("\"")))
		return false;
	*name = str_slice(t, 1, (size_t)end);
	return true;
}

/* The name in lower case in `out`. False when it is too long for a name. */
static bool fold_name(struct str name, char out[NAME_MAX_LEN * 2], struct str *folded)
{
	size_t n = 0;
	if (name.len > NAME_MAX_LEN)
		return false;
	for (size_t i = 0; i < name.len && n + 4 <= 2 * NAME_MAX_LEN;)
		n += utf8_write(out + n, unicode_lower(utf8_next(name, &i)));
	*folded = (struct str){out, n};
	return true;
}

static bool is_defined(const struct markdown *m, struct str name)
{
	char room[NAME_MAX_LEN * 2];
	struct str folded;
	return m->links.len > 0 && name.len > 0 && fold_name(name, room, &folded) &&
	       map_has(&m->links, folded);
}

/* A header: "---", lines, "---", within the first 100 lines. */
static void read_header(struct str source, struct markdown *m)
{
	struct str line, title = {0};
	bool page;
	size_t at = 0;
	if (!incoming_line(source, &at, &line, &page) || !str_eq(str_trim(line), S("---")))
		return;
	for (int n = 0; n < 100 && incoming_line(source, &at, &line, &page); n++) {
		struct str t = str_trim(line);
		if (str_eq(t, S("---")) || str_eq(t, S("..."))) {
			m->header_end = at;
			m->title = title;
			return;
		}
		if (str_starts(t, S("title:"))) {
			title = str_trim(str_from(t, 6));
			if (title.len > 1 && title.at[0] == '"' && str_ends(title, S("\"")))
				title = str_slice(title, 1, title.len - 1);
		}
	}
}

void markdown_open(struct arena *a, struct str source, struct markdown *m)
{
	struct str line, name, folded;
	bool page;
	char room[NAME_MAX_LEN * 2];
	size_t at = 0, longest = 0;
	*m = (struct markdown){0};
	read_header(source, m);
	while (incoming_line(source, &at, &line, &page)) {
		if (line.len > longest)
			longest = line.len;
		if (read_definition(line, &name) && fold_name(name, room, &folded) &&
			!map_has(&m->links, folded))
			map_put(a, &m->links, str_copy(a, folded), 1);
	}
	m->drop = NEWN(a, unsigned char, longest + 1);
	m->open = NEWN(a, uint32_t, longest + 1);
}

bool markdown_is_markup(const struct markdown *m, struct str line)
{
	struct str t = str_trim(line), name;
	(void)m;
	if (t.len == 0)
		return false;
	if (str_starts(t, S("{:")) && str_ends(t, S("}")))
		return true;
	if (str_eq(t, S("* TOC")) || str_eq(t, S("[TOC]")) || str_eq(t, S("[[toc]]")))
		return true;
	if (read_definition(line, &name))
		return true;
	size_t same = 0;
	for (size_t i = 0; i < t.len; i++)
		same += t.at[i] == t.at[0] || t.at[i] == ' ';
	return t.len >= 3 && same == t.len &&
	       (t.at[0] == '-' || t.at[0] == '*' || t.at[0] == '_' || t.at[0] == '=');
}

static void drop(struct markdown *m, size_t from, size_t to)
{
	if (to > from)
		memset(m->drop + from, MARKDOWN_DROP, to - from);
}

/* "<b>", "</span>", "<meta ...>": where it ends, or 0. Stops at the next "<", so that a line of
 * them costs no more than its length. */
static size_t tag_end(struct str line, size_t at)
{
	size_t i = at + 1;
	if (i < line.len && line.at[i] == '/')
		i++;
	if (i >= line.len || !((line.at[i] | 0x20) >= 'a' && (line.at[i] | 0x20) <= 'z'))
		return 0;
	while (i < line.len && line.at[i] != '>' && line.at[i] != '<')
		i++;
	return i < line.len && line.at[i] == '>' ? i + 1 : 0;
}

/* "(address)" or "(address "title")" at `at`: where it ends, or 0. Round brackets in it are in
 * pairs. An attribution such as "(CAN)" is no address. */
static size_t address_end(struct str line, size_t at)
{
	bool address = false;
	int open = 1;
	size_t i = at + 1;
	for (; i < line.len && line.at[i] != '[' && line.at[i] != ']'; i++) {
		char c = line.at[i];
		if (c == ' ' && line.at[i + 1 < line.len ? i + 1 : i] != '"')
			return 0;
		open += c == '(' ? 1 : c == ')' ? -1 : 0;
		if (open == 0)
			return address ? i + 1 : 0;
		address = address || c == '/' || c == '#' || c == ':';
	}
	return 0;
}

/* "[name]" at `at` where the name is defined: where it ends, or 0. */
static size_t reference_end(const struct markdown *m, struct str line, size_t at)
{
	size_t i = at + 1;
	while (i < line.len && i - at <= NAME_MAX_LEN && line.at[i] != ']' && line.at[i] != '[')
		i++;
	if (i >= line.len || line.at[i] != ']' || !is_defined(m, str_slice(line, at + 1, i)))
		return 0;
	return i + 1;
}

/* The bracket that opened at `open` closes at `i`. Where the markup ends; `i + 1` if it is none. */
static size_t close_bracket(struct markdown *m, struct str line, size_t open, size_t i)
{
	size_t end = 0;
	char next = i + 1 < line.len ? line.at[i + 1] : '\0';
	if (next == '(')
		end = address_end(line, i + 1);
	else if (next == '[')
		end = reference_end(m, line, i + 1);
	else if (i - open <= NAME_MAX_LEN && is_defined(m, str_slice(line, open + 1, i)))
		end = i + 1;
	if (!end)
		return i + 1;
	drop(m, i, end);
	m->drop[open] = MARKDOWN_DROP;
	if (open > 0 && line.at[open - 1] == '!')
		m->drop[open - 1] = MARKDOWN_DROP;
	return end;
}

static bool is_word_byte(struct str line, size_t i)
{
	return i < line.len &&
	       ((unsigned char)line.at[i] >= 0x80 || is_letter((unsigned char)line.at[i]));
}

/* A run of "*", "_" or "~" at `at`: where it ends; dropped when it is emphasis. */
static size_t mark_emphasis(struct markdown *m, struct str line, size_t at, bool *struck)
{
	char c = line.at[at];
	size_t i = at;
	while (i < line.len && line.at[i] == c)
		i++;
	bool before = at > 0 && !is_space(line.at[at - 1]);
	bool after = i < line.len && !is_space(line.at[i]);
	if (c == '*' && (before || after))
		drop(m, at, i);
	if (c == '_' && i - at <= 3 && (before || after) &&
		!(is_word_byte(line, at - 1) && is_word_byte(line, i)))
		drop(m, at, i);
	if (c == '~' && i - at == 2 && (before || after)) {
		drop(m, at, i);
		*struck = true;
	}
	return i;
}

/* "^th^" (pandoc): the marks go. */
static size_t mark_raised(struct markdown *m, struct str line, size_t at)
{
	size_t i = at + 1;
	while (i < line.len && i - at <= 4 && is_letter((unsigned char)line.at[i]))
		i++;
	if (i == at + 1 || i >= line.len || line.at[i] != '^')
		return at + 1;
	m->drop[at] = m->drop[i] = MARKDOWN_DROP;
	return i + 1;
}

static size_t mark_backslash(struct markdown *m, struct str line, size_t i)
{
	bool last = i + 1 >= line.len;
	if (!last && !is_punct(line.at[i + 1]))
		return i + 1;
	m->drop[i] = MARKDOWN_DROP;
	if (!last)
		m->drop[i + 1] = MARKDOWN_LITERAL;
	return i + 2;
}

/* "&nbsp;" is left to become "&": only the space is worth a rule. */
static size_t mark_entity(struct markdown *m, struct str line, size_t i)
{
	if (str_starts(str_from(line, i), S("&amp;")))
		drop(m, i + 1, i + 5);
	return i + 1;
}

static size_t mark_tag(struct markdown *m, struct str line, size_t i)
{
	if (str_starts(str_from(line, i), S("<!--"))) {
		ptrdiff_t end = str_find(line, S("-->"), i);
		m->comment = end < 0;
		drop(m, i, end < 0 ? line.len : (size_t)end + 3);
		return end < 0 ? line.len : (size_t)end + 3;
	}
	size_t end = tag_end(line, i);
	drop(m, i, end);
	return end ? end : i + 1;
}

/* A footnote reference "[^1]" stays, and is no bracket of the text. */
static size_t footnote_end(struct str line, size_t i)
{
	size_t k = i + 2;
	if (i + 1 >= line.len || line.at[i + 1] != '^')
		return 0;
	while (k < line.len && k - i < 12 && is_word_byte(line, k))
		k++;
	return k > i + 2 && k < line.len && line.at[k] == ']' ? k + 1 : 0;
}

static size_t mark_at(struct markdown *m, struct str line, size_t i, uint32_t *opened, bool *struck)
{
	size_t end;
	switch (line.at[i]) {
	case '\\':
		return mark_backslash(m, line, i);
	case '<':
		return mark_tag(m, line, i);
	case '[':
		end = footnote_end(line, i);
		if (end)
			return end;
		m->open[(*opened)++] = (uint32_t)i;
		return i + 1;
	case ']':
		return *opened ? close_bracket(m, line, m->open[--*opened], i) : i + 1;
	case '*':
	case '_':
	case '~':
		return mark_emphasis(m, line, i, struck);
	case '^':
		return mark_raised(m, line, i);
	case '&':
		return mark_entity(m, line, i);
	}
	return i + 1;
}

void markdown_mark(struct markdown *m, struct str line, size_t at, struct arena *keep,
	struct findings *findings)
{
	size_t i = 0;
	uint32_t opened = 0;
	bool struck = false;
	memset(m->drop, MARKDOWN_KEEP, line.len);
	if (m->comment) {
		ptrdiff_t end = str_find(line, S("-->"), 0);
		i = end < 0 ? line.len : (size_t)end + 3;
		m->comment = end < 0;
		drop(m, 0, i);
	}
	while (i < line.len)
		i = mark_at(m, line, i, &opened, &struck);
	if (struck)
		finding_add(keep, findings, FINDING_DOUBT,
			(struct span){.from = at, .to = at + line.len}, msg(MSG_DRAFT_STRUCK));
}
