#ifndef TRAVAUX_SERVICE_INSIDE_H
#define TRAVAUX_SERVICE_INSIDE_H

/* What the files of this folder share: the shape of a node and of a seat. */

#include "base/map.h"
#include "base/vec.h"
#include "process/decide.h"
#include "process/fold.h"
#include "process/keys.h"
#include "process/query.h"
#include "record/checkpoint.h"
#include "record/envelope.h"
#include "record/log.h"
#include "service/keyring.h"
#include "service/service.h"
#include "store/store.h"

/* Keys that have been parsed, by vkey: checking that a point is on the curve costs as much as a
 * signature, and the same few hundred keys sign everything. */
struct key_cache {
	struct map by_vkey;
	VEC(struct key) keys;
};

struct seat {
	struct service *service;
	struct store *store;
	struct arena process_arena;
	struct arena log_arena;
	struct process process;
	struct log log;
	struct str origin;
	struct str log_vkey;
	int64_t time_ms; /* of the last entry */
	struct key_cache cache;

	struct signer log_signer; /* seed closed when this node does not hold the log's key */
	struct key log_key;
	struct pen pen;
	bool has_pen;
	struct str checkpoint; /* the last one, in `checkpoint_arena` */
	struct arena checkpoint_arena;
	struct guard guard;
	int64_t signed_ms; /* when, by the monotonic clock */
};

struct submission {
	struct parcel parcel;
	service_answer *answer;
	void *of;
};

struct queue {
	struct arena arena; /* bytes of the submissions */
	VEC(struct submission) items;
};

struct listener {
	service_listener *listen;
	void *of;
};

struct service {
	struct arena arena;
	struct arena turn;    /* forgotten at the end of each turn */
	struct arena answer;  /* of the last service_act */
	struct arena scratch; /* of decide and fold: never the arena that blobs are read into */
	struct service_config config;
	struct store *store;
	struct seat seat;
	struct queue queue[2]; /* one is filled while the other is worked through */
	int filling;
	VEC(struct listener) listeners;
	struct demo_keys demo;
	int64_t started_ms;   /* wall clock when opened */
	int64_t started_mono; /* monotonic clock then */
	bool is_writable;     /* the last probe succeeded */
	struct err why_not;   /* why acts are refused when it is not */
	int64_t probed_mono;
};

/* ---- opening.c ---- */

/* Fold what the store has from `seat->log`'s size on. Fails with FAULT_CORRUPT and the entry. */
bool seat_replay(struct service *s, struct seat *t, struct err *err) MUST_CHECK;

/* ---- turn.c ---- */

/* Blobs as decide and fold ask for them: those that came with acts of this turn, then the store's.
 */
struct blob_view {
	struct service *service;
	VEC(struct str) staged; /* of acts accepted in this turn */
	const struct parcel *parcel;
};
struct blobs blob_view(struct blob_view *v);

/* The keys whose signatures on the act verify; ids in the arena. */
struct key_ids {
	struct str *at;
	size_t len;
};
bool signatures_check(struct arena *a, struct key_cache *cache, const struct process *p,
	const struct envelope *e, const struct act *act, struct key_ids *out,
	struct err *err) MUST_CHECK;

/* ---- head.c ---- */

/* Take up the pen at start: the guard must be a prefix of the log. */
bool seat_take_pen(struct service *s, struct seat *t, struct err *err) MUST_CHECK;

/* Sign the present head when it is not signed yet and the last one is old enough (or `now`). */
void seat_sign(struct seat *t, bool now);

int64_t clock_mono_ms(void);

#endif
