#include "web/page_proposal.h"
#include "msg_web.h"
#include "process/query.h"
#include "text/negotiation.h"
#include "web/answer.h"
#include "web/edit_words.h"

enum { ROWS_A_PAGE = 200, ACTS_SHOWN = 30, SPONSORS_SHOWN = 4 };

static struct str sponsors_of(struct request *q, const struct proposal *x, size_t max)
{
	struct participant_list l = sponsors_now(q->arena, x);
	return sponsors_in_words(q, l.at, l.len, max);
}

struct proposal_row proposal_row_of(struct request *q, const struct proposal *x)
{
	int64_t provision = x->edits.len ? x->edits.at[0].provision : 0;
	struct proposal_row r = {
		.tag = proposal_tag(q, x->number),
		.url = link_number(q, ROUTE_PROPOSAL, x->number),
		.provision = provision_name(q, x->instrument, provision),
		.title = x->title,
		.sponsors = sponsors_of(q, x, SPONSORS_SHOWN),
		.state = proposal_badge(q, x),
		.time = {x->time_ms},
	};
	r.provision_url =
		provision ? link_provision(q, ROUTE_PROVISION, x->instrument, provision)
			  : link_word(q, ROUTE_TEXT, q->process->instruments.at[x->instrument].id);
	return r;
}

static const int view_word[STATUS_COUNT + 1] = {
	[STATUS_OPEN] = MSG_VIEW_OPEN,
	[STATUS_ACCEPTED] = MSG_VIEW_ACCEPTED,
	[STATUS_REJECTED] = MSG_VIEW_REJECTED,
	[STATUS_DIVIDED] = MSG_VIEW_DIVIDED,
	[STATUS_WITHDRAWN] = MSG_VIEW_WITHDRAWN,
	[STATUS_LAPSED] = MSG_VIEW_LAPSED,
	[STATUS_COUNT] = MSG_VIEW_ALL,
};

static int view_asked(struct request *q)
{
	struct str asked = pair_get(&q->query, S("state"));
	for (int i = 0; i < STATUS_COUNT; i++)
		if (str_eq(asked, status_code((enum status)i)))
			return i;
	return STATUS_COUNT;
}

static struct url view_url(struct request *q, int view)
{
	struct url here = link_part(q, ROUTE_PROPOSALS);
	return view == STATUS_COUNT
		       ? here
		       : url_with(q->arena, here, S("state"), status_code((enum status)view));
}

/* ?before=N: proposals with numbers below N. */
static void list_rows(struct request *q, struct page_proposals *p, int view)
{
	const struct process *s = q->process;
	int64_t before;
	if (!str_int(pair_get(&q->query, S("before")), &before) || before < 1)
		before = (int64_t)s->proposals.len + 1;
	for (int64_t n = before - 1; n > 0; n--) {
		const struct proposal *x = proposal_get(s, n);
		if (!x || (view != STATUS_COUNT &&
				  status_of(proposal_standing(s, n)) != (enum status)view))
			continue;
		if (p->rows.len == ROWS_A_PAGE) {
			p->has_older = true;
			p->older = url_with(q->arena, view_url(q, view), S("before"),
				str_print(q->arena, "%lld", (long long)n + 1));
			break;
		}
		*vec_push(q->arena, &p->rows) = proposal_row_of(q, x);
	}
	p->has_newer = before <= (int64_t)s->proposals.len;
	p->newer = view_url(q, view);
}

bool proposals_show(struct request *q, struct answer *out, struct err *err)
{
	if (!process_asked(q, err))
		return false;
	int view = view_asked(q);
	struct page_proposals p = {
		.frame = frame_make(q, ROUTE_PROPOSALS, say(q, msg(MSG_NAV_PROPOSALS))),
		.total = q->process->proposals.len,
	};
	for (int i = STATUS_COUNT; i >= 0; i--)
		*vec_push(q->arena, &p.views) =
			(struct view_item){view_url(q, i), say(q, msg(view_word[i])), i == view};
	list_rows(q, &p, view);
	struct buf body = answer_begin(q);
	page_proposals(&body, &p);
	return answer_page(out, &body, err);
}

static void add_edit(struct request *q, struct page_proposal *p, const struct proposal *x, size_t i)
{
	const struct edit_state *state = &x->edits.at[i];
	const struct instrument *in = &q->process->instruments.at[x->instrument];
	struct edit_ref ref = {.proposal = (int32_t)x->number, .edit = (int32_t)i + 1};
	const struct tabled_edit *t = negotiation_edit(in->negotiation, ref);
	struct edit_row *row = vec_push(q->arena, &p->edits);
	*row = (struct edit_row){
		.number = (int64_t)i + 1,
		.state = status_badge(q, t ? status_of(t->standing) : STATUS_OPEN),
		.provision = provision_name(q, x->instrument, state->provision),
		.provision_url = state->provision ? link_provision(q, ROUTE_PROVISION,
							    x->instrument, state->provision)
						  : p->instrument_url,
	};
	if (!t)
		return;
	row->formal = edit_words(q, x->instrument, &t->edit);
	row->standing = standing_word(q, t->standing);
	row->typography = t->typography;
}

/* Live edits of others on the provisions that this proposal touches. */
static void add_meeting(
	struct request *q, struct page_proposal *p, const struct proposal *x, int64_t provision)
{
	const struct instrument *in = &q->process->instruments.at[x->instrument];
	const struct tabled_edit **edit;
	int32_t *sponsor;
	size_t n =
		negotiation_on(in->negotiation, q->arena, (struct provision_id){provision}, &edit);
	for (size_t i = 0; i < n; i++) {
		struct edit_ref ref = edit[i]->ref;
		if (ref.proposal == x->number)
			continue;
		size_t sponsors = negotiation_sponsors(in->negotiation, q->arena, ref, &sponsor);
		*vec_push(q->arena, &p->meets) = (struct meeting_edit){
			.tag = edit_ref_write(q->arena, ref),
			.url = link_number(q, ROUTE_PROPOSAL, ref.proposal),
			.sponsors = sponsors_in_words(q, sponsor, sponsors, SPONSORS_SHOWN),
			.formal = edit_words(q, x->instrument, &edit[i]->edit),
		};
	}
}

static void set_edits(struct request *q, struct page_proposal *p, const struct proposal *x)
{
	for (size_t i = 0; i < x->edits.len; i++) {
		add_edit(q, p, x, i);
		int64_t provision = x->edits.at[i].provision;
		bool seen = provision == 0;
		for (size_t k = 0; k < i; k++)
			seen = seen || x->edits.at[k].provision == provision;
		if (!seen)
			add_meeting(q, p, x, provision);
	}
}

static void set_sponsors(struct request *q, struct page_proposal *p, const struct proposal *x)
{
	for (size_t i = 0; i < x->sponsors.len; i++) {
		const struct sponsor *s = &x->sponsors.at[i];
		struct buf edits = buf_new(q->arena, 4096);
		if (s->left != FOREVER)
			continue;
		for (size_t k = 0; k < s->edits.len; k++)
			buf_print(&edits, "%sP%lld.%lld", k ? ", " : "", (long long)x->number,
				(long long)s->edits.at[k]);
		*vec_push(q->arena, &p->sponsors) = (struct sponsor_row){
			person_of(q, s->participant), s->recorded, buf_view(&edits)};
	}
}

static struct badge stance_badge(struct request *q, enum stance s)
{
	switch (s) {
	case STANCE_SUPPORT:
		return badge_of(q, "m-agreed", "is-agreed", msg(MSG_STANCE_SUPPORT));
	case STANCE_OPPOSE:
		return badge_of(q, "m-delete", "is-delete", msg(MSG_STANCE_OPPOSE));
	case STANCE_RESERVE:
	case STANCE_WITHDRAW:
		break;
	}
	return badge_of(q, "m-reserve", "is-reserve", msg(MSG_STANCE_RESERVE));
}

/* The newest position of each participant on this proposal. */
static void set_positions(struct request *q, struct page_proposal *p, const struct proposal *x)
{
	const struct process *s = q->process;
	enum stance *now = NEWN(q->arena, enum stance, s->participants.len);
	bool *said = NEWN(q->arena, bool, s->participants.len);
	for (size_t i = 0; i < s->positions.len; i++) {
		const struct position *y = &s->positions.at[i];
		if (y->proposal != x->number || y->contested)
			continue;
		now[y->participant] = y->stance;
		said[y->participant] = y->stance != STANCE_WITHDRAW;
	}
	for (int stance = STANCE_SUPPORT; stance <= STANCE_RESERVE; stance++) {
		int32_t *who = NEWN(q->arena, int32_t, s->participants.len);
		size_t n = 0;
		for (size_t i = 0; i < s->participants.len; i++)
			if (said[i] && now[i] == (enum stance)stance)
				who[n++] = (int32_t)i;
		if (n)
			*vec_push(q->arena, &p->positions) =
				(struct position_row){stance_badge(q, (enum stance)stance),
					sponsors_in_words(q, who, n, n)};
	}
}

static void set_history(struct request *q, struct page_proposal *p, const struct proposal *x)
{
	const struct process *s = q->process;
	for (size_t i = s->votes.len; i > 0; i--)
		if (s->votes.at[i - 1].question.proposal == x->number)
			*vec_push(q->arena, &p->votes) = vote_row_of(q, &s->votes.at[i - 1]);
	struct number_list l = journal_of_proposal(q->arena, s, x->number, ACTS_SHOWN);
	for (size_t i = l.len; i > 0; i--)
		*vec_push(q->arena, &p->acts) = act_row_of(q, l.at[i - 1]);
	struct number_list on = proposals_on_proposal(q->arena, s, x->number);
	for (size_t i = 0; i < on.len; i++)
		*vec_push(q->arena, &p->amendments) = (struct amendment_row){
			proposal_tag(q, on.at[i]), link_number(q, ROUTE_PROPOSAL, on.at[i]),
			proposal_get(s, on.at[i])->title};
}

static struct url sign_link(struct request *q, const char *act, int64_t proposal)
{
	struct url u = url_with(q->arena, link_part(q, ROUTE_SIGN), S("act"), str_of(act));
	return url_with(
		q->arena, u, S("proposal"), str_print(q->arena, "%lld", (long long)proposal));
}

static void set_actions(struct request *q, struct page_proposal *p, const struct proposal *x)
{
	int32_t who = q->acting.len ? participant_find(q->process, q->acting) : NO_ONE;
	bool open = status_of(proposal_standing(q->process, x->number)) == STATUS_OPEN;
	bool mine = who >= 0 && is_sponsor(x, who);
	p->may_join = open && !mine;
	p->may_withdraw = open && mine && x->by == who;
	p->may_leave = open && mine && p->sponsors.len > 1;
	p->may_position = open;
	p->join = sign_link(q, "proposal.cosponsor", x->number);
	p->withdraw = sign_link(q, "proposal.withdraw", x->number);
	p->leave = sign_link(q, "proposal.leave", x->number);
	struct url position = sign_link(q, "position.take", x->number);
	p->support = url_with(q->arena, position, S("stance"), S("support"));
	p->oppose = url_with(q->arena, position, S("stance"), S("oppose"));
	p->reserve = url_with(q->arena, position, S("stance"), S("reserve"));
}

bool proposal_show(struct request *q, struct answer *out, struct err *err)
{
	int64_t n;
	if (!process_asked(q, err))
		return false;
	const struct proposal *x = str_int(q->at.part[2], &n) ? proposal_get(q->process, n) : NULL;
	if (!x)
		return err_set(err, FAULT_MISSING, msg(MSG_NO_PROPOSAL, arg_str(q->at.part[2])));
	const struct instrument *in = &q->process->instruments.at[x->instrument];
	struct page_proposal p = {
		.frame = frame_make(q, ROUTE_PROPOSALS, proposal_tag(q, n)),
		.tag = proposal_tag(q, n),
		.number = {n},
		.instrument = in->title,
		.instrument_url = link_word(q, ROUTE_TEXT, in->id),
		.title = x->title,
		.lead = sponsors_of(q, x, SPONSORS_SHOWN * 2),
		.note = x->note,
		.state = proposal_badge(q, x),
		.time = {x->time_ms},
		.revision = {x->revision},
	};
	if (x->on)
		p.on = proposal_tag(q, x->on);
	if (x->on)
		p.on_url = link_number(q, ROUTE_PROPOSAL, x->on);
	set_edits(q, &p, x);
	set_sponsors(q, &p, x);
	set_positions(q, &p, x);
	set_history(q, &p, x);
	set_actions(q, &p, x);
	struct buf body = answer_begin(q);
	page_proposal(&body, &p);
	return answer_page(out, &body, err);
}
