#include <stdio.h>
#include "text/conflict.h"
#include "text/consolidate.h"
#include "text/label.h"
#include "text_trial.h"
#include "text_voting.h"

static struct provision_id id_of(struct trial *r, struct str name)
{
	int64_t n = trial_node(r, name);
	if (n < 0)
		trial_fail(r, str_print(r->a, "no node %.*s|one", STR_FMT(name)));
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
		trial_expect(r, consolidated(r, id_of(r, want->name[i])), want->item[i].string);
}

static void check_clean(struct trial *r, const struct json *want)
{
	for (size_t i = 0; i < want->len; i++) {
		struct provision_id id = id_of(r, want->name[i]);
		bool there = text_has(negotiation_text(r->n), id);
		trial_expect(r, there ? text_words(negotiation_text(r->n), id) : S(""),
			want->item[i].string);
	}
}

static void check_status(struct trial *r, const struct json *want)
{
	for (size_t i = 0; i < want->len; i++) {
		int64_t n = trial_find(r->proposals.at, r->proposals.len, want->name[i]);
		const struct tabled_proposal *p = negotiation_proposal(r->n, (int32_t)n);
		trial_expect(r, p ? standing_name(p->standing) : S("none"), want->item[i].string);
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
		struct str a = trial_proposal_name(r, list[i].a.proposal);
		struct str b = trial_proposal_name(r, list[i].b.proposal);
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
		trial_fail(r, str_print(r->a, "%.*s|%zu other conflicts", STR_FMT(buf_view(&got)),
				      want->len));
}

static void check_blame(struct trial *r, const struct json *want)
{
	for (size_t i = 0; i < want->len; i++) {
		struct blame *b;
		size_t n = negotiation_blame(r->n, r->a, id_of(r, want->name[i]), &b);
		const struct json *list = &want->item[i];
		if (n != list->len)
			trial_fail(r, str_print(r->a, "%zu pieces|%zu pieces", n, list->len));
		for (size_t k = 0; k < n && k < list->len; k++) {
			trial_expect(r, b[k].words, list->item[k].item[0].string);
			trial_expect(r, trial_proposal_name(r, b[k].origin.proposal),
				list->item[k].item[1].string);
		}
	}
}

static void check_order(struct trial *r, const struct json *want)
{
	struct text_line *lines;
	size_t n = text_list(r->a, negotiation_text(r->n), (struct provision_id){0}, false, &lines);
	if (n != want->len)
		trial_fail(r, str_print(r->a, "%zu nodes|%zu nodes", n, want->len));
	for (size_t i = 0; i < n && i < want->len; i++)
		trial_expect(r, trial_node_name(r, lines[i].id.n), want->item[i].string);
}

static void check_labels(struct trial *r, const struct json *want)
{
	struct labels l = labels_new(r->a, negotiation_text(r->n), S("en"));
	for (size_t i = 0; i < want->len; i++)
		trial_expect(
			r, labels_get(&l, id_of(r, want->name[i]))->name, want->item[i].string);
}

static void check_tokens(struct trial *r, const struct json *want)
{
	for (size_t i = 0; i < want->len; i++) {
		struct str text = text_words(negotiation_text(r->n), id_of(r, want->name[i]));
		struct token *t;
		size_t n =
			token_split(r->a, text, token_rules_of(negotiation_text(r->n)->lang), &t);
		if (n != want->item[i].len)
			trial_fail(
				r, str_print(r->a, "%zu tokens|%zu tokens", n, want->item[i].len));
		for (size_t k = 0; k < n && k < want->item[i].len; k++)
			trial_expect(r, str_slice(text, t[k].from, t[k].to),
				want->item[i].item[k].string);
	}
}

static void check_rendering(struct trial *r, const struct json *want)
{
	struct arena scratch CLEANUP(arena_close) = arena_open(1 << 26);
	struct buf b = buf_new(r->a, 1 << 20);
	consolidate_document(&b, r->n, (struct provision_id){0}, NULL, scratch);
	struct str got = buf_view(&b);
	trial_expect(r, str_slice(got, 0, got.len ? got.len - 1 : 0), want->string);
}

static struct str voting_name(void *of, int32_t proposal)
{
	return trial_proposal_name(of, proposal);
}

static void check_ballots(struct trial *r, const struct json *want)
{
	trial_expect(r, voting_ballots(&(struct voting){r->a, r->n, voting_name, r}),
		voting_json(r->a, want));
}

static void check_votes(struct trial *r, const struct json *want)
{
	trial_expect(r, voting_order(&(struct voting){r->a, r->n, voting_name, r}),
		voting_json(r->a, want));
}

/* Proposals that could not be tabled or decided. */
static void check_refused(struct trial *r, const struct json *want)
{
	if (r->refused.len != want->len)
		trial_fail(
			r, str_print(r->a, "%zu refused|%zu refused", r->refused.len, want->len));
	for (size_t i = 0; i < want->len && i < r->refused.len; i++)
		trial_expect(r, r->refused.at[i], want->item[i].string);
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
	{{"refused", 7}, check_refused},
};

void trial_check(struct trial *r, struct str name, const struct json *want)
{
	if (str_starts(name, S("ballots_after_"))) { /* its actions were done */
		check_ballots(r, want);
		return;
	}
	for (size_t i = 0; i < LEN(checks); i++) {
		if (str_eq(checks[i].name, name)) {
			checks[i].check(r, want);
			return;
		}
	}
	trial_fail(r, str_print(r->a, "not supported: %.*s|", STR_FMT(name)));
}
