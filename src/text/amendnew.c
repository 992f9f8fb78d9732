#include "base/buf.h"
#include "base/limits.h"
#include "text/amendnew.h"
#include "text/label.h"
#include "text/numeral.h"

/* New provisions between quotation marks, read and written; the numbers of the lines are dropped
 * and counted again from their places. */

/* ---- reading ---- */

struct line {
	enum provision_kind kind;
	bool numbered;
	int64_t depth;
	struct str words;
};

static bool is_label_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* "1. ", "(a) ", "a) ", "(i) ": the kind by its label; without one an unnumbered paragraph. */
static struct line line_read(struct str s, const struct line *before)
{
	size_t i = 0;
	struct line out = {PROVISION_PARAGRAPH, false, 1, s};
	while (i < s.len && s.at[i] >= '0' && s.at[i] <= '9')
		i++;
	if (i && i + 1 < s.len && s.at[i] == '.' && s.at[i + 1] == ' ') {
		out.numbered = true;
		out.words = str_from(s, i + 2);
		return out;
	}
	size_t from = s.len && s.at[0] == '(' ? 1 : 0;
	for (i = from; i < s.len && is_label_letter(s.at[i]);)
		i++;
	if (i == from || i > from + 5 || i + 1 >= s.len || s.at[i] != ')' || s.at[i + 1] != ' ')
		return out;
	struct str label = str_slice(s, from, i);
	bool under = before && before->depth >= 2;
	bool item = numeral_roman(label) && under &&
		    !(before->depth == 2 && str_eq(label, S("i")) && before->words.len == 0);
	item = item && (before->depth == 3 || str_eq(label, S("i")));
	out.kind = item ? PROVISION_ITEM : PROVISION_SUBPARAGRAPH;
	out.depth = item ? 3 : 2;
	out.numbered = true;
	out.words = str_from(s, i + 2);
	return out;
}

static size_t lines_read(struct arena *a, struct str s, struct line **out)
{
	size_t n = 1;
	for (size_t i = 0; i < s.len; i++)
		n += s.at[i] == '\n';
	*out = NEWN(a, struct line, n);
	n = 0;
	while (s.len) {
		struct str one = str_trim(str_cut(&s, '\n'));
		if (one.len) {
			(*out)[n] = line_read(one, n ? &(*out)[n - 1] : NULL);
			n++;
		}
	}
	return n;
}

/* Lines [i, len) that are deeper than `depth`, as the children of one edit. */
static size_t children(struct arena *a, const struct line *l, size_t len, size_t i, int64_t depth,
	struct edit *out)
{
	struct {
		VEC(struct edit) of;
	} list = {0};
	while (i < len && l[i].depth > depth) {
		int64_t own = l[i].depth;
		struct edit e = {.op = EDIT_INSERT_PROVISION,
			.occurrence = 1,
			.kind = l[i].kind,
			.numbered = l[i].numbered,
			.text = l[i].words};
		i = children(a, l, len, i + 1, own, &e);
		*vec_push(a, &list.of) = e;
	}
	out->under = list.of.at;
	out->under_len = list.of.len;
	return i;
}

static struct edit one_new(
	struct arena *a, const struct text *t, const struct amend_spot *at, struct str quote)
{
	const struct provision *like = text_get(t, at->like);
	struct edit e = {.op = EDIT_INSERT_PROVISION,
		.parent = at->parent,
		.after = at->after,
		.occurrence = 1,
		.kind = at->named,
		.numbered = true};
	bool beside = at->like.n && (at->named == PROVISION_KIND_COUNT || at->named == like->kind);
	if (beside)
		e.kind = like->kind;
	else if (at->named == PROVISION_KIND_COUNT)
		e.kind = PROVISION_PARAGRAPH;
	if (beside && !kind_has_heading(e.kind))
		e.numbered = like->numbered;
	struct str rest = quote, first = str_trim(str_cut(&rest, '\n'));
	struct line *l, own = line_read(first, NULL);
	bool labelled = own.numbered && !kind_has_heading(e.kind);
	e.text = labelled ? own.words : first;
	if (labelled)
		e.numbered = true;
	size_t n = lines_read(a, rest, &l);
	int64_t depth = kind_has_heading(e.kind)           ? 0
			: e.kind == PROVISION_PARAGRAPH    ? 1
			: e.kind == PROVISION_SUBPARAGRAPH ? 2
							   : 3;
	children(a, l, n, 0, depth, &e);
	return e;
}

size_t amend_new(struct arena *a, const struct text *t, const struct amend_spot *at,
	const struct str *quote, size_t len, struct edit **out)
{
	*out = NEWN(a, struct edit, len);
	for (size_t i = 0; i < len; i++)
		(*out)[i] = one_new(a, t, at, quote[i]);
	return len;
}

/* ---- writing ---- */

static void write_under(struct arena *a, struct buf *b, const struct edit *e, struct str lang)
{
	int64_t n[PROVISION_KIND_COUNT] = {0};
	for (size_t i = 0; i < e->under_len; i++) {
		const struct edit *k = &e->under[i];
		buf_char(b, '\n');
		if (k->numbered)
			buf_str(b, label_mark(a, lang, k->kind, ++n[k->kind]));
		if (k->numbered && k->text.len)
			buf_char(b, ' ');
		buf_str(b, str_trim(k->text));
		write_under(a, b, k, lang);
	}
}

struct str amend_new_words(struct arena *a, const struct edit *e, struct str lang)
{
	struct buf b = buf_new(a, (size_t)LIMIT_PROVISION_TEXT * 4);
	buf_str(&b, str_trim(e->text));
	write_under(a, &b, e, lang);
	return buf_view(&b);
}
