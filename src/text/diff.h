#ifndef TRAVAUX_TEXT_DIFF_H
#define TRAVAUX_TEXT_DIFF_H

/*
 * What changed between two texts of one provision, token by token, and that as edits: the way in
 * for a delegation that sends the words it wants and not the changes.
 *
 * The shortest script (Myers, "An O(ND) Difference Algorithm and Its Variations", 1986), then made
 * readable: changes that are held apart only by one stop word or mark are one change, since "shall
 * [take][adopt] [the] [a]" reads worse than the longer replacement. White space is no change.
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

/* The hunks as edits of `target`, by token numbers with the words as check, so that accepting all
 * gives the words of `new`. `skip` tokens of the provision stand before the first of `old`. */
struct diff_side {
	struct provision_id target;
	uint32_t skip;
	struct str before; /* the word before `old`, when skip > 0 */
};
size_t diff_edits(struct arena *a, const struct diff_side *at, struct str old, struct str new,
	struct str lang, struct edit **out);

#endif
