#include <string.h>
#include "text/inside.h"
#include "text/planted.h"

static void bits_clear(struct out *o)
{
	memset(o->bits, 0, o->bits_len * sizeof(*o->bits));
}

static void bits_list(struct out *o, const int32_t *list, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		size_t r = (size_t)o->rank[list[i]];
		o->bits[r / 64] |= (uint64_t)1 << r % 64;
	}
}

static void bits_add(struct out *o, const struct mark *m)
{
	if (m->lone >= 0) {
		bits_list(o, &m->lone, 1);
		return;
	}
	bits_list(o, m->by->sponsors, m->by->sponsors_len);
	bits_list(o, m->edit->sponsors, m->edit->sponsors_len);
}

/* What stands before the sponsors. */
static void put_verb(struct out *o, enum attribution_verb verb)
{
	static const struct {
		char at[PADDED];
		size_t len;
	} words[] = {
		[ATTRIBUTION_PROPOSES] = {" (", 2},
		[ATTRIBUTION_DELETES] = {" (del. ", 7},
		[ATTRIBUTION_MOVES] = {" (move ", 7},
		[ATTRIBUTION_RESERVES] = {" (res. ", 7},
	};
	out_put_padded(o, words[verb].at, words[verb].len);
}

static void put_code(struct out *o, int32_t participant)
{
	struct str code = o->n->codes.at[participant];
	if (code.len <= PADDED)
		out_put_padded(o, code.at, code.len);
	else
		out_put(o, code);
}

static const char comma[PADDED] = ", ";
static const char end[PADDED] = ")";

/* The sponsors in `bits`, in order of rank, as plain text. */
static void put_list(struct out *o, enum attribution_verb verb, const uint64_t *all)
{
	bool first = true;
	put_verb(o, verb);
	for (size_t w = 0; w < o->bits_len; w++) {
		for (uint64_t bits = all[w]; bits; bits &= bits - 1) {
			size_t rank = w * 64 + (size_t)__builtin_ctzll(bits);
			if (!first)
				out_put_padded(o, comma, 2);
			first = false;
			put_code(o, o->order[rank]);
		}
	}
	out_put_padded(o, end, 1);
}

void out_put_sponsors(struct out *o, const struct attribution *said)
{
	bits_clear(o);
	bits_list(o, said->sponsors, said->sponsors_len);
	put_list(o, said->verb, o->bits);
}

static void list_bits(struct out *o, struct attribution *said)
{
	size_t n = 0;
	for (size_t w = 0; w < o->bits_len; w++)
		n += (size_t)__builtin_popcountll(o->bits[w]);
	int32_t *list = NEWN(o->a, int32_t, n);
	said->sponsors = list;
	said->sponsors_len = n;
	for (size_t w = 0; w < o->bits_len; w++) {
		for (uint64_t bits = o->bits[w]; bits; bits &= bits - 1)
			*list++ = o->order[w * 64 + (size_t)__builtin_ctzll(bits)];
	}
}

static void edits_list(struct out *o, struct marks m, struct attribution *said)
{
	struct edit_ref *list = NEWN(o->a, struct edit_ref, m.len);
	size_t n = 0;
	for (size_t i = 0; i < m.len; i++) {
		struct edit_ref ref = m.at[i].edit->ref;
		size_t j = 0;
		while (j < n &&
			(list[j].proposal < ref.proposal ||
				(list[j].proposal == ref.proposal && list[j].edit < ref.edit)))
			j++;
		if (j < n && edit_ref_eq(list[j], ref))
			continue;
		memmove(list + j + 1, list + j, (n - j) * sizeof(*list));
		list[j] = ref;
		n++;
	}
	said->edits = list;
	said->edits_len = n;
}

static enum attribution_verb verb_of(const struct mark *m)
{
	static const enum attribution_verb verbs[] = {
		[MARK_INSERTS] = ATTRIBUTION_PROPOSES,
		[MARK_REPLACES] = ATTRIBUTION_PROPOSES,
		[MARK_DELETES] = ATTRIBUTION_DELETES,
		[MARK_MOVES] = ATTRIBUTION_MOVES,
		[MARK_RESERVES] = ATTRIBUTION_RESERVES,
	};
	return verbs[m->verb];
}

void marks_speak(struct out *o, struct marks m, struct attribution *said)
{
	enum attribution_verb verb = verb_of(m.at);
	if (o->buf && o->profile->anonymous)
		return;
	if (o->buf && m.len == 1 && m.at->lone >= 0) {
		put_verb(o, verb);
		put_code(o, m.at->lone);
		out_put_padded(o, end, 1);
		return;
	}
	bits_clear(o);
	for (size_t i = 0; i < m.len; i++) {
		if (!PLANTED(5) || i == 0) /* only the first one's sponsors */
			bits_add(o, &m.at[i]);
	}
	if (o->buf) {
		put_list(o, verb, o->bits);
		return;
	}
	*said = (struct attribution){.verb = verb};
	list_bits(o, said);
	edits_list(o, m, said);
}

/* --- who speaks over a segment -----------------------------------------------------------------
 */

struct chorus {
	uint32_t *counts[2]; /* by rank: spans that delete, that reserve */
	uint64_t *bits[2];   /* ranks whose count is not 0 */
};

struct chorus *chorus_new(struct out *o)
{
	struct chorus *c = NEW(&o->scratch, struct chorus);
	for (int i = 0; i < 2; i++) {
		c->counts[i] = NEWN(&o->scratch, uint32_t, o->bits_len * 64);
		c->bits[i] = NEWN(&o->scratch, uint64_t, o->bits_len);
	}
	return c;
}

static void chorus_list(struct out *o, int which, const int32_t *list, size_t len, int by)
{
	uint32_t *counts = o->chorus->counts[which];
	uint64_t *bits = o->chorus->bits[which];
	for (size_t i = 0; i < len; i++) {
		size_t r = (size_t)o->rank[list[i]];
		uint64_t bit = (uint64_t)1 << r % 64;
		counts[r] += (uint32_t)by;
		bits[r / 64] = counts[r] ? bits[r / 64] | bit : bits[r / 64] & ~bit;
	}
}

void chorus_add(struct out *o, const struct mark *m, int by)
{
	int which = m->verb == MARK_RESERVES;
	if (m->lone >= 0) {
		chorus_list(o, which, &m->lone, 1, by);
		return;
	}
	chorus_list(o, which, m->by->sponsors, m->by->sponsors_len, by);
	chorus_list(o, which, m->edit->sponsors, m->edit->sponsors_len, by);
}

void chorus_speak(struct out *o)
{
	static const enum attribution_verb verbs[] = {ATTRIBUTION_DELETES, ATTRIBUTION_RESERVES};
	for (int i = 0; i < 2; i++) {
		uint64_t any = 0;
		for (size_t w = 0; w < o->bits_len; w++)
			any |= o->chorus->bits[i][w];
		if (any)
			put_list(o, verbs[i], o->chorus->bits[i]);
	}
}
