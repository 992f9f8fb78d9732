#ifndef TRAVAUX_STORE_ENGINE_H
#define TRAVAUX_STORE_ENGINE_H

/*
 * What an engine implements: the table of functions behind store.h. store.c does what is common
 * (limits, hashes of blobs) and calls these. An engine's store begins with `struct store`.
 */

#include "store/store.h"

struct store_ops {
	bool (*size)(struct store *s, int64_t *out, struct err *err);
	bool (*append)(struct store *s, const struct store_batch *b, struct err *err);
	bool (*read)(
		struct store *s, struct store_range r, store_seen *seen, void *of, struct err *err);
	bool (*leaves)(
		struct store *s, struct store_range r, store_seen *seen, void *of, struct err *err);
	bool (*checkpoint_put)(struct store *s, struct str note, struct err *err);
	bool (*checkpoint_get)(struct store *s, struct arena *a, struct str *note, struct err *err);
	bool (*blob_put)(struct store *s, const struct hash *h, struct str bytes, struct err *err);
	bool (*blob_get)(struct store *s, struct arena *a, const struct hash *h, struct str *out,
		struct err *err);
	bool (*blob_has)(struct store *s, const struct hash *h, bool *out, struct err *err);
	bool (*blob_withhold)(struct store *s, const struct hash *h, struct err *err);
	bool (*blob_each)(struct store *s, store_blob_seen *seen, void *of, struct err *err);
	bool (*put)(struct store *s, const struct store_key *k, struct str bytes, struct err *err);
	bool (*get)(struct store *s, struct arena *a, const struct store_key *k, struct str *out,
		struct err *err);
	bool (*remove)(struct store *s, const struct store_key *k, struct err *err);
	bool (*each)(struct store *s, const struct store_key *k, store_item_seen *seen, void *of,
		struct err *err);
	bool (*seat)(struct store *s, struct err *err);
	bool (*probe)(struct store *s, struct err *err);
	bool (*tidy)(struct store *s, struct err *err);
	bool (*check)(struct store *s, struct err *err);
	void (*close)(struct store *s);
};

/* store_read and store_leaves promise an unbroken run: a cursor that every engine checks with. */
struct store_run {
	int64_t next;
	int64_t to; /* already cut to the size */
};

bool store_run_step(struct store_run *r, int64_t index, struct err *err) MUST_CHECK;
bool store_run_end(const struct store_run *r, struct err *err) MUST_CHECK;

struct store {
	const struct store_ops *ops;
};

#endif
