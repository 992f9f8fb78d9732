#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include "scratch.h"

void scratch_make(char *path, size_t size)
{
	const char *base = getenv("TMPDIR");
	snprintf(path, size, "%s/travaux-XXXXXX", base ? base : "/tmp");
	if (!mkdtemp(path)) {
		perror(path);
		exit(1);
	}
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st, (void)kind, (void)at;
	return remove(path);
}

void scratch_remove(const char *path)
{
	nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
