#ifndef TRAVAUX_TESTS_TEXT_LAWS_H
#define TRAVAUX_TESTS_TEXT_LAWS_H

#include "text/fork.h"
#include "script.h"

/*
 * The laws of the text engine (doc/format/text.md, section 10). Each is a function of a script: it
 * plays it out and looks whether the law holds.
 */

struct finding {
	struct str got;
	struct str want;
};

struct law {
	int number;
	const char *name;
	bool plain; /* asks for scripts of tabling only */
	/* False when the law is broken; `f` then says how. */
	bool (*holds)(const struct script *s, struct arena *a, struct finding *f);
};

extern const struct law laws[];
extern const size_t laws_len;

/* Shared by the files of laws. */

/* The tokens of a text with one space between. */
struct str law_tokens(struct arena *a, struct str text);

bool finding_set(struct finding *f, struct str got, struct str want);
bool law_same(struct finding *f, struct str got, struct str want);
/* With "#" for every number: what references that follow their provisions cannot change. */
struct str law_without_numbers(struct arena *a, struct str text);

bool law_arrival(const struct script *s, struct arena *a, struct finding *f);
bool law_balance(const struct script *s, struct arena *a, struct finding *f);
bool law_hidden(const struct script *s, struct arena *a, struct finding *f);
bool law_accept_one(const struct script *s, struct arena *a, struct finding *f);
bool law_commute(const struct script *s, struct arena *a, struct finding *f);
bool law_withdrawn(const struct script *s, struct arena *a, struct finding *f);
bool law_again(const struct script *s, struct arena *a, struct finding *f);
bool law_words(const struct script *s, struct arena *a, struct finding *f);
bool law_model(const struct script *s, struct arena *a, struct finding *f);
bool law_nobody_lost(const struct script *s, struct arena *a, struct finding *f);
bool law_standing(const struct script *s, struct arena *a, struct finding *f);
bool law_blame(const struct script *s, struct arena *a, struct finding *f);
bool law_one_is_all(const struct script *s, struct arena *a, struct finding *f);
bool law_moved(const struct script *s, struct arena *a, struct finding *f);
bool law_read_back(const struct script *s, struct arena *a, struct finding *f);
bool law_replay(const struct script *s, struct arena *a, struct finding *f);

#endif
