#ifndef TRAVAUX_RECORD_WITNESS_H
#define TRAVAUX_RECORD_WITNESS_H

/*
 * What a witness answers to `POST /add-checkpoint` (C2SP tlog-witness), without the network and the
 * disk: a request is parsed, judged against what the witness knows of the log, and, when it is
 *good, there is a cosignature. The caller keeps the head of each log durably, changes it only from
 *the one that was judged against, and only then lets the answer out.
 *
 *	old <size>
 *	<base64 hash>              (the consistency proof)
 *
 *	<checkpoint note>
 */

#include "record/checkpoint.h"

enum { WITNESS_PROOF_MAX = 63, WITNESS_REQUEST_MAX = 1 << 17 };

struct witness_request {
	int64_t old;
	struct merkle_proof proof;
	struct note note;
	struct checkpoint checkpoint;
};

/* Borrows `body`. False (FAULT_INPUT or FAULT_LIMIT) is the answer 400. */
bool witness_parse(
	struct arena *a, struct str body, struct witness_request *out, struct err *err) MUST_CHECK;

struct str witness_render(struct arena *a, const struct witness_request *r);

/* What a witness knows of one log. */
struct witness_log {
	struct key key;   /* its name is the origin */
	struct head last; /* cosigned last; size 0 and the empty root when nothing was */
};

/* The HTTP status, in the order of the specification. */
enum witness_answer {
	WITNESS_COSIGN = 200,
	WITNESS_BACKWARDS = 400, /* old is beyond the checkpoint */
	WITNESS_DENIED = 403,    /* not signed by the log's key */
	WITNESS_UNKNOWN = 404,   /* no such origin here: `log` is null or another's */
	WITNESS_CONFLICT = 409,  /* old is not the last size, or the same size has another root */
	WITNESS_NO_PROOF = 422,
};

enum witness_answer witness_judge(
	const struct witness_log *log, const struct witness_request *r) MUST_CHECK;

/* Two checkpoints of one log, both signed by its key, of which neither extends the other as far as
 * they show: the same size with different roots. Evidence of a fork that anybody can verify
 * offline. (Different sizes need the entries or a failed proof to tell.) */
bool witness_is_fork(
	const struct key *log, const struct note *one, const struct note *two) MUST_CHECK;

#endif
