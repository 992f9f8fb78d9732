#include <assert.h>
#include <string.h>
#include "base/limits.h"
#include "record/inside.h"
#include "record/tile.h"

enum { PATH_MAX_LEN = 64, GROUP = 1000, GROUPS_MAX = 5 };

/* The number of the three digits at the front of `s`, or -1. */
static int group_of(struct str s)
{
	int n = 0;
	if (s.len < 3)
		return -1;
	for (int i = 0; i < 3; i++) {
		if (s.at[i] < '0' || s.at[i] > '9')
			return -1;
		n = n * 10 + (s.at[i] - '0');
	}
	return n;
}

static bool index_parse(struct str *rest, int64_t *index)
{
	int64_t n = 0;
	for (int i = 0; i < GROUPS_MAX; i++) {
		bool more = str_starts(*rest, S("x"));
		int g = group_of(str_from(*rest, more));
		if (g < 0)
			return false;
		n = n * GROUP + g;
		*rest = str_from(*rest, more + 3);
		if (!more) {
			*index = n;
			return true;
		}
		if (!str_starts(*rest, S("/")))
			return false;
		*rest = str_from(*rest, 1);
	}
	return false;
}

static bool level_parse(struct str *rest, struct tile *t)
{
	int64_t level = 0;
	struct str part = str_cut(rest, '/');
	t->entries = str_eq(part, S("entries"));
	if (!rest->at || (!t->entries && !decimal_read(part, &level)) || level > TILE_LEVEL_MAX)
		return false;
	t->level = (int)level;
	return true;
}

static bool width_parse(struct str rest, struct tile *t)
{
	int64_t width = TILE_WIDTH;
	if (rest.len == 0) {
		t->width = TILE_WIDTH;
		return true;
	}
	if (!str_starts(rest, S(".p/")) || !decimal_read(str_from(rest, 3), &width) || width < 1 ||
		width >= TILE_WIDTH)
		return false;
	t->width = (int)width;
	return true;
}

/* What was understood is written again and must be the same text, so that each tile has one
 * spelling whatever the parts above let through. */
bool tile_path_parse(struct str path, struct tile *out)
{
	struct tile t = {0};
	struct str rest = str_from(path, 5);
	char room[4 * PATH_MAX_LEN];
	struct arena a = {room, room, room + sizeof(room)};
	if (path.len > PATH_MAX_LEN || !str_starts(path, S("tile/")) || !level_parse(&rest, &t) ||
		!index_parse(&rest, &t.index) || !width_parse(rest, &t))
		return false;
	if (!str_eq(tile_path(&a, t), path))
		return false;
	*out = t;
	return true;
}

struct str tile_path(struct arena *a, struct tile t)
{
	int group[GROUPS_MAX], n = 0;
	assert(t.index >= 0 && t.width >= 1 && t.width <= TILE_WIDTH);
	assert(t.level >= 0 && t.level <= TILE_LEVEL_MAX);
	for (int64_t i = t.index; n == 0 || i > 0; i /= GROUP) {
		assert(n < GROUPS_MAX);
		group[n++] = (int)(i % GROUP);
	}
	struct buf b = buf_new(a, PATH_MAX_LEN + 1);
	if (t.entries)
		buf_str(&b, S("tile/entries"));
	else
		buf_print(&b, "tile/%d", t.level);
	while (n-- > 0)
		buf_print(&b, n > 0 ? "/x%03d" : "/%03d", group[n]);
	if (t.width < TILE_WIDTH)
		buf_print(&b, ".p/%d", t.width);
	assert(!buf_full(&b));
	return buf_view(&b);
}

int tile_width(int64_t size, int level, int64_t index)
{
	int64_t count = size >> (level * TILE_HEIGHT);
	int64_t left = count - index * TILE_WIDTH;
	return left <= 0 ? 0 : left > TILE_WIDTH ? TILE_WIDTH : (int)left;
}

int tile_levels(int64_t size)
{
	int n = 0;
	while (n <= TILE_LEVEL_MAX && size >> (n * TILE_HEIGHT))
		n++;
	return n;
}

struct str tile_hashes(struct arena *a, const struct log *l, struct tile t)
{
	static_assert((int)LOG_BLOCK == (int)TILE_WIDTH, "a block of the log is a full tile");
	assert(!t.entries && tile_width(log_size(l), t.level, t.index) >= t.width);
	const struct hash *first = log_hash(l, t.level * TILE_HEIGHT, t.index * TILE_WIDTH);
	struct str bytes = {(const char *)first->byte, (size_t)t.width * sizeof(*first)};
	return str_copy(a, bytes);
}

void bundle_add(struct buf *b, struct str entry)
{
	assert(entry.len <= LIMIT_ENTRY);
	buf_char(b, (char)(entry.len >> 8));
	buf_char(b, (char)entry.len);
	buf_str(b, entry);
}

bool bundle_next(struct str *rest, struct str *entry, bool *whole)
{
	struct str at = *rest;
	uint32_t n;
	*whole = at.len == 0;
	if (!take_u16(&at, &n) || !take_bytes(&at, n, entry))
		return false;
	*whole = true;
	*rest = at;
	return true;
}
