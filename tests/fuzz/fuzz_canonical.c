/*
 * The canonical form with hostile bytes. Laws: a fault has a place; what is read and written is
 * read again as the same, byte for byte.
 */

#include <assert.h>
#include "base/buf.h"
#include "base/limits.h"
#include "text/canonical.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a CLEANUP(arena_close) = arena_open((size_t)1 << 30);
	struct str text = {(const char *)data, size};
	struct draft draft, again;
	struct err err = {0};
	if (size > 1 << 16)
		return 0;
	if (!canonical_read(&a, text, &draft, &err)) {
		assert(err.why.key && (err.fault == FAULT_LIMIT || err.at.line > 0));
		assert(err.at.from <= size);
		return 0;
	}
	struct buf out = buf_new(&a, 4 * (size_t)LIMIT_DRAFT), twice = buf_new(&a, out.max);
	canonical_write(&out, &draft);
	bool read = canonical_read(&a, buf_view(&out), &again, &err);
	assert(read);
	canonical_write(&twice, &again);
	assert(str_eq(buf_view(&out), buf_view(&twice)));
	return 0;
}
