#include <assert.h>
#include <string.h>
#include <sodium.h>
#include "base/buf.h"
#include "base/code.h"
#include "base/utf8.h"
#include "msg_err.h"
#include "record/inside.h"
#include "record/key.h"

enum { POINT_LEN = 32, SEED_LEN = 32 };

static bool point_ok(struct str bytes)
{
	return bytes.len == POINT_LEN &&
	       crypto_core_ed25519_is_valid_point((const unsigned char *)bytes.at) == 1;
}

struct kind_form {
	const char *name;
	struct str prefix;
	bool (*shape_ok)(struct str bytes);
};

#define SSH_PREFIX "\xff\x11travaux/sshsig/v1"
#define PASSKEY_PREFIX "\xff\x13travaux/webauthn/v1"

static const struct kind_form forms[] = {
	[KEY_ED25519] = {"ed25519", {"\x01", 1}, point_ok},
	[KEY_COSIGNER] = {"cosigner", {"\x04", 1}, point_ok},
	[KEY_SSH] = {"ssh", {SSH_PREFIX, sizeof(SSH_PREFIX) - 1}, sshsig_key_ok},
	[KEY_PASSKEY] = {"passkey", {PASSKEY_PREFIX, sizeof(PASSKEY_PREFIX) - 1}, passkey_key_ok},
};
static_assert(LEN(forms) == KEY_KINDS, "a form for each kind of key");
static_assert(sizeof(SSH_PREFIX) - 1 == 2 + 0x11, "the length byte counts the identifier");
static_assert(sizeof(PASSKEY_PREFIX) - 1 == 2 + 0x13, "the length byte counts the identifier");

struct str key_kind_prefix(enum key_kind kind)
{
	return forms[kind].prefix;
}

struct str key_kind_name(enum key_kind kind)
{
	return str_of(forms[kind].name);
}

/* White_Space of Unicode, which is closed (PropList.txt): a key name must look like one word. */
static bool is_space(uint32_t c)
{
	return (c >= 9 && c <= 13) || c == 0x20 || c == 0x85 || c == 0xa0 || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
	       c == 0x205f || c == 0x3000;
}

bool key_name_ok(struct str name)
{
	if (name.len == 0 || name.len > KEY_NAME_MAX || utf8_fault(name) >= 0)
		return false;
	for (size_t at = 0; at < name.len;) {
		uint32_t c = utf8_next(name, &at);
		if (c < 0x20 || c == '+' || is_space(c))
			return false;
	}
	return true;
}

static uint32_t id_of(enum key_kind kind, struct str name, struct str bytes)
{
	enum { SHAPE_MAX = KEY_NAME_MAX + 1 + 64 };
	char head[SHAPE_MAX];
	struct str prefix = key_kind_prefix(kind);
	assert(name.len + 1 + prefix.len <= sizeof(head));
	memcpy(head, name.at, name.len);
	head[name.len] = '\n';
	memcpy(head + name.len + 1, prefix.at, prefix.len);
	crypto_hash_sha256_state s;
	unsigned char h[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_init(&s);
	crypto_hash_sha256_update(&s, (const unsigned char *)head, name.len + 1 + prefix.len);
	crypto_hash_sha256_update(&s, (const unsigned char *)bytes.at, bytes.len);
	crypto_hash_sha256_final(&s, h);
	return (uint32_t)h[0] << 24 | (uint32_t)h[1] << 16 | (uint32_t)h[2] << 8 | h[3];
}

bool key_make(
	enum key_kind kind, struct str name, struct str bytes, struct key *out, struct err *err)
{
	assert(kind < KEY_KINDS);
	if (!key_name_ok(name))
		return err_set(err, FAULT_INPUT, msg(MSG_KEY_NAME_BAD, arg_str(name)));
	if (!forms[kind].shape_ok(bytes))
		return err_set(err, FAULT_INPUT, msg(MSG_KEY_REFUSED, arg_str(name)));
	*out = (struct key){
		.kind = kind, .id = id_of(kind, name, bytes), .name = name, .bytes = bytes};
	return true;
}

static bool kind_of(struct str *encoded, enum key_kind *kind)
{
	for (int k = 0; k < KEY_KINDS; k++) {
		if (str_starts(*encoded, forms[k].prefix)) {
			*encoded = str_from(*encoded, forms[k].prefix.len);
			*kind = (enum key_kind)k;
			return true;
		}
	}
	return false;
}

static uint32_t id_read(const unsigned char b[4])
{
	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* name, id and the rest of `<name>+<id>+<rest>`; base64 may hold '+', names may not. */
static bool split(struct str text, struct str *name, uint32_t *id, struct str *rest)
{
	unsigned char b[4];
	*rest = text;
	*name = str_cut(rest, '+');
	struct str hex = str_cut(rest, '+');
	if (!rest->at || !hex_read(hex, b, sizeof(b)))
		return false;
	*id = id_read(b);
	return true;
}

bool key_parse(struct arena *a, struct str vkey, struct key *out, struct err *err)
{
	struct str name, rest, encoded;
	uint32_t id;
	enum key_kind kind;
	struct msg malformed = msg(MSG_KEY_MALFORMED, arg_str(vkey));
	if (!split(vkey, &name, &id, &rest) || !base64_read(a, rest, &encoded))
		return err_set(err, FAULT_INPUT, malformed);
	if (!kind_of(&encoded, &kind))
		return err_set(err, FAULT_INPUT, msg(MSG_KEY_KIND_UNKNOWN, arg_str(vkey)));
	struct key k;
	if (!key_make(kind, str_copy(a, name), encoded, &k, err))
		return false;
	if (k.id != id)
		return err_set(err, FAULT_INPUT, msg(MSG_KEY_ID_DIFFERS, arg_str(vkey)));
	*out = k;
	return true;
}

struct str key_render(struct arena *a, const struct key *k)
{
	struct str prefix = key_kind_prefix(k->kind);
	char *encoded = NEWN(a, char, prefix.len + k->bytes.len);
	memcpy(encoded, prefix.at, prefix.len);
	memcpy(encoded + prefix.len, k->bytes.at, k->bytes.len);
	struct str base64 = base64_write(a, (struct str){encoded, prefix.len + k->bytes.len});
	return str_print(a, "%.*s+%08x+%.*s", STR_FMT(k->name), k->id, STR_FMT(base64));
}

bool key_eq(const struct key *a, const struct key *b)
{
	return a->kind == b->kind && str_eq(a->name, b->name) && str_eq(a->bytes, b->bytes);
}

bool ed25519_verify(struct str point, struct str message, struct str signature)
{
	return point.len == POINT_LEN && signature.len == crypto_sign_BYTES &&
	       crypto_sign_verify_detached((const unsigned char *)signature.at,
		       (const unsigned char *)message.at, message.len,
		       (const unsigned char *)point.at) == 0;
}

bool signer_from_seed(struct arena *a, const struct key *shape, const struct secret *seed,
	struct signer *out, struct err *err)
{
	assert(shape->kind == KEY_ED25519 || shape->kind == KEY_COSIGNER);
	assert(seed->len == SEED_LEN);
	struct signer s = {.seed = secret_open(crypto_sign_SECRETKEYBYTES)};
	unsigned char *point = NEWN(a, unsigned char, POINT_LEN);
	crypto_sign_seed_keypair(point, s.seed.at, seed->at);
	struct str bytes = {(const char *)point, POINT_LEN};
	if (!key_make(shape->kind, str_copy(a, shape->name), bytes, &s.key, err)) {
		signer_close(&s);
		return false;
	}
	*out = s;
	return true;
}

bool signer_new(
	struct arena *a, enum key_kind kind, struct str name, struct signer *out, struct err *err)
{
	struct secret seed CLEANUP(secret_close) = secret_open(SEED_LEN);
	random_bytes(seed.at, seed.len);
	struct key shape = {.kind = kind, .name = name};
	return signer_from_seed(a, &shape, &seed, out, err);
}

#define PRIVATE "PRIVATE+KEY+"

bool signer_parse(struct arena *a, const struct secret *text, struct signer *out, struct err *err)
{
	struct str t = {(const char *)text->at, text->len}, rest;
	struct key shape = {0};
	uint32_t id;
	size_t len;
	struct secret raw CLEANUP(secret_close) = secret_open(1 + SEED_LEN);
	if (str_ends(t, S("\n")))
		t.len--;
	bool ok = str_starts(t, S(PRIVATE)) &&
		  split(str_from(t, sizeof(PRIVATE) - 1), &shape.name, &id, &rest) &&
		  sodium_base642bin(raw.at, raw.len, rest.at, rest.len, NULL, &len, NULL,
			  sodium_base64_VARIANT_ORIGINAL) == 0 &&
		  len == raw.len && (raw.at[0] == 1 || raw.at[0] == 4);
	if (!ok)
		return err_set(err, FAULT_INPUT, msg(MSG_KEY_SECRET_MALFORMED));
	shape.kind = raw.at[0] == 1 ? KEY_ED25519 : KEY_COSIGNER;
	struct secret seed CLEANUP(secret_close) = secret_open(SEED_LEN);
	memcpy(seed.at, raw.at + 1, SEED_LEN);
	struct signer s;
	if (!signer_from_seed(a, &shape, &seed, &s, err))
		return false;
	if (s.key.id != id) {
		signer_close(&s);
		return err_set(err, FAULT_INPUT, msg(MSG_KEY_SECRET_MALFORMED));
	}
	*out = s;
	return true;
}

struct secret signer_render(const struct signer *s)
{
	struct secret raw CLEANUP(secret_close) = secret_open(1 + SEED_LEN);
	raw.at[0] = s->key.kind == KEY_ED25519 ? 1 : 4;
	memcpy(raw.at + 1, s->seed.at, SEED_LEN);
	size_t base64 = sodium_base64_ENCODED_LEN(1 + SEED_LEN, sodium_base64_VARIANT_ORIGINAL);
	size_t head = sizeof(PRIVATE) - 1 + s->key.name.len + 1 + 8 + 1;
	struct secret text CLEANUP(secret_close) = secret_open(head + base64);
	snprintf((char *)text.at, text.len, PRIVATE "%.*s+%08x+", STR_FMT(s->key.name), s->key.id);
	sodium_bin2base64(
		(char *)text.at + head, base64, raw.at, raw.len, sodium_base64_VARIANT_ORIGINAL);
	struct secret out = secret_open(text.len - 1); /* without the NUL */
	memcpy(out.at, text.at, out.len);
	return out;
}

void signer_close(struct signer *s)
{
	secret_close(&s->seed);
	*s = (struct signer){0};
}

void ed25519_sign(const struct signer *s, struct str message, unsigned char out[64])
{
	assert(s->seed.len == crypto_sign_SECRETKEYBYTES);
	crypto_sign_detached(out, NULL, (const unsigned char *)message.at, message.len, s->seed.at);
}
