/* A form, a query and a Cookie header of any bytes: refused, or pairs of valid UTF-8 within their
 * limit. What stands before the first line feed is the header. */

#include <assert.h>
#include "base/utf8.h"
#include "web/request.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_pairs(struct arena scratch, struct str bytes)
{
	struct pair_list l = {0};
	struct err err = {0};
	if (!pairs_read(&scratch, bytes, &l, &err)) {
		assert(err.fault == FAULT_INPUT || err.fault == FAULT_LIMIT);
		return;
	}
	assert(l.len <= PAIRS_MAX);
	for (size_t i = 0; i < l.len; i++) {
		assert(utf8_fault(l.at[i].name) < 0);
		assert(utf8_fault(l.at[i].value) < 0);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena scratch CLEANUP(arena_close) = arena_open((size_t)1 << 28);
	struct str rest = {(const char *)data, size};
	struct str header = str_cut(&rest, '\n');
	struct str value = cookie_get(header, S("visitor"));
	assert(value.len <= header.len);
	if (rest.at)
		read_pairs(scratch, rest);
	read_pairs(scratch, header);
	return 0;
}
