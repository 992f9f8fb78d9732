#include <assert.h>
#include "base/unicode.h"
#include "base/utf8.h"
#include "papers/measure.h"

/* The line that is being filled. */
struct ruler {
	struct arena *a;
	struct measure m;
	int64_t line;
	int32_t column; /* next free, from 0 */
	int32_t indent;
	bool due; /* the next word begins a line whose number is to be shown */
};

static int32_t columns_of(uint32_t c)
{
	enum unicode_class class = unicode_class(c);
	if (class == UNICODE_MARK || class == UNICODE_FORMAT)
		return 0;
	return class == UNICODE_ALONE ? 2 : 1;
}

static void next_line(struct ruler *r)
{
	r->line++;
	r->column = r->indent;
	r->due = r->line % r->m.every == 0;
}

/* A word, or one ideograph, from `at`: where it ends and how wide it is. */
static size_t word_end(struct str s, size_t at, int32_t *width)
{
	size_t i = at;
	*width = 0;
	while (i < s.len) {
		size_t next = i;
		uint32_t c = utf8_next(s, &next);
		if (unicode_class(c) == UNICODE_SPACE)
			break;
		bool alone = unicode_class(c) == UNICODE_ALONE;
		if (alone && i > at)
			break;
		*width += columns_of(c);
		i = next;
		if (alone && (i >= s.len || unicode_class(utf8_next(s, &(size_t){i})) !=
						    UNICODE_PUNCTUATION))
			break;
	}
	return i;
}

static size_t skip_space(struct str s, size_t at, struct ruler *r)
{
	size_t i = at;
	while (i < s.len) {
		size_t next = i;
		if (unicode_class(utf8_next(s, &next)) != UNICODE_SPACE)
			break;
		i = next;
	}
	r->column += i > at ? 1 : 0;
	return i;
}

/* The words of one run; cut where a line number is due. */
static void measure_text(struct ruler *r, struct paper_writer *out, struct str text)
{
	size_t from = 0, i = 0;
	while (i < text.len) {
		int32_t width;
		i = skip_space(text, i, r);
		size_t end = word_end(text, i, &width);
		if (end == i)
			break;
		if (r->column > r->indent && r->column + width > r->m.columns)
			next_line(r);
		if (r->due) {
			paper_text(r->a, out, str_slice(text, from, i));
			*vec_push(r->a, &out->runs) =
				(struct paper_run){.kind = RUN_LINE, .line = r->line};
			from = i;
			r->due = false;
		}
		r->column += width;
		i = end;
	}
	paper_text(r->a, out, str_from(text, from));
}

static struct paper_runs measure_runs(struct ruler *r, struct paper_runs runs)
{
	struct paper_writer out = {0};
	int32_t proposed = 0;
	for (size_t i = 0; i < runs.len; i++) {
		const struct paper_run *run = &runs.at[i];
		bool bracket = run->span == SPAN_BRACKET && run->bracket == BRACKET_OF_PROPOSED;
		proposed += bracket && run->kind == RUN_OPEN;
		proposed -= bracket && run->kind == RUN_CLOSE;
		if (run->kind == RUN_TEXT && proposed == 0)
			measure_text(r, &out, run->text);
		else
			*vec_push(r->a, &out.runs) = *run;
	}
	return (struct paper_runs){out.runs.at, out.runs.len};
}

static bool has_words(const struct paper_block *b)
{
	if (b->state == STATE_NEW)
		return false;
	for (size_t i = 0; i < b->runs.len; i++)
		if (b->runs.at[i].kind == RUN_TEXT && b->runs.at[i].text.len)
			return true;
	return false;
}

/* A block under one that is only proposed is only proposed too. */
static bool is_proposed(const struct paper_block *b)
{
	for (; b; b = b->parent)
		if (b->state == STATE_NEW)
			return true;
	return false;
}

void measure_lines(struct arena *a, struct paper *p, struct measure m, int64_t *line)
{
	enum { INDENT = 4, INDENT_MOST = 6 };
	struct ruler r = {.a = a, .m = m, .line = *line};
	assert(m.columns >= 40 && m.every > 0);
	for (const struct paper_block *c = p->root; c; c = paper_next(c, p->root)) {
		struct paper_block *b = (struct paper_block *)c; /* the paper is ours to finish */
		if (!has_words(b) || is_proposed(b))
			continue;
		int32_t level = b->role == ROLE_PROVISION ? b->level : 0;
		r.indent = INDENT * (level < INDENT_MOST ? level : INDENT_MOST);
		next_line(&r);
		if (b->label.len)
			r.column += (int32_t)utf8_count(b->label) + 1;
		b->runs = measure_runs(&r, b->runs);
	}
	*line = r.line;
}
