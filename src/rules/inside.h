#ifndef TRAVAUX_RULES_INSIDE_H
#define TRAVAUX_RULES_INSIDE_H

/* The vocabulary of the rules files, shared by the files of this folder. */

#include "base/buf.h"
#include "rules/body.h"

struct words {
	const char *const *at;
	size_t len;
};

extern const struct words words_kind, words_right, words_method, words_tie, words_withdrawal,
	words_matter, words_language, words_gate, words_records, words_roll_call,
	words_amendment_order;

/* Place in the table, or -1. */
int words_find(struct words w, struct str word);

/* "member, observer-state, ...": for messages. */
struct str words_list(struct arena *a, struct words w);

#endif
