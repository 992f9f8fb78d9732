#ifndef TRAVAUX_SERVICE_KEYRING_H
#define TRAVAUX_SERVICE_KEYRING_H

/*
 * The keys that a node keeps in `keys/` beside its store, in files that only their owner reads: the
 * log's, its guard, and for the sample those of all participants and officials.
 *
 *	log.key     PRIVATE+KEY+<origin>+...   one line
 *	log.head    the last checkpoint that this key signed, in a file of fixed size that is
 *written in place and synced before the checkpoint goes out demo.keys   one PRIVATE+KEY+ line each;
 *the part of the name before '/' is the participant
 */

#include "base/map.h"
#include "base/vec.h"
#include "record/key.h"

/* A folder of keys: made with mode 0700 when it is not there. */
bool keyring_open(struct str dir, struct err *err) MUST_CHECK;

/* A secret file, read straight into a secret, and written: always a new file of mode 0600, never
 * over another (FAULT_CONFLICT). FAULT_MISSING when it is not there, FAULT_DENIED when others may
 * read it. */
bool keyring_file(struct arena *a, struct str path, size_t max, struct secret *out,
	struct err *err) MUST_CHECK;
bool keyring_put(struct str path, const struct secret *text, struct err *err) MUST_CHECK;

/* One key file in open form. FAULT_MISSING when it is not there, FAULT_DENIED when others may read
 * it. */
bool keyring_load(struct arena *a, struct str path, struct signer *out, struct err *err) MUST_CHECK;
bool keyring_save(struct str path, const struct signer *s, struct err *err) MUST_CHECK;

/* The guard of a log key. Written in place: a torn write leaves the old or the new head, since the
 * two halves of the file are written by turns and each carries its hash. */
struct guard {
	int fd; /* -1: closed */
	int64_t turn;
};
bool guard_open(struct str path, struct guard *g, struct err *err) MUST_CHECK;
/* The newest whole note; empty before the first. */
bool guard_read(struct arena *a, struct guard *g, struct str *note, struct err *err) MUST_CHECK;
bool guard_write(struct guard *g, struct str note, struct err *err) MUST_CHECK;
void guard_close(struct guard *g);

/* The sample's keys, by participant. */
struct demo_keys {
	VEC(struct signer) signers;
	struct map by_participant; /* code or "secretariat" -> index in signers */
};
bool demo_keys_load(
	struct arena *a, struct str path, struct demo_keys *out, struct err *err) MUST_CHECK;
bool demo_keys_save(struct str path, const struct demo_keys *k, struct err *err) MUST_CHECK;
void demo_keys_close(struct demo_keys *k);

/* The key of a participant, or null. */
const struct signer *demo_keys_find(const struct demo_keys *k, struct str participant);

/* A fresh key "<participant>/demo" added to the set. The pointer lives until the next addition. */
bool demo_keys_add(struct arena *a, struct demo_keys *k, struct str participant,
	const struct signer **out, struct err *err) MUST_CHECK;

#endif
