#ifndef TRAVAUX_TEXT_AMENDING_H
#define TRAVAUX_TEXT_AMENDING_H

/*
 * Amending wording read back, in English and French: "In article 7, paragraph 2, replace “shall” by
 * “may”." becomes edits against a text. What wording.h writes is read as the edit it was written
 * for; of what drafters write these forms are read, alone or several after one another (";", ".",
 * "and", "I. –"):
 *
 *	replace, delete, bracket words; insert words after, before, at the start, at the end; every
 *	occurrence or the second; within a sentence; everything behind some words; replace the text
 *	of a provision, delete it, move it, insert a new one after another, at the beginning or the
 *	end of one, with what is under it.
 *
 * Nothing is guessed: what is not understood is refused with its place in the sentence, and so are
 * words that stand more than once when no occurrence is named.
 */

#include "text/negotiation.h"

struct amending {
	const struct text *text; /* what is amended, in the language of the sentence */
	const struct negotiation
		*negotiation; /* for the words of other edits (P12.1); may be null */
	struct str lang;      /* en or fr */
};

struct amendments {
	const struct edit *at;
	size_t len;
};

/* FAULT_INPUT with `err->at` in the sentence otherwise; FAULT_LIMIT for a sentence that is too long
 * or makes too many edits. What is returned is made in `a` or borrowed from the sentence. */
bool amending_read(struct arena *a, const struct amending *with, struct str sentence,
	struct amendments *out, struct err *err) MUST_CHECK;

#endif
