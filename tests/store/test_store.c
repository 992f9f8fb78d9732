#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "unit.h"
#include "base/buf.h"
#include "base/file.h"
#include "msg_err.h"
#include "sample.h"
#include "store/memory.h"
#include "store/sqlite/sqlite.h"

/* Every test of this list runs on each engine: it is what store.h promises. */

struct bench {
	struct arena a;
	struct store *store;
	char dir[64];
	bool is_sqlite;
};

static struct str db_path(struct bench *b)
{
	return str_print(&b->a, "%s/test.db", b->dir);
}

static int open_sqlite(void **state)
{
	static struct bench b;
	struct err err;
	b = (struct bench){.a = arena_open((size_t)1 << 30), .is_sqlite = true};
	snprintf(b.dir, sizeof(b.dir), "/tmp/travaux-store-XXXXXX");
	if (!mkdtemp(b.dir) || !sqlite_open(db_path(&b), SQLITE_MODE_CREATE, &b.store, &err))
		return -1;
	*state = &b;
	return 0;
}

static int open_memory(void **state)
{
	static struct bench b;
	b = (struct bench){.a = arena_open((size_t)1 << 30), .store = memory_open()};
	*state = &b;
	return 0;
}

static int close_bench(void **state)
{
	struct bench *b = *state;
	static const char *const files[] = {
		"test.db", "test.db-wal", "test.db-shm", "test.db-seat"};
	store_close(b->store);
	for (size_t i = 0; b->is_sqlite && i < LEN(files); i++)
		unlink(str_z(&b->a, str_print(&b->a, "%s/%s", b->dir, files[i])));
	if (b->is_sqlite)
		rmdir(b->dir);
	arena_close(&b->a);
	return 0;
}

static void append_ok(struct store *s, int64_t at, const char *words)
{
	struct err err;
	struct str e = str_of(words);
	assert_true(store_append(s, &(struct store_batch){.at = at, .entry = &e, .len = 1}, &err));
}

static bool collect(void *of, int64_t index, struct str bytes)
{
	struct buf *b = of;
	buf_print(b, "%lld:%.*s ", (long long)index, STR_FMT(bytes));
	return true;
}

static void an_empty_store_has_size_zero(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct str out;
	int64_t size = -1;
	assert_true(store_size(b->store, &size, &err));
	assert_int_equal(size, 0);
	assert_false(store_entry(b->store, &b->a, 0, &out, &err));
	assert_int_equal(err.fault, FAULT_MISSING);
	assert_false(store_checkpoint_get(b->store, &b->a, &out, &err));
	assert_int_equal(err.fault, FAULT_MISSING);
}

static void entries_are_read_in_order(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct buf all = buf_new(&b->a, 1000);
	struct str one;
	append_ok(b->store, 0, "a");
	append_ok(b->store, 1, "b");
	append_ok(b->store, 2, "c");
	assert_true(store_read(b->store, (struct store_range){1, 99}, collect, &all, &err));
	assert_str(buf_view(&all), "1:b 2:c ");
	assert_true(store_entry(b->store, &b->a, 2, &one, &err));
	assert_str(one, "c");
}

static void only_the_head_can_be_appended_to(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct str e = S("x");
	int64_t size;
	append_ok(b->store, 0, "a");
	for (int64_t at = 0; at < 4; at += 2) {
		struct store_batch batch = {.at = at, .entry = &e, .len = 1};
		assert_false(store_append(b->store, &batch, &err));
		assert_int_equal(err.fault, FAULT_CONFLICT);
	}
	assert_true(store_size(b->store, &size, &err));
	assert_int_equal(size, 1);
}

static void a_batch_that_is_refused_leaves_nothing(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct str good[] = {S("a"), S("b"), S("")}, blob = S("blob");
	struct store_batch batch = {.entry = good, .len = 3, .blob = &blob, .blobs = 1};
	struct hash h = hash_of(blob);
	int64_t size;
	bool has;
	assert_false(store_append(b->store, &batch, &err)); /* an empty entry is no entry */
	assert_int_equal(err.fault, FAULT_LIMIT);
	assert_true(store_size(b->store, &size, &err));
	assert_int_equal(size, 0);
	assert_true(store_blob_has(b->store, &h, &has, &err));
	assert_false(has);
}

static void leaves_are_the_hashes_of_the_entries(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct buf all = buf_new(&b->a, 1000);
	struct hash want = merkle_leaf(S("b"));
	append_ok(b->store, 0, "a");
	append_ok(b->store, 1, "b");
	assert_true(store_leaves(b->store, (struct store_range){1, 2}, collect, &all, &err));
	assert_int_equal(all.len, 2 + 32 + 1);
	assert_memory_equal(all.at + 2, want.byte, 32);
}

static void a_blob_is_found_by_its_hash(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct hash h, none = hash_of(S("none"));
	struct str out;
	bool has;
	assert_true(store_blob_put(b->store, S("words"), &h, &err));
	assert_true(store_blob_put(b->store, S("words"), &h, &err));
	assert_true(store_blob_get(b->store, &b->a, &h, &out, &err));
	assert_str(out, "words");
	assert_true(store_blob_has(b->store, &none, &has, &err));
	assert_false(has);
	assert_false(store_blob_get(b->store, &b->a, &none, &out, &err));
	assert_int_equal(err.fault, FAULT_MISSING);
	assert_true(store_blob_put(b->store, S(""), &h, &err));
	assert_true(store_blob_get(b->store, &b->a, &h, &out, &err));
	assert_str(out, "");
}

static bool count_withheld(void *of, const struct store_blob *blob)
{
	*(int *)of += blob->is_withheld ? 100 : 1;
	return true;
}

static void a_withheld_blob_does_not_come_back(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct hash h;
	struct str out;
	bool has;
	int count = 0;
	assert_true(store_blob_put(b->store, S("a name"), &h, &err));
	assert_true(store_blob_withhold(b->store, &h, &err));
	assert_true(store_blob_put(b->store, S("a name"), &h, &err));
	assert_true(store_blob_has(b->store, &h, &has, &err));
	assert_false(has);
	assert_false(store_blob_get(b->store, &b->a, &h, &out, &err));
	assert_int_equal(err.fault, FAULT_MISSING);
	assert_int_equal(err.why.key, MSG_BLOB_WITHHELD);
	assert_true(store_blob_each(b->store, count_withheld, &count, &err));
	assert_int_equal(count, 100);
}

static bool collect_item(void *of, struct str name, struct str bytes)
{
	buf_print(of, "%.*s=%.*s ", STR_FMT(name), STR_FMT(bytes));
	return true;
}

static void items_are_kept_by_space_and_name(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct str out;
	for (int part = STORE_OWN; part <= STORE_CACHE; part++) {
		struct store_key k = {(enum store_part)part, S("draft"), S("KEN/2")};
		struct store_key other = {(enum store_part)part, S("session"), S("KEN/2")};
		struct buf all = buf_new(&b->a, 1000);
		assert_true(store_put(b->store, &k, S("one"), &err));
		assert_true(store_put(b->store, &k, S("two"), &err));
		assert_true(store_get(b->store, &b->a, &k, &out, &err));
		assert_str(out, "two");
		assert_false(store_get(b->store, &b->a, &other, &out, &err));
		assert_int_equal(err.fault, FAULT_MISSING);
		k.name = S("KEN/1");
		assert_true(store_put(b->store, &k, S("first"), &err));
		k.name = S("KENYA");
		assert_true(store_put(b->store, &k, S("other prefix"), &err));
		k.name = S("KEN/");
		assert_true(store_each(b->store, &k, collect_item, &all, &err));
		assert_str(buf_view(&all), "KEN/1=first KEN/2=two ");
		k.name = S("KEN/2");
		assert_true(store_remove(b->store, &k, &err));
		assert_true(store_remove(b->store, &k, &err));
		assert_false(store_get(b->store, &b->a, &k, &out, &err));
	}
}

static void the_last_checkpoint_is_kept(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct str out, e = S("e");
	assert_true(store_checkpoint_put(b->store, S("one"), &err));
	assert_true(store_checkpoint_put(b->store, S("two"), &err));
	assert_true(store_checkpoint_get(b->store, &b->a, &out, &err));
	assert_str(out, "two");
	struct store_batch batch = {.entry = &e, .len = 1, .checkpoint = S("three")};
	assert_true(store_append(b->store, &batch, &err));
	assert_true(store_checkpoint_get(b->store, &b->a, &out, &err));
	assert_str(out, "three");
}

static void a_store_verifies_as_a_source(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct sample s = sample_new(&b->a, b->store);
	assert_true(sample_grow(&s, 600, 100, &err));
	struct sample_findings f = {.sample = &s, .a = &b->a};
	struct verify_hooks hooks = sample_hooks(&f);
	struct source src = store_source(b->store);
	struct verify_ask ask = {
		.source = &src, .hooks = &hooks, .log_key = &s.log_key.key, .threads = 2};
	struct verify_result r;
	assert_true(verify_record(&b->a, &ask, &r, &err));
	assert_int_equal(r.faults, 0);
	assert_int_equal(r.entries, 600);
	assert_int_equal(r.signatures, 720);
	assert_int_equal(r.blobs, 86);
	assert_int_equal(r.tiles, 3);
	sample_close(&s);
}

static void writing_can_be_tried(void **state)
{
	struct bench *b = *state;
	struct err err;
	assert_true(store_probe(b->store, &err));
	assert_true(store_tidy(b->store, &err));
	assert_true(store_check(b->store, &err));
	assert_true(store_seat(b->store, &err));
	assert_true(store_seat(b->store, &err));
}

#define ON(engine, test) cmocka_unit_test_setup_teardown(test, open_##engine, close_bench)

#define ALL_ON(engine)                                                                             \
	ON(engine, an_empty_store_has_size_zero), ON(engine, entries_are_read_in_order),           \
		ON(engine, only_the_head_can_be_appended_to),                                      \
		ON(engine, a_batch_that_is_refused_leaves_nothing),                                \
		ON(engine, leaves_are_the_hashes_of_the_entries),                                  \
		ON(engine, a_blob_is_found_by_its_hash),                                           \
		ON(engine, a_withheld_blob_does_not_come_back),                                    \
		ON(engine, items_are_kept_by_space_and_name),                                      \
		ON(engine, the_last_checkpoint_is_kept), ON(engine, a_store_verifies_as_a_source), \
		ON(engine, writing_can_be_tried)

int main(void)
{
	const struct CMUnitTest memory[] = {ALL_ON(memory)};
	const struct CMUnitTest sqlite[] = {ALL_ON(sqlite)};
	return cmocka_run_group_tests_name("store-memory", memory, NULL, NULL) +
	       cmocka_run_group_tests_name("store-sqlite", sqlite, NULL, NULL);
}
