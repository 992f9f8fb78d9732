#ifndef TRAVAUX_TESTS_TEXT_SCRIPT_H
#define TRAVAUX_TESTS_TEXT_SCRIPT_H

/*
 * Random negotiations for the property tests. A script is a draft and steps; each step holds only
 * random numbers and is made concrete against the state it meets, so that any part of a script is a
 * script too: that is how a failing one is made small.
 */

#include "text/conflict.h"
#include "text/consolidate.h"
#include "text/label.h"

enum step_kind {
	STEP_TABLE,
	STEP_ACCEPT,
	STEP_REJECT,
	STEP_WITHDRAW,
	STEP_JOIN,
	STEP_LEAVE,
	STEP_TAKEOVER,
	STEP_DIVIDE, /* one edit is rejected, then the rest is accepted as a whole */
	STEP_AGREE,
	STEP_COMPILE
};

enum { STEPS_MAX = 14, NUMBERS = 40, PARTICIPANTS = 6 };

struct step {
	enum step_kind kind;
	uint32_t r[NUMBERS];
};

struct script {
	struct draft draft;
	struct step steps[STEPS_MAX];
	size_t len;
	bool plain; /* tabling only, against the first revision */
};

/* A script played out. */
struct play {
	struct arena *a;
	struct negotiation *n;
	VEC(struct tabling) tabled;
	VEC(struct str) done; /* what was done, for people */
};

/* The same seed gives the same script. */
void script_new(struct arena *a, struct script *s, uint64_t seed, bool plain);

/* All steps that can be done, in order. */
void script_play(struct play *p, const struct script *s, struct arena *a);

/* One step more; false when it cannot be done in this state. */
bool step_play(struct play *p, const struct script *s, const struct step *step);

/* The whole consolidated text, one line a provision. */
struct str play_document(struct play *p);
/* Of one provision. */
struct str play_plain(struct play *p, struct provision_id id);

/* One stretch for all that is needed only for a moment: opening one takes longer than a law. */
struct arena script_scratch(void);

/* A fresh negotiation of the script's draft. */
struct negotiation *script_negotiation(struct arena *a, const struct script *s);

#endif
