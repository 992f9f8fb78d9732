#include "tell.h"
#include "base/file.h"

/*
 * The worked cases T67 to T92 of the data on procedure that are about dates and the depositary,
 * read in place. What is given is told to the engine as events of a treaty with the clauses of the
 * case; what comes out is compared with the file, never with a figure of this test.
 */

static struct arena arena;
static struct json cases;

static int open_cases(void **state)
{
	struct str path = S(SHARED "/procedure/cases.json"), bytes;
	struct err err = {0};
	arena = arena_open(256 << 20);
	return !file_exists(path) || (file_read(&arena, path, 1 << 20, &bytes, &err) &&
					     json_read(&arena, bytes, &cases, &err))
		       ? 0
		       : -1;
}

static int close_cases(void **state)
{
	arena_close(&arena);
	return 0;
}

static const struct json *find(const char *id)
{
	const struct json *list = json_get(&cases, S("cases"));
	if (!list)
		skip();
	for (size_t i = 0; i < list->len; i++)
		if (str_eq(json_str(&list->item[i], S("id")), str_of(id)))
			return &list->item[i];
	fail_msg("no case %s", id);
	return NULL;
}

static struct date given(const struct json *c, const char *name)
{
	return day(str_z(&arena, json_str(json_get(c, S("given")), str_of(name))));
}

static int32_t given_int(const struct json *c, const char *name)
{
	return (int32_t)json_int(json_get(c, S("given")), str_of(name));
}

static const char *want(const struct json *c)
{
	return str_z(&arena, json_str(c, S("expect")));
}

static const char *want_at(const struct json *c, size_t i)
{
	return str_z(&arena, json_get(c, S("expect"))->item[i].string);
}

/* A treaty whose threshold and delays are the case's; everybody may accede. */
static struct treaty plain(int64_t count, struct delay general, struct delay own)
{
	struct treaty t;
	struct clauses c = {.id = S("99-1"), .threshold = count, .correction_days = 90};
	c.general.delay = general;
	c.own.delay = own;
	c.binds[CONSENT_ACCESSION] = true;
	c.organizations_article = S("article 65 (1)");
	*vec_push(&arena, &c.organizations) = S("EUU");
	treaty_open(&arena, &c, &t);
	return t;
}

static void accede(struct treaty *t, struct str who, struct date on)
{
	struct err err = {0};
	struct event e = {
		.kind = EVENT_DEPOSIT, .who = who, .on = on, .instrument = CONSENT_ACCESSION};
	assert_true(treaty_check(t, &e, &err));
	treaty_fold(t, &e);
}

static struct delay days(int32_t n)
{
	return (struct delay){.days = n};
}

static void the_nth_day_after_the_deposit(void **state)
{
	static const char *const ids[] = {"T67", "T68", "T69", "T70"};
	for (size_t i = 0; i < LEN(ids); i++) {
		const struct json *c = find(ids[i]);
		struct treaty t = plain(1, days(given_int(c, "days")), days(30));
		accede(&t, S("KEN"), given(c, "deposit"));
		assert_day(force_general(&t).on, want(c));
	}
}

static void an_organization_is_not_counted(void **state)
{
	const struct json *c = find("T71");
	int32_t states = given_int(c, "states");
	struct treaty t = plain(states + 1, days(90), days(30));
	struct date on = given(c, "reio_deposit");
	for (int32_t i = 0; i < states; i++)
		accede(&t, str_print(&arena, "S%d", i), date_add_days(on, -1));
	accede(&t, S("EUU"), on);
	assert_false(force_general(&t).reached);
	accede(&t, S("KEN"), given(c, "next_state"));
	assert_day(force_general(&t).on, want(c));
}

/* The first State's deposit is so that the general date is the one given. */
static void later_parties_never_precede_the_general_date(void **state)
{
	static const char *const ids[] = {"T72", "T73"};
	for (size_t i = 0; i < LEN(ids); i++) {
		const struct json *c = find(ids[i]);
		struct treaty t = plain(1, days(90), days(given_int(c, "days")));
		accede(&t, S("VNM"), date_add_days(given(c, "general"), -90));
		accede(&t, S("KEN"), given(c, "deposit"));
		assert_day(bound_on(&t, "KEN"), want(c));
	}
}

static void a_protocol_waits_for_its_convention(void **state)
{
	const struct json *c = find("T74");
	struct treaty t = plain(1, days(given_int(c, "days")), days(30));
	t.clauses.not_before = S("99-0");
	accede(&t, S("KEN"), given(c, "protocol_threshold"));
	assert_false(force_general(&t).known);
	treaty_other(&t, given(c, "convention_eif"));
	assert_day(force_general(&t).on, want(c));
}

static void the_first_day_of_the_month_after(void **state)
{
	const struct json *c = find("T75"), *more = find("T76");
	const struct delay rome = {.days = given_int(c, "days"), .next_month = true};
	static const char *const names[] = {"AFG", "AUS", "ARM", "BGD", "threshold"};
	struct treaty t = plain(1, rome, rome);
	accede(&t, S("ZZZ"), day("2002-04-11"));
	accede(&t, S("ALB"), given(c, "deposit"));
	assert_day(bound_on(&t, "ALB"), want(c));
	for (size_t i = 0; i < LEN(names); i++)
		assert_day(delay_apply(rome, given(more, names[i])), want_at(more, i));
}

static void months_of_the_calendar(void **state)
{
	const struct json *c = find("T77");
	struct treaty t = plain(1, (struct delay){.months = given_int(c, "months")}, days(30));
	accede(&t, S("KEN"), given(c, "deposit"));
	assert_day(force_general(&t).on, want(c));
}

static void dates_of_the_paris_agreement_and_the_montreal_protocol(void **state)
{
	const struct json *paris = find("T78"), *montreal = find("T79");
	static const char *const names[] = {"DZA", "BHR", "AFG"};
	static const size_t place[] = {2, 3, 1};
	struct treaty t = plain(1, days(30), days(30));
	accede(&t, S("ZZZ"), given(paris, "threshold"));
	assert_day(force_general(&t).on, want_at(paris, 0));
	for (size_t i = 0; i < LEN(names); i++) {
		accede(&t, str_of(names[i]), given(paris, names[i]));
		assert_day(bound_on(&t, names[i]), want_at(paris, place[i]));
	}
	const struct json *x = json_get(json_get(montreal, S("given")), S("x"));
	for (size_t i = 0; i < x->len; i++)
		assert_day(delay_apply(days(90), day(str_z(&arena, x->item[i].string))),
			want_at(montreal, i));
}

static void a_denunciation_takes_effect_after_a_year(void **state)
{
	static const char *const ids[] = {"T80", "T81"};
	for (size_t i = 0; i < LEN(ids); i++) {
		const struct json *c = find(ids[i]);
		struct treaty t = plain(1, days(90), days(30));
		struct date on = given(c, "received");
		struct event leave = {.kind = EVENT_DENOUNCE, .who = S("KEN"), .on = on};
		struct err err = {0};
		t.clauses.leaving = LEAVING_ALLOWED;
		t.clauses.leaves.delay = (struct delay){.months = 12};
		accede(&t, S("KEN"), date_add_days(on, -1000));
		assert_true(treaty_check(&t, &leave, &err));
		treaty_fold(&t, &leave);
		assert_day(t.parties.at[0].spells.at[0].ends, want(c));
	}
}

static void fewer_parties_than_the_threshold_end_nothing(void **state)
{
	const struct json *c = find("T82");
	int32_t count = given_int(c, "threshold"), left = given_int(c, "parties");
	struct treaty t = plain(count, days(90), days(30));
	struct err err = {0};
	for (int32_t i = 0; i < count; i++)
		accede(&t, str_print(&arena, "S%d", i), day("2027-01-01"));
	for (int32_t i = 0; i < count - left; i++) {
		struct event e = {.kind = EVENT_DENOUNCE,
			.who = str_print(&arena, "S%d", i),
			.on = day("2028-01-01")};
		assert_true(treaty_check(&t, &e, &err));
		treaty_fold(&t, &e);
	}
	assert_int_equal(force_tally(&t, day("2030-01-01")).count, left);
	bool in_force = force_standing(&t, count - 1, day("2030-01-01")) == PARTY_STANDING_PARTY;
	assert_string_equal(in_force ? "still in force" : "ended", want(c));
}

static void silence_and_consent(void **state)
{
	static const struct {
		const char *id, *own;
	} rows[] = {{"T83", "party_since"}, {"T84", "consent"}};
	for (size_t i = 0; i < LEN(rows); i++) {
		const struct json *c = find(rows[i].id);
		struct treaty t = plain(9, days(90), days(30));
		struct date notified = given(c, "notified"), own = given(c, rows[i].own), on;
		struct event r = {
			.kind = EVENT_RESERVE, .who = S("KEN"), .id = S("r"), .on = notified};
		bool before = date_cmp(own, notified) < 0;
		if (before)
			accede(&t, S("VNM"), own);
		accede(&t, S("KEN"), notified);
		treaty_fold(&t, &r);
		if (!before)
			accede(&t, S("VNM"), own);
		assert_true(
			force_accepted(&t, &t.statements.at[0], treaty_party(&t, S("VNM")), &on));
		assert_day(on, want(c));
	}
}

static void corrections(void **state)
{
	const struct json *c = find("T85"), *other = find("T86");
	struct treaty t = plain(9, days(90), days(30));
	struct event fix = {.kind = EVENT_CORRECT, .id = S("c"), .on = given(c, "proposed")};
	struct event no = {
		.kind = EVENT_OBJECT, .who = S("CHE"), .to = S("c"), .on = given(c, "proposed")};
	struct err err = {0};
	treaty_fold(&t, &fix);
	assert_day(force_correction(&t, &t.corrections.at[0]), want(c));
	assert_true(treaty_check(&t, &no, &err));
	treaty_fold(&t, &no);
	bool recorded = t.statements.len == 1, blocks = t.corrections.at[0].blocked;
	assert_string_equal(
		recorded && !blocks ? "recorded, does not block" : "blocks", want(other));
}

static void amendments(void **state)
{
	const struct json *c = find("T87"), *first = find("T88");
	struct treaty t = plain(1, days(90), days(30));
	struct date on = given(c, "deposit_of_acceptance"), d;
	struct event propose = {.kind = EVENT_PROPOSE_AMENDMENT, .who = S("KEN"), .id = S("a")},
		     adopt = {.kind = EVENT_ADOPT_AMENDMENT, .to = S("a")},
		     accept = {.kind = EVENT_ACCEPT_AMENDMENT, .who = S("KEN"), .to = S("a")};
	t.clauses.amendment.delay = days(90);
	t.clauses.amendment_after_months = 60;
	accede(&t, S("KEN"), date_add_days(given(first, "eif"), -90));
	assert_true(force_amendable(&t, &d));
	assert_day(d, want(first));
	propose.on = adopt.on = accept.on = on;
	treaty_fold(&t, &propose);
	treaty_fold(&t, &adopt);
	treaty_fold(&t, &accept);
	assert_true(force_amendment(&t, &t.amendments.at[0], 0, &d));
	assert_day(d, want(c));
}

/* The clauses of the Convention against Cybercrime as they are shipped. */
static struct treaty cybercrime(void)
{
	struct str text;
	struct treaty_file f;
	struct treaty t;
	struct err err = {0};
	assert_true(treaty_shipped(&arena, S("cybercrime"), &text));
	assert_true(treaty_file_read(&arena, text, &f, &err));
	treaty_open(&arena, &f.clauses, &t);
	return t;
}

static void the_signature_window(void **state)
{
	const struct json *c = find("T89");
	struct treaty t = cybercrime();
	const struct json *dates = json_get(json_get(c, S("given")), S("dates"));
	for (size_t i = 0; i < dates->len; i++) {
		struct date on = day(str_z(&arena, str_slice(dates->item[i].string, 0, 10)));
		struct str place = S("");
		for (size_t k = 0; k < t.clauses.windows.len; k++)
			if (date_cmp(t.clauses.windows.at[k].from, on) <= 0 &&
				date_cmp(on, t.clauses.windows.at[k].to) <= 0)
				place = t.clauses.windows.at[k].place;
		bool open = treaty_is_open(&t, on);
		bool over = date_cmp(on, vec_last(&t.clauses.windows).to) > 0;
		struct str said = open   ? str_print(&arena, "open %.*s", STR_FMT(place))
				  : over ? S("closed: accession only")
					 : S("closed");
		assert_str(said, want_at(c, i));
	}
}

static void the_letter_of_an_accession(void **state)
{
	const struct json *c = find("T90");
	enum consent how;
	assert_true(consent_find(json_str(json_get(c, S("given")), S("instrument")), &how));
	struct str said = str_print(&arena, "date + \" %.*s\"", STR_FMT(consent_letter(how)));
	assert_str(said, want(c));
}

static void who_may_not_sign(void **state)
{
	const struct json *reio = find("T91"), *powers = find("T92");
	struct treaty t = cybercrime();
	struct event sign = {.kind = EVENT_SIGN, .who = S("EUU"), .on = day("2025-10-25")};
	struct err err = {0};
	*vec_push(&arena, &t.clauses.members) = S("FRA");
	assert_string_equal(treaty_check(&t, &sign, &err) ? "signed" : "refused", want(reio));
	sign.who = S("KEN");
	sign.powers = json_bool(json_get(powers, S("given")), S("full_powers")) ? POWERS_FULL
										: POWERS_NONE;
	assert_string_equal(treaty_check(&t, &sign, &err) ? "signed" : "refused by the depositary",
		want(powers));
	assert_str(err.rule, "VCLT, article 7");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_nth_day_after_the_deposit),
		cmocka_unit_test(an_organization_is_not_counted),
		cmocka_unit_test(later_parties_never_precede_the_general_date),
		cmocka_unit_test(a_protocol_waits_for_its_convention),
		cmocka_unit_test(the_first_day_of_the_month_after),
		cmocka_unit_test(months_of_the_calendar),
		cmocka_unit_test(dates_of_the_paris_agreement_and_the_montreal_protocol),
		cmocka_unit_test(a_denunciation_takes_effect_after_a_year),
		cmocka_unit_test(fewer_parties_than_the_threshold_end_nothing),
		cmocka_unit_test(silence_and_consent),
		cmocka_unit_test(corrections),
		cmocka_unit_test(amendments),
		cmocka_unit_test(the_signature_window),
		cmocka_unit_test(the_letter_of_an_accession),
		cmocka_unit_test(who_may_not_sign),
	};
	return cmocka_run_group_tests(tests, open_cases, close_cases);
}
