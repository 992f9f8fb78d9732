#ifndef TRAVAUX_I18N_WORDS_H
#define TRAVAUX_I18N_WORDS_H

/*
 * Messages in words. Everything a person reads is made here from a message (base/msg.h) and a
 * language: the catalogue's words with the arguments put in, each in the manner of the language.
 *
 * What a user wrote may run in the other direction than the sentence around it. In plain output
 * such a piece stands between U+2068 and U+2069 (first strong isolate): always in Arabic, in the
 * other languages when it holds letters written from right to left. For HTML use i18n_pieces and
 * put PIECE_USER in <bdi>.
 */

#include "base/err.h"
#include "i18n/lang.h"

enum piece_kind {
	PIECE_WORDS, /* the catalogue's */
	PIECE_VALUE, /* a number, a date, a name of a State: in the language of the sentence */
	PIECE_USER,  /* user text, a symbol, a code: to be isolated for direction */
};

struct piece {
	enum piece_kind kind;
	struct str s; /* never empty */
	int arg;      /* which argument it is; -1 for words */
};

struct pieces {
	struct piece *at;
	size_t len;
};

/* The message in pieces, in order. A placeholder without an argument stands as it is. */
struct pieces i18n_pieces(struct arena *a, enum lang lang, struct msg m);

/* The message as one plain text. Empty for no message (key 0). */
struct str i18n_say(struct arena *a, enum lang lang, struct msg m);

/* What went wrong, in whole sentences: the reason, the place when there is one, and the rule:
 * "The vote is closed. Basis: rule 128." */
struct str i18n_err(struct arena *a, enum lang lang, const struct err *err);

/* A source as struct err and the rules of procedure hold it, in another language: "rule 125" is
 * "article 125". Known are "rule 127 (a)", "rule 118 (rule 161)", "rules 14 to 17", "rules 85 and
 * 86", "as rule 127 of the General Assembly", "rules of the conference", "draft rules" and
 * "A/RES/75/282, para. 5", "article 38 (1)" of a treaty, "VCLT, article 20 (5)"; any other is given
 * back as it is, isolated. In source.c. */
struct str i18n_rule(struct arena *a, enum lang lang, struct str rule);

/* `s` between isolates when the language or its letters ask for it. */
struct str i18n_isolate(struct arena *a, enum lang lang, struct str s);

#endif
