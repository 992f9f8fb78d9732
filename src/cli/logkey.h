#ifndef TRAVAUX_CLI_LOGKEY_H
#define TRAVAUX_CLI_LOGKEY_H

/* The public key of a log that a command trusts: --log-key with a vkey or a file that holds one, or
 * with a node's own log.key. Nothing that comes with a record can say which key to trust. */

#include "cli/cli.h"
#include "record/key.h"

bool log_key_given(struct cli *c, struct key *out, struct err *err) MUST_CHECK;

/* The public half of DIR/keys/log.key, of a data folder of this machine. */
bool log_key_of_folder(struct cli *c, struct str dir, struct key *out, struct err *err) MUST_CHECK;

#endif
