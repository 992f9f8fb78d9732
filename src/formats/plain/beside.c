#include "base/unicode.h"
#include "base/utf8.h"
#include "formats/plain/inside.h"

/*
 * A provision in two texts, in the manner of sdiff:
 *
 *	1. Each Party [-shall-] take         |  1. Each Party {+may+} take
 *	2. It may wait.                      <
 *
 * or in one column with a sign before it: "~" changed, "-" and "+" in one text only, "<" and ">"
 * moved away and here.
 */

enum {
	GUTTER = 2,
	BETWEEN = 3,     /* columns between the two */
	SIDE_LEAST = 16, /* columns of words, however deep they are indented */
	INDENTS_MOST = 8,
};

static const char *sign_of(const struct paper_block *b)
{
	if (b->head)
		return " ";
	const struct paper_block *old = b->first, *new = old->next;
	bool has_old = old->label.len || old->runs.len, has_new = new->label.len || new->runs.len;
	switch (b->state) {
	case STATE_GOING:
		return "-";
	case STATE_NEW:
		return "+";
	case STATE_MOVING:
		return has_new ? ">" : "<";
	case STATE_NONE:
	case STATE_AGREED:
	case STATE_DIVIDING:
	case STATE_MERGING:
	case STATE_RESERVED:
		break;
	}
	for (size_t i = 0; i < b->runs.len; i++)
		if (b->runs.at[i].kind == RUN_OPEN)
			return "~";
	return has_old && has_new ? " " : "~";
}

static int32_t indent_of(const struct paper_block *b)
{
	return 4 * (b->level < INDENTS_MOST ? b->level : INDENTS_MOST);
}

static int32_t width_of(struct str s)
{
	int32_t width = 0;
	for (size_t i = 0; i < s.len;) {
		enum unicode_class class = unicode_class(utf8_next(s, &i));
		if (class != UNICODE_MARK && class != UNICODE_FORMAT)
			width += class == UNICODE_ALONE ? 2 : 1;
	}
	return width;
}

/* Of what stands in one text only the sign says enough. */
static void put_caption(struct plain *p, const struct paper_block *b, int32_t indent)
{
	if (!b->before.len || b->state == STATE_GOING || b->state == STATE_NEW)
		return;
	buf_z(&p->text, "(");
	plain_put_runs(p, b->before);
	buf_z(&p->text, ")");
	plain_flush(p, indent);
}

/* ---- in one column ---- */

static void put_one(struct plain *p, const struct paper_block *b)
{
	struct str sign = str_of(sign_of(b));
	int32_t columns = p->style.columns, indent = GUTTER + indent_of(b);
	size_t from = 0;
	put_caption(p, b, indent);
	plain_put_runs(p, b->runs);
	struct str s = buf_view(&p->text);
	while (from < s.len) {
		int32_t room = columns - indent < SIDE_LEAST ? SIDE_LEAST : columns - indent;
		size_t to = columns ? plain_line_end(s, from, room) : s.len;
		buf_print(p->out, "%.*s%*s", STR_FMT(from ? S(" ") : sign), indent - 1, "");
		plain_put_line(p, from, to);
		buf_char(p->out, '\n');
		from = to;
		while (from < s.len && s.at[from] == ' ')
			from++;
	}
	plain_forget(p);
}

/* ---- in two ---- */

/* One side, gathered: its own text and looks, and how far its lines are written. */
struct column {
	struct plain p;
	int32_t indent;
	int32_t room;
	size_t at;
};

static struct column column_of(struct plain *p, const struct paper_block *side, int32_t columns)
{
	struct column c = {.p = *p, .indent = indent_of(side)};
	c.p.text = buf_new(p->a, LINE_MAX_BYTES);
	c.p.looks.at = NULL;
	c.p.looks.len = c.p.looks.cap = 0;
	buf_str(&c.p.text, side->label);
	if (side->label.len && side->runs.len)
		buf_char(&c.p.text, ' ');
	plain_put_runs(&c.p, side->runs);
	if (columns - c.indent < SIDE_LEAST)
		c.indent = columns > SIDE_LEAST ? columns - SIDE_LEAST : 0;
	c.room = columns - c.indent;
	return c;
}

/* The next line; returns its width. */
static int32_t column_line(struct column *c)
{
	struct str s = buf_view(&c->p.text);
	if (c->at >= s.len)
		return 0;
	size_t to = plain_line_end(s, c->at, c->room);
	buf_print(c->p.out, "%*s", c->indent, "");
	plain_put_line(&c->p, c->at, to);
	int32_t width = c->indent + width_of(str_slice(s, c->at, to));
	c->at = to;
	while (c->at < s.len && s.at[c->at] == ' ')
		c->at++;
	return width;
}

static bool column_is_done(const struct column *c)
{
	return c->at >= c->p.text.len;
}

static void put_two(struct plain *p, const struct paper_block *b)
{
	int32_t columns = (p->style.columns - BETWEEN) / 2;
	const char *sign = sign_of(b);
	put_caption(p, b, indent_of(b));
	struct column old = column_of(p, b->first, columns);
	struct column new = column_of(p, b->first->next, columns);
	bool first = true;
	while (!column_is_done(&old) || !column_is_done(&new)) {
		int32_t width = column_line(&old);
		buf_print(p->out, "%*s %s", columns > width ? columns - width : 0, "",
			first          ? sign
			: *sign == ' ' ? " "
				       : "|");
		if (!column_is_done(&new))
			buf_char(p->out, ' ');
		column_line(&new);
		buf_char(p->out, '\n');
		first = false;
	}
}

void plain_pair(struct plain *p, const struct paper_block *b)
{
	if (b->head && (!p->style.beside || !p->style.columns))
		return;
	p->whole = b->state == STATE_GOING || b->state == STATE_NEW;
	if (p->style.beside && p->style.columns)
		put_two(p, b);
	else
		put_one(p, b);
	p->whole = false;
}
