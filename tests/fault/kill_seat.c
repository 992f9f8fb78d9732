/*
 * kill_seat: a seat is ended by SIGKILL at random moments while acts are coming in, and opened
 *again; every act that was acknowledged must be there, at its index, and in the end the whole
 *record must verify.
 *
 *	kill_seat ACTS ROUNDS [SEED]
 *
 * A child process holds the seat. It makes acts in turns of 1 to 40, and writes the receipt of each
 * acknowledged act to a pipe in the moment it is told. The parent kills it after a random time and
 * reads the pipe to its end: what is in it was acknowledged.
 */

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "../service/committee.h"
#include "../service/scratch.h"
#include "i18n/words.h"
#include "service/audit.h"
#include "store/sqlite/sqlite.h"

enum { TURN_MAX_ACTS = 40, KILL_MAX_MS = 400 };

struct acknowledged {
	int64_t entry;
	struct hash identity;
};

static uint64_t seed;

/* xorshift64*: the same rounds again from the printed seed (as far as time allows). */
static uint64_t next_random(void)
{
	seed ^= seed >> 12;
	seed ^= seed << 25;
	seed ^= seed >> 27;
	return seed * 2685821657736338717u;
}

static void die(struct committee *k, const char *what, const struct err *err)
{
	struct str words = i18n_err(&k->a, LANG_EN, err);
	printf("not ok - %s: %.*s %.*s\n", what, STR_FMT(words), STR_FMT(err->where));
	exit(1);
}

/* ---- the child ---- */

static int pipe_end;

static void acknowledge(void *of, const struct receipt *r, const struct err *err)
{
	struct committee *k = of;
	if (!r)
		die(k, "refused", err);
	struct acknowledged told = {.entry = r->entry, .identity = r->identity};
	if (write(pipe_end, &told, sizeof(told)) != sizeof(told))
		_exit(1);
}

static void submit_one(struct committee *k, struct arena *a, int64_t n)
{
	struct deed d = {BY_SECRETARY, "participant.rights", "secretary",
		str_print(a,
			"{\"participant\":\"%s\",\"rights\":{\"vote\":%s},\"from\":\"2026-01-01\","
			"\"basis\":\"round %lld\"}",
			committee_code((int)(n % COMMITTEE_MEMBERS)), n % 3 ? "true" : "false",
			(long long)n)};
	struct parcel p = {.note = committee_note(k, a, &d)};
	service_submit(k->service, &p, acknowledge, k);
}

static void act_until_killed(struct committee *k, int64_t acts)
{
	struct arena a = arena_open(1 << 26);
	struct err err;
	if (!committee_open(k, &(struct service_config){0}, &err))
		die(k, "open", &err);
	for (int64_t n = 0; n < acts;) {
		int64_t turn = 1 + (int64_t)(next_random() % TURN_MAX_ACTS);
		for (int64_t i = 0; i < turn; i++)
			submit_one(k, &a, n++);
		service_turn(k->service);
		arena_reset(&a);
	}
	close(pipe_end);
	for (;;)
		pause(); /* done early: wait for the end */
}

/* ---- the parent ---- */

struct toll {
	VEC(struct acknowledged) all;
	int64_t acts; /* acknowledged so far */
};

static void take_pipe(struct committee *k, struct toll *t, int fd)
{
	struct acknowledged told;
	ssize_t n;
	while ((n = read(fd, &told, sizeof(told))) == sizeof(told))
		*vec_push(&k->a, &t->all) = told;
	if (n != 0) {
		printf("not ok - half a receipt in the pipe\n");
		exit(1);
	}
}

static void check_all(struct committee *k, const struct toll *t)
{
	struct err err;
	if (!committee_open(k, &(struct service_config){0}, &err))
		die(k, "open after the kill", &err);
	for (size_t i = 0; i < t->all.len; i++) {
		int64_t at = -1;
		if (seat_find(service_seat(k->service, 0), &t->all.at[i].identity, &at) &&
			at == t->all.at[i].entry)
			continue;
		printf("not ok - acknowledged as entry %lld, found at %lld\n",
			(long long)t->all.at[i].entry, (long long)at);
		exit(1);
	}
	service_close(k->service);
	k->service = NULL;
}

static void run_round(struct committee *k, struct toll *t, int64_t acts)
{
	int ends[2];
	if (pipe(ends))
		exit(1);
	fflush(stdout);
	uint64_t sleep_us = next_random() % (KILL_MAX_MS * 1000);
	pid_t child = fork();
	if (child == 0) {
		close(ends[0]);
		pipe_end = ends[1];
		seed ^= (uint64_t)getpid() * 0x9e3779b97f4a7c15u;
		act_until_killed(k, acts);
	}
	close(ends[1]);
	struct pollfd begun = {.fd = ends[0], .events = POLLIN};
	poll(&begun, 1, 60000); /* the random moment counts from the first acknowledgement */
	usleep((useconds_t)sleep_us);
	kill(child, SIGKILL);
	take_pipe(k, t, ends[0]);
	close(ends[0]);
	int status;
	waitpid(child, &status, 0);
	if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL) {
		printf("not ok - the seat ended by itself (%d)\n", status);
		exit(1);
	}
	check_all(k, t);
}

static void on_finding(void *of, const struct finding *f)
{
	if (f->level == FINDING_FAULT)
		die(of, "verify", &f->err);
}

static void verify(struct committee *k, const struct key *log_key)
{
	struct store *store;
	struct audit_result r;
	struct err err;
	struct str db = str_print(&k->a, "%.*s/travaux.db", STR_FMT(k->dir));
	if (!sqlite_open(db, SQLITE_MODE_READ, &store, &err))
		die(k, "open to verify", &err);
	struct source source = store_source(store);
	struct audit_ask ask = {.source = &source,
		.log_key = log_key,
		.threads = 2,
		.finding = on_finding,
		.of = k};
	struct arena a = arena_open((size_t)1 << 32);
	if (!audit_record(&a, &ask, &r, &err))
		die(k, "verify", &err);
	printf("# verified: %lld entries, %lld signatures, %lld judged\n",
		(long long)r.record.entries, (long long)r.record.signatures, (long long)r.judged);
	if (r.record.faults || r.unlawful || r.judged != r.record.entries)
		exit(1);
	arena_close(&a);
	store_close(store);
}

int main(int argc, char **argv)
{
	char folder[64];
	struct committee k;
	struct toll t = {0};
	struct key log_key;
	struct err err;
	if (argc < 3)
		return 2;
	int64_t acts = strtoll(argv[1], NULL, 10);
	int rounds = (int)strtol(argv[2], NULL, 10);
	seed = argc > 3 ? strtoull(argv[3], NULL, 10) : (uint64_t)time(NULL);
	seed += !seed;
	printf("# seed %llu\n", (unsigned long long)seed);
	scratch_make(folder, sizeof(folder));
	committee_make(&k, str_of(folder), S("unga-main-committee"));
	if (!key_parse(&k.a, seat_log_key(service_seat(k.service, 0)), &log_key, &err))
		return 1;
	log_key.name = str_copy(&k.a, log_key.name);
	service_close(k.service);
	k.service = NULL;
	int done = 0;
	while (done < rounds || (int64_t)t.all.len < acts) {
		run_round(&k, &t, acts);
		done++;
	}
	verify(&k, &log_key);
	printf("ok 1 - %zu acknowledged acts, %d kills, none lost\n1..1\n", t.all.len, done);
	committee_close(&k);
	scratch_remove(folder);
	return 0;
}
