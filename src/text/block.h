#ifndef TRAVAUX_TEXT_BLOCK_H
#define TRAVAUX_TEXT_BLOCK_H

/*
 * A draft file as blocks: headings, paragraphs and list items in reading order, each as one line of
 * clean words (markup gone, white space runs one space, nothing invisible), with a map from each of
 * its bytes back to the place in the file. What the blocks mean is for outline.h.
 *
 * Plain text and Markdown are read by the same rules for lines, since people mix them: a line that
 * starts with a mark ("2.", "(a)", "Article 5") starts a block, whether or not a blank line stands
 * before it.
 */

#include "base/buf.h"
#include "text/finding.h"

enum block_kind {
	BLOCK_TEXT,
	BLOCK_HEADING,
	BLOCK_NOTE, /* a footnote; its text starts with its mark, "[^1]:" */
};

struct block {
	enum block_kind kind;
	int32_t level;  /* of a heading: 1 to 6; 0 for the title in a Markdown header */
	int32_t indent; /* columns before its first line */
	bool apart;     /* a blank line stands before it */
	bool close;     /* its last line is followed by a blank line, or by nothing */
	bool rejoined;  /* continued after a page break */
	size_t from;    /* bytes of `clean` */
	size_t to;
	size_t map_from; /* segments of `map` */
	size_t map_to;
};

/* From this byte of `clean` on, up to the next segment, bytes come from this one of the file on. */
struct segment {
	uint32_t clean;
	uint32_t source;
};

struct blocks {
	struct arena *a;    /* of the blocks */
	struct arena *keep; /* of the findings */
	struct str source;
	struct buf clean;
	VEC(struct block) list;
	VEC(struct segment) map;
	struct findings *findings;
	bool markdown;
	bool fresh;        /* a line begins: the next byte begins a segment */
	bool wrapped;      /* plain text with lines of about one length */
	int64_t set_apart; /* words left out as page furniture, each reported */
};

struct str block_text(const struct blocks *b, const struct block *block);

/* The place in the file of byte `offset` of the block's text. */
size_t block_source(const struct blocks *b, const struct block *block, size_t offset);

/* Append bytes [from, to) of the source to the clean text: white space runs become one space,
 * nothing at the start of the line (`line` is where it starts in `clean`), what cannot be seen is
 * left out with a finding. */
void blocks_put(struct blocks *b, size_t line, size_t from, size_t to);

#endif
