#include <assert.h>
#include <stdlib.h>
#include "base/clock.h"
#include "base/file.h"
#include "record/proof.h"
#include "record/tile.h"
#include "service/inside.h"
#include "service/signing.h"
#include "store/folder.h"
#include "store/sqlite/sqlite.h"
#include "msg_err.h"

/* Address space, not memory. */
static const size_t process_max = (size_t)16 << 30;
static const size_t log_max = (size_t)4 << 30;
static const size_t turn_max = (size_t)1 << 30;

/* ---- where the data lies ---- */

struct places {
	struct str dir;
	struct str db;
	struct str keys;
	struct str log_key;
	struct str guard;
	struct str demo;
};

static struct places places_of(struct arena *a, struct str data)
{
	struct places p = {.dir = data};
	if (str_ends(data, S(".db"))) {
		p.db = str_copy(a, data);
		size_t slash = data.len;
		while (slash > 0 && data.at[slash - 1] != '/')
			slash--;
		p.dir = slash ? str_slice(data, 0, slash - 1) : S(".");
	} else {
		p.db = str_print(a, "%.*s/travaux.db", STR_FMT(data));
	}
	p.keys = str_print(a, "%.*s/keys", STR_FMT(p.dir));
	p.log_key = str_print(a, "%.*s/log.key", STR_FMT(p.keys));
	p.guard = str_print(a, "%.*s/log.head", STR_FMT(p.keys));
	p.demo = str_print(a, "%.*s/demo.keys", STR_FMT(p.keys));
	return p;
}

/* An error of something that is gone: its words stay until the next one of this thread. */
static bool keep_words(struct err *err)
{
	static _Thread_local struct arena words;
	struct arena before = words;
	words = arena_open(1 << 16);
	*err = err_copy(&words, err);
	arena_close(&before);
	return false;
}

bool service_init(struct str data, struct str origin, struct err *err)
{
	struct arena a = arena_open(1 << 20);
	struct places p = places_of(&a, data);
	struct signer log = {0};
	struct store *store = NULL;
	bool ok = false;
	if (file_exists(p.db))
		err_set(err, FAULT_CONFLICT, msg(MSG_STORE_EXISTS, arg_str(p.db)));
	else
		ok = signer_new(&a, KEY_ED25519, origin, &log, err) && dir_make(p.dir, err) &&
		     keyring_open(p.keys, err) && keyring_save(p.log_key, &log, err) &&
		     sqlite_open(p.db, SQLITE_MODE_CREATE, &store, err);
	if (!ok)
		keep_words(err);
	store_close(store);
	signer_close(&log);
	arena_close(&a);
	return ok;
}

/* ---- opening ---- */

static bool seat_open(struct service *s, const struct places *p, struct err *err)
{
	struct seat *t = &s->seat;
	t->service = s;
	t->store = s->store;
	t->guard.fd = -1;
	t->process_arena = arena_open(process_max);
	t->log_arena = arena_open(log_max);
	t->checkpoint_arena = arena_open(1 << 20);
	t->process = process_new(&t->process_arena);
	t->log = log_new(&t->log_arena);
	if (!keyring_load(&s->arena, p->log_key, &t->log_signer, err))
		return false;
	t->log_key = t->log_signer.key;
	t->origin = t->log_key.name;
	t->log_vkey = key_render(&s->arena, &t->log_key);
	if (!s->config.read_only && !guard_open(p->guard, &t->guard, err))
		return false;
	if (!seat_replay(s, t, err))
		return false;
	return s->config.read_only || seat_take_pen(s, t, err);
}

static bool open_store(struct service *s, const struct places *p, struct err *err)
{
	enum sqlite_mode mode = s->config.read_only ? SQLITE_MODE_READ : SQLITE_MODE_WRITE;
	if (!sqlite_open(p->db, mode, &s->store, err))
		return false;
	if (s->config.read_only)
		return true;
	if (!store_seat(s->store, err))
		return false;
	/* A disk that is still full after a crash: serve what there is, refuse acts. */
	s->is_writable = store_probe(s->store, &s->why_not);
	s->probed_mono = clock_mono_ms();
	return true;
}

bool service_open(const struct service_config *c, struct service **out, struct err *err)
{
	struct arena a = arena_open(turn_max);
	struct service *s = NEW(&a, struct service);
	s->arena = a;
	s->config = *c;
	s->config.data = str_copy(&s->arena, c->data);
	s->turn = arena_open(turn_max);
	s->answer = arena_open(1 << 20);
	s->scratch = arena_open(turn_max);
	s->queue[0].arena = arena_open(turn_max);
	s->queue[1].arena = arena_open(turn_max);
	s->seat.guard.fd = -1;
	s->started_ms = clock_now_ms();
	s->started_mono = clock_mono_ms();
	struct places p = places_of(&s->arena, s->config.data);
	bool ok = open_store(s, &p, err) && seat_open(s, &p, err) &&
		  (!c->demo_keys || demo_keys_load(&s->arena, p.demo, &s->demo, err));
	if (!ok) {
		keep_words(err);
		service_close(s);
		return false;
	}
	*out = s;
	return true;
}

void service_close(struct service *s)
{
	if (!s)
		return;
	struct seat *t = &s->seat;
	seat_sign(t, true);
	guard_close(&t->guard);
	signer_close(&t->log_signer);
	demo_keys_close(&s->demo);
	store_close(s->store);
	arena_close(&t->process_arena);
	arena_close(&t->log_arena);
	arena_close(&t->checkpoint_arena);
	arena_close(&s->queue[0].arena);
	arena_close(&s->queue[1].arena);
	arena_close(&s->turn);
	arena_close(&s->answer);
	arena_close(&s->scratch);
	struct arena a = s->arena; /* holds the service itself */
	arena_close(&a);
}

/* ---- processes ---- */

size_t service_seats(const struct service *s)
{
	return s ? 1 : 0;
}

struct seat *service_seat(struct service *s, size_t i)
{
	assert(i < service_seats(s));
	return &s->seat;
}

struct seat *service_seat_find(struct service *s, struct str process)
{
	return str_eq(seat_process_id(&s->seat), process) ? &s->seat : NULL;
}

const struct process *seat_process(const struct seat *t)
{
	return t->process.created ? &t->process : NULL;
}

struct str seat_process_id(const struct seat *t)
{
	return t->process.created ? t->process.id : S("new");
}

struct str seat_origin(const struct seat *t)
{
	return t->origin;
}

int64_t seat_size(const struct seat *t)
{
	return process_size(&t->process);
}

int64_t seat_time_ms(const struct seat *t)
{
	return t->time_ms;
}

/* ---- acts ---- */

void service_submit(struct service *s, const struct parcel *p, service_answer *answer, void *of)
{
	struct queue *q = &s->queue[s->filling];
	struct str *blob = NEWN(&q->arena, struct str, p->blobs);
	for (size_t i = 0; i < p->blobs; i++)
		blob[i] = str_copy(&q->arena, p->blob[i]);
	*vec_push(&q->arena, &q->items) = (struct submission){
		.parcel = {.note = str_copy(&q->arena, p->note), .blob = blob, .blobs = p->blobs},
		.answer = answer,
		.of = of};
}

size_t service_waiting(const struct service *s)
{
	return s->queue[s->filling].items.len;
}

struct one_answer {
	struct service *service;
	struct receipt receipt;
	struct err err;
	bool accepted;
};

static void take_answer(void *of, const struct receipt *r, const struct err *err)
{
	struct one_answer *one = of;
	one->accepted = r;
	if (r)
		one->receipt = *r;
	else
		one->err = err_copy(&one->service->answer, err);
}

bool service_act(struct service *s, const struct parcel *p, struct receipt *out, struct err *err)
{
	struct one_answer one = {.service = s};
	arena_reset(&s->answer);
	service_submit(s, p, take_answer, &one);
	service_turn(s);
	if (one.accepted)
		*out = one.receipt;
	else
		*err = one.err;
	return one.accepted;
}

/* ---- news ---- */

void service_listen(struct service *s, service_listener *l, void *of)
{
	*vec_push(&s->arena, &s->listeners) = (struct listener){l, of};
}

/* ---- the record ---- */

struct str seat_checkpoint(struct seat *t)
{
	seat_sign(t, false);
	return t->checkpoint;
}

static bool add_entry(void *of, int64_t index, struct str bytes)
{
	(void)index;
	bundle_add(of, bytes);
	return true;
}

static bool tile_entries(
	struct arena *a, const struct seat *t, struct tile tile, struct str *out, struct err *err)
{
	struct buf b = buf_new(a, BUNDLE_MAX);
	struct store_range r = {
		.from = tile.index * TILE_WIDTH, .to = tile.index * TILE_WIDTH + tile.width};
	if (!store_read(t->store, r, add_entry, &b, err))
		return false;
	*out = buf_view(&b);
	return true;
}

bool seat_tile(
	struct arena *a, const struct seat *t, struct str path, struct str *out, struct err *err)
{
	struct tile tile;
	if (!tile_path_parse(path, &tile) ||
		tile_width(log_size(&t->log), tile.level, tile.index) < tile.width)
		return err_set(err, FAULT_MISSING, msg(MSG_TILE_MISSING, arg_str(path)));
	if (tile.entries)
		return tile_entries(a, t, tile, out, err);
	*out = tile_hashes(a, &t->log, tile);
	return true;
}

bool seat_entry(
	struct arena *a, const struct seat *t, int64_t index, struct str *out, struct err *err)
{
	return store_entry(t->store, a, index, out, err);
}

bool seat_blob(struct arena *a, const struct seat *t, const struct hash *h, struct str *out,
	struct err *err)
{
	return store_blob_get(t->store, a, h, out, err);
}

bool seat_receipt(struct arena *a, struct seat *t, int64_t index, struct str *out, struct err *err)
{
	if (index < 0 || index >= log_size(&t->log))
		return err_set(err, FAULT_MISSING, msg(MSG_ENTRY_MISSING, arg_id(index)));
	seat_sign(t, true);
	if (!t->checkpoint.len)
		return err_set(err, FAULT_MISSING, msg(MSG_CHECKPOINT_MISSING));
	struct checkpoint c;
	if (!checkpoint_open(a, t->checkpoint, &t->log_key, &c, err))
		return false;
	if (index >= c.head.size)
		return err_set(err, FAULT_MISSING, msg(MSG_ENTRY_MISSING, arg_id(index)));
	struct proof p = {.index = index,
		.inclusion = log_inclusion(&t->log, index, c.head.size),
		.checkpoint = t->checkpoint};
	*out = proof_render(a, &p);
	return true;
}

bool seat_publish(struct seat *t, struct str dir, struct err *err)
{
	seat_sign(t, true);
	return folder_write(dir, t->store, &t->log, err);
}

bool seat_find(const struct seat *t, const struct hash *identity, int64_t *index)
{
	struct str key = {(const char *)identity->byte, sizeof(identity->byte)};
	return map_get(&t->process.act_by_identity, key, index);
}

struct str seat_log_key(const struct seat *t)
{
	return t->log_vkey;
}

/* ---- the sample ---- */

bool service_has_demo_keys(const struct service *s)
{
	return s->config.demo_keys && s->demo.signers.len;
}

/* All keys of the credentials committee, or the one key of whoever acts. */
static struct signers demo_signers(
	struct arena *a, const struct demo_keys *k, const struct act_draft *d)
{
	const struct signer **by = NEWN(a, const struct signer *, k->signers.len);
	struct signers out = {.at = by};
	if (str_eq(d->capacity, S("credentials"))) {
		for (size_t i = 0; i < k->signers.len; i++)
			if (str_starts(k->signers.at[i].key.name, S("credentials/")))
				by[out.len++] = &k->signers.at[i];
		return out;
	}
	const struct signer *one = demo_keys_find(k, d->by);
	if (one)
		by[out.len++] = one;
	return out;
}

bool service_demo_sign(struct arena *a, struct service *s, const struct act_draft *draft,
	struct str *note, struct err *err)
{
	const struct process *p = seat_process(&s->seat);
	if (!service_has_demo_keys(s) || !p || !p->sample)
		return err_set(err, FAULT_DENIED, msg(MSG_DEMO_KEYS_NOT_HERE));
	struct act_draft d = *draft;
	d.process = p->id;
	d.after = seat_size(&s->seat);
	struct signers by = demo_signers(a, &s->demo, &d);
	if (!by.len)
		return err_set(err, FAULT_MISSING, msg(MSG_DEMO_KEY_MISSING, arg_str(d.by)));
	return signing_note(a, &d, &by, note, err);
}
