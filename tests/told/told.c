#include "story.h"
#include "text/edit.h"

/* "WHO: verb ...": lines that are acts. */

struct telling {
	struct story *s;
	struct str who;
	struct str args;
};

static const struct process *state(struct telling *t)
{
	return t->s->stage->state(t->s->stage->of);
}

static void act(struct telling *t, const char *kind, struct str body)
{
	if (!t->s->failed)
		story_act(t->s, str_of(kind), t->who, body);
}

/* The meeting that is open in any body, or the last one. */
static long long meeting(struct telling *t)
{
	const struct process *p = state(t);
	for (size_t i = 0; i < p->bodies.len; i++)
		if (p->bodies.at[i].meeting >= 0)
			return (long long)p->meetings.at[p->bodies.at[i].meeting].opened;
	return p->meetings.len ? (long long)vec_last(&p->meetings).opened : 0;
}

static struct str instrument(struct telling *t)
{
	const struct process *p = state(t);
	return p->instruments.len ? vec_last(&p->instruments).id : S("none");
}

static struct str body_word(struct telling *t)
{
	return story_next_is(&t->args, "of") || story_next_is(&t->args, "in") ? story_word(&t->args)
									      : S("committee");
}

static struct str after(struct telling *t, const char *word)
{
	if (!story_next_is(&t->args, word))
		story_fail(t->s, "\"%s\" is missing before |%.*s|", word, STR_FMT(t->args));
	return story_word(&t->args);
}

/* "all", a number of members, or codes: a JSON list. */
static struct str present(struct telling *t)
{
	const struct process *p = state(t);
	struct buf b = buf_new(t->s->a, 1 << 16);
	struct str first = story_word(&t->args);
	int64_t n = (int64_t)p->bodies.at[p->bodies.len - 1].member.len;
	bool counted = str_eq(first, S("all")) || str_int(first, &n);
	for (int64_t i = 0; counted && i < n; i++)
		buf_print(&b, "%s\"%.*s\"", i ? "," : "",
			STR_FMT(participant_code(p, vec_last(&p->bodies).member.at[i])));
	for (; !counted && first.len; first = story_word(&t->args))
		buf_print(&b, "%s\"%.*s\"", b.len ? "," : "", STR_FMT(first));
	return str_print(t->s->a, "[%.*s]", STR_FMT(buf_view(&b)));
}

/* ---- sessions and meetings ---- */

static void tell_session(struct telling *t)
{
	int64_t n = story_number(t->s, story_word(&t->args));
	struct str place = after(t, "at"), date = after(t, "on"), body = body_word(t);
	act(t, "session.open",
		str_print(t->s->a,
			"{\"body\":\"%.*s\",\"number\":%lld,\"place\":\"%.*s\",\"date\":\"%.*s\"}",
			STR_FMT(body), (long long)n, STR_FMT(place), STR_FMT(date)));
}

static void tell_meeting(struct telling *t)
{
	int64_t n = story_number(t->s, story_word(&t->args));
	struct str kind = story_word(&t->args), date = after(t, "on"), body = body_word(t);
	story_next_is(&t->args, "present");
	struct str here = present(t);
	act(t, "meeting.open",
		str_print(t->s->a,
			"{\"body\":\"%.*s\",\"number\":%lld,\"kind\":\"%.*s\",\"date\":\"%.*s\","
			"\"place\":\"here\",\"offset\":840,\"present\":%.*s}",
			STR_FMT(body), (long long)n, STR_FMT(kind), STR_FMT(date), STR_FMT(here)));
}

static void tell_present(struct telling *t)
{
	struct str here = present(t);
	act(t, "meeting.present",
		str_print(
			t->s->a, "{\"meeting\":%lld,\"present\":%.*s}", meeting(t), STR_FMT(here)));
}

static void tell_close(struct telling *t)
{
	struct arena *a = t->s->a;
	if (story_next_is(&t->args, "vote")) {
		act(t, "vote.close", str_print(a, "{\"vote\":%zu}", state(t)->votes.len));
	} else if (story_next_is(&t->args, "meeting")) {
		struct str date = after(t, "on");
		act(t, "meeting.close",
			str_print(a, "{\"meeting\":%lld,\"date\":\"%.*s\"}", meeting(t),
				STR_FMT(date)));
	} else if (story_next_is(&t->args, "session")) {
		int64_t n = story_number(t->s, story_word(&t->args));
		struct str date = after(t, "on"), body = body_word(t);
		act(t, "session.close",
			str_print(a, "{\"body\":\"%.*s\",\"number\":%lld,\"date\":\"%.*s\"}",
				STR_FMT(body), (long long)n, STR_FMT(date)));
	} else {
		story_fail(t->s, "close what?");
	}
}

static void tell_waive(struct telling *t)
{
	struct str basis = after(t, "quorum");
	act(t, "quorum.waive",
		str_print(t->s->a, "{\"body\":\"committee\",\"basis\":\"%.*s\"}", STR_FMT(basis)));
}

static void tell_agenda(struct telling *t)
{
	struct buf b = buf_new(t->s->a, 1 << 14);
	long long n = 0;
	for (struct str w = story_word(&t->args); w.len; w = story_word(&t->args)) {
		n++;
		buf_print(&b, "%s{\"number\":%lld,\"title\":\"%.*s\"}", n > 1 ? "," : "", n,
			STR_FMT(w));
	}
	act(t, "agenda.adopt",
		str_print(t->s->a, "{\"meeting\":%lld,\"items\":[%.*s]}", meeting(t),
			STR_FMT(buf_view(&b))));
}

static void tell_exhaust(struct telling *t)
{
	struct str decision = story_word(&t->args);
	act(t, "gate.exhaust",
		str_print(t->s->a,
			"{\"body\":\"committee\"%s%.*s%s,\"statement\":\"Every effort has been "
			"exhausted.\",\"scope\":\"all\"}",
			decision.len ? ",\"bureau_decision\":\"" : "", STR_FMT(decision),
			decision.len ? "\"" : ""));
}

/* ---- proposals ---- */

static void put_address(struct telling *t, struct json_out *o, struct str address, int64_t *on)
{
	struct edit_ref ref;
	if (edit_ref_read(address, &ref)) {
		json_add_str(o, S("in"), address);
		*on = ref.proposal;
	} else {
		json_add_int(o, S("provision"), story_provision(t->s, address));
	}
}

static void put_addition(struct telling *t, struct json_out *o)
{
	struct str kind = story_word(&t->args), text = story_word(&t->args);
	struct str under = after(t, "under"), place = after(t, "after");
	json_add_str(o, S("op"), S("insert-provision"));
	json_add_int(o, S("parent"), story_provision(t->s, under));
	json_add_int(o, S("after"), str_eq(place, S("nothing")) ? 0 : story_provision(t->s, place));
	json_add_str(o, S("kind"), kind);
	json_add_str(o, S("text"), text);
}

static void put_change(struct telling *t, struct json_out *o, struct str address, int64_t *on)
{
	struct str verb = story_word(&t->args);
	bool whole = str_eq(verb, S("delete")) && (!t->args.len || str_starts(t->args, S(";")));
	if (whole)
		json_add_str(o, S("op"), S("delete-provision"));
	else if (str_eq(verb, S("rewrite")))
		json_add_str(o, S("op"), S("replace-provision"));
	else
		json_add_str(o, S("op"), verb);
	put_address(t, o, address, on);
	if (whole)
		return;
	struct str words = story_word(&t->args);
	if (str_eq(verb, S("replace"))) {
		json_add_str(o, S("quote"), words);
		json_add_str(o, S("text"), after(t, "by"));
	} else if (str_eq(verb, S("insert"))) {
		struct str where = story_word(&t->args);
		json_add_str(o, S("text"), words);
		json_add_str(o, where, story_word(&t->args));
	} else if (str_eq(verb, S("rewrite"))) {
		json_add_str(o, S("text"), words);
	} else {
		json_add_str(o, S("quote"), words);
	}
}

static void tell_propose(struct telling *t)
{
	struct buf b = buf_new(t->s->a, 1 << 16);
	struct json_out o = json_out(&b);
	int64_t on = 0;
	json_open(&o, '[');
	do {
		json_open(&o, '{');
		struct str address = story_word(&t->args);
		if (str_eq(address, S("add")))
			put_addition(t, &o);
		else
			put_change(t, &o, address, &on);
		json_close(&o, '}');
		t->args = str_trim(t->args);
	} while (story_next_is(&t->args, ";"));
	json_close(&o, ']');
	struct str id = instrument(t);
	struct str amends = on ? str_print(t->s->a, ",\"on\":%lld", (long long)on) : S("");
	act(t, "proposal.table",
		str_print(t->s->a, "{\"instrument\":\"%.*s\",\"lang\":\"en\"%.*s,\"edits\":%.*s}",
			STR_FMT(id), STR_FMT(amends), STR_FMT(buf_view(&b))));
}

static void on_proposal(struct telling *t, const char *kind)
{
	int64_t n = story_number(t->s, story_word(&t->args));
	act(t, kind, str_print(t->s->a, "{\"proposal\":%lld}", (long long)n));
}

static void tell_cosponsor(struct telling *t)
{
	on_proposal(t, "proposal.cosponsor");
}

static void tell_leave(struct telling *t)
{
	on_proposal(t, "proposal.leave");
}

static void tell_withdraw(struct telling *t)
{
	on_proposal(t, "proposal.withdraw");
}

static void tell_take(struct telling *t)
{
	story_next_is(&t->args, "over");
	on_proposal(t, "proposal.takeover");
}

static void take_position(struct telling *t, const char *stance)
{
	struct str matter = story_word(&t->args), id = instrument(t);
	if (str_starts(matter, S("P")))
		act(t, "position.take",
			str_print(t->s->a, "{\"stance\":\"%s\",\"proposal\":%lld}", stance,
				(long long)story_number(t->s, matter)));
	else
		act(t, "position.take",
			str_print(t->s->a,
				"{\"stance\":\"%s\",\"instrument\":\"%.*s\",\"provision\":%lld}",
				stance, STR_FMT(id), (long long)story_provision(t->s, matter)));
}

static void tell_support(struct telling *t)
{
	take_position(t, "support");
}

static void tell_oppose(struct telling *t)
{
	take_position(t, "oppose");
}

static void tell_reserve(struct telling *t)
{
	take_position(t, "reserve");
}

/* ---- questions ---- */

/* P1, P1.2, "retain P1.2", ADDR, "text", "motion": the members of a question. */
static struct str subject(struct telling *t)
{
	struct arena *a = t->s->a;
	bool retain = story_next_is(&t->args, "retain");
	struct str what = story_word(&t->args), id = instrument(t);
	struct edit_ref ref;
	if (edit_ref_read(what, &ref) && ref.edit)
		return str_print(a, "\"kind\":\"%s\",\"proposal\":%d,\"edits\":[%d]",
			retain ? "retain" : "edit", ref.proposal, ref.edit);
	if (edit_ref_read(what, &ref))
		return str_print(a, "\"kind\":\"proposal\",\"proposal\":%d", ref.proposal);
	if (str_eq(what, S("motion")))
		return S("\"kind\":\"procedure\"");
	if (str_eq(what, S("text")))
		return str_print(a, "\"kind\":\"instrument\",\"instrument\":\"%.*s\"", STR_FMT(id));
	return str_print(a, "\"kind\":\"provision\",\"instrument\":\"%.*s\",\"provision\":%lld",
		STR_FMT(id), (long long)story_provision(t->s, what));
}

static void tell_put(struct telling *t)
{
	struct arena *a = t->s->a;
	struct str members = subject(t);
	struct str class = story_word(&t->args), method = story_word(&t->args), drawn = S("");
	struct str repeats = S(""), asked = S("");
	if (story_next_is(&t->args, "from")) {
		struct str first = story_word(&t->args);
		drawn = str_print(a, ",\"drawn\":\"%.*s\"", STR_FMT(first));
	}
	if (story_next_is(&t->args, "again"))
		repeats = str_print(a, ",\"repeats\":%zu", state(t)->votes.len);
	if (story_next_is(&t->args, "asked")) {
		struct str member = after(t, "by");
		asked = str_print(a, ",\"requested_by\":\"%.*s\"", STR_FMT(member));
	}
	act(t, "vote.open",
		str_print(a,
			"{\"meeting\":%lld,\"question\":{%.*s,\"words\":\"Shall it be adopted?\"},"
			"\"class\":\"%.*s\",\"method\":\"%.*s\"%.*s%.*s%.*s}",
			meeting(t), STR_FMT(members), STR_FMT(class), STR_FMT(method),
			STR_FMT(drawn), STR_FMT(repeats), STR_FMT(asked)));
}

static void choose(struct telling *t, const char *kind)
{
	struct str choice = story_word(&t->args);
	act(t, kind,
		str_print(t->s->a, "{\"vote\":%zu,\"choice\":\"%.*s\"}", state(t)->votes.len,
			STR_FMT(choice)));
}

static void tell_votes(struct telling *t)
{
	choose(t, "vote.cast");
}

static void tell_intended(struct telling *t)
{
	choose(t, "vote.intend");
}

static void tell_count(struct telling *t)
{
	int64_t n[3];
	for (int i = 0; i < 3; i++)
		n[i] = story_number(t->s, story_word(&t->args));
	act(t, "vote.count",
		str_print(t->s->a, "{\"vote\":%zu,\"yes\":%lld,\"no\":%lld,\"abstain\":%lld}",
			state(t)->votes.len, (long long)n[0], (long long)n[1], (long long)n[2]));
}

static void tell_record(struct telling *t)
{
	struct buf b = buf_new(t->s->a, 1 << 16);
	struct str choice = {0};
	for (struct str w = story_word(&t->args); w.len; w = story_word(&t->args)) {
		if (w.at[0] >= 'a' && w.at[0] <= 'z')
			choice = w;
		else
			buf_print(&b, "%s\"%.*s\":\"%.*s\"", b.len ? "," : "", STR_FMT(w),
				STR_FMT(choice));
	}
	act(t, "vote.record",
		str_print(t->s->a, "{\"vote\":%zu,\"choices\":{%.*s},\"source\":\"roll\"}",
			state(t)->votes.len, STR_FMT(buf_view(&b))));
}

static void tell_explains(struct telling *t)
{
	struct str when = story_word(&t->args), words = story_word(&t->args);
	act(t, "vote.explain",
		str_print(t->s->a, "{\"vote\":%zu,\"words\":\"%.*s\",\"when\":\"%.*s\"}",
			state(t)->votes.len, STR_FMT(words), STR_FMT(when)));
}

/* "by vote" or "without vote" */
static struct str authority(struct telling *t)
{
	if (story_next_is(&t->args, "without"))
		return S("\"without_vote\":true");
	return str_print(t->s->a, "\"vote\":%zu", state(t)->votes.len);
}

static void decide_it(struct telling *t, const char *outcome)
{
	struct str members = subject(t), by = authority(t);
	act(t, "decision.take",
		str_print(t->s->a, "{\"meeting\":%lld,%.*s,\"subject\":{%.*s},\"outcome\":\"%s\"}",
			meeting(t), STR_FMT(by), STR_FMT(members), outcome));
}

static void tell_accept(struct telling *t)
{
	decide_it(t, "accepted");
}

static void tell_reject(struct telling *t)
{
	decide_it(t, "rejected");
}

static void tell_agree(struct telling *t)
{
	int64_t provision = story_provision(t->s, story_word(&t->args));
	struct str level = story_word(&t->args), id = instrument(t);
	act(t, "provision.agree",
		str_print(t->s->a,
			"{\"instrument\":\"%.*s\",\"meeting\":%lld,\"provisions\":[%lld],\"level\":"
			"\"%.*s\"}",
			STR_FMT(id), meeting(t), (long long)provision, STR_FMT(level)));
}

static void tell_reopen(struct telling *t)
{
	int64_t provision = story_provision(t->s, story_word(&t->args));
	struct str basis = story_word(&t->args), id = instrument(t);
	act(t, "provision.reopen",
		str_print(t->s->a,
			"{\"instrument\":\"%.*s\",\"meeting\":%lld,\"provisions\":[%lld],\"basis\":"
			"\"%.*s\"}",
			STR_FMT(id), meeting(t), (long long)provision, STR_FMT(basis)));
}

static void tell_compile(struct telling *t)
{
	const struct process *p = state(t);
	struct str symbol = story_word(&t->args), id = instrument(t);
	if (!p->instruments.len)
		return;
	struct str text = instrument_canonical(t->s->a, &vec_last(&p->instruments));
	struct str hash = t->s->stage->blob(t->s->stage->of, text);
	act(t, "revision.compile",
		str_print(t->s->a, "{\"instrument\":\"%.*s\",\"text\":\"%.*s\"%s%.*s%s}",
			STR_FMT(id), STR_FMT(hash), symbol.len ? ",\"symbol\":\"" : "",
			STR_FMT(symbol), symbol.len ? "\"" : ""));
}

static void tell_adopt(struct telling *t)
{
	const struct process *p = state(t);
	struct str by = authority(t), id = instrument(t);
	story_next_is(&t->args, "vote");
	struct str body = body_word(t);
	long long revision =
		p->instruments.len
			? (long long)vec_last(&vec_last(&p->instruments).revisions).number
			: 0;
	act(t, "instrument.adopt",
		str_print(t->s->a,
			"{\"instrument\":\"%.*s\",\"body\":\"%.*s\",\"meeting\":%lld,\"revision\":%lld,"
			"%.*s}",
			STR_FMT(id), STR_FMT(body), meeting(t), revision, STR_FMT(by)));
}

static void tell_contest(struct telling *t)
{
	int64_t back = story_number(t->s, story_word(&t->args));
	struct str reason = story_word(&t->args);
	act(t, "act.contest",
		str_print(t->s->a, "{\"entry\":%lld,\"reason\":\"%.*s\"}",
			(long long)(process_size(state(t)) - 1 - back), STR_FMT(reason)));
}

static void tell_act(struct telling *t)
{
	struct str kind = story_word(&t->args);
	story_act(t->s, kind, t->who, str_trim(t->args));
}

bool story_line_of(struct story *s, struct str who, struct str verb, struct str args)
{
	static const struct {
		const char *verb;
		void (*tell)(struct telling *t);
	} verbs[] = {
		{"session", tell_session},
		{"meeting", tell_meeting},
		{"present", tell_present},
		{"close", tell_close},
		{"waive", tell_waive},
		{"agenda", tell_agenda},
		{"exhaust", tell_exhaust},
		{"propose", tell_propose},
		{"cosponsor", tell_cosponsor},
		{"leave", tell_leave},
		{"withdraw", tell_withdraw},
		{"take", tell_take},
		{"support", tell_support},
		{"oppose", tell_oppose},
		{"reserve", tell_reserve},
		{"put", tell_put},
		{"votes", tell_votes},
		{"intended", tell_intended},
		{"count", tell_count},
		{"record", tell_record},
		{"explains", tell_explains},
		{"accept", tell_accept},
		{"reject", tell_reject},
		{"agree", tell_agree},
		{"reopen", tell_reopen},
		{"compile", tell_compile},
		{"adopt", tell_adopt},
		{"contest", tell_contest},
		{"act", tell_act},
	};
	struct telling t = {s, who, args};
	for (size_t i = 0; i < LEN(verbs); i++) {
		if (str_eq(verb, str_of(verbs[i].verb))) {
			verbs[i].tell(&t);
			return true;
		}
	}
	return false;
}
