#ifndef TRAVAUX_STORE_FOLDER_H
#define TRAVAUX_STORE_FOLDER_H

/*
 * The record as plain files in a folder, laid out as it is published over HTTP, so that any static
 * web server can serve it and any program can check it: `checkpoint`, `tile/...`,
 * `tile/entries/...`, `blob/...`. Nothing else is in the folder.
 */

#include "record/log.h"
#include "record/source.h"
#include "store/store.h"

/* Write the record of `s` into `dir` (made when it is not there), with tiles from `l`, for the
 * store's last checkpoint: the entries after it are left out. Files that are right already are
 * left alone, so a later export adds to an earlier one; partial tiles that are no longer used are
 * removed, and the checkpoint is replaced last. */
bool folder_write(struct str dir, struct store *s, const struct log *l, struct err *err) MUST_CHECK;

/* A source over such a folder. `dir` must outlive it. Symbolic links are not followed. */
struct source folder_source(const struct str *dir);

#endif
