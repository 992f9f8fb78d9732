#include "unit.h"
#include "dice.h"

/*
 * Laws that hold for every record, tried on acts by chance:
 *
 *	fold is a function of the acts: folded again they give the same digest, at every length
 *	decide changes nothing
 *	what decide lets in, fold takes; nothing that fits the catalogue makes either stumble
 */

enum { ACTS = 1500, PURE = 400, SEEDS = 3 };

static const char members[] = "BRA CHN EGY FRA IND JPN KEN MEX USA";

static uint64_t first_seed(void)
{
	const char *given = getenv("SEED");
	int64_t seed = 1;
	if (given && !str_int(str_of(given), &seed))
		fail_msg("SEED is a number");
	return (uint64_t)seed;
}

static void prepare(struct rig *r, uint64_t seed)
{
	static const char *const rules[] = {
		"unga-main-committee", "ahc-cybercrime", "unga-plenary"};
	rig_open(r);
	rig_process(r, rules[seed % LEN(rules)], "unga-plenary", members);
	rig_draft(r);
	rig_meet(r, 9);
}

static struct hash fold_again(struct rig *r, size_t len)
{
	struct arena state = arena_open(1ull << 32);
	struct process p = process_new(&state);
	struct blobs blobs = rig_blobs(r);
	for (size_t i = 0; i < len; i++)
		fold(r->scratch, &p, &r->taken.at[i], &blobs);
	struct hash digest = process_digest(r->scratch, &p);
	arena_close(&state);
	return digest;
}

static void fold_is_a_function_of_the_acts(void **state)
{
	uint64_t seed = first_seed();
	size_t proposals = 0, votes = 0, decisions = 0;
	for (uint64_t k = 0; k < SEEDS; k++) {
		struct rig r;
		struct dice d = {seed + k};
		prepare(&r, seed + k);
		for (int i = 0; i < ACTS; i++) {
			dice_act(&d, &r);
			if (i % 500 != 499)
				continue;
			struct hash mine = process_digest(r.scratch, &r.p);
			struct hash again = fold_again(&r, r.taken.len);
			if (!hash_eq(&mine, &again))
				fail_msg("seed %llu, after %d acts", (unsigned long long)d.seed, i);
		}
		print_message("seed %llu: %zu of %d let in\n", (unsigned long long)(seed + k),
			r.taken.len, ACTS);
		proposals += r.p.proposals.len;
		votes += r.p.votes.len;
		decisions += r.p.decisions.len;
		rig_close(&r);
	}
	/* The dice do make a negotiation. */
	assert_true(proposals > 20 && votes > 4 && decisions > 20);
}

static void decide_changes_nothing(void **state)
{
	struct rig r;
	struct dice d = {first_seed() + 100};
	prepare(&r, 1);
	r.check_pure = true;
	for (int i = 0; i < PURE; i++)
		dice_act(&d, &r);
	rig_close(&r);
}

static void one_act_more_or_less_is_another_state(void **state)
{
	struct rig r;
	struct dice d = {first_seed() + 200};
	prepare(&r, 2);
	while (r.taken.len < 60)
		dice_act(&d, &r);
	struct hash before = fold_again(&r, 0 + r.taken.len - 3);
	for (size_t len = r.taken.len - 2; len <= r.taken.len; len++) {
		struct hash now = fold_again(&r, len);
		assert_false(hash_eq(&before, &now));
		before = now;
	}
	rig_close(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fold_is_a_function_of_the_acts),
		cmocka_unit_test(decide_changes_nothing),
		cmocka_unit_test(one_act_more_or_less_is_another_state),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
