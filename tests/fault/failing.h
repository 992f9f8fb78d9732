#ifndef TRAVAUX_TESTS_FAULT_FAILING_H
#define TRAVAUX_TESTS_FAULT_FAILING_H

/*
 * A file system for SQLite whose Nth write or sync fails; everything else goes to the real one.
 * Once it has failed it goes on failing, as a full or broken disk does, until failing_off.
 */

#include <stdbool.h>
#include <stdint.h>

/* Make it the default for files opened from now on. */
void failing_install(void);

/* Fail from the `nth` operation (1 is the next): `answer` is SQLITE_FULL, SQLITE_IOERR_FSYNC ... */
void failing_from(int64_t nth, int answer);
void failing_off(void);

bool failing_happened(void); /* since failing_from */

#endif
