#ifndef TRAVAUX_TESTS_COMMITTEE_H
#define TRAVAUX_TESTS_COMMITTEE_H

/* A small committee on a new store, for tests: keys in memory, acts in one call. */

#include "process/act.h"
#include "service/service.h"
#include "service/signing.h"
#include "record/key.h"

enum { COMMITTEE_MEMBERS = 8, COMMITTEE_OFFICIALS = 3, COMMITTEE_MEMBERS_MAX = 193 };

struct committee {
	struct arena a;
	struct str dir;
	struct service *service;
	struct signer secretary;
	struct signer official[COMMITTEE_OFFICIALS]; /* of the credentials committee, threshold 2 */
	int members;
	struct signer member[COMMITTEE_MEMBERS_MAX]; /* committee_code(i) + "/head" */
	int64_t clock_ms;
};

/* ARG, BRA ... of the first eight, then M008, M009 ... */
const char *committee_code(int i);

/* Keys, a store in `dir` (made), process.create, members registered, their keys entered, the first
 * member's key bound to the chair. Stops the program when something fails. */
void committee_make(struct committee *k, struct str dir, struct str rules);
void committee_make_of(struct committee *k, struct str dir, struct str rules, int members);

/* The service opened again from what lies in the folder. */
bool committee_open(struct committee *k, const struct service_config *c, struct err *err);

/* One act, signed and submitted in a turn of its own. `who` is a member's index or one of these. */
enum { BY_SECRETARY = -1, BY_OFFICIALS = -2 };
struct deed {
	int who;
	const char *kind;
	const char *capacity;
	struct str body;
	const struct str *blob;
	size_t blobs;
};
bool committee_act(struct committee *k, const struct deed *d, struct receipt *r, struct err *err);

/* The signed note alone. */
struct str committee_note(struct committee *k, struct arena *a, const struct deed *d);

void committee_close(struct committee *k);

#endif
