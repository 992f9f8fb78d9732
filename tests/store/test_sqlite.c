#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include "unit.h"
#include "base/file.h"
#include "msg_err.h"
#include "sample.h"
#include "store/sqlite/sqlite.h"

struct bench {
	struct arena a;
	struct str path;
	char dir[64];
};

static int open_bench(void **state)
{
	static struct bench b;
	b = (struct bench){.a = arena_open((size_t)1 << 30)};
	snprintf(b.dir, sizeof(b.dir), "/tmp/travaux-sqlite-XXXXXX");
	if (!mkdtemp(b.dir))
		return -1;
	b.path = str_print(&b.a, "%s/test.db", b.dir);
	*state = &b;
	return 0;
}

static int close_bench(void **state)
{
	struct bench *b = *state;
	static const char *const files[] = {"", "-wal", "-shm", "-seat"};
	for (size_t i = 0; i < LEN(files); i++)
		unlink(str_z(&b->a, str_print(&b->a, "%.*s%s", STR_FMT(b->path), files[i])));
	rmdir(b->dir);
	arena_close(&b->a);
	return 0;
}

static struct store *create(struct bench *b)
{
	struct store *s;
	struct err err;
	assert_true(sqlite_open(b->path, SQLITE_MODE_CREATE, &s, &err));
	return s;
}

static void what_was_appended_is_there_after_reopening(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct str e = S("entry"), out;
	struct store *s = create(b);
	assert_true(store_append(s, &(struct store_batch){.entry = &e, .len = 1}, &err));
	store_close(s);
	assert_true(sqlite_open(b->path, SQLITE_MODE_WRITE, &s, &err));
	assert_true(store_entry(s, &b->a, 0, &out, &err));
	assert_str(out, "entry");
	store_close(s);
}

static void a_missing_file_is_missing(void **state)
{
	struct bench *b = *state;
	struct store *s;
	struct err err;
	assert_false(sqlite_open(b->path, SQLITE_MODE_WRITE, &s, &err));
	assert_int_equal(err.fault, FAULT_MISSING);
	assert_false(sqlite_open(b->path, SQLITE_MODE_READ, &s, &err));
	assert_int_equal(err.fault, FAULT_MISSING);
}

static void a_foreign_file_is_refused(void **state)
{
	struct bench *b = *state;
	struct store *s;
	struct err err;
	assert_true(file_write(
		b->path, S("this is a letter, not a database, whatever its name"), 0644, &err));
	assert_false(sqlite_open(b->path, SQLITE_MODE_CREATE, &s, &err));
	assert_int_equal(err.fault, FAULT_CORRUPT);
	sqlite3 *db;
	unlink(str_z(&b->a, b->path));
	sqlite3_open(str_z(&b->a, b->path), &db);
	assert_int_equal(sqlite3_exec(db, "CREATE TABLE t (x)", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	assert_false(sqlite_open(b->path, SQLITE_MODE_CREATE, &s, &err));
	assert_int_equal(err.fault, FAULT_INPUT);
	assert_int_equal(err.why.key, MSG_STORE_FOREIGN);
}

static void a_newer_file_is_refused(void **state)
{
	struct bench *b = *state;
	struct store *s = create(b);
	struct err err;
	sqlite3 *db;
	store_close(s);
	sqlite3_open(str_z(&b->a, b->path), &db);
	sqlite3_exec(db, "PRAGMA user_version=2", NULL, NULL, NULL);
	sqlite3_close(db);
	assert_false(sqlite_open(b->path, SQLITE_MODE_WRITE, &s, &err));
	assert_int_equal(err.why.key, MSG_STORE_NEWER);
}

static void one_process_has_the_seat(void **state)
{
	struct bench *b = *state;
	struct store *first = create(b), *second = create(b);
	struct err err;
	assert_true(store_seat(first, &err));
	assert_false(store_seat(second, &err));
	assert_int_equal(err.fault, FAULT_CONFLICT);
	store_close(first);
	assert_true(store_seat(second, &err));
	store_close(second);
}

static void a_follower_sees_what_the_seat_appends(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct str e = S("entry");
	int64_t size;
	struct store *seat = create(b), *follower;
	assert_true(sqlite_open(b->path, SQLITE_MODE_READ, &follower, &err));
	assert_true(store_append(seat, &(struct store_batch){.entry = &e, .len = 1}, &err));
	assert_true(store_size(follower, &size, &err));
	assert_int_equal(size, 1);
	assert_false(store_append(
		follower, &(struct store_batch){.at = 1, .entry = &e, .len = 1}, &err));
	assert_int_equal(err.fault, FAULT_OUTSIDE);
	store_close(follower);
	store_close(seat);
}

static void edit(struct bench *b, const char *sql)
{
	sqlite3 *db;
	assert_int_equal(sqlite3_open(str_z(&b->a, b->path), &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_changes(db), 1);
	sqlite3_close(db);
}

static struct sample_findings verify(struct bench *b, const struct sample *s)
{
	struct err err;
	struct store *store;
	struct sample_findings f = {.sample = s, .a = &b->a};
	struct verify_hooks hooks = sample_hooks(&f);
	assert_true(sqlite_open(b->path, SQLITE_MODE_READ, &store, &err));
	struct source src = store_source(store);
	struct verify_ask ask = {
		.source = &src, .hooks = &hooks, .log_key = &s->log_key.key, .threads = 2};
	struct verify_result r;
	if (!verify_record(&b->a, &ask, &r, &err))
		f.faults += 1000; /* the store could not go on: also found */
	store_close(store);
	return f;
}

static void an_edited_row_is_named(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct store *store = create(b);
	struct sample s = sample_new(&b->a, store);
	assert_true(sample_grow(&s, 300, 50, &err));
	store_close(store);
	assert_int_equal(verify(b, &s).faults, 0);
	/* The time of the seat, which nobody signs: only the hashes tell. */
	edit(b, "UPDATE rec_entry SET bytes = CAST(replace(CAST(bytes AS TEXT), ':', '.') AS BLOB)"
		" WHERE idx = 123");
	struct sample_findings f = verify(b, &s);
	assert_true(f.faults > 0);
	bool named = false;
	for (size_t i = 0; i < f.all.len; i++)
		named = named || f.all.at[i].index == 123;
	assert_true(named);
	sample_close(&s);
}

static void a_row_edited_with_its_leaf_is_found_by_the_root(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct store *store = create(b);
	struct sample s = sample_new(&b->a, store);
	struct str blob;
	assert_true(sample_grow(&s, 100, 50, &err));
	store_close(store);
	/* Another entry that is signed well, with its own leaf hash, in the place of entry 50. */
	struct str other = sample_entry(&b->a, &s, 58, &blob);
	struct hash leaf = merkle_leaf(other);
	char *sql = str_z(
		&b->a, str_print(&b->a,
			       "UPDATE rec_entry SET leaf = x'%.*s', bytes = (SELECT bytes FROM"
			       " rec_entry WHERE idx = 58) WHERE idx = 50",
			       STR_FMT(hash_hex(&b->a, leaf))));
	edit(b, sql);
	assert_true(verify(b, &s).faults > 0);
	sample_close(&s);
}

static void a_row_that_is_gone_is_found(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct store *store = create(b);
	struct sample s = sample_new(&b->a, store);
	assert_true(sample_grow(&s, 100, 50, &err));
	store_close(store);
	edit(b, "DELETE FROM rec_entry WHERE idx = 40");
	assert_true(verify(b, &s).faults > 0);
	sample_close(&s);
}

static void an_edited_blob_is_found(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct store *store = create(b);
	struct sample s = sample_new(&b->a, store);
	assert_true(sample_grow(&s, 100, 50, &err));
	struct hash h = hash_of(S("blob of entry 49\n"));
	struct str out;
	edit(b, "UPDATE rec_blob SET bytes = x'00' WHERE bytes = CAST('blob of entry 49' ||"
		" char(10) AS BLOB)");
	assert_false(store_blob_get(store, &b->a, &h, &out, &err));
	assert_int_equal(err.fault, FAULT_CORRUPT);
	store_close(store);
	struct sample_findings f = verify(b, &s);
	assert_int_equal(f.faults, 1);
	assert_int_equal(f.first.index, 49);
	sample_close(&s);
}

/* Bytes of the file itself: what carries the record is found by reading or by verification, what
 * carries nothing (free space in pages) changes nothing. */
static void a_byte_changed_in_the_file_is_found_or_carries_nothing(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct store *store = create(b);
	struct sample s = sample_new(&b->a, store);
	struct str good;
	assert_true(sample_grow(&s, 40, 10, &err));
	store_close(store);
	assert_true(file_read(&b->a, b->path, 64 << 20, &good, &err));
	int64_t found = 0, nothing = 0;
	for (size_t at = 0; at < good.len; at += 997) {
		char *bytes = (char *)str_copy(&b->a, good).at;
		bytes[at] ^= 0x40;
		assert_true(file_write(b->path, (struct str){bytes, good.len}, 0644, &err));
		struct store *again;
		if (!sqlite_open(b->path, SQLITE_MODE_READ, &again, &err)) {
			found++;
			continue;
		}
		store_close(again);
		if (verify(b, &s).faults)
			found++;
		else
			nothing++;
	}
	assert_true(found > 10);
	assert_true(nothing > 0);
	sample_close(&s);
}

static bool files_have(struct bench *b, struct str words)
{
	static const char *const files[] = {"", "-wal"};
	bool found = false;
	for (size_t i = 0; i < LEN(files); i++) {
		struct str path = str_print(&b->a, "%.*s%s", STR_FMT(b->path), files[i]), bytes;
		struct err err;
		if (file_exists(path)) {
			assert_true(file_read(&b->a, path, 64 << 20, &bytes, &err));
			found = found || str_has(bytes, words);
		}
	}
	return found;
}

static void a_withheld_blob_leaves_no_bytes_behind(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct hash h, large;
	struct store *s = create(b);
	char *words = memset(NEWN(&b->a, char, 20000), 'w', 20000);
	memcpy(words + 15000, "telephone of a delegate", 23);
	assert_true(store_blob_put(s, S("name of a delegate"), &h, &err));
	assert_true(store_blob_put(s, (struct str){words, 20000}, &large, &err));
	assert_true(files_have(b, S("name of a delegate")));
	assert_true(files_have(b, S("telephone of a delegate")));
	assert_true(store_blob_withhold(s, &h, &err));
	assert_true(store_blob_withhold(s, &large, &err));
	assert_false(files_have(b, S("name of a delegate")));
	assert_false(files_have(b, S("telephone of a delegate")));
	store_close(s);
}

static void a_full_disk_is_said_and_survived(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct str e = {memset(NEWN(&b->a, char, 60000), 'x', 60000), 60000};
	struct store *s = create(b);
	int64_t n = 0, size;
	pid_t child = fork();
	if (child == 0) {
		/* A limit on the size of files stands for the end of the disk. */
		struct store *mine;
		signal(SIGXFSZ, SIG_IGN);
		setrlimit(RLIMIT_FSIZE, &(struct rlimit){400000, 400000});
		if (!sqlite_open(b->path, SQLITE_MODE_WRITE, &mine, &err))
			_exit(1);
		while (store_append(
			mine, &(struct store_batch){.at = n, .entry = &e, .len = 1}, &err))
			n++;
		bool readable = store_size(mine, &size, &err) && size == n && n > 1;
		_exit(readable && !store_probe(mine, &err) ? 0 : 2);
	}
	int status;
	waitpid(child, &status, 0);
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_true(store_size(s, &size, &err));
	assert_true(size > 1);
	assert_true(
		store_append(s, &(struct store_batch){.at = size, .entry = &e, .len = 1}, &err));
	assert_true(store_check(s, &err));
	store_close(s);
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, open_bench, close_bench)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH(what_was_appended_is_there_after_reopening),
		WITH(a_missing_file_is_missing),
		WITH(a_foreign_file_is_refused),
		WITH(a_newer_file_is_refused),
		WITH(one_process_has_the_seat),
		WITH(a_follower_sees_what_the_seat_appends),
		WITH(an_edited_row_is_named),
		WITH(a_row_edited_with_its_leaf_is_found_by_the_root),
		WITH(a_row_that_is_gone_is_found),
		WITH(an_edited_blob_is_found),
		WITH(a_byte_changed_in_the_file_is_found_or_carries_nothing),
		WITH(a_withheld_blob_leaves_no_bytes_behind),
		WITH(a_full_disk_is_said_and_survived),
	};
	return cmocka_run_group_tests_name("sqlite", tests, NULL, NULL);
}
