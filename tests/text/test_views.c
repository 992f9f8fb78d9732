/* What readers see of a negotiation, against a slower look at the same: random negotiations of the
 * property tests, each law over some hundred of them. */
#include "unit.h"
#include "script.h"
#include "text/change.h"
#include "text/clash.h"
#include "text/fork.h"
#include "text/inside.h"
#include "text/ledger.h"
#include "text/tally.h"

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
	script_new(&a, s, seed, seed % 3 == 0);
	script_play(p, s, &a);
}

static void again(void)
{
	arena_reset(&a);
}

/* --- changes ---------------------------------------------------------------------------------- */

static struct str joined(const struct word_change *at, size_t len, enum change_kind without)
{
	struct buf b = buf_new(&a, 1 << 20);
	for (size_t i = 0; i < len; i++)
		if (at[i].kind != without)
			buf_str(&b, at[i].words);
	return buf_view(&b);
}

static void assert_between(
	const struct negotiation *n, const struct text *older, const struct text *newer)
{
	struct change_line *lines;
	size_t len = change_lines(&a, n, older, newer, (struct provision_id){0}, &lines);
	int64_t olds = 0, news = 0;
	for (size_t i = 0; i < len; i++) {
		const struct change_line *l = &lines[i];
		struct str now = joined(l->at, l->len, CHANGE_REMOVED);
		struct str then = joined(l->at, l->len, CHANGE_ADDED);
		news += l->kind != LINE_REMOVED;
		olds += l->kind != LINE_ADDED;
		if (l->kind != LINE_REMOVED)
			assert_true(str_eq(now, text_words(newer, l->id)));
		else
			assert_int_equal(now.len, 0);
		if (l->kind != LINE_ADDED)
			assert_true(
				token_text_eq(then, text_words(older, l->id), TOKEN_RULES_COMMON));
	}
	struct text_line *all;
	assert_int_equal(news, text_list(&a, newer, (struct provision_id){0}, false, &all));
	assert_int_equal(olds, text_list(&a, older, (struct provision_id){0}, false, &all));
}

static void without_the_marks_a_since_view_is_the_clean_text(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++, again()) {
		struct play p;
		play_seed(&p, seed);
		int64_t last = negotiation_revision_last(p.n);
		for (int64_t i = 0; i <= last; i++) {
			const struct text *old = negotiation_revision(p.n, i);
			assert_between(p.n, old, negotiation_text(p.n));
			for (int64_t k = i; k <= last; k++)
				assert_between(p.n, old, negotiation_revision(p.n, k));
		}
	}
}

/* --- sums ------------------------------------------------------------------------------------- */

static struct text_counts walked(const struct negotiation *n, struct provision_id id)
{
	struct text_counts c = {0};
	struct text_line *lines;
	size_t len = text_list(&a, &n->text, id, true, &lines);
	for (size_t i = 0; i < len; i++) {
		struct standing_of_text s = standing_compute(n, lines[i].id, scratch);
		c.provisions++;
		c.by_progress[s.progress]++;
		c.brackets += s.brackets;
		c.edits += s.edits;
	}
	return c;
}

static void sums_kept_by_addition_are_those_of_a_walk(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++, again()) {
		struct script *s = NEW(&a, struct script);
		script_new(&a, s, seed, false);
		struct play p = {.a = &a, .n = script_negotiation(&a, s)};
		for (size_t i = 0; i < s->len; i++) {
			step_play(&p, s, &s->steps[i]);
			if (i % 3 == seed % 3) /* now and then several changes between */
				continue;
			for (size_t k = 0; k < p.n->text.len; k++) {
				struct provision_id id = {(int64_t)k};
				struct text_counts want = walked(p.n, id);
				struct text_counts got = negotiation_counts(p.n, id, scratch);
				assert_memory_equal(&got, &want, sizeof(got));
			}
		}
	}
}

/* A long text, so that one provision is few of many. */
static void one_proposal_recompiles_one_provision(void **state)
{
	(void)state;
	enum { PARAGRAPHS = 100 };
	struct draft d = {0};
	struct negotiation *n;
	struct err err;
	for (int i = 0; i < PARAGRAPHS; i++) {
		struct draft_provision p = {PROVISION_PARAGRAPH, 0, .label = S("1."),
			.text = S("Each Party shall take measures.")};
		*vec_push(&a, &d.provisions) = p;
	}
	assert_true(negotiation_new(&a, &d, S("en"), &n, &err));
	negotiation_counts(n, (struct provision_id){0}, scratch);
	assert_int_equal(tally_compiled(n), PARAGRAPHS);
	int32_t who = 0;
	struct edit e = {EDIT_DELETE, .target = {40}, .quote = S("shall"), .occurrence = 1};
	for (int32_t i = 1; i <= 5; i++) {
		struct tabling t = {i, REVISION_CURRENT, &who, 1, &e, 1};
		negotiation_table(n, &t, scratch);
		struct text_counts c = negotiation_counts(n, (struct provision_id){0}, scratch);
		assert_int_equal(c.edits, i);
		assert_int_equal(c.brackets, 1);
		assert_int_equal(tally_compiled(n), PARAGRAPHS + i);
	}
	negotiation_counts(n, (struct provision_id){40}, scratch);
	negotiation_standing(n, (struct provision_id){41}, scratch);
	assert_int_equal(tally_compiled(n), PARAGRAPHS + 5);
}

/* --- clashes ---------------------------------------------------------------------------------- */

static bool is_in(const struct clash *c, struct edit_ref ref)
{
	for (size_t i = 0; i < c->edits_len; i++)
		if (edit_ref_eq(c->edits[i], ref))
			return true;
	return false;
}

static bool on_words(const struct tabled_edit *e)
{
	return e->edit.op <= EDIT_RESERVE;
}

/* A pair is found in a clash that holds both, or, for words under something whole, in that one. */
static bool is_told(
	const struct negotiation *n, const struct clash *list, size_t len, const struct conflict *c)
{
	const struct tabled_edit *x = negotiation_edit(n, c->a);
	const struct tabled_edit *y = negotiation_edit(n, c->b);
	for (size_t i = 0; i < len; i++) {
		bool both = is_in(&list[i], c->a) && is_in(&list[i], c->b);
		bool under = list[i].scope == CLASH_WHOLE &&
			     (on_words(x) || c->kind == CONFLICT_EDIT_IN_DELETED) && !on_words(y) &&
			     is_in(&list[i], c->b);
		if ((both || under) && list[i].classes & 1u << c->kind)
			return true;
	}
	return false;
}

static bool has_pair(const struct clash *c, const struct conflict *list, size_t len, int kind)
{
	for (size_t i = 0; i < len; i++)
		if ((int)list[i].kind == kind && (is_in(c, list[i].a) || is_in(c, list[i].b)))
			return true;
	return false;
}

/* Pairs in one clash hang together, step by step. */
static void assert_connected(const struct clash *c, const struct conflict *list, size_t len)
{
	bool *reached = NEWN(&a, bool, c->edits_len);
	reached[0] = true;
	for (bool more = true; more;) {
		more = false;
		for (size_t i = 0; i < c->edits_len; i++) {
			for (size_t k = 0; reached[i] && k < c->edits_len; k++) {
				bool met = c->edits[i].proposal == c->edits[k].proposal;
				for (size_t j = 0; j < len; j++)
					met |= list[j].kind != CONFLICT_ADJACENT &&
					       ((edit_ref_eq(list[j].a, c->edits[i]) &&
							edit_ref_eq(list[j].b, c->edits[k])) ||
						       (edit_ref_eq(list[j].b, c->edits[i]) &&
							       edit_ref_eq(
								       list[j].a, c->edits[k])));
				more |= met && !reached[k];
				reached[k] |= met;
			}
		}
	}
	for (size_t i = 0; i < c->edits_len; i++)
		assert_true(reached[i]);
}

static void clashes_are_the_components_of_the_pairs(void **state)
{
	(void)state;
	size_t seen = 0;
	for (uint64_t seed = 1; seed <= SEEDS; seed++, again()) {
		struct play p;
		struct conflict *pairs;
		struct clash *list;
		play_seed(&p, seed);
		size_t n = conflict_list(&a, p.n, (struct provision_id){0}, &pairs);
		size_t len = clash_list(&a, p.n, (struct provision_id){0}, &list, scratch);
		for (size_t i = 0; i < n; i++)
			assert_true(pairs[i].kind == CONFLICT_ADJACENT ||
				    is_told(p.n, list, len, &pairs[i]));
		for (size_t i = 0; i < len; i++) {
			for (int k = 0; k < CONFLICT_KIND_COUNT; k++)
				if (list[i].classes & 1u << k)
					assert_true(has_pair(&list[i], pairs, n, k));
			if (list[i].scope == CLASH_WORDS)
				assert_connected(&list[i], pairs, n);
			for (size_t k = 0; k < i && list[i].scope == CLASH_WORDS; k++)
				for (size_t j = 0; j < list[i].edits_len; j++)
					assert_false(list[k].scope == CLASH_WORDS &&
						     is_in(&list[k], list[i].edits[j]));
		}
		seen += len;
	}
	assert_true(seen > SEEDS / 2); /* the scripts do clash */
}

/* --- ledger ----------------------------------------------------------------------------------- */

static void the_ledger_has_every_bracket_once(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++, again()) {
		struct play p;
		struct ledger_entry *list;
		play_seed(&p, seed);
		size_t n = ledger_list(&a, p.n, (struct provision_id){0}, NULL, &list);
		struct text_counts c = negotiation_counts(p.n, (struct provision_id){0}, scratch);
		assert_int_equal(n, c.brackets);
		for (size_t i = 0; i < n; i++) {
			assert_true(list[i].owners_len > 0 && list[i].edits_len > 0);
			assert_true(list[i].words >= 0 && list[i].since >= 0);
			for (size_t k = 0; k < list[i].edits_len; k++)
				assert_true(standing_is_live(
					negotiation_edit(p.n, list[i].edits[k])->standing));
		}
		ledger_sort(list, n, p.n, LEDGER_BY_SIZE);
		for (size_t i = 1; i < n; i++)
			assert_true(list[i - 1].words >= list[i].words);
		ledger_sort(list, n, p.n, LEDGER_BY_AGE);
		for (size_t i = 1; i < n; i++)
			assert_true(list[i - 1].edits[0].proposal <= list[i].edits[0].proposal);
	}
}

static bool owns(const struct ledger_entry *e, int32_t who)
{
	for (size_t i = 0; i < e->owners_len; i++)
		if (e->owners[i] == who)
			return true;
	return false;
}

static void the_view_of_one_hides_all_others(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++, again()) {
		struct play p;
		play_seed(&p, seed);
		for (int32_t who = 0; who < PARTICIPANTS; who++) {
			struct profile only = {.only = &who, .only_len = 1};
			struct ledger_entry *list;
			size_t n = ledger_list(&a, p.n, (struct provision_id){0}, &only, &list);
			for (size_t i = 0; i < n; i++)
				assert_true(owns(&list[i], who));
		}
	}
}

/* --- what if ---------------------------------------------------------------------------------- */

static struct str document(const struct negotiation *n)
{
	struct buf b = buf_new(&a, 1 << 20);
	consolidate_document(&b, n, (struct provision_id){0}, NULL, scratch);
	return buf_view(&b);
}

static void a_fork_does_what_the_decision_would_and_is_not_noticed(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++, again()) {
		struct play p;
		struct err err;
		play_seed(&p, seed);
		const struct tabled_proposal **list;
		size_t n = negotiation_proposals(p.n, &a, &list);
		for (size_t i = 0; i < n; i++) {
			struct edit_set set = {.proposal = list[i]->number};
			if (!negotiation_accept_check(p.n, set, &err))
				continue;
			struct arena other CLEANUP(arena_close) = arena_open(1 << 26);
			struct str before = document(p.n);
			struct negotiation *f = negotiation_fork(&other, p.n);
			assert_true(str_eq(document(f), before));
			negotiation_accept(f, set, scratch);
			struct str supposed = document(f);
			assert_true(str_eq(document(p.n), before));
			negotiation_accept(p.n, set, scratch);
			assert_true(str_eq(document(p.n), supposed));
		}
	}
}

static void a_fork_at_one_provision_says_the_same_about_it(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++, again()) {
		struct play p;
		play_seed(&p, seed);
		struct text_line *lines;
		size_t n = text_list(
			&a, negotiation_text(p.n), (struct provision_id){0}, true, &lines);
		for (size_t i = 0; i < n; i++) {
			const struct tabled_edit **on;
			size_t len = negotiation_on(p.n, &a, lines[i].id, &on);
			for (size_t k = 0; k < len; k++) {
				struct arena other CLEANUP(arena_close) = arena_open(1 << 26);
				struct edit_set set = {on[k]->ref.proposal, &on[k]->ref.edit, 1};
				struct err err;
				if (!negotiation_accept_check(p.n, set, &err))
					continue;
				struct negotiation *all = negotiation_fork(&other, p.n);
				struct negotiation *here =
					negotiation_fork_at(&other, p.n, lines[i].id);
				negotiation_accept(all, set, scratch);
				negotiation_accept(here, set, scratch);
				for (size_t j = 0; j < len; j++)
					assert_int_equal(
						negotiation_edit(all, on[j]->ref)->standing,
						negotiation_edit(here, on[j]->ref)->standing);
				assert_true(str_eq(text_words(&all->text, lines[i].id),
					text_words(&here->text, lines[i].id)));
			}
		}
	}
}

static void what_somebody_wants_has_all_their_edits_or_says_which_not(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++, again()) {
		struct play p;
		play_seed(&p, seed);
		struct str before = document(p.n);
		for (int32_t who = 0; who < PARTICIPANTS; who++) {
			struct wanted w;
			struct arena other CLEANUP(arena_close) = arena_open(1 << 26);
			negotiation_want(&other, p.n, &who, 1, &w, scratch);
			for (size_t i = 0; i < w.adopted_len; i++)
				assert_int_equal(negotiation_edit(w.n, w.adopted[i])->standing,
					STANDING_ACCEPTED);
			for (size_t i = 0; i < w.left_len; i++)
				assert_int_not_equal(negotiation_edit(w.n, w.left[i])->standing,
					STANDING_ACCEPTED);
			assert_between(w.n, negotiation_text(p.n), negotiation_text(w.n));
		}
		assert_true(str_eq(document(p.n), before));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_the_marks_a_since_view_is_the_clean_text),
		cmocka_unit_test(sums_kept_by_addition_are_those_of_a_walk),
		cmocka_unit_test(one_proposal_recompiles_one_provision),
		cmocka_unit_test(clashes_are_the_components_of_the_pairs),
		cmocka_unit_test(the_ledger_has_every_bracket_once),
		cmocka_unit_test(the_view_of_one_hides_all_others),
		cmocka_unit_test(a_fork_does_what_the_decision_would_and_is_not_noticed),
		cmocka_unit_test(a_fork_at_one_provision_says_the_same_about_it),
		cmocka_unit_test(what_somebody_wants_has_all_their_edits_or_says_which_not),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
