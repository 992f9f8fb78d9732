#include "cli/commands.h"
#include "cli/console.h"
#include "cli/destination.h"
#include "msg_cli.h"

/* `export static DIR`: the record as plain files, as any static web server can publish them. */

enum { ANSWER_MAX = 1 << 16 };

static bool tell(struct cli *c, struct seat *seat, struct str dir, struct err *err)
{
	struct buf b = buf_new(c->a, ANSWER_MAX);
	if (c->json) {
		struct json_out o = json_out(&b);
		json_open(&o, '{');
		json_add_str(&o, S("directory"), dir);
		json_add_int(&o, S("size"), seat_size(seat));
		json_add_str(&o, S("log_key"), seat_log_key(seat));
		json_close(&o, '}');
		return console_json(c, &b, err);
	}
	buf_str(&b,
		console_words(c, msg(MSG_STATIC_WRITTEN, arg_str(dir), arg_int(seat_size(seat)))));
	buf_print(&b, "\n%.*s\n", STR_FMT(seat_log_key(seat)));
	return console_result(c, buf_view(&b), err);
}

static bool run(struct cli *c, struct err *err)
{
	struct destination t;
	struct str dir = args_operand(&c->args, 0);
	if (c->args.operands.len != 1)
		return err_set(err, FAULT_INPUT, msg(MSG_USAGE_ONE, arg_str(S("DIR"))));
	if (!destination_open(c, DESTINATION_READ, &t, err))
		return false;
	bool ok = t.service || err_set(err, FAULT_INPUT, msg(MSG_STATIC_NEEDS_FOLDER));
	struct seat *seat = ok ? service_seat(t.service, 0) : NULL;
	ok = ok && seat_publish(seat, dir, err) && tell(c, seat, dir, err);
	if (!ok)
		*err = err_copy(c->a, err);
	destination_close(&t);
	return ok;
}

static const struct cli_option options[] = {DESTINATION_OPTIONS, {0}};

const struct command cmd_export_static = {
	.name = "export static",
	.summary = MSG_CMD_EXPORT_STATIC,
	.usage = "DIR [--at DATA]",
	.examples = "export static public/ --at demo-data",
	.options = options,
	.run = run,
};
