#ifndef TRAVAUX_DEPOSITARY_JSONFORM_H
#define TRAVAUX_DEPOSITARY_JSONFORM_H

/*
 * Reading JSON of a fixed form with a place for every fault: a value is named by its JSON pointer,
 * and the first fault gives line and column. Inside this folder.
 */

#include "base/err.h"
#include "base/json.h"
#include "depositary/civil.h"

struct reader {
	struct arena *a;
	struct str text; /* the whole file */
	struct err *err;
};

/* A value and where it stands. */
struct place {
	const struct json *j; /* null when it is absent */
	struct str path;
};

struct words {
	const char *const *at;
	size_t len;
};

int words_place(struct words w, struct str word); /* or -1 */

bool reader_fault(struct reader *r, struct str path, struct msg why);
struct place reader_member(struct reader *r, struct place of, const char *name);
struct place reader_item(struct reader *r, struct place list, size_t i);

bool reader_kind(struct reader *r, struct place p, enum json_kind kind);
bool reader_text(struct reader *r, struct place p, struct str *out);
bool reader_number(struct reader *r, struct place p, int64_t max, int64_t *out);
bool reader_flag(struct reader *r, struct place p, bool *out);
bool reader_date(struct reader *r, struct place p, struct date *out);
bool reader_word(struct reader *r, struct place p, struct words w, int *out);

/* Refuse members that are not in `names` (ended by null). */
bool reader_only(struct reader *r, struct place p, const char *const *names);

#endif
