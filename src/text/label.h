#ifndef TRAVAUX_TEXT_LABEL_H
#define TRAVAUX_TEXT_LABEL_H

/*
 * Labels: the numbers and letters of provisions, computed from their place in the tree and the
 * language, never stored. Articles and parts are counted through the instrument (again in each
 * annex), chapters within their part, everything else among its siblings.
 *
 *	               en         fr          es          ru         zh       ar
 *	article        Article 5  Article 5   Artículo 5  Статья 5   第五条   المادة 5
 *	paragraph      1.         1.          1.          1.         一、     1-
 *	subparagraph   (a)        a)          a)          a)         （一）   (أ)
 *	item           (i)        i)          i)          i)         1.       ‘1’
 *	item in item   a.         a.          a.          a.         (1)      (أ)
 *
 * A provision that is only proposed does not move the others: it is labelled after the one before
 *it
 * ("1 bis", "1 ter"; before the first: "1 ante") until it is adopted.
 */

#include "text/text.h"

struct label {
	struct str mark; /* as it stands at the margin: "1.", "(a)", "Article 5", "Chapter II"; may
			    be empty */
	struct str name; /* as it is spoken of: "paragraph 1", "subparagraph (a)", "article 5" */
	struct str eid;  /* Akoma Ntoso eId: "art_5__para_1__subpara_a" */
	struct str path; /* the whole way: "article 5, paragraph 1 (a)" */
};

/* Labels of all provisions of an instrument at one moment. */
struct labels {
	const struct label *at; /* by id; at[0] is empty; gone ones are empty */
	size_t len;
	const struct text *text;
	struct str lang; /* borrowed, as the text is */
};

/* `lang`: ar zh en fr ru es; another tag is labelled like en. */
struct labels labels_new(struct arena *a, const struct text *t, struct str lang);

/* The empty label for an id that is not there. */
const struct label *labels_get(const struct labels *l, struct provision_id id);

/* The number that a label writes. */
struct label_number {
	int64_t n;    /* 0: has no number */
	int64_t bis;  /* proposed: 2 is bis; 0: none */
	bool ante;    /* proposed, before the first */
	int64_t seen; /* among all siblings of its kind, for the eId */
};

/* By id, for every provision of the text that is there. */
struct label_number *label_numbers(struct arena *a, const struct text *t);

/* What stands at the margin of the n-th of its kind: "1.", "(a)"; empty for a kind without numbers.
 */
struct str label_mark(struct arena *a, struct str lang, enum provision_kind kind, int64_t n);

/* 二十三; n from 1 to 9999. */
struct str label_chinese(struct arena *a, int64_t n);

/* "II", "ii", "b" (a to z, then aa, bb), "bis" for 2 (then ter, quater, ...). n from 1. */
struct str label_roman(struct arena *a, int64_t n, bool upper);
struct str label_letter(struct arena *a, int64_t n);
struct str label_bis(struct arena *a, int64_t n);

#endif
