#include <assert.h>
#include "base/utf8.h"
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

/* Letters in the order of lists: the Arabic one is that of numerals (abjad). */
static const char *const alphabets[] = {
	"abcdefghijklmnopqrstuvwxyz",
	"абвгдежзийклмнопрстуфхцчшщэюя",
	"أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
};

/* 1 for "a", "أ", "1"; 27 for "aa"; 0 when it is none. */
static int64_t ordinal(struct str label)
{
	int64_t n;
	if (str_int(label, &n))
		return n;
	size_t at = 0;
	if (!label.len)
		return 0;
	uint32_t first = utf8_next(label, &at);
	bool doubled = at < label.len && utf8_next(label, &at) == first;
	if (at < label.len)
		return 0;
	for (size_t i = 0; i < LEN(alphabets); i++) {
		struct str letters = str_of(alphabets[i]);
		n = 1;
		for (size_t k = 0; k < letters.len; n++)
			if (utf8_next(letters, &k) == first)
				return doubled ? n + (int64_t)utf8_count(letters) : n;
	}
	return 0;
}

/* 1 for "i", 4 for "iv"; 0 when it is none. */
static int64_t roman(struct str s)
{
	static const char digits[] = "ivxlc";
	static const int64_t worth[] = {1, 5, 10, 50, 100};
	int64_t sum = 0, last = 1000;
	for (size_t i = 0; i < s.len; i++) {
		ptrdiff_t d = str_find_char(
			(struct str){digits, sizeof(digits) - 1}, (char)(s.at[i] | 32), 0);
		if (d < 0)
			return 0;
		sum += worth[d] > last ? worth[d] - 2 * last : worth[d];
		last = worth[d];
	}
	return sum;
}

/* Without "Article ", brackets and the full stop: "12 bis", "2", "a". */
static struct str bare(struct str mark)
{
	if (str_starts(mark, S("Article ")))
		mark = str_from(mark, 8);
	if (str_starts(mark, S("(")))
		mark = str_from(mark, 1);
	while (mark.len && (mark.at[mark.len - 1] == '.' || mark.at[mark.len - 1] == ')'))
		mark.len--;
	return mark;
}

static bool same_label(struct str mark, struct str wanted)
{
	struct str have = bare(mark);
	if (str_eq(have, wanted))
		return true;
	int64_t n = ordinal(wanted);
	return n > 0 && (n == ordinal(have));
}

/* A letter of a list may be a numeral one level further down: "(i)" after "(h)", or the first. */
static bool same_sub(struct str mark, struct str wanted, enum provision_kind kind)
{
	if (kind == PROVISION_SUBPARAGRAPH)
		return same_label(mark, wanted);
	int64_t have = roman(bare(mark)), n = roman(wanted);
	if (have && n)
		return have == n;
	n = ordinal(wanted);
	return n > 0 && (n == have || n == ordinal(bare(mark)));
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

static struct provision_id article_named(
	const struct text *t, const struct labels *labels, struct str label)
{
	for (size_t i = 1; i < t->len; i++) {
		struct provision_id id = {(int64_t)i};
		const struct provision *p = text_get(t, id);
		int64_t n = roman(label);
		if (p->kind != PROVISION_ARTICLE || !text_has(t, id) || p->proposed)
			continue;
		struct str mark = labels_get(labels, id)->mark;
		int64_t have;
		if (same_label(mark, label) || (n && str_int(bare(mark), &have) && have == n))
			return id;
	}
	return (struct provision_id){0};
}

static struct provision_id child_named(const struct text *t, const struct labels *labels,
	struct provision_id parent, enum provision_kind kind, struct str label)
{
	const struct provision *p = text_get(t, parent);
	for (uint32_t i = 0; i < p->children_len; i++) {
		struct provision_id id = there(p->children[i]);
		const struct provision *c = text_get(t, id);
		if (c->kind != kind || c->proposed || !text_has(t, id))
			continue;
		struct str mark = labels_get(labels, id)->mark;
		bool same = kind == PROVISION_PARAGRAPH ? same_label(mark, label)
							: same_sub(mark, label, kind);
		if (same)
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

static struct provision_id sub_named(
	const struct text *t, const struct labels *labels, struct provision_id at, struct str label)
{
	struct provision_id id = child_named(t, labels, at, PROVISION_SUBPARAGRAPH, label);
	return id.n ? id : child_named(t, labels, at, PROVISION_ITEM, label);
}

struct provision_id target_find(const struct text *t, const struct labels *labels,
	struct provision_id stands_in, const struct reference_place *place)
{
	struct provision_id at = place->article.len ? article_named(t, labels, place->article)
						    : article_of(t, stands_in);
	if (!at.n)
		return at;
	if (place->paragraph.len)
		at = child_named(t, labels, at, PROVISION_PARAGRAPH, place->paragraph);
	else if (place->subs && !place->article.len && paragraph_of(t, stands_in).n)
		at = paragraph_of(t, stands_in);
	else if (place->subs && unnumbered(t, at).n)
		at = unnumbered(t, at);
	for (int32_t i = 0; at.n && i < place->subs; i++)
		at = sub_named(t, labels, at, place->sub[i]);
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

static void judge(const struct text *t, const struct labels *labels, struct target *x)
{
	if (x->ref.scope == REFERENCE_EXTERNAL) {
		x->state = TARGET_EXTERNAL;
		return;
	}
	x->id = x->ref.relative ? neighbour(t, x->stands_in, &x->ref)
				: target_find(t, labels, x->stands_in, &x->ref.places[x->place]);
	x->state = x->id.n ? TARGET_FOUND : TARGET_UNRESOLVED;
}

size_t target_list(struct arena *a, const struct text *t, struct target **out)
{
	struct labels labels = labels_new(a, t, S("en"));
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
				judge(t, &labels, &x);
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
	struct labels labels = labels_new(&scratch, now, S("en"));
	struct target again = *target;
	judge(now, &labels, &again);
	return again.id.n == target->id.n ? TARGET_FOUND : TARGET_RENUMBERED;
}
