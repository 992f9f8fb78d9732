#ifndef TRAVAUX_CLI_COMMANDS_H
#define TRAVAUX_CLI_COMMANDS_H

/* Every command; what each does stands in its own table entry (cmd_*.c). */

#include "cli/cli.h"

extern const struct command cmd_import;
extern const struct command cmd_export;
extern const struct command cmd_export_static;
extern const struct command cmd_compile;
extern const struct command cmd_blame;
extern const struct command cmd_refs;
extern const struct command cmd_brackets;
extern const struct command cmd_conflicts;
extern const struct command cmd_order;
extern const struct command cmd_diff;
extern const struct command cmd_rules_majority;
extern const struct command cmd_rules_quorum;
extern const struct command cmd_rules_roll_call;
extern const struct command cmd_rules_list;
extern const struct command cmd_rules_eif;
extern const struct command cmd_treaty_eif;
extern const struct command cmd_treaty_status;
extern const struct command cmd_key_new;
extern const struct command cmd_key_show;
extern const struct command cmd_key_list;
extern const struct command cmd_verify;
extern const struct command cmd_init;
extern const struct command cmd_demo;
extern const struct command cmd_serve;
extern const struct command cmd_propose;
extern const struct command cmd_table;
extern const struct command cmd_revision;
extern const struct command cmd_act;

/* Commands that make one act each: their options are the fields of its kind. */
extern const struct command act_commands[];
extern const size_t act_commands_len;

#endif
