#include "unit.h"
#include "room.h"

static struct rig rig;
struct rig *const r = &rig;

/* Nine members; five decide. EUU may table on request only; STK neither tables nor votes. */
static const char members[] = "BRA CHN EGY FRA IND JPN KEN MEX USA";

void open_with(const char *rules)
{
	rig_open(r);
	r->check_pure = true;
	rig_process(r, rules, NULL, members);
	rig_do(r, "participant.register", "secretariat",
		"{\"participants\":[{\"code\":\"STK\",\"kind\":\"stakeholder\",\"bodies\":"
		"[\"committee\"]},{\"code\":\"EUU\",\"kind\":\"reio\",\"bodies\":[\"committee\"]}]}");
	rig_draft(r);
	rig_meet(r, 9);
}

int open_committee(void **state)
{
	open_with("unga-main-committee");
	return 0;
}

int open_ahc(void **state)
{
	open_with("ahc-cybercrime");
	return 0;
}

int open_plenary(void **state)
{
	open_with("unga-plenary");
	return 0;
}

int open_wipo(void **state)
{
	open_with("wipo-diplomatic-conference");
	return 0;
}

int close_rig(void **state)
{
	rig_close(r);
	return 0;
}

long long meeting(void)
{
	return (long long)vec_last(&r->p.meetings).opened;
}

long long table(const char *who, const char *edits)
{
	rig_do(r, "proposal.table", who,
		"{\"instrument\":\"treaty\",\"lang\":\"en\",\"edits\":[%s]}", edits);
	return (long long)r->p.proposals.len;
}

const char on_proposal[] =
	"{\"meeting\":%lld,\"question\":{\"kind\":\"proposal\",\"proposal\":%lld,\"words\":\"Shall it "
	"be adopted?\"},\"class\":\"%s\",\"method\":\"%s\"}";

long long open_vote(long long proposal)
{
	rig_do(r, "vote.open", "chair:BRA", on_proposal, meeting(), proposal, "substance",
		"recorded");
	return (long long)r->p.votes.len;
}

void cast(long long vote, const char *who, const char *choice)
{
	rig_do(r, "vote.cast", who, "{\"vote\":%lld,\"choice\":\"%s\"}", vote, choice);
}

/* "yyn-a": what the members do, in their order. */
void cast_all(long long vote, const char *choices)
{
	for (int i = 0; choices[i]; i++) {
		const char *who = str_z(&r->acts, r->p.participants.at[i].code);
		if (choices[i] != '-')
			cast(vote, who,
				choices[i] == 'y'   ? "yes"
				: choices[i] == 'n' ? "no"
						    : "abstain");
	}
}

void close_vote(long long vote)
{
	rig_do(r, "vote.close", "chair:BRA", "{\"vote\":%lld}", vote);
}

const struct vote_result *result(long long vote)
{
	return &vote_get(&r->p, vote)->result;
}

const char by_vote[] = "{\"meeting\":%lld,\"vote\":%lld,\"subject\":{\"kind\":\"proposal\","
		       "\"proposal\":%lld},\"outcome\":\"%s\"}";

struct str words(int64_t provision)
{
	const struct text *t = negotiation_text(r->p.instruments.at[0].negotiation);
	return text_words(t, (struct provision_id){provision});
}

void next_meeting(void)
{
	struct str codes = rig_codes(r, 9);
	long long number = (long long)vec_last(&r->p.meetings).number;
	rig_do(r, "meeting.close", "chair:BRA", "{\"meeting\":%lld,\"date\":\"2025-11-24\"}",
		meeting());
	rig_do(r, "meeting.open", "chair:BRA",
		"{\"body\":\"committee\",\"number\":%lld,\"kind\":\"formal\",\"date\":\"2025-11-25\","
		"\"place\":\"New York\",\"offset\":540,\"present\":%.*s}",
		number + 1, STR_FMT(codes));
}
