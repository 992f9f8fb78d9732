#include "web/page_provision.h"
#include "msg_web.h"
#include "process/query.h"
#include "text/blame.h"
#include "text/negotiation.h"
#include "web/answer.h"
#include "web/edit_words.h"
#include "web/text_view.h"

enum { SPONSORS_SHOWN = 4 };

static struct str sponsors_of_edit(
	struct request *q, const struct instrument *in, struct edit_ref ref)
{
	int32_t *who;
	size_t n = negotiation_sponsors(in->negotiation, q->arena, ref, &who);
	return sponsors_in_words(q, who, n, SPONSORS_SHOWN);
}

static size_t origin_number(struct request *q, struct page_provision *p,
	const struct instrument *in, struct edit_ref ref)
{
	bool draft = ref.proposal == 0;
	struct str tag = draft ? S("") : edit_ref_write(q->arena, ref);
	for (size_t i = 0; i < p->origins.len; i++)
		if (str_eq(p->origins.at[i].tag, tag))
			return i + 1;
	struct blame_origin *o = vec_push(q->arena, &p->origins);
	*o = (struct blame_origin){.number = p->origins.len, .is_draft = draft, .tag = tag};
	if (!draft) {
		o->sponsors = sponsors_of_edit(q, in, ref);
		o->url = link_number(q, ROUTE_PROPOSAL, ref.proposal);
	}
	return p->origins.len;
}

/* Only where more than one hand can be told apart; words that were taken away too. */
static void set_blame(struct request *q, struct page_provision *p, const struct instrument *in)
{
	static const char *const line[] = {"", "b2", "b3", "b4", "b5"};
	struct blamed *b;
	size_t n = blame_words(q->arena, in->negotiation, (struct provision_id){p->id.n}, true, &b);
	for (size_t i = 0; n > 1 && i < n; i++) {
		size_t number = origin_number(q, p, in, b[i].origin);
		bool gone = b[i].removed.proposal != 0;
		*vec_push(q->arena, &p->blames) = (struct blame_run){
			.words = str_trim(b[i].words),
			.number = number,
			.gone = gone,
			.by = gone ? origin_number(q, p, in, b[i].removed) : 0,
			.line = str_of(line[(number - 1) % LEN(line)]),
		};
	}
}

/* Positions on an edit, or on the whole proposal it is in: the newest of each participant. */
static void count_positions(struct request *q, struct open_edit *e, struct edit_ref ref)
{
	const struct process *s = q->process;
	enum stance *now = NEWN(q->arena, enum stance, s->participants.len);
	bool *said = NEWN(q->arena, bool, s->participants.len);
	for (size_t i = 0; i < s->positions.len; i++) {
		const struct position *y = &s->positions.at[i];
		if (y->proposal != ref.proposal || (y->edit && y->edit != ref.edit) || y->contested)
			continue;
		now[y->participant] = y->stance;
		said[y->participant] = true;
	}
	for (size_t i = 0; i < s->participants.len; i++) {
		e->supported += said[i] && now[i] == STANCE_SUPPORT;
		e->opposed += said[i] && now[i] == STANCE_OPPOSE;
	}
}

static void set_edits(struct request *q, struct page_provision *p, int32_t instrument)
{
	const struct instrument *in = &q->process->instruments.at[instrument];
	const struct tabled_edit **edit;
	size_t n = negotiation_on(in->negotiation, q->arena, (struct provision_id){p->id.n}, &edit);
	for (size_t i = 0; i < n; i++) {
		struct edit_ref ref = edit[i]->ref;
		struct open_edit *e = vec_push(q->arena, &p->edits);
		*e = (struct open_edit){
			.tag = edit_ref_write(q->arena, ref),
			.url = link_number(q, ROUTE_PROPOSAL, ref.proposal),
			.sponsors = sponsors_of_edit(q, in, ref),
			.formal = edit_words(q, instrument, &edit[i]->edit),
		};
		count_positions(q, e, ref);
	}
}

/* Every proposal that has, or had, an edit of this provision. */
static void set_history(struct request *q, struct page_provision *p, int32_t instrument)
{
	const struct instrument *in = &q->process->instruments.at[instrument];
	for (size_t i = in->proposals.len; i > 0; i--) {
		const struct proposal *x = proposal_get(q->process, in->proposals.at[i - 1]);
		for (size_t k = 0; k < x->edits.len; k++) {
			struct edit_ref ref = {(int32_t)x->number, (int32_t)k + 1};
			const struct tabled_edit *t = negotiation_edit(in->negotiation, ref);
			if (x->edits.at[k].provision != p->id.n || !t)
				continue;
			enum status status = status_of(t->standing);
			*vec_push(q->arena, &p->history) = (struct past_edit){
				.time = {x->time_ms},
				.tag = edit_ref_write(q->arena, ref),
				.url = link_number(q, ROUTE_PROPOSAL, x->number),
				.sponsors = sponsors_of_edit(q, in, ref),
				.state = status_badge(q, status),
				.done = status != STATUS_OPEN,
			};
		}
	}
}

static void set_neighbours(struct request *q, struct page_provision *p, int32_t instrument)
{
	const struct instrument *in = &q->process->instruments.at[instrument];
	struct text_line *line;
	size_t n = text_list(
		q->arena, negotiation_text(in->negotiation), (struct provision_id){0}, true, &line);
	for (size_t i = 0; i < n; i++) {
		if (line[i].id.n != p->id.n)
			continue;
		p->has_before = i > 0;
		p->has_after = i + 1 < n;
		int64_t before = p->has_before ? line[i - 1].id.n : p->id.n;
		int64_t after = p->has_after ? line[i + 1].id.n : p->id.n;
		p->before = link_provision(q, ROUTE_PROVISION, instrument, before);
		p->after = link_provision(q, ROUTE_PROVISION, instrument, after);
		p->before_name = provision_name(q, instrument, before);
		p->after_name = provision_name(q, instrument, after);
	}
}

static void set_words(struct request *q, struct page_provision *p, int32_t instrument)
{
	struct text_view view = {.instrument = instrument};
	struct html_style style = text_style(q);
	struct paper *paper = text_view_paper(q, &view, p->id.n);
	if (paper->root->first)
		p->words = html_words(q->arena, paper->root->first, &style);
}

static void set_agreement(struct request *q, struct page_provision *p, const struct instrument *in)
{
	p->agreed = provision_is_agreed(in, p->id.n);
	if (!p->agreed)
		return;
	const struct provision_agreement *g = &in->agreements.at[in->agreement_of.at[p->id.n] - 1];
	int64_t meeting = g->meeting >= 0 ? q->process->meetings.at[g->meeting].number : 0;
	p->agreement = say(q, msg(MSG_AGREED_IN, arg_id(meeting)));
}

bool provision_asked(
	struct request *q, int32_t *instrument, struct provision_id *id, struct err *err)
{
	int64_t n;
	if (!instrument_asked(q, q->at.part[2], instrument, err))
		return false;
	const struct text *t =
		negotiation_text(q->process->instruments.at[*instrument].negotiation);
	if (!str_int(q->at.part[3], &n) || n < 1 || !text_has(t, (struct provision_id){n}))
		return err_set(err, FAULT_MISSING, msg(MSG_NO_PROVISION, arg_str(q->at.part[3])));
	id->n = n;
	return true;
}

bool provision_show(struct request *q, struct answer *out, struct err *err)
{
	int32_t i;
	struct provision_id id;
	enum lang lang = LANG_EN;
	if (!provision_asked(q, &i, &id, err))
		return false;
	const struct instrument *in = &q->process->instruments.at[i];
	struct str name = provision_name(q, i, id.n);
	(void)!lang_read(in->lang, &lang);
	struct page_provision p = {
		.frame = frame_make(q, ROUTE_TEXT, name),
		.instrument = in->title,
		.symbol = in->symbol,
		.name = name,
		.revision = {negotiation_revision_last(in->negotiation)},
		.id = {id.n},
		.state = text_badge(q, i, id.n),
		.text_lang = in->lang,
		.text_dir = lang_dir(lang),
		.text = link_word(q, ROUTE_TEXT, in->id),
		.propose = link_provision(q, ROUTE_PROPOSE, i, id.n),
	};
	p.in_text = url_at(q->arena, p.text, provision_anchor(q, id.n));
	p.has_words = text_words(negotiation_text(in->negotiation), id).len > 0 &&
		      !text_get(negotiation_text(in->negotiation), id)->proposed;
	set_words(q, &p, i);
	set_blame(q, &p, in);
	set_edits(q, &p, i);
	dispute_fill(q, &p.dispute, i, id.n);
	set_history(q, &p, i);
	set_agreement(q, &p, in);
	set_neighbours(q, &p, i);
	struct buf body = answer_begin(q);
	page_provision(&body, &p);
	return answer_page(out, &body, err);
}
