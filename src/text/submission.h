#ifndef TRAVAUX_TEXT_SUBMISSION_H
#define TRAVAUX_TEXT_SUBMISSION_H

/* What the files behind compilation.h share: contents.c finds the submissions, submission.c reads
 * one of them into paragraphs, consensus.c finds what the draft says, compilation.c makes
 * proposals. */

#include "text/compilation.h"

struct source_line {
	size_t from;
	size_t to;
};

struct entry { /* of the table of contents */
	struct str words;
	bool heading; /* "ARTICLE 5", in capitals; else a name */
};

struct submission {
	struct str heading; /* "ARTICLE 5" */
	struct str name;    /* as in the contents */
	size_t line;        /* first line of its text, index into lines */
	size_t end;
};

struct contents {
	struct arena *a;
	struct str source;
	VEC(struct source_line) lines;
	VEC(struct entry) entries;
	VEC(struct submission) list;
	VEC(size_t) missing; /* entries */
};

/* False when there is no table of contents. */
bool contents_read(struct arena *a, struct str source, struct contents *out);

struct str contents_line(const struct contents *c, size_t line);

/* A line that is only the number of a page. */
bool contents_is_page(struct str line);

/* --- submission.c */

struct quoted {         /* a paragraph of a submission */
	struct str key; /* "3", "3(a)", "3(a)(i)", "2bis"; "title"; empty: without a number */
	struct str words;
	size_t line;
	int32_t depth; /* 0 for "3" */
};

struct reading {
	VEC(struct quoted) list;
	VEC(struct quoted) deletions; /* keys of provisions asked to be deleted */
	VEC(struct quoted) comments;
	bool struck;  /* says that deletions are struck out */
	bool foreign; /* in another language, without an English version */
	bool dropped; /* a version in another language stands before the English one */
};

/* `article`: its number with a suffix ("5", "21BIS"), or empty for the preamble. */
struct reading submission_read(
	struct arena *a, const struct contents *c, const struct submission *s, struct str article);

/* Do these words speak about the text? */
bool submission_is_comment(struct str words);

/* --- consensus.c */

struct agreed_text { /* of one provision */
	struct str key;
	struct str words;
	int32_t depth;
	int32_t alike;  /* delegations that quote these very words */
	int32_t quoted; /* delegations that quote the provision */
	int64_t id;     /* in the draft, 0: none */
};

struct article_text {
	struct str number; /* "5"; empty: the preamble */
	struct str title;
	VEC(struct agreed_text) list; /* in the order of a text */
	int64_t id;
};

/* What the draft says, from the readings of all submissions on this article. */
struct article_text consensus_find(struct arena *a, struct str number, const struct reading *list,
	size_t len, struct str lang);

/* The provision that a paragraph quotes: by its number, else the one most like it. Null: none. */
const struct agreed_text *consensus_place(struct arena *scratch, const struct article_text *text,
	const struct quoted *q, struct str lang);

/* How alike two texts are: 100 for the same words in the same order, 0 for none. */
int32_t consensus_likeness(
	struct arena *scratch, struct str one, struct str other, struct str lang);

#endif
