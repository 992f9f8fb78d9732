#ifndef TRAVAUX_TEXT_BALLOT_H
#define TRAVAUX_TEXT_BALLOT_H

/*
 * A suggested order of voting. Only a suggestion: which amendment is furthest removed in substance
 * is a judgement of the Chair (rule 130 of the General Assembly; "the President shall determine the
 * order"), whose order is an act. What follows from each vote is in outcome.h.
 *
 * Amendments to an amendment come before it, amendments before the provision. Among those on one
 * text: deletion of the whole, then its replacement, then changes of obligation or negation, then
 * larger changes before smaller ones (where numbers are proposed for one number, the furthest from
 * it first), then the official order. What asks for the same words in the same place is one ballot.
 */

#include "text/negotiation.h"

enum ballot_kind {
	BALLOT_EDIT,       /* an edit, or identical edits of several proposals */
	BALLOT_AS_AMENDED, /* a proposed text after the amendments to it */
	BALLOT_PROVISION,  /* the provision as amended */
};

/* Why it has its place; `measure` says how much. */
enum ballot_reason {
	BALLOT_DELETES,  /* it deletes the whole provision */
	BALLOT_REPLACES, /* it replaces the whole provision */
	BALLOT_OBLIGES,  /* it changes an obligation or a negation */
	BALLOT_NUMBERS,  /* its number is that far from the one in the text, in thousandths */
	BALLOT_WORDS,    /* it changes that many words, numbers and marks */
	BALLOT_LAST,     /* the provision itself */
	BALLOT_REASON_COUNT
};

struct str ballot_reason_name(enum ballot_reason r); /* "obligation" */

struct suggested_ballot {
	enum ballot_kind kind;
	struct provision_id provision;
	const struct edit_ref *edits; /* those that stand or fall together; none for a provision */
	size_t edits_len;
	enum ballot_reason reason;
	int64_t measure; /* words changed; BALLOT_NUMBERS: the distance */
};

/* The ballots on one provision in the suggested order, the provision itself last. Reservations are
 * not put to the vote. A provision that was amended before and has no live edits has one ballot. On
 * one that is only proposed the last ballot is the edit that proposes it, as amended. */
size_t ballots_suggest(struct arena *a, const struct negotiation *n, struct provision_id id,
	struct suggested_ballot **out, struct arena scratch);

#endif
