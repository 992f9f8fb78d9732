#include <assert.h>
#include <string.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <sodium.h>
#include "base/buf.h"
#include "base/code.h"
#include "base/hash.h"
#include "base/json.h"
#include "record/inside.h"
#include "record/passkey.h"

enum {
	POINT_LEN = 32,
	XY_LEN = 64,
	MODULUS_MIN = 256,
	MODULUS_MAX = 512,
	EXPONENT = 65537,
	AUTH_MIN = 37, /* hash of the rpId, flags, counter */
	FLAG_PRESENT = 1,
	FLAG_VERIFIED = 4,
	CLIENT_MAX = 4096,
};

static void pkey_free(EVP_PKEY **p)
{
	EVP_PKEY_free(*p);
}

static EVP_PKEY *pkey_from(const char *type, OSSL_PARAM_BLD *build)
{
	EVP_PKEY *out = NULL;
	OSSL_PARAM *params = OSSL_PARAM_BLD_to_param(build);
	EVP_PKEY_CTX *c = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
	assert(params && c);
	if (EVP_PKEY_fromdata_init(c) <= 0 ||
		EVP_PKEY_fromdata(c, &out, EVP_PKEY_PUBLIC_KEY, params) <= 0)
		out = NULL;
	EVP_PKEY_CTX_free(c);
	OSSL_PARAM_free(params);
	return out;
}

/* Null when the point is not on the curve. */
static EVP_PKEY *es256_key(struct str xy)
{
	unsigned char point[1 + XY_LEN] = {4}; /* uncompressed */
	memcpy(point + 1, xy.at, XY_LEN);
	OSSL_PARAM_BLD *b = OSSL_PARAM_BLD_new();
	assert(b);
	OSSL_PARAM_BLD_push_utf8_string(b, OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
	OSSL_PARAM_BLD_push_octet_string(b, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof(point));
	EVP_PKEY *k = pkey_from("EC", b);
	OSSL_PARAM_BLD_free(b);
	return k;
}

static EVP_PKEY *rs256_key(struct str modulus)
{
	OSSL_PARAM_BLD *b = OSSL_PARAM_BLD_new();
	BIGNUM *n = BN_bin2bn((const unsigned char *)modulus.at, (int)modulus.len, NULL);
	BIGNUM *e = BN_new();
	assert(b && n && e);
	BN_set_word(e, EXPONENT);
	OSSL_PARAM_BLD_push_BN(b, OSSL_PKEY_PARAM_RSA_N, n);
	OSSL_PARAM_BLD_push_BN(b, OSSL_PKEY_PARAM_RSA_E, e);
	EVP_PKEY *k = pkey_from("RSA", b);
	OSSL_PARAM_BLD_free(b);
	BN_free(n);
	BN_free(e);
	return k;
}

static bool key_ok(enum passkey_alg alg, struct str key)
{
	switch (alg) {
	case PASSKEY_ES256: {
		EVP_PKEY *k CLEANUP(pkey_free) = key.len == XY_LEN ? es256_key(key) : NULL;
		return k != NULL;
	}
	case PASSKEY_EDDSA:
		return key.len == POINT_LEN &&
		       crypto_core_ed25519_is_valid_point((const unsigned char *)key.at) == 1;
	case PASSKEY_RS256:
		return key.len >= MODULUS_MIN && key.len <= MODULUS_MAX && key.at[0] != 0 &&
		       (key.at[key.len - 1] & 1);
	}
	return false;
}

static bool take_short(struct str *rest, struct str *out)
{
	uint32_t n;
	return take_u8(rest, &n) && n > 0 && take_bytes(rest, n, out);
}

bool passkey_read(struct str bytes, struct passkey *out)
{
	struct passkey p = {0};
	uint32_t alg, origins;
	if (!take_u8(&bytes, &alg) || alg < PASSKEY_ES256 || alg > PASSKEY_RS256 ||
		!take_short(&bytes, &p.rp_id) || !take_u8(&bytes, &origins) || origins == 0 ||
		origins > PASSKEY_ORIGINS_MAX)
		return false;
	for (p.origins = 0; p.origins < origins; p.origins++)
		if (!take_short(&bytes, &p.origin[p.origins]))
			return false;
	p.alg = (enum passkey_alg)alg;
	p.key = bytes;
	*out = p;
	return true;
}

bool passkey_key_ok(struct str bytes)
{
	struct passkey p;
	return passkey_read(bytes, &p) && key_ok(p.alg, p.key);
}

static void put_short(struct buf *b, struct str s)
{
	assert(s.len > 0 && s.len <= 255);
	buf_char(b, (char)s.len);
	buf_str(b, s);
}

struct str passkey_write(struct arena *a, const struct passkey *p)
{
	struct buf b = buf_new(a, 65536);
	assert(p->origins > 0 && p->origins <= PASSKEY_ORIGINS_MAX);
	buf_char(&b, (char)p->alg);
	put_short(&b, p->rp_id);
	buf_char(&b, (char)p->origins);
	for (size_t i = 0; i < p->origins; i++)
		put_short(&b, p->origin[i]);
	buf_str(&b, p->key);
	return buf_view(&b);
}

static void put_u16(struct buf *b, size_t n)
{
	assert(n <= UINT16_MAX);
	buf_char(b, (char)(n >> 8));
	buf_char(b, (char)n);
}

struct str assertion_write(struct arena *a, const struct assertion *s)
{
	struct buf b = buf_new(a, 3 * 65536);
	put_u16(&b, s->authenticator_data.len);
	buf_str(&b, s->authenticator_data);
	put_u16(&b, s->client_data.len);
	buf_str(&b, s->client_data);
	buf_str(&b, s->signature);
	return buf_view(&b);
}

bool assertion_read(struct str bytes, struct assertion *out)
{
	struct assertion s;
	uint32_t n;
	if (!take_u16(&bytes, &n) || !take_bytes(&bytes, n, &s.authenticator_data) ||
		!take_u16(&bytes, &n) || !take_bytes(&bytes, n, &s.client_data) || bytes.len == 0)
		return false;
	s.signature = bytes;
	*out = s;
	return true;
}

static bool origin_known(const struct passkey *p, struct str origin)
{
	for (size_t i = 0; i < p->origins; i++)
		if (str_eq(p->origin[i], origin))
			return true;
	return false;
}

static bool client_ok(const struct passkey *p, struct str text, struct str client)
{
	struct arena a CLEANUP(arena_close) = arena_open(1 << 20);
	struct json j;
	struct err ignored;
	if (client.len > CLIENT_MAX || !json_read(&a, client, &j, &ignored))
		return false;
	struct hash h = hash_of(text);
	struct str challenge = base64url_write(&a, (struct str){(char *)h.byte, sizeof(h.byte)});
	return str_eq(json_str(&j, S("type")), S("webauthn.get")) &&
	       str_eq(json_str(&j, S("challenge")), challenge) &&
	       origin_known(p, json_str(&j, S("origin"))) && !json_bool(&j, S("crossOrigin"));
}

static bool authenticator_ok(const struct passkey *p, struct str data)
{
	if (data.len < AUTH_MIN)
		return false;
	struct hash rp = hash_of(p->rp_id);
	unsigned char flags = (unsigned char)data.at[sizeof(rp.byte)];
	return memcmp(data.at, rp.byte, sizeof(rp.byte)) == 0 && (flags & FLAG_PRESENT) &&
	       (flags & FLAG_VERIFIED);
}

static bool evp_verify(EVP_PKEY *k, struct str message, struct str signature)
{
	if (!k)
		return false;
	EVP_MD_CTX *c = EVP_MD_CTX_new();
	assert(c);
	bool ok = EVP_DigestVerifyInit(c, NULL, EVP_sha256(), NULL, k) == 1 &&
		  EVP_DigestVerify(c, (const unsigned char *)signature.at, signature.len,
			  (const unsigned char *)message.at, message.len) == 1;
	EVP_MD_CTX_free(c);
	return ok;
}

static bool signature_ok(const struct passkey *p, struct str message, struct str signature)
{
	switch (p->alg) {
	case PASSKEY_ES256: {
		EVP_PKEY *k CLEANUP(pkey_free) = es256_key(p->key);
		return evp_verify(k, message, signature);
	}
	case PASSKEY_EDDSA:
		return ed25519_verify(p->key, message, signature);
	case PASSKEY_RS256: {
		EVP_PKEY *k CLEANUP(pkey_free) = rs256_key(p->key);
		return evp_verify(k, message, signature);
	}
	}
	return false;
}

bool passkey_check(const struct passkey *p, struct str text, const struct assertion *s)
{
	if (!key_ok(p->alg, p->key) || !authenticator_ok(p, s->authenticator_data) ||
		!client_ok(p, text, s->client_data))
		return false;
	struct arena a CLEANUP(arena_close) = arena_open(1 << 18);
	struct buf message = buf_new(&a, 1 << 17);
	struct hash client = hash_of(s->client_data);
	buf_str(&message, s->authenticator_data);
	buf_bytes(&message, client.byte, sizeof(client.byte));
	return signature_ok(p, buf_view(&message), s->signature);
}

bool passkey_verify(const struct key *k, struct str text, struct str signature)
{
	struct passkey p;
	struct assertion s;
	return passkey_read(k->bytes, &p) && assertion_read(signature, &s) &&
	       passkey_check(&p, text, &s);
}
