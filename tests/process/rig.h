#ifndef TRAVAUX_TESTS_RIG_H
#define TRAVAUX_TESTS_RIG_H

/*
 * A process in memory without a store: what tests of decide and fold stand on. Acts go the way they
 * go in the seat - read, keys, decide, fold - but for the bytes of signatures, which are record's.
 * Every participant has one key, named after it; the secretariat one; the credentials committee
 * three, of which two must sign.
 */

#include "process/decide.h"
#include "process/fold.h"
#include "process/keys.h"
#include "process/query.h"

struct rig_blob {
	struct hash hash;
	struct str bytes;
};

struct rig {
	struct arena state;   /* of the process */
	struct arena acts;    /* of everything else that lives as long as the rig */
	struct arena scratch; /* given to decide and fold */
	struct process p;
	VEC(struct rig_blob) stored;
	int64_t time_ms; /* of the next act; an act takes a second */
	int64_t nonce;
	struct err err;          /* of the last refusal */
	bool check_pure;         /* assert around every decide that it changes nothing (slow) */
	struct str last;         /* line, for who submits it again */
	VEC(struct act) taken;   /* acts in the record, to fold again */
	VEC(struct str) key_ids; /* of the next act only: overrides the ones that belong to it */
};

void rig_open(struct rig *r);
void rig_close(struct rig *r);

struct blobs rig_blobs(struct rig *r);
struct str rig_blob(struct rig *r, struct str bytes); /* stored; its hash in hex, in r->acts */

/* The vkey of a name ("KEN", "secretariat", "credentials-1"): the same each time. */
struct str rig_vkey(struct rig *r, struct str name);

/* An act; false and r->err when it was refused. Body by printf. */
bool rig_try(struct rig *r, const char *kind, const char *who, const char *body, ...) PRINTF(4, 5);
/* `who` is "KEN" (delegation), "chair:KEN", "secretariat", "recorder:KEN" or "credentials". */
bool rig_try_body(struct rig *r, struct str kind, struct str who, struct str body);

/* The JSON line of that act, not submitted. */
struct str rig_line(struct rig *r, struct str kind, struct str who, struct str body);
/* A JSON line submitted. */
bool rig_submit(struct rig *r, struct str line);

/* Must pass: the test ends with the message otherwise. */
void rig_do(struct rig *r, const char *kind, const char *who, const char *body, ...) PRINTF(4, 5);

/* Must be refused with this fault and this message. */
void rig_no(struct rig *r, enum fault fault, int why, const char *kind, const char *who,
	const char *body, ...) PRINTF(6, 7);

/* A process with the body "committee" under these shipped rules (and, when `parent` is not null,
 * the body "plenary" above it under those), members given by codes with spaces between, each with
 * its key entered, and the first of them in the chair. */
void rig_process(struct rig *r, const char *rules, const char *parent, const char *codes);

/* Session 1 and formal meeting 1 of "committee" with the first `present` members. Returns the
 * number that names the meeting in acts. */
int64_t rig_meet(struct rig *r, int64_t present);

/* A small instrument "treaty" in the text language: three articles. */
void rig_draft(struct rig *r);

/* Its codes as a JSON list, from the first, `n` of them. */
struct str rig_codes(struct rig *r, int64_t n);

int64_t rig_size(const struct rig *r); /* entries; the last one is rig_size - 1 */

#endif
