#ifndef TRAVAUX_TESTS_TEXT_GDPR_DATA_H
#define TRAVAUX_TESTS_TEXT_GDPR_DATA_H

/*
 * Real amendments: 2,000 in a row to the proposal for the General Data Protection Regulation, with
 * their authors and the change marks that these set themselves, and the text they amend
 * (../shared/data/amendments/gdpr, or $TRAVAUX_DATA). Read in place; nothing of it is kept here.
 */

#include "base/json.h"
#include "base/map.h"
#include "text/draft.h"

struct gdpr_node {
	const struct json *node; /* null: the preamble, which the data does not have */
	int32_t depth;
};

struct gdpr {
	struct arena *a;
	struct json nodes;
	struct map node;      /* id of the data ("a4p1i6") -> index in nodes */
	struct map provision; /* id of the data -> provision: place in `tree`, from 1 */
	VEC(struct gdpr_node) tree;
	struct json *amendments;
	size_t amendments_len;
};

/* False where the data is not there. Data that cannot be read ends the program. At most `most`
 * amendments are read. */
bool gdpr_read(struct gdpr *d, struct arena *a, size_t most) MUST_CHECK;

/* The text in one of its languages, without the numbers of footnotes. */
void gdpr_draft(const struct gdpr *d, struct str lang, struct draft *out);

/* The language that an amendment is written in. (One says "xm" and is in German.) */
struct str gdpr_lang(const struct json *amendment);

/* Where the number in front of some words ends ("(65a) Whereas", "2. The", "b) the"); 0: none. */
size_t gdpr_number_end(struct str s);

/* Old or new words in normal form C, without the number in front: it is no part of a text. */
struct str gdpr_words(struct arena *a, struct str s);

/* What authors write in the place of new words when they want none, in the languages of the data
 * ("deleted", "suprimido"). */
bool gdpr_is_deletion(struct str new);

/* File `name` of the shared data, whole; false where it is not there. */
bool data_file(struct arena *a, const char *name, struct str *out) MUST_CHECK;

#endif
