#include "web/page_vote.h"
#include "i18n/words.h"
#include "msg_web.h"
#include "process/query.h"
#include "web/answer.h"
#include "web/vote_data.h"
#include "web/hemicycle.h"

bool votes_show(struct request *q, struct answer *out, struct err *err)
{
	if (!process_asked(q, err))
		return false;
	struct page_votes p = {.frame = frame_make(q, ROUTE_VOTES, say(q, msg(MSG_NAV_VOTES)))};
	for (size_t i = q->process->votes.len; i > 0; i--)
		*vec_push(q->arena, &p.votes) = vote_row_of(q, &q->process->votes.at[i - 1]);
	struct buf body = answer_begin(q);
	page_votes(&body, &p);
	return answer_page(out, &body, err);
}

static const struct vote *vote_asked(struct request *q, struct err *err)
{
	int64_t n;
	if (!process_asked(q, err))
		return NULL;
	const struct vote *v = str_int(q->at.part[2], &n) ? vote_get(q->process, n) : NULL;
	if (!v)
		(void)err_set(err, FAULT_MISSING, msg(MSG_NO_SUCH_VOTE, arg_str(q->at.part[2])));
	return v;
}

static struct str choice_word(struct request *q, enum choice c)
{
	switch (c) {
	case CHOICE_YES:
		return say(q, msg(MSG_CHOICE_YES));
	case CHOICE_NO:
		return say(q, msg(MSG_CHOICE_NO));
	case CHOICE_ABSTAIN:
		return say(q, msg(MSG_CHOICE_ABSTAIN));
	case CHOICE_NONE:
	case CHOICE_ABSENT:
		break;
	}
	return say(q, msg(MSG_CHOICE_NONE));
}

static struct str choice_tone(enum choice c)
{
	return c == CHOICE_YES       ? S("y")
	       : c == CHOICE_NO      ? S("n")
	       : c == CHOICE_ABSTAIN ? S("a")
				     : S("");
}

static struct str source_word(struct request *q, struct ballot b)
{
	switch (b.source) {
	case CHOICE_OWN:
		return say(q, msg(MSG_BY_OWN_KEY));
	case CHOICE_RECORDED:
	case CHOICE_ROLL:
		break;
	}
	return say(q, msg(MSG_BY_SECRETARIAT));
}

static struct vote_group *group_of(struct request *q, struct page_vote *p, struct str code)
{
	for (size_t i = 0; i < p->groups.len; i++)
		if (str_eq(p->groups.at[i].code, code))
			return &p->groups.at[i];
	struct vote_group *g = vec_push(q->arena, &p->groups);
	g->code = code;
	g->name = code.len ? group_word(q, code) : say(q, msg(MSG_NO_GROUP));
	return g;
}

static void count(struct vote_group *g, enum choice c)
{
	g->members++;
	g->yes += c == CHOICE_YES;
	g->no += c == CHOICE_NO;
	g->abstain += c == CHOICE_ABSTAIN;
	g->not_voting += c == CHOICE_NONE || c == CHOICE_ABSENT;
}

static void add_member(struct request *q, struct page_vote *p, const struct vote *v, int32_t member)
{
	const struct participant *m = &q->process->participants.at[member];
	struct ballot b = ballot_of(v, member);
	struct str name = participant_name(q, member), word = choice_word(q, b.choice);
	struct vote_group *g = group_of(q, p, m->group);
	struct str tone = choice_tone(b.choice);
	if (str_eq(m->code, q->acting))
		tone = str_print(q->arena, "%.*s me", STR_FMT(tone));
	count(g, b.choice);
	*vec_push(q->arena, &g->cells) = (struct vote_cell){m->code, name, tone, word};
	struct vote_line *r = vec_push(q->arena, &p->rows);
	*r = (struct vote_line){.name = name, .word = word, .entry_known = b.choice != CHOICE_NONE};
	if (r->entry_known) {
		r->how = source_word(q, b);
		r->entry = link_number(q, ROUTE_ENTRY, b.entry);
	}
	if (b.intended != CHOICE_NONE)
		vec_push(q->arena, &p->intentions)->words = say(q,
			msg(MSG_HAD_INTENDED, arg_str(name), arg_str(choice_word(q, b.intended))));
}

static void set_board(struct request *q, struct page_vote *p, const struct vote *v)
{
	p->has_board = !v->counted;
	if (!p->has_board)
		return;
	struct participant_list roll = roll_call(q->arena, q->process, v->body, v->drawn);
	for (size_t i = 0; i < roll.len; i++)
		add_member(q, p, v, roll.at[i]);
	const int64_t seats[SEAT_SHAPES] = {[SEAT_YES] = p->yes,
		[SEAT_ABSTAIN] = p->abstain,
		[SEAT_NONE] = p->not_voting,
		[SEAT_NO] = p->no};
	struct hemicycle h = hemicycle_draw(q->arena, seats);
	p->hemi_yes = h.path[SEAT_YES];
	p->hemi_no = h.path[SEAT_NO];
	p->hemi_abstain = h.path[SEAT_ABSTAIN];
	p->hemi_none = h.path[SEAT_NONE];
}

static int base_key(enum rules_base base)
{
	switch (base) {
	case BASE_PRESENT_AND_VOTING:
		return MSG_BASE_PRESENT_AND_VOTING;
	case BASE_VOTING:
		return MSG_BASE_VOTING;
	case BASE_MEMBERS:
		return MSG_BASE_MEMBERS;
	case BASE_PARTICIPATING:
		return MSG_BASE_PARTICIPATING;
	case BASE_PRESENT:
	case BASE_COUNT:
		break;
	}
	return MSG_BASE_PRESENT;
}

static void add_sum(struct request *q, struct page_vote *p, struct msg m)
{
	vec_push(q->arena, &p->sums)->words = say(q, m);
}

/* The result as one would work it out on paper: who voted, how many are needed, whether they are
 * there. */
static void set_sums(struct request *q, struct page_vote *p, const struct vote_result *r)
{
	add_sum(q, p,
		msg(MSG_SUM_VOTING, arg_int(r->yes), arg_int(r->no),
			arg_int(r->present_and_voting)));
	add_sum(q, p,
		msg(r->share.more_than ? MSG_SUM_MORE_THAN : MSG_SUM_AT_LEAST,
			arg_str(str_print(q->arena, "%lld/%lld", (long long)r->share.num,
				(long long)r->share.den)),
			arg_msg(base_key(r->share.base)), arg_int(r->base), arg_int(r->needed)));
	if (r->tie)
		add_sum(q, p, msg(MSG_SUM_TIE));
	add_sum(q, p,
		msg(r->yes >= r->needed && !r->tie ? MSG_SUM_REACHED : MSG_SUM_NOT_REACHED,
			arg_int(r->yes), arg_int(r->needed)));
	p->rule = i18n_rule(q->arena, q->lang, r->tie && r->tie_rule.len ? r->tie_rule : r->rule);
}

static struct url vote_link(struct request *q, const struct vote *v, struct str choice)
{
	struct url u = link_part(q, ROUTE_SIGN);
	u = url_with(q->arena, u, S("act"), S("vote.cast"));
	u = url_with(q->arena, u, S("vote"), str_print(q->arena, "%lld", (long long)v->number));
	return url_with(q->arena, u, S("choice"), choice);
}

static void set_actions(struct request *q, struct page_vote *p, const struct vote *v)
{
	int32_t who = q->acting.len ? participant_find(q->process, q->acting) : NO_ONE;
	p->may_vote = v->state == VOTE_OPEN && who >= 0 &&
		      q->process->participants.at[who].kind == KIND_MEMBER &&
		      participant_in_body(q->process, who, v->body);
	if (!p->may_vote)
		return;
	p->vote_yes = vote_link(q, v, S("yes"));
	p->vote_no = vote_link(q, v, S("no"));
	p->vote_abstain = vote_link(q, v, S("abstain"));
}

static void set_subject(struct request *q, struct page_vote *p, const struct question *s)
{
	if (s->proposal > 0) {
		p->subject = str_print(q->arena, "P%lld", (long long)s->proposal);
		p->subject_url = link_number(q, ROUTE_PROPOSAL, s->proposal);
	} else if (s->instrument >= 0) {
		p->subject = provision_name(q, s->instrument, s->provision);
		p->subject_url =
			s->provision
				? link_provision(q, ROUTE_PROVISION, s->instrument, s->provision)
				: link_word(q, ROUTE_TEXT,
					  q->process->instruments.at[s->instrument].id);
	}
}

static void set_statements(struct request *q, struct page_vote *p, const struct vote *v)
{
	for (size_t i = 0; i < v->explanations.len; i++) {
		const struct explanation *e = &v->explanations.at[i];
		*vec_push(q->arena, &p->explanations) =
			(struct vote_statement){participant_name(q, e->participant),
				say(q, msg(e->after ? MSG_AFTER_VOTE : MSG_BEFORE_VOTE)), e->words};
	}
}

static struct str method_word(struct request *q, enum vote_method m)
{
	static const int key[METHOD_COUNT] = {
		[METHOD_WITHOUT_VOTE] = MSG_METHOD_WITHOUT_VOTE,
		[METHOD_SHOW] = MSG_METHOD_SHOW,
		[METHOD_RECORDED] = MSG_METHOD_RECORDED,
		[METHOD_ROLL_CALL] = MSG_METHOD_ROLL_CALL,
		[METHOD_SECRET] = MSG_METHOD_SECRET,
	};
	return say(q, msg(key[m]));
}

bool vote_show(struct request *q, struct answer *out, struct err *err)
{
	const struct vote *v = vote_asked(q, err);
	if (!v)
		return false;
	bool closed = v->state == VOTE_CLOSED;
	struct vote_result r = closed ? v->result : vote_tally(q->process, v);
	struct page_vote p = {
		.frame =
			frame_make(q, ROUTE_VOTES, say(q, msg(MSG_VOTE_NUMBER, arg_id(v->number)))),
		.number = {v->number},
		.question = v->question.words,
		.lead = say(q, msg(closed ? MSG_VOTE_LEAD_CLOSED : MSG_VOTE_LEAD_OPEN)),
		.method = method_word(q, v->method),
		.opened = {v->opened_ms},
		.closed = {v->closed_ms},
		.is_closed = closed,
		.state = vote_badge(q, v),
		.csv = link_number(q, ROUTE_VOTE_CSV, v->number),
		.json = LINK(q->arena, ROUTE_API_VOTE, seat_word(q->seat),
			str_print(q->arena, "%lld", (long long)v->number)),
		.yes = r.yes,
		.no = r.no,
		.abstain = r.abstain,
		.not_voting = r.not_voting,
	};
	if (v->meeting >= 0)
		p.meeting = say(q,
			msg(MSG_NTH_MEETING, arg_id(q->process->meetings.at[v->meeting].number)));
	set_subject(q, &p, &v->question);
	set_board(q, &p, v);
	set_sums(q, &p, &r);
	set_statements(q, &p, v);
	set_actions(q, &p, v);
	struct buf body = answer_begin(q);
	page_vote(&body, &p);
	return answer_page(out, &body, err);
}

bool vote_csv_show(struct request *q, struct answer *out, struct err *err)
{
	const struct vote *v = vote_asked(q, err);
	if (!v)
		return false;
	out->filename = str_print(q->arena, "vote-%lld.csv", (long long)v->number);
	return answer_bytes(out, S("text/csv; charset=utf-8"), vote_csv(q, v));
}
