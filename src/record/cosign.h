#ifndef TRAVAUX_RECORD_COSIGN_H
#define TRAVAUX_RECORD_COSIGN_H

/*
 * Cosignatures of checkpoints by witnesses (C2SP tlog-cosignature, Ed25519): the signature is 8
 * bytes of time (seconds since 1970, big-endian) and 64 bytes over
 *
 *	cosignature/v1
 *	time <seconds>
 *	<the checkpoint's text>
 */

#include "record/checkpoint.h"

/* The message that a cosignature of `text` at `time_s` signs. */
struct str cosign_message(struct arena *a, struct str text, int64_t time_s);

/* The time in a cosignature's bytes; false when they are not 72 or the time does not fit. */
bool cosign_time(struct str signature, int64_t *time_s) MUST_CHECK;

/* How many of `keys` (different keys, of different names) have a line on the note that verifies.
 * A quorum is met when this is at least the policy's k. */
size_t cosign_count(const struct note *n, const struct key *keys, size_t len);

#endif
