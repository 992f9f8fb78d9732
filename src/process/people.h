#ifndef TRAVAUX_PROCESS_PEOPLE_H
#define TRAVAUX_PROCESS_PEOPLE_H

/*
 * Who takes part: participants with their dated rights, keys and roles with the intervals of the
 * record in which they count. A participant is named everywhere by its index in
 * `process.participants`, which is also its place in a roll call: members are registered in the
 * English alphabetical order of their names.
 */

#include "base/clock.h"
#include "base/map.h"
#include "base/vec.h"
#include "rules/body.h"

enum {
	NO_ONE = -1,     /* no participant; also: no body, no meeting, ... of any index below */
	SECRETARIAT = -2 /* the secretariat acts */
};

/* Entries with index in [from, to). */
struct interval {
	int64_t from;
	int64_t to; /* FOREVER while it has not ended */
};
#define FOREVER INT64_MAX

static inline bool interval_has(struct interval i, int64_t index)
{
	return index >= i.from && index < i.to;
}

/* A change of one right by participant.rights: from that day on, until a later change. */
struct right_change {
	enum right right; /* rules/body.h */
	bool granted;
	struct date from;
	struct str basis; /* "Charter, Article 19; A/79/720" */
	int64_t entry;
};

struct participant {
	struct str code;
	enum participant_kind kind; /* rules/body.h */
	struct str group;           /* regional group, may be empty */
	struct str name;            /* empty: a State of the catalogue, named by i18n */
	uint64_t bodies;            /* bit 1 << body */
	VEC(struct right_change) changes;
	VEC(int64_t) acts; /* entries it made or that were recorded for it */
	int64_t entry;     /* that registered it */
};

/* A public key and for whom it counts, from key.enter, key.rotate or process.create. */
struct key_held {
	struct str id;       /* "KEN/head+4e1f22c0" */
	struct str vkey;     /* text form of the public key */
	int32_t participant; /* SECRETARIAT: the secretariat's, or a credentials committee's key */
	bool credentials;    /* one of the credentials committee's keys */
	struct str holder;   /* may be empty */
	struct interval valid;
	struct str reason; /* of its revocation */
};

enum role { ROLE_CHAIR, ROLE_VICE_CHAIR, ROLE_RAPPORTEUR, ROLE_SECRETARY, ROLE_COUNT };

/* A key holds a role of a body (body NO_ONE: of every body) for an interval. */
struct role_held {
	enum role role;
	int32_t body;
	int32_t participant; /* SECRETARIAT for the secretary */
	int32_t key;         /* index in process.keys */
	struct str basis;
	struct interval valid;
};

#endif
