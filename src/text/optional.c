#include <string.h>
#include "base/unicode.h"
#include "base/utf8.h"
#include "text/marker.h"
#include "text/stitch.h"

/*
 * Blocks of options: "Option 1: ...", "Option 2: ..." as paragraphs side by side, or the first in a
 * paragraph and the others under it. What an option holds goes up to the next one; the last holds
 * as much as the others did: one paragraph where each of them was one, else all that is left.
 */

/* "Option 1", "Option A", "Option I" or "Option (a)": what the number may be. */
struct label_read {
	int32_t digit;
	int32_t letter;
	int32_t roman;
	size_t span[2]; /* bytes of the label, white space behind it included */
};

static size_t skip(struct str s, size_t at, const char *set)
{
	while (at < s.len && str_find_char(str_of(set), s.at[at], 0) >= 0)
		at++;
	return at;
}

static size_t read_option_word(struct str s, size_t at)
{
	static const char *const list[] = {"option", "alternative", "alt.", "alt", "variant",
		"variante", "opción", "alternativa", "вариант", "备选案文", "الخيار"};
	for (size_t k = 0; k < LEN(list); k++) {
		struct str want = str_of(list[k]);
		size_t i = at, w = 0;
		while (w < want.len && i < s.len) {
			size_t next = i, more = w;
			if (unicode_lower(utf8_next(s, &next)) != utf8_next(want, &more))
				break;
			i = next;
			w = more;
		}
		if (w == want.len && i < s.len && (s.at[i] == ' ' || want.at[0] < 0))
			return skip(s, i, " ");
	}
	return 0;
}

static bool read_number(struct str s, size_t *at, struct label_read *out)
{
	size_t i = *at;
	while (i < s.len && ((s.at[i] | 0x20) >= 'a' && (s.at[i] | 0x20) <= 'z'))
		i++;
	struct str letters = str_slice(s, *at, i);
	if (!letters.len) {
		int64_t n;
		while (i < s.len && s.at[i] >= '0' && s.at[i] <= '9' && i - *at < 3)
			i++;
		if (!str_int(str_slice(s, *at, i), &n))
			return false;
		out->digit = (int32_t)n;
	} else if (letters.len > 4) {
		return false;
	} else {
		out->roman = roman_value(letters);
		out->letter = letters.len == 1 ? (letters.at[0] | 0x20) - 'a' + 1 : 0;
	}
	*at = i;
	return out->digit || out->roman || out->letter;
}

static bool read_label(struct str s, struct label_read *out)
{
	*out = (struct label_read){0};
	size_t from = skip(s, 0, "[ ");
	size_t at = read_option_word(s, from);
	if (!at)
		return false;
	bool round = s.len > at && s.at[at] == '(';
	at += round;
	if (!read_number(s, &at, out) || (round && (at >= s.len || s.at[at] != ')')))
		return false;
	at += round;
	/* Words that go on ("Option 1 of article 5") speak of an option and are none. */
	size_t end = skip(s, at, ":.)");
	if (end == at && str_starts(str_from(s, at), S("：")))
		end = at + 3;
	if (end == at && at < s.len)
		return false;
	out->span[0] = from;
	out->span[1] = skip(s, end, " ");
	return true;
}

/* The number of `next` follows that of `first` by `by`, in the same kind of numbers. */
static bool follows(const struct label_read *first, const struct label_read *next, int32_t by)
{
	return (first->digit == 1 && next->digit == 1 + by) ||
	       (first->letter == 1 && next->letter == 1 + by) ||
	       (first->roman == 1 && next->roman == 1 + by);
}

static bool is_first(const struct label_read *l)
{
	return l->digit == 1 || l->letter == 1 || l->roman == 1;
}

/* What is left of a head when brackets and the label are gone. */
static struct str words_of(const struct sheets *s, size_t sheet)
{
	const struct sheet *k = &s->at[sheet];
	struct str rest = k->label[1] ? str_from(k->words, k->label[1]) : k->words;
	size_t from = skip(rest, 0, "[] "), to = rest.len;
	while (to > from && str_find_char(S("[] "), rest.at[to - 1], 0) >= 0)
		to--;
	return str_slice(rest, from, to);
}

/* "No text": the option is that nothing stands there. */
static bool says_nothing(struct str words)
{
	static const char *const list[] = {"no text", "no text.", "no article", "no provision",
		"no paragraph", "pas de texte", "sin texto", "нет текста", "无案文"};
	for (size_t i = 0; i < LEN(list); i++) {
		struct str want = str_of(list[i]);
		size_t k = 0, w = 0;
		while (w < want.len && k < words.len &&
			unicode_lower(utf8_next(words, &k)) == utf8_next(want, &w))
			;
		if (w == want.len && k == words.len)
			return true;
	}
	return false;
}

bool sheet_heads(const struct sheets *s, size_t sheet)
{
	return sheet_block(s, sheet) && s->at[sheet].label[1] > 0;
}

/* --- finding --- */

struct finder {
	struct sheets *s;
	struct option_block block;
	struct label_read first;
	VEC(size_t) heads;
	VEC(struct label_read) labels;
};

static void add_head(struct finder *f, size_t sheet, const struct label_read *label)
{
	*vec_push(f->s->a, &f->heads) = sheet;
	*vec_push(f->s->a, &f->labels) = *label;
}

static size_t last_sibling(const struct sheets *s, size_t sheet)
{
	size_t parent = s->at[sheet].parent;
	return parent == SIZE_MAX ? s->len - 1 : s->at[parent].last;
}

/* The heads that go on from the first: its siblings, or provisions right under it. Returns where
 * the search ended. */
static size_t find_heads(struct finder *f, size_t first)
{
	const struct sheets *s = f->s;
	size_t end = last_sibling(s, first), k = first + 1;
	for (; k <= end; k++) {
		const struct sheet *at = &s->at[k];
		bool under = at->parent == first, beside = at->parent == s->at[first].parent;
		bool is_under = f->block.shape == BLOCK_UNDER;
		struct label_read label;
		if (beside && is_under)
			return k - 1;
		if ((!under && !beside) || kind_has_heading(at->read->kind) ||
			!read_label(at->words, &label))
			continue;
		if (follows(&f->first, &label, (int32_t)f->heads.len) &&
			(beside || is_under || f->heads.len == 1)) {
			f->block.shape = under ? BLOCK_UNDER : f->block.shape;
			add_head(f, k, &label);
		} else if (beside && is_first(&label)) {
			return k - 1;
		}
	}
	return end;
}

/* One paragraph each: the words of one for the words of the other. */
static bool is_single(const struct finder *f, size_t head, size_t next)
{
	const struct sheet *k = &f->s->at[head];
	if (f->block.shape == BLOCK_UNDER && head == f->block.first)
		return next == head + 1;
	return next == head + 1 && k->last == head;
}

/* Up to where the last option goes, and whether each is one paragraph. */
static size_t settle_extent(struct finder *f, size_t end)
{
	const struct sheets *s = f->s;
	bool single = true;
	for (size_t i = 0; i + 1 < f->heads.len; i++) {
		size_t top = f->heads.at[i], next = f->heads.at[i + 1];
		bool alone = f->block.shape == BLOCK_UNDER && top == f->block.first
				     ? is_single(f, top, next)
				     : s->at[top].last + 1 == next;
		single = single && alone && words_of(s, top).len;
	}
	size_t last = vec_last(&f->heads);
	return single && words_of(s, last).len ? s->at[last].last : end;
}

static bool heads_have_words(const struct finder *f)
{
	for (size_t i = 0; i < f->heads.len; i++) {
		struct str words = words_of(f->s, f->heads.at[i]);
		if (!words.len || (i == 0 && says_nothing(words)))
			return false;
	}
	return true;
}

static enum block_shape settle_shape(struct finder *f)
{
	bool single = heads_have_words(f);
	for (size_t i = 0; i < f->heads.len; i++) {
		bool last = i + 1 == f->heads.len;
		single = single && is_single(f, f->heads.at[i],
					   last ? f->block.last + 1 : f->heads.at[i + 1]);
	}
	if (single)
		return BLOCK_TEXTS;
	if (f->block.shape == BLOCK_UNDER && !heads_have_words(f))
		f->block.why = KEPT_OPTIONS;
	return f->block.shape == BLOCK_UNDER ? BLOCK_UNDER : BLOCK_SIBLINGS;
}

static void take_labels(struct finder *f)
{
	for (size_t i = 0; i < f->heads.len; i++)
		memcpy(f->s->at[f->heads.at[i]].label, f->labels.at[i].span,
			sizeof(f->labels.at[i].span));
}

static void take_sheets(struct finder *f)
{
	struct sheets *s = f->s;
	int32_t choice = 0;
	for (size_t k = f->block.first; k <= f->block.last; k++) {
		choice += (size_t)choice < f->heads.len && f->heads.at[choice] == k;
		s->at[k].block = s->blocks.len;
		s->at[k].choice = choice;
	}
}

/* A block that begins here; a label without a second option, or inside an option, stays words. */
static void find_block(struct sheets *s, size_t first, const struct label_read *label)
{
	struct finder f = {.s = s, .first = *label};
	f.block = (struct option_block){BLOCK_SIBLINGS, first, first, 1, KEPT_OPTIONS};
	if (s->at[first].block != SIZE_MAX) {
		*vec_push(s->a, &s->blocks) = f.block;
		return;
	}
	add_head(&f, first, label);
	size_t end = find_heads(&f, first);
	if (f.heads.len > 1) {
		f.block.why = KEPT_NOT;
		f.block.options = (int32_t)f.heads.len;
		take_labels(&f);
		f.block.last = settle_extent(&f, end);
		f.block.shape = settle_shape(&f);
		take_sheets(&f);
	}
	*vec_push(s->a, &s->blocks) = f.block;
}

void sheets_options(struct sheets *s)
{
	for (size_t i = 0; i < s->len; i++)
		s->at[i].block = SIZE_MAX;
	for (size_t i = 0; i < s->len; i++) {
		struct label_read label;
		if (!kind_has_heading(s->at[i].read->kind) && read_label(s->at[i].words, &label) &&
			is_first(&label))
			find_block(s, i, &label);
	}
}

/* --- roles --- */

static enum role role_in_block(const struct sheets *s, size_t i, const struct option_block *b)
{
	const struct sheet *k = &s->at[i];
	bool head = k->label[1] > 0, empty = !words_of(s, i).len;
	if (b->shape == BLOCK_TEXTS && i != b->first)
		return says_nothing(words_of(s, i)) ? ROLE_DROPPED : ROLE_TEXT;
	if (b->shape == BLOCK_UNDER && head && i != b->first)
		return ROLE_TEXT;
	bool dropped = k->last == i && ((head && empty) || says_nothing(words_of(s, i)));
	if (b->shape == BLOCK_SIBLINGS && dropped)
		return ROLE_DROPPED;
	return k->choice > 1 ? ROLE_INSERTED : ROLE_STANDS;
}

/* Is it at the top of its option, not under something that is? */
static bool is_top(const struct sheets *s, size_t i, const struct option_block *b)
{
	size_t parent = s->at[i].parent, beside = s->at[b->first].parent;
	if (b->shape == BLOCK_TEXTS)
		return true;
	if (b->shape == BLOCK_SIBLINGS)
		return parent == beside;
	return i == b->first || parent == b->first ||
	       (sheet_heads(s, parent) && s->at[parent].choice > 1);
}

static bool is_proposed_whole(const struct sheets *s, size_t i)
{
	for (size_t k = 0; k < s->at[i].parts.len; k++)
		if (s->at[i].parts.at[k].whole &&
			pair_proposes(&s->pairs.at[s->at[i].parts.at[k].pair]))
			return true;
	return false;
}

void sheets_roles(struct sheets *s)
{
	for (size_t i = 0; i < s->len; i++) {
		struct sheet *k = &s->at[i];
		const struct option_block *b = sheet_block(s, i);
		enum role above = k->parent == SIZE_MAX ? ROLE_STANDS : s->at[k->parent].role;
		bool under =
			above == ROLE_INSERTED || above == ROLE_CREDITED || above == ROLE_UNDER;
		k->role = under ? ROLE_UNDER : ROLE_STANDS;
		if (b && !under && is_top(s, i, b))
			k->role = role_in_block(s, i, b);
		if ((k->role == ROLE_STANDS || k->role == ROLE_UNDER) && is_proposed_whole(s, i))
			k->role = ROLE_CREDITED;
	}
}
