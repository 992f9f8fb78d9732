/* Paths of tiles from hostile bytes. Law: a path that is taken is the one spelling of its tile. */

#include <assert.h>
#include "record/tile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a CLEANUP(arena_close) = arena_open(1 << 16);
	struct str path = {(const char *)data, size};
	struct tile t;
	if (!tile_path_parse(path, &t))
		return 0;
	assert(t.index >= 0 && t.width >= 1 && t.width <= TILE_WIDTH);
	assert(t.level >= 0 && t.level <= TILE_LEVEL_MAX && (!t.entries || t.level == 0));
	assert(str_eq(tile_path(&a, t), path));
	assert(!str_has(path, S("..")) && !str_has(path, S("%")) && !str_has(path, S("//")));
	return 0;
}
