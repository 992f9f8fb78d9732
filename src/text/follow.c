#include <assert.h>
#include <string.h>
#include "text/inside.h"
#include "text/numeral.h"

/*
 * References follow the numbers: tokens are tied to provisions when words come in, and show
 * another number when their provision has one. A tied token keeps its id and its place; only the
 * bytes behind the id in the vocabulary change, and the sequences that hold it are written anew.
 * Sequences of older revisions have bytes of their own. Order of work: provisions by id, links by
 * token, so that everybody comes to the same bytes.
 */

/* ---- finding ---- */

/* A text in which references are looked for, and the tokens that are new in it. */
struct source {
	struct negotiation *n;
	const struct text *seen; /* whose numbers are meant */
	const struct label_number *numbers;
	const bool *trusted; /* by id: the writer's numbers are ours; null: all are */
	const struct sequence *s;
	struct provision_id stands_in;
	int32_t proposal; /* whose words they are; 0: the draft's */
	uint32_t first;   /* ids [first, first + count) are new */
	uint32_t count;
	struct arena scratch;
};

/* Number of the living token that begins at this byte, or s->live. */
static uint32_t token_at(const struct sequence *s, size_t from)
{
	uint32_t low = 0, high = s->live;
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		if (s->from[mid] < from)
			low = mid + 1;
		else
			high = mid;
	}
	return low < s->live && s->from[low] == from ? low : s->live;
}

static struct provision_id up_to(
	const struct text *t, struct provision_id id, enum provision_kind kind)
{
	while (id.n && text_get(t, id)->kind != kind)
		id = text_get(t, id)->parent;
	return id;
}

/* The provision whose number the link shows, or 0. */
static struct provision_id numbered_by(const struct text *t, const struct link *k)
{
	if (k->kind != PROVISION_SUBPARAGRAPH)
		return up_to(t, k->target, k->kind);
	struct provision_id id = k->target;
	for (int i = 0; i < k->up && id.n; i++)
		id = text_get(t, id)->parent;
	enum provision_kind kind = text_get(t, id)->kind;
	bool letter = kind == PROVISION_SUBPARAGRAPH || kind == PROVISION_ITEM;
	return letter ? id : (struct provision_id){0};
}

static void link_add(struct negotiation *n, struct link k)
{
	vec_push(n->a, &n->links);
	size_t i = n->links.len - 1;
	for (; i > 0 && n->links.at[i - 1].token >= k.token; i--) {
		assert(n->links.at[i - 1].token != k.token);
		n->links.at[i] = n->links.at[i - 1];
	}
	n->links.at[i] = k;
}

const struct link *link_get(const struct negotiation *n, uint32_t token)
{
	size_t low = 0, high = n->links.len;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (n->links.at[mid].token < token)
			low = mid + 1;
		else
			high = mid;
	}
	bool found = low < n->links.len && n->links.at[low].token == token;
	return found ? &n->links.at[low] : NULL;
}

/* Tie the token of one label. `k` has kind, up and target. */
static void tie(const struct source *from, struct reference_label label, struct link k)
{
	if (!label.name.len)
		return;
	const struct sequence *s = from->s;
	uint32_t at = token_at(s, label.from);
	if (at == s->live)
		return;
	k.token = sequence_live(s, at);
	k.tokens = s->to[at] == label.to ? 1 : 2;
	struct provision_id shown = numbered_by(from->seen, &k);
	if (k.token < from->first || k.token - from->first >= from->count || !shown.n ||
		(from->trusted && !from->trusted[shown.n]) || link_get(from->n, k.token))
		return;
	if (k.tokens == 2 && (at + 1 >= s->live || sequence_live(s, at + 1) != k.token + 1))
		return;
	struct label_number number = from->numbers[shown.n];
	bool french = from->n->vocabulary.rules == TOKEN_RULES_FRENCH &&
		      k.kind == PROVISION_ARTICLE && k.tokens == 1;
	k.numeral = (uint8_t)numeral_of(
		from->scratch, str_slice(s->text, s->from[at], s->to[at]), number.n, french);
	k.stands_in = from->stands_in;
	if (k.numeral != NUMERAL_NONE)
		link_add(from->n, k);
}

static void tie_place(
	const struct source *from, const struct reference_place *p, struct provision_id target)
{
	struct link k = {.target = target};
	const struct {
		enum provision_kind kind;
		struct reference_label label;
	} outer[] = {{PROVISION_ANNEX, p->annex}, {PROVISION_PART, p->part},
		{PROVISION_CHAPTER, p->chapter}, {PROVISION_SECTION, p->section},
		{PROVISION_ARTICLE, p->article}, {PROVISION_PARAGRAPH, p->paragraph}};
	for (size_t i = 0; i < LEN(outer); i++) {
		k.kind = (uint8_t)outer[i].kind;
		tie(from, outer[i].label, k);
	}
	k.kind = PROVISION_SUBPARAGRAPH;
	for (int32_t i = 0; i < p->subs; i++) {
		k.up = (uint8_t)(p->subs - 1 - i);
		tie(from, p->sub[i], k);
	}
}

/* A provision that is only proposed is meant by its own sponsors alone: its "bis" depends on what
 * others propose. */
static bool may_mean(const struct source *from, struct provision_id target)
{
	const struct provision *p = text_get(from->seen, target);
	return target.n && (!p->proposed || p->origin.proposal == from->proposal);
}

static void tie_all(struct source *from)
{
	struct reference *ref;
	const struct text *t = from->seen;
	if (!text_get(t, from->stands_in))
		return;
	size_t n = reference_find(&from->scratch, from->s->text, from->n->text.lang, &ref);
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; ref[i].scope != REFERENCE_EXTERNAL && k < ref[i].places_len;
			k++) {
			if (!from->numbers)
				from->numbers = label_numbers(&from->scratch, t);
			struct provision_id target =
				target_find(t, from->numbers, from->stands_in, &ref[i].places[k]);
			if (may_mean(from, target))
				tie_place(from, &ref[i].places[k], target);
		}
	}
}

/* ---- the draft ---- */

/* Does the label that the draft has say the number that is computed? */
static bool says_number(struct arena scratch, struct str label, int64_t number)
{
	struct token t;
	bool words = false;
	for (size_t at = 0; token_next(label, TOKEN_RULES_COMMON, &at, &t);) {
		struct str word = str_slice(label, t.from, t.to);
		words |= t.class != TOKEN_MARK;
		if (numeral_of(scratch, word, number, false) != NUMERAL_NONE)
			return true;
	}
	return !words;
}

void links_of_draft(struct negotiation *n, const struct draft *d, struct arena scratch)
{
	const struct text *t = &n->text;
	struct source from = {.n = n, .seen = t, .numbers = label_numbers(&scratch, t)};
	bool *trusted = NEWN(&scratch, bool, t->len);
	for (size_t i = 1; i < t->len; i++)
		trusted[i] = says_number(scratch, d->provisions.at[i - 1].label, from.numbers[i].n);
	from.trusted = trusted;
	for (size_t i = 1; i < t->len; i++) {
		from.s = t->at[i]->words;
		from.stands_in = (struct provision_id){(int64_t)i};
		from.first = from.s->len ? sequence_id(from.s, 0) : 0;
		from.count = from.s->len;
		from.scratch = scratch;
		tie_all(&from);
	}
}

/* ---- proposed words ---- */

/* Can one of the new words be a label? Most edits bring none. */
static bool has_label(const struct vocabulary *x, uint32_t first, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		const struct word *w = &x->words.at[first + i];
		bool short_word = w->class != TOKEN_MARK && w->len <= 4;
		if (w->class == TOKEN_NUMBER || w->class == TOKEN_IDEOGRAPH || short_word)
			return true;
	}
	return false;
}

/* The text that its sponsor saw, with the edit's words in their place. */
static const struct sequence *in_context(
	const struct tabled_edit *e, struct source *from, struct arena *a)
{
	struct negotiation *n = from->n;
	const struct provision *p = text_get(from->seen, e->target);
	const struct sequence *s = p && !e->in.proposal ? p->words : board_words(n, e);
	const struct run *run = &n->vocabulary.runs.at[e->run];
	if (e->edit.op == EDIT_REPLACE_PROVISION)
		return e->words;
	if (run->anchor.token && sequence_find(s, run->anchor.token) == s->len)
		s = board_words(n, e);
	uint32_t at = sequence_place(&n->vocabulary, s, run), len = e->words->len;
	uint32_t *id = NEWN(a, uint32_t, s->len + len);
	for (uint32_t i = 0; i < s->len; i++)
		id[i < at ? i : i + len] = s->id[i];
	for (uint32_t i = 0; i < s->len + len; i++) {
		for (uint32_t k = 0; k < e->covers_len; k++) {
			if (id[i] == e->covers[k])
				id[i] |= SEQUENCE_DEAD;
		}
	}
	memcpy(id + at, e->words->id, len * sizeof(*id));
	return sequence_of(a, &n->vocabulary, id, s->len + len);
}

static void tie_made(struct source *from, struct provision_id id)
{
	const struct provision *p = text_get(&from->n->text, id);
	from->s = p->words;
	from->stands_in = id;
	from->first = p->words->len ? sequence_id(p->words, 0) : 0;
	from->count = p->words->len;
	if (has_label(&from->n->vocabulary, from->first, from->count))
		tie_all(from);
	for (uint32_t i = 0; i < p->children_len; i++) {
		struct provision_id child = {p->children[i] & ~PROVISION_LEFT};
		if (edit_ref_eq(text_get(&from->n->text, child)->origin, p->origin))
			tie_made(from, child);
	}
}

void links_of_edit(struct negotiation *n, const struct tabled_edit *e, const struct text *seen,
	struct arena scratch)
{
	struct source from = {.n = n, .seen = seen, .proposal = e->ref.proposal};
	from.scratch = scratch;
	if (e->edit.frozen)
		return;
	if (e->made.n) {
		from.seen = &n->text; /* it knows the new provision too */
		tie_made(&from, e->made);
		return;
	}
	if (e->run < 0)
		return;
	from.first = n->vocabulary.runs.at[e->run].first;
	from.count = n->vocabulary.runs.at[e->run].count;
	if (!has_label(&n->vocabulary, from.first, from.count))
		return;
	from.stands_in = e->target;
	if (!text_get(seen, e->target))
		from.seen = &n->text;
	from.s = in_context(e, &from, &from.scratch);
	tie_all(&from);
}

/* ---- following ---- */

struct changed {
	VEC(uint32_t) tokens; /* ascending */
	VEC(struct provision_id) in;
	size_t found; /* tokens written anew */
};

static bool is_changed(const struct changed *c, uint32_t token)
{
	size_t low = 0, high = c->tokens.len;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (c->tokens.at[mid] < token)
			low = mid + 1;
		else
			high = mid;
	}
	return low < c->tokens.len && c->tokens.at[low] == token;
}

static size_t changed_in(const struct changed *c, const struct sequence *s)
{
	size_t found = 0;
	for (uint32_t i = 0; i < s->len; i++)
		found += !sequence_is_dead(s, i) && is_changed(c, sequence_id(s, i));
	return found;
}

/* A fork shares the words until one of them shows something else. */
static void words_own(struct negotiation *n)
{
	if (n->vocabulary.words.cap > n->vocabulary.words.len)
		return;
	size_t len = n->vocabulary.words.len;
	struct word *own = NEWN(n->a, struct word, len + 1);
	memcpy(own, n->vocabulary.words.at, len * sizeof(*own));
	n->vocabulary.words.at = own;
	n->vocabulary.words.cap = len + 1;
}

/* The token shows other bytes from now on, behind the white space it has. */
static void show(struct negotiation *n, uint32_t token, struct str surface)
{
	words_own(n);
	struct word *w = &n->vocabulary.words.at[token];
	char *at = NEWN(n->a, char, w->space + surface.len + 1);
	memcpy(at, w->at - w->space, w->space);
	if (surface.len)
		memcpy(at + w->space, surface.at, surface.len);
	w->at = at + w->space;
	w->len = (uint32_t)surface.len;
	w->hash = str_hash(surface);
}

static bool is_there(const struct text *t, struct provision_id id)
{
	for (; id.n; id = text_get(t, id)->parent) {
		if (text_get(t, id)->gone || text_get(t, id)->proposed)
			return false;
	}
	return true;
}

/* What the link must show, or empty when it stays. */
static struct str surface_of(struct arena *a, const struct negotiation *n,
	const struct label_number *numbers, const struct link *k)
{
	if (n->spots.at[k->token].removed.proposal || !is_there(&n->text, k->target))
		return S("");
	struct provision_id shown = numbered_by(&n->text, k);
	if (!shown.n || !numbers[shown.n].n || numbers[shown.n].bis)
		return S("");
	struct str s = numeral_write(a, (enum numeral)k->numeral, numbers[shown.n].n);
	return str_eq(s, vocabulary_word(&n->vocabulary, k->token)) && k->tokens == 1 ? S("") : s;
}

static void link_show(struct negotiation *n, struct link *k, struct str surface)
{
	struct str before = vocabulary_word(&n->vocabulary, k->token);
	if (k->tokens == 2) {
		before = str_print(n->a, "%.*s %.*s", STR_FMT(before),
			STR_FMT(vocabulary_word(&n->vocabulary, k->token + 1)));
		show(n, k->token + 1, S(""));
		k->tokens = 1;
	}
	show(n, k->token, surface);
	*vec_push(n->a, &n->renumberings) = (struct renumbering){
		.revision = (int64_t)n->revisions.len,
		.stands_in = k->stands_in,
		.target = k->target,
		.before = before,
		.after = vocabulary_word(&n->vocabulary, k->token),
	};
}

/* The same ids, with what they show now. Tokens that show nothing count as dead ones. */
static const struct sequence *written_anew(struct negotiation *n, const struct sequence *s)
{
	uint32_t *id = NEWN(n->a, uint32_t, s->len);
	for (uint32_t i = 0; i < s->len; i++)
		id[i] = n->vocabulary.words.at[sequence_id(s, i)].len ? s->id[i]
								      : s->id[i] | SEQUENCE_DEAD;
	return sequence_of(n->a, &n->vocabulary, id, s->len);
}

/* The innermost first: marks on the words of an edit point into them. */
static void board_renew(struct changed *c, struct negotiation *n, struct board *b)
{
	if (!b)
		return;
	for (size_t i = 0; i < b->edits.len; i++) {
		struct tabled_edit *e = b->edits.at[i];
		/* It may hang on further boards when its words were carried apart. */
		bool mine = board_under(n, e) == b;
		size_t found = e->words && mine ? changed_in(c, e->words) : 0;
		if (found)
			e->words = written_anew(n, e->words);
		if (found && e->standing != STANDING_ACCEPTED) { /* else they stand elsewhere */
			spots_update(n, e->words, (struct provision_id){0});
			c->found += found;
		}
		board_renew(c, n, e->board);
	}
	board_rebase(n, b);
}

static void provision_renew(struct changed *c, struct negotiation *n, struct provision_id id)
{
	const struct sequence *s = n->text.at[id.n]->words;
	size_t found = changed_in(c, s);
	if (found) {
		c->found += found;
		s = written_anew(n, s);
		provision_own(n, id)->words = s;
		spots_update(n, s, id);
	}
	board_renew(c, n, n->boards.at[id.n]);
}

static int id_cmp(struct provision_id a, struct provision_id b)
{
	return (a.n > b.n) - (a.n < b.n);
}

static void note_home(struct changed *c, struct arena *a, struct provision_id id)
{
	size_t i = c->in.len;
	while (i > 0 && id_cmp(c->in.at[i - 1], id) > 0)
		i--;
	if (i > 0 && c->in.at[i - 1].n == id.n)
		return;
	vec_push(a, &c->in);
	memmove(c->in.at + i + 1, c->in.at + i, (c->in.len - 1 - i) * sizeof(*c->in.at));
	c->in.at[i] = id;
}

/* The provision that holds the token now, or that the text is for which proposes it. */
static struct provision_id home_of(const struct negotiation *n, const struct link *k)
{
	struct provision_id home = {n->spots.at[k->token].home};
	const struct tabled_edit *e = edit_get(n, vocabulary_run(&n->vocabulary, k->token)->origin);
	if (home.n == 0 && e)
		home = e->target;
	return home.n ? home : k->stands_in;
}

void links_follow(struct negotiation *n, struct arena scratch)
{
	struct changed c = {0};
	if (!n->links.len)
		return;
	struct label_number *numbers = label_numbers(&scratch, &n->text);
	for (size_t i = 0; i < n->links.len; i++) {
		struct link *k = &n->links.at[i];
		struct str surface = surface_of(&scratch, n, numbers, k);
		if (!surface.len)
			continue;
		*vec_push(&scratch, &c.tokens) = k->token;
		note_home(&c, &scratch, home_of(n, k));
		link_show(n, k, surface);
	}
	for (size_t i = 0; i < c.in.len; i++)
		provision_renew(&c, n, c.in.at[i]);
	/* Words that a split or a merger carried elsewhere. */
	for (size_t i = 1; c.found < c.tokens.len && i < n->text.len; i++)
		provision_renew(&c, n, (struct provision_id){(int64_t)i});
}
