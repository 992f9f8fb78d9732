#include <string.h>
#include "text/inside.h"

void out_put(struct out *o, struct str s)
{
	struct buf *b = o->buf;
	if (s.len == 0)
		return;
	if (s.len <= b->cap - b->len && !b->full) {
		memcpy(b->at + b->len, s.at, s.len);
		b->len += s.len;
	} else {
		buf_bytes(b, s.at, s.len);
	}
}

void out_bits_clear(struct out *o)
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

static void counts_list(struct out *o, uint32_t *counts, const int32_t *list, size_t len, int by)
{
	for (size_t i = 0; i < len; i++)
		counts[o->rank[list[i]]] += (uint32_t)by;
}

void out_count(struct out *o, uint32_t *counts, const struct mark *m, int by)
{
	if (m->lone >= 0) {
		counts_list(o, counts, &m->lone, 1, by);
		return;
	}
	counts_list(o, counts, m->by->sponsors, m->by->sponsors_len, by);
	counts_list(o, counts, m->edit->sponsors, m->edit->sponsors_len, by);
}

static struct str verb_words(enum attribution_verb verb)
{
	switch (verb) {
	case ATTRIBUTION_PROPOSES:
		return S(" (");
	case ATTRIBUTION_DELETES:
		return S(" (del. ");
	case ATTRIBUTION_MOVES:
		return S(" (move ");
	case ATTRIBUTION_RESERVES:
		return S(" (res. ");
	}
	return S("");
}

/* The sponsors in `bits`, in order of rank, as plain text. */
void out_put_bits(struct out *o, enum attribution_verb verb)
{
	struct str before = verb_words(verb);
	for (size_t w = 0; w < o->bits_len; w++) {
		for (uint64_t bits = o->bits[w]; bits; bits &= bits - 1) {
			size_t rank = w * 64 + (size_t)__builtin_ctzll(bits);
			out_put(o, before);
			out_put(o, o->n->codes.at[o->order[rank]]);
			before = S(", ");
		}
	}
	out_put(o, S(")"));
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

static void edits_list(struct out *o, const struct voice *v, struct attribution *said)
{
	struct edit_ref *list = NEWN(o->a, struct edit_ref, v->len);
	size_t n = 0;
	for (size_t i = 0; i < v->len; i++) {
		struct edit_ref ref = v->marks[i]->edit->ref;
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

void voice_speak(struct out *o, const struct voice *v, struct attribution *said)
{
	if (o->buf && o->profile->anonymous)
		return;
	if (o->buf && v->len == 1 && v->marks[0]->lone >= 0) {
		out_put(o, verb_words(v->verb));
		out_put(o, o->n->codes.at[v->marks[0]->lone]);
		out_put(o, S(")"));
		return;
	}
	out_bits_clear(o);
	for (size_t i = 0; i < v->len; i++)
		bits_add(o, v->marks[i]);
	if (o->buf) {
		out_put_bits(o, v->verb);
		return;
	}
	*said = (struct attribution){.verb = v->verb};
	list_bits(o, said);
	edits_list(o, v, said);
}
