#include <time.h>
#include "unit.h"
#include "compare_laws.h"
#include "treaty_data.h"

/*
 * Real drafts in sequence: Paris, 23 October, 9 and 12 December 2015, and the BBNJ agreement, June
 * 2022 and March 2023. Both sides must be there to the byte, and the articles that were found to be
 * one by reading them must be paired.
 */

static struct arena a;

static struct match_text draft_of(const char *name)
{
	struct intake *in = NEW(&a, struct intake);
	treaty_read(&a, treaty_file(&a, name), in);
	return match_of_draft(&a, &in->draft);
}

static const struct comparison *compared(const char *old, const char *new)
{
	struct match_text left = draft_of(old), right = draft_of(new);
	clock_t start = clock();
	const struct comparison *c = compare_texts(&a, left, right, S("en"));
	print_message("%s\n%s\n", old, new);
	print_message(
		"  provisions %d -> %d: same %d, changed %d, split %d, merged %d, inserted %d, "
		"deleted %d; of the pairs moved %d, renumbered %d; %d ms\n",
		(int)c->counts.left, (int)c->counts.right, (int)c->counts.same,
		(int)c->counts.changed, (int)c->counts.split, (int)c->counts.merged,
		(int)c->counts.inserted, (int)c->counts.deleted, (int)c->counts.moved,
		(int)c->counts.renumbered, (int)((clock() - start) * 1000 / CLOCKS_PER_SEC));
	const char *broken = law_broken_by(&a, left, right, S("en"));
	if (broken)
		fail_msg("%s", broken);
	return c;
}

/* The only article with this label whose words begin so. */
static int64_t article(struct match_text t, const char *label, const char *words)
{
	int64_t found = -1;
	for (size_t i = 0; i < t.len; i++) {
		if (t.at[i].kind != PROVISION_ARTICLE || !str_eq(t.at[i].label, str_of(label)) ||
			!str_starts(t.at[i].words, str_of(words)))
			continue;
		assert_int_equal(found, -1);
		found = (int64_t)i;
	}
	if (found < 0)
		fail_msg("no %s %s", label, words);
	return found;
}

static int64_t partner(const struct comparison *c, int64_t left)
{
	const struct compare_row *r = &c->rows[c->row_of_left[left]];
	return r->other >= 0 ? c->rows[r->other].right : r->right;
}

struct fact {
	const char *old;
	const char *old_words;
	const char *new; /* null: no article of the newer text */
	const char *new_words;
};

static void check_facts(const struct comparison *c, const struct fact *fact, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		int64_t left = article(c->left, fact[i].old, fact[i].old_words);
		int64_t right =
			fact[i].new ? article(c->right, fact[i].new, fact[i].new_words) : -1;
		if (partner(c, left) != right)
			fail_msg("%s %s", fact[i].old, fact[i].old_words);
	}
}

static void paris_in_october_and_december_has_one_numbering(void **state)
{
	static const struct fact facts[] = {
		{"Article 2bis", "(general)", "Article 2bis", "(general)"},
		{"[Article 3ter]", "(mechanism", "[Article 3ter]", "(mechanism"},
		{"Article 8 bis", "", "Article 8 bis", ""},
		{"Article 9", "(transparency)", "Article 9", "(transparency)"},
		{"Article 17", "(further requirements", NULL, NULL},
		{"Article 18", "(entryinto force)", "Article 18", "(entry into force)"},
		{"Article 26", "(LANGUAGES)", "Article 26", "(LANGUAGES)"},
	};
	check_facts(compared("paris/paris_agreement_23-oct-2015.md",
			    "paris/paris_agreement_9-dec-2015.md"),
		facts, LEN(facts));
}

/* The articles of 12 December have other numbers and no titles. */
static void paris_was_renumbered_in_its_last_days(void **state)
{
	static const struct fact facts[] = {
		{"Article 2", "(purpose)", "Article 2", ""},
		{"Article 2bis", "(general)", "Article 3", ""},
		{"Article 3", "(mitigation)", "Article 4", ""},
		{"[Article 3bis]", "(REDD-plus)", "Article 5", ""},
		{"[Article 3ter]", "(mechanism", "Article 6", ""},
		{"Article 4", "(adaptation)", "Article 7", ""},
		{"Article 5", "(loss and damage)", "Article 8", ""},
		{"Article 6", "(finance)", "Article 9", ""},
		{"Article 7", "(technology", "Article 10", ""},
		{"Article 8", "(capacity-building)", "Article 11", ""},
		{"Article 8 bis", "", "Article 12", ""},
		{"Article 9", "(transparency)", "Article 13", ""},
		{"Article 10", "(global stocktake)", "Article 14", ""},
		{"Article 11", "(facilitating", "Article 15", ""},
		{"Article 12", "(CMA)", "Article 16", ""},
		{"Article 18", "(entry into force)", "Article 21", ""},
		{"Article 24", "(RESERVATIONS)", "Article 27", ""},
		{"Article 26", "(LANGUAGES)", "Article 29", ""},
	};
	const struct comparison *c = compared(
		"paris/paris_agreement_9-dec-2015.md", "paris/paris_agreement_12-dec-2015.md");
	check_facts(c, facts, LEN(facts));
	assert_in_range(c->counts.moved, 1, 20);
}

/* The row of the provision of the older text that begins so. */
static const struct compare_row *beginning(const struct comparison *c, const char *words)
{
	for (size_t i = 0; i < c->left.len; i++)
		if (str_starts(c->left.at[i].words, str_of(words)))
			return &c->rows[c->row_of_left[i]];
	fail_msg("no %s", words);
	return NULL;
}

static void bbnj_keeps_its_articles_and_moves_paragraphs(void **state)
{
	static const struct fact facts[] = {
		{"Article 1", "Use of terms", "Article 1", "Use of terms"},
		{"Article 3", "Application", "Article 3 bis", "Exceptions"},
		{"Article 10", "Collection in situ", "Article 10", "Notification"},
		{"Article 10 bis", "Access to traditional", "Article 10 bis", "Traditional"},
		{"Article 11 bis", "Access and benefit-sharing mechanism", "Article 11 bis",
			"Access and benefit-sharing committee"},
		{"Article 12", "Intellectual property rights", NULL, NULL},
		{"Article 17 bis", "Identification of areas", NULL, NULL},
		{"Article 24", "Thresholds", "Article 24", "Thresholds"},
		{"Article 41 bis", "Guidance", "Article 41 bis", "Standards"},
		{"Article 70", "Authentic texts", "Article 70", "Authentic texts"},
	};
	const struct comparison *c =
		compared("bbnj_drafts/2022-06-01_A-CONF.232-2022-5_further_revised_draft.txt",
			"bbnj_drafts/2023-03-04_draft_agreement_advance_unedited.txt");
	check_facts(c, facts, LEN(facts));
	const struct compare_row *r =
		beginning(c, "Parties shall promote cooperation in the collection in situ");
	assert_int_equal(r->kind, COMPARE_MOVED_AWAY);
	assert_true(str_starts(c->right.at[c->rows[r->other].right].words,
		S("Parties shall promote cooperation in all activities")));
	r = beginning(c, "The Conference of the Parties shall adopt measures to be applied on an "
			 "interim or emergency basis");
	assert_int_equal(r->kind, COMPARE_MOVED_AWAY);
	r = beginning(c, "Indicative criteria for the identification of such areas");
	assert_int_equal(r->kind, COMPARE_MOVED_AWAY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paris_in_october_and_december_has_one_numbering),
		cmocka_unit_test(paris_was_renumbered_in_its_last_days),
		cmocka_unit_test(bbnj_keeps_its_articles_and_moves_paragraphs),
	};
	a = arena_open((size_t)8 << 30);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
