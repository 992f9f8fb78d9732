#ifndef TRAVAUX_TEXT_DIFF_H
#define TRAVAUX_TEXT_DIFF_H

/*
 * What changed between two texts of one provision, token by token: for a reader, and as edits, the
 * way in for a delegation that sends the words it wants and not the changes.
 *
 * The shortest script (Myers, "An O(ND) Difference Algorithm and Its Variations", 1986); among the
 * shortest, where changes stand close together, the one with the fewest changes; then made
 * readable: what is held apart only by a stop word or a mark, or by much less than what changes on
 * both sides, is one change, and a change that may stand in several places stands where a phrase
 * begins (hunk.h). How well that agrees with what authors mark themselves: doc/measured/gdpr.md.
 *
 * White space is an attribute of tokens. Hunks and edits speak of words and leave it alone; changes
 * carry all of it.
 */

#include "text/edit.h"

/* Old tokens [from, to) become new tokens [new_from, new_to); one of the two may be empty. */
struct hunk {
	uint32_t from;
	uint32_t to;
	uint32_t new_from;
	uint32_t new_to;
};

/* The hunks from `old` to `new` (valid UTF-8, NFC) in order, never adjacent. Two texts of the same
 * words give none. `lang` chooses tokens and stop words. Texts that have more than DIFF_CHANGES
 * changes are one hunk from the first to the last difference. */
enum { DIFF_CHANGES = 2000 };
size_t diff_words(
	struct arena *a, struct str old, struct str new, struct str lang, struct hunk **out);

/* Bytes [from, to) of the old text become `text` (borrowed from the new). Without `words` they are
 * white space, and so is `text`: the tokens around them are the same. */
struct change {
	uint32_t from;
	uint32_t to;
	struct str text;
	bool words;
};

/* The same difference byte for byte, white space included: in order, apart, none empty. Two texts
 * of the same bytes give none. */
size_t diff_changes(
	struct arena *a, struct str old, struct str new, struct str lang, struct change **out);

/* `old` with the changes made: for those of diff_changes, `new` byte for byte. They must be in
 * order and within `old`. */
struct str diff_apply(struct arena *a, struct str old, const struct change *change, size_t len);

/* The hunks as edits of `target`, by token numbers with the words as check, so that accepting all
 * gives the words of `new`. White space that differs between words that stay is not carried, since
 * nobody means it; with `exact` it is, by words that are replaced by themselves, and accepting
 * gives `new` byte for byte (but for white space at its ends, which a provision has not). `skip`
 * tokens of the provision stand before the first of `old`. */
struct diff_side {
	struct provision_id target;
	uint32_t skip;
	struct str before; /* the word before `old`, when skip > 0 */
	bool exact;
};
size_t diff_edits(struct arena *a, const struct diff_side *at, struct str old, struct str new,
	struct str lang, struct edit **out);

#endif
