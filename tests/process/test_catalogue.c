#include "unit.h"
#include "process/act.h"
#include "process/schema.h"
#include "base/file.h"
#include "base/limits.h"
#include "msg_err.h"

static struct arena arena;

static int open_arena(void **state)
{
	arena = arena_open(64 << 20);
	return 0;
}

static int close_arena(void **state)
{
	arena_close(&arena);
	return 0;
}

/* ---- the page and the table ---- */

static struct str page(void)
{
	struct str s;
	struct err err = {0};
	assert_true(file_read(&arena, S(ROOT "/doc/format/acts.md"), 1 << 20, &s, &err));
	return s;
}

static struct str cut_cell(struct str *row)
{
	ptrdiff_t end = str_find(*row, S(" | "), 0);
	struct str cell = end < 0 ? *row : str_slice(*row, 0, (size_t)end);
	*row = end < 0 ? S("") : str_from(*row, (size_t)end + 3);
	return cell;
}

static struct str capacities_of(enum act_kind kind)
{
	struct buf b = buf_new(&arena, 256);
	for (int c = 0; c < CAPACITY_COUNT; c++)
		if (act_catalogue[kind].capacities & 1u << c)
			buf_print(&b, "%s`%.*s`", b.len ? ", " : "",
				STR_FMT(capacity_name((enum capacity)c)));
	return buf_view(&b);
}

static void the_table_says_what_the_page_says(void **state)
{
	struct str rest = page();
	bool seen[ACT_KIND_COUNT] = {0};
	while (rest.at) {
		struct str row = str_cut(&rest, '\n');
		enum act_kind kind;
		if (!str_starts(row, S("| `")))
			continue;
		row = str_from(row, 2);
		struct str head = cut_cell(&row);
		struct str name = str_slice(head, 1, (size_t)str_find_char(head, '`', 1));
		if (str_find_char(name, '.', 0) < 0)
			continue;
		if (!act_kind_find(name, &kind))
			fail_msg("the page has %.*s", STR_FMT(name));
		assert_str(head, str_z(&arena, str_print(&arena, "`%.*s` v%lld", STR_FMT(name),
						       (long long)act_catalogue[kind].version)));
		assert_str(cut_cell(&row), str_z(&arena, capacities_of(kind)));
		assert_str(cut_cell(&row), str_z(&arena, schema_fields(&arena, kind)));
		assert_true(cut_cell(&row).len > 0);
		seen[kind] = true;
	}
	for (int k = 0; k < ACT_KIND_COUNT; k++)
		if (!seen[k])
			fail_msg("the page lacks %s", act_catalogue[k].name);
}

static void every_kind_says_what_it_does(void **state)
{
	for (int k = 0; k < ACT_KIND_COUNT; k++) {
		struct str doc = str_of(act_catalogue[k].doc);
		assert_true(str_ends(doc, S(".")) && doc.len > 4);
		assert_true(act_catalogue[k].capacities != 0);
	}
}

/* ---- envelopes ---- */

static const char process_id[] = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

static struct act_draft draft(
	const char *kind, const char *by, const char *capacity, const char *body)
{
	return (struct act_draft){.process = str_of(process_id),
		.kind = str_of(kind),
		.by = str_of(by),
		.capacity = str_of(capacity),
		.nonce = S("00112233445566778899aabbccddeeff"),
		.body = str_of(body)};
}

static struct err refused(struct str json)
{
	struct act act;
	struct err err = {0};
	if (act_read(&arena, json, (struct hash){0}, &act, &err))
		fail_msg("taken: %.*s", STR_FMT(json));
	return err;
}

static void what_was_written_reads_back(void **state)
{
	struct act_draft d = draft(
		"vote.cast", "secretariat", "recorder", "{\"vote\":3,\"choice\":\"abstain\"}");
	d.on_behalf = S("KEN");
	d.after = 17;
	struct act act;
	struct err err = {0};
	struct hash id = hash_of(S("x"));
	assert_true(act_read(&arena, act_write(&arena, &d), id, &act, &err));
	assert_int_equal(act.kind, ACT_VOTE_CAST);
	assert_int_equal(act.version, 1);
	assert_int_equal(act.capacity, CAPACITY_RECORDER);
	assert_str(act.by, "secretariat");
	assert_str(act.on_behalf, "KEN");
	assert_int_equal(act.after, 17);
	assert_int_equal(json_int(&act.body, S("vote")), 3);
	assert_true(hash_eq(&act.identity, &id));
}

static void an_unknown_kind_or_version_asks_for_an_upgrade(void **state)
{
	struct act_draft d = draft("vote.guess", "KEN", "delegation", "{}");
	struct err err = refused(act_write(&arena, &d));
	assert_int_equal(err.fault, FAULT_MISSING);
	assert_int_equal(err.why.key, MSG_ACT_UNKNOWN);
	d = draft("vote.close", "KEN", "chair", "{\"vote\":1}");
	d.version = 2;
	err = refused(act_write(&arena, &d));
	assert_int_equal(err.fault, FAULT_MISSING);
	assert_int_equal(err.why.key, MSG_ACT_VERSION);
}

static void only_the_capacities_of_the_kind_pass(void **state)
{
	struct act_draft d = draft("key.enter", "secretariat", "recorder", "{\"keys\":[]}");
	d.on_behalf = S("KEN");
	struct err err = refused(act_write(&arena, &d));
	assert_int_equal(err.fault, FAULT_DENIED);
	d = draft("vote.close", "secretariat", "secretary", "{\"vote\":1}");
	assert_int_equal(refused(act_write(&arena, &d)).why.key, MSG_ACT_CAPACITY);
	d = draft("vote.close", "secretariat", "chair", "{\"vote\":1}");
	assert_int_equal(refused(act_write(&arena, &d)).why.key, MSG_ACT_BY);
	d = draft(
		"vote.count", "KEN", "secretary", "{\"vote\":1,\"yes\":1,\"no\":1,\"abstain\":1}");
	assert_int_equal(refused(act_write(&arena, &d)).why.key, MSG_ACT_BY);
}

static void for_stands_with_the_recorder_only(void **state)
{
	struct act_draft d =
		draft("vote.cast", "KEN", "delegation", "{\"vote\":3,\"choice\":\"yes\"}");
	d.on_behalf = S("UGA");
	assert_int_equal(refused(act_write(&arena, &d)).why.key, MSG_ACT_FOR);
	d = draft("vote.cast", "secretariat", "recorder", "{\"vote\":3,\"choice\":\"yes\"}");
	assert_int_equal(refused(act_write(&arena, &d)).why.key, MSG_ACT_FOR);
}

static void bad_body(
	const char *kind, const char *capacity, const char *body, int why, const char *where)
{
	struct act_draft d = draft(kind,
		str_eq(str_of(capacity), S("secretary")) ? "secretariat" : "KEN", capacity, body);
	struct err err = refused(act_write(&arena, &d));
	assert_int_equal(err.fault, FAULT_INPUT);
	assert_int_equal(err.why.key, why);
	assert_str(err.where, where);
}

static void a_body_that_does_not_fit_names_the_field(void **state)
{
	bad_body("vote.cast", "delegation", "{\"vote\":3}", MSG_FIELD_MISSING, "/body/choice");
	bad_body("vote.cast", "delegation", "{\"vote\":3,\"choice\":\"maybe\"}", MSG_FIELD_CHOICE,
		"/body/choice");
	bad_body("vote.cast", "delegation", "{\"vote\":-3,\"choice\":\"yes\"}",
		MSG_FIELD_MUST_BE_NUMBER, "/body/vote");
	bad_body("vote.cast", "delegation", "{\"vote\":3,\"choice\":\"yes\",\"weight\":9}",
		MSG_FIELD_UNKNOWN, "/body/weight");
	bad_body("vote.cast", "delegation", "[]", MSG_FIELD_MUST_BE_OBJECT, "/body");
	bad_body("proposal.cosponsor", "delegation", "{\"proposal\":1,\"edits\":[1,\"2\"]}",
		MSG_FIELD_MUST_BE_NUMBER, "/body/edits/1");
	bad_body("participant.register", "secretary",
		"{\"participants\":[{\"code\":\"ken\",\"kind\":\"member\",\"bodies\":[]}]}",
		MSG_FIELD_FORM, "/body/participants/0/code");
	bad_body("participant.rights", "secretary",
		"{\"participant\":\"KEN\",\"rights\":{\"vote\":1},\"from\":\"2026-01-01\","
		"\"basis\":\"x\"}",
		MSG_FIELD_MUST_BE_BOOL, "/body/rights/vote");
	bad_body("session.close", "secretary",
		"{\"body\":\"c3\",\"number\":1,\"date\":\"2026-02-30\"}", MSG_FIELD_FORM,
		"/body/date");
	bad_body("key.rotate", "delegation", "{\"key\":\"KEN/head\"}", MSG_FIELD_FORM, "/body/key");
	bad_body("act.contest", "delegation", "{\"entry\":4,\"reason\":\"\"}",
		MSG_FIELD_TEXT_LENGTH, "/body/reason");
}

static void hidden_characters_in_names_and_words_are_refused(void **state)
{
	bad_body("act.contest", "delegation", "{\"entry\":4,\"reason\":\"we \\u202edid not\"}",
		MSG_TEXT_HIDDEN_CHARACTER, "/body/reason");
}

static void the_envelope_has_its_members_and_no_others(void **state)
{
	struct act_draft d = draft("vote.close", "KEN", "chair", "{\"vote\":1}");
	struct str good = act_write(&arena, &d);
	struct str more = str_print(&arena, "{\"at\":1,%.*s", STR_FMT(str_from(good, 1)));
	assert_int_equal(refused(more).why.key, MSG_FIELD_UNKNOWN);
	d.nonce = S("00");
	assert_str(refused(act_write(&arena, &d)).where, "/nonce");
	d = draft("vote.close", "KEN", "chair", "{\"vote\":1}");
	d.process = S("new");
	assert_str(refused(act_write(&arena, &d)).where, "/process");
	d.process = str_of(process_id);
	d.after = -1;
	assert_str(refused(act_write(&arena, &d)).where, "/after");
	assert_int_equal(refused(S("[]")).fault, FAULT_INPUT);
	assert_int_equal(refused(S("{")).fault, FAULT_INPUT);
	d.after = 0;
	d.body = S("{\"vote\":1,\"vote\":2}");
	assert_int_equal(refused(act_write(&arena, &d)).fault, FAULT_INPUT);
}

static void an_act_that_is_too_long_is_refused_with_the_limit(void **state)
{
	struct buf b = buf_new(&arena, 1 << 20);
	buf_z(&b, "{\"vote\":1,\"words\":\"");
	while (b.len < LIMIT_ACT_JSON)
		buf_z(&b, "word ");
	buf_z(&b, "\",\"when\":\"after\"}");
	struct act_draft d = draft("vote.explain", "KEN", "delegation", "{}");
	d.body = buf_view(&b);
	assert_int_equal(refused(act_write(&arena, &d)).fault, FAULT_LIMIT);
}

static void the_blobs_of_an_act_are_its_hashes(void **state)
{
	static const char h1[] = "1111111111111111111111111111111111111111111111111111111111111111";
	struct act_draft d = draft("draft.introduce", "secretariat", "secretary", "{}");
	d.body = str_print(&arena,
		"{\"instrument\":\"x\",\"body\":\"c\",\"lang\":\"en\",\"title\":\"%s\",\"text\":\"%s\"}",
		process_id, h1);
	struct act act;
	struct err err = {0};
	assert_true(act_read(&arena, act_write(&arena, &d), (struct hash){0}, &act, &err));
	struct hash_list list = act_blobs(&arena, &act);
	assert_int_equal(list.len, 1);
	assert_str(hash_hex(&arena, list.at[0]), h1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_says_what_the_page_says),
		cmocka_unit_test(every_kind_says_what_it_does),
		cmocka_unit_test(what_was_written_reads_back),
		cmocka_unit_test(an_unknown_kind_or_version_asks_for_an_upgrade),
		cmocka_unit_test(only_the_capacities_of_the_kind_pass),
		cmocka_unit_test(for_stands_with_the_recorder_only),
		cmocka_unit_test(a_body_that_does_not_fit_names_the_field),
		cmocka_unit_test(hidden_characters_in_names_and_words_are_refused),
		cmocka_unit_test(the_envelope_has_its_members_and_no_others),
		cmocka_unit_test(an_act_that_is_too_long_is_refused_with_the_limit),
		cmocka_unit_test(the_blobs_of_an_act_are_its_hashes),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
