#ifndef TRAVAUX_BASE_ERR_H
#define TRAVAUX_BASE_ERR_H

/*
 * What went wrong: the kind of fault, a message in the user's language, the place in the input and,
 * when the rules of procedure forbid something, the rule.
 *
 *	bool vote_close(struct arena *a, ..., struct err *err) MUST_CHECK;
 *
 * `err` comes last and is set exactly when the function returns false; out-parameters are set only
 * on success. `err` is never null.
 */

#include "base/msg.h"

enum fault {
	FAULT_NONE,
	FAULT_INPUT,    /* malformed: HTTP 400, exit 2 */
	FAULT_ORDER,    /* refused by a rule of procedure: 409, exit 3; `rule` says which */
	FAULT_DENIED,   /* signature, key or capacity does not allow it: 403, exit 4 */
	FAULT_MISSING,  /* names something that is not there: 404, exit 5 */
	FAULT_CONFLICT, /* true when sent, not any more (repeated act, stale words): 409, exit 6 */
	FAULT_LIMIT,    /* larger than limits.h allows: 413, exit 7 */
	FAULT_CORRUPT,  /* stored bytes do not verify: 500, exit 8 */
	FAULT_OUTSIDE,  /* disk, network, another program: 503, exit 9 */
	FAULT_COUNT
};

/* A place in an input: bytes [from, to) and, for people, the line and column of `from`, from 1.
 * Line 0 means: no place. */
struct span {
	int64_t line;
	int64_t column; /* in code points */
	size_t from;
	size_t to;
};

struct err {
	enum fault fault;
	struct msg why;
	struct span at;
	struct str where; /* what the place is in: a field ("/body/sponsors/3"), a file; may be
			     empty */
	struct str rule;  /* "rule 125", "A/RES/75/282, para. 5"; set when fault is FAULT_ORDER */
};

/* Set `err` and return false, so that `return err_set(err, FAULT_INPUT, msg(...));` reads well. */
bool err_set(struct err *err, enum fault fault, struct msg why);
bool err_order(struct err *err, struct str rule, struct msg why);   /* FAULT_ORDER */
bool err_field(struct err *err, struct str where, struct msg why);  /* FAULT_INPUT at a field */
bool err_at(struct err *err, struct span at, struct msg why);       /* FAULT_INPUT at a place */
bool err_errno(struct err *err, struct str what, int error_number); /* FAULT_OUTSIDE */

int fault_exit_status(enum fault f); /* 2..9, 0 for FAULT_NONE */
int fault_http_status(enum fault f);
struct str fault_name(enum fault f); /* "input", "order", ...: stable, for JSON */

/* A copy that owns its strings, for an error that outlives the input it points into. */
struct err err_copy(struct arena *a, const struct err *err);

/* Line and column of byte `at` in `text`. */
struct span span_of(struct str text, size_t from, size_t to);

#endif
