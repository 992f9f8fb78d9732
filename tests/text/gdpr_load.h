#ifndef TRAVAUX_TESTS_TEXT_GDPR_LOAD_H
#define TRAVAUX_TESTS_TEXT_GDPR_LOAD_H

/*
 * The amendments of one language tabled in a negotiation of the text in that language, each as one
 * proposal with its number. What becomes of each is told; nothing is left out silently.
 */

#include "gdpr_data.h"
#include "text/negotiation.h"

enum gdpr_outcome {
	GDPR_LOADED,     /* what it quotes stands there */
	GDPR_TYPOGRAPHY, /* loaded; quotes the text in other typography */
	GDPR_ADDED,      /* loaded; a new provision, which quotes nothing */
	GDPR_LANGUAGE,   /* written in another language than the one being loaded */
	GDPR_OTHER_BASE, /* quotes words that do not stand there */
	GDPR_NO_TARGET,  /* names a provision that the text has not */
	GDPR_SEVERAL,    /* quotes several provisions and restates them in another shape */
	GDPR_NO_CHANGE,  /* proposes what it quotes */
	GDPR_REFUSED,    /* by the engine */
	GDPR_OUTCOMES
};

struct gdpr_load {
	struct gdpr *d;
	struct str lang;
	struct draft draft; /* the text in that language */
	struct negotiation *n;
	struct map author;     /* name -> participant */
	enum gdpr_outcome *of; /* by amendment */
	struct str *note;      /* by amendment: more about why, or empty */
	size_t count[GDPR_OUTCOMES];
};

const char *gdpr_outcome_name(enum gdpr_outcome o);

/* All amendments in order, or from the last to the first. */
void gdpr_load(
	struct gdpr_load *l, struct gdpr *d, struct str lang, bool backwards, struct arena scratch);

/* One more into `l->n`, which may be another negotiation of the same draft. */
void gdpr_load_one(struct gdpr_load *l, size_t amendment, struct arena scratch);

/* The number of an amendment, and the provision that its target names; 0: none. */
int32_t gdpr_number(const struct gdpr *d, size_t amendment);
int64_t gdpr_target(const struct gdpr *d, size_t amendment);

#endif
