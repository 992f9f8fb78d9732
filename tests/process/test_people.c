#include "unit.h"
#include "rig.h"
#include "msg_err.h"

static struct rig rig, *r = &rig;

static int open_rig(void **state)
{
	rig_open(r);
	rig_process(r, "ahc-cybercrime", "unga-plenary", "BRA CHN EGY FRA JPN KEN USA");
	return 0;
}

static int close_rig(void **state)
{
	rig_close(r);
	return 0;
}

/* ---- process.create ---- */

static void a_process_is_created_once(void **state)
{
	assert_str(r->p.title, "A sample process");
	assert_int_equal(r->p.bodies.len, 2);
	assert_int_equal(r->p.bodies.at[1].parent, 0);
	assert_str(r->p.bodies.at[1].rules->id, "ahc-cybercrime");
	assert_int_equal(r->p.credentials_threshold, 2);
	struct buf b = buf_new(&r->acts, 1 << 16);
	struct json_out o = json_out(&b);
	json_put(&o, &r->taken.at[0].body);
	rig_no(r, FAULT_ORDER, MSG_PROCESS_CREATED_ALREADY, "process.create", "secretariat", "%.*s",
		STR_FMT(buf_view(&b)));
}

static void nothing_else_comes_first(void **state)
{
	struct rig empty;
	rig_open(&empty);
	empty.p.id = r->p.id;
	struct str line = rig_line(&empty, S("vote.close"), S("chair:BRA"), S("{\"vote\":1}"));
	assert_false(rig_submit(&empty, line));
	assert_int_equal(empty.err.fault, FAULT_DENIED); /* nobody has a key yet */
	rig_close(&empty);
}

static void the_creating_act_is_judged(void **state)
{
	static const char form[] =
		"{\"title\":\"T\",\"origin\":\"o\",\"negotiating\":\"%s\",\"languages\":[\"en\"],"
		"\"engine\":%d,\"unicode\":\"%s\",\"sample\":true,\"bodies\":[{\"id\":\"c\",\"name\":"
		"\"C\",\"rules\":\"%s\"%s}],\"secretary\":\"%.*s\",\"credentials\":{\"threshold\":%d,"
		"\"keys\":[\"%.*s\"]}}";
	struct rig e;
	rig_open(&e);
	struct str json = rig_blob(&e, r->stored.at[0].bytes);
	const char *rules = str_z(&e.acts, json);
	const char *broken = str_z(&e.acts, rig_blob(&e, S("{\"format\":1}")));
	const char *missing = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
	struct str s = rig_vkey(&e, S("secretariat")), c = rig_vkey(&e, S("credentials-1"));
	const char *kind = "process.create", *by = "secretariat";
#define CREATE(neg, engine, uni, blob, parent, threshold)                                          \
	form, neg, engine, uni, blob, parent, STR_FMT(s), threshold, STR_FMT(c)
	rig_no(&e, FAULT_MISSING, MSG_ENGINE_UNKNOWN, kind, by,
		CREATE("en", 2, "15.0.0", rules, "", 1));
	rig_no(&e, FAULT_MISSING, MSG_UNICODE_UNKNOWN, kind, by,
		CREATE("en", 1, "14.0.0", rules, "", 1));
	rig_no(&e, FAULT_INPUT, MSG_NEGOTIATING_LANGUAGE, kind, by,
		CREATE("fr", 1, "15.0.0", rules, "", 1));
	rig_no(&e, FAULT_MISSING, MSG_BLOB_MISSING, kind, by,
		CREATE("en", 1, "15.0.0", missing, "", 1));
	rig_no(&e, FAULT_MISSING, MSG_BODY_UNKNOWN, kind, by,
		CREATE("en", 1, "15.0.0", rules, ",\"parent\":\"p\"", 1));
	rig_no(&e, FAULT_INPUT, MSG_CREDENTIALS_THRESHOLD, kind, by,
		CREATE("en", 1, "15.0.0", rules, "", 2));
	rig_no(&e, FAULT_INPUT, MSG_CREDENTIALS_THRESHOLD, kind, by,
		CREATE("en", 1, "15.0.0", rules, "", 0));
	assert_false(rig_try(&e, kind, by, CREATE("en", 1, "15.0.0", broken, "", 1)));
	assert_int_equal(e.err.fault, FAULT_INPUT);
	assert_int_equal(e.err.at.line, 1);
	rig_do(&e, kind, by, CREATE("en", 1, "15.0.0", rules, "", 1));
#undef CREATE
	rig_close(&e);
}

/* ---- what is refused for every kind ---- */

static void an_act_of_another_process_is_refused(void **state)
{
	struct act_draft d = {
		.process = S("00112233445566778899aabbccddeeff00112233445566778899aabb"
			     "ccddeeff"),
		.kind = S("key.rotate"),
		.by = S("KEN"),
		.capacity = S("delegation"),
		.nonce = S("00112233445566778899aabbccddeeff")};
	d.body = str_print(&r->acts, "{\"key\":\"%.*s\"}", STR_FMT(rig_vkey(r, S("KEN-2"))));
	assert_false(rig_submit(r, act_write(&r->acts, &d)));
	assert_int_equal(r->err.why.key, MSG_PROCESS_UNKNOWN);
}

static void a_repeated_act_is_refused_with_its_entry(void **state)
{
	struct str body =
		str_print(&r->acts, "{\"key\":\"%.*s\"}", STR_FMT(rig_vkey(r, S("KEN2"))));
	struct str line = rig_line(r, S("key.rotate"), S("KEN"), body);
	assert_true(rig_submit(r, line));
	int64_t entry = rig_size(r) - 1;
	assert_false(rig_submit(r, line));
	assert_int_equal(r->err.fault, FAULT_CONFLICT);
	assert_int_equal(r->err.why.key, MSG_ACT_REPEATED);
	assert_int_equal(r->err.why.arg[0].n, entry);
}

static void after_is_not_beyond_the_head(void **state)
{
	struct act_draft d = {.process = r->p.id,
		.kind = S("key.rotate"),
		.by = S("KEN"),
		.capacity = S("delegation"),
		.after = rig_size(r) + 1,
		.nonce = S("00112233445566778899aabbccddeeff")};
	d.body = str_print(&r->acts, "{\"key\":\"%.*s\"}", STR_FMT(rig_vkey(r, S("KEN-3"))));
	assert_false(rig_submit(r, act_write(&r->acts, &d)));
	assert_int_equal(r->err.why.key, MSG_ACT_AFTER);
}

static void a_participant_that_nobody_registered_cannot_act(void **state)
{
	rig_no(r, FAULT_DENIED, MSG_KEY_NOT_OF, "key.rotate", "ATL", "{\"key\":\"%.*s\"}",
		STR_FMT(rig_vkey(r, S("ATL"))));
	rig_no(r, FAULT_MISSING, MSG_PARTICIPANT_UNKNOWN, "proposal.cosponsor", "recorder:ATL",
		"{\"proposal\":1}");
}

/* ---- participants and rights ---- */

static void a_code_is_registered_once(void **state)
{
	rig_no(r, FAULT_ORDER, MSG_PARTICIPANT_REGISTERED, "participant.register", "secretariat",
		"{\"participants\":[{\"code\":\"KEN\",\"kind\":\"member\",\"bodies\":[]}]}");
	rig_no(r, FAULT_ORDER, MSG_PARTICIPANT_REGISTERED, "participant.register", "secretariat",
		"{\"participants\":[{\"code\":\"XA\",\"kind\":\"member\",\"bodies\":[]},"
		"{\"code\":\"XA\",\"kind\":\"member\",\"bodies\":[]}]}");
	rig_no(r, FAULT_MISSING, MSG_BODY_UNKNOWN, "participant.register", "secretariat",
		"{\"participants\":[{\"code\":\"XB\",\"kind\":\"member\",\"bodies\":[\"bureau\"]}]}");
	assert_int_equal(r->p.bodies.at[1].members, 7);
	rig_do(r, "participant.register", "secretariat",
		"{\"participants\":[{\"code\":\"VAT\",\"kind\":\"observer-state\",\"bodies\":"
		"[\"committee\"]}]}");
	assert_int_equal(r->p.bodies.at[1].members, 7);
	assert_true(participant_in_body(&r->p, participant_find(&r->p, S("VAT")), 1));
	assert_false(participant_in_body(&r->p, participant_find(&r->p, S("VAT")), 0));
}

static void rights_change_from_a_day_on(void **state)
{
	int32_t egy = participant_find(&r->p, S("EGY"));
	struct date before = {2026, 1, 1}, after = {2026, 2, 1};
	rig_do(r, "participant.rights", "secretariat",
		"{\"participant\":\"EGY\",\"rights\":{\"vote\":false},\"from\":\"2026-01-15\","
		"\"basis\":\"Charter, Article 19\"}");
	assert_true(participant_has(&r->p, egy, 1, RIGHT_VOTE, before));
	assert_false(participant_has(&r->p, egy, 1, RIGHT_VOTE, after));
	assert_true(participant_has(&r->p, egy, 1, RIGHT_TABLE, after));
	assert_str(right_basis(&r->p, egy, 1, RIGHT_VOTE, after), "Charter, Article 19");
	rig_do(r, "participant.rights", "secretariat",
		"{\"participant\":\"EGY\",\"rights\":{\"vote\":true},\"from\":\"2026-01-20\","
		"\"basis\":\"exempted\"}");
	assert_true(participant_has(&r->p, egy, 1, RIGHT_VOTE, after));
	assert_false(participant_has(&r->p, egy, 1, RIGHT_VOTE, (struct date){2026, 1, 16}));
	rig_no(r, FAULT_INPUT, MSG_RIGHT_UNKNOWN, "participant.rights", "secretariat",
		"{\"participant\":\"EGY\",\"rights\":{\"veto\":true},\"from\":\"2026-01-20\","
		"\"basis\":\"x\"}");
}

/* ---- keys ---- */

static void with_key(const char *name)
{
	*vec_push(&r->acts, &r->key_ids) = key_id(rig_vkey(r, str_of(name)));
}

static void only_the_participants_own_key_acts_for_it(void **state)
{
	struct str fresh = rig_vkey(r, S("USA-2"));
	with_key("CHN");
	rig_no(r, FAULT_DENIED, MSG_KEY_NOT_OF, "key.rotate", "USA", "{\"key\":\"%.*s\"}",
		STR_FMT(fresh));
	with_key("secretariat");
	rig_no(r, FAULT_DENIED, MSG_KEY_NOT_OF, "key.rotate", "USA", "{\"key\":\"%.*s\"}",
		STR_FMT(fresh));
}

static void a_rotated_key_counts_from_the_next_entry_and_the_old_one_to_this_one(void **state)
{
	struct str old = rig_vkey(r, S("FRA")), fresh = rig_vkey(r, S("FRA-2"));
	rig_do(r, "key.rotate", "FRA", "{\"key\":\"%.*s\",\"replaces\":\"%.*s\"}", STR_FMT(fresh),
		STR_FMT(old));
	int64_t entry = rig_size(r) - 1;
	const struct key_held *k = key_find(&r->p, key_id(old));
	assert_true(interval_has(k->valid, entry));
	assert_false(interval_has(k->valid, entry + 1));
	assert_false(interval_has(key_find(&r->p, key_id(fresh))->valid, entry));
	struct str third = rig_vkey(r, S("FRA-3"));
	rig_no(r, FAULT_DENIED, MSG_KEY_NOT_OF, "key.rotate", "FRA", "{\"key\":\"%.*s\"}",
		STR_FMT(third));
	with_key("FRA-2");
	rig_do(r, "key.rotate", "FRA", "{\"key\":\"%.*s\"}", STR_FMT(third));
}

static void a_revoked_key_ends_and_cannot_come_back(void **state)
{
	struct str vkey = rig_vkey(r, S("JPN"));
	rig_no(r, FAULT_DENIED, MSG_KEY_NOT_OF, "key.revoke", "CHN",
		"{\"key\":\"%.*s\",\"reason\":\"x\"}", STR_FMT(vkey));
	rig_do(r, "key.revoke", "JPN", "{\"key\":\"%.*s\",\"reason\":\"lost\"}", STR_FMT(vkey));
	rig_no(r, FAULT_DENIED, MSG_KEY_NOT_OF, "key.revoke", "JPN",
		"{\"key\":\"%.*s\",\"reason\":\"lost\"}", STR_FMT(vkey));
	rig_no(r, FAULT_ORDER, MSG_KEY_ENTERED, "key.enter", "credentials",
		"{\"keys\":[{\"participant\":\"JPN\",\"key\":\"%.*s\"}]}", STR_FMT(vkey));
	assert_str(key_find(&r->p, key_id(vkey))->reason, "lost");
}

static void the_credentials_committee_signs_k_of_n(void **state)
{
	struct str vkey = rig_vkey(r, S("JPN-2"));
	with_key("credentials-1");
	rig_no(r, FAULT_DENIED, MSG_KEYS_TOO_FEW, "key.enter", "credentials",
		"{\"keys\":[{\"participant\":\"JPN\",\"key\":\"%.*s\"}]}", STR_FMT(vkey));
	with_key("credentials-1");
	with_key("credentials-1");
	rig_no(r, FAULT_DENIED, MSG_KEYS_TOO_FEW, "key.enter", "credentials",
		"{\"keys\":[{\"participant\":\"JPN\",\"key\":\"%.*s\"}]}", STR_FMT(vkey));
	with_key("credentials-3");
	with_key("secretariat");
	rig_no(r, FAULT_DENIED, MSG_KEYS_TOO_FEW, "key.enter", "credentials",
		"{\"keys\":[{\"participant\":\"JPN\",\"key\":\"%.*s\"}]}", STR_FMT(vkey));
	with_key("credentials-3");
	with_key("credentials-1");
	rig_do(r, "key.enter", "credentials",
		"{\"keys\":[{\"participant\":\"JPN\",\"key\":\"%.*s\"}]}", STR_FMT(vkey));
}

static void a_malformed_key_is_refused(void **state)
{
	assert_false(rig_try(r, "key.rotate", "KEN", "{\"key\":\"KEN/head+00000000+AAAA\"}"));
	assert_int_equal(r->err.fault, FAULT_INPUT);
}

/* ---- roles ---- */

static void the_chair_acts_with_the_chairs_key_only(void **state)
{
	const char *body = "{\"body\":\"committee\",\"number\":1,\"place\":\"Vienna\",\"date\":"
			   "\"2026-01-05\"}";
	rig_no(r, FAULT_DENIED, MSG_KEY_NOT_CHAIR, "session.open", "chair:CHN", "%s", body);
	with_key("secretariat");
	rig_no(r, FAULT_DENIED, MSG_KEY_NOT_CHAIR, "session.open", "chair:BRA", "%s", body);
	const char *plenary = "{\"body\":\"plenary\",\"number\":1,\"place\":\"Vienna\",\"date\":"
			      "\"2026-01-05\"}";
	rig_no(r, FAULT_DENIED, MSG_KEY_NOT_CHAIR, "session.open", "chair:BRA", "%s", plenary);
	rig_do(r, "session.open", "chair:BRA", "%s", body);
	rig_do(r, "session.close", "chair:BRA",
		"{\"body\":\"committee\",\"number\":1,\"date\":\"2026-01-05\"}");
}

static void the_chair_changes_hands_by_acts(void **state)
{
	struct str bra = rig_vkey(r, S("BRA")), ken = rig_vkey(r, S("KEN"));
	rig_no(r, FAULT_DENIED, MSG_KEY_NOT_OF, "role.bind", "secretariat",
		"{\"body\":\"committee\",\"role\":\"chair\",\"participant\":\"CHN\",\"key\":\"%.*s\","
		"\"basis\":\"x\"}",
		STR_FMT(ken));
	rig_no(r, FAULT_INPUT, MSG_CHAIR_NEEDS_BODY, "role.bind", "secretariat",
		"{\"role\":\"chair\",\"participant\":\"KEN\",\"key\":\"%.*s\",\"basis\":\"x\"}",
		STR_FMT(ken));
	rig_no(r, FAULT_ORDER, MSG_ROLE_HELD, "role.bind", "secretariat",
		"{\"body\":\"committee\",\"role\":\"chair\",\"participant\":\"BRA\",\"key\":\"%.*s\","
		"\"basis\":\"x\"}",
		STR_FMT(bra));
	rig_do(r, "role.bind", "secretariat",
		"{\"body\":\"committee\",\"role\":\"chair\",\"participant\":\"KEN\",\"key\":\"%.*s\","
		"\"basis\":\"elected\"}",
		STR_FMT(ken));
	rig_do(r, "role.end", "secretariat",
		"{\"body\":\"committee\",\"role\":\"chair\",\"key\":\"%.*s\",\"basis\":\"term\"}",
		STR_FMT(bra));
	const char *body = "{\"body\":\"committee\",\"number\":2,\"place\":\"Vienna\",\"date\":"
			   "\"2026-01-06\"}";
	rig_no(r, FAULT_DENIED, MSG_KEY_NOT_CHAIR, "session.open", "chair:BRA", "%s", body);
	rig_do(r, "session.open", "chair:KEN", "%s", body);
	rig_no(r, FAULT_ORDER, MSG_ROLE_NOT_HELD, "role.end", "secretariat",
		"{\"body\":\"committee\",\"role\":\"chair\",\"key\":\"%.*s\",\"basis\":\"term\"}",
		STR_FMT(bra));
}

static void the_secretariat_is_never_without_a_key(void **state)
{
	struct str old = rig_vkey(r, S("secretariat")), fresh = rig_vkey(r, S("secretariat-2"));
	rig_no(r, FAULT_ORDER, MSG_ROLE_LAST_SECRETARY, "role.end", "secretariat",
		"{\"role\":\"secretary\",\"key\":\"%.*s\",\"basis\":\"x\"}", STR_FMT(old));
	rig_do(r, "role.bind", "secretariat",
		"{\"role\":\"secretary\",\"participant\":\"secretariat\",\"key\":\"%.*s\",\"basis\":"
		"\"x\"}",
		STR_FMT(fresh));
	with_key("secretariat-2");
	rig_do(r, "role.end", "secretariat",
		"{\"role\":\"secretary\",\"key\":\"%.*s\",\"basis\":\"x\"}", STR_FMT(old));
	rig_no(r, FAULT_DENIED, MSG_KEY_NOT_SECRETARY, "session.close", "secretariat",
		"{\"body\":\"committee\",\"number\":2,\"date\":\"2026-01-06\"}");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_process_is_created_once),
		cmocka_unit_test(nothing_else_comes_first),
		cmocka_unit_test(the_creating_act_is_judged),
		cmocka_unit_test(an_act_of_another_process_is_refused),
		cmocka_unit_test(a_repeated_act_is_refused_with_its_entry),
		cmocka_unit_test(after_is_not_beyond_the_head),
		cmocka_unit_test(a_participant_that_nobody_registered_cannot_act),
		cmocka_unit_test(a_code_is_registered_once),
		cmocka_unit_test(rights_change_from_a_day_on),
		cmocka_unit_test(only_the_participants_own_key_acts_for_it),
		cmocka_unit_test(
			a_rotated_key_counts_from_the_next_entry_and_the_old_one_to_this_one),
		cmocka_unit_test(a_revoked_key_ends_and_cannot_come_back),
		cmocka_unit_test(the_credentials_committee_signs_k_of_n),
		cmocka_unit_test(a_malformed_key_is_refused),
		cmocka_unit_test(the_chair_acts_with_the_chairs_key_only),
		cmocka_unit_test(the_chair_changes_hands_by_acts),
		cmocka_unit_test(the_secretariat_is_never_without_a_key),
	};
	return cmocka_run_group_tests(tests, open_rig, close_rig);
}
