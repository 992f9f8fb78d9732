#include "web/view.h"
#include "i18n/states.h"
#include "msg_web.h"
#include "papers/named.h"
#include "process/query.h"
#include "text/negotiation.h"

struct badge badge_of(struct request *q, const char *mark, const char *tone, struct msg word)
{
	return (struct badge){str_of(mark), str_of(tone), say(q, word)};
}

struct person person_of(struct request *q, int32_t participant)
{
	struct person p = {
		participant_code(q->process, participant), participant_name(q, participant), {{0}}};
	if (participant >= 0)
		p.url = link_word(q, ROUTE_DELEGATION, p.code);
	return p;
}

/* {0} who acts, {1} a number or code of what the act is about. */
static const int act_sentence[ACT_KIND_COUNT] = {
	[ACT_PROCESS_CREATE] = MSG_ACT_PROCESS_CREATE,
	[ACT_PARTICIPANT_REGISTER] = MSG_ACT_PARTICIPANT_REGISTER,
	[ACT_PARTICIPANT_RIGHTS] = MSG_ACT_PARTICIPANT_RIGHTS,
	[ACT_KEY_ENTER] = MSG_ACT_KEY_ENTER,
	[ACT_KEY_ROTATE] = MSG_ACT_KEY_ROTATE,
	[ACT_KEY_REVOKE] = MSG_ACT_KEY_REVOKE,
	[ACT_ROLE_BIND] = MSG_ACT_ROLE_BIND,
	[ACT_ROLE_END] = MSG_ACT_ROLE_END,
	[ACT_ACT_CONTEST] = MSG_ACT_ACT_CONTEST,
	[ACT_SESSION_OPEN] = MSG_ACT_SESSION_OPEN,
	[ACT_SESSION_CLOSE] = MSG_ACT_SESSION_CLOSE,
	[ACT_MEETING_OPEN] = MSG_ACT_MEETING_OPEN,
	[ACT_MEETING_PRESENT] = MSG_ACT_MEETING_PRESENT,
	[ACT_MEETING_CLOSE] = MSG_ACT_MEETING_CLOSE,
	[ACT_QUORUM_WAIVE] = MSG_ACT_QUORUM_WAIVE,
	[ACT_AGENDA_ADOPT] = MSG_ACT_AGENDA_ADOPT,
	[ACT_GATE_EXHAUST] = MSG_ACT_GATE_EXHAUST,
	[ACT_DRAFT_INTRODUCE] = MSG_ACT_DRAFT_INTRODUCE,
	[ACT_PROPOSAL_TABLE] = MSG_ACT_PROPOSAL_TABLE,
	[ACT_PROPOSAL_COSPONSOR] = MSG_ACT_PROPOSAL_COSPONSOR,
	[ACT_PROPOSAL_LEAVE] = MSG_ACT_PROPOSAL_LEAVE,
	[ACT_PROPOSAL_WITHDRAW] = MSG_ACT_PROPOSAL_WITHDRAW,
	[ACT_PROPOSAL_TAKEOVER] = MSG_ACT_PROPOSAL_TAKEOVER,
	[ACT_POSITION_TAKE] = MSG_ACT_POSITION_TAKE,
	[ACT_PROVISION_AGREE] = MSG_ACT_PROVISION_AGREE,
	[ACT_PROVISION_REOPEN] = MSG_ACT_PROVISION_REOPEN,
	[ACT_REVISION_COMPILE] = MSG_ACT_REVISION_COMPILE,
	[ACT_VOTE_OPEN] = MSG_ACT_VOTE_OPEN,
	[ACT_VOTE_CAST] = MSG_ACT_VOTE_CAST,
	[ACT_VOTE_RECORD] = MSG_ACT_VOTE_RECORD,
	[ACT_VOTE_COUNT] = MSG_ACT_VOTE_COUNT,
	[ACT_VOTE_CLOSE] = MSG_ACT_VOTE_CLOSE,
	[ACT_VOTE_INTEND] = MSG_ACT_VOTE_INTEND,
	[ACT_VOTE_EXPLAIN] = MSG_ACT_VOTE_EXPLAIN,
	[ACT_DECISION_TAKE] = MSG_ACT_DECISION_TAKE,
	[ACT_INSTRUMENT_ADOPT] = MSG_ACT_INSTRUMENT_ADOPT,
	[ACT_TREATY_OPEN] = MSG_ACT_TREATY_OPEN,
	[ACT_TREATY_SIGN] = MSG_ACT_TREATY_SIGN,
	[ACT_TREATY_CONFIRM] = MSG_ACT_TREATY_CONFIRM,
	[ACT_TREATY_CLOSE] = MSG_ACT_TREATY_CLOSE,
	[ACT_TREATY_DEPOSIT] = MSG_ACT_TREATY_DEPOSIT,
	[ACT_TREATY_APPLY] = MSG_ACT_TREATY_APPLY,
	[ACT_TREATY_DECLARE] = MSG_ACT_TREATY_DECLARE,
	[ACT_TREATY_OBJECT] = MSG_ACT_TREATY_OBJECT,
	[ACT_TREATY_RETRACT] = MSG_ACT_TREATY_RETRACT,
	[ACT_TREATY_DENOUNCE] = MSG_ACT_TREATY_DENOUNCE,
	[ACT_TREATY_RECALL] = MSG_ACT_TREATY_RECALL,
	[ACT_TREATY_CORRECT] = MSG_ACT_TREATY_CORRECT,
	[ACT_TREATY_AMEND] = MSG_ACT_TREATY_AMEND,
	[ACT_TREATY_DISSOLVE] = MSG_ACT_TREATY_DISSOLVE,
	[ACT_ENGINE_UPGRADE] = MSG_ACT_ENGINE_UPGRADE,
};

/* What the act is about, as the sentence names it: P12, vote 31, the 9th meeting, an instrument. */
static struct str act_subject(struct request *q, const struct journal_entry *j)
{
	bool treaty = j->kind >= ACT_TREATY_OPEN && j->kind <= ACT_TREATY_DISSOLVE;
	if (treaty && j->instrument >= 0)
		return q->process->instruments.at[j->instrument].title;
	if (j->vote > 0)
		return str_print(q->arena, "%lld", (long long)j->vote);
	if (j->proposal > 0)
		return str_print(q->arena, "P%lld", (long long)j->proposal);
	if (j->decision > 0)
		return str_print(q->arena, "%lld", (long long)j->decision);
	if (j->meeting >= 0)
		return str_print(
			q->arena, "%lld", (long long)q->process->meetings.at[j->meeting].number);
	if (j->instrument >= 0)
		return q->process->instruments.at[j->instrument].title;
	return j->body >= 0 ? q->process->bodies.at[j->body].name : S("");
}

struct str act_words(struct request *q, const struct journal_entry *j)
{
	int32_t who = j->on_behalf >= 0 ? j->on_behalf : j->by;
	struct str name = j->capacity == CAPACITY_CHAIR ? say(q, msg(MSG_THE_CHAIR))
			  : who == SECRETARIAT          ? say(q, msg(MSG_THE_SECRETARIAT))
							: participant_name(q, who);
	return say(q, msg(act_sentence[j->kind], arg_str(name), arg_str(act_subject(q, j))));
}

struct act_row act_row_of(struct request *q, int64_t entry)
{
	const struct journal_entry *j = &q->process->journal.at[entry];
	return (struct act_row){
		.entry = {entry},
		.url = link_number(q, ROUTE_ENTRY, entry),
		.time = {j->time_ms},
		.words = act_words(q, j),
		.by = participant_name(q, j->by),
		.recorded = j->capacity == CAPACITY_RECORDER,
		.contested = j->contested >= 0,
		.hash = str_slice(hash_hex(q->arena, j->identity), 0, 8),
	};
}

struct str role_word(struct request *q, enum role role)
{
	static const int key[ROLE_COUNT] = {
		[ROLE_CHAIR] = MSG_ROLE_CHAIR,
		[ROLE_VICE_CHAIR] = MSG_ROLE_VICE_CHAIR,
		[ROLE_RAPPORTEUR] = MSG_ROLE_RAPPORTEUR,
		[ROLE_SECRETARY] = MSG_ROLE_SECRETARY,
	};
	return say(q, msg(key[role]));
}

struct str kind_word(struct request *q, enum participant_kind kind)
{
	static const int key[KIND_COUNT] = {
		[KIND_MEMBER] = MSG_KIND_MEMBER,
		[KIND_OBSERVER_STATE] = MSG_KIND_OBSERVER_STATE,
		[KIND_REIO] = MSG_KIND_REIO,
		[KIND_ORGANIZATION] = MSG_KIND_ORGANIZATION,
		[KIND_STAKEHOLDER] = MSG_KIND_STAKEHOLDER,
	};
	return say(q, msg(key[kind]));
}

struct str group_word(struct request *q, struct str group)
{
	struct str name = state_name(q->lang, group);
	return name.len ? name : group;
}

struct str right_word(struct request *q, enum right right)
{
	static const int key[RIGHT_COUNT] = {
		[RIGHT_SPEAK] = MSG_RIGHT_SPEAK,
		[RIGHT_TABLE] = MSG_RIGHT_TABLE,
		[RIGHT_COSPONSOR] = MSG_RIGHT_COSPONSOR,
		[RIGHT_MOTION] = MSG_RIGHT_MOTION,
		[RIGHT_POSITION] = MSG_RIGHT_POSITION,
		[RIGHT_VOTE] = MSG_RIGHT_VOTE,
		[RIGHT_TABLE_ON_REQUEST] = MSG_RIGHT_TABLE_ON_REQUEST,
	};
	return say(q, msg(key[right]));
}

enum status status_of(enum standing s)
{
	static const enum status as[STANDING_COUNT] = {
		[STANDING_PENDING] = STATUS_OPEN,
		[STANDING_INTERIOR] = STATUS_OPEN,
		[STANDING_PARTIAL] = STATUS_OPEN,
		[STANDING_REANCHORED] = STATUS_OPEN,
		[STANDING_ABSORBED] = STATUS_LAPSED,
		[STANDING_MOOT] = STATUS_LAPSED,
		[STANDING_ACCEPTED] = STATUS_ACCEPTED,
		[STANDING_REJECTED] = STATUS_REJECTED,
		[STANDING_WITHDRAWN] = STATUS_WITHDRAWN,
		[STANDING_DIVIDED] = STATUS_DIVIDED,
	};
	return as[s];
}

struct str status_code(enum status s)
{
	static const char *const code[STATUS_COUNT] = {
		[STATUS_OPEN] = "open",
		[STATUS_ACCEPTED] = "accepted",
		[STATUS_REJECTED] = "rejected",
		[STATUS_DIVIDED] = "divided",
		[STATUS_WITHDRAWN] = "withdrawn",
		[STATUS_LAPSED] = "lapsed",
	};
	return str_of(code[s]);
}

struct badge status_badge(struct request *q, enum status s)
{
	static const struct {
		const char *mark, *tone;
		int key;
	} as[STATUS_COUNT] = {
		[STATUS_OPEN] = {"m-open", "is-open", MSG_STATUS_OPEN},
		[STATUS_ACCEPTED] = {"m-agreed", "is-agreed", MSG_STATUS_ACCEPTED},
		[STATUS_REJECTED] = {"m-delete", "is-delete", MSG_STATUS_REJECTED},
		[STATUS_DIVIDED] = {"m-reserve", "is-reserve", MSG_STATUS_DIVIDED},
		[STATUS_WITHDRAWN] = {"m-clean", "is-clean", MSG_STATUS_WITHDRAWN},
		[STATUS_LAPSED] = {"m-clean", "is-clean", MSG_STATUS_LAPSED},
	};
	return badge_of(q, as[s].mark, as[s].tone, msg(as[s].key));
}

struct badge proposal_badge(struct request *q, const struct proposal *p)
{
	return status_badge(q, status_of(proposal_standing(q->process, p->number)));
}

struct str proposal_tag(struct request *q, int64_t number)
{
	return str_print(q->arena, "P%lld", (long long)number);
}

struct badge vote_badge(struct request *q, const struct vote *v)
{
	if (v->state == VOTE_OPEN)
		return badge_of(q, "m-open", "is-open", msg(MSG_VOTE_IS_OPEN));
	switch (v->result.outcome) {
	case OUTCOME_ADOPTED:
		return badge_of(q, "m-agreed", "is-agreed", msg(MSG_OUTCOME_ADOPTED));
	case OUTCOME_REJECTED:
		return badge_of(q, "m-delete", "is-delete", msg(MSG_OUTCOME_REJECTED));
	case OUTCOME_SECOND_VOTE:
		return badge_of(q, "m-reserve", "is-reserve", msg(MSG_OUTCOME_SECOND_VOTE));
	case OUTCOME_POSTPONED:
		break;
	}
	return badge_of(q, "m-reserve", "is-reserve", msg(MSG_OUTCOME_POSTPONED));
}

struct vote_row vote_row_of(struct request *q, const struct vote *v)
{
	struct vote_result r = v->state == VOTE_OPEN ? vote_tally(q->process, v) : v->result;
	return (struct vote_row){
		.number = {v->number},
		.url = link_number(q, ROUTE_VOTE, v->number),
		.question = v->question.words,
		.state = vote_badge(q, v),
		.yes = r.yes,
		.no = r.no,
		.abstain = r.abstain,
		.time = {v->opened_ms},
	};
}

const struct labels *labels_of(struct request *q, int32_t instrument)
{
	const struct instrument *i = &q->process->instruments.at[instrument];
	struct labels *l;
	if (q->labels && q->labels_of == instrument)
		return q->labels;
	l = NEW(q->arena, struct labels);
	if (i->negotiation)
		*l = labels_named(q->arena, negotiation_text(i->negotiation), q->lang);
	q->labels = l;
	q->labels_of = instrument;
	return l;
}

struct str provision_name(struct request *q, int32_t instrument, int64_t provision)
{
	const struct label *l =
		labels_get(labels_of(q, instrument), (struct provision_id){provision});
	if (provision && l->path.len)
		return l->path;
	if (provision && l->name.len)
		return l->name;
	return q->process->instruments.at[instrument].title;
}

bool process_asked(struct request *q, struct err *err)
{
	return q->process || err_set(err, FAULT_MISSING, msg(MSG_NO_PAGE, arg_str(q->path)));
}

bool instrument_asked(struct request *q, struct str id, int32_t *out, struct err *err)
{
	if (!process_asked(q, err))
		return false;
	*out = instrument_find(q->process, id);
	return (*out >= 0 && q->process->instruments.at[*out].negotiation) ||
	       err_set(err, FAULT_MISSING, msg(MSG_NO_INSTRUMENT, arg_str(id)));
}
