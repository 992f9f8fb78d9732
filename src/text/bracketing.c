#include <assert.h>
#include <string.h>
#include "base/limits.h"
#include "msg_err.h"
#include "text/stitch.h"

/*
 * The rounds: brackets are paired and options found once; then the draft is woven, its positions
 * tabled and compiled, and whatever fails on the way is marked as kept, until nothing fails. A
 * round that fails marks at least one pair or block, so there is an end; after ROUNDS_MAX of them
 * everything that is near to a fault is kept at once.
 */

enum { ROUNDS_MAX = 12 };

/* Address space for a round: pages are used when touched, but reserving them costs too. */
static size_t room_for(const struct draft *d)
{
	size_t bytes = 0, most = (size_t)8 << 30;
	for (size_t i = 0; i < d->provisions.len; i++)
		bytes += d->provisions.at[i].heading.len + d->provisions.at[i].text.len;
	size_t room = ((size_t)64 << 20) + 4096 * (bytes + 64 * d->provisions.len);
	return room < most ? room : most;
}

struct str kept_name(enum kept why)
{
	static const struct str names[] = {{"no", 2}, {"unbalanced", 10}, {"empty", 5},
		{"cuts-word", 9}, {"same-words", 10}, {"moved", 5}, {"deep", 4}, {"refused", 7},
		{"differs", 7}, {"options", 7}};
	static_assert(LEN(names) == KEPT_COUNT, "every reason has a name");
	return names[why];
}

/* --- setting out --- */

static void sheets_open(struct sheets *s, const struct draft *draft)
{
	size_t above[LIMIT_TREE_DEPTH] = {0};
	s->len = draft->provisions.len;
	s->at = NEWN(s->a, struct sheet, s->len);
	for (size_t i = 0; i < s->len; i++) {
		const struct draft_provision *read = &draft->provisions.at[i];
		struct sheet *k = &s->at[i];
		k->read = read;
		k->words = kind_has_heading(read->kind) ? read->heading : read->text;
		k->parent = read->depth ? above[read->depth - 1] : SIZE_MAX;
		k->last = i;
		above[read->depth] = i;
		for (size_t up = k->parent; up != SIZE_MAX; up = s->at[up].parent)
			s->at[up].last = i;
	}
}

/* --- one round --- */

static bool weave_all(struct sheets *s, struct woven **woven)
{
	bool good = true;
	for (size_t i = 0; i < s->len; i++) {
		if (s->at[i].role == ROLE_DROPPED)
			continue;
		struct surface f = surface_new(&s->work, s, i);
		woven[i] = weave_new(s, &f);
		good = good && woven[i];
	}
	return good;
}

static void keep_refused(struct sheets *s, const struct bracketing_item *x)
{
	struct option_block *b = sheet_block(s, x->provision);
	if (b && x->edits[0].op >= EDIT_INSERT_PROVISION)
		b->why = KEPT_REFUSED;
	else
		sheet_keep(s, x->provision, KEPT_REFUSED);
}

static bool table_one(struct negotiation *n, const struct bracketing *p, size_t i,
	struct arena *scratch, struct err *err)
{
	const struct bracketing_item *x = &p->list.at[i];
	struct tabling t = {.number = x->number,
		.revision = REVISION_CURRENT,
		.sponsors = x->sponsors,
		.sponsors_len = x->sponsors_len,
		.edits = x->edits,
		.edits_len = x->edits_len};
	struct arena keep = *scratch;
	bool good = negotiation_table_check(n, &t, scratch, err);
	if (good)
		negotiation_table(n, &t, *scratch);
	*scratch = keep;
	return good;
}

static void name_all(struct negotiation *n, const struct bracketing *p)
{
	for (size_t i = 0; i < p->codes.len; i++)
		negotiation_name(n, (int32_t)i, p->codes.at[i]);
}

/* Does every position go in, and come out as it was read? */
static bool try_round(struct sheets *s, struct bracketing *p, bool *good, struct err *err)
{
	struct arena room CLEANUP(arena_close) = arena_open(room_for(&p->text));
	struct negotiation *n;
	struct err refused;
	*good = true;
	if (!negotiation_new(&room, &p->text, s->ask->lang, &n, err))
		return false;
	name_all(n, p);
	for (size_t i = 0; i < p->list.len && *good; i++) {
		*good = table_one(n, p, i, &s->work, &refused);
		if (!*good)
			keep_refused(s, &p->list.at[i]);
	}
	*good = *good && sheets_give_back(s, n);
	return true;
}

static bool round_again(struct sheets *s, struct bracketing *p, bool *good, struct err *err)
{
	arena_reset(&s->work);
	*p = (struct bracketing){0};
	*vec_push(&s->work, &p->codes) = s->ask->document;
	for (size_t i = 0; i < s->pairs.len; i++) {
		struct pair *pair = &s->pairs.at[i];
		pair->merged = pair->distributed = false;
		pair->alternative = pair->answered = pair->loose = false;
	}
	sheets_part(s);
	sheets_roles(s);
	struct woven **woven = NEWN(&s->work, struct woven *, s->len);
	*good = weave_all(s, woven);
	if (!*good)
		return true;
	sheets_propose(s, woven, p);
	return try_round(s, p, good, err);
}

static void keep_everything(struct sheets *s)
{
	for (size_t i = 0; i < s->blocks.len; i++)
		if (s->blocks.at[i].why == KEPT_NOT)
			s->blocks.at[i].why = KEPT_DIFFERS;
	for (size_t i = 0; i < s->pairs.len; i++)
		if (s->pairs.at[i].why == KEPT_NOT)
			s->pairs.at[i].why = KEPT_DIFFERS;
}

static bool settle(struct sheets *s, struct bracketing *p, struct err *err)
{
	bool good = false;
	for (int round = 0; !good; round++) {
		if (round == ROUNDS_MAX)
			keep_everything(s);
		assert(round <= ROUNDS_MAX);
		if (!round_again(s, p, &good, err))
			return false;
	}
	return true;
}

/* --- what comes out --- */

static void copy_out(struct arena *a, const struct bracketing *from, struct bracketing *out)
{
	for (size_t i = 0; i < from->text.provisions.len; i++) {
		struct draft_provision p = from->text.provisions.at[i];
		p.label = str_copy(a, p.label);
		p.heading = str_copy(a, p.heading);
		p.text = str_copy(a, p.text);
		*vec_push(a, &out->text.provisions) = p;
	}
	for (size_t i = 0; i < from->codes.len; i++)
		*vec_push(a, &out->codes) = str_copy(a, from->codes.at[i]);
	for (size_t i = 0; i < from->list.len; i++) {
		struct bracketing_item p = from->list.at[i];
		int32_t *sponsors = NEWN(a, int32_t, p.sponsors_len);
		struct edit *edits = NEWN(a, struct edit, p.edits_len);
		memcpy(sponsors, p.sponsors, p.sponsors_len * sizeof(*sponsors));
		for (size_t k = 0; k < p.edits_len; k++)
			edits[k] = edit_copy(a, &p.edits[k]);
		p.sponsors = sponsors;
		p.edits = edits;
		*vec_push(a, &out->list) = p;
	}
	out->counts.proposals = (int64_t)out->list.len;
}

bool bracketing_read(struct arena *a, const struct draft *draft, const struct bracketing_ask *ask,
	struct bracketing *out, struct err *err)
{
	if (!draft_check(draft, err))
		return false;
	struct arena keep CLEANUP(arena_close) = arena_open(room_for(draft));
	struct arena work CLEANUP(arena_close) = arena_open(room_for(draft));
	struct sheets s = {.a = &keep, .work = work, .ask = ask};
	struct bracketing last;
	s.rules = token_rules_of(ask->lang);
	sheets_open(&s, draft);
	sheets_pair(&s);
	sheets_options(&s);
	if (!settle(&s, &last, err)) {
		*err = err_copy(a, err);
		return false;
	}
	*out = (struct bracketing){0};
	copy_out(a, &last, out);
	sheets_tell(a, &s, out);
	return true;
}

bool bracketing_table(struct arena *a, const struct bracketing *p, struct str lang,
	struct negotiation **out, struct err *err)
{
	struct arena scratch CLEANUP(arena_close) = arena_open(room_for(&p->text));
	if (!negotiation_new(a, &p->text, lang, out, err))
		return false;
	name_all(*out, p);
	for (size_t i = 0; i < p->list.len; i++)
		if (!table_one(*out, p, i, &scratch, err)) {
			*err = err_copy(a, err);
			return false;
		}
	return true;
}

void bracketing_write(struct json_out *o, const struct bracketing *p)
{
	json_open(o, '[');
	for (size_t i = 0; i < p->list.len; i++) {
		const struct bracketing_item *x = &p->list.at[i];
		json_open(o, '{');
		json_add_int(o, S("number"), x->number);
		json_name(o, S("sponsors"));
		json_open(o, '[');
		for (size_t k = 0; k < x->sponsors_len; k++)
			json_put_str(o, p->codes.at[x->sponsors[k]]);
		json_close(o, ']');
		json_name(o, S("edits"));
		json_open(o, '[');
		for (size_t k = 0; k < x->edits_len; k++)
			edit_write(o, &x->edits[k]);
		json_close(o, ']');
		json_close(o, '}');
	}
	json_close(o, ']');
}
