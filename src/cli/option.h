#ifndef TRAVAUX_CLI_OPTION_H
#define TRAVAUX_CLI_OPTION_H

/*
 * Options of a command, in git's manner: long names only ("--json", "--to plain", "--to=plain"),
 * anywhere among the operands, "--" ends them, "-" alone is an operand (standard input). A name may
 * be cut short while it stays unambiguous. What a command takes is a table; the same table makes
 * its help, its part of the manual and the completion of shells.
 */

#include "base/err.h"
#include "base/vec.h"

enum option_kind {
	OPTION_FLAG, /* present or not */
	OPTION_STR,  /* a value; the last one given counts */
	OPTION_INT,  /* an integer */
	OPTION_MANY, /* a value; may be given again */
};

struct cli_option {
	const char *name; /* without the dashes; null ends a table */
	enum option_kind kind;
	const char *value; /* what stands for the value in help: "FILE" */
	int help;          /* message of po/cli: one line */
};

struct option_given {
	const struct cli_option *option;
	struct str value;
	int64_t number; /* OPTION_INT */
};

struct args {
	VEC(struct option_given) given;
	VEC(struct str) operands;
};

/* Read `count` words against a null-ended table. Strings are borrowed from `words`. Fails with
 * FAULT_INPUT on an unknown option (naming the nearest known one), a missing or unwanted value, or
 * a number that is none. */
bool args_read(struct arena *a, const struct cli_option *table, int count, char **words,
	struct args *out, struct err *err) MUST_CHECK;

bool args_has(const struct args *g, struct str name);
struct str args_str(const struct args *g, struct str name); /* empty with null `at` when absent */
int64_t args_int(const struct args *g, struct str name, int64_t otherwise);

/* The operand, or empty with null `at`. */
struct str args_operand(const struct args *g, size_t i);

/* Edits between two words (Damerau's: a swap of neighbours is one), for suggestions. */
size_t word_distance(struct str a, struct str b);

#endif
