#include "formats/html/inside.h"
#include "msg_paper.h"

/* --- whole papers ---------------------------------------------------------------------------- */

static void put_id(struct html *h, const struct paper_block *b)
{
	if (b->anchor.len == 0)
		return;
	put_tag(h, " id=\"");
	put_text(h, b->anchor);
	put_tag(h, "\"");
}

static void put_para(struct html *h, const struct paper_block *b)
{
	put_tag(h, "<div class=\"para");
	if (b->state == STATE_AGREED)
		put_tag(h, " agreed");
	if (b->level > 0)
		put_tag(h, " in");
	put_tag(h, "\"");
	put_id(h, b);
	put_tag(h, ">");
	put_words(h, b);
	put_tag(h, "</div>\n");
}

/* --- two texts beside each other ------------------------------------------------------------- */

/* What the platform says among the words of the instrument. Ends the tag. */
static void put_language(struct html *h)
{
	put_tag(h, " lang=\"");
	put_text(h, lang_code(h->style->lang));
	put_tag(h, "\" dir=\"");
	put_text(h, lang_dir(h->style->lang));
	put_tag(h, "\">");
}

static bool has_changes(const struct paper_block *b)
{
	for (size_t i = 0; i < b->runs.len; i++)
		if (b->runs.at[i].span == SPAN_DELETED || b->runs.at[i].span == SPAN_INSERTED)
			return true;
	return false;
}

static bool is_empty(const struct paper_block *side)
{
	return side->label.len == 0 && side->runs.len == 0;
}

/* Where there is room for one column a reader needs the same words once. */
static bool says_twice(const struct paper_block *b)
{
	const struct paper_block *old = b->first, *new = old->next;
	return !is_empty(old) && !is_empty(new) && !has_changes(old) && !has_changes(new);
}

static void put_pair(struct html *h, const struct paper_block *b)
{
	put_tag(h, "<div class=\"pair");
	if (b->state == STATE_NEW)
		put_tag(h, " new");
	if (b->state == STATE_GOING)
		put_tag(h, " gone");
	if (b->state == STATE_MOVING)
		put_tag(h, " moved");
	if (is_empty(b->first))
		put_tag(h, " right");
	if (b->head)
		put_tag(h, " names");
	else if (says_twice(b))
		put_tag(h, " same");
	put_tag(h, "\"");
	put_id(h, b);
	put_tag(h, ">");
	if (b->before.len == 0)
		return;
	put_tag(h, "<p class=\"cap\"");
	put_language(h);
	put_runs(h, b->before);
	put_tag(h, "</p>");
}

static void put_when(struct html *h, const struct paper_block *b)
{
	put_tag(h, "<span class=\"when\">");
	put_message(h, b->parent->first == b ? msg(MSG_COMPARE_BEFORE) : msg(MSG_COMPARE_AFTER));
	put_tag(h, "</span> ");
}

static void put_side(struct html *h, const struct paper_block *b)
{
	if (is_empty(b)) {
		put_tag(h, "<div class=\"none\"></div>");
		return;
	}
	put_tag(h, "<div class=\"col");
	if (b->level == 1)
		put_tag(h, " in1");
	if (b->level == 2)
		put_tag(h, " in2");
	if (b->level > 2)
		put_tag(h, " in3");
	put_tag(h, "\"><p class=\"treaty\">");
	put_when(h, b);
	put_number(h, b);
	if (b->renumbered)
		put_aloud(h, msg(MSG_COMPARE_LABEL_CHANGED));
	put_runs(h, b->runs);
	put_tag(h, "</p></div>");
}

static void put_fold(struct html *h, const struct paper_block *b)
{
	if (!b->first) {
		put_tag(h, "<p class=\"skipped\"");
		put_language(h);
		put_runs(h, b->runs);
		return;
	}
	put_tag(h, "<details class=\"fold\"><summary");
	put_language(h);
	put_runs(h, b->runs);
	put_tag(h, "</summary>\n");
}

static void put_cell(struct html *h, const struct paper_block *cell, bool head)
{
	if (head)
		put_tag(h, "<th scope=\"col\">");
	else
		put_tag(h, "<td>");
	put_runs(h, cell->runs);
	if (head)
		put_tag(h, "</th>");
	else
		put_tag(h, "</td>");
}

static void put_fact(struct html *h, const struct paper_block *b)
{
	put_tag(h, "<div><dt>");
	put_message(h, b->name);
	put_tag(h, "</dt><dd>");
	put_runs(h, b->runs);
	put_tag(h, "</dd></div>");
}

static void put_chapter(struct html *h, const struct paper_block *b)
{
	put_tag(h, "<h2 class=\"chap\"");
	put_id(h, b);
	put_tag(h, ">");
	put_title(h, b);
	put_tag(h, "</h2>\n");
}

/* What opens a block that holds others, or the whole of one that does not. */
static void put_start(struct html *h, const struct paper_block *b)
{
	switch (b->role) {
	case ROLE_PAPER:
		break;
	case ROLE_PREAMBLE:
		if (b->label.len || b->runs.len)
			put_chapter(h, b);
		break;
	case ROLE_MASTHEAD:
		put_tag(h, "<dl class=\"distr\">");
		break;
	case ROLE_FACT:
		put_fact(h, b);
		break;
	case ROLE_TITLE:
		put_tag(h, "<h1");
		put_id(h, b);
		put_tag(h, ">");
		put_title(h, b);
		put_tag(h, "</h1>\n");
		break;
	case ROLE_HEADING:
		put_chapter(h, b);
		break;
	case ROLE_ARTICLE:
		put_tag(h, "<article class=\"art\"><header><h3");
		put_id(h, b);
		put_tag(h, ">");
		put_title(h, b);
		put_tag(h, "</h3></header>\n");
		break;
	case ROLE_PROVISION:
		put_para(h, b);
		break;
	case ROLE_PARAGRAPH:
	case ROLE_NOTE:
		put_tag(h, "<p>");
		put_number(h, b);
		put_runs(h, b->runs);
		put_tag(h, "</p>\n");
		break;
	case ROLE_LIST:
		put_tag(h, "<ul>");
		break;
	case ROLE_ITEM:
		put_tag(h, "<li>");
		put_runs(h, b->runs);
		put_tag(h, "</li>");
		break;
	case ROLE_TABLE:
		put_tag(h, "<table class=\"grid\">");
		break;
	case ROLE_ROW:
		put_tag(h, "<tr>");
		break;
	case ROLE_CELL:
		put_cell(h, b, b->parent && b->parent->head);
		break;
	case ROLE_PAIR:
		put_pair(h, b);
		break;
	case ROLE_SIDE:
		put_side(h, b);
		break;
	case ROLE_FOLD:
		put_fold(h, b);
		break;
	}
}

static void put_end(struct html *h, const struct paper_block *b)
{
	switch (b->role) {
	case ROLE_MASTHEAD:
		put_tag(h, "</dl>\n");
		break;
	case ROLE_ARTICLE:
		put_tag(h, "</article>\n");
		break;
	case ROLE_LIST:
		put_tag(h, "</ul>\n");
		break;
	case ROLE_TABLE:
		put_tag(h, "</table>\n");
		break;
	case ROLE_ROW:
		put_tag(h, "</tr>");
		break;
	case ROLE_PAIR:
		put_tag(h, "</div>\n");
		break;
	case ROLE_FOLD:
		if (b->first)
			put_tag(h, "</details>\n");
		else
			put_tag(h, "</p>\n");
		break;
	case ROLE_SIDE:
	case ROLE_PAPER:
	case ROLE_PREAMBLE:
	case ROLE_FACT:
	case ROLE_TITLE:
	case ROLE_HEADING:
	case ROLE_PROVISION:
	case ROLE_PARAGRAPH:
	case ROLE_NOTE:
	case ROLE_ITEM:
	case ROLE_CELL:
		break;
	}
}

struct markup html_paper(struct arena *a, const struct paper *p, const struct html_style *style)
{
	struct html h = html_new(a, style);
	const struct paper_block *b = p->root;
	while (b) {
		put_start(&h, b);
		if (b->first) {
			b = b->first;
			continue;
		}
		put_end(&h, b);
		while (b != p->root && !b->next) {
			b = b->parent;
			put_end(&h, b);
		}
		b = b == p->root ? NULL : b->next;
	}
	return html_finish(&h);
}
