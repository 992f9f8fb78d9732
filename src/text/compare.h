#ifndef TRAVAUX_TEXT_COMPARE_H
#define TRAVAUX_TEXT_COMPARE_H

/*
 * Two texts side by side: rows with a provision of the left, of the right, or of both, and what
 * became of its words. For two drafts the provisions are matched (match.h); for two revisions of
 * one instrument they are paired by their ids.
 *
 * Nothing is left out. Every provision of either text is in the rows in the order of its text, and
 * the pieces of its rows put together are its words, byte for byte. What moved has two rows, one in
 * each place, that name each other. A provision that was split, or made of several, goes on over
 * several rows, beside the parts.
 */

#include "base/json.h"
#include "text/match.h"

enum compare_kind {
	COMPARE_SAME, /* the words are the same; the number may be another */
	COMPARE_CHANGED,
	COMPARE_SPLIT,      /* one provision of the left, several of the right */
	COMPARE_MERGED,     /* several of the left, one of the right */
	COMPARE_DELETED,    /* left only */
	COMPARE_INSERTED,   /* right only */
	COMPARE_MOVED_AWAY, /* left only: its other row is where it went */
	COMPARE_MOVED_HERE, /* right only: its other row is whence it came */
	COMPARE_KIND_COUNT
};

struct str compare_kind_name(enum compare_kind kind); /* "moved-away" */

enum compare_words {
	WORDS_KEPT,
	WORDS_DELETED,
	WORDS_INSERTED,
};

/* Words with the white space before them. Kept words are the same on both sides, the white space
 * may not be. */
struct compare_piece {
	enum compare_words kind;
	struct str left;  /* empty when inserted */
	struct str right; /* empty when deleted */
};

struct compare_row {
	enum compare_kind kind;
	int64_t left;      /* index in the left text; -1: none */
	int64_t right;     /* in the right */
	bool left_goes_on; /* an earlier row began with it */
	bool right_goes_on;
	bool top;        /* of what moved: it did; others went with one above them */
	bool changed;    /* its words */
	bool renumbered; /* its label: editorial only */
	int64_t other;   /* a move: the row of the other place; -1 */
	const struct compare_piece *pieces; /* the words that stand in this row; of what moved all,
					       at both places */
	size_t pieces_len;
};

struct compare_counts {
	int64_t left; /* provisions */
	int64_t right;
	int64_t same; /* pairs; with those that moved, so is changed */
	int64_t changed;
	int64_t renumbered; /* of both */
	int64_t moved;      /* of both, without what went along */
	int64_t split;      /* provisions of the left */
	int64_t merged;     /* provisions of the right */
	int64_t inserted;
	int64_t deleted;
	int64_t words_deleted; /* in pairs, splits and merges; words, numbers, ideographs */
	int64_t words_inserted;
};

struct comparison {
	struct match_text left;
	struct match_text right;
	struct compare_row *rows;
	size_t rows_len;
	size_t *row_of_left; /* the first row of each provision */
	size_t *row_of_right;
	struct compare_counts counts;
};

/* Strings are borrowed from the texts or taken from `a`. */
struct comparison *compare_texts(
	struct arena *a, struct match_text left, struct match_text right, struct str lang);

/* Two revisions of one instrument. */
struct comparison *compare_revisions(
	struct arena *a, const struct text *left, const struct text *right);

/* Nothing changed, no number, no place. */
bool compare_is_same(const struct comparison *c);

/* {"counts": {...}, "rows": [...]}, or the counts alone. */
void compare_write(struct json_out *o, const struct comparison *c, bool rows);

#endif
