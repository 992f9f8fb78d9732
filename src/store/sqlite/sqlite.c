#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>
#include "base/file.h"
#include "msg_err.h"
#include "store/sqlite/inside.h"
#include "store/sqlite/sqlite.h"

enum {
	APPLICATION_ID = 0x54525658, /* "TRVX", for file(1) and for refusing other files */
	VERSION = 1,
	BUSY_MS = 5000,
	WAL_PAGES = 8192, /* 32 MB: emptied by store_tidy first, by an append only beyond this */
};

static const char *const statement_sql[] = {
	[STATEMENT_BEGIN] = "BEGIN IMMEDIATE",
	[STATEMENT_COMMIT] = "COMMIT",
	[STATEMENT_ROLLBACK] = "ROLLBACK",
	[STATEMENT_SIZE] = "SELECT max(idx) FROM rec_entry",
	[STATEMENT_ENTRY_ADD] = "INSERT INTO rec_entry (idx, bytes, leaf) VALUES (?1, ?2, ?3)",
	[STATEMENT_CHECKPOINT_PUT] = "INSERT INTO rec_checkpoint (one, note) VALUES (1, ?1)"
				     " ON CONFLICT (one) DO UPDATE SET note = ?1",
	[STATEMENT_CHECKPOINT_GET] = "SELECT note FROM rec_checkpoint",
	[STATEMENT_BLOB_PUT] = "INSERT INTO rec_blob (hash, bytes) VALUES (?1, ?2)"
			       " ON CONFLICT (hash) DO NOTHING",
	[STATEMENT_BLOB_GET] = "SELECT bytes, bytes IS NULL FROM rec_blob WHERE hash = ?1",
	[STATEMENT_BLOB_HAS] = "SELECT bytes IS NOT NULL FROM rec_blob WHERE hash = ?1",
	[STATEMENT_BLOB_WITHHOLD] = "INSERT INTO rec_blob (hash, bytes) VALUES (?1, NULL)"
				    " ON CONFLICT (hash) DO UPDATE SET bytes = NULL",
	[STATEMENT_OWN_PUT] = "INSERT INTO own_item (space, name, bytes) VALUES (?1, ?2, ?3)"
			      " ON CONFLICT (space, name) DO UPDATE SET bytes = ?3",
	[STATEMENT_OWN_GET] = "SELECT bytes FROM own_item WHERE space = ?1 AND name = ?2",
	[STATEMENT_OWN_REMOVE] = "DELETE FROM own_item WHERE space = ?1 AND name = ?2",
	[STATEMENT_CACHE_PUT] = "INSERT INTO cache_item (space, name, bytes) VALUES (?1, ?2, ?3)"
				" ON CONFLICT (space, name) DO UPDATE SET bytes = ?3",
	[STATEMENT_CACHE_GET] = "SELECT bytes FROM cache_item WHERE space = ?1 AND name = ?2",
	[STATEMENT_CACHE_REMOVE] = "DELETE FROM cache_item WHERE space = ?1 AND name = ?2",
};
static_assert(LEN(statement_sql) == STATEMENT_COUNT, "SQL for each statement");

struct sqlite *sqlite_of(struct store *s)
{
	return (struct sqlite *)s;
}

bool sqlite_fault(const struct sqlite *s, int answer, struct err *err)
{
	/* sqlite3_errstr gives constant text; sqlite3_errmsg would not outlive the next call. */
	struct str why = str_of(sqlite3_errstr(answer));
	switch (answer & 0xff) {
	case SQLITE_FULL:
		return err_set(err, FAULT_OUTSIDE, msg(MSG_STORE_FULL));
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(err, FAULT_OUTSIDE, msg(MSG_STORE_BUSY));
	case SQLITE_READONLY:
		return err_set(err, FAULT_OUTSIDE, msg(MSG_STORE_READ_ONLY));
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return err_set(err, FAULT_CORRUPT, msg(MSG_STORE_DAMAGED, arg_str(why)));
	}
	return err_set(err, FAULT_OUTSIDE, msg(MSG_STORE_FAILED, arg_str(why)));
}

bool sqlite_run(struct sqlite *s, const char *sql, struct err *err)
{
	int answer = sqlite3_exec(s->db, sql, NULL, NULL, NULL);
	return answer == SQLITE_OK || sqlite_fault(s, answer, err);
}

sqlite3_stmt *sqlite_prepare(struct sqlite *s, const char *sql, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int answer = sqlite3_prepare_v3(s->db, sql, -1, 0, &stmt, NULL);
	if (answer != SQLITE_OK)
		sqlite_fault(s, answer, err);
	return stmt;
}

void sqlite_finalize_at(sqlite3_stmt **stmt)
{
	sqlite3_finalize(*stmt);
}

sqlite3_stmt *sqlite_statement(struct sqlite *s, enum sqlite_statement which, struct err *err)
{
	sqlite3_stmt **kept = &s->kept[which];
	if (!*kept) {
		int answer = sqlite3_prepare_v3(
			s->db, statement_sql[which], -1, SQLITE_PREPARE_PERSISTENT, kept, NULL);
		if (answer != SQLITE_OK) {
			sqlite_fault(s, answer, err);
			return NULL;
		}
	}
	sqlite3_reset(*kept);
	sqlite3_clear_bindings(*kept);
	return *kept;
}

void sqlite_bind_bytes(sqlite3_stmt *stmt, int at, struct str bytes)
{
	/* A null pointer would bind NULL: an empty blob is one of its own. */
	sqlite3_bind_blob64(stmt, at, bytes.len ? bytes.at : "", bytes.len, SQLITE_STATIC);
}

void sqlite_bind_words(sqlite3_stmt *stmt, int at, struct str text)
{
	sqlite3_bind_text64(
		stmt, at, text.len ? text.at : "", text.len, SQLITE_STATIC, SQLITE_UTF8);
}

struct str sqlite_column(sqlite3_stmt *stmt, int at)
{
	const char *p = sqlite3_column_blob(stmt, at);
	return (struct str){p ? p : "", (size_t)sqlite3_column_bytes(stmt, at)};
}

bool sqlite_done(struct sqlite *s, sqlite3_stmt *stmt, struct err *err)
{
	int answer = sqlite3_step(stmt);
	sqlite3_reset(stmt);
	return answer == SQLITE_DONE || sqlite_fault(s, answer, err);
}

bool sqlite_row(struct sqlite *s, sqlite3_stmt *stmt, bool *found, struct err *err)
{
	int answer = sqlite3_step(stmt);
	if (answer != SQLITE_ROW && answer != SQLITE_DONE) {
		sqlite3_reset(stmt);
		return sqlite_fault(s, answer, err);
	}
	*found = answer == SQLITE_ROW;
	return true;
}

static bool run_kept(struct sqlite *s, enum sqlite_statement which, struct err *err)
{
	sqlite3_stmt *stmt = sqlite_statement(s, which, err);
	return stmt && sqlite_done(s, stmt, err);
}

bool sqlite_transaction(struct sqlite *s, sqlite_work *work, void *of, struct err *err)
{
	struct err ignored;
	if (s->reads)
		return err_set(err, FAULT_OUTSIDE, msg(MSG_STORE_READ_ONLY));
	if (!run_kept(s, STATEMENT_BEGIN, err))
		return false;
	if (work(s, of, err) && run_kept(s, STATEMENT_COMMIT, err))
		return true;
	/* A failed COMMIT may have ended the transaction by itself; when even the rollback fails
	 * the next BEGIN does, and says so. */
	if (!sqlite3_get_autocommit(s->db))
		(void)!run_kept(s, STATEMENT_ROLLBACK, &ignored);
	return false;
}

bool sqlite_lazily(struct sqlite *s, sqlite_work *work, void *of, struct err *err)
{
	struct err late;
	if (!sqlite_run(s, "PRAGMA synchronous=NORMAL", err))
		return false;
	bool ok = sqlite_transaction(s, work, of, err);
	if (sqlite_run(s, "PRAGMA synchronous=FULL", &late))
		return ok;
	*err = late; /* without it the next append would not be durable */
	return false;
}

/* ---- opening ---- */

static bool pragma_int(struct sqlite *s, const char *sql, int64_t *out, struct err *err)
{
	bool found;
	sqlite3_stmt *stmt CLEANUP(sqlite_finalize_at) = sqlite_prepare(s, sql, err);
	if (!stmt || !sqlite_row(s, stmt, &found, err))
		return false;
	*out = found ? sqlite3_column_int64(stmt, 0) : 0;
	return true;
}

static bool make_tables(struct sqlite *s, void *of, struct err *err)
{
	char sql[128];
	snprintf(sql, sizeof(sql), "PRAGMA application_id=%d; PRAGMA user_version=%d",
		APPLICATION_ID, VERSION);
	return sqlite_run(s, sqlite_schema, err) && sqlite_run(s, sql, err);
}

static bool is_empty(struct sqlite *s, bool *out, struct err *err)
{
	int64_t tables;
	if (!pragma_int(s, "SELECT count(*) FROM sqlite_schema", &tables, err))
		return false;
	*out = tables == 0;
	return true;
}

static bool tables_check(struct sqlite *s, struct str path, bool may_make, struct err *err)
{
	int64_t id, version;
	bool empty;
	if (!is_empty(s, &empty, err) || !pragma_int(s, "PRAGMA application_id", &id, err) ||
		!pragma_int(s, "PRAGMA user_version", &version, err))
		return false;
	if (empty && may_make)
		return sqlite_transaction(s, make_tables, NULL, err);
	if (id != APPLICATION_ID)
		return err_set(err, FAULT_INPUT, msg(MSG_STORE_FOREIGN, arg_str(path)));
	if (version > VERSION)
		return err_set(err, FAULT_INPUT,
			msg(MSG_STORE_NEWER, arg_str(path), arg_int(version), arg_int(VERSION)));
	return true;
}

/* WAL is a property of the file; the rest is set for each connection. cell_size_check makes SQLite
 * look harder at pages it reads; secure_delete overwrites what is withheld. */
static bool settings(struct sqlite *s, struct err *err)
{
	char sql[256];
	sqlite3_busy_timeout(s->db, BUSY_MS);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	snprintf(sql, sizeof(sql),
		"PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cell_size_check=ON;"
		"PRAGMA foreign_keys=OFF; PRAGMA wal_autocheckpoint=%d;%s",
		WAL_PAGES, s->reads ? "PRAGMA query_only=ON" : "PRAGMA journal_mode=WAL");
	return sqlite_run(s, sql, err);
}

static const int open_flags[] = {
	[SQLITE_MODE_READ] = SQLITE_OPEN_READONLY,
	[SQLITE_MODE_WRITE] = SQLITE_OPEN_READWRITE,
	[SQLITE_MODE_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
};

static bool tidy(struct store *base, struct err *err)
{
	struct sqlite *s = sqlite_of(base);
	int answer = sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	return answer == SQLITE_OK || answer == SQLITE_BUSY || sqlite_fault(s, answer, err);
}

static bool check(struct store *base, struct err *err)
{
	struct sqlite *s = sqlite_of(base);
	bool found;
	sqlite3_stmt *stmt CLEANUP(sqlite_finalize_at) =
		sqlite_prepare(s, "PRAGMA integrity_check(1)", err);
	if (!stmt || !sqlite_row(s, stmt, &found, err))
		return false;
	if (found && str_eq(sqlite_column(stmt, 0), S("ok")))
		return true;
	return err_set(err, FAULT_CORRUPT,
		msg(MSG_STORE_DAMAGED, arg_str(str_of(sqlite3_errstr(SQLITE_CORRUPT)))));
}

static bool seat(struct store *base, struct err *err)
{
	struct sqlite *s = sqlite_of(base);
	char name[PATH_MAX];
	if (s->seat >= 0)
		return true;
	snprintf(name, sizeof(name), "%s-seat", s->path);
	int fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return err_errno(err, str_of(s->path), errno);
	if (flock(fd, LOCK_EX | LOCK_NB) < 0) {
		int reason = errno;
		close(fd);
		if (reason == EWOULDBLOCK)
			return err_set(err, FAULT_CONFLICT, msg(MSG_STORE_SEAT_TAKEN));
		return err_errno(err, str_of(s->path), reason);
	}
	s->seat = fd;
	return true;
}

static void close_it(struct store *base)
{
	struct sqlite *s = sqlite_of(base);
	for (int i = 0; i < STATEMENT_COUNT; i++)
		sqlite3_finalize(s->kept[i]);
	sqlite3_close_v2(s->db);
	if (s->seat >= 0)
		close(s->seat); /* the lock goes with it */
	free(s->path);
	free(s);
}

static const struct store_ops ops = {
	.size = sqlite_size,
	.append = sqlite_append,
	.read = sqlite_read,
	.leaves = sqlite_leaves,
	.checkpoint_put = sqlite_checkpoint_put,
	.checkpoint_get = sqlite_checkpoint_get,
	.blob_put = sqlite_blob_put,
	.blob_get = sqlite_blob_get,
	.blob_has = sqlite_blob_has,
	.blob_withhold = sqlite_blob_withhold,
	.blob_each = sqlite_blob_each,
	.put = sqlite_put,
	.get = sqlite_get,
	.remove = sqlite_remove,
	.each = sqlite_each,
	.seat = seat,
	.probe = sqlite_probe,
	.tidy = tidy,
	.check = check,
	.close = close_it,
};

bool sqlite_open(struct str path, enum sqlite_mode mode, struct store **out, struct err *err)
{
	if (path.len == 0 || path.len + sizeof("-seat") > PATH_MAX)
		return err_errno(err, path, ENAMETOOLONG);
	if (mode != SQLITE_MODE_CREATE && !file_exists(path)) {
		err_errno(err, path, ENOENT);
		err->fault = FAULT_MISSING;
		return false;
	}
	struct sqlite *s = calloc(1, sizeof(*s));
	assert(s);
	*s = (struct sqlite){.base.ops = &ops,
		.path = strndup(path.at, path.len),
		.seat = -1,
		.reads = mode == SQLITE_MODE_READ};
	int answer = sqlite3_open_v2(s->path, &s->db,
		open_flags[mode] | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, NULL);
	bool ok = answer == SQLITE_OK ? settings(s, err) : sqlite_fault(s, answer, err);
	if (!ok || !tables_check(s, path, mode == SQLITE_MODE_CREATE, err)) {
		close_it(&s->base);
		return false;
	}
	*out = &s->base;
	return true;
}
