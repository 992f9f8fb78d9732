#ifndef TRAVAUX_SERVICE_STAGE_SEAT_H
#define TRAVAUX_SERVICE_STAGE_SEAT_H

/*
 * A script (script.h) played at a seat: a new store, a key for everybody who acts in it, each act
 * signed and submitted like anybody's. Nothing reaches the store in another way.
 */

#include "service/keyring.h"
#include "service/script.h"
#include "service/service.h"

struct seat_stage {
	struct stage stage;
	struct arena *a;
	struct service *service;
	struct seat *seat;
	struct demo_keys keys;
	struct str (*file)(struct str name); /* what the script may name */
	int64_t waiting;                     /* acts handed in and not yet answered */
	bool refused;
	struct err refusal; /* the first since the last flush */
};

/* In a folder that has no store: makes it, its log key of that origin, and the keys of all Members,
 * the observers of the sample and the officials, kept in DIR/keys/demo.keys. */
bool seat_stage_open(struct arena *a, struct str data, struct str origin, struct seat_stage *out,
	struct err *err) MUST_CHECK;
void seat_stage_close(struct seat_stage *s);

#endif
