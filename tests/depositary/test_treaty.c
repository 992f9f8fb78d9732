#include "tell.h"
#include "depositary/statusrow.h"

/* What a depositary lets happen and what it refuses, and by which article. */

#define CLAUSES                                                                                      \
	"\"signature\": {\"open\": [{\"from\": \"2025-10-25\", \"to\": \"2025-10-26\", \"place\": "  \
	"\"Hanoi\"}, {\"from\": \"2025-10-27\", \"to\": \"2026-12-31\", \"place\": \"New York\"}], " \
	"\"article\": \"article 64 (1)\"},"                                                          \
	"\"consent\": {\"by\": [\"ratification\", \"acceptance\", \"approval\", \"accession\"], "    \
	"\"accession\": \"after-signature-closes\", \"article\": \"article 64 (3)\"},"               \
	"\"organizations\": {\"names\": [\"EUU\"], \"members\": [\"FRA\", \"DEU\"], "                \
	"\"counted\": false, \"article\": \"article 64 (2)\"},"                                      \
	"\"threshold\": {\"count\": 2, \"article\": \"article 65 (1)\"},"                            \
	"\"entry_into_force\": {\"days\": 90, \"article\": \"article 65 (1)\"},"                     \
	"\"later_parties\": {\"days\": 30, \"article\": \"article 65 (2)\"},"                        \
	"\"reservations\": {\"rule\": \"listed\", \"to\": [\"article 11\"], \"article\": "           \
	"\"article 61\"},"                                                                           \
	"\"denunciation\": {\"rule\": \"allowed\", \"months\": 12, \"after_months\": 6, "            \
	"\"article\": \"article 67\"},"                                                              \
	"\"amendment\": {\"days\": 90, \"after_months\": 60, \"article\": \"article 66\"}"

#define SIGN(on, who) "{'event': 'sign', 'on': '" on "', 'who': '" who "'}"
#define RATIFY(on, who)                                                                            \
	"{'event': 'deposit', 'on': '" on "', 'who': '" who "', 'instrument': 'ratification'}"
#define ACCEDE(on, who)                                                                            \
	"{'event': 'deposit', 'on': '" on "', 'who': '" who "', 'instrument': 'accession'}"

static struct tale tale;

static int setup(void **state)
{
	tale_open(&tale, CLAUSES);
	return 0;
}

static int teardown(void **state)
{
	tale_close(&tale);
	return 0;
}

static void signature_is_open_in_its_periods_alone(void **state)
{
	assert_false(treaty_is_open(&tale.treaty, day("2025-10-24")));
	assert_true(treaty_is_open(&tale.treaty, day("2025-10-25")));
	assert_true(treaty_is_open(&tale.treaty, day("2026-12-31")));
	assert_false(treaty_is_open(&tale.treaty, day("2027-01-01")));
	refused(&tale, SIGN("2025-10-24", "KEN"), "article 64 (1)");
	told(&tale, SIGN("2025-10-25", "KEN"));
	refused(&tale, SIGN("2027-01-01", "VNM"), "article 64 (1)");
}

static void nobody_signs_twice_or_without_powers(void **state)
{
	told(&tale, SIGN("2025-10-25", "KEN"));
	assert_false(tell(&tale, SIGN("2025-10-26", "KEN")));
	assert_int_equal(tale.err.fault, FAULT_CONFLICT);
	refused(&tale, "{'event': 'sign', 'on': '2025-10-26', 'who': 'VNM', 'powers': 'none'}",
		"VCLT, article 7");
	told(&tale,
		"{'event': 'sign', 'on': '2025-10-26', 'who': 'VNM', 'powers': 'foreign-minister'}");
}

static void an_organization_follows_one_of_its_members(void **state)
{
	refused(&tale, SIGN("2025-10-25", "EUU"), "article 64 (2)");
	told(&tale, SIGN("2025-10-25", "FRA"));
	told(&tale, SIGN("2025-10-25", "EUU"));
	refused(&tale, RATIFY("2026-01-10", "EUU"), "article 64 (2)");
	told(&tale, RATIFY("2026-01-11", "FRA"));
	told(&tale, RATIFY("2026-01-11", "EUU"));
	assert_false(force_general(&tale.treaty).reached); /* it is not additional */
}

static void who_has_not_signed_cannot_ratify_but_accedes_after_closing(void **state)
{
	told(&tale, SIGN("2025-10-25", "KEN"));
	refused(&tale, RATIFY("2026-03-01", "VNM"), "article 64 (3)");
	refused(&tale, ACCEDE("2026-03-01", "VNM"), "article 64 (3)");
	told(&tale, ACCEDE("2027-01-01", "VNM"));
	assert_false(tell(&tale, ACCEDE("2027-01-02", "VNM")));
	assert_int_equal(tale.err.fault, FAULT_CONFLICT);
	refused(&tale,
		"{'event': 'deposit', 'on': '2027-01-02', 'who': 'KEN', 'instrument': "
		"'formal-confirmation'}",
		"article 64 (3)");
}

static void a_signature_ad_referendum_waits_for_its_confirmation(void **state)
{
	told(&tale,
		"{'event': 'sign', 'on': '2025-10-25', 'who': 'KEN', 'signature': 'ad-referendum'}");
	refused(&tale, RATIFY("2026-03-01", "KEN"), "VCLT, article 12 (2) (b)");
	told(&tale, "{'event': 'confirm-signature', 'on': '2026-03-02', 'who': 'KEN'}");
	told(&tale, RATIFY("2026-03-03", "KEN"));
	refused(&tale, "{'event': 'confirm-signature', 'on': '2026-03-04', 'who': 'KEN'}",
		"VCLT, article 12 (2) (b)");
	refused(&tale,
		"{'event': 'sign', 'on': '2026-03-05', 'who': 'VNM', 'signature': 'definitive'}",
		"article 64 (3)");
}

/* Kenya and Viet Nam are parties from 8 April 2026. */
static void in_force(void)
{
	told(&tale, SIGN("2025-10-25", "KEN"));
	told(&tale, SIGN("2025-10-25", "VNM"));
	told(&tale, SIGN("2025-10-25", "BRA"));
	told(&tale, RATIFY("2026-01-05", "KEN"));
	told(&tale, RATIFY("2026-01-08", "VNM"));
	assert_day(force_general(&tale.treaty).on, "2026-04-08");
}

static void events_come_in_order(void **state)
{
	in_force();
	assert_false(tell(&tale, RATIFY("2026-01-07", "BRA")));
	assert_int_equal(tale.err.fault, FAULT_INPUT);
}

static void leaving_has_its_time(void **state)
{
	in_force();
	refused(&tale, "{'event': 'denounce', 'on': '2026-05-01', 'who': 'BRA'}", "article 67");
	refused(&tale, "{'event': 'denounce', 'on': '2026-10-07', 'who': 'KEN'}", "article 67");
	told(&tale, "{'event': 'denounce', 'on': '2026-10-08', 'who': 'KEN'}");
	int32_t ken = treaty_party(&tale.treaty, S("KEN"));
	assert_day(tale.treaty.parties.at[ken].spells.at[0].ends, "2027-10-08");
	assert_int_equal(
		force_standing(&tale.treaty, ken, day("2027-10-07")), PARTY_STANDING_PARTY);
	assert_int_equal(
		force_standing(&tale.treaty, ken, day("2027-10-08")), PARTY_STANDING_WITHDRAWN);
	refused(&tale, ACCEDE("2027-10-07", "KEN"), "article 67");
	refused(&tale, "{'event': 'recall-denunciation', 'on': '2027-10-08', 'who': 'KEN'}",
		"VCLT, article 68");
	told(&tale, ACCEDE("2027-10-08", "KEN"));
	assert_day(bound_on(&tale.treaty, "KEN"), "2027-11-07");
	/* below the threshold in between, and yet in force: VCLT, article 55 */
	assert_day(force_general(&tale.treaty).on, "2026-04-08");
}

static void a_denunciation_may_be_revoked_before_it_takes_effect(void **state)
{
	in_force();
	told(&tale, "{'event': 'denounce', 'on': '2026-10-08', 'who': 'KEN'}");
	told(&tale, "{'event': 'recall-denunciation', 'on': '2027-10-07', 'who': 'KEN'}");
	int32_t ken = treaty_party(&tale.treaty, S("KEN"));
	assert_int_equal(
		force_standing(&tale.treaty, ken, day("2030-01-01")), PARTY_STANDING_PARTY);
}

/* ---- reservations ---- */

#define RESERVE(on, who, id)                                                                       \
	"{'event': 'reserve', 'on': '" on "', 'who': '" who "', 'id': '" id                        \
	"', 'about': 'article 11'}"
#define OBJECT(on, who, to) "{'event': 'object', 'on': '" on "', 'who': '" who "', 'to': '" to "'}"

static enum reservation_state state_of(const char *id, const char *on)
{
	int32_t s = treaty_statement(&tale.treaty, str_of(id));
	return force_reservation(&tale.treaty, &tale.treaty.statements.at[s], day(on));
}

static void reservations_keep_to_what_the_treaty_admits(void **state)
{
	told(&tale, SIGN("2025-10-25", "KEN"));
	refused(&tale,
		"{'event': 'reserve', 'on': '2025-10-25', 'who': 'KEN', 'id': 'r1', 'about': "
		"'article 12'}",
		"article 61");
	refused(&tale, RESERVE("2025-11-25", "KEN", "r1"), "VCLT, article 19");
	refused(&tale, RESERVE("2025-11-25", "VNM", "r1"), "VCLT, article 19");
}

static void a_reservation_at_signature_is_confirmed_or_lapses(void **state)
{
	told(&tale, SIGN("2025-10-25", "KEN"));
	told(&tale, RESERVE("2025-10-25", "KEN", "r1"));
	told(&tale, SIGN("2025-10-26", "VNM"));
	told(&tale, RESERVE("2025-10-26", "VNM", "r2"));
	assert_int_equal(state_of("r1", "2025-12-01"), RESERVATION_TO_CONFIRM);
	refused(&tale,
		"{'event': 'deposit', 'on': '2026-01-05', 'who': 'KEN', 'instrument': "
		"'ratification', 'names': ['r2']}",
		"VCLT, article 23 (2)");
	told(&tale, "{'event': 'deposit', 'on': '2026-01-05', 'who': 'KEN', 'instrument': "
		    "'ratification', 'names': ['r1']}");
	told(&tale, RATIFY("2026-01-08", "VNM"));
	assert_int_equal(state_of("r1", "2026-02-01"), RESERVATION_STANDING);
	assert_int_equal(state_of("r2", "2026-02-01"), RESERVATION_LAPSED);
}

static void a_late_reservation_waits_twelve_months_and_one_objection_ends_it(void **state)
{
	in_force();
	told(&tale, RESERVE("2026-06-01", "KEN", "r1"));
	told(&tale, RESERVE("2026-06-01", "VNM", "r2"));
	assert_int_equal(state_of("r1", "2027-05-31"), RESERVATION_PENDING);
	told(&tale, OBJECT("2027-05-01", "KEN", "r2"));
	refused(&tale, OBJECT("2027-06-02", "VNM", "r1"), "VCLT, article 20 (5)");
	assert_int_equal(state_of("r1", "2027-06-01"), RESERVATION_STANDING);
	assert_int_equal(state_of("r2", "2027-06-01"), RESERVATION_REJECTED);
	told(&tale, "{'event': 'retract', 'on': '2028-01-01', 'who': 'KEN', 'to': 'r1'}");
	assert_int_equal(state_of("r1", "2028-01-01"), RESERVATION_WITHDRAWN);
}

static void silence_is_acceptance_after_twelve_months_or_own_consent(void **state)
{
	struct date d;
	in_force();
	told(&tale, RATIFY("2028-03-10", "BRA"));
	told(&tale, RESERVE("2028-03-10", "BRA", "r1"));
	const struct statement *s = &tale.treaty.statements.at[0];
	assert_true(force_accepted(&tale.treaty, s, treaty_party(&tale.treaty, S("KEN")), &d));
	assert_day(d, "2029-03-10");
	told(&tale, ACCEDE("2030-06-01", "CHE"));
	assert_true(force_accepted(&tale.treaty, &tale.treaty.statements.at[0],
		treaty_party(&tale.treaty, S("CHE")), &d));
	assert_day(d, "2030-06-01");
	refused(&tale, OBJECT("2030-06-02", "KEN", "r1"), "VCLT, article 20 (5)");
	refused(&tale, OBJECT("2030-06-02", "BRA", "r1"), "VCLT, article 20");
}

/* ---- the text ---- */

#define CORRECT(on, id) "{'event': 'propose-correction', 'on': '" on "', 'id': '" id "'}"

static void a_correction_stands_after_ninety_days_unless_one_who_may_objects(void **state)
{
	in_force();
	told(&tale, CORRECT("2026-05-13", "c1"));
	told(&tale, CORRECT("2026-05-13", "c2"));
	assert_day(force_correction(&tale.treaty, &tale.treaty.corrections.at[0]), "2026-08-11");
	told(&tale, OBJECT("2026-06-01", "CHE", "c1")); /* a stranger: recorded, no more */
	assert_false(tale.treaty.corrections.at[0].blocked);
	told(&tale, OBJECT("2026-06-01", "BRA", "c2"));
	assert_true(tale.treaty.corrections.at[1].blocked);
	refused(&tale, OBJECT("2026-08-12", "KEN", "c1"), "VCLT, article 79 (2)");
}

static void an_amendment_binds_party_by_party(void **state)
{
	struct date d;
	in_force();
	refused(&tale,
		"{'event': 'propose-amendment', 'on': '2031-04-08', 'who': 'KEN', 'id': 'a1'}",
		"article 66");
	told(&tale, "{'event': 'propose-amendment', 'on': '2031-04-09', 'who': 'KEN', 'id': 'a1'}");
	refused(&tale,
		"{'event': 'accept-amendment', 'on': '2031-05-01', 'who': 'KEN', 'to': 'a1'}",
		"article 66");
	told(&tale, "{'event': 'adopt-amendment', 'on': '2032-01-01', 'to': 'a1'}");
	told(&tale, "{'event': 'accept-amendment', 'on': '2034-01-10', 'who': 'KEN', 'to': 'a1'}");
	const struct amendment *m = &tale.treaty.amendments.at[0];
	assert_true(force_amendment(&tale.treaty, m, treaty_party(&tale.treaty, S("KEN")), &d));
	assert_day(d, "2034-04-10");
	assert_false(force_amendment(&tale.treaty, m, treaty_party(&tale.treaty, S("VNM")), &d));
}

static void a_treaty_is_adopted_once_and_first(void **state)
{
	told(&tale, "{'event': 'adopt', 'on': '2024-12-24'}");
	assert_false(tell(&tale, "{'event': 'adopt', 'on': '2024-12-25'}"));
	assert_int_equal(tale.err.fault, FAULT_CONFLICT);
}

/* ---- the table ---- */

static struct status_line line_of(const struct status_table *t, const char *who)
{
	for (size_t i = 0; i < t->lines.len; i++)
		if (str_eq(t->lines.at[i].name, str_of(who)))
			return t->lines.at[i];
	fail_msg("no line for %s", who);
	return (struct status_line){0};
}

static void table(const char *on, struct status_table *out)
{
	struct treaty *t = NEW(&tale.arena, struct treaty);
	treaty_at(&tale.arena, &tale.treaty, day(on), t);
	status_table_of(&tale.arena, t, day(on), out);
}

static void a_successor_takes_the_place_of_its_predecessor(void **state)
{
	struct status_table t;
	in_force();
	told(&tale, "{'event': 'dissolve', 'on': '2030-12-31', 'who': 'KEN', 'names': ['KEA', "
		    "'KEB']}");
	refused(&tale, "{'event': 'denounce', 'on': '2031-01-01', 'who': 'KEN'}",
		"VCST, article 2");
	refused(&tale,
		"{'event': 'deposit', 'on': '2031-02-22', 'who': 'KEA', 'instrument': "
		"'succession', 'of': 'CHE'}",
		"VCST, article 17");
	told(&tale, "{'event': 'deposit', 'on': '2031-02-22', 'who': 'KEA', 'instrument': "
		    "'succession', 'of': 'KEN', 'effect': '2031-01-01'}");
	table("2030-06-01", &t);
	assert_int_equal(line_of(&t, "KEN").standing, PARTY_STANDING_PARTY);
	table("2031-03-01", &t);
	for (size_t i = 0; i < t.lines.len; i++)
		assert_false(str_eq(t.lines.at[i].name, S("KEN")));
	struct status_line l = line_of(&t, "KEA");
	assert_str(status_letter(&l), "d");
	assert_day(l.in_force, "2031-01-01");
	assert_int_equal(l.notes.at[0].kind, NOTE_PREDECESSOR);
	assert_day(l.notes.at[0].first, "2025-10-25");
	assert_day(l.notes.at[0].second, "2026-01-05");
}

static void letters_and_brackets_are_those_of_treaty_collections(void **state)
{
	struct status_table t;
	in_force();
	told(&tale, ACCEDE("2027-01-01", "CHE"));
	told(&tale, "{'event': 'denounce', 'on': '2027-06-01', 'who': 'KEN'}");
	table("2028-06-01", &t);
	struct status_line che = line_of(&t, "CHE"), ken = line_of(&t, "KEN"),
			   vnm = line_of(&t, "VNM");
	assert_str(status_letter(&che), "a");
	assert_str(status_letter(&vnm), "");
	assert_true(ken.bracketed);
	assert_int_equal(ken.notes.at[0].kind, NOTE_WITHDREW);
	assert_int_equal(t.signatories, 3);
	assert_int_equal(t.parties, 2);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(signature_is_open_in_its_periods_alone),
		CASE(nobody_signs_twice_or_without_powers),
		CASE(an_organization_follows_one_of_its_members),
		CASE(who_has_not_signed_cannot_ratify_but_accedes_after_closing),
		CASE(a_signature_ad_referendum_waits_for_its_confirmation),
		CASE(events_come_in_order),
		CASE(leaving_has_its_time),
		CASE(a_denunciation_may_be_revoked_before_it_takes_effect),
		CASE(reservations_keep_to_what_the_treaty_admits),
		CASE(a_reservation_at_signature_is_confirmed_or_lapses),
		CASE(a_late_reservation_waits_twelve_months_and_one_objection_ends_it),
		CASE(silence_is_acceptance_after_twelve_months_or_own_consent),
		CASE(a_correction_stands_after_ninety_days_unless_one_who_may_objects),
		CASE(an_amendment_binds_party_by_party),
		CASE(a_treaty_is_adopted_once_and_first),
		CASE(a_successor_takes_the_place_of_its_predecessor),
		CASE(letters_and_brackets_are_those_of_treaty_collections),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
