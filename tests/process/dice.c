#include "unit.h"
#include "dice.h"
#include "process/schema.h"

uint64_t dice_roll(struct dice *d)
{
	uint64_t z = d->seed += 0x9e3779b97f4a7c15ull;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ull;
	z = (z ^ z >> 27) * 0x94d049bb133111ebull;
	return z ^ z >> 31;
}

int64_t dice_below(struct dice *d, int64_t n)
{
	return n > 0 ? (int64_t)(dice_roll(d) % (uint64_t)n) : 0;
}

static bool one_in(struct dice *d, int64_t n)
{
	return dice_below(d, n) == 0;
}

static struct str code(struct dice *d, const struct rig *r)
{
	if (one_in(d, 20) || !r->p.participants.len)
		return S("ATL");
	return r->p.participants.at[dice_below(d, (int64_t)r->p.participants.len)].code;
}

/* The open meeting of the committee, sometimes the last one of any body. */
static int64_t meeting_number(struct dice *d, const struct rig *r)
{
	int32_t committee = body_find(&r->p, S("committee"));
	const struct meeting *now = committee >= 0 ? meeting_now(&r->p, committee) : NULL;
	if (now && !one_in(d, 8))
		return now->opened;
	return r->p.meetings.len ? vec_last(&r->p.meetings).opened : 0;
}

/* Numbers of proposals, votes, edits, provisions and entries are small, and mostly new. */
static int64_t number(struct dice *d, const struct rig *r, struct str name)
{
	int64_t max = 4;
	if (str_eq(name, S("proposal")) || str_eq(name, S("on")))
		max = (int64_t)r->p.proposals.len;
	else if (str_eq(name, S("vote")))
		return (int64_t)r->p.votes.len - one_in(d, 6);
	else if (str_eq(name, S("repeats")))
		max = (int64_t)r->p.votes.len;
	else if (str_eq(name, S("meeting")))
		return meeting_number(d, r);
	else if (str_eq(name, S("entry")))
		max = rig_size(r);
	else if (str_eq(name, S("provision")) || str_eq(name, S("provisions")))
		max = 9;
	else if (str_eq(name, S("number")))
		max = (int64_t)r->p.meetings.len + 2;
	else if (str_eq(name, S("revision")))
		max = r->p.instruments.len ? (int64_t)r->p.instruments.at[0].revisions.len : 1;
	return one_in(d, 3) ? dice_below(d, max + 2) : max - dice_below(d, 2 + max / 4);
}

static struct str id(struct dice *d, struct str name)
{
	static const char *const classes[] = {"substance", "procedure", "important"};
	if (str_eq(name, S("instrument")))
		return one_in(d, 10) ? S("x") : S("treaty");
	if (str_eq(name, S("class")))
		return str_of(classes[dice_below(d, one_in(d, 10) ? 3 : 2)]);
	return one_in(d, 10) ? S("plenary") : S("committee");
}

/* A stretch of the words of a provision as they stand, sometimes of another one. */
static struct str quote(struct dice *d, struct rig *r, int64_t provision)
{
	const struct text *t = negotiation_text(r->p.instruments.at[0].negotiation);
	struct str words = text_words(t, (struct provision_id){provision});
	size_t from = (size_t)dice_below(d, (int64_t)words.len + 1);
	while (from > 0 && words.at[from - 1] != ' ')
		from--;
	size_t to = from + 1 + (size_t)dice_below(d, 20);
	while (to < words.len && words.at[to] != ' ')
		to++;
	return str_trim(str_slice(words, from, to));
}

static void put_edit(struct dice *d, struct rig *r, struct json_out *o)
{
	static const char *const new_words[] = {
		"should", "all necessary", "promptly", "may", "and"};
	static const char *const ops[] = {"insert", "delete", "replace", "reserve",
		"delete-provision", "replace-provision", "insert-provision", "move-provision"};
	const char *op = ops[dice_below(d, one_in(d, 3) ? 8 : 4)];
	struct str text = str_of(new_words[dice_below(d, 5)]);
	int64_t provision = 1 + dice_below(d, 8);
	bool amends = one_in(d, 8) && r->p.proposals.len;
	bool moves = str_eq(str_of(op), S("move-provision"));
	bool inserts = str_eq(str_of(op), S("insert-provision"));
	json_open(o, '{');
	json_add_str(o, S("op"), str_of(op));
	if (amends && !moves && !inserts)
		json_add_str(o, S("in"),
			str_print(&r->acts, "P%lld.1",
				(long long)1 + dice_below(d, (int64_t)r->p.proposals.len)));
	else if (!inserts)
		json_add_int(o, S("provision"), provision);
	if (moves || inserts) {
		json_add_int(o, S("parent"), 1 + 2 * dice_below(d, 2));
		json_add_int(o, S("after"), inserts ? 2 : 0);
	}
	if (inserts)
		json_add_str(o, S("kind"), S("paragraph"));
	if (str_eq(str_of(op), S("insert")))
		json_add_str(o, S("after"), quote(d, r, provision));
	else if (!moves && !inserts && !str_ends(str_of(op), S("provision")))
		json_add_str(o, S("quote"), quote(d, r, provision));
	if (inserts || str_starts(str_of(op), S("insert")) || str_starts(str_of(op), S("replace")))
		json_add_str(o, S("text"), text);
	json_close(o, '}');
}

static void put_object(
	struct dice *d, struct rig *r, struct json_out *o, const struct field *fields);

static void put_value(struct dice *d, struct rig *r, struct json_out *o, const struct field *f)
{
	struct str name = str_of(f->name);
	int64_t words = 0, some;
	switch (f->type) {
	case FIELD_TEXT:
	case FIELD_WORDS:
		json_put_str(o, S("words"));
		return;
	case FIELD_INT:
		some = number(d, r, name);
		json_put_int(o, some < 0 ? 0 : some);
		return;
	case FIELD_BOOL:
		json_put_bool(o, !one_in(d, 4));
		return;
	case FIELD_CODE:
		json_put_str(o, code(d, r));
		return;
	case FIELD_WHO:
		json_put_str(o, one_in(d, 3) ? S("secretariat") : code(d, r));
		return;
	case FIELD_ID:
		json_put_str(o, id(d, name));
		return;
	case FIELD_DATE:
		json_put_str(o, S("2025-11-24"));
		return;
	case FIELD_HASH:
		json_put_str(o, r->stored.len ? hash_hex(&r->acts, vec_last(&r->stored).hash)
					      : rig_blob(r, S("x")));
		return;
	case FIELD_VKEY:
		json_put_str(o, rig_vkey(r, str_print(&r->acts, "%.*s-%lld", STR_FMT(code(d, r)),
						    (long long)dice_below(d, 3))));
		return;
	case FIELD_LANG:
		json_put_str(o, one_in(d, 15) ? S("fr") : S("en"));
		return;
	case FIELD_CHOICE:
		if (str_eq(str_of(f->values[0]), S("formal")) && !one_in(d, 4)) {
			json_put_str(o, S("formal"));
			return;
		}
		while (f->values[words])
			words++;
		json_put_str(o, str_of(f->values[dice_below(d, words)]));
		return;
	case FIELD_OBJECT:
		put_object(d, r, o, f->fields);
		return;
	case FIELD_EDIT:
		put_edit(d, r, o);
		return;
	}
}

/* A question that is put in the form its kind needs, on a proposal that is often open. */
static void put_question(struct dice *d, struct rig *r, struct json_out *o, bool words)
{
	static const char *const kinds[] = {"proposal", "edit", "retain", "procedure"};
	const char *kind = kinds[dice_below(d, 4)];
	int64_t proposal = (int64_t)r->p.proposals.len - dice_below(d, 6);
	json_open(o, '{');
	json_add_str(o, S("kind"), str_of(kind));
	if (!str_eq(str_of(kind), S("procedure")))
		json_add_int(o, S("proposal"), proposal < 1 ? 1 : proposal);
	if (str_eq(str_of(kind), S("edit")) || str_eq(str_of(kind), S("retain"))) {
		json_name(o, S("edits"));
		json_put_raw(o, S("[1]"));
	}
	if (words)
		json_add_str(o, S("words"), S("Shall it be so?"));
	json_close(o, '}');
}

static void put_subject_of(struct rig *r, struct json_out *o, const struct vote *vote)
{
	static const char *const kinds[] = {
		"edit", "proposal", "retain", "provision", "instrument", "procedure"};
	json_open(o, '{');
	json_add_str(o, S("kind"), str_of(kinds[vote->question.kind]));
	if (vote->question.proposal)
		json_add_int(o, S("proposal"), vote->question.proposal);
	if (vote->question.edits.len) {
		json_name(o, S("edits"));
		json_put_raw(o, S("[1]"));
	}
	json_close(o, '}');
}

/* The Chair mostly announces what the last vote decided, or what nobody objects to. */
static struct str decision(struct dice *d, struct rig *r)
{
	struct buf b = buf_new(&r->acts, 4096);
	struct json_out o = json_out(&b);
	const struct vote *last = vote_get(&r->p, (int64_t)r->p.votes.len);
	bool by_vote = last && last->state == VOTE_CLOSED && !last->decision && !one_in(d, 4);
	bool accepted = by_vote && !one_in(d, 8) ? last->result.adopted : one_in(d, 2);
	json_open(&o, '{');
	json_add_int(&o, S("meeting"), number(d, r, S("meeting")));
	if (by_vote)
		json_add_int(&o, S("vote"), last->number);
	else
		json_add_bool(&o, S("without_vote"), true);
	json_name(&o, S("subject"));
	if (by_vote)
		put_subject_of(r, &o, last);
	else
		put_question(d, r, &o, false);
	json_add_str(&o, S("outcome"), accepted ? S("accepted") : S("rejected"));
	json_close(&o, '}');
	return buf_view(&b);
}

static void put_field(struct dice *d, struct rig *r, struct json_out *o, const struct field *f)
{
	int64_t len = 1 + dice_below(d, 3);
	if (str_eq(str_of(f->name), S("question")) && !one_in(d, 5)) {
		put_question(d, r, o, true);
		return;
	}
	if (f->form == FORM_ONE) {
		put_value(d, r, o, f);
		return;
	}
	bool everybody = f->form == FORM_LIST && f->type == FIELD_CODE && !one_in(d, 4);
	json_open(o, f->form == FORM_MAP ? '{' : '[');
	for (int64_t i = 0; everybody && i < (int64_t)r->p.participants.len; i++)
		json_put_str(o, r->p.participants.at[i].code);
	for (int64_t i = 0; !everybody && i < len; i++) {
		if (f->form == FORM_MAP)
			json_name(o, f->type == FIELD_BOOL ? right_name((enum right)i)
							   : r->p.participants.at[i].code);
		put_value(d, r, o, f);
	}
	json_close(o, f->form == FORM_MAP ? '}' : ']');
}

static void put_object(
	struct dice *d, struct rig *r, struct json_out *o, const struct field *fields)
{
	json_open(o, '{');
	for (const struct field *f = fields; f->name; f++) {
		bool rare = f->type == FIELD_HASH, always = f->type == FIELD_EDIT;
		if (f->optional && !always && (rare ? !one_in(d, 12) : one_in(d, 2)))
			continue;
		json_name(o, str_of(f->name));
		put_field(d, r, o, f);
	}
	json_close(o, '}');
}

static struct str somebody(struct dice *d, struct rig *r, enum act_kind kind)
{
	int64_t c = dice_below(d, CAPACITY_COUNT);
	while (!(act_catalogue[kind].capacities & 1u << c))
		c = dice_below(d, CAPACITY_COUNT);
	struct str chair = r->p.participants.len ? r->p.participants.at[0].code : S("ATL");
	switch ((enum capacity)c) {
	case CAPACITY_DELEGATION:
		return code(d, r);
	case CAPACITY_CHAIR:
		return str_print(&r->acts, "chair:%.*s", STR_FMT(chair));
	case CAPACITY_RECORDER:
		return str_print(&r->acts, "recorder:%.*s", STR_FMT(code(d, r)));
	case CAPACITY_CREDENTIALS:
		return S("credentials");
	case CAPACITY_SECRETARY:
	case CAPACITY_COUNT:
		break;
	}
	return S("secretariat");
}

/* Mostly what the state of the committee asks for, so that votes and decisions come about. */
static enum act_kind some_kind(struct dice *d, const struct rig *r)
{
	static const enum act_kind between[] = {
		ACT_MEETING_OPEN, ACT_MEETING_OPEN, ACT_PROPOSAL_TABLE};
	static const enum act_kind voting[] = {
		ACT_VOTE_CAST, ACT_VOTE_CAST, ACT_VOTE_CAST, ACT_VOTE_RECORD, ACT_VOTE_CLOSE};
	static const enum act_kind meeting[] = {ACT_PROPOSAL_TABLE, ACT_PROPOSAL_TABLE,
		ACT_PROPOSAL_TABLE, ACT_PROPOSAL_COSPONSOR, ACT_VOTE_OPEN, ACT_VOTE_OPEN,
		ACT_DECISION_TAKE, ACT_DECISION_TAKE, ACT_GATE_EXHAUST, ACT_POSITION_TAKE};
	const struct body *committee = &r->p.bodies.at[body_find(&r->p, S("committee"))];
	if (one_in(d, 4))
		return (enum act_kind)dice_below(d, ACT_KIND_COUNT);
	if (committee->session < 0)
		return ACT_SESSION_OPEN;
	if (committee->meeting < 0)
		return between[dice_below(d, (int64_t)LEN(between))];
	if (committee->vote)
		return voting[dice_below(d, (int64_t)LEN(voting))];
	return meeting[dice_below(d, (int64_t)LEN(meeting))];
}

bool dice_act(struct dice *d, struct rig *r)
{
	enum act_kind kind = some_kind(d, r);
	if (kind == ACT_REVISION_COMPILE && r->p.instruments.len)
		rig_blob(r, instrument_canonical(&r->acts, &r->p.instruments.at[0]));
	struct buf b = buf_new(&r->acts, 1 << 16);
	struct json_out o = json_out(&b);
	if (kind == ACT_DECISION_TAKE && !one_in(d, 5))
		buf_str(&b, decision(d, r));
	else
		put_object(d, r, &o, act_catalogue[kind].fields);
	return rig_try_body(r, act_kind_name(kind), somebody(d, r, kind), buf_view(&b));
}
