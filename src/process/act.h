#ifndef TRAVAUX_PROCESS_ACT_H
#define TRAVAUX_PROCESS_ACT_H

/*
 * An act in memory: the envelope of doc/format/acts.md, the kind looked up in the catalogue, the
 * body as JSON. Who signed it is not in here: record verifies signatures, keys.h says which of them
 * count.
 *
 *	envelope (record) -> act_read -> keys_allow -> decide -> append -> fold
 *
 * An act borrows from the arena it was read into; fold copies what the state keeps.
 */

#include "base/err.h"
#include "base/hash.h"
#include "base/json.h"
#include "process/catalogue.h"

/* Where the act stands in the record, given by the seat, never by the actor: set by the caller
 * before decide and fold (from the entry when a record is replayed). */
struct stamp {
	int64_t index;   /* of the entry, from 0 */
	int64_t time_ms; /* the seat's time */
};

struct act {
	struct str process; /* 64 hex digits, or "new" */
	enum act_kind kind;
	int64_t version;
	struct str by; /* "KEN" or "secretariat" */
	enum capacity capacity;
	struct str on_behalf; /* `for`: in capacity recorder, else empty */
	int64_t after;
	struct str nonce;
	struct json body;
	struct hash identity; /* SHA-256 of the act text */
	struct stamp at;
};

/*
 * Read the JSON line of an act (record/envelope.h gives it and the identity). Checks the envelope,
 * the kind, its version, that the capacity is one of the kind's, and the body against its table.
 * Does not look at any process. Fails with FAULT_INPUT and the field in `where`, FAULT_MISSING for
 * an unknown kind or version, FAULT_LIMIT. `at` is left zero.
 */
bool act_read(struct arena *a, struct str json, struct hash identity, struct act *out,
	struct err *err) MUST_CHECK;

/* The JSON line of an act whose body is already JSON, for those who make acts. `by`, `kind`,
 * `capacity`, ... are taken as they are: act_read the result before signing it. */
struct act_draft {
	struct str process;
	struct str kind; /* "proposal.table" */
	int64_t version; /* 0: the newest */
	struct str by;
	struct str capacity;
	struct str on_behalf; /* empty: no `for` */
	int64_t after;
	struct str nonce;
	struct str body; /* JSON object */
};
struct str act_write(struct arena *a, const struct act_draft *draft);

/* The blobs that decide and fold will ask for, in the arena: a mirror fetches them first. */
struct hash_list {
	struct hash *at;
	size_t len;
};
struct hash_list act_blobs(struct arena *a, const struct act *act);

/* Bytes named by their hash. `get` gives them, borrowed until the next call, or returns false when
 * they are not there. It need not check the hash: the store did. */
struct blobs {
	void *context;
	bool (*get)(void *context, struct hash hash, struct str *bytes);
};

#endif
