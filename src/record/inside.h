#ifndef TRAVAUX_RECORD_INSIDE_H
#define TRAVAUX_RECORD_INSIDE_H

/* What the files of this folder share and nobody else needs. */

#include "base/hash.h"
#include "record/key.h"

/* The bytes that stand for a type in key ids and vkeys: one byte, or 0xff, a length and the
 * identifier. */
struct str key_kind_prefix(enum key_kind kind);

/* Are these bytes a public key of the kind? key_shape_* of each kind. */
bool sshsig_key_ok(struct str bytes);
bool passkey_key_ok(struct str bytes);

/* Signatures of the kinds that have a file of their own. */
bool cosign_verify(const struct key *k, struct str text, struct str signature);
bool sshsig_verify(const struct key *k, struct str text, struct str signature);
bool passkey_verify(const struct key *k, struct str text, struct str signature);

/* Big-endian numbers and length-prefixed strings off the front of `*rest`; false, and `*rest`
 * unchanged, when there is not enough. */
bool take_u8(struct str *rest, uint32_t *out) MUST_CHECK;
bool take_u16(struct str *rest, uint32_t *out) MUST_CHECK;
bool take_u32(struct str *rest, uint32_t *out) MUST_CHECK;
bool take_bytes(struct str *rest, size_t n, struct str *out) MUST_CHECK;
bool take_str32(struct str *rest, struct str *out) MUST_CHECK; /* SSH "string" */

/* A decimal without sign or leading zeros, at most 2^53 - 1. */
bool decimal_read(struct str s, int64_t *out) MUST_CHECK;

/* base64 of exactly 32 bytes. */
bool hash_base64_read(struct str s, struct hash *out) MUST_CHECK;

#endif
