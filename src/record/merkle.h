#ifndef TRAVAUX_RECORD_MERKLE_H
#define TRAVAUX_RECORD_MERKLE_H

/*
 * The Merkle tree of RFC 6962 section 2.1: leaf = SHA-256(0x00 || entry), node = SHA-256(0x01 ||
 * left || right), never padded; the root of nothing is SHA-256 of nothing. Sizes and indices are
 * counts of entries.
 *
 * `struct edge` is the right edge of a growing tree: one hash for each set bit of its size, so a
 * root can be kept up with memory that does not grow. Proofs are made from a source of the hashes
 * of complete subtrees (log.h, or tiles) and verified from themselves alone.
 */

#include "base/hash.h"

struct hash merkle_leaf(struct str entry);
struct hash merkle_node(const struct hash *left, const struct hash *right);
struct hash merkle_empty(void);

enum { MERKLE_LEVELS = 48 }; /* a log of 2^48 entries is beyond any machine */

/* A zeroed edge is the empty tree. */
struct edge {
	int64_t size;
	struct hash at[MERKLE_LEVELS]; /* at[l]: root of the complete subtree of 2^l entries, where
					  bit l of size is set */
};

/* Called for each complete subtree that a new leaf completes: level 0 first. May be null. */
typedef void edge_made(void *of, int level, int64_t index, const struct hash *h);

void edge_push(struct edge *e, struct hash leaf, edge_made *made, void *of);
struct hash edge_root(const struct edge *e);

/* A head of a log: how many entries, and their root. */
struct head {
	int64_t size;
	struct hash root;
};

struct head edge_head(const struct edge *e);

/* Hashes of a proof, in the order of RFC 6962 (from the leaf up). */
struct merkle_proof {
	size_t len;
	struct hash at[2 * MERKLE_LEVELS];
};

/* The root of the complete subtree of 2^level entries that begins at entry index * 2^level. */
typedef struct hash merkle_source(void *of, int level, int64_t index);

/* MTH(D[0:size]) and the proofs of RFC 6962 sections 2.1.1 and 2.1.2. Sizes and indices must be
 * in order (asserted): 0 <= index < size; 0 <= from <= size. */
struct hash merkle_root(merkle_source *source, void *of, int64_t size);
struct merkle_proof merkle_inclusion(merkle_source *source, void *of, int64_t index, int64_t size);
struct merkle_proof merkle_consistency(merkle_source *source, void *of, int64_t from, int64_t size);

/* Verification takes any sizes from outside; what is out of order is false. */
bool merkle_inclusion_verify(const struct merkle_proof *p, int64_t index, const struct hash *leaf,
	const struct head *head) MUST_CHECK;

/* Is `to` an extension of `from`? From size 0 the proof must be empty and the root that of the
 * empty tree; between equal sizes the proof must be empty and the roots equal. */
bool merkle_consistency_verify(
	const struct merkle_proof *p, const struct head *from, const struct head *to) MUST_CHECK;

#endif
