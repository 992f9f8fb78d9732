#ifndef TRAVAUX_CLI_CLI_H
#define TRAVAUX_CLI_CLI_H

/*
 * The command line: `travaux COMMAND [SUBCOMMAND] [options] [operands]`. A command is a row of the
 * table in command.c and a function in a file of its own (cmd_*.c). It reads files or standard
 * input, writes its result to standard output and what it has to say about it to standard error,
 * and returns false with `err` set when it fails; the exit status is then the kind of fault (2 to
 * 9, base/err.h). With --json its result is one JSON value on standard output, an error included.
 */

#include "base/buf.h"
#include "base/json.h"
#include "cli/option.h"
#include "i18n/lang.h"

/* What a running command knows of its surroundings. */
struct cli {
	struct arena *a;     /* lives as long as the command */
	struct arena *extra; /* for scratch: never the same as `a` */
	struct args args;
	const struct command *command;
	enum lang lang; /* of messages */
	bool json;
	bool colour;       /* standard error is a terminal that takes colour */
	struct str source; /* the input that places in errors point into; may be empty */
	int exit_status; /* what a command that did its work answers: 1 for "no" (verify, rules) */
};

struct command {
	const char *name;                 /* "import", "vote cast" */
	int summary;                      /* message of po/cli: one line */
	const char *usage;                /* what follows the name: "FILE|- [--to FORM]" */
	const char *examples;             /* whole command lines, one a line, without "travaux" */
	const struct cli_option *options; /* null-ended; --json --lang --help are everybody's */
	bool (*run)(struct cli *c, struct err *err);
	const char *act; /* the kind of act that it makes, when it makes one */
};

/* The program. Returns the exit status. */
int cli_main(int argc, char **argv);

#endif
