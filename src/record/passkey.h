#ifndef TRAVAUX_RECORD_PASSKEY_H
#define TRAVAUX_RECORD_PASSKEY_H

/*
 * Passkeys (WebAuthn assertions) as signatures on acts: the challenge is the SHA-256 of the act
 * text, so a mirror can check years later that this credential approved these bytes. The public key
 * bytes hold the algorithm, the rpId, the origins at which the passkey may be used, and the key; so
 * the key id commits to all of them.
 *
 * Checked: type `webauthn.get`, the challenge, an origin on the list, no cross-origin use, the hash
 * of the rpId, user present and user verified, and the signature. The signature counter is not: an
 * old assertion is an old act, and acts are refused when repeated.
 *
 * Encodings: doc/format/record.md, "Passkeys".
 */

#include "record/key.h"

enum passkey_alg {
	PASSKEY_ES256 = 1, /* key: x and y, 64 bytes */
	PASSKEY_EDDSA = 2, /* key: 32 bytes */
	PASSKEY_RS256 = 3, /* key: the modulus, 256 to 512 bytes; the exponent is 65537 */
};

enum { PASSKEY_ORIGINS_MAX = 8 };

struct passkey {
	enum passkey_alg alg;
	struct str rp_id;
	struct str origin[PASSKEY_ORIGINS_MAX];
	size_t origins; /* 1 or more */
	struct str key;
};

/* What a browser hands over, decoded from base64url. */
struct assertion {
	struct str authenticator_data;
	struct str client_data; /* clientDataJSON */
	struct str signature;   /* DER for ES256 */
};

/* The public key bytes of a KEY_PASSKEY, for key_make. Every string at most 255 bytes (asserted).
 */
struct str passkey_write(struct arena *a, const struct passkey *p);
bool passkey_read(struct str bytes, struct passkey *out) MUST_CHECK;

/* The signature bytes of a signature line, for note_line. */
struct str assertion_write(struct arena *a, const struct assertion *s);
bool assertion_read(struct str bytes, struct assertion *out) MUST_CHECK;

/* Does this assertion approve `text` under the passkey? */
bool passkey_check(const struct passkey *p, struct str text, const struct assertion *s) MUST_CHECK;

#endif
