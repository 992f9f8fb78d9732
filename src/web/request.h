#ifndef TRAVAUX_WEB_REQUEST_H
#define TRAVAUX_WEB_REQUEST_H

/*
 * A request as a handler sees it: matched to its route, with its parameters, its query, its form,
 * and the reader. Everything lives until the answer is made.
 */

#include "process/state.h"
#include "service/service.h"
#include "web/route.h"

struct labels;
struct web;

struct pair {
	struct str name;
	struct str value; /* decoded, valid UTF-8 without NUL */
};

struct pair_list {
	struct pair *at;
	size_t len;
};

enum { PAIRS_MAX = 64 };

struct request {
	struct arena *arena;
	struct arena *scratch; /* to be passed by value to what needs memory while it runs */
	struct web *web;
	struct service *service;
	struct route_match at;
	struct str target; /* path and query as they came */
	struct str path;
	struct pair_list query;
	struct pair_list form; /* of a POST of application/x-www-form-urlencoded */
	struct str body;       /* of any other POST */

	enum lang lang;
	struct seat *seat;             /* null where the path names none */
	const struct process *process; /* of that seat; null before process.create */
	struct str acting;             /* code of the participant chosen in the sample; or empty */
	struct str theme;              /* "", "light" or "dark" */
	struct str csrf;               /* token that a form of this visitor must send back */
	struct str visitor;            /* cookie that names the visitor; empty when there is none */
	struct str last_event;         /* Last-Event-ID of a stream that comes back */
	struct str site;               /* "https://example.org", as the reader reached this node */
	bool is_api;

	const struct labels *labels; /* made when first asked for (view.h) */
	int32_t labels_of;           /* instrument */
};

/* Decode "a=b&c=d". FAULT_INPUT on a bad escape, invalid UTF-8 or NUL; FAULT_LIMIT on more than
 * PAIRS_MAX pairs. '+' is a space. */
bool pairs_read(struct arena *a, struct str s, struct pair_list *out, struct err *err) MUST_CHECK;

/* The value of the first of that name, or empty. */
struct str pair_get(const struct pair_list *l, struct str name);
bool pair_has(const struct pair_list *l, struct str name);

/* The fields of a form, each with its type. FAULT_INPUT or FAULT_LIMIT with the field in `where`.
 */
bool form_need(const struct request *q, struct str name, size_t max, struct str *out,
	struct err *err) MUST_CHECK; /* not empty */
bool form_number(
	const struct request *q, struct str name, int64_t *out, struct err *err) MUST_CHECK;

/* The token of the forms of this visitor. */
struct str request_token(struct request *q);

/* A cookie of the Cookie header, or empty. */
struct str cookie_get(struct str header, struct str name);

/* The segment that names a seat in addresses: the last one of its origin when that is a word, else
 * the first eight digits of its identity. */
struct str seat_word(const struct seat *t);
struct seat *seat_of_word(struct service *s, struct str word); /* null when there is none */

#endif
