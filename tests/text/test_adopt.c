/* Accepting a list in one act, and what an acceptance does to the other edits, against the same one
 * by one and against standings and places made anew: over random negotiations. */
#include "unit.h"
#include "script.h"
#include "text/inside.h"

enum { SEEDS = 400 };

static struct arena a;
static struct arena scratch;

static int set_up(void **state)
{
	(void)state;
	a = arena_open((size_t)1 << 30);
	scratch = arena_open((size_t)1 << 28);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_close(&a);
	arena_close(&scratch);
	return 0;
}

static void play_seed(struct play *p, uint64_t seed)
{
	struct script *s = NEW(&a, struct script);
	script_new(&a, s, seed, seed % 2 == 0);
	script_play(p, s, &a);
}

/* All that can be accepted now, every second one from behind. */
static size_t sets_of(const struct play *p, struct edit_set **out)
{
	const struct tabled_proposal **all;
	size_t len = negotiation_proposals(p->n, &a, &all);
	size_t count = 0;
	*out = NEWN(&a, struct edit_set, len);
	for (size_t i = 0; i < len; i++) {
		struct edit_set what = {.proposal = all[i % 2 ? len - 1 - i / 2 : i / 2]->number};
		struct err err;
		if (negotiation_accept_check(p->n, what, &err))
			(*out)[count++] = what;
	}
	return count;
}

/* Text, proposed texts and standings. */
static struct str picture(struct play *p)
{
	struct buf out = buf_new(&a, 1 << 22);
	const struct tabled_proposal **all;
	size_t len = negotiation_proposals(p->n, &a, &all);
	buf_str(&out, play_document(p));
	for (size_t i = 0; i < len; i++) {
		buf_print(&out, "P%d %d:", all[i]->number, all[i]->standing);
		for (size_t k = 0; k < all[i]->edits_len; k++)
			buf_print(&out, " %d", all[i]->edits[k].standing);
		buf_char(&out, '\n');
	}
	return buf_view(&out);
}

static void a_list_in_one_act_is_the_same_as_one_after_the_other(void **state)
{
	(void)state;
	size_t accepted = 0;
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		struct play one = {0};
		struct play all = {0};
		struct edit_set *sets;
		play_seed(&one, seed);
		play_seed(&all, seed);
		size_t len = sets_of(&one, &sets);
		for (size_t i = 0; i < len; i++) {
			struct err err;
			if (!negotiation_accept_check(one.n, sets[i], &err))
				continue;
			negotiation_accept(one.n, sets[i], scratch);
			accepted++;
		}
		negotiation_accept_all(all.n, sets, len, scratch);
		assert_str(picture(&one), str_z(&a, picture(&all)));
		arena_reset(&a);
	}
	assert_true(accepted > SEEDS);
}

static void what_an_acceptance_shifts_is_where_it_would_be_made_anew(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		struct play p = {0};
		struct edit_set *sets;
		play_seed(&p, seed);
		size_t len = sets_of(&p, &sets);
		negotiation_accept_all(p.n, sets, len / 2, scratch);
		struct str shifted = picture(&p);
		for (size_t i = 0; i < p.n->boards.len; i++) {
			if (p.n->boards.at[i])
				board_rebase(p.n, p.n->boards.at[i]);
		}
		assert_str(shifted, str_z(&a, picture(&p)));
		arena_reset(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_in_one_act_is_the_same_as_one_after_the_other),
		cmocka_unit_test(what_an_acceptance_shifts_is_where_it_would_be_made_anew),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
