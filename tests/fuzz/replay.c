/*
 * replay DIRECTORY: feeds every file of a corpus to a fuzz target, in the order of their names, and
 * the empty input. Linked with one target, so that what fuzzing once found is tested in every
 * build, also with compilers that have no libFuzzer.
 */

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_MAX = 4 << 20 };

static int replay(const char *folder, const char *name)
{
	static char path[4096];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *f = fopen(path, "rb");
	uint8_t *data = malloc(INPUT_MAX);
	if (!f || !data) {
		perror(path);
		free(data);
		return 1;
	}
	size_t size = fread(data, 1, INPUT_MAX, f);
	fclose(f);
	/* Exactly as long as the input, so that a read past its end is found. */
	uint8_t *exact = malloc(size ? size : 1);
	memcpy(exact, data, size);
	LLVMFuzzerTestOneInput(exact, size);
	free(exact);
	free(data);
	return 0;
}

static int is_input(const struct dirent *d)
{
	return d->d_name[0] != '.';
}

int main(int argc, char **argv)
{
	struct dirent **list;
	int n = argc == 2 ? scandir(argv[1], &list, is_input, alphasort) : -1;
	if (n <= 0) {
		fprintf(stderr, "usage: replay DIRECTORY (with at least one input)\n");
		return 2;
	}
	LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
	int failed = 0;
	for (int i = 0; i < n; i++) {
		failed += replay(argv[1], list[i]->d_name);
		free(list[i]);
	}
	free(list);
	printf("%d inputs\n", n);
	return failed != 0;
}
