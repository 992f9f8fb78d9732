#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "base/arena.h"

enum { KEEP = 1 << 20 };

static NORETURN void out_of_memory(size_t wanted)
{
	fprintf(stderr, "travaux: out of memory: %zu bytes wanted\n", wanted);
	abort();
}

struct arena arena_open(size_t max)
{
	size_t page = 4096;
	size_t size = (max + page - 1) / page * page;
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (p == MAP_FAILED)
		out_of_memory(size);
	return (struct arena){.start = p, .at = p, .end = (char *)p + size};
}

void arena_close(struct arena *a)
{
	if (a->start)
		munmap(a->start, (size_t)(a->end - a->start));
	*a = (struct arena){0};
}

void arena_reset(struct arena *a)
{
	size_t used = arena_used(a);
	if (used > KEEP)
		madvise(a->start + KEEP, (size_t)(a->end - a->start) - KEEP, MADV_DONTNEED);
	a->at = a->start;
}

void *arena_take(struct arena *a, size_t size, size_t align, size_t count)
{
	assert(align && (align & (align - 1)) == 0);
	size_t bytes;
	if (__builtin_mul_overflow(size, count, &bytes))
		out_of_memory(SIZE_MAX);
	size_t pad = (size_t)(-(uintptr_t)a->at & (align - 1));
	size_t room = (size_t)(a->end - a->at);
	if (pad > room || bytes > room - pad)
		out_of_memory(bytes);
	char *p = a->at + pad;
	a->at = p + bytes;
	return bytes ? memset(p, 0, bytes) : p;
}

size_t arena_used(const struct arena *a)
{
	return (size_t)(a->at - a->start);
}
