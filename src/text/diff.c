#include <assert.h>
#include <string.h>
#include "text/diff.h"

/* One text in tokens, with a hash of each. */
struct side {
	struct str text;
	struct token *token;
	uint64_t *hash;
	uint32_t len;
};

static struct str word(const struct side *s, uint32_t i)
{
	return str_slice(s->text, s->token[i].from, s->token[i].to);
}

static struct side side_new(struct arena *a, struct str text, struct str lang)
{
	struct side s = {.text = text};
	s.len = (uint32_t)token_split(a, text, token_rules_of(lang), &s.token);
	s.hash = NEWN(a, uint64_t, s.len);
	for (uint32_t i = 0; i < s.len; i++)
		s.hash[i] = str_hash(word(&s, i));
	return s;
}

struct diff {
	struct arena *a;
	struct side old;
	struct side new;
	bool *gone;  /* by old token */
	bool *fresh; /* by new token */
};

static bool same(const struct diff *d, int64_t i, int64_t j)
{
	return d->old.hash[i] == d->new.hash[j] &&
	       str_eq(word(&d->old, (uint32_t)i), word(&d->new, (uint32_t)j));
}

/* What differs between common ends: old [i0, i1), new [j0, j1). */
struct middle {
	int64_t i0;
	int64_t i1;
	int64_t j0;
	int64_t j1;
};

/* Walk the furthest paths back and note what is on the way. */
static void trace(struct diff *d, struct middle m, int64_t **paths, int64_t changes)
{
	int64_t x = m.i1 - m.i0;
	int64_t y = m.j1 - m.j0;
	for (int64_t c = changes; c > 0; c--) {
		const int64_t *v = paths[c - 1] + c; /* v[k], k from -c to c */
		int64_t k = x - y;
		bool down = k == -c || (k != c && v[k - 1] < v[k + 1]);
		int64_t before = down ? k + 1 : k - 1;
		x = v[before];
		y = x - before;
		if (down)
			d->fresh[m.j0 + y] = true;
		else
			d->gone[m.i0 + x] = true;
	}
}

/* The furthest x on diagonal k with c changes, from the paths with c - 1. */
static int64_t furthest(
	const struct diff *d, struct middle m, const int64_t *v, int64_t c, int64_t k)
{
	int64_t x = 0;
	if (c > 0)
		x = k == -c || (k != c && v[k - 1] < v[k + 1]) ? v[k + 1] : v[k - 1] + 1;
	int64_t y = x - k;
	while (m.i0 + x < m.i1 && m.j0 + y < m.j1 && same(d, m.i0 + x, m.j0 + y)) {
		x++;
		y++;
	}
	return x;
}

/* False when there are too many changes. */
static bool search(struct diff *d, struct middle m)
{
	int64_t n = m.i1 - m.i0;
	int64_t k_end = n - (m.j1 - m.j0);
	int64_t most = n + (m.j1 - m.j0);
	if (most > DIFF_CHANGES)
		most = DIFF_CHANGES;
	int64_t **paths = NEWN(d->a, int64_t *, most + 1);
	const int64_t *v = NULL;
	for (int64_t c = 0; c <= most; c++) {
		/* Room for the diagonals -c - 1 to c + 1, so that the next round may look there. */
		int64_t *now = NEWN(d->a, int64_t, 2 * c + 3);
		now[0] = now[2 * c + 2] = -1;
		paths[c] = now;
		for (int64_t k = -c; k <= c; k += 2) {
			int64_t x = furthest(d, m, v, c, k);
			now[k + c + 1] = x;
			if (k == k_end && x >= n) {
				trace(d, m, paths, c);
				return true;
			}
		}
		v = now + c + 1;
	}
	return false;
}

static struct middle trim(const struct diff *d)
{
	struct middle m = {0, d->old.len, 0, d->new.len};
	while (m.i0 < m.i1 && m.j0 < m.j1 && same(d, m.i0, m.j0)) {
		m.i0++;
		m.j0++;
	}
	while (m.i0 < m.i1 && m.j0 < m.j1 && same(d, m.i1 - 1, m.j1 - 1)) {
		m.i1--;
		m.j1--;
	}
	return m;
}

/* --- made readable ---------------------------------------------------------------------------- */

/* Words that carry little: what stands between two changes may as well be in them. */
static bool is_stop_word(struct str s, struct str lang)
{
	static const struct {
		struct str lang;
		const char *words;
	} lists[] = {
		{{"en", 2}, " the a an of to in on at by for and or with as be is are its "},
		{{"fr", 2},
			" le la les un une des de du à au aux en et ou par pour sur l’ l' d’ d' qu’ "},
		{{"es", 2}, " el la los las un una de del a al en y o u por para con "},
		{{"ru", 2}, " и в во на по с со к о об от из или для "},
		{{"ar", 2}, " في من إلى على أو و عن "},
		{{"zh", 2}, " 的 和 与 及 或 在 "},
	};
	char wanted[32];
	if (s.len + 2 >= sizeof(wanted))
		return false;
	wanted[0] = ' ';
	memcpy(wanted + 1, s.at, s.len);
	wanted[s.len + 1] = ' ';
	for (size_t i = 0; i < LEN(lists); i++) {
		if (str_eq(lang, lists[i].lang))
			return str_has(str_of(lists[i].words), (struct str){wanted, s.len + 2});
	}
	return false;
}

/* A single token between two hunks that is better part of them. */
static bool is_thin(
	const struct diff *d, const struct hunk *a, const struct hunk *b, struct str lang)
{
	if (b->from - a->to != 1)
		return false;
	bool mark = d->old.token[a->to].class == TOKEN_MARK;
	return mark || is_stop_word(word(&d->old, a->to), lang);
}

static size_t hunks_of(const struct diff *d, struct hunk *out)
{
	size_t n = 0;
	uint32_t i = 0;
	uint32_t j = 0;
	while (i < d->old.len || j < d->new.len) {
		struct hunk h = {i, i, j, j};
		while (h.to < d->old.len && d->gone[h.to])
			h.to++;
		while (h.new_to < d->new.len && d->fresh[h.new_to])
			h.new_to++;
		if (h.to > h.from || h.new_to > h.new_from)
			out[n++] = h;
		i = h.to + 1;
		j = h.new_to + 1;
	}
	return n;
}

/* Join what only one thin token holds apart, when at least one of the two is a replacement. */
static size_t hunks_join(const struct diff *d, struct hunk *h, size_t n, struct str lang)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		struct hunk *last = kept ? &h[kept - 1] : NULL;
		if (last && is_thin(d, last, &h[i], lang)) {
			last->to = h[i].to;
			last->new_to = h[i].new_to;
		} else {
			h[kept++] = h[i];
		}
	}
	return kept;
}

size_t diff_words(
	struct arena *a, struct str old, struct str new, struct str lang, struct hunk **out)
{
	struct diff d = {.a = a, .old = side_new(a, old, lang), .new = side_new(a, new, lang)};
	d.gone = NEWN(a, bool, d.old.len);
	d.fresh = NEWN(a, bool, d.new.len);
	struct middle m = trim(&d);
	if (!search(&d, m)) {
		for (int64_t i = m.i0; i < m.i1; i++)
			d.gone[i] = true;
		for (int64_t j = m.j0; j < m.j1; j++)
			d.fresh[j] = true;
	}
	*out = NEWN(a, struct hunk, d.old.len + d.new.len);
	return hunks_join(&d, *out, hunks_of(&d, *out), lang);
}

/* --- as edits --------------------------------------------------------------------------------- */

/* Tokens [from, to) as they stand, without white space at the ends. */
static struct str words_of(const struct side *s, uint32_t from, uint32_t to)
{
	if (from == to)
		return S("");
	return str_slice(s->text, s->token[from].from, s->token[to - 1].to);
}

/* The white space before the new words, when the rule would give another. */
static void space_set(struct edit *e, const struct side *new, const struct hunk *h)
{
	if (h->new_from == 0)
		return;
	struct token t = new->token[h->new_from];
	struct str space = str_slice(new->text, t.space, t.from);
	struct str before = word(new, h->new_from - 1);
	bool wanted = token_wants_space(before, word(new, h->new_from));
	if (!str_eq(space, wanted ? S(" ") : S("")))
		e->space = space.len ? space : S("");
}

static struct edit edit_of(const struct diff_side *at, const struct side *old,
	const struct side *new, const struct hunk *h)
{
	struct edit e = {.target = at->target, .by_tokens = true, .occurrence = 1};
	e.from = at->skip + h->from;
	e.to = at->skip + h->to;
	e.text = words_of(new, h->new_from, h->new_to);
	e.quote = words_of(old, h->from, h->to);
	e.op = e.text.len == 0 ? EDIT_DELETE : h->to > h->from ? EDIT_REPLACE : EDIT_INSERT;
	if (e.text.len)
		space_set(&e, new, h);
	if (e.op != EDIT_INSERT)
		return e;
	e.where = EDIT_AFTER;
	e.quote = h->from ? word(old, h->from - 1) : at->before;
	if (e.quote.len == 0) {
		e.where = EDIT_AT_START;
		e.by_tokens = false;
	}
	return e;
}

static bool stands_off(const struct side *s, uint32_t i)
{
	return s->token[i].from > s->token[i].space;
}

/* A token that is kept behind a change keeps its white space too. Where the new text wants some and
 * the old has none, or the reverse, the token joins the change ("and or", "and/or"). */
static size_t hunks_take_space(
	const struct side *old, const struct side *new, struct hunk *h, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		struct hunk *last = kept ? &h[kept - 1] : NULL;
		if (last && last->to == h[i].from && last->new_to == h[i].new_from) {
			last->to = h[i].to;
			last->new_to = h[i].new_to;
		} else {
			h[kept++] = h[i];
		}
		last = &h[kept - 1];
		if (last->to < old->len && last->new_to < new->len && last->new_to > 0 &&
			last->to > 0 &&
			stands_off(old, last->to) != stands_off(new, last->new_to)) {
			last->to++;
			last->new_to++;
		}
	}
	return kept;
}

size_t diff_edits(struct arena *a, const struct diff_side *at, struct str old, struct str new,
	struct str lang, struct edit **out)
{
	struct hunk *hunks;
	size_t n = diff_words(a, old, new, lang, &hunks);
	struct side o = side_new(a, old, lang);
	struct side w = side_new(a, new, lang);
	n = hunks_take_space(&o, &w, hunks, n);
	*out = NEWN(a, struct edit, n);
	for (size_t i = 0; i < n; i++)
		(*out)[i] = edit_of(at, &o, &w, &hunks[i]);
	return n;
}
