#include "unit.h"
#include "record/cosign.h"
#include "record/log.h"
#include "record/proof.h"
#include "record/witness.h"
#include "msg_err.h"

struct maker {
	struct arena a;
	struct signer log_key, other;
	struct log log;
};

static int open_maker(void **state)
{
	static struct maker m;
	struct err err;
	m = (struct maker){.a = arena_open(64 << 20)};
	m.log = log_new(&m.a);
	if (!signer_new(&m.a, KEY_ED25519, S("log.example/r"), &m.log_key, &err) ||
		!signer_new(&m.a, KEY_ED25519, S("log.example/r"), &m.other, &err))
		return -1;
	*state = &m;
	return 0;
}

static int close_maker(void **state)
{
	struct maker *m = *state;
	signer_close(&m->log_key);
	signer_close(&m->other);
	arena_close(&m->a);
	return 0;
}

static void push(struct maker *m, struct log *l, int64_t n, const char *words)
{
	for (int64_t i = 0; i < n; i++)
		log_push(l, merkle_leaf(str_print(&m->a, "%s %lld", words, (long long)i)));
}

static void a_checkpoint_is_read_as_it_is_signed(void **state)
{
	struct maker *m = *state;
	struct pen pen = pen_new(&m->log_key);
	struct checkpoint c;
	struct str note;
	struct err err;
	for (int i = 0; i < 20; i++) {
		struct head_step step = head_step_of(&m->log, pen.last.size);
		assert_true(pen_sign(&m->a, &pen, &step, &note, &err));
		assert_true(checkpoint_open(&m->a, note, &m->log_key.key, &c, &err));
		assert_int_equal(c.head.size, log_size(&m->log));
		assert_true(hash_eq(&c.head.root, &step.to.root));
		assert_false(checkpoint_open(&m->a, note, &m->other.key, &c, &err));
		assert_int_equal(err.fault, FAULT_DENIED);
		push(m, &m->log, i * 7, "entry");
	}
}

static void the_pen_does_not_sign_a_second_history(void **state)
{
	struct maker *m = *state;
	struct pen pen = pen_new(&m->log_key);
	struct log l = log_new(&m->a), fork = log_new(&m->a), shorter = log_new(&m->a);
	struct str note;
	struct err err;
	push(m, &l, 10, "entry");
	struct head_step step = head_step_of(&l, 0);
	assert_true(pen_sign(&m->a, &pen, &step, &note, &err));
	assert_true(pen_sign(&m->a, &pen, &(struct head_step){.to = step.to}, &note, &err));

	push(m, &fork, 12, "forged");
	step = head_step_of(&fork, 10);
	assert_false(pen_sign(&m->a, &pen, &step, &note, &err));
	assert_int_equal(err.fault, FAULT_CONFLICT);
	push(m, &shorter, 9, "entry"); /* restored from an old backup */
	step = head_step_of(&shorter, 0);
	assert_false(pen_sign(&m->a, &pen, &step, &note, &err));
	push(m, &shorter, 3, "other tail");
	step = head_step_of(&shorter, 10);
	assert_false(pen_sign(&m->a, &pen, &step, &note, &err));
	assert_int_equal(pen.last.size, 10);

	push(m, &l, 1, "entry");
	step = head_step_of(&l, pen.last.size);
	assert_true(pen_sign(&m->a, &pen, &step, &note, &err));
	assert_int_equal(pen.last.size, 11);
}

static void a_guard_is_taken_up_again(void **state)
{
	struct maker *m = *state;
	struct pen pen = pen_new(&m->log_key), again = pen_new(&m->log_key);
	struct log l = log_new(&m->a), fork = log_new(&m->a);
	struct str note;
	struct err err;
	push(m, &l, 5, "entry");
	push(m, &fork, 6, "forged");
	struct head_step step = head_step_of(&l, 0);
	assert_true(pen_sign(&m->a, &pen, &step, &note, &err));
	assert_true(pen_resume(&m->a, &again, note, &err));
	assert_int_equal(again.last.size, 5);
	step = head_step_of(&fork, 5);
	assert_false(pen_sign(&m->a, &again, &step, &note, &err));
	struct pen stranger = pen_new(&m->other);
	assert_false(pen_resume(&m->a, &stranger, note, &err));
}

static void what_is_no_checkpoint_is_refused(void **state)
{
	struct maker *m = *state;
	static const char *const bad[] = {"", "o\n", "o\n1\n",
		"o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
		"o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nextension\n",
		"o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n",
		"o\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
		"o\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
		"o\n+1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
		"o\n\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
		"o\n281474976710656\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
		"o\n99999999999999999999\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
		"o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n",
		"o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n", /* stray bits */
		"o\n1\nAAAA\n", "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
		"a b\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"};
	struct checkpoint c;
	struct err err;
	for (size_t i = 0; i < LEN(bad); i++)
		if (checkpoint_parse(&m->a, str_of(bad[i]), &c, &err))
			fail_msg("taken: %s", bad[i]);
	assert_true(checkpoint_parse(&m->a,
		S("o\n281474976710655\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"), &c, &err));
}

static void a_receipt_shows_its_entry(void **state)
{
	struct maker *m = *state;
	struct pen pen = pen_new(&m->log_key);
	struct log l = log_new(&m->a);
	struct proof p = {0}, back;
	struct err err;
	push(m, &l, 300, "entry");
	struct head_step step = head_step_of(&l, 0);
	assert_true(pen_sign(&m->a, &pen, &step, &p.checkpoint, &err));
	for (p.index = 0; p.index < 300; p.index += 23) {
		struct str entry = str_print(&m->a, "entry %lld", (long long)p.index);
		p.inclusion = log_inclusion(&l, p.index, 300);
		struct str text = proof_render(&m->a, &p);
		assert_true(proof_parse(&m->a, text, &back, &err));
		assert_true(proof_verify(&m->a, &back, entry, &m->log_key.key, &err));
		assert_true(str_eq(proof_render(&m->a, &back), text));
		assert_false(proof_verify(&m->a, &back, S("entry x"), &m->log_key.key, &err));
		assert_int_equal(err.fault, FAULT_CORRUPT);
		assert_false(proof_verify(&m->a, &back, entry, &m->other.key, &err));
		assert_int_equal(err.fault, FAULT_DENIED);
		back.index++;
		assert_false(proof_verify(&m->a, &back, entry, &m->log_key.key, &err));
	}
	p.extra = S("with more");
	p.index = 7;
	p.inclusion = log_inclusion(&l, 7, 300);
	assert_true(proof_parse(&m->a, proof_render(&m->a, &p), &back, &err));
	assert_str(back.extra, "with more");
}

static void any_changed_byte_of_a_receipt_is_refused(void **state)
{
	struct maker *m = *state;
	struct pen pen = pen_new(&m->log_key);
	struct log l = log_new(&m->a);
	struct proof p = {.index = 5}, back;
	struct err err;
	push(m, &l, 20, "entry");
	struct head_step step = head_step_of(&l, 0);
	assert_true(pen_sign(&m->a, &pen, &step, &p.checkpoint, &err));
	p.inclusion = log_inclusion(&l, 5, 20);
	struct str text = proof_render(&m->a, &p);
	char *bytes = (char *)str_copy(&m->a, text).at;
	for (size_t i = 0; i < text.len; i++) {
		bytes[i] ^= 1;
		if (proof_parse(&m->a, (struct str){bytes, text.len}, &back, &err) &&
			proof_verify(&m->a, &back, S("entry 5"), &m->log_key.key, &err))
			fail_msg("taken with byte %zu changed", i);
		bytes[i] ^= 1;
	}
}

static void a_quorum_counts_different_witnesses(void **state)
{
	struct maker *m = *state;
	struct signer w[3];
	struct key keys[3];
	struct note n;
	struct err err;
	const struct checkpoint c = {S("log.example/r"), {3, merkle_leaf(S("x"))}};
	struct str text = checkpoint_text(&m->a, &c),
		   lines = note_sign(&m->a, &m->log_key, text, 0);
	for (int i = 0; i < 3; i++) {
		struct str name = str_print(&m->a, "witness.example/%d", i);
		assert_true(signer_new(&m->a, KEY_COSIGNER, name, &w[i], &err));
		keys[i] = w[i].key;
	}
	struct str one = note_sign(&m->a, &w[0], text, 1790000000);
	struct str two = note_sign(&m->a, &w[1], text, 1790000001);
	lines = str_print(&m->a, "%.*s%.*s%.*s%.*s", STR_FMT(lines), STR_FMT(one), STR_FMT(two),
		STR_FMT(one));
	assert_true(note_parse(&m->a, note_join(&m->a, text, lines), &n, &err));
	assert_int_equal(cosign_count(&n, keys, 3), 2);
	assert_int_equal(cosign_count(&n, keys, 1), 1);
	/* The time is signed. */
	char *later = (char *)n.sig[1].bytes.at;
	later[7] ^= 1;
	assert_int_equal(cosign_count(&n, keys, 3), 1);
	for (int i = 0; i < 3; i++)
		signer_close(&w[i]);
}

static struct note note_of(struct maker *m, const struct log *l)
{
	struct pen pen = pen_new(&m->log_key);
	struct head_step step = head_step_of(l, 0);
	struct str bytes;
	struct note n;
	struct err err;
	assert_true(pen_sign(&m->a, &pen, &step, &bytes, &err));
	assert_true(note_parse(&m->a, bytes, &n, &err));
	return n;
}

static void two_histories_are_evidence(void **state)
{
	struct maker *m = *state;
	struct log l = log_new(&m->a), fork = log_new(&m->a);
	push(m, &l, 7, "entry");
	push(m, &fork, 7, "forged");
	/* A seat without its guard signs both. */
	struct note one = note_of(m, &l), two = note_of(m, &fork), same = note_of(m, &l);
	assert_true(witness_is_fork(&m->log_key.key, &one, &two));
	assert_false(witness_is_fork(&m->log_key.key, &one, &same));
	assert_false(witness_is_fork(&m->other.key, &one, &two));
	push(m, &fork, 1, "forged");
	two = note_of(m, &fork);
	assert_false(witness_is_fork(&m->log_key.key, &one, &two));
}

static void a_witness_cosigns_one_history(void **state)
{
	struct maker *m = *state;
	struct witness_log w = {m->log_key.key, {0, merkle_empty()}};
	struct log l = log_new(&m->a), fork = log_new(&m->a);
	struct witness_request r, back;
	struct err err;
	push(m, &l, 5, "entry");
	push(m, &fork, 5, "entry");
	push(m, &l, 5, "then");
	push(m, &fork, 5, "forged");
	r = (struct witness_request){.note = note_of(m, &l)};
	assert_true(witness_parse(&m->a, witness_render(&m->a, &r), &back, &err));
	assert_int_equal(witness_judge(&w, &back), WITNESS_COSIGN);
	w.last = back.checkpoint.head;
	assert_int_equal(witness_judge(&w, &back), WITNESS_CONFLICT);
	assert_int_equal(witness_judge(NULL, &back), WITNESS_UNKNOWN);
	r = (struct witness_request){.old = 10, .note = note_of(m, &fork)};
	assert_true(witness_parse(&m->a, witness_render(&m->a, &r), &back, &err));
	assert_int_equal(witness_judge(&w, &back), WITNESS_CONFLICT);
	push(m, &fork, 3, "forged");
	r = (struct witness_request){
		.old = 10, .proof = log_consistency(&fork, 10, 13), .note = note_of(m, &fork)};
	assert_true(witness_parse(&m->a, witness_render(&m->a, &r), &back, &err));
	assert_int_equal(witness_judge(&w, &back), WITNESS_NO_PROOF);
	push(m, &l, 3, "after");
	r.proof = log_consistency(&l, 10, 13);
	r.note = note_of(m, &l);
	assert_true(witness_parse(&m->a, witness_render(&m->a, &r), &back, &err));
	assert_int_equal(witness_judge(&w, &back), WITNESS_COSIGN);
	w.key = m->other.key;
	assert_int_equal(witness_judge(&w, &back), WITNESS_DENIED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_checkpoint_is_read_as_it_is_signed),
		cmocka_unit_test(the_pen_does_not_sign_a_second_history),
		cmocka_unit_test(a_guard_is_taken_up_again),
		cmocka_unit_test(what_is_no_checkpoint_is_refused),
		cmocka_unit_test(a_receipt_shows_its_entry),
		cmocka_unit_test(any_changed_byte_of_a_receipt_is_refused),
		cmocka_unit_test(a_quorum_counts_different_witnesses),
		cmocka_unit_test(two_histories_are_evidence),
		cmocka_unit_test(a_witness_cosigns_one_history),
	};
	return cmocka_run_group_tests_name("checkpoint", tests, open_maker, close_maker);
}
