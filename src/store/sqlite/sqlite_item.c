#include "msg_err.h"
#include "store/sqlite/inside.h"

struct part_form {
	enum sqlite_statement put, get, remove;
	const char *each;
};

static const struct part_form parts[] = {
	[STORE_OWN] = {STATEMENT_OWN_PUT, STATEMENT_OWN_GET, STATEMENT_OWN_REMOVE,
		"SELECT name, bytes FROM own_item WHERE space = ?1 AND name >= ?2 ORDER BY name"},
	[STORE_CACHE] = {STATEMENT_CACHE_PUT, STATEMENT_CACHE_GET, STATEMENT_CACHE_REMOVE,
		"SELECT name, bytes FROM cache_item WHERE space = ?1 AND name >= ?2 ORDER BY name"},
};

struct put {
	const struct store_key *key;
	struct str bytes;
};

static bool put_item(struct sqlite *s, void *of, struct err *err)
{
	const struct put *p = of;
	sqlite3_stmt *stmt = sqlite_statement(s, parts[p->key->part].put, err);
	if (!stmt)
		return false;
	sqlite_bind_words(stmt, 1, p->key->space);
	sqlite_bind_words(stmt, 2, p->key->name);
	sqlite_bind_bytes(stmt, 3, p->bytes);
	return sqlite_done(s, stmt, err);
}

bool sqlite_put(struct store *base, const struct store_key *k, struct str bytes, struct err *err)
{
	struct put p = {k, bytes};
	if (k->part == STORE_CACHE)
		return sqlite_lazily(sqlite_of(base), put_item, &p, err);
	return sqlite_transaction(sqlite_of(base), put_item, &p, err);
}

bool sqlite_get(struct store *base, struct arena *a, const struct store_key *k, struct str *out,
	struct err *err)
{
	struct sqlite *s = sqlite_of(base);
	bool found;
	sqlite3_stmt *stmt = sqlite_statement(s, parts[k->part].get, err);
	if (!stmt)
		return false;
	sqlite_bind_words(stmt, 1, k->space);
	sqlite_bind_words(stmt, 2, k->name);
	if (!sqlite_row(s, stmt, &found, err))
		return false;
	if (found)
		*out = str_copy(a, sqlite_column(stmt, 0));
	sqlite3_reset(stmt);
	return found || err_set(err, FAULT_MISSING, msg(MSG_STORE_NO_ITEM, arg_str(k->name)));
}

static bool remove_item(struct sqlite *s, void *of, struct err *err)
{
	const struct store_key *k = of;
	sqlite3_stmt *stmt = sqlite_statement(s, parts[k->part].remove, err);
	if (!stmt)
		return false;
	sqlite_bind_words(stmt, 1, k->space);
	sqlite_bind_words(stmt, 2, k->name);
	return sqlite_done(s, stmt, err);
}

bool sqlite_remove(struct store *base, const struct store_key *k, struct err *err)
{
	if (k->part == STORE_CACHE)
		return sqlite_lazily(sqlite_of(base), remove_item, (void *)k, err);
	return sqlite_transaction(sqlite_of(base), remove_item, (void *)k, err);
}

bool sqlite_each(struct store *base, const struct store_key *k, store_item_seen *seen, void *of,
	struct err *err)
{
	struct sqlite *s = sqlite_of(base);
	bool found;
	sqlite3_stmt *stmt CLEANUP(sqlite_finalize_at) =
		sqlite_prepare(s, parts[k->part].each, err);
	if (!stmt)
		return false;
	sqlite_bind_words(stmt, 1, k->space);
	sqlite_bind_words(stmt, 2, k->name);
	for (;;) {
		if (!sqlite_row(s, stmt, &found, err))
			return false;
		/* Names are ordered by bytes: those with the prefix come first of those from it
		 * on. */
		if (!found || !str_starts(sqlite_column(stmt, 0), k->name) ||
			!seen(of, sqlite_column(stmt, 0), sqlite_column(stmt, 1)))
			return true;
	}
}

/* A page that is new, so that a full disk is noticed, written durably and taken back. */
bool sqlite_probe(struct store *base, struct err *err)
{
	char page[4096] = {0};
	const struct store_key k = {STORE_OWN, S("probe"), S("probe")};
	return sqlite_put(base, &k, (struct str){page, sizeof(page)}, err) &&
	       sqlite_remove(base, &k, err);
}
