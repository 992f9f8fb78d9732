#ifndef TRAVAUX_TEXT_COMPILATION_H
#define TRAVAUX_TEXT_COMPILATION_H

/*
 * A compilation of textual proposals: the paper in which a secretariat puts together, article by
 * article, what each delegation sent in. Its table of contents says who wrote on what, and is the
 * only thing taken at its word: every entry is looked for in the body, in order. What stands
 * between two entries is one submission.
 *
 * A submission is quoted text of the draft with changes in it, comments, or both. Deletions and
 * additions were marked by strokes and colours, which plain text has lost, so what somebody changes
 * can only be seen beside what the draft says. Where the draft is not at hand it is taken from the
 * compilation itself: for each provision the text that most delegations quote alike. A provision
 * that only one quotes has no such text, and nothing is claimed about it.
 *
 * What a submission has different is a proposal of who sent it. Words that speak about the text are
 * none; they are told apart by what compilers and delegations write, and a submission whose
 * deletions were marked by strokes keeps the struck words: those proposals are counted apart, since
 * what they delete cannot be seen.
 */

#include "text/bracketing.h"

/* Why a paragraph of a submission became no proposal. */
enum unproposed {
	UNPROPOSED_NOT,
	UNPROPOSED_COMMENT,  /* speaks about the text */
	UNPROPOSED_LANGUAGE, /* in another language than the draft */
	UNPROPOSED_PLACE,    /* belongs to no provision: general comments, a part */
	UNPROPOSED_BASE,     /* nobody else quotes this provision */
	UNPROPOSED_UNLIKE,   /* has too little in common with the provision of its number */
	UNPROPOSED_REFUSED,  /* the engine refuses the edits */
	UNPROPOSED_COUNT
};
struct str unproposed_name(enum unproposed why); /* "comment" */

enum party_kind { PARTY_STATE, PARTY_GROUP, PARTY_OBSERVER, PARTY_KIND_COUNT };

struct party_counts { /* of one entry of the contents, by its name there */
	struct str name;
	const int32_t *codes; /* indices into made.codes */
	size_t codes_len;
	enum party_kind kind;
	int64_t submissions;
	int64_t paragraphs; /* read as text of a provision */
	int64_t unchanged;  /* as the draft has them */
	int64_t proposals;
	int64_t edits;
};

struct compilation_counts {
	int64_t entries; /* of the contents: headings and names */
	int64_t names;   /* of these, names: submissions announced */
	int64_t missing; /* entries not found in the body */
	int64_t submissions;
	int64_t with_text; /* submissions with a paragraph of a provision */
	int64_t struck;    /* submissions that say they mark deletions by strokes */
	int64_t paragraphs;
	int64_t unchanged;
	int64_t changed;  /* paragraphs that became edits */
	int64_t inserted; /* provisions that are new */
	int64_t deleted;  /* provisions asked to be deleted */
	int64_t kept[UNPROPOSED_COUNT];
	int64_t provisions; /* of the draft as it was found */
	int64_t agreed;     /* of these, quoted alike, word for word, by two or more */
	int64_t proposals;
	int64_t edits;
	int64_t typography; /* changes of spaces and hyphens alone, left out */
	int64_t doubtful;   /* edits of submissions whose deletions cannot be seen */
};

struct compilation {
	struct bracketing made; /* text, list, codes and findings; its counts are not used */
	VEC(struct party_counts) parties;
	struct compilation_counts counts;
};

/* `ask->source` is the compilation. FAULT_INPUT when it has no table of contents. */
bool compilation_read(struct arena *a, const struct bracketing_ask *ask, struct compilation *out,
	struct err *err) MUST_CHECK;

/* The counts, and each party's. */
void compilation_report(struct json_out *o, const struct compilation *c);

#endif
