#ifndef TRAVAUX_TEXT_SEQUENCE_H
#define TRAVAUX_TEXT_SEQUENCE_H

/*
 * Words with identity. Every token that ever entered a negotiation has an id that is never used
 * again: the draft's words get theirs when it is introduced, a proposal's words when it is tabled.
 * Ids are given out in runs (a run is one text that came in at once), so the id also tells where a
 * word comes from: that is "blame".
 *
 * A sequence is the text of one provision, or of one proposed text: token ids in order, with those
 * that were deleted (tombstones) still in their place, and the living bytes as one string. It is
 * never changed: an accepted edit makes a new sequence, so that revisions share what they have in
 * common.
 *
 * Order. A run hangs on a token of an older run, on its left or right side, and runs that hang on
 * the same side of the same token stand in the order of their keys (the official number of their
 * proposal, then the edit, then the text). That gives one order of all words ever proposed for a
 * provision, whatever is accepted when: insertions into one gap keep the official order also after
 * adoption, and a proposed text is never interleaved with another. (The rule is that of Fugue:
 * Weidner and Kleppmann, "The Art of the Fugue", 2023.)
 */

#include "base/str.h"
#include "base/vec.h"
#include "text/token.h"

struct token_id {
	uint32_t n; /* 0: none (the start or the end of a sequence) */
};

/* Which edit of which proposal: P12.3 is {12, 3}. {0, 0} is the draft; edit 0 is the whole
 * proposal. */
struct edit_ref {
	int32_t proposal;
	int32_t edit;
};

/* Where a run hangs. `token` 0 with side left: before the end of the sequence. */
struct anchor {
	uint32_t token;
	bool right;       /* after the token, else before it */
	bool fresh;       /* a text of its own, hangs nowhere: the draft, or a new provision */
	bool replacement; /* stands before insertions that hang at the same place */
};

struct run {
	uint32_t first; /* id of its first token */
	uint32_t count;
	struct edit_ref origin;
	struct anchor anchor;
	struct str text;  /* canonical: NFC, white space trimmed */
	struct str space; /* white space wanted before it; null `at`: as token_wants_space says */
};

struct word {
	const char *at;
	uint32_t len;
	uint16_t space; /* bytes of white space that stood right before it */
	uint8_t class;  /* enum token_class */
	bool first;     /* of its run: its white space is decided by its neighbour */
};

/* All words of one language version of one negotiation. Grows, never changes. */
struct lexicon {
	enum token_rules rules;
	VEC(struct run) runs;   /* by first id */
	VEC(struct word) words; /* by id; words.at[0] is none */
};

struct sequence {
	uint32_t len;            /* tokens, tombstones included */
	uint32_t live;           /* tokens without tombstones */
	const uint32_t *id;      /* len ids, in order */
	const uint32_t *live_at; /* live indices into id */
	const uint32_t *from;    /* live byte offsets in text where the token begins */
	const uint32_t
		*to;     /* live byte offsets where it ends; the gap to the next is white space */
	struct str text; /* living tokens with their white space; nothing before the first */
};

void lexicon_init(struct arena *a, struct lexicon *x, struct str lang);

/* A new run of the tokens of `text` (valid, NFC). Returns its index. May have no token. */
uint32_t lexicon_add(struct arena *a, struct lexicon *x, const struct run *run);

/* The run that a token belongs to. */
const struct run *lexicon_run(const struct lexicon *x, uint32_t id);
struct str lexicon_word(const struct lexicon *x, uint32_t id);

/* The sequence that is exactly one run. */
const struct sequence *sequence_new(struct arena *a, const struct lexicon *x, uint32_t run);

/* The same with the tokens `dead` (ids that are in it) made tombstones. */
const struct sequence *sequence_kill(struct arena *a, const struct lexicon *x,
	const struct sequence *s, const uint32_t *dead, size_t n);

/* The same with the whole of `part` (tombstones included) put where the anchor of its first run
 * says. */
const struct sequence *sequence_splice(struct arena *a, const struct lexicon *x,
	const struct sequence *s, const struct sequence *part, const struct run *run);

/* Index into `id` before which a run with this anchor and origin stands. */
uint32_t sequence_place(const struct lexicon *x, const struct sequence *s, const struct run *run);

/* The anchor of a new text that shall stand between the living tokens `gap - 1` and `gap`. */
struct anchor sequence_gap(const struct lexicon *x, const struct sequence *s, uint32_t gap);

bool sequence_is_dead(const struct sequence *s, uint32_t index);
/* Index into `id`, or -1. */
int64_t sequence_find(const struct sequence *s, uint32_t id);

/* Living bytes of the tokens [from, to), without the white space before the first. */
struct str sequence_words(const struct sequence *s, uint32_t from, uint32_t to);

/* The occ-th place (from 1) where the words of `quote` stand one after another among the living
 * tokens; white space is ignored. False when there is none, or the quote has no word. */
bool sequence_quote(const struct lexicon *x, const struct sequence *s, struct str quote,
	int64_t occ, uint32_t *from) MUST_CHECK;

#endif
