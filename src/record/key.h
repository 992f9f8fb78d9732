#ifndef TRAVAUX_RECORD_KEY_H
#define TRAVAUX_RECORD_KEY_H

/*
 * Public keys and those who sign with them. A key has a name (for a delegation's key `KEN/head`,
 * for a log its origin) and an id of 32 bits computed from name, type and key (C2SP signed-note);
 * name and id together say which key made a signature and with which algorithm.
 *
 * Text form of a public key ("vkey"): `<name>+<8 hex digits of the id>+<base64 of type and key>`.
 * Text form of an Ed25519 key with its seed: `PRIVATE+KEY+` before it and the seed in place of the
 * key. Both as golang.org/x/mod/sumdb/note writes them.
 *
 * Ed25519 is exactly what libsodium accepts: S below the group order, no small-order keys, no
 * small-order R, canonical points; one rule for all mirrors. Encodings of the other types are in
 * doc/format/record.md.
 */

#include "base/err.h"
#include "record/secret.h"

enum key_kind {
	KEY_ED25519,  /* type 0x01: acts, checkpoints */
	KEY_COSIGNER, /* type 0x04: a witness's timestamped Ed25519 cosignatures of checkpoints */
	KEY_SSH,      /* type 0xff "travaux/sshsig/v1": an ssh-ed25519 key, by SSHSIG */
	KEY_PASSKEY,  /* type 0xff "travaux/webauthn/v1": a passkey with its rpId and origins */
	KEY_KINDS
};

struct key {
	enum key_kind kind;
	uint32_t id;
	struct str name;
	struct str bytes; /* the public key as its kind encodes it: 32 bytes for Ed25519 */
};

enum { KEY_NAME_MAX = 120 }; /* bytes of a key name */

/* Not empty, at most KEY_NAME_MAX bytes of UTF-8, no white space of Unicode, no controls, no '+'.
 */
bool key_name_ok(struct str name);

/* A key from its parts; the id is computed. `name` and `bytes` are borrowed. Refuses a bad name,
 * bytes of a wrong shape, and for Ed25519 a point that is not on the curve or of small order. */
bool key_make(enum key_kind kind, struct str name, struct str bytes, struct key *out,
	struct err *err) MUST_CHECK;

/* A vkey, whole string; refuses an id that is not the computed one. Everything is in the arena. */
bool key_parse(struct arena *a, struct str vkey, struct key *out, struct err *err) MUST_CHECK;
struct str key_render(struct arena *a, const struct key *k);

bool key_eq(const struct key *a, const struct key *b); /* kind, name and bytes */

/* "ed25519", "cosigner", "ssh", "passkey": stable, for JSON and pages. */
struct str key_kind_name(enum key_kind kind);

/* Does `signature` (64 bytes) hold for `message` under the 32 bytes of `point`? */
bool ed25519_verify(struct str point, struct str message, struct str signature) MUST_CHECK;

/* Who can sign: an Ed25519 key with its seed. The key's strings live in the arena of the maker. */
struct signer {
	struct key key;
	struct secret seed; /* 64 bytes: seed and public key, as libsodium keeps them */
};

/* A new key from the system's random source; `kind` is KEY_ED25519 or KEY_COSIGNER. */
bool signer_new(struct arena *a, enum key_kind kind, struct str name, struct signer *out,
	struct err *err) MUST_CHECK;

/* From a seed of 32 bytes (tests with published seeds, key files). */
bool signer_from_seed(struct arena *a, const struct key *shape, const struct secret *seed,
	struct signer *out, struct err *err) MUST_CHECK; /* `shape`: kind and name are used */

/* The `PRIVATE+KEY+` text form; a final LF is allowed when reading, never written. */
bool signer_parse(
	struct arena *a, const struct secret *text, struct signer *out, struct err *err) MUST_CHECK;
struct secret signer_render(const struct signer *s);

void signer_close(struct signer *s);

/* 64 bytes over `message`, into `out`. */
void ed25519_sign(const struct signer *s, struct str message, unsigned char out[64]);

#endif
