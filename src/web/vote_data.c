#include "web/vote_data.h"
#include "process/query.h"
#include "web/frame.h"
#include "msg_web.h"

enum { CSV_MAX = 1 << 20 };

struct ballot ballot_of(const struct vote *v, int32_t participant)
{
	return (size_t)participant < v->ballots.len ? v->ballots.at[participant]
						    : (struct ballot){0};
}

struct str choice_code(enum choice c)
{
	static const char *const code[] = {
		[CHOICE_NONE] = "",
		[CHOICE_YES] = "yes",
		[CHOICE_NO] = "no",
		[CHOICE_ABSTAIN] = "abstain",
		[CHOICE_ABSENT] = "absent",
	};
	return str_of(code[c]);
}

static void put_result(struct json_out *o, const struct vote_result *r, bool closed)
{
	json_name(o, S("tally"));
	json_open(o, '{');
	json_add_int(o, S("yes"), r->yes);
	json_add_int(o, S("no"), r->no);
	json_add_int(o, S("abstain"), r->abstain);
	json_add_int(o, S("not_voting"), r->not_voting);
	json_add_int(o, S("present_and_voting"), r->present_and_voting);
	json_add_int(o, S("base"), r->base);
	json_add_int(o, S("needed"), r->needed);
	json_add_str(o, S("rule"), r->rule);
	json_close(o, '}');
	if (closed)
		json_add_str(o, S("outcome"), outcome_name(r->outcome));
}

static void put_members(struct request *q, struct json_out *o, const struct vote *v)
{
	struct participant_list roll = roll_call(q->arena, q->process, v->body, v->drawn);
	json_name(o, S("choices"));
	json_open(o, '[');
	for (size_t i = 0; i < roll.len; i++) {
		struct ballot b = ballot_of(v, roll.at[i]);
		if (b.choice == CHOICE_NONE)
			continue;
		json_open(o, '{');
		json_add_str(o, S("code"), participant_code(q->process, roll.at[i]));
		json_add_str(o, S("choice"), choice_code(b.choice));
		json_add_bool(o, S("recorded"), b.source != CHOICE_OWN);
		if (b.intended != CHOICE_NONE)
			json_add_str(o, S("intended"), choice_code(b.intended));
		json_add_int(o, S("entry"), b.entry);
		json_close(o, '}');
	}
	json_close(o, ']');
}

void vote_write(struct request *q, struct json_out *o, const struct vote *v, bool members)
{
	bool closed = v->state == VOTE_CLOSED;
	struct vote_result r = closed ? v->result : vote_tally(q->process, v);
	json_open(o, '{');
	json_add_int(o, S("number"), v->number);
	json_add_str(o, S("question"), v->question.words);
	if (v->question.instrument >= 0)
		json_add_str(
			o, S("instrument"), q->process->instruments.at[v->question.instrument].id);
	if (v->question.proposal)
		json_add_int(o, S("proposal"), v->question.proposal);
	if (v->question.provision)
		json_add_int(o, S("provision"), v->question.provision);
	json_add_str(o, S("method"), vote_method_name(v->method));
	json_add_str(o, S("state"), closed ? S("closed") : S("open"));
	json_add_str(o, S("opened"), instant_write(q->arena, v->opened_ms));
	if (closed)
		json_add_str(o, S("closed"), instant_write(q->arena, v->closed_ms));
	put_result(o, &r, closed);
	if (members && !v->counted)
		put_members(q, o, v);
	json_close(o, '}');
}

static void csv_field(struct buf *out, struct str s, bool last)
{
	buf_char(out, '"');
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '"')
			buf_char(out, '"');
		buf_char(out, s.at[i]);
	}
	buf_z(out, last ? "\"\r\n" : "\",");
}

struct str vote_csv(struct request *q, const struct vote *v)
{
	struct buf body = buf_new(q->arena, CSV_MAX);
	struct participant_list roll = roll_call(q->arena, q->process, v->body, v->drawn);
	/* A row that somebody cuts out still says that it is a sample. */
	bool sample = q->process->sample;
	buf_z(&body, sample ? "code,name,group,choice,entry,sample\r\n"
			    : "code,name,group,choice,entry\r\n");
	for (size_t i = 0; i < roll.len; i++) {
		const struct participant *m = &q->process->participants.at[roll.at[i]];
		struct ballot b = ballot_of(v, roll.at[i]);
		csv_field(&body, m->code, false);
		csv_field(&body, participant_name(q, roll.at[i]), false);
		csv_field(&body, m->group, false);
		csv_field(&body, choice_code(b.choice), false);
		csv_field(&body, b.choice ? str_print(q->arena, "%lld", (long long)b.entry) : S(""),
			!sample);
		if (sample)
			csv_field(&body, say(q, msg(MSG_SAMPLE_NOTICE)), true);
	}
	return buf_view(&body);
}
