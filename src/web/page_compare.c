#include "web/page_compare.h"
#include "i18n/lang.h"
#include "msg_err.h"
#include "msg_web.h"
#include "papers/comparison.h"
#include "process/query.h"
#include "text/negotiation.h"
#include "web/answer.h"
#include "web/text_view.h"

enum {
	NOW = -1,        /* the text as it stands, as a revision */
	PAGE_ROWS = 120, /* after so many in view the next article begins a new page */
};

struct filling {
	struct request *q;
	struct page_compare *p;
	const struct instrument *in;
	int64_t from, to; /* revisions */
	const struct comparison *c;
	struct comparison_style style;
};

struct url compare_link(struct request *q, struct str instrument)
{
	return url_with(q->arena, link_part(q, ROUTE_COMPARE), S("text"), instrument);
}

/* ---- what is asked for ---- */

/* The last one that has a text, when the address names none. */
static bool instrument_read(struct request *q, int32_t *out, struct err *err)
{
	struct str id = pair_get(&q->query, S("text"));
	if (!process_asked(q, err))
		return false;
	for (size_t i = q->process->instruments.len; i > 0 && !id.len; i--)
		if (q->process->instruments.at[i - 1].negotiation)
			id = q->process->instruments.at[i - 1].id;
	return instrument_asked(q, id, out, err);
}

static bool revision_read(
	const struct filling *f, struct str name, int64_t otherwise, int64_t *out, struct err *err)
{
	struct str s = pair_get(&f->q->query, name);
	*out = otherwise;
	if (str_eq(s, S("now")))
		*out = NOW;
	else if (s.len && (!str_int(s, out) || *out < 0))
		return err_field(err, name, msg(MSG_TEXT_NO_REVISION, arg_str(s)));
	if (*out == NOW || negotiation_revision(f->in->negotiation, *out))
		return true;
	return err_set(err, FAULT_MISSING, msg(MSG_TEXT_NO_REVISION, arg_id(*out)));
}

static struct str revision_word(struct request *q, int64_t number)
{
	return number == NOW ? say(q, msg(MSG_TEXT_NOW))
			     : say(q, msg(MSG_REVISION_NUMBER, arg_id(number)));
}

static struct revision_choice choice_of(const struct filling *f, int64_t number, int64_t chosen)
{
	struct str value =
		number == NOW ? S("now") : str_print(f->q->arena, "%lld", (long long)number);
	return (struct revision_choice){value, revision_word(f->q, number), number == chosen};
}

static void set_choices(const struct filling *f)
{
	int64_t last = negotiation_revision_last(f->in->negotiation);
	for (int64_t n = 0; n <= last; n++) {
		*vec_push(f->q->arena, &f->p->from) = choice_of(f, n, f->from);
		*vec_push(f->q->arena, &f->p->to) = choice_of(f, n, f->to);
	}
	*vec_push(f->q->arena, &f->p->from) = choice_of(f, NOW, f->from);
	*vec_push(f->q->arena, &f->p->to) = choice_of(f, NOW, f->to);
}

/* ---- pages ---- */

static const struct match_provision *provision_in(const struct comparison *c, size_t row)
{
	const struct compare_row *r = &c->rows[row];
	return r->right >= 0 ? &c->right.at[r->right] : &c->left.at[r->left];
}

static bool begins_page(const struct comparison *c, size_t row)
{
	return kind_has_heading(provision_in(c, row)->kind);
}

/* The end of the page that begins with row `from`. What is folded fills no page. */
static size_t page_end(const struct filling *f, size_t from)
{
	size_t to = from, shown = 0;
	for (; to < f->c->rows_len && (shown < PAGE_ROWS || !begins_page(f->c, to)); to++)
		shown += f->style.unfolded || f->c->rows[to].kind != COMPARE_SAME;
	return to;
}

static struct url page_link(const struct filling *f, int64_t page, bool unfolded)
{
	struct arena *a = f->q->arena;
	struct url u = compare_link(f->q, f->in->id);
	u = url_with(a, u, S("from"), choice_of(f, f->from, f->from).value);
	u = url_with(a, u, S("to"), choice_of(f, f->to, f->to).value);
	if (unfolded)
		u = url_with(a, u, S("unfolded"), S("1"));
	return page > 1 ? url_with(a, u, S("page"), str_print(a, "%lld", (long long)page)) : u;
}

static struct str place_in(const struct filling *f, size_t row)
{
	const struct compare_row *r = &f->c->rows[row];
	return r->right >= 0 ? comparison_place(f->q->arena, f->c->right, r->right)
			     : comparison_place(f->q->arena, f->c->left, r->left);
}

static int64_t page_count(const struct filling *f)
{
	int64_t n = 0;
	for (size_t from = 0; from < f->c->rows_len; from = page_end(f, from))
		n++;
	return n;
}

/* Named by what each begins with. */
static void set_pages(struct filling *f)
{
	int64_t asked = 1, page = 1, count = page_count(f);
	if (!str_int(pair_get(&f->q->query, S("page")), &asked) || asked < 1 || asked > count)
		asked = 1;
	for (size_t from = 0, to; from < f->c->rows_len; from = to, page++) {
		to = page_end(f, from);
		if (page == asked) {
			f->style.from = from;
			f->style.to = to;
		}
		if (count > 1)
			*vec_push(f->q->arena, &f->p->pages) =
				(struct view_item){page_link(f, page, f->style.unfolded),
					place_in(f, from), page == asked};
	}
}

static void set_paper(struct filling *f)
{
	struct request *q = f->q;
	struct html_style words = text_style(q);
	struct comparison_style head = f->style;
	head.head = true;
	f->p->head = html_paper(q->arena, paper_comparison(q->arena, f->c, head), &words);
	f->style.rows = true;
	f->p->body = html_paper(q->arena, paper_comparison(q->arena, f->c, f->style), &words);
}

static const struct text *text_at(const struct filling *f, int64_t revision)
{
	const struct negotiation *n = f->in->negotiation;
	return revision == NOW ? negotiation_text(n) : negotiation_revision(n, revision);
}

bool compare_show(struct request *q, struct answer *out, struct err *err)
{
	struct page_compare p = {0};
	struct filling f = {.q = q, .p = &p};
	int32_t i;
	enum lang lang = LANG_EN;
	if (!instrument_read(q, &i, err))
		return false;
	f.in = &q->process->instruments.at[i];
	int64_t last = negotiation_revision_last(f.in->negotiation);
	if (!revision_read(&f, S("from"), last, &f.from, err) ||
		!revision_read(&f, S("to"), NOW, &f.to, err))
		return false;
	(void)!lang_read(f.in->lang, &lang);
	f.c = compare_revisions(q->arena, text_at(&f, f.from), text_at(&f, f.to));
	f.style = (struct comparison_style){.lang = f.in->lang,
		.old_name = revision_word(q, f.from),
		.new_name = revision_word(q, f.to),
		.unfolded = pair_has(&q->query, S("unfolded")),
		.hollow = true};
	p.frame = frame_make(q, ROUTE_TEXT, say(q, msg(MSG_COMPARISON)));
	p.instrument = f.in->title;
	p.instrument_id = f.in->id;
	p.symbol = f.in->symbol;
	p.revision = (struct nth){last};
	p.text = link_word(q, ROUTE_TEXT, f.in->id);
	p.here = link_part(q, ROUTE_COMPARE);
	p.text_lang = f.in->lang;
	p.text_dir = lang_dir(lang);
	p.same = compare_is_same(f.c);
	p.unfolded = f.style.unfolded;
	p.turn = page_link(&f, 1, !p.unfolded);
	set_choices(&f);
	set_pages(&f);
	set_paper(&f);
	struct buf body = answer_begin(q);
	page_compare(&body, &p);
	return answer_page(out, &body, err);
}
