#include "msg_err.h"
#include "record/merkle.h"
#include "store/sqlite/inside.h"

bool sqlite_size(struct store *base, int64_t *out, struct err *err)
{
	struct sqlite *s = sqlite_of(base);
	bool found;
	sqlite3_stmt *stmt = sqlite_statement(s, STATEMENT_SIZE, err);
	if (!stmt || !sqlite_row(s, stmt, &found, err))
		return false;
	bool empty = !found || sqlite3_column_type(stmt, 0) == SQLITE_NULL;
	*out = empty ? 0 : sqlite3_column_int64(stmt, 0) + 1;
	sqlite3_reset(stmt);
	return true;
}

static bool add_entry(struct sqlite *s, int64_t index, struct str bytes, struct err *err)
{
	sqlite3_stmt *stmt = sqlite_statement(s, STATEMENT_ENTRY_ADD, err);
	if (!stmt)
		return false;
	struct hash leaf = merkle_leaf(bytes);
	sqlite3_bind_int64(stmt, 1, index);
	sqlite_bind_bytes(stmt, 2, bytes);
	sqlite_bind_bytes(stmt, 3, (struct str){(const char *)leaf.byte, sizeof(leaf.byte)});
	return sqlite_done(s, stmt, err);
}

static bool add_checkpoint(struct sqlite *s, void *of, struct err *err)
{
	sqlite3_stmt *stmt = sqlite_statement(s, STATEMENT_CHECKPOINT_PUT, err);
	if (!stmt)
		return false;
	sqlite_bind_bytes(stmt, 1, *(const struct str *)of);
	return sqlite_done(s, stmt, err);
}

static bool add_batch(struct sqlite *s, void *of, struct err *err)
{
	const struct store_batch *b = of;
	struct str checkpoint = b->checkpoint;
	int64_t size;
	if (!sqlite_size(&s->base, &size, err))
		return false;
	if (b->at != size)
		return err_set(err, FAULT_CONFLICT,
			msg(MSG_STORE_NOT_HEAD, arg_int(b->at), arg_int(size)));
	for (size_t i = 0; i < b->blobs; i++) {
		struct hash h = hash_of(b->blob[i]);
		if (!sqlite_blob_put(&s->base, &h, b->blob[i], err))
			return false;
	}
	for (size_t i = 0; i < b->len; i++)
		if (!add_entry(s, size + (int64_t)i, b->entry[i], err))
			return false;
	return checkpoint.len == 0 || add_checkpoint(s, &checkpoint, err);
}

bool sqlite_append(struct store *base, const struct store_batch *b, struct err *err)
{
	return sqlite_transaction(sqlite_of(base), add_batch, (void *)b, err);
}

/* Each read has a statement of its own, so that `seen` may read the store again. */
struct reader {
	struct sqlite *s;
	const char *sql;
	store_seen *seen;
	void *of;
};

static bool run(const struct reader *r, struct store_range range, struct err *err)
{
	struct store_run run = {range.from, range.to};
	bool found;
	sqlite3_stmt *stmt CLEANUP(sqlite_finalize_at) = sqlite_prepare(r->s, r->sql, err);
	if (!stmt)
		return false;
	sqlite3_bind_int64(stmt, 1, range.from);
	sqlite3_bind_int64(stmt, 2, range.to);
	for (;;) {
		if (!sqlite_row(r->s, stmt, &found, err))
			return false;
		if (!found)
			return store_run_end(&run, err);
		int64_t index = sqlite3_column_int64(stmt, 0);
		if (!store_run_step(&run, index, err))
			return false;
		if (!r->seen(r->of, index, sqlite_column(stmt, 1)))
			return true;
	}
}

bool sqlite_read(
	struct store *base, struct store_range r, store_seen *seen, void *of, struct err *err)
{
	const struct reader reader = {sqlite_of(base),
		"SELECT idx, bytes FROM rec_entry WHERE idx >= ?1 AND idx < ?2 ORDER BY idx", seen,
		of};
	return run(&reader, r, err);
}

bool sqlite_leaves(
	struct store *base, struct store_range r, store_seen *seen, void *of, struct err *err)
{
	const struct reader reader = {sqlite_of(base),
		"SELECT idx, leaf FROM rec_entry WHERE idx >= ?1 AND idx < ?2 ORDER BY idx", seen,
		of};
	return run(&reader, r, err);
}

bool sqlite_checkpoint_put(struct store *base, struct str note, struct err *err)
{
	return sqlite_lazily(sqlite_of(base), add_checkpoint, &note, err);
}

bool sqlite_checkpoint_get(struct store *base, struct arena *a, struct str *note, struct err *err)
{
	struct sqlite *s = sqlite_of(base);
	bool found;
	sqlite3_stmt *stmt = sqlite_statement(s, STATEMENT_CHECKPOINT_GET, err);
	if (!stmt || !sqlite_row(s, stmt, &found, err))
		return false;
	if (found)
		*note = str_copy(a, sqlite_column(stmt, 0));
	sqlite3_reset(stmt);
	return found || err_set(err, FAULT_MISSING, msg(MSG_STORE_NO_CHECKPOINT));
}
