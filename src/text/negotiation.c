#include <assert.h>
#include <string.h>
#include "base/limits.h"
#include "text/inside.h"
#include "text/planted.h"

static const struct str standings[] = {
	[STANDING_PENDING] = {"pending", 7},
	[STANDING_INTERIOR] = {"interior", 8},
	[STANDING_PARTIAL] = {"partial", 7},
	[STANDING_REANCHORED] = {"reanchored", 10},
	[STANDING_ABSORBED] = {"absorbed", 8},
	[STANDING_MOOT] = {"moot", 4},
	[STANDING_ACCEPTED] = {"accepted", 8},
	[STANDING_REJECTED] = {"rejected", 8},
	[STANDING_WITHDRAWN] = {"withdrawn", 9},
	[STANDING_DIVIDED] = {"divided", 7},
};
static_assert(LEN(standings) == STANDING_COUNT, "every standing has a name");

struct str standing_name(enum standing s)
{
	assert(s < STANDING_COUNT);
	return standings[s];
}

bool standing_is_live(enum standing s)
{
	return s <= STANDING_REANCHORED;
}

bool negotiation_new(struct arena *a, const struct draft *d, struct str lang,
	struct negotiation **out, struct err *err)
{
	struct negotiation *n = NEW(a, struct negotiation);
	struct text *t;
	n->a = a;
	vocabulary_init(a, &n->vocabulary, lang);
	if (!text_new(a, &n->vocabulary, d, &t, err))
		return false;
	n->text = *t;
	n->text.lang = str_copy(a, lang);
	n->text_cap = t->len;
	tally_new(n);
	while (n->spots.len < n->vocabulary.words.len)
		vec_push(a, &n->spots);
	for (size_t i = 0; i < t->len; i++) {
		*vec_push(a, &n->boards) = NULL;
		*vec_push(a, &n->owned) = 0;
		*vec_push(a, &n->agreed) = false;
		spots_update(n, t->at[i]->words, t->at[i]->id);
	}
	struct arena scratch CLEANUP(arena_close) = arena_open((size_t)1 << 30);
	links_of_draft(n, d, scratch);
	negotiation_compile(n);
	*out = n;
	return true;
}

int64_t negotiation_compile(struct negotiation *n)
{
	struct text *t = NEW(n->a, struct text);
	*t = n->text;
	t->at = NEWN(n->a, const struct provision *, t->len);
	memcpy(t->at, n->text.at, t->len * sizeof(*t->at));
	*vec_push(n->a, &n->revisions) = t;
	return (int64_t)n->revisions.len - 1;
}

const struct text *negotiation_text(const struct negotiation *n)
{
	return &n->text;
}

const struct text *negotiation_revision(const struct negotiation *n, int64_t number)
{
	bool known = number >= 0 && (size_t)number < n->revisions.len;
	return known ? n->revisions.at[number] : NULL;
}

int64_t negotiation_revision_last(const struct negotiation *n)
{
	return (int64_t)n->revisions.len - 1;
}

/* Most codes are short: copying so many bytes of each, whatever its length, is one move. */
static struct str voice_new(struct arena *a, struct str code)
{
	char *at = NEWN(a, char, code.len + 2 + VOICE);
	memcpy(at, ", ", 2);
	if (code.len)
		memcpy(at + 2, code.at, code.len);
	return (struct str){at, code.len + 2};
}

static void code_set(struct negotiation *n, int32_t participant, struct str code)
{
	struct str *voice = &n->voices.at[participant];
	n->voices_bytes -= voice->len;
	*voice = voice_new(n->a, code);
	n->voices_bytes += voice->len;
	n->codes.at[participant] = str_from(*voice, 2);
}

void negotiation_name(struct negotiation *n, int32_t participant, struct str code)
{
	assert(participant >= 0 && participant < LIMIT_PARTICIPANTS);
	while (n->codes.len <= (size_t)participant) {
		int32_t i = (int32_t)n->codes.len;
		vec_push(n->a, &n->codes);
		vec_push(n->a, &n->voices);
		vec_push(n->a, &n->ranked);
		code_set(n, i, str_print(n->a, "%d", i));
		*vec_push(n->a, &n->order) = i;
		*vec_push(n->a, &n->rank) = 0;
	}
	code_set(n, participant, code);
	/* Insertion sort: the list was in order but for the new ones at its end. */
	for (size_t i = 1; i < n->order.len; i++) {
		int32_t p = n->order.at[i];
		size_t j = i;
		for (; j > 0 && str_cmp(n->codes.at[n->order.at[j - 1]], n->codes.at[p]) > 0; j--)
			n->order.at[j] = n->order.at[j - 1];
		n->order.at[j] = p;
	}
	for (size_t i = 0; i < n->order.len; i++) {
		n->rank.at[n->order.at[i]] = (int32_t)i;
		n->ranked.at[i] = n->voices.at[n->order.at[i]];
	}
}

struct str negotiation_code(const struct negotiation *n, int32_t participant)
{
	assert(participant >= 0 && (size_t)participant < n->codes.len);
	return n->codes.at[participant];
}

int32_t negotiation_participants(const struct negotiation *n)
{
	return (int32_t)n->codes.len;
}

/* Index of the first proposal whose number is not below `number`. Where no number was left out,
 * that is known at once. */
static size_t proposal_search(const struct negotiation *n, int32_t number)
{
	size_t low = 0;
	size_t high = n->proposals.len;
	size_t guess = number > 0 ? (size_t)number - 1 : 0;
	if (guess < high && n->proposals.at[guess]->number == number)
		return guess;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (n->proposals.at[mid]->number < number)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

struct tabled_proposal *tabled_get(const struct negotiation *n, int32_t number)
{
	size_t i = proposal_search(n, number);
	bool found = i < n->proposals.len && n->proposals.at[i]->number == number;
	return found ? n->proposals.at[i] : NULL;
}

struct tabled_edit *edit_get(const struct negotiation *n, struct edit_ref ref)
{
	struct tabled_proposal *p = tabled_get(n, ref.proposal);
	bool found = p && ref.edit > 0 && (size_t)ref.edit <= p->edits_len;
	return found ? &p->edits[ref.edit - 1] : NULL;
}

const struct tabled_proposal *negotiation_proposal(const struct negotiation *n, int32_t number)
{
	return tabled_get(n, number);
}

const struct tabled_edit *negotiation_edit(const struct negotiation *n, struct edit_ref ref)
{
	return edit_get(n, ref);
}

size_t negotiation_proposals(
	const struct negotiation *n, struct arena *a, const struct tabled_proposal ***out)
{
	*out = NEWN(a, const struct tabled_proposal *, n->proposals.len);
	for (size_t i = 0; i < n->proposals.len; i++)
		(*out)[i] = n->proposals.at[i];
	return n->proposals.len;
}

struct gather {
	struct arena *a;
	VEC(const struct tabled_edit *) edits;
};

static void gather(struct gather *g, const struct board *b)
{
	for (size_t i = 0; b && i < b->whole.len; i++)
		*vec_push(g->a, &g->edits) = b->whole.at[i].edit;
	for (size_t i = 0; b && i < b->marks.len; i++) {
		const struct tabled_edit *e = b->marks.at[i].edit;
		bool again = false; /* its other marks may stand apart */
		for (size_t j = 0; j < g->edits.len; j++)
			again |= g->edits.at[j] == e;
		if (!again) {
			*vec_push(g->a, &g->edits) = e;
			gather(g, e->board);
		}
	}
	for (size_t i = 0; b && i < b->whole.len; i++)
		gather(g, b->whole.at[i].edit->board);
}

size_t negotiation_on(const struct negotiation *n, struct arena *a, struct provision_id id,
	const struct tabled_edit ***out)
{
	struct gather g = {.a = a};
	const struct provision *p = text_get(&n->text, id);
	if (p && p->proposed && !p->gone)
		*vec_push(a, &g.edits) = edit_get(n, p->origin);
	if (p)
		gather(&g, n->boards.at[id.n]);
	*out = g.edits.at;
	return g.edits.len;
}

/* The ascending union of two ascending lists. */
static size_t merge(int32_t *out, const int32_t *a, size_t a_len, const int32_t *b, size_t b_len)
{
	size_t i = 0;
	size_t j = 0;
	size_t len = 0;
	while (i < a_len || j < b_len) {
		int32_t next = j == b_len || (i < a_len && a[i] <= b[j]) ? a[i++] : b[j++];
		if (len == 0 || out[len - 1] != next)
			out[len++] = next;
	}
	return len;
}

size_t negotiation_sponsors(
	const struct negotiation *n, struct arena *a, struct edit_ref ref, int32_t **out)
{
	const struct tabled_proposal *p = tabled_get(n, ref.proposal);
	const struct tabled_edit *e = edit_get(n, ref);
	size_t more = 0;
	for (size_t i = 0; p && i < p->edits_len; i++)
		more += p->edits[i].sponsors_len;
	*out = NEWN(a, int32_t, p ? p->sponsors_len + more : 0);
	if (!p)
		return 0;
	if (ref.edit > 0)
		return e ? merge(*out, p->sponsors, e->apart ? 0 : p->sponsors_len, e->sponsors,
				   e->sponsors_len)
			 : 0;
	size_t len = merge(*out, p->sponsors, p->sponsors_len, NULL, 0);
	int32_t *step = NEWN(a, int32_t, p->sponsors_len + more);
	for (size_t i = 0; i < p->edits_len; i++) {
		memcpy(step, *out, len * sizeof(*step));
		len = merge(*out, step, len, p->edits[i].sponsors, p->edits[i].sponsors_len);
	}
	return len;
}

size_t negotiation_blame(
	const struct negotiation *n, struct arena *a, struct provision_id id, struct blame **out)
{
	const struct provision *p = text_get(&n->text, id);
	VEC(struct blame) list = {0};
	uint32_t from = 0;
	for (uint32_t i = 0; p && i < p->words->live; i++) {
		struct edit_ref origin =
			vocabulary_run(&n->vocabulary, sequence_live(p->words, PLANTED(8) ? 0 : i))
				->origin; /* 8: the first word speaks for all */
		if (list.len == 0 || !edit_ref_eq(vec_last(&list).origin, origin)) {
			from = i;
			*vec_push(a, &list) = (struct blame){.origin = origin};
		}
		vec_last(&list).words = sequence_words(p->words, from, i + 1);
	}
	*out = list.at;
	return list.len;
}
