#include "unit.h"
#include "record/keyfile.h"
#include "msg_err.h"

static struct arena a;

static struct secret secret_of(const char *z)
{
	struct secret s = secret_open(strlen(z));
	memcpy(s.at, z, s.len);
	return s;
}

static struct secret locked_with(struct signer *s, const char *passphrase)
{
	struct err err;
	struct secret pass = secret_of(passphrase), file;
	assert_true(signer_new(&a, KEY_ED25519, S("KEN/head"), s, &err));
	assert_true(keyfile_lock(s, &pass, &file, &err));
	secret_close(&pass);
	return file;
}

static bool opens(const struct secret *file, const char *passphrase, struct err *err)
{
	struct secret pass = secret_of(passphrase);
	struct signer s;
	bool ok = keyfile_open(&a, file, &pass, &s, err);
	if (ok)
		signer_close(&s);
	secret_close(&pass);
	return ok;
}

static void a_locked_key_opens_with_its_passphrase_alone(void **state)
{
	struct signer s, again;
	struct err err;
	struct secret file = locked_with(&s, "correct horse"), pass = secret_of("correct horse");
	assert_true(keyfile_is_locked(&file));
	assert_true(keyfile_open(&a, &file, &pass, &again, &err));
	assert_true(key_eq(&s.key, &again.key));
	assert_true(secret_eq(&s.seed, &again.seed));
	assert_false(opens(&file, "correct hors", &err));
	assert_int_equal(err.fault, FAULT_DENIED);
	struct secret none = {0};
	assert_false(keyfile_open(&a, &file, &none, &again, &err));
	assert_int_equal(err.why.key, MSG_KEYFILE_NEEDS_PASSPHRASE);
	signer_close(&again);
	signer_close(&s);
	secret_close(&pass);
	secret_close(&file);
}

static void the_public_key_shows_without_the_passphrase(void **state)
{
	struct signer s;
	struct key k;
	struct err err;
	struct secret file = locked_with(&s, "correct horse");
	assert_true(keyfile_public(&a, &file, &k, &err));
	assert_true(key_eq(&k, &s.key));
	struct secret open = signer_render(&s);
	assert_false(keyfile_is_locked(&open));
	assert_true(keyfile_public(&a, &open, &k, &err));
	assert_true(key_eq(&k, &s.key));
	secret_close(&open);
	secret_close(&file);
	signer_close(&s);
}

/* Each position of the header and the box in turn; the costs stay within what is read. */
static void no_byte_of_a_locked_file_can_change(void **state)
{
	struct signer s;
	struct err err;
	struct secret file = locked_with(&s, "correct horse");
	for (size_t i = 0; i < file.len; i += 37) {
		unsigned char was = file.at[i];
		file.at[i] = was == '3' ? '2' : '3';
		if (was != file.at[i])
			assert_false(opens(&file, "correct horse", &err));
		file.at[i] = was;
	}
	assert_true(opens(&file, "correct horse", &err));
	secret_close(&file);
	signer_close(&s);
}

static void costs_that_would_occupy_the_machine_are_refused(void **state)
{
	struct signer s;
	struct err err;
	struct secret file = locked_with(&s, "correct horse");
	struct str text = {(const char *)file.at, file.len};
	ptrdiff_t at = str_find(text, S("argon2id13 3 65536 "), 0);
	assert_true(at > 0);
	memcpy(file.at + at, "argon2id13 3999999 ", 19);
	assert_false(opens(&file, "correct horse", &err));
	memcpy(file.at + at, "argon2id13 9 999999999 ", 19);
	assert_false(opens(&file, "correct horse", &err));
	assert_true(err.fault == FAULT_LIMIT || err.fault == FAULT_INPUT);
	secret_close(&file);
	signer_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_locked_key_opens_with_its_passphrase_alone),
		cmocka_unit_test(the_public_key_shows_without_the_passphrase),
		cmocka_unit_test(no_byte_of_a_locked_file_can_change),
		cmocka_unit_test(costs_that_would_occupy_the_machine_are_refused),
	};
	a = arena_open(1 << 26);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
