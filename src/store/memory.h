#ifndef TRAVAUX_STORE_MEMORY_H
#define TRAVAUX_STORE_MEMORY_H

/*
 * A store in memory, for tests and for a process run whole inside one. Faults can be asked for: the
 * Nth write from now fails as a full disk would, before or after it took effect.
 */

#include "store/store.h"

struct store *memory_open(void);

enum memory_fault {
	MEMORY_FAULT_NONE,
	MEMORY_FAULT_REFUSED, /* the write fails and nothing of it is there */
	MEMORY_FAULT_UNKNOWN, /* the write fails although it is there: a lost connection */
};

/* The `nth` write from now (1 is the next) fails in that way; later ones do not. */
void memory_fail(struct store *s, int64_t nth, enum memory_fault fault);

/* Writes so far. */
int64_t memory_writes(const struct store *s);

#endif
