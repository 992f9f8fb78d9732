#ifndef TRAVAUX_RECORD_LOG_H
#define TRAVAUX_RECORD_LOG_H

/*
 * The hashes of a log in memory: every complete subtree, 64 bytes an entry, so that any root,
 * proof or tile of any size up to now is O(log n) or a copy. The entries themselves are in the
 * store; the seat pushes their leaf hashes after the store has committed them, and at start-up
 * from the store.
 *
 * Hashes lie in blocks of 256 that never move; a block of a level that is a multiple of 8 is a full
 * tile as it stands.
 */

#include "base/vec.h"
#include "record/merkle.h"

enum { LOG_BLOCK = 256 };

struct log_level {
	VEC(struct hash *) block; /* LOG_BLOCK hashes each */
	int64_t len;
};

struct log {
	struct arena *arena;
	struct edge edge;
	struct log_level level[MERKLE_LEVELS];
};

/* An empty log; its hashes will be taken from `a`. */
struct log log_new(struct arena *a);

void log_push(struct log *l, struct hash leaf);
int64_t log_size(const struct log *l);

/* The hash at (level, index); it must be complete (asserted). */
const struct hash *log_hash(const struct log *l, int level, int64_t index);

/* Head at any size up to the present one. */
struct head log_head(const struct log *l, int64_t size);

struct merkle_proof log_inclusion(const struct log *l, int64_t index, int64_t size);
struct merkle_proof log_consistency(const struct log *l, int64_t from, int64_t size);

/* A merkle_source over a `struct log *`. */
struct hash log_source(void *of, int level, int64_t index);

#endif
