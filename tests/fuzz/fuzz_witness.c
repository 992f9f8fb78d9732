/*
 * Requests to a witness from hostile bytes. Laws: what was read is written the same way; without
 * the signature of the log nothing is cosigned.
 */

#include <assert.h>
#include "record/witness.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char vkey[] =
		"log.example/record+11282f31+AYE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU";
	struct arena a CLEANUP(arena_close) = arena_open(64 << 20);
	struct witness_log log = {.last = {0, merkle_empty()}};
	struct witness_request r;
	struct err err = {0};
	if (!witness_parse(&a, (struct str){(const char *)data, size}, &r, &err)) {
		assert(err.fault && err.why.key);
		return 0;
	}
	struct str again = witness_render(&a, &r);
	assert(str_eq(again, (struct str){(const char *)data, size}));
	bool known = key_parse(&a, str_of(vkey), &log.key, &err);
	assert(known);
	enum witness_answer answer = witness_judge(&log, &r);
	assert(answer == WITNESS_UNKNOWN || answer == WITNESS_DENIED);
	return 0;
}
