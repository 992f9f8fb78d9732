#ifndef TRAVAUX_SERVICE_PARCEL_H
#define TRAVAUX_SERVICE_PARCEL_H

/*
 * How a signed act travels to the seat over HTTP (POST /api/v1/acts), and what comes back:
 *
 *	{"act": "travaux/act/v1\n{...}\n\n— KEN/head ...\n", "blobs": ["<base64>", ...]}
 *	{"entry": 17, "identity": "<64 hex>", "size": 18, "time": "2026-11-24T09:30:00.000Z",
 *	 "proposal": 12}
 *
 * `blobs` may be absent. A refusal is a problem (RFC 9457) with the members of say_error in cli:
 * fault, message, rule, where.
 */

#include "base/json.h"
#include "service/service.h"

enum { PARCEL_BLOBS_MAX = 16 };

/* Everything is copied into the arena. */
bool parcel_read(struct arena *a, struct str json, struct parcel *out, struct err *err) MUST_CHECK;
struct str parcel_write(struct arena *a, const struct parcel *p);

void receipt_write(struct json_out *o, const struct receipt *r); /* members, braces included */
bool receipt_read(const struct json *j, struct receipt *out, struct err *err) MUST_CHECK;

#endif
