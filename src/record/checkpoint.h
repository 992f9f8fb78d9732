#ifndef TRAVAUX_RECORD_CHECKPOINT_H
#define TRAVAUX_RECORD_CHECKPOINT_H

/*
 * A checkpoint (C2SP tlog-checkpoint) is a signed note of three lines: origin, size, base64 of the
 * root. We write no extension lines and refuse them.
 *
 * The pen signs checkpoints of one log. It holds the last head that it signed and refuses whatever
 * does not extend it. That head is the guard: it lies beside the key, is made durable before a
 * signature leaves the machine, is handed over at takeover and is never part of a backup, so that a
 * seat restored from an old copy cannot sign a second history.
 */

#include "record/merkle.h"
#include "record/note.h"

struct checkpoint {
	struct str origin;
	struct head head;
};

/* The three lines. */
struct str checkpoint_text(struct arena *a, const struct checkpoint *c);

/* The text of a note; a signature says nothing until it is checked (note.h). */
bool checkpoint_parse(
	struct arena *a, struct str text, struct checkpoint *out, struct err *err) MUST_CHECK;

/* A whole note: parsed, and signed by `k`, whose name is the origin. FAULT_DENIED when it is not.
 */
bool checkpoint_open(struct arena *a, struct str bytes, const struct key *k, struct checkpoint *out,
	struct err *err) MUST_CHECK;

struct pen {
	const struct signer *signer; /* its key's name is the origin */
	struct head last;            /* the guard; size 0 and the empty root at the beginning */
};

struct pen pen_new(const struct signer *s); /* of an empty log */

/* A step from one head to another, with the proof that the second extends the first. */
struct head_step {
	struct head to;
	struct merkle_proof proof;
};

/* The step of a log from a head of `from` entries to its present one. */
struct log;
struct head_step head_step_of(const struct log *l, int64_t from);

/* Sign the checkpoint of `step->to` when it extends the guard, and move the guard. FAULT_CONFLICT
 * when it does not: then this log has two histories or has lost its tail. The caller keeps the new
 * guard (`pen->last`, as the signed note itself) durably before the note goes out. */
bool pen_sign(struct arena *a, struct pen *pen, const struct head_step *step, struct str *note,
	struct err *err) MUST_CHECK;

/* Take up a guard that was kept: a checkpoint note signed by the pen's own key. */
bool pen_resume(struct arena *a, struct pen *pen, struct str note, struct err *err) MUST_CHECK;

#endif
