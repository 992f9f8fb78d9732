#ifndef TRAVAUX_SERVICE_SIGNING_H
#define TRAVAUX_SERVICE_SIGNING_H

/*
 * From what an actor wants to say (struct act_draft of process/act.h) to the signed note that the
 * seat takes. The command line, the sample and its pages all make acts this way:
 *
 *	struct act_draft d = {.process = seat_process_id(t), .kind = S("proposal.cosponsor"),
 *		.by = S("KEN"), .capacity = S("delegation"), .after = seat_size(t),
 *		.body = S("{\"proposal\":12}")};
 *	const struct signer *by[] = {&ken};
 *	struct str note;
 *	signing_note(a, &d, &(struct signers){by, 1}, &note, err) &&
 *		service_act(s, &(struct parcel){note}, &receipt, err)
 */

#include "base/err.h"

struct act_draft; /* process/act.h */
struct signer;    /* record/key.h */

struct signers {
	const struct signer *const *at;
	size_t len;
};

/* The act text, checked as the seat will check it (act_read), with a fresh nonce from the system's
 * random source when the draft has none. For a key that is elsewhere: a passkey, an agent. */
bool signing_text(struct arena *a, const struct act_draft *draft, struct str *text,
	struct err *err) MUST_CHECK;

/* The signed note; more than one signer for k of n of the credentials committee. */
bool signing_note(struct arena *a, const struct act_draft *draft, const struct signers *by,
	struct str *note, struct err *err) MUST_CHECK;

#endif
