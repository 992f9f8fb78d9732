#include <assert.h>
#include <string.h>
#include "base/limits.h"
#include "msg_err.h"
#include "text/form.h"
#include "text/inside.h"
#include "text/reshape.h"
#include "text/typography.h"

/* What an edit comes to on the text that it refers to. */
struct resolved {
	struct provision_id target;
	struct edit_ref in;
	const struct sequence *seen; /* the text its sponsor had before them */
	struct anchor anchor;
	uint32_t anchor_word;
	const uint32_t *covers;
	uint32_t covers_len;
	bool typography; /* the quotation is set otherwise than the words that stand there */
};

struct resolver {
	const struct negotiation *n;
	const struct text *seen; /* the revision, or the text as it stands */
	struct arena *a;         /* where covers go */
	struct err *err;
};

static struct str ref_text(struct resolver *r, struct edit_ref ref)
{
	return edit_ref_write(r->a, ref);
}

static bool fault(struct resolver *r, enum fault fault, struct msg why)
{
	return err_set(r->err, fault, why);
}

/* The edit that `in` names: P12 alone means its only edit with words. */
static bool resolve_in(struct resolver *r, const struct edit *e, struct resolved *out)
{
	const struct tabled_proposal *p = tabled_get(r->n, e->in.proposal);
	if (!p)
		return fault(r, FAULT_MISSING, msg(MSG_TEXT_NO_PROPOSAL, arg_int(e->in.proposal)));
	const struct tabled_edit *found = NULL;
	size_t many = 0;
	for (size_t i = 0; i < p->edits_len; i++) {
		const struct tabled_edit *k = &p->edits[i];
		bool named = e->in.edit == 0 || e->in.edit == k->ref.edit;
		if (named && (k->words || k->made.n)) {
			found = k;
			many++;
		}
	}
	if (many != 1)
		return fault(
			r, FAULT_MISSING, msg(MSG_TEXT_NO_WORDS_IN, arg_str(ref_text(r, e->in))));
	if (!standing_is_live(found->standing))
		return fault(r, FAULT_CONFLICT,
			msg(MSG_TEXT_EDIT_DECIDED, arg_str(ref_text(r, found->ref)),
				arg_str(standing_name(found->standing))));
	out->target = found->made.n ? found->made : found->target;
	if (!found->made.n)
		out->in = found->ref;
	out->seen = found->made.n ? r->n->text.at[found->made.n]->words : found->words;
	return true;
}

static bool resolve_target(struct resolver *r, const struct edit *e, struct resolved *out)
{
	if (e->in.proposal)
		return resolve_in(r, e, out);
	const struct provision *p = text_get(&r->n->text, e->target);
	if (!p || e->target.n == 0)
		return fault(r, FAULT_MISSING, msg(MSG_TEXT_NO_PROVISION, arg_int(e->target.n)));
	if (!text_has(&r->n->text, e->target))
		return fault(r, FAULT_CONFLICT, msg(MSG_TEXT_PROVISION_GONE, arg_int(e->target.n)));
	const struct provision *seen = text_get(r->seen, e->target);
	out->target = e->target;
	out->seen = (seen ? seen : p)->words;
	return true;
}

/* --- words ------------------------------------------------------------------------------------ */

static bool differs(struct resolver *r, const struct edit *e, struct str found)
{
	if (found.len == 0)
		return fault(r, FAULT_CONFLICT,
			msg(MSG_TEXT_WORDS_MISSING, arg_str(e->quote), arg_int(e->occurrence)));
	return fault(
		r, FAULT_CONFLICT, msg(MSG_TEXT_WORDS_DIFFER, arg_str(e->quote), arg_str(found)));
}

/* How many tokens the quote has. */
static uint32_t quote_len(struct resolver *r, struct str quote)
{
	uint32_t n = 0;
	struct token t;
	for (size_t at = 0; token_next(quote, r->n->vocabulary.rules, &at, &t);)
		n++;
	return n;
}

/* The quoted words by token numbers: [from, to), or what stands beside the gap. */
static bool span_by_tokens(
	struct resolver *r, const struct edit *e, const struct sequence *s, uint32_t span[2])
{
	int64_t len = quote_len(r, e->quote);
	int64_t from = e->from;
	int64_t to = e->to;
	bool gap = e->where != EDIT_AT_QUOTE;
	if (gap) {
		from = e->where == EDIT_AFTER ? e->from - len : e->from;
		to = from + len;
	}
	if (from < 0 || to > s->live || from > to || (gap && e->from != e->to))
		return fault(r, FAULT_CONFLICT,
			msg(MSG_TEXT_RANGE, arg_int(e->from), arg_int(e->to), arg_int(s->live)));
	span[0] = (uint32_t)from;
	span[1] = (uint32_t)to;
	return true;
}

/* Does the edit quote `found`? In other typography it does too, and that is noted. */
static bool quotes(struct resolver *r, const struct edit *e, struct str found, struct resolved *out)
{
	enum token_rules rules = r->n->vocabulary.rules;
	out->typography = !token_text_eq(found, e->quote, rules);
	if (out->typography && !typography_text_eq(found, e->quote, rules))
		return differs(r, e, found);
	return true;
}

/* The words quoted in the text that the sponsor saw: as quoted or, where they stand nowhere so, in
 * other typography. */
static bool quoted_span(
	struct resolver *r, const struct edit *e, struct resolved *out, uint32_t span[2])
{
	const struct vocabulary *x = &r->n->vocabulary;
	const struct sequence *s = out->seen;
	if (e->by_tokens)
		return span_by_tokens(r, e, s, span) &&
		       quotes(r, e, sequence_words(s, span[0], span[1]), out);
	if (sequence_quote(x, s, e->quote, e->occurrence, span))
		return true;
	out->typography = !sequence_quote(x, s, e->quote, 1, span) &&
			  sequence_quote_alike(x, s, e->quote, e->occurrence, span);
	return out->typography || differs(r, e, (struct str){0});
}

static void cover(struct resolver *r, struct resolved *out, uint32_t from, uint32_t to)
{
	uint32_t *ids = NEWN(r->a, uint32_t, to - from);
	for (uint32_t i = from; i < to; i++)
		ids[i - from] = sequence_live(out->seen, i);
	out->covers = ids;
	out->covers_len = to - from;
}

static bool resolve_gap(
	struct resolver *r, const struct edit *e, struct resolved *out, uint32_t *gap)
{
	uint32_t span[2];
	*gap = e->where == EDIT_AT_START ? 0 : out->seen->live;
	if (e->where != EDIT_AFTER && e->where != EDIT_BEFORE)
		return true;
	if (!quoted_span(r, e, out, span))
		return false;
	*gap = e->where == EDIT_AFTER ? span[1] : span[0];
	return true;
}

static bool resolve_insertion(struct resolver *r, const struct edit *e, struct resolved *out)
{
	const struct sequence *s = out->seen;
	uint32_t gap;
	if (!resolve_gap(r, e, out, &gap))
		return false;
	if (e->where == EDIT_AFTER || e->where == EDIT_BEFORE)
		out->anchor_word = sequence_live(s, e->where == EDIT_AFTER ? gap - 1 : gap);
	out->anchor =
		sequence_anchor(&r->n->vocabulary, s, gap < s->live ? s->live_at[gap] : s->len);
	return true;
}

static bool resolve_span(struct resolver *r, const struct edit *e, struct resolved *out)
{
	uint32_t span[2];
	if (!quoted_span(r, e, out, span))
		return false;
	if (span[0] == span[1])
		return fault(r, FAULT_INPUT, msg(MSG_TEXT_NOTHING_QUOTED));
	if (e->op == EDIT_REPLACE && !e->space.at &&
		token_text_eq(sequence_words(out->seen, span[0], span[1]), e->text,
			r->n->vocabulary.rules))
		return fault(r, FAULT_INPUT, msg(MSG_TEXT_SAME_WORDS, arg_str(e->text)));
	cover(r, out, span[0], span[1]);
	out->anchor =
		sequence_anchor(&r->n->vocabulary, out->seen, out->seen->live_at[span[1] - 1] + 1);
	out->anchor.replacement = true;
	return true;
}

/* --- provisions ------------------------------------------------------------------------------- */

static bool quote_is_whole(struct resolver *r, const struct edit *e, struct resolved *out)
{
	if (e->quote.len && !quotes(r, e, out->seen->text, out))
		return false;
	cover(r, out, 0, out->seen->live);
	return true;
}

static bool resolve_place(struct resolver *r, const struct edit *e)
{
	const struct text *t = &r->n->text;
	if (!text_get(t, e->parent))
		return fault(r, FAULT_MISSING, msg(MSG_TEXT_NO_PROVISION, arg_int(e->parent.n)));
	if (!text_has(t, e->parent))
		return fault(r, FAULT_CONFLICT, msg(MSG_TEXT_PROVISION_GONE, arg_int(e->parent.n)));
	const struct provision *after = text_get(t, e->after);
	if (!after)
		return fault(r, FAULT_MISSING, msg(MSG_TEXT_NO_PROVISION, arg_int(e->after.n)));
	const struct provision *seen = text_get(r->seen, e->after);
	bool child = after->parent.n == e->parent.n || (seen && seen->parent.n == e->parent.n);
	if (e->after.n != 0 && !child)
		return fault(r, FAULT_MISSING,
			msg(MSG_TEXT_NOT_UNDER, arg_int(e->after.n), arg_int(e->parent.n)));
	return true;
}

static int32_t edit_height(const struct edit *e)
{
	int32_t high = 0;
	for (size_t i = 0; i < e->under_len; i++) {
		int32_t h = 1 + edit_height(&e->under[i]);
		high = h > high ? h : high;
	}
	return high;
}

bool move_check(const struct negotiation *n, struct provision_id id, struct provision_id parent,
	struct err *err)
{
	for (struct provision_id p = parent; p.n != 0; p = n->text.at[p.n]->parent) {
		if (p.n == id.n)
			return err_set(err, FAULT_CONFLICT,
				msg(MSG_TEXT_MOVE_UNDER_ITSELF, arg_int(id.n)));
	}
	int32_t depth = provision_depth(&n->text, parent) + 1;
	if (depth + provision_height(&n->text, id) >= LIMIT_TREE_DEPTH)
		return err_set(err, FAULT_LIMIT, msg(MSG_DRAFT_DEEP, arg_int(LIMIT_TREE_DEPTH)));
	return true;
}

/* What is only proposed is not divided and not merged: its proposal is amended. */
static bool stands(struct resolver *r, struct provision_id id)
{
	const struct provision *p = text_get(&r->n->text, id);
	if (!p || id.n == 0)
		return fault(r, FAULT_MISSING, msg(MSG_TEXT_NO_PROVISION, arg_int(id.n)));
	if (!text_has(&r->n->text, id))
		return fault(r, FAULT_CONFLICT, msg(MSG_TEXT_PROVISION_GONE, arg_int(id.n)));
	return !p->proposed || fault(r, FAULT_CONFLICT, msg(MSG_TEXT_ONLY_PROPOSED, arg_int(id.n)));
}

static bool resolve_cut(struct resolver *r, const struct edit *e, struct resolved *out)
{
	uint32_t gap;
	if (!stands(r, e->target) || !resolve_gap(r, e, out, &gap))
		return false;
	if (gap < out->seen->live)
		out->anchor_word = sequence_live(out->seen, gap);
	const struct provision *now = text_get(&r->n->text, e->child);
	const struct provision *seen = text_get(r->seen, e->child);
	bool child =
		now && (now->parent.n == e->target.n || (seen && seen->parent.n == e->target.n));
	if (e->child.n && !child)
		return fault(r, FAULT_MISSING,
			msg(MSG_TEXT_NOT_UNDER, arg_int(e->child.n), arg_int(e->target.n)));
	cover(r, out, 0, out->seen->live);
	return true;
}

static bool resolve_merge(struct resolver *r, const struct edit *e, struct resolved *out)
{
	if (!stands(r, e->target))
		return false;
	for (size_t i = 0; i < e->with_len; i++) {
		if (!stands(r, e->with[i]))
			return false;
	}
	cover(r, out, 0, out->seen->live);
	return merge_check(r->n, e, r->err);
}

static bool resolve_new(struct resolver *r, const struct edit *e, struct resolved *out)
{
	out->target = e->parent;
	int32_t depth = provision_depth(&r->n->text, e->parent) + 1;
	if (depth + edit_height(e) >= LIMIT_TREE_DEPTH)
		return fault(r, FAULT_LIMIT, msg(MSG_DRAFT_DEEP, arg_int(LIMIT_TREE_DEPTH)));
	return true;
}

static bool resolve(struct resolver *r, const struct edit *e, struct resolved *out)
{
	*out = (struct resolved){0};
	if (e->op == EDIT_INSERT_PROVISION)
		return resolve_place(r, e) && resolve_new(r, e, out);
	if (!resolve_target(r, e, out))
		return false;
	switch (e->op) {
	case EDIT_INSERT:
		return resolve_insertion(r, e, out);
	case EDIT_DELETE:
	case EDIT_REPLACE:
	case EDIT_RESERVE:
		return resolve_span(r, e, out);
	case EDIT_DELETE_PROVISION:
	case EDIT_REPLACE_PROVISION:
	case EDIT_RESERVE_PROVISION:
		return quote_is_whole(r, e, out);
	case EDIT_MOVE_PROVISION:
		return resolve_place(r, e) && move_check(r->n, e->target, e->parent, r->err);
	case EDIT_SPLIT_PROVISION:
		return resolve_cut(r, e, out);
	case EDIT_MERGE_PROVISION:
		return resolve_merge(r, e, out);
	case EDIT_INSERT_PROVISION:
	case EDIT_OP_COUNT:
		break;
	}
	return true;
}

/* --- tabling ---------------------------------------------------------------------------------- */

/* How deep an amendment to an amendment to ... stands. */
static int32_t amendment_depth(const struct negotiation *n, struct edit_ref in)
{
	int32_t depth = 0;
	for (; in.proposal; in = edit_get(n, in)->in)
		depth++;
	return depth;
}

static void tabled_fill(struct tabled_edit *out, const struct edit *e, const struct resolved *r)
{
	out->edit = *e;
	out->target = r->target;
	out->in = r->in;
	out->covers = r->covers;
	out->covers_len = r->covers_len;
	out->typography = r->typography;
	out->anchor_word = r->anchor_word;
	out->anchor = r->anchor;
	out->run = -1;
	out->parent = e->parent;
	out->after = e->after;
	if (e->op == EDIT_MERGE_PROVISION) {
		out->beside = e->with;
		out->beside_len = e->with_len;
	}
}

/* Against an older revision: what has become of the words since. */
static bool stale_check(struct resolver *r, const struct edit *e, const struct resolved *found)
{
	struct tabled_edit as = {0};
	tabled_fill(&as, e, found);
	const struct provision *p = text_get(r->seen, found->target);
	p = p ? p : r->n->text.at[found->target.n];
	as.placed = p->placed;
	as.merges = p->merges;
	edit_follow(r->n, r->a, &as);
	enum standing s = standing_now(r->n, &as);
	if (s == STANDING_ABSORBED || s == STANDING_MOOT || s == STANDING_PARTIAL)
		return fault(r, FAULT_CONFLICT, msg(MSG_TEXT_STALE, arg_str(standing_name(s))));
	return true;
}

static bool split_check(struct resolver *r, const struct edit *e, const struct resolved *found)
{
	struct tabled_edit as = {0};
	tabled_fill(&as, e, found);
	edit_follow(r->n, r->a, &as);
	return standing_of_split(r->n, &as) != STANDING_MOOT ||
	       fault(r, FAULT_INPUT, msg(MSG_TEXT_SPLIT_EMPTY));
}

static bool edit_check(struct resolver *r, const struct edit *e)
{
	struct resolved found;
	if (!edit_form_check(r->n, r->a, e, r->err) || !resolve(r, e, &found))
		return false;
	if (amendment_depth(r->n, found.in) > LIMIT_AMENDMENT_DEPTH)
		return fault(r, FAULT_LIMIT,
			msg(MSG_TEXT_AMENDMENT_DEPTH, arg_int(LIMIT_AMENDMENT_DEPTH)));
	if (e->op == EDIT_SPLIT_PROVISION && !split_check(r, e, &found))
		return false;
	return r->seen == &r->n->text || stale_check(r, e, &found);
}

static bool tabling_fits(const struct negotiation *n, const struct tabling *t, struct err *err)
{
	if (t->number <= 0 || tabled_get(n, t->number))
		return err_set(err, FAULT_CONFLICT, msg(MSG_TEXT_NUMBER_USED, arg_int(t->number)));
	if (t->edits_len == 0 || t->edits_len > LIMIT_EDITS)
		return err_set(err, FAULT_LIMIT, msg(MSG_TEXT_EDITS_COUNT, arg_int(LIMIT_EDITS)));
	if (t->sponsors_len == 0)
		return err_set(err, FAULT_INPUT, msg(MSG_TEXT_NO_SPONSOR));
	if (t->revision != REVISION_CURRENT && !negotiation_revision(n, t->revision))
		return err_set(err, FAULT_MISSING, msg(MSG_TEXT_NO_REVISION, arg_int(t->revision)));
	return true;
}

static struct resolver resolver_of(
	const struct negotiation *n, const struct tabling *t, struct arena *a, struct err *err)
{
	const struct text *seen =
		t->revision == REVISION_CURRENT ? &n->text : negotiation_revision(n, t->revision);
	return (struct resolver){.n = n, .seen = seen, .a = a, .err = err};
}

bool negotiation_table_check(
	const struct negotiation *n, const struct tabling *t, struct arena *a, struct err *err)
{
	if (!tabling_fits(n, t, err))
		return false;
	struct resolver r = resolver_of(n, t, a, err);
	for (size_t i = 0; i < t->edits_len; i++) {
		if (!edit_check(&r, &t->edits[i])) {
			err->where = str_print(a, "/edits/%zu", i);
			return false;
		}
	}
	return true;
}

static const int32_t *sponsors_new(struct arena *a, const int32_t *list, size_t *len)
{
	int32_t *out = NEWN(a, int32_t, *len);
	size_t n = 0;
	for (size_t i = 0; i < *len; i++) {
		size_t j = 0;
		while (j < n && out[j] < list[i])
			j++;
		if (j < n && out[j] == list[i])
			continue;
		memmove(out + j + 1, out + j, (n - j) * sizeof(*out));
		out[j] = list[i];
		n++;
	}
	*len = n;
	return out;
}

static struct tabled_proposal *proposal_new(struct negotiation *n, const struct tabling *t)
{
	struct tabled_proposal *p = NEW(n->a, struct tabled_proposal);
	*p = (struct tabled_proposal){
		.number = t->number, .revision = t->revision, .sponsors_len = t->sponsors_len};
	p->since = negotiation_revision_last(n);
	p->sponsors = sponsors_new(n->a, t->sponsors, &p->sponsors_len);
	p->edits_len = t->edits_len;
	p->edits = NEWN(n->a, struct tabled_edit, t->edits_len);
	for (size_t i = 0; i < t->sponsors_len; i++) {
		if ((size_t)t->sponsors[i] >= n->codes.len)
			negotiation_name(n, t->sponsors[i], str_print(n->a, "%d", t->sponsors[i]));
	}
	vec_push(n->a, &n->proposals);
	size_t at = n->proposals.len - 1;
	for (; at > 0 && n->proposals.at[at - 1]->number > t->number; at--)
		n->proposals.at[at] = n->proposals.at[at - 1];
	n->proposals.at[at] = p;
	return p;
}

/* Words proposed for one text lie side by side, however far apart they came in: who compiles the
 * text reads them all. Each piece for them is larger than the one before. */
static struct arena *texts_for(struct negotiation *n, struct board *b, size_t bytes)
{
	enum { LEAST = 128, MOST = 1 << 14 };
	struct arena *t = &b->texts;
	if ((size_t)(t->end - t->at) >= bytes)
		return t;
	size_t size = 2 * (size_t)(t->end - t->start);
	size = size < LEAST ? LEAST : size > MOST ? MOST : size;
	size = size < bytes ? bytes : size;
	t->start = t->at = NEWN(n->a, char, size);
	t->end = t->start + size;
	return t;
}

static void words_new(struct negotiation *n, struct board *b, struct tabled_edit *e)
{
	struct run run = {.origin = e->ref, .anchor = e->anchor, .space = e->edit.space};
	run.text = str_copy(texts_for(n, b, e->edit.text.len + 1), e->edit.text);
	e->run = (int64_t)vocabulary_add(n->a, &n->vocabulary, &run);
	e->words = sequence_new(n->a, &n->vocabulary, (size_t)e->run);
	e->board = NEW(n->a, struct board);
	e->board->owner = e;
	spots_update(n, e->words, (struct provision_id){0});
}

static void edit_enter(struct negotiation *n, struct tabled_edit *e)
{
	enum edit_op op = e->edit.op;
	edit_follow(n, n->a, e);
	struct board *b = e->in.proposal ? edit_get(n, e->in)->board : board_of(n, e->target);
	e->placed = n->text.at[e->target.n]->placed;
	e->merges = n->text.at[e->target.n]->merges;
	if (op == EDIT_REPLACE_PROVISION) {
		e->anchor = sequence_anchor(&n->vocabulary, n->text.at[e->target.n]->words,
			n->text.at[e->target.n]->words->len);
		e->anchor.replacement = true;
	}
	if (op == EDIT_INSERT || op == EDIT_REPLACE || op == EDIT_REPLACE_PROVISION)
		words_new(n, b, e);
	if (op == EDIT_INSERT_PROVISION)
		e->made = provision_make(n, &e->edit, e->ref);
	e->standing = standing_now(n, e);
	board_hang(n, b, e);
	for (size_t i = 0; i < e->beside_len; i++)
		board_hang(n, board_of(n, e->beside[i]), e);
	if (e->made.n)
		edit_settle(n, e);
}

void negotiation_table(struct negotiation *n, const struct tabling *t, struct arena scratch)
{
	struct err err;
	bool fits = tabling_fits(n, t, &err);
	assert(fits);
	struct tabled_proposal *p = proposal_new(n, t);
	size_t links = n->links.len;
	for (size_t i = 0; i < t->edits_len; i++) {
		struct tabled_edit *e = &p->edits[i];
		struct resolver r = resolver_of(n, t, &scratch, &err);
		struct resolved found;
		bool resolves = resolve(&r, &t->edits[i], &found);
		assert(resolves);
		struct edit own = edit_copy(n->a, &t->edits[i]);
		tabled_fill(e, &own, &found);
		uint32_t *covers = NEWN(n->a, uint32_t, found.covers_len);
		if (found.covers_len)
			memcpy(covers, found.covers, found.covers_len * sizeof(*covers));
		e->covers = covers;
		e->ref = (struct edit_ref){t->number, (int32_t)i + 1};
		edit_enter(n, e);
		links_of_edit(n, e, r.seen, scratch);
	}
	if (n->links.len > links && t->revision != REVISION_CURRENT)
		links_follow(n, scratch);
	proposal_restand(n, t->number);
}
