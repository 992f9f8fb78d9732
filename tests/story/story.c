#include <stdio.h>
#include "base/file.h"
#include "base/limits.h"
#include "depositary/statusrow.h"
#include "i18n/lexicon.h"
#include "text/consolidate.h"
#include "story.h"

struct story {
	struct script *script;
	struct str dir;
	struct str name;
	int64_t line;
	bool pending; /* an act was refused and nobody has said yet that it should be */
	struct err refusal;
};

/* What is wrong, and where: the form that editors jump to. */
static bool wrong(const struct story *st, const char *what, struct str got)
{
	printf("%.*s.story:%lld: %s: %.*s\n", STR_FMT(st->name), (long long)st->line, what,
		STR_FMT(got));
	return false;
}

static struct str refusal_text(const struct story *st, const struct err *err)
{
	return str_print(st->script->a, "%.*s %.*s, rule \"%.*s\", at \"%.*s\" {0} = \"%.*s\"",
		STR_FMT(fault_name(err->fault)), STR_FMT(lexicon_key(err->why.key)),
		STR_FMT(err->rule), STR_FMT(err->where), STR_FMT(err->why.arg[0].s));
}

/* The next word off the line. */
static struct str word(struct str *line)
{
	*line = str_trim(*line);
	struct str w = str_cut(line, ' ');
	*line = str_trim(*line);
	return w;
}

/* ---- acts ---- */

/* "floor:KEN" and the rest, as the members of a step. */
static void put_who(struct json_out *o, struct str who)
{
	struct str rest = who;
	struct str head = str_cut(&rest, ':');
	if (str_eq(head, S("floor"))) {
		json_add_str(o, S("by"), S("secretariat"));
		json_add_str(o, S("capacity"), S("recorder"));
		json_add_str(o, S("for"), rest);
	} else if (str_eq(head, S("chair"))) {
		json_add_str(o, S("by"), rest.len ? S("$chair:plenary") : S("$chair:committee"));
		json_add_str(o, S("capacity"), S("chair"));
	} else if (str_eq(head, S("credentials"))) {
		json_add_str(o, S("by"), S("secretariat"));
		json_add_str(o, S("capacity"), S("credentials"));
	} else if (!str_eq(head, S("secretariat"))) {
		json_add_str(o, S("by"), who);
		json_add_str(o, S("capacity"), S("delegation"));
	}
}

static bool step(struct story *st, struct str json)
{
	struct json value;
	struct err err = {0};
	if (!json_read(st->script->a, json, &value, &err))
		return wrong(st, "not JSON", json);
	if (script_step(st->script, &value, &err))
		return true;
	st->pending = true;
	st->refusal = err;
	return true;
}

static bool act(struct story *st, struct str who, struct str rest)
{
	struct buf buf = buf_new(st->script->a, LIMIT_BLOB);
	struct json_out o = json_out(&buf);
	json_open(&o, '{');
	put_who(&o, who);
	json_add_str(&o, S("act"), word(&rest));
	json_name(&o, S("body"));
	json_put_raw(&o, rest.len ? rest : S("{}"));
	json_close(&o, '}');
	return step(st, buf_view(&buf));
}

static bool refused(struct story *st, struct str rest)
{
	if (!st->pending)
		return wrong(st, "should have been refused", rest);
	st->pending = false;
	struct str fault = word(&rest);
	bool right = str_eq(fault, fault_name(st->refusal.fault)) &&
		     (str_eq(rest, lexicon_key(st->refusal.why.key)) ||
			     (st->refusal.rule.len && str_has(st->refusal.rule, rest)));
	return right || wrong(st, "refused, but", refusal_text(st, &st->refusal));
}

/* ---- expectations ---- */

static const struct process *process(const struct story *st)
{
	return st->script->stage->process(st->script->stage->of);
}

static int64_t number(struct str *line)
{
	int64_t n = -1;
	return str_int(word(line), &n) ? n : -1;
}

/* "1 adopted 79 60 33 needed 93" */
static bool expect_vote(struct story *st, struct str rest)
{
	struct str want = rest;
	const struct vote *v = vote_get(process(st), number(&rest));
	if (!v)
		return wrong(st, "there is no such vote", want);
	struct vote_result r = v->state == VOTE_OPEN ? vote_tally(process(st), v) : v->result;
	struct str got = str_print(st->script->a, "%lld %.*s %lld %lld %lld needed %lld",
		(long long)v->number, STR_FMT(outcome_name(r.outcome)), (long long)r.yes,
		(long long)r.no, (long long)r.abstain, (long long)r.needed);
	return str_eq(got, want) || wrong(st, "the vote is", got);
}

static bool expect_proposal(struct story *st, struct str rest)
{
	int64_t n = number(&rest);
	if (!proposal_get(process(st), n))
		return wrong(st, "there is no such proposal", rest);
	struct str got = standing_name(proposal_standing(process(st), n));
	return str_eq(got, rest) || wrong(st, "the proposal is", got);
}

static bool expect_words(struct story *st, struct str rest, bool consolidated)
{
	struct arena *a = st->script->a;
	struct provision_id id;
	struct err err;
	struct str eid = word(&rest);
	if (!script_provision(st->script, eid, &id, &err))
		return wrong(st, "there is no provision", eid);
	const struct negotiation *n = script_instrument(st->script)->negotiation;
	struct str got = text_words(negotiation_text(n), id);
	if (consolidated) {
		struct buf b = buf_new(a, LIMIT_BLOB);
		struct arena scratch = arena_open(1 << 26);
		consolidate_plain(&b, n, id, &(struct profile){0}, scratch);
		arena_close(&scratch);
		got = buf_view(&b);
	}
	return str_eq(got, rest) || wrong(st, "the words are", got);
}

/* "2027-02-22 40 parties, 41 bound, in force 2027-02-22": the treaty on a day. */
static bool expect_treaty(struct story *st, struct str rest)
{
	struct arena *a = st->script->a;
	const struct instrument *i = script_instrument(st->script);
	struct str want = rest;
	struct date day;
	struct treaty at;
	struct status_table table;
	if (!i || !i->treaty || !date_read(word(&rest), &day))
		return wrong(st, "there is no treaty or no day", want);
	treaty_at(a, i->treaty, day, &at);
	status_table_of(a, &at, day, &table);
	struct str on = table.force.known ? date_write(a, table.force.on) : S("never");
	struct str got = str_print(a, "%.*s %lld parties, %lld bound, in force %.*s",
		STR_FMT(date_write(a, day)), (long long)table.parties, (long long)table.contracting,
		STR_FMT(on));
	return str_eq(got, want) || wrong(st, "the treaty is", got);
}

static bool expect(struct story *st, struct str rest)
{
	struct str what = word(&rest);
	if (str_eq(what, S("vote")))
		return expect_vote(st, rest);
	if (str_eq(what, S("proposal")))
		return expect_proposal(st, rest);
	if (str_eq(what, S("treaty")))
		return expect_treaty(st, rest);
	if (str_eq(what, S("text")))
		return expect_words(st, rest, false);
	if (str_eq(what, S("consolidated")))
		return expect_words(st, rest, true);
	if (str_eq(what, S("size"))) {
		struct str got =
			str_print(st->script->a, "%lld", (long long)process_size(process(st)));
		return str_eq(got, rest) || wrong(st, "the size is", got);
	}
	return wrong(st, "unknown expectation", what);
}

/* ---- lines ---- */

static bool line_play(struct story *st, struct str line)
{
	if (str_starts(line, S("!"))) {
		return refused(st, str_trim(str_from(line, 1)));
	}
	if (st->pending)
		return wrong(st, "the act before was refused", refusal_text(st, &st->refusal));
	struct str rest = line;
	struct str head = word(&rest);
	if (str_eq(head, S("=")))
		return expect(st, rest);
	if (str_eq(head, S("include")))
		return story_play(st->script, st->dir, rest);
	if (str_eq(head, S("cast")) || str_eq(head, S("table")))
		return step(st,
			str_print(st->script->a, "{\"%.*s\":%.*s}", STR_FMT(head), STR_FMT(rest)));
	return act(st, head, rest);
}

/* A line and those after it that begin with white space, joined by spaces. */
static struct str line_take(struct story *st, struct str *text)
{
	struct buf b = buf_new(st->script->a, LIMIT_BLOB);
	do {
		buf_str(&b, str_trim(str_cut(text, '\n')));
		buf_char(&b, ' ');
		st->line++;
	} while (text->at && text->len && (text->at[0] == '\t' || text->at[0] == ' '));
	return str_trim(buf_view(&b));
}

bool story_play(struct script *s, struct str dir, struct str name)
{
	struct story st = {.script = s, .dir = dir, .name = name};
	struct str text, path = str_print(s->a, "%.*s/%.*s.story", STR_FMT(dir), STR_FMT(name));
	struct err err;
	if (!file_read(s->a, path, LIMIT_BLOB, &text, &err))
		return wrong(&st, "cannot be read", path);
	while (text.at) {
		struct str line = line_take(&st, &text);
		if (line.len && line.at[0] != '#' && !line_play(&st, line))
			return false;
	}
	return !st.pending ||
	       wrong(&st, "the last act was refused", refusal_text(&st, &st.refusal));
}
