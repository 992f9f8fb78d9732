#include "unit.h"
#include "i18n/lang.h"
#include "script.h"
#include "text/amending.h"
#include "text/canonical.h"
#include "text/wording.h"

/* Of i18n/words.h, whose pieces are others than those of a text. */
struct str i18n_say(struct arena *a, enum lang lang, struct msg m);

static struct arena a;
static struct arena scratch;

static const char *const convention = "travaux-draft 1\n"
				      "\n"
				      ": article Article 1\n"
				      "= Purpose\n"
				      "\n"
				      ":: paragraph\n"
				      "Each Party shall report and shall act.\n"
				      "\n"
				      ": article Article 2\n"
				      "= Measures\n"
				      "\n"
				      ":: paragraph 1.\n"
				      "The Parties shall take measures:\n"
				      "\n"
				      "::: subparagraph (a)\n"
				      "at sea;\n"
				      "\n"
				      "::: subparagraph (b)\n"
				      "on land.\n"
				      "\n"
				      ":: paragraph 2.\n"
				      "They may cooperate.\n";

static struct negotiation *fresh(const char *lang)
{
	struct negotiation *n;
	struct draft d;
	struct err err;
	assert_true(canonical_read(&a, str_of(convention), &d, &err));
	assert_true(negotiation_new(&a, &d, str_of(lang), &n, &err));
	negotiation_name(n, 0, S("KEN"));
	return n;
}

static struct str clean(struct negotiation *n)
{
	struct text_line *line;
	struct buf b = buf_new(&a, 1 << 16);
	size_t len = text_list(&a, negotiation_text(n), (struct provision_id){0}, false, &line);
	for (size_t i = 0; i < len; i++)
		buf_print(&b, "%.*s\n", STR_FMT(text_words(negotiation_text(n), line[i].id)));
	return buf_view(&b);
}

static void adopt(struct negotiation *n, const struct edit *e, size_t len)
{
	struct err err = {0};
	int32_t sponsor = 0;
	struct tabling t = {1, 0, &sponsor, 1, e, len};
	if (!negotiation_table_check(n, &t, &a, &err))
		fail_msg("refused with message %d", err.why.key);
	negotiation_table(n, &t, scratch);
	negotiation_accept(n, (struct edit_set){.proposal = 1}, scratch);
}

/* The whole text after the sentence was carried out. */
static struct str after(const char *lang, const char *sentence)
{
	struct negotiation *n = fresh(lang);
	struct amending with = {negotiation_revision(n, 0), n, str_of(lang)};
	struct amendments x;
	struct err err = {0};
	if (!amending_read(&a, &with, str_of(sentence), &x, &err))
		return str_print(&a, "%zu-%zu: %.*s", err.at.from, err.at.to,
			STR_FMT(i18n_say(&a, LANG_EN, err.why)));
	adopt(n, x.at, x.len);
	return clean(n);
}

#define P1 "Purpose\nEach Party shall report and shall act.\n"
#define P2 "Measures\nThe Parties shall take measures:\nat sea;\non land.\n"
#define P3 "They may cooperate.\n"

static void words_are_changed_where_they_stand(void **state)
{
	(void)state;
	assert_str(after("en", "In article 2, paragraph 2, replace “may” by “shall”."),
		P1 P2 "They shall cooperate.\n");
	assert_str(after("en", "In paragraph 1 (b) of article 2, delete the word “on”"),
		P1 "Measures\nThe Parties shall take measures:\nat sea;\nland.\n" P3);
	assert_str(after("en", "In article 1, after \"report\" insert \"annually\"; in article 2, "
			       "paragraph 2, add “fully” at the end."),
		"Purpose\nEach Party shall report annually and shall act.\n" P2
		"They may cooperate. fully\n");
	assert_str(after("en", "In article 1, before “act”, insert “also”, and delete “Each”."),
		"Purpose\nParty shall report and shall also act.\n" P2 P3);
	assert_str(after("fr", "À l’article 2, paragraphe 2, remplacer « may » par « shall »."),
		P1 P2 "They shall cooperate.\n");
	assert_str(after("fr", "Au paragraphe 2 de l’article 2, substituer au mot : « may » le "
			       "mot : « shall »."),
		P1 P2 "They shall cooperate.\n");
	assert_str(after("fr", "Dans l’article 1, après les mots « report », insérer : « now »."),
		"Purpose\nEach Party shall report now and shall act.\n" P2 P3);
}

static void an_occurrence_is_named_or_all_are_meant(void **state)
{
	(void)state;
	assert_str(after("en", "In article 1, replace “shall” by “may”."),
		"14-21: The words “shall” stand there 2 times: say which occurrence is meant, or "
		"quote more of them.");
	assert_str(after("en", "In article 1, replace “shall” by “may” the second time it occurs."),
		"Purpose\nEach Party shall report and may act.\n" P2 P3);
	assert_str(after("en", "In article 1, replace “shall” by “may” wherever it occurs."),
		"Purpose\nEach Party may report and may act.\n" P2 P3);
	assert_str(after("fr", "À l’article 1, remplacer la première occurrence du mot « shall » "
			       "par « may »."),
		"Purpose\nEach Party may report and shall act.\n" P2 P3);
	assert_str(after("fr", "Dans l’article 1, remplacer « shall » par « may » dans toutes ses "
			       "occurrences."),
		"Purpose\nEach Party may report and may act.\n" P2 P3);
}

static void provisions_are_changed_as_a_whole(void **state)
{
	(void)state;
	assert_str(after("en", "Delete article 2, paragraph 1 (a)."),
		P1 "Measures\nThe Parties shall take measures:\non land.\n" P3);
	assert_str(after("en", "After article 1, insert a new article reading “Scope\n1. Wide.\n2. "
			       "Such as:\n(a) this;\n(b) that.”"),
		P1 "Scope\nWide.\nSuch as:\nthis;\nthat.\n" P2 P3);
	assert_str(after("en", "Article 2, paragraph 2, shall read: “They act.”"),
		P1 P2 "They act.\n");
	assert_str(after("en", "Move article 2 to the beginning of the text."), P2 P3 P1);
	assert_str(after("en", "Move paragraph 2 of article 2 before paragraph 1."),
		P1 "Measures\n" P3 "The Parties shall take measures:\nat sea;\non land.\n");
	assert_str(after("fr", "Supprimer l’article 1."), P2 P3);
	assert_str(after("fr", "Après le paragraphe 2 de l’article 2, insérer un nouveau "
			       "paragraphe ainsi rédigé :\n\n« 3. Enfin. »"),
		P1 P2 P3 "Enfin.\n");
	assert_str(after("en", "Replace the heading “Measures” of article 2 by “Action”."),
		P1 "Action\nThe Parties shall take measures:\nat sea;\non land.\n" P3);
}

static void what_is_not_understood_is_said_with_its_place(void **state)
{
	(void)state;
	assert_str(after("en", "In article 9, delete “x”."),
		"3-12: There is no article 9 in this text.");
	assert_str(after("en", "In article 2, delete “x y”."),
		"14-20: The words “x y” do not stand there.");
	assert_str(after("en", "Delete “x y”."), "0-6: It is not said where: name the provision "
						 "and, for an insertion, what it comes after or "
						 "before.");
	assert_str(after("en", "In article 2 something."),
		"0-23: It is not said what is to be done: replace, delete, insert, move, place in "
		"brackets.");
	assert_str(after("en", "In article 2, replace “may”."),
		"14-21: The new words are missing: put them between quotation marks.");
	assert_str(after("en", ""), "0-0: It is not said what is to be done: replace, delete, "
				    "insert, move, place in brackets.");
	assert_str(after("ru", "Исключить статью 2."),
		"0-0: Amending wording is read in English and in French, not in ru.");
}

/* ---- what is written is read ---- */

static struct str sentence_of(const struct edit *e, const struct text *t, enum lang lang)
{
	struct labels labels = labels_new(&a, t, lang_code(lang));
	struct wording w = wording_of(&a, e, &labels);
	return str_print(&a, "%.*s %.*s", STR_FMT(i18n_say(&a, lang, w.main)),
		STR_FMT(i18n_say(&a, lang, w.occurrence)));
}

static bool same_tokens(struct str x, struct str y)
{
	return token_text_eq(x, y, TOKEN_RULES_COMMON);
}

static void one_comes_back(const struct script *s, const struct edit *e, enum lang lang)
{
	struct negotiation *want = script_negotiation(&a, s), *got = script_negotiation(&a, s);
	const struct text *t = negotiation_revision(got, 0);
	struct amending with = {t, got, lang_code(lang)};
	struct amendments x;
	struct err err = {0};
	struct str sentence = sentence_of(e, t, lang);
	if (!amending_read(&a, &with, sentence, &x, &err))
		fail_msg("not read: %.*s\n%.*s", STR_FMT(sentence),
			STR_FMT(i18n_say(&a, LANG_EN, err.why)));
	adopt(want, e, 1);
	adopt(got, x.at, x.len);
	if (!same_tokens(clean(got), clean(want)))
		fail_msg("another effect: %.*s\n%.*s\n%.*s", STR_FMT(sentence), STR_FMT(clean(got)),
			STR_FMT(clean(want)));
}

static void what_is_written_for_a_random_edit_is_read_as_that_edit(void **state)
{
	(void)state;
	int tried = 0;
	for (uint64_t seed = 1; seed <= 150; seed++) {
		struct script *s = NEW(&a, struct script);
		struct play p;
		script_new(&a, s, seed, true);
		script_play(&p, s, &a);
		for (size_t i = 0; i < p.tabled.len; i++) {
			const struct tabling *t = &p.tabled.at[i];
			for (size_t k = 0; k < t->edits_len; k++) {
				const struct edit *e = &t->edits[k];
				int64_t known = (int64_t)negotiation_revision(p.n, 0)->len;
				bool later = e->target.n >= known || e->parent.n >= known ||
					     e->after.n >= known;
				bool other = e->op == EDIT_SPLIT_PROVISION ||
					     e->op == EDIT_MERGE_PROVISION;
				if (e->in.proposal || t->revision > 0 || later || other)
					continue;
				one_comes_back(s, e, LANG_EN);
				one_comes_back(s, e, LANG_FR);
				tried++;
			}
		}
		arena_reset(&a);
	}
	assert_true(tried > 300);
}

static int set_up(void **state)
{
	(void)state;
	a = arena_open((size_t)4 << 30);
	scratch = arena_open((size_t)1 << 30);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_close(&a);
	arena_close(&scratch);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_changed_where_they_stand),
		cmocka_unit_test(an_occurrence_is_named_or_all_are_meant),
		cmocka_unit_test(provisions_are_changed_as_a_whole),
		cmocka_unit_test(what_is_not_understood_is_said_with_its_place),
		cmocka_unit_test(what_is_written_for_a_random_edit_is_read_as_that_edit),
	};
	return cmocka_run_group_tests_name("amending", tests, set_up, tear_down);
}
