#include "text/refwords.h"

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define A REFUNIT_ARTICLE
#define P REFUNIT_PARAGRAPH
#define U REFUNIT_SUB

static const struct refword en[] = {{"article", A, false}, {"articles", A, true},
	{"paragraph", P, false}, {"paragraphs", P, true}, {"subparagraph", U, false},
	{"subparagraphs", U, true}, {"sub-paragraph", U, false}, {"sub-paragraphs", U, true}, {0}};

static const struct refword fr[] = {{"article", A, false}, {"articles", A, true},
	{"paragraphe", P, false}, {"paragraphes", P, true}, {"alinéa", U, false},
	{"alinéas", U, true}, {"sous-alinéa", U, false}, {"sous-alinéas", U, true}, {0}};

static const struct refword es[] = {{"artículo", A, false}, {"artículos", A, true},
	{"párrafo", P, false}, {"párrafos", P, true}, {"apartado", U, false},
	{"apartados", U, true}, {"inciso", U, false}, {"incisos", U, true}, {0}};

static const struct refword ru[] = {{"статья", A, false}, {"статьи", A, true}, {"статье", A, false},
	{"статью", A, false}, {"статьей", A, false}, {"статьёй", A, false}, {"статей", A, true},
	{"статьям", A, true}, {"статьями", A, true}, {"статьях", A, true}, {"пункт", P, false},
	{"пункта", P, false}, {"пункту", P, false}, {"пунктом", P, false}, {"пункте", P, false},
	{"пункты", P, true}, {"пунктов", P, true}, {"пунктам", P, true}, {"пунктами", P, true},
	{"пунктах", P, true}, {"подпункт", U, false}, {"подпункта", U, false},
	{"подпункту", U, false}, {"подпунктом", U, false}, {"подпункте", U, false},
	{"подпункты", U, true}, {"подпунктов", U, true}, {"подпунктам", U, true},
	{"подпунктами", U, true}, {"подпунктах", U, true}, {0}};

static const struct refword ar[] = {{"المادة", A, false}, {"للمادة", A, false},
	{"بالمادة", A, false}, {"والمادة", A, false}, {"مادة", A, false}, {"المادتين", A, true},
	{"المادتان", A, true}, {"للمادتين", A, true}, {"المواد", A, true}, {"للمواد", A, true},
	{"بالمواد", A, true}, {"والمواد", A, true}, {"الفقرة", P, false}, {"للفقرة", P, false},
	{"بالفقرة", P, false}, {"والفقرة", P, false}, {"فقرة", P, false}, {"الفقرتين", P, true},
	{"الفقرتان", P, true}, {"للفقرتين", P, true}, {"بالفقرتين", P, true}, {"الفقرات", P, true},
	{"للفقرات", P, true}, {"بالفقرات", P, true}, {"والفقرات", P, true}, {0}};

static const struct refword zh[] = {{"条", A, true}, {"款", P, true}, {"项", U, true}, {0}};

#undef A
#undef P
#undef U

static const struct refwords languages[] = {
	{.lang = "en",
		.units = en,
		.joins = WORDS("and", "or"),
		.ranges = WORDS("to", "through", "-", "–"),
		.links = WORDS("of", "under", "in"),
		.these = WORDS("this", "the present", "that", "the said"),
		.own = WORDS("convention", "agreement", "protocol", "treaty", "charter", "statute",
			"covenant", "annex"),
		.before = WORDS("the preceding", "preceding", "the previous", "previous"),
		.next = WORDS("the following", "following", "the next"),
		.near = WORDS("above", "below"),
		.small = WORDS("of", "the", "on", "for", "to", "and", "in", "with", "against", "by",
			"from", "relating", "concerning")},
	{.lang = "fr",
		.units = fr,
		.joins = WORDS("et", "ou"),
		.ranges = WORDS("à", "-", "–"),
		.links = WORDS("de", "du", "des", "de l’", "de l'", "de la", "au", "à l’", "à l'"),
		.these = WORDS("du présent", "de la présente", "le présent", "présent", "présente",
			"dudit", "de ladite", "cet"),
		.own = WORDS("convention", "accord", "protocole", "traité", "charte", "statut",
			"pacte", "annexe"),
		.before = WORDS("précédent", "le paragraphe précédent"),
		.next = WORDS("suivant"),
		.near = WORDS("ci-dessus", "ci-dessous", "ci-après"),
		.small = WORDS("de", "la", "le", "les", "l’", "l'", "d’", "d'", "du", "des", "sur",
			"pour", "et", "en", "contre", "aux", "relative", "relatif")},
	{.lang = "es",
		.units = es,
		.joins = WORDS("y", "o", "e", "u"),
		.ranges = WORDS("a", "al", "-", "–"),
		.links = WORDS("de", "del", "de la", "de los", "de las"),
		.these = WORDS("del presente", "de la presente", "de este", "de esta",
			"el presente", "presente", "dicho", "de dicho"),
		.own = WORDS("convención", "convenio", "acuerdo", "protocolo", "tratado", "carta",
			"estatuto", "pacto", "anexo"),
		.before = WORDS("anterior", "precedente"),
		.next = WORDS("siguiente"),
		.near = WORDS("supra", "infra"),
		.small = WORDS("de", "la", "el", "los", "las", "del", "sobre", "para", "y", "en",
			"contra", "relativo", "relativa", "a")},
	{.lang = "ru",
		.units = ru,
		.joins = WORDS("и", "или"),
		.ranges = WORDS("по", "до", "-", "–", "—"),
		.links = WORDS("к"),
		.these = WORDS(
			"настоящей", "настоящего", "настоящему", "настоящая", "этой", "данной"),
		.own = WORDS("конвенции", "конвенция", "соглашения", "соглашение", "протокола",
			"договора", "устава", "статута", "приложения"),
		.before = WORDS("предыдущий", "предыдущего", "предыдущем", "предшествующего"),
		.next = WORDS("следующий", "следующего"),
		.near = WORDS("выше", "ниже"),
		.small = WORDS("о", "об", "по", "и", "в", "против", "для", "с", "на")},
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
		.small = WORDS("من")},
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
		.number_first = true},
};

const struct refwords *refwords_of(struct str lang)
{
	for (size_t i = 0; i < LEN(languages); i++)
		if (str_eq(lang, str_of(languages[i].lang)))
			return &languages[i];
	return NULL;
}
