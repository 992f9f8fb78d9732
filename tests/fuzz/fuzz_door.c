/*
 * The door with hostile bytes. The first byte chooses lines and language, the rest is the text.
 * Laws: what is entered passes the check, entering again changes nothing, a fault has a place
 * inside the text, and what passed holds nothing of the deny list.
 */

#include <assert.h>
#include "base/door.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_clean(struct str text, struct door door)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);
		assert(c >= ' ' || (door.lines && (c == '\n' || c == '\t')));
		assert(!(c >= 0x202a && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069));
		assert(c != 0x200b && c != 0x2060 && c != 0xfeff && c != 0xad && c != 0x180e);
		assert(!(c >= 0xe0000 && c <= 0xe007f));
		assert(unicode_class(c) != UNICODE_UNASSIGNED);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0 || size > 1 << 16)
		return 0;
	struct arena a CLEANUP(arena_close) = arena_open(1 << 24);
	struct str text = {(const char *)data + 1, size - 1};
	struct door door = {.lines = data[0] & 1, .lang = data[0] & 2 ? S("ar") : S("en")};
	struct str out, again;
	struct err err = {0};
	if (!door_enter(&a, text, door, &out, &err)) {
		assert(err.fault == FAULT_INPUT && err.why.key && err.at.line > 0);
		assert(err.at.from <= text.len);
		return 0;
	}
	check_clean(out, door);
	/* Composition may only shorten a run of marks, so the limit still holds. */
	bool passes = door_check(&a, out, door, &err);
	assert(passes);
	bool enters = door_enter(&a, out, door, &again, &err);
	assert(enters && str_eq(out, again));
	return 0;
}
