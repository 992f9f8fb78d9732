#include "base/unicode.h"
#include "base/utf8.h"
#include "formats/plain/inside.h"
#include "formats/said.h"
#include "i18n/words.h"

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

/* Words of one of two texts only, marked; white space at the ends stands outside the mark. */
static void put_changed(struct plain *p, struct str text)
{
	struct str words = str_trim(text);
	bool marks = !p->style.colour && !p->whole && words.len > 0;
	bool gone = p->changed == SPAN_DELETED;
	buf_str(&p->text, str_slice(text, 0, (size_t)(words.at - text.at)));
	buf_str(&p->text, !marks ? S("") : gone ? S("[-") : S("{+"));
	size_t from = p->text.len;
	buf_str(&p->text, words);
	*vec_push(p->a, &p->looks) = (struct look){from, p->text.len, p->changed};
	buf_str(&p->text, !marks ? S("") : gone ? S("-]") : S("+}"));
	buf_str(&p->text, str_from(text, (size_t)(words.at - text.at) + words.len));
}

static bool is_change(const struct paper_run *run)
{
	return run->span == SPAN_DELETED || run->span == SPAN_INSERTED;
}

static void put_run(struct plain *p, const struct paper_run *run)
{
	switch (run->kind) {
	case RUN_TEXT:
		if (p->changed)
			put_changed(p, run->text);
		else
			buf_str(&p->text, run->text);
		return;
	case RUN_MESSAGE:
		buf_str(&p->text, i18n_say(p->a, p->style.lang, run->message));
		return;
	case RUN_OPEN:
		p->changed = is_change(run) ? run->span : p->changed;
		buf_str(&p->text, run->text);
		if (run->span == SPAN_BRACKET)
			buf_char(&p->text, '[');
		return;
	case RUN_CLOSE:
		p->changed = is_change(run) ? 0 : p->changed;
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

void plain_put_runs(struct plain *p, struct paper_runs runs)
{
	for (size_t i = 0; i < runs.len; i++)
		put_run(p, &runs.at[i]);
}

void plain_runs(struct buf *out, struct paper_runs runs, enum lang lang)
{
	struct arena scratch CLEANUP(arena_close) = arena_open(64 << 20);
	struct plain p = {.style = {.lang = lang}, .a = &scratch};
	p.text = buf_new(&scratch, LINE_MAX_BYTES);
	plain_put_runs(&p, runs);
	buf_str(out, buf_view(&p.text));
}

/* Where the line that begins at `from` ends: before the space where it would become too long, or
 * between two ideographs. */
size_t plain_line_end(struct str s, size_t from, int32_t columns)
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

/* Bytes [from, to) of what is gathered, in colour where the style says. */
void plain_put_line(struct plain *p, size_t from, size_t to)
{
	struct str s = buf_view(&p->text);
	for (size_t i = 0; p->style.colour && i < p->looks.len; i++) {
		const struct look *k = &p->looks.at[i];
		if (k->to <= from || k->from >= to)
			continue;
		size_t begins = k->from > from ? k->from : from, ends = k->to < to ? k->to : to;
		buf_str(p->out, str_slice(s, from, begins));
		buf_str(p->out, k->span == SPAN_DELETED ? S("\x1b[9;31m") : S("\x1b[4;32m"));
		buf_str(p->out, str_slice(s, begins, ends));
		buf_str(p->out, S("\x1b[0m"));
		from = ends;
	}
	buf_str(p->out, str_slice(s, from, to));
}

void plain_forget(struct plain *p)
{
	buf_clear(&p->text);
	p->marks.len = 0;
	p->looks.len = 0;
}

void plain_flush(struct plain *p, int32_t indent)
{
	struct str s = buf_view(&p->text);
	int32_t columns = p->style.columns - indent;
	size_t from = 0, mark = 0;
	if (columns < COLUMNS_LEAST)
		columns = COLUMNS_LEAST;
	while (from < s.len) {
		size_t to = p->style.columns ? plain_line_end(s, from, columns) : s.len;
		if (p->style.numbers)
			put_margin(p, to, &mark);
		buf_print(p->out, "%*s", indent, "");
		plain_put_line(p, from, to);
		buf_char(p->out, '\n');
		from = to;
		while (from < s.len && s.at[from] == ' ')
			from++;
	}
	plain_forget(p);
}

/* A label on its line, the title on the next. */
static void put_heading(struct plain *p, const struct paper_block *b)
{
	plain_put_runs(p, b->before);
	buf_str(&p->text, b->label);
	plain_flush(p, 0);
	plain_put_runs(p, b->runs);
	plain_put_runs(p, b->after);
	plain_flush(p, 0);
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
	plain_put_runs(p, b->before);
	buf_str(&p->text, b->label);
	if (b->label.len && b->runs.len)
		buf_char(&p->text, ' ');
	plain_put_runs(p, b->runs);
	plain_put_runs(p, b->after);
	plain_flush(p, indent_of(b));
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
		plain_put_runs(p, c->runs);
	}
	plain_flush(p, 0);
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
		plain_put_runs(p, b->runs);
		plain_flush(p, 0);
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
		plain_put_runs(p, b->runs);
		plain_flush(p, 0);
		return;
	case ROLE_ROW:
		put_row(p, b);
		return;
	case ROLE_PAIR:
		plain_pair(p, b);
		break;
	case ROLE_SIDE:
		return;
	case ROLE_FOLD:
		buf_z(&p->text, "... ");
		plain_put_runs(p, b->runs);
		plain_flush(p, 0);
		break;
	}
	buf_char(p->out, '\n');
}

/* What a fold holds is not written. */
static const struct paper_block *next_shown(
	const struct paper_block *b, const struct paper_block *top)
{
	if (b->role != ROLE_FOLD)
		return paper_next(b, top);
	while (b != top && !b->next)
		b = b->parent;
	return b == top ? NULL : b->next;
}

void plain_write(struct buf *out, const struct paper *paper, struct plain_style style)
{
	struct arena scratch CLEANUP(arena_close) = arena_open((size_t)1 << 30);
	struct plain p = {.out = out, .style = style, .a = &scratch};
	p.text = buf_new(&scratch, LINE_MAX_BYTES);
	for (const struct paper_block *b = paper->root; b; b = next_shown(b, paper->root))
		put_block(&p, b);
}
