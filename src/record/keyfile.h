#ifndef TRAVAUX_RECORD_KEYFILE_H
#define TRAVAUX_RECORD_KEYFILE_H

/*
 * A key at rest. Open, it is the one line of signer_render. Locked with a passphrase, it is four
 * lines:
 *
 *	travaux/key/v1
 *	<vkey>                                     the public key, readable without the passphrase
 *	argon2id13 <passes> <kibibytes> <base64 of 16 bytes of salt>
 *	<base64 of a nonce of 24 bytes and of what XChaCha20-Poly1305 makes of the open form>
 *
 * The cipher's key is Argon2id (RFC 9106) of the passphrase; the first three lines with their LFs
 * are its additional data, so nobody can put another public key or weaker costs in front of it.
 * Reading refuses costs beyond KEYFILE_PASSES_MAX and KEYFILE_KIB_MAX: a hostile file must not
 * occupy the machine.
 */

#include "record/key.h"

enum {
	KEYFILE_MAX = 4096, /* bytes */
	KEYFILE_PASSES = 3,
	KEYFILE_KIB = 64 * 1024,
	KEYFILE_PASSES_MAX = 16,
	KEYFILE_KIB_MAX = 1024 * 1024,
};

/* Does it take a passphrase? */
bool keyfile_is_locked(const struct secret *file);

/* The public key, of either form. */
bool keyfile_public(
	struct arena *a, const struct secret *file, struct key *out, struct err *err) MUST_CHECK;

/* Either form; `passphrase` may be closed (at null). FAULT_DENIED when it is needed and missing or
 * wrong. */
bool keyfile_open(struct arena *a, const struct secret *file, const struct secret *passphrase,
	struct signer *out, struct err *err) MUST_CHECK;

/* The locked form. Fails with FAULT_OUTSIDE when there is not enough memory for Argon2id. */
bool keyfile_lock(const struct signer *s, const struct secret *passphrase, struct secret *out,
	struct err *err) MUST_CHECK;

#endif
