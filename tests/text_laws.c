/*
 * text-laws [--runs N] [--seed S] [--law N] [--jobs N] [--fault N]: plays random negotiations and
 * looks whether the laws of the text engine hold (doc/format/text.md, section 10). Runs are shared
 * out among processes; what one of them finds, or dies of, is made small by leaving out steps, each
 * attempt in a process of its own. Exits 1 when a law is broken. --fault plants an error in the
 * engine (only in the program built for that, text-laws-faulty).
 */
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "laws.h"

#ifdef TEXT_FAULTS
int text_fault;
#endif

enum { JOBS_MAX = 16, MEMORY = 1 << 28, WORDS_OF_FINDING = 1 << 16 };

const struct law laws[] = {
	{1, "order of arrival", true, law_arrival},
	{2, "balanced brackets", false, law_balance},
	{3, "hidden proposals", false, law_hidden},
	{3, "hidden proposals", true, law_hidden},
	{4, "one accepted", true, law_accept_one},
	{5, "acceptances commute", true, law_commute},
	{6, "tabled and withdrawn", false, law_withdrawn},
	{7, "the same twice", false, law_again},
	{8, "word by word", false, law_words},
	{8, "the reference", true, law_model},
	{9, "nobody lost", false, law_nobody_lost},
	{10, "standings", false, law_standing},
	{11, "blame", false, law_blame},
	{12, "one is all", false, law_one_is_all},
	{13, "moves", false, law_moved},
	{14, "read back", false, law_read_back},
	{15, "replay", false, law_replay},
};
const size_t laws_len = LEN(laws);

struct options {
	uint64_t runs;
	uint64_t seed;
	int only; /* law; 0: all */
	int jobs;
};

/* What a worker does, seen by the process that started it. */
struct job {
	uint64_t run;  /* the one it is at */
	uint64_t done; /* runs that held */
	size_t law;    /* index into laws */
	bool broken;
};

/* One arena for each run, emptied between laws. */
static struct arena memory;

static bool holds(const struct law *law, const struct script *s, struct finding *f)
{
	arena_reset(&memory);
	return law->holds(s, &memory, f);
}

static void script_make(struct script *s, const struct options *o, uint64_t run, size_t law)
{
	static struct arena a;
	if (!a.start)
		a = arena_open(1 << 24);
	arena_reset(&a);
	script_new(&a, s, o->seed + run, laws[law].plain);
}

/* --- many runs -------------------------------------------------------------------------------- */

static void work(const struct options *o, struct job *job, int first)
{
	struct script s;
	for (uint64_t i = (uint64_t)first; i < o->runs; i += (uint64_t)o->jobs) {
		job->run = i;
		for (size_t k = 0; k < LEN(laws); k++) {
			struct finding f = {0};
			if (o->only && laws[k].number != o->only)
				continue;
			job->law = k;
			script_make(&s, o, i, k);
			job->broken = true; /* also when it dies here, or never comes to an end */
			alarm(60);
			if (!holds(&laws[k], &s, &f))
				_exit(1);
			job->broken = false;
		}
		job->done++;
	}
	_exit(0);
}

static void progress(const struct options *o, const struct job *jobs, uint64_t *told)
{
	uint64_t done = 0;
	for (int j = 0; j < o->jobs; j++)
		done += jobs[j].done;
	uint64_t tenth = done * 10 / (o->runs ? o->runs : 1);
	if (tenth > *told && done < o->runs) {
		printf("%" PRIu64 " of %" PRIu64 " runs hold\n", done, o->runs);
		fflush(stdout);
	}
	*told = tenth > *told ? tenth : *told;
}

/* Waits for the workers; the first that fails ends the others. */
static const struct job *jobs_run(const struct options *o, struct job *jobs)
{
	pid_t pid[JOBS_MAX];
	uint64_t told = 0;
	fflush(stdout);
	for (int j = 0; j < o->jobs; j++) {
		pid[j] = fork();
		if (pid[j] == 0)
			work(o, &jobs[j], j);
	}
	const struct job *failed = NULL;
	for (int left = o->jobs; left > 0;) {
		for (int j = 0; j < o->jobs; j++) {
			int status;
			if (!pid[j] || waitpid(pid[j], &status, WNOHANG) == 0)
				continue;
			pid[j] = 0;
			left--;
			bool ended = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
			if (!ended && jobs[j].broken && (!failed || jobs[j].run < failed->run))
				failed = &jobs[j];
			for (int k = 0; failed && k < o->jobs; k++) {
				if (pid[k])
					kill(pid[k], SIGKILL);
			}
		}
		progress(o, jobs, &told);
		nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
	}
	return failed;
}

/* --- one that failed -------------------------------------------------------------------------- */

/* In a process of its own, since it may die. What it found goes into `found`, shared. */
static bool broken(const struct law *law, const struct script *s, char *found)
{
	int status;
	pid_t pid = fork();
	if (pid == 0) {
		struct finding f = {0};
		if (!freopen("/dev/null", "w", stderr))
			_exit(2);
		snprintf(found, WORDS_OF_FINDING, "the engine stops");
		alarm(5);
		bool good = holds(law, s, &f);
		snprintf(found, WORDS_OF_FINDING, "got  |%.*s|\n  want |%.*s|", STR_FMT(f.got),
			STR_FMT(f.want));
		_exit(good ? 0 : 1);
	}
	waitpid(pid, &status, 0);
	return status != 0;
}

/* Leave out every step without which the law is still broken. */
static void shrink(const struct law *law, struct script *s, char *found)
{
	static struct script less;
	for (size_t i = s->len; i-- > 0;) {
		less = *s;
		memmove(&less.steps[i], &less.steps[i + 1], (s->len - i - 1) * sizeof(s->steps[0]));
		less.len--;
		if (broken(law, &less, found)) {
			*s = less;
			i = s->len; /* what was needed before may not be now */
		}
	}
	broken(law, s, found);
}

/* The steps, as far as they can be played. */
static void told(const struct script *s)
{
	pid_t pid = fork();
	if (pid != 0) {
		waitpid(pid, NULL, 0);
		return;
	}
	alarm(5);
	arena_reset(&memory);
	struct play p = {.a = &memory, .n = script_negotiation(&memory, s)};
	size_t said = 0;
	for (size_t i = 0; i < s->len; i++) {
		step_play(&p, s, &s->steps[i]);
		for (; said < p.done.len; said++)
			printf("  %.*s\n", STR_FMT(p.done.at[said]));
		fflush(stdout);
	}
	_exit(0);
}

static void report(const struct options *o, const struct job *job, char *found)
{
	static struct script s;
	const struct law *law = &laws[job->law];
	printf("law %d (%s) is broken, seed %" PRIu64 "\n", law->number, law->name,
		o->seed + job->run);
	fflush(stdout);
	script_make(&s, o, job->run, job->law);
	shrink(law, &s, found);
	for (size_t i = 0; i < s.draft.provisions.len; i++) {
		const struct draft_provision *d = &s.draft.provisions.at[i];
		printf("  provision %zu, depth %d: %.*s%.*s\n", i + 1, d->depth,
			STR_FMT(d->heading), STR_FMT(d->text));
	}
	fflush(stdout);
	told(&s);
	printf("  %s\n", found);
}

static bool options_read(int argc, char **argv, struct options *o)
{
	for (int i = 1; i + 1 < argc; i += 2) {
		uint64_t n = strtoull(argv[i + 1], NULL, 10);
		if (strcmp(argv[i], "--runs") == 0)
			o->runs = n;
		else if (strcmp(argv[i], "--seed") == 0)
			o->seed = n;
		else if (strcmp(argv[i], "--law") == 0)
			o->only = (int)n;
		else if (strcmp(argv[i], "--jobs") == 0 && n > 0 && n <= JOBS_MAX)
			o->jobs = (int)n;
#ifdef TEXT_FAULTS
		else if (strcmp(argv[i], "--fault") == 0)
			text_fault = (int)n;
#endif
		else
			return false;
	}
	return argc % 2 == 1;
}

static void *shared(size_t size)
{
	void *at = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (at == MAP_FAILED)
		abort();
	return at;
}

int main(int argc, char **argv)
{
	struct options o = {.runs = 1000, .seed = 1, .jobs = 2};
	if (!options_read(argc, argv, &o))
		return 2;
	memory = arena_open(MEMORY);
	printf("%" PRIu64 " random negotiations from seed %" PRIu64 ", %s\n", o.runs, o.seed,
		o.only ? "one law" : "15 laws");
	const struct job *failed = jobs_run(&o, shared(JOBS_MAX * sizeof(struct job)));
	if (failed) {
		report(&o, failed, shared(WORDS_OF_FINDING));
		return 1;
	}
	printf("all %" PRIu64 " runs hold: every law was kept\n", o.runs);
	return 0;
}
