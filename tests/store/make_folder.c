/*
 * record-make-folder DIR ENTRIES: writes a sample record as a static export, for programs of other
 * people to judge, and prints the public keys: the log's first, then the actors'.
 */
#include <stdio.h>
#include "sample.h"
#include "store/folder.h"
#include "store/memory.h"

int main(int argc, char **argv)
{
	struct arena a = arena_open((size_t)4 << 30);
	int64_t n;
	struct err err;
	if (argc != 3 || !str_int(str_of(argv[2]), &n) || n < 0) {
		fprintf(stderr, "usage: record-make-folder DIR ENTRIES\n");
		return 2;
	}
	struct store *store = memory_open();
	struct sample s = sample_new(&a, store);
	if (!sample_grow(&s, n, 1000, &err) ||
		!folder_write(str_of(argv[1]), store, &s.log, &err)) {
		fprintf(stderr, "record-make-folder: message %d\n", err.why.key);
		return 1;
	}
	printf("%.*s\n", STR_FMT(key_render(&a, &s.log_key.key)));
	for (int i = 0; i < SAMPLE_ACTORS; i++)
		printf("%.*s\n", STR_FMT(key_render(&a, &s.actor[i].key)));
	sample_close(&s);
	store_close(store);
	arena_close(&a);
	return 0;
}
