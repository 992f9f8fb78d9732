#ifndef TRAVAUX_SERVICE_REMOTE_H
#define TRAVAUX_SERVICE_REMOTE_H

/*
 * Another node, reached over HTTP or HTTPS (libcurl): its published record as a source for
 * record/verify.h, and the door where it takes acts. Nothing that it publishes is believed before
 * an audit; a receipt is what it says until its proof (record/proof.h) is checked. Only http and
 * https; redirects are not followed, since a record has one address.
 */

#include "record/source.h"
#include "service/service.h"

struct remote;

/* `url` without a final slash ("http://localhost:8080"). */
bool remote_open(struct str url, struct remote **out, struct err *err) MUST_CHECK;
void remote_close(struct remote *r);

/* The bytes at url/path. FAULT_MISSING for 404 and 410, FAULT_OUTSIDE for what is no answer. */
bool remote_get(struct remote *r, struct arena *a, const struct source_ask *ask, struct str *out,
	struct err *err) MUST_CHECK;

/* POST of JSON. A problem document (RFC 9457) becomes the error that it tells. */
bool remote_post(struct remote *r, struct arena *a, struct str path, struct str json,
	struct str *out, struct err *err) MUST_CHECK;

/* An act sent to the seat. */
bool remote_act(struct remote *r, struct arena *a, const struct parcel *p, struct receipt *out,
	struct err *err) MUST_CHECK;

/* The receipt of an entry (record/proof.h) of that process, as the node gives it. */
struct entry_of {
	struct str process;
	int64_t entry;
};
bool remote_receipt(struct remote *r, struct arena *a, const struct entry_of *of, struct str *out,
	struct err *err) MUST_CHECK;

/* A source that lives as long as the remote. */
struct source remote_source(struct remote *r);

#endif
