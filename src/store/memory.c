#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include "base/vec.h"
#include "msg_err.h"
#include "record/merkle.h"
#include "store/engine.h"
#include "store/memory.h"

enum { MEMORY_MAX = 1 << 30 }; /* reserved, not used */

struct row {
	struct str bytes;
	struct hash leaf;
};

struct blob {
	struct hash hash;
	struct str bytes;
	bool is_withheld;
};

struct item {
	enum store_part part;
	struct str space, name, bytes;
	bool is_gone;
};

struct memory {
	struct store base;
	struct arena a;
	VEC(struct row) rows;
	VEC(struct blob) blobs;
	VEC(struct item) items;
	struct str checkpoint;
	int64_t writes;
	int64_t fail_at; /* number of the write that fails; 0 for none */
	enum memory_fault fault;
};

static struct memory *of(struct store *s)
{
	return (struct memory *)s;
}

/* Count a write; false when it is the one that fails before it takes effect. */
static bool write_begin(struct memory *m, struct err *err)
{
	if (++m->writes == m->fail_at && m->fault == MEMORY_FAULT_REFUSED)
		return err_set(err, FAULT_OUTSIDE, msg(MSG_STORE_FULL));
	return true;
}

static bool write_end(struct memory *m, struct err *err)
{
	if (m->writes == m->fail_at && m->fault == MEMORY_FAULT_UNKNOWN)
		return err_set(err, FAULT_OUTSIDE, msg(MSG_STORE_BUSY));
	return true;
}

static bool size(struct store *s, int64_t *out, struct err *err)
{
	*out = (int64_t)of(s)->rows.len;
	return true;
}

static struct blob *blob_find(struct memory *m, const struct hash *h)
{
	for (size_t i = 0; i < m->blobs.len; i++)
		if (hash_eq(&m->blobs.at[i].hash, h))
			return &m->blobs.at[i];
	return NULL;
}

static void blob_keep(struct memory *m, const struct hash *h, struct str bytes)
{
	if (!blob_find(m, h))
		*vec_push(&m->a, &m->blobs) =
			(struct blob){.hash = *h, .bytes = str_copy(&m->a, bytes)};
}

static bool append(struct store *s, const struct store_batch *b, struct err *err)
{
	struct memory *m = of(s);
	if (b->at != (int64_t)m->rows.len)
		return err_set(err, FAULT_CONFLICT,
			msg(MSG_STORE_NOT_HEAD, arg_int(b->at), arg_int((int64_t)m->rows.len)));
	if (!write_begin(m, err))
		return false;
	for (size_t i = 0; i < b->blobs; i++) {
		struct hash h = hash_of(b->blob[i]);
		blob_keep(m, &h, b->blob[i]);
	}
	for (size_t i = 0; i < b->len; i++)
		*vec_push(&m->a, &m->rows) =
			(struct row){str_copy(&m->a, b->entry[i]), merkle_leaf(b->entry[i])};
	if (b->checkpoint.len)
		m->checkpoint = str_copy(&m->a, b->checkpoint);
	return write_end(m, err);
}

static bool read_rows(
	struct store *s, struct store_range r, store_seen *seen, void *to, struct err *err)
{
	for (int64_t i = r.from; i < r.to; i++)
		if (!seen(to, i, of(s)->rows.at[i].bytes))
			break;
	return true;
}

static bool leaves(
	struct store *s, struct store_range r, store_seen *seen, void *to, struct err *err)
{
	for (int64_t i = r.from; i < r.to; i++) {
		const struct hash *h = &of(s)->rows.at[i].leaf;
		if (!seen(to, i, (struct str){(const char *)h->byte, sizeof(h->byte)}))
			break;
	}
	return true;
}

static bool checkpoint_put(struct store *s, struct str note, struct err *err)
{
	struct memory *m = of(s);
	if (!write_begin(m, err))
		return false;
	m->checkpoint = str_copy(&m->a, note);
	return write_end(m, err);
}

static bool checkpoint_get(struct store *s, struct arena *a, struct str *note, struct err *err)
{
	if (!of(s)->checkpoint.len)
		return err_set(err, FAULT_MISSING, msg(MSG_STORE_NO_CHECKPOINT));
	*note = str_copy(a, of(s)->checkpoint);
	return true;
}

static bool blob_put(struct store *s, const struct hash *h, struct str bytes, struct err *err)
{
	if (!write_begin(of(s), err))
		return false;
	blob_keep(of(s), h, bytes);
	return write_end(of(s), err);
}

static bool blob_get(
	struct store *s, struct arena *a, const struct hash *h, struct str *out, struct err *err)
{
	const struct blob *b = blob_find(of(s), h);
	if (!b || b->is_withheld)
		return err_set(err, FAULT_MISSING,
			msg(b ? MSG_BLOB_WITHHELD : MSG_BLOB_MISSING, arg_str(hash_hex(a, *h))));
	*out = str_copy(a, b->bytes);
	return true;
}

static bool blob_has(struct store *s, const struct hash *h, bool *out, struct err *err)
{
	const struct blob *b = blob_find(of(s), h);
	*out = b && !b->is_withheld;
	return true;
}

static bool blob_withhold(struct store *s, const struct hash *h, struct err *err)
{
	struct memory *m = of(s);
	if (!write_begin(m, err))
		return false;
	blob_keep(m, h, (struct str){0});
	struct blob *b = blob_find(m, h);
	b->is_withheld = true;
	b->bytes = (struct str){0};
	return write_end(m, err);
}

static bool blob_each(struct store *s, store_blob_seen *seen, void *to, struct err *err)
{
	for (size_t i = 0; i < of(s)->blobs.len; i++) {
		const struct blob *b = &of(s)->blobs.at[i];
		const struct store_blob out = {b->hash, (int64_t)b->bytes.len, b->is_withheld};
		if (!seen(to, &out))
			break;
	}
	return true;
}

static struct item *item_find(struct memory *m, const struct store_key *k)
{
	for (size_t i = 0; i < m->items.len; i++) {
		struct item *it = &m->items.at[i];
		if (it->part == k->part && str_eq(it->space, k->space) && str_eq(it->name, k->name))
			return it;
	}
	return NULL;
}

static bool put(struct store *s, const struct store_key *k, struct str bytes, struct err *err)
{
	struct memory *m = of(s);
	if (!write_begin(m, err))
		return false;
	struct item *it = item_find(m, k);
	if (!it) {
		it = vec_push(&m->a, &m->items);
		*it = (struct item){.part = k->part,
			.space = str_copy(&m->a, k->space),
			.name = str_copy(&m->a, k->name)};
	}
	it->bytes = str_copy(&m->a, bytes);
	it->is_gone = false;
	return write_end(m, err);
}

static bool get(struct store *s, struct arena *a, const struct store_key *k, struct str *out,
	struct err *err)
{
	const struct item *it = item_find(of(s), k);
	if (!it || it->is_gone)
		return err_set(err, FAULT_MISSING, msg(MSG_STORE_NO_ITEM, arg_str(k->name)));
	*out = str_copy(a, it->bytes);
	return true;
}

static bool remove_item(struct store *s, const struct store_key *k, struct err *err)
{
	if (!write_begin(of(s), err))
		return false;
	struct item *it = item_find(of(s), k);
	if (it)
		it->is_gone = true;
	return write_end(of(s), err);
}

/* The first item after `last` in the order of names, or null. */
static const struct item *item_after(
	const struct memory *m, const struct store_key *k, const struct item *last)
{
	const struct item *best = NULL;
	for (size_t i = 0; i < m->items.len; i++) {
		const struct item *it = &m->items.at[i];
		if (it->is_gone || it->part != k->part || !str_eq(it->space, k->space) ||
			!str_starts(it->name, k->name) ||
			(last && str_cmp(it->name, last->name) <= 0))
			continue;
		if (!best || str_cmp(it->name, best->name) < 0)
			best = it;
	}
	return best;
}

static bool each(struct store *s, const struct store_key *k, store_item_seen *seen, void *to,
	struct err *err)
{
	const struct item *it = item_after(of(s), k, NULL);
	while (it && seen(to, it->name, it->bytes))
		it = item_after(of(s), k, it);
	return true;
}

static bool nothing(struct store *s, struct err *err)
{
	return true;
}

static bool probe(struct store *s, struct err *err)
{
	return write_begin(of(s), err) && write_end(of(s), err);
}

static void close_it(struct store *s)
{
	arena_close(&of(s)->a);
	free(s);
}

static const struct store_ops ops = {
	.size = size,
	.append = append,
	.read = read_rows,
	.leaves = leaves,
	.checkpoint_put = checkpoint_put,
	.checkpoint_get = checkpoint_get,
	.blob_put = blob_put,
	.blob_get = blob_get,
	.blob_has = blob_has,
	.blob_withhold = blob_withhold,
	.blob_each = blob_each,
	.put = put,
	.get = get,
	.remove = remove_item,
	.each = each,
	.seat = nothing,
	.probe = probe,
	.tidy = nothing,
	.check = nothing,
	.close = close_it,
};

struct store *memory_open(void)
{
	struct memory *m = calloc(1, sizeof(*m));
	assert(m);
	m->base.ops = &ops;
	m->a = arena_open(MEMORY_MAX);
	return &m->base;
}

void memory_fail(struct store *s, int64_t nth, enum memory_fault fault)
{
	assert(nth >= 1);
	of(s)->fail_at = of(s)->writes + nth;
	of(s)->fault = fault;
}

int64_t memory_writes(const struct store *s)
{
	return ((const struct memory *)s)->writes;
}
