#include "text/stitch.h"

/* The words of one provision with those brackets that are its own to change: attributions, labels
 * of options and brackets around whole provisions are taken out, brackets that go on from the
 * provision before or into the next are put in, and [shall/should] is [shall][should]. */

enum { SURFACE_MAX = 64 << 20 };

struct layer {
	struct arena *a;
	const struct sheets *s;
	const struct sheet *sheet;
	size_t label[2]; /* bytes that are the label of an option: not copied */
	struct buf words;
	VEC(struct mark_on) marks;
	VEC(size_t) open; /* marks, innermost last */
};

static void put_open(struct layer *l, size_t pair)
{
	*vec_push(l->a, &l->open) = l->marks.len;
	*vec_push(l->a, &l->marks) =
		(struct mark_on){.at = l->words.len, .pair = pair, .open = true};
	buf_char(&l->words, '[');
}

static void put_close(struct layer *l, size_t pair)
{
	size_t open = vec_last(&l->open);
	l->open.len--;
	l->marks.at[open].match = l->marks.len;
	*vec_push(l->a, &l->marks) =
		(struct mark_on){.at = l->words.len, .pair = pair, .match = open};
	buf_char(&l->words, ']');
}

static void put_words(struct layer *l, size_t from, size_t to)
{
	const struct sheet *k = l->sheet;
	if (from < l->label[0] && to > l->label[0]) {
		put_words(l, from, l->label[0]);
		from = l->label[0];
	}
	if (from < l->label[1] && from >= l->label[0])
		from = l->label[1] < to ? l->label[1] : to;
	buf_str(&l->words, str_slice(k->words, from, to));
}

static void put_slashed(struct layer *l, size_t pair, size_t from, size_t to)
{
	struct str rest = str_slice(l->sheet->words, from, to);
	for (bool first = true; rest.len; first = false) {
		if (!first) {
			put_close(l, pair);
			put_open(l, pair);
		}
		buf_str(&l->words, str_cut(&rest, '/'));
	}
}

/* Brackets that are open when the provision begins, the outer first; or when it ends, the inner
 * first. */
static void put_ends(struct layer *l, bool begin)
{
	size_t n = l->sheet->parts.len;
	for (size_t i = 0; i < n; i++) {
		const struct part *p = &l->sheet->parts.at[begin ? i : n - 1 - i];
		if (p->whole)
			continue;
		if (begin && !p->opens)
			put_open(l, p->pair);
		else if (!begin && !p->closes)
			put_close(l, p->pair);
	}
}

static void put_event(struct layer *l, const struct event *e)
{
	if (e->kind == EVENT_OPEN)
		put_open(l, e->pair);
	else if (e->kind == EVENT_CLOSE)
		put_close(l, e->pair);
}

struct surface surface_new(struct arena *a, const struct sheets *s, size_t sheet)
{
	const struct sheet *k = &s->at[sheet];
	struct layer l = {.a = a, .s = s, .sheet = k, .words = buf_new(a, SURFACE_MAX)};
	size_t at = 0;
	if (sheet_block(s, sheet)) {
		l.label[0] = k->label[0];
		l.label[1] = k->label[1];
	}
	put_ends(&l, true);
	for (size_t i = 0; i < k->events.len; i++) {
		const struct event *e = &k->events.at[i];
		bool slashed = e->kind == EVENT_CLOSE && s->pairs.at[e->pair].slashed;
		if (slashed)
			put_slashed(&l, e->pair, at, e->at);
		else
			put_words(&l, at, e->at);
		put_event(&l, e);
		at = e->end;
	}
	put_words(&l, at, k->words.len);
	put_ends(&l, false);
	return (struct surface){sheet, buf_view(&l.words), l.marks.at, l.marks.len};
}
