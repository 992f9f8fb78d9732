#ifndef TRAVAUX_PAPERS_TREE_H
#define TRAVAUX_PAPERS_TREE_H

/*
 * Every paper is one kind of tree: a treaty, the consolidated text, minutes, the result of a vote,
 * a status table. Papers are built in papers/ from the state of a process and written by one writer
 * for each format in formats/, which knows nothing but this tree and the languages.
 *
 * A tree is made of blocks; a block holds runs (words and what surrounds them) and blocks under it.
 * Everything lives in the arena of the paper and is never changed once built. Strings are text,
 * never markup: writers escape. Words of the platform are messages, so that one tree can be written
 * in six languages; words of the instrument are text in the language of the paper.
 */

#include "base/msg.h"
#include "base/vec.h"

/* --- runs: what stands in a line ------------------------------------------------------------- */

enum run_kind {
	RUN_TEXT,    /* words, white space as it stands */
	RUN_MESSAGE, /* words from the catalogue */
	RUN_OPEN,    /* a span opens ... */
	RUN_CLOSE,   /* ... and closes; spans nest, and close in the block where they opened */
	RUN_LINE,    /* an official line of the text begins at the next word */
};

enum span_kind {
	SPAN_BRACKET, /* square brackets: words not agreed */
	SPAN_STRONG,
	SPAN_EMPHASIS, /* "inter alia" */
	SPAN_REF,      /* a reference to the block with `anchor` */
	SPAN_DELETED,  /* words that only the older of two texts has */
	SPAN_INSERTED, /* words that only the newer one has */
};

enum bracket_of {
	BRACKET_OF_STANDING, /* words of the text that somebody wants deleted, moved, reserved */
	BRACKET_OF_PROPOSED, /* words that somebody proposes */
};

enum said_verb {
	SAID_PROPOSES,
	SAID_DELETES,
	SAID_MOVES,
	SAID_SPLITS,
	SAID_MERGES,
	SAID_RESERVES,
};

/* Who says what about the words in a bracket. */
struct paper_said {
	enum said_verb verb;
	const struct str *who; /* codes, in the order in which they are printed */
	size_t who_len;        /* 0: not to be said who */
	int32_t proposal;      /* P12.3 is 12 and 3; 0: none */
	int32_t edit;
};

struct paper_run {
	enum run_kind kind;
	struct str text; /* RUN_TEXT; RUN_OPEN: the white space before the bracket */
	struct msg message;
	int64_t line; /* RUN_LINE: its number */

	/* RUN_OPEN and RUN_CLOSE, the same at both */
	enum span_kind span;
	struct str anchor; /* SPAN_REF */
	enum bracket_of bracket;
	int32_t alternative;  /* 1, 2, ... of several texts for these words; 0: the only one */
	int32_t alternatives; /* how many */
	const struct paper_said *said;
	size_t said_len;
};

struct paper_runs {
	const struct paper_run *at;
	size_t len;
};

/* --- blocks ---------------------------------------------------------------------------------- */

enum block_role {
	ROLE_PAPER,     /* the root */
	ROLE_MASTHEAD,  /* organ, symbol, date: ROLE_FACT each */
	ROLE_FACT,      /* runs are the value; `name` says of what */
	ROLE_TITLE,     /* of the paper or the instrument */
	ROLE_HEADING,   /* a part, chapter, section, annex; also a heading of minutes */
	ROLE_ARTICLE,   /* its runs are its title; its provisions stand under it */
	ROLE_PREAMBLE,  /* holds preambular paragraphs */
	ROLE_PROVISION, /* a paragraph or a point of the instrument */
	ROLE_PARAGRAPH, /* running words that are no provision */
	ROLE_LIST,
	ROLE_ITEM,
	ROLE_TABLE,
	ROLE_ROW,
	ROLE_CELL,
	ROLE_NOTE, /* a footnote */
	ROLE_PAIR, /* a provision in two texts: its runs are both in one, `before` says what became
		      of it; two ROLE_SIDE stand under it, the older text first */
	ROLE_SIDE, /* one of them; without label and runs where that text has nothing */
	ROLE_FOLD, /* a stretch that a reader may skip; its runs say what it holds */
};

enum block_state {
	STATE_NONE,
	STATE_AGREED,   /* agreed ad referendum */
	STATE_NEW,      /* only proposed, all of it */
	STATE_GOING,    /* its deletion is proposed */
	STATE_MOVING,   /* its move is proposed */
	STATE_DIVIDING, /* its division into two is proposed */
	STATE_MERGING,  /* that it becomes one with others is proposed */
	STATE_RESERVED, /* somebody reserves on all of it */
};

struct paper_block {
	enum block_role role;
	int32_t level;   /* ROLE_HEADING: 1 is the highest; ROLE_PROVISION, ROLE_SIDE: 0 is a
			    paragraph, 1 (a), 2 (i), ... */
	bool head;       /* ROLE_ROW: its cells are headings; ROLE_PAIR: names of the texts */
	bool number;     /* ROLE_CELL: to be set at the end of the line */
	bool renumbered; /* ROLE_SIDE: its number is another one in the other text */
	enum block_state state; /* ROLE_PAIR: new, going and moving: it stands in one of the texts
				   only, or elsewhere in the other */
	int64_t id;             /* of the provision; 0: none */
	struct str anchor;      /* unique in the paper, letters, digits, hyphens; may be empty */
	struct str label;       /* "Article 5", "1.", "(a)"; may be empty */
	struct msg name;        /* ROLE_FACT */
	struct paper_runs runs;
	struct paper_runs before; /* brackets around the whole that open before the label */
	struct paper_runs after;  /* what closes them, and texts proposed for the whole */
	struct paper_block *parent;
	struct paper_block *first; /* under it */
	struct paper_block *last;
	struct paper_block *next; /* beside it */
};

struct paper {
	struct str lang; /* of the instrument's words: "en" */
	struct paper_block *root;
};

/* --- building -------------------------------------------------------------------------------- */

/* Runs of a block while they are gathered. */
struct paper_writer {
	VEC(struct paper_run) runs;
};

/* A new last block under `parent`. */
struct paper_block *paper_add(struct arena *a, struct paper_block *parent, enum block_role role);

/* A paper with its root. */
struct paper *paper_new(struct arena *a, struct str lang);

void paper_open(struct arena *a, struct paper_writer *w, enum span_kind span, struct str anchor);
void paper_close(struct arena *a, struct paper_writer *w, enum span_kind span);
void paper_text(struct arena *a, struct paper_writer *w, struct str text);
void paper_message(struct arena *a, struct paper_writer *w, struct msg message);

/* The runs gathered, which may not change any more. Asserts that spans nest. */
struct paper_runs paper_runs(const struct paper_writer *w);

/* The next block in document order under `top`, or null:
 * for (b = top; b; b = paper_next(b, top)). */
const struct paper_block *paper_next(const struct paper_block *b, const struct paper_block *top);

#endif
