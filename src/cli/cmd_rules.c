#include "base/file.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "rules/majority.h"
#include "rules/quorum.h"
#include "rules/rollcall.h"
#include "rules/shipped.h"
#include "msg_cli.h"

enum { RULES_MAX = 1 << 20, ANSWER_MAX = 1 << 20, MEMBERS_MAX = 1 << 20 };

/* The rules of --body: one that is shipped, or a file of the same form. */
static bool rules_given(struct cli *c, struct rules *out, struct err *err)
{
	struct str body = args_str(&c->args, S("body")), json;
	if (!body.len)
		return err_set(err, FAULT_INPUT, msg(MSG_OPTION_MISSING, arg_str(S("--body"))));
	if (!rules_shipped_find(body, &json)) {
		if (!file_exists(body))
			return err_set(err, FAULT_MISSING, msg(MSG_RULES_NOT_FOUND, arg_str(body)));
		if (!file_read(c->a, body, RULES_MAX, &json, err))
			return false;
		c->source = json;
	}
	return rules_read(c->a, json, out, err);
}

/* A count of people: there, and not negative. */
static bool count_given(struct cli *c, const char *name, int64_t *out, struct err *err)
{
	if (!args_has(&c->args, str_of(name)))
		return err_set(err, FAULT_INPUT,
			msg(MSG_OPTION_MISSING, arg_str(str_print(c->a, "--%s", name))));
	*out = args_int(&c->args, str_of(name), 0);
	if (*out >= 0 && *out <= MEMBERS_MAX)
		return true;
	return err_set(err, FAULT_INPUT,
		msg(MSG_OPTION_NEEDS_COUNT, arg_str(str_print(c->a, "--%s", name)),
			arg_int(MEMBERS_MAX)));
}

static bool class_given(struct cli *c, const struct rules *r, int32_t *out, struct err *err)
{
	struct str id = args_str(&c->args, S("class"));
	*out = rules_class(r, id.len ? id : S("substance"));
	if (*out >= 0)
		return true;
	struct buf known = buf_new(c->a, ANSWER_MAX);
	for (size_t i = 0; i < r->classes.len; i++)
		buf_print(&known, "%s%.*s", i ? ", " : "", STR_FMT(r->classes.at[i].id));
	return err_set(err, FAULT_MISSING,
		msg(MSG_CLASS_NOT_FOUND, arg_str(id), arg_str(r->id), arg_str(buf_view(&known))));
}

/* ---- rules majority ---- */

static bool counts_given(
	struct cli *c, const struct rules *r, struct vote_counts *out, struct err *err)
{
	struct vote_counts v = {0};
	if (!count_given(c, "yes", &v.yes, err) || !count_given(c, "no", &v.no, err) ||
		!count_given(c, "abstain", &v.abstain, err) ||
		!count_given(c, "members", &v.members, err))
		return false;
	v.participating = args_int(&c->args, S("participating"), v.members);
	v.present = args_int(&c->args, S("present"), v.yes + v.no + v.abstain);
	if (v.yes + v.no + v.abstain > v.members)
		return err_set(err, FAULT_INPUT,
			msg(MSG_MORE_VOTES_THAN_MEMBERS, arg_int(v.yes + v.no + v.abstain),
				arg_int(v.members)));
	*out = v;
	return true;
}

static struct str share_words(struct cli *c, const struct share *s)
{
	return str_print(
		c->a, "%s%lld/%lld", s->more_than ? ">" : "", (long long)s->num, (long long)s->den);
}

static bool majority_json(
	struct cli *c, const struct rules *r, const struct vote_result *v, struct err *err)
{
	struct buf b = buf_new(c->a, ANSWER_MAX);
	struct json_out o = json_out(&b);
	json_open(&o, '{');
	json_add_str(&o, S("body"), r->id);
	json_add_bool(&o, S("adopted"), v->adopted);
	json_add_str(&o, S("outcome"), outcome_name(v->outcome));
	json_add_int(&o, S("yes"), v->yes);
	json_add_int(&o, S("no"), v->no);
	json_add_int(&o, S("abstain"), v->abstain);
	json_add_int(&o, S("not_voting"), v->not_voting);
	json_add_int(&o, S("present_and_voting"), v->present_and_voting);
	json_add_int(&o, S("needed"), v->needed);
	json_add_int(&o, S("of"), v->base);
	json_add_str(&o, S("base"), rules_base_name(v->share.base));
	json_add_str(&o, S("share"), share_words(c, &v->share));
	json_add_bool(&o, S("tie"), v->tie);
	json_add_str(&o, S("rule"), v->rule);
	if (v->tie_rule.len)
		json_add_str(&o, S("tie_rule"), v->tie_rule);
	json_close(&o, '}');
	return console_json(c, &b, err);
}

static int outcome_words(enum outcome outcome)
{
	switch (outcome) {
	case OUTCOME_ADOPTED:
		return MSG_MAJORITY_ADOPTED;
	case OUTCOME_REJECTED:
		return MSG_MAJORITY_REJECTED;
	case OUTCOME_SECOND_VOTE:
		return MSG_MAJORITY_SECOND_VOTE;
	case OUTCOME_POSTPONED:
		return MSG_MAJORITY_POSTPONED;
	}
	return 0;
}

static bool majority_words(struct cli *c, const struct vote_result *v, struct err *err)
{
	struct buf b = buf_new(c->a, ANSWER_MAX);
	buf_str(&b, console_words(c, msg(outcome_words(v->outcome), arg_int(v->yes), arg_int(v->no),
					     arg_int(v->abstain), arg_int(v->needed))));
	buf_char(&b, '\n');
	struct str rule = v->outcome == OUTCOME_SECOND_VOTE ? v->tie_rule : v->rule;
	buf_str(&b, console_words(c, msg(MSG_ACCORDING_TO, arg_rule(rule))));
	buf_char(&b, '\n');
	return console_result(c, buf_view(&b), err);
}

static bool run_majority(struct cli *c, struct err *err)
{
	struct rules r;
	struct vote_counts counts;
	int32_t class;
	if (!rules_given(c, &r, err) || !class_given(c, &r, &class, err) ||
		!counts_given(c, &r, &counts, err))
		return false;
	if (r.classes.at[class].consensus)
		return err_order(err, r.classes.at[class].rule, msg(MSG_CONSENSUS_ONLY));
	struct vote_result v = vote_outcome(&r, class, counts, args_has(&c->args, S("second")));
	return c->json ? majority_json(c, &r, &v, err) : majority_words(c, &v, err);
}

#define BODY_OPTION                                                                                \
	{                                                                                          \
		"body", OPTION_STR, "ID|FILE", MSG_OPT_BODY                                        \
	}
#define MEMBERS_OPTION                                                                             \
	{                                                                                          \
		"members", OPTION_INT, "N", MSG_OPT_MEMBERS                                        \
	}
#define PRESENT_OPTION                                                                             \
	{                                                                                          \
		"present", OPTION_INT, "N", MSG_OPT_PRESENT                                        \
	}
#define PARTICIPATING_OPTION                                                                       \
	{                                                                                          \
		"participating", OPTION_INT, "N", MSG_OPT_PARTICIPATING                            \
	}

static const struct cli_option majority_options[] = {
	BODY_OPTION,
	{"class", OPTION_STR, "ID", MSG_OPT_CLASS},
	{"yes", OPTION_INT, "N", MSG_OPT_YES},
	{"no", OPTION_INT, "N", MSG_OPT_NO},
	{"abstain", OPTION_INT, "N", MSG_OPT_ABSTAIN},
	MEMBERS_OPTION,
	PARTICIPATING_OPTION,
	PRESENT_OPTION,
	{"second", OPTION_FLAG, NULL, MSG_OPT_SECOND},
	{0},
};

const struct command cmd_rules_majority = {
	.name = "rules majority",
	.summary = MSG_CMD_RULES_MAJORITY,
	.usage = "--body ID|FILE [--class ID] --yes N --no N --abstain N --members N",
	.examples = "rules majority --body ahc-cybercrime --class substance --yes 79 --no 60 "
		    "--abstain 33 --members 193 --json",
	.options = majority_options,
	.run = run_majority,
};

/* ---- rules quorum ---- */

static bool quorum_json(
	struct cli *c, const struct rules *r, const struct quorum *q, struct err *err)
{
	struct buf b = buf_new(c->a, ANSWER_MAX);
	struct json_out o = json_out(&b);
	json_open(&o, '{');
	json_add_str(&o, S("body"), r->id);
	json_add_bool(&o, S("may_open"), q->may_open);
	json_add_bool(&o, S("may_decide"), q->may_decide);
	json_add_int(&o, S("needed"), q->needed);
	json_add_int(&o, S("needed_to_decide"), q->needed_to_decide);
	json_add_str(&o, S("rule"), q->rule);
	json_add_str(&o, S("decide_rule"), q->decide_rule);
	json_close(&o, '}');
	return console_json(c, &b, err);
}

static void quorum_line(struct cli *c, struct buf *b, struct msg m, struct str rule)
{
	buf_str(b, console_words(c, m));
	buf_char(b, ' ');
	buf_str(b, console_words(c, msg(MSG_ACCORDING_TO, arg_rule(rule))));
	buf_char(b, '\n');
}

static bool run_quorum(struct cli *c, struct err *err)
{
	struct rules r;
	struct presence p = {0};
	if (!rules_given(c, &r, err) || !count_given(c, "members", &p.members, err) ||
		!count_given(c, "present", &p.present, err))
		return false;
	p.participating = args_int(&c->args, S("participating"), p.members);
	p.waived = args_has(&c->args, S("waived"));
	if (p.present > p.members)
		return err_set(err, FAULT_INPUT,
			msg(MSG_MORE_PRESENT_THAN_MEMBERS, arg_int(p.present), arg_int(p.members)));
	struct quorum q = quorum_of(&r, p);
	if (c->json)
		return quorum_json(c, &r, &q, err);
	struct buf b = buf_new(c->a, ANSWER_MAX);
	quorum_line(c, &b,
		msg(q.may_open ? MSG_QUORUM_MAY_OPEN : MSG_QUORUM_MAY_NOT_OPEN, arg_int(q.needed)),
		q.rule);
	quorum_line(c, &b,
		msg(q.may_decide ? MSG_QUORUM_MAY_DECIDE : MSG_QUORUM_MAY_NOT_DECIDE,
			arg_int(q.needed_to_decide)),
		q.decide_rule);
	return console_result(c, buf_view(&b), err);
}

static const struct cli_option quorum_options[] = {
	BODY_OPTION,
	MEMBERS_OPTION,
	PARTICIPATING_OPTION,
	PRESENT_OPTION,
	{"waived", OPTION_FLAG, NULL, MSG_OPT_WAIVED},
	{0},
};

const struct command cmd_rules_quorum = {
	.name = "rules quorum",
	.summary = MSG_CMD_RULES_QUORUM,
	.usage = "--body ID|FILE --members N --present N [--waived]",
	.examples = "rules quorum --body unga-main-committee --members 193 --present 48 --json",
	.options = quorum_options,
	.run = run_quorum,
};

/* ---- rules list ---- */

static bool list_one(struct cli *c, struct json_out *o, struct str json, struct err *err)
{
	struct rules r;
	if (!rules_read(c->a, json, &r, err))
		return false;
	if (!c->json) {
		buf_print(o->buf, "%-26.*s %.*s\n", STR_FMT(r.id), STR_FMT(r.name));
		return true;
	}
	json_open(o, '{');
	json_add_str(o, S("id"), r.id);
	json_add_str(o, S("name"), r.name);
	json_add_str(o, S("authority"), r.authority);
	json_close(o, '}');
	return true;
}

static bool show_one(struct cli *c, struct str name, struct err *err)
{
	struct str json;
	if (!rules_shipped_find(name, &json))
		return err_set(err, FAULT_MISSING, msg(MSG_RULES_NOT_FOUND, arg_str(name)));
	return console_result(c, json, err);
}

static bool run_list(struct cli *c, struct err *err)
{
	struct str name = args_operand(&c->args, 0);
	if (name.len)
		return show_one(c, name, err);
	struct buf b = buf_new(c->a, ANSWER_MAX);
	struct json_out o = json_out(&b);
	if (c->json)
		json_open(&o, '[');
	for (const struct embedded *e = rules_shipped; e->name; e++)
		if (!list_one(c, &o, (struct str){e->at, e->len}, err))
			return false;
	if (!c->json)
		return console_result(c, buf_view(&b), err);
	json_close(&o, ']');
	return console_json(c, &b, err);
}

const struct command cmd_rules_list = {
	.name = "rules list",
	.summary = MSG_CMD_RULES_LIST,
	.usage = "[ID]",
	.examples = "rules list\nrules list ahc-cybercrime",
	.run = run_list,
};
