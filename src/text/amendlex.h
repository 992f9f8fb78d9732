#ifndef TRAVAUX_TEXT_AMENDLEX_H
#define TRAVAUX_TEXT_AMENDLEX_H

/*
 * An amending sentence as atoms: phrases that say what is done and where, quotations, places.
 * Everything else is a word that says nothing. Private to amending.c.
 *
 * A quotation stands in the marks of the language (they nest) or in straight ones, or is what
 * follows a colon on a new line up to an empty line, as in French amendments. One that is opened
 * and not closed ends with its paragraph.
 */

#include "base/vec.h"
#include "text/amendwords.h"
#include "text/reference.h"
#include "text/vocabulary.h"

enum atom_kind {
	ATOM_WORD,
	ATOM_PHRASE, /* `word` */
	ATOM_QUOTE,  /* `words`; `more`: a further paragraph of the one before */
	ATOM_PLACE,  /* `ref`, or `edit`, or the provisions `n` to `last` as they stand */
	ATOM_ORDINAL,
	ATOM_NUMBER,
	ATOM_KIND, /* `named` */
	ATOM_STOP  /* between two sentences */
};

struct atom {
	enum atom_kind kind;
	enum amendword word;
	struct str words;
	bool more;
	struct reference ref;
	struct edit_ref edit;
	int64_t n;
	int64_t last;
	enum provision_kind named;
	size_t from; /* bytes [from, to) of the sentence */
	size_t to;
};

/* `w` is that of the language. */
size_t amend_atoms(
	struct arena *a, struct str sentence, const struct amendwords *w, struct atom **out);

#endif
