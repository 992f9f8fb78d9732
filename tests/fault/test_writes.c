/*
 * Each write, sync and truncation of the store fails in turn. Whatever was acknowledged before is
 * there afterwards, nothing is there in part, and the record verifies.
 */
#include <sqlite3.h>
#include <unistd.h>
#include "unit.h"
#include "failing.h"
#include "sample.h"
#include "store/memory.h"
#include "store/sqlite/sqlite.h"

enum { BATCHES = 4, BATCH = 6 };

static void must_verify(struct arena *a, struct sample *s, int64_t size)
{
	struct sample_findings f = {.sample = s, .a = a};
	struct verify_hooks hooks = sample_hooks(&f);
	struct source src = store_source(s->store);
	struct verify_ask ask = {
		.source = &src, .hooks = &hooks, .log_key = &s->log_key.key, .threads = 1};
	struct verify_result r;
	struct err err;
	assert_true(verify_record(a, &ask, &r, &err));
	assert_int_equal(r.faults, 0);
	assert_int_equal(r.entries, size);
}

/* Grow until something fails; how many entries were acknowledged. */
static int64_t work(struct sample *s)
{
	struct err err;
	for (int i = 0; i < BATCHES; i++)
		if (!sample_grow(s, BATCH, BATCH, &err)) {
			assert_int_equal(err.fault, FAULT_OUTSIDE);
			break;
		}
	return log_size(&s->log);
}

/* After a restart: take up what the store has, go on, and verify. */
static void restart(struct arena *a, struct store *store, int64_t acknowledged)
{
	struct err err;
	struct sample s = sample_new(a, store);
	assert_true(sample_resume(&s, &err));
	int64_t size = log_size(&s.log);
	assert_true(size >= acknowledged && size <= BATCHES * BATCH);
	assert_int_equal(size % BATCH, 0);
	assert_true(sample_grow(&s, BATCH, BATCH, &err));
	must_verify(a, &s, size + BATCH);
	sample_close(&s);
}

static void each_write_to_memory_may_fail(void **state)
{
	for (int fault = MEMORY_FAULT_REFUSED; fault <= MEMORY_FAULT_UNKNOWN; fault++) {
		for (int64_t nth = 1; nth <= 2 * BATCHES; nth++) {
			struct arena a CLEANUP(arena_close) = arena_open((size_t)1 << 30);
			struct store *store CLEANUP(store_close_at) = memory_open();
			struct sample s = sample_new(&a, store);
			memory_fail(store, nth, (enum memory_fault)fault);
			int64_t acknowledged = work(&s);
			assert_true(acknowledged < BATCHES * BATCH ||
				    memory_writes(store) == 2 * BATCHES);
			sample_close(&s);
			restart(&a, store, acknowledged);
		}
	}
}

static void remove_files(struct arena *a, const char *dir)
{
	static const char *const files[] = {"", "-wal", "-shm", "-journal"};
	for (size_t i = 0; i < LEN(files); i++)
		unlink(str_z(a, str_print(a, "%s/test.db%s", dir, files[i])));
}

/* False when the whole work was done before the `nth` operation. */
static bool fail_once(const char *dir, int64_t nth, int answer)
{
	struct arena a CLEANUP(arena_close) = arena_open((size_t)1 << 30);
	struct str path = str_print(&a, "%s/test.db", dir);
	struct store *store;
	struct err err;
	int64_t acknowledged = 0;
	remove_files(&a, dir);
	failing_from(nth, answer);
	bool opened = sqlite_open(path, SQLITE_MODE_CREATE, &store, &err);
	if (opened) {
		struct sample s = sample_new(&a, store);
		acknowledged = work(&s);
		sample_close(&s);
		store_close(store);
	}
	bool failed = failing_happened();
	failing_off();
	assert_true(opened || failed);
	assert_true(failed || acknowledged == BATCHES * BATCH);
	assert_true(sqlite_open(path, SQLITE_MODE_CREATE, &store, &err));
	assert_true(store_check(store, &err));
	restart(&a, store, acknowledged);
	store_close(store);
	return failed;
}

static void each_write_to_sqlite_may_fail(void **state)
{
	static const int answers[] = {SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC};
	char dir[] = "/tmp/travaux-writes-XXXXXX";
	struct arena a CLEANUP(arena_close) = arena_open(1 << 20);
	assert_non_null(mkdtemp(dir));
	failing_install();
	for (size_t i = 0; i < LEN(answers); i++) {
		int64_t nth = 1;
		while (fail_once(dir, nth, answers[i]))
			nth++;
		assert_true(nth > 30);
		print_message("%lld operations failed in turn\n", (long long)nth - 1);
	}
	remove_files(&a, dir);
	rmdir(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_write_to_memory_may_fail),
		cmocka_unit_test(each_write_to_sqlite_may_fail),
	};
	return cmocka_run_group_tests_name("writes", tests, NULL, NULL);
}
