#include <string.h>
#include "text/bracket.h"
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

/* What stands before the sponsors; VERB bytes can be read of each. */
enum { VERB = 16 };
static const struct str said_before[] = {
	[ATTRIBUTION_PROPOSES] = {" (\0             ", 2},
	[ATTRIBUTION_DELETES] = {" (del. \0        ", 7},
	[ATTRIBUTION_MOVES] = {" (move \0        ", 7},
	[ATTRIBUTION_SPLITS] = {" (split \0       ", 8},
	[ATTRIBUTION_MERGES] = {" (merge \0       ", 8},
	[ATTRIBUTION_RESERVES] = {" (res. \0        ", 7},
};

/* At least `least` bytes, which can be read and for which there is room, then the rest: nearly
 * always one move. */
static inline char *put(char *to, struct str s, size_t least)
{
	memcpy(to, s.at, least);
	if (s.len > least)
		memcpy(to + least, s.at + least, s.len - least);
	return to + s.len;
}

/* The sponsors in `all`, in order of rank, as plain text. */
static void put_list(struct out *o, enum attribution_verb verb, const uint64_t *all)
{
	char *from = out_room(o, VERB + o->n->voices_bytes + VOICE);
	char *list = put(from, said_before[verb], VERB);
	char *to = list - 2; /* where the first one's comma is, the verb ends */
	for (size_t w = 0; w < o->bits_len; w++) {
		const struct str *voices = o->voices + w * 64;
		for (uint64_t bits = all[w]; bits; bits &= bits - 1)
			to = put(to, voices[__builtin_ctzll(bits)], VOICE);
	}
	memcpy(list - 2, said_before[verb].at + said_before[verb].len - 2, 2);
	*to++ = ')';
	out_wrote(o, from, to);
}

/* The same for one. The room at `to` is for lone_room bytes. */
static size_t lone_room(const struct out *o, int32_t participant)
{
	return VERB + o->n->voices.at[participant].len + VOICE;
}

static char *put_lone(
	const struct out *o, char *to, enum attribution_verb verb, int32_t participant)
{
	to = put(to, said_before[verb], VERB);
	to = put(to, o->n->codes.at[participant], VOICE - 2);
	*to = ')';
	return to + 1;
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
		[MARK_SPLITS] = ATTRIBUTION_SPLITS,
		[MARK_MERGES] = ATTRIBUTION_MERGES,
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
		char *from = out_room(o, lone_room(o, m.at->lone));
		out_wrote(o, from, put_lone(o, from, verb, m.at->lone));
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

void mark_recite(struct out *o, const struct mark *m, struct str space)
{
	size_t len = space.len + m->words.len + 2;
	char *from = out_room(o, len + lone_room(o, m->lone));
	char *to = from;
	for (size_t i = 0; i < space.len; i++)
		*to++ = space.at[i];
	*to++ = '[';
	memcpy(to, m->words.at, m->words.len);
	to += m->words.len;
	*to++ = ']';
	if (!o->profile->anonymous)
		to = put_lone(o, to, verb_of(m), m->lone);
	out_wrote(o, from, to);
}

/* --- who speaks over a segment ----------------------------------------------------------------
 */

struct chorus {
	uint32_t spans[2];   /* that delete, that reserve */
	uint32_t *counts[2]; /* of those by rank */
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
	o->chorus->spans[which] += (uint32_t)by;
	if (m->lone >= 0) {
		chorus_list(o, which, &m->lone, 1, by);
		return;
	}
	chorus_list(o, which, m->by->sponsors, m->by->sponsors_len, by);
	chorus_list(o, which, m->edit->sponsors, m->edit->sponsors_len, by);
}

void chorus_speak(struct out *o)
{
	if (o->chorus->spans[0])
		put_list(o, ATTRIBUTION_DELETES, o->chorus->bits[0]);
	if (o->chorus->spans[1])
		put_list(o, ATTRIBUTION_RESERVES, o->chorus->bits[1]);
}
