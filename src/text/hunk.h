#ifndef TRAVAUX_TEXT_HUNK_H
#define TRAVAUX_TEXT_HUNK_H

/*
 * From a shortest script to one that a drafter would have written; the inside of diff.h.
 *
 * A shortest script is right and often silly: it keeps a "the" or a comma in the middle of a
 * rewritten sentence, and begins an inserted sentence with the full stop of the one before it.
 */

#include <string.h>
#include "text/diff.h"
#include "text/token.h"

/* A text cut into tokens. The key of a token is its first eight bytes. */
struct cut {
	struct str text;
	struct token *token;
	uint64_t *key;
	uint32_t len;
};

enum { CUT_KEY = 8 };

static inline struct str cut_word(const struct cut *c, uint32_t i)
{
	return str_slice(c->text, c->token[i].from, c->token[i].to);
}

/* Is token i of x the same word as token k of y? */
static inline bool cut_same(const struct cut *x, uint32_t i, const struct cut *y, uint32_t k)
{
	struct token s = x->token[i];
	struct token t = y->token[k];
	uint32_t len = s.to - s.from;
	if (x->key[i] != y->key[k] || len != t.to - t.from)
		return false;
	return len <= CUT_KEY || memcmp(x->text.at + s.from, y->text.at + t.from, len) == 0;
}

/* Both texts and the language that chooses the stop words. */
struct pair {
	const struct cut *old;
	const struct cut *new;
	struct str lang;
};

/* The hunks of a shortest script, in order and apart, made readable in place; how many are left. */
size_t hunks_tidy(const struct pair *p, struct hunk *h, size_t n, struct arena scratch);

#endif
