#ifndef TRAVAUX_CLI_SECRETS_H
#define TRAVAUX_CLI_SECRETS_H

/*
 * Signing keys for a command: --sign-with FILE, once for each signer, else TRAVAUX_KEY or the
 * configuration. A locked file takes its passphrase from --passphrase-file, else from the terminal,
 * without echo. A file of several keys (the sample's demo.keys) needs --as with the name of one, or
 * with the part of the name before '/'.
 */

#include "cli/cli.h"
#include "record/key.h"

#define SECRET_OPTIONS                                                                             \
	{"sign-with", OPTION_MANY, "FILE", MSG_OPT_SIGN_WITH},                                     \
		{"as", OPTION_MANY, "NAME", MSG_OPT_AS},                                           \
	{                                                                                          \
		"passphrase-file", OPTION_STR, "FILE", MSG_OPT_PASSPHRASE_FILE                     \
	}

struct signer_list {
	VEC(struct signer) at;
};

/* At least one. Closed by signer_list_close also when it fails. */
bool signers_given(struct cli *c, struct signer_list *out, struct err *err) MUST_CHECK;
void signer_list_close(struct signer_list *l);

/* The passphrase of --passphrase-file (its first line) or typed; `twice` asks for it again, for a
 * new key. FAULT_INPUT when there is neither file nor terminal. */
bool passphrase_given(struct cli *c, bool twice, struct secret *out, struct err *err) MUST_CHECK;

/* Where `key new` puts keys and `key list` looks: --keys DIR, else $XDG_DATA_HOME/travaux/keys or
 * ~/.local/share/travaux/keys. */
struct str keys_folder(struct cli *c);

#endif
