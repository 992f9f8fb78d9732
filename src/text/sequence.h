#ifndef TRAVAUX_TEXT_SEQUENCE_H
#define TRAVAUX_TEXT_SEQUENCE_H

/*
 * A sequence is the text of one provision, or of one proposed text: token ids in order, with those
 * that were deleted (tombstones) still in their places, and the living words as one string. It is
 * never changed: an accepted edit makes a new one, so that revisions share what they have in
 * common.
 *
 * Places are counted in two ways: an index counts tombstones, a live number does not. Everything
 * that readers see counts living tokens.
 */

#include "text/vocabulary.h"

struct sequence {
	uint32_t len;            /* tokens, tombstones and those that are away included */
	uint32_t live;           /* tokens without tombstones */
	const uint32_t *id;      /* len ids in order; SEQUENCE_DEAD is set on tombstones */
	const uint32_t *live_at; /* live indices into id */
	const uint32_t *from;    /* live offsets in text where the token begins */
	const uint32_t *to;      /* live offsets where it ends; up to the next is white space */
	struct str text;         /* living words with their white space; none at the ends */
	uint64_t hash;           /* of the living words (vocabulary_hash) */
};

#define SEQUENCE_DEAD 0x80000000u
/* Set beside SEQUENCE_DEAD on a token that went to another sequence when a provision was split, or
 * never was a word: it only keeps the place of what hangs on it. */
#define SEQUENCE_AWAY 0x40000000u

static inline uint32_t sequence_id(const struct sequence *s, uint32_t index)
{
	return s->id[index] & ~(SEQUENCE_DEAD | SEQUENCE_AWAY);
}

static inline bool sequence_is_away(const struct sequence *s, uint32_t index)
{
	return (s->id[index] & SEQUENCE_AWAY) != 0;
}

static inline bool sequence_is_dead(const struct sequence *s, uint32_t index)
{
	return (s->id[index] & SEQUENCE_DEAD) != 0;
}

/* The id of a living token. */
static inline uint32_t sequence_live(const struct sequence *s, uint32_t live)
{
	return s->id[s->live_at[live]];
}

/* The sequence that is exactly one run, given by its index. */
const struct sequence *sequence_new(struct arena *a, const struct vocabulary *x, size_t run);

/* One with these ids (flags set on tombstones and on those that are away), copied. */
const struct sequence *sequence_of(
	struct arena *a, const struct vocabulary *x, const uint32_t *id, uint32_t len);

/* Index before which a run with this anchor and key stands: sequence_of(ids before, the run's, ids
 * from there) is the text with it. The anchor's token is in `s`. */
uint32_t sequence_place(
	const struct vocabulary *x, const struct sequence *s, const struct run *run);

/* The same when the index of the anchor's token is known; `len` when there is none. */
uint32_t sequence_place_by(
	const struct vocabulary *x, const struct sequence *s, const struct run *run, uint32_t at);

/* The anchor of a new text between the tokens at `index - 1` and `index` (0 to len). */
struct anchor sequence_anchor(const struct vocabulary *x, const struct sequence *s, uint32_t index);

/* Index of a token, or len when it is not there. Linear. */
uint32_t sequence_find(const struct sequence *s, uint32_t id);

/* Living words [from, to), without white space at the ends; borrowed. */
struct str sequence_words(const struct sequence *s, uint32_t from, uint32_t to);

/* The `occurrence`th place (from 1) where the words of `quote` stand one after another, white space
 * aside: living tokens [*from, *to). Occurrences may overlap. False when there is none or the quote
 * holds no word. */
bool sequence_quote(const struct vocabulary *x, const struct sequence *s, struct str quote,
	int64_t occurrence, uint32_t span[2]) MUST_CHECK;

/* The same, of places where the words differ from the quote in typography at most. */
bool sequence_quote_alike(const struct vocabulary *x, const struct sequence *s, struct str quote,
	int64_t occurrence, uint32_t span[2]) MUST_CHECK;

/* The same living words, white space aside. */
bool sequence_eq(const struct sequence *a, const struct sequence *b);

#endif
