#include "cli/commands.h"
#include "cli/console.h"
#include "service/sample.h"
#include "msg_cli.h"

static bool run(struct cli *c, struct err *err)
{
	struct str data = args_str(&c->args, S("data"));
	if (!data.len)
		return err_set(err, FAULT_INPUT, msg(MSG_OPTION_MISSING, arg_str(S("--data"))));
	struct arena a = arena_open((size_t)1 << 32);
	struct sample_counts n;
	bool ok = sample_make(&a, data, &n, err);
	if (!ok)
		*err = err_copy(c->a, err);
	else
		console_say(c, msg(MSG_DEMO_MADE, arg_str(data), arg_int(n.entries),
				       arg_int(n.participants), arg_int(n.provisions),
				       arg_int(n.proposals), arg_int(n.votes)));
	arena_close(&a);
	return ok;
}

static const struct cli_option options[] = {
	{"data", OPTION_STR, "DIR", MSG_OPT_DATA},
	{0},
};

const struct command cmd_demo = {
	.name = "demo",
	.summary = MSG_DEMO_SUMMARY,
	.usage = "--data DIR",
	.examples = "demo --data demo-data",
	.options = options,
	.run = run,
};
