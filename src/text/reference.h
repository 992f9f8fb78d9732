#ifndef TRAVAUX_TEXT_REFERENCE_H
#define TRAVAUX_TEXT_REFERENCE_H

/*
 * Cross-references: where a text speaks of a provision by its label ("article 23, paragraph 2
 * (a)", "les articles 10 à 14", "第二十三条第二款"), in six languages. The finder reads words only;
 * which provision is meant is found by reference_resolve against the labels of an instrument.
 *
 * A reference names one or more places. The parts that are missing come from where it stands
 * ("paragraph 3 of this article"). References to other instruments ("of the Statute ...") are found
 * too, so that nobody renumbers them.
 *
 * Grammar: a unit word (article, paragraph, subparagraph) with its labels, then further units in
 * either direction ("article 5, paragraph 2", "paragraph 2 of article 5"), then what it belongs
 * to. Source: Editorial Manual of the United Nations, and the texts measured in tests/text/.
 */

#include "base/str.h"
#include "text/token.h"

enum reference_scope {
	REFERENCE_THIS,         /* this instrument */
	REFERENCE_THIS_ARTICLE, /* the article it stands in */
	REFERENCE_EXTERNAL,     /* another instrument: never followed */
};

enum { REFERENCE_SUBS_MAX = 4 };

/* A label without its punctuation, a number in ASCII digits: "23", "12 bis", "a", "ii"; empty when
 * the words do not give it. [from, to) are the bytes of the text where it stands. */
struct reference_label {
	struct str name;
	size_t from;
	size_t to;
};

struct reference_place {
	struct reference_label annex;
	struct reference_label part;
	struct reference_label chapter;
	struct reference_label section;
	struct reference_label article;
	struct reference_label paragraph;
	struct reference_label sub[REFERENCE_SUBS_MAX];
	int32_t subs;
};

struct reference {
	size_t from; /* bytes [from, to) of the text */
	size_t to;
	enum reference_scope scope;
	struct str instrument; /* external: its name as it stands in the text */
	int32_t relative;      /* -1 the preceding one, 1 the following; 0: by label */
	bool range;            /* places[0] to places[1] and all between */
	const struct reference_place *places;
	size_t places_len;
};

/* All references of a text in order of their beginning; they do not overlap. `lang` is one of ar zh
 * en fr ru es; another gives none. Borrows from `text`; numbers that were spelled otherwise are
 * made in `a`. Linear in the length of the text. */
size_t reference_find(struct arena *a, struct str text, struct str lang, struct reference **out);

#endif
