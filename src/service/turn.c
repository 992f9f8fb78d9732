#include <assert.h>
#include <string.h>
#include "base/clock.h"
#include "service/fatal.h"
#include "service/inside.h"
#include "msg_err.h"

enum {
	CLOCK_TOLERANCE_MS = 5 * 60 * 1000,
	PROBE_EVERY_MS = 5000, /* how often a store that refused a write is tried again */
};

/* ---- blobs ---- */

static bool has_hash(struct str bytes, const struct hash *h)
{
	struct hash is = hash_of(bytes);
	return hash_eq(&is, h);
}

static bool get_blob(void *context, struct hash h, struct str *bytes)
{
	struct blob_view *v = context;
	for (size_t i = 0; v->parcel && i < v->parcel->blobs; i++) {
		if (has_hash(v->parcel->blob[i], &h)) {
			*bytes = v->parcel->blob[i];
			return true;
		}
	}
	for (size_t i = 0; i < v->staged.len; i++) {
		if (has_hash(v->staged.at[i], &h)) {
			*bytes = v->staged.at[i];
			return true;
		}
	}
	struct err ignored;
	return store_blob_get(v->service->store, &v->service->turn, &h, bytes, &ignored);
}

struct blobs blob_view(struct blob_view *v)
{
	return (struct blobs){.context = v, .get = get_blob};
}

/* ---- signatures ---- */

static const struct key *cached_key(
	struct arena *a, struct key_cache *cache, struct str vkey, struct err *err)
{
	int64_t i;
	if (map_get(&cache->by_vkey, vkey, &i))
		return &cache->keys.at[i];
	struct key k;
	struct str kept = str_copy(a, vkey);
	if (!key_parse(a, kept, &k, err))
		return NULL;
	map_put(a, &cache->by_vkey, kept, (int64_t)cache->keys.len);
	*vec_push(a, &cache->keys) = k;
	return &vec_last(&cache->keys);
}

/* What the line's name and id mean for this act: a key of the process, or for a process.create the
 * secretary's key that it names. */
static struct str vkey_of(const struct process *p, const struct act *act, struct str id)
{
	struct str first = key_of_create(act);
	if (first.len)
		return str_eq(key_id(first), id) ? first : (struct str){0};
	const struct key_held *k = key_find(p, id);
	bool valid = k && interval_has(k->valid, act->at.index);
	return valid ? k->vkey : (struct str){0};
}

bool signatures_check(struct arena *a, struct key_cache *cache, const struct process *p,
	const struct envelope *e, const struct act *act, struct key_ids *out, struct err *err)
{
	struct key_ids ids = {.at = NEWN(a, struct str, e->sigs)};
	for (size_t i = 0; i < e->sigs; i++) {
		struct str id =
			str_print(a, "%.*s+%08x", STR_FMT(e->sig[i].name), (unsigned)e->sig[i].id);
		struct str vkey = vkey_of(p, act, id);
		if (!vkey.at)
			return err_set(err, FAULT_DENIED, msg(MSG_KEY_UNKNOWN, arg_str(id)));
		const struct key *k = cached_key(p->arena, cache, vkey, err);
		if (!k)
			return false;
		if (!note_sig_verify(&e->sig[i], e->text, k))
			return err_set(err, FAULT_DENIED, msg(MSG_SIGNATURE_WRONG, arg_str(id)));
		ids.at[ids.len++] = id;
	}
	*out = ids;
	return true;
}

/* ---- one act ---- */

/* What a turn gathers before it commits. */
struct turn {
	struct service *service;
	struct seat *seat;
	int64_t now_ms;
	struct blob_view view;
	VEC(struct str) entries;
	VEC(struct receipt) receipts; /* as long as entries */
	VEC(struct err) answers;      /* one for each submission: FAULT_NONE when accepted */
	VEC(int64_t) accepted;        /* one for each submission: index in entries */
};

static bool act_belongs(const struct seat *t, const struct act *act, struct err *err)
{
	bool create = act->kind == ACT_PROCESS_CREATE;
	if (create || str_eq(act->process, seat_process_id(t)))
		return true;
	return err_set(err, FAULT_MISSING, msg(MSG_PROCESS_UNKNOWN, arg_str(act->process)));
}

/* A repeated act is told where it is, whatever has happened since. */
static bool act_is_new(struct seat *t, const struct act *act, struct arena *a, struct err *err)
{
	int64_t index;
	if (!seat_find(t, &act->identity, &index))
		return true;
	err_set(err, FAULT_CONFLICT, msg(MSG_ACT_REPEATED, arg_id(index)));
	err->where = str_print(a, "entry %lld", (long long)index);
	return false;
}

static bool act_judge(struct turn *u, const struct envelope *e, struct act *act, struct err *err)
{
	struct service *s = u->service;
	struct seat *t = u->seat;
	struct key_ids ids;
	struct blobs blobs = blob_view(&u->view);
	return act_belongs(t, act, err) && act_is_new(t, act, &s->turn, err) &&
	       signatures_check(&s->turn, &t->cache, &t->process, e, act, &ids, err) &&
	       keys_allow(&t->process, act, ids.at, ids.len, err) &&
	       decide(&s->scratch, &t->process, act, &blobs, err);
}

/* The blobs that the act names and the parcel brought. */
static void stage_blobs(struct turn *u, const struct act *act)
{
	struct arena *a = &u->service->turn;
	struct hash_list named = act_blobs(a, act);
	const struct parcel *p = u->view.parcel;
	for (size_t i = 0; i < named.len; i++)
		for (size_t k = 0; k < p->blobs; k++)
			if (has_hash(p->blob[k], &named.at[i]))
				*vec_push(a, &u->view.staged) = p->blob[k];
}

static bool act_take(struct turn *u, const struct parcel *p, struct err *err)
{
	struct service *s = u->service;
	struct seat *t = u->seat;
	struct envelope e;
	struct act act;
	struct str entry;
	if (!envelope_parse(&s->turn, p->note, &e, err) ||
		!act_read(&s->turn, e.json, e.identity, &act, err))
		return false;
	act.at = (struct stamp){.index = process_size(&t->process), .time_ms = u->now_ms};
	u->view.parcel = p;
	if (!act_judge(u, &e, &act, err) || !entry_make(&s->turn, u->now_ms, &e, &entry, err))
		return false;
	stage_blobs(u, &act);
	struct blobs blobs = blob_view(&u->view);
	fold(s->scratch, &t->process, &act, &blobs);
	*vec_push(&s->turn, &u->entries) = entry;
	const struct journal_entry *j = &vec_last(&t->process.journal);
	*vec_push(&s->turn, &u->receipts) = (struct receipt){.entry = act.at.index,
		.identity = act.identity,
		.time_ms = u->now_ms,
		.proposal = j->proposal,
		.vote = j->vote,
		.decision = j->decision};
	return true;
}

/* ---- may this node append now? ---- */

static int64_t wall_ms(const struct service *s)
{
	return s->config.clock ? s->config.clock(s->config.clock_of) : clock_now_ms();
}

/* The time in the record never goes back; a clock that is far behind the last entry, or that has
 * jumped since this program started, is confirmed by a person first. */
static bool clock_ok(struct service *s, struct seat *t, int64_t *now_ms, struct err *err)
{
	int64_t now = wall_ms(s);
	int64_t jump = now - s->started_ms - (clock_mono_ms() - s->started_mono);
	if (s->config.accept_clock || s->config.clock)
		jump = 0;
	bool behind = t->time_ms - now > CLOCK_TOLERANCE_MS && !s->config.accept_clock;
	if (behind || jump > CLOCK_TOLERANCE_MS || -jump > CLOCK_TOLERANCE_MS)
		return err_set(err, FAULT_OUTSIDE,
			msg(MSG_CLOCK_IN_DOUBT, arg_time(now), arg_time(t->time_ms)));
	*now_ms = now > t->time_ms ? now : t->time_ms;
	return true;
}

static bool store_is_writable(struct service *s)
{
	int64_t now = clock_mono_ms();
	if (s->is_writable || s->config.read_only || now - s->probed_mono < PROBE_EVERY_MS)
		return s->is_writable;
	s->probed_mono = now;
	struct err err;
	s->is_writable = store_probe(s->store, &err);
	if (!s->is_writable)
		s->why_not = err;
	return s->is_writable;
}

static bool may_append(struct turn *u, struct err *err)
{
	struct service *s = u->service;
	if (s->config.read_only || !u->seat->has_pen)
		return err_set(err, FAULT_DENIED, msg(MSG_NODE_READS_ONLY));
	if (!store_is_writable(s)) {
		*err = s->why_not;
		return false;
	}
	return clock_ok(s, u->seat, &u->now_ms, err);
}

/* ---- the turn ---- */

/* Entries, and the blobs that they name, in one transaction. */
static void commit(struct turn *u)
{
	struct seat *t = u->seat;
	struct err err;
	struct store_batch b = {.at = log_size(&t->log),
		.entry = u->entries.at,
		.len = u->entries.len,
		.blob = u->view.staged.at,
		.blobs = u->view.staged.len};
	if (!store_append(t->store, &b, &err))
		fatal(&err);
	for (size_t i = 0; i < u->entries.len; i++)
		log_push(&t->log, merkle_leaf(u->entries.at[i]));
	t->time_ms = u->now_ms;
	for (size_t i = 0; i < u->receipts.len; i++)
		u->receipts.at[i].size = log_size(&t->log);
}

static void take_all(struct turn *u, const struct queue *q)
{
	struct arena *a = &u->service->turn;
	struct err shut = {0};
	bool open = may_append(u, &shut);
	for (size_t i = 0; i < q->items.len; i++) {
		struct err err = shut;
		bool ok = open && act_take(u, &q->items.at[i].parcel, &err);
		*vec_push(a, &u->answers) = ok ? (struct err){0} : err;
		*vec_push(a, &u->accepted) = ok ? (int64_t)u->entries.len - 1 : -1;
	}
}

static void answer_all(struct turn *u, const struct queue *q)
{
	for (size_t i = 0; i < q->items.len; i++) {
		const struct submission *m = &q->items.at[i];
		int64_t at = u->accepted.at[i];
		if (m->answer)
			m->answer(m->of, at >= 0 ? &u->receipts.at[at] : NULL,
				at >= 0 ? NULL : &u->answers.at[i]);
	}
}

static void announce_all(struct turn *u)
{
	struct service *s = u->service;
	const struct process *p = &u->seat->process;
	for (size_t i = 0; i < u->receipts.len; i++) {
		const struct receipt *r = &u->receipts.at[i];
		const struct journal_entry *j = &p->journal.at[r->entry];
		struct news n = {.seat = u->seat,
			.entry = r->entry,
			.time_ms = r->time_ms,
			.kind = act_kind_name(j->kind),
			.by = participant_code(p, j->by)};
		for (size_t k = 0; k < s->listeners.len; k++)
			s->listeners.at[k].listen(s->listeners.at[k].of, &n);
	}
}

void service_turn(struct service *s)
{
	struct queue *q = &s->queue[s->filling];
	struct seat *t = &s->seat;
	if (!q->items.len) {
		seat_sign(t, false);
		arena_reset(&s->turn);
		return;
	}
	s->filling = !s->filling; /* answers may submit again */
	struct turn u = {.service = s, .seat = t, .view = {.service = s}};
	take_all(&u, q);
	if (u.entries.len)
		commit(&u);
	answer_all(&u, q);
	announce_all(&u);
	seat_sign(t, false);
	memset(&q->items, 0, sizeof(q->items));
	arena_reset(&q->arena);
	arena_reset(&s->scratch);
	arena_reset(&s->turn);
}
