#ifndef TRAVAUX_CLI_DESTINATION_H
#define TRAVAUX_CLI_DESTINATION_H

/*
 * Where a command acts: the seat of a process, in a folder of this machine (its store is opened and
 * the seat taken for the moment) or at the address of a server. Given by --at, else by the setting
 * `at`.
 */

#include "cli/cli.h"
#include "service/remote.h"
#include "service/service.h"

#define DESTINATION_OPTIONS                                                                        \
	{                                                                                          \
		"at", OPTION_STR, "URL|DIR", MSG_OPT_AT                                            \
	}

struct destination {
	struct service *service; /* a folder; else null */
	struct remote *remote;   /* an address; else null */
};

enum destination_use { DESTINATION_READ, DESTINATION_WRITE };

bool destination_open(struct cli *c, enum destination_use use, struct destination *out,
	struct err *err) MUST_CHECK;
void destination_close(struct destination *t);

/* The process's identity ("new" in an empty store) and the size of its record. Over an address they
 * come from the checkpoint and the first entry; a seat that lies about them gains nothing but an
 * act that it cannot use. */
struct destination_head {
	struct str process;
	int64_t size;
};
bool destination_head(struct cli *c, struct destination *t, struct destination_head *out,
	struct err *err) MUST_CHECK;

bool destination_act(struct cli *c, struct destination *t, const struct parcel *p,
	struct receipt *out, struct err *err) MUST_CHECK;

/* The state as it stands: of a folder as its seat has it; of an address by following the whole
 * record and checking it on the way (audit.h), with the log key given by --log-key. */
bool destination_process(struct cli *c, struct destination *t, const struct process **out,
	struct err *err) MUST_CHECK;

#endif
