#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "unit.h"
#include "base/file.h"
#include "committee.h"
#include "process/query.h"
#include "record/envelope.h"
#include "record/proof.h"
#include "scratch.h"
#include "msg_err.h"

static struct arena a;
static char folder[64];
static struct committee k;

static int new_committee(void **state)
{
	scratch_make(folder, sizeof(folder));
	committee_make(&k, str_of(folder), S("unga-main-committee"));
	return 0;
}

static int close_committee(void **state)
{
	committee_close(&k);
	scratch_remove(folder);
	return 0;
}

static struct seat *seat(void)
{
	return service_seat(k.service, 0);
}

static void reopen(struct service_config config)
{
	struct err err;
	service_close(k.service);
	assert_true(committee_open(&k, &config, &err));
}

static struct deed rights(const char *code, bool granted)
{
	return (struct deed){BY_SECRETARY, "participant.rights", "secretary",
		str_print(&a,
			"{\"participant\":\"%s\",\"rights\":{\"vote\":%s},\"from\":\"2026-01-01\","
			"\"basis\":\"Charter, Article 19\"}",
			code, granted ? "true" : "false")};
}

struct heard {
	int accepted;
	int refused;
	int64_t last_entry;
	enum fault last_fault;
	int news;
	int news_before_answer;
};

static void hear(void *of, const struct receipt *r, const struct err *err)
{
	struct heard *h = of;
	assert_true((r != NULL) != (err != NULL));
	h->accepted += r != NULL;
	h->refused += err != NULL;
	if (r)
		h->last_entry = r->entry;
	else
		h->last_fault = err->fault;
}

static void hear_news(void *of, const struct news *n)
{
	struct heard *h = of;
	h->news_before_answer += !h->accepted;
	h->news++;
	assert_str(n->kind, "participant.rights");
	assert_str(n->by, "secretariat");
}

static void submit(const struct deed *d, struct heard *h)
{
	struct parcel p = {.note = committee_note(&k, &a, d), .blob = d->blob, .blobs = d->blobs};
	service_submit(k.service, &p, hear, h);
}

static void what_is_answered_is_there_when_the_store_is_opened_again(void **state)
{
	struct heard h = {0};
	struct deed d = rights("KEN", false);
	int64_t before = seat_size(seat());
	submit(&d, &h);
	assert_int_equal(h.accepted, 0);
	service_turn(k.service);
	assert_int_equal(h.accepted, 1);
	assert_int_equal(h.last_entry, before);
	reopen((struct service_config){0});
	assert_int_equal(seat_size(seat()), before + 1);
	const struct process *p = seat_process(seat());
	int32_t ken = participant_find(p, S("KEN"));
	assert_int_equal(p->participants.at[ken].changes.len, 1);
}

static void acts_of_one_turn_stand_in_one_commit_and_see_each_other(void **state)
{
	struct heard h = {0};
	struct deed first = rights("KEN", false), second = rights("KEN", true);
	struct parcel repeated = {.note = committee_note(&k, &a, &first)};
	service_submit(k.service, &repeated, hear, &h);
	service_submit(k.service, &repeated, hear, &h); /* the same act twice in one turn */
	submit(&second, &h);
	assert_int_equal(service_waiting(k.service), 3);
	service_turn(k.service);
	assert_int_equal(h.accepted, 2);
	assert_int_equal(h.refused, 1);
	assert_int_equal(h.last_fault, FAULT_CONFLICT);
}

static void a_repeated_act_is_told_where_it_is(void **state)
{
	struct receipt r;
	struct err err;
	struct deed d = rights("KEN", false);
	struct parcel p = {.note = committee_note(&k, &a, &d)};
	assert_true(service_act(k.service, &p, &r, &err));
	int64_t size = seat_size(seat());
	assert_false(service_act(k.service, &p, &r, &err));
	assert_int_equal(err.fault, FAULT_CONFLICT);
	assert_int_equal(err.why.key, MSG_ACT_REPEATED);
	assert_str(err.where, str_z(&a, str_print(&a, "entry %lld", (long long)size - 1)));
	assert_int_equal(seat_size(seat()), size);
}

static void refused_as(const struct parcel *p, enum fault fault)
{
	struct receipt r;
	struct err err;
	int64_t size = seat_size(seat());
	assert_false(service_act(k.service, p, &r, &err));
	assert_int_equal(err.fault, fault);
	assert_int_equal(seat_size(seat()), size);
}

static void an_act_without_the_right_signature_is_refused(void **state)
{
	struct deed d = rights("KEN", false);
	struct envelope e;
	struct err err;
	struct str note = committee_note(&k, &a, &d);
	assert_true(envelope_parse(&a, note, &e, &err));
	/* The text of one act under the signature of another. */
	struct deed other = rights("FRA", false);
	struct envelope f;
	assert_true(envelope_parse(&a, committee_note(&k, &a, &other), &f, &err));
	struct parcel forged = {.note = note_join(&a, e.text, f.sig[0].line)};
	refused_as(&forged, FAULT_DENIED);
	/* A delegation's key cannot act as the secretary. */
	struct parcel wrong = {
		.note = note_join(&a, e.text, note_sign(&a, &k.member[6], e.text, 0))};
	refused_as(&wrong, FAULT_DENIED);
	/* A key that nobody entered, with a name that is known. */
	struct signer stranger;
	assert_true(signer_new(&a, KEY_ED25519, S("secretariat/registry"), &stranger, &err));
	struct parcel unknown = {
		.note = note_join(&a, e.text, note_sign(&a, &stranger, e.text, 0))};
	refused_as(&unknown, FAULT_DENIED);
	signer_close(&stranger);
	struct parcel nothing = {.note = S("not a note")};
	refused_as(&nothing, FAULT_INPUT);
}

static void a_revoked_key_signs_nothing_more(void **state)
{
	struct receipt r;
	struct err err;
	struct deed revoke = {7, "key.revoke", "delegation",
		str_print(&a, "{\"key\":\"%.*s\",\"reason\":\"lost\"}",
			STR_FMT(key_render(&a, &k.member[7].key)))};
	assert_true(committee_act(&k, &revoke, &r, &err));
	struct parcel p = {.note = committee_note(&k, &a, &revoke)};
	refused_as(&p, FAULT_DENIED);
}

static void a_blob_is_stored_only_with_an_act_that_names_it(void **state)
{
	struct str blob = S("travaux-draft 1\n\n: article Article 1\n= Purpose\n");
	struct hash h = hash_of(blob);
	struct deed d = rights("KEN", false);
	struct receipt r;
	struct err err;
	struct str bytes;
	struct parcel p = {.note = committee_note(&k, &a, &d), .blob = &blob, .blobs = 1};
	assert_true(service_act(k.service, &p, &r, &err)); /* it names no blob */
	assert_false(seat_blob(&a, seat(), &h, &bytes, &err));
	assert_int_equal(err.fault, FAULT_MISSING);
}

/* ---- time ---- */

static int64_t fixed_clock(void *of)
{
	return *(int64_t *)of;
}

static void time_never_goes_back_and_a_clock_in_doubt_is_confirmed(void **state)
{
	struct receipt r, later;
	struct err err;
	struct deed d = rights("KEN", false);
	int64_t now = seat_time_ms(seat()) + 1000;
	struct service_config config = {.clock = fixed_clock, .clock_of = &now};
	reopen(config);
	assert_true(committee_act(&k, &d, &r, &err));
	assert_int_equal(r.time_ms, now);
	now -= 60 * 1000; /* a minute back: the last entry's time */
	d = rights("KEN", true);
	assert_true(committee_act(&k, &d, &later, &err));
	assert_int_equal(later.time_ms, r.time_ms);
	now -= 10 * 60 * 1000; /* eleven minutes back: nothing without a person */
	d = rights("FRA", true);
	assert_false(committee_act(&k, &d, &later, &err));
	assert_int_equal(err.why.key, MSG_CLOCK_IN_DOUBT);
	config.accept_clock = true;
	reopen(config);
	assert_true(committee_act(&k, &d, &later, &err));
	assert_int_equal(later.time_ms, r.time_ms);
}

/* ---- the pen ---- */

static void a_node_that_only_reads_refuses_acts(void **state)
{
	struct receipt r;
	struct err err;
	struct deed d = rights("KEN", false);
	reopen((struct service_config){.read_only = true});
	assert_false(committee_act(&k, &d, &r, &err));
	assert_int_equal(err.why.key, MSG_NODE_READS_ONLY);
}

static void two_programs_cannot_hold_the_pen(void **state)
{
	struct service *second;
	struct err err;
	struct service_config config = {.data = str_of(folder)};
	assert_false(service_open(&config, &second, &err));
	assert_int_equal(err.fault, FAULT_CONFLICT);
}

static void a_store_from_an_old_copy_is_refused(void **state)
{
	struct receipt r;
	struct err err;
	struct str db = str_print(&a, "%s/travaux.db", folder), old;
	struct deed d = rights("KEN", false);
	reopen((struct service_config){0}); /* checkpoints the write-ahead log on closing */
	service_close(k.service);
	assert_true(file_read(&a, db, 1 << 24, &old, &err));
	assert_true(committee_open(&k, &(struct service_config){0}, &err));
	assert_true(committee_act(&k, &d, &r, &err));
	service_close(k.service);
	k.service = NULL;
	assert_true(file_write(db, old, 0600, &err));
	assert_false(committee_open(&k, &(struct service_config){0}, &err));
	assert_int_equal(err.why.key, MSG_RECORD_SHORTER_THAN_GUARD);
}

static void a_receipt_proves_that_the_act_is_in_the_record(void **state)
{
	struct receipt r;
	struct err err;
	struct str text, entry;
	struct proof p;
	struct key log_key;
	struct deed d = rights("KEN", false);
	assert_true(committee_act(&k, &d, &r, &err));
	assert_true(seat_receipt(&a, seat(), r.entry, &text, &err));
	assert_true(seat_entry(&a, seat(), r.entry, &entry, &err));
	assert_true(proof_parse(&a, text, &p, &err));
	assert_true(key_parse(&a, seat_log_key(seat()), &log_key, &err));
	assert_true(proof_verify(&a, &p, entry, &log_key, &err));
	char *bytes = (char *)(uintptr_t)entry.at;
	bytes[40] ^= 1;
	assert_false(proof_verify(&a, &p, entry, &log_key, &err));
}

static void news_comes_after_the_answers(void **state)
{
	struct heard h = {0};
	struct deed first = rights("KEN", false), second = rights("KEN", true);
	service_listen(k.service, hear_news, &h);
	submit(&first, &h);
	submit(&second, &h);
	service_turn(k.service);
	assert_int_equal(h.news, 2);
	assert_int_equal(h.news_before_answer, 0);
}

/* ---- the fatal door ---- */

static void fail_to_commit(void)
{
	struct heard h = {0};
	struct rlimit none = {.rlim_cur = 0, .rlim_max = 0};
	struct deed d = rights("KEN", false);
	submit(&d, &h);
	signal(SIGXFSZ, SIG_IGN); /* a write fails as on a full disk */
	setrlimit(RLIMIT_FSIZE, &none);
	service_turn(k.service);
	_exit(h.accepted ? 1 : 0); /* not reached */
}

static void a_commit_that_fails_ends_the_program_and_nobody_was_answered(void **state)
{
	int64_t size = seat_size(seat());
	pid_t child = fork();
	if (child == 0)
		fail_to_commit();
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), fault_exit_status(FAULT_OUTSIDE));
	reopen((struct service_config){0});
	assert_int_equal(seat_size(seat()), size);
}

#define CLAIM(f) cmocka_unit_test_setup_teardown(f, new_committee, close_committee)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CLAIM(what_is_answered_is_there_when_the_store_is_opened_again),
		CLAIM(acts_of_one_turn_stand_in_one_commit_and_see_each_other),
		CLAIM(a_repeated_act_is_told_where_it_is),
		CLAIM(an_act_without_the_right_signature_is_refused),
		CLAIM(a_revoked_key_signs_nothing_more),
		CLAIM(a_blob_is_stored_only_with_an_act_that_names_it),
		CLAIM(time_never_goes_back_and_a_clock_in_doubt_is_confirmed),
		CLAIM(a_node_that_only_reads_refuses_acts),
		CLAIM(two_programs_cannot_hold_the_pen),
		CLAIM(a_store_from_an_old_copy_is_refused),
		CLAIM(a_receipt_proves_that_the_act_is_in_the_record),
		CLAIM(news_comes_after_the_answers),
		CLAIM(a_commit_that_fails_ends_the_program_and_nobody_was_answered),
	};
	a = arena_open(1 << 28);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
