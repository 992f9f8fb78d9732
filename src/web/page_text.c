#include "web/page_text.h"
#include "i18n/phrase.h"
#include "i18n/words.h"
#include "msg_web.h"
#include "process/query.h"
#include "text/negotiation.h"
#include "web/answer.h"
#include "web/page_compare.h"
#include "web/text_view.h"

enum { MARGIN_MAX = 8, OPEN_SHOWN = 12, LONG_TEXT = 400 };

/* What is being filled, so that a walk over the paper has it all at hand. */
struct filling {
	struct request *q;
	struct page_text *p;
	struct text_view view;
	struct html_style style;
	const struct instrument *in;
	const struct labels *labels; /* in the language of the text */
	int64_t chapter;             /* only this one; 0: all */
};

static struct url view_link(const struct filling *f, const char *view)
{
	struct url here = link_word(f->q, ROUTE_TEXT, f->in->id);
	return view ? url_with(f->q->arena, here, S("view"), str_of(view)) : here;
}

static void add_view(const struct filling *f, struct url url, struct msg name, bool current)
{
	*vec_push(f->q->arena, &f->p->views) = (struct view_item){url, say(f->q, name), current};
}

static struct url speaker_link(const struct filling *f, const char *view, struct str speaker)
{
	return url_with(f->q->arena, view_link(f, view), S("who"), speaker);
}

/* Of the speaker asked for, else of the delegation for which the reader acts. */
static void add_speaker(const struct filling *f)
{
	struct request *q = f->q;
	enum text_mode mode = f->view.mode;
	struct text_view v = f->view;
	if (!v.speaker.len && q->acting.len && participant_find(q->process, q->acting) >= 0)
		v.speaker = q->acting;
	if (!v.speaker.len)
		return;
	struct str name = text_speaker(q, &v);
	add_view(f, speaker_link(f, "of", v.speaker), msg(MSG_VIEW_OF_ONE, arg_str(name)),
		mode == TEXT_OF_ONE);
	add_view(f, speaker_link(f, "wanted", v.speaker), msg(MSG_VIEW_WANTED, arg_str(name)),
		mode == TEXT_WANTED);
}

static void add_since(const struct filling *f, int64_t revision)
{
	struct str number = str_print(f->q->arena, "%lld", (long long)revision);
	add_view(f, url_with(f->q->arena, view_link(f, "since"), S("revision"), number),
		msg(MSG_VIEW_SINCE, arg_id(revision)),
		f->view.mode == TEXT_SINCE && f->view.since == revision);
}

/* Since the introduction, since the newest revision that the text differs from, and the one asked
 * for. */
static void add_revisions(const struct filling *f)
{
	int64_t last = negotiation_revision_last(f->in->negotiation);
	int64_t newest = f->in->changed ? last : last - 1;
	bool asked = f->view.mode == TEXT_SINCE && f->view.since != newest && f->view.since != 0;
	if (newest >= 0)
		add_since(f, newest);
	if (asked)
		add_since(f, f->view.since);
	if (newest > 0)
		add_since(f, 0);
	else if (newest < 0 && f->view.mode == TEXT_SINCE)
		add_since(f, f->view.since);
}

static void set_views(const struct filling *f)
{
	enum text_mode mode = f->view.mode;
	add_view(f, view_link(f, NULL), msg(MSG_VIEW_CONSOLIDATED), mode == TEXT_CONSOLIDATED);
	add_view(f, view_link(f, "clean"), msg(MSG_VIEW_CLEAN), mode == TEXT_CLEAN);
	add_revisions(f);
	add_speaker(f);
}

/* The view at hand, for links to its other parts. */
static struct url here_link(const struct filling *f)
{
	switch (f->view.mode) {
	case TEXT_CLEAN:
		return view_link(f, "clean");
	case TEXT_OF_ONE:
		return speaker_link(f, "of", f->view.speaker);
	case TEXT_WANTED:
		return speaker_link(f, "wanted", f->view.speaker);
	case TEXT_SINCE:
		return url_with(f->q->arena, view_link(f, "since"), S("revision"),
			str_print(f->q->arena, "%lld", (long long)f->view.since));
	case TEXT_CONSOLIDATED:
		break;
	}
	return view_link(f, NULL);
}

static void set_margin(const struct filling *f, int64_t provision, struct text_para *x)
{
	switch (f->view.mode) {
	case TEXT_CLEAN:
		return;
	case TEXT_WANTED:
	case TEXT_SINCE:
		text_margin_changed(f->q, &f->view, provision, x);
		return;
	case TEXT_CONSOLIDATED:
	case TEXT_OF_ONE:
		text_margin(f->q, f->view.instrument, provision, MARGIN_MAX, x);
		return;
	}
}

static void add_comparison(const struct filling *f)
{
	*vec_push(f->q->arena, &f->p->views) = (struct view_item){
		compare_link(f->q, f->in->id), say(f->q, msg(MSG_VIEW_COMPARISON)), false};
}

/* A paragraph with what is under it, one .para each, as the indent says. */
static void add_para(const struct filling *f, struct text_part *part, const struct paper_block *b)
{
	static const char *const step[] = {"", "in1", "in2", "in3"};
	struct request *q = f->q;
	size_t level = b->level < 0 ? 0 : (size_t)b->level;
	struct text_para *x = vec_push(q->arena, &part->paras);
	*x = (struct text_para){
		.anchor = b->anchor,
		.name = provision_name(q, f->view.instrument, b->id),
		.url = link_provision(q, ROUTE_PROVISION, f->view.instrument, b->id),
		.agreed = provision_is_agreed(f->in, b->id),
		.step = str_of(step[level < LEN(step) ? level : LEN(step) - 1]),
		.words = html_words(q->arena, b, &f->style),
	};
	set_margin(f, b->id, x);
	for (const struct paper_block *c = b->first; c; c = c->next)
		add_para(f, part, c);
}

static struct text_part *add_part(const struct filling *f, const struct paper_block *b)
{
	struct text_part *part = vec_push(f->q->arena, &f->p->parts);
	*part = (struct text_part){
		.anchor = b->anchor, .state = text_badge(f->q, f->view.instrument, b->id)};
	return part;
}

static void add_article(const struct filling *f, const struct paper_block *b)
{
	struct text_part *part = add_part(f, b);
	part->has_heading = b->role == ROLE_ARTICLE;
	part->name = provision_name(f->q, f->view.instrument, b->id);
	part->heading = html_title(f->q->arena, b, &f->style);
	for (const struct paper_block *c = b->first; c; c = c->next)
		add_para(f, part, c);
}

/* Words that stand under no article: before the preamble, after the last article. */
static void add_loose(const struct filling *f, const struct paper_block *b)
{
	struct text_part *part = add_part(f, b);
	part->name = provision_name(f->q, f->view.instrument, b->id);
	part->anchor = str_print(f->q->arena, "of-%.*s", STR_FMT(b->anchor));
	add_para(f, part, b);
}

static void add_block(const struct filling *f, const struct paper_block *b)
{
	switch (b->role) {
	case ROLE_HEADING: {
		struct text_part *part = vec_push(f->q->arena, &f->p->parts);
		*part = (struct text_part){.is_heading = true,
			.anchor = b->anchor,
			.heading = html_title(f->q->arena, b, &f->style)};
		for (const struct paper_block *c = b->first; c; c = c->next)
			add_block(f, c);
		return;
	}
	case ROLE_ARTICLE:
	case ROLE_PREAMBLE:
		add_article(f, b);
		return;
	case ROLE_PROVISION:
	case ROLE_PARAGRAPH:
	case ROLE_NOTE:
		add_loose(f, b);
		return;
	default: /* the title stands in the masthead; other papers have other roles */
		return;
	}
}

static struct contents_part *add_contents(const struct filling *f, struct str title)
{
	struct contents_part *c = vec_push(f->q->arena, &f->p->contents);
	c->title = title;
	return c;
}

static struct url contents_link(const struct filling *f, const struct provision *p, int64_t chapter)
{
	struct url u = here_link(f);
	if (f->chapter && chapter)
		u = url_with(f->q->arena, u, S("chapter"),
			str_print(f->q->arena, "%lld", (long long)chapter));
	return url_at(f->q->arena, u, provision_anchor(f->q, p->id.n));
}

/* "Article 5" is 5 in the narrow column of numbers. */
static struct str short_label(struct str mark)
{
	while (mark.at && str_find_char(mark, ' ', 0) >= 0)
		(void)str_cut(&mark, ' ');
	return mark;
}

static struct str heading_of(const struct filling *f, struct provision_id id)
{
	const struct label *l = labels_get(f->labels, id);
	struct str words = text_words(negotiation_text(f->in->negotiation), id);
	if (l->mark.len && words.len)
		return str_print(f->q->arena, "%.*s %.*s", STR_FMT(l->mark), STR_FMT(words));
	return l->mark.len ? l->mark : words;
}

static bool is_chapter(enum provision_kind k)
{
	return k == PROVISION_PART || k == PROVISION_CHAPTER || k == PROVISION_SECTION ||
	       k == PROVISION_DIVISION || k == PROVISION_ANNEX;
}

static void set_contents(const struct filling *f)
{
	const struct text *t = negotiation_text(f->in->negotiation);
	struct text_line *line;
	struct contents_part *c = NULL;
	int64_t chapter = 0;
	size_t n = text_list(f->q->arena, t, (struct provision_id){0}, true, &line);
	for (size_t i = 0; i < n; i++) {
		const struct provision *p = text_get(t, line[i].id);
		if (is_chapter(p->kind)) {
			c = add_contents(f, heading_of(f, p->id));
			chapter = line[i].depth == 0 ? p->id.n : chapter;
		}
		if (p->kind != PROVISION_ARTICLE && p->kind != PROVISION_PREAMBLE)
			continue;
		c = c ? c : add_contents(f, S(""));
		struct str title = text_words(t, p->id);
		*vec_push(f->q->arena, &c->items) = (struct contents_item){
			.url = contents_link(f, p, chapter),
			.number = short_label(labels_get(f->labels, p->id)->mark),
			.title = title.len ? title
					   : provision_name(f->q, f->view.instrument, p->id.n),
			.state = text_badge(f->q, f->view.instrument, p->id.n),
		};
	}
}

/* A long text comes by chapter: the one asked for, else the first; the whole on request. */
static void set_chapter(struct filling *f)
{
	struct request *q = f->q;
	const struct text *t = negotiation_text(f->in->negotiation);
	struct text_line *line;
	size_t n = text_list(q->arena, t, (struct provision_id){0}, true, &line);
	int64_t asked = 0, first = 0;
	bool whole = pair_has(&q->query, S("whole"));
	if (!str_int(pair_get(&q->query, S("chapter")), &asked) && n <= LONG_TEXT)
		return;
	for (size_t i = 0; i < n; i++) {
		const struct provision *p = text_get(t, line[i].id);
		if (line[i].depth > 0 || !is_chapter(p->kind))
			continue;
		first = first ? first : p->id.n;
		f->chapter = p->id.n == asked ? asked : f->chapter;
	}
	f->chapter = f->chapter || whole ? f->chapter : first;
	if (whole)
		f->chapter = 0;
	struct url here = here_link(f);
	for (size_t i = 0; i < n; i++) {
		const struct provision *p = text_get(t, line[i].id);
		if (line[i].depth > 0 || !is_chapter(p->kind))
			continue;
		struct str number = str_print(q->arena, "%lld", (long long)p->id.n);
		*vec_push(q->arena, &f->p->pages) =
			(struct view_item){url_with(q->arena, here, S("chapter"), number),
				labels_get(f->labels, p->id)->mark, p->id.n == f->chapter};
	}
	*vec_push(q->arena, &f->p->pages) =
		(struct view_item){url_with(q->arena, here, S("whole"), S("1")),
			say(q, msg(MSG_THE_WHOLE)), f->chapter == 0};
}

static void set_parts(struct filling *f)
{
	struct paper *paper = text_view_paper(f->q, &f->view, 0);
	for (const struct paper_block *b = paper->root->first; b; b = b->next)
		if (!f->chapter || b->id == f->chapter)
			add_block(f, b);
}

static void set_bar(struct page_text *p)
{
	int64_t all = p->agreed + p->clean + p->open + p->reserved;
	all = all ? all : 1;
	p->bar_agreed = p->agreed * 100 / all;
	p->bar_open = p->open * 100 / all;
	p->bar_reserved = p->reserved * 100 / all;
	p->bar_reserved_at = 100 - p->bar_reserved;
	p->bar_open_at = p->bar_reserved_at - p->bar_open;
}

static void set_counts(const struct filling *f)
{
	struct page_text *p = f->p;
	struct text_counts c =
		negotiation_counts(f->in->negotiation, (struct provision_id){0}, *f->q->scratch);
	p->agreed = c.by_progress[PROGRESS_AGREED];
	p->clean = c.by_progress[PROGRESS_CLEAN];
	p->reserved = c.by_progress[PROGRESS_RESERVED];
	for (int i = PROGRESS_BRACKETED; i < PROGRESS_COUNT; i++)
		p->open += c.by_progress[i];
	p->brackets = c.brackets;
	p->bracketed = p->open + p->reserved;
	set_bar(p);
}

/* Who has the right to speak in the body, kind by kind. */
static struct str who_speaks(struct request *q, const struct body *b)
{
	struct str kind[KIND_COUNT];
	size_t n = 0;
	for (int k = 0; k < KIND_COUNT; k++)
		if (b->rules->rights[k][RIGHT_SPEAK])
			kind[n++] = kind_word(q, (enum participant_kind)k);
	struct str list = phrase_list(q->arena, q->lang, kind, n);
	bool sits = b->meeting >= 0;
	return say(q, msg(sits ? MSG_SPEAK_NOW : MSG_SPEAK_THEN, arg_str(list),
			      arg_str(i18n_rule(q->arena, q->lang, b->rules->rights_rule))));
}

static struct str when_change(struct request *q, const struct body *b)
{
	const struct rules *r = b->rules;
	struct str rule = i18n_rule(q->arena, q->lang, r->notice_days.rule);
	return say(q, msg(r->notice_days.n ? MSG_CHANGE_NOTICE : MSG_CHANGE_ANY_TIME,
			      arg_int(r->notice_days.n), arg_str(rule)));
}

static void set_questions(const struct filling *f)
{
	struct request *q = f->q;
	struct page_text *p = f->p;
	const struct body *b = &q->process->bodies.at[f->in->body];
	p->who_speaks = who_speaks(q, b);
	p->when_change = when_change(q, b);
	p->meeting = link_part(q, ROUTE_MEETING);
	p->all_open = url_with(q->arena, link_part(q, ROUTE_PROPOSALS), S("state"), S("open"));
	for (size_t i = f->in->proposals.len; i > 0 && p->open_proposals.len < OPEN_SHOWN; i--) {
		const struct proposal *x = proposal_get(q->process, f->in->proposals.at[i - 1]);
		if (status_of(proposal_standing(q->process, x->number)) == STATUS_OPEN)
			*vec_push(q->arena, &p->open_proposals) =
				(struct open_proposal){proposal_tag(q, x->number), x->title,
					link_number(q, ROUTE_PROPOSAL, x->number)};
	}
}

static struct str lead_of(const struct filling *f)
{
	struct request *q = f->q;
	struct change_counts c = change_count(f->view.lines, f->view.lines_len);
	switch (f->view.mode) {
	case TEXT_CLEAN:
		return say(q, msg(MSG_LEAD_CLEAN));
	case TEXT_OF_ONE:
		return say(q, msg(MSG_LEAD_OF_ONE, arg_str(text_speaker(q, &f->view))));
	case TEXT_WANTED:
		return say(q, msg(MSG_LEAD_WANTED, arg_str(text_speaker(q, &f->view))));
	case TEXT_SINCE:
		return say(q, msg(MSG_LEAD_SINCE, arg_id(f->view.since), arg_int(c.provisions),
				      arg_int(c.added), arg_int(c.removed)));
	case TEXT_CONSOLIDATED:
		break;
	}
	return say(q, msg(MSG_LEAD_CONSOLIDATED));
}

bool text_show(struct request *q, struct answer *out, struct err *err)
{
	struct filling f = {.q = q, .style = text_style(q)};
	int32_t i;
	enum lang lang = LANG_EN;
	if (!instrument_asked(q, q->at.part[2], &i, err) || !text_view_read(q, i, &f.view, err))
		return false;
	f.in = &q->process->instruments.at[i];
	struct labels labels =
		labels_new(q->arena, negotiation_text(f.in->negotiation), f.in->lang);
	f.labels = &labels;
	(void)!lang_read(f.in->lang, &lang);
	struct page_text p = {
		.frame = frame_make(q, ROUTE_TEXT, f.in->title),
		.symbol = f.in->symbol,
		.revision = {negotiation_revision_last(f.in->negotiation)},
		.title = f.in->title,
		.original = lang_autonym(lang),
		.text_lang = f.in->lang,
		.text_dir = lang_dir(lang),
		.json = LINK(q->arena, ROUTE_API_TEXT, seat_word(q->seat), f.in->id),
	};
	f.p = &p;
	set_views(&f);
	add_comparison(&f);
	set_chapter(&f);
	set_contents(&f);
	set_parts(&f);
	p.lead = lead_of(&f); /* counts what the parts show */
	set_counts(&f);
	set_questions(&f);
	struct buf body = answer_begin(q);
	page_text(&body, &p);
	return answer_page(out, &body, err);
}
