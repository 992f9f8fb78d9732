#ifndef TRAVAUX_DEPOSITARY_TREATY_H
#define TRAVAUX_DEPOSITARY_TREATY_H

/*
 * A treaty in the hands of its depositary: final clauses, and the fold of the events so far.
 *
 *	treaty_check  judges an event: refused with the article, or with the article of the VCLT
 *	treaty_fold   takes it in; never refuses, asks no clock
 *	treaty_at     the state on another day: the fold of the events up to it, and nothing else
 *
 * Events come in order of date. What time alone brings about (a denunciation takes effect, twelve
 * months pass in silence, the treaty enters into force) is not folded: the functions that ask take
 * a date. Everything lives in the arena that the treaty was made with.
 */

#include "base/map.h"
#include "depositary/event.h"

/* One consent to be bound, from its deposit until its withdrawal takes effect. A participant that
 * left and came back has two. */
struct spell {
	size_t by; /* event */
	enum consent instrument;
	struct date from;
	struct date effect; /* of a succession, when its notification says so; else year 0 */
	bool ended;
	struct date ends; /* first day of no longer being bound */
	size_t ended_by;
};

struct party {
	struct str name;
	bool organization;
	bool has_signed;
	size_t signature;  /* event */
	bool must_confirm; /* signed ad referendum and not yet confirmed */
	VEC(struct spell) spells;
	bool provisional;
	struct date provisional_from;
	bool provisional_over;
	struct date provisional_to;
	bool dissolved;
	size_t dissolved_by;
	int32_t predecessor; /* or -1 */
};

enum statement_kind { STATEMENT_RESERVATION, STATEMENT_DECLARATION, STATEMENT_OBJECTION };

enum statement_stage { STAGE_SIGNATURE, STAGE_CONSENT, STAGE_LATE, STAGE_OTHER };

struct statement {
	enum statement_kind kind;
	enum statement_stage stage;
	struct str id;
	int32_t who;
	size_t event;
	int32_t to;         /* STATEMENT_OBJECTION: the statement, or -1 for a correction */
	int32_t correction; /* or -1 */
	bool confirmed;     /* a reservation at signature, in the instrument */
	bool retracted;
	struct date retracted_on;
};

struct correction {
	struct str id;
	size_t event;
	bool blocked; /* by one who may object, in time */
};

struct acceptance {
	int32_t who;
	struct date on;
};

struct amendment {
	struct str id;
	size_t proposed;
	bool adopted;
	struct date adopted_on;
	VEC(struct acceptance) acceptances;
};

struct weight {
	struct str who;
	int64_t n;
};

struct treaty {
	struct arena *a;
	struct clauses clauses;
	VEC(struct event) events;
	VEC(struct party) parties;
	struct map by_name;
	VEC(struct statement) statements;
	VEC(struct correction) corrections;
	VEC(struct amendment) amendments;
	VEC(struct weight) weights; /* of a share: emissions, tonnage */
	struct map weight_of;
	bool seen[EVENT_KIND_COUNT];
	struct date adopted_on;
	bool reached; /* the threshold */
	size_t reached_by;
	int64_t reached_count;
	int64_t reached_weight;
	bool other_known; /* the treaty that this one may not precede has a date */
	struct date other;
};

void treaty_open(struct arena *a, const struct clauses *clauses, struct treaty *out);

/* What a participant weighs in a share; before any event. Nothing said: nothing. */
void treaty_weigh(struct treaty *t, struct str who, int64_t n);

/* The date on which the treaty of clauses.not_before entered into force. */
void treaty_other(struct treaty *t, struct date in_force);

/* Faults: FAULT_INPUT for an event out of order, FAULT_ORDER with the article, FAULT_CONFLICT for
 * what was done before, FAULT_MISSING for what is not there. `err->at` is the event's place. */
bool treaty_check(const struct treaty *t, const struct event *e, struct err *err) MUST_CHECK;
void treaty_fold(struct treaty *t, const struct event *e);

/* Both, for a whole list in order; stops at the first that is refused, with those before it taken
 * in. */
bool treaty_add(struct treaty *t, const struct events *list, struct err *err) MUST_CHECK;

/* The treaty as of the end of `day`, in another arena or the same. */
void treaty_at(struct arena *a, const struct treaty *t, struct date day, struct treaty *out);

/* ---- asking ---- */

int32_t treaty_party(const struct treaty *t, struct str name);    /* or -1 */
int32_t treaty_statement(const struct treaty *t, struct str id);  /* or -1 */
int32_t treaty_correction(const struct treaty *t, struct str id); /* or -1 */
int32_t treaty_amendment(const struct treaty *t, struct str id);  /* or -1 */

/* The consent that binds (or will bind) on `day`, or null. */
const struct spell *party_spell(const struct party *p, struct date day);

/* Whether signature is open on `day`: by the treaty's own periods and the events. */
bool treaty_is_open(const struct treaty *t, struct date day);

#endif
