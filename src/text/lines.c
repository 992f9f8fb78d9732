#include <string.h>
#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "msg_err.h"
#include "text/furniture.h"
#include "text/headword.h"
#include "text/lines.h"
#include "text/markdown.h"
#include "text/incoming.h"

/* What the reader of lines knows from one line to the next. */
struct reader {
	struct blocks *b;
	struct arena *a;
	struct arena *keep;
	struct markdown markdown;
	struct furniture furniture;
	size_t at;        /* the next line */
	bool blank;       /* the line before was blank */
	bool page;        /* page furniture was left out since the last line of text */
	bool head_alone;  /* the last block is "Article 5" or "Article 5: Title" */
	int64_t last_len; /* bytes of the last line of text */
	int64_t width;    /* of the longest common line */
};

static struct block *last_block(struct reader *r)
{
	return r->b->list.len ? &vec_last(&r->b->list) : NULL;
}

/* The last character that is not a closing bracket or quotation mark. */
static uint32_t last_character(struct str s)
{
	uint32_t found = 0;
	size_t start = s.len > 24 ? s.len - 24 : 0;
	while (start > 0 && ((unsigned char)s.at[start] & 0xc0) == 0x80)
		start--;
	for (size_t i = start; i < s.len;) {
		uint32_t c = utf8_next(s, &i);
		if (c != ' ' && c != ']' && c != ')' && c != '"' && c != '\'' && c != 0x201d &&
			c != 0x2019 && c != 0xbb)
			found = c;
	}
	return found;
}

static bool is_terminal(uint32_t c)
{
	return c == '.' || c == ':' || c == ';' || c == '?' || c == '!' || c == 0x3002 ||
	       c == 0xff1b || c == 0xff1a || c == 0x61b || c == 0x61f;
}

/* A list goes on after these: "(a) ...; and", "(a) ..., or". */
static bool ends_for_list(struct str s)
{
	uint32_t c = last_character(s);
	if (str_ends(s, S(" and")) || str_ends(s, S(" or"))) {
		s.len -= str_ends(s, S(" or")) ? 3 : 4;
		c = last_character(s); /* "; and" ends an item, "(i) or" does not */
	}
	return is_terminal(c) || c == ',' || c == 0x60c || c == 0xff0c;
}

static uint32_t first_character(struct str s)
{
	size_t i = 0;
	while (i < s.len && (s.at[i] == '[' || s.at[i] == '"' || s.at[i] == '('))
		i++;
	return i < s.len ? utf8_next(s, &i) : 0;
}

static bool is_small(uint32_t c)
{
	return c && unicode_class(c) == UNICODE_LETTER && unicode_lower(c) == c &&
	       unicode_script(c) != UNICODE_SCRIPT_ARABIC;
}

/* May a mark at the start of a line that follows text without a blank line begin a block? In plain
 * text a line may break before "(a) above" or "2. The". */
static bool marker_begins(struct reader *r, struct str text, struct str before)
{
	struct marker m;
	if (!marker_read(text, &m))
		return false;
	bool weak = m.shape == MARKER_BARE || m.shape == MARKER_DASH ||
		    (m.shape == MARKER_DOT && m.reading[0].numbering != NUMBERING_DIGIT);
	if (r->b->markdown && !weak)
		return true;
	if (m.shape == MARKER_BARE && m.end >= text.len)
		return false;
	if (ends_for_list(before) || r->head_alone)
		return m.shape != MARKER_BARE || is_terminal(last_character(before));
	bool first =
		m.readings > 0 && (m.reading[0].value == 1 || m.reading[m.readings - 1].value == 1);
	bool capital = !is_small(first_character(str_from(text, m.end)));
	return !weak && first && capital;
}

/* "PART II" or "Article 4 bis" as a line of its own, or with its title; but not where a full line
 * of text goes on with "Chapter III." */
static bool headword_begins(struct reader *r, struct str text, struct str before)
{
	struct headword h;
	if (!headword_read(text, &h) || !h.certain)
		return false;
	bool ended = is_terminal(last_character(before)) || before.len == 0 || r->head_alone;
	bool full = !r->b->markdown && r->last_len >= r->width * 70 / 100;
	if (h.rest.len == 0)
		return ended || !full;
	return ended || h.parted || h.rest.at[0] == '(' || h.rest.at[0] == '[';
}

/* Plain lines without a mark: does a new paragraph begin? */
static bool sentence_begins(struct reader *r, struct str text, struct str before)
{
	if (is_small(first_character(text)))
		return false;
	uint32_t c = last_character(before);
	if (c == ',' || c == 0x60c)
		return !r->page && r->last_len < r->width * 85 / 100;
	if (!is_terminal(c))
		return false;
	return !r->b->wrapped || r->last_len < r->width * 85 / 100;
}

/* Does this line begin a block, or go on with the last one? */
static bool line_begins(struct reader *r, struct str text)
{
	struct block *last = last_block(r);
	if (!last || last->kind == BLOCK_HEADING)
		return true;
	struct str before = block_text(r->b, last);
	if (r->blank && !r->page)
		return true;
	if (headword_begins(r, text, before) || headword_is_option(text) ||
		marker_begins(r, text, before))
		return true;
	if (r->page)
		return is_terminal(last_character(before)) || (r->blank && r->head_alone);
	if (r->head_alone || headword_ends_preamble(text))
		return !is_small(first_character(text));
	return !r->b->markdown && sentence_begins(r, text, before);
}

/* Join the line that starts at `line` of the clean text to the last block. A word that a line break
 * cut at its hyphen is one word again. */
static void join_line(struct reader *r, struct block *last, size_t line)
{
	struct blocks *b = r->b;
	char *p = b->clean.at;
	bool hyphen = line >= 3 && p[line - 2] == '-' && p[line - 3] != ' ' && p[line - 3] != '-' &&
		      p[line] >= 'a' && p[line] <= 'z' && !b->markdown;
	if (hyphen) {
		memmove(p + line - 1, p + line, b->clean.len - line);
		buf_cut(&b->clean, b->clean.len - 1);
		for (size_t i = b->map.len; i > 0 && b->map.at[i - 1].clean >= line; i--)
			b->map.at[i - 1].clean--;
	}
	last->to = b->clean.len;
	last->map_to = b->map.len;
	last->rejoined = last->rejoined || r->page;
}

/* "PreambleThe States Parties" has lost a space: put it in. */
static void part_preamble(struct reader *r, size_t line)
{
	struct blocks *b = r->b;
	struct headword h;
	struct str text = str_from(buf_view(&b->clean), line);
	if (!headword_read(text, &h) || h.kind != PROVISION_PREAMBLE || h.rest.len == 0 ||
		h.rest.at != h.label.at + h.label.len)
		return;
	size_t at = (size_t)(h.rest.at - text.at) + line;
	struct block whole = {.from = line, .map_from = 0, .map_to = b->map.len};
	size_t source = block_source(b, &whole, at - line);
	buf_char(&b->clean, ' ');
	memmove(b->clean.at + at + 1, b->clean.at + at, b->clean.len - at - 1);
	b->clean.at[at] = ' ';
	size_t n = b->map.len;
	*vec_push(r->a, &b->map) = (struct segment){0};
	for (; n > 0 && b->map.at[n - 1].clean > at; n--) {
		b->map.at[n] = b->map.at[n - 1];
		b->map.at[n].clean++;
	}
	b->map.at[n] = (struct segment){.clean = (uint32_t)at + 1, .source = (uint32_t)source};
	finding_add(r->keep, b->findings, FINDING_NOTE,
		(struct span){.from = source, .to = source + 1}, msg(MSG_DRAFT_SPACE_PUT_IN));
}

/* "Article 5", "Article 5: Title", "II": what follows on the next line is not its continuation. */
static bool stands_alone(struct str text)
{
	struct headword h;
	size_t end;
	if (headword_read(text, &h))
		return h.rest.len == 0 || (h.parted && !is_terminal(last_character(h.rest)));
	return headword_is_roman(text, &end) && end == text.len;
}

/* Take the clean text from `line` on as one line of the file. */
static void take_line(struct reader *r, size_t line, size_t map, struct block shape)
{
	struct blocks *b = r->b;
	while (b->clean.len > line && b->clean.at[b->clean.len - 1] == ' ')
		buf_cut(&b->clean, b->clean.len - 1);
	part_preamble(r, line);
	struct str text = str_from(buf_view(&b->clean), line);
	if (text.len == 0) {
		buf_cut(&b->clean, line ? line - 1 : 0); /* the space of start_line too */
		b->map.len = map;
		return;
	}
	struct block *last = last_block(r);
	bool begins = shape.kind != BLOCK_TEXT || line_begins(r, text);
	if (begins) {
		if (last)
			last->close = r->blank;
		shape.apart = r->blank || !last;
		shape.from = line;
		shape.to = b->clean.len;
		shape.map_from = map;
		shape.map_to = b->map.len;
		*vec_push(r->a, &b->list) = shape;
	} else {
		join_line(r, last, line);
	}
	r->head_alone = begins && stands_alone(text);
	r->blank = r->page = false;
}

static int32_t indent_of(struct str line, size_t *first)
{
	int32_t columns = 0;
	size_t i = 0;
	for (; i < line.len && (line.at[i] == ' ' || line.at[i] == '\t'); i++)
		columns = line.at[i] == '\t' ? (columns / 4 + 1) * 4 : columns + 1;
	*first = i;
	return columns;
}

/* Put a space between the last block and the line that is about to be read. */
static size_t start_line(struct reader *r)
{
	if (r->b->clean.len)
		buf_char(&r->b->clean, ' ');
	r->b->fresh = true;
	return r->b->clean.len;
}

/* "[^1]: words" */
static bool is_note(struct str line)
{
	struct str t = str_trim(line);
	ptrdiff_t end = str_find(str_slice(t, 0, 16), S("]:"), 0);
	return str_starts(t, S("[^")) && end > 2;
}

/* A line of "=" makes a heading of the line before it. */
static bool underlines(struct reader *r, struct str line)
{
	struct block *last = last_block(r);
	struct str t = str_trim(line);
	if (t.len < 3 || !last || last->kind != BLOCK_TEXT || r->blank)
		return false;
	for (size_t i = 0; i < t.len; i++)
		if (t.at[i] != '=')
			return false;
	last->kind = BLOCK_HEADING;
	last->level = 1;
	return true;
}

static void read_markdown_line(struct reader *r, struct str line, size_t at)
{
	struct blocks *b = r->b;
	if (!r->markdown.comment && markdown_is_markup(&r->markdown, line))
		return;
	struct block shape = {.kind = is_note(line) ? BLOCK_NOTE : BLOCK_TEXT};
	size_t from = 0, to = line.len, first = 0;
	shape.indent = indent_of(line, &first);
	int32_t level = markdown_heading(line, &from, &to);
	if (level) {
		shape.kind = BLOCK_HEADING;
		shape.level = level;
	}
	while (first < to && line.at[first] == '>') /* quoted */
		from = ++first;
	markdown_mark(&r->markdown, line, at, r->keep, b->findings);
	bool bullet = !level && first + 1 < line.len && line.at[first + 1] == ' ' &&
		      (line.at[first] == '*' || line.at[first] == '-' || line.at[first] == '+');
	if (bullet)
		r->markdown.drop[first] = MARKDOWN_LITERAL;
	size_t start = start_line(r), map = b->map.len;
	while (from < to) {
		size_t end = from;
		bool dropped = r->markdown.drop[from] == MARKDOWN_DROP;
		while (end < to && (r->markdown.drop[end] == MARKDOWN_DROP) == dropped)
			end++;
		if (!dropped)
			blocks_put(b, start, at + from, at + end);
		from = end;
	}
	take_line(r, start, map, shape);
}

static void set_apart(struct reader *r, struct str line, size_t at)
{
	struct str t = str_trim(line);
	size_t from = at + (size_t)(t.at - line.at);
	finding_add(r->keep, r->b->findings, FINDING_NOTE,
		(struct span){.from = from, .to = from + t.len},
		msg(MSG_DRAFT_FURNITURE, arg_str(str_copy(r->keep, str_slice(t, 0, 60)))));
	r->b->set_apart++;
	r->page = true;
}

/* The next line is blank, or there is none. */
static bool next_is_blank(const struct reader *r)
{
	struct str line;
	bool page;
	size_t at = r->at;
	return !incoming_line(r->b->source, &at, &line, &page) || str_trim(line).len == 0;
}

static void read_plain_line(struct reader *r, struct str line, size_t at)
{
	struct blocks *b = r->b;
	bool alone = r->blank && next_is_blank(r);
	if (furniture_is_page(line, alone) ||
		((r->page || alone) && furniture_is_head(&r->furniture, line))) {
		set_apart(r, line, at);
		return;
	}
	struct block shape = {.kind = is_note(line) ? BLOCK_NOTE : BLOCK_TEXT};
	size_t from = 0, to = line.len, first = 0;
	shape.indent = indent_of(line, &first);
	int32_t level = markdown_heading(line, &from, &to);
	if (level) {
		shape.kind = BLOCK_HEADING;
		shape.level = level;
	}
	size_t start = start_line(r), map = b->map.len;
	blocks_put(b, start, at + from, at + to);
	take_line(r, start, map, shape);
	r->last_len = (int64_t)line.len;
}

/* The length that most lines of text do not pass: lines are broken at about it, or they are not
 * broken at all and it is long. */
static void measure(struct reader *r)
{
	enum { LONG = 400 };
	int64_t by_length[LONG + 1] = {0}, lines = 0, seen = 0, width = 0;
	struct str line;
	bool page;
	size_t at = 0;
	while (incoming_line(r->b->source, &at, &line, &page)) {
		size_t len = str_trim(line).len;
		if (len == 0)
			continue;
		by_length[len < LONG ? len : LONG]++;
		lines++;
	}
	while (width < LONG && seen * 10 < lines * 9)
		seen += by_length[width++];
	r->width = width;
	r->b->wrapped = width < 180;
}

static void read_title(struct reader *r)
{
	if (r->markdown.title.len == 0)
		return;
	size_t from = (size_t)(r->markdown.title.at - r->b->source.at);
	blocks_put(r->b, 0, from, from + r->markdown.title.len);
	take_line(r, 0, 0, (struct block){.kind = BLOCK_HEADING});
}

bool blocks_read(
	struct arena *a, struct arena *keep, struct str source, struct blocks *b, struct err *err)
{
	struct reader r = {.b = b, .a = a, .keep = keep, .blank = true};
	b->keep = keep;
	struct str line;
	bool page;
	b->a = a;
	b->source = source;
	b->clean = buf_new(a, 4 * (size_t)LIMIT_DRAFT);
	if (b->markdown) {
		markdown_open(a, source, &r.markdown);
		read_title(&r);
		r.at = r.markdown.header_end;
	} else {
		furniture_open(a, source, &r.furniture);
	}
	measure(&r);
	for (size_t at = r.at; incoming_line(source, &r.at, &line, &page); at = r.at) {
		if (str_trim(line).len == 0)
			r.blank = true;
		else if (underlines(&r, line))
			r.page = false;
		else if (b->markdown)
			read_markdown_line(&r, line, at);
		else
			read_plain_line(&r, line, at);
		if (page)
			r.page = true;
		if (b->list.len > LIMIT_PROVISIONS)
			return err_set(err, FAULT_LIMIT,
				msg(MSG_DRAFT_TOO_MANY, arg_int(LIMIT_PROVISIONS)));
	}
	if (b->list.len)
		vec_last(&b->list).close = true;
	return true;
}
