#ifndef TRAVAUX_TEXT_STITCH_H
#define TRAVAUX_TEXT_STITCH_H

/*
 * What the files behind bracketing.h share. A run of them: pairs of brackets are found over the
 * provisions (pairing.c), blocks of options among them (optional.c); each provision's words are
 * laid out with the brackets that are its own (surface.c) and woven into a text and the changes on
 * it (weave.c); bracketing.c makes proposals of the changes and giveback.c tries them. Where one of
 * these fails the pair or the block is marked as kept, and all is done again without it.
 */

#include "text/bracketing.h"

struct pair {
	size_t prov[2];  /* provisions where it opens and closes */
	size_t at[2];    /* bytes of the brackets in their texts */
	size_t end[2];   /* right behind them */
	size_t inner[2]; /* the words between in their texts, attributions inside taken off */
	size_t after;    /* behind the attributions that follow */
	const struct credit *credits;
	size_t credits_len;
	enum kept why;
	bool merged;      /* somewhere exactly around another pair's words: no bracket of its own */
	bool distributed; /* cut at the ends of provisions */
	bool alternative; /* a text for the words of the bracket before */
	bool answered;    /* words that have alternatives */
	bool loose;       /* an alternative with white space before it */
	bool slashed;
	bool placeholder;
	int32_t depth;
};

/* What a pair is to one provision. */
struct part {
	size_t pair;
	bool whole;  /* the provision and all under it */
	bool opens;  /* its own bracket opens here; else it is open when the provision begins */
	bool closes; /* likewise */
};

/* What is at a byte of a provision's words beside words. */
struct event {
	enum { EVENT_CUT, EVENT_OPEN, EVENT_CLOSE } kind;
	size_t at; /* bytes [at, end) are the bracket with its attributions */
	size_t end;
	size_t pair;
};

enum role {
	ROLE_STANDS,   /* a provision of the text */
	ROLE_INSERTED, /* at the top of an option: a proposed provision with those under it */
	ROLE_CREDITED, /* likewise, in brackets with an author around all of it */
	ROLE_UNDER,    /* under an inserted one */
	ROLE_TEXT,     /* the words of an option: a proposed text for another provision */
	ROLE_DROPPED,  /* "Option 2:" alone, "No text" */
};

struct sheet { /* one provision of the draft */
	const struct draft_provision *read;
	struct str words;         /* its heading or text */
	size_t parent;            /* index, SIZE_MAX: none */
	size_t last;              /* of those under it; itself when there are none */
	VEC(struct part) parts;   /* by pair */
	VEC(struct event) events; /* by place */
	VEC(size_t) merged;       /* pairs that are exactly around another's words here */
	VEC(size_t) faults;       /* bytes of brackets without a partner */
	size_t words_from; /* the first and the last bracket that is only a word; SIZE_MAX and 0
			      when there is none */
	size_t words_to;
	size_t label[2]; /* bytes of "Option 1:"; equal: none */
	size_t block;    /* index into blocks; SIZE_MAX: none */
	int32_t choice;  /* which option of the block it belongs to, from 1 */
	enum role role;
	int64_t id; /* in the negotiation */
};

enum block_shape {
	BLOCK_TEXTS,    /* each option is one paragraph: alternatives of its text */
	BLOCK_SIBLINGS, /* each is paragraphs side by side */
	BLOCK_UNDER,    /* the first begins in a paragraph, the others stand under it */
};

struct option_block {
	enum block_shape shape;
	size_t first; /* provision with the first option's label */
	size_t last;  /* last provision of all */
	int32_t options;
	enum kept why;
};

struct sheets {
	struct arena *a;
	struct arena work; /* a new one each time round */
	const struct bracketing_ask *ask;
	struct sheet *at;
	size_t len;
	enum token_rules rules;
	VEC(struct pair) pairs;
	VEC(struct option_block) blocks;
};

/* --- pairing.c */
void sheets_pair(struct sheets *s);
/* What each pair is to each provision, kept ones left out. */
void sheets_part(struct sheets *s);
bool pair_proposes(const struct pair *p);
/* The block that the provision belongs to, unless it stays words; or null. */
struct option_block *sheet_block(const struct sheets *s, size_t sheet);

/* --- optional.c: find blocks; give every provision its role. */
void sheets_options(struct sheets *s);
void sheets_roles(struct sheets *s);
/* Does an option of a block begin at this provision? */
bool sheet_heads(const struct sheets *s, size_t sheet);

/* --- surface.c */
struct mark_on { /* a bracket in the surface */
	size_t at;
	size_t pair;
	size_t match; /* index of its other half */
	bool open;
};

struct surface {
	size_t sheet;
	struct str words; /* with brackets that are positions, each one byte */
	const struct mark_on *marks;
	size_t len;
};
struct surface surface_new(struct arena *a, const struct sheets *s, size_t sheet);

/* --- weave.c */
struct woven;
struct stitch { /* a change to a woven text */
	enum edit_op op;
	size_t pair;
	size_t from; /* bytes, then tokens */
	size_t to;
	const struct credit *by; /* null: the document */
	struct str space;
	struct woven *text; /* what it proposes */
	bool dropped;
};

struct woven {
	struct str words;
	const struct token *tokens;
	size_t tokens_len;
	VEC(struct stitch) list;
};

/* The text of a surface with its changes; null when a pair had to be marked as kept. */
struct woven *weave_new(struct sheets *s, const struct surface *surface);

/* --- proposing.c: from the woven sheets (null: dropped or none) to a draft and proposals. Ids are
 * those that the negotiation will give, when the proposals are tabled in this order. */
void sheets_propose(struct sheets *s, struct woven *const *woven, struct bracketing *out);

/* --- giveback.c: compile and compare. Marks what is not given back; true when all is. */
bool sheets_give_back(struct sheets *s, const struct negotiation *n);

/* --- telling.c: the counts and the findings of the last round. */
void sheets_tell(struct arena *a, const struct sheets *s, struct bracketing *out);

/* Nothing of this pair, or of what is at this provision, becomes a position. */
void sheet_keep(struct sheets *s, size_t sheet, enum kept why);

#endif
