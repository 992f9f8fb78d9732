#ifndef TRAVAUX_RECORD_VERIFY_H
#define TRAVAUX_RECORD_VERIFY_H

/*
 * Verification of a record from its published bytes. Every entry is hashed again and the root is
 * rebuilt from the entries alone; then every tile byte is compared with what the entries give,
 * every signature on an act is checked under the keys that were valid at its index, every blob that
 * an act names is hashed, and the checkpoint must be signed and say what the entries say. Whatever
 * does not hold is a finding with its place. What no rule covers is named as unused, so no byte of
 * a static export changes unseen. Steps and their order: doc/format/record.md, "Verification".
 *
 * What an act means is the caller's (process): hooks tell which key a signature line stands for at
 * an index and which blobs an act names, and are handed every entry in order, so that the caller
 * folds as the bytes stream by. Memory does not grow with the record.
 */

#include "record/checkpoint.h"
#include "record/envelope.h"
#include "record/source.h"

enum finding_level {
	FINDING_FAULT, /* the record does not verify */
	FINDING_NOTE,  /* worth saying: an unused file, a signature of a key that is not known */
};

struct finding {
	enum finding_level level;
	int64_t index;   /* entry, or -1 */
	struct str path; /* the published path, or empty */
	struct err err;  /* what is wrong */
};

struct verify; /* the work in progress, for verify_names_blob */

struct verify_hooks {
	void *of;

	/* The key that this line's name and id meant for entry `index`, or false. All entries
	 * before `index` have been given to `entry`. The key's strings stay as they are until
	 * verify_record returns. Required. */
	bool (*key)(void *of, int64_t index, const struct note_sig *sig, struct key *out);

	/* Entry `index`, well-formed; call verify_names_blob for each blob it names. Its signatures
	 * are checked at the same time, on other threads: a bad one comes as a finding. May be
	 * null. */
	void (*entry)(void *of, int64_t index, const struct entry *e, struct verify *v);

	/* Was this missing blob withheld by an act? Asked after the last entry. May be null. */
	bool (*is_withheld)(void *of, const struct hash *blob);

	/* What was found, in the order of entries within one kind of check. Its strings are
	 * borrowed until the hook returns. Required. */
	void (*finding)(void *of, const struct finding *f);
};

/* A place to begin: zero for the whole record, or what an earlier verification ended with (a mirror
 * that follows). Tiles are compared only from the beginning. */
struct verify_place {
	struct edge edge;
	int64_t time_ms; /* of the last entry */
};

struct verify_ask {
	const struct source *source;
	const struct verify_hooks *hooks;
	const struct key *log_key;
	const struct verify_place *from; /* null: the beginning */
	int threads;                     /* 1 or more; signatures are checked on that many */
};

struct verify_result {
	struct verify_place place; /* to go on from when nothing was found */
	struct checkpoint checkpoint;
	struct str checkpoint_note; /* in the arena given */
	int64_t entries;
	int64_t signatures;
	int64_t tiles;
	int64_t blobs;
	int64_t faults; /* findings of level FINDING_FAULT */
	int64_t notes;
};

/* True when the work was done, whatever it found: look at result->faults. False when it could not
 * go on (no checkpoint, a source that fails otherwise than by missing bytes); findings so far have
 * been handed out. */
bool verify_record(struct arena *a, const struct verify_ask *ask, struct verify_result *result,
	struct err *err) MUST_CHECK;

/* Inside hooks->entry only. */
void verify_names_blob(struct verify *v, const struct hash *blob);

#endif
