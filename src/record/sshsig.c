#include <assert.h>
#include <string.h>
#include <sodium.h>
#include "base/buf.h"
#include "base/code.h"
#include "record/inside.h"
#include "record/sshsig.h"

#define KIND "ssh-ed25519"

enum {
	POINT_LEN = 32,
	WIRE_LEN = 4 + sizeof(KIND) - 1 + 4 + POINT_LEN,
	SPACE_MAX = 255,
	SIGNED_MAX = 512
};

static bool wire_point(struct str wire, struct str *point)
{
	struct str kind;
	return take_str32(&wire, &kind) && str_eq(kind, S(KIND)) && take_str32(&wire, point) &&
	       point->len == POINT_LEN && wire.len == 0;
}

bool sshsig_key_ok(struct str bytes)
{
	struct str point;
	return wire_point(bytes, &point) &&
	       crypto_core_ed25519_is_valid_point((const unsigned char *)point.at) == 1;
}

bool ssh_key_parse(struct arena *a, struct str line, struct str *wire)
{
	struct str rest = str_trim(line);
	struct str kind = str_cut(&rest, ' ');
	struct str base64 = str_cut(&rest, ' ');
	struct str bytes;
	if (!str_eq(kind, S(KIND)) || !base64_read(a, base64, &bytes) || !sshsig_key_ok(bytes))
		return false;
	*wire = bytes;
	return true;
}

bool sshsig_unarmour(struct arena *a, struct str text, struct str *blob)
{
	struct str begin = S("-----BEGIN SSH SIGNATURE-----\n");
	struct str end = S("\n-----END SSH SIGNATURE-----");
	text = str_trim(text);
	if (!str_starts(text, begin) || !str_ends(text, end) || text.len < begin.len + end.len)
		return false;
	text = str_slice(text, begin.len, text.len - end.len);
	struct buf b = buf_new(a, text.len);
	for (struct str rest = text; rest.at;)
		buf_str(&b, str_cut(&rest, '\n'));
	return base64_read(a, buf_view(&b), blob);
}

/* The fields of a blob after its magic and version. */
struct fields {
	struct str wire, space, reserved, hash, signature;
};

static bool blob_split(struct str blob, struct fields *f)
{
	struct str magic;
	uint32_t version;
	return take_bytes(&blob, 6, &magic) && str_eq(magic, S("SSHSIG")) &&
	       take_u32(&blob, &version) && version == 1 && take_str32(&blob, &f->wire) &&
	       take_str32(&blob, &f->space) && take_str32(&blob, &f->reserved) &&
	       take_str32(&blob, &f->hash) && take_str32(&blob, &f->signature) && blob.len == 0;
}

static struct str digest(struct str message, struct str name, unsigned char out[64])
{
	const unsigned char *p = (const unsigned char *)message.at;
	if (str_eq(name, S("sha512"))) {
		crypto_hash_sha512(out, p, message.len);
		return (struct str){(const char *)out, crypto_hash_sha512_BYTES};
	}
	if (str_eq(name, S("sha256"))) {
		crypto_hash_sha256(out, p, message.len);
		return (struct str){(const char *)out, crypto_hash_sha256_BYTES};
	}
	return (struct str){0};
}

static void put_str32(struct buf *b, struct str s)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_char(b, (char)(s.len >> shift));
	buf_str(b, s);
}

static struct str signed_bytes(struct arena *a, struct str space, struct str hash, struct str d)
{
	struct buf b = buf_new(a, SIGNED_MAX);
	buf_str(&b, S("SSHSIG"));
	put_str32(&b, space);
	put_str32(&b, S(""));
	put_str32(&b, hash);
	put_str32(&b, d);
	return buf_view(&b);
}

struct str sshsig_signed(struct arena *a, const struct sshsig_ask *ask)
{
	unsigned char hashed[64];
	assert(ask->space.len > 0 && ask->space.len <= SPACE_MAX);
	struct str d = digest(ask->message, S("sha512"), hashed);
	return signed_bytes(a, ask->space, S("sha512"), d);
}

struct str sshsig_make(struct arena *a, const struct sshsig_ask *ask, struct str raw)
{
	struct buf signature = buf_new(a, SIGNED_MAX), b = buf_new(a, 2 * SIGNED_MAX);
	put_str32(&signature, S(KIND));
	put_str32(&signature, raw);
	buf_str(&b, S("SSHSIG"));
	buf_bytes(&b, "\0\0\0\1", 4); /* version */
	put_str32(&b, ask->wire);
	put_str32(&b, ask->space);
	put_str32(&b, S(""));
	put_str32(&b, S("sha512"));
	put_str32(&b, buf_view(&signature));
	return buf_view(&b);
}

struct str ssh_key_write(struct arena *a, struct str point)
{
	struct buf b = buf_new(a, WIRE_LEN);
	assert(point.len == POINT_LEN);
	put_str32(&b, S(KIND));
	put_str32(&b, point);
	return buf_view(&b);
}

bool sshsig_check(const struct sshsig_ask *ask, struct str blob)
{
	struct fields f;
	struct str point, kind, raw;
	unsigned char hashed[64];
	char room[SIGNED_MAX];
	struct arena a = {room, room, room + sizeof(room)};
	if (!blob_split(blob, &f) || !str_eq(f.wire, ask->wire) || !str_eq(f.space, ask->space) ||
		f.space.len == 0 || f.space.len > SPACE_MAX || f.reserved.len != 0)
		return false;
	if (!wire_point(f.wire, &point) || !take_str32(&f.signature, &kind) ||
		!str_eq(kind, S(KIND)) || !take_str32(&f.signature, &raw) || f.signature.len != 0)
		return false;
	struct str d = digest(ask->message, f.hash, hashed);
	return d.len > 0 && ed25519_verify(point, signed_bytes(&a, f.space, f.hash, d), raw);
}

bool sshsig_verify(const struct key *k, struct str text, struct str signature)
{
	const struct sshsig_ask ask = {k->bytes, S(SSHSIG_NAMESPACE), text};
	return sshsig_check(&ask, signature);
}
