#include <assert.h>
#include "base/utf8.h"
#include "text/numeral.h"
#include "text/target.h"

static const char *const names[] = {
	[TARGET_FOUND] = "found",
	[TARGET_UNRESOLVED] = "unresolved",
	[TARGET_RENUMBERED] = "renumbered",
	[TARGET_DANGLING] = "dangling",
	[TARGET_EXTERNAL] = "external",
};
static_assert(LEN(names) == TARGET_COUNT, "a name for each state");

struct str target_name(enum target_state s)
{
	return str_of(names[s]);
}

/* ---- labels ---- */

/* "12 bis" as a number; n 0: it is none. */
static struct label_number number_read(struct str label)
{
	ptrdiff_t space = str_find_char(label, ' ', 0);
	struct label_number n = {0};
	if (space >= 0) {
		n.bis = numeral_bis(str_from(label, (size_t)space + 1));
		label = str_slice(label, 0, (size_t)space);
	}
	n.n = numeral_plain(label);
	return n;
}

static bool same_number(struct label_number have, struct label_number wanted)
{
	return wanted.n > 0 && have.n == wanted.n && have.bis == wanted.bis && !have.ante;
}

static bool is_article(struct label_number have, struct str wanted)
{
	struct label_number n = number_read(wanted);
	if (!n.n)
		n.n = numeral_roman(wanted);
	return same_number(have, n);
}

/* A letter of a list may be a numeral one level further down: "(i)" after "(h)", or the first. */
static bool is_sub(const struct text *t, const struct provision *p, struct label_number have,
	struct str wanted)
{
	bool item = p->kind == PROVISION_ITEM;
	bool inner = item && text_get(t, p->parent)->kind == PROVISION_ITEM;
	int64_t n = item && !inner ? numeral_roman(wanted) : numeral_letter(wanted);
	if (!n)
		n = item && !inner ? numeral_letter(wanted) : numeral_roman(wanted);
	if (!n)
		n = numeral_plain(wanted);
	return same_number(have, (struct label_number){.n = n});
}

/* ---- places ---- */

/* A child that has moved away keeps its old place, marked: the root stands for it, which has no
 * kind that anybody looks for. */
static struct provision_id there(uint32_t child)
{
	return (struct provision_id){child & PROVISION_LEFT ? 0 : child};
}

static struct provision_id article_of(const struct text *t, struct provision_id id)
{
	while (id.n) {
		const struct provision *p = text_get(t, id);
		if (p->kind == PROVISION_ARTICLE)
			return id;
		id = p->parent;
	}
	return id;
}

static bool is_under(const struct text *t, struct provision_id id, struct provision_id root)
{
	while (id.n && id.n != root.n)
		id = text_get(t, id)->parent;
	return id.n == root.n;
}

static struct provision_id annex_of(const struct text *t, struct provision_id id)
{
	while (id.n && text_get(t, id)->kind != PROVISION_ANNEX)
		id = text_get(t, id)->parent;
	return id;
}

/* A provision of this kind and number under `within` (0: outside of annexes). What comes with
 * something proposed is counted on from where it stands, so its numbers are those of others: nobody
 * outside means it by them. */
static struct provision_id named(const struct text *t, const struct label_number *numbers,
	enum provision_kind kind, struct provision_id within, struct str label)
{
	for (size_t i = 1; i < t->len; i++) {
		struct provision_id id = {(int64_t)i};
		if (t->at[i]->kind != kind || !is_article(numbers[i], label))
			continue;
		bool place = within.n ? is_under(t, id, within)
				      : kind == PROVISION_ANNEX || !annex_of(t, id).n;
		if (place && !(t->at[i]->proposed && !numbers[i].bis) && text_has(t, id))
			return id;
	}
	return (struct provision_id){0};
}

/* The same, first under what holds the words: its annex, its part. */
static struct provision_id named_near(const struct text *t, const struct label_number *numbers,
	enum provision_kind kind, struct provision_id stands_in, struct str label)
{
	while (stands_in.n) {
		const struct provision *p = text_get(t, stands_in);
		bool holds =
			p->kind == PROVISION_ANNEX ||
			(p->kind < kind && kind != PROVISION_ARTICLE && p->kind >= PROVISION_PART);
		struct provision_id id = {0};
		if (holds)
			id = named(t, numbers, kind, stands_in, label);
		if (id.n)
			return id;
		stands_in = p->parent;
	}
	return named(t, numbers, kind, stands_in, label);
}

static struct provision_id child_named(const struct text *t, const struct label_number *numbers,
	struct provision_id parent, enum provision_kind kind, struct str label)
{
	const struct provision *p = text_get(t, parent);
	for (uint32_t i = 0; i < p->children_len; i++) {
		struct provision_id id = there(p->children[i]);
		const struct provision *c = text_get(t, id);
		if (c->kind != kind || !text_has(t, id))
			continue;
		struct label_number have = numbers[id.n];
		if (kind == PROVISION_PARAGRAPH ? same_number(have, number_read(label))
						: is_sub(t, c, have, label))
			return id;
	}
	return (struct provision_id){0};
}

/* The paragraph without a number in which an article keeps its list. */
static struct provision_id unnumbered(const struct text *t, struct provision_id article)
{
	const struct provision *p = text_get(t, article);
	for (uint32_t i = 0; i < p->children_len; i++) {
		struct provision_id id = there(p->children[i]);
		const struct provision *c = text_get(t, id);
		if (c->kind == PROVISION_PARAGRAPH && !c->numbered && text_has(t, id) &&
			c->children_len)
			return id;
	}
	return (struct provision_id){0};
}

static struct provision_id paragraph_of(const struct text *t, struct provision_id id)
{
	while (id.n && text_get(t, id)->kind != PROVISION_PARAGRAPH)
		id = text_get(t, id)->parent;
	return id;
}

static struct provision_id sub_named(const struct text *t, const struct label_number *numbers,
	struct provision_id at, struct str label)
{
	struct provision_id id = child_named(t, numbers, at, PROVISION_SUBPARAGRAPH, label);
	return id.n ? id : child_named(t, numbers, at, PROVISION_ITEM, label);
}

/* Down to the article: annex, part, chapter, section, article, as far as the words name them. False
 * when one is not there. */
static bool find_outer(const struct text *t, const struct label_number *numbers,
	struct provision_id stands_in, const struct reference_place *p, struct provision_id *at)
{
	const struct {
		enum provision_kind kind;
		struct str label;
	} steps[] = {{PROVISION_ANNEX, p->annex.name}, {PROVISION_PART, p->part.name},
		{PROVISION_CHAPTER, p->chapter.name}, {PROVISION_SECTION, p->section.name},
		{PROVISION_ARTICLE, p->article.name}};
	*at = (struct provision_id){0};
	for (size_t i = 0; i < LEN(steps); i++) {
		if (!steps[i].label.len)
			continue;
		*at = at->n ? named(t, numbers, steps[i].kind, *at, steps[i].label)
			    : named_near(t, numbers, steps[i].kind, stands_in, steps[i].label);
		if (!at->n)
			return false;
	}
	return true;
}

struct provision_id target_find(const struct text *t, const struct label_number *numbers,
	struct provision_id stands_in, const struct reference_place *place)
{
	struct provision_id at;
	if (!find_outer(t, numbers, stands_in, place, &at))
		return at;
	bool here = !at.n;
	if (here)
		at = article_of(t, stands_in);
	if (!at.n)
		at = annex_of(t, stands_in);
	if (!at.n)
		return at;
	if (place->paragraph.name.len)
		at = child_named(t, numbers, at, PROVISION_PARAGRAPH, place->paragraph.name);
	else if (place->subs && here && paragraph_of(t, stands_in).n)
		at = paragraph_of(t, stands_in);
	else if (place->subs && unnumbered(t, at).n)
		at = unnumbered(t, at);
	for (int32_t i = 0; at.n && i < place->subs; i++)
		at = sub_named(t, numbers, at, place->sub[i].name);
	return at;
}

/* ---- all of a text ---- */

/* The sibling before or after: "the preceding paragraph", "the following article". */
static struct provision_id neighbour(
	const struct text *t, struct provision_id stands_in, const struct reference *r)
{
	struct provision_id none = {0};
	struct provision_id at =
		r->scope == REFERENCE_THIS ? article_of(t, stands_in) : paragraph_of(t, stands_in);
	if (!at.n)
		return none;
	const struct provision *parent = text_get(t, text_get(t, at)->parent);
	enum provision_kind kind = text_get(t, at)->kind;
	struct provision_id before = none;
	bool passed = false;
	for (uint32_t i = 0; i < parent->children_len; i++) {
		struct provision_id id = there(parent->children[i]);
		const struct provision *c = text_get(t, id);
		if (c->kind != kind || !text_has(t, id) || c->proposed)
			continue;
		if (passed)
			return id;
		if (id.n == at.n && r->relative < 0)
			return before;
		passed = id.n == at.n;
		before = id;
	}
	return none;
}

static void judge(const struct text *t, const struct label_number *numbers, struct target *x)
{
	if (x->ref.scope == REFERENCE_EXTERNAL) {
		x->state = TARGET_EXTERNAL;
		return;
	}
	x->id = x->ref.relative ? neighbour(t, x->stands_in, &x->ref)
				: target_find(t, numbers, x->stands_in, &x->ref.places[x->place]);
	x->state = x->id.n ? TARGET_FOUND : TARGET_UNRESOLVED;
}

size_t target_list(struct arena *a, const struct text *t, struct target **out)
{
	struct label_number *numbers = label_numbers(a, t);
	struct text_line *line;
	size_t lines = text_list(a, t, (struct provision_id){0}, false, &line);
	VEC(struct target) found = {0};
	for (size_t i = 0; i < lines; i++) {
		struct reference *ref;
		size_t n = reference_find(a, text_words(t, line[i].id), t->lang, &ref);
		for (size_t k = 0; k < n; k++) {
			size_t places = ref[k].relative ? 1 : ref[k].places_len;
			for (size_t p = 0; p < places; p++) {
				struct target x = {line[i].id, ref[k], p, {0}, TARGET_FOUND};
				judge(t, numbers, &x);
				*vec_push(a, &found) = x;
			}
		}
	}
	*out = found.at;
	return found.len;
}

enum target_state target_now(
	struct arena scratch, const struct target *target, const struct text *now)
{
	if (!target->id.n)
		return target->state;
	if (!text_has(now, target->id))
		return TARGET_DANGLING;
	struct target again = *target;
	judge(now, label_numbers(&scratch, now), &again);
	return again.id.n == target->id.n ? TARGET_FOUND : TARGET_RENUMBERED;
}
