#include "tell.h"
#include "base/file.h"
#include "depositary/eif.h"
#include "msg_err.h"

/* Tables as events: small ones here, the real ones in place where they are there. */

static struct arena arena;

static int open_arena(void **state)
{
	arena = arena_open(512 << 20);
	return 0;
}

static int close_arena(void **state)
{
	arena_close(&arena);
	return 0;
}

static void delays_are_read_as_tables_write_them(void **state)
{
	struct delay d;
	assert_true(delay_read(S("90th day"), &d) && d.days == 90 && !d.months);
	assert_true(delay_read(S("30 days after"), &d) && d.days == 30);
	assert_true(delay_read(S("12 months"), &d) && d.months == 12 && !d.days);
	assert_false(delay_read(S("soon"), &d));
	assert_false(delay_read(S("12 moons"), &d));
	assert_false(delay_read(S("999999 days"), &d));
}

static void a_row_that_makes_no_sense_has_its_place(void **state)
{
	struct action_book book = {0};
	struct err err = {0};
	assert_false(actions_read(&arena,
		S("mtdsg,treaty,participant,date,code\n1-1,T,Kenya,2001-02-29,\n"), &book, &err));
	assert_int_equal(err.why.key, MSG_CSV_VALUE);
	assert_int_equal(err.at.line, 2);
	assert_int_equal(err.at.column, 13);
	assert_false(actions_read(&arena,
		S("mtdsg,treaty,participant,date,code\n1-1,T,\"Ken\"\"ya\",2001-02-28,Z\n"), &book,
		&err));
	assert_int_equal(err.at.column, 28);
	assert_false(actions_read(&arena, S("mtdsg,treaty,participant\n"), &book, &err));
	assert_int_equal(err.why.key, MSG_CSV_NO_COLUMN);
}

#define HEAD "mtdsg,treaty,threshold_instruments,delay_rule,per_state_rule,official_eif\n"
#define ROWS "mtdsg,treaty,participant,date,code\n4-4,T,A,1970-01-01,a\n4-4,T,B,1970-01-02,a\n"

static struct eif_result work(const char *cases, const char *rows)
{
	struct eif_cases *c = NEW(&arena, struct eif_cases);
	struct action_book *book = NEW(&arena, struct action_book);
	struct eif_result r;
	struct err err = {0};
	assert_true(eif_cases_read(&arena, str_of(cases), c, &err));
	assert_true(actions_read(&arena, str_of(rows), book, &err));
	assert_true(eif_work(&arena, &(struct eif_book){c, book}, &c->list.at[0], &r, &err));
	return r;
}

static void the_date_comes_from_the_rows_and_not_from_the_answer(void **state)
{
	struct eif_result r = work(HEAD "77-1,T,2,30th day,,1999-01-01\n",
		"mtdsg,treaty,participant,date,code\n77-1,T,A,1970-01-01,a\n77-1,T,B,1970-01-02,a\n");
	assert_day(r.by_events.on, "1970-02-01");
	assert_int_equal(r.verdict, EIF_NOT_EXPLAINED);
	r = work(HEAD "77-1,T,2,30th day,,\n",
		"mtdsg,treaty,participant,date,code\n77-1,T,A,1970-01-01,a\n77-1,T,B,1970-01-02,a\n");
	assert_day(r.by_events.on, "1970-02-01");
	assert_int_equal(r.verdict, EIF_NO_OFFICIAL);
}

static void a_clause_unlike_the_shipped_one_is_not_explained(void **state)
{
	struct eif_result r = work(HEAD "4-4,T,2,3 months,,1976-03-23\n", ROWS);
	assert_true(r.clauses_differ);
	assert_int_equal(r.verdict, EIF_NOT_EXPLAINED);
}

/* ---- the real tables ---- */

static struct str table(const char *name)
{
	struct str path = str_print(&arena, SHARED "/treaty_status/%s", name), bytes;
	struct err err = {0};
	if (!file_exists(path))
		skip();
	assert_true(file_read(&arena, path, 64 << 20, &bytes, &err));
	return bytes;
}

static void read_all(struct eif_cases *cases, struct action_book *book)
{
	struct err err = {0};
	assert_true(eif_cases_read(&arena, table("eif_cases.csv"), cases, &err));
	assert_true(actions_read(&arena, table("untc_actions_24_treaties.csv"), book, &err));
	assert_true(status_table_read(
		&arena, table("paris_agreement_status_2023.csv"), S("27-7-d"), book, &err));
}

/* The official dates are known to the file alone. */
static void every_official_date_comes_out_of_the_events(void **state)
{
	struct eif_cases cases = {0};
	struct action_book book = {0};
	struct err err = {0};
	int officials = 0;
	read_all(&cases, &book);
	for (size_t i = 0; i < cases.list.len; i++) {
		struct eif_result r;
		const struct eif_case *c = &cases.list.at[i];
		assert_true(eif_work(&arena, &(struct eif_book){&cases, &book}, c, &r, &err));
		assert_true(r.by_events.known);
		assert_false(r.clauses_differ);
		officials += c->has_official;
		if (!c->has_official)
			continue;
		if (date_cmp(r.by_events.on, c->official))
			fail_msg("%.*s", STR_FMT(c->id));
		assert_true(r.verdict == EIF_EQUAL || r.verdict == EIF_EXPLAINED);
	}
	assert_true(officials >= 12);
}

static void the_table_of_the_paris_agreement_alone_is_a_trap(void **state)
{
	struct eif_cases cases = {0};
	struct action_book book = {0};
	struct unusuals unusual = {0};
	struct treaty whole, t;
	struct err err = {0};
	read_all(&cases, &book);
	assert_true(eif_treaty(
		&arena, &(struct eif_book){&cases, &book}, S("27-7-d"), &whole, &unusual, &err));
	assert_day(force_general(&whole).on, "2016-11-04");
	treaty_at(&arena, &whole, day("2020-12-01"), &t);
	int32_t usa = treaty_party(&t, S("United States of America"));
	assert_int_equal(force_standing(&t, usa, day("2020-11-03")), PARTY_STANDING_PARTY);
	assert_int_equal(force_standing(&t, usa, day("2020-11-04")), PARTY_STANDING_WITHDRAWN);
	assert_int_equal(force_standing(&whole, usa, day("2021-02-19")), PARTY_STANDING_PARTY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(delays_are_read_as_tables_write_them),
		cmocka_unit_test(a_row_that_makes_no_sense_has_its_place),
		cmocka_unit_test(the_date_comes_from_the_rows_and_not_from_the_answer),
		cmocka_unit_test(a_clause_unlike_the_shipped_one_is_not_explained),
		cmocka_unit_test(every_official_date_comes_out_of_the_events),
		cmocka_unit_test(the_table_of_the_paris_agreement_alone_is_a_trap),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
