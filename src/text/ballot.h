#ifndef TRAVAUX_TEXT_BALLOT_H
#define TRAVAUX_TEXT_BALLOT_H

/*
 * A suggested order of voting, and what falls with it. Only a suggestion: which amendment is
 * furthest removed in substance is a judgement of the Chair (rule 130 of the General Assembly; "the
 * President shall determine the order"), whose order is an act.
 *
 * Amendments to an amendment come before it, amendments before the provision. Among those on one
 * text: deletion of the whole, then its replacement, then changes of obligation or negation, then
 * larger changes before smaller ones, then the official order. What asks for the same words in the
 * same place is one ballot.
 */

#include "text/negotiation.h"

enum ballot_kind {
	BALLOT_EDIT,       /* an edit, or identical edits of several proposals */
	BALLOT_AS_AMENDED, /* a proposed text after the amendments to it */
	BALLOT_PROVISION,  /* the provision as amended */
};

struct ballot {
	enum ballot_kind kind;
	struct provision_id provision;
	const struct edit_ref *edits; /* those that stand or fall together; none for a provision */
	size_t edits_len;
};

/* The ballots on one provision in the suggested order, the provision itself last. Reservations are
 * not put to the vote. A provision that was amended before and has no live edits has one ballot. */
size_t ballots_suggest(struct arena *a, const struct negotiation *n, struct provision_id id,
	struct ballot **out, struct arena scratch);

/* Live edits that would not be put to the vote if this one were adopted, because its adoption
 * necessarily implies their rejection: they change only words that it takes away. */
size_t ballots_falling(struct arena *a, const struct negotiation *n, struct edit_ref ref,
	struct edit_ref **out, struct arena scratch);

#endif
