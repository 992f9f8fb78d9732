#include "base/limits.h"
#include "msg_web.h"
#include "process/query.h"
#include "service/parcel.h"
#include "web/api.h"
#include "web/vote_data.h"
#include "web/json_list.h"
#include "web/view.h"

/* Votes, participants, entries of the record, and the door where acts come in. */

bool api_votes(struct request *q, struct answer *out, struct err *err)
{
	struct listing l;
	if (!process_asked(q, err) || !listing_begin(q, 0, &l, err))
		return false;
	for (size_t i = 0; i < q->process->votes.len; i++)
		if (listing_item(&l, (int64_t)i + 1))
			vote_write(q, &l.o, &q->process->votes.at[i], false);
	return listing_end(&l, out, err);
}

bool api_vote(struct request *q, struct answer *out, struct err *err)
{
	int64_t n;
	if (!process_asked(q, err))
		return false;
	const struct vote *v = str_int(q->at.part[1], &n) ? vote_get(q->process, n) : NULL;
	if (!v)
		return err_set(err, FAULT_MISSING, msg(MSG_NO_SUCH_VOTE, arg_str(q->at.part[1])));
	struct buf body = answer_begin(q);
	struct json_out o = json_out(&body);
	vote_write(q, &o, v, true);
	return answer_json(out, &body, err);
}

static void put_keys(struct json_out *o, const struct process *s, int32_t who)
{
	json_name(o, S("keys"));
	json_open(o, '[');
	for (size_t i = 0; i < s->keys.len; i++) {
		const struct key_held *k = &s->keys.at[i];
		if (k->participant != who || k->credentials)
			continue;
		json_open(o, '{');
		json_add_str(o, S("key"), k->vkey);
		json_add_int(o, S("from"), k->valid.from);
		if (k->valid.to != FOREVER)
			json_add_int(o, S("to"), k->valid.to);
		json_close(o, '}');
	}
	json_close(o, ']');
}

bool api_participants(struct request *q, struct answer *out, struct err *err)
{
	struct listing l;
	if (!process_asked(q, err) || !listing_begin(q, -1, &l, err))
		return false;
	for (size_t i = 0; i < q->process->participants.len; i++) {
		const struct participant *m = &q->process->participants.at[i];
		if (!listing_item(&l, (int64_t)i))
			continue;
		json_open(&l.o, '{');
		json_add_str(&l.o, S("code"), m->code);
		json_add_str(&l.o, S("name"), participant_name(q, (int32_t)i));
		json_add_str(&l.o, S("kind"), participant_kind_name(m->kind));
		json_add_str(&l.o, S("group"), m->group);
		json_add_int(&l.o, S("entry"), m->entry);
		json_add_int(&l.o, S("acts"), (int64_t)m->acts.len);
		put_keys(&l.o, q->process, (int32_t)i);
		json_close(&l.o, '}');
	}
	return listing_end(&l, out, err);
}

bool api_entries(struct request *q, struct answer *out, struct err *err)
{
	struct listing l;
	if (!process_asked(q, err) || !listing_begin(q, -1, &l, err))
		return false;
	int64_t size = process_size(q->process);
	int64_t from = l.after + 1 > 0 ? l.after + 1 : 0;
	int64_t to = from + LISTING_MAX + 1 < size ? from + LISTING_MAX + 1 : size;
	for (int64_t i = from; i < to; i++) {
		const struct journal_entry *j = &q->process->journal.at[i];
		if (!listing_item(&l, i))
			continue;
		json_open(&l.o, '{');
		json_add_int(&l.o, S("entry"), i);
		json_add_str(&l.o, S("time"), instant_write(q->arena, j->time_ms));
		json_add_str(&l.o, S("act"), act_kind_name(j->kind));
		json_add_str(&l.o, S("by"), participant_code(q->process, j->by));
		json_add_str(&l.o, S("capacity"), capacity_name(j->capacity));
		if (j->on_behalf >= 0)
			json_add_str(&l.o, S("for"), participant_code(q->process, j->on_behalf));
		json_add_str(&l.o, S("identity"), hash_hex(q->arena, j->identity));
		json_close(&l.o, '}');
	}
	return listing_end(&l, out, err);
}

bool api_receipt(struct request *q, struct answer *out, struct err *err)
{
	int64_t n;
	struct str proof;
	if (!process_asked(q, err))
		return false;
	if (!str_int(q->at.part[1], &n) || n >= process_size(q->process))
		return err_set(err, FAULT_MISSING, msg(MSG_NO_ENTRY, arg_str(q->at.part[1])));
	return seat_receipt(q->arena, q->seat, n, &proof, err) &&
	       answer_bytes(out, S("text/plain; charset=utf-8"), proof);
}

static bool act_done(struct request *q, const struct receipt *r, const struct err *refused,
	struct answer *out, struct err *err)
{
	if (!r) {
		*err = *refused;
		return false;
	}
	struct buf body = answer_begin(q);
	struct json_out o = json_out(&body);
	receipt_write(&o, r);
	out->status = 201;
	return answer_json(out, &body, err);
}

bool api_act_post(struct request *q, struct answer *out, struct err *err)
{
	if (!parcel_read(q->arena, q->body, &out->act, err))
		return false;
	out->done = act_done;
	return true;
}
