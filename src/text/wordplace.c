#include "text/wordplace.h"

/* Names of places; amending.c reads the English and the French ones back. */

enum { EN, FR, ES, RU, ZH, AR, LANGS };

static int column(struct str lang)
{
	static const char *const tags[] = {"en", "fr", "es", "ru", "zh", "ar"};
	for (int i = 0; i < LANGS; i++)
		if (str_eq(lang, str_of(tags[i])))
			return i;
	return EN;
}

/* The noun that begins a name, and its article. */
static const struct {
	const char *noun;
	const char *article;
	int lang;
} articles[] = {{"article", "l’", FR}, {"alinéa", "l’", FR}, {"annexe", "l’", FR},
	{"paragraphe", "le ", FR}, {"chapitre", "le ", FR}, {"titre", "le ", FR},
	{"sous-alinéa", "le ", FR}, {"point", "le ", FR}, {"partie", "la ", FR},
	{"section", "la ", FR}, {"disposition", "la ", FR}, {"artículo", "el ", ES},
	{"anexo", "el ", ES}, {"párrafo", "el ", ES}, {"capítulo", "el ", ES},
	{"título", "el ", ES}, {"apartado", "el ", ES}, {"inciso", "el ", ES}, {"punto", "el ", ES},
	{"parte", "la ", ES}, {"sección", "la ", ES}, {"disposición", "la ", ES}};

static struct str with_article(struct arena *a, int lang, struct str name)
{
	for (size_t i = 0; i < LEN(articles); i++) {
		struct str noun = str_of(articles[i].noun);
		if (articles[i].lang == lang && str_starts(name, noun) &&
			str_starts(str_from(name, noun.len), S(" ")))
			return str_print(a, "%s%.*s", articles[i].article, STR_FMT(name));
	}
	return name;
}

/* "de" with the article of what follows. */
static struct str contracted(struct arena *a, int lang, struct str place)
{
	if (lang == FR && str_starts(place, S("le ")))
		return str_print(a, "du %.*s", STR_FMT(str_from(place, 3)));
	if (lang == ES && str_starts(place, S("el ")))
		return str_print(a, "del %.*s", STR_FMT(str_from(place, 3)));
	return str_print(a, "de %.*s", STR_FMT(place));
}

static struct str heading_of(struct arena *a, int lang, struct str place)
{
	switch (lang) {
	case FR:
		return str_print(a, "l’intitulé %.*s", STR_FMT(contracted(a, lang, place)));
	case ES:
		return str_print(a, "el encabezamiento %.*s", STR_FMT(contracted(a, lang, place)));
	case RU:
		return str_print(a, "заголовок (%.*s)", STR_FMT(place));
	case ZH:
		return str_print(a, "%.*s的标题", STR_FMT(place));
	case AR:
		return str_print(a, "عنوان %.*s", STR_FMT(place));
	default:
		return str_print(a, "the heading of %.*s", STR_FMT(place));
	}
}

static struct str unnumbered(struct arena *a, int lang, int64_t n, struct str outer)
{
	static const char *const wholes[LANGS] = {
		"the text", "le texte", "el texto", "текст", "案文", "النص"};
	struct str in = outer.len ? outer : str_of(wholes[lang]);
	int k = (int)n;
	switch (lang) {
	case FR:
		return str_print(a, "la disposition non numérotée %d dans %.*s", k, STR_FMT(in));
	case ES:
		return str_print(a, "la disposición no numerada %d en %.*s", k, STR_FMT(in));
	case RU:
		return str_print(a, "ненумерованное положение %d (%.*s)", k, STR_FMT(in));
	case ZH:
		return str_print(a, "无编号规定%d（%.*s）", k, STR_FMT(in));
	case AR:
		return str_print(a, "الحكم غير المرقم %d في %.*s", k, STR_FMT(in));
	default:
		return str_print(a, "unnumbered provision %d in %.*s", k, STR_FMT(in));
	}
}

/* Its number among the children without a number, 0 when it has one; `only`: its parent has no
 * other child. */
static int64_t among_unnumbered(
	const struct labels *l, struct provision_id id, const struct provision *parent, bool *only)
{
	int64_t n = 0, own = 0, all = 0;
	for (uint32_t i = 0; i < parent->children_len; i++) {
		struct provision_id c = {parent->children[i] & ~PROVISION_LEFT};
		const struct provision *p = text_get(l->text, c);
		if ((parent->children[i] & PROVISION_LEFT) || p->proposed || p->gone)
			continue;
		all++;
		n += !labels_get(l, c)->name.len;
		own = c.n == id.n && !labels_get(l, c)->name.len ? n : own;
	}
	*only = all == 1;
	return own;
}

struct str wordplace_of(
	struct arena *a, const struct labels *l, struct provision_id id, bool own_words)
{
	const struct provision *p = text_get(l->text, id);
	int lang = column(l->lang);
	struct str place = with_article(a, lang, labels_get(l, id)->path);
	bool only;
	if (!p || id.n == 0)
		return place;
	const struct provision *parent = text_get(l->text, p->parent);
	int64_t n = among_unnumbered(l, id, parent, &only);
	if (n) {
		struct str outer =
			parent->id.n ? wordplace_of(a, l, parent->id, false) : (struct str){0};
		place = only && own_words && parent->kind == PROVISION_ARTICLE
				? outer
				: unnumbered(a, lang, n, outer);
	} else if (!place.len) {
		place = with_article(a, lang, labels_get(l, id)->name);
	}
	return own_words && kind_has_heading(p->kind) ? heading_of(a, lang, place) : place;
}

struct str wordplace_new(struct str lang, enum provision_kind kind)
{
	static const struct {
		enum provision_kind kind;
		const char *words[LANGS];
	} table[] = {
		{PROVISION_ARTICLE, {"a new article", "un nouvel article", "un nuevo artículo",
					    "новую статью", "新条", "مادة جديدة"}},
		{PROVISION_PARAGRAPH,
			{"a new paragraph", "un nouveau paragraphe", "un nuevo párrafo",
				"новый пункт", "新款", "فقرة جديدة"}},
		{PROVISION_SUBPARAGRAPH,
			{"a new subparagraph", "un nouvel alinéa", "un nuevo apartado",
				"новый подпункт", "新项", "فقرة فرعية جديدة"}},
		{PROVISION_ITEM, {"a new item", "un nouveau sous-alinéa", "un nuevo inciso",
					 "новый подпункт", "新目", "بندا جديدا"}},
		{PROVISION_PART, {"a new part", "une nouvelle partie", "una nueva parte",
					 "новую часть", "新部分", "جزءا جديدا"}},
		{PROVISION_CHAPTER, {"a new chapter", "un nouveau chapitre", "un nuevo capítulo",
					    "новую главу", "新章", "فصلا جديدا"}},
		{PROVISION_SECTION, {"a new section", "une nouvelle section", "una nueva sección",
					    "новый раздел", "新节", "فرعا جديدا"}},
		{PROVISION_ANNEX, {"a new annex", "une nouvelle annexe", "un nuevo anexo",
					  "новое приложение", "新附件", "مرفقا جديدا"}},
	};
	static const char *const other[LANGS] = {"a new provision", "une nouvelle disposition",
		"una nueva disposición", "новое положение", "新规定", "حكما جديدا"};
	for (size_t i = 0; i < LEN(table); i++)
		if (table[i].kind == kind)
			return str_of(table[i].words[column(lang)]);
	return str_of(other[column(lang)]);
}
