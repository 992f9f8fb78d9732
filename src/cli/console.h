#ifndef TRAVAUX_CLI_CONSOLE_H
#define TRAVAUX_CLI_CONSOLE_H

/*
 * What the program says: words through the catalogues, results on standard output, everything else
 * on standard error. Colour and progress only where standard error is a terminal (and NO_COLOR is
 * not set), so that a pipe sees plain bytes.
 */

#include "cli/cli.h"

/* The message in the language of the command. */
struct str console_words(struct cli *c, struct msg m);

/* One message and a line feed on standard error. */
void console_say(struct cli *c, struct msg m);

/* Bytes to standard output, as they are. A failed write ends the command with FAULT_OUTSIDE. */
bool console_result(struct cli *c, struct str bytes, struct err *err) MUST_CHECK;

/* A JSON value and a line feed to standard output. */
bool console_json(struct cli *c, const struct buf *json, struct err *err) MUST_CHECK;

/* An error: to standard error in words, with place, rule and (when `source` is given) the line of
 * the input and a caret; with --json instead as {"error": {...}} to standard output. */
void console_error(struct cli *c, const struct err *e, struct str source);

/* A finding about an input: as an error, but called what it is ("file:line:column: words"). */
void console_finding(
	struct cli *c, struct str file, struct str source, struct span at, struct msg m);

/* Members of a JSON object that tell an error: fault, message, rule, where, line, column. */
void console_error_members(struct cli *c, struct json_out *o, const struct err *e);

/* "name  42 %" on a terminal, rewritten in place at most ten times a second; nothing elsewhere. */
void console_progress(struct cli *c, struct msg what, int64_t done, int64_t of);
void console_progress_end(struct cli *c);

#endif
