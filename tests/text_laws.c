/*
 * text-laws [--runs N] [--seed S] [--law N] [--fault N]: plays random negotiations and looks
 * whether the laws of the text engine hold. Prints the seed; when a law is broken, the smallest
 * case found by leaving out steps, and exits 1. --fault plants an error in the engine (only in the
 * program built for that, text-laws-faulty).
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "laws.h"

#ifdef TEXT_FAULTS
int text_fault;
#endif

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
	{9, "nobody lost", false, law_nobody_lost},
	{10, "standings", false, law_standing},
	{11, "blame", false, law_blame},
	{12, "one is all", false, law_one_is_all},
	{13, "moves", false, law_moved},
	{14, "read back", false, law_read_back},
	{15, "replay", false, law_replay},
};
const size_t laws_len = LEN(laws);

/* What is found is copied to `keep`. */
static bool broken(
	const struct law *law, const struct script *s, struct arena *keep, struct finding *f)
{
	struct arena a CLEANUP(arena_close) = arena_open(1 << 28);
	struct finding found = {0};
	bool holds = law->holds(s, &a, &found);
	if (!holds)
		*f = (struct finding){str_copy(keep, found.got), str_copy(keep, found.want)};
	return !holds;
}

/* Leave out every step without which the law is still broken. */
static void shrink(const struct law *law, struct script *s, struct arena *keep, struct finding *f)
{
	for (size_t i = s->len; i-- > 0;) {
		struct script less = *s;
		memmove(&less.steps[i], &less.steps[i + 1], (s->len - i - 1) * sizeof(s->steps[0]));
		less.len--;
		if (broken(law, &less, keep, f)) {
			*s = less;
			i = s->len; /* what was needed before may not be now */
		}
	}
}

static void report(const struct law *law, struct script *s, uint64_t seed)
{
	struct arena a CLEANUP(arena_close) = arena_open(1 << 28);
	struct finding f = {0};
	struct play p;
	broken(law, s, &a, &f);
	shrink(law, s, &a, &f);
	script_play(&p, s, &a);
	printf("law %d (%s) is broken, seed %" PRIu64 "\n", law->number, law->name, seed);
	for (size_t i = 0; i < s->draft.provisions.len; i++) {
		const struct draft_provision *d = &s->draft.provisions.at[i];
		printf("  provision %zu, depth %d: %.*s%.*s\n", i + 1, d->depth,
			STR_FMT(d->heading), STR_FMT(d->text));
	}
	for (size_t i = 0; i < p.done.len; i++)
		printf("  %.*s\n", STR_FMT(p.done.at[i]));
	printf("  got  |%.*s|\n  want |%.*s|\n", STR_FMT(f.got), STR_FMT(f.want));
}

static int run(uint64_t runs, uint64_t seed, int only)
{
	for (uint64_t i = 0; i < runs; i++) {
		for (size_t k = 0; k < LEN(laws); k++) {
			struct arena a CLEANUP(arena_close) = arena_open(1 << 24);
			struct script s;
			struct finding f = {0};
			if (only && laws[k].number != only)
				continue;
			script_new(&a, &s, seed + i, laws[k].plain);
			if (broken(&laws[k], &s, &a, &f)) {
				report(&laws[k], &s, seed + i);
				return 1;
			}
		}
	}
	printf("%" PRIu64 " runs of %zu laws hold\n", runs, only ? (size_t)1 : LEN(laws));
	return 0;
}

int main(int argc, char **argv)
{
	uint64_t runs = 1000;
	uint64_t seed = 1;
	int only = 0;
	for (int i = 1; i + 1 < argc; i += 2) {
		uint64_t n = strtoull(argv[i + 1], NULL, 10);
		if (strcmp(argv[i], "--runs") == 0)
			runs = n;
		else if (strcmp(argv[i], "--seed") == 0)
			seed = n;
		else if (strcmp(argv[i], "--law") == 0)
			only = (int)n;
#ifdef TEXT_FAULTS
		else if (strcmp(argv[i], "--fault") == 0)
			text_fault = (int)n;
#endif
		else
			return 2;
	}
	printf("seed %" PRIu64 "\n", seed);
	return run(runs, seed, only);
}
