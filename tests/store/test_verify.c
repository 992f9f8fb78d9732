#include <unistd.h>
#include "unit.h"
#include "base/buf.h"
#include "base/file.h"
#include "msg_err.h"
#include "record/tile.h"
#include "sample.h"
#include "shelf.h"
#include "store/folder.h"
#include "store/memory.h"

/* Forgeries come first: a verifier that lets one through proves nothing by accepting the rest. */

struct bench {
	struct arena a;
	struct store *store;
	struct sample sample;
	char dir[64];
	struct str dir_str;
};

static int open_bench(void **state)
{
	static struct bench b;
	b = (struct bench){.a = arena_open((size_t)2 << 30), .store = memory_open()};
	b.sample = sample_new(&b.a, b.store);
	snprintf(b.dir, sizeof(b.dir), "/tmp/travaux-verify-XXXXXX");
	if (!mkdtemp(b.dir))
		return -1;
	b.dir_str = str_of(b.dir);
	*state = &b;
	return 0;
}

static void remove_file(void *of, struct str path)
{
	struct bench *b = of;
	for (struct str at = path; at.len;) {
		char *z = str_z(&b->a, str_print(&b->a, "%s/%.*s", b->dir, STR_FMT(at)));
		if (unlink(z) < 0)
			rmdir(z);
		while (at.len && at.at[at.len - 1] != '/')
			at.len--;
		at.len -= at.len > 0;
	}
}

static int close_bench(void **state)
{
	struct bench *b = *state;
	struct source s = folder_source(&b->dir_str);
	struct err err;
	while (s.each(&s, remove_file, b, &err) && rmdir(b->dir) < 0)
		continue;
	sample_close(&b->sample);
	store_close(b->store);
	arena_close(&b->a);
	return 0;
}

/* A record of `n` entries, written to the folder and read back from it. */
static struct shelf record_of(struct bench *b, int64_t n)
{
	struct err err;
	assert_true(sample_grow(&b->sample, n, 64, &err));
	assert_true(folder_write(b->dir_str, b->store, &b->sample.log, &err));
	struct source s = folder_source(&b->dir_str);
	return shelf_of(&b->a, &s);
}

struct outcome {
	struct sample_findings f;
	struct verify_result r;
	bool done;
};

static struct outcome verify_from(
	struct bench *b, struct shelf *s, const struct verify_place *from, int threads)
{
	struct outcome o = {.f = {.sample = &b->sample, .a = &b->a}};
	struct verify_hooks hooks = sample_hooks(&o.f);
	struct source src = shelf_source(s);
	struct verify_ask ask = {.source = &src,
		.hooks = &hooks,
		.log_key = &b->sample.log_key.key,
		.from = from,
		.threads = threads};
	struct err err;
	o.done = verify_record(&b->a, &ask, &o.r, &err);
	return o;
}

static struct outcome verify(struct bench *b, struct shelf *s)
{
	return verify_from(b, s, NULL, 2);
}

static bool names(const struct outcome *o, int64_t index, const char *path)
{
	for (size_t i = 0; i < o->f.all.len; i++) {
		const struct finding *f = &o->f.all.at[i];
		if (f->level == FINDING_FAULT && (index < 0 || f->index == index) &&
			(!path || str_eq(f->path, str_of(path))))
			return true;
	}
	return false;
}

static void a_good_record_verifies(void **state)
{
	struct bench *b = *state;
	struct shelf s = record_of(b, 600);
	for (int threads = 1; threads <= 4; threads++) {
		struct outcome o = verify_from(b, &s, NULL, threads);
		assert_true(o.done);
		assert_int_equal(o.r.faults + o.r.notes, 0);
		assert_int_equal(o.r.entries, 600);
		assert_int_equal(o.r.signatures, 720);
		assert_int_equal(o.r.tiles, 4);
		assert_int_equal(o.r.checkpoint.head.size, 600);
	}
}

static void an_empty_record_verifies(void **state)
{
	struct bench *b = *state;
	struct shelf s = record_of(b, 0);
	struct outcome o = verify(b, &s);
	assert_true(o.done);
	assert_int_equal(o.r.faults + o.r.notes, 0);
	assert_int_equal(s.files.len, 1);
}

/* The bundle `path` with entry `index` of it replaced. */
static void replace_entry(
	struct bench *b, struct shelf *s, const char *path, int64_t index, struct str with)
{
	struct shelf_file *f = shelf_find(s, str_of(path));
	struct buf out = buf_new(&b->a, BUNDLE_MAX);
	struct str rest = f->bytes, entry;
	bool whole;
	for (int64_t i = 0; bundle_next(&rest, &entry, &whole); i++)
		bundle_add(&out, i == index ? with : entry);
	f->bytes = buf_view(&out);
}

static void a_forged_entry_with_its_leaf_hash_is_found(void **state)
{
	struct bench *b = *state;
	struct shelf s = record_of(b, 100);
	struct str blob, forged = sample_entry(&b->a, &b->sample, 57, &blob);
	char *other = (char *)str_copy(&b->a, forged).at;
	other[22] ^= 1; /* the seat's time, which no actor signs */
	forged.at = other;
	struct hash leaf = merkle_leaf(forged);
	replace_entry(b, &s, "tile/entries/000.p/100", 57, forged);
	struct shelf_file *tile = shelf_find(&s, S("tile/0/000.p/100"));
	memcpy((char *)tile->bytes.at + 57 * 32, leaf.byte, 32);
	struct outcome o = verify(b, &s);
	assert_true(names(&o, -1, "checkpoint"));
	assert_int_equal(o.f.first.err.why.key, MSG_VERIFY_ROOT);
}

static void a_forged_signature_is_named(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct str blob, good = sample_entry(&b->a, &b->sample, 0, &blob);
	struct entry e;
	assert_true(entry_parse(&b->a, good, &e, &err));
	/* FRA's signature under KEN's name and key id: the seat forges a co-sponsor. */
	unsigned char raw[64];
	ed25519_sign(&b->sample.actor[1], e.act.text, raw);
	struct str line = note_line(
		&b->a, &b->sample.actor[0].key, (struct str){(const char *)raw, sizeof(raw)});
	struct str forged = str_print(
		&b->a, "%.*s\n%.*s\n%.*s", 24, good.at, STR_FMT(e.act.text), STR_FMT(line));
	assert_true(store_append(b->store,
		&(struct store_batch){.entry = &forged, .len = 1, .blob = &blob, .blobs = 1},
		&err));
	log_push(&b->sample.log, merkle_leaf(forged));
	struct shelf s = record_of(b, 10);
	struct outcome o = verify(b, &s);
	assert_int_equal(o.r.faults, 1);
	assert_int_equal(o.f.first.index, 0);
	assert_int_equal(o.f.first.err.why.key, MSG_VERIFY_SIGNATURE);
}

static void append_raw(struct bench *b, struct str entry)
{
	struct err err;
	struct store_batch batch = {.at = log_size(&b->sample.log), .entry = &entry, .len = 1};
	assert_true(store_append(b->store, &batch, &err));
	log_push(&b->sample.log, merkle_leaf(entry));
}

static void a_key_that_nobody_entered_is_named(void **state)
{
	struct bench *b = *state;
	struct str text = act_text(&b->a, S("{}")), entry;
	struct signer stranger = sample_signer(&b->a, "KEN/head", 77);
	struct envelope act;
	struct err err;
	assert_true(envelope_parse(
		&b->a, note_join(&b->a, text, note_sign(&b->a, &stranger, text, 0)), &act, &err));
	assert_true(entry_make(&b->a, SAMPLE_TIME_MS, &act, &entry, &err));
	append_raw(b, entry);
	signer_close(&stranger);
	struct shelf s = record_of(b, 5);
	struct outcome o = verify(b, &s);
	assert_int_equal(o.r.faults, 1);
	assert_int_equal(o.f.first.index, 0);
	assert_int_equal(o.f.first.err.why.key, MSG_VERIFY_KEY_UNKNOWN);
}

static void time_that_goes_back_is_named(void **state)
{
	struct bench *b = *state;
	struct str blob;
	append_raw(b, sample_entry(&b->a, &b->sample, 5, &blob));
	append_raw(b, sample_entry(&b->a, &b->sample, 4, &blob));
	struct shelf s = record_of(b, 0);
	struct outcome o = verify(b, &s);
	assert_int_equal(o.r.faults, 1);
	assert_int_equal(o.f.first.index, 1);
	assert_int_equal(o.f.first.err.why.key, MSG_VERIFY_TIME_BACK);
}

static void an_entry_that_is_no_act_is_named(void **state)
{
	struct bench *b = *state;
	append_raw(b, S("2026-11-23T18:00:00.123Z\nnothing signed\n"));
	struct shelf s = record_of(b, 0);
	struct outcome o = verify(b, &s);
	assert_int_equal(o.r.faults, 1);
	assert_int_equal(o.f.first.index, 0);
}

static void a_truncated_record_is_found(void **state)
{
	struct bench *b = *state;
	struct shelf s = record_of(b, 600);
	shelf_find(&s, S("tile/entries/001"))->is_gone = true;
	struct outcome o = verify(b, &s);
	assert_true(names(&o, -1, "tile/entries/001"));
	shelf_put(&s, S("tile/entries/001"), S(""));
	o = verify(b, &s);
	assert_true(names(&o, 256, "tile/entries/001"));
}

static void a_roll_back_is_found(void **state)
{
	struct bench *b = *state;
	struct shelf old = record_of(b, 300);
	struct shelf s = record_of(b, 100);
	struct outcome o = verify(b, &s);
	assert_int_equal(o.r.faults, 0);
	o = verify_from(b, &old, &o.r.place, 2);
	assert_int_equal(o.r.faults, 1);
	assert_int_equal(o.f.first.err.why.key, MSG_VERIFY_ROLLED_BACK);
}

static void a_mirror_goes_on_from_where_it_was(void **state)
{
	struct bench *b = *state;
	struct shelf s = record_of(b, 300);
	struct outcome first = verify(b, &s);
	assert_int_equal(first.r.faults, 0);
	s = record_of(b, 300);
	struct outcome o = verify_from(b, &s, &first.r.place, 2);
	assert_int_equal(o.r.faults, 0);
	assert_int_equal(o.r.entries, 300);
	assert_int_equal(o.r.place.edge.size, 600);
	/* From a place of another history nothing fits. */
	first.r.place.edge.at[2].byte[0] ^= 1;
	o = verify_from(b, &s, &first.r.place, 2);
	assert_int_equal(o.f.first.err.why.key, MSG_VERIFY_ROOT);
}

static void another_logs_checkpoint_is_refused(void **state)
{
	struct bench *b = *state;
	struct shelf s = record_of(b, 30);
	struct signer other = sample_signer(&b->a, "sample.example/committee", 98);
	struct pen pen = pen_new(&other);
	struct head_step step = head_step_of(&b->sample.log, 0);
	struct str note;
	struct err err;
	assert_true(pen_sign(&b->a, &pen, &step, &note, &err));
	shelf_put(&s, S("checkpoint"), note);
	signer_close(&other);
	struct outcome o = verify(b, &s);
	assert_int_equal(o.r.faults, 1);
	assert_int_equal(o.f.first.err.why.key, MSG_CHECKPOINT_UNSIGNED);
	assert_int_equal(o.r.notes, 1);
	shelf_find(&s, S("checkpoint"))->is_gone = true;
	o = verify(b, &s);
	assert_true(names(&o, -1, "checkpoint"));
}

static void a_withheld_blob_is_said(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct shelf s = record_of(b, 20);
	struct hash h = hash_of(S("blob of entry 7\n"));
	assert_true(store_blob_withhold(b->store, &h, &err));
	struct str path = str_print(&b->a, "blob/%.*s", STR_FMT(hash_hex(&b->a, h)));
	shelf_find(&s, path)->is_gone = true;
	struct outcome o = verify(b, &s);
	assert_int_equal(o.r.faults, 1);
	assert_true(names(&o, 7, str_z(&b->a, path)));
	struct sample_findings f = {.sample = &b->sample, .a = &b->a, .withheld = h};
	struct verify_hooks hooks = sample_hooks(&f);
	struct source src = shelf_source(&s);
	struct verify_ask ask = {
		.source = &src, .hooks = &hooks, .log_key = &b->sample.log_key.key, .threads = 1};
	assert_true(verify_record(&b->a, &ask, &o.r, &err));
	assert_int_equal(o.r.faults, 0);
	assert_int_equal(o.r.notes, 1);
}

static void a_file_that_nothing_uses_is_said(void **state)
{
	struct bench *b = *state;
	struct shelf s = record_of(b, 20);
	shelf_put(&s, S("tile/0/000.p/7"), S("old"));
	shelf_put(&s, S("tile/entries/x000/000"), S("x"));
	shelf_put(&s, S("index.html"), S("x"));
	struct outcome o = verify(b, &s);
	assert_int_equal(o.r.faults, 0);
	assert_int_equal(o.r.notes, 3);
}

static void a_second_export_adds_to_the_first(void **state)
{
	struct bench *b = *state;
	for (int i = 0; i < 3; i++) {
		struct shelf s = record_of(b, 150);
		struct outcome o = verify(b, &s);
		assert_int_equal(o.r.faults + o.r.notes, 0);
		assert_int_equal(o.r.checkpoint.head.size, 150 * (i + 1));
	}
}

static void an_export_repairs_what_was_changed(void **state)
{
	struct bench *b = *state;
	struct err err;
	record_of(b, 30);
	struct str path = str_print(&b->a, "%s/tile/0/000.p/30", b->dir);
	assert_true(file_write(path, S("changed"), 0644, &err));
	struct shelf s = record_of(b, 0);
	struct outcome o = verify(b, &s);
	assert_int_equal(o.r.faults, 0);
}

static void a_folder_is_not_left_by_a_link(void **state)
{
	struct bench *b = *state;
	struct err err;
	struct str out;
	record_of(b, 3);
	struct source s = folder_source(&b->dir_str);
	static const char *const bad[] = {"../x", "tile/../checkpoint", "/etc/passwd", "link",
		"tile//0", "", "tile", ".hidden", "dir/passwd"};
	assert_int_equal(
		symlink("/etc/passwd", str_z(&b->a, str_print(&b->a, "%s/link", b->dir))), 0);
	assert_int_equal(symlink("/etc", str_z(&b->a, str_print(&b->a, "%s/dir", b->dir))), 0);
	for (size_t i = 0; i < LEN(bad); i++) {
		struct source_ask ask = {str_of(bad[i]), 1000000};
		assert_false(s.get(&s, &b->a, &ask, &out, &err));
		assert_int_equal(err.fault, FAULT_MISSING);
	}
	struct source_ask ask = {S("checkpoint"), 10};
	assert_false(s.get(&s, &b->a, &ask, &out, &err));
	assert_int_equal(err.fault, FAULT_LIMIT);
}

/* The entry that byte `at` of a bundle belongs to; -1 in other files. */
static int64_t entry_at(const struct shelf_file *f, size_t at)
{
	struct str rest = f->bytes, entry;
	struct tile t;
	bool whole;
	if (!tile_path_parse(f->path, &t) || !t.entries)
		return -1;
	int64_t index = t.index * TILE_WIDTH;
	while (bundle_next(&rest, &entry, &whole) && f->bytes.len - rest.len <= at)
		index++;
	return index;
}

/* Law 4: any one byte. `step` leaves bytes out in the fast suite. */
static int64_t flip_all(struct bench *b, struct shelf *s, size_t step)
{
	int64_t flips = 0;
	size_t at = 0;
	for (size_t i = 0; i < s->files.len; i++) {
		struct shelf_file *f = &s->files.at[i];
		char *bytes = (char *)f->bytes.at;
		for (; at < f->bytes.len; at += step, flips++) {
			char bit = (char)(1 << (at * 5 + i) % 8);
			struct arena kept = b->a;
			bytes[at] ^= bit;
			struct outcome o = verify(b, s);
			bytes[at] ^= bit;
			bool is_named = names(&o, -1, str_z(&b->a, f->path));
			/* A finding on an entry names its index instead of its bundle. */
			int64_t entry = entry_at(f, at);
			bool is_entry = entry >= 0 && names(&o, entry, NULL);
			if (!o.done || !(is_named || is_entry))
				fail_msg("byte %zu of %.*s changed unseen", at, STR_FMT(f->path));
			b->a = kept;
		}
		at -= f->bytes.len;
	}
	return flips;
}

static void sampled_changed_bytes_are_named(void **state)
{
	struct bench *b = *state;
	struct shelf s = record_of(b, 9);
	assert_true(flip_all(b, &s, 23) > 100);
}

static void every_changed_byte_is_named(void **state)
{
	struct bench *b = *state;
	struct shelf s = record_of(b, 16);
	int64_t flips = flip_all(b, &s, 1), bytes = 0;
	for (size_t i = 0; i < s.files.len; i++)
		bytes += (int64_t)s.files.at[i].bytes.len;
	print_message("%lld bytes of %zu files\n", (long long)flips, s.files.len);
	assert_int_equal(flips, bytes);
	assert_int_equal(s.files.len, 1 + 1 + 1 + 3);
}

static void changed_bytes_of_a_larger_record_are_named(void **state)
{
	struct bench *b = *state;
	struct shelf s = record_of(b, 700);
	assert_true(flip_all(b, &s, 6007) > 50);
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, open_bench, close_bench)

int main(int argc, char **argv)
{
	const struct CMUnitTest fast[] = {
		WITH(a_forged_entry_with_its_leaf_hash_is_found),
		WITH(a_forged_signature_is_named),
		WITH(a_key_that_nobody_entered_is_named),
		WITH(time_that_goes_back_is_named),
		WITH(an_entry_that_is_no_act_is_named),
		WITH(a_truncated_record_is_found),
		WITH(a_roll_back_is_found),
		WITH(another_logs_checkpoint_is_refused),
		WITH(a_good_record_verifies),
		WITH(an_empty_record_verifies),
		WITH(a_mirror_goes_on_from_where_it_was),
		WITH(a_withheld_blob_is_said),
		WITH(a_file_that_nothing_uses_is_said),
		WITH(a_second_export_adds_to_the_first),
		WITH(an_export_repairs_what_was_changed),
		WITH(a_folder_is_not_left_by_a_link),
		WITH(sampled_changed_bytes_are_named),
	};
	const struct CMUnitTest slow[] = {
		WITH(every_changed_byte_is_named),
		WITH(changed_bytes_of_a_larger_record_are_named),
	};
	if (argc > 1 && strcmp(argv[1], "slow") == 0)
		return cmocka_run_group_tests_name("verify-slow", slow, NULL, NULL);
	return cmocka_run_group_tests_name("verify", fast, NULL, NULL);
}
