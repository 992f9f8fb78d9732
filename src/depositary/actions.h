#ifndef TRAVAUX_DEPOSITARY_ACTIONS_H
#define TRAVAUX_DEPOSITARY_ACTIONS_H

/*
 * Status tables that others keep, read as events: dated actions of many treaties
 * (mtdsg,treaty,participant,date,code), or one treaty with a line for each participant
 * (Name,Signature,Ratification,Kind, perhaps Emissions). A table shows how things stood when it was
 * made; what it left out has to be told beside it (struct treaty_file).
 */

#include "base/csv.h"
#include "depositary/treatyfile.h"

/* What the tables say about one treaty. */
struct actions {
	struct str id; /* "18-12"; empty for a table of one treaty that does not say */
	struct str title;
	struct events events;
	VEC(struct weight) weights;
};

struct action_book {
	VEC(struct actions) list; /* in the order of their first row */
	struct map by_id;
};

/* Rows with an impossible date or an unknown code are refused with their place. */
bool actions_read(
	struct arena *a, struct str text, struct action_book *book, struct err *err) MUST_CHECK;

/* A table of one treaty, added to the book under `id`. */
bool status_table_read(struct arena *a, struct str text, struct str id, struct action_book *book,
	struct err *err) MUST_CHECK;

const struct actions *actions_of(const struct action_book *book, struct str id); /* or null */

/* An entry-into-force case: the clause, and the official date when it is there. */
struct eif_case {
	struct str id;
	struct str title;
	struct clauses clauses; /* count and delays alone, as the table gives them */
	bool has_official;
	struct date official;
};

struct eif_cases {
	VEC(struct eif_case) list;
};

bool eif_cases_read(
	struct arena *a, struct str text, struct eif_cases *out, struct err *err) MUST_CHECK;

/* "90th day", "3 months", "30 days after": false when it is not understood. */
bool delay_read(struct str words, struct delay *out) MUST_CHECK;

/* A treaty from the two: the table's rows and what `file` (may be null) tells beside them. Rows are
 * taken in although the clauses would refuse them, since the depositary did; those are listed. */
struct unusual {
	size_t event;
	struct err err;
};
struct unusuals {
	VEC(struct unusual) list;
};
void actions_open(struct arena *a, const struct clauses *clauses, const struct actions *table,
	const struct treaty_file *file, struct treaty *out, struct unusuals *unusual);

#endif
