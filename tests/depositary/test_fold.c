#include "tell.h"
#include "depositary/statusrow.h"

/*
 * Laws of the fold, over events drawn at random: the state on a day is the fold of the events up to
 * it; the order of signatures and deposits of one day changes nothing; nothing enters into force
 * before its threshold; the more time passes, the fewer are merely bound.
 */

enum { RUNS = 300, NAMES = 12, STEPS = 60 };

static const char clauses[] =
	"\"consent\": {\"by\": [\"ratification\", \"accession\"], \"article\": \"article 1\"},"
	"\"organizations\": {\"names\": [\"P0\"], \"counted\": false, \"article\": \"article 2\"},"
	"\"threshold\": {\"count\": 5, \"article\": \"article 2\"},"
	"\"entry_into_force\": {\"days\": 40, \"article\": \"article 2\"},"
	"\"later_parties\": {\"days\": 15, \"article\": \"article 2\"},"
	"\"denunciation\": {\"rule\": \"allowed\", \"days\": 20, \"article\": \"article 3\"}";

static uint64_t seed;

static int64_t draw(int64_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int64_t)((seed >> 33) % (uint64_t)below);
}

static struct event random_event(struct arena *a, struct date on)
{
	static const enum event_kind kinds[] = {EVENT_SIGN, EVENT_DEPOSIT, EVENT_DEPOSIT,
		EVENT_DENOUNCE, EVENT_RECALL, EVENT_APPLY_PROVISIONALLY, EVENT_CORRECT};
	struct event e = {.kind = kinds[draw(LEN(kinds))], .on = on};
	e.who = str_print(a, "P%d", (int)draw(NAMES));
	e.id = str_print(a, "c%d", (int)draw(1000));
	e.instrument = draw(2) ? CONSENT_RATIFICATION : CONSENT_ACCESSION;
	return e;
}

/* A treaty with as many events as were not refused. */
static void random_tale(struct tale *t, uint64_t number)
{
	struct date on = day("2000-01-01");
	tale_open(t, clauses);
	seed = number;
	for (int i = 0; i < STEPS; i++) {
		on = date_add_days(on, draw(3) ? 0 : draw(20));
		struct event e = random_event(&t->arena, on);
		if (treaty_check(&t->treaty, &e, &t->err))
			treaty_fold(&t->treaty, &e);
	}
}

/* Everything that shows on a day, as bytes. */
static struct str picture(struct arena *a, const struct treaty *t, struct date on)
{
	struct status_table table;
	struct buf b = buf_new(a, 1 << 16);
	status_table_of(a, t, on, &table);
	buf_print(&b, "%d %d-%d-%d %lld|", table.force.known, table.force.on.year,
		table.force.on.month, table.force.on.day, (long long)table.tally.count);
	for (int p = 0; p < NAMES; p++)
		for (size_t i = 0; i < table.lines.len; i++) {
			const struct status_line *l = &table.lines.at[i];
			if (!str_eq(l->name, str_print(a, "P%d", p)))
				continue;
			buf_print(&b, "%.*s %d %d %d-%d %d %d-%d-%d %zu;", STR_FMT(l->name),
				l->standing, l->how, l->consent.month, l->consent.day, l->bracketed,
				l->in_force.year, l->in_force.month, l->in_force.day, l->notes.len);
		}
	return buf_view(&b);
}

static void the_state_on_a_day_is_the_fold_of_the_events_up_to_it(void **state)
{
	for (uint64_t run = 0; run < RUNS; run++) {
		struct tale t;
		struct treaty early, again;
		random_tale(&t, run);
		struct date on = date_add_days(day("2000-01-01"), draw(200));
		treaty_at(&t.arena, &t.treaty, on, &early);
		treaty_open(&t.arena, &t.treaty.clauses, &again);
		for (size_t i = 0; i < t.treaty.events.len; i++) {
			if (date_cmp(t.treaty.events.at[i].on, on) > 0)
				continue;
			assert_true(treaty_check(&again, &t.treaty.events.at[i], &t.err));
			treaty_fold(&again, &t.treaty.events.at[i]);
		}
		assert_true(str_eq(picture(&t.arena, &early, on), picture(&t.arena, &again, on)));
		tale_close(&t);
	}
}

static bool comes_in(const struct event *e)
{
	return e->kind == EVENT_SIGN || e->kind == EVENT_DEPOSIT;
}

static void order_within_a_day_changes_nothing(void **state)
{
	int moved = 0;
	for (uint64_t run = 0; run < RUNS; run++) {
		struct tale t;
		struct treaty other;
		struct events list = {0};
		random_tale(&t, run);
		for (size_t i = 0; i < t.treaty.events.len; i++)
			*vec_push(&t.arena, &list.list) = t.treaty.events.at[i];
		/* signatures and deposits of one day, by different participants, change places */
		for (size_t i = 1; i < list.list.len; i++) {
			struct event *x = &list.list.at[i - 1], *y = &list.list.at[i];
			if (date_cmp(x->on, y->on) || str_eq(x->who, y->who) || !comes_in(x) ||
				!comes_in(y) || draw(2))
				continue;
			struct event z = *x;
			*x = *y;
			*y = z;
			moved++;
		}
		treaty_open(&t.arena, &t.treaty.clauses, &other);
		assert_true(treaty_add(&other, &list, &t.err));
		struct date on = date_add_days(day("2000-01-01"), draw(300) + 100);
		struct treaty as_told, as_moved;
		treaty_at(&t.arena, &t.treaty, on, &as_told);
		treaty_at(&t.arena, &other, on, &as_moved);
		assert_true(
			str_eq(picture(&t.arena, &as_told, on), picture(&t.arena, &as_moved, on)));
		tale_close(&t);
	}
	assert_true(moved > RUNS);
}

static void nothing_is_in_force_before_its_threshold(void **state)
{
	int reached = 0;
	for (uint64_t run = 0; run < RUNS; run++) {
		struct tale t;
		random_tale(&t, run);
		struct force f = force_general(&t.treaty);
		reached += f.reached;
		for (size_t i = 0; i < t.treaty.parties.len; i++)
			for (size_t k = 0; k < t.treaty.parties.at[i].spells.len; k++) {
				struct date on;
				if (!force_of_spell(
					    &t.treaty, &t.treaty.parties.at[i].spells.at[k], &on))
					continue;
				assert_true(f.reached && date_cmp(on, f.on) >= 0);
				assert_true(date_cmp(f.on, f.threshold) > 0);
			}
		if (f.reached) {
			struct treaty before;
			struct date eve = date_add_days(f.threshold, -1);
			treaty_at(&t.arena, &t.treaty, eve, &before);
			assert_true(force_tally(&before, eve).count < 5);
		}
		tale_close(&t);
	}
	assert_true(reached > RUNS / 4 && reached < RUNS);
}

static void sorting_keeps_days_and_puts_signatures_first(void **state)
{
	struct arena a = arena_open(8 << 20), scratch = arena_open(8 << 20);
	struct events e = {0};
	seed = 7;
	for (int i = 0; i < 500; i++) {
		struct event x = random_event(&a, date_add_days(day("2000-01-01"), draw(40)));
		x.number = i;
		*vec_push(&a, &e.list) = x;
	}
	events_sort(scratch, &e);
	for (size_t i = 1; i < e.list.len; i++) {
		const struct event *x = &e.list.at[i - 1], *y = &e.list.at[i];
		int by_day = date_cmp(x->on, y->on);
		assert_true(by_day < 0 || (by_day == 0 && x->kind < y->kind) ||
			    (by_day == 0 && x->kind == y->kind && x->number < y->number));
	}
	arena_close(&scratch);
	arena_close(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_state_on_a_day_is_the_fold_of_the_events_up_to_it),
		cmocka_unit_test(order_within_a_day_changes_nothing),
		cmocka_unit_test(nothing_is_in_force_before_its_threshold),
		cmocka_unit_test(sorting_keeps_days_and_puts_signatures_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
