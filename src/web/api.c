#include "web/api.h"
#include "i18n/states.h"
#include "msg_web.h"
#include "process/query.h"
#include "service/parcel.h"
#include "text/consolidate.h"
#include "text/label.h"
#include "web/json_list.h"
#include "web/view.h"

static void add_time(struct request *q, struct json_out *o, struct str name, int64_t time_ms)
{
	json_add_str(o, name, instant_write(q->arena, time_ms));
}

bool api_processes(struct request *q, struct answer *out, struct err *err)
{
	struct listing l;
	if (!listing_begin(q, -1, &l, err))
		return false;
	for (size_t i = 0; i < service_seats(q->service); i++) {
		struct seat *t = service_seat(q->service, i);
		if (!seat_process(t) || !listing_item(&l, (int64_t)i))
			continue;
		json_open(&l.o, '{');
		json_add_str(&l.o, S("process"), seat_process_id(t));
		json_add_str(&l.o, S("name"), seat_word(t));
		json_add_str(&l.o, S("title"), seat_process(t)->title);
		json_add_str(&l.o, S("origin"), seat_origin(t));
		json_add_int(&l.o, S("size"), seat_size(t));
		json_close(&l.o, '}');
	}
	return listing_end(&l, out, err);
}

static void put_bodies(struct json_out *o, const struct process *s)
{
	json_name(o, S("bodies"));
	json_open(o, '[');
	for (size_t i = 0; i < s->bodies.len; i++) {
		const struct body *b = &s->bodies.at[i];
		json_open(o, '{');
		json_add_str(o, S("id"), b->id);
		json_add_str(o, S("name"), b->name);
		json_add_int(o, S("members"), b->members);
		if (b->meeting >= 0)
			json_add_int(o, S("meeting"), s->meetings.at[b->meeting].number);
		if (b->vote)
			json_add_int(o, S("vote"), b->vote);
		json_close(o, '}');
	}
	json_close(o, ']');
}

static void put_counts(struct request *q, struct json_out *o, const struct instrument *in)
{
	struct text_counts c =
		negotiation_counts(in->negotiation, (struct provision_id){0}, *q->scratch);
	json_add_int(o, S("provisions"), c.provisions);
	json_add_int(o, S("brackets"), c.brackets);
	json_add_int(o, S("edits"), c.edits);
	json_name(o, S("progress"));
	json_open(o, '{');
	for (int i = 0; i < PROGRESS_COUNT; i++)
		json_add_int(o, progress_name((enum progress)i), c.by_progress[i]);
	json_close(o, '}');
}

static void put_instrument(struct request *q, struct json_out *o, const struct instrument *in)
{
	json_add_str(o, S("id"), in->id);
	json_add_str(o, S("title"), in->title);
	json_add_str(o, S("lang"), in->lang);
	if (in->symbol.len)
		json_add_str(o, S("symbol"), in->symbol);
	if (!in->negotiation)
		return;
	json_add_int(o, S("revision"), negotiation_revision_last(in->negotiation));
	put_counts(q, o, in);
}

bool api_process(struct request *q, struct answer *out, struct err *err)
{
	if (!process_asked(q, err))
		return false;
	const struct process *s = q->process;
	struct buf body = answer_begin(q);
	struct json_out o = json_out(&body);
	json_open(&o, '{');
	json_add_str(&o, S("process"), s->id);
	json_add_str(&o, S("title"), s->title);
	json_add_str(&o, S("origin"), s->origin);
	json_add_bool(&o, S("sample"), s->sample);
	json_add_str(&o, S("negotiating"), s->negotiating);
	json_add_int(&o, S("size"), seat_size(q->seat));
	if (seat_size(q->seat))
		add_time(q, &o, S("time"), seat_time_ms(q->seat));
	json_add_int(&o, S("participants"), (int64_t)s->participants.len);
	json_add_int(&o, S("proposals"), (int64_t)s->proposals.len);
	json_add_int(&o, S("votes"), (int64_t)s->votes.len);
	put_bodies(&o, s);
	json_name(&o, S("instruments"));
	json_open(&o, '[');
	for (size_t i = 0; i < s->instruments.len; i++) {
		json_open(&o, '{');
		put_instrument(q, &o, &s->instruments.at[i]);
		json_close(&o, '}');
	}
	json_close(&o, ']');
	json_close(&o, '}');
	return answer_json(out, &body, err);
}

bool api_text(struct request *q, struct answer *out, struct err *err)
{
	int32_t i;
	if (!instrument_asked(q, q->at.part[1], &i, err))
		return false;
	const struct instrument *in = &q->process->instruments.at[i];
	struct profile profile = {0};
	struct buf plain = buf_new(q->arena, ANSWER_MAX);
	consolidate_document(
		&plain, in->negotiation, (struct provision_id){0}, &profile, *q->scratch);
	struct buf body = answer_begin(q);
	struct json_out o = json_out(&body);
	json_open(&o, '{');
	json_add_int(&o, S("size"), seat_size(q->seat));
	put_instrument(q, &o, in);
	json_add_str(&o, S("consolidated"), buf_view(&plain));
	json_close(&o, '}');
	return answer_json(out, &body, err);
}

static void put_provision(
	struct request *q, struct json_out *o, int32_t instrument, const struct text_line *line)
{
	const struct instrument *in = &q->process->instruments.at[instrument];
	const struct text *t = negotiation_text(in->negotiation);
	const struct provision *p = text_get(t, line->id);
	const struct label *label = labels_get(labels_of(q, instrument), line->id);
	struct standing_of_text s = negotiation_standing(in->negotiation, line->id, *q->scratch);
	struct profile profile = {0};
	struct buf plain = buf_new(q->arena, ANSWER_MAX);
	consolidate_plain(&plain, in->negotiation, line->id, &profile, *q->scratch);
	json_open(o, '{');
	json_add_int(o, S("id"), line->id.n);
	json_add_str(o, S("kind"), kind_name(p->kind));
	json_add_int(o, S("depth"), line->depth);
	json_add_str(o, S("label"), label->mark);
	json_add_str(o, S("eid"), label->eid);
	json_add_str(o, S("words"), text_words(t, line->id));
	json_add_str(o, S("consolidated"), buf_view(&plain));
	json_add_str(o, S("progress"), progress_name(s.progress));
	json_add_bool(o, S("proposed"), p->proposed);
	json_add_int(o, S("brackets"), s.brackets);
	json_add_int(o, S("edits"), s.edits);
	json_close(o, '}');
}

bool api_provisions(struct request *q, struct answer *out, struct err *err)
{
	int32_t i;
	struct listing l;
	struct text_line *line;
	if (!instrument_asked(q, q->at.part[1], &i, err) || !listing_begin(q, -1, &l, err))
		return false;
	const struct text *t = negotiation_text(q->process->instruments.at[i].negotiation);
	size_t n = text_list(q->arena, t, (struct provision_id){0}, true, &line);
	for (size_t k = 0; k < n; k++)
		if (listing_item(&l, (int64_t)k))
			put_provision(q, &l.o, i, &line[k]);
	return listing_end(&l, out, err);
}

static void put_edits(struct request *q, struct json_out *o, const struct proposal *x)
{
	const struct instrument *in = &q->process->instruments.at[x->instrument];
	json_name(o, S("edits"));
	json_open(o, '[');
	for (size_t i = 0; i < x->edits.len; i++) {
		struct edit_ref ref = {.proposal = (int32_t)x->number, .edit = (int32_t)i + 1};
		const struct tabled_edit *t = negotiation_edit(in->negotiation, ref);
		json_open(o, '{');
		json_add_int(o, S("number"), (int64_t)i + 1);
		json_add_int(o, S("provision"), x->edits.at[i].provision);
		if (t) {
			json_add_str(o, S("status"), status_code(status_of(t->standing)));
			json_add_str(o, S("standing"), standing_name(t->standing));
			json_add_bool(o, S("typography"), t->typography);
			json_name(o, S("edit"));
			edit_write(o, &t->edit);
		}
		json_close(o, '}');
	}
	json_close(o, ']');
}

static void put_proposal(struct request *q, struct json_out *o, const struct proposal *x)
{
	struct participant_list l = sponsors_now(q->arena, x);
	json_open(o, '{');
	json_add_int(o, S("number"), x->number);
	json_add_str(o, S("instrument"), q->process->instruments.at[x->instrument].id);
	if (x->on)
		json_add_int(o, S("on"), x->on);
	json_add_str(o, S("title"), x->title);
	json_add_str(
		o, S("status"), status_code(status_of(proposal_standing(q->process, x->number))));
	json_add_str(o, S("by"), participant_code(q->process, x->by));
	json_add_bool(o, S("recorded"), x->recorded);
	json_name(o, S("sponsors"));
	json_open(o, '[');
	for (size_t i = 0; i < l.len; i++)
		json_put_str(o, participant_code(q->process, l.at[i]));
	json_close(o, ']');
	json_add_int(o, S("revision"), x->revision);
	json_add_int(o, S("entry"), x->entry);
	add_time(q, o, S("time"), x->time_ms);
	put_edits(q, o, x);
	json_close(o, '}');
}

bool api_proposals(struct request *q, struct answer *out, struct err *err)
{
	struct listing l;
	if (!process_asked(q, err) || !listing_begin(q, 0, &l, err))
		return false;
	for (size_t i = 0; i < q->process->proposals.len; i++)
		if (listing_item(&l, (int64_t)i + 1))
			put_proposal(q, &l.o, &q->process->proposals.at[i]);
	return listing_end(&l, out, err);
}

bool api_proposal(struct request *q, struct answer *out, struct err *err)
{
	int64_t n;
	if (!process_asked(q, err))
		return false;
	const struct proposal *x = str_int(q->at.part[1], &n) ? proposal_get(q->process, n) : NULL;
	if (!x)
		return err_set(err, FAULT_MISSING, msg(MSG_NO_PROPOSAL, arg_str(q->at.part[1])));
	struct buf body = answer_begin(q);
	struct json_out o = json_out(&body);
	put_proposal(q, &o, x);
	return answer_json(out, &body, err);
}
