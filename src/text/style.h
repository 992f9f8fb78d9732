#ifndef TRAVAUX_TEXT_STYLE_H
#define TRAVAUX_TEXT_STYLE_H

/*
 * How brackets are written: official texts differ. A bracket profile is data with a name, a JSON
 * object (doc/format/text.md, section 7):
 *
 *	{"profile": "marked", "spacing": "spaced", "attributions": "end", "names": "codes",
 *	 "order": "language", "options": 25, "option-word": "option",
 *	 "new": ["**", "**"], "deleted": ["~~", "~~"]}
 *
 * All members but the name may be left out; then they are as in the profile "default", which is the
 * form of the worked cases and of consolidate_plain. What is shown is the same in every profile.
 */

#include "base/embedded.h"
#include "base/err.h"

enum style_place {
	STYLE_BEHIND, /* attributions behind each bracket */
	STYLE_END,    /* gathered behind the provision, numbered */
	STYLE_MARGIN, /* gathered under it, each on its own line */
	STYLE_NONE,
	STYLE_PLACE_COUNT
};

enum style_word { STYLE_OPTION, STYLE_ALTERNATIVE, STYLE_WORD_COUNT };

struct bracket_style {
	struct str name;
	bool spaced; /* "[A] [B]" instead of "[A][B]" */
	enum style_place place;
	bool names;       /* of States and others, not their codes */
	bool by_language; /* sponsors in the alphabetical order of the page's language */
	int64_t options;  /* alternatives of more words than this are blocks; 0: never */
	enum style_word word;
	struct str new_marks[2];  /* around proposed words: bold */
	struct str gone_marks[2]; /* around words that somebody wants gone: struck out */
};

extern const struct bracket_style style_default;

/* FAULT_INPUT with line and column, and the member in `where` ("/spacing"). Strings in `a`. */
bool style_read(
	struct arena *a, struct str json, struct bracket_style *out, struct err *err) MUST_CHECK;

/* The profiles that the program carries, ended by one without a name (profile/ of the tree). */
extern const struct embedded styles_shipped[];

/* One of them; FAULT_MISSING naming all when there is none of that name. */
bool style_find(
	struct arena *a, struct str name, struct bracket_style *out, struct err *err) MUST_CHECK;

/* "Option 2", "Variante 2", in the language of the page (ar zh en fr ru es; others as en). */
struct str style_heading(struct arena *a, enum style_word word, struct str lang, int32_t number);

#endif
