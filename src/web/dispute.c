#include "web/dispute.h"
#include "msg_paper.h"
#include "msg_web.h"
#include "papers/verdict.h"
#include "process/query.h"
#include "process/trace.h"

enum { OWNERS_SHOWN = 3, TEXT_MAX = 1 << 20 };

static struct str refs_in_words(struct request *q, const struct edit_ref *edits, size_t len)
{
	struct buf out = buf_new(q->arena, TEXT_MAX);
	for (size_t i = 0; i < len; i++)
		buf_print(
			&out, "%s%.*s", i ? ", " : "", STR_FMT(edit_ref_write(q->arena, edits[i])));
	return buf_view(&out);
}

static struct url url_of_edit(struct request *q, struct edit_ref ref)
{
	return url_at(q->arena, link_number(q, ROUTE_PROPOSAL, ref.proposal),
		str_print(q->arena, "e%d", ref.edit));
}

/* --- what has to be settled together
 * ------------------------------------------------------------------ */

static struct str about(struct request *q, const struct clash *k)
{
	switch (k->scope) {
	case CLASH_WHOLE:
		return say(q, msg(MSG_CLASH_WHOLE_PROVISION));
	case CLASH_PLACE:
		return say(q, msg(MSG_CLASH_NEW_PROVISIONS));
	case CLASH_WORDS:
		break;
	}
	return k->words.len ? k->words : say(q, msg(MSG_CLASH_GAP));
}

static struct str classes(struct request *q, const struct clash *k)
{
	struct buf out = buf_new(q->arena, TEXT_MAX);
	for (int i = 0; i < CONFLICT_KIND_COUNT; i++)
		if (k->classes & 1u << i)
			buf_print(&out, "%s%.*s", out.len ? ", " : "",
				STR_FMT(say(q, clash_words((enum conflict_kind)i))));
	return buf_view(&out);
}

static void set_clashes(
	struct request *q, struct dispute *d, const struct negotiation *n, struct provision_id id)
{
	struct clash *list;
	size_t len = clash_list(q->arena, n, id, &list, *q->scratch);
	for (size_t i = 0; i < len; i++) {
		struct clash_row *row = vec_push(q->arena, &d->clashes);
		*row = (struct clash_row){.quotes = list[i].words.len > 0,
			.about = about(q, &list[i]),
			.classes = classes(q, &list[i])};
		for (size_t k = 0; k < list[i].edits_len; k++)
			*vec_push(q->arena, &row->edits) =
				(struct edit_link){edit_ref_write(q->arena, list[i].edits[k]),
					url_of_edit(q, list[i].edits[k])};
	}
}

/* --- in which order, and what follows
 * ------------------------------------------------------------------ */

static void add_outcomes(struct request *q, struct ballot_row *row, const struct negotiation *n,
	const struct suggested_ballot *b, bool carried)
{
	static const enum outcome_kind kinds[] = {OUTCOME_FALLS, OUTCOME_DONE, OUTCOME_PART};
	struct consequence *list;
	size_t len = ballot_outcomes(q->arena, n, b, carried, &list, *q->scratch);
	struct edit_ref *refs = NEWN(q->arena, struct edit_ref, len);
	for (size_t k = 0; k < LEN(kinds); k++) {
		size_t found = 0;
		for (size_t i = 0; i < len; i++)
			if (list[i].kind == kinds[k])
				refs[found++] = list[i].edit;
		struct msg m = outcome_words(kinds[k], carried, refs_in_words(q, refs, found));
		if (m.key)
			vec_push(q->arena, &row->follows)->words = say(q, m);
	}
}

static struct str ballot_name(struct request *q, const struct suggested_ballot *b)
{
	struct str refs = refs_in_words(q, b->edits, b->edits_len);
	if (b->kind == BALLOT_PROVISION)
		return say(q, msg(MSG_ORDER_PROVISION));
	return b->kind == BALLOT_AS_AMENDED ? say(q, msg(MSG_ORDER_AS_AMENDED, arg_str(refs)))
					    : refs;
}

static void set_ballots(
	struct request *q, struct dispute *d, const struct negotiation *n, struct provision_id id)
{
	struct suggested_ballot *list;
	size_t len = ballots_suggest(q->arena, n, id, &list, *q->scratch);
	for (size_t i = 0; i < len && len > 1; i++) {
		struct ballot_row *row = vec_push(q->arena, &d->ballots);
		*row = (struct ballot_row){
			.number = {(int64_t)i + 1}, .name = ballot_name(q, &list[i])};
		if (list[i].kind == BALLOT_PROVISION)
			continue;
		row->reason = say(q, order_words(&list[i], q->arena));
		add_outcomes(q, row, n, &list[i], true);
		add_outcomes(q, row, n, &list[i], false);
	}
}

/* --- since when
 * ------------------------------------------------------------------------------------------ */

static struct str owners(struct request *q, const struct ledger_entry *e)
{
	struct buf out = buf_new(q->arena, TEXT_MAX);
	size_t shown = e->owners_len <= OWNERS_SHOWN ? e->owners_len : OWNERS_SHOWN - 1;
	for (size_t i = 0; i < shown; i++)
		buf_print(&out, "%s%.*s", i ? " " : "",
			STR_FMT(participant_code(q->process, e->owners[i])));
	if (shown < e->owners_len)
		buf_print(&out, " +%zu", e->owners_len - shown);
	return buf_view(&out);
}

/* The bracket of a provision that is only proposed holds children in brackets of their own: each
 * page has those of its provision. */
static void set_brackets(
	struct request *q, struct dispute *d, const struct negotiation *n, struct provision_id id)
{
	struct ledger_entry *list;
	size_t len = ledger_list(q->arena, n, id, NULL, &list);
	ledger_sort(list, len, n, LEDGER_BY_AGE);
	for (size_t i = 0; i < len; i++) {
		const struct ledger_entry *e = &list[i];
		if (e->provision.n != id.n)
			continue;
		*vec_push(q->arena, &d->brackets) = (struct bracket_row){
			.kind = say(q, bracket_words(e->sort)),
			.opening = e->cut ? str_print(q->arena, "%.*s …", STR_FMT(e->opening))
					  : e->opening,
			.owners = owners(q, e),
			.tag = edit_ref_write(q->arena, e->edits[0]),
			.url = url_of_edit(q, e->edits[0]),
			.since = {edits_since(q->process, e->edits, e->edits_len)},
			.words = e->words,
		};
	}
}

void dispute_fill(struct request *q, struct dispute *d, int32_t instrument, int64_t provision)
{
	const struct negotiation *n = q->process->instruments.at[instrument].negotiation;
	struct provision_id id = {provision};
	set_clashes(q, d, n, id);
	set_ballots(q, d, n, id);
	set_brackets(q, d, n, id);
}
