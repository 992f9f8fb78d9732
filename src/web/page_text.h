#ifndef TRAVAUX_WEB_PAGE_TEXT_H
#define TRAVAUX_WEB_PAGE_TEXT_H

/*
 * pages/text.html: the text of an instrument with its contents at the side, clean, consolidated, or
 * with only what one delegation proposes; beside each provision who wants what of it; the four
 * questions. A long text comes by chapter.
 */

#include "web/page_proposal.h"

struct contents_item {
	struct url url;
	struct str number; /* "5" */
	struct str title;
	struct badge state;
};

struct contents_part { /* a chapter, or what stands outside of all */
	struct str title;
	VEC(struct contents_item) items;
};

struct margin_edit {
	struct str tag; /* "P12.1" */
	struct str who; /* "KEN NOR +9" */
	struct str verb;
	struct url url;
	struct badge state;
};

struct text_para {
	struct str anchor;
	struct str name; /* "article 5, paragraph 1" */
	struct url url;  /* its page */
	bool agreed;
	struct str step; /* class of its indent; empty at the first level */
	struct markup words;
	VEC(struct margin_edit) edits;
	size_t more; /* edits not shown in the margin */
};

struct text_part {
	bool is_heading; /* a chapter; else an article or the preamble */
	struct str anchor;
	bool has_heading;
	struct markup heading;
	struct str name; /* instead of a heading */
	struct badge state;
	VEC(struct text_para) paras;
};

struct open_proposal {
	struct str tag;
	struct str title;
	struct url url;
};

struct page_text {
	const struct frame *frame;
	struct str symbol;
	struct nth revision;
	struct str title, lead, original;
	struct str text_lang, text_dir;
	struct url json;
	VEC(struct view_item) views;
	VEC(struct view_item) pages; /* chapters of a long text */
	VEC(struct contents_part) contents;
	VEC(struct text_part) parts;
	int64_t brackets, bracketed;
	int64_t agreed, clean, open, reserved;                                    /* provisions */
	int64_t bar_agreed, bar_open_at, bar_open, bar_reserved_at, bar_reserved; /* of 100 */
	struct str who_speaks, when_change;
	VEC(struct open_proposal) open_proposals;
	struct url meeting, all_open;
};

void page_text(struct buf *out, const struct page_text *p);

route_handler text_show;

#endif
