/*
 * Receipts from hostile bytes. Laws: what was read is written the same way; verification of
 * anything ends and does not accept what the key below never signed.
 */

#include <assert.h>
#include "record/proof.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char vkey[] =
		"log.example/record+0dbf4195+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c";
	if (size > 1 << 17)
		return 0;
	struct arena a CLEANUP(arena_close) = arena_open(64 << 20);
	struct str text = {(const char *)data, size};
	struct proof p;
	struct err err = {0};
	struct key k;
	if (!proof_parse(&a, text, &p, &err)) {
		assert(err.fault && err.why.key);
		return 0;
	}
	assert(str_eq(proof_render(&a, &p), text));
	bool known = key_parse(&a, str_of(vkey), &k, &err);
	assert(known);
	bool holds = proof_verify(&a, &p, S("an entry that is in no log"), &k, &err);
	assert(!holds);
	return 0;
}
