#include "text/refwords.h"

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define A REFUNIT_ARTICLE
#define P REFUNIT_PARAGRAPH
#define U REFUNIT_SUB
#define X REFUNIT_ANNEX
#define T REFUNIT_PART
#define C REFUNIT_CHAPTER
#define N REFUNIT_SECTION

static const struct refword en[] = {{"article", A, false}, {"articles", A, true},
	{"paragraph", P, false}, {"paragraphs", P, true}, {"subparagraph", U, false},
	{"subparagraphs", U, true}, {"sub-paragraph", U, false}, {"sub-paragraphs", U, true},
	{"annex", X, false}, {"annexes", X, true}, {"part", T, false}, {"parts", T, true},
	{"chapter", C, false}, {"chapters", C, true}, {"section", N, false}, {"sections", N, true},
	{0}};

static const struct refword fr[] = {{"article", A, false}, {"articles", A, true},
	{"paragraphe", P, false}, {"paragraphes", P, true}, {"alinéa", U, false},
	{"alinéas", U, true}, {"sous-alinéa", U, false}, {"sous-alinéas", U, true},
	{"annexe", X, false}, {"annexes", X, true}, {"partie", T, false}, {"parties", T, true},
	{"chapitre", C, false}, {"chapitres", C, true}, {"section", N, false},
	{"sections", N, true}, {0}};

static const struct refword es[] = {{"artículo", A, false}, {"artículos", A, true},
	{"párrafo", P, false}, {"párrafos", P, true}, {"apartado", U, false},
	{"apartados", U, true}, {"inciso", U, false}, {"incisos", U, true}, {"anexo", X, false},
	{"anexos", X, true}, {"parte", T, false}, {"partes", T, true}, {"capítulo", C, false},
	{"capítulos", C, true}, {"sección", N, false}, {"secciones", N, true}, {0}};

static const struct refword ru[] = {{"статья", A, false}, {"статьи", A, true}, {"статье", A, false},
	{"статью", A, false}, {"статьей", A, false}, {"статьёй", A, false}, {"статей", A, true},
	{"статьям", A, true}, {"статьями", A, true}, {"статьях", A, true}, {"пункт", P, false},
	{"пункта", P, false}, {"пункту", P, false}, {"пунктом", P, false}, {"пункте", P, false},
	{"пункты", P, true}, {"пунктов", P, true}, {"пунктам", P, true}, {"пунктами", P, true},
	{"пунктах", P, true}, {"подпункт", U, false}, {"подпункта", U, false},
	{"подпункту", U, false}, {"подпунктом", U, false}, {"подпункте", U, false},
	{"подпункты", U, true}, {"подпунктов", U, true}, {"подпунктам", U, true},
	{"подпунктами", U, true}, {"подпунктах", U, true}, {"приложение", X, false},
	{"приложения", X, true}, {"приложению", X, false}, {"приложением", X, false},
	{"приложении", X, false}, {"приложений", X, true}, {"приложениям", X, true},
	{"приложениями", X, true}, {"приложениях", X, true}, {"часть", T, false},
	{"части", T, true}, {"частью", T, false}, {"частей", T, true}, {"частям", T, true},
	{"частями", T, true}, {"частях", T, true}, {"глава", C, false}, {"главы", C, true},
	{"главе", C, false}, {"главу", C, false}, {"главой", C, false}, {"глав", C, true},
	{"главам", C, true}, {"главами", C, true}, {"главах", C, true}, {"раздел", N, false},
	{"раздела", N, false}, {"разделу", N, false}, {"разделом", N, false}, {"разделе", N, false},
	{"разделы", N, true}, {"разделов", N, true}, {"разделам", N, true}, {"разделами", N, true},
	{"разделах", N, true}, {0}};

static const struct refword ar[] = {{"المادة", A, false}, {"للمادة", A, false},
	{"بالمادة", A, false}, {"والمادة", A, false}, {"مادة", A, false}, {"المادتين", A, true},
	{"المادتان", A, true}, {"للمادتين", A, true}, {"المواد", A, true}, {"للمواد", A, true},
	{"بالمواد", A, true}, {"والمواد", A, true}, {"الفقرة", P, false}, {"للفقرة", P, false},
	{"بالفقرة", P, false}, {"والفقرة", P, false}, {"فقرة", P, false}, {"الفقرتين", P, true},
	{"الفقرتان", P, true}, {"للفقرتين", P, true}, {"بالفقرتين", P, true}, {"الفقرات", P, true},
	{"للفقرات", P, true}, {"بالفقرات", P, true}, {"والفقرات", P, true}, {"المرفق", X, false},
	{"للمرفق", X, false}, {"بالمرفق", X, false}, {"والمرفق", X, false}, {"مرفق", X, false},
	{"المرفقين", X, true}, {"المرفقات", X, true}, {"الجزء", T, false}, {"للجزء", T, false},
	{"بالجزء", T, false}, {"والجزء", T, false}, {"الجزأين", T, true}, {"الأجزاء", T, true},
	{"الفصل", C, false}, {"للفصل", C, false}, {"بالفصل", C, false}, {"والفصل", C, false},
	{"الفصلين", C, true}, {"الفصول", C, true}, {"الفرع", N, false}, {"للفرع", N, false},
	{"بالفرع", N, false}, {"والفرع", N, false}, {"الفرعين", N, true}, {"الفروع", N, true}, {0}};

static const struct refword zh[] = {{"条", A, true}, {"條", A, true}, {"款", P, true},
	{"项", U, true}, {"項", U, true}, {"章", C, true}, {"节", N, true}, {"節", N, true},
	{"部", T, true}, {0}};

#undef A
#undef P
#undef U
#undef X
#undef T
#undef C
#undef N

static const struct refwords languages[] = {
	{.lang = "en",
		.units = en,
		.joins = WORDS("and", "or"),
		.ranges = WORDS("to", "through", "-", "–"),
		.links = WORDS("of", "under", "in"),
		.these = WORDS("this", "the present", "that", "the said"),
		.own = WORDS("convention", "agreement", "protocol", "treaty", "charter", "statute",
			"covenant"),
		.before = WORDS("the preceding", "preceding", "the previous", "previous"),
		.next = WORDS("the following", "following", "the next"),
		.near = WORDS("above", "below"),
		.small = WORDS("of", "the", "on", "for", "to", "and", "in", "with", "against", "by",
			"from", "relating", "concerning"),
		.there = WORDS("thereof"),
		.actors = WORDS("party", "parties", "state", "states", "conference", "secretariat",
			"secretary")},
	{.lang = "fr",
		.units = fr,
		.joins = WORDS("et", "ou"),
		.ranges = WORDS("à", "-", "–"),
		.links = WORDS("de", "du", "des", "de l’", "de l'", "de la", "au", "à l’", "à l'"),
		.these = WORDS("du présent", "de la présente", "le présent", "présent", "présente",
			"dudit", "de ladite", "cet"),
		.own = WORDS(
			"convention", "accord", "protocole", "traité", "charte", "statut", "pacte"),
		.before = WORDS("précédent", "le paragraphe précédent"),
		.next = WORDS("suivant"),
		.near = WORDS("ci-dessus", "ci-dessous", "ci-après"),
		.small = WORDS("de", "la", "le", "les", "l’", "l'", "d’", "d'", "du", "des", "sur",
			"pour", "et", "en", "contre", "aux", "relative", "relatif"),
		.there = WORDS("de celle-ci", "de celui-ci", "de cette dernière", "de ce dernier"),
		.roman_parts = true,
		.actors = WORDS("partie", "parties", "état", "états", "conférence", "secrétariat",
			"secrétaire")},
	{.lang = "es",
		.units = es,
		.joins = WORDS("y", "o", "e", "u"),
		.ranges = WORDS("a", "al", "-", "–"),
		.links = WORDS("de", "del", "de la", "de los", "de las"),
		.these = WORDS("del presente", "de la presente", "de este", "de esta",
			"el presente", "presente", "dicho", "de dicho"),
		.own = WORDS("convención", "convenio", "acuerdo", "protocolo", "tratado", "carta",
			"estatuto", "pacto"),
		.before = WORDS("anterior", "precedente"),
		.next = WORDS("siguiente"),
		.near = WORDS("supra", "infra"),
		.small = WORDS("de", "la", "el", "los", "las", "del", "sobre", "para", "y", "en",
			"contra", "relativo", "relativa", "a"),
		.there = WORDS("de aquella", "de aquel", "de esta última", "de este último"),
		.roman_parts = true,
		.actors = WORDS("parte", "partes", "estado", "estados", "conferencia", "secretaría",
			"secretario")},
	{.lang = "ru",
		.units = ru,
		.joins = WORDS("и", "или"),
		.ranges = WORDS("по", "до", "-", "–", "—"),
		.links = WORDS("к"),
		.these = WORDS(
			"настоящей", "настоящего", "настоящему", "настоящая", "этой", "данной"),
		.own = WORDS("конвенции", "конвенция", "соглашения", "соглашение", "протокола",
			"договора", "устава", "статута"),
		.before = WORDS("предыдущий", "предыдущего", "предыдущем", "предшествующего"),
		.next = WORDS("следующий", "следующего"),
		.near = WORDS("выше", "ниже"),
		.small = WORDS("о", "об", "по", "и", "в", "против", "для", "с", "на"),
		.actors = WORDS("стороны", "сторон", "государства", "государств"),
		.genitive = WORDS("конвенции", "соглашения", "протокола", "договора", "устава",
			"статута", "пакта", "декларации", "хартии", "закона", "кодекса",
			"регламента", "правил", "конституции", "положения", "венской", "женевской",
			"международного", "всеобщей", "римского")},
	{.lang = "ar",
		.units = ar,
		.joins = WORDS("و", "أو"),
		.ranges = WORDS("إلى", "-", "–"),
		.links = WORDS("من", "في"),
		.these = WORDS("هذه", "هذا"),
		.own = WORDS("الاتفاقية", "الاتفاق", "البروتوكول", "المعاهدة", "الميثاق"),
		.before = WORDS("السابقة"),
		.next = WORDS("التالية"),
		.near = WORDS("أعلاه", "أدناه"),
		.small = WORDS("من"),
		.actors = WORDS("الأطراف", "الطرف", "الدول", "الدولة")},
	{.lang = "zh",
		.units = zh,
		.joins = WORDS("和", "或", "及", "与", "、", "以及"),
		.ranges = WORDS("至", "到", "-", "–"),
		.links = WORDS("的"),
		.these = WORDS("本", "该"),
		.own = WORDS("公约", "协定", "议定书", "条约", "宪章", "规约"),
		.before = WORDS("上", "前"),
		.next = WORDS("下"),
		.near = WORDS("以上", "以下"),
		.small = WORDS("的"),
		.actors = WORDS("缔约"),
		.number_first = true},
};

const struct refwords *refwords_of(struct str lang)
{
	for (size_t i = 0; i < LEN(languages); i++)
		if (str_eq(lang, str_of(languages[i].lang)))
			return &languages[i];
	return NULL;
}
