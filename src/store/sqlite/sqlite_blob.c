#include "msg_err.h"
#include "store/sqlite/inside.h"

static struct str hash_bytes(const struct hash *h)
{
	return (struct str){(const char *)h->byte, sizeof(h->byte)};
}

bool sqlite_blob_put(struct store *base, const struct hash *h, struct str bytes, struct err *err)
{
	struct sqlite *s = sqlite_of(base);
	if (s->reads)
		return err_set(err, FAULT_OUTSIDE, msg(MSG_STORE_READ_ONLY));
	sqlite3_stmt *stmt = sqlite_statement(s, STATEMENT_BLOB_PUT, err);
	if (!stmt)
		return false;
	sqlite_bind_bytes(stmt, 1, hash_bytes(h));
	sqlite_bind_bytes(stmt, 2, bytes);
	return sqlite_done(s, stmt, err);
}

bool sqlite_blob_get(
	struct store *base, struct arena *a, const struct hash *h, struct str *out, struct err *err)
{
	struct sqlite *s = sqlite_of(base);
	bool found;
	sqlite3_stmt *stmt = sqlite_statement(s, STATEMENT_BLOB_GET, err);
	if (!stmt)
		return false;
	sqlite_bind_bytes(stmt, 1, hash_bytes(h));
	if (!sqlite_row(s, stmt, &found, err))
		return false;
	bool withheld = found && sqlite3_column_int(stmt, 1);
	if (found && !withheld)
		*out = str_copy(a, sqlite_column(stmt, 0));
	sqlite3_reset(stmt);
	if (found && !withheld)
		return true;
	return err_set(err, FAULT_MISSING,
		msg(withheld ? MSG_BLOB_WITHHELD : MSG_BLOB_MISSING, arg_str(hash_hex(a, *h))));
}

bool sqlite_blob_has(struct store *base, const struct hash *h, bool *out, struct err *err)
{
	struct sqlite *s = sqlite_of(base);
	bool found;
	sqlite3_stmt *stmt = sqlite_statement(s, STATEMENT_BLOB_HAS, err);
	if (!stmt)
		return false;
	sqlite_bind_bytes(stmt, 1, hash_bytes(h));
	if (!sqlite_row(s, stmt, &found, err))
		return false;
	*out = found && sqlite3_column_int(stmt, 0);
	sqlite3_reset(stmt);
	return true;
}

static bool withhold(struct sqlite *s, void *of, struct err *err)
{
	sqlite3_stmt *stmt = sqlite_statement(s, STATEMENT_BLOB_WITHHOLD, err);
	if (!stmt)
		return false;
	sqlite_bind_bytes(stmt, 1, hash_bytes(of));
	return sqlite_done(s, stmt, err);
}

/* secure_delete overwrites the bytes in the file; the write-ahead log may still hold them from when
 * they were put, so it is emptied too. When a reader keeps it from being emptied this fails as
 * busy, and can be asked again. */
bool sqlite_blob_withhold(struct store *base, const struct hash *h, struct err *err)
{
	struct sqlite *s = sqlite_of(base);
	if (!sqlite_transaction(s, withhold, (void *)h, err))
		return false;
	int answer = sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	return answer == SQLITE_OK || sqlite_fault(s, answer, err);
}

bool sqlite_blob_each(struct store *base, store_blob_seen *seen, void *of, struct err *err)
{
	struct sqlite *s = sqlite_of(base);
	bool found;
	sqlite3_stmt *stmt CLEANUP(sqlite_finalize_at) = sqlite_prepare(
		s, "SELECT hash, length(bytes), bytes IS NULL FROM rec_blob ORDER BY hash", err);
	if (!stmt)
		return false;
	for (;;) {
		if (!sqlite_row(s, stmt, &found, err))
			return false;
		if (!found)
			return true;
		struct str bytes = sqlite_column(stmt, 0);
		struct store_blob b = {
			.len = sqlite3_column_int64(stmt, 1),
			.is_withheld = sqlite3_column_int(stmt, 2),
		};
		for (size_t i = 0; i < bytes.len && i < sizeof(b.hash.byte); i++)
			b.hash.byte[i] = (unsigned char)bytes.at[i];
		if (!seen(of, &b))
			return true;
	}
}
