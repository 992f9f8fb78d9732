#ifndef TRAVAUX_SERVICE_SERVICE_H
#define TRAVAUX_SERVICE_SERVICE_H

/*
 * The node: what an installation is to web and cli. It opens a store, folds the record in it into
 * the state of each process, takes signed acts, and tells who listens what is new. One thread owns
 * a service; nothing here locks.
 *
 * An act goes one way: service_submit puts it in the queue; service_turn, called once for each turn
 * of the event loop, authenticates, decides and folds what waits, one act after another, commits
 * all of it in one durable transaction, and only then answers and announces. If that commit fails
 * the process ends by the fatal door (fatal.h) and nobody was told anything; it starts again from
 * the record.
 *
 * Where the data lies:
 *
 *	DIR/travaux.db      the store (record, blobs, the node's own data)
 *	DIR/keys/log.key    signs checkpoints; DIR/keys/log.head is its guard (record/checkpoint.h)
 *	DIR/keys/demo.keys  keys of the sample's participants and officials, one a line
 *
 * `DIR` may also be named by its .db file; the keys are then beside it in `keys/`.
 */

#include "base/err.h"
#include "base/hash.h"

struct service;
struct seat;    /* a process on this node: its log, its state, the pen */
struct process; /* process/state.h */

struct service_config {
	struct str data;   /* the folder or the .db file */
	bool demo_keys;    /* service_demo_sign works: for the sample only */
	bool accept_clock; /* append although the clock is more than five minutes off */
	bool read_only;    /* never take the pen: refuse acts, open the store for reading */
	int64_t (*clock)(void *of); /* for tests; null: the machine's */
	void *clock_of;
};

/* Everything the service owns is freed by service_close. Opening folds the whole record: fails with
 * FAULT_CORRUPT and the entry when it does not fold, FAULT_MISSING when there is no store. What err
 * holds after this and service_init stays until the next of them fails. */
bool service_open(const struct service_config *c, struct service **out, struct err *err) MUST_CHECK;
void service_close(struct service *s);

/* A new store in a folder that has none, and a log key of that origin. FAULT_CONFLICT when there is
 * one. */
bool service_init(struct str data, struct str origin, struct err *err) MUST_CHECK;

/* ---- processes ---- */

/* A store that was only initialised has one seat without a process: it takes a process.create. */
size_t service_seats(const struct service *s);
struct seat *service_seat(struct service *s, size_t i);
struct seat *service_seat_find(struct service *s, struct str process); /* null when unknown */

const struct process *seat_process(const struct seat *t); /* null before process.create */
struct str seat_process_id(const struct seat *t);         /* 64 hexadecimal digits, or "new" */
struct str seat_origin(const struct seat *t);             /* of the log: "example.org/committee" */
int64_t seat_size(const struct seat *t);                  /* entries */
int64_t seat_time_ms(const struct seat *t);               /* of the last entry; 0 when empty */

/* ---- acts ---- */

/* A signed act as it is carried: the note, and the blobs that its body names and the record may not
 * have yet. A blob is stored only together with an act that is accepted and names it. */
struct parcel {
	struct str note;
	const struct str *blob;
	size_t blobs;
};

/* What the actor is told: the act is in the record, durably. */
struct receipt {
	int64_t entry;        /* index */
	struct hash identity; /* of the act */
	int64_t size;         /* of the record, with everything of this turn */
	int64_t time_ms;      /* the seat's time */
	int64_t proposal;     /* official numbers of what the act concerns or made; 0: none */
	int64_t vote;
	int64_t decision;
};

/* Called once for each submission, from service_turn: exactly one of the two is not null. A
 * repeated act is FAULT_CONFLICT with `err->where` the index of the entry that is there. */
typedef void service_answer(void *of, const struct receipt *r, const struct err *err);

/* The bytes are copied. Answered in the next turn, also when it is refused. */
void service_submit(struct service *s, const struct parcel *p, service_answer *answer, void *of);

size_t service_waiting(const struct service *s); /* submissions not answered */

/* Decide, commit, fold, answer, announce everything that waits. Cheap when nothing does. */
void service_turn(struct service *s);

/* One act, submitted and its turn taken: for the command line and for making the sample. */
bool service_act(
	struct service *s, const struct parcel *p, struct receipt *out, struct err *err) MUST_CHECK;

/* Called often enough, service_turn also signs checkpoints and tries a full disk again. */

/* ---- news ---- */

struct news {
	const struct seat *seat;
	int64_t entry;
	int64_t time_ms;
	struct str kind; /* "vote.cast" */
	struct str by;   /* participant or "secretariat" */
};

/* Called after the commit and after the answers, for each new entry in order; the state is the one
 * after the whole turn. The strings live until the call returns. */
typedef void service_listener(void *of, const struct news *n);
void service_listen(struct service *s, service_listener *l, void *of);

/* ---- the record, as bytes for others ---- */

/* Forms of the last signed checkpoint, the tiles of tlog-tiles ("tile/0/000", "tile/entries/x001/
 * 234.p/5"), an entry, a blob, and a receipt for an entry in tlog-proof form. FAULT_MISSING when
 * the path is not one, or the record does not have it yet. The checkpoint is at most some tens of
 * milliseconds behind the head under load; a receipt has it signed for the head. */
struct str seat_checkpoint(struct seat *t); /* valid until the next turn */
bool seat_tile(struct arena *a, const struct seat *t, struct str path, struct str *out,
	struct err *err) MUST_CHECK;
bool seat_entry(struct arena *a, const struct seat *t, int64_t index, struct str *out,
	struct err *err) MUST_CHECK;
bool seat_blob(struct arena *a, const struct seat *t, const struct hash *h, struct str *out,
	struct err *err) MUST_CHECK;
bool seat_receipt(struct arena *a, struct seat *t, int64_t index, struct str *out,
	struct err *err) MUST_CHECK;

/* The record as plain files in a folder (store/folder.h), up to the last checkpoint. */
bool seat_publish(struct seat *t, struct str dir, struct err *err) MUST_CHECK;

/* The entry of an act by its identity. */
bool seat_find(const struct seat *t, const struct hash *identity, int64_t *index) MUST_CHECK;

/* The public key of the log, as a vkey. */
struct str seat_log_key(const struct seat *t);

/* ---- the sample ---- */

bool service_has_demo_keys(const struct service *s);

/* An act in the name of a participant of the sample (or "secretariat"), signed with its demo key:
 * only with --demo-keys, and only in a process that says it is a sample; FAULT_DENIED otherwise.
 * `draft` says kind, by, capacity, body; process, after and nonce are filled in. */
struct act_draft; /* process/act.h */
bool service_demo_sign(struct arena *a, struct service *s, const struct act_draft *draft,
	struct str *note, struct err *err) MUST_CHECK;

#endif
