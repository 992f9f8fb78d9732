#ifndef TRAVAUX_DEPOSITARY_EVENT_H
#define TRAVAUX_DEPOSITARY_EVENT_H

/*
 * What a depositary receives and does about one treaty, dated: doc/format/depositary.md lists every
 * kind with its fields. The state of a treaty is a fold of its events and of nothing else; there is
 * no table that somebody could forget to correct.
 */

#include "depositary/clauses.h"

enum event_kind {
	EVENT_ADOPT,    /* the text is adopted */
	EVENT_ORIGINAL, /* the original is established in the authentic languages */
	EVENT_OPEN,     /* opened for signature */
	EVENT_SIGN,
	EVENT_CONFIRM_SIGNATURE, /* of a signature ad referendum, or of one without powers */
	EVENT_CLOSE,             /* closed for signature */
	EVENT_DEPOSIT,           /* an instrument, a notification of succession */
	EVENT_COUNT,             /* the depositary states how many instruments there are */
	EVENT_APPLY_PROVISIONALLY,
	EVENT_END_PROVISIONAL,
	EVENT_DECLARE,
	EVENT_RESERVE,
	EVENT_CORRECT, /* a correction of the text is proposed */
	EVENT_PROPOSE_AMENDMENT,
	EVENT_ADOPT_AMENDMENT,
	EVENT_ACCEPT_AMENDMENT,
	EVENT_OBJECT,  /* to a reservation, a declaration or a correction */
	EVENT_RETRACT, /* a declaration, reservation or objection is withdrawn */
	EVENT_DENOUNCE,
	EVENT_RECALL,   /* a denunciation is revoked before it takes effect */
	EVENT_DISSOLVE, /* a State has ceased to exist */
	EVENT_KIND_COUNT
};

enum signature { SIGNATURE_SIMPLE, SIGNATURE_AD_REFERENDUM, SIGNATURE_DEFINITIVE, SIGNATURE_COUNT };

/* On what authority somebody signs: VCLT, article 7. */
enum powers {
	POWERS_FULL, /* full powers were produced */
	POWERS_HEAD_OF_STATE,
	POWERS_HEAD_OF_GOVERNMENT,
	POWERS_FOREIGN_MINISTER,
	POWERS_NONE,
	POWERS_COUNT
};

enum declaration {
	DECLARATION_INTERPRETATIVE,
	DECLARATION_TERRITORIAL,
	DECLARATION_OPTIONAL,
	DECLARATION_MANDATORY,
	DECLARATION_COMPETENCE, /* of an organization: what its members have transferred */
	DECLARATION_COUNT
};

/* One event. Which fields a kind has stands in doc/format/depositary.md; the others are zero. */
struct event {
	enum event_kind kind;
	struct date on;
	struct str who;
	enum signature signature;
	enum powers powers;
	enum consent instrument;
	enum declaration declaration;
	struct str of;         /* a successor's predecessor */
	struct date effect;    /* year 0: not given */
	struct str id;         /* of a reservation, declaration, correction, amendment */
	struct str to;         /* the id that an event is about */
	struct str about;      /* article reserved, territory, languages, place */
	VEC(struct str) names; /* successors; reservations confirmed */
	bool precludes;        /* an objection that keeps the treaty from binding the two */
	int64_t number;        /* EVENT_COUNT */
	struct str symbol;     /* of the depositary notification */
	struct str source;     /* where it is published */
	bool recorded;         /* taken from a table that somebody else keeps */
	bool supplied;         /* told beside a table that leaves it out */
	struct span at;        /* its place in the file */
};

struct events {
	VEC(struct event) list;
};

/* Read a list of events, the value `root` at `path` of the file `text`. */
bool events_read(struct arena *a, struct str text, const struct json *root, struct str path,
	struct events *out, struct err *err) MUST_CHECK;

/* Order by date; on one day in the order of enum event_kind, so that a signature comes before the
 * deposit of the same day. Stable. */
void events_sort(struct arena scratch, struct events *e);

struct str event_kind_name(enum event_kind kind);
struct str signature_name(enum signature s);
struct str declaration_name(enum declaration d);
struct str powers_name(enum powers p);

#endif
