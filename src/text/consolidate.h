#ifndef TRAVAUX_TEXT_CONSOLIDATE_H
#define TRAVAUX_TEXT_CONSOLIDATE_H

/*
 * The consolidated text: the text as it stands with every live edit shown in brackets and
 * attributed. A pure function of the tree and the set of live edits; it does not depend on the
 *order in which they came.
 *
 *	insertion     shall [endeavour to] (CAN) take
 *	deletion      take [appropriate] (del. USA) measures
 *	replacement   Party [shall][should] (USA)[may] (CHN, RUS) take
 *	reservation   take [appropriate measures] (res. IND) to
 *	nesting       [take [appropriate] (del. USA) measures] (del. FRA)
 *	crossing      [take] (del. A) [measures] (del. A, B) [to protect] (del. B)
 *
 * Equal texts for the same words are one text with all sponsors; different texts for the same words
 * are alternatives in the order of official numbers, then of code points. Spans that lie inside one
 * another nest; spans that cross are cut at every boundary, so that each word stands there once.
 * Edits of proposed texts are shown inside them by the same rules. Specified in doc/format/text.md,
 * section 7.
 *
 * Two forms: pieces, for writers of pages and papers, and the plain text in UN bracket style. The
 * plain text is what a plain writer makes of the pieces, byte for byte.
 */

#include "base/buf.h"
#include "text/negotiation.h"

struct profile {
	bool spaced;         /* "[A] [B]" instead of "[A][B]" */
	bool anonymous;      /* no attributions */
	bool literal;        /* a backslash before [ ] ( and backslashes that are words of a text */
	const int32_t *rank; /* by participant (negotiation_participants of them): order of
				sponsors; null: by code */
	const int32_t *only; /* show only edits that one of these sponsors; null: all */
	size_t only_len;
};

enum bracket_kind {
	BRACKET_STANDING, /* words of the text that somebody wants deleted, replaced, moved or
			     reserves */
	BRACKET_PROPOSED, /* words that somebody proposes */
};

enum attribution_verb {
	ATTRIBUTION_PROPOSES, /* (A): follows proposed words */
	ATTRIBUTION_DELETES,  /* (del. A) */
	ATTRIBUTION_MOVES,    /* (move A) */
	ATTRIBUTION_SPLITS,   /* (split A) */
	ATTRIBUTION_MERGES,   /* (merge A) */
	ATTRIBUTION_RESERVES, /* (res. A) */
};

struct attribution {
	enum attribution_verb verb;
	const int32_t *sponsors; /* in the profile's order */
	size_t sponsors_len;
	const struct edit_ref *edits; /* by number */
	size_t edits_len;
};

enum piece_kind {
	PIECE_TEXT,  /* words, with the white space that stands before them */
	PIECE_SPACE, /* white space that is needed only because of what is shown before it */
	PIECE_OPEN,  /* a bracket opens, with the white space before it in `text` */
	PIECE_CLOSE, /* it closes; its attributions follow in `said` */
};

struct piece {
	enum piece_kind kind;
	struct str text;
	/* PIECE_OPEN and PIECE_CLOSE */
	enum bracket_kind bracket;
	bool whole;           /* the bracket holds the whole provision */
	int32_t alternative;  /* 1: the text as it stands or the first; 0: no alternatives here */
	int32_t alternatives; /* how many texts stand for these words */
	const struct attribution *said; /* who says what; the same at OPEN and CLOSE */
	size_t said_len;
};

struct pieces {
	const struct piece *at;
	size_t len;
	int32_t brackets;     /* pairs */
	int32_t alternatives; /* most for one place */
	bool overlap;         /* crossing spans were cut */
};

/* The pieces of one provision's own text, whole-provision brackets outermost. Strings are borrowed
 * from the negotiation or taken from `a`. A proposed provision that says the same as one that an
 * earlier proposal puts in the same place has no pieces: its sponsors stand with the other. */
struct pieces consolidate_provision(struct arena *a, const struct negotiation *n,
	struct provision_id id, const struct profile *profile);

/* The same as plain text. */
void consolidate_plain(struct buf *out, const struct negotiation *n, struct provision_id id,
	const struct profile *profile, struct arena scratch);

/* One line of the consolidated instrument. */
struct consolidated_line {
	struct provision_id id;
	int32_t depth;
	struct str label; /* with bis/ter, and "[3][2]." where a deletion is pending before it */
	struct pieces before; /* whole-provision brackets that open before the label */
	struct pieces own;    /* without the brackets in before and after */
	struct pieces after;  /* brackets that close here, and alternatives to a whole text */
};

/* All provisions under `root` (0: the whole instrument) in document order, proposed ones in their
 * places. A bracket around a provision with others under it closes after its last descendant. */
size_t consolidate_lines(struct arena *a, const struct negotiation *n, struct provision_id root,
	const struct profile *profile, struct consolidated_line **out);

/* Those lines as plain text in UN bracket style: one line each, indented by four spaces a level
 * below the article, label before the text. */
void consolidate_document(struct buf *out, const struct negotiation *n, struct provision_id root,
	const struct profile *profile, struct arena scratch);

/* By how many steps the line of a provision is set in: none for what stands directly in an article.
 */
int32_t consolidated_indent(const struct text *t, struct provision_id id);

/* Pieces as plain text. */
void pieces_plain(struct buf *out, const struct negotiation *n, const struct pieces *p,
	const struct profile *profile);

/* What is left when the proposed brackets are dropped and the marks of the others removed: the text
 * as it stands, byte for byte. */
void pieces_standing(struct buf *out, const struct pieces *p);

#endif
