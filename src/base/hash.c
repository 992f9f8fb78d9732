/* OpenSSL 3 calls these functions deprecated in favour of EVP, which looks its algorithm up for
 * each message: for the 65 bytes of a Merkle node that costs four times the hash itself. They are
 * in every OpenSSL 3, and use the processor's SHA instructions as EVP does. */
#define OPENSSL_SUPPRESS_DEPRECATED

#include <openssl/sha.h>
#include <string.h>
#include "base/code.h"
#include "base/hash.h"

struct hash hash_of(struct str s)
{
	struct hash h;
	SHA256_CTX c;
	SHA256_Init(&c);
	SHA256_Update(&c, s.at, s.len);
	SHA256_Final(h.byte, &c);
	return h;
}

struct hash hash_parts(unsigned char prefix, struct str a, struct str b)
{
	struct hash h;
	SHA256_CTX c;
	SHA256_Init(&c);
	SHA256_Update(&c, &prefix, 1);
	SHA256_Update(&c, a.at, a.len);
	SHA256_Update(&c, b.at, b.len);
	SHA256_Final(h.byte, &c);
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
