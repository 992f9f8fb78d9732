#ifndef TRAVAUX_I18N_LEXICON_H
#define TRAVAUX_I18N_LEXICON_H

/*
 * The words of every message in six languages, as tables that tools/poc.c makes from po/ while
 * building. Each folder of po/ is one catalogue; the number of a key says which (base/msg.h). The
 * forms of a plural follow one another, each ended by NUL; which one serves a number is the
 * language's Plural-Forms, compiled. A message that lacks its words in a language (the build says
 * so) is given in English.
 */

#include "i18n/lang.h"

struct lexicon {
	int first; /* number of its first key */
	int len;
	const char *const *key;
	const struct str *words[LANG_COUNT];
	size_t (*plural[LANG_COUNT])(uint64_t n);
};

/* The words of message `key` with their placeholders {0} to {5}; `n` chooses the form of a plural.
 * `key` is one of the MSG_ constants. Lives for ever. */
struct str lexicon_words(enum lang lang, int key, uint64_t n);

/* "vote-closed": the name of a key, stable, for machines. Empty for a number that is no key. */
struct str lexicon_key(int key);

#endif
