/* A key file of any bytes: what opens without a passphrase is a key; a public key that shows can be
 * written and read again. Nothing is tried with a passphrase: that costs 64 MiB each time. */

#include <assert.h>
#include <string.h>
#include "record/keyfile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0 || size > KEYFILE_MAX)
		return 0;
	struct arena a = arena_open(1 << 22);
	struct secret file = secret_open(size), none = {0};
	struct err err;
	struct key k, again;
	struct signer s;
	memcpy(file.at, data, size);
	if (keyfile_public(&a, &file, &k, &err))
		assert(key_parse(&a, key_render(&a, &k), &again, &err) && key_eq(&k, &again));
	if (keyfile_open(&a, &file, &none, &s, &err)) {
		assert(!keyfile_is_locked(&file));
		signer_close(&s);
	}
	secret_close(&file);
	arena_close(&a);
	return 0;
}
