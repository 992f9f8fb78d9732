#include "base/file.h"
#include "base/limits.h"
#include "cli/address.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/destination.h"
#include "cli/instrument.h"
#include "text/consolidate.h"
#include "text/intake.h"
#include "msg_cli.h"

/*
 * `compile`: the consolidated text in brackets, of a draft with a file of proposals, or of an
 * instrument of a process. A file of proposals is a list of
 *
 *	{"number": 12, "sponsors": ["KEN", "FRA"], "edits": [{"op": "replace",
 *	 "provision": "art:5/para:1", "quote": "shall", "text": "may"}]}
 *
 * `number` may be left out: then it is the place in the list.
 */

enum { OUT_MAX = 256 << 20, PROPOSALS_MAX = 256 << 20 };

static const size_t text_max = (size_t)8 << 30;

/* ---- a draft and a file of proposals ---- */

struct codes {
	struct map index;
	int32_t len;
};

static int32_t participant_of(
	struct arena *a, struct negotiation *n, struct codes *codes, struct str code)
{
	int64_t i;
	if (map_get(&codes->index, code, &i))
		return (int32_t)i;
	map_put(a, &codes->index, code, codes->len);
	negotiation_name(n, codes->len, code);
	return codes->len++;
}

struct tabler {
	struct cli *c;
	struct negotiation *n;
	struct address_book book;
	struct codes codes;
};

static bool read_edits(struct tabler *t, const struct json *list, struct str where,
	struct tabling *out, struct err *err)
{
	struct arena *a = t->c->a;
	struct buf b = buf_new(a, PROPOSALS_MAX);
	struct json_out o = json_out(&b);
	struct json numbered;
	if (!address_edits(&t->book, list, where, &o, err) ||
		!json_read(a, buf_view(&b), &numbered, err))
		return false;
	struct edit *edits = NEWN(a, struct edit, numbered.len);
	for (size_t i = 0; i < numbered.len; i++)
		if (!edit_read(a, &numbered.item[i], str_print(a, "%.*s/%zu", STR_FMT(where), i),
			    &edits[i], err))
			return false;
	out->edits = edits;
	out->edits_len = numbered.len;
	return true;
}

static bool read_sponsors(struct tabler *t, const struct json *list, struct str where,
	struct tabling *out, struct err *err)
{
	struct arena *a = t->c->a;
	if (!list || list->kind != JSON_KIND_LIST || !list->len)
		return err_field(err, where, msg(MSG_SPONSORS_MISSING));
	int32_t *sponsors = NEWN(a, int32_t, list->len);
	for (size_t i = 0; i < list->len; i++) {
		if (list->item[i].kind != JSON_KIND_STR || t->codes.len >= LIMIT_PARTICIPANTS)
			return err_field(err, where, msg(MSG_SPONSORS_MISSING));
		sponsors[i] = participant_of(a, t->n, &t->codes, list->item[i].string);
	}
	out->sponsors = sponsors;
	out->sponsors_len = list->len;
	return true;
}

static bool table_one(struct tabler *t, const struct json *j, size_t i, struct err *err)
{
	struct arena *a = t->c->a;
	struct str where = str_print(a, "/%zu", i);
	int64_t number = json_get(j, S("number")) ? json_int(j, S("number")) : (int64_t)i + 1;
	struct tabling tabling = {.number = (int32_t)number, .revision = REVISION_CURRENT};
	if (number < 1 || number > INT32_MAX)
		return err_field(err, where, msg(MSG_PROPOSAL_NUMBER));
	if (!read_sponsors(t, json_get(j, S("sponsors")),
		    str_print(a, "%.*s/sponsors", STR_FMT(where)), &tabling, err) ||
		!read_edits(t, json_get(j, S("edits")), str_print(a, "%.*s/edits", STR_FMT(where)),
			&tabling, err))
		return false;
	if (!negotiation_table_check(t->n, &tabling, a, err)) {
		err->where = str_print(a, "%.*s%.*s", STR_FMT(where), STR_FMT(err->where));
		return false;
	}
	negotiation_table(t->n, &tabling, *t->c->extra);
	return true;
}

static bool table_all(struct cli *c, struct negotiation *n, struct str path, struct err *err)
{
	struct tabler t = {.c = c, .n = n, .book = address_book_new(c->a, negotiation_text(n))};
	struct json list;
	struct str text;
	if (!file_read(c->a, path, PROPOSALS_MAX, &text, err))
		return false;
	c->source = text;
	if (!json_read(c->a, text, &list, err))
		return false;
	for (size_t i = 0; list.kind == JSON_KIND_LIST && i < list.len; i++)
		if (!table_one(&t, &list.item[i], i, err))
			return false;
	return list.kind == JSON_KIND_LIST || err_field(err, path, msg(MSG_PROPOSALS_MUST_BE_LIST));
}

static bool read_draft(struct cli *c, struct arena *keep, struct negotiation **out, struct err *err)
{
	struct str path = args_operand(&c->args, 0), lang = args_str(&c->args, S("text-lang"));
	struct intake in;
	path = path.len ? path : S("-");
	if (!file_read(c->a, path, LIMIT_DRAFT, &c->source, err))
		return false;
	if (!draft_read(c->a, c->source, DRAFT_FORMAT_AUTO, &in, err) ||
		!negotiation_new(keep, &in.draft, lang.len ? lang : S("en"), out, err)) {
		err->where = path;
		return false;
	}
	return true;
}

/* ---- what comes out ---- */

static void line_json(struct cli *c, const struct negotiation *n, struct json_out *o,
	const struct consolidated_line *line, const struct labels *labels)
{
	static const struct profile plain = {0};
	struct buf text = buf_new(c->a, OUT_MAX);
	struct standing_of_text s = negotiation_standing(n, line->id, *c->extra);
	consolidate_plain(&text, n, line->id, &plain, *c->extra);
	json_open(o, '{');
	json_add_int(o, S("provision"), line->id.n);
	json_add_str(o, S("eid"), labels_get(labels, line->id)->eid);
	json_add_int(o, S("depth"), line->depth);
	json_add_str(o, S("label"), line->label);
	json_add_str(o, S("text"), buf_view(&text));
	json_add_str(o, S("clean"), text_words(negotiation_text(n), line->id));
	json_add_str(o, S("progress"), progress_name(s.progress));
	json_add_int(o, S("edits"), s.edits);
	json_close(o, '}');
}

static bool compile_json(struct cli *c, const struct negotiation *n, struct err *err)
{
	static const struct profile plain = {0};
	struct consolidated_line *lines;
	struct buf b = buf_new(c->a, OUT_MAX);
	struct json_out o = json_out(&b);
	const struct text *t = negotiation_text(n);
	struct labels labels = labels_new(c->a, t, t->lang);
	struct text_counts counts = negotiation_counts(n, (struct provision_id){0}, *c->extra);
	size_t len = consolidate_lines(c->a, n, (struct provision_id){0}, &plain, &lines);
	json_open(&o, '{');
	json_add_int(&o, S("brackets"), counts.brackets);
	json_add_int(&o, S("edits"), counts.edits);
	json_add_int(&o, S("provisions"), counts.provisions);
	json_name(&o, S("lines"));
	json_open(&o, '[');
	for (size_t i = 0; i < len; i++)
		line_json(c, n, &o, &lines[i], &labels);
	json_close(&o, ']');
	json_close(&o, '}');
	return console_json(c, &b, err);
}

static bool compile(struct cli *c, const struct negotiation *n, struct err *err)
{
	struct profile profile = {.anonymous = args_has(&c->args, S("anonymous")),
		.spaced = args_has(&c->args, S("spaced"))};
	if (c->json)
		return compile_json(c, n, err);
	struct buf b = buf_new(c->a, OUT_MAX);
	consolidate_document(&b, n, (struct provision_id){0}, &profile, *c->extra);
	return console_result(c, buf_view(&b), err);
}

/* ---- the command ---- */

static bool of_process(struct cli *c, struct err *err)
{
	struct destination t;
	const struct process *p;
	const struct instrument *instrument;
	if (!destination_open(c, DESTINATION_READ, &t, err))
		return false;
	bool ok = destination_process(c, &t, &p, err) && instrument_given(c, p, &instrument, err) &&
		  compile(c, instrument->negotiation, err);
	if (!ok)
		*err = err_copy(c->a, err);
	destination_close(&t);
	return ok;
}

static bool run(struct cli *c, struct err *err)
{
	struct str proposals = args_str(&c->args, S("proposals"));
	struct negotiation *n;
	if (args_has(&c->args, S("at")))
		return of_process(c, err);
	struct arena keep = arena_open(text_max);
	bool ok = read_draft(c, &keep, &n, err) &&
		  (!proposals.len || table_all(c, n, proposals, err)) && compile(c, n, err);
	if (!ok)
		*err = err_copy(c->a, err);
	arena_close(&keep);
	return ok;
}

static const struct cli_option options[] = {
	{"proposals", OPTION_STR, "FILE", MSG_OPT_PROPOSALS},
	{"text-lang", OPTION_STR, "LANG", MSG_OPT_TEXT_LANG},
	{"anonymous", OPTION_FLAG, NULL, MSG_OPT_ANONYMOUS},
	{"spaced", OPTION_FLAG, NULL, MSG_OPT_SPACED},
	INSTRUMENT_OPTION,
	DESTINATION_OPTIONS,
	{"log-key", OPTION_STR, "VKEY|FILE", MSG_OPT_LOG_KEY},
	{0},
};

const struct command cmd_compile = {
	.name = "compile",
	.summary = MSG_CMD_COMPILE,
	.usage = "[DRAFT|-] [--proposals FILE] | --at URL|DIR [--instrument ID]",
	.examples = "compile convention.draft --proposals proposals.json\n"
		    "compile --at demo-data --instrument convention",
	.options = options,
	.run = run,
};
