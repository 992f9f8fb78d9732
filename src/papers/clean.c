#include <assert.h>
#include "papers/clean.h"
#include "papers/inside.h"

struct instrument_writer instrument_writer(struct arena *a, struct paper *p)
{
	return (struct instrument_writer){.a = a, .lang = p->lang, .way = {p->root}};
}

static enum block_role role_of(enum provision_kind kind)
{
	switch (kind) {
	case PROVISION_TITLE:
		return ROLE_TITLE;
	case PROVISION_FRONT:
		return ROLE_PARAGRAPH;
	case PROVISION_PREAMBLE:
		return ROLE_PREAMBLE;
	case PROVISION_PART:
	case PROVISION_CHAPTER:
	case PROVISION_SECTION:
	case PROVISION_DIVISION:
	case PROVISION_ANNEX:
		return ROLE_HEADING;
	case PROVISION_ARTICLE:
		return ROLE_ARTICLE;
	case PROVISION_PREAMBULAR:
	case PROVISION_PARAGRAPH:
	case PROVISION_SUBPARAGRAPH:
	case PROVISION_ITEM:
	case PROVISION_FLUSH:
	case PROVISION_CLOSING:
	case PROVISION_KIND_COUNT:
		return ROLE_PROVISION;
	case PROVISION_NOTE:
		return ROLE_NOTE;
	}
	return ROLE_PROVISION;
}

/* Headings count from 1 by depth. Provisions count from 0 under what heads them; a flush text
 * stands on the level of the paragraph that it goes on with. */
static int32_t level_of(const struct instrument_writer *w, int32_t depth, enum provision_kind kind,
	enum block_role role)
{
	if (role == ROLE_HEADING)
		return depth + 1;
	if (role != ROLE_PROVISION)
		return 0;
	const struct paper_block *above = w->way[depth];
	if (above->role != ROLE_PROVISION)
		return kind == PROVISION_SUBPARAGRAPH ? 1 : 0;
	return kind == PROVISION_FLUSH ? above->level : above->level + 1;
}

/* The heading of a preamble that was read with one, in the language of the instrument. */
static struct str preamble_word(struct str lang)
{
	static const struct {
		struct str lang;
		struct str word;
	} words[] = {
		{{"ar", 2}, {"الديباجة", 16}},
		{{"zh", 2}, {"序言", 6}},
		{{"en", 2}, {"Preamble", 8}},
		{{"fr", 2}, {"Préambule", 10}},
		{{"ru", 2}, {"Преамбула", 18}},
		{{"es", 2}, {"Preámbulo", 10}},
	};
	for (size_t i = 0; i < LEN(words); i++)
		if (str_eq(lang, words[i].lang))
			return words[i].word;
	return S("Preamble");
}

struct paper_block *instrument_add(
	struct instrument_writer *w, int32_t depth, const struct provision *p)
{
	assert(depth >= 0 && depth < LIMIT_TREE_DEPTH && w->way[depth]);
	enum block_role role = role_of(p->kind);
	struct paper_block *b = paper_add(w->a, w->way[depth], role);
	b->level = level_of(w, depth, p->kind, role);
	b->id = p->id.n;
	if (p->kind == PROVISION_PREAMBLE && p->numbered)
		b->label = preamble_word(w->lang);
	b->anchor = str_print(w->a, "p%lld", (long long)p->id.n);
	w->way[depth + 1] = b;
	return b;
}

struct paper *paper_clean(struct arena *a, const struct text *t, const struct labels *labels,
	struct provision_id root)
{
	struct paper *paper = paper_new(a, t->lang);
	struct instrument_writer w = instrument_writer(a, paper);
	struct text_line *line;
	size_t n = text_list(a, t, root, false, &line);
	int32_t top = root.n && n ? line[0].depth : 0;
	for (size_t i = 0; i < n; i++) {
		const struct label *label = labels_get(labels, line[i].id);
		struct paper_block *b =
			instrument_add(&w, line[i].depth - top, text_get(t, line[i].id));
		struct paper_writer runs = {0};
		if (label->mark.len)
			b->label = label->mark;
		paper_text(a, &runs, text_words(t, line[i].id));
		b->runs = paper_runs(&runs);
	}
	return paper;
}

struct paper *paper_draft(struct arena *a, const struct draft *d, struct str lang)
{
	struct paper *paper = paper_new(a, lang);
	struct instrument_writer w = instrument_writer(a, paper);
	for (size_t i = 0; i < d->provisions.len; i++) {
		const struct draft_provision *p = &d->provisions.at[i];
		struct provision as = {.id = {(int64_t)i + 1}, .kind = p->kind};
		struct paper_block *b = instrument_add(&w, p->depth, &as);
		struct paper_writer runs = {0};
		b->label = p->label;
		paper_text(a, &runs, kind_has_heading(p->kind) ? p->heading : p->text);
		b->runs = paper_runs(&runs);
	}
	return paper;
}
