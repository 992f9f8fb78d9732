#include <assert.h>
#include "formats/html/inside.h"
#include "formats/said.h"
#include "i18n/words.h"
#include "msg_paper.h"

/* --- the only two ways to write ------------------------------------------------------------- */

void put_text(struct html *h, struct str s)
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

struct markup html_finish(struct html *h)
{
	assert(!buf_full(&h->out));
	arena_close(&h->scratch);
	return (struct markup){buf_view(&h->out)};
}

struct html html_new(struct arena *a, const struct html_style *style)
{
	return (struct html){
		.out = buf_new(a, HTML_MAX), .scratch = arena_open(1 << 20), .style = style};
}

void put_message(struct html *h, struct msg m)
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

/* Said to the ear, which hears no line through the words. */
void put_aloud(struct html *h, struct msg m)
{
	put_tag(h, "<span class=\"vh\"> ");
	put_message(h, m);
	put_tag(h, " </span>");
}

/* Words, marked as new or going; white space at the ends stands outside the mark. */
static void put_words_run(struct html *h, struct str text)
{
	struct str words = str_trim(text);
	enum mode mode = h->changed == SPAN_DELETED    ? MODE_DEL
			 : h->changed == SPAN_INSERTED ? MODE_INS
						       : mode_now(h);
	if (mode == MODE_PLAIN || words.len == 0) {
		put_text(h, text);
		return;
	}
	put_text(h, str_slice(text, 0, (size_t)(words.at - text.at)));
	if (mode == MODE_INS)
		put_tag(h, "<ins>");
	else
		put_tag(h, "<del>");
	if (h->changed != SPAN_BRACKET)
		put_aloud(h, mode == MODE_INS ? msg(MSG_COMPARE_WORDS_INSERTED)
					      : msg(MSG_COMPARE_WORDS_DELETED));
	put_text(h, words);
	if (h->changed != SPAN_BRACKET)
		put_aloud(h, msg(MSG_COMPARE_WORDS_END));
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
	case SPAN_DELETED:
	case SPAN_INSERTED:
		h->changed = run->span;
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
	case SPAN_DELETED:
	case SPAN_INSERTED:
		h->changed = SPAN_BRACKET;
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

void put_runs(struct html *h, struct paper_runs runs)
{
	for (size_t i = 0; i < runs.len; i++)
		put_run(h, &runs.at[i]);
}

struct markup html_runs(struct arena *a, struct paper_runs runs, const struct html_style *style)
{
	struct html h = html_new(a, style);
	put_runs(&h, runs);
	return html_finish(&h);
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

void put_number(struct html *h, const struct paper_block *b)
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
	case STATE_DIVIDING:
		return msg(MSG_PARAGRAPH_SPLIT);
	case STATE_MERGING:
		return msg(MSG_PARAGRAPH_MERGE);
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

void put_words(struct html *h, const struct paper_block *b)
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
	return html_finish(&h);
}

void put_title(struct html *h, const struct paper_block *b)
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
	return html_finish(&h);
}
