#include "base/file.h"
#include "cli/actor.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/instrument.h"
#include "process/query.h"
#include "text/edit.h"
#include "msg_cli.h"
#include "msg_err.h"

/*
 * `table FILE`: the secretariat records what a document has. The file is a list of proposals as
 * `import --brackets` and `--compilation` write it, for an instrument on which nothing was tabled
 * yet. Each becomes an act in capacity recorder for its first sponsor, who can contest it; the
 * other sponsors join, each by an act likewise. Numbers of the file follow the last number of the
 * process.
 */

enum { FILE_MAX = 64 << 20, IN_ACT_MAX = 40000 };

struct recording {
	struct cli *c;
	struct destination *t;
	const struct process *p;
	const struct instrument *instrument;
	int64_t before; /* proposals of the process when this began */
};

/* Every sponsor is there before the first act is sent. */
static bool check_sponsors(struct recording *r, const struct json *list, struct err *err)
{
	for (size_t i = 0; i < list->len; i++) {
		const struct json *sponsors = json_get(&list->item[i], S("sponsors"));
		struct str where = str_print(r->c->a, "/%zu/sponsors", i);
		if (!sponsors || sponsors->kind != JSON_KIND_LIST || !sponsors->len)
			return err_field(err, where, msg(MSG_SPONSORS_MISSING));
		for (size_t k = 0; k < sponsors->len; k++) {
			struct str code = sponsors->item[k].string;
			if (sponsors->item[k].kind != JSON_KIND_STR)
				return err_field(err, where, msg(MSG_SPONSORS_MISSING));
			if (participant_find(r->p, code) < 0)
				return err_field(
					err, where, msg(MSG_TABLE_UNREGISTERED, arg_str(code)));
		}
	}
	return true;
}

/* The edits with numbers of the process; `*on` is the proposal whose text they amend, or 0. */
static bool edits_of(struct recording *r, const struct json *item, struct str where,
	struct str *out, int64_t *on, struct err *err)
{
	const struct json *list = json_get(item, S("edits"));
	struct buf b = buf_new(r->c->a, FILE_MAX);
	struct json_out o = json_out(&b);
	*on = 0;
	if (!list || list->kind != JSON_KIND_LIST)
		return err_field(err, where, msg(MSG_EDITS_MUST_BE_LIST));
	json_open(&o, '[');
	for (size_t i = 0; i < list->len; i++) {
		struct edit e;
		if (!edit_read(r->c->a, &list->item[i],
			    str_print(r->c->a, "%.*s/edits/%zu", STR_FMT(where), i), &e, err))
			return false;
		if (e.in.proposal) {
			e.in.proposal += (int32_t)r->before;
			*on = e.in.proposal;
		}
		edit_write(&o, &e);
	}
	json_close(&o, ']');
	*out = buf_view(&b);
	return true;
}

static bool send_proposal(
	struct recording *r, const struct json *item, size_t i, struct str by, struct err *err)
{
	struct buf b = buf_new(r->c->a, FILE_MAX);
	struct json_out o = json_out(&b);
	struct str edits;
	int64_t on;
	if (!edits_of(r, item, str_print(r->c->a, "/%zu", i), &edits, &on, err))
		return false;
	struct saying s = {.kind = S("proposal.table"), .on_behalf = by};
	json_open(&o, '{');
	json_add_str(&o, S("instrument"), r->instrument->id);
	json_add_str(&o, S("lang"), negotiation_text(r->instrument->negotiation)->lang);
	if (edits.len > IN_ACT_MAX) {
		json_add_str(&o, S("blob"), hash_hex(r->c->a, hash_of(edits)));
		s.blob = &edits;
		s.blobs = 1;
	} else {
		json_name(&o, S("edits"));
		json_put_raw(&o, edits);
	}
	if (on)
		json_add_int(&o, S("on"), on);
	json_close(&o, '}');
	s.body = buf_view(&b);
	return actor_send(r->c, r->t, &s, err);
}

static bool send_sponsor(struct recording *r, int64_t number, struct str code, struct err *err)
{
	struct saying s = {.kind = S("proposal.cosponsor"),
		.body = str_print(r->c->a, "{\"proposal\":%lld}", (long long)number),
		.on_behalf = code};
	return actor_send(r->c, r->t, &s, err);
}

static bool send_all(struct recording *r, const struct json *list, struct err *err)
{
	for (size_t i = 0; i < list->len; i++) {
		const struct json *sponsors = json_get(&list->item[i], S("sponsors"));
		int64_t number = r->before + (int64_t)i + 1;
		if (!send_proposal(r, &list->item[i], i, sponsors->item[0].string, err))
			return false;
		for (size_t k = 1; k < sponsors->len; k++)
			if (!send_sponsor(r, number, sponsors->item[k].string, err))
				return false;
	}
	return true;
}

static bool record(struct cli *c, struct destination *t, struct err *err)
{
	struct recording r = {.c = c, .t = t};
	struct str path = args_operand(&c->args, 0);
	struct json list;
	if (c->args.operands.len != 1)
		return err_set(err, FAULT_INPUT, msg(MSG_USAGE_ONE, arg_str(S("FILE"))));
	if (!file_read(c->a, path, FILE_MAX, &c->source, err) ||
		!json_read(c->a, c->source, &list, err))
		return false;
	if (list.kind != JSON_KIND_LIST)
		return err_field(err, path, msg(MSG_PROPOSALS_MUST_BE_LIST));
	if (!destination_process(c, t, &r.p, err) || !instrument_given(c, r.p, &r.instrument, err))
		return false;
	if (r.instrument->proposals.len)
		return err_set(
			err, FAULT_CONFLICT, msg(MSG_TABLE_NOT_FIRST, arg_str(r.instrument->id)));
	r.before = (int64_t)r.p->proposals.len;
	return check_sponsors(&r, &list, err) && send_all(&r, &list, err);
}

static bool run(struct cli *c, struct err *err)
{
	struct destination t;
	if (!destination_open(c, DESTINATION_WRITE, &t, err))
		return false;
	bool ok = record(c, &t, err);
	if (!ok)
		*err = err_copy(c->a, err);
	destination_close(&t);
	return ok;
}

static const struct cli_option options[] = {
	INSTRUMENT_OPTION,
	{"log-key", OPTION_STR, "VKEY|FILE", MSG_OPT_LOG_KEY},
	ACTOR_OPTIONS,
	{0},
};

const struct command cmd_table = {
	.name = "table",
	.summary = MSG_CMD_TABLE,
	.usage = "FILE [--instrument ID]",
	.examples = "table positions.json --instrument convention --sign-with secretariat.key",
	.options = options,
	.run = run,
};
