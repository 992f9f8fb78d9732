#include <assert.h>
#include "process/inside.h"
#include "depositary/force.h"
#include "depositary/symbol.h"
#include "depositary/treatyfile.h"
#include "msg_err.h"

/*
 * The treaty after adoption: each act is one event of the depositary (depositary/event.h), judged
 * by the final clauses that treaty.open named and by the law of treaties.
 */

/* ---- an act as an event ---- */

static enum event_kind declared(const struct json *body)
{
	return str_eq(json_str(body, S("kind")), S("reservation")) ? EVENT_RESERVE : EVENT_DECLARE;
}

static enum event_kind stepped(const struct json *body)
{
	struct str step = json_str(body, S("step"));
	if (str_eq(step, S("propose")))
		return EVENT_PROPOSE_AMENDMENT;
	return str_eq(step, S("adopt")) ? EVENT_ADOPT_AMENDMENT : EVENT_ACCEPT_AMENDMENT;
}

static enum event_kind kind_of(enum act_kind act, const struct json *body)
{
	static const enum event_kind plain[ACT_KIND_COUNT] = {
		[ACT_TREATY_OPEN] = EVENT_ADOPT,
		[ACT_TREATY_SIGN] = EVENT_SIGN,
		[ACT_TREATY_CONFIRM] = EVENT_CONFIRM_SIGNATURE,
		[ACT_TREATY_CLOSE] = EVENT_CLOSE,
		[ACT_TREATY_DEPOSIT] = EVENT_DEPOSIT,
		[ACT_TREATY_OBJECT] = EVENT_OBJECT,
		[ACT_TREATY_RETRACT] = EVENT_RETRACT,
		[ACT_TREATY_DENOUNCE] = EVENT_DENOUNCE,
		[ACT_TREATY_RECALL] = EVENT_RECALL,
		[ACT_TREATY_CORRECT] = EVENT_CORRECT,
		[ACT_TREATY_DISSOLVE] = EVENT_DISSOLVE,
	};
	if (act == ACT_TREATY_APPLY)
		return json_bool(body, S("ends")) ? EVENT_END_PROVISIONAL
						  : EVENT_APPLY_PROVISIONALLY;
	return act == ACT_TREATY_DECLARE ? declared(body)
	       : act == ACT_TREATY_AMEND ? stepped(body)
					 : plain[act];
}

static void read_choices(struct event *e, const struct json *body)
{
	struct str word = json_str(body, S("signature")), power = json_str(body, S("powers"));
	struct str said = json_str(body, S("kind"));
	for (int i = 0; i < SIGNATURE_COUNT; i++)
		if (str_eq(signature_name((enum signature)i), word))
			e->signature = (enum signature)i;
	for (int i = 0; i < POWERS_COUNT; i++)
		if (str_eq(powers_name((enum powers)i), power))
			e->powers = (enum powers)i;
	for (int i = 0; i < DECLARATION_COUNT; i++)
		if (str_eq(declaration_name((enum declaration)i), said))
			e->declaration = (enum declaration)i;
	if (e->kind == EVENT_DEPOSIT) {
		bool known = consent_find(said, &e->instrument);
		assert(known);
	}
}

static void read_names(struct arena *a, struct event *e, const struct json *list)
{
	for (size_t i = 0; list && i < list->len; i++)
		*vec_push(a, &e->names) = str_copy(a, list->item[i].string);
}

/* The event, its texts copied into `a`. An amendment's later steps are about the id that the first
 * one gave. */
static struct event event_of(struct arena *a, enum act_kind act, const struct json *body)
{
	struct event e = {.kind = kind_of(act, body),
		.who = str_copy(a, json_str(body, S("participant"))),
		.of = str_copy(a, json_str(body, S("of"))),
		.id = str_copy(a, json_str(body, S("id"))),
		.to = str_copy(a, json_str(body, S("to"))),
		.about = str_copy(a, json_str(body, S("about"))),
		.symbol = str_copy(a, json_str(body, S("symbol"))),
		.precludes = json_bool(body, S("precludes"))};
	bool dated = date_read(json_str(body, S("date")), &e.on);
	assert(dated);
	if (json_get(body, S("effect"))) {
		bool good = date_read(json_str(body, S("effect")), &e.effect);
		assert(good);
	}
	read_choices(&e, body);
	read_names(a, &e, json_get(body, S("confirms")));
	read_names(a, &e, json_get(body, S("successors")));
	if (e.kind == EVENT_ADOPT_AMENDMENT || e.kind == EVENT_ACCEPT_AMENDMENT) {
		e.to = e.id;
		e.id = S("");
	}
	return e;
}

/* ---- treaty.open ---- */

static bool read_clauses(struct deciding *d, struct treaty_file *file)
{
	struct str hex = json_str(d->body, S("clauses")), bytes;
	struct hash hash;
	bool good = hash_read(hex, &hash);
	assert(good);
	if (!d->blobs->get(d->blobs->context, hash, &bytes))
		return refuse(d, FAULT_MISSING, msg(MSG_BLOB_MISSING, arg_str(hex)));
	if (!treaty_file_read(d->scratch, bytes, file, d->err))
		return false;
	return !file->events.list.len ||
	       refuse_field(d, S("/body/clauses"), msg(MSG_TREATY_HAS_EVENTS));
}

/* What an act tells has happened by its day; in the east that day begins fourteen hours earlier. */
static bool need_past(struct deciding *d, struct str date)
{
	enum { EAST_MINUTES = 14 * 60 };
	struct date on, latest = date_of_instant(d->act->at.time_ms, EAST_MINUTES);
	bool good = date_read(date, &on);
	assert(good);
	return date_cmp(on, latest) <= 0 ||
	       refuse_field(d, S("/body/date"), msg(MSG_TREATY_FUTURE, arg_date(date)));
}

bool decide_treaty_open(struct deciding *d)
{
	struct treaty_file file;
	int32_t instrument;
	if (!need_instrument(d, json_str(d->body, S("instrument")), &instrument))
		return false;
	const struct instrument *i = &d->p->instruments.at[instrument];
	if (!i->adoptions.len)
		return refuse_act(d, msg(MSG_TREATY_NOT_ADOPTED, arg_str(i->title)));
	if (i->treaty)
		return refuse(d, FAULT_CONFLICT, msg(MSG_TREATY_THERE, arg_str(i->title)));
	return need_past(d, json_str(d->body, S("date"))) && read_clauses(d, &file);
}

void fold_treaty_open(struct folding *f)
{
	struct instrument *i = &f->p->instruments.at[f->entry->instrument];
	struct treaty_file file;
	struct hash hash;
	struct str bytes;
	struct err err;
	bool good = hash_read(json_str(f->body, S("clauses")), &hash) &&
		    f->blobs->get(f->blobs->context, hash, &bytes) &&
		    treaty_file_read(f->a, str_copy(f->a, bytes), &file, &err);
	assert(good);
	i->treaty = NEW(f->a, struct treaty);
	treaty_open(f->p->arena, &file.clauses, i->treaty);
	for (size_t k = 0; k < file.weights.len; k++)
		treaty_weigh(i->treaty, file.weights.at[k].who, file.weights.at[k].n);
	struct event adopted = event_of(f->a, f->act->kind, f->body);
	treaty_fold(i->treaty, &adopted);
}

/* ---- events ---- */

static bool need_names(struct deciding *d)
{
	const struct json *who = json_get(d->body, S("participant")),
			  *of = json_get(d->body, S("of"));
	const struct json *list = json_get(d->body, S("successors"));
	int32_t p;
	if ((who && !need_participant(d, who->string, &p)) ||
		(of && !need_participant(d, of->string, &p)))
		return false;
	for (size_t i = 0; list && i < list->len; i++)
		if (!need_participant(d, list->item[i].string, &p))
			return false;
	return true;
}

static bool need_symbol(struct deciding *d)
{
	struct str s = json_str(d->body, S("symbol"));
	struct notice_symbol parsed;
	return !s.len || notice_symbol_read(s, &parsed) ||
	       refuse_field(d, S("/body/symbol"), msg(MSG_TREATY_SYMBOL, arg_str(s)));
}

bool decide_treaty_event(struct deciding *d)
{
	int32_t instrument;
	if (!need_instrument(d, json_str(d->body, S("instrument")), &instrument))
		return false;
	const struct instrument *i = &d->p->instruments.at[instrument];
	if (!i->treaty)
		return refuse_act(d, msg(MSG_TREATY_NOT_THERE, arg_str(i->title)));
	if (!need_names(d) || !need_symbol(d) || !need_past(d, json_str(d->body, S("date"))))
		return false;
	struct event e = event_of(d->scratch, d->act->kind, d->body);
	if ((e.kind == EVENT_PROPOSE_AMENDMENT || e.kind == EVENT_ACCEPT_AMENDMENT) && !e.who.len)
		return refuse_field(d, S("/body/participant"),
			msg(MSG_TREATY_EVENT_LACKS, arg_str(event_kind_name(e.kind)),
				arg_str(S("participant"))));
	struct treaty view = *i->treaty;
	view.a = d->scratch; /* what a refusal says must not grow the state */
	if (treaty_check(&view, &e, d->err))
		return true;
	if (d->err->fault == FAULT_INPUT)
		d->err->where = S("/body/date");
	return false;
}

void fold_treaty_event(struct folding *f)
{
	struct instrument *i = &f->p->instruments.at[f->entry->instrument];
	struct event e = event_of(f->a, f->act->kind, f->body);
	treaty_fold(i->treaty, &e);
}
