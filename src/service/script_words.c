#include <assert.h>
#include "base/limits.h"
#include "base/clock.h"
#include "base/code.h"
#include "base/unicode.h"
#include "i18n/states.h"
#include "depositary/treatyfile.h"
#include "rules/shipped.h"
#include "service/formula.h"
#include "service/script.h"
#include "text/canonical.h"
#include "text/intake.h"
#include "msg_err.h"

/*
 * The $words of a script. A word is "$name" or "$name:argument"; one whose argument is a
 * word again is filled in from the inside out. Each has a function that writes its value.
 */

struct str script_member(int64_t n)
{
	assert(n >= 0 && n < STATE_MEMBERS);
	return str_of(state_at((size_t)n)->code);
}

static bool unknown(struct script *s, struct str word, struct err *err)
{
	err_set(err, FAULT_MISSING, msg(MSG_SCRIPT_WORD_UNKNOWN, arg_str(word)));
	return false;
}

static int64_t number_of(struct str arg)
{
	int64_t n = -1;
	return str_int(arg, &n) ? n : -1;
}

/* ---- provisions ---- */

const struct instrument *script_instrument(const struct script *s)
{
	const struct process *p = s->stage->process(s->stage->of);
	return p && p->instruments.len ? &p->instruments.at[p->instruments.len - 1] : 0;
}

static const struct labels *labels(struct script *s)
{
	if (!s->labels) {
		struct labels *l = NEW(s->a, struct labels);
		*l = labels_new(s->a, negotiation_text(script_instrument(s)->negotiation), S("en"));
		s->labels = l;
	}
	return s->labels;
}

bool script_provision(struct script *s, struct str eid, struct provision_id *out, struct err *err)
{
	const struct labels *l = script_instrument(s) ? labels(s) : 0;
	for (size_t i = 1; l && i < l->len; i++)
		if (str_eq(l->at[i].eid, eid)) {
			*out = (struct provision_id){(int64_t)i};
			return true;
		}
	return unknown(s, eid, err);
}

static bool put_at(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	struct provision_id id;
	if (!script_provision(s, arg, &id, err))
		return false;
	json_put_int(o, id.n);
	return true;
}

static bool put_parent(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	struct provision_id id;
	if (!script_provision(s, arg, &id, err))
		return false;
	const struct text *t = negotiation_text(script_instrument(s)->negotiation);
	json_put_int(o, text_get(t, id)->parent.n);
	return true;
}

static bool put_under(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	struct provision_id id;
	if (!script_provision(s, arg, &id, err))
		return false;
	struct text_line *line;
	size_t len = text_list(
		s->a, negotiation_text(script_instrument(s)->negotiation), id, false, &line);
	json_open(o, '[');
	for (size_t i = 0; i < len; i++)
		json_put_int(o, line[i].id.n);
	json_close(o, ']');
	return true;
}

/* ---- blobs ---- */

static void put_blob(struct script *s, struct str bytes, struct json_out *o)
{
	*vec_push(s->a, &s->blobs) = bytes;
	json_put_str(o, hash_hex(s->a, hash_of(bytes)));
}

static void put_draft(struct script *s, const struct draft *draft, struct json_out *o)
{
	struct buf canonical = buf_new(s->a, LIMIT_BLOB);
	canonical_write(&canonical, draft);
	put_blob(s, buf_view(&canonical), o);
}

static bool put_rules(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	struct str json;
	if (!rules_shipped_find(arg, &json))
		return unknown(s, arg, err);
	put_blob(s, json, o);
	return true;
}

/* Final clauses that the program carries, for a treaty.open. */
static bool put_clauses(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	struct str json;
	if (!treaty_shipped(s->a, arg, &json))
		return unknown(s, arg, err);
	put_blob(s, json, o);
	return true;
}

static bool put_text(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	struct str source = s->stage->file(s->stage->of, arg);
	struct intake intake;
	if (!source.len)
		return unknown(s, arg, err);
	if (!draft_read(s->a, source, DRAFT_FORMAT_AUTO, &intake, err))
		return false;
	put_draft(s, &intake.draft, o);
	return true;
}

static bool put_clean(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	if (!script_instrument(s))
		return unknown(s, arg, err);
	struct draft draft;
	text_draft(s->a, negotiation_text(script_instrument(s)->negotiation), &draft);
	put_draft(s, &draft, o);
	return true;
}

/* ---- people and keys ---- */

static bool put_key(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	struct str who = arg;
	if (str_starts(arg, S("$")) && !script_word(s, arg, &who, err))
		return false;
	struct str vkey = s->stage->vkey(s->stage->of, s->a, who);
	if (!vkey.len)
		return unknown(s, who, err);
	json_put_str(o, vkey);
	return true;
}

static bool put_members(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	json_open(o, '[');
	for (size_t i = 0; i < STATE_MEMBERS; i++) {
		const struct state *m = state_at(i);
		json_open(o, '{');
		json_add_str(o, S("code"), str_of(m->code));
		json_add_str(o, S("kind"), S("member"));
		json_name(o, S("bodies"));
		json_put_raw(o, S("[\"plenary\",\"committee\"]"));
		if (m->region != REGION_NONE)
			json_add_str(o, S("group"), region_code(m->region));
		json_close(o, '}');
	}
	json_close(o, ']');
	return true;
}

static bool put_keys(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	const struct process *p = s->stage->process(s->stage->of);
	json_open(o, '[');
	for (size_t i = 0; i < p->participants.len; i++) {
		struct str code = p->participants.at[i].code;
		json_open(o, '{');
		json_add_str(o, S("participant"), code);
		json_add_str(o, S("key"), s->stage->vkey(s->stage->of, s->a, code));
		json_close(o, '}');
	}
	json_close(o, ']');
	return true;
}

static bool put_present(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	int64_t present = number_of(arg);
	json_open(o, '[');
	for (int64_t m = 0; m < STATE_MEMBERS; m++)
		if (formula_presence(m) < present)
			json_put_str(o, script_member(m));
	json_close(o, ']');
	return true;
}

static bool put_member(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	int64_t n = number_of(arg);
	if (n < 0 || n >= STATE_MEMBERS)
		return unknown(s, arg, err);
	json_put_str(o, script_member(n));
	return true;
}

static bool put_chair(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	bool plenary = str_eq(arg, S("plenary"));
	json_put_str(o, script_member(plenary ? FORMULA_CHAIR_PLENARY : FORMULA_CHAIR_COMMITTEE));
	return true;
}

/* Who voted no in the last vote: the n-th in the order of registration. */
static bool put_no(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	const struct process *p = s->stage->process(s->stage->of);
	const struct vote *v = vote_get(p, (int64_t)p->votes.len);
	int64_t left = number_of(arg);
	for (size_t i = 0; v && i < v->ballots.len; i++)
		if (v->ballots.at[i].choice == CHOICE_NO && --left == 0) {
			json_put_str(o, p->participants.at[i].code);
			return true;
		}
	return unknown(s, arg, err);
}

/* ---- proposals ---- */

static bool put_proposal(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	int64_t number = script_proposal(s, arg);
	if (!number)
		return unknown(s, arg, err);
	json_put_int(o, number);
	return true;
}

static bool put_sponsor(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	int64_t number = script_proposal(s, arg);
	if (!number)
		return unknown(s, arg, err);
	json_put_str(o, script_member(formula_sponsor(number, 0)));
	return true;
}

static int64_t recording(const struct script *s, struct str title)
{
	int64_t number = script_proposal(s, title);
	bool there = number && (size_t)number <= s->recorded.len;
	return there ? s->recorded.at[number - 1] : -1;
}

static bool put_recording(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	int64_t entry = recording(s, arg);
	if (entry < 0)
		return unknown(s, arg, err);
	json_put_int(o, entry);
	return true;
}

static bool put_recorded(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	int64_t entry = recording(s, arg);
	if (entry < 0)
		return unknown(s, arg, err);
	const struct process *p = s->stage->process(s->stage->of);
	json_put_str(o, participant_code(p, p->journal.at[entry].on_behalf));
	return true;
}

/* ---- meetings, dates, the rest ---- */

static bool put_meeting(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	json_put_int(o, s->meeting);
	return true;
}

static bool put_vote(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	json_put_int(o, (int64_t)s->stage->process(s->stage->of)->votes.len);
	return true;
}

static bool put_date(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	int64_t days;
	if (!str_int(arg, &days))
		return unknown(s, arg, err);
	json_put_str(o, date_write(s->a, date_of_days(s->today + days)));
	return true;
}

static bool put_origin(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	json_put_str(o, s->origin);
	return true;
}

static bool put_unicode(struct script *s, struct str arg, struct json_out *o, struct err *err)
{
	json_put_str(o, str_of(UNICODE_VERSION));
	return true;
}

static const struct {
	const char *name;
	bool (*put)(struct script *s, struct str arg, struct json_out *o, struct err *err);
} words[] = {
	{"at", put_at},
	{"chair", put_chair},
	{"clauses", put_clauses},
	{"clean", put_clean},
	{"date", put_date},
	{"key", put_key},
	{"keys", put_keys},
	{"meeting", put_meeting},
	{"member", put_member},
	{"members", put_members},
	{"no", put_no},
	{"origin", put_origin},
	{"parent", put_parent},
	{"present", put_present},
	{"proposal", put_proposal},
	{"recorded", put_recorded},
	{"recording", put_recording},
	{"rules", put_rules},
	{"sponsor", put_sponsor},
	{"text", put_text},
	{"under", put_under},
	{"unicode", put_unicode},
	{"vote", put_vote},
};

static bool put_word(struct script *s, struct str word, struct json_out *o, struct err *err)
{
	struct str arg = str_from(word, 1);
	struct str name = str_cut(&arg, ':');
	for (size_t i = 0; i < LEN(words); i++)
		if (str_eq(name, str_of(words[i].name)))
			return words[i].put(s, arg, o, err);
	return unknown(s, word, err);
}

bool script_word(struct script *s, struct str word, struct str *out, struct err *err)
{
	struct buf buf = buf_new(s->a, LIMIT_ACT_JSON);
	struct json_out o = json_out(&buf);
	struct json value;
	if (!put_word(s, word, &o, err) || !json_read(s->a, buf_view(&buf), &value, err))
		return false;
	if (value.kind != JSON_KIND_STR)
		return unknown(s, word, err);
	*out = value.string;
	return true;
}

bool script_fill(struct script *s, const struct json *j, struct json_out *o, struct err *err)
{
	if (j->kind == JSON_KIND_STR && str_starts(j->string, S("$")))
		return put_word(s, j->string, o, err);
	if (j->kind != JSON_KIND_LIST && j->kind != JSON_KIND_OBJECT) {
		json_put(o, j);
		return true;
	}
	bool list = j->kind == JSON_KIND_LIST;
	json_open(o, list ? '[' : '{');
	for (size_t i = 0; i < j->len; i++) {
		if (!list)
			json_name(o, j->name[i]);
		if (!script_fill(s, &j->item[i], o, err))
			return false;
	}
	json_close(o, list ? ']' : '}');
	return true;
}
