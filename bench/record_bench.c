/*
 * record-bench [ENTRIES [ROUNDS]]: what the record costs, beside what cannot be beaten on the same
 * machine in the same run: libsodium's signatures, OpenSSL's hashes, the disk's fdatasync. Rounds
 * are interleaved (each measures everything once) and medians are printed, with processor time
 * beside wall time, since the machine may be shared.
 */
#include <assert.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <openssl/evp.h>
#include <sodium.h>
#include <sqlite3.h>
#include "record/tile.h"
#include "sample.h"
#include "store/sqlite/sqlite.h"

enum { ROUNDS_MAX = 15, MESSAGES = 2000, THREADS = 2, PIECE = 600 };

enum figure {
	SODIUM_VERIFY,
	SODIUM_VERIFY_TWO,
	SODIUM_SIGN,
	OPENSSL_VERIFY,
	SHA_LEAVES,
	SHA_NODES,
	DISK_SYNC,
	SQLITE_1,
	APPEND_1,
	APPEND_100,
	APPEND_1000,
	STORE_1000,
	VERIFY_ONE,
	VERIFY_TWO,
	LOG_FILL,
	PROVE_INCLUSION,
	CHECK_INCLUSION,
	PROVE_CONSISTENCY,
	FIGURES,
	MEMORY_STORE = FIGURES, /* measured, not printed */
	MEASURES
};

static const char *const labels[FIGURES] = {
	[SODIUM_VERIFY] = "limit: libsodium verifies, one thread",
	[SODIUM_VERIFY_TWO] = "limit: libsodium verifies, two threads",
	[SODIUM_SIGN] = "limit: libsodium signs",
	[OPENSSL_VERIFY] = "beside: OpenSSL verifies Ed25519",
	[SHA_LEAVES] = "limit: OpenSSL SHA-256 of 600 bytes",
	[SHA_NODES] = "limit: OpenSSL SHA-256 of 65 bytes",
	[DISK_SYNC] = "limit: 4 kB and fdatasync",
	[SQLITE_1] = "beside: SQLite alone, 600 bytes, 1 a commit",
	[APPEND_1] = "acts verified and durable, 1 a commit",
	[APPEND_100] = "the same, 100 a commit",
	[APPEND_1000] = "the same, 1,000 a commit",
	[STORE_1000] = "entries durable, no signatures, 1,000 a commit",
	[VERIFY_ONE] = "record verified from its bytes, one thread",
	[VERIFY_TWO] = "record verified from its bytes, two threads",
	[LOG_FILL] = "leaf hashes pushed into the log",
	[PROVE_INCLUSION] = "inclusion proofs made",
	[CHECK_INCLUSION] = "inclusion proofs checked",
	[PROVE_CONSISTENCY] = "consistency proofs made",
};

struct measure {
	double wall[ROUNDS_MAX]; /* things a second */
	double cpu[ROUNDS_MAX];  /* things a second of processor time, all threads */
	int rounds;
};

static struct measure measures[MEASURES];

struct watch {
	double wall, cpu;
};

static double seconds(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct watch watch_start(void)
{
	return (struct watch){seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID)};
}

static void watch_stop(struct watch w, enum figure f, int64_t things)
{
	struct measure *m = &measures[f];
	double wall = seconds(CLOCK_MONOTONIC) - w.wall;
	double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - w.cpu;
	assert(m->rounds < ROUNDS_MAX);
	m->wall[m->rounds] = (double)things / wall;
	m->cpu[m->rounds++] = (double)things / (cpu > 0 ? cpu : 1e-9);
}

static void must(bool ok, const char *what)
{
	if (ok)
		return;
	fprintf(stderr, "record-bench: %s failed\n", what);
	exit(1);
}

/* ---- limits ---- */

struct messages {
	unsigned char text[MESSAGES][PIECE];
	unsigned char sig[MESSAGES][64];
	unsigned char point[32], secret[64];
};

static struct messages *messages_new(void)
{
	struct messages *m = calloc(1, sizeof(*m));
	assert(m);
	crypto_sign_keypair(m->point, m->secret);
	for (int i = 0; i < MESSAGES; i++) {
		randombytes_buf(m->text[i], PIECE);
		crypto_sign_detached(m->sig[i], NULL, m->text[i], PIECE, m->secret);
	}
	return m;
}

static void *verify_all(void *of)
{
	const struct messages *m = of;
	for (int i = 0; i < MESSAGES; i++)
		must(crypto_sign_verify_detached(m->sig[i], m->text[i], PIECE, m->point) == 0,
			"libsodium");
	return NULL;
}

static void limit_sodium(struct messages *m)
{
	struct watch w = watch_start();
	verify_all(m);
	watch_stop(w, SODIUM_VERIFY, MESSAGES);
	pthread_t second;
	w = watch_start();
	must(pthread_create(&second, NULL, verify_all, m) == 0, "thread");
	verify_all(m);
	pthread_join(second, NULL);
	watch_stop(w, SODIUM_VERIFY_TWO, 2 * MESSAGES);
	w = watch_start();
	for (int i = 0; i < MESSAGES; i++)
		crypto_sign_detached(m->sig[i], NULL, m->text[i], PIECE, m->secret);
	watch_stop(w, SODIUM_SIGN, MESSAGES);
}

static void limit_openssl(const struct messages *m)
{
	EVP_PKEY *key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, m->point, 32);
	EVP_MD_CTX *c = EVP_MD_CTX_new();
	struct watch w = watch_start();
	for (int i = 0; i < MESSAGES; i++) {
		EVP_MD_CTX_reset(c);
		must(EVP_DigestVerifyInit(c, NULL, NULL, NULL, key) == 1 &&
				EVP_DigestVerify(c, m->sig[i], 64, m->text[i], PIECE) == 1,
			"OpenSSL");
	}
	watch_stop(w, OPENSSL_VERIFY, MESSAGES);
	EVP_MD_CTX_free(c);
	EVP_PKEY_free(key);
}

static void limit_hash(const struct messages *m)
{
	enum { TIMES = 100000 };
	unsigned char sum = 0;
	struct watch w = watch_start();
	for (int i = 0; i < TIMES; i++) {
		struct hash h = hash_of((struct str){(const char *)m->text[i % MESSAGES], PIECE});
		sum ^= h.byte[0];
	}
	watch_stop(w, SHA_LEAVES, TIMES);
	w = watch_start();
	for (int i = 0; i < TIMES; i++) {
		struct hash h = hash_of((struct str){(const char *)m->text[i % MESSAGES], 65});
		sum ^= h.byte[0];
	}
	watch_stop(w, SHA_NODES, TIMES);
	if (sum == 1)
		putchar('\n'); /* the sums are used: the loops stay */
}

static void limit_disk(const char *dir)
{
	enum { TIMES = 1000, BLOCK = 4096 };
	char name[256];
	static char block[BLOCK];
	snprintf(name, sizeof(name), "%s/sync", dir);
	int fd = open(name, O_RDWR | O_CREAT | O_TRUNC, 0600);
	must(fd >= 0 && posix_fallocate(fd, 0, (off_t)TIMES * BLOCK) == 0, "file");
	must(fsync(fd) == 0, "fsync");
	struct watch w = watch_start();
	for (int i = 0; i < TIMES; i++) {
		must(pwrite(fd, block, BLOCK, (off_t)i * BLOCK) == BLOCK, "write");
		must(fdatasync(fd) == 0, "fdatasync");
	}
	watch_stop(w, DISK_SYNC, TIMES);
	close(fd);
	unlink(name);
}

/* ---- ours ---- */

struct acts {
	struct str *note; /* as they come in, signed */
	struct str *blob;
	int64_t len;
};

static struct acts acts_make(struct arena *a, const struct sample *s, int64_t n)
{
	struct acts acts = {NEWN(a, struct str, n), NEWN(a, struct str, n), n};
	for (int64_t i = 0; i < n; i++) {
		struct entry e;
		struct err err;
		/* One signature each, so that a signature is an act. */
		struct str entry = sample_entry(a, s, i - i % 5, &acts.blob[i]);
		must(entry_parse(a, entry, &e, &err), "entry");
		struct str text = act_text(a, str_print(a, "{\"n\":%lld,%.*s", (long long)i,
						      STR_FMT(str_from(e.act.json, 1))));
		acts.note[i] =
			note_join(a, text, note_sign(a, &s->actor[i % SAMPLE_ACTORS], text, 0));
	}
	return acts;
}

static void remove_store(const char *path)
{
	static const char *const files[] = {"", "-wal", "-shm", "-seat"};
	char name[300];
	for (size_t i = 0; i < LEN(files); i++) {
		snprintf(name, sizeof(name), "%s%s", path, files[i]);
		unlink(name);
	}
}

struct seat {
	struct sample sample;
	struct arena a;
	struct arena turn;
	struct str *entry;
	bool verifies;
	double signed_at; /* the checkpoint, on the monotonic clock */
};

/* As the seat does: acts that arrive within this time share a checkpoint. */
static const double checkpoint_every_s = 0.02;

static void sign(struct seat *t)
{
	struct head_step step = head_step_of(&t->sample.log, t->sample.pen.last.size);
	struct str note;
	struct err err;
	must(pen_sign(&t->turn, &t->sample.pen, &step, &note, &err), "checkpoint");
	must(store_checkpoint_put(t->sample.store, note, &err), "checkpoint");
	t->signed_at = seconds(CLOCK_MONOTONIC);
}

/* What the seat does with the acts of one turn, but for decide and fold. */
static void turn(struct seat *t, const struct acts *acts, int64_t from, int64_t n)
{
	struct err err;
	arena_reset(&t->turn);
	for (int64_t i = 0; i < n; i++) {
		struct envelope act;
		const struct key *by = &t->sample.actor[(from + i) % SAMPLE_ACTORS].key;
		must(envelope_parse(&t->turn, acts->note[from + i], &act, &err), "act");
		if (t->verifies)
			must(note_sig_verify(&act.sig[0], act.text, by), "signature");
		must(entry_make(&t->turn, SAMPLE_TIME_MS + from + i, &act, &t->entry[i], &err),
			"entry");
	}
	const struct store_batch b = {.at = from, .entry = t->entry, .len = (size_t)n};
	must(store_append(t->sample.store, &b, &err), "append");
	for (int64_t i = 0; i < n; i++)
		log_push(&t->sample.log, merkle_leaf(t->entry[i]));
	if (seconds(CLOCK_MONOTONIC) - t->signed_at > checkpoint_every_s)
		sign(t);
}

static void append(const char *path, const struct acts *acts, int64_t batch, enum figure f)
{
	struct seat t = {.a = arena_open((size_t)1 << 30),
		.turn = arena_open((size_t)1 << 30),
		.verifies = f != STORE_1000 && f != MEMORY_STORE};
	struct store *store;
	struct err err;
	int64_t n = batch == 1 ? acts->len / 8 : acts->len / batch * batch;
	remove_store(path);
	must(sqlite_open(str_of(path), SQLITE_MODE_CREATE, &store, &err), "store");
	t.sample = sample_new(&t.a, store);
	t.sample.pen = pen_new(&t.sample.log_key);
	t.entry = NEWN(&t.a, struct str, batch);
	struct watch w = watch_start();
	for (int64_t at = 0; at < n; at += batch)
		turn(&t, acts, at, batch);
	sign(&t);
	watch_stop(w, f, n);
	sample_close(&t.sample);
	store_close(store);
	arena_close(&t.turn);
	arena_close(&t.a);
}

static void append_sqlite_alone(const char *path)
{
	enum { TIMES = 1000 };
	static const char row[PIECE];
	sqlite3 *db;
	sqlite3_stmt *add;
	remove_store(path);
	must(sqlite3_open(path, &db) == SQLITE_OK, "SQLite");
	must(sqlite3_exec(db,
		     "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
		     "CREATE TABLE t (i INTEGER PRIMARY KEY, b BLOB) STRICT",
		     NULL, NULL, NULL) == SQLITE_OK,
		"SQLite");
	must(sqlite3_prepare_v2(db, "INSERT INTO t (b) VALUES (?1)", -1, &add, NULL) == SQLITE_OK,
		"SQLite");
	struct watch w = watch_start();
	for (int i = 0; i < TIMES; i++) {
		sqlite3_bind_blob(add, 1, row, PIECE, SQLITE_STATIC);
		must(sqlite3_step(add) == SQLITE_DONE, "SQLite");
		sqlite3_reset(add);
	}
	watch_stop(w, SQLITE_1, TIMES);
	sqlite3_finalize(add);
	sqlite3_close(db);
}

static void verify(const char *path, int64_t n, int threads, enum figure f)
{
	struct arena a = arena_open((size_t)1 << 30);
	struct store *store;
	struct err err;
	must(sqlite_open(str_of(path), SQLITE_MODE_READ, &store, &err), "store");
	struct sample s = sample_new(&a, store);
	struct sample_findings found = {.sample = &s, .a = &a};
	struct verify_hooks hooks = sample_hooks(&found);
	hooks.entry = NULL; /* folding is not the record's */
	struct source src = store_source(store);
	struct verify_ask ask = {
		.source = &src, .hooks = &hooks, .log_key = &s.log_key.key, .threads = threads};
	struct verify_result r;
	struct watch w = watch_start();
	must(verify_record(&a, &ask, &r, &err) && r.faults == 0 && r.entries == n, "verification");
	watch_stop(w, f, n);
	sample_close(&s);
	store_close(store);
	arena_close(&a);
}

static void proofs(int64_t n)
{
	enum { TIMES = 20000 };
	struct arena a = arena_open((size_t)8 << 30);
	struct log l = log_new(&a);
	struct watch w = watch_start();
	for (int64_t i = 0; i < n; i++)
		log_push(&l, (struct hash){.byte = {(unsigned char)i, (unsigned char)(i >> 8)}});
	watch_stop(w, LOG_FILL, n);
	struct head head = log_head(&l, n);
	struct merkle_proof *made = NEWN(&a, struct merkle_proof, TIMES);
	w = watch_start();
	for (int64_t i = 0; i < TIMES; i++)
		made[i] = log_inclusion(&l, i * 7919 % n, n);
	watch_stop(w, PROVE_INCLUSION, TIMES);
	w = watch_start();
	for (int64_t i = 0; i < TIMES; i++)
		must(merkle_inclusion_verify(
			     &made[i], i * 7919 % n, log_hash(&l, 0, i * 7919 % n), &head),
			"proof");
	watch_stop(w, CHECK_INCLUSION, TIMES);
	w = watch_start();
	for (int64_t i = 0; i < TIMES; i++)
		made[i] = log_consistency(&l, i * 7919 % n, n);
	watch_stop(w, PROVE_CONSISTENCY, TIMES);
	arena_close(&a);
}

/* ---- what is printed ---- */

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double median(const double *of, int n)
{
	double sorted[ROUNDS_MAX];
	memcpy(sorted, of, (size_t)n * sizeof(*of));
	qsort(sorted, (size_t)n, sizeof(*sorted), by_size);
	return sorted[n / 2];
}

/* Rounds are compared with the limit of the same round: the machine's mood is in both. */
static double ratio(enum figure f, enum figure limit, bool cpu)
{
	double r[ROUNDS_MAX];
	const struct measure *m = &measures[f], *l = &measures[limit];
	for (int i = 0; i < m->rounds; i++)
		r[i] = cpu ? m->cpu[i] / l->cpu[i] : m->wall[i] / l->wall[i];
	return median(r, m->rounds);
}

static void print_all(void)
{
	static const struct {
		enum figure f, limit;
		const char *target;
	} ratios[] = {
		{APPEND_1, DISK_SYNC, "at least 0.6 of the disk"},
		{APPEND_1, SQLITE_1, "(beside SQLite alone)"},
		{APPEND_100, SODIUM_VERIFY, "at least 0.85 of one core's signatures, under load"},
		{APPEND_1000, SODIUM_VERIFY, "the same"},
		{VERIFY_ONE, SODIUM_VERIFY, "at least 0.8 of the signatures"},
		{VERIFY_TWO, SODIUM_VERIFY_TWO, "at least 0.8 of the signatures, both cores"},
	};
	printf("%-50s %12s %14s\n", "", "a second", "a cpu second");
	for (int f = 0; f < FIGURES; f++)
		printf("%-50s %12.0f %14.0f\n", labels[f],
			median(measures[f].wall, measures[f].rounds),
			median(measures[f].cpu, measures[f].rounds));
	printf("\n%-50s %6s %6s   %s\n", "ratio to its limit", "wall", "cpu", "target");
	for (size_t i = 0; i < LEN(ratios); i++)
		printf("%-50s %6.2f %6.2f   %s\n", labels[ratios[i].f],
			ratio(ratios[i].f, ratios[i].limit, false),
			ratio(ratios[i].f, ratios[i].limit, true), ratios[i].target);
}

/* The most memory that this program image had, in kB. ru_maxrss would count what the parent had
 * before exec. */
static long memory_most(void)
{
	char line[256];
	long kb = 0;
	FILE *f = fopen("/proc/self/status", "r");
	while (f && fgets(line, sizeof(line), f))
		if (strncmp(line, "VmHWM:", 6) == 0)
			kb = strtol(line + 6, NULL, 10);
	if (f)
		fclose(f);
	return kb;
}

/* A process of its own verifies the store at `path` and says how much memory it had at most. */
static int verify_alone(const char *path, int64_t n)
{
	verify(path, n, THREADS, VERIFY_TWO);
	printf("%8lld entries verified in %.1f MB\n", (long long)n, (double)memory_most() / 1024);
	return 0;
}

static void memory(const char *self, const char *path, const struct acts *acts)
{
	printf("\nmemory of a verification, which does not grow with the record\n");
	fflush(stdout);
	for (int64_t n = acts->len / 1000 * 1000; n >= 1000; n = n / 10 / 1000 * 1000) {
		char count[24];
		int status;
		const struct acts some = {acts->note, acts->blob, n};
		append(path, &some, 1000, MEMORY_STORE);
		snprintf(count, sizeof(count), "%lld", (long long)n);
		pid_t child = fork();
		if (child == 0) {
			execl(self, self, "verify", path, count, NULL);
			_exit(127);
		}
		waitpid(child, &status, 0);
		must(WIFEXITED(status) && WEXITSTATUS(status) == 0, "verification");
	}
}

int main(int argc, char **argv)
{
	if (argc == 4 && strcmp(argv[1], "verify") == 0)
		return verify_alone(argv[2], strtoll(argv[3], NULL, 10));
	int64_t n = argc > 1 ? strtoll(argv[1], NULL, 10) : 20000;
	int rounds = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 5;
	const char *base = getenv("BENCH_DIR") ? getenv("BENCH_DIR") : "/tmp";
	char dir[200], path[260];
	snprintf(dir, sizeof(dir), "%s/travaux-bench-XXXXXX", base);
	must(mkdtemp(dir) && n >= 2000 && rounds >= 1 && rounds <= ROUNDS_MAX && sodium_init() >= 0,
		"start");
	snprintf(path, sizeof(path), "%s/bench.db", dir);
	struct arena a = arena_open((size_t)8 << 30);
	struct sample s = sample_new(&a, NULL);
	struct messages *m = messages_new();
	struct acts acts = acts_make(&a, &s, n);
	printf("%lld acts of %zu bytes, %d rounds\n\n", (long long)n, acts.note[n / 2].len, rounds);
	for (int i = 0; i < rounds; i++) {
		limit_sodium(m);
		limit_openssl(m);
		limit_hash(m);
		limit_disk(dir);
		append_sqlite_alone(path);
		append(path, &acts, 1, APPEND_1);
		append(path, &acts, 1000, STORE_1000);
		append(path, &acts, 100, APPEND_100);
		append(path, &acts, 1000, APPEND_1000);
		verify(path, n / 1000 * 1000, 1, VERIFY_ONE);
		verify(path, n / 1000 * 1000, THREADS, VERIFY_TWO);
		proofs(1000000);
	}
	print_all();
	memory(argv[0], path, &acts);
	remove_store(path);
	rmdir(dir);
	sample_close(&s);
	free(m);
	return 0;
}
