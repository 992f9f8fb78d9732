/*
 * bench-seat [ROUNDS]: what the seat acknowledges in a second, beside what the disk and libsodium
 * allow, measured by turns in one run. Each figure is the median of the rounds.
 *
 *	one at a time    a signed act, verified, decided, durable, answered; then the next
 *	in turns of 193  the votes of 193 delegations that arrive at once
 */

#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>
#include "../tests/service/committee.h"
#include "../tests/service/scratch.h"
#include "i18n/words.h"

enum { MEMBERS = 193, SINGLE = 400, TURNS = 20, SYNCS = 400, VERIFIES = 4000, ROUNDS_MAX = 99 };

static struct committee k;

static double now_s(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double cpu_s(void)
{
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
	       (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double median(double *at, int n)
{
	qsort(at, (size_t)n, sizeof(*at), by_size);
	return at[n / 2];
}

/* ---- limits ---- */

static double syncs_per_s(const char *folder)
{
	char path[128], block[4096] = {0};
	snprintf(path, sizeof(path), "%s/block", folder);
	int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
	double from = now_s();
	for (int i = 0; i < SYNCS; i++)
		if (pwrite(fd, block, sizeof(block), (off_t)i * 4096) != 4096 || fdatasync(fd))
			exit(1);
	double took = now_s() - from;
	close(fd);
	return SYNCS / took;
}

static double verifies_per_s(void)
{
	unsigned char pub[32], sec[64], sig[64], text[600];
	crypto_sign_keypair(pub, sec);
	memset(text, 'x', sizeof(text));
	crypto_sign_detached(sig, NULL, text, sizeof(text), sec);
	double from = cpu_s();
	for (int i = 0; i < VERIFIES; i++)
		if (crypto_sign_verify_detached(sig, text, sizeof(text), pub))
			exit(1);
	return VERIFIES / (cpu_s() - from);
}

/* ---- the seat ---- */

static void check(bool ok, const struct err *err, const char *what)
{
	if (ok)
		return;
	fprintf(stderr, "%s: %.*s\n", what, STR_FMT(i18n_err(&k.a, LANG_EN, err)));
	exit(1);
}

static int64_t acknowledged;

static void answered(void *of, const struct receipt *r, const struct err *err)
{
	check(r != NULL, err, "refused");
	acknowledged++;
}

static struct str ballot(struct arena *a, int member, int64_t turn)
{
	struct deed d = {member, "vote.cast", "delegation",
		(turn + member) % 3 ? S("{\"vote\":1,\"choice\":\"yes\"}")
				    : S("{\"vote\":1,\"choice\":\"no\"}")};
	return committee_note(&k, a, &d);
}

static double single_per_s(int64_t *turn)
{
	struct arena a = arena_open(1 << 26);
	struct str *notes = NEWN(&a, struct str, SINGLE);
	for (int i = 0; i < SINGLE; i++)
		notes[i] = ballot(&a, i % MEMBERS, *turn);
	++*turn;
	double from = now_s();
	for (int i = 0; i < SINGLE; i++) {
		service_submit(k.service, &(struct parcel){.note = notes[i]}, answered, NULL);
		service_turn(k.service);
	}
	double rate = SINGLE / (now_s() - from);
	arena_close(&a);
	return rate;
}

struct gathered {
	double per_s;
	double per_cpu_s;
	double turn_ms;
};

static struct gathered gathered(int64_t *turn)
{
	struct arena a = arena_open(1 << 28);
	struct str *notes = NEWN(&a, struct str, TURNS * MEMBERS);
	for (int i = 0; i < TURNS * MEMBERS; i++)
		notes[i] = ballot(&a, i % MEMBERS, *turn + i / MEMBERS);
	*turn += TURNS;
	double from = now_s(), cpu = cpu_s();
	for (int i = 0; i < TURNS * MEMBERS; i++) {
		service_submit(k.service, &(struct parcel){.note = notes[i]}, answered, NULL);
		if (i % MEMBERS == MEMBERS - 1)
			service_turn(k.service);
	}
	double took = now_s() - from, used = cpu_s() - cpu;
	arena_close(&a);
	return (struct gathered){
		TURNS * MEMBERS / took, TURNS * MEMBERS / used, took / TURNS * 1000};
}

/* A meeting with everybody present, and a vote on a question of procedure. */
static void open_vote(void)
{
	struct receipt r;
	struct err err;
	struct buf present = buf_new(&k.a, 1 << 16);
	for (int i = 0; i < MEMBERS; i++)
		buf_print(&present, "%s\"%s\"", i ? "," : "", committee_code(i));
	struct deed session = {BY_SECRETARY, "session.open", "secretary",
		S("{\"body\":\"committee\",\"number\":1,\"place\":\"Vienna\",\"date\":\"2026-11-23\"}")};
	check(committee_act(&k, &session, &r, &err), &err, "session");
	struct deed meeting = {BY_SECRETARY, "meeting.open", "secretary",
		str_print(&k.a,
			"{\"body\":\"committee\",\"number\":1,\"kind\":\"formal\",\"date\":\"2026-11-"
			"23\",\"place\":\"Vienna\",\"offset\":900,\"present\":[%.*s]}",
			STR_FMT(buf_view(&present)))};
	check(committee_act(&k, &meeting, &r, &err), &err, "meeting");
	struct deed vote = {0, "vote.open", "chair",
		str_print(&k.a,
			"{\"meeting\":%lld,\"question\":{\"kind\":\"procedure\",\"words\":\"Shall the "
			"meeting be suspended?\"},\"class\":\"procedure\",\"method\":\"recorded\"}",
			(long long)r.entry)};
	check(committee_act(&k, &vote, &r, &err), &err, "vote");
}

int main(int argc, char **argv)
{
	char folder[64];
	int rounds = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 7;
	double sync[ROUNDS_MAX], verify[ROUNDS_MAX], single[ROUNDS_MAX], many[ROUNDS_MAX],
		many_cpu[ROUNDS_MAX], turn_ms[ROUNDS_MAX];
	int64_t turn = 0;
	if (rounds < 1 || rounds > ROUNDS_MAX || sodium_init() < 0)
		return 2;
	scratch_make(folder, sizeof(folder));
	committee_make_of(&k, str_of(folder), S("unga-main-committee"), MEMBERS);
	open_vote();
	for (int i = 0; i < rounds; i++) {
		sync[i] = syncs_per_s(folder);
		verify[i] = verifies_per_s();
		single[i] = single_per_s(&turn);
		struct gathered g = gathered(&turn);
		many[i] = g.per_s;
		many_cpu[i] = g.per_cpu_s;
		turn_ms[i] = g.turn_ms;
	}
	double s = median(sync, rounds), v = median(verify, rounds), one = median(single, rounds);
	double all = median(many, rounds), cpu = median(many_cpu, rounds);
	printf("fdatasync of 4 kB                  %8.0f /s\n", s);
	printf("libsodium verify                   %8.0f /s of one core\n", v);
	printf("acts, one at a time                %8.0f /s   %.2f of fdatasync\n", one, one / s);
	printf("acts, in turns of %d              %8.0f /s   %.2f of one core's verifications\n",
		MEMBERS, all, all / v);
	printf("  by CPU time                      %8.0f /s   %.2f\n", cpu, cpu / v);
	printf("%d votes at once, acknowledged    %8.1f ms\n", MEMBERS, median(turn_ms, rounds));
	printf("acknowledged in all                %8lld\n", (long long)acknowledged);
	committee_close(&k);
	scratch_remove(folder);
	return 0;
}
