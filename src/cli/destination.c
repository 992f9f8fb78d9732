#include "base/limits.h"
#include "cli/logkey.h"
#include "cli/setting.h"
#include "cli/destination.h"
#include "process/keys.h"
#include "record/checkpoint.h"
#include "record/envelope.h"
#include "record/tile.h"
#include "service/audit.h"
#include "msg_cli.h"

enum { THREADS = 2 };

static bool is_url(struct str s)
{
	return str_starts(s, S("http://")) || str_starts(s, S("https://"));
}

bool destination_open(
	struct cli *c, enum destination_use use, struct destination *out, struct err *err)
{
	struct destination t = {0};
	struct str at = args_str(&c->args, S("at"));
	if (!at.len)
		at = setting(c, "at");
	if (!at.len)
		return err_set(err, FAULT_INPUT, msg(MSG_WHERE_IS_THE_SEAT));
	struct service_config config = {.data = at,
		.read_only = use == DESTINATION_READ,
		.accept_clock = args_has(&c->args, S("accept-clock"))};
	if (is_url(at) ? !remote_open(at, &t.remote, err) : !service_open(&config, &t.service, err))
		return false;
	*out = t;
	return true;
}

void destination_close(struct destination *t)
{
	service_close(t->service);
	remote_close(t->remote);
	*t = (struct destination){0};
}

/* ---- over an address ---- */

static bool first_identity(
	struct cli *c, struct destination *t, int64_t size, struct str *out, struct err *err)
{
	struct tile tile = {.entries = true, .width = tile_width(size, 0, 0)};
	struct source_ask ask = {.path = tile_path(c->a, tile), .max = BUNDLE_MAX};
	struct str bundle, bytes;
	struct entry e;
	bool whole;
	if (!remote_get(t->remote, c->a, &ask, &bundle, err))
		return false;
	if (!bundle_next(&bundle, &bytes, &whole))
		return err_set(err, FAULT_CORRUPT, msg(MSG_RECORD_UNREADABLE));
	if (!entry_parse(c->a, bytes, &e, err))
		return false;
	*out = hash_hex(c->a, e.act.identity);
	return true;
}

static bool remote_head(
	struct cli *c, struct destination *t, struct destination_head *out, struct err *err)
{
	struct source_ask ask = {.path = S("checkpoint"), .max = LIMIT_ENTRY};
	struct str bytes;
	struct note n;
	struct checkpoint checkpoint;
	if (!remote_get(t->remote, c->a, &ask, &bytes, err)) {
		*out = (struct destination_head){.process = S("new")};
		return err->fault == FAULT_MISSING; /* a seat that waits for its process.create */
	}
	if (!note_parse(c->a, bytes, &n, err) || !checkpoint_parse(c->a, n.text, &checkpoint, err))
		return false;
	struct destination_head h = {.process = S("new"), .size = checkpoint.head.size};
	if (h.size && !first_identity(c, t, h.size, &h.process, err))
		return false;
	*out = h;
	return true;
}

bool destination_head(
	struct cli *c, struct destination *t, struct destination_head *out, struct err *err)
{
	if (t->remote)
		return remote_head(c, t, out, err);
	struct seat *seat = service_seat(t->service, 0);
	*out = (struct destination_head){.process = seat_process_id(seat), .size = seat_size(seat)};
	return true;
}

bool destination_act(struct cli *c, struct destination *t, const struct parcel *p,
	struct receipt *out, struct err *err)
{
	return t->remote ? remote_act(t->remote, c->a, p, out, err)
			 : service_act(t->service, p, out, err);
}

/* ---- the state ---- */

struct following {
	struct err first; /* the first fault found */
};

static void on_finding(void *of, const struct finding *f)
{
	struct following *w = of;
	if (f->level == FINDING_FAULT && w->first.fault == FAULT_NONE)
		w->first = f->err;
}

static bool follow(
	struct cli *c, struct destination *t, const struct process **out, struct err *err)
{
	struct following w = {0};
	struct key log_key;
	struct source source = remote_source(t->remote);
	if (!log_key_given(c, &log_key, err))
		return false;
	struct audit_ask ask = {.source = &source,
		.log_key = &log_key,
		.threads = THREADS,
		.finding = on_finding,
		.of = &w};
	struct audit_result r;
	if (!audit_record(c->a, &ask, &r, err))
		return false;
	if (r.record.faults || r.unlawful) {
		*err = w.first;
		return false;
	}
	*out = r.process;
	return true;
}

bool destination_process(
	struct cli *c, struct destination *t, const struct process **out, struct err *err)
{
	const struct process *p = NULL;
	if (t->remote && !follow(c, t, &p, err))
		return false;
	if (t->service)
		p = seat_process(service_seat(t->service, 0));
	if (!p)
		return err_set(err, FAULT_MISSING, msg(MSG_NO_PROCESS_YET));
	*out = p;
	return true;
}
