#ifndef TRAVAUX_STORE_SQLITE_INSIDE_H
#define TRAVAUX_STORE_SQLITE_INSIDE_H

/* What the files of the SQLite engine share: the connection, its prepared statements, and how its
 * answers become ours. */

#include <sqlite3.h>
#include "store/engine.h"

enum sqlite_statement {
	STATEMENT_BEGIN,
	STATEMENT_COMMIT,
	STATEMENT_ROLLBACK,
	STATEMENT_SIZE,
	STATEMENT_ENTRY_ADD,
	STATEMENT_CHECKPOINT_PUT,
	STATEMENT_CHECKPOINT_GET,
	STATEMENT_BLOB_PUT,
	STATEMENT_BLOB_GET,
	STATEMENT_BLOB_HAS,
	STATEMENT_BLOB_WITHHOLD,
	STATEMENT_OWN_PUT,
	STATEMENT_OWN_GET,
	STATEMENT_OWN_REMOVE,
	STATEMENT_CACHE_PUT,
	STATEMENT_CACHE_GET,
	STATEMENT_CACHE_REMOVE,
	STATEMENT_COUNT
};

struct sqlite {
	struct store base;
	sqlite3 *db;
	sqlite3_stmt *kept[STATEMENT_COUNT]; /* prepared when first used */
	char *path;
	int seat;   /* descriptor of the lock, or -1 */
	bool reads; /* opened for reading only */
};

struct sqlite *sqlite_of(struct store *s);

/* The tables, with what they are for (schema.c). */
extern const char sqlite_schema[];

/* Set `err` from SQLite's answer and return false. */
bool sqlite_fault(const struct sqlite *s, int answer, struct err *err);

bool sqlite_run(struct sqlite *s, const char *sql, struct err *err) MUST_CHECK;

/* A prepared statement, reset and without parameters; null with `err` set. */
sqlite3_stmt *sqlite_statement(struct sqlite *s, enum sqlite_statement which, struct err *err);

/* A statement for one use: closed with sqlite_finalize_at. */
sqlite3_stmt *sqlite_prepare(struct sqlite *s, const char *sql, struct err *err);
void sqlite_finalize_at(sqlite3_stmt **stmt);

/* Parameters are bytes that live until the statement is done. */
void sqlite_bind_bytes(sqlite3_stmt *stmt, int at, struct str bytes);
void sqlite_bind_words(sqlite3_stmt *stmt, int at, struct str text);
struct str sqlite_column(sqlite3_stmt *stmt, int at); /* borrowed until the next step */

/* Run a statement that gives no rows, and reset it. */
bool sqlite_done(struct sqlite *s, sqlite3_stmt *stmt, struct err *err) MUST_CHECK;

/* Run a statement for one row: `*found` says whether there was one; the caller resets. */
bool sqlite_row(struct sqlite *s, sqlite3_stmt *stmt, bool *found, struct err *err) MUST_CHECK;

/* One transaction around `work`; rolled back when it fails. */
typedef bool sqlite_work(struct sqlite *s, void *of, struct err *err);
bool sqlite_transaction(struct sqlite *s, sqlite_work *work, void *of, struct err *err) MUST_CHECK;

/* A write that need not wait for the disk: what can be made again. */
bool sqlite_lazily(struct sqlite *s, sqlite_work *work, void *of, struct err *err) MUST_CHECK;

/* The functions of the table, by file. sqlite_record.c: */
bool sqlite_size(struct store *s, int64_t *out, struct err *err);
bool sqlite_append(struct store *s, const struct store_batch *b, struct err *err);
bool sqlite_read(
	struct store *s, struct store_range r, store_seen *seen, void *of, struct err *err);
bool sqlite_leaves(
	struct store *s, struct store_range r, store_seen *seen, void *of, struct err *err);
bool sqlite_checkpoint_put(struct store *s, struct str note, struct err *err);
bool sqlite_checkpoint_get(struct store *s, struct arena *a, struct str *note, struct err *err);

/* sqlite_blob.c: */
bool sqlite_blob_put(struct store *s, const struct hash *h, struct str bytes, struct err *err);
bool sqlite_blob_get(
	struct store *s, struct arena *a, const struct hash *h, struct str *out, struct err *err);
bool sqlite_blob_has(struct store *s, const struct hash *h, bool *out, struct err *err);
bool sqlite_blob_withhold(struct store *s, const struct hash *h, struct err *err);
bool sqlite_blob_each(struct store *s, store_blob_seen *seen, void *of, struct err *err);

/* sqlite_item.c: */
bool sqlite_put(struct store *s, const struct store_key *k, struct str bytes, struct err *err);
bool sqlite_get(struct store *s, struct arena *a, const struct store_key *k, struct str *out,
	struct err *err);
bool sqlite_remove(struct store *s, const struct store_key *k, struct err *err);
bool sqlite_each(struct store *s, const struct store_key *k, store_item_seen *seen, void *of,
	struct err *err);
bool sqlite_probe(struct store *s, struct err *err);

#endif
