#ifndef TRAVAUX_CLI_FILLING_H
#define TRAVAUX_CLI_FILLING_H

/*
 * The body of an act from options and operands, by the table of its kind (process/catalogue.h):
 * every field is an option of the same name with hyphens. A list takes its items from one option
 * with commas or from several; a map takes CODE=VALUE; a blob takes @FILE (or a hash); an object
 * takes JSON, or @FILE with JSON. Operands fill required fields in order, those first that no
 * option gave: `vote cast 3 yes`.
 */

#include "cli/actor.h"
#include "process/catalogue.h"

/* The options of a kind, null-ended, in the arena, followed by `more`. */
const struct cli_option *filling_options(
	struct arena *a, enum act_kind kind, const struct cli_option *more);

/* Body and blobs from the words of the command. */
bool filling_body(
	struct cli *c, enum act_kind kind, struct saying *out, struct err *err) MUST_CHECK;

#endif
