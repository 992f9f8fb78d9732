#ifndef TRAVAUX_TESTS_STORE_SAMPLE_H
#define TRAVAUX_TESTS_STORE_SAMPLE_H

/*
 * A record of any size for tests and benchmarks: acts that mean nothing, signed with keys from
 * fixed seeds, every seventh naming a blob, some with two signatures. The same size gives the same
 * bytes.
 */

#include "record/log.h"
#include "record/verify.h"
#include "store/store.h"

enum { SAMPLE_ACTORS = 4, SAMPLE_BLOB_EVERY = 7, SAMPLE_TIME_MS = 1795000000 };

struct sample {
	struct arena *a; /* of the caller: signers, log */
	struct signer log_key;
	struct signer actor[SAMPLE_ACTORS];
	struct log log;
	struct pen pen;
	struct store *store; /* the caller's */
};

struct sample sample_new(struct arena *a, struct store *store);
void sample_close(struct sample *s);

/* The signer of a name from one repeated byte of seed. */
struct signer sample_signer(struct arena *a, const char *name, unsigned char seed);

/* Entry `index`, and the blob that it names (empty when it names none). */
struct str sample_entry(struct arena *a, const struct sample *s, int64_t index, struct str *blob);

/* Append `n` entries in batches of `batch`, and sign a checkpoint at the end. False with `err` when
 * the store refuses. */
bool sample_grow(struct sample *s, int64_t n, int64_t batch, struct err *err);

/* Take up what the store holds: fills the log from its leaves. The pen begins anew. */
bool sample_resume(struct sample *s, struct err *err);

/* Hooks for verify_record: the keys of the actors, the blobs named; findings are counted and the
 * first is kept. */
struct sample_findings {
	const struct sample *sample;
	struct arena *a;
	int64_t faults;
	int64_t notes;
	struct finding first; /* of level FINDING_FAULT, its path copied */
	VEC(struct finding) all;
	struct hash withheld; /* said to be withheld when asked */
	bool say;             /* print each */
};

struct verify_hooks sample_hooks(struct sample_findings *f);

#endif
