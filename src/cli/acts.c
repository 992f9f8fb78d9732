#include "cli/commands.h"
#include "cli/filling.h"
#include "msg_cli.h"

/* Every kind of act that has nothing to work out first is a command by this table alone. */

static bool run(struct cli *c, struct err *err)
{
	enum act_kind kind;
	struct saying s;
	return act_kind_find(str_of(c->command->act), &kind) && filling_body(c, kind, &s, err) &&
	       actor_say(c, &s, err);
}

static const struct cli_option options[] = {ACTOR_OPTIONS, {0}};

#define ACT(name_, kind_, summary_, usage_, examples_)                                             \
	{                                                                                          \
		.name = name_, .act = kind_, .summary = summary_, .usage = usage_,                 \
		.examples = examples_, .options = options, .run = run                              \
	}

const struct command act_commands[] = {
	ACT("participant register", "participant.register", MSG_CMD_PARTICIPANT_REGISTER,
		"--participants JSON|@FILE ...",
		"participant register --participants "
		"'{\"code\":\"KEN\",\"kind\":\"member\",\"bodies\":[\"committee\"]}'"),
	ACT("participant rights", "participant.rights", MSG_CMD_PARTICIPANT_RIGHTS,
		"CODE --rights RIGHT=true|false --from DATE --basis TEXT",
		"participant rights VEN --rights vote=false --from 2026-01-01 --basis 'Charter, Art. 19'"),
	ACT("key enter", "key.enter", MSG_CMD_KEY_ENTER, "JSON|@FILE ...",
		"key enter '{\"participant\":\"KEN\",\"key\":\"KEN/head+4e1f22c0+AZ...\"}'"),
	ACT("key rotate", "key.rotate", MSG_CMD_KEY_ROTATE, "VKEY [--replaces VKEY]", ""),
	ACT("key revoke", "key.revoke", MSG_CMD_KEY_REVOKE, "VKEY --reason TEXT", ""),
	ACT("role bind", "role.bind", MSG_CMD_ROLE_BIND,
		"--role chair|... --participant CODE --key VKEY --basis TEXT [--body ID]", ""),
	ACT("role end", "role.end", MSG_CMD_ROLE_END, "--role WORD --key VKEY --basis TEXT", ""),
	ACT("contest", "act.contest", MSG_CMD_CONTEST, "ENTRY --reason WORDS",
		"contest 1204 --reason 'We voted in favour.'"),
	ACT("session open", "session.open", MSG_CMD_SESSION_OPEN,
		"--body ID --number N --place TEXT --date DATE",
		"session open --body committee --number 1 --place Vienna --date 2026-11-23"),
	ACT("session close", "session.close", MSG_CMD_SESSION_CLOSE,
		"--body ID --number N --date DATE", ""),
	ACT("meeting open", "meeting.open", MSG_CMD_MEETING_OPEN,
		"--body ID --number N --kind formal|informal|closed --date DATE --place TEXT "
		"--offset N --present CODE,CODE,...",
		"meeting open --body committee --number 1 --kind formal --date 2026-11-24 "
		"--place Vienna --offset 900 --present @present.txt"),
	ACT("meeting present", "meeting.present", MSG_CMD_MEETING_PRESENT,
		"MEETING --present CODE,CODE,...", "meeting present 17 --present KEN,FRA,IND"),
	ACT("meeting close", "meeting.close", MSG_CMD_MEETING_CLOSE, "MEETING DATE",
		"meeting close 17 2026-11-24"),
	ACT("quorum waive", "quorum.waive", MSG_CMD_QUORUM_WAIVE, "BODY BASIS", ""),
	ACT("agenda adopt", "agenda.adopt", MSG_CMD_AGENDA_ADOPT, "MEETING --items JSON ...", ""),
	ACT("gate exhaust", "gate.exhaust", MSG_CMD_GATE_EXHAUST,
		"BODY --bureau-decision TEXT --statement WORDS --scope TEXT", ""),
	ACT("draft introduce", "draft.introduce", MSG_CMD_DRAFT_INTRODUCE,
		"--instrument ID --body ID --lang LANG --title TEXT --text @FILE",
		"draft introduce --instrument convention --body committee --lang en "
		"--title 'Draft convention' --text @draft.txt"),
	ACT("sponsor", "proposal.cosponsor", MSG_CMD_SPONSOR, "PROPOSAL [--edits N,N]",
		"sponsor 12\nsponsor 12 --edits 1,3"),
	ACT("leave", "proposal.leave", MSG_CMD_LEAVE, "PROPOSAL [--edits N,N]", "leave 12"),
	ACT("withdraw", "proposal.withdraw", MSG_CMD_WITHDRAW, "PROPOSAL [--edits N,N]",
		"withdraw 12"),
	ACT("takeover", "proposal.takeover", MSG_CMD_TAKEOVER, "PROPOSAL [--edits N,N]",
		"takeover 12\ntakeover 12 --edits 2"),
	ACT("position", "position.take", MSG_CMD_POSITION,
		"support|oppose|reserve|withdraw [--proposal N [--edit N]] [--provision N]",
		"position oppose --proposal 12 --edit 1"),
	ACT("provision agree", "provision.agree", MSG_CMD_PROVISION_AGREE,
		"--instrument ID --meeting N --provisions N,N --level WORD", ""),
	ACT("provision reopen", "provision.reopen", MSG_CMD_PROVISION_REOPEN,
		"--instrument ID --meeting N --provisions N,N --basis TEXT", ""),
	ACT("vote open", "vote.open", MSG_CMD_VOTE_OPEN,
		"MEETING --question JSON --class ID --method show|recorded|roll-call",
		"vote open 17 --question '{\"kind\":\"proposal\",\"instrument\":\"convention\","
		"\"proposal\":12,\"words\":\"Shall proposal 12 be adopted?\"}' --class substance "
		"--method recorded"),
	ACT("vote cast", "vote.cast", MSG_CMD_VOTE_CAST, "VOTE yes|no|abstain",
		"vote cast 3 yes\nvote cast 3 no --for KEN --sign-with secretariat.key"),
	ACT("vote record", "vote.record", MSG_CMD_VOTE_RECORD,
		"VOTE --choices CODE=CHOICE,...|@FILE --source TEXT",
		"vote record 3 --choices @roll-call.csv --source 'Voting machine'"),
	ACT("vote count", "vote.count", MSG_CMD_VOTE_COUNT, "VOTE YES NO ABSTAIN",
		"vote count 3 79 60 33"),
	ACT("vote close", "vote.close", MSG_CMD_VOTE_CLOSE, "VOTE", "vote close 3"),
	ACT("vote intend", "vote.intend", MSG_CMD_VOTE_INTEND, "VOTE yes|no|abstain", ""),
	ACT("vote explain", "vote.explain", MSG_CMD_VOTE_EXPLAIN, "VOTE WORDS before|after", ""),
	ACT("decide", "decision.take", MSG_CMD_DECIDE,
		"MEETING --subject JSON --outcome accepted|rejected [--vote N] [--without-vote]",
		"decide 17 --subject '{\"kind\":\"proposal\",\"instrument\":\"convention\","
		"\"proposal\":12}' --outcome accepted --vote 3"),
	ACT("adopt", "instrument.adopt", MSG_CMD_ADOPT,
		"--instrument ID --body ID --meeting N --revision N [--vote N] [--without-vote]",
		""),
	ACT("engine upgrade", "engine.upgrade", MSG_CMD_ENGINE_UPGRADE, "N NOTE", ""),
};
const size_t act_commands_len = LEN(act_commands);
