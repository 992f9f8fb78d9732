#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include "text/inside.h"
#include "text/ledger.h"

enum { OPENING = 60 };

static const struct str sorts[] = {
	[LEDGER_INSERTION] = {"insertion", 9},
	[LEDGER_REPLACEMENT] = {"replacement", 11},
	[LEDGER_STANDING] = {"standing", 8},
	[LEDGER_DELETION] = {"deletion", 8},
	[LEDGER_MOVE] = {"move", 4},
	[LEDGER_SPLIT] = {"split", 5},
	[LEDGER_MERGE] = {"merge", 5},
	[LEDGER_RESERVATION] = {"reservation", 11},
	[LEDGER_PROVISION] = {"provision", 9},
};
static_assert(LEN(sorts) == LEDGER_SORT_COUNT, "every sort has a name");

static const struct str orders[] = {
	[LEDGER_BY_PLACE] = {"place", 5},
	[LEDGER_BY_AGE] = {"age", 3},
	[LEDGER_BY_SIZE] = {"size", 4},
	[LEDGER_BY_OWNER] = {"owner", 5},
};
static_assert(LEN(orders) == LEDGER_ORDER_COUNT, "every order has a name");

struct str bracket_sort_name(enum bracket_sort s)
{
	assert(s < LEDGER_SORT_COUNT);
	return sorts[s];
}

struct str ledger_order_name(enum ledger_order o)
{
	assert(o < LEDGER_ORDER_COUNT);
	return orders[o];
}

bool ledger_order_read(struct str name, enum ledger_order *out)
{
	for (size_t i = 0; i < LEN(orders); i++) {
		if (str_eq(name, orders[i])) {
			*out = (enum ledger_order)i;
			return true;
		}
	}
	return false;
}

/* A bracket that is open while the pieces are walked. */
struct open_bracket {
	size_t entry;
	struct buf words;
};

struct bookkeeper {
	struct arena *a;
	struct arena scratch;
	const struct negotiation *n;
	VEC(struct ledger_entry) list;
	VEC(struct open_bracket) open;
	struct provision_id id;
};

/* --- what a bracket is about --------------------------------------------------------------------
 */

static bool replaces(const struct bookkeeper *b, const struct piece *p)
{
	const struct tabled_edit *e = edit_get(b->n, p->said[0].edits[0]);
	return e->edit.op == EDIT_REPLACE || e->edit.op == EDIT_REPLACE_PROVISION;
}

static enum bracket_sort sort_of(const struct bookkeeper *b, const struct piece *p)
{
	if (p->bracket == BRACKET_PROPOSED) {
		if (p->whole && !replaces(b, p))
			return LEDGER_PROVISION;
		return replaces(b, p) ? LEDGER_REPLACEMENT : LEDGER_INSERTION;
	}
	if (p->alternatives)
		return LEDGER_STANDING;
	for (size_t i = 0; i < p->said_len; i++) {
		if (p->said[i].verb == ATTRIBUTION_DELETES)
			return LEDGER_DELETION;
		if (p->said[i].verb == ATTRIBUTION_MOVES)
			return LEDGER_MOVE;
		if (p->said[i].verb == ATTRIBUTION_SPLITS)
			return LEDGER_SPLIT;
		if (p->said[i].verb == ATTRIBUTION_MERGES)
			return LEDGER_MERGE;
	}
	return LEDGER_RESERVATION;
}

/* --- whose it is --------------------------------------------------------------------------------
 */

static int ref_cmp(const void *x, const void *y)
{
	const struct edit_ref *a = x;
	const struct edit_ref *b = y;
	if (a->proposal != b->proposal)
		return a->proposal < b->proposal ? -1 : 1;
	return (a->edit > b->edit) - (a->edit < b->edit);
}

/* The edits said at pieces [from, to) of one place: a standing text is held open by those who
 * propose others in its place. */
static void edits_add(struct bookkeeper *b, struct ledger_entry *e, const struct piece *p)
{
	size_t more = 0;
	for (size_t i = 0; i < p->said_len; i++)
		more += p->said[i].edits_len;
	struct edit_ref *list = NEWN(b->a, struct edit_ref, e->edits_len + more);
	size_t n = e->edits_len;
	if (n)
		memcpy(list, e->edits, n * sizeof(*list));
	for (size_t i = 0; i < p->said_len; i++)
		for (size_t k = 0; k < p->said[i].edits_len; k++)
			list[n++] = p->said[i].edits[k];
	if (n > 1)
		qsort(list, n, sizeof(*list), ref_cmp);
	size_t len = 0;
	for (size_t i = 0; i < n; i++)
		if (len == 0 || !edit_ref_eq(list[len - 1], list[i]))
			list[len++] = list[i];
	e->edits = list;
	e->edits_len = len;
}

static void owners_set(struct bookkeeper *b, struct ledger_entry *e, const int32_t *rank)
{
	size_t most = b->n->codes.len, len = 0;
	int32_t *owners = NEWN(b->a, int32_t, most);
	bool *has = NEWN(&b->scratch, bool, most);
	for (size_t i = 0; i < e->edits_len; i++) {
		struct arena keep = b->scratch;
		int32_t *who;
		size_t n = negotiation_sponsors(b->n, &keep, e->edits[i], &who);
		for (size_t k = 0; k < n; k++)
			has[rank[who[k]]] = true;
	}
	for (size_t i = 0; i < most; i++)
		for (size_t k = 0; has[i] && k < most; k++)
			if (rank[k] == (int32_t)i)
				owners[len++] = (int32_t)k;
	e->owners = owners;
	e->owners_len = len;
}

/* --- walking the pieces --------------------------------------------------------------------------
 */

static int64_t count_words(const struct bookkeeper *b, struct str s)
{
	struct token t;
	int64_t n = 0;
	for (size_t at = 0; token_next(s, b->n->vocabulary.rules, &at, &t);)
		n += t.class != TOKEN_MARK;
	return n;
}

static void opening_set(struct bookkeeper *b, struct ledger_entry *e, struct str words)
{
	struct token t;
	size_t end = 0;
	words = str_trim(words);
	e->words = count_words(b, words);
	for (size_t at = 0; token_next(words, b->n->vocabulary.rules, &at, &t);)
		if (t.to <= OPENING || end == 0)
			end = t.to;
	e->opening = str_copy(b->a, str_slice(words, 0, end));
	e->cut = end < words.len;
}

static void put_words(struct bookkeeper *b, struct str s)
{
	for (size_t i = 0; i < b->open.len; i++)
		buf_str(&b->open.at[i].words, s);
}

static void bracket_open(struct bookkeeper *b, const struct piece *p)
{
	/* Alternatives may stand without a space between them, and are words of their own. */
	put_words(b, p->alternative > 1 && !p->text.len ? S(" ") : p->text);
	*vec_push(b->a, &b->list) = (struct ledger_entry){.provision = b->id,
		.sort = sort_of(b, p),
		.whole = p->whole,
		.depth = (int32_t)b->open.len};
	edits_add(b, &vec_last(&b->list), p);
	*vec_push(b->a, &b->open) = (struct open_bracket){b->list.len - 1, buf_new(b->a, 1 << 26)};
}

static void bracket_close(struct bookkeeper *b)
{
	struct open_bracket o = vec_last(&b->open);
	b->open.len--;
	opening_set(b, &b->list.at[o.entry], buf_view(&o.words));
}

/* A standing text is followed by its alternatives at the same depth. */
static void alternatives_own(struct bookkeeper *b, const struct pieces *p, size_t i, size_t entry)
{
	int depth = 0;
	int32_t left = p->at[i].alternatives - 1;
	for (; i < p->len && left >= 0; i++) {
		const struct piece *k = &p->at[i];
		if (k->kind == PIECE_OPEN && depth++ == 0 && k->bracket == BRACKET_PROPOSED) {
			edits_add(b, &b->list.at[entry], k);
			left--;
		}
		depth -= k->kind == PIECE_CLOSE;
		if (left == 0)
			return;
	}
}

static void pieces_walk(struct bookkeeper *b, const struct pieces *p)
{
	b->open.len = 0;
	for (size_t i = 0; i < p->len; i++) {
		const struct piece *k = &p->at[i];
		switch (k->kind) {
		case PIECE_TEXT:
			put_words(b, k->text);
			break;
		case PIECE_SPACE:
			put_words(b, k->text);
			break;
		case PIECE_OPEN:
			bracket_open(b, k);
			if (k->bracket == BRACKET_STANDING && k->alternatives)
				alternatives_own(b, p, i, b->list.len - 1);
			break;
		case PIECE_CLOSE:
			bracket_close(b);
			break;
		}
	}
}

size_t ledger_list(struct arena *a, const struct negotiation *n, struct provision_id root,
	const struct profile *profile, struct ledger_entry **out)
{
	struct arena scratch CLEANUP(arena_close) = arena_open((size_t)1 << 30);
	struct bookkeeper b = {.a = a, .n = n};
	const int32_t *rank = profile && profile->rank ? profile->rank : n->rank.at;
	struct text_line *lines;
	size_t len = text_list(&scratch, &n->text, root, true, &lines);
	for (size_t i = 0; i < len; i++) {
		struct arena keep = scratch;
		const struct board *on = n->boards.at[lines[i].id.n];
		bool open = n->text.at[lines[i].id.n]->proposed ||
			    (on && (on->marks.len || on->whole.len));
		if (!open)
			continue;
		b.id = lines[i].id;
		size_t first = b.list.len;
		struct pieces p = consolidate_provision(&keep, n, b.id, profile);
		b.scratch = keep;
		pieces_walk(&b, &p);
		for (size_t k = first; k < b.list.len; k++) {
			struct ledger_entry *e = &b.list.at[k];
			owners_set(&b, e, rank);
			e->since = tabled_get(n, e->edits[0].proposal)->since;
		}
	}
	*out = b.list.at;
	return b.list.len;
}

/* --- order
 * ----------------------------------------------------------------------------------------- */

struct keyed {
	const struct negotiation *n;
	enum ledger_order by;
	size_t at;
	struct ledger_entry e;
};

static int compare(const void *x, const void *y)
{
	const struct keyed *a = x;
	const struct keyed *b = y;
	int c = 0;
	if (a->by == LEDGER_BY_OWNER)
		c = str_cmp(negotiation_code(a->n, a->e.owners[0]),
			negotiation_code(b->n, b->e.owners[0]));
	if (a->by == LEDGER_BY_SIZE && a->e.words != b->e.words)
		c = a->e.words > b->e.words ? -1 : 1;
	if (c == 0 && (a->by == LEDGER_BY_AGE || a->by == LEDGER_BY_OWNER))
		c = ref_cmp(&a->e.edits[0], &b->e.edits[0]);
	return c ? c : (a->at > b->at) - (a->at < b->at);
}

void ledger_sort(
	struct ledger_entry *list, size_t len, const struct negotiation *n, enum ledger_order by)
{
	if (len < 2 || by == LEDGER_BY_PLACE)
		return;
	struct arena scratch CLEANUP(arena_close) = arena_open((size_t)1 << 30);
	struct keyed *k = NEWN(&scratch, struct keyed, len);
	for (size_t i = 0; i < len; i++)
		k[i] = (struct keyed){n, by, i, list[i]};
	qsort(k, len, sizeof(*k), compare);
	for (size_t i = 0; i < len; i++)
		list[i] = k[i].e;
}
