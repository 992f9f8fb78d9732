#include <assert.h>
#include <pthread.h>
#include <string.h>
#include "base/code.h"
#include "base/limits.h"
#include "base/vec.h"
#include "msg_err.h"
#include "record/crew.h"
#include "record/tile.h"
#include "record/verify.h"

enum {
	CHECKPOINT_MAX = 1 << 20,
	BATCH_ARENA =
		512 << 20, /* reserved: a bundle is 16 MiB at most, and what is parsed of it */
};

/* One bundle's entries, and the crew that checks their signatures while the next is read. */
struct batch {
	struct arena arena;
	struct crew crew;
};

struct missing {
	struct hash blob;
	int64_t index;
};

struct verify {
	struct arena *a;
	const struct verify_ask *ask;
	struct verify_result *result;
	struct edge edge;
	int64_t time_ms;
	int64_t index;                  /* of the entry being read */
	struct hash (*row)[TILE_WIDTH]; /* for each level of tiles the one that is being filled */
	struct arena scratch;           /* for a tile or a blob, reset after each */
	VEC(struct missing) missing;
	struct batch batch[2];
	bool is_outside; /* the source failed: stop */
	struct err outside;
};

static void found(struct verify *v, const struct finding *f)
{
	if (f->level == FINDING_FAULT)
		v->result->faults++;
	else
		v->result->notes++;
	v->ask->hooks->finding(v->ask->hooks->of, f);
}

/* A fault in what is published at `path`, about entry `index` or -1. */
static void fault(struct verify *v, int64_t index, struct str path, struct msg why)
{
	struct finding f = {.index = index, .path = path};
	err_set(&f.err, FAULT_CORRUPT, why);
	found(v, &f);
}

/* The bytes at a path. What is missing or too long is a finding; any other failure of the source
 * ends the verification. */
static bool get(struct verify *v, struct arena *a, struct source_ask ask, struct str *out)
{
	struct finding f = {.index = -1, .path = ask.path};
	if (v->is_outside)
		return false;
	if (v->ask->source->get(v->ask->source, a, &ask, out, &f.err))
		return true;
	if (f.err.fault == FAULT_OUTSIDE) {
		v->is_outside = true;
		v->outside = f.err;
		return false;
	}
	if (f.err.fault == FAULT_MISSING)
		err_set(&f.err, FAULT_MISSING, msg(MSG_VERIFY_MISSING, arg_str(ask.path)));
	found(v, &f);
	return false;
}

/* ---- tiles ---- */

static void tile_compare(struct verify *v, struct tile t)
{
	struct str want = {(const char *)v->row[t.level], (size_t)t.width * 32}, have;
	arena_reset(&v->scratch);
	struct str path = tile_path(&v->scratch, t);
	if (!get(v, &v->scratch, (struct source_ask){path, TILE_WIDTH * 32}, &have))
		return;
	v->result->tiles++;
	if (have.len != want.len)
		fault(v, -1, path,
			msg(MSG_VERIFY_TILE_LENGTH, arg_str(path), arg_int((int64_t)want.len)));
	for (int i = 0; i < t.width && have.len == want.len; i++) {
		if (memcmp(have.at + 32 * i, want.at + 32 * i, 32) == 0)
			continue;
		int64_t index = t.index * TILE_WIDTH + i;
		if (t.level == 0)
			fault(v, index, path,
				msg(MSG_VERIFY_LEAF_DIFFERS, arg_int(index), arg_str(path)));
		else
			fault(v, -1, path, msg(MSG_VERIFY_NODE_DIFFERS, arg_int(i), arg_str(path)));
	}
}

static bool has_tiles(const struct verify *v, int level)
{
	return level < v->ask->source->tile_levels && v->row;
}

/* Keep the hashes that tiles consist of; compare a tile when it is full. */
static void made(void *of, int level, int64_t index, const struct hash *h)
{
	struct verify *v = of;
	if (level % TILE_HEIGHT || !has_tiles(v, level / TILE_HEIGHT))
		return;
	int row = level / TILE_HEIGHT;
	v->row[row][index % TILE_WIDTH] = *h;
	if (index % TILE_WIDTH == TILE_WIDTH - 1)
		tile_compare(
			v, (struct tile){
				   .level = row, .index = index / TILE_WIDTH, .width = TILE_WIDTH});
}

static void tiles_at_the_edge(struct verify *v)
{
	int64_t size = v->edge.size;
	for (int level = 0; level < tile_levels(size) && has_tiles(v, level); level++) {
		int64_t index = (size >> (level * TILE_HEIGHT)) / TILE_WIDTH;
		int width = tile_width(size, level, index);
		if (width > 0)
			tile_compare(
				v, (struct tile){.level = level, .index = index, .width = width});
	}
}

/* ---- blobs ---- */

static struct str blob_path(struct arena *a, const struct hash *h)
{
	return str_print(a, "blob/%.*s", STR_FMT(hash_hex(a, *h)));
}

void verify_names_blob(struct verify *v, const struct hash *blob)
{
	struct str bytes;
	struct finding f = {.index = v->index};
	arena_reset(&v->scratch);
	f.path = blob_path(&v->scratch, blob);
	const struct source_ask ask = {f.path, LIMIT_BLOB};
	if (v->is_outside)
		return;
	if (!v->ask->source->get(v->ask->source, &v->scratch, &ask, &bytes, &f.err)) {
		if (f.err.fault == FAULT_MISSING) {
			*vec_push(v->a, &v->missing) = (struct missing){*blob, v->index};
		} else if (f.err.fault == FAULT_OUTSIDE) {
			v->is_outside = true;
			v->outside = f.err;
		} else {
			found(v, &f);
		}
		return;
	}
	v->result->blobs++;
	struct hash h = hash_of(bytes);
	if (!hash_eq(&h, blob))
		fault(v, v->index, f.path, msg(MSG_VERIFY_BLOB_DIFFERS, arg_str(f.path)));
}

/* A blob may be withheld by a later act, so the missing ones are judged at the end. */
static void missing_blobs(struct verify *v)
{
	const struct verify_hooks *h = v->ask->hooks;
	for (size_t i = 0; i < v->missing.len; i++) {
		const struct missing *m = &v->missing.at[i];
		arena_reset(&v->scratch);
		struct finding f = {.index = m->index, .path = blob_path(&v->scratch, &m->blob)};
		bool withheld = h->is_withheld && h->is_withheld(h->of, &m->blob);
		f.level = withheld ? FINDING_NOTE : FINDING_FAULT;
		err_set(&f.err, FAULT_MISSING,
			withheld ? msg(MSG_VERIFY_BLOB_WITHHELD, arg_str(f.path))
				 : msg(MSG_VERIFY_MISSING, arg_str(f.path)));
		found(v, &f);
	}
}

/* ---- entries ---- */

static void add_job(struct verify *v, struct batch *b, const struct envelope *act, size_t i)
{
	const struct verify_hooks *h = v->ask->hooks;
	struct crew_job *j = &b->crew.job[b->crew.jobs];
	*j = (struct crew_job){.sig = &act->sig[i], .text = act->text, .index = v->index};
	if (h->key(h->of, v->index, j->sig, &j->key)) {
		assert(b->crew.jobs < CREW_JOBS_MAX);
		b->crew.jobs++;
		return;
	}
	fault(v, v->index, (struct str){0},
		msg(MSG_VERIFY_KEY_UNKNOWN, arg_int(v->index), arg_str(act->sig[i].name)));
}

static void entry_check(struct verify *v, struct batch *b, struct str bytes)
{
	struct entry e;
	struct finding f = {.index = v->index};
	if (!entry_parse(&b->arena, bytes, &e, &f.err)) {
		found(v, &f);
		return;
	}
	if (e.time_ms < v->time_ms)
		fault(v, v->index, (struct str){0}, msg(MSG_VERIFY_TIME_BACK, arg_int(v->index)));
	else
		v->time_ms = e.time_ms;
	for (size_t i = 0; i < e.act.sigs; i++)
		add_job(v, b, &e.act, i);
	if (v->ask->hooks->entry)
		v->ask->hooks->entry(v->ask->hooks->of, v->index, &e, v);
}

static void report(struct verify *v, struct batch *b)
{
	for (size_t i = 0; i < b->crew.jobs; i++) {
		const struct crew_job *j = &b->crew.job[i];
		v->result->signatures++;
		if (!j->holds)
			fault(v, j->index, (struct str){0},
				msg(MSG_VERIFY_SIGNATURE, arg_int(j->index),
					arg_str(j->sig->name)));
	}
	b->crew.jobs = 0;
	arena_reset(&b->arena);
}

/* Entries of one bundle from v->edge.size on. False when nothing after it can be judged. */
static bool bundle_check(struct verify *v, struct batch *b, struct tile t)
{
	struct str rest, entry;
	bool whole = false;
	struct str path = tile_path(&b->arena, t);
	if (!get(v, &b->arena, (struct source_ask){path, BUNDLE_MAX}, &rest))
		return false;
	int n = 0;
	for (; n < t.width && bundle_next(&rest, &entry, &whole); n++) {
		v->index = t.index * TILE_WIDTH + n;
		if (v->index < v->edge.size)
			continue; /* verified before: a mirror goes on inside a bundle */
		edge_push(&v->edge, merkle_leaf(entry), made, v);
		v->result->entries++;
		entry_check(v, b, entry);
	}
	if (n < t.width)
		fault(v, t.index * TILE_WIDTH + n, path,
			msg(MSG_VERIFY_BUNDLE_SHORT, arg_str(path), arg_int(n), arg_int(t.width)));
	else if (rest.len)
		fault(v, -1, path, msg(MSG_VERIFY_BUNDLE_LONG, arg_str(path)));
	return n == t.width;
}

/* Two batches take turns: while the crew of one checks signatures, the other is read. */
static void entries(struct verify *v, int64_t size)
{
	struct batch *now = &v->batch[0], *before = &v->batch[1];
	bool go_on = true;
	while (go_on && v->edge.size < size && !v->is_outside) {
		int64_t n = v->edge.size / TILE_WIDTH;
		const struct tile t = {
			.entries = true, .index = n, .width = tile_width(size, 0, n)};
		go_on = bundle_check(v, now, t);
		crew_finish(&before->crew);
		report(v, before);
		crew_start(&now->crew, v->ask->threads);
		struct batch *other = before;
		before = now;
		now = other;
	}
	crew_finish(&before->crew);
	report(v, before);
}

/* ---- the checkpoint ---- */

/* Lines of keys that nobody named here: ignored, as a note's verifier must, but said. */
static void other_lines(struct verify *v, const struct note *n)
{
	for (size_t i = 0; i < n->sigs; i++) {
		struct finding f = {.level = FINDING_NOTE, .index = -1, .path = S("checkpoint")};
		if (note_sig_is_by(&n->sig[i], v->ask->log_key))
			continue;
		err_set(&f.err, FAULT_DENIED,
			msg(MSG_VERIFY_OTHER_SIGNATURE, arg_str(n->sig[i].name)));
		found(v, &f);
	}
}

/* True when it can be read, signed or not: then the entries are worth reading. */
static bool checkpoint_check(struct verify *v)
{
	struct note n;
	struct finding f = {.index = -1, .path = S("checkpoint")};
	struct verify_result *r = v->result;
	if (!get(v, v->a, (struct source_ask){f.path, CHECKPOINT_MAX}, &r->checkpoint_note))
		return false;
	if (!note_parse(v->a, r->checkpoint_note, &n, &f.err) ||
		!checkpoint_parse(v->a, n.text, &r->checkpoint, &f.err)) {
		found(v, &f);
		return false;
	}
	struct checkpoint signed_one;
	if (!checkpoint_open(v->a, r->checkpoint_note, v->ask->log_key, &signed_one, &f.err))
		found(v, &f);
	other_lines(v, &n);
	return true;
}

static void root_check(struct verify *v)
{
	const struct head *want = &v->result->checkpoint.head;
	struct head have = edge_head(&v->edge);
	if (have.size == want->size && !hash_eq(&have.root, &want->root))
		fault(v, -1, S("checkpoint"), msg(MSG_VERIFY_ROOT, arg_int(want->size)));
	if (have.size > want->size)
		fault(v, -1, S("checkpoint"),
			msg(MSG_VERIFY_ROLLED_BACK, arg_int(want->size), arg_int(have.size)));
}

/* ---- files that nothing above has read ---- */

static void blob_seen(struct verify *v, struct str path, const struct hash *want)
{
	struct str bytes;
	if (!get(v, &v->scratch, (struct source_ask){path, LIMIT_BLOB}, &bytes))
		return;
	struct hash h = hash_of(bytes);
	if (!hash_eq(&h, want))
		fault(v, -1, path, msg(MSG_VERIFY_BLOB_DIFFERS, arg_str(path)));
}

static bool is_read(const struct verify *v, struct str path)
{
	struct tile t;
	int64_t size = v->result->checkpoint.head.size;
	if (str_eq(path, S("checkpoint")))
		return true;
	return tile_path_parse(path, &t) && t.width == tile_width(size, t.level, t.index);
}

static void file_seen(void *of, struct str path)
{
	struct verify *v = of;
	struct hash h;
	if (is_read(v, path))
		return;
	arena_reset(&v->scratch);
	if (str_starts(path, S("blob/")) && hash_read(str_from(path, 5), &h)) {
		blob_seen(v, path, &h);
		return;
	}
	struct finding f = {.level = FINDING_NOTE, .index = -1, .path = path};
	err_set(&f.err, FAULT_INPUT, msg(MSG_VERIFY_UNUSED, arg_str(path)));
	found(v, &f);
}

static bool files(struct verify *v, struct err *err)
{
	const struct source *s = v->ask->source;
	return !s->each || s->each(s, file_seen, v, err);
}

/* ---- all of it ---- */

static void verify_open(struct verify *v)
{
	v->scratch = arena_open(2 * (size_t)LIMIT_BLOB);
	for (int i = 0; i < 2; i++) {
		v->batch[i].arena = arena_open(BATCH_ARENA);
		v->batch[i].crew.job = NEWN(v->a, struct crew_job, CREW_JOBS_MAX);
	}
	if (v->ask->from) {
		v->edge = v->ask->from->edge;
		v->time_ms = v->ask->from->time_ms;
	}
	if (v->edge.size == 0)
		v->row = (struct hash(*)[TILE_WIDTH])NEWN(
			v->a, struct hash, (TILE_LEVEL_MAX + 1) * TILE_WIDTH);
}

static void verify_close(struct verify *v)
{
	arena_close(&v->scratch);
	for (int i = 0; i < 2; i++)
		arena_close(&v->batch[i].arena);
}

bool verify_record(struct arena *a, const struct verify_ask *ask, struct verify_result *result,
	struct err *err)
{
	assert(ask->threads >= 1 && ask->hooks->key && ask->hooks->finding);
	*result = (struct verify_result){0};
	struct verify v CLEANUP(verify_close) = {.a = a, .ask = ask, .result = result};
	verify_open(&v);
	bool listed = true;
	if (checkpoint_check(&v)) {
		entries(&v, result->checkpoint.head.size);
		tiles_at_the_edge(&v);
		root_check(&v);
		missing_blobs(&v);
		listed = files(&v, err);
	}
	result->place = (struct verify_place){v.edge, v.time_ms};
	if (v.is_outside)
		*err = v.outside;
	return listed && !v.is_outside;
}
