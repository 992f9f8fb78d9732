#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "unit.h"
#include "service/keyring.h"

static struct arena a;
static char folder[] = "/tmp/travaux-keyring-XXXXXX";

static struct str in_folder(const char *name)
{
	return str_print(&a, "%s/%s", folder, name);
}

static struct str guard_note(struct str path)
{
	struct guard g;
	struct str note;
	struct err err;
	assert_true(guard_open(path, &g, &err));
	assert_true(guard_read(&a, &g, &note, &err));
	guard_close(&g);
	return note;
}

static void the_guard_gives_back_the_newest_note(void **state)
{
	struct guard g;
	struct err err;
	struct str path = in_folder("newest"), note;
	assert_true(guard_open(path, &g, &err));
	assert_true(guard_read(&a, &g, &note, &err));
	assert_int_equal(note.len, 0);
	for (int i = 1; i <= 5; i++) {
		assert_true(guard_write(&g, str_print(&a, "head %d\n", i), &err));
		assert_str(guard_note(path), str_z(&a, str_print(&a, "head %d\n", i)));
	}
	guard_close(&g);
	assert_str(guard_note(path), "head 5\n");
}

/* A write that the power cut ends anywhere leaves the note before it. */
static void a_torn_write_leaves_the_note_before(void **state)
{
	struct guard g;
	struct err err;
	struct str path = in_folder("torn"), note;
	assert_true(guard_open(path, &g, &err));
	assert_true(guard_read(&a, &g, &note, &err));
	for (int i = 1; i <= 4; i++)
		assert_true(guard_write(&g, str_print(&a, "head %d\n", i), &err));
	guard_close(&g);
	int fd = open(str_z(&a, path), O_RDWR);
	unsigned char half[2048];
	assert_int_equal(pread(fd, half, sizeof(half), 0), sizeof(half)); /* turn 4 is even */
	for (size_t torn = 0; torn < sizeof(half); torn += 97) {
		unsigned char broken[2048];
		memcpy(broken, half, sizeof(half));
		memset(broken + torn, 0xa5, sizeof(half) - torn);
		assert_int_equal(pwrite(fd, broken, sizeof(broken), 0), sizeof(broken));
		assert_str(guard_note(path), "head 3\n");
	}
	assert_int_equal(pwrite(fd, half, sizeof(half), 0), sizeof(half));
	close(fd);
	assert_str(guard_note(path), "head 4\n");
}

static void a_guard_that_is_damaged_whole_is_not_taken_for_a_new_one(void **state)
{
	struct guard g;
	struct err err;
	struct str path = in_folder("damaged"), note;
	assert_true(guard_open(path, &g, &err));
	assert_true(guard_read(&a, &g, &note, &err));
	assert_true(guard_write(&g, S("head 1\n"), &err));
	guard_close(&g);
	int fd = open(str_z(&a, path), O_RDWR);
	assert_int_equal(pwrite(fd, "x", 1, 2048 + 20), 1);
	close(fd);
	assert_true(guard_open(path, &g, &err));
	assert_false(guard_read(&a, &g, &note, &err));
	assert_int_equal(err.fault, FAULT_CORRUPT);
	guard_close(&g);
}

static void a_key_is_never_written_over_and_never_read_by_others(void **state)
{
	struct signer s, again;
	struct err err;
	struct str path = in_folder("log.key");
	assert_true(signer_new(&a, KEY_ED25519, S("example.org/log"), &s, &err));
	assert_true(keyring_save(path, &s, &err));
	assert_false(keyring_save(path, &s, &err));
	assert_int_equal(err.fault, FAULT_CONFLICT);
	assert_true(keyring_load(&a, path, &again, &err));
	assert_true(key_eq(&s.key, &again.key));
	signer_close(&again);
	assert_int_equal(chmod(str_z(&a, path), 0640), 0);
	assert_false(keyring_load(&a, path, &again, &err));
	assert_int_equal(err.fault, FAULT_DENIED);
	signer_close(&s);
}

static void sample_keys_are_found_by_participant(void **state)
{
	struct demo_keys k = {0}, read = {0};
	const struct signer *ken, *fra;
	struct err err;
	struct str path = in_folder("demo.keys");
	assert_true(demo_keys_add(&a, &k, S("KEN"), &ken, &err));
	assert_true(demo_keys_add(&a, &k, S("FRA"), &fra, &err));
	assert_true(demo_keys_save(path, &k, &err));
	assert_true(demo_keys_load(&a, path, &read, &err));
	assert_int_equal(read.signers.len, 2);
	assert_true(
		key_eq(&demo_keys_find(&read, S("FRA"))->key, &demo_keys_find(&k, S("FRA"))->key));
	assert_null(demo_keys_find(&read, S("IND")));
	demo_keys_close(&read);
	demo_keys_close(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_guard_gives_back_the_newest_note),
		cmocka_unit_test(a_torn_write_leaves_the_note_before),
		cmocka_unit_test(a_guard_that_is_damaged_whole_is_not_taken_for_a_new_one),
		cmocka_unit_test(a_key_is_never_written_over_and_never_read_by_others),
		cmocka_unit_test(sample_keys_are_found_by_participant),
	};
	a = arena_open(1 << 24);
	if (!mkdtemp(folder))
		return 1;
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	static const char *const files[] = {"newest", "torn", "damaged", "log.key", "demo.keys"};
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		unlink(str_z(&a, in_folder(files[i])));
	rmdir(folder);
	return failed;
}
