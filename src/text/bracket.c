#include <assert.h>
#include <string.h>
#include "text/bracket.h"
#include "text/planted.h"

struct out out_new(const struct negotiation *n, const struct profile *profile, struct buf *buf,
	struct arena *a, struct arena scratch)
{
	static const struct profile plain = {0};
	struct out o = {.n = n,
		.profile = profile ? profile : &plain,
		.buf = buf,
		.a = a,
		.scratch = scratch};
	o.rank = n->rank.at;
	o.order = n->order.at;
	o.voices = n->ranked.at;
	o.bits_len = (n->codes.len + 63) / 64;
	o.bits = NEWN(&o.scratch, uint64_t, o.bits_len);
	if (o.profile->rank) {
		int32_t *order = NEWN(&o.scratch, int32_t, n->codes.len);
		struct str *voices = NEWN(&o.scratch, struct str, n->codes.len);
		for (size_t i = 0; i < n->codes.len; i++) {
			order[o.profile->rank[i]] = (int32_t)i;
			voices[o.profile->rank[i]] = n->voices.at[i];
		}
		o.rank = o.profile->rank;
		o.order = order;
		o.voices = voices;
	}
	return o;
}

static bool is_shown(const struct profile *profile, const int32_t *list, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		for (size_t k = 0; k < profile->only_len; k++) {
			if (list[i] == profile->only[k])
				return true;
		}
	}
	return false;
}

struct marks out_shown(struct out *o, struct marks m)
{
	if (!o->profile->only)
		return m;
	struct mark *list = NEWN(&o->scratch, struct mark, m.len);
	size_t n = 0;
	for (size_t i = 0; i < m.len; i++) {
		const struct mark *k = &m.at[i];
		if (is_shown(o->profile, k->by->sponsors, k->by->sponsors_len) ||
			is_shown(o->profile, k->edit->sponsors, k->edit->sponsors_len))
			list[n++] = *k;
	}
	return (struct marks){list, n};
}

/* --- bytes and pieces ------------------------------------------------------------------------- */

static struct piece *push(struct out *o, enum piece_kind kind, struct str text)
{
	struct piece *p = vec_push(o->a, &o->pieces);
	*p = (struct piece){.kind = kind, .text = text};
	return p;
}

void buf_literal(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		if (c == '[' || c == ']' || c == '(' || c == '\\')
			buf_char(out, '\\');
		buf_char(out, c);
	}
}

static void write(struct out *o, enum piece_kind kind, struct str text)
{
	if (o->buf && kind == PIECE_TEXT && o->profile->literal)
		buf_literal(o->buf, text);
	else if (o->buf)
		out_put(o, text);
	else if (text.len)
		push(o, kind, text);
}

char *out_spill(struct out *o, size_t len)
{
	return NEWN(&o->scratch, char, len);
}

void out_open(struct out *o, struct str space, const struct piece *like)
{
	o->brackets++;
	o->opened = true;
	if (o->buf && PLANTED(13) && o->brackets == 3) /* a bracket does not open */
		return;
	if (o->buf) {
		out_put(o, space);
		out_put(o, S("["));
		return;
	}
	struct piece *p = vec_push(o->a, &o->pieces);
	*p = *like;
	p->kind = PIECE_OPEN;
	p->text = space;
}

void out_close(struct out *o, const struct piece *like)
{
	o->opened = false;
	if (o->buf) {
		out_put(o, S("]"));
		return;
	}
	struct piece *p = vec_push(o->a, &o->pieces);
	*p = *like;
	p->kind = PIECE_CLOSE;
}

/* --- standing words --------------------------------------------------------------------------- */

static struct str word_at(const struct sequence *s, uint32_t live)
{
	return (struct str){s->text.at + s->from[live], s->to[live] - s->from[live]};
}

/* The white space before the token at `at`, and what has to be added to it here. */
static struct str lead(struct out *o)
{
	const struct sequence *s = o->s;
	if (o->opened)
		return (struct str){s->text.at, 0};
	struct str own = {s->text.at, 0};
	if (o->at > 0)
		own = (struct str){
			s->text.at + s->to[o->at - 1], s->from[o->at] - s->to[o->at - 1]};
	if (o->alien && own.len == 0) {
		struct str next = word_at(s, o->at);
		bool apart =
			o->at ? token_would_fuse(o->prev, next) : token_wants_space(o->prev, next);
		if (apart)
			write(o, PLANTED(11) ? PIECE_TEXT : PIECE_SPACE, S(" "));
	}
	o->alien = false;
	return own;
}

/* Standing words up to the token `to`. */
static void stand(struct out *o, uint32_t to)
{
	const struct sequence *s = o->s;
	if (o->at >= to)
		return;
	struct str space = lead(o);
	const char *from = s->text.at + s->from[o->at] - space.len;
	write(o, PIECE_TEXT, (struct str){from, (size_t)(s->text.at + s->to[to - 1] - from)});
	o->opened = false;
	o->at = to;
	o->prev = word_at(s, to - 1);
}

/* --- buckets: marks on the same words --------------------------------------------------------- */

/* How many marks from the first say the same about the same words. */
static size_t group_len(struct marks m)
{
	size_t n = 1;
	while (n < m.len && m.at[n].proposes && m.at[n].from == m.at->from &&
		edit_ref_eq(m.at[n].lead, m.at->lead))
		n++;
	return n;
}

static struct marks marks_skip(struct marks m, size_t n)
{
	return (struct marks){m.at + n, m.len - n};
}

/* The marks that amend the words of a group: all members' together. Members say the same words, so
 * the places among living words agree. */
static struct marks marks_within(struct out *o, struct marks group)
{
	struct marks found = {0};
	size_t n = 0;
	for (size_t i = 0; i < group.len; i++) {
		if (!group.at[i].amended)
			continue;
		const struct board *b = group.at[i].edit->board;
		found = (struct marks){b->marks.at, b->marks.len};
		n += b->marks.len;
	}
	if (n == found.len)
		return found;
	struct mark *all = NEWN(&o->scratch, struct mark, n);
	n = 0;
	for (size_t i = 0; i < group.len; i++) {
		const struct board *b = group.at[i].edit->board;
		if (!group.at[i].amended)
			continue;
		for (size_t k = 0; k < b->marks.len; k++) {
			all[n] = b->marks.at[k];
			all[n++].place = 0; /* by token ids, which are each member's own */
		}
	}
	marks_order(all, n);
	return (struct marks){all, n};
}

/* What is known of a bracket around proposed words that is one of several texts. */
struct choice {
	bool whole;
	int32_t alternative;
	int32_t alternatives;
};

/* The bracket is written; what else pieces know of it. */
static void propose_words(struct out *o, struct marks group, struct str space, struct marks within,
	const struct piece *like)
{
	out_open(o, space, like);
	if (within.len) {
		struct out outer = *o;
		out_walk(o, group.at->edit->words, within);
		o->s = outer.s;
		o->at = outer.at;
		o->ends = outer.ends;
		o->chorus = outer.chorus;
	} else {
		write(o, PIECE_TEXT, group.at->words);
	}
	out_close(o, like);
}

/* One proposed text in its bracket, with its sponsors. */
static void propose(struct out *o, struct marks group, struct str space, struct choice c)
{
	const struct mark *m = group.at;
	struct marks within = marks_within(o, group);
	if (o->buf && group.len == 1 && m->lone >= 0 && within.len == 0 && !o->profile->literal) {
		o->brackets++;
		o->opened = false;
		mark_recite(o, m, space);
	} else if (o->buf) {
		propose_words(o, group, space, within, NULL);
		marks_speak(o, group, NULL);
	} else {
		struct attribution *said = NEW(o->a, struct attribution);
		marks_speak(o, group, said);
		propose_words(o, group, space, within,
			&(struct piece){.bracket = BRACKET_PROPOSED,
				.whole = c.whole,
				.alternative = c.alternative,
				.alternatives = c.alternatives,
				.said = said,
				.said_len = 1});
	}
	if (m->words.len)
		o->prev = str_from(m->words, m->words.len - m->last);
	o->alien = true;
}

/* How many different texts the marks propose. */
static int32_t texts_count(struct marks m)
{
	int32_t n = 0;
	for (; m.len; m = marks_skip(m, m.at->proposes ? group_len(m) : 1))
		n += m.at->proposes;
	return n;
}

/* Cut off the front what comes before, and the first marks that speak of standing words with one
 * verb: these. They stand together, behind those that propose words. */
static struct marks cut_voice(struct marks *m)
{
	while (m->len && m->at->proposes)
		*m = marks_skip(*m, 1);
	struct marks with = {m->at, 0};
	while (with.len < m->len && m->at[with.len].verb == m->at->verb)
		with.len++;
	*m = marks_skip(*m, with.len);
	return with;
}

/* Who says what about standing words, for pieces. */
static void said_list(struct out *o, struct marks m, struct piece *like)
{
	struct attribution *said = NEWN(o->a, struct attribution, m.len);
	like->said = said;
	for (struct marks with = cut_voice(&m); with.len; with = cut_voice(&m))
		marks_speak(o, with, &said[like->said_len++]);
}

static struct piece bucket_piece(struct out *o, struct marks m, bool whole)
{
	struct piece like = {.bracket = BRACKET_STANDING, .whole = whole};
	int32_t texts = texts_count(m);
	like.alternative = texts > 0;
	like.alternatives = texts > 0 ? texts + 1 : 0;
	said_list(o, m, &like);
	return like;
}

void bucket_open(struct out *o, struct marks m, bool whole)
{
	struct str space = lead(o);
	if (o->buf) {
		out_open(o, space, NULL);
		return;
	}
	struct piece like = bucket_piece(o, m, whole);
	out_open(o, space, &like);
}

/* Every proposed text, behind the words it would replace. */
static void alternatives(struct out *o, struct marks m, bool whole)
{
	struct str space = o->profile->spaced ? S(" ") : S("");
	struct choice c = {.whole = whole, .alternative = 1};
	if (!o->buf)
		c.alternatives = texts_count(m) + 1;
	while (m.len) {
		struct marks group = {m.at, m.at->proposes ? group_len(m) : 1};
		if (m.at->proposes) {
			c.alternative++;
			propose(o, group, space, c);
		}
		m = marks_skip(m, group.len);
	}
	if (c.alternative > 1 && c.alternative > o->alternatives)
		o->alternatives = c.alternative;
}

void bucket_close(struct out *o, struct marks m, bool whole)
{
	struct arena keep = o->scratch;
	if (o->buf) {
		out_close(o, NULL);
		struct marks rest = m;
		for (struct marks with = cut_voice(&rest); with.len; with = cut_voice(&rest))
			marks_speak(o, with, NULL);
	} else {
		struct piece like = bucket_piece(o, m, whole);
		out_close(o, &like);
	}
	alternatives(o, m, whole);
	o->scratch = keep;
}

/* Insertions before one token, equal texts together. */
static void insert(struct out *o, struct marks m)
{
	struct arena keep = o->scratch;
	while (m.len) {
		struct marks group = {m.at, group_len(m)};
		struct str space = S("");
		if (m.at->spaced)
			space = o->n->vocabulary.runs.at[m.at->edit->run].space;
		else if (token_wants_space(o->prev, m.at->words))
			space = S(" ");
		if (o->opened || o->prev.len == 0)
			space = S("");
		propose(o, group, space, (struct choice){0});
		m = marks_skip(m, group.len);
	}
	o->scratch = keep;
}

/* --- components: marks whose spans overlap ---------------------------------------------------- */

/* How many of the marks, from the first, are on the same words. */
static size_t bucket_len(struct marks m)
{
	size_t n = 1;
	while (n < m.len && m.at[n].from == m.at[0].from && m.at[n].to == m.at[0].to)
		n++;
	return n;
}

static void nested(struct out *o, struct marks m)
{
	struct marks *open = NEWN(&o->scratch, struct marks, m.len);
	size_t depth = 0;
	while (m.len) {
		struct marks bucket = {m.at, bucket_len(m)};
		while (depth && open[depth - 1].at->to <= m.at->from) {
			stand(o, open[--depth].at->to);
			bucket_close(o, open[depth], false);
		}
		stand(o, m.at->from);
		if (m.at->from == m.at->to) {
			insert(o, bucket);
		} else {
			bucket_open(o, bucket, false);
			open[depth++] = bucket;
		}
		m.at += bucket.len;
		m.len -= bucket.len;
	}
	while (depth) {
		stand(o, open[--depth].at->to);
		bucket_close(o, open[depth], false);
	}
}

/* Spans that cross, cut at every boundary. */
struct cut {
	struct marks marks;
	uint32_t from; /* the hull of all spans */
	uint32_t to;
	uint64_t *boundary; /* a bit by token - from */
	uint32_t *first;    /* by token - from: 1 + index of the first mark that ends there */
	uint32_t *next;     /* by mark: 1 + index of the next that ends there */
	size_t begin;       /* marks before it have begun */
};

static void boundary_set(struct cut *c, uint32_t at)
{
	at -= c->from;
	c->boundary[at / 64] |= (uint64_t)1 << at % 64;
}

/* The boundary behind `at`; there is one. */
static uint32_t boundary_next(const struct cut *c, uint32_t at)
{
	uint32_t i = (at - c->from + 1) / 64;
	uint64_t bits = c->boundary[i] & UINT64_MAX << (at - c->from + 1) % 64;
	while (!bits)
		bits = c->boundary[++i];
	return c->from + i * 64 + (uint32_t)__builtin_ctzll(bits);
}

static void cut_init(struct out *o, struct cut *c)
{
	size_t len = c->to - c->from + 1;
	c->boundary = NEWN(&o->scratch, uint64_t, len / 64 + 1);
	c->first = NEWN(&o->scratch, uint32_t, len);
	c->next = NEWN(&o->scratch, uint32_t, c->marks.len);
	for (size_t i = c->marks.len; i-- > 0;) {
		const struct mark *m = &c->marks.at[i];
		boundary_set(c, m->from);
		boundary_set(c, m->to);
		if (m->from == m->to)
			continue;
		c->next[i] = c->first[m->to - c->from];
		c->first[m->to - c->from] = (uint32_t)i + 1;
	}
}

/* For pieces: the marks that lie over the token `at` and reserve, or do not. */
static struct marks marks_over(struct out *o, const struct cut *c, uint32_t at, bool reserves)
{
	struct mark *list = NEWN(&o->scratch, struct mark, c->marks.len);
	size_t n = 0;
	for (size_t i = 0; i < c->begin; i++) {
		const struct mark *m = &c->marks.at[i];
		if (m->from > at || m->to <= at || (m->verb == MARK_RESERVES) != reserves)
			continue;
		list[n] = *m;
		list[n++].verb = reserves ? MARK_RESERVES : MARK_DELETES;
	}
	return (struct marks){list, n};
}

static struct piece segment_piece(struct out *o, const struct cut *c, uint32_t at)
{
	struct piece like = {.bracket = BRACKET_STANDING};
	struct attribution *said = NEWN(o->a, struct attribution, 2);
	like.said = said;
	for (int reserves = 0; reserves < 2; reserves++) {
		struct marks over = marks_over(o, c, at, reserves);
		if (over.len)
			marks_speak(o, over, &said[like.said_len++]);
	}
	return like;
}

static void segment(struct out *o, const struct cut *c, uint32_t from, uint32_t to)
{
	struct arena keep = o->scratch;
	struct piece like = {0};
	if (!o->buf)
		like = segment_piece(o, c, from);
	struct str space = lead(o);
	out_open(o, space, &like);
	stand(o, to);
	out_close(o, &like);
	if (o->buf && !o->profile->anonymous)
		chorus_speak(o);
	o->scratch = keep;
}

/* What ends at a boundary: each new text after the end of the span it replaces. */
static void cut_end(struct out *o, const struct cut *c, uint32_t at)
{
	struct arena keep = o->scratch;
	size_t n = 0;
	for (uint32_t i = c->first[at - c->from]; i; i = c->next[i - 1]) {
		chorus_add(o, &c->marks.at[i - 1], -1);
		n += c->marks.at[i - 1].proposes;
	}
	if (n == 0)
		return;
	struct mark *list = NEWN(&o->scratch, struct mark, n);
	n = 0;
	for (uint32_t i = c->first[at - c->from]; i; i = c->next[i - 1]) {
		if (c->marks.at[i - 1].proposes)
			list[n++] = c->marks.at[i - 1];
	}
	alternatives(o, (struct marks){list, n}, false);
	o->scratch = keep;
}

static void crossing(struct out *o, struct marks m, uint32_t to)
{
	struct cut c = {.marks = m, .from = m.at->from, .to = to};
	cut_init(o, &c);
	o->overlap = true;
	for (uint32_t at = c.from;; at = boundary_next(&c, at)) {
		cut_end(o, &c, at);
		size_t i = c.begin;
		while (i < m.len && m.at[i].from == at && m.at[i].to == at)
			i++;
		if (i > c.begin)
			insert(o, (struct marks){m.at + c.begin, i - c.begin});
		for (; i < m.len && m.at[i].from == at; i++)
			chorus_add(o, &m.at[i], 1);
		c.begin = i;
		if (at == to)
			break;
		segment(o, &c, at, boundary_next(&c, at));
	}
}

/* How many marks, from the first (a span), have spans that overlap step by step; whether some of
 * them cross, and where the last ends. */
static size_t component(struct out *o, struct marks m, bool *cross, uint32_t *to)
{
	size_t n = 0;
	size_t depth = 0;
	uint32_t *ends = o->ends;
	*to = m.at->to;
	*cross = false;
	for (; n < m.len && (n == 0 || m.at[n].from < *to); n++) {
		const struct mark *k = &m.at[n];
		while (depth && ends[depth - 1] <= k->from)
			depth--;
		*cross |= depth && k->to > ends[depth - 1];
		if (k->from < k->to)
			ends[depth++] = k->to;
		*to = k->to > *to ? k->to : *to;
	}
	return n;
}

/* The proposed words lie where their proposals came in, far apart. */
static void words_fetch(struct marks m)
{
	enum { LINE = 64 };
	for (size_t i = 0; i < m.len; i++) {
		__builtin_prefetch(m.at[i].words.at);
		__builtin_prefetch((const void *)((uintptr_t)m.at[i].words.at + LINE));
	}
}

void out_walk(struct out *o, const struct sequence *s, struct marks m)
{
	o->s = s;
	o->at = 0;
	m = out_shown(o, m);
	o->ends = NEWN(&o->scratch, uint32_t, m.len);
	o->chorus = m.len ? chorus_new(o) : NULL;
	words_fetch(m);
	while (m.len) {
		struct arena keep = o->scratch;
		size_t n = bucket_len(m);
		stand(o, m.at->from);
		if (m.at->from == m.at->to) {
			insert(o, (struct marks){m.at, n});
		} else {
			bool cross;
			uint32_t to;
			n = component(o, m, &cross, &to);
			if (cross && !PLANTED(4)) /* crossing spans nested */
				crossing(o, (struct marks){m.at, n}, to);
			else
				nested(o, (struct marks){m.at, n});
		}
		m.at += n;
		m.len -= n;
		o->scratch = keep;
	}
	stand(o, s->live);
}
