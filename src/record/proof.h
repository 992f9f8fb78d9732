#ifndef TRAVAUX_RECORD_PROOF_H
#define TRAVAUX_RECORD_PROOF_H

/*
 * A receipt: the text `c2sp.org/tlog-proof@v1` that says that an entry is in a log, verifiable
 * offline from the entry and the keys of the log and its witnesses.
 *
 *	c2sp.org/tlog-proof@v1
 *	extra <base64>             (optional, not authenticated; ours never have it)
 *	index 17
 *	<base64 hash>              (the inclusion proof, from the leaf up)
 *
 *	<checkpoint note>
 */

#include "record/checkpoint.h"

struct proof {
	int64_t index;
	struct merkle_proof inclusion;
	struct str extra;      /* decoded; a null `at` when absent */
	struct str checkpoint; /* the note, verbatim */
};

struct str proof_render(struct arena *a, const struct proof *p);
bool proof_parse(struct arena *a, struct str text, struct proof *out, struct err *err) MUST_CHECK;

/* The checkpoint is signed by `log_key`, and `entry` is at p->index of it. Cosignatures are looked
 * at apart (cosign.h), since which witnesses count is the reader's policy. */
bool proof_verify(struct arena *a, const struct proof *p, struct str entry,
	const struct key *log_key, struct err *err) MUST_CHECK;

#endif
