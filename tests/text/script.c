#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "script.h"

struct arena script_scratch(void)
{
	static struct arena a;
	if (!a.start)
		a = arena_open(1 << 28);
	return a;
}

/* splitmix64 */
static uint64_t next(uint64_t *seed)
{
	uint64_t z = (*seed += 0x9e3779b97f4a7c15u);
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static const char *const words[] = {"shall", "may", "each", "Party", "take", "measures", "and",
	"effective", "the", "marine", "Party's", "non-State", ",", ".", "[", ")", "海", "洋", "3.5",
	"co-operate", "]", "l’eau", "article 1", "articles 1 and 2", "paragraph 1", "bis", "二",
	"十"};

/* White space as people leave it. */
static struct str sentence(struct arena *a, uint32_t r, size_t len)
{
	static const char *const spaces[] = {" ", " ", " ", "  ", "", "\u00a0"};
	struct buf b = buf_new(a, 4096);
	uint64_t seed = r;
	for (size_t i = 0; i < len; i++) {
		const char *word = words[next(&seed) % LEN(words)];
		struct str before = buf_view(&b);
		const char *space = spaces[next(&seed) % LEN(spaces)];
		if (before.len && !*space) {
			struct token last = {0};
			size_t at = 0;
			while (token_next(before, TOKEN_RULES_COMMON, &at, &last))
				;
			/* "3" "." "5" and the like must stay what they are. */
			if (last.class != TOKEN_IDEOGRAPH && last.class != TOKEN_WORD)
				space = " ";
			if (last.class == TOKEN_WORD && *word != ',' && *word != ')' &&
				*word != ']')
				space = " ";
		}
		if (i > 0)
			buf_z(&b, space);
		buf_z(&b, word);
	}
	return buf_view(&b);
}

static void draft_new(struct arena *a, struct script *s, uint64_t *seed)
{
	size_t n = 2 + next(seed) % 5;
	int32_t depth = -1;
	for (size_t i = 0; i < n; i++) {
		static const enum provision_kind kinds[] = {
			PROVISION_ARTICLE, PROVISION_PARAGRAPH, PROVISION_SUBPARAGRAPH};
		depth = (int32_t)(next(seed) % (uint64_t)(depth + 2));
		depth = depth > 2 ? 2 : depth;
		struct draft_provision p = {.kind = kinds[depth], .depth = depth, .label = S(".")};
		struct str text = sentence(a, (uint32_t)next(seed), next(seed) % 9);
		if (depth == 0)
			p.heading = text;
		else
			p.text = text;
		*vec_push(a, &s->draft.provisions) = p;
	}
}

void script_new(struct arena *a, struct script *s, uint64_t seed, bool plain)
{
	*s = (struct script){.plain = plain};
	uint64_t state = seed * 2 + plain;
	draft_new(a, s, &state);
	s->len = 1 + next(&state) % STEPS_MAX;
	for (size_t i = 0; i < s->len; i++) {
		static const enum step_kind kinds[] = {STEP_TABLE, STEP_TABLE, STEP_TABLE,
			STEP_TABLE, STEP_TABLE, STEP_ACCEPT, STEP_ACCEPT, STEP_ACCEPT, STEP_REJECT,
			STEP_WITHDRAW, STEP_JOIN, STEP_LEAVE, STEP_TAKEOVER, STEP_DIVIDE,
			STEP_AGREE, STEP_COMPILE};
		s->steps[i].kind = plain ? STEP_TABLE : kinds[next(&state) % LEN(kinds)];
		for (size_t k = 0; k < NUMBERS; k++)
			s->steps[i].r[k] = (uint32_t)next(&state);
	}
}

/* --- making a step concrete ------------------------------------------------------------------- */

struct draw {
	const uint32_t *r;
	size_t at;
};

static uint32_t draw(struct draw *d, uint32_t below)
{
	uint32_t r = d->r[d->at++ % NUMBERS];
	return below ? r % below : 0;
}

static struct provision_id any_provision(struct play *p, struct draw *d)
{
	struct text_line *lines;
	size_t n = text_list(p->a, negotiation_text(p->n), (struct provision_id){0}, true, &lines);
	uint32_t k = draw(d, (uint32_t)n);
	return n ? lines[k].id : (struct provision_id){0};
}

/* A live edit with words, or one that makes a provision. */
static struct edit_ref any_words(struct play *p, struct draw *d)
{
	const struct tabled_proposal **list;
	size_t n = negotiation_proposals(p->n, p->a, &list);
	uint32_t k = draw(d, (uint32_t)n);
	for (size_t i = 0; n && i < list[k]->edits_len; i++) {
		const struct tabled_edit *e = &list[k]->edits[i];
		if (standing_is_live(e->standing) && e->words)
			return e->ref;
	}
	return (struct edit_ref){0};
}

/* Half of the places by number, half by quotation. */
static void locate(
	struct play *p, struct draw *d, struct edit *e, const struct sequence *s, uint32_t span[2])
{
	e->quote = sequence_words(s, span[0], span[1]);
	e->occurrence = 1;
	e->by_tokens = draw(d, 2);
	if (e->by_tokens)
		return;
	uint32_t found[2];
	const struct vocabulary *x = negotiation_text(p->n)->vocabulary;
	while (sequence_quote(x, s, e->quote, e->occurrence, found) && found[0] < span[0])
		e->occurrence++;
}

static void place_span(struct play *p, struct draw *d, struct edit *e, const struct sequence *s)
{
	uint32_t from = draw(d, s->live);
	uint32_t len = 1 + draw(d, 4);
	uint32_t span[2] = {from, from + len > s->live ? s->live : from + len};
	e->from = span[0];
	e->to = span[1];
	locate(p, d, e, s, span);
}

static void place_gap(struct play *p, struct draw *d, struct edit *e, const struct sequence *s)
{
	uint32_t gap = draw(d, s->live + 1);
	bool after = gap > 0 && (gap == s->live || draw(d, 2));
	uint32_t span[2] = {after ? gap - 1 : gap, after ? gap : gap + 1};
	e->where = after ? EDIT_AFTER : EDIT_BEFORE;
	e->from = e->to = gap;
	if (s->live == 0 || draw(d, 6) == 0) {
		e->where = draw(d, 2) ? EDIT_AT_START : EDIT_AT_END;
		return;
	}
	locate(p, d, e, s, span);
}

static enum edit_op any_op(struct draw *d, bool in)
{
	static const enum edit_op ops[] = {EDIT_INSERT, EDIT_INSERT, EDIT_INSERT, EDIT_INSERT,
		EDIT_DELETE, EDIT_DELETE, EDIT_DELETE, EDIT_REPLACE, EDIT_REPLACE, EDIT_REPLACE,
		EDIT_RESERVE, EDIT_INSERT_PROVISION, EDIT_DELETE_PROVISION, EDIT_REPLACE_PROVISION,
		EDIT_MOVE_PROVISION, EDIT_RESERVE_PROVISION, EDIT_SPLIT_PROVISION,
		EDIT_SPLIT_PROVISION, EDIT_MERGE_PROVISION, EDIT_MERGE_PROVISION};
	return ops[draw(d, in ? 11 : LEN(ops))];
}

static void place_provision(struct play *p, struct draw *d, struct edit *e)
{
	struct provision_id sibling = any_provision(p, d);
	e->parent = sibling.n ? negotiation_text(p->n)->at[sibling.n]->parent : sibling;
	e->after = draw(d, 3) ? sibling : (struct provision_id){0};
	if (draw(d, 4) == 0) {
		e->parent = any_provision(p, d);
		e->after.n = 0;
	}
	e->kind = PROVISION_PARAGRAPH;
	e->numbered = true;
	if (draw(d, 3))
		return;
	e->under = NEW(p->a, struct edit);
	e->under_len = 1;
	e->under->kind = PROVISION_SUBPARAGRAPH;
	e->under->numbered = true;
	e->under->text = sentence(p->a, draw(d, 5), 3);
}

/* At a gap inside, or at the end, with some child or none. */
static void place_cut(struct play *p, struct draw *d, struct edit *e, const struct sequence *s)
{
	e->where = EDIT_AT_END;
	if (s->live > 0 && draw(d, 4)) {
		uint32_t gap = draw(d, s->live);
		e->where = EDIT_BEFORE;
		e->from = e->to = gap;
		locate(p, d, e, s, (uint32_t[]){gap, gap + 1});
	}
	struct text_line *lines;
	size_t n = text_list(p->a, negotiation_text(p->n), e->target, false, &lines);
	if (n > 1 && draw(d, 4))
		e->child = lines[1 + draw(d, (uint32_t)n - 1)].id;
}

static void place_partners(struct play *p, struct draw *d, struct edit *e)
{
	e->with_len = 1 + (draw(d, 3) == 0);
	e->with = NEWN(p->a, struct provision_id, 2);
	e->with[0] = any_provision(p, d);
	e->with[1] = any_provision(p, d);
}

static struct edit any_edit(struct play *p, struct draw *d, const struct text *seen)
{
	if (p->tabled.len && draw(d, 5) == 0) {
		/* What another has proposed. */
		const struct tabling *t = &p->tabled.at[draw(d, (uint32_t)p->tabled.len)];
		return t->edits[draw(d, (uint32_t)t->edits_len)];
	}
	struct edit e = {.occurrence = 1, .target = any_provision(p, d)};
	if (draw(d, 3) == 0)
		e.in = any_words(p, d);
	const struct provision *old = text_get(seen, e.target);
	const struct provision *now = text_get(negotiation_text(p->n), e.target);
	const struct sequence *s = (old ? old : now)->words;
	if (e.in.proposal)
		s = negotiation_edit(p->n, e.in)->words;
	e.op = any_op(d, e.in.proposal > 0);
	/* Few different texts, so that proposals agree now and then. */
	e.text = sentence(p->a, draw(d, 6), 1 + draw(d, 3));
	if (draw(d, 8) == 0)
		e.space = S("  ");
	if (e.op == EDIT_INSERT)
		place_gap(p, d, &e, s);
	else if (e.op <= EDIT_RESERVE && s->live)
		place_span(p, d, &e, s);
	else if (e.op == EDIT_INSERT_PROVISION || e.op == EDIT_MOVE_PROVISION)
		place_provision(p, d, &e);
	else if (e.op == EDIT_SPLIT_PROVISION)
		place_cut(p, d, &e, s);
	else if (e.op == EDIT_MERGE_PROVISION)
		place_partners(p, d, &e);
	return e;
}

static struct str told(struct play *p, const struct tabling *t)
{
	struct buf b = buf_new(p->a, 1 << 16);
	buf_print(&b, "P%d by", t->number);
	for (size_t i = 0; i < t->sponsors_len; i++)
		buf_print(&b, " %d", t->sponsors[i]);
	buf_print(&b, " on revision %d:", (int)t->revision);
	for (size_t i = 0; i < t->edits_len; i++) {
		struct json_out o = json_out(&b);
		buf_char(&b, ' ');
		edit_write(&o, &t->edits[i]);
	}
	return buf_view(&b);
}

static bool table(struct play *p, const struct script *s, struct draw *d)
{
	struct arena scratch = script_scratch();
	int32_t number = 1 + (int32_t)draw(d, 60);
	int64_t last = negotiation_revision_last(p->n);
	struct tabling t = {.number = number, .revision = REVISION_CURRENT};
	if (s->plain || draw(d, 4) == 0)
		t.revision = s->plain ? 0 : draw(d, (uint32_t)last + 1);
	const struct text *seen = t.revision == REVISION_CURRENT
					  ? negotiation_text(p->n)
					  : negotiation_revision(p->n, t.revision);
	int32_t *sponsors = NEWN(p->a, int32_t, 2);
	sponsors[0] = (int32_t)draw(d, PARTICIPANTS);
	sponsors[1] = (int32_t)draw(d, PARTICIPANTS);
	t.sponsors = sponsors;
	t.sponsors_len = 1 + draw(d, 2);
	t.edits_len = draw(d, 3) ? 1 : 2;
	struct edit *edits = NEWN(p->a, struct edit, t.edits_len);
	for (size_t i = 0; i < t.edits_len; i++) {
		struct edit e = any_edit(p, d, seen);
		edits[i] = edit_copy(p->a, &e);
	}
	t.edits = edits;
	struct err err;
	if (!negotiation_table_check(p->n, &t, p->a, &err))
		return false;
	negotiation_table(p->n, &t, scratch);
	*vec_push(p->a, &p->tabled) = t;
	*vec_push(p->a, &p->done) = told(p, &t);
	return true;
}

static bool divide(struct play *p, int32_t number, int32_t edit)
{
	struct edit_set part = {number, &edit, 1};
	struct edit_set rest = {.proposal = number};
	struct err err;
	if (negotiation_proposal(p->n, number)->edits_len < 2 ||
		!negotiation_reject_check(p->n, part, &err))
		return false;
	negotiation_reject(p->n, part);
	if (negotiation_accept_check(p->n, rest, &err))
		negotiation_accept(p->n, rest, script_scratch());
	return true;
}

static bool agree(struct play *p, struct draw *d)
{
	struct provision_id id = any_provision(p, d);
	struct err err;
	if (!negotiation_agree_check(p->n, id, &err))
		return false;
	negotiation_agree(p->n, id, true);
	*vec_push(p->a, &p->done) = str_print(p->a, "agree %d", (int)id.n);
	return true;
}

static bool decide(struct play *p, enum step_kind kind, struct draw *d)
{
	static const char *const said[] = {
		"table", "accept", "reject", "withdraw", "join", "leave", "takeover", "divide"};
	struct arena scratch = script_scratch();
	const struct tabled_proposal **list;
	size_t n = negotiation_proposals(p->n, p->a, &list);
	if (n == 0)
		return false;
	const struct tabled_proposal *k = list[draw(d, (uint32_t)n)];
	int32_t edit = 1 + (int32_t)draw(d, (uint32_t)k->edits_len);
	struct edit_set set = {k->number, &edit, draw(d, 2)};
	int32_t who = (int32_t)draw(d, PARTICIPANTS);
	struct err err;
	if (kind == STEP_ACCEPT && negotiation_accept_check(p->n, set, &err))
		negotiation_accept(p->n, set, scratch);
	else if (kind == STEP_REJECT && negotiation_reject_check(p->n, set, &err))
		negotiation_reject(p->n, set);
	else if (kind == STEP_WITHDRAW && negotiation_withdraw_check(p->n, set, &err))
		negotiation_withdraw(p->n, set);
	else if (kind == STEP_JOIN && negotiation_join_check(p->n, set, who, &err))
		negotiation_join(p->n, set, who);
	else if (kind == STEP_LEAVE && negotiation_leave_check(p->n, set, who, &err))
		negotiation_leave(p->n, set, who);
	else if (kind == STEP_TAKEOVER && negotiation_takeover_check(p->n, set, who, &err))
		negotiation_takeover(p->n, set, who);
	else if (kind == STEP_DIVIDE && divide(p, k->number, edit))
		;
	else
		return false;
	*vec_push(p->a, &p->done) = str_print(
		p->a, "%s P%d edit %d (%d)", said[kind], k->number, set.len ? edit : 0, who);
	return true;
}

bool step_play(struct play *p, const struct script *s, const struct step *step)
{
	struct draw d = {step->r, 0};
	switch (step->kind) {
	case STEP_TABLE:
		return table(p, s, &d);
	case STEP_COMPILE:
		negotiation_compile(p->n);
		*vec_push(p->a, &p->done) = S("compile");
		return true;
	case STEP_ACCEPT:
	case STEP_REJECT:
	case STEP_WITHDRAW:
	case STEP_JOIN:
	case STEP_LEAVE:
	case STEP_TAKEOVER:
	case STEP_DIVIDE:
		break;
	case STEP_AGREE:
		return agree(p, &d);
	}
	return decide(p, step->kind, &d);
}

struct negotiation *script_negotiation(struct arena *a, const struct script *s)
{
	static const char *const codes[PARTICIPANTS] = {"KEN", "EU", "BRA", "USA", "CHN", "FJI"};
	struct negotiation *n;
	struct err err;
	if (!negotiation_new(a, &s->draft, S("en"), &n, &err))
		abort();
	for (int32_t i = 0; i < PARTICIPANTS; i++)
		negotiation_name(n, i, str_of(codes[i]));
	return n;
}

void script_play(struct play *p, const struct script *s, struct arena *a)
{
	*p = (struct play){.a = a, .n = script_negotiation(a, s)};
	for (size_t i = 0; i < s->len; i++)
		step_play(p, s, &s->steps[i]);
}

struct str play_document(struct play *p)
{
	struct arena scratch = script_scratch();
	struct buf b = buf_new(p->a, 1 << 20);
	consolidate_document(&b, p->n, (struct provision_id){0}, NULL, scratch);
	return buf_view(&b);
}

struct str play_plain(struct play *p, struct provision_id id)
{
	struct arena scratch = script_scratch();
	struct buf b = buf_new(p->a, 1 << 20);
	consolidate_plain(&b, p->n, id, NULL, scratch);
	return buf_view(&b);
}
