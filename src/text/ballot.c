#include <assert.h>
#include <stdlib.h>
#include "base/unicode.h"
#include "base/utf8.h"
#include "text/ballot.h"

/* Words that make, weaken or turn round an obligation, in the six languages. */
static const char *const obligation[] = {"shall", "should", "may", "must", "will", "can", "could",
	"might", "not", "no", "never", "nor", "without", /* fr */ "doit", "doivent", "devrait",
	"devraient", "peut", "peuvent", "pourrait", "pourraient", "ne", "pas", "aucun", "aucune",
	/* es */ "deberá", "deberán", "debe", "deben", "debería", "deberían", "podrá", "podrán",
	"puede", "pueden", "podría", "ningún", "ninguna", /* ru */ "должен", "должна", "должны",
	"обязан", "обязаны", "обязуется", "обязуются", "может", "могут", "вправе", "следует", "не",
	/* ar */ "يجب", "ينبغي", "يجوز", "لا", "لن", "ليس", "تلتزم", /* zh */ "应", "须", "必",
	"可", "宜", "不", "得", NULL};

/* Thousandths, so that "1.5" is a number; larger ones are cut off here. */
enum { NUMBER_MAX = 1000000000 };

struct ranked {
	const struct tabled_edit *e;
	enum ballot_reason class; /* smaller first; numbers and words are one class */
	int64_t size;             /* words taken away and brought: larger first */
	int64_t distance;         /* of its number from the one in the text; -1: none */
	/* Numbers proposed for one place stand together: where the first of them would. */
	int64_t slot_size;
	struct edit_ref slot;
};

/* What a change takes and brings: of each word of obligation one more or less. */
struct weight {
	int64_t words;
	int32_t obliges[128];
	VEC(int64_t) numbers;
};

static_assert(LEN(obligation) <= 128, "every word of obligation has its count");

static bool same_in_lower(struct str word, struct str lower)
{
	size_t i = 0, k = 0;
	while (i < word.len && k < lower.len)
		if (unicode_lower(utf8_next(word, &i)) != utf8_next(lower, &k))
			return false;
	return i == word.len && k == lower.len;
}

static void oblige(struct weight *w, struct str word, int32_t by)
{
	for (size_t i = 0; obligation[i]; i++)
		if (same_in_lower(word, str_of(obligation[i])))
			w->obliges[i] += by;
}

static int64_t digit_of(uint32_t c)
{
	static const uint32_t zeros[] = {'0', 0x660, 0x6f0};
	for (size_t i = 0; i < LEN(zeros); i++)
		if (c >= zeros[i] && c < zeros[i] + 10)
			return c - zeros[i];
	return -1;
}

/* "1,000" is a thousand, "3.5" three and a half: a comma before three digits groups them. Digits of
 * ASCII and of Arabic. */
static int64_t number_of(struct str s)
{
	int64_t n = 0, scale = 0;
	for (size_t i = 0; i < s.len && n < NUMBER_MAX;) {
		uint32_t c = utf8_next(s, &i);
		bool point = c == '.' || (c == ',' && s.len - i != 3);
		int64_t digit = digit_of(c);
		if (point && !scale)
			scale = 1;
		if (digit < 0 || scale >= 1000)
			continue;
		n = n * 10 + digit;
		scale *= 10;
	}
	for (scale = scale ? scale : 1; scale < 1000; scale *= 10)
		n *= 10;
	return n;
}

static void weigh_word(
	struct arena *a, struct weight *w, struct str word, enum token_class class, int32_t by)
{
	w->words++;
	if (class == TOKEN_NUMBER)
		*vec_push(a, &w->numbers) = number_of(word);
	oblige(w, word, by);
}

static void weigh_text(struct arena *a, struct weight *w, struct str text, enum token_rules rules)
{
	struct token t;
	for (size_t at = 0; token_next(text, rules, &at, &t);)
		weigh_word(a, w, str_slice(text, t.from, t.to), t.class, 1);
}

/* How far the numbers brought are from those taken, one by one; -1 where they do not pair. */
static int64_t numbers_apart(const struct weight *old, const struct weight *new)
{
	int64_t apart = 0;
	if (old->numbers.len == 0 || old->numbers.len != new->numbers.len)
		return -1;
	for (size_t i = 0; i < old->numbers.len; i++) {
		int64_t d = old->numbers.at[i] - new->numbers.at[i];
		apart += d < 0 ? -d : d;
	}
	return apart;
}

static bool obliges(const struct weight *old, const struct weight *new)
{
	for (size_t i = 0; obligation[i]; i++)
		if (old->obliges[i] + new->obliges[i] != 0)
			return true;
	return false;
}

static struct ranked rank_of(
	const struct negotiation *n, const struct tabled_edit *e, struct arena scratch)
{
	const struct text *t = negotiation_text(n);
	struct weight *old = NEW(&scratch, struct weight), *new = NEW(&scratch, struct weight);
	struct ranked r = {.e = e, .distance = -1, .slot = e->ref};
	bool takes = e->edit.op == EDIT_REPLACE || e->edit.op == EDIT_DELETE;
	for (uint32_t i = 0; takes && i < e->covers_len; i++) {
		const struct word *w = &t->vocabulary->words.at[e->covers[i]];
		weigh_word(&scratch, old, (struct str){w->at, w->len}, w->class, -1);
	}
	weigh_text(&scratch, new, e->edit.text, token_rules_of(t->lang));
	r.size = r.slot_size = old->words + new->words;
	if (e->edit.op == EDIT_REPLACE)
		r.distance = numbers_apart(old, new);
	if (e->edit.op == EDIT_DELETE_PROVISION)
		r.class = BALLOT_DELETES;
	else if (e->edit.op == EDIT_REPLACE_PROVISION)
		r.class = BALLOT_REPLACES;
	else
		r.class = obliges(old, new) ? BALLOT_OBLIGES : BALLOT_WORDS;
	return r;
}

static int ref_cmp(struct edit_ref a, struct edit_ref b)
{
	if (a.proposal != b.proposal)
		return a.proposal < b.proposal ? -1 : 1;
	return (a.edit > b.edit) - (a.edit < b.edit);
}

static int by_rank(const void *x, const void *y)
{
	const struct ranked *a = x, *b = y;
	if (a->class != b->class)
		return a->class < b->class ? -1 : 1;
	if (a->slot_size != b->slot_size)
		return a->slot_size > b->slot_size ? -1 : 1;
	int c = ref_cmp(a->slot, b->slot);
	if (c)
		return c;
	if (a->distance != b->distance)
		return a->distance > b->distance ? -1 : 1;
	if (a->size != b->size)
		return a->size > b->size ? -1 : 1;
	return ref_cmp(a->e->ref, b->e->ref);
}

static bool is_put(const struct tabled_edit *e)
{
	return e->edit.op != EDIT_RESERVE && e->edit.op != EDIT_RESERVE_PROVISION;
}

static bool same_covers(const struct tabled_edit *x, const struct tabled_edit *y)
{
	if (x->covers_len != y->covers_len || x->anchor_word != y->anchor_word)
		return false;
	for (uint32_t i = 0; i < x->covers_len; i++)
		if (x->covers[i] != y->covers[i])
			return false;
	return true;
}

/* Numbers proposed for the same words of one text. */
static void slots_join(struct ranked *list, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		for (size_t k = 0; k < len; k++) {
			struct ranked *a = &list[i];
			const struct ranked *b = &list[k];
			if (a->distance < 0 || b->distance < 0 || a->class != b->class ||
				!edit_ref_eq(a->e->in, b->e->in) || !same_covers(a->e, b->e))
				continue;
			a->slot_size = b->size > a->slot_size ? b->size : a->slot_size;
			a->slot = ref_cmp(b->e->ref, a->slot) < 0 ? b->e->ref : a->slot;
		}
	}
}

/* The same words for the same place. */
static bool identical(
	const struct negotiation *n, const struct tabled_edit *x, const struct tabled_edit *y)
{
	enum token_rules rules = token_rules_of(negotiation_text(n)->lang);
	return x->edit.op == y->edit.op && x->target.n == y->target.n &&
	       edit_ref_eq(x->in, y->in) && x->edit.where == y->edit.where &&
	       x->edit.parent.n == y->edit.parent.n && x->edit.after.n == y->edit.after.n &&
	       same_covers(x, y) && token_text_eq(x->edit.text, y->edit.text, rules);
}

static const struct str reasons[] = {
	[BALLOT_DELETES] = {"deletion", 8},
	[BALLOT_REPLACES] = {"replacement", 11},
	[BALLOT_OBLIGES] = {"obligation", 10},
	[BALLOT_NUMBERS] = {"number", 6},
	[BALLOT_WORDS] = {"words", 5},
	[BALLOT_LAST] = {"provision", 9},
};
static_assert(LEN(reasons) == BALLOT_REASON_COUNT, "every reason has a name");

struct str ballot_reason_name(enum ballot_reason r)
{
	assert(r < BALLOT_REASON_COUNT);
	return reasons[r];
}

struct suggestion {
	struct arena *a;
	const struct negotiation *n;
	struct provision_id id;
	const struct ranked *list;
	size_t len;
	bool *done;
	VEC(struct suggested_ballot) ballots;
};

static bool has_amendments(const struct suggestion *s, struct edit_ref ref)
{
	for (size_t i = 0; i < s->len; i++)
		if (edit_ref_eq(s->list[i].e->in, ref))
			return true;
	return false;
}

static enum ballot_reason reason_of(const struct ranked *r)
{
	return r->class == BALLOT_WORDS && r->distance > 0 ? BALLOT_NUMBERS : r->class;
}

static void put(struct suggestion *s, size_t i)
{
	const struct tabled_edit *e = s->list[i].e;
	VEC(struct edit_ref) together = {0};
	bool amended = false;
	for (size_t k = i; k < s->len; k++) {
		const struct tabled_edit *other = s->list[k].e;
		if (s->done[k] || !identical(s->n, e, other))
			continue;
		if (k != i && has_amendments(s, other->ref))
			continue; /* it may become another text: its own ballot */
		s->done[k] = true;
		amended = amended || has_amendments(s, other->ref);
		*vec_push(s->a, &together) = other->ref;
	}
	*vec_push(s->a, &s->ballots) =
		(struct suggested_ballot){.kind = amended ? BALLOT_AS_AMENDED : BALLOT_EDIT,
			.provision = s->id,
			.edits = together.at,
			.edits_len = together.len,
			.reason = reason_of(&s->list[i]),
			.measure = s->list[i].distance > 0 ? s->list[i].distance : s->list[i].size};
}

/* The edits on one text in order, each after the amendments to it. Depth is limited by tabling:
 * an amendment names an edit that is there already. */
static void walk(struct suggestion *s, struct edit_ref in)
{
	for (size_t i = 0; i < s->len; i++) {
		if (s->done[i] || !edit_ref_eq(s->list[i].e->in, in))
			continue;
		if (has_amendments(s, s->list[i].e->ref))
			walk(s, s->list[i].e->ref);
		put(s, i);
	}
}

/* The amendments to a proposed provision, then the edit that proposes it. */
static void put_proposed(struct suggestion *s, struct edit_ref by)
{
	size_t maker = s->len;
	for (size_t i = 0; i < s->len; i++)
		if (edit_ref_eq(s->list[i].e->ref, by))
			maker = i;
	if (maker == s->len)
		return;
	s->done[maker] = true;
	walk(s, (struct edit_ref){0, 0});
	s->done[maker] = false;
	put(s, maker);
	if (s->len > 1)
		vec_last(&s->ballots).kind = BALLOT_AS_AMENDED;
}

size_t ballots_suggest(struct arena *a, const struct negotiation *n, struct provision_id id,
	struct suggested_ballot **out, struct arena scratch)
{
	const struct tabled_edit **live;
	size_t all = negotiation_on(n, &scratch, id, &live);
	struct ranked *list = NEWN(&scratch, struct ranked, all);
	size_t len = 0;
	for (size_t i = 0; i < all; i++)
		if (is_put(live[i]))
			list[len++] = rank_of(n, live[i], scratch);
	slots_join(list, len);
	qsort(list, len, sizeof(*list), by_rank);
	struct suggestion s = {.a = a, .n = n, .id = id, .list = list, .len = len};
	s.done = NEWN(&scratch, bool, len);
	const struct provision *p = text_get(negotiation_text(n), id);
	if (p && p->proposed &&
		!p->gone) { /* what it is proposed by comes last: it brings all of it */
		put_proposed(&s, p->origin);
		*out = s.ballots.at;
		return s.ballots.len;
	}
	walk(&s, (struct edit_ref){0, 0});
	*vec_push(a, &s.ballots) = (struct suggested_ballot){
		.kind = BALLOT_PROVISION, .provision = id, .reason = BALLOT_LAST};
	*out = s.ballots.at;
	return s.ballots.len;
}
