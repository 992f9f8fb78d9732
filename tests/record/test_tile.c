#include "unit.h"
#include "base/limits.h"
#include "record/tile.h"

static void a_path_is_read_as_it_is_written(void **state)
{
	struct arena a = arena_open(64 << 20);
	const int64_t indices[] = {0, 1, 999, 1000, 1001, 999999, 1000000, 1234067, 123456789012};
	const int widths[] = {1, 9, 10, 99, 100, 255, 256};
	for (size_t i = 0; i < LEN(indices); i++) {
		for (size_t w = 0; w < LEN(widths); w++) {
			for (int level = -1; level <= TILE_LEVEL_MAX; level++) {
				struct tile t = {
					level < 0, level < 0 ? 0 : level, indices[i], widths[w]};
				struct tile back;
				assert_true(tile_path_parse(tile_path(&a, t), &back));
				assert_int_equal(back.entries, t.entries);
				assert_int_equal(back.level, t.level);
				assert_int_equal(back.index, t.index);
				assert_int_equal(back.width, t.width);
			}
		}
	}
	arena_close(&a);
}

static void what_is_merely_like_a_path_is_refused(void **state)
{
	static const char *const bad[] = {"", "tile", "tile/", "tile/0", "tile/0/", "/tile/0/000",
		"tile/0/000/", "tile/0/00", "tile/0/0000", "tile/0/x000/000", "tile/0/x000",
		"tile/0/x001/x000", "tile/0/001/000", "tile/0/000.p/0", "tile/0/000.p/256",
		"tile/0/000.p/257", "tile/0/000.p/", "tile/0/000.p/01", "tile/0/000.p/1/",
		"tile/0/000.p", "tile/0/000.P/1", "tile/00/000", "tile/8/000", "tile/64/000",
		"tile/-1/000", "tile/+1/000", "tile/ 1/000", "tile/0/%30%30%30", "tile/0/000%2ep/1",
		"tile/0/../0/000", "tile/0/./000", "tile//0/000", "tile/0//000", "tile/0/x00a/000",
		"tile/0/X001/000", "tile/entries", "tile/entries/", "tile/entries/x000/000",
		"tile/entries/0/000", "tile/Entries/000", "tile/data/000", "tile/0/000?x",
		"tile/0/000#", "tile/0/000\n", "tile/0/ 000", "tile/0/000.p/1 ", "tile/0/000.p/+1",
		"tile/0/x999/x999/x999/x999/x999/999", "tile/0/\xd9\xa0\xd9\xa0\xd9\xa0",
		"tile/0/000.p/1.p/1", "tile\\0\\000", "tile/0/000.p/-1", "tile/0/000.p/1e1"};
	struct tile t;
	for (size_t i = 0; i < LEN(bad); i++)
		if (tile_path_parse(str_of(bad[i]), &t))
			fail_msg("taken: %s", bad[i]);
	assert_false(tile_path_parse((struct str){"tile/0/000\0", 11}, &t));
	assert_true(tile_path_parse(S("tile/0/000"), &t));
}

static void widths_are_those_of_the_specification(void **state)
{
	/* tlog-tiles: 70,000 entries are 273 full tiles, one of 112; one full, one of 17; one of 1.
	 */
	assert_int_equal(tile_width(70000, 0, 272), 256);
	assert_int_equal(tile_width(70000, 0, 273), 112);
	assert_int_equal(tile_width(70000, 0, 274), 0);
	assert_int_equal(tile_width(70000, 1, 0), 256);
	assert_int_equal(tile_width(70000, 1, 1), 17);
	assert_int_equal(tile_width(70000, 2, 0), 1);
	assert_int_equal(tile_width(70000, 3, 0), 0);
	assert_int_equal(tile_levels(70000), 3);
	assert_int_equal(tile_levels(0), 0);
	assert_int_equal(tile_levels(255), 1);
	assert_int_equal(tile_levels(256), 2);
	assert_int_equal(tile_width(256, 1, 0), 1);
}

static void a_bundle_gives_back_its_entries(void **state)
{
	struct arena a = arena_open(64 << 20);
	struct buf b = buf_new(&a, BUNDLE_MAX);
	struct str longest = {memset(NEWN(&a, char, LIMIT_ENTRY), 'x', LIMIT_ENTRY), LIMIT_ENTRY};
	bundle_add(&b, S("one"));
	bundle_add(&b, S(""));
	bundle_add(&b, longest);
	struct str rest = buf_view(&b), entry;
	bool whole;
	assert_true(bundle_next(&rest, &entry, &whole));
	assert_str(entry, "one");
	assert_true(bundle_next(&rest, &entry, &whole));
	assert_str(entry, "");
	assert_true(bundle_next(&rest, &entry, &whole));
	assert_true(str_eq(entry, longest));
	assert_false(bundle_next(&rest, &entry, &whole));
	assert_true(whole);
	for (size_t cut = 1; cut < 5; cut++) {
		rest = str_slice(buf_view(&b), 0, cut);
		assert_false(bundle_next(&rest, &entry, &whole));
		assert_false(whole);
	}
	arena_close(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_path_is_read_as_it_is_written),
		cmocka_unit_test(what_is_merely_like_a_path_is_refused),
		cmocka_unit_test(widths_are_those_of_the_specification),
		cmocka_unit_test(a_bundle_gives_back_its_entries),
	};
	return cmocka_run_group_tests_name("tile", tests, NULL, NULL);
}
