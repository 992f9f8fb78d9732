#include <ctype.h>
#include <stdlib.h>
#include "base/file.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "rules/rollcall.h"
#include "msg_cli.h"

/*
 * `rules roll-call`: a roll call given as a table (lines CODE,CHOICE, in the order of the call)
 * counted, and the order in which the members are called from one drawn by lot.
 */

enum { ANSWER_MAX = 1 << 20, CHOICES = 4 };

static const char *const choice_names[CHOICES] = {"yes", "no", "abstain", "absent"};

struct roll {
	VEC(struct str) codes;
	VEC(int) choices; /* -1: none given */
	int64_t counts[CHOICES];
};

static bool is_choice(struct str s, int i)
{
	char letter = (char)toupper((unsigned char)choice_names[i][0]);
	return str_eq(s, str_of(choice_names[i])) ||
	       (i < 3 && s.len == 1 && toupper((unsigned char)s.at[0]) == letter);
}

/* yes no abstain absent, or Y N A and nothing, as voting records have them. */
static int choice_of(struct str s)
{
	if (!s.len)
		return 3;
	for (int i = 0; i < CHOICES; i++)
		if (is_choice(s, i))
			return i;
	return -1;
}

static bool read_line(struct cli *c, struct roll *r, struct str line, size_t at, struct err *err)
{
	struct str rest = line;
	struct str code = str_trim(str_cut(&rest, ','));
	struct span span = span_of(c->source, at, at + line.len);
	for (size_t i = 0; i < r->codes.len; i++)
		if (str_eq(r->codes.at[i], code))
			return err_at(err, span, msg(MSG_ROLL_TWICE, arg_str(code)));
	int choice = rest.at ? choice_of(str_trim(rest)) : -1;
	if (rest.at && choice < 0)
		return err_at(err, span, msg(MSG_ROLL_CHOICE, arg_str(str_trim(rest))));
	*vec_push(c->a, &r->codes) = code;
	*vec_push(c->a, &r->choices) = choice;
	if (choice >= 0)
		r->counts[choice]++;
	return true;
}

static bool read_roll(struct cli *c, struct roll *r, struct err *err)
{
	struct str path = args_operand(&c->args, 0), rest;
	if (!file_read(c->a, path.len ? path : S("-"), LIMIT_REQUEST_BODY, &c->source, err))
		return false;
	for (rest = c->source; rest.at;) {
		size_t at = (size_t)(rest.at - c->source.at);
		struct str line = str_cut(&rest, '\n');
		if (str_trim(line).len && !read_line(c, r, line, at, err))
			return false;
	}
	return true;
}

/* Indices into the roll, in the order of the call. */
static bool order_of(struct cli *c, const struct roll *r, int32_t *out, struct err *err)
{
	struct str drawn = args_str(&c->args, S("drawn"));
	int32_t *all = NEWN(c->a, int32_t, r->codes.len), first = -1;
	for (size_t i = 0; i < r->codes.len; i++) {
		all[i] = (int32_t)i;
		if (str_eq(r->codes.at[i], drawn))
			first = (int32_t)i;
	}
	if (drawn.len && first < 0)
		return err_set(err, FAULT_MISSING, msg(MSG_ROLL_NOT_THERE, arg_str(drawn)));
	roll_call_order(all, r->codes.len, first, out);
	return true;
}

static bool as_json(struct cli *c, const struct roll *r, const int32_t *order, struct err *err)
{
	struct buf b = buf_new(c->a, ANSWER_MAX);
	struct json_out o = json_out(&b);
	json_open(&o, '{');
	for (int i = 0; i < CHOICES; i++)
		json_add_int(&o, str_of(choice_names[i]), r->counts[i]);
	json_add_int(&o, S("members"), (int64_t)r->codes.len);
	json_name(&o, S("order"));
	json_open(&o, '[');
	for (size_t i = 0; i < r->codes.len; i++)
		json_put_str(&o, r->codes.at[order[i]]);
	json_close(&o, ']');
	json_close(&o, '}');
	return console_json(c, &b, err);
}

static bool run(struct cli *c, struct err *err)
{
	struct roll r = {0};
	if (!read_roll(c, &r, err))
		return false;
	int32_t *order = NEWN(c->a, int32_t, r.codes.len);
	if (!order_of(c, &r, order, err))
		return false;
	if (c->json)
		return as_json(c, &r, order, err);
	struct buf b = buf_new(c->a, ANSWER_MAX);
	for (size_t i = 0; i < r.codes.len; i++) {
		int choice = r.choices.at[order[i]];
		buf_print(&b, "%-12.*s %s\n", STR_FMT(r.codes.at[order[i]]),
			choice >= 0 ? choice_names[choice] : "");
	}
	buf_print(&b, "%lld-%lld-%lld\n", (long long)r.counts[0], (long long)r.counts[1],
		(long long)r.counts[2]);
	return console_result(c, buf_view(&b), err);
}

static const struct cli_option options[] = {
	{"drawn", OPTION_STR, "CODE", MSG_OPT_DRAWN},
	{0},
};

const struct command cmd_rules_roll_call = {
	.name = "rules roll-call",
	.summary = MSG_CMD_RULES_ROLL_CALL,
	.usage = "[FILE|-] [--drawn CODE]",
	.examples = "rules roll-call votes.csv --drawn KEN --json",
	.options = options,
	.run = run,
};
