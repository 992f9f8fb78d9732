#ifndef TRAVAUX_TEXT_CHANGE_H
#define TRAVAUX_TEXT_CHANGE_H

/*
 * What changed between two texts of one negotiation: two revisions, a revision and the text as it
 * stands, the text as it stands and as it would read (fork.h). Nothing is compared: provisions are
 * the same when their ids are, words when theirs are, so a word that was deleted and brought again
 * by another proposal is two words, and each change knows the edit that made it. Between texts
 * without ids see redraft.h.
 *
 * One list serves both readings: with marks in one column (what was added, what was removed), and
 * side by side (the old text is what was kept and removed, the new text what was kept and added).
 * The bytes of what was kept and added are the newer text, byte for byte.
 */

#include "text/negotiation.h"

enum change_kind { CHANGE_KEPT, CHANGE_REMOVED, CHANGE_ADDED };

struct word_change {
	enum change_kind kind;
	struct str words;   /* with the white space that stands before them */
	struct edit_ref by; /* who brought or removed them; {0, 0} for what was kept, or when no
			       edit did (a text that was introduced) */
};

enum line_change {
	LINE_KEPT,    /* no word changed */
	LINE_CHANGED, /* words changed */
	LINE_ADDED,   /* the provision is only in the newer text */
	LINE_REMOVED, /* only in the older one */
};

struct change_line {
	struct provision_id id;
	int32_t depth; /* where it stands in the newer text or, removed, stood */
	enum line_change kind;
	bool moved;           /* to another place in the tree */
	struct edit_ref by;   /* who added, removed or moved the provision; {0, 0}: nobody */
	struct str old_label; /* "2." ; empty in a text that does not have it */
	struct str new_label;
	const struct word_change *at;
	size_t len;
};

/* The provisions under `root` (0: all) that are in either text, in the order of the newer one, what
 * was removed in its old place. Only proposed ones are in neither. `older` must not be younger than
 * `newer`, both of `n` or of a fork of it. */
size_t change_lines(struct arena *a, const struct negotiation *n, const struct text *older,
	const struct text *newer, struct provision_id root, struct change_line **out);

/* One provision's words. Zero changes when it is in neither text. */
size_t change_words(struct arena *a, const struct negotiation *n, const struct text *older,
	const struct text *newer, struct provision_id id, struct word_change **out);

/* The lines in which nothing changed left out; returns how many are left. */
size_t change_only(struct change_line *lines, size_t len);

/* How many words, numbers and ideographs were added and removed. */
struct change_counts {
	int64_t provisions; /* changed, added, removed or moved */
	int64_t added;
	int64_t removed;
};
struct change_counts change_count(const struct change_line *lines, size_t len);

#endif
