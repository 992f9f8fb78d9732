#include "web/record_bytes.h"
#include "base/hash.h"
#include "msg_web.h"

static struct seat *seat_asked(struct request *q, struct err *err)
{
	if (q->seat)
		return q->seat;
	if (service_seats(q->service) == 1)
		return service_seat(q->service, 0);
	(void)err_set(err, FAULT_MISSING, msg(MSG_NO_PAGE, arg_str(q->path)));
	return NULL;
}

bool checkpoint_show(struct request *q, struct answer *out, struct err *err)
{
	struct seat *t = seat_asked(q, err);
	if (!t)
		return false;
	struct str note = seat_checkpoint(t);
	if (!note.len)
		return err_set(err, FAULT_MISSING, msg(MSG_NO_CHECKPOINT));
	return answer_bytes(out, S("text/plain; charset=utf-8"), note);
}

bool tile_show(struct request *q, struct answer *out, struct err *err)
{
	struct seat *t = seat_asked(q, err);
	if (!t)
		return false;
	struct str rest = q->at.part[q->at.parts - 1], bytes;
	struct str path = str_print(q->arena, "tile/%.*s", STR_FMT(rest));
	if (!seat_tile(q->arena, t, path, &bytes, err))
		return false;
	return answer_bytes(out, S("application/octet-stream"), bytes);
}

bool blob_show(struct request *q, struct answer *out, struct err *err)
{
	struct seat *t = seat_asked(q, err);
	struct hash hash;
	struct str bytes;
	if (!t)
		return false;
	if (!hash_read(q->at.part[q->at.parts - 1], &hash))
		return err_set(err, FAULT_MISSING, msg(MSG_NO_PAGE, arg_str(q->path)));
	if (!seat_blob(q->arena, t, &hash, &bytes, err))
		return false;
	return answer_bytes(out, S("application/octet-stream"), bytes);
}

bool live_open(struct request *q, struct answer *out, struct err *err)
{
	(void)err;
	out->stream = q->seat != NULL;
	return true;
}
