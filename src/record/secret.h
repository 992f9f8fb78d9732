#ifndef TRAVAUX_RECORD_SECRET_H
#define TRAVAUX_RECORD_SECRET_H

/*
 * Bytes that nobody else may see: the seed of a key, a passphrase, the text of a key file. They
 * lie in pages of their own between guard pages, locked in memory where the system allows it, left
 * out of core dumps, and wiped when closed. A secret is never copied into an arena or a `str`, and
 * never passed by value except to hand it over.
 */

#include "base/str.h"

struct secret {
	unsigned char *at; /* null: closed */
	size_t len;
};

/* `len` zero bytes (1 or more). Ends the program when there is no memory. */
struct secret secret_open(size_t len);

/* Wiped, then given back; closing twice is fine. For CLEANUP(secret_close). */
void secret_close(struct secret *s);

/* From bytes that are then wiped where they lay. */
struct secret secret_take(void *bytes, size_t len);

/* Same length and bytes, in time that does not depend on the bytes. */
bool secret_eq(const struct secret *a, const struct secret *b);

/* `len` bytes of the system's random source into `out`: nonces, seeds, tokens. Never for anything
 * that decide or fold sees. */
void random_bytes(void *out, size_t len);

#endif
