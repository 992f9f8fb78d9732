#include "unit.h"
#include "rules/shipped.h"
#include "rules/body.h"
#include "base/buf.h"
#include "base/json.h"
#include "msg_err.h"

static struct arena arena;

static int open_arena(void **state)
{
	arena = arena_open(16 << 20);
	return 0;
}

static int close_arena(void **state)
{
	arena_close(&arena);
	return 0;
}

static struct str shipped(const char *name)
{
	struct str json;
	assert_true(rules_shipped_find(str_of(name), &json));
	return json;
}

static struct rules read(const char *name)
{
	struct rules r;
	struct err err = {0};
	if (!rules_read(&arena, shipped(name), &r, &err))
		fail_msg("%s: message %d at %.*s", name, err.why.key, STR_FMT(err.where));
	return r;
}

/* The blank template with `from` changed to `to`, once. */
static struct str changed(const char *from, const char *to)
{
	struct str blank = shipped("blank");
	ptrdiff_t at = str_find(blank, str_of(from), 0);
	assert_true(at >= 0);
	struct buf b = buf_new(&arena, 1 << 16);
	buf_str(&b, str_slice(blank, 0, (size_t)at));
	buf_z(&b, to);
	buf_str(&b, str_from(blank, (size_t)at + strlen(from)));
	return buf_view(&b);
}

static void refused(const char *from, const char *to, int why, const char *where, int64_t line)
{
	struct rules r;
	struct err err = {0};
	assert_false(rules_read(&arena, changed(from, to), &r, &err));
	assert_int_equal(err.fault, FAULT_INPUT);
	assert_int_equal(err.why.key, why);
	assert_str(err.where, where);
	assert_int_equal(err.at.line, line);
}

static void every_shipped_file_reads_and_bears_its_name(void **state)
{
	int n = 0;
	for (const struct embedded *e = rules_shipped; e->name; e++, n++) {
		struct rules r = read(e->name);
		assert_str(r.id, e->name);
		assert_true(r.classes.len >= 2);
	}
	assert_int_equal(n, 12);
}

static void the_eleven_bodies_of_the_data_are_shipped(void **state)
{
	FILE *f = fopen(SHARED "/procedure/bodies.json", "r");
	if (!f)
		skip();
	char *bytes = arena_take(&arena, 1, 1, 1 << 20);
	size_t len = fread(bytes, 1, 1 << 20, f);
	fclose(f);
	struct json file;
	struct err err = {0};
	assert_true(json_read(&arena, (struct str){bytes, len}, &file, &err));
	const struct json *bodies = json_get(&file, S("bodies"));
	assert_int_equal(bodies->len, 11);
	for (size_t i = 0; i < bodies->len; i++)
		read(str_z(&arena, json_str(&bodies->item[i], S("id"))));
}

static void the_rule_comes_with_the_value(void **state)
{
	struct rules r = read("ahc-cybercrime");
	assert_str(r.quorum_open.rule, "rule 108 (rule 161)");
	assert_int_equal(r.gate, GATE_CHAIR_ON_BUREAU_DECISION);
	const struct question_class *c = &r.classes.at[rules_class(&r, S("substance"))];
	assert_str(c->rule, "A/RES/75/282, para. 5");
	assert_true(c->gate);
	assert_str(share_write(&arena, c->majority), "at least 2/3 of present-and-voting");
	assert_true(r.rights[KIND_MEMBER][RIGHT_VOTE]);
	assert_false(r.rights[KIND_OBSERVER_STATE][RIGHT_VOTE]);
	assert_false(r.rights[KIND_STAKEHOLDER][RIGHT_TABLE]);
}

static void an_unknown_class_is_not_found(void **state)
{
	struct rules r = read("unga-plenary");
	assert_int_equal(rules_class(&r, S("important")), 1);
	assert_int_equal(rules_class(&r, S("Important")), -1);
}

static void unknown_words_and_members_are_refused_with_line(void **state)
{
	refused("\"rejected\"", "\"casting-vote\"", MSG_RULES_UNKNOWN_WORD, "/tie/value", 23);
	refused("\"seconding\"", "\"seconded\"", MSG_RULES_UNKNOWN_MEMBER, "/seconded", 41);
	refused("\"speak\", \"table\"", "\"speak\", \"veto\"", MSG_RULES_UNKNOWN_WORD,
		"/rights/value/member/1", 32);
}

static void a_value_without_its_rule_is_refused(void **state)
{
	refused("{\"value\": \"none\", \"rule\": \"rule ...\"}", "{\"value\": \"none\"}",
		MSG_RULES_NO_RULE, "/quorum-open", 6);
	refused("\"rule\": \"rule ...\"", "\"rule\": \"\"", MSG_RULES_TEXT_LENGTH,
		"/quorum-open/rule", 6);
}

static void impossible_shares_are_refused(void **state)
{
	static const char *const bad[] = {"\"more than 3/2 of members\"",
		"\"more than 1/1 of members\"", "\"at least 0/3 of members\"",
		"\"at least 1/0 of members\"", "\"at least half of members\"",
		"\"at least 1/2 of everybody\"", "\"1/2 of members\"", "\"at least 1/2\"", "\"\""};
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		refused("\"more than 1/2 of members\"", bad[i], MSG_RULES_BAD_SHARE,
			"/quorum-decide/value", 8);
	refused("\"more than 1/2 of members\"", "\"more than 1/2 of present-and-voting\"",
		MSG_RULES_QUORUM_BASE, "/quorum-decide/value", 8);
}

static void classes_must_cover_both_matters_and_not_repeat(void **state)
{
	refused("\"matter\": \"procedure\"", "\"matter\": \"substance\"", MSG_RULES_CLASSES,
		"/classes", 9);
	refused("\"id\": \"procedure\"", "\"id\": \"substance\"", MSG_RULES_TWICE, "/classes/1",
		16);
}

static void a_gate_that_the_body_does_not_know_is_refused(void **state)
{
	refused("\"matter\": \"substance\",",
		"\"matter\": \"substance\", \"gate\": {\"value\": true, \"rule\": \"rule 1\"},",
		MSG_RULES_NO_GATE, "/classes/0/gate", 13);
}

static void broken_json_is_refused_with_its_place(void **state)
{
	struct rules r;
	struct err err = {0};
	assert_false(rules_read(&arena, S("{\n\"format\": }"), &r, &err));
	assert_int_equal(err.at.line, 2);
	assert_false(rules_read(&arena, S("[]"), &r, &err));
	assert_int_equal(err.why.key, MSG_RULES_NEED_OBJECT);
	assert_false(rules_read(&arena, S("{}"), &r, &err));
	assert_int_equal(err.why.key, MSG_RULES_MISSING);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_shipped_file_reads_and_bears_its_name),
		cmocka_unit_test(the_eleven_bodies_of_the_data_are_shipped),
		cmocka_unit_test(the_rule_comes_with_the_value),
		cmocka_unit_test(an_unknown_class_is_not_found),
		cmocka_unit_test(unknown_words_and_members_are_refused_with_line),
		cmocka_unit_test(a_value_without_its_rule_is_refused),
		cmocka_unit_test(impossible_shares_are_refused),
		cmocka_unit_test(classes_must_cover_both_matters_and_not_repeat),
		cmocka_unit_test(a_gate_that_the_body_does_not_know_is_refused),
		cmocka_unit_test(broken_json_is_refused_with_its_place),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
