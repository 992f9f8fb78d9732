#ifndef TRAVAUX_BASE_HASH_H
#define TRAVAUX_BASE_HASH_H

/* SHA-256 (FIPS 180-4), the only hash of the record: leaves, nodes, blobs, identities of acts. */

#include "base/str.h"

struct hash {
	unsigned char byte[32];
};

struct hash hash_of(struct str s);

/* SHA-256 of a prefix byte and two parts, without joining them first (Merkle leaves and nodes). */
struct hash hash_parts(unsigned char prefix, struct str a, struct str b);

bool hash_eq(const struct hash *a, const struct hash *b);

/* 64 lower-case hexadecimal digits. */
struct str hash_hex(struct arena *a, struct hash h);
bool hash_read(struct str hex, struct hash *out) MUST_CHECK; /* exactly that form */

#endif
