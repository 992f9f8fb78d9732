#include <time.h>
#include "unit.h"
#include "text/intake.h"
#include "text/negotiation.h"
#include "compare_laws.h"

static struct arena a;

static const char base[] =
	"# Sample convention\n\n"
	"## Article 1. Purpose\n\n1. Each Party shall take measures against smuggling.\n\n"
	"2. It may also wait for the conference.\n\n"
	"## Article 2. Cooperation\n\n1. Parties shall cooperate:\n\n"
	"(a) promptly and without undue delay;\n\n(b) in good faith.\n\n"
	"2. They shall report yearly to the secretariat.\n\n"
	"## Article 3. Entry into force\n\n"
	"This Convention enters into force on the thirtieth day after the deposit of the twentieth "
	"instrument. The depositary informs every signatory of that date without delay.\n";

static struct match_text text_of(struct str markdown)
{
	struct intake in;
	struct err err;
	struct draft *d = NEW(&a, struct draft);
	assert_true(draft_read(&a, markdown, DRAFT_FORMAT_MARKDOWN, &in, &err));
	*d = in.draft;
	return match_of_draft(&a, d);
}

/* `base` with the first `old` replaced. */
static struct match_text with(const char *old, const char *new)
{
	struct str s = str_of(base);
	ptrdiff_t at = str_find(s, str_of(old), 0);
	assert_true(at >= 0);
	return text_of(str_print(&a, "%.*s%s%.*s", (int)at, base, new,
		STR_FMT(str_from(s, (size_t)at + strlen(old)))));
}

static const struct comparison *compared(struct match_text new)
{
	struct match_text old = text_of(str_of(base));
	const char *broken = law_broken_by(&a, old, new, S("en"));
	if (broken)
		fail_msg("%s", broken);
	return compare_texts(&a, old, new, S("en"));
}

/* The only row of its kind. */
static const struct compare_row *row_of(const struct comparison *c, enum compare_kind kind)
{
	const struct compare_row *found = NULL;
	for (size_t i = 0; i < c->rows_len; i++) {
		if (c->rows[i].kind != kind)
			continue;
		assert_null(found);
		found = &c->rows[i];
	}
	assert_non_null(found);
	return found;
}

static struct str side(const struct compare_row *r, bool left)
{
	struct buf b = buf_new(&a, 1 << 16);
	for (size_t i = 0; i < r->pieces_len; i++) {
		const struct compare_piece *p = &r->pieces[i];
		const char *mark = p->kind == WORDS_KEPT ? "" : left ? "-" : "+";
		if (left ? p->left.len : p->right.len)
			buf_print(&b, "%s%.*s%s", mark, STR_FMT(left ? p->left : p->right), mark);
	}
	return buf_view(&b);
}

static void a_text_compared_with_itself_is_the_same(void **state)
{
	const struct comparison *c = compared(text_of(str_of(base)));
	assert_int_equal(c->counts.same, c->rows_len);
}

static void changed_words_stand_between_those_kept(void **state)
{
	const struct comparison *c = compared(with("shall take measures", "may take all measures"));
	const struct compare_row *r = row_of(c, COMPARE_CHANGED);
	assert_str(side(r, true), "Each Party- shall- take measures against smuggling.");
	assert_str(side(r, false), "Each Party+ may+ take+ all+ measures against smuggling.");
	assert_int_equal(c->counts.words_deleted, 1);
	assert_int_equal(c->counts.words_inserted, 2);
}

static void another_number_alone_is_no_change(void **state)
{
	const struct comparison *c = compared(with("2. It may also wait for the conference.",
		"2. Measures are made public.\n\n3. It may also wait for the conference."));
	assert_int_equal(c->counts.inserted, 1);
	assert_int_equal(c->counts.changed, 0);
	assert_int_equal(c->counts.renumbered, 1);
}

static void what_moved_has_two_rows_that_name_each_other(void **state)
{
	const struct comparison *c = compared(with(
		"2. It may also wait for the conference.\n\n## Article 2. Cooperation\n\n1. Parties",
		"## Article 2. Cooperation\n\n1. It may also wait for the conference.\n\n2. Parties"));
	const struct compare_row *away = row_of(c, COMPARE_MOVED_AWAY);
	const struct compare_row *here = row_of(c, COMPARE_MOVED_HERE);
	assert_ptr_equal(&c->rows[away->other], here);
	assert_false(here->changed);
	assert_true(here->renumbered);
	assert_int_equal(c->counts.moved, 1);
	assert_int_equal(c->counts.inserted + c->counts.deleted, 0);
}

static void an_article_moves_with_all_under_it(void **state)
{
	const struct comparison *c = compared(text_of(S(
		"# Sample convention\n\n"
		"## Article 1. Cooperation\n\n1. Parties shall cooperate:\n\n"
		"(a) promptly and without undue delay;\n\n(b) in good faith.\n\n"
		"2. They shall report every year to the secretariat.\n\n"
		"## Article 2. Purpose\n\n"
		"1. Each Party shall take measures against smuggling.\n\n"
		"2. It may also wait for the conference.\n\n"
		"## Article 3. Entry into force\n\n"
		"This Convention enters into force on the thirtieth day after the deposit of the "
		"twentieth instrument. The depositary informs every signatory of that date without "
		"delay.\n")));
	assert_int_equal(c->counts.moved, 1);
	assert_int_equal(c->counts.changed, 1);
	assert_int_equal(c->counts.inserted + c->counts.deleted, 0);
}

static void one_paragraph_that_became_two_is_split(void **state)
{
	const struct comparison *c = compared(with(
		"This Convention enters into force on the thirtieth day after the deposit of the "
		"twentieth instrument. The depositary",
		"1. This Convention enters into force on the thirtieth day after the deposit of "
		"the twentieth instrument.\n\n2. The depositary"));
	assert_int_equal(c->counts.split, 1);
	assert_int_equal(c->counts.inserted + c->counts.deleted, 0);
	const struct compare_row *r = &c->rows[c->rows_len - 1];
	assert_int_equal(r->kind, COMPARE_SPLIT);
	assert_true(r->left_goes_on);
	assert_false(r->right_goes_on);
	assert_str(side(r, true),
		" The depositary informs every signatory of that date without delay.");
	assert_str(side(r, false),
		"The depositary informs every signatory of that date without delay.");
}

static void two_paragraphs_that_became_one_are_merged(void **state)
{
	const struct comparison *c = compared(with(
		"measures against smuggling.\n\n2. It may", "measures against smuggling. It may"));
	assert_int_equal(c->counts.merged, 1);
	assert_int_equal(c->counts.inserted + c->counts.deleted, 0);
}

static void a_new_chapter_around_articles_moves_none(void **state)
{
	const struct comparison *c =
		compared(with("## Article 1. Purpose", "# Chapter I\n\n## Article 1. Purpose"));
	assert_int_equal(c->counts.moved, 0);
	assert_int_equal(c->counts.inserted, 1);
}

static void light_words_elsewhere_are_another_provision(void **state)
{
	const struct comparison *c = compared(with("(b) in good faith.\n\n", ""));
	assert_int_equal(c->counts.moved, 0);
	assert_int_equal(c->counts.deleted, 1);
}

/* ---- any two texts ---- */

struct dice {
	uint64_t state;
};

static uint32_t roll(struct dice *d, uint32_t sides)
{
	d->state = d->state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(d->state >> 33) % sides;
}

static struct str some_words(struct dice *d)
{
	static const char *const word[] = {"Parties", "shall", "the", "of", "smuggling", "report",
		"conference", "fund", "[", "]", ",", "vessel", "State", "may", "notify", "within",
		"thirty", "days", "equipment", "customs"};
	struct buf b = buf_new(&a, 4096);
	for (uint32_t n = roll(d, 14); n > 0; n--)
		buf_print(&b, "%s%s", b.len ? " " : "", word[roll(d, LEN(word))]);
	return buf_view(&b);
}

static struct match_text some_text(struct dice *d)
{
	static const enum provision_kind kind[] = {PROVISION_ARTICLE, PROVISION_PARAGRAPH,
		PROVISION_SUBPARAGRAPH, PROVISION_FLUSH, PROVISION_PREAMBULAR, PROVISION_PART};
	size_t len = roll(d, 24);
	struct match_provision *p = NEWN(&a, struct match_provision, len);
	for (size_t i = 0; i < len; i++) {
		int32_t deepest = i ? p[i - 1].depth + 1 : 0;
		p[i] = (struct match_provision){.kind = kind[roll(d, LEN(kind))],
			.depth = (int32_t)roll(d, (uint32_t)(deepest > 5 ? 5 : deepest) + 1),
			.label = str_print(&a, "%u", roll(d, 8)),
			.words = some_words(d)};
	}
	return (struct match_text){p, len};
}

/* As an editor changes it: provisions go, come, trade places; words are written anew. */
static struct match_text edited(struct dice *d, struct match_text t)
{
	struct match_provision *p = NEWN(&a, struct match_provision, t.len + 8);
	size_t len = 0;
	for (size_t i = 0; i < t.len; i++) {
		uint32_t what = roll(d, 12);
		if (what == 0)
			continue;
		p[len] = t.at[i];
		if (what == 1)
			p[len].words = some_words(d);
		if (what == 2 && len)
			p[len].words = str_print(
				&a, "%.*s %.*s", STR_FMT(p[len - 1].words), STR_FMT(p[len].words));
		if (what == 3 && len) {
			struct match_provision other = p[len];
			p[len] = p[len - 1];
			p[len - 1] = other;
		}
		len++;
	}
	for (size_t i = 0; i < len; i++) {
		int32_t deepest = i ? p[i - 1].depth + 1 : 0;
		p[i].depth = p[i].depth > deepest ? deepest : p[i].depth;
	}
	return (struct match_text){p, len};
}

static void the_laws_hold_for_any_two_texts(void **state)
{
	for (uint64_t seed = 1; seed <= 500; seed++) {
		struct arena before = a;
		struct dice d = {seed};
		struct match_text left = some_text(&d);
		struct match_text right = roll(&d, 4) ? edited(&d, left) : some_text(&d);
		const char *broken = law_broken_by(&a, left, right, S("en"));
		if (broken)
			fail_msg("seed %d: %s", (int)seed, broken);
		a = before;
	}
}

/* Provisions that say all the same are the worst: nothing tells them apart. */
static void many_equal_provisions_take_no_quadratic_time(void **state)
{
	enum { MANY = 20000 };
	struct match_provision *p = NEWN(&a, struct match_provision, MANY);
	struct match_provision *q = NEWN(&a, struct match_provision, MANY);
	for (size_t i = 0; i < MANY; i++) {
		p[i] = (struct match_provision){
			PROVISION_PARAGRAPH, 0, S("1."), S("Parties shall report to the fund")};
		q[i] = p[i];
		q[i].words = i % 2 ? p[i].words : S("The fund shall report to Parties yearly");
	}
	clock_t start = clock();
	struct comparison *c = compare_texts(
		&a, (struct match_text){p, MANY}, (struct match_text){q, MANY - 1}, S("en"));
	assert_null(law_broken(&a, c, S("en")));
	assert_true(clock() - start < 20 * CLOCKS_PER_SEC);
}

/* ---- revisions of one process ---- */

static void revisions_are_paired_by_id(void **state)
{
	struct intake in;
	struct err err;
	struct negotiation *n;
	struct arena scratch = arena_open(1 << 26);
	int32_t sponsor = 0;
	assert_true(draft_read(&a, str_of(base), DRAFT_FORMAT_MARKDOWN, &in, &err));
	assert_true(negotiation_new(&a, &in.draft, S("en"), &n, &err));
	/* 3 is article 1, paragraph 1: written anew it stays what it is; 9 goes to article 1. */
	struct edit edits[] = {
		{.op = EDIT_REPLACE_PROVISION, .target = {3}, .text = S("Nothing is left of it.")},
		{.op = EDIT_MOVE_PROVISION, .target = {9}, .parent = {2}, .after = {4}},
	};
	struct tabling t = {.number = 1,
		.revision = REVISION_CURRENT,
		.sponsors = &sponsor,
		.sponsors_len = 1,
		.edits = edits,
		.edits_len = LEN(edits)};
	assert_true(negotiation_table_check(n, &t, &a, &err));
	negotiation_table(n, &t, scratch);
	negotiation_accept(n, (struct edit_set){.proposal = 1}, scratch);
	int64_t next = negotiation_compile(n);
	struct comparison *c =
		compare_revisions(&a, negotiation_revision(n, 0), negotiation_revision(n, next));
	assert_null(law_broken(&a, c, S("en")));
	assert_int_equal(c->counts.changed, 1);
	assert_int_equal(c->counts.moved, 1);
	assert_int_equal(c->counts.inserted + c->counts.deleted, 0);
	arena_close(&scratch);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_compared_with_itself_is_the_same),
		cmocka_unit_test(changed_words_stand_between_those_kept),
		cmocka_unit_test(another_number_alone_is_no_change),
		cmocka_unit_test(what_moved_has_two_rows_that_name_each_other),
		cmocka_unit_test(an_article_moves_with_all_under_it),
		cmocka_unit_test(one_paragraph_that_became_two_is_split),
		cmocka_unit_test(two_paragraphs_that_became_one_are_merged),
		cmocka_unit_test(a_new_chapter_around_articles_moves_none),
		cmocka_unit_test(light_words_elsewhere_are_another_provision),
		cmocka_unit_test(the_laws_hold_for_any_two_texts),
		cmocka_unit_test(many_equal_provisions_take_no_quadratic_time),
		cmocka_unit_test(revisions_are_paired_by_id),
	};
	a = arena_open((size_t)4 << 30);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
