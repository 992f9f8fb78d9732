#ifndef TRAVAUX_TEXT_AMENDWORDS_H
#define TRAVAUX_TEXT_AMENDWORDS_H

/* The words of amending sentences in English and French, as data for amending.c. Phrases are in
 * lower case and compared token by token; lists end with null. */

#include "base/str.h"
#include "text/kind.h"

enum amendword {
	AMEND_NONE,
	/* what is done */
	AMEND_REPLACE, /* old words first: replace X by Y */
	AMEND_DELETE,
	AMEND_INSERT,
	AMEND_COMPLETE, /* French: compléter X par Y, at its end */
	AMEND_MOVE,
	AMEND_RESERVE,
	AMEND_REWRITE, /* rédiger ainsi, shall read: the whole of it */
	AMEND_VERBS,
	/* where and with what */
	AMEND_AFTER = AMEND_VERBS,
	AMEND_BEFORE,
	AMEND_BY,  /* the new words follow */
	AMEND_FOR, /* the old words follow */
	AMEND_IN,
	AMEND_START,
	AMEND_END,
	AMEND_REST,  /* all behind a place: la fin de l'alinéa */
	AMEND_FRONT, /* all before a place, which is not said */
	AMEND_NEW,   /* a new provision */
	AMEND_HEADING,
	AMEND_ALL,
	AMEND_OCCURRENCE,
	AMEND_SENTENCE,
	AMEND_UNNUMBERED, /* "unnumbered provision 2" */
	AMEND_WHOLE_TEXT, /* the instrument */
	AMEND_THIS_ARTICLE,
	AMEND_THIS_PROVISION,
	AMEND_AND,
	AMEND_COUNT
};

struct amendwords {
	const char *lang;
	const char *const *phrase[AMEND_COUNT];
	const char *const *ordinals; /* first, second ...: "n word"; -1 is the last */
	const struct {
		const char *word;
		enum provision_kind kind;
	} * kinds;              /* ends with a null word */
	const char *const *nth; /* nouns of provisions that are counted as they stand: alinéa */
	const char *open[2];    /* quotation marks beside the straight ones */
	const char *close[2];
};

/* Null for a language that is not read. */
const struct amendwords *amendwords_of(struct str lang);

#endif
