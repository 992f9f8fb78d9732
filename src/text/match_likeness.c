#include <assert.h>
#include <stdlib.h>
#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "text/label.h"
#include "text/match_inside.h"
#include "text/token.h"

/*
 * Both texts as trees of nodes with the words of each, numbered and weighted over both texts. A
 * word weighs 1 and one more each time that its provisions are halved: in 1,000 provisions "the"
 * weighs 1 or 2, a word that stands in two of them 9. Case is folded, marks count nothing.
 */

/* ---- words as numbers ---- */

struct words {
	struct map known;       /* lower-case word -> number */
	VEC(uint32_t) list;     /* of the texts, one provision after the other */
	VEC(int64_t) in;        /* by word: how many provisions have it */
	VEC(int64_t) last_node; /* by word: the last of them, plus one */
};

static struct str lower(struct str s, char buffer[256])
{
	size_t n = 0;
	for (size_t at = 0; at < s.len && n < 250;)
		n += utf8_write(buffer + n, unicode_lower(utf8_next(s, &at)));
	return (struct str){buffer, n};
}

static uint32_t number_of(struct arena *a, struct words *w, struct str word)
{
	char buffer[256];
	int64_t n;
	struct str key = lower(word, buffer);
	if (map_get(&w->known, key, &n))
		return (uint32_t)n;
	n = (int64_t)w->known.len;
	map_put(a, &w->known, str_copy(a, key), n);
	vec_push(a, &w->in);
	vec_push(a, &w->last_node);
	return (uint32_t)n;
}

static uint64_t mix(uint64_t h, uint64_t more)
{
	return (h ^ more) * 0x9E3779B97F4A7C15u ^ h >> 29;
}

/* `node` is a number from 1 over both texts. */
static void read_words(struct matcher *m, struct words *w, struct match_node *x, int64_t node)
{
	struct token t;
	size_t at = 0;
	while (token_next(x->p->words, m->tokens, &at, &t)) {
		struct str word = str_slice(x->p->words, t.from, t.to);
		x->own_hash = mix(x->own_hash, str_hash(word));
		if (t.class == TOKEN_MARK)
			continue;
		uint32_t n = number_of(m->a, w, word);
		*vec_push(m->a, &w->list) = n;
		if (w->last_node.at[n] != node)
			w->in.at[n]++;
		w->last_node.at[n] = node;
	}
}

/* ---- trees ---- */

static void set_tree(struct match_side *s)
{
	int64_t open[LIMIT_TREE_DEPTH];
	for (size_t i = 0; i < s->len; i++) {
		int32_t depth = s->at[i].p->depth;
		assert(depth >= 0 && depth < LIMIT_TREE_DEPTH);
		s->at[i].parent = depth ? open[depth - 1] : -1;
		open[depth] = (int64_t)i;
	}
	for (size_t i = s->len; i-- > 0;) {
		struct match_node *x = &s->at[i];
		x->end = x->end ? x->end : (int64_t)i + 1;
		if (x->parent >= 0 && s->at[x->parent].end < x->end)
			s->at[x->parent].end = x->end;
	}
}

/* Kinds that may be one provision: what was a subparagraph may have become a paragraph, but never
 * an article. (A title that stands apart from the number of its article may have been read as one
 * of its own: see match_may_pair.) */
static int32_t class_of(const struct matcher *m, enum provision_kind kind)
{
	enum { CLASS_BODY = 100, CLASS_GROUP };
	if (m->rules.strict)
		return (int32_t)kind;
	switch (kind) {
	case PROVISION_TITLE:
	case PROVISION_FRONT:
	case PROVISION_PREAMBLE:
	case PROVISION_PREAMBULAR:
	case PROVISION_ARTICLE:
	case PROVISION_ANNEX:
	case PROVISION_NOTE:
		return (int32_t)kind;
	case PROVISION_PART:
	case PROVISION_CHAPTER:
	case PROVISION_SECTION:
	case PROVISION_DIVISION:
		return CLASS_GROUP;
	case PROVISION_PARAGRAPH:
	case PROVISION_SUBPARAGRAPH:
	case PROVISION_ITEM:
	case PROVISION_FLUSH:
	case PROVISION_CLOSING:
	case PROVISION_KIND_COUNT:
		break;
	}
	return CLASS_BODY;
}

bool match_may_pair(const struct matcher *m, const struct match_node *x, const struct match_node *y)
{
	if (m->rules.strict && (x->p->label.len > 0) != (y->p->label.len > 0))
		return false; /* there is no edit that gives a number or takes it */
	enum provision_kind a = x->p->kind, b = y->p->kind;
	bool titled = (a == PROVISION_DIVISION && b == PROVISION_ARTICLE) ||
		      (a == PROVISION_ARTICLE && b == PROVISION_DIVISION);
	return class_of(m, a) == class_of(m, b) || (titled && !m->rules.strict);
}

static void set_hashes(const struct matcher *m, struct match_side *s)
{
	for (size_t i = s->len; i-- > 0;) {
		struct match_node *x = &s->at[i];
		x->tree_hash = mix(x->own_hash, (uint64_t)class_of(m, x->p->kind));
		for (int64_t c = (int64_t)i + 1; c < x->end; c = s->at[c].end)
			x->tree_hash = mix(x->tree_hash, s->at[c].tree_hash + 1);
	}
}

/* ---- bags ---- */

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

static struct bag bag_of(const struct matcher *m, const uint32_t *words, size_t len)
{
	uint32_t *own = NEWN(m->a, uint32_t, len);
	struct bag b = {.word = own, .len = (uint32_t)len};
	for (size_t i = 0; i < len; i++) {
		own[i] = words[i];
		b.weight += m->weight[words[i]];
	}
	if (len)
		qsort(own, len, sizeof(*own), by_number);
	return b;
}

/* `from[i]` is where the words of node i begin. */
static void set_bags(
	const struct matcher *m, struct match_side *s, const struct words *w, const size_t *from)
{
	for (size_t i = 0; i < s->len; i++) {
		struct match_node *x = &s->at[i];
		const uint32_t *words = w->list.at ? w->list.at + from[i] : NULL;
		x->own = bag_of(m, words, from[i + 1] - from[i]);
		x->tree = x->end == (int64_t)i + 1 ? x->own
						   : bag_of(m, words, from[x->end] - from[i]);
	}
}

static int32_t weight_of(int64_t in, int64_t nodes)
{
	int32_t weight = 1;
	for (; in * 2 <= nodes; in *= 2)
		weight++;
	return weight;
}

static void set_weights(struct matcher *m, const struct words *w)
{
	int64_t nodes = (int64_t)(m->left.len + m->right.len);
	m->words = w->in.len;
	m->weight = NEWN(m->a, int32_t, m->words);
	for (size_t i = 0; i < m->words; i++)
		m->weight[i] = weight_of(w->in.at[i], nodes);
	m->rare = weight_of(2, nodes);
}

static size_t *read_side(
	struct matcher *m, struct words *w, struct match_text t, struct match_side *s, int64_t node)
{
	size_t *from = NEWN(m->a, size_t, t.len + 1);
	s->len = t.len;
	s->at = NEWN(m->a, struct match_node, t.len);
	for (size_t i = 0; i < t.len; i++) {
		s->at[i] = (struct match_node){.p = &t.at[i], .with = -1, .part_of = -1};
		from[i] = w->list.len;
		read_words(m, w, &s->at[i], node + (int64_t)i + 1);
	}
	from[t.len] = w->list.len;
	set_tree(s);
	set_hashes(m, s);
	return from;
}

void matcher_fill(struct matcher *m, struct match_text left, struct match_text right)
{
	struct words w = {0};
	size_t *from_left = read_side(m, &w, left, &m->left, 0);
	size_t *from_right = read_side(m, &w, right, &m->right, (int64_t)left.len);
	set_weights(m, &w);
	set_bags(m, &m->left, &w, from_left);
	set_bags(m, &m->right, &w, from_right);
}

/* ---- likeness ---- */

int32_t bag_likeness(
	const struct matcher *m, const struct bag *x, const struct bag *y, int32_t least)
{
	int64_t all = x->weight + y->weight, common = 0;
	int64_t most = x->weight < y->weight ? x->weight : y->weight;
	if (all == 0 || 2000 * most / all < least)
		return 0;
	for (uint32_t i = 0, k = 0; i < x->len && k < y->len;) {
		uint32_t of_x = x->word[i], of_y = y->word[k];
		common += of_x == of_y ? m->weight[of_x] : 0;
		i += of_x <= of_y;
		k += of_y <= of_x;
	}
	int32_t like = (int32_t)(2000 * common / all);
	return like < least ? 0 : like;
}

bool match_same_words(
	const struct matcher *m, const struct match_node *x, const struct match_node *y)
{
	return x->own_hash == y->own_hash && token_text_eq(x->p->words, y->p->words, m->tokens);
}

/* ---- the two forms of a text ---- */

struct match_text match_of_draft(struct arena *a, const struct draft *d)
{
	struct match_provision *at = NEWN(a, struct match_provision, d->provisions.len);
	for (size_t i = 0; i < d->provisions.len; i++) {
		const struct draft_provision *p = &d->provisions.at[i];
		at[i] = (struct match_provision){.kind = p->kind,
			.depth = p->depth,
			.label = p->label,
			.words = kind_has_heading(p->kind) ? p->heading : p->text};
	}
	return (struct match_text){at, d->provisions.len};
}

struct match_text match_of_text(struct arena *a, const struct text *t, struct provision_id **ids)
{
	struct text_line *line;
	struct labels labels = labels_new(a, t, t->lang);
	size_t len = text_list(a, t, (struct provision_id){0}, false, &line);
	struct match_provision *at = NEWN(a, struct match_provision, len);
	struct provision_id *id = NEWN(a, struct provision_id, len);
	for (size_t i = 0; i < len; i++) {
		id[i] = line[i].id;
		at[i] = (struct match_provision){.kind = text_get(t, line[i].id)->kind,
			.depth = line[i].depth,
			.label = labels_get(&labels, line[i].id)->mark,
			.words = text_words(t, line[i].id)};
	}
	if (ids)
		*ids = id;
	return (struct match_text){at, len};
}
