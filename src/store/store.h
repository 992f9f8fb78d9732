#ifndef TRAVAUX_STORE_STORE_H
#define TRAVAUX_STORE_STORE_H

/*
 * What is kept: the record (entries, blobs, the last checkpoint), the node's own data (never part
 * of the record: drafts, notes, sessions) and caches that can be rebuilt. One small table of
 * functions, several engines behind it: sqlite/ (a file), memory.h (tests, with faults).
 *
 * An append is one durable transaction that inserts exactly the entries head, head+1, ...: it
 * refuses with FAULT_CONFLICT when somebody else has appended. When it returns true everything in
 * it is on disk. When it returns false with FAULT_OUTSIDE the outcome may be unknown (a lost
 * connection): read store_size and the entries before answering anybody.
 *
 * A store belongs to one thread. Strings passed in are borrowed for the call only.
 */

#include "base/err.h"
#include "base/hash.h"
#include "record/source.h"

struct store;

/* ---- the record ---- */

struct store_batch {
	int64_t at; /* index of the first entry: the present size */
	const struct str *entry;
	size_t len;
	const struct str *blob; /* put in the same transaction, as store_blob_put would */
	size_t blobs;
	struct str checkpoint; /* kept in the same transaction when not empty */
};

bool store_size(struct store *s, int64_t *out, struct err *err) MUST_CHECK;
bool store_append(struct store *s, const struct store_batch *b, struct err *err) MUST_CHECK;

/* Entries `from` to below `to`, in order; `to` beyond the end means to the end. Return false from
 * `seen` to stop early (the call still succeeds). The bytes are borrowed until `seen` returns.
 * FAULT_CORRUPT when an index is missing inside. */
typedef bool store_seen(void *of, int64_t index, struct str bytes);

struct store_range {
	int64_t from;
	int64_t to;
};

bool store_read(struct store *s, struct store_range r, store_seen *seen, void *of,
	struct err *err) MUST_CHECK;

/* The same for the leaf hashes (32 bytes each), as they were when the entries were appended: the
 * log in memory is filled from them without hashing every entry again. They are checked, not
 * trusted, by a verification over store_source. */
bool store_leaves(struct store *s, struct store_range r, store_seen *seen, void *of,
	struct err *err) MUST_CHECK;

/* One entry, in the arena. FAULT_MISSING when there is no such index. */
bool store_entry(struct store *s, struct arena *a, int64_t index, struct str *out,
	struct err *err) MUST_CHECK;

/* The note of the last checkpoint; FAULT_MISSING before the first. Written without waiting for the
 * disk: a lost one is signed again from the entries. */
bool store_checkpoint_put(struct store *s, struct str note, struct err *err) MUST_CHECK;
bool store_checkpoint_get(
	struct store *s, struct arena *a, struct str *note, struct err *err) MUST_CHECK;

/* Blobs by their SHA-256; durable on return; a blob that is there already is left as it is. At most
 * LIMIT_BLOB bytes. `store_blob_get` hashes what it reads: FAULT_CORRUPT when it differs,
 * FAULT_MISSING when it is not there or withheld. */
bool store_blob_put(
	struct store *s, struct str bytes, struct hash *out, struct err *err) MUST_CHECK;
bool store_blob_get(struct store *s, struct arena *a, const struct hash *h, struct str *out,
	struct err *err) MUST_CHECK;
bool store_blob_has(struct store *s, const struct hash *h, bool *out, struct err *err) MUST_CHECK;

/* Remove the bytes, remember the hash as withheld: a later store_blob_put does not bring them back.
 * The act that decides it is the caller's. */
bool store_blob_withhold(struct store *s, const struct hash *h, struct err *err) MUST_CHECK;

struct store_blob {
	struct hash hash;
	int64_t len; /* bytes; 0 when withheld */
	bool is_withheld;
};

typedef bool store_blob_seen(void *of, const struct store_blob *b);
bool store_blob_each(struct store *s, store_blob_seen *seen, void *of, struct err *err) MUST_CHECK;

/* ---- the node's own data, and caches ---- */

enum store_part {
	STORE_OWN,   /* own_item: durable, in the backup, never folded */
	STORE_CACHE, /* cache_item: may vanish at any time */
};

struct store_key {
	enum store_part part;
	struct str space; /* "draft", "session", "snapshot": one user of the store */
	struct str name;
};

bool store_put(
	struct store *s, const struct store_key *k, struct str bytes, struct err *err) MUST_CHECK;
/* FAULT_MISSING when it is not there. */
bool store_get(struct store *s, struct arena *a, const struct store_key *k, struct str *out,
	struct err *err) MUST_CHECK;
/* No error when it is not there. */
bool store_remove(struct store *s, const struct store_key *k, struct err *err) MUST_CHECK;

/* Every item of k->space whose name begins with k->name, by name. Return false to stop. */
typedef bool store_item_seen(void *of, struct str name, struct str bytes);
bool store_each(struct store *s, const struct store_key *k, store_item_seen *seen, void *of,
	struct err *err) MUST_CHECK;

/* ---- the store itself ---- */

/* Take the seat: at most one process on this store appends. Kept until closed; FAULT_CONFLICT when
 * another process has it. */
bool store_seat(struct store *s, struct err *err) MUST_CHECK;

/* Write something durably and take it back: can this store be written at all? Used to leave
 * read-only mode after a full disk. */
bool store_probe(struct store *s, struct err *err) MUST_CHECK;

/* Work that can wait, for when nothing else is to be done: moves what was committed from the
 * write-ahead log into the file, off the path of appends. */
bool store_tidy(struct store *s, struct err *err) MUST_CHECK;

/* The engine's own check of its file (pages, indices), where it has one: true or FAULT_CORRUPT.
 * That entries are unchanged is record/verify.h's to say. */
bool store_check(struct store *s, struct err *err) MUST_CHECK;

/* Closing null is fine. For CLEANUP use store_close_at. */
void store_close(struct store *s);
void store_close_at(struct store **s);

/* A source for record/verify.h over the store: the checkpoint, bundles and blobs as they would be
 * published, and the tiles of leaf hashes as they were kept when the entries were appended, so that
 * an entry that was changed in the file is named. Tiles of higher levels would only be made from
 * the same hashes. */
struct source store_source(struct store *s);

#endif
