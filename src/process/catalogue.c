#include <assert.h>
#include "process/catalogue.h"
#include "base/attr.h"

/* The fields of each kind, in the order of doc/format/acts.md. */

#define ONE(name_, type_)                                                                          \
	{                                                                                          \
		.name = (name_), .type = (type_)                                                   \
	}
#define MAY(name_, type_)                                                                          \
	{                                                                                          \
		.name = (name_), .type = (type_), .optional = true                                 \
	}
#define LIST(name_, type_)                                                                         \
	{                                                                                          \
		.name = (name_), .type = (type_), .form = FORM_LIST                                \
	}
#define MAY_LIST(name_, type_)                                                                     \
	{                                                                                          \
		.name = (name_), .type = (type_), .form = FORM_LIST, .optional = true              \
	}
#define MAP(name_, type_)                                                                          \
	{                                                                                          \
		.name = (name_), .type = (type_), .form = FORM_MAP                                 \
	}
#define CHOICE(name_, words_)                                                                      \
	{                                                                                          \
		.name = (name_), .type = FIELD_CHOICE, .values = (words_)                          \
	}
#define OBJECT(name_, fields_)                                                                     \
	{                                                                                          \
		.name = (name_), .type = FIELD_OBJECT, .fields = (fields_)                         \
	}
#define LIST_OF(name_, fields_)                                                                    \
	{                                                                                          \
		.name = (name_), .type = FIELD_OBJECT, .form = FORM_LIST, .fields = (fields_)      \
	}
#define END                                                                                        \
	{                                                                                          \
		.name = NULL                                                                       \
	}

static const char *const participant_kinds[] = {
	"member", "observer-state", "reio", "organization", "stakeholder", NULL};
static const char *const role_words[] = {"chair", "vice-chair", "rapporteur", "secretary", NULL};
static const char *const meeting_kinds[] = {"formal", "informal", "closed", NULL};
static const char *const stances[] = {"support", "oppose", "reserve", "withdraw", NULL};
static const char *const levels[] = {"informals", "ad-referendum", "agreed", NULL};
static const char *const questions[] = {
	"edit", "proposal", "retain", "provision", "instrument", "procedure", NULL};
static const char *const methods[] = {"show", "recorded", "roll-call", NULL};
static const char *const choices[] = {"yes", "no", "abstain", NULL};
static const char *const recorded[] = {"yes", "no", "abstain", "absent", NULL};
static const char *const whens[] = {"before", "after", NULL};
static const char *const outcomes[] = {"accepted", "rejected", NULL};

static const char *const signatures[] = {"simple", "ad-referendum", "definitive", NULL};
static const char *const powers[] = {
	"full-powers", "head-of-state", "head-of-government", "foreign-minister", "none", NULL};
static const char *const consents[] = {"ratification", "acceptance", "approval", "accession",
	"formal-confirmation", "succession", NULL};
static const char *const declarations[] = {"reservation", "interpretative", "territorial",
	"optional", "mandatory", "competence", NULL};
static const char *const steps[] = {"propose", "adopt", "accept", NULL};

static const struct field body_fields[] = {ONE("id", FIELD_ID), ONE("name", FIELD_TEXT),
	ONE("rules", FIELD_HASH), MAY("parent", FIELD_ID), END};
static const struct field credentials_fields[] = {
	ONE("threshold", FIELD_INT), LIST("keys", FIELD_VKEY), END};
static const struct field process_create[] = {ONE("title", FIELD_TEXT), ONE("origin", FIELD_TEXT),
	ONE("negotiating", FIELD_LANG), LIST("languages", FIELD_LANG), ONE("engine", FIELD_INT),
	ONE("unicode", FIELD_TEXT), ONE("sample", FIELD_BOOL), LIST_OF("bodies", body_fields),
	ONE("secretary", FIELD_VKEY), OBJECT("credentials", credentials_fields),
	MAY("note", FIELD_WORDS), END};

static const struct field participant_fields[] = {ONE("code", FIELD_CODE),
	CHOICE("kind", participant_kinds), LIST("bodies", FIELD_ID), MAY("group", FIELD_TEXT),
	MAY("name", FIELD_TEXT), END};
static const struct field participant_register[] = {
	LIST_OF("participants", participant_fields), END};
static const struct field participant_rights[] = {ONE("participant", FIELD_CODE),
	MAP("rights", FIELD_BOOL), ONE("from", FIELD_DATE), ONE("basis", FIELD_TEXT), END};

static const struct field key_fields[] = {
	ONE("participant", FIELD_CODE), ONE("key", FIELD_VKEY), MAY("holder", FIELD_TEXT), END};
static const struct field key_enter[] = {LIST_OF("keys", key_fields), END};
static const struct field key_rotate[] = {ONE("key", FIELD_VKEY), MAY("replaces", FIELD_VKEY), END};
static const struct field key_revoke[] = {ONE("key", FIELD_VKEY), ONE("reason", FIELD_TEXT), END};
static const struct field role_bind[] = {MAY("body", FIELD_ID), CHOICE("role", role_words),
	ONE("participant", FIELD_WHO), ONE("key", FIELD_VKEY), ONE("basis", FIELD_TEXT), END};
static const struct field role_end[] = {MAY("body", FIELD_ID), CHOICE("role", role_words),
	ONE("key", FIELD_VKEY), ONE("basis", FIELD_TEXT), END};
static const struct field act_contest[] = {
	ONE("entry", FIELD_INT), ONE("reason", FIELD_WORDS), END};

static const struct field session_open[] = {ONE("body", FIELD_ID), ONE("number", FIELD_INT),
	MAY("title", FIELD_TEXT), ONE("place", FIELD_TEXT), ONE("date", FIELD_DATE),
	MAY("participating", FIELD_INT), END};
static const struct field session_close[] = {
	ONE("body", FIELD_ID), ONE("number", FIELD_INT), ONE("date", FIELD_DATE), END};
static const struct field meeting_open[] = {ONE("body", FIELD_ID), ONE("number", FIELD_INT),
	CHOICE("kind", meeting_kinds), ONE("date", FIELD_DATE), ONE("place", FIELD_TEXT),
	ONE("offset", FIELD_INT), LIST("present", FIELD_CODE), END};
static const struct field meeting_present[] = {
	ONE("meeting", FIELD_INT), LIST("present", FIELD_CODE), END};
static const struct field meeting_close[] = {
	ONE("meeting", FIELD_INT), ONE("date", FIELD_DATE), END};
static const struct field quorum_waive[] = {ONE("body", FIELD_ID), ONE("basis", FIELD_TEXT), END};
static const struct field item_fields[] = {ONE("number", FIELD_INT), ONE("title", FIELD_TEXT), END};
static const struct field agenda_adopt[] = {
	ONE("meeting", FIELD_INT), LIST_OF("items", item_fields), END};
static const struct field gate_exhaust[] = {ONE("body", FIELD_ID),
	MAY("bureau_decision", FIELD_TEXT), ONE("statement", FIELD_WORDS), ONE("scope", FIELD_TEXT),
	END};

static const struct field draft_introduce[] = {ONE("instrument", FIELD_ID), ONE("body", FIELD_ID),
	ONE("lang", FIELD_LANG), ONE("title", FIELD_TEXT), ONE("text", FIELD_HASH),
	MAY("symbol", FIELD_TEXT), MAY("basis", FIELD_TEXT), END};
static const struct field proposal_table[] = {ONE("instrument", FIELD_ID),
	MAY("revision", FIELD_INT), ONE("lang", FIELD_LANG), MAY_LIST("edits", FIELD_EDIT),
	MAY("blob", FIELD_HASH), MAY("on", FIELD_INT), MAY("title", FIELD_TEXT),
	MAY("note", FIELD_WORDS), END};
static const struct field proposal_some[] = {
	ONE("proposal", FIELD_INT), MAY_LIST("edits", FIELD_INT), END};
static const struct field proposal_some_2[] = {ONE("proposal", FIELD_INT),
	{.name = "edits", .type = FIELD_INT, .form = FORM_LIST, .optional = true, .since = 2}, END};
static const struct field position_take[] = {CHOICE("stance", stances), MAY("proposal", FIELD_INT),
	MAY("edit", FIELD_INT), MAY("instrument", FIELD_ID), MAY("provision", FIELD_INT), END};
static const struct field provision_agree[] = {ONE("instrument", FIELD_ID),
	ONE("meeting", FIELD_INT), LIST("provisions", FIELD_INT), CHOICE("level", levels), END};
static const struct field provision_reopen[] = {ONE("instrument", FIELD_ID),
	ONE("meeting", FIELD_INT), LIST("provisions", FIELD_INT), ONE("basis", FIELD_TEXT), END};
static const struct field revision_compile[] = {ONE("instrument", FIELD_ID),
	MAY("symbol", FIELD_TEXT), ONE("text", FIELD_HASH), MAY("title", FIELD_TEXT), END};

static const struct field question_fields[] = {CHOICE("kind", questions),
	MAY("instrument", FIELD_ID), MAY("proposal", FIELD_INT), MAY_LIST("edits", FIELD_INT),
	MAY("provision", FIELD_INT), ONE("words", FIELD_WORDS), END};
static const struct field vote_open[] = {ONE("meeting", FIELD_INT),
	OBJECT("question", question_fields), ONE("class", FIELD_ID), CHOICE("method", methods),
	MAY("drawn", FIELD_CODE), MAY("requested_by", FIELD_CODE), MAY("repeats", FIELD_INT), END};
static const struct field vote_choice[] = {ONE("vote", FIELD_INT), CHOICE("choice", choices), END};
static const struct field vote_record[] = {ONE("vote", FIELD_INT),
	{.name = "choices", .type = FIELD_CHOICE, .form = FORM_MAP, .values = recorded},
	ONE("source", FIELD_TEXT), END};
static const struct field vote_count[] = {ONE("vote", FIELD_INT), ONE("yes", FIELD_INT),
	ONE("no", FIELD_INT), ONE("abstain", FIELD_INT), END};
static const struct field vote_close[] = {ONE("vote", FIELD_INT), END};
static const struct field vote_explain[] = {
	ONE("vote", FIELD_INT), ONE("words", FIELD_WORDS), CHOICE("when", whens), END};
static const struct field subject_fields[] = {CHOICE("kind", questions),
	MAY("instrument", FIELD_ID), MAY("proposal", FIELD_INT), MAY_LIST("edits", FIELD_INT),
	MAY("provision", FIELD_INT), END};
static const struct field decision_take[] = {ONE("meeting", FIELD_INT), MAY("vote", FIELD_INT),
	MAY("without_vote", FIELD_BOOL), OBJECT("subject", subject_fields),
	CHOICE("outcome", outcomes), MAY("words", FIELD_WORDS), END};
static const struct field instrument_adopt[] = {ONE("instrument", FIELD_ID), ONE("body", FIELD_ID),
	ONE("meeting", FIELD_INT), ONE("revision", FIELD_INT), MAY("vote", FIELD_INT),
	MAY("without_vote", FIELD_BOOL), END};

/* What every act about a treaty begins with. */
#define TREATY ONE("instrument", FIELD_ID), ONE("date", FIELD_DATE)
static const struct field treaty_open[] = {TREATY, ONE("clauses", FIELD_HASH), END};
static const struct field treaty_sign[] = {TREATY, ONE("participant", FIELD_CODE),
	CHOICE("signature", signatures), CHOICE("powers", powers), MAY("symbol", FIELD_TEXT), END};
static const struct field treaty_who[] = {
	TREATY, ONE("participant", FIELD_CODE), MAY("symbol", FIELD_TEXT), END};
static const struct field treaty_close[] = {TREATY, MAY("symbol", FIELD_TEXT), END};
static const struct field treaty_deposit[] = {TREATY, ONE("participant", FIELD_CODE),
	CHOICE("kind", consents), CHOICE("powers", powers), MAY("of", FIELD_CODE),
	MAY("effect", FIELD_DATE), MAY_LIST("confirms", FIELD_ID), MAY("symbol", FIELD_TEXT), END};
static const struct field treaty_apply[] = {TREATY, ONE("participant", FIELD_CODE),
	MAY("ends", FIELD_BOOL), MAY("symbol", FIELD_TEXT), END};
static const struct field treaty_declare[] = {TREATY, ONE("participant", FIELD_CODE),
	ONE("id", FIELD_ID), CHOICE("kind", declarations), MAY("about", FIELD_TEXT),
	MAY("words", FIELD_WORDS), MAY("symbol", FIELD_TEXT), END};
static const struct field treaty_object[] = {TREATY, ONE("participant", FIELD_CODE),
	ONE("to", FIELD_ID), MAY("id", FIELD_ID), MAY("precludes", FIELD_BOOL),
	MAY("words", FIELD_WORDS), MAY("symbol", FIELD_TEXT), END};
static const struct field treaty_retract[] = {TREATY, ONE("participant", FIELD_CODE),
	ONE("to", FIELD_ID), MAY("symbol", FIELD_TEXT), END};
static const struct field treaty_denounce[] = {TREATY, ONE("participant", FIELD_CODE),
	MAY("effect", FIELD_DATE), MAY("symbol", FIELD_TEXT), END};
static const struct field treaty_correct[] = {
	TREATY, ONE("id", FIELD_ID), ONE("words", FIELD_WORDS), MAY("symbol", FIELD_TEXT), END};
static const struct field treaty_amend[] = {TREATY, CHOICE("step", steps), ONE("id", FIELD_ID),
	MAY("participant", FIELD_CODE), MAY("words", FIELD_WORDS), MAY("symbol", FIELD_TEXT), END};
static const struct field treaty_dissolve[] = {
	TREATY, ONE("participant", FIELD_CODE), LIST("successors", FIELD_CODE), END};

static const struct field engine_upgrade[] = {
	ONE("engine", FIELD_INT), ONE("note", FIELD_WORDS), END};

/* Who may make an act of the kind. */
enum {
	DELEGATION = 1 << CAPACITY_DELEGATION,
	CHAIR = 1 << CAPACITY_CHAIR,
	SECRETARY = 1 << CAPACITY_SECRETARY,
	RECORDER = 1 << CAPACITY_RECORDER,
	CREDENTIALS = 1 << CAPACITY_CREDENTIALS,
};

#define KIND_OF(name_, version_) (name_), "doc/format/acts.md: " name_, (version_)
#define KIND(name_) KIND_OF(name_, 1)

const struct act_spec act_catalogue[ACT_KIND_COUNT] = {
	[ACT_PROCESS_CREATE] = {KIND("process.create"), SECRETARY, process_create,
		"Create a process with its bodies, each with its rules of procedure."},
	[ACT_PARTICIPANT_REGISTER] = {KIND("participant.register"), SECRETARY, participant_register,
		"Register participants, members in the order of a roll call."},
	[ACT_PARTICIPANT_RIGHTS] = {KIND("participant.rights"), SECRETARY, participant_rights,
		"Change the rights of a participant from a date on."},
	[ACT_KEY_ENTER] = {KIND("key.enter"), CREDENTIALS, key_enter,
		"Enter keys of participants; the credentials committee signs."},
	[ACT_KEY_ROTATE] = {KIND("key.rotate"), DELEGATION, key_rotate,
		"Enter a further key of one's own, or replace one."},
	[ACT_KEY_REVOKE] = {KIND("key.revoke"), DELEGATION | CREDENTIALS, key_revoke,
		"Revoke a key."},
	[ACT_ROLE_BIND] = {KIND("role.bind"), SECRETARY, role_bind,
		"Bind the role of an officer or of the secretary to a key."},
	[ACT_ROLE_END] = {KIND("role.end"), SECRETARY, role_end, "End the role of a key."},
	[ACT_ACT_CONTEST] = {KIND("act.contest"), DELEGATION, act_contest,
		"Contest an act that the secretariat recorded for one's delegation."},
	[ACT_SESSION_OPEN] = {KIND("session.open"), CHAIR | SECRETARY, session_open,
		"Open a session of a body."},
	[ACT_SESSION_CLOSE] = {KIND("session.close"), CHAIR | SECRETARY, session_close,
		"Close the session of a body."},
	[ACT_MEETING_OPEN] = {KIND("meeting.open"), CHAIR | SECRETARY, meeting_open,
		"Open a meeting and record who is present."},
	[ACT_MEETING_PRESENT] = {KIND("meeting.present"), SECRETARY, meeting_present,
		"Record a new count of those present."},
	[ACT_MEETING_CLOSE] = {KIND("meeting.close"), CHAIR | SECRETARY, meeting_close,
		"Close a meeting."},
	[ACT_QUORUM_WAIVE] = {KIND("quorum.waive"), CHAIR, quorum_waive,
		"Record that the quorum to open is waived for the session."},
	[ACT_AGENDA_ADOPT] = {KIND("agenda.adopt"), CHAIR, agenda_adopt, "Adopt the agenda."},
	[ACT_GATE_EXHAUST] = {KIND("gate.exhaust"), CHAIR, gate_exhaust,
		"Inform the body that every effort to reach consensus has been exhausted."},
	[ACT_DRAFT_INTRODUCE] = {KIND("draft.introduce"), DELEGATION | CHAIR | SECRETARY,
		draft_introduce, "Introduce the first text of an instrument."},
	[ACT_PROPOSAL_TABLE] = {KIND("proposal.table"), DELEGATION | CHAIR | RECORDER,
		proposal_table, "Table a proposal: edits to the text."},
	[ACT_PROPOSAL_COSPONSOR] = {KIND("proposal.cosponsor"), DELEGATION | RECORDER,
		proposal_some, "Join the sponsors of a proposal or of some of its edits."},
	[ACT_PROPOSAL_LEAVE] = {KIND_OF("proposal.leave", 2), DELEGATION | RECORDER,
		proposal_some_2, "Leave the sponsors of a proposal or of some of its edits."},
	[ACT_PROPOSAL_WITHDRAW] = {KIND("proposal.withdraw"), DELEGATION | RECORDER, proposal_some,
		"Withdraw a proposal or some of its edits."},
	[ACT_PROPOSAL_TAKEOVER] = {KIND_OF("proposal.takeover", 2), DELEGATION | RECORDER,
		proposal_some_2, "Reintroduce a withdrawn proposal or some of its edits."},
	[ACT_POSITION_TAKE] = {KIND("position.take"), DELEGATION | RECORDER, position_take,
		"Take a position on a proposal, an edit or a provision."},
	[ACT_PROVISION_AGREE] = {KIND("provision.agree"), CHAIR, provision_agree,
		"Record that provisions are agreed."},
	[ACT_PROVISION_REOPEN] = {KIND("provision.reopen"), CHAIR, provision_reopen,
		"Reopen agreed provisions by a decision."},
	[ACT_REVISION_COMPILE] = {KIND("revision.compile"), SECRETARY, revision_compile,
		"Make the text as it stands the next revision."},
	[ACT_VOTE_OPEN] = {KIND("vote.open"), CHAIR, vote_open, "Put a question to the vote."},
	[ACT_VOTE_CAST] = {KIND("vote.cast"), DELEGATION | RECORDER, vote_choice, "Vote."},
	[ACT_VOTE_RECORD] = {KIND("vote.record"), SECRETARY, vote_record,
		"Record a whole roll call as taken in the room."},
	[ACT_VOTE_COUNT] = {KIND("vote.count"), SECRETARY, vote_count,
		"Record the totals of a show of hands."},
	[ACT_VOTE_CLOSE] = {KIND("vote.close"), CHAIR, vote_close, "Close the vote."},
	[ACT_VOTE_INTEND] = {KIND("vote.intend"), DELEGATION | RECORDER, vote_choice,
		"Say after the close how one had intended to vote."},
	[ACT_VOTE_EXPLAIN] = {KIND("vote.explain"), DELEGATION | RECORDER, vote_explain,
		"Explain one's vote."},
	[ACT_DECISION_TAKE] = {KIND("decision.take"), CHAIR, decision_take, "Announce a decision."},
	[ACT_INSTRUMENT_ADOPT] = {KIND("instrument.adopt"), CHAIR, instrument_adopt,
		"Approve or adopt a revision of the instrument."},
	[ACT_TREATY_OPEN] = {KIND("treaty.open"), SECRETARY, treaty_open,
		"Pass an adopted instrument to its depositary, with its final clauses."},
	[ACT_TREATY_SIGN] = {KIND("treaty.sign"), SECRETARY, treaty_sign, "Record a signature."},
	[ACT_TREATY_CONFIRM] = {KIND("treaty.confirm"), SECRETARY, treaty_who,
		"Record that a signature ad referendum is confirmed."},
	[ACT_TREATY_CLOSE] = {KIND("treaty.close"), SECRETARY, treaty_close,
		"Close the treaty for signature."},
	[ACT_TREATY_DEPOSIT] = {KIND("treaty.deposit"), SECRETARY, treaty_deposit,
		"Record the deposit of an instrument or a notification of succession."},
	[ACT_TREATY_APPLY] = {KIND("treaty.apply"), SECRETARY, treaty_apply,
		"Record that provisional application begins or ends."},
	[ACT_TREATY_DECLARE] = {KIND("treaty.declare"), SECRETARY, treaty_declare,
		"Record a reservation or a declaration."},
	[ACT_TREATY_OBJECT] = {KIND("treaty.object"), SECRETARY, treaty_object,
		"Record an objection to a reservation, a declaration or a correction."},
	[ACT_TREATY_RETRACT] = {KIND("treaty.retract"), SECRETARY, treaty_retract,
		"Record that a reservation, declaration or objection is withdrawn."},
	[ACT_TREATY_DENOUNCE] = {KIND("treaty.denounce"), SECRETARY, treaty_denounce,
		"Record a notification of withdrawal from the treaty."},
	[ACT_TREATY_RECALL] = {KIND("treaty.recall"), SECRETARY, treaty_who,
		"Record that a notification of withdrawal is revoked."},
	[ACT_TREATY_CORRECT] = {KIND("treaty.correct"), SECRETARY, treaty_correct,
		"Propose a correction of the text."},
	[ACT_TREATY_AMEND] = {KIND("treaty.amend"), SECRETARY, treaty_amend,
		"Record that an amendment is proposed, adopted or accepted."},
	[ACT_TREATY_DISSOLVE] = {KIND("treaty.dissolve"), SECRETARY, treaty_dissolve,
		"Record that a State has ceased to exist, and who stands in its place."},
	[ACT_ENGINE_UPGRADE] = {KIND("engine.upgrade"), SECRETARY, engine_upgrade,
		"Go over to a new behaviour of the engine."},
};

static const char *const capacities[] = {
	[CAPACITY_DELEGATION] = "delegation",
	[CAPACITY_CHAIR] = "chair",
	[CAPACITY_SECRETARY] = "secretary",
	[CAPACITY_RECORDER] = "recorder",
	[CAPACITY_CREDENTIALS] = "credentials",
};
static_assert(LEN(capacities) == CAPACITY_COUNT, "a word for each capacity");

bool act_kind_find(struct str name, enum act_kind *out)
{
	for (int i = 0; i < ACT_KIND_COUNT; i++) {
		if (str_eq(str_of(act_catalogue[i].name), name)) {
			*out = (enum act_kind)i;
			return true;
		}
	}
	return false;
}

struct str act_kind_name(enum act_kind kind)
{
	assert(kind < ACT_KIND_COUNT);
	return str_of(act_catalogue[kind].name);
}

bool capacity_find(struct str name, enum capacity *out)
{
	for (size_t i = 0; i < LEN(capacities); i++) {
		if (str_eq(str_of(capacities[i]), name)) {
			*out = (enum capacity)i;
			return true;
		}
	}
	return false;
}

struct str capacity_name(enum capacity capacity)
{
	assert(capacity < CAPACITY_COUNT);
	return str_of(capacities[capacity]);
}
