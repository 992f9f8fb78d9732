/*
 * The words of two texts compared. What both begin and end with is set aside; the furthest paths of
 * Myers' search are kept for each number of changes and walked back. Time and memory are those of
 * the texts plus the square of the changes, at most DIFF_CHANGES.
 */
#include <assert.h>
#include <string.h>
#include "text/hunk.h"

/* --- tokens ----------------------------------------------------------------------------------- */

/* A cut that is being made. */
struct cutting {
	struct arena *a;
	enum token_rules rules;
	struct str text;
	VEC(struct token) tokens;
	VEC(uint64_t) keys;
};

static struct cutting cutting_new(struct arena *a, struct str text, struct str lang)
{
	struct cutting c = {.a = a, .text = text, .rules = token_rules_of(lang)};
	c.tokens.cap = c.keys.cap = text.len / 4 + 8; /* words and marks have five bytes each */
	c.tokens.at = NEWN(a, struct token, c.tokens.cap);
	c.keys.at = NEWN(a, uint64_t, c.keys.cap);
	return c;
}

static void cutting_put(struct cutting *c, struct token t, uint64_t key)
{
	*vec_push(c->a, &c->tokens) = t;
	*vec_push(c->a, &c->keys) = key;
}

static uint64_t key_of(struct str text, struct token t)
{
	uint64_t key = 0;
	uint32_t len = t.to - t.from;
	if (len >= CUT_KEY)
		memcpy(&key, text.at + t.from, CUT_KEY);
	else
		for (uint32_t i = 0; i < len; i++)
			key = key << 8 | (unsigned char)text.at[t.from + i];
	return key;
}

/* The tokens of bytes [from, to); white space stands there, or the text begins or ends. */
static void cutting_read(struct cutting *c, size_t from, size_t to)
{
	struct str part = str_slice(c->text, 0, to);
	struct token t;
	for (size_t at = from; token_next(part, c->rules, &at, &t);)
		cutting_put(c, t, key_of(part, t));
}

static struct cut cutting_done(const struct cutting *c)
{
	return (struct cut){c->text, c->tokens.at, c->keys.at, (uint32_t)c->tokens.len};
}

static struct cut cut_new(struct arena *a, struct str text, struct str lang)
{
	struct cutting c = cutting_new(a, text, lang);
	cutting_read(&c, 0, text.len);
	return cutting_done(&c);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n';
}

/* Up to the last white space in what both begin with: before it both have the same tokens. */
static size_t common_start(struct str x, struct str y)
{
	size_t n = 0;
	while (n < x.len && n < y.len && x.at[n] == y.at[n])
		n++;
	while (n > 0 && !is_blank(x.at[n - 1]))
		n--;
	return n ? n - 1 : 0;
}

/* The same from the end, leaving `start` bytes alone. */
static size_t common_end(struct str x, struct str y, size_t start)
{
	size_t most = (x.len < y.len ? x.len : y.len) - start;
	size_t n = 0;
	while (n < most && x.at[x.len - n - 1] == y.at[y.len - n - 1])
		n++;
	while (n > 0 && !is_blank(x.at[x.len - n]))
		n--;
	return n;
}

/* Like cut_new, with the tokens of `like` where both texts begin and end alike. */
static struct cut cut_like(
	struct arena *a, const struct cut *like, struct str text, struct str lang)
{
	struct cutting c = cutting_new(a, text, lang);
	size_t start = common_start(like->text, text);
	size_t end = common_end(like->text, text, start);
	uint32_t i = 0;
	for (; i < like->len && like->token[i].to <= start; i++)
		cutting_put(&c, like->token[i], like->key[i]);
	cutting_read(&c, i ? like->token[i - 1].to : 0, text.len - end);
	uint32_t shift = (uint32_t)(text.len - like->text.len);
	uint32_t space = c.tokens.len ? c.tokens.at[c.tokens.len - 1].to : 0;
	while (i < like->len && like->token[i].from < like->text.len - end)
		i++;
	for (; i < like->len; i++) {
		struct token t = like->token[i];
		t.space = space;
		t.from += shift;
		t.to += shift;
		space = t.to;
		cutting_put(&c, t, like->key[i]);
	}
	return cutting_done(&c);
}

/* --- the shortest script ---------------------------------------------------------------------- */

struct script {
	struct arena a;
	const struct cut *old;
	const struct cut *new;
	struct hunk middle; /* what differs between common ends */
	bool *gone;         /* by old token */
	bool *fresh;        /* by new token */
};

static void set_ends_aside(struct script *s)
{
	struct hunk m = {0, s->old->len, 0, s->new->len};
	while (m.from < m.to && m.new_from < m.new_to &&
		cut_same(s->old, m.from, s->new, m.new_from)) {
		m.from++;
		m.new_from++;
	}
	while (m.from < m.to && m.new_from < m.new_to &&
		cut_same(s->old, m.to - 1, s->new, m.new_to - 1)) {
		m.to--;
		m.new_to--;
	}
	s->middle = m;
}

/* Came the path on diagonal k with c changes down from k + 1 (a new token), or from k - 1? `v`
 * holds the furthest old token by diagonal with c - 1 changes. */
static bool came_down(const int32_t *v, int32_t c, int32_t k)
{
	return k == -c || (k != c && v[k - 1] < v[k + 1]);
}

/* Walk the furthest paths back and note what is on the way. */
static void trace(struct script *s, int32_t **paths, int32_t changes)
{
	const struct hunk *m = &s->middle;
	int32_t x = (int32_t)(m->to - m->from);
	int32_t y = (int32_t)(m->new_to - m->new_from);
	for (int32_t c = changes; c > 0; c--) {
		const int32_t *v = paths[c - 1] + c; /* v[k], k from -c to c */
		int32_t k = x - y;
		bool down = came_down(v, c, k);
		int32_t before = down ? k + 1 : k - 1;
		x = v[before];
		y = x - before;
		if (down)
			s->fresh[(int32_t)m->new_from + y] = true;
		else
			s->gone[(int32_t)m->from + x] = true;
	}
}

/* The furthest old token on diagonal k with c changes, from the paths with c - 1. */
static int32_t furthest(const struct script *s, const int32_t *v, int32_t c, int32_t k)
{
	const struct hunk *m = &s->middle;
	int32_t x = 0;
	if (c > 0)
		x = came_down(v, c, k) ? v[k + 1] : v[k - 1] + 1;
	uint32_t i = m->from + (uint32_t)x;
	uint32_t j = m->new_from + (uint32_t)(x - k);
	while (i < m->to && j < m->new_to && cut_same(s->old, i, s->new, j)) {
		i++;
		j++;
	}
	return (int32_t)(i - m->from);
}

/* False when there are too many changes. */
static bool search(struct script *s)
{
	const struct hunk *m = &s->middle;
	int32_t old = (int32_t)(m->to - m->from);
	int32_t new = (int32_t)(m->new_to - m->new_from);
	int32_t most = old + new < DIFF_CHANGES ? old + new : DIFF_CHANGES;
	int32_t **paths = NEWN(&s->a, int32_t *, most + 1);
	const int32_t *v = NULL;
	for (int32_t c = 0; c <= most; c++) {
		/* Room for the diagonals -c - 1 to c + 1, so that the next round may look there. */
		int32_t *now = NEWN(&s->a, int32_t, 2 * c + 3);
		now[0] = now[2 * c + 2] = -1;
		paths[c] = now;
		/* Diagonals that have left the texts lead nowhere. */
		int32_t low = c > new ? c - 2 * new : -c;
		int32_t high = c > old ? 2 * old - c : c;
		for (int32_t k = low; k <= high; k += 2) {
			int32_t x = furthest(s, v, c, k);
			now[k + c + 1] = x;
			if (k == old - new &&x >= old) {
				trace(s, paths, c);
				return true;
			}
		}
		v = now + c + 1;
	}
	return false;
}

static size_t script_hunks(const struct script *s, struct hunk *out)
{
	size_t n = 0;
	uint32_t i = s->middle.from;
	uint32_t j = s->middle.new_from;
	while (i < s->middle.to || j < s->middle.new_to) {
		struct hunk h = {i, i, j, j};
		while (h.to < s->middle.to && s->gone[h.to])
			h.to++;
		while (h.new_to < s->middle.new_to && s->fresh[h.new_to])
			h.new_to++;
		if (h.to > h.from || h.new_to > h.new_from)
			out[n++] = h;
		i = h.to + 1;
		j = h.new_to + 1;
	}
	return n;
}

/* At least one token stays between two hunks. */
static size_t hunks_max(const struct hunk *middle)
{
	uint32_t old = middle->to - middle->from;
	uint32_t new = middle->new_to - middle->new_from;
	return (size_t)(old < new ? old : new) + 1;
}

static size_t cut_diff(struct arena *a, const struct cut *old, const struct cut *new,
	struct str lang, struct hunk **out)
{
	struct script s = {.old = old, .new = new};
	struct pair p = {old, new, lang};
	set_ends_aside(&s);
	*out = NEWN(a, struct hunk, hunks_max(&s.middle));
	if (s.middle.from == s.middle.to || s.middle.new_from == s.middle.new_to) {
		(*out)[0] = s.middle;
		size_t n = s.middle.from < s.middle.to || s.middle.new_from < s.middle.new_to;
		return hunks_tidy(&p, *out, n, *a);
	}
	s.a = *a; /* what is taken from here on is free again on return */
	s.gone = NEWN(&s.a, bool, old->len);
	s.fresh = NEWN(&s.a, bool, new->len);
	size_t n = 1;
	if (search(&s))
		n = script_hunks(&s, *out);
	else
		(*out)[0] = s.middle;
	return hunks_tidy(&p, *out, n, *a);
}

size_t diff_words(
	struct arena *a, struct str old, struct str new, struct str lang, struct hunk **out)
{
	struct cut o = cut_new(a, old, lang);
	struct cut n = cut_like(a, &o, new, lang);
	return cut_diff(a, &o, &n, lang, out);
}

/* --- byte for byte ---------------------------------------------------------------------------- */

/* Where token i begins with its white space; behind the last token, the white space at the end. */
static uint32_t space_from(const struct cut *c, uint32_t i)
{
	if (i < c->len)
		return c->token[i].space;
	return c->len ? c->token[c->len - 1].to : 0;
}

static struct str space_before(const struct cut *c, uint32_t i)
{
	size_t to = i < c->len ? c->token[i].from : c->text.len;
	return str_slice(c->text, space_from(c, i), to);
}

struct changes {
	const struct cut *old;
	const struct cut *new;
	struct change *at;
	size_t len;
	uint32_t new_to; /* where the text of the last one ends */
};

/* Bytes [from, to) of the old text become [new_from, new_to) of the new: one more change, or part
 * of the one before when it touches it. */
static void change_put(struct changes *c, struct hunk h, bool words)
{
	struct change *last = c->len ? &c->at[c->len - 1] : NULL;
	struct str text = str_slice(c->new->text, h.new_from, h.new_to);
	if (last && last->to == h.from && c->new_to == h.new_from) {
		last->to = h.to;
		last->text = str_slice(c->new->text, c->new_to - last->text.len, h.new_to);
		last->words |= words;
	} else {
		c->at[c->len++] = (struct change){h.from, h.to, text, words};
	}
	c->new_to = h.new_to;
}

/* Token i of the old and j of the new text, or both ends, are the same. */
static void put_space(struct changes *c, uint32_t i, uint32_t j)
{
	struct str was = space_before(c->old, i);
	struct str is = space_before(c->new, j);
	struct hunk h = {.from = space_from(c->old, i), .new_from = space_from(c->new, j)};
	h.to = h.from + (uint32_t)was.len;
	h.new_to = h.new_from + (uint32_t)is.len;
	if (!str_eq(was, is))
		change_put(c, h, false);
}

/* Tokens with the white space before them. */
static void put_words(struct changes *c, const struct hunk *k)
{
	struct hunk h = {
		.from = space_from(c->old, k->from), .new_from = space_from(c->new, k->new_from)};
	h.to = k->to > k->from ? c->old->token[k->to - 1].to : h.from;
	h.new_to = k->new_to > k->new_from ? c->new->token[k->new_to - 1].to : h.new_from;
	change_put(c, h, true);
}

size_t diff_changes(
	struct arena *a, struct str old, struct str new, struct str lang, struct change **out)
{
	struct cut o = cut_new(a, old, lang);
	struct cut w = cut_like(a, &o, new, lang);
	struct hunk *h;
	size_t n = cut_diff(a, &o, &w, lang, &h);
	struct changes c = {.old = &o, .new = &w};
	c.at = NEWN(a, struct change, o.len + w.len + 1);
	uint32_t i = 0;
	uint32_t j = 0;
	for (size_t k = 0; k < n; k++) {
		for (; i < h[k].from; i++, j++)
			put_space(&c, i, j);
		put_words(&c, &h[k]);
		i = h[k].to;
		j = h[k].new_to;
	}
	for (; i <= o.len; i++, j++)
		put_space(&c, i, j);
	*out = c.at;
	return c.len;
}

struct str diff_apply(struct arena *a, struct str old, const struct change *change, size_t len)
{
	size_t room = old.len;
	for (size_t i = 0; i < len; i++)
		room += change[i].text.len;
	struct buf b = buf_new(a, room);
	size_t at = 0;
	for (size_t i = 0; i < len; i++) {
		assert(at <= change[i].from && change[i].from <= change[i].to &&
			change[i].to <= old.len);
		buf_str(&b, str_slice(old, at, change[i].from));
		buf_str(&b, change[i].text);
		at = change[i].to;
	}
	buf_str(&b, str_from(old, at));
	return buf_view(&b);
}

/* --- as edits --------------------------------------------------------------------------------- */

/* Tokens [from, to) as they stand, without white space at the ends. */
static struct str words_of(const struct cut *s, uint32_t from, uint32_t to)
{
	if (from == to)
		return S("");
	return str_slice(s->text, s->token[from].from, s->token[to - 1].to);
}

static struct str own_space(const struct cut *c, uint32_t i)
{
	return str_slice(c->text, c->token[i].space, c->token[i].from);
}

static bool says_the_same(const struct pair *p, const struct hunk *h)
{
	uint32_t n = h->to - h->from;
	for (uint32_t i = 0; i < n && h->new_from + i < h->new_to; i++) {
		if (!cut_same(p->old, h->from + i, p->new, h->new_from + i))
			return false;
	}
	return n == h->new_to - h->new_from;
}

/* The white space before the new words, when the rule would give another, or when nothing else is
 * new. */
static void space_set(struct edit *e, const struct pair *p, const struct hunk *h)
{
	if (h->new_from == 0)
		return;
	struct str space = own_space(p->new, h->new_from);
	struct str before = cut_word(p->new, h->new_from - 1);
	bool wanted = token_wants_space(before, cut_word(p->new, h->new_from));
	bool by_rule = str_eq(space, wanted ? S(" ") : S(""));
	if (!by_rule || says_the_same(p, h))
		e->space = space.len ? space : S("");
}

static struct edit edit_of(const struct diff_side *at, const struct pair *p, const struct hunk *h)
{
	struct edit e = {.target = at->target, .by_tokens = true, .occurrence = 1};
	e.from = at->skip + h->from;
	e.to = at->skip + h->to;
	e.text = words_of(p->new, h->new_from, h->new_to);
	e.quote = words_of(p->old, h->from, h->to);
	e.op = e.text.len == 0 ? EDIT_DELETE : h->to > h->from ? EDIT_REPLACE : EDIT_INSERT;
	if (e.text.len)
		space_set(&e, p, h);
	if (e.op != EDIT_INSERT)
		return e;
	e.where = EDIT_AFTER;
	e.quote = h->from ? cut_word(p->old, h->from - 1) : at->before;
	if (e.quote.len == 0) {
		e.where = EDIT_AT_START;
		e.by_tokens = false;
	}
	return e;
}

/* The white space that the text will have before old token i, kept as new token j, when what stands
 * before it has changed (doc/format/text.md, section 8). */
static struct str space_to_come(
	const struct cut *old, uint32_t i, const struct cut *new, uint32_t j)
{
	struct str before = cut_word(new, j - 1);
	struct str space = own_space(old, i);
	if (i == 0)
		space = token_wants_space(before, cut_word(old, i)) ? S(" ") : S("");
	if (space.len == 0 && token_would_fuse(before, cut_word(old, i)))
		return S(" ");
	return space;
}

/* A token that is kept keeps its white space too. Would that be another than the new text has? */
static bool is_misplaced(const struct pair *p, uint32_t i, uint32_t j, bool moved, bool exact)
{
	if (j == 0 || !(moved || exact))
		return false;
	struct str wanted = own_space(p->new, j);
	struct str comes = moved ? space_to_come(p->old, i, p->new, j) : own_space(p->old, i);
	return exact ? !str_eq(comes, wanted) : (comes.len == 0) != (wanted.len == 0);
}

static void hunk_put(struct hunk *out, size_t *n, struct hunk next)
{
	struct hunk *last = *n ? &out[*n - 1] : NULL;
	if (last && last->to == next.from && last->new_to == next.new_from) {
		last->to = next.to;
		last->new_to = next.new_to;
	} else {
		out[(*n)++] = next;
	}
}

/* The hunks with the tokens that must be written again for the sake of their white space ("and or",
 * "and/or"). */
static size_t hunks_with_space(
	const struct pair *p, const struct hunk *h, size_t n, bool exact, struct hunk *out)
{
	size_t len = 0;
	bool moved = false;
	size_t k = 0;
	for (uint32_t i = 0, j = 0; k < n || i < p->old->len;) {
		if (k < n && h[k].from == i && h[k].new_from == j) {
			hunk_put(out, &len, h[k]);
			moved = true;
			i = h[k].to;
			j = h[k++].new_to;
			continue;
		}
		moved = is_misplaced(p, i, j, moved, exact);
		if (moved)
			hunk_put(out, &len, (struct hunk){i, i + 1, j, j + 1});
		i++;
		j++;
	}
	return len;
}

size_t diff_edits(struct arena *a, const struct diff_side *at, struct str old, struct str new,
	struct str lang, struct edit **out)
{
	struct hunk *words;
	struct cut o = cut_new(a, old, lang);
	struct cut w = cut_like(a, &o, new, lang);
	struct pair p = {&o, &w, lang};
	size_t n = cut_diff(a, &o, &w, lang, &words);
	struct hunk *hunks = NEWN(a, struct hunk, n + o.len);
	n = hunks_with_space(&p, words, n, at->exact, hunks);
	*out = NEWN(a, struct edit, n);
	for (size_t i = 0; i < n; i++)
		(*out)[i] = edit_of(at, &p, &hunks[i]);
	return n;
}
