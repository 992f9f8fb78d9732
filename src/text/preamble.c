#include "base/unicode.h"
#include "base/utf8.h"
#include "text/headword.h"
#include "text/preamble.h"

/* First words of preambular paragraphs, as they are written there. */
static const char *const openings[] = {"Acknowledging", "Acting", "Affirming", "Agreeing",
	"Alarmed", "Anxious", "Appreciating", "Aspiring", "Attaching", "Aware", "Bearing", "Being",
	"Believing", "Calling", "Committed", "Committing", "Concerned", "Confident", "Confirming",
	"Conscious", "Considering", "Convinced", "Declaring", "Deploring", "Desiring", "Desirous",
	"Determined", "Emphasising", "Emphasizing", "Encouraged", "Endorsing", "Expressing",
	"Firmly", "Fully", "Further", "Gravely", "Guided", "Having", "Highlighting", "Hoping",
	"Inspired", "Mindful", "Noting", "Observing", "Prompted", "Pursuant", "Reaffirming",
	"Realising", "Realizing", "Recalling", "Recognising", "Recognizing", "Referring",
	"Reiterating", "Resolved", "Respecting", "Seeking", "Seriously", "Stressing", "Strongly",
	"Taking", "Underlining", "Underscoring", "Welcoming", "Whereas", "Wishing", "Deeply",
	"Also", "In view", "In pursuit", "In accordance", "Bearing", "Striving", "Undertaking",
	"Supporting", "Confident",
	/* French */
	"Affirmant", "Alarmé", "Attaché", "Ayant", "Confirmant", "Conscient", "Considérant",
	"Constatant", "Convaincu", "Craignant", "Déplorant", "Désirant", "Désireu", "Déterminé",
	"Encouragé", "Estimant", "Exprimant", "Gardant", "Inquiet", "Insistant", "Notant",
	"Observant", "Persuadé", "Préoccupé", "Prenant", "Rappelant", "Réaffirmant", "Réitérant",
	"Reconnaissant", "Résolu", "Respectant", "Saluant", "Se félicitant", "Soucieu",
	"Soulignant", "Souhaitant", "Tenant", "Vu ", "Aspirant", "Profondément",
	/* Spanish */
	"Acogiendo", "Afirmando", "Alarmad", "Aspirando", "Considerando", "Consciente", "Convencid",
	"Decidid", "Declarando", "Deplorando", "Deseando", "Deseos", "Destacando", "Expresando",
	"Guiad", "Habiendo", "Inspirad", "Lamentando", "Notando", "Observando", "Preocupad",
	"Profundamente", "Reafirmando", "Reconociendo", "Recordando", "Reiterando", "Respetando",
	"Resuelt", "Subrayando", "Teniendo", "Tomando", "Comprometid", "Animad"};

static bool starts_opening(struct str s)
{
	for (size_t i = 0; i < LEN(openings); i++) {
		struct str word = str_of(openings[i]);
		/* French and Spanish stems end in an ending or nothing. */
		if (str_starts(s, word))
			return true;
	}
	return str_starts(s, S("وإذ ")) || str_starts(s, S("إذ ")) || headword_ends_preamble(s);
}

/* Is there a cut before the word at `at`, which stands after `before` and one space? */
static bool cuts_before(struct str text, size_t at, uint32_t before)
{
	if (before != ';' && before != ',' && before != 0x60c && before != 0x61b)
		return false;
	size_t i = at;
	uint32_t c = utf8_next(text, &i);
	return (unicode_lower(c) != c || c == 0x648 || c == 0x625 || c == 0x642) &&
	       starts_opening(str_from(text, at));
}

struct cuts preamble_cut(struct arena *a, struct str text)
{
	struct cuts cuts = {0};
	size_t from = 0;
	uint32_t before = 0;
	for (size_t i = 0; i < text.len;) {
		size_t at = i;
		uint32_t c = utf8_next(text, &i);
		if (c == ' ' && i < text.len && cuts_before(text, i, before)) {
			*vec_push(a, &cuts.list) = (struct cut){from, at};
			from = i;
		}
		before = c;
	}
	*vec_push(a, &cuts.list) = (struct cut){from, text.len};
	if (cuts.list.len < 3) {
		cuts.list.len = 1;
		cuts.list.at[0] = (struct cut){0, text.len};
	}
	return cuts;
}

bool preamble_opens(struct str text)
{
	static const char *const articles[] = {"The ", "Les ", "La ", "Los ", "Las ", "El ",
		"L’Assemblée", "إن الأطراف", "إنّ الأطراف", "إن الدول"};
	static const char *const bodies[] = {"Parties", "States", "Governments", "Assembly",
		"Conference", "Council", "Parti", "États", "Gouvernements", "Assemblée",
		"Conférence", "Partes", "Estados", "Gobiernos", "Asamblea", "الأطراف", "الدول"};
	bool article = false, body = false;
	struct str head = str_slice(text, 0, 240);
	for (size_t i = 0; i < LEN(articles); i++)
		article = article || str_starts(text, str_of(articles[i]));
	for (size_t i = 0; i < LEN(bodies); i++)
		body = body || str_has(head, str_of(bodies[i]));
	if (!article || !body)
		return false;
	uint32_t before = 0;
	for (size_t i = 0; i < text.len && i < 400;) {
		uint32_t c = utf8_next(text, &i);
		if (c == ' ' && i < text.len && cuts_before(text, i, before))
			return true;
		before = c;
	}
	return str_ends(text, S(",")) || str_ends(text, S(";")) || str_ends(text, S("،"));
}
