#ifndef TRAVAUX_TESTS_TEXT_TRIAL_H
#define TRAVAUX_TESTS_TEXT_TRIAL_H

/* One worked case of operations while it runs: its negotiation, the names the file gives to things,
 * and the first thing found wrong. */

#include "base/json.h"
#include "text/negotiation.h"

struct name {
	struct str id;
	int64_t n;
};

struct trial {
	struct arena *a;
	struct negotiation *n;
	VEC(struct name) nodes;
	VEC(struct name) proposals; /* official numbers */
	VEC(struct name) codes;
	VEC(struct str) refused; /* proposals that could not be tabled or decided */
	struct str why;          /* first thing that is wrong: "got|want" */
	bool failed;
};

void trial_fail(struct trial *r, struct str why);
void trial_expect(struct trial *r, struct str got, struct str want);

/* -1: no such name. */
int64_t trial_find(const struct name *list, size_t len, struct str id);
int64_t trial_node(struct trial *r, struct str id);
struct str trial_node_name(struct trial *r, int64_t n);
struct str trial_proposal_name(struct trial *r, int64_t n); /* "base" for what is none */

/* Compares with the expectation of that name; fails on one that is not known. */
void trial_check(struct trial *r, struct str name, const struct json *want);

#endif
