#ifndef TRAVAUX_CLI_INSTRUMENT_H
#define TRAVAUX_CLI_INSTRUMENT_H

/* Which instrument a command is about: --instrument, or the only one that has a text. */

#include "cli/cli.h"
#include "process/state.h"

#define INSTRUMENT_OPTION                                                                          \
	{                                                                                          \
		"instrument", OPTION_STR, "ID", MSG_OPT_INSTRUMENT                                 \
	}

/* FAULT_MISSING when there is none, FAULT_INPUT naming all of them when there are several. */
bool instrument_given(struct cli *c, const struct process *p, const struct instrument **out,
	struct err *err) MUST_CHECK;

#endif
