#ifndef TRAVAUX_DEPOSITARY_CLAUSES_H
#define TRAVAUX_DEPOSITARY_CLAUSES_H

/*
 * The final clauses of one treaty, as data: doc/format/depositary.md. Each value carries the
 * article it comes from, and whatever is refused or computed names that article. The code applies a
 * vocabulary of clauses; it knows no treaty. Where a treaty is silent, the Vienna Convention on the
 * Law of Treaties ("VCLT") speaks, and is named.
 */

#include "base/err.h"
#include "base/json.h"
#include "base/vec.h"
#include "depositary/civil.h"

/* The acts by which consent to be bound is established. */
enum consent {
	CONSENT_RATIFICATION,
	CONSENT_ACCEPTANCE,
	CONSENT_APPROVAL,
	CONSENT_ACCESSION,
	CONSENT_FORMAL_CONFIRMATION, /* an organization's ratification */
	CONSENT_SUCCESSION,
	CONSENT_DEFINITIVE_SIGNATURE,
	CONSENT_COUNT
};

/* A period in which the treaty may be signed; several where the place changes. */
struct window {
	struct date from;
	struct date to;
	bool open_ended; /* `to` is then not set */
	struct str place;
};

enum accession {
	ACCESSION_ANY_TIME,
	ACCESSION_AFTER_CLOSE,
	ACCESSION_AFTER_FORCE,
	ACCESSION_COUNT
};

/* What the treaty says of reservations. */
enum reserving {
	RESERVING_SILENT, /* VCLT, article 19 (c): compatible ones */
	RESERVING_ALLOWED,
	RESERVING_LISTED, /* to the named articles alone */
	RESERVING_PROHIBITED,
	RESERVING_COUNT
};

/* What it says of leaving. */
enum leaving {
	LEAVING_SILENT, /* VCLT, article 56: twelve months' notice when implied */
	LEAVING_ALLOWED,
	LEAVING_PROHIBITED,
	LEAVING_COUNT
};

/* A delay that a clause states; `article` empty when there is no such clause. */
struct clause_delay {
	struct delay delay;
	struct str article;
};

struct clauses {
	struct str id;      /* "18-12": chapter and number in the treaty collection */
	struct str chapter; /* "XVIII", for symbols of notifications */
	struct str number;  /* "12", "12-a" */
	struct str title;

	VEC(struct window) windows; /* none: open without end */
	struct str windows_article;

	bool binds[CONSENT_COUNT]; /* consent may be expressed by these */
	struct str binds_article;
	enum accession accession;
	struct str accession_article;

	VEC(struct str) organizations; /* regional integration organizations that may take part */
	VEC(struct str) members;       /* of theirs; none: not checked */
	bool organizations_count;      /* as additional to their members */
	struct str organizations_article;

	int64_t threshold;            /* so many instruments */
	VEC(struct str) threshold_of; /* of these participants only; none: of all */
	int64_t share_num; /* and at least this part of the weights; den 0: no such rule */
	int64_t share_den;
	struct str threshold_article;
	struct clause_delay general; /* from the day the threshold is reached */
	struct clause_delay own;     /* later parties: from their own deposit */
	struct str not_before;       /* not before the treaty of this id is in force */
	struct str not_before_article;

	enum reserving reserving;
	VEC(struct str) reservable; /* RESERVING_LISTED */
	struct str reserving_article;

	enum leaving leaving;
	struct clause_delay leaves; /* from the receipt of the notification */
	int64_t leave_after_months; /* the treaty has been in force for the party */

	struct clause_delay amendment;  /* from a party's acceptance, for that party */
	int64_t amendment_after_months; /* first proposal, from entry into force */
	int64_t amendment_num; /* share of the parties that must have accepted; den 0: none */
	int64_t amendment_den;

	int64_t correction_days; /* to object to a correction; from practice */
};

/* Read the members "id" ... "clauses" of a treaty file, of which `text` is all (for places in
 * errors) and `root` the value. Everything kept is copied into `a` or lies in `root`. */
bool clauses_read(struct arena *a, struct str text, const struct json *root, struct clauses *out,
	struct err *err) MUST_CHECK;

/* "ratification", "formal-confirmation": as files write them. */
bool consent_find(struct str name, enum consent *out) MUST_CHECK;
struct str consent_name(enum consent i);

/* The letter of a status table: "" for a ratification, "A", "AA", "a", "c", "d", "s". */
struct str consent_letter(enum consent i);

bool clauses_is_organization(const struct clauses *c, struct str participant);

#endif
