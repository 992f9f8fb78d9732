#include "base/unicode.h"
#include "base/utf8.h"
#include "formats/plain/plain.h"
#include "formats/said.h"
#include "i18n/words.h"

enum {
	LINE_MAX_BYTES = 4 << 20,
	MARGIN = 6,
	INDENT = 4,
	COLUMNS_LEAST = 20, /* of a line, however deep it is indented */
};

/* Where an official line begins in the text of a block. */
struct mark {
	size_t at;
	int64_t line;
};

struct plain {
	struct buf *out;
	struct plain_style style;
	struct arena *a;
	struct buf text; /* of the block, as one line */
	VEC(struct mark) marks;
};

static void put_said(struct plain *p, const struct paper_said *said)
{
	if (said->who_len == 0)
		return;
	bool rtl = lang_is_rtl(p->style.lang);
	buf_char(&p->text, ' ');
	buf_str(&p->text, rtl ? S("\u2068") : S(""));
	buf_char(&p->text, '(');
	buf_str(&p->text, said_short(p->a, p->style.lang, said, 0));
	buf_char(&p->text, ')');
	buf_str(&p->text, rtl ? S("\u2069") : S(""));
}

static void put_run(struct plain *p, const struct paper_run *run)
{
	switch (run->kind) {
	case RUN_TEXT:
		buf_str(&p->text, run->text);
		return;
	case RUN_MESSAGE:
		buf_str(&p->text, i18n_say(p->a, p->style.lang, run->message));
		return;
	case RUN_OPEN:
		buf_str(&p->text, run->text);
		if (run->span == SPAN_BRACKET)
			buf_char(&p->text, '[');
		return;
	case RUN_CLOSE:
		if (run->span != SPAN_BRACKET)
			return;
		buf_char(&p->text, ']');
		for (size_t i = 0; i < run->said_len; i++)
			put_said(p, &run->said[i]);
		return;
	case RUN_LINE:
		*vec_push(p->a, &p->marks) = (struct mark){p->text.len, run->line};
		return;
	}
}

static void put_runs(struct plain *p, struct paper_runs runs)
{
	for (size_t i = 0; i < runs.len; i++)
		put_run(p, &runs.at[i]);
}

void plain_runs(struct buf *out, struct paper_runs runs, enum lang lang)
{
	struct arena scratch CLEANUP(arena_close) = arena_open(64 << 20);
	struct plain p = {.style = {.lang = lang}, .a = &scratch};
	p.text = buf_new(&scratch, LINE_MAX_BYTES);
	put_runs(&p, runs);
	buf_str(out, buf_view(&p.text));
}

/* Where the line that begins at `from` ends: before the space where it would become too long, or
 * between two ideographs. */
static size_t line_end(struct str s, size_t from, int32_t columns)
{
	size_t end = 0, i = from;
	int32_t width = 0;
	bool alone = false;
	while (i < s.len) {
		size_t at = i;
		enum unicode_class class = unicode_class(utf8_next(s, &i));
		bool space = s.at[at] == ' ';
		if (at > from && (space || (alone && class == UNICODE_ALONE)))
			end = at;
		if (class != UNICODE_MARK && class != UNICODE_FORMAT)
			width += class == UNICODE_ALONE ? 2 : 1;
		alone = class == UNICODE_ALONE;
		if (width > columns && end > from && !space)
			return end;
	}
	return s.len;
}

/* The number of the first official line that begins in [from, to). */
static void put_margin(struct plain *p, size_t to, size_t *mark)
{
	int64_t line = 0;
	for (; *mark < p->marks.len && p->marks.at[*mark].at < to; ++*mark)
		line = line ? line : p->marks.at[*mark].line;
	if (line)
		buf_print(p->out, "%*lld  ", MARGIN - 2, (long long)line);
	else
		buf_print(p->out, "%*s", MARGIN, "");
}

/* The gathered line, broken where the style says, and forgotten. */
static void flush_text(struct plain *p, int32_t indent)
{
	struct str s = buf_view(&p->text);
	int32_t columns = p->style.columns - indent;
	size_t from = 0, mark = 0;
	if (columns < COLUMNS_LEAST)
		columns = COLUMNS_LEAST;
	while (from < s.len) {
		size_t to = p->style.columns ? line_end(s, from, columns) : s.len;
		if (p->style.numbers)
			put_margin(p, to, &mark);
		buf_print(p->out, "%*s", indent, "");
		buf_str(p->out, str_slice(s, from, to));
		buf_char(p->out, '\n');
		from = to;
		while (from < s.len && s.at[from] == ' ')
			from++;
	}
	buf_clear(&p->text);
	p->marks.len = 0;
}

/* A label on its line, the title on the next. */
static void put_heading(struct plain *p, const struct paper_block *b)
{
	put_runs(p, b->before);
	buf_str(&p->text, b->label);
	flush_text(p, 0);
	put_runs(p, b->runs);
	put_runs(p, b->after);
	flush_text(p, 0);
}

/* Words that go on with a paragraph or a point stand further in than it begins. */
static int32_t indent_of(const struct paper_block *b)
{
	int32_t steps = 0;
	while (b->role == ROLE_PROVISION && b->label.len == 0 && b->parent &&
		b->parent->role == ROLE_PROVISION) {
		b = b->parent;
		steps++;
	}
	return b->role == ROLE_PROVISION ? INDENT * (b->level + steps) : 0;
}

static void put_words(struct plain *p, const struct paper_block *b)
{
	put_runs(p, b->before);
	buf_str(&p->text, b->label);
	if (b->label.len && b->runs.len)
		buf_char(&p->text, ' ');
	put_runs(p, b->runs);
	put_runs(p, b->after);
	flush_text(p, indent_of(b));
}

/* Where more words of the cover follow, the title is underlined, so that it can be told. */
static void put_title(struct plain *p, const struct paper_block *b)
{
	put_words(p, b);
	if (b->next && b->next->role == ROLE_PARAGRAPH)
		buf_z(p->out, "==========\n");
}

static void put_row(struct plain *p, const struct paper_block *row)
{
	for (const struct paper_block *c = row->first; c; c = c->next) {
		buf_str(&p->text, c == row->first ? S("") : S(" | "));
		put_runs(p, c->runs);
	}
	flush_text(p, 0);
}

static void put_block(struct plain *p, const struct paper_block *b)
{
	switch (b->role) {
	case ROLE_PAPER:
	case ROLE_MASTHEAD:
	case ROLE_LIST:
	case ROLE_TABLE:
	case ROLE_CELL:
		return;
	case ROLE_FACT:
		buf_str(&p->text, i18n_say(p->a, p->style.lang, b->name));
		buf_z(&p->text, ": ");
		put_runs(p, b->runs);
		flush_text(p, 0);
		return;
	case ROLE_HEADING:
	case ROLE_ARTICLE:
	case ROLE_PREAMBLE:
		if (b->label.len == 0 && b->runs.len == 0)
			return;
		put_heading(p, b);
		break;
	case ROLE_TITLE:
		put_title(p, b);
		break;
	case ROLE_PROVISION:
	case ROLE_PARAGRAPH:
	case ROLE_NOTE:
		put_words(p, b);
		break;
	case ROLE_ITEM:
		buf_z(&p->text, "- ");
		put_runs(p, b->runs);
		flush_text(p, 0);
		return;
	case ROLE_ROW:
		put_row(p, b);
		return;
	}
	buf_char(p->out, '\n');
}

void plain_write(struct buf *out, const struct paper *paper, struct plain_style style)
{
	struct arena scratch CLEANUP(arena_close) = arena_open((size_t)1 << 30);
	struct plain p = {.out = out, .style = style, .a = &scratch};
	p.text = buf_new(&scratch, LINE_MAX_BYTES);
	for (const struct paper_block *b = paper->root; b; b = paper_next(b, paper->root))
		put_block(&p, b);
}
