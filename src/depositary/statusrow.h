#ifndef TRAVAUX_DEPOSITARY_STATUSROW_H
#define TRAVAUX_DEPOSITARY_STATUSROW_H

/*
 * The status of a treaty as treaty collections print it: a line for each participant with the date
 * of its signature and the date and letter of its consent, and footnotes. A line is derived from
 * the events every time. A State that has ceased to exist has no line once others stand in its
 * place: it is a footnote on theirs. Whoever withdrew keeps its line, in square brackets.
 *
 * Lines come in the order in which the participants first acted; the alphabet belongs to a
 * language, so sorting is for the caller.
 */

#include "depositary/force.h"

enum status_note_kind {
	NOTE_PREDECESSOR, /* `who` signed on `first` (or year 0), consented on `second` by `how` */
	NOTE_ABSORBED,    /* likewise, a State that became part of this one */
	NOTE_SUCCESSION,  /* with effect from `first` */
	NOTE_EARLIER,     /* consented on `first` by `how`; no longer bound from `second` */
	NOTE_WITHDREW,    /* notified on `first`, with effect from `second` */
	NOTE_LEAVING,     /* likewise, but not yet */
	NOTE_AD_REFERENDUM,
	NOTE_RESERVATIONS, /* `count` of them stand */
	NOTE_DECLARATIONS, /* `count` */
	NOTE_TERRITORY,    /* a declaration about `who` */
	NOTE_OBJECTIONS,   /* `count` made */
	NOTE_PROVISIONAL,  /* applies it provisionally since `first` */
};

struct status_note {
	enum status_note_kind kind;
	struct str who;
	struct date first;
	struct date second;
	enum consent how;
	int64_t count;
};

struct status_line {
	int32_t party;
	struct str name;
	enum party_standing standing;
	struct date signed_on; /* year 0: never */
	bool bound;            /* the next three are set */
	struct date consent;
	enum consent how;
	struct date in_force; /* for it; year 0: not known */
	bool bracketed;
	VEC(struct status_note) notes;
};

struct status_table {
	struct date day;
	VEC(struct status_line) lines;
	int64_t signatories; /* all that signed and have a line */
	int64_t contracting; /* bound, in force for them or not */
	int64_t parties;
	struct force force;
	struct counted tally;
};

/* `t` must be the treaty at `day` (treaty_at). */
void status_table_of(
	struct arena *a, const struct treaty *t, struct date day, struct status_table *out);

/* "", "A", "AA", "a", "c", "d", "s" or "P": what stands behind the date. */
struct str status_letter(const struct status_line *l);

#endif
