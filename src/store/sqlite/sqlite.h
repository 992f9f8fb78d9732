#ifndef TRAVAUX_STORE_SQLITE_SQLITE_H
#define TRAVAUX_STORE_SQLITE_SQLITE_H

/*
 * The store in one SQLite file (write-ahead log, synchronous=FULL): record, own data and caches.
 * Several processes may open it; readers never wait for the writer. The seat is a lock on
 * `<path>-seat`. What damaged pages mean and what is found where:
 * doc/decisions/030-record-sqlite.md.
 */

#include "store/store.h"

enum sqlite_mode {
	SQLITE_MODE_READ,   /* the file must be there; nothing is written */
	SQLITE_MODE_WRITE,  /* the file must be there */
	SQLITE_MODE_CREATE, /* made when it is not there */
};

/* FAULT_MISSING when the file is not there, FAULT_INPUT when it is not ours (application_id) or of
 * a newer version, FAULT_CORRUPT when SQLite cannot read it. */
bool sqlite_open(
	struct str path, enum sqlite_mode mode, struct store **out, struct err *err) MUST_CHECK;

#endif
