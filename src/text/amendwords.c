#include <stddef.h>
#include "text/amendwords.h"

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

struct kind_word {
	const char *word;
	enum provision_kind kind;
};

static const struct amendwords languages[] = {
	{.lang = "en",
		.phrase = {[AMEND_REPLACE] = WORDS("replace", "replaced", "replacing", "substitute",
				   "substituted", "amend", "change"),
			[AMEND_DELETE] = WORDS("delete", "deleted", "deleting", "strike out",
				"strike", "omit", "omitted", "remove", "removed", "suppress"),
			[AMEND_INSERT] =
				WORDS("insert", "inserted", "inserting", "add", "added", "adding"),
			[AMEND_MOVE] = WORDS("move", "moved", "transfer", "relocate"),
			[AMEND_RESERVE] = WORDS("place", "put", "placed", "enclose"),
			[AMEND_REWRITE] = WORDS("shall read", "should read", "to read",
				"shall be amended to read", "reformulate", "redraft", "reword",
				"would read"),
			[AMEND_AFTER] = WORDS(
				"after", "immediately after", "so that it follows", "to follow"),
			[AMEND_BEFORE] = WORDS("before", "immediately before"),
			[AMEND_BY] = WORDS("by", "with", "to"),
			[AMEND_FOR] = WORDS("for"),
			[AMEND_IN] = WORDS("in", "of", "from", "under"),
			[AMEND_START] = WORDS("at the beginning", "at the start",
				"to the beginning", "at the very beginning"),
			[AMEND_END] = WORDS("at the end", "to the end"),
			[AMEND_REST] = WORDS("the rest", "the remainder"),
			[AMEND_NEW] =
				WORDS("a new", "new", "the following new", "the following article",
					"the following paragraph", "the following subparagraph"),
			[AMEND_HEADING] = WORDS("the heading", "heading", "the title"),
			[AMEND_ALL] = WORDS("in all its occurrences", "in all their occurrences",
				"wherever it occurs", "wherever they occur", "wherever it appears",
				"wherever they appear", "each time it occurs", "throughout",
				"every time it occurs", "all occurrences of"),
			[AMEND_OCCURRENCE] = WORDS("occurrence", "time", "instance"),
			[AMEND_SENTENCE] = WORDS("sentence"),
			[AMEND_UNNUMBERED] = WORDS("unnumbered provision"),
			[AMEND_WHOLE_TEXT] = WORDS("the text", "the instrument"),
			[AMEND_THIS_ARTICLE] = WORDS(
				"this article", "that article", "the same article", "the article"),
			[AMEND_THIS_PROVISION] = WORDS("this paragraph", "that paragraph",
				"the same paragraph", "the paragraph", "this subparagraph",
				"the same subparagraph"),
			[AMEND_AND] = WORDS("and", "and then", "then")},
		.ordinals = WORDS("1 first", "2 second", "3 third", "4 fourth", "5 fifth",
			"6 sixth", "7 seventh", "8 eighth", "9 ninth", "10 tenth", "-1 last"),
		.kinds = (const void *)(const struct kind_word[]){{"article", PROVISION_ARTICLE},
			{"paragraph", PROVISION_PARAGRAPH}, {"paragraphs", PROVISION_PARAGRAPH},
			{"subparagraph", PROVISION_SUBPARAGRAPH}, {"item", PROVISION_ITEM},
			{"part", PROVISION_PART}, {"chapter", PROVISION_CHAPTER},
			{"section", PROVISION_SECTION}, {"annex", PROVISION_ANNEX},
			{"provision", PROVISION_KIND_COUNT}, {0}},
		.nth = WORDS("paragraph"),
		.open = {"“", "‘"},
		.close = {"”", "’"}},
	{.lang = "fr",
		.phrase = {[AMEND_REPLACE] = WORDS("remplacer", "remplacé", "remplacée",
				   "remplacés", "remplacées", "substituer"),
			[AMEND_DELETE] = WORDS("supprimer", "supprimé", "supprimée", "supprimés",
				"supprimées", "abrogé", "abrogée"),
			[AMEND_INSERT] = WORDS("insérer", "inséré", "insérée", "insérés",
				"insérées", "ajouter", "ajouté", "ajoutée", "ajoutés", "ajoutées",
				"rétablir"),
			[AMEND_COMPLETE] = WORDS("compléter", "complété", "complétée", "complétés"),
			[AMEND_MOVE] = WORDS("déplacer", "transférer"),
			[AMEND_RESERVE] = WORDS("placer", "mettre"),
			[AMEND_REWRITE] =
				WORDS("rédiger ainsi", "rédiger comme suit", "se lit comme suit",
					"se lit", "est ainsi rédigé", "est ainsi rédigée",
					"libellé comme suit", "rédiger", "ainsi rédiger"),
			[AMEND_AFTER] = WORDS("après", "à la suite de", "immédiatement après"),
			[AMEND_BEFORE] = WORDS("avant"),
			[AMEND_BY] = WORDS("par"),
			[AMEND_FOR] = WORDS("aux mots", "au mot", "à la référence",
				"aux références", "au nombre", "à la date", "à l’année",
				"à l'année", "au chiffre", "au taux", "au montant", "aux termes",
				"au signe", "au pourcentage", "à la somme", "au terme"),
			[AMEND_IN] =
				WORDS("dans", "à", "au", "aux", "de", "du", "des", "à l’", "à l'"),
			[AMEND_START] = WORDS("au début", "en tête", "au commencement"),
			[AMEND_END] = WORDS("à la fin", "in fine"),
			[AMEND_REST] = WORDS("la fin"),
			[AMEND_FRONT] = WORDS("le début"),
			[AMEND_NEW] = WORDS("un nouvel", "un nouveau", "une nouvelle", "nouvel",
				"nouveau", "nouvelle", "un", "une", "deux", "trois", "quatre",
				"cinq", "six", "sept", "huit", "neuf"),
			[AMEND_HEADING] = WORDS("l’intitulé", "l'intitulé", "intitulé", "le titre"),
			[AMEND_ALL] = WORDS("dans toutes ses occurrences",
				"dans toutes leurs occurrences", "à chaque occurrence",
				"à chacune de ses occurrences", "partout où il figure",
				"partout où elle figure", "partout où ils figurent",
				"chaque fois qu’il apparaît", "toutes les occurrences"),
			[AMEND_OCCURRENCE] = WORDS("occurrence", "fois"),
			[AMEND_SENTENCE] = WORDS("phrase"),
			[AMEND_UNNUMBERED] = WORDS("la disposition non numérotée"),
			[AMEND_WHOLE_TEXT] = WORDS("le texte", "du texte"),
			[AMEND_THIS_ARTICLE] = WORDS("cet article", "le présent article",
				"du présent article", "au présent article", "l’article",
				"l'article", "le même article", "du même article"),
			[AMEND_THIS_PROVISION] = WORDS("cet alinéa", "le même alinéa",
				"ce même alinéa", "du même alinéa", "au même alinéa",
				"ce paragraphe", "le même paragraphe", "ces alinéas",
				"cette phrase", "cette division"),
			[AMEND_AND] = WORDS("et", "puis", "et de")},
		.ordinals = WORDS("1 premier", "1 première", "2 deuxième", "2 second", "2 seconde",
			"3 troisième", "4 quatrième", "5 cinquième", "6 sixième", "7 septième",
			"8 huitième", "9 neuvième", "10 dixième", "-1 dernier", "-1 dernière"),
		.kinds = (const void *)(const struct kind_word[]){{"article", PROVISION_ARTICLE},
			{"paragraphe", PROVISION_PARAGRAPH}, {"paragraphes", PROVISION_PARAGRAPH},
			{"alinéa", PROVISION_KIND_COUNT}, {"alinéas", PROVISION_KIND_COUNT},
			{"sous-alinéa", PROVISION_ITEM}, {"partie", PROVISION_PART},
			{"chapitre", PROVISION_CHAPTER}, {"section", PROVISION_SECTION},
			{"annexe", PROVISION_ANNEX}, {"disposition", PROVISION_KIND_COUNT}, {0}},
		.nth = WORDS("alinéa", "alinéas"),
		.open = {"«", "“"},
		.close = {"»", "”"}},
};

const struct amendwords *amendwords_of(struct str lang)
{
	for (size_t i = 0; i < LEN(languages); i++)
		if (str_eq(lang, str_of(languages[i].lang)))
			return &languages[i];
	return NULL;
}
