#ifndef TRAVAUX_TEXT_PRECEDENT_H
#define TRAVAUX_TEXT_PRECEDENT_H

/*
 * Agreed language: which clause of an earlier instrument is closest to a paragraph of a draft, and
 * where the two differ.
 *
 * Candidates come from an index of word pairs, each weighted by its rarity and the sum by the
 * lengths; pairs that stand in very many units are left out. The best candidates are then measured
 * by the longest common subsequence of their words, and the few best of those aligned word by
 * word. Words are compared in lower case; nothing is stemmed, since in a treaty the form counts.
 * (Seed and extend, as in sequence search: Li 2018, "minimap2"; bit-parallel LCS: Hyyro 2004. The
 * measurements that led to pairs of words are in doc/decisions/012-precedents.md.)
 *
 * Nothing here takes part in deciding or folding.
 */

#include "base/str.h"

struct precedents; /* the index; lives in the arena it was made in */

struct precedent_unit {
	struct str ref;  /* where the words stand: "Fish Stocks Agreement, art. 5 (c)" */
	struct str text; /* valid UTF-8 */
};

enum { PRECEDENT_UNITS_MAX = 16000000 };

/* Borrows the units and their strings. `n` is at most PRECEDENT_UNITS_MAX. Chinese works like any
 * other language: each ideograph is a word. */
struct precedents *precedents_new(
	struct arena *a, const struct precedent_unit *units, size_t n, struct arena scratch);

enum precedent_kind {
	PRECEDENT_SAME,
	PRECEDENT_DRAFT_ONLY,
	PRECEDENT_UNIT_ONLY,
};

struct precedent_piece {
	enum precedent_kind kind;
	struct str words; /* of the draft; PRECEDENT_UNIT_ONLY: of the unit. White space in front of
			     the first word is not part */
};

struct precedent_hit {
	size_t unit;      /* index into the units */
	int32_t permille; /* 2000 * common words / (words of both) */
	const struct precedent_piece *pieces;
	size_t pieces_len;
};

struct precedent_ask {
	struct str text;
	size_t max;       /* hits wanted, at most 5 are aligned */
	int32_t permille; /* nothing less similar; 500 is a good bar */
};

/* Hits by falling similarity, equal ones by unit. */
size_t precedents_find(struct arena *a, const struct precedents *p, const struct precedent_ask *ask,
	struct precedent_hit **out, struct arena scratch);

#endif
