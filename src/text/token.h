#ifndef TRAVAUX_TEXT_TOKEN_H
#define TRAVAUX_TEXT_TOKEN_H

/*
 * The tokenizer. A token is one of
 *
 * - a number: a run of decimal digits with single inner full stops or commas ("3.5", "1,000"), or
 *   two or more Chinese numerals one after another ("二十三");
 * - an ideograph: one Han, kana, bopomofo or hangul character;
 * - a word: a run of letters, digits and combining marks that holds a letter, with single inner
 *   hyphens and apostrophes ("non-discriminatory", "Party's", "co\u2011operate", "5bis", "2-year");
 *   between two runs of digits alone a hyphen does not join ("2020-2023" are three tokens);
 * - a mark: any other single character that is not white space.
 *
 * Combining marks and format characters belong to the character before them.
 *
 * White space is no token: it is an attribute of the token that follows it, kept for rendering and
 * ignored in every comparison. In French the elided words (l', d', qu', jusqu' ...) are tokens of
 * their own. Classes come from base/unicode.h (one pinned version of Unicode), so that every node
 * splits every text alike.
 *
 * Text must be valid UTF-8 and NFC. Specified in doc/format/text.md, section 2.
 */

#include "base/str.h"

enum token_class {
	TOKEN_WORD,
	TOKEN_NUMBER,
	TOKEN_IDEOGRAPH,
	TOKEN_MARK,
};

/* Bytes of the text: [space, from) is the white space before the token, [from, to) the token. */
struct token {
	uint32_t space;
	uint32_t from;
	uint32_t to;
	enum token_class class;
};

enum token_rules {
	TOKEN_RULES_COMMON,
	TOKEN_RULES_FRENCH, /* elided words stand alone */
};

enum token_rules token_rules_of(struct str lang);

/* The next token at or after `*at`; moves `*at` behind it. False at the end (white space at the end
 * of a text belongs to no token). */
bool token_next(struct str text, enum token_rules rules, size_t *at, struct token *out) MUST_CHECK;

/* All tokens of `text`, at most LIMIT_PROVISION_TEXT of them. */
size_t token_split(struct arena *a, struct str text, enum token_rules rules, struct token **out);

/* Must white space stand between `before` and `after` so that they stay two tokens? True for two
 * words or numbers. `before` and `after` are single tokens. */
bool token_would_fuse(struct str before, struct str after);

/* Would an editor put a space between the two, where nothing else is known? Not before closing
 * punctuation, not after an opening bracket, not beside ideographs and their punctuation. Either
 * may be empty (start or end of a text): false. */
bool token_wants_space(struct str before, struct str after);

/* 〇零一二三四五六七八九十百千 */
bool token_is_numeral(uint32_t c);

/* Equal token by token, white space aside; by `eq`, or byte for byte. */
bool token_text_eq_by(
	struct str a, struct str b, enum token_rules rules, bool (*eq)(struct str, struct str));
bool token_text_eq(struct str a, struct str b, enum token_rules rules);

#endif
