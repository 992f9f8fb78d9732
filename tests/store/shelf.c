#include <assert.h>
#include <string.h>
#include "base/limits.h"
#include "msg_err.h"
#include "shelf.h"

static void add(void *of, struct str path)
{
	struct shelf *s = of;
	*vec_push(s->a, &s->files) = (struct shelf_file){.path = str_copy(s->a, path)};
}

struct shelf shelf_of(struct arena *a, const struct source *src)
{
	struct shelf s = {.a = a};
	struct err err;
	bool ok = src->each(src, add, &s, &err);
	for (size_t i = 0; ok && i < s.files.len; i++) {
		struct shelf_file *f = &s.files.at[i];
		const struct source_ask ask = {f->path, LIMIT_BLOB};
		ok = src->get(src, a, &ask, &f->bytes, &err);
	}
	assert(ok);
	return s;
}

struct shelf_file *shelf_find(struct shelf *s, struct str path)
{
	for (size_t i = 0; i < s->files.len; i++)
		if (str_eq(s->files.at[i].path, path) && !s->files.at[i].is_gone)
			return &s->files.at[i];
	return NULL;
}

void shelf_put(struct shelf *s, struct str path, struct str bytes)
{
	struct shelf_file *f = shelf_find(s, path);
	if (!f)
		f = vec_push(s->a, &s->files);
	*f = (struct shelf_file){.path = str_copy(s->a, path), .bytes = str_copy(s->a, bytes)};
}

static bool get(const struct source *src, struct arena *a, const struct source_ask *ask,
	struct str *out, struct err *err)
{
	const struct shelf_file *f = shelf_find(src->of, ask->path);
	if (!f)
		return err_set(err, FAULT_MISSING, msg(MSG_VERIFY_MISSING, arg_str(ask->path)));
	if (f->bytes.len > ask->max)
		return err_set(err, FAULT_LIMIT,
			msg(MSG_FILE_TOO_LONG, arg_str(ask->path), arg_int((int64_t)ask->max)));
	*out = str_copy(a, f->bytes);
	return true;
}

static bool each(const struct source *src, source_seen *seen, void *of, struct err *err)
{
	const struct shelf *s = src->of;
	for (size_t i = 0; i < s->files.len; i++)
		if (!s->files.at[i].is_gone)
			seen(of, s->files.at[i].path);
	return true;
}

struct source shelf_source(struct shelf *s)
{
	return (struct source){.of = s, .tile_levels = 8, .get = get, .each = each};
}
