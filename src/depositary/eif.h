#ifndef TRAVAUX_DEPOSITARY_EIF_H
#define TRAVAUX_DEPOSITARY_EIF_H

/*
 * Entry-into-force cases: from dated actions, the date by the table alone and the date by the
 * events, with what makes the difference.
 *
 * By the table alone means what anybody gets who counts its lines: the nth deposit that it shows,
 * and the delay. By the events means all that is known to have happened: instruments of States that
 * no longer exist, consents that were later withdrawn, instruments that are not additional, a
 * treaty that must come first. No official date enters either of them.
 */

#include "depositary/actions.h"
#include "depositary/force.h"

enum eif_reason_kind {
	EIF_REASON_SUPPLIED,     /* an instrument that counted is not in the table */
	EIF_REASON_WITHDRAWN,    /* likewise, because it was withdrawn later */
	EIF_REASON_ORGANIZATION, /* an instrument in the table does not count */
	EIF_REASON_HELD,         /* another treaty comes first */
	EIF_REASON_STATED,       /* the depositary stated how many there were */
};

struct eif_reason {
	enum eif_reason_kind kind;
	struct event event; /* zero for EIF_REASON_HELD */
	struct str article; /* of EIF_REASON_HELD, EIF_REASON_ORGANIZATION */
	struct str treaty;  /* EIF_REASON_HELD */
	struct date date;   /* of the other treaty; of the withdrawal's effect */
};

enum eif_verdict {
	EIF_EQUAL,         /* table, events and official date agree */
	EIF_EXPLAINED,     /* the events give the official date, the table alone does not */
	EIF_NOT_EXPLAINED, /* the events do not give the official date */
	EIF_NO_OFFICIAL,   /* nothing to compare with */
};

struct eif_result {
	const struct eif_case *of;
	struct treaty treaty; /* by the events */
	struct force by_table;
	struct force by_events;
	enum eif_verdict verdict;
	bool clauses_differ; /* the shipped clauses and the case's columns do not agree */
	size_t rows;         /* of the table */
	VEC(struct eif_reason) reasons;
	struct unusuals unusual;
};

struct eif_book {
	const struct eif_cases *cases;
	const struct action_book *actions;
};

/* One case. Treaties that must come first are worked out from the same book, as deep as the cases
 * go; a circle is an error. */
bool eif_work(struct arena *a, const struct eif_book *book, const struct eif_case *c,
	struct eif_result *out, struct err *err) MUST_CHECK;

/* The treaty `id` of the book by all its events; its clauses are shipped, or a case's. False when
 * neither has any. */
bool eif_treaty(struct arena *a, const struct eif_book *book, struct str id, struct treaty *out,
	struct unusuals *unusual, struct err *err) MUST_CHECK;

#endif
