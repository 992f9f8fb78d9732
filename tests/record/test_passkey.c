#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include "unit.h"
#include "base/buf.h"
#include "base/code.h"
#include "base/hash.h"
#include "record/envelope.h"
#include "record/passkey.h"

/* An authenticator of our own, so that each thing it says can be wrong in turn. */
struct device {
	struct arena a;
	EVP_PKEY *key;
	struct passkey form;
	struct str text;
	/* what the next assertion says */
	const char *type, *origin, *cross;
	struct str challenge_of, rp_of;
	unsigned char flags;
};

static struct str sha(struct arena *a, struct str s)
{
	struct hash h = hash_of(s);
	return str_copy(a, (struct str){(const char *)h.byte, sizeof(h.byte)});
}

static struct device device_new(EVP_PKEY *key, enum passkey_alg alg)
{
	struct device d = {.a = arena_open(16 << 20),
		.key = key,
		.form = {.alg = alg,
			.rp_id = S("seat.example"),
			.origin = {S("https://seat.example"), S("https://m.seat.example:8443")},
			.origins = 2},
		.text = S("travaux/act/v1\n{}\n"),
		.type = "webauthn.get",
		.origin = "https://m.seat.example:8443",
		.cross = "false",
		.flags = 5};
	d.challenge_of = d.text;
	d.rp_of = d.form.rp_id;
	return d;
}

static void device_close(struct device *d)
{
	EVP_PKEY_free(d->key);
	arena_close(&d->a);
}

static struct device es256(void)
{
	struct device d = device_new(EVP_EC_gen("P-256"), PASSKEY_ES256);
	unsigned char point[65];
	size_t len;
	assert_int_equal(EVP_PKEY_get_octet_string_param(
				 d.key, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof(point), &len),
		1);
	assert_int_equal(len, 65);
	d.form.key = str_copy(&d.a, (struct str){(char *)point + 1, 64});
	return d;
}

static struct device rs256(void)
{
	struct device d = device_new(EVP_RSA_gen(2048), PASSKEY_RS256);
	unsigned char modulus[256];
	BIGNUM *n = NULL;
	assert_int_equal(EVP_PKEY_get_bn_param(d.key, OSSL_PKEY_PARAM_RSA_N, &n), 1);
	assert_int_equal(BN_bn2binpad(n, modulus, sizeof(modulus)), sizeof(modulus));
	BN_free(n);
	d.form.key = str_copy(&d.a, (struct str){(char *)modulus, sizeof(modulus)});
	return d;
}

static struct device eddsa(void)
{
	struct device d = device_new(EVP_PKEY_Q_keygen(NULL, NULL, "ED25519"), PASSKEY_EDDSA);
	unsigned char point[32];
	size_t len = sizeof(point);
	assert_int_equal(EVP_PKEY_get_raw_public_key(d.key, point, &len), 1);
	d.form.key = str_copy(&d.a, (struct str){(char *)point, sizeof(point)});
	return d;
}

static struct assertion sign(struct device *d)
{
	struct str challenge = base64url_write(&d->a, sha(&d->a, d->challenge_of));
	struct str client = str_print(&d->a,
		"{\"type\":\"%s\",\"challenge\":\"%.*s\",\"origin\":\"%s\",\"crossOrigin\":%s}",
		d->type, STR_FMT(challenge), d->origin, d->cross);
	struct buf auth = buf_new(&d->a, 64), message = buf_new(&d->a, 256);
	buf_str(&auth, sha(&d->a, d->rp_of));
	buf_char(&auth, (char)d->flags);
	buf_bytes(&auth, "\0\0\0\1", 4);
	buf_str(&message, buf_view(&auth));
	buf_str(&message, sha(&d->a, client));
	unsigned char sig[512];
	size_t len = sizeof(sig);
	EVP_MD_CTX *c = EVP_MD_CTX_new();
	const EVP_MD *md = d->form.alg == PASSKEY_EDDSA ? NULL : EVP_sha256();
	assert_int_equal(EVP_DigestSignInit(c, NULL, md, NULL, d->key), 1);
	assert_int_equal(EVP_DigestSign(c, sig, &len, (unsigned char *)message.at, message.len), 1);
	EVP_MD_CTX_free(c);
	struct str signature = str_copy(&d->a, (struct str){(char *)sig, len});
	return (struct assertion){buf_view(&auth), client, signature};
}

static bool holds(struct device *d)
{
	struct assertion s = sign(d);
	return passkey_check(&d->form, d->text, &s);
}

static void an_assertion_is_a_signature_on_an_act(struct device *d)
{
	struct key k;
	struct envelope act;
	struct err err;
	struct assertion s = sign(d);
	assert_true(key_make(KEY_PASSKEY, S("BRA/1"), passkey_write(&d->a, &d->form), &k, &err));
	struct key again;
	assert_true(key_parse(&d->a, key_render(&d->a, &k), &again, &err));
	assert_true(key_eq(&k, &again));
	struct str line = note_line(&d->a, &k, assertion_write(&d->a, &s));
	assert_true(envelope_parse(&d->a, note_join(&d->a, d->text, line), &act, &err));
	assert_true(note_sig_verify(&act.sig[0], act.text, &k));
	/* Another act with the same line. */
	struct str other = act_text(&d->a, S("{\"vote\":\"no\"}"));
	assert_true(envelope_parse(&d->a, note_join(&d->a, other, line), &act, &err));
	assert_false(note_sig_verify(&act.sig[0], act.text, &k));
}

static void all_algorithms_sign_acts(void **state)
{
	struct device (*const make[])(void) = {es256, rs256, eddsa};
	for (size_t i = 0; i < LEN(make); i++) {
		struct device d = make[i]();
		assert_true(holds(&d));
		an_assertion_is_a_signature_on_an_act(&d);
		struct assertion s = sign(&d);
		for (size_t k = 0; k < s.signature.len; k += 3) {
			((char *)s.signature.at)[k] ^= 4;
			assert_false(passkey_check(&d.form, d.text, &s));
			((char *)s.signature.at)[k] ^= 4;
		}
		assert_true(passkey_check(&d.form, d.text, &s));
		device_close(&d);
	}
}

static void what_an_assertion_says_must_be_right(void **state)
{
	struct device good = es256(), d = good;
	d.type = "webauthn.create";
	assert_false(holds(&d));
	d = good;
	d.origin = "https://seat.example.evil.example"; /* phishing */
	assert_false(holds(&d));
	d = good;
	d.origin = "http://seat.example";
	assert_false(holds(&d));
	d = good;
	d.cross = "true";
	assert_false(holds(&d));
	d = good;
	d.challenge_of = S("travaux/act/v1\n{\"vote\":\"no\"}\n");
	assert_false(holds(&d));
	d = good;
	d.rp_of = S("evil.example");
	assert_false(holds(&d));
	d = good;
	for (int flags = 0; flags < 256; flags++) {
		d.flags = (unsigned char)flags;
		assert_int_equal(holds(&d), (flags & 5) == 5);
	}
	device_close(&good);
}

static void keys_with_a_wrong_shape_are_refused(void **state)
{
	struct device d = es256();
	struct key k;
	struct err err;
	struct str good = passkey_write(&d.a, &d.form);
	assert_true(key_make(KEY_PASSKEY, S("BRA/1"), good, &k, &err));
	for (size_t len = 0; len < good.len; len++)
		assert_false(key_make(KEY_PASSKEY, S("BRA/1"), str_slice(good, 0, len), &k, &err));
	char *bytes = (char *)str_copy(&d.a, good).at;
	bytes[good.len - 1] ^= 1; /* off the curve */
	assert_false(key_make(KEY_PASSKEY, S("BRA/1"), (struct str){bytes, good.len}, &k, &err));
	bytes[good.len - 1] ^= 1;
	bytes[0] = 4; /* no such algorithm */
	assert_false(key_make(KEY_PASSKEY, S("BRA/1"), (struct str){bytes, good.len}, &k, &err));
	device_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_algorithms_sign_acts),
		cmocka_unit_test(what_an_assertion_says_must_be_right),
		cmocka_unit_test(keys_with_a_wrong_shape_are_refused),
	};
	return cmocka_run_group_tests_name("passkey", tests, NULL, NULL);
}
