#ifndef TRAVAUX_RECORD_SOURCE_H
#define TRAVAUX_RECORD_SOURCE_H

/*
 * Where the published bytes of a record are read from: a folder, a store, a web address. Paths are
 * those of doc/format/record.md without the leading slash: `checkpoint`, `tile/0/000`,
 * `tile/entries/x001/000.p/7`, `blob/<64 hexadecimal digits>`. store/folder.h has one over a static
 * export, store/store.h one over a store; service makes one over HTTP.
 */

#include "base/err.h"

struct source_ask {
	struct str path;
	size_t max; /* bytes; FAULT_LIMIT beyond */
};

struct source;
typedef void source_seen(void *of, struct str path);

struct source {
	void *of;
	int tile_levels; /* levels of tiles of hashes that are published here: 0 for none, 1 for
			    leaf hashes only, TILE_LEVEL_MAX + 1 for all */

	/* The bytes at `ask->path`, in the arena. FAULT_MISSING when there is nothing there. */
	bool (*get)(const struct source *s, struct arena *a, const struct source_ask *ask,
		struct str *out, struct err *err);

	/* Call `seen` once for every path that holds bytes, in any order. Null where nobody can
	 * tell (a web address). */
	bool (*each)(const struct source *s, source_seen *seen, void *of, struct err *err);
};

#endif
