#ifndef TRAVAUX_BASE_FILE_H
#define TRAVAUX_BASE_FILE_H

/* Whole files. For store, service and cli; the core does no I/O. */

#include "base/err.h"

/* The content, in the arena. Fails when it cannot be read or is longer than `max`. "-" is standard
 * input. */
bool file_read(
	struct arena *a, struct str path, size_t max, struct str *out, struct err *err) MUST_CHECK;

/* Written beside, synced, then renamed over `path`, so a reader sees the old bytes or the new.
 * `mode` as for open(2): 0600 for secrets, 0644 otherwise. */
bool file_write(struct str path, struct str bytes, int mode, struct err *err) MUST_CHECK;

bool file_exists(struct str path);

/* The directory and its parents; no error when they are there. */
bool dir_make(struct str path, struct err *err) MUST_CHECK;

#endif
