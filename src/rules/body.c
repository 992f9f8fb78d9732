#include <assert.h>
#include "rules/inside.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/locate.h"
#include "msg_err.h"

/* Reading one file: what is read, where it stands (a JSON pointer), what comes out. */
struct reader {
	struct arena *a;
	struct str text;
	struct rules *out;
	struct err *err;
};

static bool fault(struct reader *r, struct str path, struct msg why)
{
	err_at(r->err, json_locate(r->text, path), why);
	r->err->where = path;
	return false;
}

static struct str join(struct reader *r, struct str path, struct str name)
{
	return str_print(r->a, "%.*s/%.*s", STR_FMT(path), STR_FMT(name));
}

static struct str join_index(struct reader *r, struct str path, size_t i)
{
	return str_print(r->a, "%.*s/%zu", STR_FMT(path), i);
}

/* ---- single values ---- */

static bool need_kind(struct reader *r, const struct json *j, struct str path, enum json_kind kind)
{
	static const int why[] = {
		[JSON_KIND_NULL] = MSG_RULES_NEED_OBJECT,
		[JSON_KIND_BOOL] = MSG_RULES_NEED_BOOL,
		[JSON_KIND_INT] = MSG_RULES_NEED_NUMBER,
		[JSON_KIND_STR] = MSG_RULES_NEED_TEXT,
		[JSON_KIND_LIST] = MSG_RULES_NEED_LIST,
		[JSON_KIND_OBJECT] = MSG_RULES_NEED_OBJECT,
	};
	if (!j)
		return fault(r, path, msg(MSG_RULES_MISSING, arg_str(path)));
	if (j->kind != kind)
		return fault(r, path, msg(why[kind], arg_str(path)));
	return true;
}

static bool text_at(struct reader *r, const struct json *j, struct str path, struct str *out)
{
	if (!need_kind(r, j, path, JSON_KIND_STR))
		return false;
	if (j->string.len == 0 || j->string.len > LIMIT_NAME)
		return fault(
			r, path, msg(MSG_RULES_TEXT_LENGTH, arg_str(path), arg_int(LIMIT_NAME)));
	*out = j->string;
	return true;
}

static bool read_text(
	struct reader *r, const struct json *of, struct str path, struct str name, struct str *out)
{
	return text_at(r, json_get(of, name), join(r, path, name), out);
}

static bool read_number(
	struct reader *r, const struct json *of, struct str path, struct str name, int64_t *out)
{
	enum { NUMBER_MAX = 100000 }; /* days, speakers, seats: a larger one is a slip */
	const struct json *j = json_get(of, name);
	struct str at = join(r, path, name);
	if (!need_kind(r, j, at, JSON_KIND_INT))
		return false;
	if (j->number < 0 || j->number > NUMBER_MAX)
		return fault(r, at, msg(MSG_RULES_NUMBER_RANGE, arg_str(at), arg_int(NUMBER_MAX)));
	*out = j->number;
	return true;
}

static bool read_flag(
	struct reader *r, const struct json *of, struct str path, struct str name, bool *out)
{
	const struct json *j = json_get(of, name);
	if (!need_kind(r, j, join(r, path, name), JSON_KIND_BOOL))
		return false;
	*out = j->truth;
	return true;
}

static bool word_at(
	struct reader *r, const struct json *j, struct str path, struct words words, int *out)
{
	if (!need_kind(r, j, path, JSON_KIND_STR))
		return false;
	*out = words_find(words, j->string);
	if (*out < 0)
		return fault(r, path,
			msg(MSG_RULES_UNKNOWN_WORD, arg_str(j->string),
				arg_str(words_list(r->a, words))));
	return true;
}

static bool read_word(
	struct reader *r, const struct json *of, struct str path, struct words words, int *out)
{
	return word_at(r, json_get(of, S("value")), join(r, path, S("value")), words, out);
}

/* A list of words sets the flags of those that are in it. */
static bool read_set(
	struct reader *r, const struct json *j, struct str path, struct words words, bool *flags)
{
	if (!need_kind(r, j, path, JSON_KIND_LIST))
		return false;
	for (size_t i = 0; i < j->len; i++) {
		int at;
		if (!word_at(r, &j->item[i], join_index(r, path, i), words, &at))
			return false;
		flags[at] = true;
	}
	return true;
}

static bool read_share(struct reader *r, const struct json *of, struct str path, struct share *out)
{
	const struct json *j = json_get(of, S("value"));
	struct str at = join(r, path, S("value"));
	if (!need_kind(r, j, at, JSON_KIND_STR))
		return false;
	if (str_eq(j->string, S("none")))
		*out = (struct share){0};
	else if (!share_read(j->string, out))
		return fault(r, at, msg(MSG_RULES_BAD_SHARE, arg_str(j->string)));
	return true;
}

static bool read_rule(struct reader *r, const struct json *of, struct str path, struct str *out)
{
	if (!json_get(of, S("rule")))
		return fault(r, path, msg(MSG_RULES_NO_RULE, arg_str(path)));
	return read_text(r, of, path, S("rule"), out);
}

/* Refuse members that are not in `names` (ended by null). */
static bool only(struct reader *r, const struct json *of, struct str path, const char *const *names)
{
	if (!need_kind(r, of, path, JSON_KIND_OBJECT))
		return false;
	for (size_t i = 0; i < of->len; i++) {
		size_t k = 0;
		while (names[k] && !str_eq(str_of(names[k]), of->name[i]))
			k++;
		if (!names[k])
			return fault(r, join(r, path, of->name[i]),
				msg(MSG_RULES_UNKNOWN_MEMBER, arg_str(of->name[i])));
	}
	return true;
}

static const char *const value_and_rule[] = {"value", "rule", NULL};

/* {"value": ..., "rule": ...}: the form of nearly everything. */
static bool open_value(struct reader *r, const struct json *j, struct str path, struct str *rule)
{
	return only(r, j, path, value_and_rule) && read_rule(r, j, path, rule);
}

/* ---- members of the file ---- */

static bool read_format(struct reader *r, const struct json *j, struct str path)
{
	if (!need_kind(r, j, path, JSON_KIND_STR))
		return false;
	if (!str_eq(j->string, S("travaux/procedure/v1")))
		return fault(r, path, msg(MSG_RULES_FORMAT, arg_str(j->string)));
	return true;
}

static bool read_id(struct reader *r, const struct json *j, struct str path)
{
	return text_at(r, j, path, &r->out->id);
}

static bool read_name(struct reader *r, const struct json *j, struct str path)
{
	return text_at(r, j, path, &r->out->name);
}

static bool read_authority(struct reader *r, const struct json *j, struct str path)
{
	return text_at(r, j, path, &r->out->authority);
}

/* A quorum counts heads, so it is a share of members or of those taking part, never of votes. */
static bool read_quorum(
	struct reader *r, const struct json *j, struct str path, struct rule_share *out)
{
	if (!open_value(r, j, path, &out->rule) || !read_share(r, j, path, &out->share))
		return false;
	enum rules_base base = out->share.base;
	if (out->share.den != 0 && base != BASE_MEMBERS && base != BASE_PARTICIPATING)
		return fault(r, join(r, path, S("value")),
			msg(MSG_RULES_QUORUM_BASE, arg_str(rules_base_name(base))));
	return true;
}

static bool read_quorum_open(struct reader *r, const struct json *j, struct str path)
{
	return read_quorum(r, j, path, &r->out->quorum_open);
}

static bool read_quorum_waivable(struct reader *r, const struct json *j, struct str path)
{
	return open_value(r, j, path, &r->out->quorum_waivable.rule) &&
	       read_flag(r, j, path, S("value"), &r->out->quorum_waivable.on);
}

static bool read_quorum_decide(struct reader *r, const struct json *j, struct str path)
{
	return read_quorum(r, j, path, &r->out->quorum_decide);
}

static bool read_majority(
	struct reader *r, const struct json *j, struct str path, struct question_class *c)
{
	if (!open_value(r, j, path, &c->rule))
		return false;
	if (str_eq(json_str(j, S("value")), S("consensus"))) {
		c->consensus = true;
		return true;
	}
	if (!read_share(r, j, path, &c->majority))
		return false;
	if (c->majority.den == 0)
		return fault(r, path, msg(MSG_RULES_BAD_SHARE, arg_str(S("none"))));
	return true;
}

static bool read_class(struct reader *r, const struct json *j, struct str path)
{
	static const char *const members[] = {"id", "about", "matter", "majority", "gate", NULL};
	struct question_class c = {0};
	int matter;
	if (!only(r, j, path, members) || !read_text(r, j, path, S("id"), &c.id) ||
		!read_text(r, j, path, S("about"), &c.about) ||
		!word_at(r, json_get(j, S("matter")), join(r, path, S("matter")), words_matter,
			&matter) ||
		!read_majority(r, json_get(j, S("majority")), join(r, path, S("majority")), &c))
		return false;
	c.matter = (enum matter)matter;
	const struct json *gate = json_get(j, S("gate"));
	struct str at = join(r, path, S("gate"));
	if (gate && (!open_value(r, gate, at, &c.gate_rule) ||
			    !read_flag(r, gate, at, S("value"), &c.gate)))
		return false;
	if (rules_class(r->out, c.id) >= 0)
		return fault(r, path, msg(MSG_RULES_TWICE, arg_str(c.id)));
	*vec_push(r->a, &r->out->classes) = c;
	return true;
}

static bool read_classes(struct reader *r, const struct json *j, struct str path)
{
	if (!need_kind(r, j, path, JSON_KIND_LIST))
		return false;
	bool matters[MATTER_COUNT] = {0};
	for (size_t i = 0; i < j->len; i++) {
		if (!read_class(r, &j->item[i], join_index(r, path, i)))
			return false;
		matters[vec_last(&r->out->classes).matter] = true;
	}
	if (!matters[MATTER_SUBSTANCE] || !matters[MATTER_PROCEDURE])
		return fault(r, path, msg(MSG_RULES_CLASSES));
	return true;
}

static bool read_abstentions(struct reader *r, const struct json *j, struct str path)
{
	return open_value(r, j, path, &r->out->abstentions.rule) &&
	       read_share(r, j, path, &r->out->abstentions.share);
}

static bool read_tie(struct reader *r, const struct json *j, struct str path)
{
	static const char *const members[] = {"value", "within-hours", "rule", NULL};
	int tie;
	if (!only(r, j, path, members) || !read_rule(r, j, path, &r->out->tie_rule) ||
		!read_word(r, j, path, words_tie, &tie))
		return false;
	r->out->tie = (enum tie)tie;
	return r->out->tie == TIE_REJECTED ||
	       read_number(r, j, path, S("within-hours"), &r->out->tie_hours);
}

static bool read_gate(struct reader *r, const struct json *j, struct str path)
{
	int gate;
	if (!open_value(r, j, path, &r->out->gate_rule) ||
		!read_word(r, j, path, words_gate, &gate))
		return false;
	r->out->gate = (enum gate_kind)gate;
	return true;
}

static bool read_methods(struct reader *r, const struct json *j, struct str path)
{
	return open_value(r, j, path, &r->out->methods_rule) &&
	       read_set(r, json_get(j, S("value")), join(r, path, S("value")), words_method,
		       r->out->methods);
}

static bool read_roll_call(struct reader *r, const struct json *j, struct str path)
{
	int order;
	return open_value(r, j, path, &r->out->roll_call_rule) &&
	       read_word(r, j, path, words_roll_call, &order);
}

static bool read_rights(struct reader *r, const struct json *j, struct str path)
{
	if (!open_value(r, j, path, &r->out->rights_rule))
		return false;
	const struct json *matrix = json_get(j, S("value"));
	struct str at = join(r, path, S("value"));
	if (!need_kind(r, matrix, at, JSON_KIND_OBJECT))
		return false;
	for (size_t i = 0; i < matrix->len; i++) {
		enum participant_kind kind;
		struct str here = join(r, at, matrix->name[i]);
		if (!participant_kind_find(matrix->name[i], &kind))
			return fault(r, here,
				msg(MSG_RULES_UNKNOWN_WORD, arg_str(matrix->name[i]),
					arg_str(words_list(r->a, words_kind))));
		if (!read_set(r, &matrix->item[i], here, words_right, r->out->rights[kind]))
			return false;
	}
	return true;
}

static bool read_withdrawal(struct reader *r, const struct json *j, struct str path)
{
	int withdrawal;
	if (!open_value(r, j, path, &r->out->withdrawal_rule) ||
		!read_word(r, j, path, words_withdrawal, &withdrawal))
		return false;
	r->out->withdrawal = (enum withdrawal)withdrawal;
	return true;
}

static bool read_seconding(struct reader *r, const struct json *j, struct str path)
{
	return open_value(r, j, path, &r->out->seconding.rule) &&
	       read_flag(r, j, path, S("value"), &r->out->seconding.on);
}

static bool read_explain_own(struct reader *r, const struct json *j, struct str path)
{
	return open_value(r, j, path, &r->out->explain_own.rule) &&
	       read_flag(r, j, path, S("value"), &r->out->explain_own.on);
}

static bool read_notice(struct reader *r, const struct json *j, struct str path)
{
	return open_value(r, j, path, &r->out->notice_days.rule) &&
	       read_number(r, j, path, S("value"), &r->out->notice_days.n);
}

static bool read_amendment_order(struct reader *r, const struct json *j, struct str path)
{
	int order;
	return open_value(r, j, path, &r->out->amendment_order_rule) &&
	       read_word(r, j, path, words_amendment_order, &order);
}

static bool read_division(struct reader *r, const struct json *j, struct str path)
{
	static const char *const members[] = {"for", "against", NULL};
	if (!open_value(r, j, path, &r->out->division_rule))
		return false;
	const struct json *value = json_get(j, S("value"));
	struct str at = join(r, path, S("value"));
	return only(r, value, at, members) &&
	       read_number(r, value, at, S("for"), &r->out->division_for) &&
	       read_number(r, value, at, S("against"), &r->out->division_against);
}

static bool read_motions(struct reader *r, const struct json *j, struct str path)
{
	static const char *const members[] = {"id", "for", "against", "debate", "rule", NULL};
	if (!need_kind(r, j, path, JSON_KIND_LIST))
		return false;
	for (size_t i = 0; i < j->len; i++) {
		struct motion_rule m = {0};
		const struct json *of = &j->item[i];
		struct str at = join_index(r, path, i);
		if (!only(r, of, at, members) || !read_text(r, of, at, S("id"), &m.id) ||
			!read_number(r, of, at, S("for"), &m.speakers_for) ||
			!read_number(r, of, at, S("against"), &m.speakers_against) ||
			!read_flag(r, of, at, S("debate"), &m.debate) ||
			!read_rule(r, of, at, &m.rule))
			return false;
		*vec_push(r->a, &r->out->motions) = m;
	}
	return true;
}

static bool read_officers(struct reader *r, const struct json *j, struct str path)
{
	static const char *const members[] = {
		"chair", "vice-chair", "rapporteur", "per-group", NULL};
	struct officer_rule *o = &r->out->officers;
	if (!open_value(r, j, path, &o->rule))
		return false;
	const struct json *value = json_get(j, S("value"));
	struct str at = join(r, path, S("value"));
	return only(r, value, at, members) && read_number(r, value, at, S("chair"), &o->chair) &&
	       read_number(r, value, at, S("vice-chair"), &o->vice_chair) &&
	       read_number(r, value, at, S("rapporteur"), &o->rapporteur) &&
	       read_number(r, value, at, S("per-group"), &o->per_group);
}

static bool read_languages(struct reader *r, const struct json *j, struct str path)
{
	static const char *const members[] = {"official", "informal", NULL};
	if (!open_value(r, j, path, &r->out->languages_rule))
		return false;
	const struct json *value = json_get(j, S("value"));
	struct str at = join(r, path, S("value"));
	return only(r, value, at, members) &&
	       read_set(r, json_get(value, S("official")), join(r, at, S("official")),
		       words_language, r->out->official) &&
	       read_set(r, json_get(value, S("informal")), join(r, at, S("informal")),
		       words_language, r->out->informal);
}

static bool read_records(struct reader *r, const struct json *j, struct str path)
{
	int records;
	if (!open_value(r, j, path, &r->out->records_rule) ||
		!read_word(r, j, path, words_records, &records))
		return false;
	r->out->records = str_of(words_records.at[records]);
	return true;
}

/* ---- the file ---- */

struct member {
	const char *name;
	bool optional;
	bool (*read)(struct reader *r, const struct json *j, struct str path);
};

static const struct member members[] = {
	{"format", false, read_format},
	{"id", false, read_id},
	{"name", false, read_name},
	{"authority", false, read_authority},
	{"quorum-open", false, read_quorum_open},
	{"quorum-open-waivable", false, read_quorum_waivable},
	{"quorum-decide", false, read_quorum_decide},
	{"classes", false, read_classes},
	{"abstentions-postpone", true, read_abstentions},
	{"tie", false, read_tie},
	{"consensus-gate", false, read_gate},
	{"methods", false, read_methods},
	{"roll-call-order", false, read_roll_call},
	{"rights", false, read_rights},
	{"withdrawal", false, read_withdrawal},
	{"seconding", false, read_seconding},
	{"explain-own-text", false, read_explain_own},
	{"notice-days", false, read_notice},
	{"amendment-order", false, read_amendment_order},
	{"division", false, read_division},
	{"motions", false, read_motions},
	{"officers", false, read_officers},
	{"languages", false, read_languages},
	{"records", false, read_records},
};

/* A class that waits for a gate which the body does not know could never be voted on. */
static bool check_gates(struct reader *r)
{
	for (size_t i = 0; i < r->out->classes.len; i++)
		if (r->out->classes.at[i].gate && r->out->gate == GATE_NONE)
			return fault(
				r, str_print(r->a, "/classes/%zu/gate", i), msg(MSG_RULES_NO_GATE));
	return true;
}

bool rules_read(struct arena *a, struct str json, struct rules *out, struct err *err)
{
	const char *names[LEN(members) + 1] = {0};
	struct json file;
	struct rules rules = {0};
	struct reader r = {a, json, &rules, err};
	if (!json_read(a, json, &file, err))
		return false;
	for (size_t i = 0; i < LEN(members); i++)
		names[i] = members[i].name;
	if (!only(&r, &file, S(""), names))
		return false;
	for (size_t i = 0; i < LEN(members); i++) {
		struct str name = str_of(members[i].name);
		const struct json *j = json_get(&file, name);
		if (!j && members[i].optional)
			continue;
		if (!members[i].read(&r, j, join(&r, S(""), name)))
			return false;
	}
	if (!check_gates(&r))
		return false;
	*out = rules;
	return true;
}

int32_t rules_class(const struct rules *r, struct str id)
{
	for (size_t i = 0; i < r->classes.len; i++)
		if (str_eq(r->classes.at[i].id, id))
			return (int32_t)i;
	return -1;
}
