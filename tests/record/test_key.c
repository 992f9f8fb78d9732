#include "unit.h"
#include "base/code.h"
#include "record/key.h"

/* The eight points of small order and their other encodings: a key like that would let one
 * signature hold for many messages. (RFC 7748 and libsodium's own list name them.) */
static const char *const small_order[] = {
	"0000000000000000000000000000000000000000000000000000000000000000",
	"0100000000000000000000000000000000000000000000000000000000000000",
	"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
	"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
	"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
	"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
	"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
};

static void keys_of_small_order_are_refused(void **state)
{
	for (size_t i = 0; i < LEN(small_order); i++) {
		unsigned char point[32];
		struct key k;
		struct err err;
		unsigned char signature[64] = {1};
		assert_true(hex_read(str_of(small_order[i]), point, 32));
		struct str p = {(const char *)point, 32};
		assert_false(key_make(KEY_ED25519, S("KEN/head"), p, &k, &err));
		assert_int_equal(err.fault, FAULT_INPUT);
		assert_false(ed25519_verify(p, S("m"), (struct str){(char *)signature, 64}));
	}
}

static void a_key_is_read_as_it_is_written(void **state)
{
	struct arena a = arena_open(1 << 20);
	for (int kind = KEY_ED25519; kind <= KEY_COSIGNER; kind++) {
		struct signer s, again;
		struct key k;
		struct err err;
		assert_true(signer_new(&a, (enum key_kind)kind, S("KEN/head"), &s, &err));
		assert_true(key_parse(&a, key_render(&a, &s.key), &k, &err));
		assert_true(key_eq(&k, &s.key));
		assert_int_equal(k.id, s.key.id);
		struct secret text = signer_render(&s);
		assert_true(signer_parse(&a, &text, &again, &err));
		assert_true(secret_eq(&s.seed, &again.seed));
		secret_close(&text);
		signer_close(&again);
		signer_close(&s);
	}
	arena_close(&a);
}

static void what_is_no_key_is_refused(void **state)
{
	struct arena a = arena_open(1 << 20);
	static const char *const bad[] = {"", "+", "++", "a+b+c", "KEN/head",
		"log.example/record+0dbf4195", "log.example/record+0dbf4195+",
		/* another id, upper-case id, no padding, another type, 31 bytes */
		"log.example/record+0dbf4196+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c",
		"log.example/record+0DBF4195+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c",
		"log.example/record+0dbf4195+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29",
		"log.example/record+0dbf4195+AoqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c",
		"log.example/record+0dbf4195+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0Dw==",
		"log example+0dbf4195+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c",
		"+0dbf4195+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c"};
	struct key k;
	struct err err;
	for (size_t i = 0; i < LEN(bad); i++)
		if (key_parse(&a, str_of(bad[i]), &k, &err))
			fail_msg("taken: %s", bad[i]);
	arena_close(&a);
}

static void names_are_one_word(void **state)
{
	assert_true(key_name_ok(S("KEN/head")));
	assert_true(key_name_ok(S("Côte d’Ivoire")) == false);
	assert_true(key_name_ok(S("CIV/chef-de-délégation")));
	static const char *const bad[] = {"", "a b", "a+b", "a\tb", "a\u00a0b", "a\xe3\x80\x80",
		"\xe2\x80\x8a", "a\x01", "\xff", "a\n"};
	for (size_t i = 0; i < LEN(bad); i++)
		assert_false(key_name_ok(str_of(bad[i])));
	char long_name[KEY_NAME_MAX + 1];
	memset(long_name, 'a', sizeof(long_name));
	assert_true(key_name_ok((struct str){long_name, KEY_NAME_MAX}));
	assert_false(key_name_ok((struct str){long_name, KEY_NAME_MAX + 1}));
}

/* The group order L, little-endian: S + L is the malleated form of a signature. */
static void add_order(unsigned char s[32])
{
	static const unsigned char order[32] = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58,
		0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, [31] = 0x10};
	unsigned carry = 0;
	for (int i = 0; i < 32; i++) {
		carry += s[i] + order[i];
		s[i] = (unsigned char)carry;
		carry >>= 8;
	}
}

static void signatures_are_judged_strictly(void **state)
{
	struct arena a = arena_open(1 << 20);
	struct signer s;
	struct err err;
	unsigned char sig[64], other[64];
	assert_true(signer_new(&a, KEY_ED25519, S("KEN/head"), &s, &err));
	struct str m = S("message\n");
	ed25519_sign(&s, m, sig);
	assert_true(ed25519_verify(s.key.bytes, m, (struct str){(char *)sig, 64}));
	assert_false(ed25519_verify(s.key.bytes, S("message"), (struct str){(char *)sig, 64}));
	assert_false(ed25519_verify(s.key.bytes, m, (struct str){(char *)sig, 63}));
	memcpy(other, sig, 64);
	add_order(other + 32);
	assert_false(ed25519_verify(s.key.bytes, m, (struct str){(char *)other, 64}));
	for (int bit = 0; bit < 512; bit++) {
		memcpy(other, sig, 64);
		other[bit / 8] ^= (unsigned char)(1 << bit % 8);
		assert_false(ed25519_verify(s.key.bytes, m, (struct str){(char *)other, 64}));
	}
	signer_close(&s);
	arena_close(&a);
}

static void a_bad_secret_is_refused(void **state)
{
	struct arena a = arena_open(1 << 20);
	struct signer s, out;
	struct err err;
	assert_true(signer_new(&a, KEY_ED25519, S("KEN/head"), &s, &err));
	struct secret text = signer_render(&s);
	for (size_t i = 0; i < text.len; i++) {
		text.at[i] ^= 2;
		if (signer_parse(&a, &text, &out, &err))
			fail_msg("taken with byte %zu changed", i);
		text.at[i] ^= 2;
	}
	secret_close(&text);
	assert_null(text.at);
	signer_close(&s);
	arena_close(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_of_small_order_are_refused),
		cmocka_unit_test(a_key_is_read_as_it_is_written),
		cmocka_unit_test(what_is_no_key_is_refused),
		cmocka_unit_test(names_are_one_word),
		cmocka_unit_test(signatures_are_judged_strictly),
		cmocka_unit_test(a_bad_secret_is_refused),
	};
	return cmocka_run_group_tests_name("key", tests, NULL, NULL);
}
