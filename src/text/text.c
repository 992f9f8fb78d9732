#include <assert.h>
#include <string.h>
#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "msg_err.h"
#include "text/label.h"
#include "text/text.h"

static bool fault_at(
	const struct draft_provision *p, enum fault fault, struct msg why, struct err *err)
{
	err_set(err, fault, why);
	err->at = p->at;
	return false;
}

static bool words_check(const struct draft_provision *p, struct str s, struct err *err)
{
	if (s.len > LIMIT_PROVISION_TEXT)
		return fault_at(
			p, FAULT_LIMIT, msg(MSG_DRAFT_LONG, arg_int(LIMIT_PROVISION_TEXT)), err);
	if (utf8_fault(s) >= 0)
		return fault_at(p, FAULT_INPUT, msg(MSG_NOT_UTF8, arg_int(utf8_fault(s))), err);
	if (!unicode_is_nfc(s))
		return fault_at(p, FAULT_INPUT, msg(MSG_TEXT_NOT_NORMAL), err);
	return true;
}

bool draft_check(const struct draft *d, struct err *err)
{
	if (d->provisions.len > LIMIT_PROVISIONS)
		return err_set(err, FAULT_LIMIT, msg(MSG_DRAFT_MANY, arg_int(LIMIT_PROVISIONS)));
	int32_t depth = -1;
	for (size_t i = 0; i < d->provisions.len; i++) {
		const struct draft_provision *p = &d->provisions.at[i];
		if (p->depth < 0 || p->depth > depth + 1)
			return fault_at(p, FAULT_INPUT, msg(MSG_DRAFT_DEPTH), err);
		if (p->depth >= LIMIT_TREE_DEPTH)
			return fault_at(p, FAULT_LIMIT,
				msg(MSG_DRAFT_DEEP, arg_int(LIMIT_TREE_DEPTH)), err);
		if (kind_has_heading(p->kind) ? p->text.len > 0 : p->heading.len > 0)
			return fault_at(p, FAULT_INPUT,
				msg(MSG_DRAFT_TWO_TEXTS, arg_str(kind_name(p->kind))), err);
		if (!words_check(p, p->heading, err) || !words_check(p, p->text, err))
			return false;
		depth = p->depth;
	}
	return true;
}

/* Parents and the sibling before each, from the depths. */
static void provisions_link(struct provision **at, const struct draft *d)
{
	int64_t open[LIMIT_TREE_DEPTH + 1] = {0}; /* by depth: the last provision there */
	for (size_t i = 0; i < d->provisions.len; i++) {
		int32_t depth = d->provisions.at[i].depth;
		struct provision *p = at[i + 1];
		p->parent.n = depth ? open[depth - 1] : 0;
		int64_t before = open[depth];
		p->after.n = before && at[before]->parent.n == p->parent.n ? before : 0;
		open[depth] = p->id.n;
		at[p->parent.n]->children_len++;
	}
}

static void provisions_adopt(struct arena *a, struct provision **at, size_t len)
{
	uint32_t **children = NEWN(a, uint32_t *, len);
	for (size_t i = 0; i < len; i++) {
		children[i] = NEWN(a, uint32_t, at[i]->children_len);
		at[i]->children = children[i];
		at[i]->children_len = 0;
	}
	for (size_t i = 1; i < len; i++) {
		struct provision *parent = at[at[i]->parent.n];
		children[parent->id.n][parent->children_len++] = (uint32_t)i;
	}
}

bool text_new(struct arena *a, struct vocabulary *x, const struct draft *d, struct text **out,
	struct err *err)
{
	if (!draft_check(d, err))
		return false;
	size_t len = d->provisions.len + 1;
	struct provision **at = NEWN(a, struct provision *, len);
	struct run none = {.anchor.fresh = true};
	at[0] = NEW(a, struct provision);
	*at[0] = (struct provision){.kind = PROVISION_KIND_COUNT};
	at[0]->words = sequence_new(a, x, vocabulary_add(a, x, &none));
	for (size_t i = 1; i < len; i++) {
		const struct draft_provision *p = &d->provisions.at[i - 1];
		struct run run = {.anchor.fresh = true};
		run.text = str_copy(a, p->text.len ? p->text : p->heading);
		at[i] = NEW(a, struct provision);
		*at[i] = (struct provision){
			.id.n = (int64_t)i, .kind = p->kind, .numbered = p->label.len > 0};
		at[i]->words = sequence_new(a, x, vocabulary_add(a, x, &run));
	}
	provisions_link(at, d);
	provisions_adopt(a, at, len);
	struct text *t = NEW(a, struct text);
	*t = (struct text){.vocabulary = x, .at = (const struct provision **)at, .len = len};
	*out = t;
	return true;
}

const struct provision *text_get(const struct text *t, struct provision_id id)
{
	return id.n >= 0 && (size_t)id.n < t->len ? t->at[id.n] : NULL;
}

bool text_has(const struct text *t, struct provision_id id)
{
	const struct provision *p = text_get(t, id);
	while (p && !p->gone && p->id.n != 0)
		p = text_get(t, p->parent);
	return p && !p->gone;
}

struct walk {
	const struct text *text;
	bool with_proposed;
	struct text_line *lines;
	size_t len;
};

static void walk(struct walk *w, const struct provision *p, int32_t depth)
{
	if (p->gone || (p->proposed && !w->with_proposed))
		return;
	if (p->id.n != 0) {
		if (w->lines)
			w->lines[w->len] = (struct text_line){p->id, depth};
		w->len++;
		depth++;
	}
	for (uint32_t i = 0; i < p->children_len; i++) {
		if (!(p->children[i] & PROVISION_LEFT))
			walk(w, w->text->at[p->children[i]], depth);
	}
}

static int32_t depth_of(const struct text *t, struct provision_id id)
{
	int32_t depth = -1;
	for (; id.n != 0; id = t->at[id.n]->parent)
		depth++;
	return depth;
}

size_t text_list(struct arena *a, const struct text *t, struct provision_id root,
	bool with_proposed, struct text_line **out)
{
	const struct provision *p = text_get(t, root);
	struct walk w = {.text = t, .with_proposed = with_proposed};
	int32_t depth = p && root.n ? depth_of(t, root) : 0;
	if (p && text_has(t, root))
		walk(&w, p, depth);
	w.lines = NEWN(a, struct text_line, w.len);
	w.len = 0;
	if (p && text_has(t, root))
		walk(&w, p, depth);
	*out = w.lines;
	return w.len;
}

struct str text_words(const struct text *t, struct provision_id id)
{
	const struct provision *p = text_get(t, id);
	return p ? p->words->text : (struct str){0};
}

static size_t count_words(const struct text *t, const struct provision *p)
{
	size_t n = 0;
	if (p->gone || p->proposed)
		return 0;
	for (uint32_t i = 0; i < p->words->live; i++)
		n += t->vocabulary->words.at[sequence_live(p->words, i)].class != TOKEN_MARK;
	for (uint32_t i = 0; i < p->children_len; i++) {
		if (!(p->children[i] & PROVISION_LEFT))
			n += count_words(t, t->at[p->children[i]]);
	}
	return n;
}

size_t text_word_count(const struct text *t)
{
	return count_words(t, t->at[0]);
}

void text_draft(struct arena *a, const struct text *t, struct draft *out)
{
	*out = (struct draft){0};
	struct labels labels = labels_new(a, t, t->lang);
	struct text_line *lines;
	size_t n = text_list(a, t, (struct provision_id){0}, false, &lines);
	for (size_t i = 0; i < n; i++) {
		const struct provision *p = t->at[lines[i].id.n];
		struct draft_provision *d = vec_push(a, &out->provisions);
		*d = (struct draft_provision){.kind = p->kind, .depth = lines[i].depth};
		if (p->numbered)
			d->label = labels_get(&labels, p->id)->mark;
		if (kind_has_heading(p->kind))
			d->heading = p->words->text;
		else
			d->text = p->words->text;
	}
}
