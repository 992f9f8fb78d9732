#include <assert.h>
#include "base/buf.h"
#include "formats/html/html.h"
#include "formats/said.h"
#include "i18n/words.h"
#include "msg_paper.h"

enum {
	HTML_MAX = 256 << 20,
	DEEP = 32, /* nested brackets whose words are marked; deeper ones go on as the last */
};

/* How words in a bracket are marked. */
enum mode {
	MODE_PLAIN,
	MODE_INS,
	MODE_DEL,
};

struct html {
	struct buf out;
	struct arena scratch; /* for one message or address */
	const struct html_style *style;
	enum mode mode[DEEP];
	int32_t depth;    /* open brackets */
	int32_t proposed; /* of them, with proposed words */
};

/* --- the only two ways to write ------------------------------------------------------------- */

static void put_text(struct html *h, struct str s)
{
	size_t from = 0;
	for (size_t i = 0; i < s.len; i++) {
		const char *entity = s.at[i] == '&'    ? "&amp;"
				     : s.at[i] == '<'  ? "&lt;"
				     : s.at[i] == '>'  ? "&gt;"
				     : s.at[i] == '"'  ? "&quot;"
				     : s.at[i] == '\'' ? "&#39;"
						       : NULL;
		if (!entity)
			continue;
		buf_str(&h->out, str_slice(s, from, i));
		buf_z(&h->out, entity);
		from = i + 1;
	}
	buf_str(&h->out, str_from(s, from));
}

/* For literals only: the macro does not take anything else. */
#define put_tag(h, literal) buf_str(&(h)->out, S(literal))

static struct markup finish(struct html *h)
{
	assert(!buf_full(&h->out));
	arena_close(&h->scratch);
	return (struct markup){buf_view(&h->out)};
}

static struct html html_new(struct arena *a, const struct html_style *style)
{
	return (struct html){
		.out = buf_new(a, HTML_MAX), .scratch = arena_open(1 << 20), .style = style};
}

static void put_message(struct html *h, struct msg m)
{
	arena_reset(&h->scratch);
	put_text(h, i18n_say(&h->scratch, h->style->lang, m));
}

/* --- runs ------------------------------------------------------------------------------------ */

static enum mode mode_now(const struct html *h)
{
	if (h->depth == 0)
		return MODE_PLAIN;
	return h->mode[h->depth <= DEEP ? h->depth - 1 : DEEP - 1];
}

/* Words, marked as new or going; white space at the ends stands outside the mark. */
static void put_words_run(struct html *h, struct str text)
{
	struct str words = str_trim(text);
	enum mode mode = mode_now(h);
	if (mode == MODE_PLAIN || words.len == 0) {
		put_text(h, text);
		return;
	}
	put_text(h, str_slice(text, 0, (size_t)(words.at - text.at)));
	if (mode == MODE_INS)
		put_tag(h, "<ins>");
	else
		put_tag(h, "<del>");
	put_text(h, words);
	if (mode == MODE_INS)
		put_tag(h, "</ins>");
	else
		put_tag(h, "</del>");
	put_text(h, str_from(text, (size_t)(words.at - text.at) + words.len));
}

static bool says(const struct paper_run *run, enum said_verb verb)
{
	for (size_t i = 0; i < run->said_len; i++)
		if (run->said[i].verb == verb)
			return true;
	return false;
}

/* Words that others would replace are an alternative, not struck out; words that somebody would
 * delete are; words under reservation stay as they are around them. */
static enum mode mode_of(const struct html *h, const struct paper_run *run)
{
	if (run->bracket == BRACKET_OF_PROPOSED)
		return MODE_INS;
	if (run->alternatives > 1)
		return MODE_PLAIN;
	return says(run, SAID_DELETES) ? MODE_DEL : mode_now(h);
}

static void open_bracket(struct html *h, const struct paper_run *run)
{
	bool alternative = run->alternatives > 1;
	bool going =
		run->bracket == BRACKET_OF_STANDING && (alternative || says(run, SAID_DELETES));
	enum mode mode = mode_of(h, run);
	put_text(h, run->text);
	if (going && alternative)
		put_tag(h, "<span class=\"br del alt\">");
	else if (going)
		put_tag(h, "<span class=\"br del\">");
	else if (alternative)
		put_tag(h, "<span class=\"br alt\">");
	else
		put_tag(h, "<span class=\"br\">");
	put_tag(h, "<span class=\"vh\">");
	arena_reset(&h->scratch);
	put_text(h, said_aloud(&h->scratch, h->style->lang, run, h->proposed > 0));
	put_tag(h, "</span><span class=\"k\">[</span>");
	if (h->depth < DEEP)
		h->mode[h->depth] = mode;
	h->depth++;
	h->proposed += run->bracket == BRACKET_OF_PROPOSED;
}

static void put_said(struct html *h, const struct paper_said *said)
{
	struct str address = {0};
	if (said->who_len == 0)
		return;
	arena_reset(&h->scratch);
	if (h->style->link && said->proposal)
		address = h->style->link(h->style->ctx, &h->scratch, said->proposal, said->edit);
	if (address.len)
		put_tag(h, "<a class=\"by");
	else
		put_tag(h, "<span class=\"by");
	if (said->verb == SAID_DELETES)
		put_tag(h, " del");
	if (said->verb == SAID_RESERVES)
		put_tag(h, " is-reserve");
	put_tag(h, "\"");
	if (address.len) {
		put_tag(h, " href=\"");
		put_text(h, address);
		put_tag(h, "\"");
	}
	put_tag(h, ">");
	put_text(h, said_short(&h->scratch, h->style->lang, said, h->style->most));
	if (address.len)
		put_tag(h, "</a>");
	else
		put_tag(h, "</span>");
}

static void close_bracket(struct html *h, const struct paper_run *run)
{
	put_tag(h, "<span class=\"k\">]</span></span>");
	h->depth--;
	h->proposed -= run->bracket == BRACKET_OF_PROPOSED;
	for (size_t i = 0; i < run->said_len; i++)
		put_said(h, &run->said[i]);
}

/* A link to itself, so that a reader can send it. */
static void put_line(struct html *h, int64_t line)
{
	put_tag(h, "<a class=\"ln\" href=\"#l");
	buf_int(&h->out, line);
	put_tag(h, "\" id=\"l");
	buf_int(&h->out, line);
	put_tag(h, "\"><span class=\"vh\">");
	put_message(h, msg(MSG_LINE_NUMBER, arg_int(line)));
	put_tag(h, "</span><span aria-hidden=\"true\">");
	buf_int(&h->out, line);
	put_tag(h, "</span></a>");
}

static void open_span(struct html *h, const struct paper_run *run)
{
	switch (run->span) {
	case SPAN_BRACKET:
		open_bracket(h, run);
		return;
	case SPAN_STRONG:
		put_tag(h, "<b>");
		return;
	case SPAN_EMPHASIS:
		put_tag(h, "<i>");
		return;
	case SPAN_REF:
		put_tag(h, "<a class=\"ref\" href=\"#");
		put_text(h, run->anchor);
		put_tag(h, "\">");
		return;
	}
}

static void close_span(struct html *h, const struct paper_run *run)
{
	switch (run->span) {
	case SPAN_BRACKET:
		close_bracket(h, run);
		return;
	case SPAN_STRONG:
		put_tag(h, "</b>");
		return;
	case SPAN_EMPHASIS:
		put_tag(h, "</i>");
		return;
	case SPAN_REF:
		put_tag(h, "</a>");
		return;
	}
}

static void put_run(struct html *h, const struct paper_run *run)
{
	switch (run->kind) {
	case RUN_TEXT:
		put_words_run(h, run->text);
		return;
	case RUN_MESSAGE:
		put_message(h, run->message);
		return;
	case RUN_OPEN:
		open_span(h, run);
		return;
	case RUN_CLOSE:
		close_span(h, run);
		return;
	case RUN_LINE:
		put_line(h, run->line);
		return;
	}
}

static void put_runs(struct html *h, struct paper_runs runs)
{
	for (size_t i = 0; i < runs.len; i++)
		put_run(h, &runs.at[i]);
}

struct markup html_runs(struct arena *a, struct paper_runs runs, const struct html_style *style)
{
	struct html h = html_new(a, style);
	put_runs(&h, runs);
	return finish(&h);
}

/* --- provisions ------------------------------------------------------------------------------ */

static bool is_whole(const struct paper_block *b)
{
	return b->before.len > 0;
}

/* What follows the words of a provision beside the brackets that close around the whole: texts
 * proposed for all of it. */
static void put_after(struct html *h, struct paper_runs after)
{
	int32_t open = 0;
	for (size_t i = 0; i < after.len; i++) {
		const struct paper_run *run = &after.at[i];
		bool closes = run->kind == RUN_CLOSE && open == 0;
		open += run->kind == RUN_OPEN;
		open -= run->kind == RUN_CLOSE && open > 0;
		if (!closes)
			put_run(h, run);
	}
}

static void put_number(struct html *h, const struct paper_block *b)
{
	if (b->label.len == 0)
		return;
	put_tag(h, "<span class=\"no\">");
	put_text(h, b->label);
	put_tag(h, "</span>");
}

static void put_seal(struct html *h, const struct paper_block *b)
{
	if (b->state != STATE_AGREED)
		return;
	put_tag(h, " <span class=\"seal\">");
	put_message(h, msg(MSG_AGREED_AD_REFERENDUM_SHORT));
	put_tag(h, "</span>");
}

static struct msg caption_of(const struct paper_block *b)
{
	switch (b->state) {
	case STATE_NONE:
	case STATE_AGREED:
	case STATE_RESERVED:
		break;
	case STATE_NEW:
		return msg(MSG_NEW_PARAGRAPH);
	case STATE_GOING:
		return msg(MSG_PARAGRAPH_DELETION);
	case STATE_MOVING:
		return msg(MSG_PARAGRAPH_MOVE);
	}
	return msg(MSG_PARAGRAPH_RESERVED);
}

/* Brackets as tall as the paragraph: a caption with those who want it, then the words. */
static void put_whole(struct html *h, const struct paper_block *b)
{
	bool going = b->state == STATE_GOING;
	const struct paper_run *outer = &b->before.at[0];
	if (going)
		put_tag(h,
			"<div class=\"blk gone treaty\"><p class=\"cap\"><span class=\"is-delete\">");
	else
		put_tag(h, "<div class=\"blk treaty\"><p class=\"cap\"><span>");
	put_message(h, caption_of(b));
	put_tag(h, "</span>");
	for (size_t i = 0; i < b->before.len; i++)
		for (size_t k = 0; k < b->before.at[i].said_len; k++)
			put_said(h, &b->before.at[i].said[k]);
	put_tag(h, "</p><p><span class=\"vh\">");
	arena_reset(&h->scratch);
	put_text(h, said_aloud(&h->scratch, h->style->lang, outer, false));
	put_tag(h, "[</span>");
	if (going)
		put_tag(h, "<del>");
	put_number(h, b);
	put_runs(h, b->runs);
	if (going)
		put_tag(h, "</del>");
	put_tag(h, "<span class=\"vh\">]</span>");
	put_after(h, b->after);
	put_tag(h, "</p></div>");
}

static void put_words(struct html *h, const struct paper_block *b)
{
	if (is_whole(b)) {
		put_whole(h, b);
		return;
	}
	put_tag(h, "<p class=\"treaty\">");
	put_number(h, b);
	put_runs(h, b->runs);
	put_after(h, b->after);
	put_seal(h, b);
	put_tag(h, "</p>");
}

struct markup html_words(
	struct arena *a, const struct paper_block *b, const struct html_style *style)
{
	struct html h = html_new(a, style);
	put_words(&h, b);
	return finish(&h);
}

static void put_title(struct html *h, const struct paper_block *b)
{
	if (b->label.len) {
		if (b->role == ROLE_ARTICLE)
			put_tag(h, "<span>");
		else
			put_tag(h, "<small>");
		put_text(h, b->label);
		if (b->role == ROLE_ARTICLE)
			put_tag(h, "</span> ");
		else
			put_tag(h, "</small>");
	}
	put_runs(h, b->runs);
	put_after(h, b->after);
}

struct markup html_title(
	struct arena *a, const struct paper_block *b, const struct html_style *style)
{
	struct html h = html_new(a, style);
	put_title(&h, b);
	return finish(&h);
}

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
		put_tag(h, "<div><dt>");
		put_message(h, b->name);
		put_tag(h, "</dt><dd>");
		put_runs(h, b->runs);
		put_tag(h, "</dd></div>");
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
	return finish(&h);
}
