#ifndef TRAVAUX_TEXT_VOCABULARY_H
#define TRAVAUX_TEXT_VOCABULARY_H

/*
 * Words with identity. Every token that ever entered a negotiation has an id that is never used
 * again: the draft's words get theirs when it is introduced, a proposal's words when it is tabled.
 * Ids are given out in runs (a run is one text that came in at once), so the id also tells where a
 * word comes from: that is "blame".
 *
 * A run hangs on a token of an older run, on its left or its right side; runs that hang on the same
 * side of the same token stand in the order of their keys (replacements before insertions, then the
 * official number of their proposal, then the text, then the number of the edit). That gives one
 * order of all words ever proposed for a provision, whatever is accepted when: insertions into one
 * gap keep the official order also after adoption, and a proposed text is never interleaved with
 * another. (The rule is that of Fugue: Weidner, Kleppmann, "The Art of the Fugue: Minimizing
 * Interleaving in Collaborative Text Editing".)
 */

#include "base/vec.h"
#include "text/token.h"

/* Which edit of which proposal: P12.3 is {12, 3}. {0, 0} is the draft; edit 0 is the whole
 * proposal.
 */
struct edit_ref {
	int32_t proposal;
	int32_t edit;
};

static inline bool edit_ref_eq(struct edit_ref a, struct edit_ref b)
{
	return a.proposal == b.proposal && a.edit == b.edit;
}

/* Where a run hangs. */
struct anchor {
	uint32_t token;
	bool right; /* after the token, else before it */
	bool fresh; /* a text of its own, hangs nowhere: of the draft, or of a new provision */
	bool replacement; /* takes the place of the words before it */
};

struct run {
	uint32_t first; /* id of its first token */
	uint32_t count;
	bool blank; /* its only token is no word: the place of a text without words */
	struct edit_ref origin;
	struct edit_ref order; /* its key among runs at one place: the first of the live edits that
				  propose the same there; fixed when it is adopted */
	struct anchor anchor;
	struct str text;  /* white space trimmed off its ends */
	struct str space; /* white space wanted before it; null `at`: token_wants_space decides */
	uint64_t hash;    /* of its tokens, white space aside */
};

struct word {
	const char *at;
	uint32_t len;
	uint16_t space; /* bytes of white space right before `at`, 0 for the first of a run */
	uint8_t class;  /* enum token_class */
	bool first;     /* of its run */
	uint64_t hash;  /* str_hash */
};

struct vocabulary {
	enum token_rules rules;
	VEC(struct run) runs;   /* by first id; a run without token has the id of the next one */
	VEC(struct word) words; /* by id; words.at[0] is none */
	VEC(uint32_t) run_of;   /* by id: index of its run */
};

enum { VOCABULARY_MAX = 1 << 30 }; /* ids are below it: two bits are left for sequences */

void vocabulary_init(struct arena *a, struct vocabulary *x, struct str lang);

/* A new run: its tokens get the next ids. `run->text` (valid UTF-8, NFC) is borrowed for good,
 * `space` copied, origin and anchor taken; the rest is computed. Returns its index. */
size_t vocabulary_add(struct arena *a, struct vocabulary *x, const struct run *run);

/* The run that a token belongs to; `id` is one that was given out. */
const struct run *vocabulary_run(const struct vocabulary *x, uint32_t id);

struct str vocabulary_word(const struct vocabulary *x, uint32_t id);

/* <0, 0, >0: which of two runs that hang at the same place stands first. */
int run_cmp(const struct run *a, const struct run *b);

/* Hash of tokens, white space aside, from the hash of each; start with VOCABULARY_HASH. Equal words
 * have equal hashes. */
#define VOCABULARY_HASH 0xcbf29ce484222325u
static inline uint64_t vocabulary_hash(uint64_t hash, uint64_t word)
{
	return (hash ^ word) * 0x9e3779b97f4a7c15u;
}

#endif
