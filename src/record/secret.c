#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sodium.h>
#include "record/secret.h"

/* sodium_init is safe to call from several threads and answers 1 when it was done already. */
static void ready(void)
{
	int done = sodium_init();
	assert(done >= 0);
	(void)done;
}

struct secret secret_open(size_t len)
{
	assert(len > 0);
	ready();
	unsigned char *p = sodium_malloc(len); /* guard pages, mlock, MADV_DONTDUMP */
	if (!p)
		abort();
	memset(p, 0, len);
	return (struct secret){p, len};
}

void secret_close(struct secret *s)
{
	if (s->at)
		sodium_free(s->at);
	*s = (struct secret){0};
}

struct secret secret_take(void *bytes, size_t len)
{
	struct secret s = secret_open(len);
	memcpy(s.at, bytes, len);
	sodium_memzero(bytes, len);
	return s;
}

bool secret_eq(const struct secret *a, const struct secret *b)
{
	return a->len == b->len && (a->len == 0 || sodium_memcmp(a->at, b->at, a->len) == 0);
}

void random_bytes(void *out, size_t len)
{
	ready();
	randombytes_buf(out, len);
}
