#ifndef TRAVAUX_RECORD_SSHSIG_H
#define TRAVAUX_RECORD_SSHSIG_H

/*
 * Signatures by SSH keys (OpenSSH PROTOCOL.sshsig), so that a key in an ssh-agent or on a token can
 * act. Only ssh-ed25519 keys and the hashes sha512 and sha256 are taken. The namespace of acts is
 * SSHSIG_NAMESPACE: a signature made for another purpose never counts as an act.
 *
 * The public key bytes of a KEY_SSH are the SSH wire form (string "ssh-ed25519", string of 32
 * bytes); the signature bytes are the whole SSHSIG blob, which repeats the key: it must be the
 * same.
 */

#include "record/key.h"

#define SSHSIG_NAMESPACE "travaux/act/v1"

/* The wire form from a line of an authorized_keys or .pub file, "ssh-ed25519 AAAA... comment". */
bool ssh_key_parse(struct arena *a, struct str line, struct str *wire) MUST_CHECK;

/* The blob from its armour, "-----BEGIN SSH SIGNATURE-----" and so on. */
bool sshsig_unarmour(struct arena *a, struct str text, struct str *blob) MUST_CHECK;

struct sshsig_ask {
	struct str wire;  /* the public key */
	struct str space; /* the namespace */
	struct str message;
};

/* What the key signs (an ssh-agent is given these bytes), with sha512. */
struct str sshsig_signed(struct arena *a, const struct sshsig_ask *ask);

/* The blob around the 64 bytes that the key made of them. */
struct str sshsig_make(struct arena *a, const struct sshsig_ask *ask, struct str raw);

/* The wire form of a point of 32 bytes. */
struct str ssh_key_write(struct arena *a, struct str point);

bool sshsig_check(const struct sshsig_ask *ask, struct str blob) MUST_CHECK;

#endif
