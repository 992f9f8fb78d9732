#include "base/file.h"
#include "base/limits.h"
#include "cli/actor.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "process/catalogue.h"
#include "process/schema.h"
#include "msg_cli.h"

enum { LIST_MAX = 1 << 20 };

/* The blobs that the body names, given as files. */
static bool read_blobs(struct cli *c, struct saying *s, struct err *err)
{
	struct {
		VEC(struct str) at;
	} blobs = {0};
	for (size_t i = 0; i < c->args.given.len; i++) {
		struct str bytes;
		if (!str_eq(str_of(c->args.given.at[i].option->name), S("blob")))
			continue;
		if (!file_read(c->a, c->args.given.at[i].value, LIMIT_BLOB, &bytes, err))
			return false;
		*vec_push(c->a, &blobs.at) = bytes;
	}
	s->blob = blobs.at.at;
	s->blobs = blobs.at.len;
	return true;
}

/* Every kind, its capacities and its fields: what the catalogue's page says. */
static bool list_kinds(struct cli *c, struct err *err)
{
	struct buf b = buf_new(c->a, LIST_MAX);
	for (enum act_kind k = 0; k < ACT_KIND_COUNT; k++) {
		const struct act_spec *s = &act_catalogue[k];
		buf_print(&b, "%s v%lld\n    %.*s\n    %s\n", s->name, (long long)s->version,
			STR_FMT(schema_fields(c->a, k)), s->doc);
	}
	return console_result(c, buf_view(&b), err);
}

static bool run(struct cli *c, struct err *err)
{
	struct saying s = {.kind = args_operand(&c->args, 0)};
	struct str text;
	struct json body;
	if (args_has(&c->args, S("list")))
		return list_kinds(c, err);
	if (c->args.operands.len < 1 || c->args.operands.len > 2)
		return err_set(err, FAULT_INPUT, msg(MSG_USAGE_ONE, arg_str(S("KIND"))));
	struct str path = c->args.operands.len == 2 ? args_operand(&c->args, 1) : S("-");
	if (!file_read(c->a, path, LIMIT_ACT_JSON, &text, err))
		return false;
	c->source = text;
	if (!json_read(c->a, text, &body, err) || !read_blobs(c, &s, err))
		return false;
	struct buf b = buf_new(c->a, LIMIT_ACT_JSON);
	struct json_out o = json_out(&b);
	json_put(&o, &body); /* compact: one line */
	s.body = buf_view(&b);
	return actor_say(c, &s, err);
}

static const struct cli_option options[] = {
	{"list", OPTION_FLAG, NULL, MSG_OPT_LIST_ACTS},
	{"blob", OPTION_MANY, "FILE", MSG_OPT_BLOB},
	ACTOR_OPTIONS,
	{0},
};

const struct command cmd_act = {
	.name = "act",
	.summary = MSG_CMD_ACT,
	.usage = "KIND [FILE|-] [--blob FILE ...]",
	.examples =
		"act --list\nact proposal.cosponsor - --at http://localhost:8080 --sign-with KEN.key",
	.options = options,
	.run = run,
};
