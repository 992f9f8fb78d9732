/*
 * test_kill ROUNDS: a writer process is killed (SIGKILL) at a random moment, again and again on the
 * same store. Every entry that it had said was appended is there, nothing is there in part, and the
 * record verifies. The seed is printed; TRAVAUX_SEED gives another.
 */
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "unit.h"
#include "sample.h"
#include "store/sqlite/sqlite.h"

enum { DELAY_MAX_US = 60000, BATCH_MAX = 20 };

static uint64_t seed = 20261124;
static int rounds = 5;

static uint64_t next_random(void)
{
	seed ^= seed << 13; /* xorshift64 */
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed;
}

/* Append for ever; after each acknowledged batch the size goes into the pipe. */
static void write_for_ever(const char *path, int pipe_end)
{
	struct arena a = arena_open((size_t)4 << 30);
	struct store *store;
	struct err err;
	if (!sqlite_open(str_of(path), SQLITE_MODE_CREATE, &store, &err) ||
		!store_seat(store, &err))
		_exit(1);
	struct sample s = sample_new(&a, store);
	if (!sample_resume(&s, &err))
		_exit(2);
	for (int n = 1;; n = n % BATCH_MAX + 1) {
		if (!sample_grow(&s, n, n, &err))
			_exit(3);
		int64_t size = log_size(&s.log);
		if (write(pipe_end, &size, sizeof(size)) != sizeof(size))
			_exit(4);
	}
}

static void wait_us(uint64_t us)
{
	struct timespec t = {.tv_nsec = (long)us * 1000};
	while (nanosleep(&t, &t) < 0 && errno == EINTR)
		continue;
}

/* The size acknowledged last, or `before`. */
static int64_t kill_once(const char *path, int64_t before)
{
	int ends[2], status;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		close(ends[0]);
		write_for_ever(path, ends[1]);
	}
	close(ends[1]);
	wait_us(next_random() % DELAY_MAX_US);
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	assert_true(WIFSIGNALED(status));
	int64_t size;
	while (read(ends[0], &size, sizeof(size)) == sizeof(size))
		before = size;
	close(ends[0]);
	return before;
}

static int64_t check(const char *path, int64_t acknowledged)
{
	struct arena a CLEANUP(arena_close) = arena_open((size_t)4 << 30);
	struct store *store CLEANUP(store_close_at) = NULL;
	struct err err;
	assert_true(sqlite_open(str_of(path), SQLITE_MODE_CREATE, &store, &err));
	assert_true(store_seat(store, &err)); /* the lock died with its holder */
	assert_true(store_check(store, &err));
	struct sample s = sample_new(&a, store);
	assert_true(sample_resume(&s, &err));
	int64_t size = log_size(&s.log);
	assert_true(size >= acknowledged);
	assert_true(size <= acknowledged + BATCH_MAX);
	assert_true(sample_grow(&s, 0, 1, &err)); /* a checkpoint of what is there */
	struct sample_findings f = {.sample = &s, .a = &a};
	struct verify_hooks hooks = sample_hooks(&f);
	struct source src = store_source(store);
	struct verify_ask ask = {
		.source = &src, .hooks = &hooks, .log_key = &s.log_key.key, .threads = 2};
	struct verify_result r;
	assert_true(verify_record(&a, &ask, &r, &err));
	assert_int_equal(r.faults, 0);
	assert_int_equal(r.entries, size);
	sample_close(&s);
	return size;
}

static void what_was_acknowledged_survives_kill(void **state)
{
	char dir[] = "/tmp/travaux-kill-XXXXXX", path[64];
	static const char *const files[] = {"", "-wal", "-shm", "-seat"};
	int64_t size = 0, lost = 0;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof(path), "%s/test.db", dir);
	for (int i = 0; i < rounds; i++) {
		int64_t acknowledged = kill_once(path, size);
		size = check(path, acknowledged);
		lost += size - acknowledged; /* appended, killed before saying so */
	}
	print_message("%d rounds, %lld entries, %lld appended but not said\n", rounds,
		(long long)size, (long long)lost);
	assert_true(size > 0);
	for (size_t i = 0; i < LEN(files); i++) {
		char name[80];
		snprintf(name, sizeof(name), "%s%s", path, files[i]);
		unlink(name);
	}
	rmdir(dir);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(what_was_acknowledged_survives_kill)};
	int64_t n;
	if (argc > 1 && str_int(str_of(argv[1]), &n))
		rounds = (int)n;
	if (getenv("TRAVAUX_SEED") && str_int(str_of(getenv("TRAVAUX_SEED")), &n) && n)
		seed = (uint64_t)n;
	printf("seed %llu\n", (unsigned long long)seed);
	return cmocka_run_group_tests_name("kill", tests, NULL, NULL);
}
