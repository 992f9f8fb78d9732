#include <assert.h>
#include <string.h>
#include "base/buf.h"
#include "text/inside.h"
#include "text/label.h"
#include "text/numeral.h"

/* --- numbers ---------------------------------------------------------------------------------- */

struct str label_roman(struct arena *a, int64_t n, bool upper)
{
	static const struct {
		int64_t value;
		const char *digits;
	} steps[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"},
		{50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}};
	struct buf b = buf_new(a, 4096);
	for (size_t i = 0; i < LEN(steps); i++) {
		for (; n >= steps[i].value; n -= steps[i].value)
			buf_z(&b, steps[i].digits);
	}
	for (size_t i = 0; upper && i < b.len; i++)
		b.at[i] = (char)(b.at[i] - 'a' + 'A');
	return buf_view(&b);
}

struct str label_letter(struct arena *a, int64_t n)
{
	int64_t times = (n - 1) / 26 + 1;
	char letter = (char)('a' + (n - 1) % 26);
	char *s = NEWN(a, char, times);
	memset(s, letter, (size_t)times);
	return (struct str){s, (size_t)times};
}

struct str label_bis(struct arena *a, int64_t n)
{
	static const struct str words[] = {{"bis", 3}, {"ter", 3}, {"quater", 6}, {"quinquies", 9},
		{"sexies", 6}, {"septies", 7}, {"octies", 6}, {"novies", 6}, {"decies", 6}};
	assert(n >= 2);
	if (n - 2 < (int64_t)LEN(words))
		return words[n - 2];
	return str_print(a, "(%d)", (int)n);
}

struct str label_chinese(struct arena *a, int64_t n)
{
	static const char *const digits[] = {
		"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
	static const char *const units[] = {"千", "百", "十", ""};
	struct buf b = buf_new(a, 64);
	int64_t unit = 1000;
	bool zero = false;
	for (int i = 0; i < 4; i++, unit /= 10) {
		int64_t d = n / unit % 10;
		if (d == 0) {
			zero = b.len > 0;
			continue;
		}
		if (zero)
			buf_z(&b, digits[0]);
		zero = false;
		if (!(unit == 10 && d == 1 && b.len == 0))
			buf_z(&b, digits[d]);
		buf_z(&b, units[i]);
	}
	return buf_view(&b);
}

/* --- counting --------------------------------------------------------------------------------- */

struct counter {
	const struct text *text;
	const bool *skip;        /* by id: not counted; null: all are */
	struct label_number *at; /* by id */
	int64_t through[PROVISION_KIND_COUNT];
	int64_t bis[PROVISION_KIND_COUNT];
};

/* Counted through the instrument, not among siblings. */
static bool runs_through(enum provision_kind kind)
{
	return kind == PROVISION_ARTICLE || kind == PROVISION_PART;
}

static void count_one(struct counter *c, const struct provision *p, int64_t *n, int64_t *bis)
{
	struct label_number *k = &c->at[p->id.n];
	if (!p->numbered)
		return;
	if (p->proposed && p->placed.proposal) {
		*bis = *bis ? *bis + 1 : 2;
		*k = (struct label_number){
			.n = *n ? *n : 1, .bis = *bis, .ante = *n == 0, .seen = k->seen};
		return;
	}
	*bis = 0;
	k->n = c->skip && c->skip[p->id.n] ? *n + 1 : ++*n;
}

static void count_under(struct counter *c, const struct provision *parent)
{
	int64_t n[PROVISION_KIND_COUNT] = {0};
	int64_t bis[PROVISION_KIND_COUNT] = {0};
	int64_t seen[PROVISION_KIND_COUNT] = {0};
	for (uint32_t i = 0; i < parent->children_len; i++) {
		if (parent->children[i] & PROVISION_LEFT)
			continue;
		const struct provision *p = c->text->at[parent->children[i]];
		enum provision_kind k = p->kind;
		if (p->gone)
			continue;
		c->at[p->id.n].seen = ++seen[k];
		bool through = runs_through(k);
		count_one(c, p, through ? &c->through[k] : &n[k], through ? &c->bis[k] : &bis[k]);
		if (k == PROVISION_ANNEX) {
			memset(c->through, 0, sizeof(c->through));
			memset(c->bis, 0, sizeof(c->bis));
		}
		/* What is proposed with a provision is counted on, but moves nothing outside. */
		struct counter own = *c;
		count_under(p->proposed ? &own : c, p);
	}
}

static struct label_number *counts_new(struct arena *a, const struct text *t, const bool *skip)
{
	struct counter c = {.text = t, .skip = skip, .at = NEWN(a, struct label_number, t->len)};
	count_under(&c, t->at[0]);
	return c.at;
}

struct label_number *label_numbers(struct arena *a, const struct text *t)
{
	return counts_new(a, t, NULL);
}

/* --- words ------------------------------------------------------------------------------------ */

enum style { STYLE_DECIMAL, STYLE_UPPER, STYLE_ROMAN, STYLE_LETTER, STYLE_CHINESE, STYLE_ABJAD };

struct form {
	const char *before;
	enum style style;
	const char *after;
	const char *name_before; /* as it is spoken of */
	const char *name_after;
};

enum level {
	LEVEL_PART,
	LEVEL_CHAPTER,
	LEVEL_SECTION,
	LEVEL_DIVISION,
	LEVEL_ARTICLE,
	LEVEL_PARAGRAPH,
	LEVEL_SUBPARAGRAPH,
	LEVEL_ITEM,
	LEVEL_SUBITEM,
	LEVEL_ANNEX,
	LEVEL_RECITAL,
	LEVEL_COUNT
};

static const struct form forms_en[LEVEL_COUNT] = {
	[LEVEL_PART] = {"Part ", STYLE_UPPER, "", "part ", ""},
	[LEVEL_CHAPTER] = {"Chapter ", STYLE_UPPER, "", "chapter ", ""},
	[LEVEL_SECTION] = {"Section ", STYLE_DECIMAL, "", "section ", ""},
	[LEVEL_DIVISION] = {"Title ", STYLE_DECIMAL, "", "title ", ""},
	[LEVEL_ARTICLE] = {"Article ", STYLE_DECIMAL, "", "article ", ""},
	[LEVEL_PARAGRAPH] = {"", STYLE_DECIMAL, ".", "paragraph ", ""},
	[LEVEL_SUBPARAGRAPH] = {"(", STYLE_LETTER, ")", "subparagraph (", ")"},
	[LEVEL_ITEM] = {"(", STYLE_ROMAN, ")", "item (", ")"},
	[LEVEL_SUBITEM] = {"", STYLE_LETTER, ".", "subitem ", ""},
	[LEVEL_ANNEX] = {"Annex ", STYLE_UPPER, "", "annex ", ""},
	[LEVEL_RECITAL] = {"(", STYLE_DECIMAL, ")", "preambular paragraph ", ""},
};

static const struct form forms_fr[LEVEL_COUNT] = {
	[LEVEL_PART] = {"Partie ", STYLE_UPPER, "", "partie ", ""},
	[LEVEL_CHAPTER] = {"Chapitre ", STYLE_UPPER, "", "chapitre ", ""},
	[LEVEL_SECTION] = {"Section ", STYLE_DECIMAL, "", "section ", ""},
	[LEVEL_DIVISION] = {"Titre ", STYLE_DECIMAL, "", "titre ", ""},
	[LEVEL_ARTICLE] = {"Article ", STYLE_DECIMAL, "", "article ", ""},
	[LEVEL_PARAGRAPH] = {"", STYLE_DECIMAL, ".", "paragraphe ", ""},
	[LEVEL_SUBPARAGRAPH] = {"", STYLE_LETTER, ")", "alinéa ", ")"},
	[LEVEL_ITEM] = {"", STYLE_ROMAN, ")", "sous-alinéa ", ")"},
	[LEVEL_SUBITEM] = {"", STYLE_LETTER, ".", "point ", ""},
	[LEVEL_ANNEX] = {"Annexe ", STYLE_UPPER, "", "annexe ", ""},
	[LEVEL_RECITAL] = {"", STYLE_DECIMAL, ")", "alinéa du préambule ", ""},
};

static const struct form forms_es[LEVEL_COUNT] = {
	[LEVEL_PART] = {"Parte ", STYLE_UPPER, "", "parte ", ""},
	[LEVEL_CHAPTER] = {"Capítulo ", STYLE_UPPER, "", "capítulo ", ""},
	[LEVEL_SECTION] = {"Sección ", STYLE_DECIMAL, "", "sección ", ""},
	[LEVEL_DIVISION] = {"Título ", STYLE_DECIMAL, "", "título ", ""},
	[LEVEL_ARTICLE] = {"Artículo ", STYLE_DECIMAL, "", "artículo ", ""},
	[LEVEL_PARAGRAPH] = {"", STYLE_DECIMAL, ".", "párrafo ", ""},
	[LEVEL_SUBPARAGRAPH] = {"", STYLE_LETTER, ")", "apartado ", ")"},
	[LEVEL_ITEM] = {"", STYLE_ROMAN, ")", "inciso ", ")"},
	[LEVEL_SUBITEM] = {"", STYLE_LETTER, ".", "punto ", ""},
	[LEVEL_ANNEX] = {"Anexo ", STYLE_UPPER, "", "anexo ", ""},
	[LEVEL_RECITAL] = {"", STYLE_DECIMAL, ")", "párrafo del preámbulo ", ""},
};

static const struct form forms_ru[LEVEL_COUNT] = {
	[LEVEL_PART] = {"Часть ", STYLE_UPPER, "", "часть ", ""},
	[LEVEL_CHAPTER] = {"Глава ", STYLE_UPPER, "", "глава ", ""},
	[LEVEL_SECTION] = {"Раздел ", STYLE_DECIMAL, "", "раздел ", ""},
	[LEVEL_DIVISION] = {"Подраздел ", STYLE_DECIMAL, "", "подраздел ", ""},
	[LEVEL_ARTICLE] = {"Статья ", STYLE_DECIMAL, "", "статья ", ""},
	[LEVEL_PARAGRAPH] = {"", STYLE_DECIMAL, ".", "пункт ", ""},
	[LEVEL_SUBPARAGRAPH] = {"", STYLE_LETTER, ")", "подпункт ", ")"},
	[LEVEL_ITEM] = {"", STYLE_ROMAN, ")", "подпункт ", ")"},
	[LEVEL_SUBITEM] = {"", STYLE_LETTER, ".", "подпункт ", ""},
	[LEVEL_ANNEX] = {"Приложение ", STYLE_UPPER, "", "приложение ", ""},
	[LEVEL_RECITAL] = {"", STYLE_DECIMAL, ")", "пункт преамбулы ", ""},
};

static const struct form forms_zh[LEVEL_COUNT] = {
	[LEVEL_PART] = {"第", STYLE_CHINESE, "部分", "第", "部分"},
	[LEVEL_CHAPTER] = {"第", STYLE_CHINESE, "章", "第", "章"},
	[LEVEL_SECTION] = {"第", STYLE_CHINESE, "节", "第", "节"},
	[LEVEL_DIVISION] = {"第", STYLE_CHINESE, "目", "第", "目"},
	[LEVEL_ARTICLE] = {"第", STYLE_CHINESE, "条", "第", "条"},
	[LEVEL_PARAGRAPH] = {"", STYLE_CHINESE, "、", "第", "款"},
	[LEVEL_SUBPARAGRAPH] = {"（", STYLE_CHINESE, "）", "第（", "）项"},
	[LEVEL_ITEM] = {"", STYLE_DECIMAL, ".", "第", "目"},
	[LEVEL_SUBITEM] = {"(", STYLE_DECIMAL, ")", "第(", ")点"},
	[LEVEL_ANNEX] = {"附件", STYLE_CHINESE, "", "附件", ""},
	[LEVEL_RECITAL] = {"(", STYLE_DECIMAL, ")", "序言第", "段"},
};

static const struct form forms_ar[LEVEL_COUNT] = {
	[LEVEL_PART] = {"الجزء ", STYLE_DECIMAL, "", "الجزء ", ""},
	[LEVEL_CHAPTER] = {"الفصل ", STYLE_DECIMAL, "", "الفصل ", ""},
	[LEVEL_SECTION] = {"الفرع ", STYLE_DECIMAL, "", "الفرع ", ""},
	[LEVEL_DIVISION] = {"الباب ", STYLE_DECIMAL, "", "الباب ", ""},
	[LEVEL_ARTICLE] = {"المادة ", STYLE_DECIMAL, "", "المادة ", ""},
	[LEVEL_PARAGRAPH] = {"", STYLE_DECIMAL, "-", "الفقرة ", ""},
	[LEVEL_SUBPARAGRAPH] = {"(", STYLE_ABJAD, ")", "الفقرة الفرعية (", ")"},
	[LEVEL_ITEM] = {"‘", STYLE_DECIMAL, "’", "البند ‘", "’"},
	[LEVEL_SUBITEM] = {"(", STYLE_ABJAD, ")", "البند الفرعي (", ")"},
	[LEVEL_ANNEX] = {"المرفق ", STYLE_DECIMAL, "", "المرفق ", ""},
	[LEVEL_RECITAL] = {"(", STYLE_DECIMAL, ")", "فقرة الديباجة ", ""},
};

static const struct form *forms_of(struct str lang)
{
	static const struct {
		struct str lang;
		const struct form *forms;
	} table[] = {{{"fr", 2}, forms_fr}, {{"es", 2}, forms_es}, {{"ru", 2}, forms_ru},
		{{"zh", 2}, forms_zh}, {{"ar", 2}, forms_ar}};
	for (size_t i = 0; i < LEN(table); i++) {
		if (str_eq(lang, table[i].lang))
			return table[i].forms;
	}
	return forms_en;
}

/* LEVEL_COUNT: a kind that is never numbered. */
static enum level level_of_kind(enum provision_kind kind)
{
	static const enum level levels[PROVISION_KIND_COUNT] = {
		[PROVISION_TITLE] = LEVEL_COUNT,
		[PROVISION_FRONT] = LEVEL_COUNT,
		[PROVISION_PREAMBLE] = LEVEL_COUNT,
		[PROVISION_PREAMBULAR] = LEVEL_RECITAL,
		[PROVISION_PART] = LEVEL_PART,
		[PROVISION_CHAPTER] = LEVEL_CHAPTER,
		[PROVISION_SECTION] = LEVEL_SECTION,
		[PROVISION_DIVISION] = LEVEL_DIVISION,
		[PROVISION_ARTICLE] = LEVEL_ARTICLE,
		[PROVISION_PARAGRAPH] = LEVEL_PARAGRAPH,
		[PROVISION_SUBPARAGRAPH] = LEVEL_SUBPARAGRAPH,
		[PROVISION_ITEM] = LEVEL_ITEM,
		[PROVISION_FLUSH] = LEVEL_COUNT,
		[PROVISION_CLOSING] = LEVEL_COUNT,
		[PROVISION_ANNEX] = LEVEL_ANNEX,
		[PROVISION_NOTE] = LEVEL_RECITAL,
	};
	return levels[kind];
}

static enum level level_of(const struct text *t, const struct provision *p)
{
	enum level level = level_of_kind(p->kind);
	if (level == LEVEL_ITEM && t->at[p->parent.n]->kind == PROVISION_ITEM)
		return LEVEL_SUBITEM;
	return level;
}

static struct str number_text(struct arena *a, enum style style, int64_t n)
{
	switch (style) {
	case STYLE_DECIMAL:
		break;
	case STYLE_UPPER:
		return label_roman(a, n, true);
	case STYLE_ROMAN:
		return label_roman(a, n, false);
	case STYLE_LETTER:
		return label_letter(a, n);
	case STYLE_CHINESE:
		return label_chinese(a, n);
	case STYLE_ABJAD:
		return numeral_write(a, NUMERAL_ABJAD, n);
	}
	return str_print(a, "%lld", (long long)n);
}

static struct str count_text(struct arena *a, enum style style, struct label_number c)
{
	struct str n = number_text(a, style, c.n);
	if (c.bis == 0)
		return n;
	struct str bis = c.ante && c.bis == 2 ? S("") : label_bis(a, c.ante ? c.bis - 1 : c.bis);
	return str_print(a, "%.*s%s%s%.*s", STR_FMT(n), c.ante ? " ante" : "", bis.len ? " " : "",
		STR_FMT(bis));
}

static struct str framed(struct arena *a, const char *before, struct str s, const char *after)
{
	return str_print(a, "%s%.*s%s", before, STR_FMT(s), after);
}

struct str label_mark(struct arena *a, struct str lang, enum provision_kind kind, int64_t n)
{
	enum level level = level_of_kind(kind);
	if (level == LEVEL_COUNT)
		return S("");
	const struct form *f = &forms_of(lang)[level];
	return framed(a, f->before, number_text(a, f->style, n), f->after);
}

/* --- labels ----------------------------------------------------------------------------------- */

static struct str eid_of(struct arena *a, const struct provision *p, const struct label_number *c)
{
	static const char *const prefixes[PROVISION_KIND_COUNT] = {"title", "front", "preamble",
		"rec", "part", "chp", "sec", "div", "art", "para", "subpara", "item", "flush",
		"closing", "annex", "note"};
	struct str number = count_text(a, STYLE_DECIMAL, *c);
	if (c->n == 0)
		number = str_print(a, "u%lld", (long long)c->seen);
	else if (p->kind == PROVISION_SUBPARAGRAPH)
		number = count_text(a, STYLE_LETTER, *c);
	else if (p->kind == PROVISION_ITEM)
		number = count_text(a, STYLE_ROMAN, *c);
	char *z = str_z(a, str_print(a, "%s_%.*s", prefixes[p->kind], STR_FMT(number)));
	for (char *k = z; *k; k++)
		*k = *k == ' ' ? '-' : *k;
	return str_of(z);
}

struct labeller {
	struct arena *a;
	const struct text *text;
	const struct form *forms;
	struct label_number *counts;
	struct label *at;
	bool inside_first; /* Arabic: the inner provision is named before the outer */
	bool solid;        /* Chinese: nothing stands between */
};

static void label_words(struct labeller *l, const struct provision *p, struct label *out)
{
	const struct label_number *c = &l->counts[p->id.n];
	enum level level = level_of(l->text, p);
	if (c->n == 0 || level == LEVEL_COUNT)
		return;
	const struct form *f = &l->forms[level];
	struct str number = count_text(l->a, f->style, *c);
	if (l->forms == forms_fr && level == LEVEL_ARTICLE && c->n == 1 && c->bis == 0)
		number = S("premier");
	out->mark = framed(l->a, f->before, number, f->after);
	out->name = framed(l->a, f->name_before, number, f->name_after);
}

/* "article 5, paragraph 1 (a) (i)" */
static struct str path_of(struct labeller *l, const struct provision *p)
{
	const struct label *own = &l->at[p->id.n];
	const struct provision *parent = l->text->at[p->parent.n];
	struct str outer = l->at[parent->id.n].path;
	bool within = p->kind >= PROVISION_PARAGRAPH && p->kind <= PROVISION_FLUSH;
	if (!own->name.len)
		return within ? outer : own->name;
	if (!within || !outer.len)
		return own->name;
	if (l->solid)
		return str_print(l->a, "%.*s%.*s", STR_FMT(outer), STR_FMT(own->name));
	if (p->kind != PROVISION_PARAGRAPH && parent->kind != PROVISION_ARTICLE && !l->inside_first)
		return str_print(l->a, "%.*s %.*s", STR_FMT(outer), STR_FMT(own->mark));
	if (l->inside_first)
		return str_print(l->a, "%.*s من %.*s", STR_FMT(own->name), STR_FMT(outer));
	return str_print(l->a, "%.*s, %.*s", STR_FMT(outer), STR_FMT(own->name));
}

static struct str eid_path(struct labeller *l, const struct provision *p)
{
	struct str own = eid_of(l->a, p, &l->counts[p->id.n]);
	const struct provision *outer = l->text->at[p->parent.n];
	/* Articles are counted through the instrument or the annex: nothing between counts. */
	while (runs_through(p->kind) && outer->id.n && outer->kind != PROVISION_ANNEX)
		outer = l->text->at[outer->parent.n];
	if (outer->id.n == 0)
		return own;
	return str_print(l->a, "%.*s__%.*s", STR_FMT(l->at[outer->id.n].eid), STR_FMT(own));
}

struct labels labels_new(struct arena *a, const struct text *t, struct str lang)
{
	struct labeller l = {.a = a, .text = t, .forms = forms_of(lang)};
	l.counts = counts_new(a, t, NULL);
	l.at = NEWN(a, struct label, t->len);
	l.inside_first = l.forms == forms_ar;
	l.solid = l.forms == forms_zh;
	struct text_line *lines;
	size_t n = text_list(a, t, (struct provision_id){0}, true, &lines);
	for (size_t i = 0; i < n; i++) {
		const struct provision *p = t->at[lines[i].id.n];
		struct label *out = &l.at[p->id.n];
		label_words(&l, p, out);
		out->eid = eid_path(&l, p);
		out->path = path_of(&l, p);
	}
	return (struct labels){l.at, t->len, t, lang};
}

const struct label *labels_get(const struct labels *l, struct provision_id id)
{
	static const struct label none = {0};
	return id.n > 0 && (size_t)id.n < l->len ? &l->at[id.n] : &none;
}

/* --- labels that hang on what is pending -------------------------------------------------------
 */

static bool *deletions(struct arena *a, const struct negotiation *n)
{
	bool *skip = NEWN(a, bool, n->text.len);
	for (size_t i = 0; i < n->text.len; i++) {
		const struct board *b = n->boards.at[i];
		for (size_t k = 0; b && k < b->whole.len; k++)
			skip[i] |= b->whole.at[k].edit->edit.op == EDIT_DELETE_PROVISION;
	}
	return skip;
}

struct str *label_lines(
	struct arena *a, const struct negotiation *n, const struct text_line *lines, size_t len)
{
	struct labels labels = labels_new(a, &n->text, n->text.lang);
	bool *skip = deletions(a, n);
	struct label_number *stay = counts_new(a, &n->text, NULL);
	struct label_number *go = counts_new(a, &n->text, skip);
	const struct form *forms = forms_of(n->text.lang);
	struct str *out = NEWN(a, struct str, len);
	for (size_t i = 0; i < len; i++) {
		int64_t id = lines[i].id.n;
		out[i] = labels.at[id].mark;
		enum level level = level_of(&n->text, n->text.at[id]);
		if (skip[id] || level == LEVEL_COUNT || stay[id].n == go[id].n)
			continue;
		const struct form *f = &forms[level];
		struct str both =
			str_print(a, "[%.*s][%.*s]", STR_FMT(count_text(a, f->style, stay[id])),
				STR_FMT(count_text(a, f->style, go[id])));
		out[i] = framed(a, f->before, both, f->after);
	}
	return out;
}
