/*
 * Entries, acts and bundles of entries from hostile bytes. Laws: what was read is made again from
 * its parts; the identity is that of the act text; a bundle that was cut up is the same when
 * joined.
 */

#include <assert.h>
#include "base/limits.h"
#include "record/envelope.h"
#include "record/tile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void entry_law(struct arena *a, struct str bytes)
{
	struct entry e;
	struct err err = {0};
	struct str again;
	if (!entry_parse(a, bytes, &e, &err)) {
		assert(err.fault && err.why.key);
		assert(err.at.from <= bytes.len && err.at.to <= bytes.len + 1);
		return;
	}
	bool made = entry_make(a, e.time_ms, &e.act, &again, &err);
	assert(made && str_eq(again, bytes));
	assert(str_eq(act_text(a, e.act.json), e.act.text));
	struct hash h = hash_of(e.act.text);
	assert(hash_eq(&h, &e.act.identity));
	assert(e.act.sigs >= 1 && e.act.sigs <= LIMIT_SIGNATURES);
}

static void bundle_law(struct arena *a, struct str bytes)
{
	struct buf joined = buf_new(a, bytes.len + 1);
	struct str rest = bytes, entry;
	bool whole;
	while (bundle_next(&rest, &entry, &whole))
		bundle_add(&joined, entry);
	assert(whole == (rest.len == 0));
	assert(str_eq(buf_view(&joined), str_slice(bytes, 0, bytes.len - rest.len)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > 1 << 17)
		return 0;
	struct arena a CLEANUP(arena_close) = arena_open(64 << 20);
	struct str bytes = {(const char *)data, size};
	entry_law(&a, bytes);
	bundle_law(&a, bytes);
	return 0;
}
