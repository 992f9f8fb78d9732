#ifndef TRAVAUX_TEXT_BRACKETING_H
#define TRAVAUX_TEXT_BRACKETING_H

/*
 * A draft full of brackets becomes a negotiation: a text without them, and the positions that put
 * them there, each a proposal of one change that can be decided by itself.
 *
 *	[words]              they stand, reserved
 *	[shall][should]      "shall" stands, "should" is proposed in its place; so [shall/should]
 *	[words] (EU)         the EU proposes them; so [EU: words] and [words - EU]
 *	[words] (del. EU)    they stand, the EU wants them out
 *	[whole paragraphs]   each is reserved as a whole, with all under it
 *	Option 1 / Option 2  the first stands, each other is a proposal to put it in its place
 *
 * Nobody is invented: where the text names no author the position is the document's, participant 0.
 * Words never get lost: what cannot become a position stays a word of the text, brackets and all,
 * with a finding that says why. Unbalanced brackets stay so.
 *
 * Nothing is claimed that was not tried: the negotiation that comes out is compiled, and where it
 * does not give the brackets of the draft back, up to white space, attributions and the forms
 * above, that paragraph's brackets stay words. Specified in doc/format/draft.md, section 4.
 */

#include "text/credit.h"
#include "text/draft.h"
#include "text/finding.h"

/* Why a pair of brackets, or a block of options, stayed words. */
enum kept {
	KEPT_NOT,        /* it became positions */
	KEPT_UNBALANCED, /* a bracket without its other half */
	KEPT_EMPTY,      /* nothing between: a place for words to come */
	KEPT_CUTS_WORD,  /* begins or ends inside a word */
	KEPT_SAME,       /* proposes what stands there already */
	KEPT_MOVED,      /* proposes to move the words, and the draft does not say where to */
	KEPT_DEEP,       /* in brackets in brackets ... deeper than amendments may be */
	KEPT_REFUSED,    /* the engine refuses the edit */
	KEPT_DIFFERS,    /* compiled again it would not be what the draft has */
	KEPT_OPTIONS,    /* options that are not paragraphs side by side */
	KEPT_COUNT
};
struct str kept_name(enum kept why); /* "cuts-word" */

struct bracketing_item {
	int32_t number;          /* of the proposal, from `first` on in document order */
	const int32_t *sponsors; /* indices into `codes` */
	size_t sponsors_len;
	const struct edit *edits;
	size_t edits_len;
	size_t provision; /* of the draft, where it was read */
};

struct bracketing_counts {
	int64_t brackets;         /* pairs in the draft */
	int64_t edits;            /* of these, pairs that became positions */
	int64_t kept[KEPT_COUNT]; /* those that did not (unbalanced ones: single brackets) */
	int64_t merged;           /* pairs around exactly what another pair holds */
	int64_t distributed;      /* pairs over several paragraphs, now one for each */
	int64_t alternatives;     /* words that stand and have alternatives */
	int64_t loose;            /* of these, with white space between: perhaps no alternatives */
	int64_t slashed;          /* [shall/should] */
	int64_t placeholders;     /* pairs that say that words are to come */
	int64_t attributed;       /* pairs with an author */
	int64_t deepest;          /* nesting */
	int64_t options;          /* blocks of options found */
	int64_t options_edits;    /* of these, blocks that became positions */
	int64_t paragraphs;       /* provisions with a bracket or an option */
	int64_t given_back;       /* of these, whose brackets all became positions */
	int64_t partly;           /* of these, given back, some brackets as words */
	int64_t proposals;
};

struct bracketing_ask {
	struct str lang;
	struct str source;     /* the file, for places in findings; may be empty */
	struct str document;   /* code of the document, sponsor of what has no author */
	int32_t first;         /* number of the first proposal */
	const struct who *who; /* null: nobody is known */
};

struct bracketing {
	struct draft text; /* without brackets; provisions are numbered 1, 2, 3 ... by edits */
	VEC(struct bracketing_item) list;
	VEC(struct str) codes; /* participants; codes[0] is the document */
	struct bracketing_counts counts;
	struct findings findings; /* with line and column when there is a source */
};

/* Everything in `*out` lives in `a`. Fails like negotiation_new for the draft. */
bool bracketing_read(struct arena *a, const struct draft *draft, const struct bracketing_ask *ask,
	struct bracketing *out, struct err *err) MUST_CHECK;

/* The negotiation: the text with every position tabled. */
bool bracketing_table(struct arena *a, const struct bracketing *p, struct str lang,
	struct negotiation **out, struct err *err) MUST_CHECK;

/* A list of proposals as `travaux compile --proposals` reads it. */
void bracketing_write(struct json_out *o, const struct bracketing *p);

/* The counts, named like the fields. */
void bracketing_report(struct json_out *o, const struct bracketing_counts *c);

#endif
