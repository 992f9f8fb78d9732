#include <stdlib.h>
#include "base/clock.h"
#include "base/code.h"
#include "base/limits.h"
#include "service/parcel.h"
#include "msg_err.h"

enum { PARCEL_MAX = 2 * LIMIT_BLOB };

static bool read_blobs(
	struct arena *a, const struct json *list, struct parcel *out, struct err *err)
{
	if (!list)
		return true;
	if (list->kind != JSON_KIND_LIST)
		return err_field(err, S("/blobs"), msg(MSG_PARCEL_BLOBS));
	if (list->len > PARCEL_BLOBS_MAX)
		return err_set(
			err, FAULT_LIMIT, msg(MSG_PARCEL_MANY_BLOBS, arg_int(PARCEL_BLOBS_MAX)));
	struct str *blob = NEWN(a, struct str, list->len);
	for (size_t i = 0; i < list->len; i++) {
		const struct json *j = &list->item[i];
		if (j->kind != JSON_KIND_STR || !base64_read(a, j->string, &blob[i]))
			return err_field(err, str_print(a, "/blobs/%zu", i), msg(MSG_PARCEL_BLOBS));
		if (blob[i].len > LIMIT_BLOB)
			return err_set(
				err, FAULT_LIMIT, msg(MSG_BLOB_TOO_LONG, arg_int(LIMIT_BLOB)));
	}
	out->blob = blob;
	out->blobs = list->len;
	return true;
}

bool parcel_read(struct arena *a, struct str json, struct parcel *out, struct err *err)
{
	struct json j;
	struct parcel p = {0};
	if (!json_read(a, json, &j, err) || !json_need_str(&j, S("act"), &p.note, err) ||
		!read_blobs(a, json_get(&j, S("blobs")), &p, err))
		return false;
	for (size_t i = 0; i < j.len; i++)
		if (!str_eq(j.name[i], S("act")) && !str_eq(j.name[i], S("blobs")))
			return err_field(err, str_print(a, "/%.*s", STR_FMT(j.name[i])),
				msg(MSG_PARCEL_UNKNOWN_MEMBER, arg_str(j.name[i])));
	*out = p;
	return true;
}

struct str parcel_write(struct arena *a, const struct parcel *p)
{
	struct buf b = buf_new(a, PARCEL_MAX);
	struct json_out o = json_out(&b);
	json_open(&o, '{');
	json_add_str(&o, S("act"), p->note);
	if (p->blobs) {
		json_name(&o, S("blobs"));
		json_open(&o, '[');
		for (size_t i = 0; i < p->blobs; i++)
			json_put_str(&o, base64_write(a, p->blob[i]));
		json_close(&o, ']');
	}
	json_close(&o, '}');
	return buf_view(&b);
}

void receipt_write(struct json_out *o, const struct receipt *r)
{
	char room[1024];
	struct arena a = {room, room, room + sizeof(room)};
	json_open(o, '{');
	json_add_int(o, S("entry"), r->entry);
	json_add_str(o, S("identity"), hash_hex(&a, r->identity));
	json_add_int(o, S("size"), r->size);
	json_add_str(o, S("time"), instant_write(&a, r->time_ms));
	if (r->proposal)
		json_add_int(o, S("proposal"), r->proposal);
	if (r->vote)
		json_add_int(o, S("vote"), r->vote);
	if (r->decision)
		json_add_int(o, S("decision"), r->decision);
	json_close(o, '}');
}

bool receipt_read(const struct json *j, struct receipt *out, struct err *err)
{
	struct receipt r;
	struct str identity, time;
	if (!json_need_int(j, S("entry"), &r.entry, err) ||
		!json_need_str(j, S("identity"), &identity, err) ||
		!json_need_int(j, S("size"), &r.size, err) ||
		!json_need_str(j, S("time"), &time, err))
		return false;
	if (!hash_read(identity, &r.identity))
		return err_field(err, S("/identity"), msg(MSG_RECEIPT_MALFORMED));
	if (!instant_read(time, &r.time_ms))
		return err_field(err, S("/time"), msg(MSG_RECEIPT_MALFORMED));
	r.proposal = json_int(j, S("proposal"));
	r.vote = json_int(j, S("vote"));
	r.decision = json_int(j, S("decision"));
	*out = r;
	return true;
}
