/*
 * text-cases [--only PREFIX] FILE: runs worked cases of the text engine ("negotiation-engine cases,
 * version 1"). Prints "ok ID" or "not ok ID got|want" for each, then "N passed, N failed"; exit
 * status 1 when any failed. What a case asks that this runner does not know counts as failed.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/json.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "text_reading.h"
#include "text_trial.h"

static struct str text_at(struct trial *r, const struct json *j, struct str name)
{
	return unicode_nfc(r->a, json_str(j, name));
}

/* --- the text --------------------------------------------------------------------------------- */

/* A case that does not say its language: by its letters, and French by its elisions. */
static struct str language_of(struct trial *r, const struct json *c)
{
	const struct json *nodes = json_get(c, S("nodes"));
	struct str lang = json_str(c, S("lang"));
	for (size_t i = 0; nodes && !lang.len && i < nodes->len; i++) {
		struct str text = text_at(r, &nodes->item[i], S("text"));
		for (size_t at = 0; at < text.len && !lang.len;) {
			int script = unicode_script(utf8_next(text, &at));
			if (script == UNICODE_SCRIPT_CYRILLIC)
				lang = S("ru");
			else if (script == UNICODE_SCRIPT_ARABIC)
				lang = S("ar");
			else if (script == UNICODE_SCRIPT_HAN)
				lang = S("zh");
		}
		static const char *const elided[] = {" l’", " d’", " qu’", " l'", " d'", " qu'"};
		for (size_t k = 0; k < LEN(elided) && !lang.len; k++) {
			if (str_find(text, str_of(elided[k]), 0) >= 0)
				lang = S("fr");
		}
	}
	return lang.len ? lang : S("en");
}

static bool build(struct trial *r, const struct json *c)
{
	const struct json *nodes = json_get(c, S("nodes"));
	struct draft d = {0};
	VEC(int32_t) depth = {0};
	for (size_t i = 0; nodes && i < nodes->len; i++) {
		const struct json *j = &nodes->item[i];
		struct draft_provision p = {.kind = PROVISION_PARAGRAPH, .label = S("1.")};
		struct str kind = json_str(j, S("kind"));
		int64_t parent = trial_node(r, json_str(j, S("parent")));
		if (kind.len && !kind_read(kind, &p.kind))
			return false;
		if (parent > 0)
			p.depth = depth.at[parent - 1] + 1;
		if (kind_has_heading(p.kind))
			p.heading = text_at(r, j, S("text"));
		else
			p.text = text_at(r, j, S("text"));
		*vec_push(r->a, &depth) = p.depth;
		*vec_push(r->a, &d.provisions) = p;
		*vec_push(r->a, &r->nodes) = (struct name){json_str(j, S("id")), (int64_t)i + 1};
	}
	struct err err;
	return negotiation_new(r->a, &d, language_of(r, c), &r->n, &err);
}

static int32_t participant(struct trial *r, struct str code)
{
	int64_t p = trial_find(r->codes.at, r->codes.len, code);
	if (p >= 0)
		return (int32_t)p;
	int32_t next = (int32_t)r->codes.len;
	*vec_push(r->a, &r->codes) = (struct name){code, next};
	negotiation_name(r->n, next, code);
	return next;
}

/* --- proposals -------------------------------------------------------------------------------- */

static const struct {
	struct str name;
	enum edit_op op;
} ops[] = {
	{{"ins", 3}, EDIT_INSERT},
	{{"del", 3}, EDIT_DELETE},
	{{"rep", 3}, EDIT_REPLACE},
	{{"res", 3}, EDIT_RESERVE},
	{{"insnode", 7}, EDIT_INSERT_PROVISION},
	{{"delnode", 7}, EDIT_DELETE_PROVISION},
	{{"repnode", 7}, EDIT_REPLACE_PROVISION},
	{{"movenode", 8}, EDIT_MOVE_PROVISION},
	{{"resnode", 7}, EDIT_RESERVE_PROVISION},
};

/* 1: done; 0: names something that is not there yet; -1: not understood. */
static int place_read(struct trial *r, const struct json *j, struct edit *e)
{
	const struct json *after = json_get(j, S("after"));
	if (after && after->kind == JSON_KIND_STR) {
		e->after.n = trial_node(r, after->string);
		if (e->after.n < 0)
			return 0;
		e->parent = text_get(negotiation_text(r->n), e->after)->parent;
	} else if (e->op == EDIT_MOVE_PROVISION) {
		e->parent = text_get(negotiation_text(r->n), e->target)->parent;
	}
	if (json_get(j, S("parent"))) {
		e->parent.n = trial_node(r, json_str(j, S("parent")));
		return e->parent.n >= 0;
	}
	return after || json_get(j, S("parent")) ? 1 : -1;
}

static int gap_read(struct trial *r, const struct json *j, struct edit *e)
{
	struct str at = json_str(j, S("at"));
	bool after = json_get(j, S("after")) != NULL;
	e->quote = text_at(r, j, after ? S("after") : S("before"));
	e->where = after ? EDIT_AFTER : EDIT_BEFORE;
	if (at.len)
		e->where = str_eq(at, S("start")) ? EDIT_AT_START : EDIT_AT_END;
	return 1;
}

static int target_read(struct trial *r, const struct json *j, struct edit *e)
{
	struct str in = json_str(j, S("in"));
	if (in.len) {
		struct str rest = in;
		int64_t part = 0;
		int64_t n = trial_find(r->proposals.at, r->proposals.len, in);
		if (n < 0) {
			n = trial_find(r->proposals.at, r->proposals.len, str_cut(&rest, '.'));
			if (n >= 0 && rest.at && !str_int(rest, &part))
				return -1;
		}
		e->in = (struct edit_ref){(int32_t)n, (int32_t)part};
		return n > 0 && negotiation_proposal(r->n, (int32_t)n);
	}
	e->target.n = trial_node(r, json_str(j, S("node")));
	return e->target.n > 0;
}

static int op_read(struct trial *r, const struct json *j, struct edit *e)
{
	size_t k = 0;
	while (k < LEN(ops) && !str_eq(ops[k].name, json_str(j, S("op"))))
		k++;
	if (k == LEN(ops))
		return -1;
	*e = (struct edit){.op = ops[k].op, .occurrence = 1, .numbered = true};
	if (json_get(j, S("occ")))
		e->occurrence = json_int(j, S("occ"));
	e->text = text_at(r, j, S("text"));
	e->quote = text_at(r, j, S("quote"));
	if (e->op != EDIT_INSERT_PROVISION) {
		int found = target_read(r, j, e);
		if (found != 1)
			return found;
	}
	if (e->op == EDIT_INSERT)
		return gap_read(r, j, e);
	if (e->op == EDIT_INSERT_PROVISION) {
		struct str kind = json_str(j, S("kind"));
		e->kind = PROVISION_PARAGRAPH;
		if (kind.len && !kind_read(kind, &e->kind))
			return -1;
	}
	if (e->op == EDIT_INSERT_PROVISION || e->op == EDIT_MOVE_PROVISION)
		return place_read(r, j, e);
	return 1;
}

static void table(struct trial *r, const struct tabling *t, const struct json *list)
{
	struct arena scratch CLEANUP(arena_close) = arena_open(1 << 26);
	struct err err;
	if (!negotiation_table_check(r->n, t, r->a, &err)) {
		*vec_push(r->a, &r->refused) = trial_proposal_name(r, t->number);
		return;
	}
	negotiation_table(r->n, t, scratch);
	for (size_t i = 0; i < t->edits_len; i++) {
		struct edit_ref ref = {t->number, (int32_t)i + 1};
		struct str id = json_str(&list->item[i], S("id"));
		if (t->edits[i].op == EDIT_INSERT_PROVISION && id.len)
			*vec_push(r->a, &r->nodes) =
				(struct name){id, negotiation_edit(r->n, ref)->made.n};
	}
}

static int propose(struct trial *r, const struct json *j)
{
	const struct json *by = json_get(j, S("by"));
	const struct json *list = json_get(j, S("ops"));
	if (!by || !list)
		return -1;
	struct edit *edits = NEWN(r->a, struct edit, list->len);
	int32_t *sponsors = NEWN(r->a, int32_t, by->len);
	for (size_t i = 0; i < list->len; i++) {
		int done = op_read(r, &list->item[i], &edits[i]);
		if (done != 1)
			return done;
	}
	for (size_t i = 0; i < by->len; i++)
		sponsors[i] = participant(r, by->item[i].string);
	struct tabling t = {.number = (int32_t)json_int(j, S("tabled")),
		.revision = REVISION_CURRENT,
		.sponsors = sponsors,
		.sponsors_len = by->len,
		.edits = edits,
		.edits_len = list->len};
	table(r, &t, list);
	return 1;
}

/* In the order of the file, but what another proposal brings must be there first. */
static bool propose_all(struct trial *r, const struct json *list)
{
	size_t left = list ? list->len : 0;
	bool *done = NEWN(r->a, bool, left);
	for (size_t i = 0; list && i < list->len; i++)
		*vec_push(r->a, &r->proposals) = (struct name){
			json_str(&list->item[i], S("id")), json_int(&list->item[i], S("tabled"))};
	while (left) {
		size_t before = left;
		for (size_t i = 0; i < list->len; i++) {
			if (done[i])
				continue;
			int k = propose(r, &list->item[i]);
			if (k < 0)
				return false;
			done[i] = k == 1;
			left -= k == 1;
		}
		if (left == before)
			return false;
	}
	return true;
}

/* --- decisions -------------------------------------------------------------------------------- */

static struct edit_set parts_of(struct trial *r, const struct json *j, int32_t number)
{
	const struct json *parts = json_get(j, S("parts"));
	size_t len = parts ? parts->len : 0;
	int32_t *list = NEWN(r->a, int32_t, len);
	for (size_t i = 0; i < len; i++)
		list[i] = (int32_t)parts->item[i].number + 1;
	return (struct edit_set){number, list, len};
}

static bool any_live(struct trial *r, int32_t number)
{
	const struct tabled_proposal *p = negotiation_proposal(r->n, number);
	for (size_t i = 0; i < p->edits_len; i++) {
		if (standing_is_live(p->edits[i].standing))
			return true;
	}
	return false;
}

/* Each of "by": one code or a list of them. */
static void join(struct trial *r, struct edit_set set, const struct json *by)
{
	size_t len = by && by->kind == JSON_KIND_LIST ? by->len : by ? 1 : 0;
	for (size_t i = 0; i < len; i++) {
		const struct json *one = by->kind == JSON_KIND_LIST ? &by->item[i] : by;
		int32_t who = participant(r, one->string);
		struct err err;
		if (negotiation_join_check(r->n, set, who, &err))
			negotiation_join(r->n, set, who);
		else
			*vec_push(r->a, &r->refused) = trial_proposal_name(r, set.proposal);
	}
}

static bool accept(struct trial *r, struct edit_set set, struct err *err)
{
	struct arena scratch CLEANUP(arena_close) = arena_open(1 << 26);
	if (!negotiation_accept_check(r->n, set, err))
		return false;
	negotiation_accept(r->n, set, scratch);
	/* Division: what is not approved of a divided proposal is rejected. */
	if (set.len && any_live(r, set.proposal))
		negotiation_reject(r->n, (struct edit_set){.proposal = set.proposal});
	return true;
}

/* False: refused. An action that is not known fails the case. */
static bool act(struct trial *r, const struct json *j)
{
	struct str what = json_str(j, S("do"));
	int32_t number =
		(int32_t)trial_find(r->proposals.at, r->proposals.len, json_str(j, S("p")));
	struct edit_set set = parts_of(r, j, number);
	struct err err;
	if (str_eq(what, S("accept")))
		return accept(r, set, &err);
	if (str_eq(what, S("withdraw"))) {
		if (!negotiation_withdraw_check(r->n, set, &err))
			return false;
		negotiation_withdraw(r->n, set);
	} else if (str_eq(what, S("reject"))) {
		if (!negotiation_reject_check(r->n, set, &err))
			return false;
		negotiation_reject(r->n, set);
	} else if (str_eq(what, S("cosponsor"))) {
		join(r, set, json_get(j, S("by")));
	} else if (str_eq(what, S("takeover"))) {
		const struct json *by = json_get(j, S("by"));
		bool list = by && by->kind == JSON_KIND_LIST && by->len;
		int32_t who = participant(r, list ? by->item[0].string : json_str(j, S("by")));
		if (!negotiation_takeover_check(r->n, set, who, &err))
			return false;
		negotiation_takeover(r->n, set, who);
	} else {
		trial_fail(r, str_print(r->a, "not supported: action %.*s|", STR_FMT(what)));
	}
	return true;
}

static void run_case(struct trial *r, const struct json *c)
{
	struct str kind = json_str(c, S("kind"));
	const struct json *want = json_get(c, S("expect"));
	const struct json *actions = json_get(c, S("actions"));
	if (reading_case(r->a, c, &r->why)) {
		r->failed = r->why.len > 0;
		return;
	}
	if ((kind.len && !str_eq(kind, S("numbering")) && !str_eq(kind, S("procedure"))) || !want ||
		!json_get(c, S("nodes"))) {
		trial_fail(r, str_print(r->a, "not supported: kind %.*s|", STR_FMT(kind)));
		return;
	}
	if (!build(r, c) || !propose_all(r, json_get(c, S("proposals")))) {
		trial_fail(r, S("the case cannot be set up|"));
		return;
	}
	for (size_t i = 0; actions && i < actions->len; i++) {
		if (!act(r, &actions->item[i]))
			*vec_push(r->a, &r->refused) = json_str(&actions->item[i], S("p"));
	}
	if (r->refused.len && !json_get(want, S("refused")))
		trial_fail(r, str_print(r->a, "%.*s refused|", STR_FMT(r->refused.at[0])));
	if (want->len == 0)
		trial_fail(r, S("nothing expected|"));
	for (size_t i = 0; i < want->len; i++)
		trial_check(r, want->name[i], &want->item[i]);
}

/* --- program ---------------------------------------------------------------------------------- */

int main(int argc, char **argv)
{
	struct str only = {0};
	int i = 1;
	if (argc > 2 && strcmp(argv[1], "--only") == 0) {
		only = str_of(argv[2]);
		i = 3;
	}
	if (i != argc - 1) {
		fputs("usage: text-cases [--only PREFIX] FILE\n", stderr);
		return 2;
	}
	struct arena a = arena_open((size_t)1 << 32);
	struct err err;
	struct str bytes;
	struct json all;
	if (!file_read(&a, str_of(argv[i]), 64 << 20, &bytes, &err) ||
		!json_read(&a, bytes, &all, &err)) {
		fprintf(stderr, "text-cases: %s cannot be read as JSON\n", argv[i]);
		return 2;
	}
	const struct json *cases = json_get(&all, S("cases"));
	size_t failed = 0;
	size_t passed = 0;
	for (size_t k = 0; cases && k < cases->len; k++) {
		struct str id = json_str(&cases->item[k], S("id"));
		struct trial r = {.a = &a};
		if (!str_starts(id, only))
			continue;
		run_case(&r, &cases->item[k]);
		printf("%s %.*s%s%.*s\n", r.failed ? "not ok" : "ok", STR_FMT(id),
			r.failed ? " " : "", STR_FMT(r.why));
		failed += r.failed;
		passed += !r.failed;
	}
	printf("%zu passed, %zu failed\n", passed, failed);
	arena_close(&a);
	return failed > 0 || passed == 0;
}
