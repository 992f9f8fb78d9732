/*
 * flip: every STEPth byte of everything that is published, and of the store's file, is changed, one
 * at a time, and the record is verified again.
 *
 *	flip STEP [OFFSET]
 *
 * A changed byte of a static export must be found, and the finding must name the entry or the file.
 * A changed byte of the store's file must be found, or the record that the store gives must be
 * proved to be unchanged (the byte was unused): same entries, same root, same state.
 */

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "../service/committee.h"
#include "../service/scratch.h"
#include "base/file.h"
#include "i18n/words.h"
#include "service/audit.h"
#include "store/folder.h"
#include "store/sqlite/sqlite.h"

enum { FILE_MAX = 1 << 24 };

static struct committee k;
static struct key log_key;
static size_t step, offset;
static struct arena words; /* of the last verification */
static const size_t room = (size_t)1 << 32;

/* What one verification came to. */
struct verdict {
	bool done;
	int64_t faults;
	bool has_place; /* of the first fault */
	const char *first;
	int64_t entries;
	struct hash root;
	struct hash digest;
};

static void on_finding(void *of, const struct finding *f)
{
	struct verdict *o = of;
	if (f->level != FINDING_FAULT)
		return;
	if (o->faults++)
		return;
	o->has_place = f->index >= 0 || f->path.len > 0;
	o->first = str_z(&words, i18n_err(&words, LANG_EN, &f->err));
}

static struct verdict verify(const struct source *source)
{
	struct verdict o = {.first = "it could not be verified"};
	struct arena a = arena_open(room);
	arena_reset(&words);
	struct audit_result r;
	struct err err;
	struct audit_ask ask = {.source = source,
		.log_key = &log_key,
		.threads = 1,
		.finding = on_finding,
		.of = &o};
	o.done = audit_record(&a, &ask, &r, &err);
	if (o.done) {
		o.entries = r.record.entries;
		o.root = r.record.checkpoint.head.root;
		o.digest = r.digest;
	}
	arena_close(&a);
	return o;
}

static void fail(const char *path, size_t at, const char *what)
{
	printf("not ok - %s byte %zu: %s\n", path, at, what);
	exit(1);
}

/* Bytes straight into the file: the layout and the inode stay. */
static void put(const char *path, size_t at, unsigned char byte)
{
	FILE *f = fopen(path, "r+b");
	if (!f || fseek(f, (long)at, SEEK_SET) || fputc(byte, f) == EOF || fclose(f))
		fail(path, at, "cannot be written");
}

/* ---- the static export ---- */

static size_t flips;

static void flip_file(const char *path, const struct source *source)
{
	struct arena a = arena_open(2 * FILE_MAX);
	struct str bytes;
	struct err err;
	if (!file_read(&a, str_of(path), FILE_MAX, &bytes, &err))
		fail(path, 0, "cannot be read");
	for (size_t at = offset % step; at < bytes.len; at += step) {
		unsigned char was = (unsigned char)bytes.at[at];
		put(path, at, was ^ (unsigned char)(1 << at % 8));
		struct verdict o = verify(source);
		put(path, at, was);
		flips++;
		if (o.done && !o.faults)
			fail(path, at, "the change was not found");
		if (o.done && !o.has_place)
			fail(path, at, "the finding names no place");
	}
	arena_close(&a);
}

static void flip_folder(const char *path, const struct source *source)
{
	DIR *d = opendir(path);
	if (!d)
		fail(path, 0, "cannot be opened");
	for (struct dirent *e; (e = readdir(d));) {
		char inner[600];
		struct stat st;
		if (e->d_name[0] == '.')
			continue;
		snprintf(inner, sizeof(inner), "%s/%s", path, e->d_name);
		if (stat(inner, &st))
			fail(inner, 0, "is not there");
		if (S_ISDIR(st.st_mode))
			flip_folder(inner, source);
		else
			flip_file(inner, source);
	}
	closedir(d);
}

/* ---- the store's file ---- */

static size_t unused;

static void flip_store(const char *db, const struct verdict *whole)
{
	struct arena a = arena_open(2 * FILE_MAX);
	struct str bytes;
	struct err err;
	if (!file_read(&a, str_of(db), FILE_MAX, &bytes, &err))
		fail(db, 0, "cannot be read");
	for (size_t at = offset % (step * 7); at < bytes.len; at += step * 7) {
		struct store *store = NULL;
		unsigned char was = (unsigned char)bytes.at[at];
		struct verdict o = {0};
		put(db, at, was ^ (unsigned char)(1 << at % 8));
		if (sqlite_open(str_of(db), SQLITE_MODE_READ, &store, &err) &&
			store_check(store, &err)) {
			struct source source = store_source(store);
			o = verify(&source);
		}
		store_close(store);
		put(db, at, was);
		flips++;
		if (!o.done || o.faults)
			continue;
		unused++;
		if (o.entries != whole->entries || !hash_eq(&o.root, &whole->root) ||
			!hash_eq(&o.digest, &whole->digest))
			fail(db, at, "the record changed and nothing was found");
	}
	arena_close(&a);
}

/* ---- a record with some of everything ---- */

static void act(const struct deed *d)
{
	struct receipt r;
	struct err err;
	if (!committee_act(&k, d, &r, &err))
		fail(d->kind, 0, str_z(&k.a, i18n_err(&k.a, LANG_EN, &err)));
}

static void fill(void)
{
	struct str draft = S("travaux-draft 1\n\n: article Article 1\n= Purpose\n\n:: paragraph "
			     "1.\nEach Party shall act.\n");
	struct str introduce = str_print(&k.a,
		"{\"instrument\":\"convention\",\"body\":\"committee\",\"lang\":\"en\","
		"\"title\":\"Sample\",\"text\":\"%.*s\"}",
		STR_FMT(hash_hex(&k.a, hash_of(draft))));
	act(&(struct deed){BY_SECRETARY, "draft.introduce", "secretary", introduce, &draft, 1});
	for (int i = 0; i < COMMITTEE_MEMBERS; i++)
		act(&(struct deed){i, "position.take", "delegation",
			S("{\"stance\":\"support\",\"instrument\":\"convention\",\"provision\":2}")});
}

int main(int argc, char **argv)
{
	char folder[64], export[128], db[128];
	struct err err;
	if (argc < 2)
		return 2;
	step = strtoull(argv[1], NULL, 10);
	offset = argc > 2 ? strtoull(argv[2], NULL, 10) : 0;
	words = arena_open(1 << 24);
	scratch_make(folder, sizeof(folder));
	snprintf(export, sizeof(export), "%s/export", folder);
	snprintf(db, sizeof(db), "%s/travaux.db", folder);
	committee_make(&k, str_of(folder), S("unga-main-committee"));
	fill();
	struct seat *t = service_seat(k.service, 0);
	if (!key_parse(&k.a, str_copy(&k.a, seat_log_key(t)), &log_key, &err) ||
		!seat_publish(t, str_of(export), &err))
		fail(export, 0, "cannot be written");
	service_close(k.service);
	k.service = NULL;

	struct str dir = str_of(export);
	struct source source = folder_source(&dir);
	struct verdict whole = verify(&source);
	if (!whole.done || whole.faults)
		fail(export, 0, whole.first);
	flip_folder(export, &source);
	size_t published = flips;
	flip_store(db, &whole);
	printf("# %zu bytes of the export, all found; %zu of the store, %zu of them unused\n",
		published, flips - published, unused);
	printf("ok 1 - no byte of the record changes unseen\n1..1\n");
	committee_close(&k);
	scratch_remove(folder);
	return 0;
}
