#include <string.h>
#include "text/inside.h"
#include "text/styled.h"
#include "text/wordcount.h"

enum { STEP = 4 }; /* columns of an indent */

/* A piece of a line, or its label. */
struct item {
	const struct piece *piece; /* null: the label */
	struct str label;
};

struct items {
	const struct item *at;
	size_t len;
};

/* What the brackets around the words at hand make of them. */
enum fate { FATE_STANDS, FATE_NEW, FATE_GOES };

struct page {
	struct buf *out;
	struct arena *a;
	const struct negotiation *n;
	const struct style_page *of;
	int32_t indent;
	bool fresh;    /* nothing stands on the line yet */
	bool labelled; /* the label is written */
	VEC(enum fate) fates;
	VEC(const struct piece *) notes; /* whose attributions are gathered */
};

/* --- words
 * ---------------------------------------------------------------------------------------- */

static void put_indent(struct page *p)
{
	for (int32_t i = 0; i < p->indent; i++)
		buf_char(p->out, ' ');
}

static void put(struct page *p, struct str s)
{
	if (s.len == 0)
		return;
	if (p->fresh)
		put_indent(p);
	p->fresh = false;
	buf_str(p->out, s);
}

static void line_end(struct page *p)
{
	if (!p->fresh)
		buf_char(p->out, '\n');
	p->fresh = true;
}

static size_t spaces(struct str s)
{
	size_t n = 0;
	while (n < s.len && (s.at[n] == ' ' || s.at[n] == '\t' || s.at[n] == '\n'))
		n++;
	return n;
}

/* Words with the marks of what is to become of them; white space stays outside. */
static void put_words(struct page *p, struct str s)
{
	const struct bracket_style *style = p->of->style;
	enum fate fate = p->fates.len ? vec_last(&p->fates) : FATE_STANDS;
	const struct str *marks = fate == FATE_NEW    ? style->new_marks
				  : fate == FATE_GOES ? style->gone_marks
						      : NULL;
	size_t before = spaces(s);
	if (p->fresh)
		s = str_from(s, before);
	if (!marks || before == s.len) {
		put(p, s);
		return;
	}
	before = spaces(s);
	put(p, str_slice(s, 0, before));
	put(p, marks[0]);
	put(p, str_from(s, before));
	put(p, marks[1]);
}

/* --- attributions
 * ---------------------------------------------------------------------------------- */

static void put_said(struct page *p, const struct attribution *said)
{
	static const char *const verbs[] = {
		[ATTRIBUTION_PROPOSES] = "",
		[ATTRIBUTION_DELETES] = "del. ",
		[ATTRIBUTION_MOVES] = "move ",
		[ATTRIBUTION_SPLITS] = "split ",
		[ATTRIBUTION_MERGES] = "merge ",
		[ATTRIBUTION_RESERVES] = "res. ",
	};
	put(p, str_of(verbs[said->verb]));
	for (size_t i = 0; i < said->sponsors_len; i++) {
		int32_t who = said->sponsors[i];
		struct str name = p->of->names ? p->of->names[who] : (struct str){0};
		put(p, i ? S(", ") : S(""));
		put(p, name.len ? name : negotiation_code(p->n, who));
	}
}

/* "¹²": the number of a note. */
static void put_number(struct page *p, size_t number)
{
	static const char *const digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
	struct str decimal = str_print(p->a, "%zu", number);
	for (size_t i = 0; i < decimal.len; i++)
		put(p, str_of(digits[decimal.at[i] - '0']));
}

static void put_behind(struct page *p, const struct piece *k)
{
	for (size_t i = 0; i < k->said_len; i++) {
		put(p, S(" ("));
		put_said(p, &k->said[i]);
		put(p, S(")"));
	}
}

static void attribute(struct page *p, const struct piece *k)
{
	if (k->said_len == 0)
		return;
	switch (p->of->style->place) {
	case STYLE_BEHIND:
		put_behind(p, k);
		return;
	case STYLE_END:
	case STYLE_MARGIN:
		*vec_push(p->a, &p->notes) = k;
		put_number(p, p->notes.len);
		return;
	case STYLE_NONE:
	case STYLE_PLACE_COUNT:
		return;
	}
}

static void note_put(struct page *p, size_t i)
{
	const struct piece *k = p->notes.at[i];
	put_number(p, i + 1);
	put(p, S(" "));
	for (size_t j = 0; j < k->said_len; j++) {
		put(p, j ? S("; ") : S(""));
		put_said(p, &k->said[j]);
	}
}

static void notes_end(struct page *p)
{
	bool margin = p->of->style->place == STYLE_MARGIN;
	p->indent += margin ? STEP : 0;
	for (size_t i = 0; i < p->notes.len; i++) {
		if (margin)
			line_end(p);
		else
			put(p, i ? S("; ") : S(" ("));
		note_put(p, i);
	}
	if (p->notes.len && !margin)
		put(p, S(")"));
	p->indent -= margin ? STEP : 0;
	p->notes.len = 0;
}

/* --- brackets
 * --------------------------------------------------------------------------------------- */

static enum fate fate_of(const struct page *p, const struct piece *k)
{
	enum fate around = p->fates.len ? vec_last(&p->fates) : FATE_STANDS;
	if (k->bracket == BRACKET_PROPOSED)
		return FATE_NEW;
	if (k->alternatives)
		return FATE_GOES;
	for (size_t i = 0; i < k->said_len; i++)
		if (k->said[i].verb == ATTRIBUTION_DELETES)
			return FATE_GOES;
	return around;
}

static void open(struct page *p, const struct piece *k)
{
	put(p, p->fresh ? S("") : k->text);
	put(p, S("["));
	enum fate fate = fate_of(p, k); /* what is around it is the last one still */
	*vec_push(p->a, &p->fates) = fate;
}

static void close(struct page *p)
{
	put(p, S("]"));
	p->fates.len--;
}

static void items_put(struct page *p, struct items list);

/* --- option blocks
 * ------------------------------------------------------------------------------------ */

/* Index behind the bracket that opens at `i`. */
static size_t bracket_end(struct items list, size_t i)
{
	int depth = 0;
	for (; i < list.len; i++) {
		const struct piece *k = list.at[i].piece;
		if (!k)
			continue;
		depth += k->kind == PIECE_OPEN;
		depth -= k->kind == PIECE_CLOSE;
		if (depth == 0)
			return i + 1;
	}
	return i;
}

static int64_t words_in(struct items list, size_t from, size_t to)
{
	int64_t n = 0;
	for (size_t i = from; i < to; i++)
		if (list.at[i].piece && list.at[i].piece->kind == PIECE_TEXT)
			n += word_count(list.at[i].piece->text);
	return n;
}

/* Where the alternatives that begin at `i` end, when they are to be blocks; else 0. */
static size_t block_end(const struct page *p, struct items list, size_t i)
{
	const struct piece *first = list.at[i].piece;
	int64_t most = p->of->style->options;
	bool starts = first && first->kind == PIECE_OPEN && first->alternative == 1 &&
		      first->alternatives > 1;
	if (!starts || most == 0 || p->fates.len)
		return 0;
	bool is_long = first->whole;
	for (int32_t k = 1; k <= first->alternatives; k++) {
		const struct piece *o = i < list.len ? list.at[i].piece : NULL;
		if (!o || o->kind != PIECE_OPEN || o->alternative != k)
			return 0;
		size_t end = bracket_end(list, i);
		is_long |= words_in(list, i, end) > most;
		i = end;
	}
	return is_long ? i : 0;
}

/* One alternative, [from, to) with its bracket. */
static void option_put(struct page *p, struct items list, size_t from, size_t to)
{
	const struct piece *k = list.at[from].piece;
	p->indent += STEP;
	put(p, style_heading(p->a, p->of->style->word, p->of->lang, k->alternative));
	if (p->of->style->place != STYLE_NONE)
		put_behind(p, k);
	line_end(p);
	open(p, k);
	items_put(p, (struct items){list.at + from + 1, to - from - 2});
	close(p);
	line_end(p);
	p->indent -= STEP;
}

static void block_put(struct page *p, struct items list, size_t from, size_t to)
{
	/* The label of a provision that is replaced as a whole stands above its options. */
	for (size_t i = from; i < to; i++) {
		if (!list.at[i].piece)
			put(p, str_trim(list.at[i].label));
		p->labelled |= !list.at[i].piece;
	}
	line_end(p);
	while (from < to) {
		size_t end = bracket_end(list, from);
		option_put(p, list, from, end);
		from = end;
	}
}

/* --- lines
 * -------------------------------------------------------------------------------------------- */

static void items_put(struct page *p, struct items list)
{
	for (size_t i = 0; i < list.len; i++) {
		const struct piece *k = list.at[i].piece;
		size_t end = block_end(p, list, i);
		if (end) {
			block_put(p, list, i, end);
			i = end - 1;
		} else if (!k) {
			put(p, p->labelled ? S("") : list.at[i].label);
		} else if (k->kind == PIECE_OPEN) {
			open(p, k);
		} else if (k->kind == PIECE_CLOSE) {
			close(p);
			attribute(p, k);
		} else {
			put_words(p, k->text);
		}
	}
}

static size_t pieces_add(struct item *to, size_t n, const struct pieces *p)
{
	for (size_t i = 0; i < p->len; i++)
		to[n++].piece = &p->at[i];
	return n;
}

static void line_put(struct page *p, const struct consolidated_line *l)
{
	size_t most = l->before.len + l->own.len + l->after.len + 1, n = 0;
	struct item *list = NEWN(p->a, struct item, most);
	bool more = l->own.len || l->after.len;
	p->indent = STEP * consolidated_indent(&p->n->text, l->id);
	p->fresh = true;
	p->labelled = false;
	n = pieces_add(list, n, &l->before);
	if (l->label.len)
		list[n++].label = str_print(p->a, "%.*s%s", STR_FMT(l->label), more ? " " : "");
	n = pieces_add(list, n, &l->own);
	n = pieces_add(list, n, &l->after);
	items_put(p, (struct items){list, n});
	notes_end(p);
	if (n == 0) /* a provision without words is a line too */
		put_indent(p);
	p->fresh &= n > 0;
	line_end(p);
}

void styled_document(struct buf *out, const struct negotiation *n, struct provision_id root,
	const struct style_page *page, struct arena scratch)
{
	const struct bracket_style *style = page->style;
	struct profile profile = {.spaced = style->spaced,
		.rank = page->rank,
		.only = page->only,
		.only_len = page->only_len};
	struct consolidated_line *lines;
	size_t len = consolidate_lines(&scratch, n, root, &profile, &lines);
	struct page p = {.out = out, .a = &scratch, .n = n, .of = page};
	for (size_t i = 0; i < len; i++)
		line_put(&p, &lines[i]);
}
