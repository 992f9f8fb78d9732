#include <assert.h>
#include <string.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include "base/code.h"
#include "base/hash.h"

struct hash hash_of(struct str s)
{
	struct hash h;
	SHA256((const unsigned char *)s.at, s.len, h.byte);
	return h;
}

static EVP_MD_CTX *context(void)
{
	static _Thread_local EVP_MD_CTX *kept;
	if (!kept)
		kept = EVP_MD_CTX_new();
	assert(kept);
	return kept;
}

struct hash hash_parts(unsigned char prefix, struct str a, struct str b)
{
	struct hash h;
	unsigned char join[1 + 64];
	if (a.len == 32 && b.len == 32) { /* a Merkle node: one block of work, no context */
		join[0] = prefix;
		memcpy(join + 1, a.at, 32);
		memcpy(join + 33, b.at, 32);
		SHA256(join, sizeof(join), h.byte);
		return h;
	}
	EVP_MD_CTX *c = context();
	int ok = EVP_DigestInit_ex(c, EVP_sha256(), NULL) && EVP_DigestUpdate(c, &prefix, 1) &&
		 EVP_DigestUpdate(c, a.at, a.len) && EVP_DigestUpdate(c, b.at, b.len) &&
		 EVP_DigestFinal_ex(c, h.byte, NULL);
	assert(ok);
	(void)ok;
	return h;
}

bool hash_eq(const struct hash *a, const struct hash *b)
{
	return memcmp(a->byte, b->byte, sizeof(a->byte)) == 0;
}

struct str hash_hex(struct arena *a, struct hash h)
{
	return hex_write(a, (struct str){(const char *)h.byte, sizeof(h.byte)});
}

bool hash_read(struct str hex, struct hash *out)
{
	return hex.len == 64 && hex_read(hex, out->byte, sizeof(out->byte));
}
