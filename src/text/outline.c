#include <assert.h>
#include "base/buf.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "msg_err.h"
#include "text/outline.h"
#include "text/preamble.h"

static_assert(OUTLINE_DIVISIONS + OUTLINE_LEVELS < LIMIT_TREE_DEPTH, "every depth is allowed");

struct str outline_copy(struct outline *o, struct str brackets, struct str words)
{
	struct str one = words;
	if (brackets.len)
		one = str_print(o->a, "%.*s%.*s", STR_FMT(brackets), STR_FMT(words));
	struct str normal = unicode_nfc(o->a, one);
	return normal.at == words.at ? str_copy(o->a, normal) : normal;
}

struct draft_provision *outline_add(struct outline *o, enum provision_kind kind, int32_t depth,
	const struct block *block, size_t offset)
{
	size_t len = block->to - block->from;
	struct draft_provision *p = vec_push(o->a, &o->out->provisions);
	p->kind = kind;
	p->depth = depth;
	p->at.from = block_source(o->b, block, offset);
	p->at.to = block_source(o->b, block, len ? len - 1 : 0) + 1;
	o->await = -1;
	return p;
}

void outline_doubt(struct outline *o, const struct block *block, size_t offset, struct msg what)
{
	size_t from = block_source(o->b, block, offset);
	finding_add(o->b->keep, o->b->findings, FINDING_DOUBT,
		(struct span){.from = from, .to = from + 1}, what);
}

static const struct block *block_at(const struct outline *o, size_t at)
{
	return &o->b->list.at[at];
}

static bool is_terminal(struct str s)
{
	while (s.len && (str_ends(s, S("]")) || str_ends(s, S(")")) || str_ends(s, S("\""))))
		s.len--;
	return str_ends(s, S(".")) || str_ends(s, S(";")) || str_ends(s, S(":")) ||
	       str_ends(s, S(",")) || str_ends(s, S("。")) || str_ends(s, S("；")) ||
	       str_ends(s, S("：")) || str_ends(s, S("؛"));
}

/* --- the front: which of its lines is the title --- */

/* What stood before the preamble or the first article: one line of it is the title. */
static void settle_title(struct outline *o)
{
	size_t n = o->out->provisions.len;
	ptrdiff_t title = o->front_heading;
	for (ptrdiff_t i = (ptrdiff_t)n - 1; title < 0 && i >= 0; i--) {
		struct draft_provision *p = &o->out->provisions.at[i];
		if (p->kind == PROVISION_FRONT && p->depth == 0 && p->label.len == 0 &&
			p->text.len < 600 && !is_terminal(p->text))
			title = i;
	}
	if (title >= 0)
		o->out->provisions.at[title].kind = PROVISION_TITLE;
}

static void leave_front(struct outline *o)
{
	if (o->phase != OUTLINE_FRONT)
		return;
	settle_title(o);
	o->phase = OUTLINE_BODY;
}

/* A cover note with numbered paragraphs was taken for the body; here the preamble begins, so all of
 * it is front. */
static void return_to_front(struct outline *o)
{
	ptrdiff_t heading = -1;
	for (size_t i = 0; i < o->out->provisions.len; i++) {
		struct draft_provision *p = &o->out->provisions.at[i];
		if (kind_has_heading(p->kind)) {
			p->text = p->heading;
			p->heading = S("");
			heading = p->label.len ? heading : (ptrdiff_t)i;
		}
		p->kind = PROVISION_FRONT;
		p->depth = 0;
	}
	o->phase = OUTLINE_FRONT;
	o->front_heading = o->b->markdown ? heading : -1;
}

/* --- containers --- */

static void open_container(struct outline *o, int32_t base)
{
	o->levels = 0;
	o->base = base;
	balance_end(&o->brackets, o->b);
}

static void open_preamble(struct outline *o, size_t at, struct str label)
{
	if (o->phase == OUTLINE_BODY)
		return_to_front(o);
	leave_front(o);
	o->divisions = 0;
	open_container(o, 1);
	struct draft_provision *p = outline_add(o, PROVISION_PREAMBLE, 0, block_at(o, at), 0);
	p->label = outline_copy(o, S(""), label);
	o->phase = OUTLINE_PREAMBLE;
}

/* Depth of a division with this key: that of the open one with the same key, else one deeper. */
static int32_t open_division(struct outline *o, int32_t key)
{
	int32_t k = 0;
	if (key == PROVISION_ANNEX)
		o->divisions = 0;
	while (k < o->divisions && o->division[k].key != key)
		k++;
	if (k == OUTLINE_DIVISIONS)
		k--;
	o->division[k].key = key;
	o->divisions = k + 1;
	return k;
}

/* Words where a title and the text after it have run together: "Use of terms For the purposes". */
static bool begins_sentence(struct str s)
{
	static const char *const first[] = {"The ", "This ", "These ", "Each ", "A ", "An ", "Any ",
		"All ", "No ", "Nothing ", "In ", "For ", "If ", "Where ", "When ", "Whenever ",
		"Subject ", "Upon ", "Every ", "It ", "Without ", "Notwithstanding ", "Except ",
		"As ", "On ", "At ", "1. ", "(a) ", "“", "By ", "After "};
	static const char *const doers[] = {"Parties ", "States ", "States Parties "};
	static const char *const deeds[] = {
		"shall ", "may ", "should ", "agree ", "undertake ", "are ", "which ", "to "};
	for (size_t i = 0; i < LEN(first); i++)
		if (str_starts(s, str_of(first[i])))
			return true;
	for (size_t i = 0; i < LEN(doers); i++)
		for (size_t k = 0; k < LEN(deeds) && str_starts(s, str_of(doers[i])); k++)
			if (str_starts(str_from(s, str_of(doers[i]).len), str_of(deeds[k])))
				return true;
	return false;
}

/* Where the text begins that has run into its title, or 0. */
static size_t find_run_in(struct str text)
{
	enum { TITLE_MAX = 250 };
	for (size_t i = 1; i + 1 < text.len && i < TITLE_MAX; i++) {
		char before = text.at[i - 1];
		bool word = (before >= 'a' && before <= 'z') || before == ')';
		if (text.at[i] == ' ' && word && begins_sentence(str_from(text, i + 1)))
			return i + 1;
	}
	return 0;
}

/* Give the provision at `at` a title and read on with what follows it in the block. */
static void add_heading(struct outline *o, ptrdiff_t at, struct str words)
{
	struct draft_provision *p = &o->out->provisions.at[at];
	struct str before = p->heading;
	if (before.len && !str_eq(before, S("[")))
		before = str_print(o->a, "%.*s ", STR_FMT(before));
	p->heading = outline_copy(o, before, words);
}

/* The rest of "Article 5 Title", or "Article 5 Title The text ...": a title if it looks like one.
 */
static void split_rest(struct outline *o, size_t at, size_t offset)
{
	const struct block *block = block_at(o, at);
	struct str rest = str_from(block_text(o->b, block), offset);
	ptrdiff_t owner = (ptrdiff_t)o->out->provisions.len - 1;
	if (rest.len == 0)
		return;
	if (block->kind == BLOCK_HEADING || (rest.len <= 300 && !is_terminal(rest))) {
		add_heading(o, owner, rest);
		return;
	}
	size_t cut = find_run_in(rest);
	if (cut) {
		add_heading(o, owner, str_slice(rest, 0, cut - 1));
		outline_doubt(o, block, offset + cut, msg(MSG_DRAFT_TITLE_RUN_IN));
	}
	outline_list(o, at, offset + cut);
}

static void open_article(struct outline *o, size_t at, const struct headword *h)
{
	int32_t depth = o->divisions;
	open_container(o, depth + 1);
	struct draft_provision *p = outline_add(o, PROVISION_ARTICLE, depth, block_at(o, at), 0);
	p->label = outline_copy(o, S(""), h->label);
	p->heading = h->opened ? S("[") : S("");
	o->articles++;
	if (h->number.value > o->last_article + 1 && o->last_article > 0)
		outline_doubt(
			o, block_at(o, at), 0, msg(MSG_DRAFT_ARTICLE_JUMP, arg_str(p->label)));
	o->last_article = h->number.value;
}

/* A part, chapter, section, title or annex with its label. */
static void open_labelled(struct outline *o, size_t at, const struct headword *h)
{
	/* "Title" and "Subsection" are kinds of their own in a stack of divisions. */
	int32_t key = (int32_t)h->kind;
	if (h->kind == PROVISION_DIVISION)
		key = 1000 + (int32_t)(unsigned char)(h->label.at[0] | 0x20);
	int32_t depth = open_division(o, key);
	open_container(o, depth + 1);
	struct draft_provision *p = outline_add(o, h->kind, depth, block_at(o, at), 0);
	p->label = outline_copy(o, S(""), h->label);
	p->heading = h->opened ? S("[") : S("");
	if (h->kind == PROVISION_ANNEX)
		o->last_article = 0;
}

/* Is "Article 5 ..." at the start of a paragraph of text a label? */
static bool heads_text(const struct outline *o, const struct headword *h)
{
	if (!h->certain)
		return false;
	if (h->rest.len == 0 || (h->kind == PROVISION_PREAMBLE && preamble_opens(h->rest)))
		return true;
	if (h->kind == PROVISION_ARTICLE) {
		int32_t n = h->number.value;
		if (n == o->last_article + 1 || (n == o->last_article && h->suffix) ||
			(n == 1 && o->last_article == 0))
			return true;
	}
	return h->rest.len <= 300 && !is_terminal(h->rest);
}

/* The text of a preamble, cut into its paragraphs where it was typed as one. */
static void read_preamble(struct outline *o, size_t at, size_t offset)
{
	const struct block *block = block_at(o, at);
	struct str text = str_from(block_text(o->b, block), offset);
	struct cuts cuts = preamble_cut(o->b->a, text);
	struct marker m;
	bool ends = headword_ends_preamble(text);
	if (cuts.list.len == 1) {
		outline_list(o, at, offset);
		ends = ends ||
		       (marker_read(text, &m) && headword_ends_preamble(str_from(text, m.end)));
	} else {
		o->levels = 0;
		for (size_t i = 0; i < cuts.list.len; i++) {
			struct cut c = cuts.list.at[i];
			struct str piece = str_slice(text, c.from, c.to);
			struct draft_provision *p =
				outline_add(o, PROVISION_PREAMBULAR, 1, block, offset + c.from);
			p->text = outline_copy(o, S(""), piece);
			ends = ends || headword_ends_preamble(piece);
		}
	}
	if (ends) {
		o->phase = OUTLINE_BODY;
		open_container(o, 0);
	}
}

/* "Article 5", "PART II", "Annex I", "Preamble". False when the block is none of them. */
static bool read_headword(struct outline *o, size_t at)
{
	const struct block *block = block_at(o, at);
	struct str text = block_text(o->b, block);
	struct headword h;
	if (!headword_read(text, &h) || (block->kind != BLOCK_HEADING && !heads_text(o, &h)))
		return false;
	size_t rest = text.len - h.rest.len;
	if (h.kind == PROVISION_PREAMBLE) {
		if (o->articles || o->phase == OUTLINE_PREAMBLE)
			return false;
		open_preamble(o, at, h.label);
		if (h.rest.len)
			read_preamble(o, at, rest);
		return true;
	}
	if (h.kind == PROVISION_ANNEX && o->phase == OUTLINE_FRONT)
		return false;
	leave_front(o);
	o->phase = OUTLINE_BODY;
	if (h.kind == PROVISION_ARTICLE)
		open_article(o, at, &h);
	else
		open_labelled(o, at, &h);
	ptrdiff_t owner = (ptrdiff_t)o->out->provisions.len - 1;
	o->await = h.rest.len ? -1 : owner;
	o->await_plain = block->kind != BLOCK_HEADING || !o->b->markdown;
	split_rest(o, at, rest);
	return true;
}

/* --- headings without a word of their own --- */

/* "I General provisions", "I.", "II. MEASURES": roman numbers of chapters; in plain text only on a
 * line of their own above the title. False when it is none. */
static bool read_roman_heading(struct outline *o, size_t at)
{
	const struct block *block = block_at(o, at);
	struct str text = block_text(o->b, block);
	bool heading = block->kind == BLOCK_HEADING;
	size_t i = 0;
	if (!headword_is_roman(text, &i))
		return false;
	if (!heading && (i < text.len || !block->apart || block->close))
		return false;
	leave_front(o);
	o->phase = OUTLINE_BODY;
	int32_t depth = open_division(o, 2000);
	open_container(o, depth + 1);
	struct draft_provision *p = outline_add(o, PROVISION_DIVISION, depth, block_at(o, at), 0);
	p->label = outline_copy(o, S(""), str_slice(text, 0, i));
	p->heading = outline_copy(o, S(""), str_trim(str_from(text, i)));
	o->await = p->heading.len ? -1 : (ptrdiff_t)o->out->provisions.len - 1;
	o->await_plain = !heading;
	return true;
}

static void read_heading(struct outline *o, size_t at)
{
	const struct block *block = block_at(o, at);
	struct str text = block_text(o->b, block);
	if (o->await >= 0) {
		add_heading(o, o->await, text);
		if (o->b->markdown)
			o->await = -1;
		return;
	}
	if (read_roman_heading(o, at))
		return;
	if (o->phase == OUTLINE_FRONT) {
		struct draft_provision *p = outline_add(o, PROVISION_FRONT, 0, block, 0);
		p->text = outline_copy(o, S(""), text);
		o->front_heading = (ptrdiff_t)o->out->provisions.len - 1;
		return;
	}
	o->phase = OUTLINE_BODY;
	int32_t depth = open_division(o, 3000 + block->level);
	open_container(o, depth + 1);
	struct draft_provision *p = outline_add(o, PROVISION_DIVISION, depth, block, 0);
	p->heading = outline_copy(o, S(""), text);
}

/* --- text --- */

/* Is this line of plain text the title of the article or division above it? */
static bool is_plain_title(const struct outline *o, size_t at)
{
	const struct block *block = block_at(o, at);
	struct str text = block_text(o->b, block);
	struct marker m;
	if (text.len > 300 || is_terminal(text) ||
		(marker_read(text, &m) && m.shape != MARKER_BARE))
		return false;
	if (!block->apart && block->close)
		return true;
	if (at + 1 >= o->b->list.len || block_at(o, at + 1)->kind == BLOCK_HEADING)
		return !block->apart;
	struct str next = block_text(o->b, block_at(o, at + 1));
	bool marked = marker_read(next, &m);
	return marked || text.len <= 150;
}

static void read_front(struct outline *o, size_t at)
{
	const struct block *block = block_at(o, at);
	struct str text = block_text(o->b, block);
	struct marker m;
	if (preamble_opens(text)) {
		open_preamble(o, at, S(""));
		read_preamble(o, at, 0);
		return;
	}
	bool listed = marker_read(text, &m) && m.readings > 0 && m.reading[0].value == 1 &&
		      m.shape != MARKER_BARE;
	if (listed && o->out->provisions.len) {
		leave_front(o);
		open_container(o, 0);
		outline_list(o, at, 0);
		return;
	}
	struct draft_provision *p = outline_add(o, PROVISION_FRONT, 0, block, 0);
	p->text = outline_copy(o, S(""), text);
}

static void read_text(struct outline *o, size_t at)
{
	const struct block *block = block_at(o, at);
	struct str text = block_text(o->b, block);
	struct marker m;
	if (o->await >= 0 && o->await_plain && is_plain_title(o, at)) {
		ptrdiff_t owner = o->await;
		add_heading(o, owner, text);
		o->await = o->b->markdown ? -1 : owner;
		o->await_plain = false;
		return;
	}
	if (o->await >= 0 && o->await_plain && !block->apart && !marker_read(text, &m) &&
		find_run_in(text)) {
		ptrdiff_t owner = o->await;
		size_t cut = find_run_in(text);
		add_heading(o, owner, str_slice(text, 0, cut - 1));
		outline_doubt(o, block, cut, msg(MSG_DRAFT_TITLE_RUN_IN));
		outline_list(o, at, cut);
		return;
	}
	if (read_roman_heading(o, at))
		return;
	if (o->phase != OUTLINE_FRONT && headword_is_closing(text)) {
		o->phase = OUTLINE_CLOSING;
		o->divisions = 0;
		open_container(o, 0);
	}
	switch (o->phase) {
	case OUTLINE_FRONT:
		read_front(o, at);
		return;
	case OUTLINE_PREAMBLE:
		read_preamble(o, at, 0);
		return;
	case OUTLINE_BODY:
		outline_list(o, at, 0);
		return;
	case OUTLINE_CLOSING:
		outline_add(o, PROVISION_CLOSING, 0, block, 0)->text = outline_copy(o, S(""), text);
		return;
	}
}

static void add_notes(struct outline *o)
{
	for (size_t i = 0; i < o->notes.len; i++) {
		const struct block *block = block_at(o, o->notes.at[i]);
		struct str text = block_text(o->b, block);
		size_t end = (size_t)str_find(text, S("]:"), 0) + 2;
		struct draft_provision *p = outline_add(o, PROVISION_NOTE, 0, block, 0);
		p->label = outline_copy(o, S(""), str_slice(text, 0, end));
		p->text = outline_copy(o, S(""), str_trim(str_from(text, end)));
	}
}

/* No article, no preamble, no list: a title and paragraphs. */
static void settle_plain(struct outline *o)
{
	for (size_t i = 0; i < o->out->provisions.len; i++) {
		struct draft_provision *p = &o->out->provisions.at[i];
		p->kind = i == 0 && !is_terminal(p->text) ? PROVISION_TITLE : PROVISION_PARAGRAPH;
	}
}

void outline_read(struct arena *a, struct blocks *b, struct draft *out, struct balance *brackets)
{
	struct outline o = {.b = b, .a = a, .out = out, .await = -1, .front_heading = -1};
	for (size_t i = 0; i < b->list.len; i++) {
		const struct block *block = &b->list.at[i];
		if (block->kind == BLOCK_NOTE) {
			*vec_push(b->a, &o.notes) = i;
			continue;
		}
		bool heads = read_headword(&o, i);
		if (!heads && block->kind == BLOCK_HEADING)
			read_heading(&o, i);
		else if (!heads)
			read_text(&o, i);
		balance_scan(&o.brackets, b, block);
	}
	balance_end(&o.brackets, b);
	if (o.phase == OUTLINE_FRONT)
		settle_plain(&o);
	add_notes(&o);
	*brackets = o.brackets;
}
