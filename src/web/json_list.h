#ifndef TRAVAUX_WEB_JSON_LIST_H
#define TRAVAUX_WEB_JSON_LIST_H

/* A JSON answer, and a list in one: {"size": 18204, "items": [...], "next": 200}. `size` is that of
 * the record the answer was made from. */

#include "base/json.h"
#include "web/answer.h"

enum { LISTING_DEFAULT = 100, LISTING_MAX = 1000 };

struct listing {
	struct buf body;
	struct json_out o;
	int64_t after; /* numbers up to this were seen; 0 when absent */
	int64_t left;  /* items still to be given */
	int64_t last;  /* number of the last one given */
	bool more;     /* there are others */
};

/* Reads ?after= and ?limit=. FAULT_INPUT when they are not numbers. `first` is the `after` of who
 * does not say one: 0, or -1 for lists that count from 0. */
bool listing_begin(struct request *q, int64_t first, struct listing *l, struct err *err) MUST_CHECK;

/* May item `number` be given? Then its value is to be written. */
bool listing_item(struct listing *l, int64_t number);

bool listing_end(struct listing *l, struct answer *out, struct err *err) MUST_CHECK;

#endif
