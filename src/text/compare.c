#include <assert.h>
#include <string.h>
#include "base/buf.h"
#include "text/compare.h"
#include "text/diff.h"
#include "text/wordcount.h"

/* From a matching to rows: a walk over both texts at once that stops at each pair in its place. */

static const size_t room = (size_t)4 << 30; /* of addresses: for the longest texts there may be */

struct comparing {
	struct arena *a;
	struct arena *scratch; /* for one row */
	struct str lang;
	struct matching m;
	struct comparison *out;
	VEC(struct compare_row) rows;
};

struct str compare_kind_name(enum compare_kind kind)
{
	static const struct str names[] = {
		[COMPARE_SAME] = {"same", 4},
		[COMPARE_CHANGED] = {"changed", 7},
		[COMPARE_SPLIT] = {"split", 5},
		[COMPARE_MERGED] = {"merged", 6},
		[COMPARE_DELETED] = {"deleted", 7},
		[COMPARE_INSERTED] = {"inserted", 8},
		[COMPARE_MOVED_AWAY] = {"moved-away", 10},
		[COMPARE_MOVED_HERE] = {"moved-here", 10},
	};
	return names[kind];
}

/* ---- one stretch of provisions on each side as a chain of words ---- */

/* Provisions [from, to) of a text, their words joined by spaces. */
struct chain {
	struct match_text text;
	int64_t from, to;
	struct str words;
	struct token *token;
	size_t tokens;
	size_t at;     /* the next token */
	int64_t here;  /* the provision it is in */
	size_t begins; /* where the words of that provision begin, */
	size_t ends;   /* and end */
};

static size_t words_len(const struct chain *c, int64_t i)
{
	return c->text.at[i].words.len;
}

static struct chain chain_of(struct comparing *w, struct match_text t, int64_t from, int64_t to)
{
	struct chain c = {.text = t, .from = from, .to = to, .here = from};
	struct buf b = buf_new(w->a, SIZE_MAX / 2);
	c.words = from < to ? t.at[from].words : S("");
	for (int64_t i = from; from + 1 < to && i < to; i++) {
		buf_str(&b, i > from ? S(" ") : S(""));
		buf_str(&b, t.at[i].words);
	}
	c.words = from + 1 < to ? buf_view(&b) : c.words;
	c.tokens = token_split(w->scratch, c.words, token_rules_of(w->lang), &c.token);
	c.ends = from < to ? words_len(&c, from) : 0;
	return c;
}

/* Go on to the provision that the next token is in. */
static void chain_step(struct chain *c)
{
	while (c->at < c->tokens && c->token[c->at].from >= c->ends && c->here + 1 < c->to) {
		c->here++;
		c->begins = c->ends + 1;
		c->ends = c->begins + words_len(c, c->here);
	}
}

/* How many of the next `n` tokens are in the provision of the first. */
static size_t chain_run(const struct chain *c, size_t n)
{
	size_t k = 0;
	while (k < n && c->token[c->at + k].from < c->ends)
		k++;
	return k;
}

/* The next `n` tokens, all in one provision: with the white space before them and, at the end of
 * the provision, behind them. */
static struct str chain_take(struct chain *c, size_t n)
{
	if (n == 0)
		return S("");
	size_t from = c->token[c->at].space, last = c->at + n;
	size_t to = c->token[last - 1].to;
	c->at = last;
	if (from < c->begins)
		from = c->begins;
	if (last == c->tokens || c->token[last].from >= c->ends)
		to = c->ends;
	return str_slice(c->words, from, to);
}

/* ---- rows ---- */

static struct compare_row *row_add(struct comparing *w, struct compare_row row)
{
	*vec_push(w->a, &w->rows) = row;
	return &vec_last(&w->rows);
}

struct pieces_list {
	VEC(struct compare_piece) list;
};

/* A row whose pieces are being gathered. */
struct opened {
	struct compare_row row;
	struct pieces_list pieces;
};

static void close_row(struct comparing *w, struct opened *o)
{
	if (o->row.left < 0 && o->row.right < 0)
		return;
	o->row.pieces_len = o->pieces.list.len;
	struct compare_piece *kept = NEWN(w->a, struct compare_piece, o->row.pieces_len);
	if (o->row.pieces_len)
		memcpy(kept, o->pieces.list.at, o->row.pieces_len * sizeof(*kept));
	o->row.pieces = kept;
	row_add(w, o->row);
}

/* The row for what comes next, a new one when either side has come to another provision. */
static void turn_row(
	struct comparing *w, struct opened *o, const struct chain *l, const struct chain *r)
{
	if (o->row.left == l->here && o->row.right == r->here)
		return;
	struct compare_row next = o->row;
	close_row(w, o);
	next.left_goes_on = next.left == l->here;
	next.right_goes_on = next.right == r->here;
	next.left = l->here;
	next.right = r->here;
	*o = (struct opened){.row = next};
}

static void count_words(struct comparing *w, const struct compare_piece *p)
{
	struct compare_counts *n = &w->out->counts;
	n->words_deleted += p->kind == WORDS_DELETED ? word_count(p->left) : 0;
	n->words_inserted += p->kind == WORDS_INSERTED ? word_count(p->right) : 0;
}

/* `n` tokens of the left and `m` of the right; when both, they are the same. */
static void put_words(struct comparing *w, struct opened *o, struct chain *l, struct chain *r,
	const struct hunk *h)
{
	size_t n = h->to - h->from, m = h->new_to - h->new_from;
	while (n || m) {
		struct compare_piece p = {.kind = !m   ? WORDS_DELETED
						  : !n ? WORDS_INSERTED
						       : WORDS_KEPT};
		if (n)
			chain_step(l);
		if (m)
			chain_step(r);
		turn_row(w, o, l, r);
		size_t of_l = chain_run(l, n), of_r = chain_run(r, m);
		size_t both = of_l < of_r ? of_l : of_r;
		of_l = n && m ? both : of_l;
		of_r = n && m ? both : of_r;
		p.left = chain_take(l, of_l);
		p.right = chain_take(r, of_r);
		n -= of_l;
		m -= of_r;
		count_words(w, &p);
		*vec_push(w->scratch, &o->pieces.list) = p;
	}
}

/* Words without a token, and provisions without words, have a row all the same. */
static void put_wordless(struct comparing *w, struct opened *o, struct chain *l, struct chain *r)
{
	turn_row(w, o, l, r);
	struct compare_piece p = {.kind = WORDS_KEPT,
		.left = l->tokens ? S("") : l->words,
		.right = r->tokens ? S("") : r->words};
	if (p.left.len || p.right.len)
		*vec_push(w->scratch, &o->pieces.list) = p;
}

/* Left [i, i_end) became right [k, k_end): one of each, or several of one of them. */
static void put_rows(struct comparing *w, struct compare_row row, int64_t i_end, int64_t k_end)
{
	struct arena before = *w->scratch;
	struct chain l = chain_of(w, w->out->left, row.left, i_end);
	struct chain r = chain_of(w, w->out->right, row.right, k_end);
	struct hunk *h;
	size_t n = diff_words(w->scratch, l.words, r.words, w->lang, &h);
	struct opened o = {.row = row};
	o.row.left = o.row.right = -1;
	for (size_t i = 0; i <= n; i++) {
		uint32_t to = i < n ? h[i].from : (uint32_t)l.tokens;
		uint32_t new_to = i < n ? h[i].new_from : (uint32_t)r.tokens;
		struct hunk kept = {(uint32_t)l.at, to, (uint32_t)r.at, new_to};
		put_words(w, &o, &l, &r, &kept);
		if (i == n)
			break;
		put_words(w, &o, &l, &r, &(struct hunk){h[i].from, h[i].to, 0, 0});
		put_words(w, &o, &l, &r, &(struct hunk){0, 0, h[i].new_from, h[i].new_to});
	}
	if (!l.tokens || !r.tokens)
		put_wordless(w, &o, &l, &r);
	close_row(w, &o);
	*w->scratch = before;
}

/* ---- one side alone ---- */

static void put_alone(struct comparing *w, int64_t left, int64_t right)
{
	bool is_left = left >= 0;
	struct compare_piece *p = NEW(w->a, struct compare_piece);
	struct compare_row row = {.kind = is_left ? COMPARE_DELETED : COMPARE_INSERTED,
		.left = left,
		.right = right,
		.other = -1,
		.pieces = p,
		.changed = true};
	p->kind = is_left ? WORDS_DELETED : WORDS_INSERTED;
	if (is_left)
		p->left = w->out->left.at[left].words;
	else
		p->right = w->out->right.at[right].words;
	row.pieces_len = p->left.len + p->right.len > 0;
	row_add(w, row);
	w->out->counts.deleted += is_left;
	w->out->counts.inserted += !is_left;
}

static bool renumbered(const struct comparing *w, int64_t i, int64_t k)
{
	return !str_eq(w->out->left.at[i].label, w->out->right.at[k].label);
}

/* The row where it stood; that where it stands now makes the pieces of both. */
static void put_away(struct comparing *w, int64_t i)
{
	row_add(w, (struct compare_row){.kind = COMPARE_MOVED_AWAY,
			   .left = i,
			   .right = -1,
			   .other = -1,
			   .top = w->m.left[i].moved});
}

static void put_here(struct comparing *w, int64_t k)
{
	const struct match *y = &w->m.right[k];
	struct compare_row row = {.kind = COMPARE_MOVED_HERE,
		.left = y->with,
		.right = k,
		.other = -1,
		.top = y->moved,
		.changed = !y->same,
		.renumbered = renumbered(w, y->with, k)};
	put_rows(w, row, y->with + 1, k + 1);
	vec_last(&w->rows).left = -1;
}

/* ---- the walk ---- */

static bool in_place(const struct match *x)
{
	return x->fate == MATCH_PART || (x->fate == MATCH_PAIR && !x->away);
}

/* The end of the provisions from `i` that belong to the pair of `of` with right `with`. */
static int64_t end_of_group(const struct match *m, size_t len, int64_t i, int64_t of, int64_t with)
{
	while (i < (int64_t)len && (i == of || (m[i].fate == MATCH_PART && m[i].with == with)))
		i++;
	return i;
}

/* A pair, with its parts; [i, ...) and [k, ...) are what is next on both sides. */
static void put_pair(struct comparing *w, int64_t *i, int64_t *k)
{
	const struct match *x = &w->m.left[*i], *y = &w->m.right[*k];
	int64_t left = x->fate == MATCH_PAIR ? *i : w->m.right[x->with].with;
	int64_t right = w->m.left[left].with;
	int64_t i_end = end_of_group(w->m.left, w->out->left.len, *i, left, right);
	int64_t k_end = end_of_group(w->m.right, w->out->right.len, *k, right, left);
	bool split = k_end - *k > 1, merged = i_end - *i > 1;
	assert(i_end > left && k_end > right && y->fate != MATCH_ALONE);
	bool changed = split || merged || !w->m.left[left].same;
	struct compare_row row = {.kind = split     ? COMPARE_SPLIT
					  : merged  ? COMPARE_MERGED
					  : changed ? COMPARE_CHANGED
						    : COMPARE_SAME,
		.left = *i,
		.right = *k,
		.other = -1,
		.changed = changed,
		.renumbered = !split && !merged && renumbered(w, left, right)};
	put_rows(w, row, i_end, k_end);
	w->out->counts.split += split;
	w->out->counts.merged += merged;
	*i = i_end;
	*k = k_end;
}

static void walk(struct comparing *w)
{
	int64_t i = 0, k = 0, n = (int64_t)w->out->left.len, m = (int64_t)w->out->right.len;
	while (i < n || k < m) {
		for (; i < n && !in_place(&w->m.left[i]); i++) {
			if (w->m.left[i].fate == MATCH_ALONE)
				put_alone(w, i, -1);
			else
				put_away(w, i);
		}
		for (; k < m && !in_place(&w->m.right[k]); k++) {
			if (w->m.right[k].fate == MATCH_ALONE)
				put_alone(w, -1, k);
			else
				put_here(w, k);
		}
		if (i < n && k < m)
			put_pair(w, &i, &k);
		assert((i < n) == (k < m) ||
			(i < n ? !in_place(&w->m.left[i]) : !in_place(&w->m.right[k])));
	}
}

/* ---- what is known when all rows are ---- */

static void index_rows(struct comparing *w)
{
	struct comparison *c = w->out;
	c->row_of_left = NEWN(w->a, size_t, c->left.len);
	c->row_of_right = NEWN(w->a, size_t, c->right.len);
	for (size_t i = 0; i < c->rows_len; i++) {
		if (c->rows[i].left >= 0 && !c->rows[i].left_goes_on)
			c->row_of_left[c->rows[i].left] = i;
		if (c->rows[i].right >= 0 && !c->rows[i].right_goes_on)
			c->row_of_right[c->rows[i].right] = i;
	}
}

static void link_moves(struct comparing *w)
{
	struct comparison *c = w->out;
	for (size_t i = 0; i < c->rows_len; i++) {
		struct compare_row *away = &c->rows[i];
		if (away->kind != COMPARE_MOVED_AWAY)
			continue;
		size_t there = c->row_of_right[w->m.left[away->left].with];
		struct compare_row *here = &c->rows[there];
		away->other = (int64_t)there;
		here->other = (int64_t)i;
		away->changed = here->changed;
		away->renumbered = here->renumbered;
		away->pieces = here->pieces;
		away->pieces_len = here->pieces_len;
	}
}

static void count_rows(struct comparison *c)
{
	struct compare_counts *n = &c->counts;
	n->left = (int64_t)c->left.len;
	n->right = (int64_t)c->right.len;
	for (size_t i = 0; i < c->rows_len; i++) {
		const struct compare_row *r = &c->rows[i];
		bool pair = r->kind == COMPARE_SAME || r->kind == COMPARE_CHANGED ||
			    r->kind == COMPARE_MOVED_HERE;
		n->same += pair && !r->changed;
		n->changed += pair && r->changed;
		n->renumbered += pair && r->renumbered;
		n->moved += r->kind == COMPARE_MOVED_HERE && r->top;
	}
}

static struct comparison *compare(
	struct comparing *w, struct match_text left, struct match_text right)
{
	w->out = NEW(w->a, struct comparison);
	w->out->left = left;
	w->out->right = right;
	walk(w);
	w->out->rows = w->rows.at;
	w->out->rows_len = w->rows.len;
	index_rows(w);
	link_moves(w);
	count_rows(w->out);
	return w->out;
}

struct comparison *compare_texts(
	struct arena *a, struct match_text left, struct match_text right, struct str lang)
{
	struct arena scratch CLEANUP(arena_close) = arena_open(room);
	struct comparing w = {.a = a, .scratch = &scratch, .lang = lang};
	match_texts(a, left, right, (struct match_rules){.lang = lang}, &w.m, scratch);
	return compare(&w, left, right);
}

struct comparison *compare_revisions(
	struct arena *a, const struct text *left, const struct text *right)
{
	struct arena scratch CLEANUP(arena_close) = arena_open(room);
	struct comparing w = {.a = a, .scratch = &scratch, .lang = right->lang};
	struct match_ids l, r;
	l.text = match_of_text(a, left, &l.id);
	r.text = match_of_text(a, right, &r.id);
	match_by_ids(a, &l, &r, right->lang, &w.m, scratch);
	return compare(&w, l.text, r.text);
}
