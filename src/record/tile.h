#ifndef TRAVAUX_RECORD_TILE_H
#define TRAVAUX_RECORD_TILE_H

/*
 * Tiles of height 8 (C2SP tlog-tiles): stretches of up to 256 hashes or entries of the log under a
 * path that never changes its meaning. `tile/<L>/<N>[.p/<W>]` holds hashes, `tile/entries/<N>[.p/
 * <W>]` entries with a 16-bit big-endian length before each. N is written in groups of three
 * digits, all but the last with `x`. Paths have no leading slash here.
 */

#include "base/buf.h"
#include "base/err.h"
#include "record/log.h"

enum {
	TILE_HEIGHT = 8,
	TILE_WIDTH = 256,
	TILE_LEVEL_MAX = 7,                    /* what 63-bit sizes can have */
	BUNDLE_MAX = TILE_WIDTH * (2 + 65535), /* bytes of the largest bundle of entries */
};

struct tile {
	bool entries;  /* a bundle of entries; level is then 0 */
	int level;     /* 0 to TILE_LEVEL_MAX */
	int64_t index; /* within its level */
	int width;     /* 1 to 256; below 256 the path says so */
};

/* Exactly the one spelling of a tile, nothing that is merely like it: no leading zeros, no `.p/0`
 * or `.p/256`, no `x000` in front, no percent signs, no slash at either end. */
bool tile_path_parse(struct str path, struct tile *out) MUST_CHECK;
struct str tile_path(struct arena *a, struct tile t);

/* How wide the tile at (level, index) is in a log of `size` entries: 0 to 256. */
int tile_width(int64_t size, int level, int64_t index);

/* Levels that a log of `size` entries has tiles of. */
int tile_levels(int64_t size);

/* The bytes of a tile of hashes, 32 each. The log must be large enough (asserted). */
struct str tile_hashes(struct arena *a, const struct log *l, struct tile t);

/* A bundle is written entry by entry and read the same way. */
void bundle_add(struct buf *b, struct str entry); /* entry.len <= LIMIT_ENTRY (asserted) */

/* Cut the next entry off `*rest`. False when `*rest` is empty (then `*whole` is true) or its end is
 * missing (false). */
bool bundle_next(struct str *rest, struct str *entry, bool *whole) MUST_CHECK;

#endif
