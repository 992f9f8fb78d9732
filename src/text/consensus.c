#include <stdlib.h>
#include <string.h>
#include "text/diff.h"
#include "text/submission.h"

/*
 * What the draft says, found from those who quote it. Everybody changes something else, so the
 * words that two or more quote alike are the draft's. Where no two quote a provision alike, but
 * three or more quote it, the text that is most like the others stands for it.
 */

enum { ALIKE = 2, QUOTED = 3, SAME_PLACE = 50, SAME_TEXT = 60 };

int32_t consensus_likeness(struct arena *scratch, struct str one, struct str other, struct str lang)
{
	struct arena keep = *scratch;
	struct hunk *hunks;
	struct token *t;
	int64_t n = (int64_t)token_split(scratch, one, token_rules_of(lang), &t);
	int64_t m = (int64_t)token_split(scratch, other, token_rules_of(lang), &t);
	int64_t gone = 0;
	size_t len = diff_words(scratch, one, other, lang, &hunks);
	for (size_t i = 0; i < len; i++)
		gone += hunks[i].to - hunks[i].from;
	*scratch = keep;
	return n + m ? (int32_t)(200 * (n - gone) / (n + m)) : 100;
}

struct group {
	struct str key;
	int32_t depth;
	size_t order; /* of the first member, for those without a number */
	VEC(const struct quoted *) list;
	VEC(size_t) from; /* the reading each comes from */
};

struct finder {
	struct arena *a;
	struct arena scratch;
	struct str lang;
	VEC(struct group) groups;
};

static struct group *group_of(struct finder *f, const struct quoted *q)
{
	for (size_t i = 0; i < f->groups.len; i++) {
		struct group *g = &f->groups.at[i];
		if (!str_eq(g->key, q->key))
			continue;
		if (q->key.len || consensus_likeness(&f->scratch, g->list.at[0]->words, q->words,
					  f->lang) >= SAME_TEXT)
			return g;
	}
	return NULL;
}

static void gather(struct finder *f, const struct reading *r, size_t from)
{
	for (size_t i = 0; i < r->list.len; i++) {
		const struct quoted *q = &r->list.at[i];
		struct group *g = group_of(f, q);
		if (!g) {
			g = vec_push(f->a, &f->groups);
			*g = (struct group){.key = q->key, .depth = q->depth, .order = i};
		}
		/* A reading quotes a provision once; a second time is somebody's alternative. */
		if (g->from.len && vec_last(&g->from) == from)
			continue;
		*vec_push(f->a, &g->list) = q;
		*vec_push(f->a, &g->from) = from;
	}
}

static int32_t alike(const struct finder *f, const struct group *g, size_t member)
{
	int32_t n = 0;
	enum token_rules rules = token_rules_of(f->lang);
	for (size_t i = 0; i < g->list.len; i++)
		n += token_text_eq(g->list.at[i]->words, g->list.at[member]->words, rules);
	return n;
}

static int64_t near(struct finder *f, const struct group *g, size_t member, int32_t *quoted)
{
	int64_t sum = 0;
	*quoted = 0;
	for (size_t i = 0; i < g->list.len; i++) {
		int32_t one = consensus_likeness(
			&f->scratch, g->list.at[i]->words, g->list.at[member]->words, f->lang);
		sum += one;
		*quoted += one >= SAME_PLACE;
	}
	return sum;
}

/* The text of a group, if it is known. */
static bool settle(struct finder *f, const struct group *g, struct agreed_text *out)
{
	int64_t best = -1;
	*out = (struct agreed_text){.key = g->key, .depth = g->depth};
	for (size_t i = 0; i < g->list.len; i++) {
		int32_t quoted, same = alike(f, g, i);
		int64_t score = (int64_t)same * 100000 + near(f, g, i, &quoted);
		if (score <= best)
			continue;
		best = score;
		out->words = g->list.at[i]->words;
		out->alike = same;
		out->quoted = quoted;
	}
	return out->alike >= ALIKE || out->quoted >= QUOTED;
}

/* "3(a)(i)" as numbers that sort; those without a number come first, as they came. */
static void sort_key(const struct agreed_text *t, int64_t out[4])
{
	struct str s = t->key;
	size_t i = 0;
	memset(out, 0, 4 * sizeof(*out));
	while (i < s.len && s.at[i] >= '0' && s.at[i] <= '9')
		out[0] = out[0] * 10 + (s.at[i++] - '0');
	for (; i < s.len && s.at[i] != '('; i++)
		out[1] = out[1] * 32 + (s.at[i] & 31);
	for (int k = 2; k < 4 && i < s.len; k++)
		for (i++; i < s.len && s.at[i] != '('; i++) {
			static const char *const roman[] = {
				"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"};
			struct str rest = str_from(s, i);
			for (size_t r = 1; k == 3 && r < LEN(roman); r++)
				if (str_starts(rest, str_of(roman[r])) &&
					rest.at[str_of(roman[r]).len] == ')')
					out[k] = (int64_t)r;
			if (k == 2)
				out[k] = out[k] * 32 + (s.at[i] & 31);
		}
}

static int by_key(const void *x, const void *y)
{
	const struct agreed_text *a = x, *b = y;
	int64_t left[4], right[4];
	sort_key(a, left);
	sort_key(b, right);
	for (int i = 0; i < 4; i++)
		if (left[i] != right[i])
			return left[i] < right[i] ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

struct article_text consensus_find(
	struct arena *a, struct str number, const struct reading *list, size_t len, struct str lang)
{
	struct arena scratch CLEANUP(arena_close) = arena_open((size_t)256 << 20);
	struct finder f = {.a = a, .scratch = scratch, .lang = lang};
	struct article_text out = {.number = number};
	for (size_t i = 0; i < len; i++)
		if (!list[i].foreign)
			gather(&f, &list[i], i);
	for (size_t i = 0; i < f.groups.len; i++) {
		struct agreed_text t;
		if (!settle(&f, &f.groups.at[i], &t))
			continue;
		t.id = (int64_t)f.groups.at[i].order; /* until it has a place */
		if (str_eq(t.key, S("title")))
			out.title = t.words;
		else
			*vec_push(a, &out.list) = t;
	}
	if (out.list.len)
		qsort(out.list.at, out.list.len, sizeof(out.list.at[0]), by_key);
	return out;
}

const struct agreed_text *consensus_place(struct arena *scratch, const struct article_text *text,
	const struct quoted *q, struct str lang)
{
	const struct agreed_text *best = NULL, *keyed = NULL;
	int32_t most = 0, here = 0;
	for (size_t i = 0; i < text->list.len; i++) {
		const struct agreed_text *t = &text->list.at[i];
		int32_t one = consensus_likeness(scratch, t->words, q->words, lang);
		if (q->key.len && str_eq(q->key, t->key)) {
			keyed = t;
			here = one;
		}
		if (one > most) {
			most = one;
			best = t;
		}
	}
	/* Numbers that the sender changed: the text says what it is. */
	if (keyed && (here >= SAME_PLACE || most < SAME_TEXT))
		return keyed;
	return most >= SAME_TEXT || (!q->key.len && most >= SAME_PLACE) ? best : NULL;
}
