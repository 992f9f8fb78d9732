#include <assert.h>
#include "service/inside.h"
#include "msg_err.h"

struct replay {
	struct service *service;
	struct seat *seat;
	struct blob_view view;
	struct err err; /* of the entry that did not fold; FAULT_NONE while all is well */
};

static bool corrupt(struct replay *r, int64_t index, struct err *why)
{
	r->err = *why;
	r->err.fault = FAULT_CORRUPT;
	r->err.where = str_print(&r->service->arena, "entry %lld", (long long)index);
	return false;
}

/* One entry of the store. Signatures are not checked again: the root is compared with the signed
 * checkpoint, and `travaux verify` checks everything. */
static bool replay_entry(void *of, int64_t index, struct str bytes)
{
	struct replay *r = of;
	struct seat *t = r->seat;
	struct entry e;
	struct act act;
	struct err err;
	arena_reset(&r->service->turn);
	if (!entry_parse(&r->service->turn, bytes, &e, &err) ||
		!act_read(&r->service->turn, e.act.json, e.act.identity, &act, &err))
		return corrupt(r, index, &err);
	act.at = (struct stamp){.index = index, .time_ms = e.time_ms};
	struct blobs blobs = blob_view(&r->view);
	fold(r->service->scratch, &t->process, &act, &blobs);
	log_push(&t->log, merkle_leaf(bytes));
	t->time_ms = e.time_ms;
	return true;
}

bool seat_replay(struct service *s, struct seat *t, struct err *err)
{
	struct replay r = {.service = s, .seat = t, .view = {.service = s}};
	struct store_range range = {.from = log_size(&t->log), .to = INT64_MAX};
	if (!store_read(t->store, range, replay_entry, &r, err))
		return false;
	if (r.err.fault != FAULT_NONE) {
		*err = r.err;
		return false;
	}
	arena_reset(&s->turn);
	return true;
}
