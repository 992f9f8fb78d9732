#ifndef TRAVAUX_CLI_COMMAND_H
#define TRAVAUX_CLI_COMMAND_H

/*
 * The table of commands, and what is made from it: the choice of a command from the words typed,
 * the help of the program, of a group ("travaux vote --help") and of a command.
 */

#include "cli/cli.h"

/* In the order in which help shows them; null past the end. */
const struct command *command_at(size_t i);

/* Options that every command takes: --help, --json, --lang. Null-ended. */
extern const struct cli_option common_options[];

/* The command that the first words name (two words before one); `*used` is how many. Null with
 * `err` set, naming the nearest command, when there is none. A group without a second word is
 * null as well: then `err` names what may follow. */
const struct command *command_find(int count, char **words, int *used, struct err *err);

/* The command of exactly this name, or null. */
const struct command *command_named(struct str name);

/* True when some command begins with this word and a space. */
bool command_is_group(struct str word);

/* Its own options, those of its kind of act included; null-ended, or null. */
const struct cli_option *command_options(struct arena *a, const struct command *cmd);

/* Help on standard output: of everything (`only` empty), of a group, of one command. */
bool command_help(struct cli *c, struct str only, struct err *err) MUST_CHECK;
bool command_help_one(struct cli *c, const struct command *cmd, struct err *err) MUST_CHECK;

#endif
