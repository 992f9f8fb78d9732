#ifndef TRAVAUX_TESTS_WEB_FAKE_SERVICE_H
#define TRAVAUX_TESTS_WEB_FAKE_SERVICE_H

/* A service with one process whose state the test makes by hand: what the server does with acts,
 * news and time can be shown without a store. */

#include "process/state.h"
#include "service/service.h"

struct service {
	struct process process;
	struct arena arena;
	struct str origin;
	bool demo_keys;
	int64_t size;
	int acts;          /* to be appended at the next turn; set from the test's thread */
	struct str posted; /* the last parcel submitted */
};

void fake_open(struct service *s);
void fake_close(struct service *s);
void fake_act(struct service *s); /* one act arrives: seen at the next turn of the loop */

#endif
