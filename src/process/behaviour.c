#include <assert.h>
#include "process/inside.h"

/* How each kind is decided and folded, in the order of the catalogue. An engine upgrade that
 * changes one of them adds a function beside the old one; the old one stays for what is recorded
 * before. */

#define PAIR(kind_)                                                                                \
	{                                                                                          \
		decide_##kind_, fold_##kind_                                                       \
	}

const struct behaviour behaviours[] = {
	[ACT_PROCESS_CREATE] = PAIR(process_create),
	[ACT_PARTICIPANT_REGISTER] = PAIR(participant_register),
	[ACT_PARTICIPANT_RIGHTS] = PAIR(participant_rights),
	[ACT_KEY_ENTER] = PAIR(key_enter),
	[ACT_KEY_ROTATE] = PAIR(key_rotate),
	[ACT_KEY_REVOKE] = PAIR(key_revoke),
	[ACT_ROLE_BIND] = PAIR(role_bind),
	[ACT_ROLE_END] = PAIR(role_end),
	[ACT_ACT_CONTEST] = PAIR(act_contest),
	[ACT_SESSION_OPEN] = PAIR(session_open),
	[ACT_SESSION_CLOSE] = PAIR(session_close),
	[ACT_MEETING_OPEN] = PAIR(meeting_open),
	[ACT_MEETING_PRESENT] = PAIR(meeting_present),
	[ACT_MEETING_CLOSE] = PAIR(meeting_close),
	[ACT_QUORUM_WAIVE] = PAIR(quorum_waive),
	[ACT_AGENDA_ADOPT] = PAIR(agenda_adopt),
	[ACT_GATE_EXHAUST] = PAIR(gate_exhaust),
	[ACT_DRAFT_INTRODUCE] = PAIR(draft_introduce),
	[ACT_PROPOSAL_TABLE] = PAIR(proposal_table),
	[ACT_PROPOSAL_COSPONSOR] = PAIR(proposal_cosponsor),
	[ACT_PROPOSAL_LEAVE] = PAIR(proposal_leave),
	[ACT_PROPOSAL_WITHDRAW] = PAIR(proposal_withdraw),
	[ACT_PROPOSAL_TAKEOVER] = PAIR(proposal_takeover),
	[ACT_POSITION_TAKE] = PAIR(position_take),
	[ACT_PROVISION_AGREE] = PAIR(provision_agree),
	[ACT_PROVISION_REOPEN] = PAIR(provision_reopen),
	[ACT_REVISION_COMPILE] = PAIR(revision_compile),
	[ACT_VOTE_OPEN] = PAIR(vote_open),
	[ACT_VOTE_CAST] = PAIR(vote_cast),
	[ACT_VOTE_RECORD] = PAIR(vote_record),
	[ACT_VOTE_COUNT] = PAIR(vote_count),
	[ACT_VOTE_CLOSE] = PAIR(vote_close),
	[ACT_VOTE_INTEND] = PAIR(vote_intend),
	[ACT_VOTE_EXPLAIN] = PAIR(vote_explain),
	[ACT_DECISION_TAKE] = PAIR(decision_take),
	[ACT_INSTRUMENT_ADOPT] = PAIR(instrument_adopt),
	[ACT_TREATY_OPEN] = PAIR(treaty_open),
	[ACT_TREATY_SIGN] = PAIR(treaty_event),
	[ACT_TREATY_CONFIRM] = PAIR(treaty_event),
	[ACT_TREATY_CLOSE] = PAIR(treaty_event),
	[ACT_TREATY_DEPOSIT] = PAIR(treaty_event),
	[ACT_TREATY_APPLY] = PAIR(treaty_event),
	[ACT_TREATY_DECLARE] = PAIR(treaty_event),
	[ACT_TREATY_OBJECT] = PAIR(treaty_event),
	[ACT_TREATY_RETRACT] = PAIR(treaty_event),
	[ACT_TREATY_DENOUNCE] = PAIR(treaty_event),
	[ACT_TREATY_RECALL] = PAIR(treaty_event),
	[ACT_TREATY_CORRECT] = PAIR(treaty_event),
	[ACT_TREATY_AMEND] = PAIR(treaty_event),
	[ACT_TREATY_DISSOLVE] = PAIR(treaty_event),
	[ACT_ENGINE_UPGRADE] = PAIR(engine_upgrade),
};
static_assert(LEN(behaviours) == ACT_KIND_COUNT, "a behaviour for each kind");
