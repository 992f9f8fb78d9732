#ifndef TRAVAUX_CLI_TABLES_H
#define TRAVAUX_CLI_TABLES_H

/*
 * The treaties that a command line names: a folder of tables, a table (.csv), a treaty file
 * (.json), or a treaty by its number or shipped name. A folder is read by the heads of its tables:
 * dated actions, the status of one treaty, entry-into-force cases; any other table is passed over.
 */

#include "cli/cli.h"
#include "depositary/eif.h"
#include "depositary/statusrow.h"

struct tables {
	struct action_book actions;
	struct eif_cases cases;
	VEC(struct str) wanted; /* treaties named beside the tables; none: all */
	VEC(struct treaty_file) files;
};

/* From the operands of the command. FAULT_MISSING for what is neither there nor shipped. */
bool tables_given(struct cli *c, struct tables *out, struct err *err) MUST_CHECK;

/* The name of a participant in the language: a code or an English name that is known is
 * translated, any other stays. */
struct str tables_name(struct cli *c, struct str participant);

/* The message that names a form of consent: "ratification". */
int tables_consent(enum consent how);

#endif
