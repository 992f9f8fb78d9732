#ifndef TRAVAUX_WEB_ROUTE_H
#define TRAVAUX_WEB_ROUTE_H

/*
 * The one table of what can be reached: method, path, who may, handler. Nothing answers that is not
 * in it, "who may" is checked before the handler runs, and every link of every page is made from
 * it, so that a renamed path cannot leave a dead link behind.
 *
 * A path is segments; ":lang" is one of the six languages, ":seat" a process of this node, ":n" a
 * number without leading zero, ":word" any segment of letters, digits, '-', '_' and '.', and a last
 * "*" the rest. A literal segment goes before a parameter. Percent-encoding in a path is refused:
 * nothing of ours needs it, and so there are no two spellings of one address.
 */

#include "base/err.h"
#include "web/escape.h"

struct request;
struct answer;

/* False with `err`: the server shows it as a page, or as a problem under /api. */
typedef bool route_handler(struct request *q, struct answer *out, struct err *err);

enum method { METHOD_GET, METHOD_POST };

enum may {
	MAY_NOBODY, /* what a forgotten column means */
	MAY_ANYONE,
	MAY_VISITOR, /* of the sample: whoever may choose a delegation (--demo-keys) */
	MAY_ACTING,  /* the same, and one was chosen */
};

/* How long an answer holds. */
enum keep {
	KEEP_NOT,     /* made for this request only */
	KEEP_STATE,   /* until the next act */
	KEEP_FOREVER, /* the address names the content */
};

enum route {
	ROUTE_ROOT,
	ROUTE_HEALTH,
	ROUTE_ASSET,
	ROUTE_ICON,
	ROUTE_LANGUAGE,
	ROUTE_HOME,
	ROUTE_TEXT,
	ROUTE_COMPARE,
	ROUTE_PROVISION,
	ROUTE_PROPOSE,
	ROUTE_PROPOSE_POST,
	ROUTE_PROPOSALS,
	ROUTE_PROPOSAL,
	ROUTE_MEETING,
	ROUTE_VOTES,
	ROUTE_VOTE,
	ROUTE_VOTE_CSV,
	ROUTE_RECORD,
	ROUTE_ENTRY,
	ROUTE_DELEGATIONS,
	ROUTE_DELEGATION,
	ROUTE_ACTING,
	ROUTE_ACTING_POST,
	ROUTE_SIGN,
	ROUTE_SIGN_POST,
	ROUTE_LIVE,
	ROUTE_CHECKPOINT,
	ROUTE_TILE,
	ROUTE_BLOB,
	ROUTE_CHECKPOINT_ONLY, /* the same three when the node has one process */
	ROUTE_TILE_ONLY,
	ROUTE_BLOB_ONLY,
	ROUTE_API_PROCESSES,
	ROUTE_API_PROCESS,
	ROUTE_API_TEXT,
	ROUTE_API_PROVISIONS,
	ROUTE_API_PROPOSALS,
	ROUTE_API_PROPOSAL,
	ROUTE_API_VOTES,
	ROUTE_API_VOTE,
	ROUTE_API_PARTICIPANTS,
	ROUTE_API_ENTRIES,
	ROUTE_API_RECEIPT,
	ROUTE_API_ACTS,
	ROUTE_API_ACTS_AT, /* the same under the address of the process, which commands are given */
	ROUTE_COUNT
};

struct route_row {
	enum method method;
	const char *path;
	enum may may;
	route_handler *handle;
	enum keep keep;
	size_t body_max; /* of a POST */
};

extern const struct route_row route_table[ROUTE_COUNT];

enum { ROUTE_PARTS_MAX = 4 };

struct route_match {
	enum route route;
	struct str part[ROUTE_PARTS_MAX]; /* the parameters in order, borrowed from the path */
	size_t parts;
};

/* FAULT_MISSING: no such address; FAULT_INPUT: the address exists, not with this method (`method`
 * of the route that it has is in `out->route`). `path` begins with '/' and has no query. */
bool route_find(
	enum method method, struct str path, struct route_match *out, struct err *err) MUST_CHECK;

/* LINK(a, ROUTE_VOTE, lang, seat, number): one str for each parameter, in order. */
#define LINK(a, route, ...)                                                                        \
	route_link((a), (route), (const struct str[]){__VA_ARGS__},                                \
		sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))
struct url route_link(struct arena *a, enum route r, const struct str *part, size_t parts);

/* The same address with a query parameter more, or with a fragment. */
struct url url_with(struct arena *a, struct url u, struct str name, struct str value);
struct url url_at(struct arena *a, struct url u, struct str fragment);

#endif
