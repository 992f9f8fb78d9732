#ifndef TRAVAUX_TEXT_OUTLINE_H
#define TRAVAUX_TEXT_OUTLINE_H

/*
 * From blocks to a draft: which block is a title, a chapter, an article, a paragraph, and under
 * what. One pass; where only neighbours can tell ("(i)" after "(h)") it looks ahead at most
 * OUTLINE_AHEAD blocks, so its time is linear. Every word of every block ends up in a label, a
 * heading or a text of the draft; where the outline had to guess there is a finding.
 *
 * Phases: front (cover, title), preamble, body, closing ("In witness whereof"). Notes come last.
 */

#include "text/balance.h"
#include "text/draft.h"
#include "text/headword.h"

enum {
	OUTLINE_AHEAD = 40,
	OUTLINE_DIVISIONS = 8, /* deeper ones stay at the last depth */
	OUTLINE_LEVELS = 12,   /* 8 + 12 is below LIMIT_TREE_DEPTH */
};

enum outline_phase {
	OUTLINE_FRONT,
	OUTLINE_PREAMBLE,
	OUTLINE_BODY,
	OUTLINE_CLOSING,
};

/* An open list, or an open paragraph without a number. */
struct outline_level {
	struct marker_reading reading; /* of its last item; NUMBERING_NONE: no number */
	enum marker_shape shape;
	int32_t suffix;
	int32_t depth; /* of its items */
	int32_t indent;
	bool option; /* its last item begins with "Option ..." */
};

/* An open part, chapter, ... or annex; its place in the array is its depth. */
struct outline_division {
	int32_t key; /* kind, or level of a heading without a label */
};

struct outline {
	struct blocks *b;
	struct arena *a; /* of the draft */
	struct draft *out;
	enum outline_phase phase;
	struct outline_division division[OUTLINE_DIVISIONS];
	int32_t divisions;
	struct outline_level level[OUTLINE_LEVELS];
	int32_t levels;
	int32_t base;            /* depth of what stands directly in the open container */
	ptrdiff_t await;         /* provision that may still get its heading, or -1 */
	bool await_plain;        /* the heading may be a line of text */
	ptrdiff_t front_heading; /* last heading in the front, or -1 */
	int64_t articles;
	int32_t last_article; /* its number */
	struct balance brackets;
	VEC(size_t) notes; /* blocks */
};

/* Read all blocks of `b` into `out`, whose strings live in `a`. */
void outline_read(struct arena *a, struct blocks *b, struct draft *out, struct balance *brackets);

/* --- for listing.c --- */

/* A paragraph, a list item, or text between them, in the body, the preamble or an annex. `at` is
 * the block's index; `text` the part of it from byte `offset` on. */
void outline_list(struct outline *o, size_t at, size_t offset);

/* Add a provision for the words of a block from byte `offset` on. Strings are copied. */
struct draft_provision *outline_add(struct outline *o, enum provision_kind kind, int32_t depth,
	const struct block *block, size_t offset);

/* A finding about a block from byte `offset` on. */
void outline_doubt(struct outline *o, const struct block *block, size_t offset, struct msg what);

/* A copy in normal form C; `open` brackets before it. */
struct str outline_copy(struct outline *o, struct str brackets, struct str words);

#endif
