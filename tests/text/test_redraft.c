#include "unit.h"
#include "text/canonical.h"
#include "text/intake.h"
#include "text/negotiation.h"
#include "text/redraft.h"

static struct arena a;

static const char base[] = "# Sample convention\n\n"
			   "## Article 1. Purpose\n\n1. Each Party shall take measures.\n\n"
			   "2. It may also wait.\n\n"
			   "## Article 2. Cooperation\n\n1. Parties shall cooperate:\n\n"
			   "(a) promptly;\n\n(b) in good faith.\n\n2. They shall report yearly.\n\n"
			   "## Article 3. Entry into force\n\nThis Convention enters into force.\n";

static struct draft draft_of(struct str markdown)
{
	struct intake in;
	struct err err;
	assert_true(draft_read(&a, markdown, DRAFT_FORMAT_MARKDOWN, &in, &err));
	return in.draft;
}

/* `base` with the first `old` replaced. */
static struct str with(const char *old, const char *new)
{
	struct str s = str_of(base);
	ptrdiff_t at = str_find(s, str_of(old), 0);
	assert_true(at >= 0);
	return str_print(&a, "%.*s%s%.*s", (int)at, base, new,
		STR_FMT(str_from(s, (size_t)at + strlen(old))));
}

static struct str canonical(const struct text *t)
{
	struct draft d = {0};
	struct buf b = buf_new(&a, 1 << 20);
	text_draft(&a, t, &d);
	canonical_write(&b, &d);
	return buf_view(&b);
}

/* The law: tabled as one proposal and accepted, the edits give the edited text. */
static struct redraft leads(const struct draft *from, const struct draft *to)
{
	struct negotiation *n, *wanted;
	struct redraft r;
	struct err err;
	int32_t sponsor = 0;
	struct arena scratch = arena_open(1 << 26);
	assert_true(negotiation_new(&a, from, S("en"), &n, &err));
	assert_true(negotiation_new(&a, to, S("en"), &wanted, &err));
	r = redraft_edits(&a, negotiation_text(n), to);
	struct tabling t = {.number = 1,
		.revision = REVISION_CURRENT,
		.sponsors = &sponsor,
		.sponsors_len = 1,
		.edits = r.edits,
		.edits_len = r.len};
	if (r.len) {
		assert_true(negotiation_table_check(n, &t, &a, &err));
		negotiation_table(n, &t, scratch);
		negotiation_accept(n, (struct edit_set){.proposal = 1}, scratch);
	}
	assert_str(canonical(negotiation_text(n)), str_z(&a, canonical(negotiation_text(wanted))));
	arena_close(&scratch);
	return r;
}

static struct redraft gives(struct str edited)
{
	struct draft from = draft_of(str_of(base)), to = draft_of(edited);
	return leads(&from, &to);
}

static void the_same_text_gives_no_edit(void **state)
{
	assert_int_equal(gives(str_of(base)).len, 0);
}

static void changed_words_are_edits_of_their_provision(void **state)
{
	struct redraft r = gives(with("shall take measures", "may take all measures"));
	assert_int_equal(r.changed, 1);
	assert_int_equal(r.inserted + r.deleted, 0);
	assert_int_equal(r.len, 2);
	assert_int_equal(r.edits[0].op, EDIT_REPLACE);
	assert_str(r.edits[0].quote, "shall");
}

static void a_new_paragraph_moves_no_other(void **state)
{
	struct redraft r = gives(with("1. Each Party shall take measures.\n\n2. It may also wait.",
		"1. Each Party shall take measures.\n\n2. Measures are public.\n\n3. It may also wait."));
	assert_int_equal(r.len, 1);
	assert_int_equal(r.edits[0].op, EDIT_INSERT_PROVISION);
	assert_str(r.edits[0].text, "Measures are public.");
}

static void a_new_article_comes_with_all_under_it(void **state)
{
	struct redraft r = gives(with("## Article 3.",
		"## Article 3. Assistance\n\n1. Parties assist:\n\n(a) with means;\n\n(b) with "
		"advice.\n\n## Article 4."));
	assert_int_equal(r.len, 1);
	assert_int_equal(r.edits[0].kind, PROVISION_ARTICLE);
	assert_int_equal(r.edits[0].under_len, 1);
	assert_int_equal(r.edits[0].under[0].under_len, 2);
}

static void a_missing_article_is_one_deletion(void **state)
{
	struct redraft r = gives(with("## Article 2. Cooperation\n\n1. Parties shall cooperate:\n\n"
				      "(a) promptly;\n\n(b) in good faith.\n\n2. They shall report "
				      "yearly.\n\n## Article 3.",
		"## Article 2."));
	assert_int_equal(r.deleted, 1);
	assert_int_equal(r.len, 1);
}

static void a_paragraph_written_anew_stays_the_same_provision(void **state)
{
	struct redraft r =
		gives(with("2. They shall report yearly.", "2. No assistance is due to anybody."));
	assert_int_equal(r.changed, 1);
	assert_int_equal(r.inserted + r.deleted, 0);
}

static void several_changes_come_out_together(void **state)
{
	struct redraft r = gives(with("(a) promptly;\n\n(b) in good faith.\n\n2. They shall report "
				      "yearly.",
		"(a) in good faith;\n\n(b) as equals.\n\n2. They shall report every second year.\n\n"
		"3. Reports are public."));
	assert_true(r.len >= 3);
}

static void a_paragraph_that_went_elsewhere_is_one_move(void **state)
{
	struct redraft r = gives(with(
		"2. It may also wait.\n\n## Article 2. Cooperation\n\n1. Parties shall "
		"cooperate:\n\n(a) promptly;\n\n(b) in good faith.\n\n2. They shall report "
		"yearly.\n\n",
		"## Article 2. Cooperation\n\n1. Parties shall "
		"cooperate:\n\n(a) promptly;\n\n(b) in good faith.\n\n2. It may also wait.\n\n3. "
		"They shall report yearly.\n\n"));
	assert_int_equal(r.len, 1);
	assert_int_equal(r.moved, 1);
	assert_int_equal(r.edits[0].op, EDIT_MOVE_PROVISION);
}

static void an_article_that_went_elsewhere_moves_with_all_under_it(void **state)
{
	struct redraft r = gives(
		S("# Sample convention\n\n"
		  "## Article 1. Cooperation\n\n1. Parties shall cooperate:\n\n"
		  "(a) promptly;\n\n(b) in good faith.\n\n2. They shall report every year.\n\n"
		  "## Article 2. Purpose\n\n1. Each Party shall take measures.\n\n"
		  "2. It may also wait.\n\n"
		  "## Article 3. Entry into force\n\nThis Convention enters into force.\n"));
	assert_int_equal(r.moved, 1);
	assert_int_equal(r.changed, 1);
	assert_int_equal(r.inserted + r.deleted, 0);
}

static void what_moves_into_a_new_article_comes_with_it(void **state)
{
	struct redraft r = gives(with("2. They shall report yearly.\n\n",
		"## Article 3. Reports\n\n1. They shall report yearly.\n\n2. Reports are "
		"public.\n\n"));
	assert_int_equal(r.moved, 0);
	assert_int_equal(r.deleted, 1);
	assert_int_equal(r.inserted, 1);
}

static void what_moves_out_of_a_deleted_article_stays(void **state)
{
	struct redraft r = gives(with("## Article 2. Cooperation\n\n1. Parties shall cooperate:\n\n"
				      "(a) promptly;\n\n(b) in good faith.\n\n2. They shall report "
				      "yearly.\n\n",
		"3. They shall report yearly.\n\n"));
	assert_int_equal(r.moved, 1);
	assert_int_equal(r.deleted, 1);
	assert_int_equal(r.edits[r.len - 1].op, EDIT_DELETE_PROVISION);
}

/* ---- any two texts ---- */

static uint32_t roll(uint64_t *dice, uint32_t sides)
{
	*dice = *dice * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*dice >> 33) % sides;
}

static struct str some_words(uint64_t *dice)
{
	static const char *const word[] = {"Parties", "shall", "the", "of", "smuggling", "report",
		"conference", "fund", "[", "]", ",", "vessel", "State", "may", "notify", "within"};
	struct buf b = buf_new(&a, 4096);
	for (uint32_t n = 1 + roll(dice, 12); n > 0; n--)
		buf_print(&b, "%s%s", b.len ? " " : "", word[roll(dice, LEN(word))]);
	return buf_view(&b);
}

/* Articles with paragraphs, numbered or not, some with points. */
static void add_article(uint64_t *dice, struct draft *d)
{
	*vec_push(&a, &d->provisions) = (struct draft_provision){
		.kind = PROVISION_ARTICLE, .label = S("Article 1"), .heading = some_words(dice)};
	for (uint32_t n = roll(dice, 5); n > 0; n--) {
		bool numbered = roll(dice, 4) > 0;
		*vec_push(&a, &d->provisions) =
			(struct draft_provision){.kind = PROVISION_PARAGRAPH,
				.depth = 1,
				.label = numbered ? S("1.") : S(""),
				.text = some_words(dice)};
		for (uint32_t k = roll(dice, 3); k > 0; k--)
			*vec_push(&a, &d->provisions) =
				(struct draft_provision){.kind = PROVISION_SUBPARAGRAPH,
					.depth = 2,
					.label = S("(a)"),
					.text = some_words(dice)};
	}
}

/* The end of the provision at `i` and all under it. */
static size_t branch_end(const struct draft *d, size_t i)
{
	size_t end = i + 1;
	while (end < d->provisions.len && d->provisions.at[end].depth > d->provisions.at[i].depth)
		end++;
	return end;
}

/* One change: new words, a branch that goes, or goes elsewhere among its like. */
static struct draft change(uint64_t *dice, const struct draft *d)
{
	struct draft out = {0};
	size_t at = roll(dice, (uint32_t)d->provisions.len), end = branch_end(d, at);
	uint32_t what = roll(dice, 4), depth = (uint32_t)d->provisions.at[at].depth;
	size_t to = roll(dice, (uint32_t)d->provisions.len);
	bool fits = (uint32_t)d->provisions.at[to].depth == depth && (to < at || to >= end);
	for (size_t i = 0; i < d->provisions.len; i++) {
		if (what == 3 && fits && i == to)
			for (size_t k = at; k < end; k++)
				*vec_push(&a, &out.provisions) = d->provisions.at[k];
		if (i >= at && i < end && (what == 2 || (what == 3 && fits)))
			continue;
		*vec_push(&a, &out.provisions) = d->provisions.at[i];
		if (i == at && what < 2 && depth > 0)
			vec_last(&out.provisions).text = some_words(dice);
	}
	return out;
}

static void the_law_holds_for_any_two_texts(void **state)
{
	size_t moved = 0;
	for (uint64_t seed = 1; seed <= 1000; seed++) {
		struct arena before = a;
		uint64_t dice = seed;
		struct draft from = {0}, to;
		for (uint32_t n = 1 + roll(&dice, 5); n > 0; n--)
			add_article(&dice, &from);
		to = change(&dice, &from);
		for (uint32_t n = roll(&dice, 6); n > 0 && to.provisions.len; n--)
			to = change(&dice, &to);
		if (to.provisions.len)
			moved += leads(&from, &to).moved;
		a = before;
	}
	assert_true(moved > 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_text_gives_no_edit),
		cmocka_unit_test(changed_words_are_edits_of_their_provision),
		cmocka_unit_test(a_new_paragraph_moves_no_other),
		cmocka_unit_test(a_new_article_comes_with_all_under_it),
		cmocka_unit_test(a_missing_article_is_one_deletion),
		cmocka_unit_test(a_paragraph_written_anew_stays_the_same_provision),
		cmocka_unit_test(several_changes_come_out_together),
		cmocka_unit_test(a_paragraph_that_went_elsewhere_is_one_move),
		cmocka_unit_test(an_article_that_went_elsewhere_moves_with_all_under_it),
		cmocka_unit_test(what_moves_into_a_new_article_comes_with_it),
		cmocka_unit_test(what_moves_out_of_a_deleted_article_stays),
		cmocka_unit_test(the_law_holds_for_any_two_texts),
	};
	a = arena_open(1 << 28);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
