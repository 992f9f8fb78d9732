#include "web/page_home.h"
#include "msg_web.h"
#include "process/query.h"
#include "text/negotiation.h"
#include "web/answer.h"

enum { PROPOSALS_SHOWN = 8, ACTS_SHOWN = 12, DECISIONS_SHOWN = 6, VOTES_SHOWN = 6 };

static void add_instrument(struct request *q, struct page_home *p, const struct instrument *in)
{
	if (!in->negotiation)
		return;
	struct text_counts c =
		negotiation_counts(in->negotiation, (struct provision_id){0}, *q->scratch);
	struct home_instrument *x = vec_push(q->arena, &p->instruments);
	*x = (struct home_instrument){
		.url = link_word(q, ROUTE_TEXT, in->id),
		.title = in->title,
		.symbol = in->symbol,
		.revision = {negotiation_revision_last(in->negotiation)},
		.agreed = c.by_progress[PROGRESS_AGREED],
		.clean = c.by_progress[PROGRESS_CLEAN],
		.reserved = c.by_progress[PROGRESS_RESERVED],
	};
	for (int i = PROGRESS_BRACKETED; i < PROGRESS_COUNT; i++)
		x->open += c.by_progress[i];
	if (p->has_text)
		return;
	p->has_text = true;
	p->text = x->url;
	p->brackets = c.brackets;
	p->bracketed = x->open + x->reserved;
}

static void set_now(struct request *q, struct page_home *p)
{
	const struct process *s = q->process;
	p->now = say(q, msg(MSG_NO_MEETING_NOW));
	for (size_t b = 0; b < s->bodies.len; b++) {
		const struct meeting *m = meeting_now(s, (int32_t)b);
		const struct session *open = session_now(s, (int32_t)b);
		const struct vote *v = vote_now(s, (int32_t)b);
		if (open && !p->session.len)
			p->session = say(q, msg(MSG_NTH_SESSION, arg_id(open->number)));
		if (m)
			p->now = say(q, msg(MSG_SITS_NOW, arg_str(meeting_name(q, m)),
						arg_str(s->bodies.at[b].name)));
		if (!v)
			continue;
		p->has_vote = true;
		p->vote = vote_row_of(q, v);
		p->now = say(q, msg(MSG_VOTING_NOW, arg_id(v->number)));
		return;
	}
}

static void set_news(struct request *q, struct page_home *p)
{
	const struct process *s = q->process;
	for (size_t i = s->proposals.len; i > 0 && p->proposals.len < PROPOSALS_SHOWN; i--)
		*vec_push(q->arena, &p->proposals) = proposal_row_of(q, &s->proposals.at[i - 1]);
	for (int64_t i = process_size(s); i > 0 && p->acts.len < ACTS_SHOWN; i--)
		*vec_push(q->arena, &p->acts) = act_row_of(q, i - 1);
	for (size_t i = s->decisions.len; i > 0 && p->decisions.len < DECISIONS_SHOWN; i--)
		*vec_push(q->arena, &p->decisions) = decision_row_of(q, &s->decisions.at[i - 1]);
	for (size_t i = s->votes.len; i > 0 && p->votes.len < VOTES_SHOWN; i--)
		*vec_push(q->arena, &p->votes) = vote_row_of(q, &s->votes.at[i - 1]);
}

bool home_show(struct request *q, struct answer *out, struct err *err)
{
	if (!process_asked(q, err))
		return false;
	const struct process *s = q->process;
	enum lang lang;
	struct page_home p = {
		.frame = frame_make(q, ROUTE_HOME, s->title),
		.title = s->title,
		.lead = s->note,
		.members = s->bodies.len ? vec_last(&s->bodies).members : 0,
		.delegations = link_part(q, ROUTE_DELEGATIONS),
		.meeting = link_part(q, ROUTE_MEETING),
		.all_proposals = link_part(q, ROUTE_PROPOSALS),
		.negotiating =
			lang_read(s->negotiating, &lang) ? lang_autonym(lang) : s->negotiating,
	};
	for (size_t i = s->instruments.len; i > 0; i--)
		add_instrument(q, &p, &s->instruments.at[i - 1]);
	set_now(q, &p);
	set_news(q, &p);
	struct buf body = answer_begin(q);
	page_home(&body, &p);
	return answer_page(out, &body, err);
}
