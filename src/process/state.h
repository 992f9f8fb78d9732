#ifndef TRAVAUX_PROCESS_STATE_H
#define TRAVAUX_PROCESS_STATE_H

/*
 * The state of one process: what fold makes of its acts. The structs are open, so that pages and
 * papers read them; only fold writes them. Everything lives in `arena`. Questions that need more
 * than one look are in query.h.
 */

#include "process/act.h"
#include "process/matter.h"

struct gate {
	int32_t meeting;
	struct str bureau_decision;
	struct str statement;
	struct str scope;
	int64_t entry;
	int64_t time_ms;
};

struct body {
	struct str id;
	struct str name;
	int32_t parent; /* or NO_ONE */
	struct hash rules_hash;
	const struct rules *rules; /* rules/body.h */
	int64_t members;           /* participants of kind member */
	VEC(int32_t) member;       /* their indices, in order */
	int32_t session;           /* open now, or NO_ONE */
	int32_t meeting;           /* open now, or NO_ONE */
	int64_t vote;              /* number of the one open now, or 0 */
	VEC(struct gate) gates;
};

struct session {
	int32_t body;
	int64_t number;
	struct str title;
	struct str place;
	struct date date;
	int64_t participating; /* members taking part, where the rules count them; else all members
				*/
	bool quorum_waived;    /* to open */
	struct str waiver;     /* its basis */
	int32_t meetings;      /* so far */
	struct date closed_date;
	int64_t opened; /* entry */
	int64_t closed; /* entry, -1 */
};

enum meeting_kind { MEETING_FORMAL, MEETING_INFORMAL, MEETING_CLOSED };

struct agenda_item {
	int64_t number;
	struct str title;
};

struct meeting {
	int32_t session;
	int32_t body;
	int64_t number;
	enum meeting_kind kind;
	struct date date;
	struct date closed_date;
	struct str place;
	int64_t offset_minutes;  /* of local time from UTC, -840 to 840 */
	VEC(int32_t) present;    /* by the last count, in the order given */
	int64_t members_present; /* of them, members of the body */
	VEC(struct agenda_item) agenda;
	int64_t opened; /* entry: the meeting's name in acts */
	int64_t closed; /* entry, -1 */
	int64_t opened_ms;
	int64_t closed_ms;
};

/* One entry, as lists show it. What it concerns is an index or number, NO_ONE or 0 when nothing. */
struct journal_entry {
	int64_t time_ms;
	struct hash identity;
	enum act_kind kind;
	enum capacity capacity;
	int32_t by;        /* participant or SECRETARIAT */
	int32_t on_behalf; /* recorded for, or NO_ONE */
	int32_t body;
	int32_t meeting;
	int32_t instrument;
	int64_t proposal;
	int64_t vote;
	int64_t decision;
	int64_t contested; /* entry of the act.contest, -1 */
};

struct contest {
	int64_t entry; /* the contested act */
	int32_t by;
	struct str reason;
	int64_t at; /* entry of the act.contest */
};

struct process {
	struct arena *arena;
	bool created;

	struct str id; /* 64 hex digits */
	struct str title;
	struct str origin;
	struct str note;
	struct str negotiating; /* language */
	VEC(struct str) languages;
	int64_t engine; /* whose behaviour holds now */
	struct str unicode;
	bool sample;
	int64_t credentials_threshold;

	VEC(struct body) bodies;
	VEC(struct participant) participants;
	VEC(struct key_held) keys;
	VEC(struct role_held) roles;
	VEC(struct session) sessions;
	VEC(struct meeting) meetings;
	VEC(struct instrument) instruments;
	VEC(struct proposal) proposals; /* number n at n - 1 */
	VEC(struct position) positions;
	VEC(struct vote) votes;         /* number n at n - 1 */
	VEC(struct decision) decisions; /* number n at n - 1 */
	VEC(struct contest) contests;
	VEC(struct journal_entry) journal; /* by entry index */

	struct map participant_by_code;
	struct map body_by_id;
	struct map key_by_id;
	struct map instrument_by_id;
	struct map act_by_identity; /* 32 bytes -> entry index */
};

/* An empty state that keeps everything in `a`. */
struct process process_new(struct arena *a);

/* Entries folded so far: the index of the next one. */
static inline int64_t process_size(const struct process *p)
{
	return (int64_t)p->journal.len;
}

/* The newest engine that this program has: process.create and engine.upgrade name one up to it. */
enum { ENGINE_NEWEST = 1 };

#endif
