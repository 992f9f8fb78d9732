#include "unit.h"
#include "base/limits.h"
#include "base/buf.h"
#include "record/envelope.h"
#include "msg_err.h"

struct maker {
	struct arena a;
	struct signer one, two;
};

static int open_maker(void **state)
{
	static struct maker m;
	struct err err;
	m = (struct maker){.a = arena_open(64 << 20)};
	if (!signer_new(&m.a, KEY_ED25519, S("KEN/head"), &m.one, &err) ||
		!signer_new(&m.a, KEY_ED25519, S("FRA/head"), &m.two, &err))
		return -1;
	*state = &m;
	return 0;
}

static int close_maker(void **state)
{
	struct maker *m = *state;
	signer_close(&m->one);
	signer_close(&m->two);
	arena_close(&m->a);
	return 0;
}

static struct str sign(struct maker *m, struct str text)
{
	return note_join(&m->a, text, note_sign(&m->a, &m->one, text, 0));
}

static void an_act_is_two_lines_and_signatures(void **state)
{
	struct maker *m = *state;
	struct envelope act;
	struct err err;
	struct str text = act_text(&m->a, S("{\"act\":\"x\"}"));
	assert_str(text, "travaux/act/v1\n{\"act\":\"x\"}\n");
	assert_true(envelope_parse(&m->a, sign(m, text), &act, &err));
	assert_str(act.json, "{\"act\":\"x\"}");
	assert_true(str_eq(act.text, text));
	assert_int_equal(act.sigs, 1);
	assert_true(note_sig_verify(&act.sig[0], act.text, &m->one.key));
	assert_false(note_sig_verify(&act.sig[0], act.text, &m->two.key));
	struct hash h = hash_of(text);
	assert_true(hash_eq(&act.identity, &h));
}

static void a_second_signature_is_the_same_act(void **state)
{
	struct maker *m = *state;
	struct envelope act, both, thrice;
	struct err err;
	struct str text = act_text(&m->a, S("{}"));
	assert_true(envelope_parse(&m->a, sign(m, text), &act, &err));
	struct str line = note_sign(&m->a, &m->two, text, 0);
	assert_true(envelope_add(&m->a, &act, line, &both, &err));
	assert_int_equal(both.sigs, 2);
	assert_true(hash_eq(&both.identity, &act.identity));
	assert_true(note_sig_verify(&both.sig[1], both.text, &m->two.key));
	assert_false(envelope_add(&m->a, &both, line, &thrice, &err));
	assert_int_equal(err.why.key, MSG_ACT_KEY_TWICE);
}

static void an_entry_is_a_time_and_an_act(void **state)
{
	struct maker *m = *state;
	struct envelope act;
	struct entry e;
	struct err err;
	struct str bytes;
	assert_true(envelope_parse(&m->a, sign(m, act_text(&m->a, S("{}"))), &act, &err));
	assert_true(entry_make(&m->a, 1795456800123, &act, &bytes, &err));
	assert_true(str_starts(bytes, S("2026-11-23T18:00:00.123Z\ntravaux/act/v1\n{}\n\n")));
	assert_true(entry_parse(&m->a, bytes, &e, &err));
	assert_int_equal(e.time_ms, 1795456800123);
	assert_true(str_eq(e.act.bytes, act.bytes));
	assert_true(hash_eq(&e.act.identity, &act.identity));
}

static void what_is_no_act_is_refused(void **state)
{
	struct maker *m = *state;
	struct envelope act;
	struct err err;
	const struct str bad[] = {S("travaux/act/v2\n{}\n"), S("travaux/act/v1\n\n"),
		S("travaux/act/v1\n"), S("travaux/act/v1\n[]\n"), S("travaux/act/v1\n {}\n"),
		S("travaux/act/v1\n{} \n"), S("travaux/act/v1\n{}\n{}\n"), S("travaux/act/v1\n{\n"),
		S("\ntravaux/act/v1\n{}\n"), S("travaux/act/v1\n{}\n\n"), S("{}\n"), S("\n")};
	for (size_t i = 0; i < LEN(bad); i++)
		if (envelope_parse(&m->a, sign(m, bad[i]), &act, &err))
			fail_msg("taken: %.*s", STR_FMT(bad[i]));
	const struct str raw[] = {S(""), S("travaux/act/v1\n{}\n"), S("travaux/act/v1\n{}\n\n"),
		S("travaux/act/v1\r\n{}\r\n\r\n"),
		S("travaux/act/v1\n{}\n\n\xe2\x80\x94 KEN AAAA\n"),
		S("travaux/act/v1\n{\"\x01\"}\n\n\xe2\x80\x94 KEN AAAAAAAA\n"),
		S("travaux/act/v1\n{\"\xff\"}\n\n\xe2\x80\x94 KEN AAAAAAAA\n")};
	for (size_t i = 0; i < LEN(raw); i++)
		if (envelope_parse(&m->a, raw[i], &act, &err))
			fail_msg("taken: %.*s", STR_FMT(raw[i]));
	assert_true(envelope_parse(
		&m->a, S("travaux/act/v1\n{\"\"}\n\n\xe2\x80\x94 KEN AAAAAAA=\n"), &act, &err));
}

static void a_fault_names_its_line(void **state)
{
	struct maker *m = *state;
	struct entry e;
	struct envelope act;
	struct err err;
	assert_false(envelope_parse(&m->a,
		S("travaux/act/v1\n{\"a\":\"\x02\"}\n\n\xe2\x80\x94 KEN AAAAAAAA\n"), &act, &err));
	assert_int_equal(err.at.line, 2);
	assert_int_equal(err.at.column, 7);
	assert_false(entry_parse(&m->a,
		S("2026-11-23T18:00:00.123Z\ntravaux/act/v1\n{\"a\":\"\x02\"}\n\n\xe2\x80\x94 KEN "
		  "AAAAAAAA\n"),
		&e, &err));
	assert_int_equal(err.at.line, 3);
	assert_false(entry_parse(&m->a, S("2026-11-23 18:00:00.123Z\n"), &e, &err));
	assert_int_equal(err.why.key, MSG_ENTRY_TIME);
}

static void sizes_are_limited(void **state)
{
	struct maker *m = *state;
	struct envelope act;
	struct err err;
	char *json = NEWN(&m->a, char, LIMIT_ACT_JSON + 2);
	memset(json, 'x', LIMIT_ACT_JSON + 1);
	json[0] = '{';
	json[LIMIT_ACT_JSON - 1] = '}';
	struct str text = act_text(&m->a, (struct str){json, LIMIT_ACT_JSON});
	assert_true(envelope_parse(&m->a, sign(m, text), &act, &err));
	json[LIMIT_ACT_JSON - 1] = 'x';
	json[LIMIT_ACT_JSON] = '}';
	text = act_text(&m->a, (struct str){json, LIMIT_ACT_JSON + 1});
	assert_false(envelope_parse(&m->a, sign(m, text), &act, &err));
	assert_int_equal(err.fault, FAULT_LIMIT);
	struct buf b = buf_new(&m->a, 100000);
	buf_str(&b, S("travaux/act/v1\n{}\n\n"));
	for (int i = 0; i <= LIMIT_SIGNATURES; i++)
		buf_print(&b, "\xe2\x80\x94 KEN/%d AAAAAAA=\n", i);
	assert_false(envelope_parse(&m->a, buf_view(&b), &act, &err));
	assert_int_equal(err.fault, FAULT_LIMIT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_act_is_two_lines_and_signatures),
		cmocka_unit_test(a_second_signature_is_the_same_act),
		cmocka_unit_test(an_entry_is_a_time_and_an_act),
		cmocka_unit_test(what_is_no_act_is_refused),
		cmocka_unit_test(a_fault_names_its_line),
		cmocka_unit_test(sizes_are_limited),
	};
	return cmocka_run_group_tests_name("envelope", tests, open_maker, close_maker);
}
