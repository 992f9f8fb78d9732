#include <assert.h>
#include <string.h>
#include "base/limits.h"
#include "msg_err.h"
#include "record/checkpoint.h"
#include "record/tile.h"
#include "store/engine.h"

bool store_size(struct store *s, int64_t *out, struct err *err)
{
	return s->ops->size(s, out, err);
}

bool store_append(struct store *s, const struct store_batch *b, struct err *err)
{
	assert(b->at >= 0);
	for (size_t i = 0; i < b->len; i++)
		if (b->entry[i].len == 0 || b->entry[i].len > LIMIT_ENTRY)
			return err_set(
				err, FAULT_LIMIT, msg(MSG_ENTRY_TOO_LONG, arg_int(LIMIT_ENTRY)));
	for (size_t i = 0; i < b->blobs; i++)
		if (b->blob[i].len > LIMIT_BLOB)
			return err_set(
				err, FAULT_LIMIT, msg(MSG_BLOB_TOO_LONG, arg_int(LIMIT_BLOB)));
	return s->ops->append(s, b, err);
}

static bool range_cut(struct store *s, struct store_range *r, struct err *err)
{
	int64_t size;
	if (!store_size(s, &size, err))
		return false;
	assert(r->from >= 0);
	if (r->to > size)
		r->to = size;
	return true;
}

bool store_read(struct store *s, struct store_range r, store_seen *seen, void *of, struct err *err)
{
	return range_cut(s, &r, err) && (r.from >= r.to || s->ops->read(s, r, seen, of, err));
}

bool store_leaves(
	struct store *s, struct store_range r, store_seen *seen, void *of, struct err *err)
{
	return range_cut(s, &r, err) && (r.from >= r.to || s->ops->leaves(s, r, seen, of, err));
}

bool store_run_step(struct store_run *r, int64_t index, struct err *err)
{
	if (index != r->next)
		return err_set(err, FAULT_CORRUPT, msg(MSG_STORE_GAP, arg_int(r->next)));
	r->next++;
	return true;
}

bool store_run_end(const struct store_run *r, struct err *err)
{
	if (r->next != r->to)
		return err_set(err, FAULT_CORRUPT, msg(MSG_STORE_GAP, arg_int(r->next)));
	return true;
}

struct one_entry {
	struct arena *a;
	struct str bytes;
};

static bool keep_one(void *of, int64_t index, struct str bytes)
{
	struct one_entry *one = of;
	one->bytes = str_copy(one->a, bytes);
	return true;
}

bool store_entry(struct store *s, struct arena *a, int64_t index, struct str *out, struct err *err)
{
	struct one_entry one = {.a = a};
	int64_t size;
	if (!store_size(s, &size, err))
		return false;
	if (index < 0 || index >= size)
		return err_set(err, FAULT_MISSING, msg(MSG_STORE_NO_ENTRY, arg_int(index)));
	if (!store_read(s, (struct store_range){index, index + 1}, keep_one, &one, err))
		return false;
	*out = one.bytes;
	return true;
}

bool store_checkpoint_put(struct store *s, struct str note, struct err *err)
{
	return s->ops->checkpoint_put(s, note, err);
}

bool store_checkpoint_get(struct store *s, struct arena *a, struct str *note, struct err *err)
{
	return s->ops->checkpoint_get(s, a, note, err);
}

bool store_blob_put(struct store *s, struct str bytes, struct hash *out, struct err *err)
{
	if (bytes.len > LIMIT_BLOB)
		return err_set(err, FAULT_LIMIT, msg(MSG_BLOB_TOO_LONG, arg_int(LIMIT_BLOB)));
	struct hash h = hash_of(bytes);
	if (!s->ops->blob_put(s, &h, bytes, err))
		return false;
	*out = h;
	return true;
}

bool store_blob_get(
	struct store *s, struct arena *a, const struct hash *h, struct str *out, struct err *err)
{
	struct str bytes;
	if (!s->ops->blob_get(s, a, h, &bytes, err))
		return false;
	struct hash have = hash_of(bytes);
	if (!hash_eq(&have, h))
		return err_set(err, FAULT_CORRUPT, msg(MSG_BLOB_DIFFERS, arg_str(hash_hex(a, *h))));
	*out = bytes;
	return true;
}

bool store_blob_has(struct store *s, const struct hash *h, bool *out, struct err *err)
{
	return s->ops->blob_has(s, h, out, err);
}

bool store_blob_withhold(struct store *s, const struct hash *h, struct err *err)
{
	return s->ops->blob_withhold(s, h, err);
}

bool store_blob_each(struct store *s, store_blob_seen *seen, void *of, struct err *err)
{
	return s->ops->blob_each(s, seen, of, err);
}

bool store_put(struct store *s, const struct store_key *k, struct str bytes, struct err *err)
{
	return s->ops->put(s, k, bytes, err);
}

bool store_get(struct store *s, struct arena *a, const struct store_key *k, struct str *out,
	struct err *err)
{
	return s->ops->get(s, a, k, out, err);
}

bool store_remove(struct store *s, const struct store_key *k, struct err *err)
{
	return s->ops->remove(s, k, err);
}

bool store_each(struct store *s, const struct store_key *k, store_item_seen *seen, void *of,
	struct err *err)
{
	return s->ops->each(s, k, seen, of, err);
}

bool store_seat(struct store *s, struct err *err)
{
	return s->ops->seat(s, err);
}

bool store_probe(struct store *s, struct err *err)
{
	return s->ops->probe(s, err);
}

bool store_tidy(struct store *s, struct err *err)
{
	return s->ops->tidy(s, err);
}

bool store_check(struct store *s, struct err *err)
{
	return s->ops->check(s, err);
}

void store_close(struct store *s)
{
	if (s)
		s->ops->close(s);
}

void store_close_at(struct store **s)
{
	store_close(*s);
	*s = NULL;
}

/* ---- the published bytes ---- */

static bool missing(const struct source_ask *ask, struct err *err)
{
	return err_set(err, FAULT_MISSING, msg(MSG_VERIFY_MISSING, arg_str(ask->path)));
}

static bool add_entry(void *of, int64_t index, struct str bytes)
{
	bundle_add(of, bytes);
	return true;
}

static bool add_leaf(void *of, int64_t index, struct str bytes)
{
	buf_str(of, bytes);
	return true;
}

static bool get_tile(struct store *s, struct buf *b, struct tile t, struct err *err)
{
	const struct store_range r = {t.index * TILE_WIDTH, t.index * TILE_WIDTH + t.width};
	return t.entries ? store_read(s, r, add_entry, b, err)
			 : store_leaves(s, r, add_leaf, b, err);
}

static bool get(const struct source *src, struct arena *a, const struct source_ask *ask,
	struct str *out, struct err *err)
{
	struct store *s = src->of;
	struct hash h;
	struct tile t;
	int64_t size;
	if (str_eq(ask->path, S("checkpoint")))
		return s->ops->checkpoint_get(s, a, out, err);
	if (str_starts(ask->path, S("blob/")) && hash_read(str_from(ask->path, 5), &h))
		return s->ops->blob_get(s, a, &h, out, err);
	if (!store_size(s, &size, err))
		return false;
	if (!tile_path_parse(ask->path, &t) || t.level > 0 ||
		tile_width(size, 0, t.index) < t.width)
		return missing(ask, err);
	struct buf b = buf_new(a, ask->max);
	if (!get_tile(s, &b, t, err))
		return false;
	*out = buf_view(&b);
	return true;
}

struct source store_source(struct store *s)
{
	return (struct source){.of = s, .tile_levels = 1, .get = get};
}
