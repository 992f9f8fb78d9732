#ifndef TRAVAUX_CLI_ACTOR_H
#define TRAVAUX_CLI_ACTOR_H

/*
 * From the words of a command to an act in the record: who acts and in which capacity (from the
 * keys, unless --by, --capacity or --for say otherwise), the envelope, the signatures, the seat,
 * and what came of it.
 *
 * Capacity, when it is not given: `credentials` for keys named credentials/..., `recorder` with
 * --for, `chair` with --chair, else the one that the kind allows to whoever holds such a key
 * (secretary for secretariat/..., delegation for others).
 */

#include "cli/cli.h"
#include "cli/secrets.h"
#include "cli/destination.h"

#define ACTOR_OPTIONS                                                                              \
	DESTINATION_OPTIONS, SECRET_OPTIONS, {"by", OPTION_STR, "CODE", MSG_OPT_BY},               \
		{"capacity", OPTION_STR, "WORD", MSG_OPT_CAPACITY},                                \
		{"chair", OPTION_FLAG, NULL, MSG_OPT_CHAIR},                                       \
		{"for", OPTION_STR, "CODE", MSG_OPT_FOR},                                          \
		{"receipt", OPTION_STR, "FILE", MSG_OPT_RECEIPT},                                  \
	{                                                                                          \
		"accept-clock", OPTION_FLAG, NULL, MSG_OPT_ACCEPT_CLOCK                            \
	}

/* What is to be said: the kind, its body, and the blobs that it names. */
struct saying {
	struct str kind;
	struct str body; /* JSON object */
	const struct str *blob;
	size_t blobs;
	struct str on_behalf; /* recorded for this participant, whatever --for says; may be empty */
};

/* Sign and send to an open destination, and tell what happened. */
bool actor_send(
	struct cli *c, struct destination *t, const struct saying *s, struct err *err) MUST_CHECK;

/* The same with keys that are at hand. */
bool actor_send_by(struct cli *c, struct destination *t, const struct saying *s,
	const struct signer_list *by, struct err *err) MUST_CHECK;

/* The same, opening and closing the destination that the options name. */
bool actor_say(struct cli *c, const struct saying *s, struct err *err) MUST_CHECK;

/* What came of an act: words, or JSON. */
bool actor_tell(
	struct cli *c, const struct saying *s, const struct receipt *r, struct err *err) MUST_CHECK;

#endif
