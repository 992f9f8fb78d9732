#include <assert.h>
#include <string.h>
#include "text/sequence.h"
#include "text/typography.h"

/* Its text is that of the run. */
const struct sequence *sequence_new(struct arena *a, const struct vocabulary *x, size_t run)
{
	const struct run *r = &x->runs.at[run];
	if (r->blank)
		return sequence_of(a, x, (uint32_t[]){r->first | SEQUENCE_DEAD}, 1);
	struct sequence *s = NEW(a, struct sequence);
	uint32_t *id = NEWN(a, uint32_t, 4 * (size_t)r->count);
	uint32_t *at = id + r->count;
	uint32_t *from = at + r->count;
	uint32_t *to = from + r->count;
	*s = (struct sequence){.len = r->count,
		.live = r->count,
		.id = id,
		.live_at = at,
		.from = from,
		.to = to,
		.text = r->text,
		.hash = r->hash};
	for (uint32_t i = 0; i < r->count; i++) {
		const struct word *w = &x->words.at[r->first + i];
		id[i] = r->first + i;
		at[i] = i;
		from[i] = (uint32_t)(w->at - r->text.at);
		to[i] = from[i] + w->len;
	}
	return s;
}

/* White space before the living token `id` that now follows `before` (0: nothing). */
static struct str space_between(const struct vocabulary *x, uint32_t before, uint32_t id)
{
	const struct word *w = &x->words.at[id];
	if (before == 0)
		return (struct str){0};
	struct str left = vocabulary_word(x, before);
	struct str own = {w->at - w->space, w->space};
	if (!w->first && before == id - 1)
		return own;
	bool decided = w->space > 0;
	if (w->first) {
		own = vocabulary_run(x, id)->space;
		decided = own.at;
		if (!decided && token_wants_space(left, vocabulary_word(x, id)))
			return S(" ");
	}
	if (own.len == 0 && token_would_fuse(left, vocabulary_word(x, id)))
		return S(" ");
	return own;
}

static size_t text_bound(const struct vocabulary *x, const uint32_t *id, uint32_t len)
{
	size_t bytes = 0;
	for (uint32_t i = 0; i < len; i++) {
		if (id[i] & SEQUENCE_DEAD)
			continue;
		const struct word *w = &x->words.at[id[i]];
		size_t space = w->space ? w->space : 1;
		if (w->first && vocabulary_run(x, id[i])->space.len > space)
			space = vocabulary_run(x, id[i])->space.len;
		bytes += w->len + space;
	}
	return bytes;
}

/* A sequence on its way. */
struct piecing {
	const struct vocabulary *x;
	struct sequence *s;
	uint32_t *at;
	uint32_t *from;
	uint32_t *to;
	char *text;
	uint32_t bytes;
	uint32_t live;
	uint32_t before; /* id of the last living token */
};

/* Do the bytes of the next word follow? Not when a reference shows another number (follow.h). */
static bool is_next_to(const struct word *w)
{
	return !w[1].first && w[1].at == w->at + w->len + w[1].space;
}

/* From the living token at index `i`, those that stand in their run as they do here: their bytes
 * are one stretch there. Returns the index behind them. */
static uint32_t stretch(struct piecing *t, uint32_t i)
{
	const uint32_t *id = t->s->id;
	const struct word *w = &t->x->words.at[id[i]];
	const char *begin = w->at;
	struct str space = space_between(t->x, t->before, id[i]);
	if (space.len)
		memcpy(t->text + t->bytes, space.at, space.len);
	t->bytes += (uint32_t)space.len;
	char *to = t->text + t->bytes;
	for (;;) {
		t->at[t->live] = i;
		t->from[t->live] = t->bytes + (uint32_t)(w->at - begin);
		t->to[t->live] = t->from[t->live] + w->len;
		t->s->hash = vocabulary_hash(t->s->hash, w->hash);
		t->live++;
		i++;
		if (i == t->s->len || id[i] != id[i - 1] + 1 || !is_next_to(w))
			break;
		w++;
	}
	memcpy(to, begin, (size_t)(w->at + w->len - begin));
	t->bytes = t->to[t->live - 1];
	t->before = id[i - 1];
	return i;
}

const struct sequence *sequence_of(
	struct arena *a, const struct vocabulary *x, const uint32_t *id, uint32_t len)
{
	uint32_t live = 0;
	for (uint32_t i = 0; i < len; i++)
		live += (id[i] & SEQUENCE_DEAD) == 0;
	struct sequence *s = NEW(a, struct sequence);
	uint32_t *ids = NEWN(a, uint32_t, (size_t)len + 3 * (size_t)live);
	uint32_t *at = ids + len;
	uint32_t *from = at + live;
	uint32_t *to = from + live;
	char *text = NEWN(a, char, text_bound(x, id, len));
	*s = (struct sequence){.len = len,
		.live = live,
		.id = ids,
		.live_at = at,
		.from = from,
		.to = to,
		.hash = VOCABULARY_HASH};
	if (len)
		memcpy(ids, id, len * sizeof(*id));
	struct piecing t = {.x = x, .s = s, .at = at, .from = from, .to = to, .text = text};
	for (uint32_t i = 0; i < len;) {
		if (id[i] & SEQUENCE_DEAD)
			i++;
		else
			i = stretch(&t, i);
	}
	s->text = (struct str){text, t.bytes};
	return s;
}

/* The run hanging at (token, right) that `id` belongs to or hangs on, however far; null when it
 * does not hang there. */
static const struct run *hanging(
	const struct vocabulary *x, uint32_t id, uint32_t token, bool right)
{
	for (;;) {
		const struct run *r = vocabulary_run(x, id);
		if (r->anchor.fresh)
			return NULL;
		if (r->anchor.token == token && r->anchor.right == right)
			return r;
		id = r->anchor.token;
		if (id == 0)
			return NULL;
	}
}

uint32_t sequence_place(const struct vocabulary *x, const struct sequence *s, const struct run *run)
{
	uint32_t token = run->anchor.token;
	uint32_t at = token ? sequence_find(s, token) : s->len;
	assert(token == 0 || at < s->len);
	return sequence_place_by(x, s, run, at);
}

uint32_t sequence_place_by(
	const struct vocabulary *x, const struct sequence *s, const struct run *run, uint32_t at)
{
	struct anchor k = run->anchor;
	uint32_t i = at;
	assert(!k.fresh);
	if (k.right) {
		for (i++; i < s->len; i++) {
			const struct run *r = hanging(x, sequence_id(s, i), k.token, true);
			if (!r || run_cmp(r, run) > 0)
				break;
		}
		return i;
	}
	for (; i > 0; i--) {
		const struct run *r = hanging(x, sequence_id(s, i - 1), k.token, false);
		if (!r || run_cmp(r, run) < 0)
			break;
	}
	return i;
}

/* Does `id` stand in the subtree of `older`: did it come after it and hang on it? */
static bool descends(const struct vocabulary *x, uint32_t id, uint32_t older)
{
	const struct run *home = vocabulary_run(x, older);
	for (;;) {
		const struct run *r = vocabulary_run(x, id);
		if (r == home)
			return older <= id;
		if (r->anchor.fresh || r->anchor.token == 0)
			return false;
		id = r->anchor.token;
	}
}

struct anchor sequence_anchor(const struct vocabulary *x, const struct sequence *s, uint32_t index)
{
	assert(index <= s->len);
	if (s->len == 0)
		return (struct anchor){0};
	/* Nothing new hangs on a token that is away. */
	uint32_t before = index;
	while (before > 0 && sequence_is_away(s, before - 1))
		before--;
	bool there = index < s->len && !sequence_is_away(s, index);
	uint32_t left = before > 0 ? sequence_id(s, before - 1) : 0;
	uint32_t right = there ? sequence_id(s, index) : 0;
	if (right && (!left || descends(x, right, left)))
		return (struct anchor){.token = right};
	return (struct anchor){.token = left, .right = true};
}

uint32_t sequence_find(const struct sequence *s, uint32_t id)
{
	for (uint32_t i = 0; i < s->len; i++) {
		if (sequence_id(s, i) == id)
			return i;
	}
	return s->len;
}

struct str sequence_words(const struct sequence *s, uint32_t from, uint32_t to)
{
	assert(from <= to && to <= s->live);
	if (from == to)
		return str_slice(s->text, 0, 0);
	return str_slice(s->text, s->from[from], s->to[to - 1]);
}

static struct str live_word(const struct sequence *s, uint32_t live)
{
	return sequence_words(s, live, live + 1);
}

/* A quotation and when its tokens are those of the text. */
struct sought {
	struct str quote;
	enum token_rules rules;
	bool (*eq)(struct str, struct str);
};

/* How many tokens the quote has when they stand at `live`, else 0. */
static uint32_t stands_at(const struct sequence *s, const struct sought *q, uint32_t live)
{
	uint32_t n = 0;
	struct token t;
	for (size_t at = 0; token_next(q->quote, q->rules, &at, &t); n++) {
		if (live + n >= s->live ||
			!q->eq(live_word(s, live + n), str_slice(q->quote, t.from, t.to)))
			return 0;
	}
	return n;
}

static bool find_quote(
	const struct sequence *s, const struct sought *q, int64_t occurrence, uint32_t span[2])
{
	int64_t seen = 0;
	for (uint32_t i = 0; i < s->live; i++) {
		uint32_t n = stands_at(s, q, i);
		if (n > 0 && ++seen == occurrence) {
			span[0] = i;
			span[1] = i + n;
			return true;
		}
	}
	return false;
}

bool sequence_quote(const struct vocabulary *x, const struct sequence *s, struct str quote,
	int64_t occurrence, uint32_t span[2])
{
	struct sought q = {quote, x->rules, str_eq};
	return find_quote(s, &q, occurrence, span);
}

bool sequence_quote_alike(const struct vocabulary *x, const struct sequence *s, struct str quote,
	int64_t occurrence, uint32_t span[2])
{
	struct sought q = {quote, x->rules, typography_eq};
	return find_quote(s, &q, occurrence, span);
}

bool sequence_eq(const struct sequence *a, const struct sequence *b)
{
	if (a == b)
		return true;
	if (a->live != b->live || a->hash != b->hash)
		return false;
	for (uint32_t i = 0; i < a->live; i++) {
		if (!str_eq(live_word(a, i), live_word(b, i)))
			return false;
	}
	return true;
}
