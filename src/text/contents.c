#include <string.h>
#include "base/unicode.h"
#include "base/utf8.h"
#include "text/submission.h"

/*
 * The table of contents of a compilation and the places of its entries in the body. An entry is
 * words, a row of dots and the number of a page; several may stand on one line of a text that was
 * taken from a PDF, and one may go over several. Entries in capitals are headings.
 */

enum { DOTS = 3, AHEAD = 5, STREAM_MAX = 1 << 22 };

struct str contents_line(const struct contents *c, size_t line)
{
	return str_trim(str_slice(c->source, c->lines.at[line].from, c->lines.at[line].to));
}

static void split_lines(struct contents *c)
{
	for (size_t at = 0; at < c->source.len;) {
		ptrdiff_t end = str_find_char(c->source, '\n', at);
		size_t to = end < 0 ? c->source.len : (size_t)end;
		*vec_push(c->a, &c->lines) = (struct source_line){at, to};
		at = to + 1;
	}
}

bool contents_is_page(struct str line)
{
	bool digits = line.len > 0, roman = line.len > 0;
	for (size_t i = 0; i < line.len; i++) {
		digits = digits && line.at[i] >= '0' && line.at[i] <= '9';
		roman = roman && memchr("ivxlc", line.at[i], 5);
	}
	return (digits && line.len <= 4) || (roman && line.len <= 8);
}

/* "...... 12": bytes of the dots and the number at `at`, or 0. */
static size_t leader(struct str s, size_t at)
{
	size_t i = at, dots = 0;
	while (i < s.len && (s.at[i] == '.' || s.at[i] == ' '))
		dots += s.at[i++] == '.';
	size_t digits = i;
	while (i < s.len && s.at[i] >= '0' && s.at[i] <= '9')
		i++;
	bool row = dots >= DOTS || (dots && at > 0 && s.at[at - 1] == ' ');
	return row && i > digits ? i - at : 0;
}

static bool has_leader(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] == '.' && leader(s, i))
			return true;
	return false;
}

/* In capitals, with a word that heads a part of a text: a State's code is in capitals too. */
static bool is_heading(struct str s)
{
	static const char *const list[] = {"PREAMBLE", "ARTICLE", "PART ", "ANNEX", "SECTION",
		"CHAPTER", "TITLE", "GENERAL", "PROPOSAL", "PRÉAMBULE", "PREÁMBULO", "ARTÍCULO"};
	bool found = false;
	for (size_t i = 0; i < s.len;) {
		uint32_t c = utf8_next(s, &i);
		if (unicode_class(c) == UNICODE_LETTER && unicode_lower(c) == c)
			return false;
	}
	for (size_t i = 0; i < LEN(list); i++)
		found = found || str_has(s, str_of(list[i]));
	return found;
}

/* Lines [first, last] as one text, page numbers left out. */
static struct str contents_stream(struct contents *c, size_t first, size_t last)
{
	struct buf b = buf_new(c->a, STREAM_MAX);
	for (size_t i = first; i <= last; i++) {
		struct str line = contents_line(c, i);
		if (contents_is_page(line))
			continue;
		while (str_starts(line, S("#")))
			line = str_trim(str_from(line, 1));
		buf_str(&b, line);
		buf_char(&b, ' ');
	}
	return buf_view(&b);
}

static void read_entries(struct contents *c, struct str stream)
{
	size_t from = 0;
	for (size_t i = 0; i < stream.len;) {
		size_t dots = stream.at[i] == '.' ? leader(stream, i) : 0;
		if (!dots) {
			i++;
			continue;
		}
		struct str words = str_trim(str_slice(stream, from, i));
		if (words.len)
			*vec_push(c->a, &c->entries) = (struct entry){words, is_heading(words)};
		i += dots;
		from = i;
	}
}

/* --- the body --- */

/* A line or an entry without what differs between them: marks of Markdown, numbers of footnotes
 * that stick to a word, white space, case and the full stop at the end of a name. */
static struct str plain(struct arena *a, struct str s, bool heading)
{
	struct buf b = buf_new(a, 4096);
	bool letter = false, space = false;
	for (size_t i = 0; i < s.len && b.len < 2000;) {
		uint32_t c = utf8_next(s, &i);
		char room[4];
		if (c == '#' || c == 0xa0 || c == ' ') {
			space = b.len > 0;
			continue;
		}
		if (c >= '0' && c <= '9' && letter && !space)
			continue;
		if (space)
			buf_char(&b, ' ');
		space = false;
		letter = unicode_class(c) == UNICODE_LETTER;
		buf_str(&b, (struct str){room, utf8_write(room, heading ? c : unicode_lower(c))});
	}
	struct str out = buf_view(&b);
	while (str_ends(out, S(".")) || str_ends(out, S(":")))
		out.len--;
	return out;
}

/* Is the line where this entry begins in the body? Long ones go on in the next line. */
static bool is_place(struct contents *c, struct str line, const struct entry *e)
{
	enum { LONG = 24 };
	struct arena keep = *c->a;
	struct str one = plain(c->a, line, e->heading), other = plain(c->a, e->words, e->heading);
	bool same = str_eq(one, other) || (one.len >= LONG && str_starts(other, one));
	/* "PART VIII IMPLEMENTATION" may stand alone: its number says enough. */
	if (!same && e->heading && str_starts(other, S("PART ")))
		same = one.len > 6 && str_starts(other, one);
	*c->a = keep;
	return same;
}

/* The entry at or a little behind `next` that begins at this line, or SIZE_MAX. */
static size_t entry_at(struct contents *c, size_t next, struct str line)
{
	for (size_t k = next; k < c->entries.len && k < next + AHEAD; k++)
		if (is_place(c, line, &c->entries.at[k]))
			return k;
	return SIZE_MAX;
}

static void close_submission(struct contents *c, bool open, size_t line)
{
	if (open)
		vec_last(&c->list).end = line;
}

static void read_body(struct contents *c, size_t first)
{
	size_t next = 0;
	struct str heading = {0};
	bool open = false;
	for (size_t i = first; i < c->lines.len; i++) {
		struct str line = contents_line(c, i);
		size_t k = line.len && line.len < 400 ? entry_at(c, next, line) : SIZE_MAX;
		if (k == SIZE_MAX)
			continue;
		for (; next < k; next++)
			*vec_push(c->a, &c->missing) = next;
		next = k + 1;
		close_submission(c, open, i);
		open = !c->entries.at[k].heading;
		if (!open)
			heading = c->entries.at[k].words;
		else
			*vec_push(c->a, &c->list) =
				(struct submission){heading, c->entries.at[k].words, i + 1, i + 1};
	}
	close_submission(c, open, c->lines.len);
	for (; next < c->entries.len; next++)
		*vec_push(c->a, &c->missing) = next;
}

bool contents_read(struct arena *a, struct str source, struct contents *out)
{
	struct contents c = {.a = a, .source = source};
	split_lines(&c);
	size_t first = 0, last = 0;
	bool any = false;
	for (size_t i = 0; i < c.lines.len; i++) {
		if (!has_leader(contents_line(&c, i)))
			continue;
		first = any ? first : i;
		last = i;
		any = true;
	}
	if (!any)
		return false;
	read_entries(&c, contents_stream(&c, first, last));
	read_body(&c, last + 1);
	*out = c;
	return c.entries.len > 0;
}
