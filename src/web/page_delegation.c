#include "web/page_delegation.h"
#include "i18n/collate.h"
#include "i18n/states.h"
#include "msg_web.h"
#include "process/query.h"
#include "web/answer.h"

enum { ACTS_SHOWN = 40 };

static int64_t keys_now(const struct process *s, int32_t participant)
{
	int64_t n = 0;
	for (size_t i = 0; i < s->keys.len; i++)
		n += s->keys.at[i].participant == participant && !s->keys.at[i].credentials &&
		     interval_has(s->keys.at[i].valid, process_size(s));
	return n;
}

/* Members by regional group, the others by kind. */
static struct delegation_group *group_of(
	struct request *q, struct page_delegations *p, const struct participant *m)
{
	struct str code = m->kind == KIND_MEMBER ? m->group : participant_kind_name(m->kind);
	for (size_t i = 0; i < p->groups.len; i++)
		if (str_eq(p->groups.at[i].code, code))
			return &p->groups.at[i];
	struct delegation_group *g = vec_push(q->arena, &p->groups);
	g->code = code;
	g->name = m->kind != KIND_MEMBER ? kind_word(q, m->kind)
		  : code.len             ? group_word(q, code)
					 : say(q, msg(MSG_NO_GROUP));
	return g;
}

static void sort(struct request *q, struct delegation_group *g)
{
	size_t n = g->people.len;
	struct str *name = NEWN(q->arena, struct str, n);
	int64_t *rank = NEWN(q->arena, int64_t, n);
	struct delegation_row *sorted = NEWN(q->arena, struct delegation_row, n);
	for (size_t i = 0; i < n; i++)
		name[i] = g->people.at[i].name;
	collate_rank(*q->scratch, q->lang, name, n, rank);
	for (size_t i = 0; i < n; i++)
		sorted[rank[i]] = g->people.at[i];
	g->people.at = sorted;
}

bool delegations_show(struct request *q, struct answer *out, struct err *err)
{
	if (!process_asked(q, err))
		return false;
	const struct process *s = q->process;
	struct page_delegations p = {
		.frame = frame_make(q, ROUTE_DELEGATIONS, say(q, msg(MSG_NAV_DELEGATIONS)))};
	for (size_t i = 0; i < s->participants.len; i++) {
		const struct participant *m = &s->participants.at[i];
		struct delegation_group *g = group_of(q, &p, m);
		p.members += m->kind == KIND_MEMBER;
		*vec_push(q->arena, &g->people) = (struct delegation_row){
			.url = link_word(q, ROUTE_DELEGATION, m->code),
			.name = participant_name(q, (int32_t)i),
			.code = m->code,
			.kind = kind_word(q, m->kind),
			.keys = keys_now(s, (int32_t)i),
			.acts = m->acts.len,
		};
	}
	for (size_t i = 0; i < p.groups.len; i++)
		sort(q, &p.groups.at[i]);
	struct buf body = answer_begin(q);
	page_delegations(&body, &p);
	return answer_page(out, &body, err);
}

static void set_rights(struct request *q, struct page_delegation *p, int32_t who)
{
	struct date today = date_of_instant(seat_time_ms(q->seat), 0);
	if (!q->process->bodies.len)
		return;
	for (int r = 0; r < RIGHT_COUNT; r++) {
		bool has = participant_has(q->process, who, 0, (enum right)r, today);
		*vec_push(q->arena, &p->rights) = (struct right_row){
			.word = right_word(q, (enum right)r),
			.has = has,
			.state = has ? badge_of(q, "m-agreed", "is-agreed", msg(MSG_MAY_YES))
				     : badge_of(q, "m-delete", "is-delete", msg(MSG_MAY_NO)),
		};
	}
}

static void set_keys(struct request *q, struct page_delegation *p, int32_t who)
{
	const struct process *s = q->process;
	for (size_t i = 0; i < s->keys.len; i++) {
		const struct key_held *k = &s->keys.at[i];
		if (k->participant != who || k->credentials)
			continue;
		bool valid = interval_has(k->valid, process_size(s));
		struct key_row *row = vec_push(q->arena, &p->keys);
		*row = (struct key_row){
			.vkey = k->vkey,
			.holder = k->holder,
			.state = valid ? badge_of(q, "m-agreed", "is-agreed", msg(MSG_KEY_VALID))
				       : badge_of(q, "m-delete", "is-delete",
						 msg(MSG_KEY_HAS_ENDED)),
			.from_entry = {k->valid.from},
			.from = link_number(
				q, ROUTE_ENTRY, k->valid.from > 0 ? k->valid.from - 1 : 0),
			.has_end = k->valid.to != FOREVER,
		};
		if (row->has_end) {
			row->to_entry = (struct nth){k->valid.to};
			row->to =
				link_number(q, ROUTE_ENTRY, k->valid.to > 0 ? k->valid.to - 1 : 0);
		}
	}
}

static void set_roles(struct request *q, struct page_delegation *p, int32_t who)
{
	const struct process *s = q->process;
	for (size_t i = 0; i < s->roles.len; i++) {
		const struct role_held *r = &s->roles.at[i];
		if (r->participant != who || !interval_has(r->valid, process_size(s)))
			continue;
		struct str body = r->body >= 0 ? s->bodies.at[r->body].name : s->title;
		vec_push(q->arena, &p->roles)->words =
			say(q, msg(MSG_ROLE_OF, arg_str(role_word(q, r->role)), arg_str(body)));
	}
}

static void set_deeds(struct request *q, struct page_delegation *p, int32_t who)
{
	struct number_list n = proposals_of(q->arena, q->process, who);
	for (size_t i = 0; i < n.len; i++) {
		const struct proposal *x = proposal_get(q->process, n.at[i]);
		*vec_push(q->arena, &p->proposals) = (struct sponsored_row){
			proposal_tag(q, x->number), link_number(q, ROUTE_PROPOSAL, x->number),
			x->title, proposal_badge(q, x)};
	}
	n = journal_of_participant(q->arena, q->process, who, ACTS_SHOWN);
	for (size_t i = n.len; i > 0; i--)
		*vec_push(q->arena, &p->acts) = act_row_of(q, n.at[i - 1]);
}

static struct url view_of(
	struct request *q, const struct instrument *in, struct str view, struct str code)
{
	struct url text = link_word(q, ROUTE_TEXT, in->id);
	return url_with(q->arena, url_with(q->arena, text, S("view"), view), S("who"), code);
}

/* Where it can be seen what the delegation wants. */
static void set_texts(struct request *q, struct page_delegation *p)
{
	for (size_t i = 0; i < q->process->instruments.len && p->proposals.len; i++) {
		const struct instrument *in = &q->process->instruments.at[i];
		if (in->negotiation)
			*vec_push(q->arena, &p->texts) =
				(struct text_of){in->title, view_of(q, in, S("of"), p->code),
					view_of(q, in, S("wanted"), p->code)};
	}
}

bool delegation_show(struct request *q, struct answer *out, struct err *err)
{
	struct str code = q->at.part[2];
	if (!process_asked(q, err))
		return false;
	int32_t who = participant_find(q->process, code);
	if (who < 0)
		return err_set(err, FAULT_MISSING, msg(MSG_NO_PARTICIPANT, arg_str(code)));
	const struct participant *m = &q->process->participants.at[who];
	struct page_delegation p = {
		.frame = frame_make(q, ROUTE_DELEGATIONS, participant_name(q, who)),
		.code = m->code,
		.name = participant_name(q, who),
		.formal = state_formal_name(q->lang, m->code),
		.kind = kind_word(q, m->kind),
		.group = m->group.len ? group_word(q, m->group) : S(""),
		.registered = link_number(q, ROUTE_ENTRY, m->entry),
		.registered_entry = {m->entry},
	};
	set_rights(q, &p, who);
	set_keys(q, &p, who);
	set_roles(q, &p, who);
	set_deeds(q, &p, who);
	set_texts(q, &p);
	struct buf body = answer_begin(q);
	page_delegation(&body, &p);
	return answer_page(out, &body, err);
}
