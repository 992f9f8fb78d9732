#include "cli/commands.h"
#include "cli/console.h"
#include "cli/destination.h"
#include "service/fatal.h"
#include "web/web.h"
#include "msg_cli.h"

enum { PORT = 8080, PORT_MAX = 65535 };

static void report_fatal(void *of, const struct err *why)
{
	struct cli *c = of;
	console_error(c, why, (struct str){0});
	console_say(c, msg(MSG_FATAL_DOOR));
}

static bool where_to_listen(struct cli *c, struct str *out, struct err *err)
{
	struct str address = args_str(&c->args, S("address"));
	int64_t port = args_int(&c->args, S("port"), PORT);
	if (port < 0 || port > PORT_MAX)
		return err_set(err, FAULT_INPUT,
			msg(MSG_OPTION_NEEDS_COUNT, arg_str(S("--port")), arg_int(PORT_MAX)));
	*out = str_print(c->a, "%.*s:%lld", STR_FMT(address.len ? address : S("127.0.0.1")),
		(long long)port);
	return true;
}

static bool run_on(struct cli *c, struct service *service, struct err *err)
{
	struct web *web;
	struct web_config config = {.service = service};
	if (!where_to_listen(c, &config.listen, err) || !web_open(&config, &web, err))
		return false;
	fatal_report_to(report_fatal, c);
	struct str address = args_str(&c->args, S("address"));
	console_say(c, msg(MSG_SERVING, arg_str(str_print(c->a, "http://%.*s:%d/",
						STR_FMT(address.len ? address : S("localhost")),
						web_port(web)))));
	bool ok = web_run(web, err);
	web_close(web);
	return ok;
}

static bool run(struct cli *c, struct err *err)
{
	struct service *service;
	struct str data = args_str(&c->args, S("data"));
	struct service_config config = {.data = data.len ? data : args_operand(&c->args, 0),
		.demo_keys = args_has(&c->args, S("demo-keys")),
		.accept_clock = args_has(&c->args, S("accept-clock")),
		.read_only = args_has(&c->args, S("read-only"))};
	if (!config.data.len)
		return err_set(err, FAULT_INPUT, msg(MSG_OPTION_MISSING, arg_str(S("--data"))));
	if (!service_open(&config, &service, err))
		return false;
	bool ok = run_on(c, service, err);
	if (!ok)
		*err = err_copy(c->a, err);
	service_close(service);
	return ok;
}

static const struct cli_option options[] = {
	{"data", OPTION_STR, "DIR|FILE", MSG_OPT_DATA},
	{"port", OPTION_INT, "N", MSG_OPT_PORT},
	{"address", OPTION_STR, "ADDRESS", MSG_OPT_ADDRESS},
	{"demo-keys", OPTION_FLAG, NULL, MSG_OPT_DEMO_KEYS},
	{"read-only", OPTION_FLAG, NULL, MSG_OPT_READ_ONLY},
	{"accept-clock", OPTION_FLAG, NULL, MSG_OPT_ACCEPT_CLOCK},
	{0},
};

const struct command cmd_serve = {
	.name = "serve",
	.summary = MSG_CMD_SERVE,
	.usage = "--data DIR|FILE [--port N] [--address ADDRESS]",
	.examples = "serve --data demo-data --port 8080 --demo-keys",
	.options = options,
	.run = run,
};
