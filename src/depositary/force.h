#ifndef TRAVAUX_DEPOSITARY_FORCE_H
#define TRAVAUX_DEPOSITARY_FORCE_H

/*
 * What time and the final clauses make of the events: entry into force in general and for each
 * participant, standing on a day, effect of denunciations, reservations, corrections, amendments.
 *
 * Entry into force: the threshold is reached on the day on which enough instruments that count are
 * deposited and not withdrawn. An organization's instrument is not additional to its members';
 * a succession is no new instrument, but the predecessor's own one counts; those who withdrew
 * later still counted then. From that day the general delay runs, and the treaty waits for another
 * one where its clauses say so. Whoever consents later is bound after a delay of its own, but never
 * before the general date: the later of the two. Falling below the threshold ends nothing (VCLT,
 * article 55).
 */

#include "depositary/treaty.h"

/* Instruments that count on a day. */
struct counted {
	int64_t count;
	int64_t weight;
	int64_t organizations; /* deposited, and left out */
	int64_t successions;   /* likewise */
};

struct counted force_tally(const struct treaty *t, struct date day);
bool force_suffices(const struct treaty *t, struct counted tally);

/* The general entry into force. */
struct force {
	bool reached;
	struct date threshold; /* the day it was reached */
	size_t by;             /* event: the last instrument needed */
	bool known;            /* the date: false while the other treaty has none */
	struct date delayed;   /* threshold and delay */
	struct date on;        /* the later of `delayed` and the other treaty's date */
};

struct force force_general(const struct treaty *t);

/* When the treaty enters into force for the giver of consent `s`; false while it has no general
 * date, or when the consent ended before. */
bool force_of_spell(const struct treaty *t, const struct spell *s, struct date *out) MUST_CHECK;

enum party_standing {
	PARTY_STANDING_NONE,
	PARTY_STANDING_SIGNATORY,
	PARTY_STANDING_PROVISIONAL, /* applies the treaty provisionally */
	PARTY_STANDING_CONTRACTING, /* bound by consent, not yet in force for it */
	PARTY_STANDING_PARTY,
	PARTY_STANDING_WITHDRAWN,
	PARTY_STANDING_CEASED, /* a State that no longer exists */
};

enum party_standing force_standing(const struct treaty *t, int32_t party, struct date day);
struct str party_standing_name(enum party_standing s);

/* The first day on which denunciation `e` of consent `s` has effect: the treaty's delay, or
 * twelve months (VCLT, article 56 (2)); a later day that the notification names; at once where the
 * treaty is not in force for it. */
struct date force_leaves(const struct treaty *t, const struct spell *s, const struct event *e);

/* ---- reservations ---- */

enum reservation_state {
	RESERVATION_TO_CONFIRM, /* made at signature: VCLT, article 23 (2) */
	RESERVATION_LAPSED,     /* not confirmed in the instrument */
	RESERVATION_PENDING,    /* a late one, circulated, within the twelve months */
	RESERVATION_REJECTED,   /* a late one, to which somebody objected */
	RESERVATION_STANDING,
	RESERVATION_WITHDRAWN,
};

enum reservation_state force_reservation(
	const struct treaty *t, const struct statement *s, struct date day);
struct str reservation_state_name(enum reservation_state s);

/* The end of the time to object to what was notified on `day`: twelve months (VCLT, article
 * 20 (5)). */
struct date force_silence(struct date day);

/* The day from which reservation `s` is taken as accepted by `party`, which stayed silent: twelve
 * months after the notification or its own consent, the later. False when it has not consented. */
bool force_accepted(const struct treaty *t, const struct statement *s, int32_t party,
	struct date *out) MUST_CHECK;

/* ---- corrections and amendments ---- */

/* The end of the time to object. Nobody who may object having done so, the text is corrected from
 * the beginning, on that day. */
struct date force_correction(const struct treaty *t, const struct correction *c);

/* Only signatories and contracting States may stop a correction: VCLT, article 79 (2). */
bool force_may_block(const struct treaty *t, int32_t party, struct date day);

/* When amendment `m` enters into force for `party`; false: not (yet). */
bool force_amendment(const struct treaty *t, const struct amendment *m, int32_t party,
	struct date *out) MUST_CHECK;

/* The first day on which an amendment may be proposed; false while the treaty has no date. */
bool force_amendable(const struct treaty *t, struct date *out) MUST_CHECK;

#endif
