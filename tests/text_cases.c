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
#include "text/conflict.h"
#include "text/consolidate.h"
#include "text/label.h"
#include "text_reading.h"
#include "text_voting.h"

struct name {
	struct str id;
	int64_t n;
};

struct trial {
	struct arena *a;
	struct negotiation *n;
	VEC(struct name) nodes;
	VEC(struct name) proposals; /* official numbers */
	VEC(struct name) codes;
	struct str why; /* first thing that is wrong: "got|want" */
	bool failed;
};

static void fail(struct trial *r, struct str why)
{
	if (!r->failed)
		r->why = why;
	r->failed = true;
}

static void expect(struct trial *r, struct str got, struct str want)
{
	if (!str_eq(got, want))
		fail(r, str_print(r->a, "%.*s|%.*s", STR_FMT(got), STR_FMT(want)));
}

static int64_t find(const struct name *list, size_t len, struct str id)
{
	for (size_t i = 0; i < len; i++) {
		if (str_eq(list[i].id, id))
			return list[i].n;
	}
	return -1;
}

static int64_t node(struct trial *r, struct str id)
{
	return find(r->nodes.at, r->nodes.len, id);
}

static struct str node_name(struct trial *r, int64_t n)
{
	for (size_t i = 0; i < r->nodes.len; i++) {
		if (r->nodes.at[i].n == n)
			return r->nodes.at[i].id;
	}
	return S("?");
}

static struct str proposal_name(struct trial *r, int64_t n)
{
	for (size_t i = 0; i < r->proposals.len; i++) {
		if (r->proposals.at[i].n == n)
			return r->proposals.at[i].id;
	}
	return S("base");
}

static struct str text_at(struct trial *r, const struct json *j, struct str name)
{
	return unicode_nfc(r->a, json_str(j, name));
}

/* --- the text --------------------------------------------------------------------------------- */

static bool build(struct trial *r, const struct json *c)
{
	const struct json *nodes = json_get(c, S("nodes"));
	struct draft d = {0};
	VEC(int32_t) depth = {0};
	for (size_t i = 0; nodes && i < nodes->len; i++) {
		const struct json *j = &nodes->item[i];
		struct draft_provision p = {.kind = PROVISION_PARAGRAPH, .label = S("1.")};
		struct str kind = json_str(j, S("kind"));
		int64_t parent = node(r, json_str(j, S("parent")));
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
	struct str lang = json_str(c, S("lang"));
	return negotiation_new(r->a, &d, lang.len ? lang : S("en"), &r->n, &err);
}

static int32_t participant(struct trial *r, struct str code)
{
	int64_t p = find(r->codes.at, r->codes.len, code);
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
		e->after.n = node(r, after->string);
		if (e->after.n < 0)
			return 0;
		e->parent = text_get(negotiation_text(r->n), e->after)->parent;
	} else if (e->op == EDIT_MOVE_PROVISION) {
		e->parent = text_get(negotiation_text(r->n), e->target)->parent;
	}
	if (json_get(j, S("parent"))) {
		e->parent.n = node(r, json_str(j, S("parent")));
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
		int64_t n = find(r->proposals.at, r->proposals.len, in);
		if (n < 0) {
			n = find(r->proposals.at, r->proposals.len, str_cut(&rest, '.'));
			if (n >= 0 && rest.at && !str_int(rest, &part))
				return -1;
		}
		e->in = (struct edit_ref){(int32_t)n, (int32_t)part};
		return n > 0 && negotiation_proposal(r->n, (int32_t)n);
	}
	e->target.n = node(r, json_str(j, S("node")));
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
		fail(r, str_print(r->a, "P%d refused (%.*s, message %d)|tabled", t->number,
				STR_FMT(fault_name(err.fault)), err.why.key));
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

static bool act(struct trial *r, const struct json *j)
{
	struct arena scratch CLEANUP(arena_close) = arena_open(1 << 26);
	struct str what = json_str(j, S("do"));
	int32_t number = (int32_t)find(r->proposals.at, r->proposals.len, json_str(j, S("p")));
	struct edit_set set = parts_of(r, j, number);
	struct err err;
	if (str_eq(what, S("accept"))) {
		if (!negotiation_accept_check(r->n, set, &err))
			return false;
		negotiation_accept(r->n, set, scratch);
		/* Division: what is not approved of a divided proposal is rejected. */
		if (set.len && any_live(r, number))
			negotiation_reject(r->n, (struct edit_set){.proposal = number});
		return true;
	}
	if (str_eq(what, S("withdraw"))) {
		if (!negotiation_withdraw_check(r->n, set, &err))
			return false;
		negotiation_withdraw(r->n, set);
		return true;
	}
	if (str_eq(what, S("reject"))) {
		if (!negotiation_reject_check(r->n, set, &err))
			return false;
		negotiation_reject(r->n, set);
		return true;
	}
	if (str_eq(what, S("cosponsor"))) {
		int32_t who = participant(r, json_str(j, S("by")));
		if (!negotiation_join_check(r->n, set, who, &err))
			return false;
		negotiation_join(r->n, set, who);
		return true;
	}
	return false;
}

/* --- expectations ----------------------------------------------------------------------------- */

static struct provision_id id_of(struct trial *r, struct str name)
{
	int64_t n = node(r, name);
	if (n < 0)
		fail(r, str_print(r->a, "no node %.*s|one", STR_FMT(name)));
	return (struct provision_id){n};
}

static struct str consolidated(struct trial *r, struct provision_id id)
{
	struct arena scratch CLEANUP(arena_close) = arena_open(1 << 26);
	struct buf b = buf_new(r->a, 1 << 20);
	consolidate_plain(&b, r->n, id, NULL, scratch);
	return buf_view(&b);
}

static void check_text(struct trial *r, const struct json *want)
{
	for (size_t i = 0; i < want->len; i++)
		expect(r, consolidated(r, id_of(r, want->name[i])), want->item[i].string);
}

static void check_clean(struct trial *r, const struct json *want)
{
	for (size_t i = 0; i < want->len; i++) {
		struct provision_id id = id_of(r, want->name[i]);
		bool there = text_has(negotiation_text(r->n), id);
		expect(r, there ? text_words(negotiation_text(r->n), id) : S(""),
			want->item[i].string);
	}
}

static void check_status(struct trial *r, const struct json *want)
{
	for (size_t i = 0; i < want->len; i++) {
		int64_t n = find(r->proposals.at, r->proposals.len, want->name[i]);
		const struct tabled_proposal *p = negotiation_proposal(r->n, (int32_t)n);
		expect(r, p ? standing_name(p->standing) : S("none"), want->item[i].string);
	}
}

static bool list_holds(const struct json *list, struct str kind, struct str a, struct str b)
{
	for (size_t i = 0; i < list->len; i++) {
		const struct json *c = &list->item[i];
		if (c->len == 3 && str_eq(c->item[0].string, kind) &&
			str_eq(c->item[1].string, a) && str_eq(c->item[2].string, b))
			return true;
	}
	return false;
}

static void check_conflicts(struct trial *r, const struct json *want)
{
	struct conflict *list;
	size_t n = conflict_list(r->a, r->n, (struct provision_id){0}, &list);
	struct buf got = buf_new(r->a, 1 << 16);
	size_t kinds = 0; /* pairs of proposals may meet in several edits */
	bool same = true;
	for (size_t i = 0; i < n; i++) {
		struct str kind = conflict_kind_name(list[i].kind);
		struct str a = proposal_name(r, list[i].a.proposal);
		struct str b = proposal_name(r, list[i].b.proposal);
		bool again = false;
		for (size_t k = 0; k < i; k++)
			again |= list[k].kind == list[i].kind &&
				 list[k].a.proposal == list[i].a.proposal &&
				 list[k].b.proposal == list[i].b.proposal;
		if (again)
			continue;
		kinds++;
		same = same && list_holds(want, kind, a, b);
		buf_print(&got, "%.*s %.*s %.*s; ", STR_FMT(kind), STR_FMT(a), STR_FMT(b));
	}
	if (!same || kinds != want->len)
		fail(r, str_print(r->a, "%.*s|%zu other conflicts", STR_FMT(buf_view(&got)),
				want->len));
}

static void check_blame(struct trial *r, const struct json *want)
{
	for (size_t i = 0; i < want->len; i++) {
		struct blame *b;
		size_t n = negotiation_blame(r->n, r->a, id_of(r, want->name[i]), &b);
		const struct json *list = &want->item[i];
		if (n != list->len)
			fail(r, str_print(r->a, "%zu pieces|%zu pieces", n, list->len));
		for (size_t k = 0; k < n && k < list->len; k++) {
			expect(r, b[k].words, list->item[k].item[0].string);
			expect(r, proposal_name(r, b[k].origin.proposal),
				list->item[k].item[1].string);
		}
	}
}

static void check_order(struct trial *r, const struct json *want)
{
	struct text_line *lines;
	size_t n = text_list(r->a, negotiation_text(r->n), (struct provision_id){0}, false, &lines);
	if (n != want->len)
		fail(r, str_print(r->a, "%zu nodes|%zu nodes", n, want->len));
	for (size_t i = 0; i < n && i < want->len; i++)
		expect(r, node_name(r, lines[i].id.n), want->item[i].string);
}

static void check_labels(struct trial *r, const struct json *want)
{
	struct labels l = labels_new(r->a, negotiation_text(r->n), S("en"));
	for (size_t i = 0; i < want->len; i++)
		expect(r, labels_get(&l, id_of(r, want->name[i]))->name, want->item[i].string);
}

static void check_tokens(struct trial *r, const struct json *want)
{
	for (size_t i = 0; i < want->len; i++) {
		struct str text = text_words(negotiation_text(r->n), id_of(r, want->name[i]));
		struct token *t;
		size_t n = token_split(r->a, text, TOKEN_RULES_COMMON, &t);
		if (n != want->item[i].len)
			fail(r, str_print(r->a, "%zu tokens|%zu tokens", n, want->item[i].len));
		for (size_t k = 0; k < n && k < want->item[i].len; k++)
			expect(r, str_slice(text, t[k].from, t[k].to),
				want->item[i].item[k].string);
	}
}

static void check_rendering(struct trial *r, const struct json *want)
{
	struct arena scratch CLEANUP(arena_close) = arena_open(1 << 26);
	struct buf b = buf_new(r->a, 1 << 20);
	consolidate_document(&b, r->n, (struct provision_id){0}, NULL, scratch);
	struct str got = buf_view(&b);
	expect(r, str_slice(got, 0, got.len ? got.len - 1 : 0), want->string);
}

static struct str voting_name(void *of, int32_t proposal)
{
	return proposal_name(of, proposal);
}

static void check_ballots(struct trial *r, const struct json *want)
{
	expect(r, voting_ballots(&(struct voting){r->a, r->n, voting_name, r}),
		voting_json(r->a, want));
}

static void check_votes(struct trial *r, const struct json *want)
{
	expect(r, voting_order(&(struct voting){r->a, r->n, voting_name, r}),
		voting_json(r->a, want));
}

static const struct {
	struct str name;
	void (*check)(struct trial *r, const struct json *want);
} checks[] = {
	{{"text", 4}, check_text},
	{{"clean", 5}, check_clean},
	{{"status", 6}, check_status},
	{{"conflicts", 9}, check_conflicts},
	{{"blame", 5}, check_blame},
	{{"order", 5}, check_order},
	{{"labels", 6}, check_labels},
	{{"tokens", 6}, check_tokens},
	{{"rendering", 9}, check_rendering},
	{{"votes", 5}, check_votes},
	{{"ballots", 7}, check_ballots},
	{{"ballots_after_adopting_P1", 25}, check_ballots},
};

static void check(struct trial *r, struct str name, const struct json *want)
{
	for (size_t i = 0; i < LEN(checks); i++) {
		if (str_eq(checks[i].name, name)) {
			checks[i].check(r, want);
			return;
		}
	}
	fail(r, str_print(r->a, "not supported: %.*s|", STR_FMT(name)));
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
		fail(r, str_print(r->a, "not supported: kind %.*s|", STR_FMT(kind)));
		return;
	}
	if (!build(r, c) || !propose_all(r, json_get(c, S("proposals")))) {
		fail(r, S("the case cannot be set up|"));
		return;
	}
	for (size_t i = 0; actions && i < actions->len; i++) {
		if (!act(r, &actions->item[i]))
			fail(r, str_print(r->a, "action %zu cannot be done|", i));
	}
	if (want->len == 0)
		fail(r, S("nothing expected|"));
	for (size_t i = 0; i < want->len; i++)
		check(r, want->name[i], &want->item[i]);
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
