#ifndef TRAVAUX_TESTS_SCRATCH_H
#define TRAVAUX_TESTS_SCRATCH_H

#include <stddef.h>

/* A new folder of its own for a test, and its end with everything in it. */
void scratch_make(char *path, size_t size);
void scratch_remove(const char *path);

#endif
