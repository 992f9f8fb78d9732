#ifndef TRAVAUX_TEXT_LEDGER_H
#define TRAVAUX_TEXT_LEDGER_H

/*
 * The bracket ledger: every open bracket of the consolidated text, with what it is about, whose it
 * is, how old and how large. One entry for each pair of brackets that the consolidated text shows,
 * so that the ledger is empty exactly when the text is clean. Dates are the process's (query.h):
 * the engine knows official numbers and revisions.
 */

#include "text/consolidate.h"

enum bracket_sort {
	LEDGER_INSERTION,   /* words that somebody proposes to insert */
	LEDGER_REPLACEMENT, /* words that somebody proposes in the place of others */
	LEDGER_STANDING,    /* words of the text for which others are proposed */
	LEDGER_DELETION,    /* words that somebody wants deleted */
	LEDGER_MOVE,
	LEDGER_SPLIT,       /* a provision that somebody wants divided */
	LEDGER_MERGE,       /* ... or made one with others */
	LEDGER_RESERVATION, /* words that somebody reserves, and nobody wants changed */
	LEDGER_PROVISION,   /* a provision that is only proposed */
	LEDGER_SORT_COUNT
};

struct str bracket_sort_name(enum bracket_sort s); /* "reservation" */

struct ledger_entry {
	struct provision_id provision;
	enum bracket_sort sort;
	bool whole;         /* around the whole provision */
	int32_t depth;      /* brackets around it in the same provision */
	struct str opening; /* its first words, whole words of at most some 60 bytes */
	bool cut;           /* there are more */
	int64_t words;      /* words, numbers and ideographs in it, in brackets inside too */
	const int32_t
		*owners; /* by rank of the profile; of a standing text those who propose others */
	size_t owners_len;
	const struct edit_ref *edits; /* why it is open, by number: the first is the oldest */
	size_t edits_len;
	int64_t since; /* newest revision when the first of them was tabled */
};

/* The brackets under `root` (0: all) in the order of the text; with `profile->only` those of these
 * participants (a bracket with several owners is each one's). */
size_t ledger_list(struct arena *a, const struct negotiation *n, struct provision_id root,
	const struct profile *profile, struct ledger_entry **out);

enum ledger_order {
	LEDGER_BY_PLACE, /* as listed */
	LEDGER_BY_AGE,   /* the oldest first */
	LEDGER_BY_SIZE,  /* the largest first */
	LEDGER_BY_OWNER, /* by the first owner's code, then age */
	LEDGER_ORDER_COUNT
};

struct str ledger_order_name(enum ledger_order o); /* "age" */
bool ledger_order_read(struct str name, enum ledger_order *out) MUST_CHECK;

/* Equal ones stay in the order of the text. */
void ledger_sort(
	struct ledger_entry *list, size_t len, const struct negotiation *n, enum ledger_order by);

#endif
