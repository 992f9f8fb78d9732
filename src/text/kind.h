#ifndef TRAVAUX_TEXT_KIND_H
#define TRAVAUX_TEXT_KIND_H

/*
 * The kinds of provision. The names are those of the canonical text form (doc/format/draft.md) and
 * of the acts; once published a name never changes.
 *
 * The own words of a paragraph that has subparagraphs are its chapeau; there is no kind for it.
 * Words that follow a list, under the paragraph that has the list, are a flush provision.
 */

#include "base/str.h"

enum provision_kind {
	PROVISION_TITLE,      /* the title of the instrument */
	PROVISION_FRONT,      /* before the title or the preamble: cover, symbol, note */
	PROVISION_PREAMBLE,   /* holds preambular paragraphs */
	PROVISION_PREAMBULAR, /* also "The States Parties ..." and "Have agreed as follows:" */
	PROVISION_PART,
	PROVISION_CHAPTER,
	PROVISION_SECTION,
	PROVISION_DIVISION, /* any other: "Title 1", "Subsection A", a heading without label */
	PROVISION_ARTICLE,  /* words stand in its paragraphs, numbered or not */
	PROVISION_PARAGRAPH,
	PROVISION_SUBPARAGRAPH, /* (a) */
	PROVISION_ITEM,         /* (i), a., and every level below */
	PROVISION_FLUSH,   /* words after a list, or a further unnumbered paragraph within one */
	PROVISION_CLOSING, /* "In witness whereof ...", "Done at ..." */
	PROVISION_ANNEX,
	PROVISION_NOTE, /* a footnote or an endnote */
	PROVISION_KIND_COUNT
};

/* "title", "front", "preamble", ...: lower-case letters only. */
struct str kind_name(enum provision_kind kind);
bool kind_read(struct str name, enum provision_kind *out) MUST_CHECK;

/* Part, chapter, section, division, article, annex: their own text is their heading. Every other
 * kind's own text is its words (the chapeau, when it has children). */
bool kind_has_heading(enum provision_kind kind);

#endif
